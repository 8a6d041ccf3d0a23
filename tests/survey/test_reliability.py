"""Alpha, omega and items that do not discriminate, against what psych in R prints."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.survey.published import ATTITUDE, THURSTONE, table
from workbench.errors import InvalidValue
from workbench.survey.factors import correlations_of, covariances_of, minres, oblimin
from workbench.survey.reliability import (
    ITEM_COLUMNS,
    OMEGA_TOTAL,
    alpha,
    omega_hierarchical,
    omega_total,
    reliability,
)


def test_alpha_and_omega_of_the_attitude_data_are_those_of_psych() -> None:
    found = reliability(table(ATTITUDE))
    assert found.alpha == pytest.approx(0.8431428, abs=5e-8)
    assert found.alpha_standardised == pytest.approx(0.8391, abs=5e-5)
    assert found.omega_total == pytest.approx(0.85099, abs=5e-6)
    assert (found.people, found.formula) == (30, OMEGA_TOTAL)
    table_ = correlations_of(covariances_of(table(ATTITUDE).to_numpy()))
    other = minres(table_, 1).loadings.sum() ** 2 / table_.sum()
    assert other == pytest.approx(0.84892, abs=5e-6)  # goes by the same name elsewhere


@pytest.mark.strangers
def test_alpha_of_items_with_missing_answers_is_that_of_psych(shared: Path) -> None:
    items = pd.read_csv(shared / "data" / "survey" / "stats" / "bfi.csv")[["A1", "A2", "A3", "A4", "A5"]]
    found = reliability(items.assign(A1=7 - items["A1"]))
    assert found.alpha == pytest.approx(0.7030, abs=5e-5)
    assert found.alpha_standardised == pytest.approx(0.7130, abs=5e-5)
    assert [(item.item, item.why) for item in reliability(items).items if item.why] == [("A1", "against")]


def test_the_general_factor_of_nine_ability_tests_is_that_of_psych() -> None:
    correlations = table(THURSTONE).to_numpy()
    turned = oblimin(minres(correlations, 3))
    assert omega_hierarchical(correlations, turned) == pytest.approx(0.736, abs=5e-4)
    assert omega_total(correlations, turned) == pytest.approx(0.931, abs=5e-4)
    assert alpha(correlations) == pytest.approx(0.891, abs=5e-4)
    with pytest.raises(InvalidValue, match="three factors"):
        omega_hierarchical(correlations, oblimin(minres(correlations, 2)))


def test_items_whose_sum_does_not_vary_have_no_alpha_and_no_omega() -> None:
    a = np.array([1.0, 2, 3, 4, 5, 4, 2])
    two = reliability(pd.DataFrame({"a": a, "b": 6 - a}))
    assert (two.alpha, two.alpha_standardised) == (None, None)
    third = np.array([5.0, 5, 1, 1, 3, 2, 4])
    three = reliability(pd.DataFrame({"a": a, "b": 6 - a, "c": third}))
    assert np.isnan(three.items[2].item_total)
    assert np.isnan(three.items[2].alpha_without)
    assert three.alpha == pytest.approx(1.5 * (1 - (2 * a.var() + third.var()) / third.var()))


def test_each_kind_of_item_that_tells_nobody_apart_is_named() -> None:
    random = np.random.default_rng(4)
    common = random.normal(size=400)
    good = {f"good{i}": common + random.normal(size=400) for i in range(4)}
    frame = pd.DataFrame(good).assign(
        same=3.0, nearly=np.where(np.arange(400) < 370, 5.0, 4.0), noise=random.normal(size=400), turned=-common
    )
    found = reliability(frame)
    assert {item.item: item.why for item in found.items} == {
        **dict.fromkeys(good, ""),
        "same": "constant",
        "nearly": "one-sided",
        "noise": "weak",
        "turned": "against",
    }
    assert {name: str(kind) for name, kind in found.frame().dtypes.items()} == ITEM_COLUMNS


def test_weights_count_people_as_often_as_they_weigh() -> None:
    answers = table(ATTITUDE)
    weights = np.tile([1, 2, 3, 0, 1], 6)
    found, repeated = reliability(answers, weights), reliability(answers.loc[answers.index.repeat(weights)])
    assert (found.alpha, found.omega_total) == (pytest.approx(repeated.alpha), pytest.approx(repeated.omega_total))
    assert found.people == 24
    for one, other in zip(found.items, repeated.items, strict=True):
        assert (one.mean, one.item_total, one.most_common) == pytest.approx((other.mean, other.item_total, other.most_common))
    gaps = answers.mask(np.random.default_rng(1).random(answers.shape) < 0.1)
    assert reliability(gaps, np.full(30, 2.0)).alpha == pytest.approx(reliability(gaps).alpha)
    with pytest.raises(InvalidValue, match="weights do not fit"):
        reliability(answers, [1.0])


def test_alpha_of_those_who_answered_all_stands_beside_that_of_all_pairs() -> None:
    answers = table(ATTITUDE)
    whole = reliability(answers)
    assert (whole.whole, whole.alpha_listwise) == (30, pytest.approx(whole.alpha))
    gaps = answers.mask(np.random.default_rng(1).random(answers.shape) < 0.1)
    found = reliability(gaps)
    alone = reliability(gaps.dropna())
    assert (found.people, found.whole) == (30, len(gaps.dropna()))
    assert found.alpha_listwise == pytest.approx(alone.alpha)
    assert found.alpha != pytest.approx(found.alpha_listwise, abs=1e-3)
    weights = np.tile([1, 2, 3, 0, 1], 6)
    repeated = reliability(gaps.loc[gaps.index.repeat(weights)])
    assert reliability(gaps, weights).alpha_listwise == pytest.approx(repeated.alpha_listwise)


def test_too_few_who_answered_all_or_who_agree_have_no_alpha_of_their_own() -> None:
    a, b = [1.0, 2, 3, 4, np.nan, 5, 2], [2.0, 2, 2, np.nan, 5, np.nan, 2]
    agree = reliability(pd.DataFrame({"a": a, "b": b}).assign(c=[3.0, 1, 2, 4, 5, 2, 3]))
    assert (agree.whole, agree.alpha_listwise) == (4, None)
    few = reliability(pd.DataFrame({"a": [1.0, 2, 3, 4, 5, np.nan, np.nan], "b": [1.0, 2, 3, np.nan, np.nan, 4, 1]}).iloc[:, :])
    assert few.whole == 3


def test_leaving_an_item_out_gives_the_alpha_of_the_others() -> None:
    answers = table(ATTITUDE)
    item = reliability(answers).items[0]
    assert item.alpha_without == pytest.approx(reliability(answers.iloc[:, 1:]).alpha)
    assert item.item_total == pytest.approx(answers["rating"].corr(answers.iloc[:, 1:].sum(axis=1)))


def test_few_items_have_no_omega_and_one_has_no_alpha() -> None:
    answers = table(ATTITUDE)
    two, one = reliability(answers.iloc[:, :2]), reliability(answers.iloc[:, :1])
    assert two.alpha is not None
    assert (two.omega_total, one.alpha, one.omega_total) == (None, None, None)


def test_items_that_nobody_answered_together_are_refused() -> None:
    with pytest.raises(InvalidValue, match="too few people"):
        reliability(pd.DataFrame({"a": [1.0, 2, np.nan, np.nan], "b": [np.nan, np.nan, 3, 4]}))
    with pytest.raises(InvalidValue, match="needs items"):
        reliability(pd.DataFrame())
