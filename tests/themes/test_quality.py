from __future__ import annotations

from itertools import combinations
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InvalidValue
from workbench.themes.quality import (
    NEVER_TOGETHER,
    ami,
    coverage,
    diversity,
    dominated_share,
    npmi,
    pair_f1_across,
    stop_share,
)

texts = st.lists(st.lists(st.sampled_from("abcd"), max_size=9), max_size=6)
units = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c", None]), st.integers(-3, 3), st.sampled_from(["x", "y", "z"])), max_size=25
)


def counted(first: str, second: str, said: list[list[str]], window: int) -> float | None:
    """NPMI of two words by looking at each window."""
    windows = [set(text[at : at + window]) for text in said if text for at in range(max(len(text) - window + 1, 1))]
    alone = [sum(word in own for own in windows) / len(windows) if windows else 0 for word in (first, second)]
    if not all(alone):
        return None
    both = sum({first, second} <= own for own in windows) / len(windows)
    if both == 1:
        return 1.0
    return log((both + NEVER_TOGETHER) / (alone[0] * alone[1])) / -log(both + NEVER_TOGETHER)


@given(texts, st.integers(2, 5))
def test_coherence_is_what_counting_window_by_window_gives(said: list[list[str]], window: int) -> None:
    expected = counted("a", "b", said, window)
    (found,) = npmi([["a", "b"]], said, window=window)
    assert found == (None if expected is None else pytest.approx(expected))


@given(texts)
def test_coherence_of_a_theme_is_the_mean_of_its_pairs_of_words_that_occur(said: list[list[str]]) -> None:
    pairs = [value for pair in combinations("abcd", 2) if (value := counted(*pair, said, 4)) is not None]
    (found,) = npmi([["a", "b", "c", "d", "never said"]], said, window=4)
    assert found == (pytest.approx(sum(pairs) / len(pairs)) if pairs else None)


def test_a_word_said_twice_in_a_window_counts_once() -> None:
    assert npmi([["a", "b"]], [["a", "a", "b"], ["c"]]) == npmi([["a", "b"]], [["a", "b"], ["c"]])


def test_the_eleventh_word_of_a_theme_does_not_count() -> None:
    top = [f"w{n}" for n in range(10)]
    assert npmi([[*top, "other"]], [top, ["other"]]) == npmi([top], [top, ["other"]]) == [pytest.approx(1)]


def test_words_in_every_window_are_always_together() -> None:
    assert npmi([["a", "b"]], [["a", "b"], ["b", "a"]]) == [1.0]


@pytest.mark.parametrize("said", [[], [[], []], [["c"]], [["a"]]])
def test_coherence_without_two_known_words_is_not_told(said: list[list[str]]) -> None:
    assert npmi([["a", "b"], []], said) == [None, None]


@pytest.mark.parametrize("window", [-1, 0, 1])
def test_a_window_of_one_word_is_refused(window: int) -> None:
    with pytest.raises(InvalidValue, match="2 or more"):
        npmi([["a", "b"]], [["a", "b"]], window=window)


def looped(rows: list[tuple[str | None, int, str]]) -> float | None:
    """F1 by looking at each pair."""
    across = [(p, q) for p, q in combinations([row for row in rows if row[0] is not None], 2) if p[2] != q[2]]
    same = [p[0] == q[0] for p, q in across]
    proposed = [p[1] == q[1] >= 0 for p, q in across]
    both = sum(s and t for s, t in zip(same, proposed, strict=True))
    return 2 * both / (sum(same) + sum(proposed)) if sum(same) + sum(proposed) else None


@given(units)
def test_f1_across_interviews_is_what_counting_pair_by_pair_gives(rows: list[tuple[str | None, int, str]]) -> None:
    labels, groups, interviews = ([row[i] for row in rows] for i in range(3))
    assert pair_f1_across(labels, groups, interviews) == looped(rows)  # type: ignore[arg-type]


def test_one_theme_per_interview_gains_no_f1_but_some_mutual_information() -> None:
    labels, interviews = ["a"] * 4 + ["b"] * 4, list("wwxxyyzz")
    groups = [0, 0, 1, 1, 2, 2, 3, 3]
    assert pair_f1_across(labels, groups, interviews) == 0
    assert (ami(labels, groups) or 0) > 0.4


def test_groups_as_the_labels_are_perfect_and_a_single_group_tells_nothing() -> None:
    labels = ["a", "b", "a", "b", None]
    interviews = list("wxyzw")
    perfect, single = [5, 2, 5, 2, -1], [0] * 5
    assert (ami(labels, perfect), pair_f1_across(labels, perfect, interviews)) == (1.0, 1.0)
    assert ami(labels, single) == pytest.approx(0)


def test_units_in_no_theme_are_alike_whatever_the_reason() -> None:
    labels, interviews = ["a", "a", "b", "b"], list("wxyz")
    for measure in (lambda groups: ami(labels, groups), lambda groups: pair_f1_across(labels, groups, interviews), coverage):
        assert measure([0, 0, -1, -3]) == measure([0, 0, -1, -1])
    assert dominated_share([-3, -3], ["a", "a"]) is None


def test_without_labels_nothing_is_told() -> None:
    assert ami([None, None], [0, 1]) is None
    assert pair_f1_across([None, None], [0, 0], ["a", "b"]) is None


@given(units)
def test_shares_are_from_0_to_1(rows: list[tuple[str | None, int, str]]) -> None:
    groups, interviews = [row[1] for row in rows], [row[2] for row in rows]
    assert (coverage(groups) is None) == (not rows)
    assert 0 <= (coverage(groups) or 0) <= 1
    assert 0 <= (dominated_share(groups, interviews) or 0) <= 1


def test_a_theme_of_two_equal_halves_is_not_dominated() -> None:
    assert dominated_share([0, 0], ["a", "b"]) == 0
    assert dominated_share([0, 0, -1], ["a", "a", "b"]) == 1
    assert dominated_share([-1], ["a"]) is None


def test_no_words_have_no_shares() -> None:
    assert diversity([[], []]) is None
    assert stop_share([], {"the"}, set()) is None


def test_a_filler_that_is_a_stop_word_too_counts_once() -> None:
    assert stop_share([["well", "water"]], {"well"}, {"well"}) == (0.5, 0)
