"""Alpha, omega and items that do not discriminate, against what psych in R prints."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.survey.published import ATTITUDE, THURSTONE, table
from workbench.errors import InvalidValue
from workbench.survey.factors import correlations_of, covariances_of, minres
from workbench.survey.reliability import (
    ITEM_COLUMNS,
    OMEGA_TOTAL,
    alpha,
    not_discriminating,
    reliability,
    schmid_leiman,
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
    assert [item.item for item in not_discriminating(reliability(items))] == ["A1"]
    assert not_discriminating(reliability(items))[0].why == "against"


def test_the_general_factor_of_nine_ability_tests_is_that_of_psych() -> None:
    correlations = table(THURSTONE).to_numpy()
    found = schmid_leiman(correlations, 3)
    assert found.omega_h == pytest.approx(0.736, abs=5e-4)
    assert found.omega_total == pytest.approx(0.931, abs=5e-4)
    assert alpha(correlations) == pytest.approx(0.891, abs=5e-4)


def test_two_group_factors_share_the_general_one_evenly() -> None:
    loads = np.kron(np.eye(2), np.full((4, 1), 0.8))
    correlations = loads @ np.array([[1, 0.36], [0.36, 1]]) @ loads.T
    np.fill_diagonal(correlations, 1.0)
    assert schmid_leiman(correlations, 2).loadings == pytest.approx([0.8 * 0.6] * 8, abs=1e-3)
    with pytest.raises(InvalidValue, match="two group factors"):
        schmid_leiman(correlations, 1)


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
