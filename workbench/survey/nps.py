"""The Net Promoter Score, with an interval that knows that promoters and detractors exclude each other."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np

from workbench.errors import InvalidValue
from workbench.survey.statistics import Floats, effective_n

PROMOTER, DETRACTOR, MOST = 9, 6, 10
"""Promoters answer 9 or 10, detractors 0 to 6, of 0 to 10."""


@dataclass(frozen=True, slots=True)
class NetPromoter:
    """``score``, ``low`` and ``high`` from -100 to 100; promoters, passives and detractors are shares from 0 to 1.

    ``n`` people answered, ``effective`` is what their weights leave of that number.
    """

    n: int
    effective: float
    promoters: float
    passives: float
    detractors: float
    score: float
    low: float
    high: float


def nps_interval(promoters: float, detractors: float, n: float, confidence: float = 0.95) -> tuple[float, float, float]:
    """Adjusted Wald interval of the score: its middle, low and high, from -100 to 100.

    Three answers are added, three quarters of one to the promoters and to the detractors each and the rest to the passives
    (Rocks 2016; Sauro, measuringu.com/nps-confidence-intervals). 250 promoters and 75 detractors of 1000:

    >>> [round(value, 2) for value in nps_interval(250, 75, 1000)]
    [17.45, 14.09, 20.81]

    Raises
    ------
    InvalidValue
        Without answers, or with more promoters and detractors than answers.
    """
    if n <= 0 or promoters < 0 or detractors < 0 or promoters + detractors > n * (1 + 1e-12):
        raise InvalidValue(
            "an NPS needs answers",
            expected="n > 0, promoters and detractors together n at most",
            found=f"{promoters:g} and {detractors:g} of {n:g}",
        )
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    total = n + 3
    up, down = (promoters + 0.75) / total, (detractors + 0.75) / total
    half = z * sqrt((up + down - (up - down) ** 2) / total)
    middle = up - down
    return 100 * middle, 100 * max(-1.0, middle - half), 100 * min(1.0, middle + half)


def nps(answers: Floats, weights: Floats | None = None, confidence: float = 0.95) -> NetPromoter | None:
    """The score of answers from 0 to 10 (NaN: none), weighted where weights are given; None where nobody answered.

    Weighted answers count in the interval for their effective number (Kish).

    Raises
    ------
    InvalidValue
        An answer that is no whole number from 0 to 10.
    """
    values = np.asarray(answers, dtype=float)
    given = ~np.isnan(values)
    values = values[given]
    if (bad := values[(values < 0) | (values > MOST) | (values != np.rint(values))]).size:
        raise InvalidValue("an answer to the NPS question cannot be", expected="whole numbers 0 to 10", found=f"{bad[0]:g}")
    heavy = np.ones(len(values)) if weights is None else np.asarray(weights, dtype=float)[given]
    effective = effective_n(heavy)
    if effective == 0:
        return None
    up = float(heavy[values >= PROMOTER].sum() / heavy.sum())
    down = float(heavy[values <= DETRACTOR].sum() / heavy.sum())
    score = 100 * (up - down)
    # Around its own middle, the interval of a single answer would leave out the score itself.
    _, low, high = nps_interval(up * effective, down * effective, effective, confidence)
    return NetPromoter(len(values), effective, up, max(0.0, 1 - up - down), down, score, min(low, score), max(high, score))
