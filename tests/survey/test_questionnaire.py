"""What a questionnaire refuses, and its fixed words."""

from __future__ import annotations

import pytest

from workbench.errors import InvalidValue
from workbench.survey.questionnaire import Item, Questionnaire
from workbench.survey.wording import NOTES, WORDING


@pytest.mark.parametrize(
    "items",
    [
        (Item("C_1", "c", "m", {"nl": "x", "en": "x"}),),
        (Item("C1", "c", "m", {"nl": "x", "en": "x"}), Item("c1", "d", "m", {"nl": "y", "en": "y"})),
        (Item("imp", "c", "m", {"nl": "x", "en": "x"}),),
        (Item("C1", "c", "m", {"nl": "x", "en": " "}),),
        (Item("C1", "c", "m", {"nl": "x"}),),
    ],
)
def test_a_questionnaire_refuses_codes_and_texts_that_would_not_come_through(items: tuple[Item, ...]) -> None:
    with pytest.raises(InvalidValue):
        Questionnaire("q", {}, ("nl", "en"), items, revision=1)


def test_every_language_says_the_same_things() -> None:
    assert {language: sorted(notes) for language, notes in NOTES.items()} == {
        "nl": sorted(NOTES["en"]),
        "en": sorted(NOTES["nl"]),
    }
    words = [
        (language, code, word) for language, w in WORDING.items() for code, array in w.arrays.items() for word in array.scale
    ]
    assert len(words) == 20
    assert len(set(words)) == 20
