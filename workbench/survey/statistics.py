"""The numbers that criteria are judged by: a share with its Wilson interval, Ulwick's opportunity score with its interval."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from workbench.errors import InvalidValue

Floats = NDArray[np.float64]
CHUNK = 200
"""Resamples drawn at a time, so that memory stays small whatever the number of respondents."""


def wilson(successes: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Score interval of a share (Wilson 1927), good for small numbers and for shares of 0 and 1.

    The rows of Newcombe (1998), Statistics in Medicine 17:857-872, table I:

    >>> [tuple(round(end, 4) for end in wilson(k, n)) for k, n in ((81, 263), (15, 148), (0, 20), (1, 29))]
    [(0.2553, 0.3662), (0.0624, 0.1605), (0.0, 0.1611), (0.0061, 0.1718)]

    Raises
    ------
    InvalidValue
        Without observations, or with more successes than observations.
    """
    if not 0 <= successes <= n or n == 0:
        raise InvalidValue(
            "an interval of a share needs observations", expected="0 <= successes <= n, n > 0", found=f"{successes} of {n}"
        )
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share = successes / n
    middle = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def opportunity(importance: float, satisfaction: float) -> float:
    """Ulwick's opportunity score of two top-two-box shares (0 to 1): from 0 to 20, 10 or more means underserved.

    Importance plus what it exceeds satisfaction by, each share times ten. The example of Ulwick, "Jobs to be done": 200 and 75 of
    270 people, rounded to 7.4 and 2.8:

    >>> round(opportunity(0.74, 0.28), 1)
    12.0
    >>> round(opportunity(200 / 270, 75 / 270), 3)
    12.037
    >>> opportunity(0.5, 0.9)  # well served: satisfaction takes nothing away
    5.0
    """
    return 10 * (importance + max(importance - satisfaction, 0.0))


def opportunity_intervals(
    importance: Floats, satisfaction: Floats, *, resamples: int, seed: int, confidence: float = 0.95
) -> Floats:
    """Percentile bootstrap intervals of opportunity scores, drawn over respondents.

    Parameters
    ----------
    importance, satisfaction
        Respondents by items: 1 where the answer was a top-two box, 0 where not, NaN where there is none. A respondent is drawn
        with all her answers, so that what hangs together stays together.

    Returns
    -------
    Items by two: low and high; NaN where no resample has an answer to both questions.
    """
    people, items = importance.shape
    if people == 0 or resamples == 0:
        return np.full((items, 2), np.nan)
    random = np.random.default_rng(seed)
    tops = np.hstack([np.nan_to_num(importance), np.nan_to_num(satisfaction)])
    given = np.hstack([~np.isnan(importance), ~np.isnan(satisfaction)]).astype(float)
    scores = np.empty((resamples, items))
    for start in range(0, resamples, CHUNK):
        size = min(CHUNK, resamples - start)
        # How often each respondent is drawn; a product with the answers then counts every item at once.
        drawn = random.multinomial(people, np.full(people, 1 / people), size=size).astype(float)
        answered = drawn @ given
        shares = np.divide(drawn @ tops, answered, out=np.full_like(answered, np.nan), where=answered > 0)
        wanted, met = shares[:, :items], shares[:, items:]
        scores[start : start + size] = 10 * (wanted + np.maximum(wanted - met, 0.0))
    tail = (1 - confidence) / 2
    ends = np.full((items, 2), np.nan)
    for item in range(items):
        known = scores[~np.isnan(scores[:, item]), item]
        if known.size:
            ends[item] = np.quantile(known, [tail, 1 - tail])
    return ends
