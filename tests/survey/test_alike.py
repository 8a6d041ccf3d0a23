"""Answers that could be mixed up when they are read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from workbench.errors import InvalidValue
from workbench.journey.journey import Journey
from workbench.survey.lint import lint
from workbench.survey.making import make, with_texts, with_words
from workbench.survey.ownquestion import own_question


@pytest.mark.parametrize(
    "choices",
    [
        {"1": "0", "2": "1", "3": "2"},  # a number of children, with codes that are one off
        {"A": "Ja", "B": "JA "},
        {"A": {"nl": "Ja", "en": "Yes"}, "B": {"nl": "Nee", "en": "yes"}},
        {"A": {"nl": "Gift", "en": "Poison"}, "B": {"nl": "Cadeau", "en": "Gift"}},
        {"A": "Don't know", "B": "Don’t know"},
        {"A": "<b>Online</b>", "B": "Online"},
        {"A": "Fish &amp; chips", "B": "fish & chips"},
        {"WEB": "Online", "B": "web"},
        {"1": "Een", "2": "1.0"},
    ],
)
def test_answers_that_read_alike_are_refused(choices: Any) -> None:
    with pytest.raises(InvalidValue, match="say the same"):
        own_question("KIDS", "Hoeveel kinderen?", choices)


def test_an_answer_of_markup_alone_would_be_every_blank() -> None:
    with pytest.raises(InvalidValue, match="no answer"):
        own_question("KIDS", "Hoeveel?", ["<b></b>", "Een"])


def test_an_answer_may_be_called_as_its_own_code_and_alike_in_both_languages() -> None:
    made = own_question("KIDS", "Hoeveel?", {"0": "0", "1": "1", "APP": {"nl": "App", "en": "app"}})
    assert [choice.code for choice in made.choices] == ["0", "1", "APP"]


def test_words_that_make_two_answers_alike_are_refused_and_found_where_they_are(journey: Journey) -> None:
    double = own_question("DUP", "Kies?", ["a", "b"])
    made, _ = make(journey, extras=(double, "completion"), revision=1)
    with pytest.raises(InvalidValue, match="'A01' and 'A02'"):
        with_texts(made, "DUP.A01", {"en": "<i>B</i>"})
    with pytest.raises(InvalidValue, match="say the same"):
        with_texts(made, "DONE.P", {"nl": "Ja"})
    with pytest.raises(InvalidValue, match="say the same"):
        with_words(made, "completion.P", {"nl": "ja"})
    asked = next(extra for extra in made.extras if extra.code == "DUP")
    first = replace(asked.choices[0], texts={"nl": "a", "en": "B"})
    wrong = replace(asked, choices=(first, asked.choices[1]))
    before = replace(made, extras=tuple(wrong if extra.code == "DUP" else extra for extra in made.extras))
    assert "same-answer" not in {one.rule for one in lint(made)}
    (found,) = (one for one in lint(before, "en") if one.rule == "same-answer")
    assert (found.about_id, found.text) == ("DUP.A02", "DUP.A02 and DUP.A01 cannot be told apart: “b”.")
    mended = with_texts(before, "DUP.A02", {"nl": "c", "en": "c"})
    assert "same-answer" not in {one.rule for one in lint(mended)}


def test_a_channel_that_is_spelled_in_two_ways_is_asked_once(journey: Journey) -> None:
    made, _ = make(journey, extras=("channel",), channels=("Balie", "balie ", "No contact", "Chat"), revision=1)
    assert [(choice.code, choice.texts["nl"]) for choice in made.extras[0].choices] == [
        *(("K01", "Balie"), ("K02", "Chat"), ("NONE", "Geen contact"))
    ]
