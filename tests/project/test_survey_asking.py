"""Own questions of a version are stored at once, and taken back one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.copies import copied
from tests.project.surveyed import study
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.project import Project


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return study(tmp_path_factory.mktemp("own"))


@pytest.fixture
def asked(kept: Path, tmp_path: Path) -> Iterator[Project]:
    yield from copied(kept, tmp_path)


def own(project: Project) -> list[str]:
    return [extra.code for extra in project.survey.questionnaire().extras if extra.code in ("AGE", "WHY")]


def test_a_question_is_asked_and_withdrawn_and_each_is_taken_back_alone(asked: Project) -> None:
    survey = asked.survey
    form = survey.make(languages=("nl",), extras=["nps"]).questionnaire
    survey.ask(survey.question("AGE", "Hoe oud bent u?", about="Regio"))
    made = survey.ask(survey.question("WHY", "Waarom?"), questionnaire=form.id)
    assert (own(asked), made) == (["AGE", "WHY"], survey.questionnaire(form.id))
    assert made.design.minutes > form.design.minutes
    assert asked.history()[0].change.said == f"zette vraag “WHY” in versie {form.version} van de vragenlijst"
    survey.withdraw("AGE")
    assert own(asked) == ["WHY"]
    asked.undo()
    asked.undo()
    assert own(asked) == ["AGE"]
    asked.undo()
    assert survey.questionnaire() == form


def test_a_next_version_takes_them_along_and_a_frozen_one_keeps_its_own(asked: Project, tmp_path: Path) -> None:
    survey = asked.survey
    survey.make(languages=("nl",))
    first = survey.ask(survey.question("AGE", "Hoe oud bent u?"))
    survey.export(tmp_path / "first.lss", questionnaire=first.id)
    for change in (lambda: survey.ask(survey.question("WHY", "Waarom?")), lambda: survey.withdraw("AGE")):
        with pytest.raises(Conflict, match="new version"):
            change()
    second = survey.make(languages=("nl",), extras=first.extras, words_of=first.id).questionnaire
    survey.withdraw("AGE", questionnaire=second.id)
    assert own(asked) == []
    assert survey.questionnaire(first.id).extras[0].code == "AGE"


def test_what_is_no_question_or_is_not_there_is_said(asked: Project) -> None:
    survey = asked.survey
    survey.make(languages=("nl",), extras=["nps"])
    revision = asked.revision
    with pytest.raises(InvalidValue, match="question"):
        survey.ask("nps")  # type: ignore[arg-type]
    with pytest.raises(NotFound, match="NPS"):
        survey.withdraw("NPS")
    with pytest.raises(InvalidValue, match="text"):
        survey.withdraw(3)  # type: ignore[arg-type]
    assert asked.revision == revision
