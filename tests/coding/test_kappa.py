"""Agreement beyond chance, against published numbers."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.coding.kappa import alphas, cohen_kappa, kappas, krippendorff_alpha, nominal_alpha
from workbench.errors import InvalidValue

NONE = float("nan")
# Krippendorff (2011), "Computing Krippendorff's alpha-reliability", section D: four coders, twelve units.
CODERS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
        [NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
    ]
)
# The textbook table of Fleiss' kappa: ten things, five names, fourteen raters.
FOURTEEN = np.array(
    [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ]
)


@pytest.mark.parametrize(("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)])
def test_alpha_at_each_level_is_that_of_krippendorff(level: str, published: float) -> None:
    assert krippendorff_alpha(CODERS, level) == pytest.approx(published, abs=5e-4)
    assert krippendorff_alpha(CODERS[::-1], level) == pytest.approx(krippendorff_alpha(CODERS, level))


def test_alpha_of_labels_is_that_of_numbers_that_only_name() -> None:
    labels = [[None if np.isnan(value) else f"code {value:g}" for value in row] for row in CODERS]
    assert nominal_alpha(labels) == pytest.approx(0.743, abs=5e-4)


def test_many_codes_at_once_give_the_kappa_of_cohen() -> None:
    # Yes and no of two coders, [[20, 5], [10, 15]]: units marked by none, one, both; then by the first, by the second.
    assert kappas(np.array([[15.0, 15, 20, 25, 30]]))[0] == pytest.approx(0.40)
    assert cohen_kappa([[20, 5], [10, 15]]) == pytest.approx(0.40)


def test_many_codes_at_once_give_the_kappa_of_fleiss() -> None:
    """Each name is a code that fourteen coders gave or not. Fleiss' kappa is alpha without its correction for few judgements, and
    that of several names the mean of their kappas, weighted by how much each varies."""
    judgements, share = FOURTEEN.sum(), FOURTEEN.sum(axis=0) / FOURTEEN.sum()
    votes = np.array([np.bincount(column, minlength=15) for column in FOURTEEN.T], dtype=float)
    marked = np.column_stack([FOURTEEN.sum(axis=0), np.zeros((5, 13))])
    each = 1 - (1 - alphas(np.hstack([votes, marked]))) * judgements / (judgements - 1)
    assert np.average(each, weights=share * (1 - share)) == pytest.approx(0.210, abs=5e-4)
    ratings = np.array([np.repeat(np.arange(5.0), row) for row in FOURTEEN]).T
    alpha = krippendorff_alpha(ratings)
    assert alpha is not None
    assert 1 - (1 - alpha) * judgements / (judgements - 1) == pytest.approx(0.210, abs=5e-4)


@pytest.mark.parametrize("values", [[], [[None], [None]], [[1, 1], [1, 1]], [[1, None], [None, 2]]])
def test_alpha_of_what_cannot_be_compared_or_does_not_vary_is_none(values: list[list[object]]) -> None:
    assert nominal_alpha(values) is None


def test_kappa_of_no_counts_is_none() -> None:
    assert cohen_kappa([[0, 0], [0, 0]]) is None


def test_a_level_that_there_is_not_is_refused() -> None:
    with pytest.raises(InvalidValue, match="ordinal"):
        krippendorff_alpha(CODERS, "cardinal")
