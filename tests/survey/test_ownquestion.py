"""Questions of one's own beside the items."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.corpus.attributes import Attribute
from workbench.errors import InvalidValue
from workbench.survey.ownquestion import fitting, is_own, own_question
from workbench.survey.questionnaire import Choice, Extra

BOTH = {"nl": "Ja", "en": "Yes"}


def test_choices_get_codes_or_bring_their_own() -> None:
    made = own_question("VIA", "Hoe koopt u?", ["Online", "Winkel"])
    assert made.choices == (
        Choice("A01", {"nl": "Online", "en": "Online"}),
        Choice("A02", {"nl": "Winkel", "en": "Winkel"}),
    )
    assert (made.kind, made.texts, made.about) == ("background", {"nl": "Hoe koopt u?", "en": "Hoe koopt u?"}, "")
    made = own_question("VIA", {"nl": "Koopt u?", "en": "Do you buy?"}, {"Y": BOTH, "N": "N"})
    assert [choice.code for choice in made.choices] == ["Y", "N"]
    assert made.choices[0].texts == BOTH


def test_without_choices_people_write() -> None:
    assert own_question("WHY", "Waarom?").kind == "open"
    about = own_question("AGE", "Hoe oud?", attribute=Attribute("a1", "leeftijd", "number"))
    assert (about.kind, about.about, about.choices) == ("background", "a1", ())


def test_only_languages_that_are_named_are_asked_in() -> None:
    assert own_question("VIA", "Koopt u?", {"Y": {"nl": "Ja"}, "N": {"nl": "Nee"}}).texts == {"nl": "Koopt u?"}
    assert fitting(own_question("VIA", BOTH), ("en",)).texts == {"en": "Yes"}


@pytest.mark.parametrize(
    "code", ["imp", "SAT", "CONSENT", "SCREEN2", "PURPOSE", "DONE", "CES", "NPS", "OSAT", "CHAN01", "BG7", "ATT", "OPEN1", "C01"]
)
def test_codes_of_ours_are_refused(code: str) -> None:
    with pytest.raises(InvalidValue, match="in use"):
        own_question(code, "Waarom?")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("submitdate", "x"), "in use"),
        (("Datum", "x"), "in use by survey tools"),
        (("TO", "x"), "in use by SPSS"),
        (("phonenumber", "x"), "in use by ODK"),
        (("SimSerial", "x"), "in use by ODK"),
        (("subscriberid", "x"), "in use by ODK"),
        (("A_B", "x"), "other characters"),
        (("", "x"), "is empty"),
        ((3, "x"), "must be a text"),
        (("AGE", " \x00"), "nothing that can be shown"),
        (("AGE", 3), "must be a text"),
        (("AGE", {"nl": "x", "fr": "y"}), "no survey texts"),
        (("AGE", {"nl": "x"}, {"A": {"nl": "Ja"}, "B": {"en": "No"}}), "no text in language"),
        (("AGE", "x", ["Ja"]), "has one choice"),
        (("AGE", "x", "Ja"), "several"),
        (("AGE", "x", 3), "several"),
        (("AGE", "x", {"A": "Ja", "a": "Nee"}), "'a' is there twice"),
        (("AGE", "x", {"TOOLONG": "Ja", "B": "Nee"}), "longer than 5"),
        (("AGE", "x", {1: "Ja", 2: "Nee"}), "must be a text"),
        (("AGE", "x", ["Ja", "ja"]), "say the same"),
    ],
)
def test_what_cannot_be_asked_so_is_said(given: tuple[Any, ...], said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        own_question(*given)


@pytest.mark.parametrize(
    ("code", "kind", "own"),
    [
        ("BG01", "background", False),
        ("AGE", "background", True),
        ("OPEN1", "open", False),
        ("WHY", "open", True),
        ("X", "nps", False),
    ],
)
def test_own_questions_are_told_by_their_code(code: str, kind: str, own: bool) -> None:
    assert is_own(Extra(code, kind, {})) == own
