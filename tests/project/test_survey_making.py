"""The questionnaire of a study: chosen, worded, frozen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.project.copies import copied
from tests.project.surveyed import TEXTS, responses, study
from workbench.corpus.report import ExportReport
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.project import Project
from workbench.survey.questionnaire import Extra, Questionnaire


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


def test_a_single_language_may_stand_without_a_list(asked: Project) -> None:
    assert asked.survey.make(languages="nl").questionnaire.languages == ("nl",)


def test_what_was_changed_in_one_language_only_is_worth_a_look(asked: Project) -> None:
    first = asked.journey.journey().criteria[0]
    asked.journey.change(first.id, translations={"en": "Tell it once"})
    form = asked.survey.make().questionnaire
    code = form.items[0].code
    asked.survey.edit(code, {"nl": "Mijn verhaal maar eens vertellen"})
    assert [one.about_id for one in asked.survey.lint() if one.rule == "one-language"] == [code]
    asked.survey.edit(code, {"en": "Telling my story only once"})
    assert "one-language" not in {one.rule for one in asked.survey.lint()}


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
        ({"extras": None}, "no extra question"),
        ({"extras": [3]}, "no extra question"),
        ({"extras": "price"}, "no such extra question"),
        ({"extras": Extra("NPS", "nps", {"nl": "Beveelt u ons aan?", "en": "Do you?"})}, "one of ours"),
        ({"words_of": 3}, "must be a text"),
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


def test_an_item_keeps_the_revision_that_its_words_were_made_of(asked: Project) -> None:
    form = asked.survey.make(languages=("nl",)).questionnaire
    assert {item.revision for item in form.items} == {form.revision} == {asked.revision}


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
    assert [item.code for item in asked.survey.look_again()] == ["C03"]
    form = asked.survey.edit("C03", {"nl": "Weten welke dag de hersteller komt"})
    assert asked.survey.look_again() == []
    assert form.items[2].revision == asked.revision


def test_a_questionnaire_that_there_is_not_is_told(asked: Project) -> None:
    with pytest.raises(NotFound, match="no such questionnaire"):
        asked.survey.edit("C01", {"nl": "x"}, questionnaire="none")


def test_the_linter_speaks_of_the_last_version(asked: Project) -> None:
    assert "no-consent" in {found.rule for found in asked.survey.lint()}


def test_own_questions_are_asked_beside_those_of_a_kind(asked: Project) -> None:
    via = asked.survey.question("VIA", {"nl": "Hoe koopt u?"}, {"WEB": "Online", "SHOP": {"nl": "In de winkel"}}, about="regio")
    why = asked.survey.question("WHY", "Waarom?")
    form = asked.survey.make(languages=("nl",), extras=[why, "nps", via, "open"]).questionnaire
    assert [(extra.code, extra.kind) for extra in form.extras] == [
        *(("WHY", "open"), ("NPS", "nps"), ("VIA", "background"), ("OPEN1", "open"))
    ]
    assert form.extras[2].about == asked.corpus.attributes()[0].id
    assert asked.survey.questionnaire() == form


def test_an_own_question_about_an_attribute_that_there_is_not_is_told(asked: Project) -> None:
    with pytest.raises(NotFound, match="leeftijd"):
        asked.survey.question("AGE", "Hoe oud bent u?", about="leeftijd")
    with pytest.raises(InvalidValue, match="the name of an attribute"):
        asked.survey.question("AGE", "Hoe oud bent u?", about=3)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("AGE", {"nl": "Hoe oud bent u?"}), "no text in language 'en'"),
        (("BG01", "Hoe oud bent u?"), "in use"),
    ],
)
def test_an_own_question_that_cannot_be_asked_so_makes_no_questionnaire(
    asked: Project, given: tuple[Any, ...], said: str
) -> None:
    with pytest.raises(InvalidValue, match=said):
        asked.survey.make(extras=[asked.survey.question(*given)])
    assert len(asked.survey.questionnaires()) == 1


def test_the_same_code_twice_is_refused(asked: Project) -> None:
    age = asked.survey.question("AGE", "Hoe oud bent u?")
    with pytest.raises(InvalidValue, match="'age' is there twice"):
        asked.survey.make(extras=[age, replace(age, code="age")])


def test_a_new_version_keeps_earlier_words_in_one_action(asked: Project) -> None:
    survey, journey = asked.survey, asked.journey
    via = survey.question("VIA", "Hoe koopt u?", ["Online", "In de winkel"])
    old = survey.make(languages=("nl",), extras=["purpose", via]).questionnaire
    for code in ("C01", "C02", "PURPOSE.G01", "VIA", "VIA.A01"):
        survey.edit(code, {"nl": f"{code} anders"})
    survey.write("welcome", {"nl": "Welkom."})
    survey.write("title", {"nl": "Vocht in huis"})
    journey.change(journey.journey().criteria[1].id, statement="Eén keer alles vertellen")
    before = asked.revision
    again = survey.question("VIA", "Hoe koopt u?", ["VIA.A01 anders", "In de winkel", "Nog anders"])
    made = survey.make(languages=("nl",), extras=["purpose", "nps", again], words_of=old.id)
    form = made.questionnaire
    assert [item.texts["nl"] for item in form.items[:3]] == ["C01 anders", "Eén keer alles vertellen", TEXTS["Herstel"][0]]
    purpose, _, own = form.extras
    assert purpose.choices[0].texts["nl"] == "PURPOSE.G01 anders"
    assert (own.texts["nl"], [choice.texts["nl"] for choice in own.choices]) == (
        "VIA anders",
        ["VIA.A01 anders", "In de winkel", "Nog anders"],
    )
    assert (form.wording, form.title) == ({"nl": {"welcome": "Welkom."}}, {"nl": "Vocht in huis"})
    assert (asked.revision, survey.look_again(), survey.questionnaire()) == (before + 1, [], form)
    asked.undo()
    assert survey.questionnaire().id == old.id


def test_a_translation_that_was_kept_needs_no_note_any_more(asked: Project) -> None:
    first = asked.survey.make(extras=["purpose"])
    asked.survey.edit("C01", {"en": "Helped fast"})
    notes = asked.survey.make(extras=["purpose"], words_of=first.questionnaire.id).notes
    assert any(note.startswith("C01") for note in first.notes)
    assert not any(note.startswith(("C01", "PURPOSE")) for note in notes)


def test_words_of_a_version_that_there_is_not_are_told(asked: Project) -> None:
    with pytest.raises(NotFound, match="no such questionnaire"):
        asked.survey.make(words_of="none")
