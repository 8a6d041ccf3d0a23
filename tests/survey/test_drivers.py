"""Relative weights against published numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from workbench.errors import InvalidValue
from workbench.survey.drivers import relative_weights

RNG = np.random.default_rng(5)
DRIVERS = pd.DataFrame(RNG.normal(size=(200, 3)), columns=["a", "b", "c"])


@pytest.mark.strangers
@pytest.mark.parametrize(
    ("names", "published"),
    [
        (["cyl", "disp", "hp", "wt"], [0.2096904, 0.1883043, 0.1799590, 0.2706812]),
        (["cyl", "disp", "hp", "gear"], [0.2284797, 0.2221469, 0.2321744, 0.0963886]),
    ],
)
def test_the_weights_of_cars_are_those_that_the_rwa_package_prints(
    shared: Path, names: list[str], published: list[float]
) -> None:
    cars = pd.read_csv(shared / "data" / "survey" / "stats" / "mtcars.csv")
    assert relative_weights(cars[names], cars["mpg"]).to_numpy() == pytest.approx(published, abs=5e-7)


def test_the_weights_add_up_to_the_explained_part() -> None:
    outcome = DRIVERS["a"] + 0.5 * DRIVERS["b"] + RNG.normal(size=200)
    design = np.column_stack([np.ones(200), DRIVERS])
    fitted = design @ np.linalg.lstsq(design, outcome, rcond=None)[0]
    explained = 1 - ((outcome - fitted) ** 2).sum() / ((outcome - outcome.mean()) ** 2).sum()
    weights = relative_weights(DRIVERS, outcome)
    assert weights.sum() == pytest.approx(explained)
    assert list(weights.sort_values(ascending=False).index) == ["a", "b", "c"]


def test_rows_with_a_missing_answer_are_left_out() -> None:
    outcome = DRIVERS["a"] + RNG.normal(size=200)
    gaps = DRIVERS.copy()
    gaps.loc[:19, "b"] = np.nan
    assert relative_weights(gaps, outcome).to_numpy() == pytest.approx(relative_weights(DRIVERS[20:], outcome[20:]).to_numpy())


@pytest.mark.parametrize(
    ("drivers", "message"),
    [
        (DRIVERS[:3], "too few"),
        (DRIVERS.assign(c=4.0), "answers the same"),
        (DRIVERS.assign(c=DRIVERS["a"] + DRIVERS["b"]), "made of others"),
    ],
)
def test_what_cannot_be_told_is_refused(drivers: pd.DataFrame, message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        relative_weights(drivers, DRIVERS["a"].loc[drivers.index] + 1)
