"""How alike several people rate the same things, beyond chance: kappas for names, Krippendorff's alpha for any scale."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from workbench.errors import InvalidValue

Floats = NDArray[np.float64]


def krippendorff_alpha(ratings: Floats, level: str = "nominal") -> float:
    """Agreement of any number of raters: 1 is complete, 0 what chance gives.

    Parameters
    ----------
    ratings
        Raters by things, numbers, NaN where somebody did not rate. Things that fewer than two rated do not count.
    level
        What a difference means: ``"nominal"``, ``"ordinal"``, ``"interval"`` or ``"ratio"``. It matters: answers of 1 to 5 are
        ordinal at least.

    Raises
    ------
    InvalidValue
        Another level, nothing that two people rated, or one and the same rating everywhere.

    Notes
    -----
    Krippendorff (2011), Computing Krippendorff's alpha-reliability: 1 - observed by expected disagreement.
    """
    if level not in DISTANCES:
        raise InvalidValue("there is no such level of measurement", expected=" | ".join(DISTANCES), found=repr(level))
    ratings = ratings[:, (~np.isnan(ratings)).sum(axis=0) >= 2]
    values = np.unique(ratings[~np.isnan(ratings)])
    if len(values) < 2:
        raise InvalidValue("agreement beyond chance needs things that two people rated, and two ratings", found=str(len(values)))
    counts = np.array([(ratings == value).sum(axis=0) for value in values], dtype=float)
    people = counts.sum(axis=0)
    together = (counts / (people - 1)) @ counts.T - np.diag((counts / (people - 1)).sum(axis=1))
    totals = together.sum(axis=1)
    chance = (np.outer(totals, totals) - np.diag(totals)) / (totals.sum() - 1)
    distance = DISTANCES[level](values, totals)
    return 1 - float((together * distance).sum()) / float((chance * distance).sum())


def cohen_kappa(table: Floats) -> float:
    """Agreement of two raters (Cohen 1960) from the table of what one said by what the other said.

    >>> round(cohen_kappa(np.array([[20, 5], [10, 15]])), 2)
    0.4
    """
    shares = table / table.sum()
    chance = float(shares.sum(axis=0) @ shares.sum(axis=1))
    return (float(np.trace(shares)) - chance) / (1 - chance)


def fleiss_kappa(table: Floats) -> float:
    """Agreement of many raters (Fleiss 1971): things by names, how many raters gave each; equally many for each thing.

    Raises
    ------
    InvalidValue
        Things that were not rated equally often, or only once.
    """
    raters = table.sum(axis=1)
    if len(set(raters.tolist())) != 1 or raters[0] < 2:
        raise InvalidValue(
            "each thing needs equally many ratings", expected="2 or more", found=f"{raters.min():g} to {raters.max():g}"
        )
    pairs = (table * (table - 1)).sum(axis=1) / (raters * (raters - 1))
    chance = float(((table.sum(axis=0) / table.sum()) ** 2).sum())
    return (float(pairs.mean()) - chance) / (1 - chance)


def _ordinal(_: Floats, totals: Floats) -> Floats:
    """Squared number of ratings between two values, half of those at either end."""
    upto = np.cumsum(totals) - totals / 2
    return np.asarray((upto[:, None] - upto[None, :]) ** 2)


def _ratio(values: Floats, _: Floats) -> Floats:
    sums = values[:, None] + values[None, :]
    gaps = values[:, None] - values[None, :]
    return np.divide(gaps, sums, out=np.zeros_like(sums), where=sums != 0) ** 2


DISTANCES: dict[str, Callable[[Floats, Floats], Floats]] = {
    "nominal": lambda values, _: 1 - np.eye(len(values)),
    "ordinal": _ordinal,
    "interval": lambda values, _: np.asarray((values[:, None] - values[None, :]) ** 2),
    "ratio": _ratio,
}
"""How far two ratings lie apart, from the values and how often each occurs."""
