"""The bootstrap covers the truth as often as it says, also of groups of people."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.survey import statistics
from workbench.survey.resampling import percentiles, random_groups, top_shares
from workbench.survey.statistics import effective_n, opportunity, opportunity_draws, share_of, share_test, wilson


def answered(random: np.random.Generator, people: int, shares: list[float]) -> np.ndarray:
    """Top-two boxes of people who differ in how high they answer, with gaps."""
    mood = random.normal(size=(people, 1))
    cuts = np.array([statistics.NormalDist(0, np.sqrt(2)).inv_cdf(share) for share in shares])
    tops = (mood + random.normal(size=(people, len(shares))) < cuts).astype(float)
    tops[random.random(tops.shape) < 0.05] = np.nan
    return tops


def test_the_intervals_hold_the_true_score_about_nineteen_times_of_twenty() -> None:
    wanted, met = [0.8, 0.6, 0.5], [0.3, 0.5, 0.2]
    truth = np.array([opportunity(i, s) for i, s in zip(wanted, met, strict=True)])
    random = np.random.default_rng(12)
    inside = []
    for seed in range(200):
        tops = answered(random, 150, wanted + met)
        ends = percentiles(opportunity_draws(tops[:, :3], tops[:, 3:], resamples=400, seed=seed))
        inside.append((ends[:, 0] <= truth) & (truth <= ends[:, 1]))
    assert 0.92 <= np.mean(inside) <= 0.975


def test_drawing_groups_of_people_gives_the_spread_of_drawing_people(monkeypatch: pytest.MonkeyPatch) -> None:
    tops = answered(np.random.default_rng(3), 5000, [0.7, 0.5, 0.4, 0.4])
    weights = np.random.default_rng(4).uniform(0.5, 2, 5000)
    spread = []
    for groups in (5000, 1000):
        monkeypatch.setattr(statistics, "GROUPS", groups)
        draws = opportunity_draws(tops[:, :2], tops[:, 2:], resamples=1500, seed=1, weights=weights)
        spread.append(draws.std(axis=0))
    assert spread[1] == pytest.approx(spread[0], rel=0.12)


def test_groups_hold_everybody_once_and_are_equal_but_for_one() -> None:
    order, starts = random_groups(1003, 100, np.random.default_rng(0))
    assert sorted(order) == list(range(1003))
    assert set(np.diff([*starts, 1003])) == {10, 11}
    assert random_groups(50, 100, np.random.default_rng(0))[1].tolist() == list(range(50))


def test_weights_of_one_change_nothing_and_people_of_no_weight_are_not_there() -> None:
    tops = answered(np.random.default_rng(5), 300, [0.7, 0.5, 0.4, 0.4])
    plain = opportunity_draws(tops[:, :2], tops[:, 2:], resamples=50, seed=1)
    ones = opportunity_draws(tops[:, :2], tops[:, 2:], resamples=50, seed=1, weights=np.ones(300))
    assert ones == pytest.approx(plain)
    half = np.repeat([1.0, 0.0], 150)
    zeroed = opportunity_draws(tops[:, :2], tops[:, 2:], resamples=2000, seed=1, weights=half)
    fewer = opportunity_draws(tops[:150, :2], tops[:150, 2:], resamples=2000, seed=1)
    assert zeroed.mean(axis=0) == pytest.approx(fewer.mean(axis=0), abs=0.1)
    assert zeroed.std(axis=0) == pytest.approx(fewer.std(axis=0), rel=0.1)


def test_a_clear_leader_leads_in_every_sample_and_two_equals_share_the_lead() -> None:
    tops = np.column_stack([np.ones(200), np.zeros(200), np.zeros(200), np.zeros(200), np.ones(200), np.ones(200)])
    assert top_shares(opportunity_draws(tops[:, :3], tops[:, 3:], resamples=50, seed=0), 1).tolist() == [1, 0, 0]
    assert top_shares(np.array([[2.0, 2.0, 1.0]]), 1).tolist() == [1, 1, 0]
    assert np.isnan(top_shares(np.empty((0, 2)), 1)).all()


def test_a_weighted_share_counts_for_its_effective_number() -> None:
    tops, weights = np.array([1.0, 1.0, 0.0, np.nan]), np.array([1.0, 2.0, 1.0, 5.0])
    found = share_of(tops, weights)
    assert found is not None
    assert (found.n, found.share, found.effective) == (3, 0.75, pytest.approx(16 / 6))
    assert found.effective == effective_n(weights[:3])
    assert (found.low, found.high) == pytest.approx(wilson(2, 16 / 6))
    assert share_of(tops, np.array([0, 0, 0, 1.0])) is None


@pytest.mark.parametrize(("k", "n", "against"), [(60, 100, 0.5), (58, 100, 0.5), (59, 100, 0.5), (12, 30, 0.6), (260, 400, 0.6)])
def test_the_test_of_a_share_says_what_its_interval_says(k: int, n: int, against: float) -> None:
    low, high = wilson(k, n)
    assert (share_test(k / n, n, against) < 0.05) == (not low <= against <= high)
