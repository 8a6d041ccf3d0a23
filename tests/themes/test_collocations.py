"""Words that stand together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InvalidValue, NotFound
from workbench.themes.collocations import LEAST, TOP, collocation_frame, collocations, log_likelihood

TURNS = st.lists(st.lists(st.sampled_from("abcde"), max_size=12), min_size=1, max_size=8)


def test_words_of_another_turn_are_not_near() -> None:
    apart = [["dak"], ["lekken"], ["dak"], ["lekken"]]
    assert collocations(apart, "dak") == ()
    assert [row.other for row in collocations([["dak", "lekken"]] * 2, "dak")] == ["lekken"]


def test_the_window_counts_words_to_either_side() -> None:
    turns = [["een", "twee", "dak", "drie", "vier"]] * 2
    assert {row.other for row in collocations(turns, "dak", window=1)} == {"twee", "drie"}
    assert {row.other for row in collocations(turns, "dak", window=2)} == {"een", "twee", "drie", "vier"}


def test_a_use_counts_once_however_often_the_word_stands_near_it() -> None:
    (row,) = collocations([["dak", "lekken", "dak"], ["lekken", "dak"]], "dak")
    assert (row.uses, row.together) == (2, 2)


def test_what_stands_near_only_once_is_left_out() -> None:
    assert collocations([["dak", "lekken"]], "dak") == ()


def test_a_word_that_nobody_uses_and_an_empty_window_are_refused() -> None:
    with pytest.raises(NotFound, match="kelder"):
        collocations([["dak"]], "kelder")
    with pytest.raises(InvalidValue, match="window"):
        collocations([["dak"]], "dak", window=0)


def test_log_likelihood_is_that_of_a_table_of_four_cells() -> None:
    from scipy.stats import chi2_contingency

    for cells in ((12, 30, 8, 950), (3, 1, 1, 20), (0, 10, 10, 100)):
        known = chi2_contingency([cells[:2], cells[2:]], correction=False, lambda_="log-likelihood").statistic
        assert log_likelihood(*cells) == pytest.approx(known)


@given(TURNS, st.integers(1, 6))
def test_figures_stay_within_their_bounds(turns: list[list[str]], window: int) -> None:
    if any("a" in turn for turn in turns):
        for row in collocations(turns, "a", window=window):
            assert LEAST <= row.together <= row.uses
            assert 0 < row.expected <= row.uses
            assert row.log_dice <= TOP
            assert row.log_likelihood >= 0
            assert (row.mutual_information > 0) is (row.together > row.expected)


def test_a_table_has_a_column_for_each_figure() -> None:
    frame = collocation_frame(collocations([["dak", "lekken"]] * 3, "dak"))
    assert frame.columns.tolist() == [
        "other",
        "uses",
        "together",
        "expected",
        "log_dice",
        "log_likelihood",
        "mutual_information",
    ]
    assert collocation_frame([]).columns.tolist() == frame.columns.tolist()
