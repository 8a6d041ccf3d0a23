"""The sentences of the log: one thing or several, and what was taken back."""

from __future__ import annotations

import re
import string

import pytest

from workbench.project.phrases import _PHRASES, bare, phrase


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [("en", "moved 1 code", "moved 2 codes"), ("nl", "verplaatste 1 code", "verplaatste 2 codes")],
)
def test_one_thing_is_not_several(language: str, one: str, several: str) -> None:
    assert phrase("move codes", language, n=1) == one
    assert phrase("move codes", language, n=2) == several
    assert phrase("move codes", language, n=0) == several.replace("2", "0")


@pytest.mark.parametrize("action", _PHRASES)
def test_both_languages_name_the_same_things_and_count_the_same(action: str) -> None:
    english, dutch = (
        [(name, bool(spec)) for _, name, spec, _ in string.Formatter().parse(text) if name] for text in _PHRASES[action]
    )
    assert sorted(english) == sorted(dutch)


@pytest.mark.parametrize("action", _PHRASES)
def test_a_number_with_what_it_counts_has_a_word_for_one_and_for_several(action: str) -> None:
    for text in _PHRASES[action]:
        assert not re.search(r"\{n\} \w+s\b", text), text
        for spec in (spec for _, _, spec, _ in string.Formatter().parse(text) if spec):
            one, several = spec.split("|")
            assert one
            assert several


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_was_taken_back_is_said_without_that_it_was(language: str) -> None:
    said = phrase("code", language, name="Melden", interview="P01")
    for step in ("undo", "redo"):
        assert bare(phrase(step, language, said=said), language) == said
    assert bare(said, language) == said
