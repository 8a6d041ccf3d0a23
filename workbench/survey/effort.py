"""Customer Effort Score: two questions that carry one name but run in opposite directions, so each has its own."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from workbench.errors import InvalidValue
from workbench.survey.statistics import Floats, effective_n, wilson


@dataclass(frozen=True, slots=True)
class EffortQuestion:
    """One way of asking for effort.

    ``direction`` is ``"lower is better"`` or ``"higher is better"``; ``easy`` holds the first and last answer that mean that it
    was easy; answers run from 1 to ``points``.
    """

    name: str
    direction: str
    points: int
    easy: tuple[int, int]


CES_1 = EffortQuestion("CES 1.0", "lower is better", 5, (1, 2))
"""How much effort did you have to put forth yourself? 1 very little, 5 very much (Dixon, Freeman & Toman 2010)."""
CES_2 = EffortQuestion("CES 2.0", "higher is better", 7, (5, 7))
"""The organisation made it easy for me: 1 strongly disagree, 7 strongly agree (Dixon, Toman & DeLisi 2013)."""


@dataclass(frozen=True, slots=True)
class Effort:
    """The mean answer with its interval, and the share that found it easy with its Wilson interval; read with the direction."""

    name: str
    direction: str
    points: int
    n: int
    effective: float
    mean: float
    low: float
    high: float
    easy: float
    easy_low: float
    easy_high: float


def effort(answers: Floats, question: EffortQuestion, weights: Floats | None = None, confidence: float = 0.95) -> Effort | None:
    """The score of one question, `CES_1` or `CES_2`; None where nobody answered.

    The interval of the mean is Student's, within the scale; of weighted answers with their effective number (Kish). One answer,
    and answers that are all the same, have a mean without an interval (NaN): they do not tell how much answers differ.

    Raises
    ------
    InvalidValue
        An answer off the scale of the question.
    """
    values = np.asarray(answers, dtype=float)
    given = ~np.isnan(values)
    values = values[given]
    if (bad := values[(values < 1) | (values > question.points) | (values != np.rint(values))]).size:
        expected = f"whole numbers 1 to {question.points}"
        raise InvalidValue(f"an answer to {question.name} cannot be", expected=expected, found=f"{bad[0]:g}")
    heavy = np.ones(len(values)) if weights is None else np.asarray(weights, dtype=float)[given]
    effective = effective_n(heavy)
    if effective == 0:
        return None
    shares = heavy / heavy.sum()
    mean = float(shares @ values)
    low, high = _mean_interval(mean, float(shares @ (values - mean) ** 2), effective, confidence)
    low, high = max(low, 1.0), min(high, float(question.points))
    first, last = question.easy
    easy = min(1.0, float(shares[(values >= first) & (values <= last)].sum()))
    ends = wilson(easy * effective, effective, confidence)
    return Effort(question.name, question.direction, question.points, len(values), effective, mean, low, high, easy, *ends)


def _mean_interval(mean: float, spread: float, n: float, confidence: float) -> tuple[float, float]:
    """Student's interval of a mean; ``spread`` is the mean squared deviation."""
    if n <= 1 or spread < 1e-12:
        return float("nan"), float("nan")
    from scipy.special import stdtrit

    half = float(stdtrit(n - 1, 0.5 + confidence / 2)) * sqrt(spread / (n - 1))
    return mean - half, mean + half
