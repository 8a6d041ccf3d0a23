"""The line of the emotion curve, and labels that stand clear of it."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.journey.curve import Spot, labels, monotone, runs

heights = st.floats(-66, 66)


@st.composite
def spots(draw: st.DrawFn) -> list[Spot]:
    step = draw(st.sampled_from([80.0, 188.0]))
    made = []
    for place in range(draw(st.integers(1, 8))):
        y = draw(heights)
        made.append(
            Spot(place * step, y, y - draw(st.floats(0, 70)), y + draw(st.floats(0, 70)), draw(st.none() | st.booleans()))
        )
    return made


@settings(max_examples=60, deadline=None)
@given(spots())
def test_the_line_makes_up_no_peaks_of_its_own(run: list[Spot]) -> None:
    line = monotone(run)
    for a, b in pairwise(run):
        between = [y for x, y in line if a.x <= x <= b.x]
        assert min(between) >= min(a.y, b.y) - 1e-6
        assert max(between) <= max(a.y, b.y) + 1e-6


@settings(max_examples=60, deadline=None)
@given(spots())
def test_no_label_stands_on_the_line_on_an_interval_or_on_another_label(run: list[Spot]) -> None:
    line = monotone(run)
    placed = labels(run, line, [(74.0, 15.0)] * len(run))
    for label in placed:
        assert not any(abs(x - label.x) < label.width / 2 and abs(y - label.y) < label.height / 2 for x, y in line)
        for spot in run:
            beside = abs(spot.x - label.x) >= label.width / 2
            assert beside or label.y + label.height / 2 <= spot.top or label.y - label.height / 2 >= spot.bottom
    for one, other in combinations(placed, 2):
        assert abs(one.x - other.x) >= 74 or abs(one.y - other.y) >= 15


def test_a_label_stands_above_a_peak_and_below_a_dip() -> None:
    run = [Spot(0, 20, 10, 30), Spot(190, -40, -50, -30), Spot(380, 40, 30, 50)]
    first, peak, dip = labels(run, monotone(run), [(50.0, 15.0)] * 3)
    assert peak.y < -50
    assert dip.y > 50
    assert first.y > 30


def test_a_milestone_without_a_point_breaks_the_line() -> None:
    a, b, c = (Spot(x, 0, -5, 5) for x in (0, 190, 380))
    assert runs([a, None, b, c, None]) == [[a], [b, c]]
    assert runs([None, None]) == []
    assert monotone([a]) == [(0, 0)]
