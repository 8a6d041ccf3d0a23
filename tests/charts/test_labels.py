"""Names on a plane of dots."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.charts.labels import heart, places

SIZE = (700.0, 500.0)
POINTS = st.tuples(st.floats(0, 700), st.floats(0, 500))


@given(st.lists(POINTS, min_size=1, max_size=12), st.lists(POINTS, max_size=60))
def test_names_stay_on_the_plane_and_off_each_other(hearts: list[tuple[float, float]], dots: list[tuple[float, float]]) -> None:
    half = (40.0, 8.0)
    made = places(hearts, [half] * len(hearts), np.array(dots).reshape(-1, 2), SIZE)
    for i, (x, y) in enumerate(made):
        assert half[0] <= x <= SIZE[0] - half[0]
        assert half[1] <= y <= SIZE[1] - half[1]
        assert all(abs(x - a) >= 2 * half[0] or abs(y - b) >= 2 * half[1] for a, b in made[:i])


def test_a_name_stands_on_its_heart_where_nothing_is_in_the_way() -> None:
    assert places([(300.0, 200.0)], [(40.0, 8.0)], np.empty((0, 2)), SIZE) == [(300.0, 200.0)]


def test_a_name_moves_aside_for_dots_but_not_far() -> None:
    dots = np.random.default_rng(1).normal((300, 200), 6, (80, 2))
    ((x, y),) = places([(300.0, 200.0)], [(40.0, 8.0)], dots, SIZE)
    assert not ((np.abs(dots - (x, y)) < (40, 8)).all(axis=1)).any()
    assert np.hypot(x - 300, y - 200) < 80


def test_the_heart_is_where_a_group_is_dense_not_where_its_tail_pulls_it() -> None:
    dense = np.random.default_rng(1).normal((100, 100), 5, (60, 2))
    tail = np.column_stack([np.linspace(150, 600, 40), np.full(40, 100.0)])
    assert heart(np.vstack([dense, tail])) == pytest.approx((100, 100), abs=15)
