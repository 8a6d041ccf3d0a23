from __future__ import annotations

import pytest

from workbench.errors import InvalidValue
from workbench.themes.keywords import KeywordSuggester
from workbench.themes.theme import Unit


def unit(n: int, text: str, *, interview: str = "a", customer: bool = True) -> Unit:
    return Unit(interview, 100 * n, 100 * n + len(text), text, customer)


SAID = [
    unit(0, "Het dak lekte."),
    unit(1, "Water op het dak."),
    unit(2, "Dak en factuur."),
    unit(3, "De factuur, de factuur!", interview="b"),
    unit(4, "Monteur."),
    unit(5, "Dak dak factuur monteur factuur?", customer=False),
]


def test_each_frequent_word_is_a_theme_and_a_unit_goes_to_the_rarest_of_its_words() -> None:
    found = KeywordSuggester(2).suggest(SAID, language="nl")
    assert [(theme.words[0], theme.size) for theme in found.themes] == [("dak", 2), ("factuur", 2)]
    assert [s.unit.start for s in found.suggested if s.theme == 1] == [300, 200]


def test_the_fit_is_the_share_of_the_content_words() -> None:
    found = KeywordSuggester(2).suggest(SAID, language="nl")
    assert {s.unit.start: s.score for s in found.suggested} == {0: 0.5, 100: 0.5, 200: 0.5, 300: 1.0}


def test_two_runs_are_equal_and_tell_their_model() -> None:
    first, second = (KeywordSuggester().suggest(SAID, language="nl") for _ in range(2))
    assert first == second
    assert first.model == "frequent words · nl lookup lemmas"


def test_progress_ends_at_one() -> None:
    shares: list[float] = []
    KeywordSuggester().suggest(SAID, language="nl", progress=lambda what, share: shares.append(share))
    assert shares[-1] == 1.0


def test_no_text_of_customers_is_refused() -> None:
    with pytest.raises(InvalidValue, match="at least one piece of text, found 0"):
        KeywordSuggester().suggest([], language="nl")


def test_text_without_content_words_is_refused() -> None:
    with pytest.raises(InvalidValue, match="no unit holds a word"):
        KeywordSuggester().suggest([unit(0, "ja eh nou")], language="nl")


def test_no_themes_at_all_cannot_be_asked_for() -> None:
    with pytest.raises(InvalidValue, match="1 or more"):
        KeywordSuggester(0).suggest(SAID, language="nl")
