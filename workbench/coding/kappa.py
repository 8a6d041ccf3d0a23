"""Agreement beyond chance: Cohen's kappa and Krippendorff's alpha, for labels and for many yes-or-no codes at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

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

    Units with fewer than two judgements are left out. None where nothing can be compared or nothing varies (Krippendorff 2011,
    "Computing Krippendorff's alpha-reliability").

    >>> round(nominal_alpha([[1, 1, 2, 2], [1, 1, 2, 1]]), 4)
    0.5333
    """
    labels = {value: i for i, value in enumerate(dict.fromkeys(v for row in values for v in row if v is not None))}
    if not labels:
        return None
    counts = np.zeros((len(values[0]), len(labels)))
    for row in values:
        for unit, value in enumerate(row):
            if value is not None:
                counts[unit, labels[value]] += 1
    given = counts.sum(axis=1)
    counts, given = counts[given > 1], given[given > 1]
    total, of_label = float(counts.sum()), counts.sum(axis=0)
    expected = total**2 - float(of_label @ of_label)
    if not expected:
        return None
    observed = float(((given**2 - (counts**2).sum(axis=1)) / (given - 1)).sum())
    return 1 - (total - 1) * observed / expected


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
