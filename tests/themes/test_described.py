"""What is told of themes: their words, best first, in the form in which they are said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from workbench.themes.described import described, saying, shown, typical
from workbench.themes.grouping import group
from workbench.themes.prepared import Material, Prepared, prepare
from workbench.themes.theme import Unit

SAID = (
    ("a", "drie weken water"),
    ("b", "twee weken water"),
    ("c", "een week water"),
    ("a", "de factuur kwam"),
    ("b", "facturen en facturen en facturen"),
    ("c", "de factuur water"),
    ("a", "polis polis polis"),
    ("b", "een polis"),
    ("b", "schade"),
    ("c", "de schade"),
    ("a", "de schade"),
)
GROUPS = np.array([0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2])


def prepared(said: Sequence[tuple[str, str]]) -> Prepared:
    made = [Unit(interview, 100 * at, 100 * at + len(text), text, language="nl") for at, (interview, text) in enumerate(said)]
    return prepare(made, embedder="words").parts[0]


@pytest.fixture(scope="module")
def part() -> Prepared:
    return prepared(SAID)


def test_a_word_is_shown_in_the_form_that_the_theme_uses_most(part: Prepared) -> None:
    words = shown(part, GROUPS, typical(part, GROUPS, 3))
    assert "weken" in words[0]
    assert not {"week", "wijken"} & set(words[0])


def test_forms_are_counted_as_one_word(part: Prepared) -> None:
    at = part.naming.index("week")
    assert saying(part, GROUPS, 3)[:, at].tolist() == [3, 0, 0]


def test_of_forms_that_are_used_as_often_the_word_itself_is_shown() -> None:
    alike = prepared([("a", "de factuur"), ("b", "de facturen"), ("c", "water"), *SAID[:5]])
    groups = np.array([0, 0, 0, 1, 1, 1, 1, 1])
    at = np.array([alike.naming.index("factuur")])
    assert shown(alike, groups, [at, at]) == [("factuur",), ("facturen",)]


def test_a_word_that_is_repeated_in_one_breath_counts_once(part: Prepared) -> None:
    words = shown(part, GROUPS, typical(part, GROUPS, 3))[2]
    assert words.index("schade") < words.index("polis")
    assert saying(part, GROUPS, 3)[2, part.naming.index("polis")] == 2


def test_a_word_that_all_groups_say_says_less(part: Prepared) -> None:
    words = shown(part, GROUPS, typical(part, GROUPS, 3))
    assert words[1].index("factuur" if "factuur" in words[1] else "facturen") < words[1].index("water")


def test_groups_hold_only_words_that_they_say(part: Prepared) -> None:
    says = saying(part, GROUPS, 3)
    for row, columns in enumerate(typical(part, GROUPS, 3)):
        assert (says[row, columns] > 0).all()


def test_two_words_with_one_form_are_shown_once(part: Prepared) -> None:
    week, water = part.naming.index("week"), part.naming.index("water")
    alike = replace(
        part, forms=tuple("weken" if of in (week, water) else form for form, of in zip(part.forms, part.form_of, strict=True))
    )
    found = described(Material((alike,)), group(Material((alike,)), 3))
    assert any("weken" in theme.words for theme in found.themes)
    assert all(len(theme.words) == len(set(theme.words)) for theme in found.themes)


def test_themes_show_what_was_said(part: Prepared) -> None:
    found = group(prepare(part.units, embedder="words"), 3)
    said = {form for _, text in SAID for form in text.replace(",", "").split()}
    assert {word for theme in found.themes for word in theme.words} <= said
    assert all(set(theme.voices) <= set(theme.words) for theme in found.themes)
