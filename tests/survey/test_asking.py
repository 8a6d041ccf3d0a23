"""Own questions are put into a questionnaire that is there, and taken out again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.corpus.attributes import Attribute
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.journey.journey import Journey
from workbench.survey.answercodes import Used
from workbench.survey.asking import with_question, without_question
from workbench.survey.export.layout import form_of
from workbench.survey.making import make, with_texts
from workbench.survey.ownquestion import own_question
from workbench.survey.questionnaire import Questionnaire

AGE = own_question("AGE", "Hoe oud?", ["Jong", "Oud"])
WHY = own_question("WHY", "Waarom?")


@pytest.fixture
def form(journey: Journey) -> Questionnaire:
    return make(journey, languages=("nl",), revision=1, extras=["nps", "attention", "open"])[0]


def codes(form: Questionnaire) -> list[str]:
    return [extra.code for extra in form.extras]


def test_a_question_comes_beside_the_background_questions_and_takes_its_time(form: Questionnaire) -> None:
    made = with_question(with_question(form, WHY), AGE)
    assert codes(made) == ["WHY", "AGE", "NPS", "ATT", "OPEN1"]
    assert [ask.code for page in form_of(made).pages if page.code == "ABOUT1" for ask in page.asks] == ["WHY", "AGE"]
    assert made.extras[1].texts == {"nl": "Hoe oud?"}
    assert made.design.minutes > form.design.minutes
    assert without_question(without_question(made, "age"), "WHY") == form


def test_a_question_takes_the_place_of_the_one_of_its_code_or_of_another_one(form: Questionnaire) -> None:
    made = with_question(with_question(form, WHY), own_question("MORE", "Nog meer?"))
    again = with_question(made, own_question("why", "Waarom dan?"))
    assert (codes(again), again.extras[0].texts["nl"]) == (["why", "MORE", "NPS", "ATT", "OPEN1"], "Waarom dan?")
    assert codes(with_question(made, own_question("HOW", "Hoe dan?"), instead_of="WHY"))[:2] == ["HOW", "MORE"]


def answers(form: Questionnaire) -> dict[str, str]:
    return {choice.code: choice.texts["nl"] for choice in form.extras[0].choices}


def test_answers_of_a_draft_may_change_and_those_that_stay_keep_their_codes(form: Questionnaire) -> None:
    made = with_question(form, own_question("VIA", "Hoe?", {"DIR": "Drect", "A01": "Winkel"}))
    made = with_question(made, own_question("VIA", "Hoe?", {"DIR": "Direct", "A02": "Winkel", "A01": "Post"}))
    assert answers(made) == {"DIR": "Direct", "A02": "Winkel", "A01": "Post"}


def test_codes_of_answers_in_other_versions_stay_with_their_answers(form: Questionnaire) -> None:
    first = with_question(form, own_question("VIA", "Hoe?", {"DIR": "Direct", "A01": "Winkel"}))
    used = Used.of([[first]])
    for start in (form, first):
        new = own_question("VIA", "Hoe?", {"A01": "Post", "A02": "Winkel", "TEL": "Bellen"})
        assert answers(with_question(start, new, used=used)) == {"A02": "Post", "A01": "Winkel", "TEL": "Bellen"}
        with pytest.raises(InvalidValue, match="another answer"):
            with_question(start, own_question("VIA", "Hoe?", {"DIR": "Post", "A01": "Winkel"}), used=used)
    edited = with_texts(first, "VIA.DIR", {"nl": "Rechtstreeks"})
    again = with_question(edited, own_question("VIA", "Hoe dan?", {"DIR": "Rechtstreeks", "A01": "Winkel"}), used=used)
    assert answers(again) == {"DIR": "Rechtstreeks", "A01": "Winkel"}


def test_an_attribute_that_it_asks_for_must_be_there(form: Questionnaire) -> None:
    age = Attribute("a1", "leeftijd", "number")
    asks = own_question("AGE", "Hoe oud?", attribute=age)
    assert with_question(form, asks, attributes=[age]).extras[0].about == "a1"
    with pytest.raises(NotFound, match="attribute"):
        with_question(form, asks)


def test_what_cannot_be_asked_is_refused(form: Questionnaire) -> None:
    asked = with_question(form, WHY)
    for wrong in ("nps", form.extras[0], own_question("AGE", {"en": "How old?"})):
        with pytest.raises(InvalidValue):
            with_question(form, wrong)  # type: ignore[arg-type]
    with pytest.raises(InvalidValue, match="there twice"):
        with_question(with_question(asked, AGE), own_question("age", "Hoe oud?"), instead_of="WHY")
    with pytest.raises(NotFound, match="GONE"):
        with_question(form, AGE, instead_of="GONE")
    for not_own in ("NPS", "C01", "AGE"):
        with pytest.raises(NotFound, match="WHY"):
            without_question(asked, not_own)


def test_a_questionnaire_that_was_exported_is_left_as_it_is(form: Questionnaire) -> None:
    frozen = replace(with_question(form, AGE), exported="2026-03-01T10:00:00+00:00")
    with pytest.raises(Conflict, match="new version"):
        with_question(frozen, WHY)
    with pytest.raises(Conflict, match="new version"):
        without_question(frozen, "AGE")
