"""One survey of the sample study, as three tools export it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from workbench.errors import InvalidValue, UnreadableFile
from workbench.survey.flags import Rules, flags, kept
from workbench.survey.questionnaire import Extra, Item, Questionnaire
from workbench.survey.responses.reading import read_responses

FOLDER = Path(__file__).parents[2] / "sample_data" / "waterschade"
FORM = Questionnaire(
    "q",
    {},
    ("nl",),
    tuple(Item(f"C{n:02d}", f"c{n}", "m", {"nl": f"Wens {n}"}) for n in range(1, 31)),
    1,
    extras=(Extra("NPS", "nps", {"nl": "x"}, low=0, high=10), Extra("CES", "effort", {"nl": "x"}, low=1, high=7)),
)


@pytest.fixture(scope="module")
def first() -> pd.DataFrame:
    return read_responses(FOLDER / "responses_wave1.csv", FORM).frame


def numbers(frame: pd.DataFrame) -> pd.DataFrame:
    names = [name for name in frame if str(name).startswith(("imp_", "sat_", "x_"))]
    return frame[names].reset_index(drop=True)


def test_spss_gives_the_same_answers_and_knows_who_does_not_know(first: pd.DataFrame) -> None:
    pytest.importorskip("pyreadstat")
    frame = read_responses(FOLDER / "responses_wave1.sav", FORM).frame
    pd.testing.assert_frame_equal(numbers(frame), numbers(first))
    assert (frame["why_imp_C01"].dropna() == "dont know").all()
    assert frame["complete"].to_list() == first["complete"].to_list()


def test_the_sixth_answer_of_qualtrics_is_no_six(first: pd.DataFrame) -> None:
    path = FOLDER / "responses_wave1_qualtrics.csv"
    with pytest.raises(UnreadableFile, match=r"missing=\{'6': 'dont know'\}"):
        read_responses(path, FORM)
    frame = read_responses(path, FORM, missing={"6": "dont know"}).frame
    assert int(frame["preview"].sum()) == 2
    people = frame[kept(frame, flags(frame, FORM), Rules())]
    pd.testing.assert_frame_equal(numbers(people), numbers(first))


@pytest.mark.parametrize("missing", [{"5": "dont know"}, {"6": "geen zin"}, {"Belangrijk": "refused"}])
def test_a_point_of_the_scale_cannot_stand_for_no_answer(missing: dict[str, str]) -> None:
    with pytest.raises(InvalidValue, match="cannot stand for"):
        read_responses(FOLDER / "responses_wave1.csv", FORM, missing=missing)
