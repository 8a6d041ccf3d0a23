"""Open answers as short transcripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from tests.project.copies import copied
from tests.project.surveyed import responses, study
from workbench.corpus.transcript import OF_SURVEY
from workbench.errors import NotFound
from workbench.project import Project
from workbench.project.journeypeople import speaking
from workbench.project.surveyopen import QUESTION


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return study(tmp_path_factory.mktemp("open"), waves=1)


@pytest.fixture
def answered(kept: Path, tmp_path: Path) -> Iterator[Project]:
    yield from copied(kept, tmp_path)


def test_who_wrote_something_gets_a_short_transcript_under_a_pseudonym(answered: Project) -> None:
    made = answered.survey.open_answers()
    assert [talk.name for talk in made.interviews] == ["W1R0001", "W1R0002", "W1R0003"]
    talk = answered.corpus.interview("W1R0003")
    assert [turn.speaker for turn in talk.transcript.turns] == [QUESTION, "W1R0003"]
    assert talk.transcript.text.endswith("Ik moest 2 keer bellen")
    assert talk.role_of(QUESTION) == "interviewer"
    assert (talk.language, talk.source) == ("nl", f"{OF_SURVEY}1")


def test_respondents_are_marked_and_bring_what_they_are_compared_by(answered: Project) -> None:
    answered.survey.open_answers()
    person = next(p for p in answered.corpus.participants() if p.pseudonym == "W1R0001")
    assert person.attributes["ronde vragenlijst"] == 1.0
    assert person.attributes["Regio"] in ("Noord", "Zuid")
    assert all(talk.is_answer for talk in answered.corpus.interviews())


def test_people_who_were_interviewed_can_be_looked_at_alone(answered: Project, tmp_path: Path) -> None:
    (tmp_path / "P01.txt").write_text("I: Hoe ging dat?\nR: Ik heb gebeld.\n", encoding="utf-8")
    answered.corpus.add(tmp_path / "P01.txt")
    answered.survey.open_answers()
    interviews = answered.corpus.interviews()
    assert speaking(answered._desk, {"ronde vragenlijst": ""}, interviews) == {answered.corpus.interview("P01").id}
    assert len(speaking(answered._desk, {"ronde vragenlijst": 1}, interviews)) == 3


def test_asked_twice_only_what_is_new_is_made(answered: Project) -> None:
    answered.survey.open_answers()
    again = answered.survey.open_answers()
    assert (again.interviews, again.known, again.said) == ((), 3, "3 antwoorden stonden al in de studie.")
    assert len(answered.corpus.interviews()) == 3


def test_what_was_erased_does_not_come_back(answered: Project) -> None:
    answered.survey.open_answers()
    answered.privacy.erase("W1R0002")
    assert answered.survey.open_answers().erased == 1
    assert [talk.name for talk in answered.corpus.interviews()] == ["W1R0001", "W1R0003"]


def test_open_answers_are_coded_and_taken_back_as_one(answered: Project) -> None:
    answered.survey.open_answers()
    talk = answered.corpus.interview("W1R0001")
    turn = talk.transcript.turns[1]
    answered.coding.add_code("Bellen")
    answered.coding.code(talk.name, turn.start, turn.end, "Bellen")
    assert len(answered.coding.codings(code="Bellen")) == 1
    for _ in range(3):
        answered.undo()
    assert answered.corpus.interviews() == []
    assert [a.name for a in answered.corpus.attributes()] == ["Regio"]


def test_a_wave_without_an_open_question_says_so(answered: Project, tmp_path: Path) -> None:
    answered.survey.make(languages=("nl",))
    last = answered.survey.questionnaire().id
    answered.survey.add_wave(responses(tmp_path / "w.csv", 15, seed=3), questionnaire=last)
    with pytest.raises(NotFound, match="no open question"):
        answered.survey.open_answers()


@pytest.mark.parametrize("lacking", [True, False])
def test_where_nobody_wrote_anything_nothing_is_written(answered: Project, tmp_path: Path, lacking: bool) -> None:
    path = responses(tmp_path / "w.csv", 15, seed=3)
    table = pd.read_csv(path).drop(columns="OPEN1") if lacking else pd.read_csv(path).assign(OPEN1=" ")
    table.to_csv(path, index=False)
    answered.survey.add_wave(path)
    before = answered.revision
    made = answered.survey.open_answers()
    assert (made.interviews, made.said.partition(" in ")[0]) == ((), "Niemand die meetelt schreef")
    assert (answered.revision, answered.changes()[-1].action) == (before, "add wave")
    assert "ronde vragenlijst" not in {attribute.name for attribute in answered.corpus.attributes()}
