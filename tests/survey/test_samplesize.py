"""How many answers are needed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InvalidValue
from workbench.survey.samplesize import PLAN_COLUMNS, krejcie_morgan, needed, plan, reached, response_rate


@pytest.mark.parametrize(
    ("population", "published"),
    [(10, 10), (50, 44), (100, 80), (220, 140), (500, 217), (1200, 291), (1500, 306), (2800, 338), (9000, 368)],
)
def test_the_table_is_that_of_krejcie_and_morgan(population: int, published: int) -> None:
    assert krejcie_morgan(population) == published


@given(st.floats(0.02, 0.2), st.none() | st.integers(100, 10_000))
def test_with_the_answers_that_are_needed_the_interval_is_as_narrow_as_asked(width: float, population: int | None) -> None:
    n = needed(width, population=population)
    assert reached(n, population=population) <= width + 1e-9
    if n > 1:
        assert reached(n - 1, population=population) > width - 1e-9


def test_asking_everybody_leaves_no_doubt() -> None:
    assert reached(200, population=200) == 0


def test_every_segment_gets_what_it_needs_of_a_sample_drawn_as_people_are() -> None:
    made = plan({"a": 0.1, "b": 0.3, "c": 0.6}, half_width=0.1, response_rate=0.25)
    assert all(segment.expected >= segment.needed for segment in made.segments)
    assert all(segment.half_width <= 0.1 + 1e-9 for segment in made.segments)
    assert {name: str(kind) for name, kind in made.frame().dtypes.items()} == PLAN_COLUMNS
    assert made.quota == 3 * needed(0.1)
    assert made.invited == 4 * made.n


def test_segments_may_be_given_as_numbers_of_people() -> None:
    numbers, shares = (
        plan(segments, population=400, response_rate=0.5) for segments in ({"a": 100, "b": 300}, {"a": 0.25, "b": 0.75})
    )
    assert numbers == shares


def test_the_response_has_an_interval_and_the_share_that_finished() -> None:
    found = response_rate(1000, 250, 200)
    assert (found.rate, found.finished) == (0.2, 0.8)
    assert found.low < 0.2 < found.high
    assert response_rate(10, 0, 0).finished is None


@pytest.mark.parametrize("counts", [(0, 0, 0), (10, 11, 5), (10, 5, 6)])
def test_numbers_of_a_response_that_cannot_be_are_refused(counts: tuple[int, int, int]) -> None:
    with pytest.raises(InvalidValue, match="do not fit"):
        response_rate(*counts)


def test_numbers_that_cannot_be_are_refused() -> None:
    for wrong in ({"share": 1.0}, {"half_width": 0.0}, {"population": 0}):
        with pytest.raises(InvalidValue, match="cannot be told"):
            needed(**wrong)  # type: ignore[arg-type]
    with pytest.raises(InvalidValue, match="share above 0"):
        plan({"a": 0.5, "b": -0.1})
    with pytest.raises(InvalidValue, match="cannot be planned"):
        plan({"a": 0.5, "b": 0.5}, response_rate=0)
    with pytest.raises(InvalidValue, match="there cannot be"):
        reached(300, population=200)


def test_shares_that_do_not_add_up_are_not_stretched_in_silence() -> None:
    with pytest.raises(InvalidValue, match=r"do not add up .* found 0\.6"):
        plan({"North": 0.3, "South": 0.3})
    assert plan({"North": 30, "South": 70}) == plan({"North": 0.3, "South": 0.7})
    assert plan({"a": 0.33, "b": 0.33, "c": 0.33}).n == plan({"a": 1, "b": 1, "c": 1}).n


def test_more_invitations_than_people_are_refused() -> None:
    with pytest.raises(InvalidValue, match="so few people"):
        plan({"a": 0.2, "b": 0.8}, population=1000)
    made = plan({"a": 0.0106, "b": 0.9894}, population=1000, response_rate=1.0)
    assert made.n <= 1000
    assert all(segment.half_width <= 0.1 for segment in made.segments)
