"""The Net Promoter Score and its interval."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.errors import InvalidValue
from workbench.survey.nps import nps, nps_interval

THOUSAND = np.repeat([9.0, 7.0, 3.0], [250, 675, 75])


def test_the_interval_is_the_adjusted_wald_of_the_published_example() -> None:
    assert nps_interval(250, 75, 1000) == pytest.approx((17.45, 14.09, 20.81), abs=0.005)


def test_the_score_is_promoters_less_detractors_and_lies_in_its_interval() -> None:
    found = nps(THOUSAND)
    assert found is not None
    assert (found.n, found.score) == (1000, pytest.approx(17.5))
    assert (found.promoters, found.passives, found.detractors) == pytest.approx((0.25, 0.675, 0.075))
    assert (found.low, found.high) == pytest.approx((14.09, 20.81), abs=0.005)


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    random = np.random.default_rng(2)
    drawn = random.multinomial(60, [0.3, 0.4, 0.3], size=2000)
    inside = [low <= 0 <= high for p, _, d in drawn for _, low, high in [nps_interval(p, d, 60)]]
    assert 0.94 <= np.mean(inside) <= 0.965


def test_equal_weights_change_nothing_and_a_heavy_promoter_counts_for_more() -> None:
    assert nps(THOUSAND, np.full(1000, 2.0)) == nps(THOUSAND)
    heavy = nps(np.array([10.0, 0.0]), np.array([3.0, 1.0]))
    assert heavy is not None
    assert (heavy.score, heavy.effective) == (pytest.approx(50), pytest.approx(1.6))


def test_blank_answers_do_not_count_and_nobody_has_no_score() -> None:
    found = nps(np.array([10.0, np.nan]))
    assert found is not None
    assert (found.n, found.score, found.high) == (1, 100, 100)
    assert nps(np.array([np.nan])) is None
    assert nps(np.array([])) is None


@pytest.mark.parametrize("value", [11.0, -1.0, 7.5])
def test_an_answer_off_the_scale_is_refused(value: float) -> None:
    with pytest.raises(InvalidValue, match="0 to 10"):
        nps(np.array([5.0, value]))


@pytest.mark.parametrize("counts", [(1, 1, 1), (0, 0, 0), (-1, 0, 3)])
def test_counts_that_cannot_be_are_refused(counts: tuple[int, int, int]) -> None:
    with pytest.raises(InvalidValue, match="needs answers"):
        nps_interval(*counts)
