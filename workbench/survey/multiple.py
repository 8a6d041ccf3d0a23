"""Many tests at once: p-values corrected for their number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.errors import InvalidValue

Floats = NDArray[np.float64]

BENJAMINI_HOCHBERG_1995 = (
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0,
)  # fmt: skip
"""The fifteen p-values of the example of Benjamini & Hochberg (1995), table 1 on thrombolysis."""


def holm(p: Sequence[float] | Floats) -> Floats:
    """p-values by Holm (1979), Scandinavian Journal of Statistics 6:65-70: the chance of even one false finding stays below α.

    NaN stays NaN and is not counted.

    >>> int((holm(BENJAMINI_HOCHBERG_1995) <= 0.05).sum())
    3
    """
    values, known = _known(p)
    order = np.argsort(values, kind="stable")
    steps = values[order] * (len(values) - np.arange(len(values)))
    return _back(np.minimum(np.maximum.accumulate(steps), 1.0), order, known)


def benjamini_hochberg(p: Sequence[float] | Floats) -> Floats:
    """p-values by Benjamini & Hochberg (1995), JRSS B 57:289-300: at most a share α of the findings is false, on average.

    NaN stays NaN and is not counted.

    >>> int((benjamini_hochberg(BENJAMINI_HOCHBERG_1995) <= 0.05).sum())
    4
    """
    values, known = _known(p)
    order = np.argsort(values, kind="stable")
    steps = values[order] * len(values) / (np.arange(len(values)) + 1)
    return _back(np.minimum.accumulate(steps[::-1])[::-1], order, known)


CORRECTIONS = {"none": lambda p: np.asarray(p, dtype=float), "holm": holm, "bh": benjamini_hochberg}
"""How p-values may be corrected, by the word that chooses it."""


def corrected(p: Sequence[float] | Floats, how: str) -> Floats:
    """p-values corrected in one of the ways of `CORRECTIONS`.

    Raises
    ------
    InvalidValue
        There is no such way.
    """
    if not isinstance(how, str) or how not in CORRECTIONS:
        raise InvalidValue("there is no such correction for many tests", expected=" | ".join(CORRECTIONS), found=repr(how)[:60])
    return CORRECTIONS[how](p)


def _known(p: Sequence[float] | Floats) -> tuple[Floats, NDArray[np.bool_]]:
    values = np.asarray(p, dtype=float)
    known = ~np.isnan(values)
    if ((values[known] < 0) | (values[known] > 1)).any():
        raise InvalidValue("a p-value lies outside 0 to 1", found=f"{values[known].min():g} to {values[known].max():g}")
    return values[known], known


def _back(steps: Floats, order: NDArray[np.int64], known: NDArray[np.bool_]) -> Floats:
    """Corrected values in the order in which they came."""
    made = np.full(known.shape, np.nan)
    inner = np.empty(len(order))
    inner[order] = steps
    made[known] = inner
    return made
