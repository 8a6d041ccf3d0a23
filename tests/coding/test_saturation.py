from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.codebook import Code, Codebook
from workbench.coding.saturation import Saturation, saturation, saturation_frame
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview, Transcript
from workbench.errors import InvalidValue, NotFound


def told(first_codes: list[list[str]], kind: str = "criterion", **settings: object) -> Saturation:
    """Saturation of a study in which interview i holds the codes of row i."""
    names = sorted({name for row in first_codes for name in row})
    book = Codebook([Code(name, name, "criterion", order=i) for i, name in enumerate(names)] + [Code("goal", "goal", "goal")])
    held = [Interview(f"i{n}", f"P{n + 1:02}", Transcript.of([("R", "ja")]), order=n) for n in range(len(first_codes))]
    made = [
        Coding(f"{i.id}-{name}", i.id, name, 0, 2, "ja", "anna", "")
        for i, row in zip(held, first_codes, strict=True)
        for name in [*row, "goal"]
    ]
    return saturation(made, book, held, kind, **settings)


def new_codes(*numbers: int) -> list[list[str]]:
    """Interviews that bring these numbers of new codes."""
    return [[f"c{i:02}-{n:03}" for n in range(number)] for i, number in enumerate(numbers)]


def test_the_worked_example_of_the_method_reaches_saturation_at_six_plus_two() -> None:
    # Guest, Namey & Chen (2020): 37 themes in the base set of four; runs of 7, 4 and 1 new themes are 19 %, 11 % and 3 %.
    example = told(new_codes(10, 10, 10, 7, 4, 3, 1, 0))
    assert [step.share and round(step.share, 2) for step in example.steps] == [None] * 5 + [0.19, 0.11, 0.03]
    assert example.reached
    assert (example.reached.interview, example.reached.number, example.notation) == ("P08", 8, "6+2")


def test_a_share_that_equals_the_threshold_is_saturation() -> None:
    assert told(new_codes(15, 15, 15, 15, 2, 1), threshold=0.05).notation == "4+2"
    assert told(new_codes(15, 15, 15, 15, 2, 2), threshold=0.05).reached is None


def test_a_threshold_of_nought_asks_for_a_run_without_new_codes() -> None:
    assert told(new_codes(9, 9, 9, 9, 1, 0, 0), threshold=0).notation == "5+2"


def test_a_code_may_still_turn_up_after_saturation_and_is_told() -> None:
    late = told(new_codes(10, 10, 10, 10, 0, 0, 1))
    assert late.notation == "4+2"
    assert late.last_new is not None
    assert late.last_new.interview == "P07"


def test_kinds_are_saturated_each_on_their_own() -> None:
    rows = new_codes(3, 3, 3, 3, 2, 2)
    assert told(rows, "goal").notation == "4+2"
    assert told(rows, "criterion").why == "new codes keep coming"


def test_a_code_is_new_once_only_and_every_step_names_its_new_codes() -> None:
    steps = told([["a", "b"], ["b", "a"], ["c", "a"]]).steps
    assert [step.new_codes for step in steps] == [("a", "b"), (), ("c",)]
    assert [step.cumulative for step in steps] == [2, 2, 3]


def test_an_interview_that_nobody_coded_does_not_count_as_bringing_nothing_new() -> None:
    book = Codebook([Code("g", "doel", "goal")])
    held = [Interview(f"i{n}", f"P{n}", Transcript.of([("R", "ja")]), order=n) for n in range(7)]
    made = [Coding(i.id, i.id, "g", 0, 2, "ja", "anna", "") for i in held[:5]]
    result = saturation(made, book, held, "goal")
    assert result.uncoded == ("P5", "P6")
    assert (result.reached, result.why) == (None, "too few interviews")


@pytest.mark.parametrize(
    ("rows", "kind", "why"),
    [
        ([], "goal", "no codes"),
        (new_codes(3, 3, 3, 3, 0, 0), "need", "no codes"),
        (new_codes(3, 3, 3), "criterion", "too few interviews"),
        (new_codes(0, 0, 0, 0, 1, 0, 0), "criterion", "empty base"),
    ],
)
def test_where_saturation_cannot_be_told_the_reason_is(rows: list[list[str]], kind: str, why: str) -> None:
    result = told(rows, kind)
    assert (result.reached, result.why, result.notation) == (None, why, "")


def test_without_codings_nothing_is_estimated() -> None:
    result = told(new_codes(2, 2), "need")
    assert (result.expected, result.coverage, result.unseen, result.curve, result.last_new) == (None, None, None, (), None)


def test_what_is_unseen_follows_from_codes_in_one_and_in_two_interviews() -> None:
    # By hand: a and b in one interview, c in two, d in all three. 4 + 2/3 * 2*1 / (2*2); 1 - 2/7 * 4/(4 + 2).
    result = told([["a", "c", "d"], ["b", "c", "d"], ["d"]])
    assert result.expected == pytest.approx(4 + 1 / 3)
    assert result.unseen == pytest.approx(1 / 3)
    assert result.coverage == pytest.approx(1 - 2 / 7 * 4 / 6)


def test_codes_that_are_all_in_many_interviews_leave_nothing_unseen() -> None:
    result = told([["a", "b"]] * 5)
    assert (result.unseen, result.coverage) == (0, 1)


def test_coverage_without_codes_in_two_interviews_has_its_own_form() -> None:
    # By hand: a and b in one interview of three, c in three. 1 - 2/5 * 2/(2 + 2).
    assert told([["a", "c"], ["b", "c"], ["c"]]).coverage == pytest.approx(0.8)


@given(st.lists(st.sets(st.sampled_from("abcdef")), min_size=1, max_size=7))
def test_the_curve_is_near_the_exact_mean_over_all_orders(rows: list[set[str]]) -> None:
    result = told([sorted(row) for row in rows], orders=4000)
    often = [sum(name in row for row in rows) for name in set().union(*rows)]
    for point in result.curve:
        exact = sum(1 - comb(len(rows) - y, point.number) / comb(len(rows), point.number) for y in often)
        assert point.mean == pytest.approx(exact, abs=0.3)
    assert [point.number for point in result.curve] == [step.number for step in result.steps if often]


def test_the_band_holds_what_orders_differ_in_and_closes_at_the_end() -> None:
    # Half of the orders start with three codes, half with one; any two interviews of different sorts show all four.
    curve = told([["a", "b", "c"], ["d"], ["a", "b", "c"], ["d"]]).curve
    assert [(point.low, point.high) for point in curve] == [(1, 3), (1, 4), (4, 4), (4, 4)]


def test_the_curve_is_the_same_every_time() -> None:
    rows = new_codes(4, 3, 2, 1, 1)
    assert told(rows).curve == told(rows).curve


@pytest.mark.parametrize(
    "wrong", [{"base": 0}, {"run": 0}, {"threshold": 1.0}, {"threshold": -0.1}, {"orders": 0}, {"kind": "colour"}]
)
def test_a_setting_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidValue):
        told(new_codes(1), **wrong)


def test_a_coding_with_a_code_that_is_not_in_the_codebook_is_refused() -> None:
    held = [Interview("i", "P1", Transcript.of([("R", "ja")]))]
    with pytest.raises(NotFound):
        saturation([Coding("1", "i", "lost", 0, 2, "ja", "anna", "")], Codebook(), held, "goal")


def test_the_frame_has_a_row_a_number_and_keeps_a_kind_without_codings() -> None:
    rows = new_codes(10, 10, 10, 10, 1, 0)
    frame = saturation_frame([told(rows), told(rows, "need")])
    assert list(frame["number"]) == [1, 2, 3, 4, 5, 6, 0]
    assert list(frame.loc[frame["reached"], "interview"]) == ["P06"]
    assert frame.iloc[-1][["kind", "why", "observed"]].tolist() == ["need", "no codes", 0]
