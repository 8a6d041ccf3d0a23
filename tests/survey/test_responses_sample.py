"""One survey of the sample study, as three tools export it, and its second wave."""

from __future__ import annotations

import runpy
from pathlib import Path

import pandas as pd
import pytest

from workbench.errors import InvalidValue, UnreadableFile
from workbench.survey.flags import Rules, flags, kept
from workbench.survey.ownquestion import own_question
from workbench.survey.questionnaire import Extra, Item, Questionnaire
from workbench.survey.responses.reader import Answers
from workbench.survey.responses.reading import read_responses

SAMPLE = Path(__file__).parents[2] / "sample_data"
FOLDER = SAMPLE / "waterschade"
OWN = ("LEEFTIJD", "VIA", "SCHADE", "KANAAL")


@pytest.fixture(scope="module")
def form() -> Questionnaire:
    made = runpy.run_path(str(SAMPLE / "survey.py"))
    own = tuple(own_question(code, text, choices, languages=("nl",)) for code, (text, choices) in made["BACKGROUND"].items())
    scales = (("NPS", "nps", 0, 10), ("CES", "effort", 1, 7), ("OSAT", "overall", 1, 5))
    overall = tuple(Extra(code, kind, {"nl": "x"}, low=low, high=high) for code, kind, low, high in scales)
    items = tuple(Item(code, code, c.milestone, {"nl": c.statement}) for code, c in made["CRITERIA"].items())
    return Questionnaire("q", {}, ("nl",), items, 1, extras=(*own, *overall))


@pytest.fixture(scope="module")
def first(form: Questionnaire) -> Answers:
    return read_responses(FOLDER / "responses_wave1.csv", form)


def answers(frame: pd.DataFrame) -> pd.DataFrame:
    """All that was answered, own questions among it."""
    names = [name for name in frame if str(name).startswith(("imp_", "sat_", "x_"))]
    return frame[names].reset_index(drop=True)


def test_nothing_of_the_survey_is_lost(first: Answers) -> None:
    assert len(answers(first.frame).columns) == 67
    assert [drop.what for drop in first.dropped] == ["3 columns: lastpage, seed, datestamp"]
    assert first.warnings == ("5 respondents answered no line at all: still in the study, but in no result about a criterion.",)
    assert not first.frame[[f"x_{code}" for code in OWN]].isna().any(axis=None)


def test_spss_gives_the_same_answers_and_knows_who_does_not_know(form: Questionnaire, first: Answers) -> None:
    pytest.importorskip("pyreadstat")
    frame = read_responses(FOLDER / "responses_wave1.sav", form).frame
    pd.testing.assert_frame_equal(answers(frame), answers(first.frame))
    assert (frame["why_imp_C01"].dropna() == "dont know").all()
    assert frame["complete"].to_list() == first.frame["complete"].to_list()


def test_qualtrics_gives_the_same_answers_and_the_sixth_is_no_six(form: Questionnaire, first: Answers) -> None:
    path = FOLDER / "responses_wave1_qualtrics.csv"
    with pytest.raises(UnreadableFile, match=r"missing=\{'6': 'dont know'\}"):
        read_responses(path, form)
    read = read_responses(path, form, missing={"6": "dont know"})
    assert int(read.frame["preview"].sum()) == 2
    people = read.frame[kept(read.frame, flags(read.frame, form), Rules())]
    pd.testing.assert_frame_equal(answers(people), answers(first.frame))
    assert read.warnings[0].startswith("Qualtrics gives numbers for LEEFTIJD, VIA, SCHADE and KANAAL.")


def test_the_second_wave_is_of_other_people_to_the_same_questions(form: Questionnaire, first: Answers) -> None:
    second = read_responses(FOLDER / "responses_wave2.csv", form)
    assert list(answers(second.frame)) == list(answers(first.frame))
    assert (len(first.frame), len(second.frame)) == (420, 380)
    assert not second.frame["started"].isin(first.frame["started"]).any()


def test_who_hurried_or_ticked_one_answer_is_marked_and_who_stopped_is_not(form: Questionnaire, first: Answers) -> None:
    truth = pd.read_csv(FOLDER / "truth_respondents.csv", sep=";", dtype=str).query("golf == '1'")
    kinds = truth.set_index("respondent")["soort"].reindex(first.frame["respondent"]).to_numpy()
    found = flags(first.frame, form)
    assert set(kinds[found["flat"]]) == {"straight-liner"}
    assert set(kinds[found["speeder"]]) == {"speeder", "straight-liner"}
    assert found["partial"].to_numpy().tolist() == (kinds == "partial").tolist()


@pytest.mark.parametrize("missing", [{"5": "dont know"}, {"6": "geen zin"}, {"Belangrijk": "refused"}])
def test_a_point_of_the_scale_cannot_stand_for_no_answer(form: Questionnaire, missing: dict[str, str]) -> None:
    with pytest.raises(InvalidValue, match="cannot stand for"):
        read_responses(FOLDER / "responses_wave1.csv", form, missing=missing)
