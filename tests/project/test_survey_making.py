"""The questionnaire of a study: chosen, worded, frozen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.project.copies import copied
from tests.project.surveyed import TEXTS, responses, study
from workbench.corpus.report import ExportReport
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.project import Project
from workbench.survey.questionnaire import Questionnaire


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return study(tmp_path_factory.mktemp("asking"))


@pytest.fixture
def asked(kept: Path, tmp_path: Path) -> Iterator[Project]:
    yield from copied(kept, tmp_path)


def written(questionnaire: Questionnaire, path: Path) -> ExportReport:
    path.write_text(questionnaire.id, encoding="utf-8")
    return ExportReport(str(path), "text")


def test_a_new_version_asks_the_criteria_that_were_chosen(asked: Project) -> None:
    journey = asked.journey.journey()
    made = asked.survey.make(
        languages=("nl",), criteria=["eén keer VERTELLEN", journey.criteria[3].id], samples=2, by_milestone=True
    )
    form = made.questionnaire
    assert [item.texts["nl"] for item in form.items] == ["Eén keer vertellen", "Zelf een hersteller kiezen"]
    assert (form.version, form.design.samples, form.design.by_milestone, form.design.shuffled) == (2, 2, True, True)
    assert form.design.minutes > 0


def test_a_criterion_that_there_is_not_cannot_be_chosen(asked: Project) -> None:
    with pytest.raises(NotFound, match="Gratis"):
        asked.survey.make(criteria=["Gratis"])
    assert len(asked.survey.questionnaires()) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"criteria": []}, "no criterion was chosen"),
        ({"samples": "2"}, "split into so many parts"),
        ({"samples": 1.5}, "split into so many parts"),
        ({"title": "Lekkage"}, "the title comes by language"),
    ],
)
def test_what_cannot_be_made_is_refused(asked: Project, options: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        asked.survey.make(**options)


def test_a_question_is_read_without_those_before_it(asked: Project) -> None:
    extras = ("screening", "purpose", "completion")
    form = asked.survey.make(extras=extras, title={"nl": "Lekkage"}).questionnaire
    screening, _, done = form.extras
    assert screening.texts["en"].startswith("This is about “Lekkage”.")
    assert done.texts["nl"] == "Is gelukt wat u wilde bereiken?"


def test_an_item_keeps_the_revision_of_its_criterion_s_last_change(asked: Project) -> None:
    first, second, *_ = asked.journey.journey().criteria
    asked.journey.change(second.id, statement="Eén keer alles vertellen")
    at = asked.revision
    asked.journey.order([second.id, first.id])
    form = asked.survey.make(languages=("nl",)).questionnaire
    revisions = {item.criterion_id: item.revision for item in form.items}
    assert revisions[second.id] == at
    assert revisions[first.id] < at


def test_words_are_changed_and_taken_back(asked: Project) -> None:
    asked.survey.edit("C01", {"nl": "Dezelfde dag geholpen worden"})
    asked.survey.write("end", {"nl": "Tot ziens."})
    form = asked.survey.questionnaire()
    assert form.items[0].texts["nl"] == "Dezelfde dag geholpen worden"
    assert form.wording == {"nl": {"end": "Tot ziens."}}
    assert asked.changes()[-2].said == "wijzigde de woorden van “C01” in versie 1 van de vragenlijst"
    asked.undo()
    asked.undo()
    assert asked.survey.questionnaire().items[0].texts["nl"] == TEXTS["Melden"][0]


def test_an_export_freezes_the_words(asked: Project, tmp_path: Path) -> None:
    asked.survey.export(tmp_path / "q.txt", write=written)
    form = asked.survey.questionnaire()
    assert form.exported
    with pytest.raises(Conflict, match="frozen"):
        asked.survey.edit("C01", {"nl": "Anders"})
    with pytest.raises(Conflict, match="frozen"):
        asked.survey.write("end", {"nl": "Anders"})
    asked.survey.export(tmp_path / "again.txt", write=written)
    assert asked.survey.questionnaire() == form
    assert asked.survey.make(languages=("nl",)).questionnaire.exported == ""


def test_an_export_that_fails_freezes_nothing(asked: Project, tmp_path: Path) -> None:
    def fails(_form: Questionnaire, _path: Path) -> ExportReport:
        raise InvalidValue("the disk is full")

    with pytest.raises(InvalidValue):
        asked.survey.export(tmp_path / "q.txt", write=fails)
    assert asked.survey.questionnaire().exported == ""


def test_answers_freeze_the_questionnaire_that_they_answer(asked: Project, tmp_path: Path) -> None:
    asked.survey.add_wave(responses(tmp_path / "w.csv", 20))
    assert asked.survey.questionnaire().exported


def test_a_criterion_that_changed_after_the_export_makes_its_item_look_again(asked: Project, tmp_path: Path) -> None:
    asked.survey.export(tmp_path / "q.txt", write=written)
    assert asked.survey.look_again() == []
    criterion = asked.journey.journey().criteria[2]
    asked.journey.change(criterion.id, statement="Weten welke dag de hersteller komt")
    assert [item.code for item in asked.survey.look_again()] == ["C03"]
    assert ("questionnaire", asked.survey.questionnaire().id) in {(one.what, one.id) for one in asked.method.review()}


def test_an_item_that_is_put_into_other_words_has_been_looked_at(asked: Project) -> None:
    criterion = asked.journey.journey().criteria[2]
    asked.journey.change(criterion.id, statement="Weten welke dag de hersteller komt")
    at = asked.revision
    assert [item.code for item in asked.survey.look_again()] == ["C03"]
    form = asked.survey.edit("C03", {"nl": "Weten welke dag de hersteller komt"})
    assert asked.survey.look_again() == []
    assert form.items[2].revision == at


def test_a_questionnaire_that_there_is_not_is_told(asked: Project) -> None:
    with pytest.raises(NotFound, match="no such questionnaire"):
        asked.survey.edit("C01", {"nl": "x"}, questionnaire="none")


def test_the_linter_speaks_of_the_last_version(asked: Project) -> None:
    assert "no-consent" in {found.rule for found in asked.survey.lint()}
