"""Words that tell texts apart."""

from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InvalidValue
from workbench.themes.keyness import LEAST, Tally, corrected, divided, keyness, keyness_frame, log_likelihood
from workbench.themes.theme import Unit

HERE = Tally.of([("a", ["dak"] * 6 + ["water"] * 3), ("b", ["dak"] * 4 + ["regen"] * 2)])
THERE = Tally.of([("c", ["water"] * 12 + ["factuur"] * 8), ("d", ["dak"] * 5 + ["factuur"] * 10)])

COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 200), min_size=1)


def unit(start: int, text: str, interview: str = "a") -> Unit:
    return Unit(interview, start, start + len(text), text)


def test_what_is_used_more_comes_first_and_each_half_by_log_likelihood() -> None:
    rows = keyness(HERE, THERE)
    assert [row.word for row in rows] == ["dak", "factuur", "water"]
    scores = [(row.log_ratio > 0, row.log_likelihood) for row in rows]
    assert scores == sorted(scores, reverse=True)


def test_a_row_tells_uses_their_share_and_the_interviews_they_stand_in() -> None:
    dak = keyness(HERE, THERE)[0]
    assert (dak.own, dak.others, dak.interviews, dak.other_interviews) == (10, 5, 2, 1)
    assert dak.own_per_1000 == pytest.approx(10_000 / 15)
    assert dak.others_per_1000 == pytest.approx(5_000 / 35)
    assert dak.log_ratio == pytest.approx(log2((10 / 15) / (5 / 35)))


def test_a_word_that_is_never_used_on_one_side_counts_as_half_a_use_there() -> None:
    factuur = keyness(HERE, THERE)[1]
    assert factuur.own == 0
    assert factuur.log_ratio == pytest.approx(log2((0.5 / 15) / (18 / 35)))


def test_words_too_rare_to_tell_anything_are_not_compared() -> None:
    assert "regen" not in [row.word for row in keyness(HERE, THERE)]
    assert all(row.own + row.others >= LEAST for row in keyness(HERE, THERE))


@pytest.mark.parametrize("empty", [(Tally.of([]), THERE), (HERE, Tally.of([("c", [])]))])
def test_nothing_to_compare_with_is_told(empty: tuple[Tally, Tally]) -> None:
    with pytest.raises(InvalidValue, match="no words to compare"):
        keyness(*empty)


@given(COUNTS, COUNTS)
def test_turned_round_the_same_words_are_as_sure_and_point_the_other_way(own: dict[str, int], others: dict[str, int]) -> None:
    one, other = ({row.word: row for row in keyness(Tally(a, {}), Tally(b, {}))} for a, b in ((own, others), (others, own)))
    assert one.keys() == other.keys()
    for word, row in one.items():
        assert row.log_likelihood == pytest.approx(other[word].log_likelihood, abs=1e-9)
        assert row.log_ratio == pytest.approx(-other[word].log_ratio)
        assert row.p_all == pytest.approx(other[word].p_all)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(500, 9999), st.integers(500, 9999))
def test_no_difference_has_no_log_likelihood_and_none_is_negative(own: int, others: int, here: int, there: int) -> None:
    assert log_likelihood(own, others, here, there) >= 0
    assert log_likelihood(own, own, here, here) == pytest.approx(0, abs=1e-9)


@given(st.lists(st.floats(0, 1), max_size=20))
def test_corrected_chances_are_no_smaller_no_more_than_one_and_in_the_same_order(chances: list[float]) -> None:
    made = corrected(chances)
    assert all(p <= q <= 1 for p, q in zip(chances, made, strict=True))
    assert [made[i] for i in sorted(range(len(made)), key=chances.__getitem__)] == sorted(made)


def test_a_table_has_a_column_for_each_figure() -> None:
    frame = keyness_frame(keyness(HERE, THERE))
    assert list(frame.columns)[:3] == ["word", "own", "others"]
    assert frame["word"].tolist() == ["dak", "factuur", "water"]
    assert keyness_frame([]).columns.tolist() == frame.columns.tolist()


def test_units_are_cut_where_spans_begin_and_end_and_spans_that_meet_count_once() -> None:
    units = [unit(0, "het dak lekt weer"), unit(20, "de telefoon"), unit(0, "hier ook", "b")]
    inside, outside = divided(units, [("a", 4, 12), ("a", 8, 22), ("c", 0, 99)])
    assert [(u.interview_id, u.start, u.end, u.text) for u in inside] == [("a", 4, 17, "dak lekt weer"), ("a", 20, 22, "de")]
    assert [(u.start, u.text) for u in outside] == [(0, "het "), (22, " telefoon"), (0, "hier ook")]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 15)), max_size=6))
def test_every_letter_is_either_inside_or_outside(spans: list[tuple[int, int]]) -> None:
    units = [unit(0, "abcdefghijkl"), unit(13, "mnopqrstuvwxyz"), unit(28, "0123456789")]
    inside, outside = divided(units, [("a", start, start + length) for start, length in spans])
    covered = {i for start, length in spans for i in range(start, start + length)}
    assert {i for u in inside for i in range(u.start, u.end)} == {i for u in units for i in range(u.start, u.end)} & covered
    assert sum(len(u.text) for u in [*inside, *outside]) == 36
    assert all(len(u.text) == u.end - u.start for u in [*inside, *outside])
