"""How many answers a survey needs, and how many it got."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, sqrt
from statistics import NormalDist

import pandas as pd

from workbench.errors import InvalidValue
from workbench.survey.statistics import is_number, wilson
from workbench.survey.weighting import parts_of

PLAN_COLUMNS = {"segment": "str", "share": "float64", "needed": "int64", "expected": "int64", "half_width": "float64"}


def needed(half_width: float = 0.05, *, share: float = 0.5, population: int | None = None, confidence: float = 0.95) -> int:
    """Answers needed so that the interval of a share is at most so wide to either side.

    Parameters
    ----------
    half_width, share
        From 0 to 1. A share of one half needs the most answers, so it is right for all.
    population
        Number of people of whom the sample is drawn; a small one needs fewer answers (finite population correction).

    Raises
    ------
    InvalidValue
        A number that cannot be.

    Examples
    --------
    >>> needed(), needed(0.03), needed(population=500)
    (385, 1068, 218)
    """
    _check(share, half_width, population)
    return ceil(round(_exact(half_width, share, population, NormalDist().inv_cdf(0.5 + confidence / 2) ** 2), 9))


def krejcie_morgan(population: int) -> int:
    """The table of Krejcie & Morgan (1970), Educational and Psychological Measurement 30:607-610: 5 % either way, rounded.

    >>> [krejcie_morgan(n) for n in (10, 50, 100, 220, 500, 1200, 1500, 2800, 9000)]
    [10, 44, 80, 140, 217, 291, 306, 338, 368]
    """
    _check(0.5, 0.05, population)
    return round(_exact(0.05, 0.5, population, 3.841))


def reached(n: int, *, share: float = 0.5, population: int | None = None, confidence: float = 0.95) -> float:
    """How far the interval of a share reaches to either side with n answers; the other way round from `needed`.

    >>> round(reached(385), 4), round(reached(100), 3), reached(50, population=50)
    (0.0499, 0.098, 0.0)
    """
    _check(share, 0.05, population)
    if not is_number(n) or n < 1 or (population is not None and n > population):
        raise InvalidValue("so many answers there cannot be", expected=f"1 to {population or 'any number'}", found=repr(n)[:40])
    left = 1.0 if population is None else (population - n) / max(population - 1, 1)
    return NormalDist().inv_cdf(0.5 + confidence / 2) * sqrt(share * (1 - share) / n * left)


@dataclass(frozen=True, slots=True)
class SegmentPlan:
    """One segment: its share of the invited, the answers it needs, and what it gets of a sample that is drawn as people are.

    ``half_width`` is how far the interval of a share of one half then reaches to either side.
    """

    segment: str
    share: float
    needed: int
    expected: int
    half_width: float


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """A plan: ``n`` answers in all when everybody is asked alike, ``quota`` when each segment gets just what it needs.

    ``invited`` is the number of people to invite for ``n`` at the response rate that was expected.
    """

    n: int
    quota: int
    invited: int
    segments: tuple[SegmentPlan, ...]

    def frame(self) -> pd.DataFrame:
        """One row a segment; the columns are the attributes of `SegmentPlan`."""
        rows = [tuple(getattr(segment, name) for name in PLAN_COLUMNS) for segment in self.segments]
        return pd.DataFrame(rows, columns=list(PLAN_COLUMNS)).astype(PLAN_COLUMNS)


def plan(
    segments: Mapping[str, float],
    *,
    half_width: float = 0.1,
    response_rate: float = 0.2,
    population: int | None = None,
    confidence: float = 0.95,
) -> SamplePlan:
    """How many answers and invitations let every segment speak for itself.

    Parameters
    ----------
    segments
        Segment to its share of the population (together 1, or 100), or its number of people.
    half_width
        How far the interval of a share within a segment may reach to either side.

    Raises
    ------
    InvalidValue
        A share or rate that cannot be, shares that do not add up, or more invitations than there are people.

    Examples
    --------
    >>> made = plan({"young": 0.2, "old": 0.8})
    >>> made.n, made.quota, made.invited, [segment.expected for segment in made.segments]
    (485, 194, 2425, [97, 388])
    """
    if not is_number(response_rate) or not 0 < response_rate <= 1:
        expected = "a response rate above 0 and at most 1"
        raise InvalidValue("this sample cannot be planned", expected=expected, found=repr(response_rate)[:40])
    _check(0.5, half_width, population)
    shares = parts_of(segments, "the segments")
    people = {name: None if population is None else max(1, round(share * population)) for name, share in shares.items()}
    each = {name: needed(half_width, population=people[name], confidence=confidence) for name in shares}
    n = max(ceil(round(each[name] / share, 9)) for name, share in shares.items())
    n = n if population is None else min(n, population)
    invited = ceil(round(n / response_rate, 9))
    if population is not None and invited > population:
        raise InvalidValue(
            f"so few people cannot give {n} answers, of whom {100 * response_rate:g}% answer",
            expected=f"{invited} people to invite",
            found=f"a population of {population}",
            todo="Take a greater half width, join small segments, or do more to have people answer.",
        )
    rows = []
    for name, share in shares.items():
        of = people[name]
        gets = max(1, round(share * n))
        gets = gets if of is None else min(gets, of)
        width = reached(gets, population=of, confidence=confidence)
        rows.append(SegmentPlan(str(name), share, each[name], gets, width))
    return SamplePlan(n, sum(each.values()), invited, tuple(rows))


@dataclass(frozen=True, slots=True)
class ResponseRate:
    """Shares (0 to 1) of the invited who answered to the end, with Wilson's interval, and of those who began who finished."""

    invited: int
    started: int
    completed: int
    rate: float
    low: float
    high: float
    finished: float | None


def response_rate(invited: int, started: int, completed: int) -> ResponseRate:
    """The response to a survey.

    >>> found = response_rate(2000, 480, 420)
    >>> found.rate, found.finished
    (0.21, 0.875)

    Raises
    ------
    InvalidValue
        More people at a step than at the one before, or nobody invited.
    """
    whole = all(is_number(count) and count == int(count) for count in (invited, started, completed))
    if not whole or not 0 <= completed <= started <= invited or invited == 0:
        raise InvalidValue(
            "the numbers of the response do not fit together",
            expected="whole numbers: completed <= started <= invited, invited > 0",
            found=f"{completed!r}, {started!r}, {invited!r}"[:80],
        )
    ends = wilson(completed, invited)
    return ResponseRate(invited, started, completed, completed / invited, *ends, completed / started if started else None)


def _exact(half_width: float, share: float, population: int | None, chi_squared: float) -> float:
    spread = chi_squared * share * (1 - share)
    if population is None:
        return spread / half_width**2
    return population * spread / (half_width**2 * (population - 1) + spread)


def _check(share: float, half_width: float, population: int | None) -> None:
    numbers = is_number(share) and is_number(half_width) and (population is None or is_number(population))
    if not numbers or not 0 < share < 1 or not 0 < half_width < 1 or (population is not None and population < 1):
        raise InvalidValue(
            "the size of a sample cannot be told of these numbers",
            expected="share and half width between 0 and 1, population of 1 or more",
            found=f"share {share!r}, half width {half_width!r}, population {population!r}"[:120],
        )
