"""Codings and rejections carried over to units."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.segments import Coding
from workbench.themes.judged import axis, judged, touching
from workbench.themes.theme import Suggestion, Unit

ANNE = [Unit("a", 0, 100, "…"), Unit("a", 101, 140, "…", customer=False), Unit("a", 141, 240, "…"), Unit("a", 241, 340, "…")]
BEN = [Unit("b", 0, 100, "…"), Unit("b", 101, 200, "…")]
UNITS = [*ANNE, *BEN]


def coding(start: int, end: int, code: str = "x", interview: str = "a", time: str = "2024-01-01T10:00", id: str = "") -> Coding:
    return Coding(id or f"{interview}{start}", interview, code, start, end, "…", "anna", time)


def suggestion(start: int, end: int, state: str = "rejected", coding_id: str | None = None) -> Suggestion:
    return Suggestion("s", "", -1, "a", start, end, "…", 0.7, state, coding_id=coding_id, code_id="x")


@pytest.mark.parametrize(
    ("start", "end", "units"),
    [
        (10, 20, [0]),  # a few words inside a unit
        (0, 240, [0, 1, 2]),  # several whole units
        (60, 200, [1, 2]),  # the end of one, all of the next, half of the last
        (90, 260, [1, 2]),  # edges of others count for nothing
        (0, 90_000, [0, 1, 2, 3]),  # beyond the end of the interview
        (100, 101, []),  # between two units
        (400, 500, []),
    ],
)
def test_a_span_is_about_units_that_it_shares_half_with(start: int, end: int, units: list[int]) -> None:
    assert touching(axis(UNITS), [coding(start, end)])[:, 1].tolist() == units


def test_spans_of_unknown_interviews_are_about_nothing() -> None:
    assert touching(axis(UNITS), [coding(0, 9, interview="z"), coding(0, 9, interview="b")]).tolist() == [[1, 4]]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 350), st.integers(1, 350)), max_size=8))
def test_touching_agrees_with_looking_at_each_unit(spans: list[tuple[str, int, int]]) -> None:
    codings = [coding(start, start + length, interview=interview) for interview, start, length in spans]
    expected = []
    for at, one in enumerate(codings):
        last = max(unit.end for unit in UNITS if unit.interview_id == one.interview_id)
        end = min(one.end, last)
        shared = [min(end, u.end) - max(one.start, u.start) if u.interview_id == one.interview_id else 0 for u in UNITS]
        for unit, length in enumerate(shared):
            half = 2 * length >= min(end - one.start, UNITS[unit].end - UNITS[unit].start)
            if length > 0 and (half or length == max(shared)):
                expected.append([at, unit])
    assert touching(axis(UNITS), codings).tolist() == expected


def test_a_unit_bears_the_codes_of_all_coders() -> None:
    made = judged(axis(UNITS), ["x", "y"], [coding(0, 50), coding(0, 90, "y"), coding(150, 200, "y")])
    assert made.bears[:4].tolist() == [[True, True], [False, False], [False, True], [False, False]]
    assert [c.code_id for c in made.codings] == ["x", "y", "y"]


def test_a_rejected_suggestion_counts_unless_the_unit_bears_the_code() -> None:
    made = judged(axis(UNITS), ["x"], [coding(0, 50)], [suggestion(0, 100), suggestion(141, 240), suggestion(241, 340, "open")])
    assert made.rejected[:, 0].nonzero()[0].tolist() == [2]


def test_a_coding_that_was_accepted_and_taken_away_counts_as_rejected() -> None:
    kept, taken = suggestion(141, 240, "accepted", "still there"), suggestion(241, 340, "accepted")
    assert judged(axis(UNITS), ["x"], [], [kept, taken]).rejected[:, 0].nonzero()[0].tolist() == [3]


def test_an_interview_is_read_as_far_as_its_last_coding() -> None:
    made = judged(axis(UNITS), ["x"], [coding(0, 50), coding(150, 200, "elsewhere")])
    assert made.read[:, 0].tolist() == [True, False, True, False, False, False]  # the second is the interviewer's


def test_what_was_read_before_a_code_was_first_used_tells_nothing_of_it() -> None:
    early, late = coding(200, 240, "x", time="2024-01-01"), coding(0, 50, "y", "b", time="2024-01-02")
    made = judged(axis(UNITS), ["x", "y", "z"], [early, late])
    assert made.read[:4].any(axis=0).tolist() == [True, False, False]
    assert made.read[4:].any(axis=0).tolist() == [True, True, False]


def test_a_code_is_only_proposed_for_interviewers_where_it_was_put_on_their_words() -> None:
    assert judged(axis(UNITS), ["x"], [coding(0, 50)]).eligible[:, 0].tolist() == [True, False, True, True, True, True]
    assert judged(axis(UNITS), ["x"], [coding(105, 130)]).eligible.all()


def test_what_was_said_in_some_interviews_can_be_left_out() -> None:
    made = judged(axis(UNITS), ["x"], [coding(0, 50), coding(0, 50, interview="b")], [suggestion(141, 240)])
    left = made.without(np.array([True, False]))
    assert left.bears[:, 0].nonzero()[0].tolist() == [4]
    assert not left.rejected.any()
    assert left.touched.tolist() == [[1, 4]]


def test_nothing_said_and_no_codes_is_no_error() -> None:
    assert judged(axis(UNITS), ["x"], []).bears.shape == (6, 1)
    assert judged(axis(UNITS), [], [coding(0, 50)]).bears.shape == (6, 0)
