"""What the linter of questionnaires finds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from workbench.journey.journey import Criterion, Goal, Journey, Milestone
from workbench.survey.lint import lint
from workbench.survey.lint_said import SAID
from workbench.survey.lint_translations import proposals
from workbench.survey.lint_words import LEADING, NEGATIONS
from workbench.survey.making import make
from workbench.survey.ownquestion import own_question
from workbench.survey.propose import KINDS
from workbench.survey.questionnaire import Choice, Design, Extra, Item, Questionnaire

CONSENT = Extra("CONSENT", "consent", {"nl": "Doet u mee?", "en": "Do you agree?"}, (Choice("Y", {}), Choice("N", {}, ends=True)))


def form(*texts: tuple[str, str], direction: str = "more", extras: tuple[Extra, ...] = (CONSENT,)) -> Questionnaire:
    items = tuple(
        Item(f"C{n:02d}", f"c{n}", "Melden", {"nl": nl, "en": en}, direction=direction)
        for n, (nl, en) in enumerate(texts, start=1)
    )
    return Questionnaire("q", {}, ("nl", "en"), items, 1, extras=extras)


@pytest.mark.parametrize(
    ("nl", "en", "rule"),
    [
        ("Snel geholpen worden", "Snel geholpen worden", "missing-translation"),
        ("Ik weet wat het kost en wanneer het komt", "I know the price", "two-things"),
        ("Ik weet wat het kost", "I know what it costs and when it comes", "two-things"),
        ("Ik vind de medewerker vriendelijk en deskundig", "The adviser is competent", "two-things"),
        ("De adviseur is deskundig", "The adviser is friendly and competent.", "two-things"),
        ("Natuurlijk snel geholpen worden", "Being helped fast", "leading"),
        ("Snel geholpen worden", "Being helped fast, of course", "leading"),
        ("woord " * 21, "Being helped fast", "too-long"),
    ],
)
def test_a_line_is_looked_at_in_every_language(nl: str, en: str, rule: str) -> None:
    assert [(found.rule, found.about_id) for found in lint(form((nl, en)))] == [(rule, "C01")]


def test_a_plain_question_has_nothing_to_find() -> None:
    assert lint(form(("Snel geholpen worden", "Being helped fast"))) == []


def test_a_translation_that_only_says_the_direction_is_missing() -> None:
    asked = form(
        ("Zo min mogelijk: vaak bellen", "As little as possible: vaak bellen"),
        ("Zo min mogelijk: niet wachten", "As little as possible: waiting"),
        direction="less",
    )
    assert [(found.rule, found.about_id) for found in lint(asked)] == [("missing-translation", "C01"), ("twice-not", "C02")]


def test_many_items_are_split_and_then_fine() -> None:
    many = form(*((f"wens nummer {n}", f"wish number {n}") for n in range(40)))
    assert [found.rule for found in lint(many)] == ["many-items"]
    assert lint(replace(many, design=Design(samples=2))) == []


def test_the_whole_is_looked_at_too() -> None:
    done = Extra("DONE", "completion", {"nl": "Gelukt?", "en": "Achieved?"})
    asked = replace(form(("Snel", "Fast"), extras=(done,)), design=Design(minutes=16.0))
    assert [found.rule for found in lint(asked)] == ["no-consent", "done-what", "takes-long"]


def test_codes_of_answers_that_do_not_come_through_are_found() -> None:
    wrong = Extra(
        "BG01",
        "background",
        {"nl": "Waar woont u?", "en": "Where do you live?"},
        (Choice("n_1", {}), Choice("a", {}), Choice("A", {})),
    )
    found = lint(form(("Snel", "Fast"), extras=(CONSENT, wrong)))
    assert [(one.rule, one.about_id) for one in found] == [("code", "BG01"), ("code", "BG01")]


def test_the_same_words_twice_are_found() -> None:
    found = lint(form(("Snel geholpen", "Helped fast"), ("Vlot geholpen", "Helped fast")), "en")
    assert [one.text for one in found] == ["C02 and C01 have the same words in English."]


def test_findings_speak_the_language_of_the_study() -> None:
    asked = form(("Snel", "Fast"), extras=())
    assert lint(asked, "nl")[0].text == "Er wordt niet gevraagd of mensen willen meedoen."
    assert lint(asked, "en")[0].text == "Nobody is asked whether they agree to take part."


def found_in(asked: Questionnaire, **options: Any) -> list[tuple[str, str]]:
    return [(one.rule, one.about_id) for one in lint(asked, **options)]


def question(*, nl: str, en: str, code: str = "AGE", choices: Any = ()) -> Extra:
    return own_question(code, {"nl": nl, "en": en}, choices)


def test_what_the_workbench_proposes_itself_is_never_remarked() -> None:
    journey = Journey(
        (Goal("g", "Weer thuis wonen"),),
        (Milestone("m", "g", "Schade melden"),),
        tuple(Criterion(f"c{n}", "m", f"Ik word op dag {n} geholpen", {"en": f"I am helped on day {n}"}) for n in range(9)),
    )
    asked, _ = make(journey, revision=1, extras=KINDS, title={"nl": "Water thuis", "en": "Water at home"})
    other_names = {("missing-translation", "PURPOSE.G01"), ("name-left", "CHAN01")}  # those of the study
    assert set(found_in(asked)) == other_names


@pytest.mark.parametrize(
    ("nl", "en", "rule"),
    [
        ("Leeftijd", "Age", "no-question"),
        ("leeftijd", "leeftijd", "no-question"),
        ("Hoe oud bent u?", "Hoe oud bent u?", "missing-translation"),
        ("Vindt u dit natuurlijk ook?", "Do you think so?", "leading"),
        ("Ik weet wat het kost en wanneer het komt", "Do you know the price?", "two-things"),
    ],
)
def test_an_own_question_is_looked_at_like_a_line(nl: str, en: str, rule: str) -> None:
    assert found_in(form(("Snel", "Fast"), extras=(CONSENT, question(nl=nl, en=en)))) == [(rule, "AGE")]


def test_a_heading_instead_of_a_question_is_told_what_it_could_be() -> None:
    asked = form(("Snel", "Fast"), extras=(CONSENT, question(nl="Leeftijd", en="Age")))
    assert lint(asked)[0].text == "AGE is geen vraag in het Nederlands: “Leeftijd”; misschien “Wat is uw leeftijd?”"
    yes_no = question(nl="Verhuisd", en="Moved", choices={"Y": {"nl": "Ja", "en": "Yes"}, "N": {"nl": "Nee", "en": "No"}})
    assert lint(form(("Snel", "Fast"), extras=(CONSENT, yes_no)))[0].text == "AGE is geen vraag in het Nederlands: “Verhuisd”."


def test_answers_left_in_one_language_are_said_once() -> None:
    places = {"A01": "Groningen", "A02": "Fryslân", "A03": "18-34", "A04": "Website"}
    asked = form(("Snel", "Fast"), extras=(CONSENT, question(nl="Waar woont u?", en="Where do you live?", choices=places)))
    (one,) = lint(asked, "en")
    assert (one.rule, one.about_id) == ("missing-translation", "AGE.A01")
    assert one.text == "AGE.A01: “Groningen” seems not to be translated into English, nor 1 more (AGE.A02)."


def test_the_name_of_a_milestone_in_a_translated_question_is_found() -> None:
    texts = {"nl": "“Schade melden”: hoe had u contact?", "en": "“Schade melden”: how did you have contact?"}
    asked = form(("Snel", "Fast"), extras=(CONSENT, Extra("CHAN01", "channel", texts)))
    assert found_in(asked) == [("name-left", "CHAN01")]


def test_a_line_that_was_changed_in_one_language_only_is_found() -> None:
    asked = form(("Vlot geholpen worden", "Being helped fast"), ("Gehoord worden", "To be heard"))
    criteria = [
        Criterion("c1", "m", "Snel geholpen worden", {"en": "Being helped fast"}),
        Criterion("c2", "m", "Gehoord worden", {"en": "To be heard"}),
    ]
    (one,) = lint(asked, "en", proposals=proposals(criteria, "nl"))
    assert (one.rule, one.about_id, one.text) == ("one-language", "C01", "C01 was changed in Dutch, and not in English.")


def test_two_negations_in_a_line_are_found_and_one_is_fine() -> None:
    assert found_in(form(("Ik hoef niet te bellen", "I need not call"))) == []
    assert found_in(form(("Ik hoef niet zonder geld te zitten", "I have money"))) == [("twice-not", "C01")]


@pytest.mark.parametrize(
    "nl", ["Beveelt u ons aan? (0 = nee)", "Van heel onwaarschijnlijk tot heel waarschijnlijk: beveelt u ons aan?"]
)
def test_the_ends_of_a_scale_are_not_said_in_the_question_too(nl: str) -> None:
    nps = Extra("NPS", "nps", {"nl": nl, "en": "Would you recommend us, from 0 to 10?"}, low=0, high=10)
    assert found_in(form(("Snel", "Fast"), extras=(CONSENT, nps))) == [("ends-twice", "NPS")]


def test_an_attention_check_that_can_check_nothing_is_found() -> None:
    check = Extra("ATT", "attention", {"nl": "Kies “Belangrijk”", "en": "Choose the fourth"}, expected="4")
    many = form(*((f"wens nummer {n}", f"wish number {n}") for n in range(8)), extras=(CONSENT, check))
    assert [one.text for one in lint(many, "en")] == ["ATT does not name the answer “Important” in English, and expects it."]
    assert found_in(form(("Snel", "Fast"), extras=(CONSENT, replace(check, texts={"nl": "Belangrijk", "en": "Important"})))) == [
        ("attention", "ATT")
    ]


def test_both_languages_have_words_to_look_for() -> None:
    assert set(LEADING) == set(NEGATIONS) == {"nl", "en"}
    assert all(len(said.why) == len(said.todo) == 2 for said in SAID.values())
