"""By what respondents are divided: codes are codes, and words are words only where a person names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.project.copies import copied
from workbench.errors import InvalidValue
from workbench.project import Project
from workbench.project.surveypeople import Group, group_of
from workbench.survey.questionnaire import Choice, Extra, Item, Questionnaire

KIDS = {"1": "0", "2": "1", "3": "2"}


def divided(choices: dict[str, dict[str, str]], *stored: str, language: str = "nl") -> Group:
    answers = tuple(Choice(code, texts) for code, texts in choices.items())
    extra = Extra("KIDS", "background", {"nl": "Hoeveel kinderen?", "en": "How many children?"}, answers)
    item = Item("C01", "c", "m", {"nl": "Snel", "en": "Fast"})
    form = Questionnaire("q", {}, ("nl", "en"), (item,), 1, extras=(extra,))
    return group_of(pd.DataFrame({"x_KIDS": stored}), form, "KIDS", language=language)


def kids(*stored: str) -> Group:
    return divided({code: {"nl": word, "en": word} for code, word in KIDS.items()}, *stored)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty people, twenty with each answer to a question whose codes are the words of other answers."""
    folder = tmp_path_factory.mktemp("kids")
    place = folder / "kids.workbench"
    table = pd.DataFrame({"id": range(1, 61), "submitdate": "2026-03-01 10:00:00"})
    table["IMP[C01]"], table["IMP[C02]"] = [4, 5] * 30, [1, 2, 3] * 20
    table["SAT[C01]"], table["SAT[C02]"] = [2, 3, 4] * 20, [3, 5] * 30
    table["KIDS"] = ["1"] * 20 + ["2"] * 20 + ["3"] * 20
    table.to_csv(folder / "wave.csv", index=False)
    with wb.create(place, title="Waterschade", language="nl", coder="anna") as project:
        project.journey.add_goal("Weer een droog huis")
        project.journey.add_milestone("Melden")
        for statement in ("Snel geholpen worden", "Eén keer vertellen"):
            project.journey.add_criterion(statement, "Melden")
        form = project.survey.make(languages=("nl",)).questionnaire
        answers = tuple(Choice(code, {"nl": word}) for code, word in KIDS.items())
        question = Extra("KIDS", "background", {"nl": "Hoeveel kinderen hebt u?"}, answers)
        with project.survey._write("edit question") as writing:  # such a question is refused, but may be there already
            writing.put(replace(form, extras=(question,)))
        project.survey.add_wave(folder / "wave.csv")
    return place


@pytest.fixture
def study(asked: Path, tmp_path: Path) -> Iterator[Project]:
    yield from copied(asked, tmp_path)


def test_people_are_divided_by_the_codes_that_are_stored_whatever_the_words_look_like(study: Project) -> None:
    found = study.survey.validate(by="KIDS")
    assert {v.segment: v.n for v in found} == {"KIDS=0": 20, "KIDS=1": 20, "KIDS=2": 20}


@pytest.mark.parametrize("names", [("1", "2", "3"), ("0", "1", "2")])
def test_weights_know_the_answers_by_their_codes_and_by_their_words(study: Project, names: tuple[str, ...]) -> None:
    weighting = study.survey.weigh(None, {"KIDS": dict(zip(names, (0.5, 0.3, 0.2), strict=True))})
    assert {row.category: (row.n, round(row.weighted, 6)) for row in weighting.check} == {
        "0": (20, 0.5),
        "1": (20, 0.3),
        "2": (20, 0.2),
    }


def test_a_name_that_could_be_a_code_or_a_word_is_refused() -> None:
    with pytest.raises(InvalidValue, match="'1' could mean two answers"):
        kids("1", "2").categories(["1", "2"])
    with pytest.raises(InvalidValue, match="could mean two answers"):
        kids("1").categories(["0", "1", "2", "3"])
    assert kids("1", "2").categories(["1 (0)", "2 (1)"]) == {"1 (0)": "0", "2 (1)": "1"}


def test_two_names_of_one_answer_are_refused(study: Project) -> None:
    group = divided({"A01": {"nl": "< 5"}, "A02": {"nl": "> 5"}}, "A01")
    with pytest.raises(InvalidValue, match=r"mean the same answer.*'A01' and '< 5'"):
        group.categories(["A01", "< 5", "> 5"])
    assert group.categories(["a01", "> 5"]) == {"a01": "< 5", "> 5": "> 5"}
    with pytest.raises(InvalidValue, match="mean the same answer"):
        study.survey.weigh(None, {"respondent": {"1": 0.2, " 1": 0.3, "2": 0.5}})
    assert study.survey.weights() is None


def test_words_of_two_answers_in_two_languages_are_those_of_the_study() -> None:
    group = divided({"A01": {"nl": "Bad", "en": "Bath"}, "A02": {"nl": "Slecht", "en": "Bad"}}, "A01", "A02")
    assert group.values.to_list() == ["Bad", "Slecht"]
    assert group.categories(["bad", "slecht"]) == {"bad": "Bad", "slecht": "Slecht"}
    english = divided({"A01": {"nl": "Bad", "en": "Bath"}, "A02": {"nl": "Slecht", "en": "Bad"}}, "A01", language="en")
    assert english.categories(["Bad"]) == {"Bad": "Bad"}


def test_answers_with_the_same_words_stay_two() -> None:
    group = divided({"A01": {"nl": "Anders"}, "A02": {"nl": "Anders"}}, "A01", "A02")
    assert group.values.to_list() == ["Anders (A01)", "Anders (A02)"]
    with pytest.raises(InvalidValue, match="could mean two answers"):
        group.categories(["anders"])
    assert group.categories(["A02"]) == {"A02": "Anders (A02)"}
