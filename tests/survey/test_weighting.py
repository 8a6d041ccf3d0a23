"""Weights to known margins."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from workbench.errors import InvalidValue
from workbench.survey.statistics import effective_n
from workbench.survey.weighting import CHECK_COLUMNS, rake

SEED = np.array([[40, 30, 20, 10], [35, 50, 100, 75], [30, 80, 70, 120], [20, 30, 40, 50]])
"""The two-way example of the ipfn package."""
ROWS, COLUMNS = {"r0": 150, "r1": 300, "r2": 400, "r3": 150}, {"c0": 200, "c1": 300, "c2": 400, "c3": 100}


@pytest.fixture(scope="module")
def people() -> pd.DataFrame:
    row, column = np.divmod(np.repeat(np.arange(16), SEED.ravel()), 4)
    return pd.DataFrame({"row": [f"r{i}" for i in row], "column": [f"c{i}" for i in column]})


def young(n: int, of: int) -> pd.DataFrame:
    return pd.DataFrame({"age": ["young"] * n + ["old"] * (of - n)})


def test_the_table_is_that_of_the_ipfn_package(people: pd.DataFrame) -> None:
    found = rake(people, {"row": ROWS, "column": COLUMNS})
    table = people.assign(w=found.weights * 1000 / len(people)).pivot_table(
        index="row", columns="column", values="w", aggfunc="sum"
    )
    assert table.loc["r0"].to_numpy() == pytest.approx([64.56, 46.23, 35.38, 3.82], abs=0.006)
    assert table.sum(axis=1).to_numpy() == pytest.approx(list(ROWS.values()), abs=1e-5)
    assert table.sum().to_numpy() == pytest.approx(list(COLUMNS.values()), abs=1e-5)


def test_weights_are_one_on_average_and_the_report_tells_what_they_cost(people: pd.DataFrame) -> None:
    found = rake(people, {"row": ROWS, "column": COLUMNS})
    assert found.weights.mean() == pytest.approx(1)
    assert found.design_effect == pytest.approx(1 + (found.weights.std() / found.weights.mean()) ** 2)
    assert found.effective_n == pytest.approx(effective_n(found.weights))
    assert found.largest[0] == found.weights.max()
    assert found.off < 1e-8
    assert found.change <= 1e-9
    assert {name: str(kind) for name, kind in found.frame().dtypes.items()} == CHECK_COLUMNS


def test_a_looser_rate_stops_sooner(people: pd.DataFrame) -> None:
    margins = {"row": ROWS, "column": COLUMNS}
    loose, strict = (rake(people, margins, convergence_rate=rate) for rate in (0.01, 1e-9))
    assert loose.iterations < strict.iterations
    assert loose.off > strict.off


def test_a_sample_that_fits_already_keeps_weights_of_one() -> None:
    found = rake(young(50, 100), {"age": {"young": 0.5, "old": 0.5}})
    assert found.weights == pytest.approx(np.ones(100))
    assert (found.design_effect, found.effective_n) == (pytest.approx(1), pytest.approx(100))


def test_cut_weights_stay_below_the_most_and_what_is_off_is_told() -> None:
    found = rake(young(5, 100), {"age": {"young": 0.5, "old": 0.5}}, most=3)
    assert found.weights.max() <= 3 + 1e-9
    assert found.weights.mean() == pytest.approx(1)
    assert found.trimmed == 5
    assert found.off == pytest.approx(0.35, abs=1e-6)


def test_who_gives_no_category_keeps_the_weight_that_the_rest_gives_her() -> None:
    frame = pd.concat([young(20, 100), pd.DataFrame({"age": [None, None]})], ignore_index=True)
    found = rake(frame, {"age": {"young": 0.5, "old": 0.5}})
    assert found.unknown == {"age": 2}
    assert found.weights[-2:] == pytest.approx([1, 1])
    assert found.off < 1e-9


@pytest.mark.parametrize(
    ("frame", "margins", "message"),
    [
        (young(0, 10), {"age": {"young": 0.5, "old": 0.5}}, "nobody in the sample belongs to young"),
        (young(5, 10), {"age": {"young": 0.5, "middle": 0.5}}, "5 people have an answer .* does not have"),
        (young(5, 10), {"age": {"young": 0.5, "old": 0.0}}, "share above 0"),
        (young(5, 10), {"age": {"old": 1.0}}, "not complete"),
        (young(5, 10), {"age": {"young": 0.5, "old": 0.3}}, "do not add up"),
        (young(5, 10), {"income": {"low": 0.5, "high": 0.5}}, "no column 'income'"),
        (young(5, 10), {}, "at least one known margin"),
        (young(0, 0), {"age": {"young": 0.5, "old": 0.5}}, "no answers"),
    ],
)
def test_margins_that_cannot_be_met_are_refused_by_name(frame: pd.DataFrame, margins: dict, message: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(InvalidValue, match=message):
        rake(frame, margins)


def test_margins_that_contradict_each_other_are_refused() -> None:
    frame = pd.DataFrame({"a": ["x"] * 5 + ["y"] * 5, "b": ["x"] * 5 + ["y"] * 5})
    with pytest.raises(InvalidValue, match="cannot be met together"):
        rake(frame, {"a": {"x": 0.9, "y": 0.1}, "b": {"x": 0.1, "y": 0.9}})


def test_what_is_hardly_off_is_told_with_enough_digits() -> None:
    frame = pd.DataFrame({"a": ["x"] * 5 + ["y"] * 5, "b": ["x"] * 5 + ["y"] * 5})
    with pytest.raises(InvalidValue) as error:
        rake(frame, {"a": {"x": 0.4999, "y": 0.5001}, "b": {"x": 0.5001, "y": 0.4999}})
    assert {error.value.expected, error.value.found} == {"49.99%", "50.01%"}
    with pytest.raises(InvalidValue) as error:
        rake(frame, {"a": {"x": 0.50004, "y": 0.49996}, "b": {"x": 0.50015, "y": 0.49985}})
    assert error.value.expected != error.value.found


def test_a_limit_of_the_mean_itself_is_refused() -> None:
    with pytest.raises(InvalidValue, match="more than 1"):
        rake(young(5, 10), {"age": {"young": 0.5, "old": 0.5}}, most=1)
