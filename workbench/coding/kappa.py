"""Agreement beyond chance: Cohen's kappa and Krippendorff's alpha, for labels and for many yes-or-no codes at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.errors import InvalidValue

Floats = NDArray[np.float64]
"""Counts, where many codes are told at once: per code the units marked by 0, 1 … all coders, then those marked by each coder."""


def cohen_kappa(table: Sequence[Sequence[float]]) -> float | None:
    """Cohen's kappa (1960) of a square table of counts, first coder by second; None where nothing varies.

    The example in R's psych package:

    >>> round(cohen_kappa([[20, 5], [10, 15]]), 2)
    0.4
    >>> cohen_kappa([[7, 0], [0, 0]]) is None
    True
    """
    counts = np.asarray(table, dtype=float)
    total = float(counts.sum())
    by_chance = float(counts.sum(axis=0) @ counts.sum(axis=1))
    if by_chance == total**2:
        return None
    return (total * float(np.trace(counts)) - by_chance) / (total**2 - by_chance)


def nominal_alpha(values: Sequence[Sequence[object]]) -> float | None:
    """Krippendorff's alpha for labels: one row a coder, one column a unit, None where a coder has no judgement.

    None where nothing can be compared or nothing varies.

    >>> round(nominal_alpha([[1, 1, 2, 2], [1, 1, 2, 1]]), 4)
    0.5333
    """
    labels = {value: float(i) for i, value in enumerate(dict.fromkeys(v for row in values for v in row if v is not None))}
    return krippendorff_alpha([[np.nan if v is None else labels[v] for v in row] for row in values])


def krippendorff_alpha(ratings: Sequence[Sequence[float]] | Floats, level: str = "nominal") -> float | None:
    """Krippendorff's alpha of any number of raters: 1 is complete agreement, 0 what chance gives.

    Parameters
    ----------
    ratings
        Raters by units, numbers, NaN where somebody did not rate. Units that fewer than two rated are left out.
    level
        What a difference means: ``"nominal"``, ``"ordinal"``, ``"interval"`` or ``"ratio"``. It matters: the weights that coders
        give are ordinal at least.

    Returns
    -------
    None where nothing can be compared or nothing varies.

    Raises
    ------
    InvalidValue
        Another level.

    Notes
    -----
    Krippendorff (2011), "Computing Krippendorff's alpha-reliability": 1 - observed by expected disagreement.
    """
    if level not in DISTANCES:
        raise InvalidValue("there is no such level of measurement", expected=" | ".join(DISTANCES), found=repr(level))
    given = np.asarray(ratings, dtype=float)
    if given.ndim != 2:
        return None
    given = given[:, (~np.isnan(given)).sum(axis=0) >= 2]
    values = np.unique(given[~np.isnan(given)])
    if len(values) < 2:
        return None
    counts = np.array([(given == value).sum(axis=0) for value in values], dtype=float)
    people = counts.sum(axis=0)
    together = (counts / (people - 1)) @ counts.T - np.diag((counts / (people - 1)).sum(axis=1))
    totals = together.sum(axis=1)
    chance = (np.outer(totals, totals) - np.diag(totals)) / (totals.sum() - 1)
    distance = DISTANCES[level](values, totals)
    return 1 - float((together * distance).sum()) / float((chance * distance).sum())


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


def alphas(counts: Floats) -> Floats:
    """Krippendorff's alpha of yes and no, without missing judgements, per row of counts; NaN where nothing varies."""
    size = (counts.shape[1] - 1) // 2
    votes = np.arange(size + 1)
    observed = counts[:, : size + 1] @ (2.0 * votes * (size - votes) / (size - 1))
    judgements = counts[:, : size + 1].sum(axis=1) * size
    yes = counts[:, size + 1 :].sum(axis=1)
    expected = 2 * yes * (judgements - yes)
    found: Floats = 1 - (judgements - 1) * observed / np.where(expected > 0, expected, np.nan)
    return found


def kappas(counts: Floats) -> Floats:
    """Cohen's kappa of yes and no per row of counts for two coders; NaN where nothing varies."""
    units = np.maximum(counts[:, :3].sum(axis=1), 1)
    first, second = counts[:, 3] / units, counts[:, 4] / units
    beyond_chance = first * (1 - second) + second * (1 - first)
    found: Floats = 1 - counts[:, 1] / units / np.where(beyond_chance > 0, beyond_chance, np.nan)
    return found
