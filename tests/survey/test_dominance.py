"""General dominance against what relaimpo and domir print."""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np
import pandas as pd
import pytest

from tests.survey.published import CARS, SWISS, table
from workbench.errors import InvalidValue
from workbench.survey.dominance import dominance, lmg
from workbench.survey.drivers import drive


def test_the_parts_of_swiss_provinces_are_those_of_relaimpo_to_ten_digits() -> None:
    swiss = table(SWISS)
    published = [0.0570912208, 0.1711730289, 0.2601346786, 0.1055701504, 0.1127659229]
    found = drive(swiss.drop(columns="Fertility"), swiss["Fertility"], resamples=0)
    assert found.lmg == pytest.approx(published, abs=6e-11)
    assert found.r2 == pytest.approx(0.7067350016, abs=6e-11)
    assert dominance(swiss.drop(columns="Fertility"), swiss["Fertility"]).to_numpy() == pytest.approx(published, abs=6e-11)


def test_the_parts_of_cars_are_those_of_domir() -> None:
    cars = table(CARS)
    found = drive(cars[["am", "vs", "cyl"]], cars["mpg"], resamples=0)
    assert found.lmg == pytest.approx([0.1774892, 0.2027032, 0.3817849], abs=6e-8)
    assert found.r2 == pytest.approx(0.7619773, abs=6e-8)


def test_the_parts_are_those_of_every_subset_worked_out_one_by_one() -> None:
    random = np.random.default_rng(3)
    x = random.normal(size=(60, 5)) + random.normal(size=(60, 1))
    y = x @ [1, 0.5, 0, -0.3, 0.2] + random.normal(size=60)
    table_ = np.corrcoef(np.column_stack([x, y]), rowvar=False)

    def r2(subset: tuple[int, ...]) -> float:
        chosen = list(subset)
        return float(table_[chosen, -1] @ np.linalg.solve(table_[np.ix_(chosen, chosen)], table_[chosen, -1])) if chosen else 0.0

    slow = [
        sum(
            (r2((*others, driver)) - r2(others)) / (5 * comb(4, size))
            for size in range(5)
            for others in combinations([other for other in range(5) if other != driver], size)
        )
        for driver in range(5)
    ]
    assert lmg(table_[None])[0] == pytest.approx(slow)


def test_a_pile_of_tables_is_worked_off_like_single_ones() -> None:
    tables = np.stack([np.corrcoef(np.random.default_rng(i).normal(size=(30, 4)), rowvar=False) for i in range(600)])
    found = lmg(tables)
    assert found.shape == (600, 3)
    assert found[577] == pytest.approx(lmg(tables[577:578])[0])


def test_one_driver_has_the_squared_correlation() -> None:
    frame = pd.DataFrame({"a": [1.0, 2, 3, 4], "b": [1.0, 3, 2, 4]})
    assert dominance(frame[["a"]], frame["b"]).item() == pytest.approx(0.64)


def test_more_than_twelve_drivers_are_refused() -> None:
    frame = pd.DataFrame(np.random.default_rng(0).normal(size=(40, 14)))
    with pytest.raises(InvalidValue, match="relative weights"):
        dominance(frame.iloc[:, :13], frame[13])
