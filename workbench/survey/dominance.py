"""General dominance: the part of R² of each driver, averaged over every order in which drivers could be added (LMG, Shapley)."""

from __future__ import annotations

from itertools import chain
from math import comb

import numpy as np
import pandas as pd

from workbench.errors import InvalidValue
from workbench.survey.relations import Floats, correlated, whole_answers

MOST_DRIVERS = 12
"""Above this number of drivers the models of all subsets become too many; use relative weights."""
BATCH = 250


def dominance(drivers: pd.DataFrame, outcome: pd.Series[float]) -> pd.Series[float]:
    """General dominance (Budescu 1993), which is LMG (Lindeman, Merenda & Gold 1980) and the Shapley value of R²; exact.

    Parameters
    ----------
    drivers, outcome
        One column a driver and the overall judgement, with the same index; rows with a missing value anywhere are left out.

    Returns
    -------
    A part of R² by driver, in the order of the columns; the parts add up to R². They are associations.

    Raises
    ------
    InvalidValue
        More than 12 drivers, fewer whole rows than drivers and two more, a column that does not vary, drivers made of others.
    """
    whole = whole_answers(drivers, outcome)
    return pd.Series(lmg(correlated(whole)[None])[0], index=drivers.columns, name="general dominance")


def lmg(correlations: Floats) -> Floats:
    """General dominance from tables of correlations, the outcome last in each: tables by drivers.

    Raises
    ------
    InvalidValue
        More than 12 drivers.
    """
    drivers = correlations.shape[-1] - 1
    if drivers > MOST_DRIVERS:
        raise InvalidValue(
            "general dominance is told of few drivers only",
            expected=f"{MOST_DRIVERS} at most",
            found=str(drivers),
            todo="Take relative weights, or the mean score per milestone as drivers.",
        )
    explained = list(chain.from_iterable(_explained(part) for part in np.array_split(correlations, _batches(correlations))))
    r2 = np.array(explained).reshape(len(correlations), 2**drivers)
    subsets = np.arange(2**drivers)
    sizes = np.array([subset.bit_count() for subset in range(2**drivers)])
    weight = np.array([1 / (drivers * comb(drivers - 1, size)) for size in range(drivers)])
    parts = np.empty((len(r2), drivers))
    for driver in range(drivers):
        without = subsets[(subsets >> driver) & 1 == 0]
        parts[:, driver] = (r2[:, without | (1 << driver)] - r2[:, without]) @ weight[sizes[without]]
    # Another driver never takes away; what is below zero is a rounding.
    return np.maximum(parts, 0.0)


def _batches(correlations: Floats) -> int:
    return max(1, -(-len(correlations) // BATCH))


def _explained(correlations: Floats) -> Floats:
    """R² of every subset of drivers (bit j: driver j is in): tables by subsets.

    One driver after another is decided on. A subset without it loses its row and column; one with it has it swept out of the
    rest (a step of Cholesky's decomposition), so that at last the variance of the outcome is left that the subset leaves over.
    """
    states = correlations[None]
    while (size := states.shape[-1]) > 1:
        rest = states[:, :, 1:, 1:]
        column = states[:, :, 1:, 0]
        swept = rest - column[..., :, None] * (column / states[:, :, :1, 0])[..., None, :]
        # Later drivers are higher bits, and those of this step are above all before.
        states = np.concatenate([rest, swept])
        assert states.shape[-1] == size - 1
    return np.asarray(1 - states[:, :, 0, 0].T)
