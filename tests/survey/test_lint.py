"""What the linter of questionnaires finds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.survey.lint import lint
from workbench.survey.lint_words import LEADING, NEGATIONS, SAID
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
    asked = replace(form(("Snel", "Fast"), extras=(done,)), design=Design(minutes=12.0))
    assert [found.rule for found in lint(asked)] == ["no-consent", "done-what", "takes-long"]


def test_codes_of_answers_that_do_not_come_through_are_found() -> None:
    wrong = Extra("BG01", "background", {"nl": "Regio", "en": "Region"}, (Choice("n_1", {}), Choice("a", {}), Choice("A", {})))
    found = lint(form(("Snel", "Fast"), extras=(CONSENT, wrong)))
    assert [(one.rule, one.about_id) for one in found] == [("code", "BG01"), ("code", "BG01")]


def test_the_same_words_twice_are_found() -> None:
    found = lint(form(("Snel geholpen", "Helped fast"), ("Vlot geholpen", "Helped fast")), "en")
    assert [one.text for one in found] == ["C02 and C01 have the same words in language “en”."]


def test_findings_speak_the_language_of_the_study() -> None:
    asked = form(("Snel", "Fast"), extras=())
    assert lint(asked, "nl")[0].text == "Er wordt niet gevraagd of mensen willen meedoen."
    assert lint(asked, "en")[0].text == "Nobody is asked whether they agree to take part."


def test_both_languages_have_words_to_look_for() -> None:
    assert set(LEADING) == set(NEGATIONS) == {"nl", "en"}
    assert all(len(said.why) == len(said.todo) == 2 for said in SAID.values())
