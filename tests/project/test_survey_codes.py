"""Codes of answers over the versions of a study, with what its log knows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.copies import copied
from tests.project.surveyed import study
from workbench.errors import InvalidValue
from workbench.project import Project
from workbench.survey.questionnaire import Questionnaire
from workbench.survey.responses.reading import read_responses


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return study(tmp_path_factory.mktemp("codes"))


@pytest.fixture
def asked(kept: Path, tmp_path: Path) -> Iterator[Project]:
    yield from copied(kept, tmp_path)


def shop(asked: Project, *answers: str, words_of: str | None = None) -> Questionnaire:
    question = asked.survey.question("SHOP", "Waar kocht u?", answers)
    return asked.survey.make(languages=("nl",), extras=[question], words_of=words_of).questionnaire


def test_answers_to_an_older_version_never_come_in_under_other_answers(asked: Project, tmp_path: Path) -> None:
    first = shop(asked, "Online", "Winkel")
    second = shop(asked, "Telefoon", "Online", "Winkel", words_of=first.id)
    assert [choice.texts["nl"] for choice in second.extras[0].choices] == ["Telefoon", "Online", "Winkel"]
    path = tmp_path / "v1.csv"
    heads = [f"{array}[{code}]" for code in first.codes for array in ("IMP", "SAT")]
    rows = [[str(n), *("4" for _ in heads), "A01" if n <= 30 else "A02"] for n in range(1, 41)]
    path.write_text("\n".join(",".join(row) for row in [["id", *heads, "SHOP"], *rows]), encoding="utf-8")
    counts = read_responses(path, second).frame["x_SHOP"].value_counts()
    texts = {choice.code: choice.texts["nl"] for choice in second.extras[0].choices}
    assert {texts[str(code)]: int(n) for code, n in counts.items()} == {"Online": 30, "Winkel": 10}


def test_an_answer_of_ones_own_is_known_by_what_its_version_says_and_nothing_else(asked: Project) -> None:
    first = shop(asked, "Online", "Winkel")
    asked.survey.edit("SHOP.A01", {"nl": "Op internet"})
    second = shop(asked, "Fax", "Op internet", "Online", words_of=first.id)
    assert [(c.code, c.texts["nl"]) for c in second.extras[0].choices] == [
        ("A03", "Fax"),
        ("A01", "Op internet"),
        ("A04", "Online"),
    ]


def test_answers_that_were_replaced_before_a_version_went_out_mean_nothing(asked: Project, tmp_path: Path) -> None:
    first = shop(asked, "Online", "Winkel")
    asked.survey.ask(asked.survey.question("SHOP", "Waar?", ["Telefoon", "Brief"]))
    asked.survey.export(tmp_path / "q.lss")
    went_out = {c.code: c.texts["nl"] for c in asked.survey.questionnaire(first.id).extras[0].choices}
    for words_of in (None, first.id):
        again = shop(asked, "Online", "Winkel", "Telefoon", words_of=words_of)
        codes = {c.code: c.texts["nl"] for c in again.extras[0].choices}
        assert sorted(codes.values()) == ["Online", "Telefoon", "Winkel"]
        assert all(codes[code] == went_out[code] for code in codes.keys() & went_out.keys())


def test_words_that_were_taken_back_mean_nothing(asked: Project, tmp_path: Path) -> None:
    first = shop(asked, "Online", "Winkel")
    asked.survey.edit("SHOP.A01", {"nl": "Telefoon"})
    asked.undo()
    asked.survey.export(tmp_path / "q.lss")
    again = shop(asked, "Telefoon", "Winkel", words_of=first.id)
    assert [(c.code, c.texts["nl"]) for c in again.extras[0].choices] == [("A03", "Telefoon"), ("A02", "Winkel")]


def test_a_code_that_was_given_is_asked_again_in_the_words_that_it_has_and_no_others(asked: Project) -> None:
    question = asked.survey.question("VIA", "Hoe?", {"DIR": "Direct", "ADV": "Adviseur"})
    asked.survey.make(languages=("nl",), extras=[question])
    asked.survey.edit("VIA.DIR", {"nl": "Rechtstreeks"})
    renamed = asked.survey.question("VIA", "Hoe?", {"DIR": "Rechtstreeks", "ADV": "Adviseur"})
    again = asked.survey.make(languages=("nl",), extras=[renamed]).questionnaire
    assert [choice.code for choice in again.extras[0].choices] == ["DIR", "ADV"]
    other = asked.survey.question("VIA", "Hoe?", {"DIR": "Bank", "ADV": "Adviseur"})
    with pytest.raises(InvalidValue, match="stood for another answer"):
        asked.survey.make(languages=("nl",), extras=[other])
    assert len(asked.survey.questionnaires()) == 3
