"""Wilson's interval and Ulwick's score, against published numbers and slow calculations."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InvalidValue
from workbench.survey.resampling import percentiles
from workbench.survey.statistics import no_interval, opportunity, opportunity_draws, wilson


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_that_of_newcombe_s_table(successes: int, n: int, low: float, high: float) -> None:
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_mirrors(counts: tuple[int, int]) -> None:
    successes, n = counts
    low, high = wilson(successes, n)
    assert 0 <= low <= successes / n + 1e-12
    assert successes / n - 1e-12 <= high <= 1
    assert wilson(n - successes, n) == pytest.approx((1 - high, 1 - low))


@pytest.mark.parametrize(("successes", "n"), [(0, 0), (3, 2), (-1, 5)])
def test_an_interval_of_nothing_is_refused(successes: int, n: int) -> None:
    with pytest.raises(InvalidValue, match="observations"):
        wilson(successes, n)


def test_the_score_is_that_of_ulwick_s_example() -> None:
    assert opportunity(0.74, 0.28) == pytest.approx(12.0)
    assert opportunity(200 / 270, 75 / 270) == pytest.approx(12.037, abs=5e-4)


@given(st.floats(0, 1), st.floats(0, 1))
def test_satisfaction_never_takes_away_and_the_score_stays_between_0_and_20(importance: float, satisfaction: float) -> None:
    assert 10 * importance <= opportunity(importance, satisfaction) <= 20


def test_the_interval_is_that_of_a_bootstrap_done_one_draw_at_a_time() -> None:
    random = np.random.default_rng(5)
    wanted = (random.random((60, 2)) < 0.7).astype(float)
    met = (random.random((60, 2)) < 0.4).astype(float)
    wanted[random.random((60, 2)) < 0.1] = np.nan
    scores = []
    for _ in range(4000):
        drawn = random.integers(0, 60, 60)
        scores.append([opportunity(i, s) for i, s in zip(np.nanmean(wanted[drawn], 0), np.nanmean(met[drawn], 0), strict=True)])
    slow = np.quantile(scores, [0.025, 0.975], axis=0).T
    assert percentiles(opportunity_draws(wanted, met, resamples=4000, seed=1)) == pytest.approx(slow, abs=0.35)


def test_the_same_seed_gives_the_same_interval_and_another_seed_another() -> None:
    tops = (np.random.default_rng(0).random((997, 3)) < 0.5).astype(float)
    first = opportunity_draws(tops, 1 - tops, resamples=250, seed=3)
    assert np.array_equal(first, opportunity_draws(tops, 1 - tops, resamples=250, seed=3))
    assert not np.array_equal(first, opportunity_draws(tops, 1 - tops, resamples=250, seed=4))


@pytest.mark.parametrize(
    ("importance", "satisfaction", "n", "why"),
    [
        (0.8, 0.3, 10, ""),
        (0.8, 0.3, 9.9, "few answers"),
        (1.0, 0.3, 1, "few answers"),
        (1.0, 0.3, 1000, "same answers"),
        (1 - 1e-16, 0.3, 1000, "same answers"),
        (0.0, 0.3, 1000, "same answers"),
        (0.8, 0.0, 1000, "same answers"),
        (0.8, 1.0, 1000, ""),
        (None, 0.3, 0, "no answers"),
    ],
)
def test_there_is_no_interval_where_drawing_people_anew_cannot_tell_one(
    importance: float | None, satisfaction: float, n: float, why: str
) -> None:
    assert no_interval(importance, satisfaction, n) == why


def test_nobody_has_no_interval() -> None:
    assert np.isnan(percentiles(opportunity_draws(np.empty((0, 2)), np.empty((0, 2)), resamples=10, seed=0))).all()
