"""What differs between two groups of people: segments of one wave, or two waves, criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp, lgamma, sqrt
from statistics import NormalDist

import numpy as np
import pandas as pd

from workbench.errors import InvalidValue
from workbench.survey.answers import ASKED, answers_of, segments_of, top_two, weights_of
from workbench.survey.multiple import corrected
from workbench.survey.questionnaire import Questionnaire, Validation
from workbench.survey.rule import LEVEL
from workbench.survey.statistics import Floats, Share, share_of, wilson

EXPECTED = 5
"""Below this number of people expected in a cell, Pearson's test is not to be trusted (Cochran 1954, Biometrics 10:417-451)."""

TIE = 1e-7
"""Chances that differ by no more than this part are the same but for roundings."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The share that answered 4 or 5 in two groups of people, for one criterion.

    Attributes
    ----------
    asked
        ``"importance"`` or ``"satisfaction"``.
    one, other
        What the groups are called; of segments, ``other`` is "" for everybody outside ``one``.
    difference, low, high
        ``share_one`` minus ``share_other``, from -1 to 1, and Newcombe's interval.
    p, p_corrected
        Of the test that the shares are equal: as it is, and corrected for all differences that were looked at together.
    differs
        The corrected p-value is .05 or less.
    """

    criterion_id: str
    asked: str
    one: str
    other: str
    n_one: int
    n_other: int
    share_one: float
    share_other: float
    difference: float
    low: float
    high: float
    p: float
    p_corrected: float
    differs: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Differences, and the criteria that could not be compared, as they were asked or answered in one of the two only."""

    differences: tuple[Difference, ...]
    unmatched: tuple[str, ...]
    correction: str


def newcombe(successes: float, n: float, other_successes: float, other_n: float, confidence: float = 0.95) -> tuple[float, float]:
    """Interval of the difference of two independent shares, from their Wilson intervals.

    Newcombe (1998), Statistics in Medicine 17:873-890, method 10; his first example, 56 of 70 against 48 of 80:

    >>> [round(end, 4) for end in newcombe(56, 70, 48, 80)]
    [0.0524, 0.3339]
    """
    share, other = successes / n if n else 0.0, other_successes / other_n if other_n else 0.0
    low, high = wilson(successes, n, confidence)
    other_low, other_high = wilson(other_successes, other_n, confidence)
    gap = share - other
    return gap - sqrt((share - low) ** 2 + (other_high - other) ** 2), gap + sqrt((high - share) ** 2 + (other - other_low) ** 2)


def equal_shares_test(successes: float, n: float, other_successes: float, other_n: float) -> float:
    """p-value that two shares are equal: Pearson's chi-squared test, without correction for continuity, or Fisher's exact test.

    Fisher's where fewer than 5 people are expected in a cell; counts that are not whole, as those of weighted answers, are then
    rounded. One person who differs from a hundred proves nothing:

    >>> round(equal_shares_test(56, 70, 48, 80), 4), round(equal_shares_test(1, 1, 10, 100), 4)
    (0.008, 0.1089)
    """
    pooled = (successes + other_successes) / (n + other_n)
    if not 0 < pooled < 1:
        return 1.0
    if min(n, other_n) * min(pooled, 1 - pooled) < EXPECTED:
        return _exact_test(round(successes), round(n), round(other_successes), round(other_n))
    z = abs(successes / n - other_successes / other_n) / sqrt(pooled * (1 - pooled) * (1 / n + 1 / other_n))
    return 2 * (1 - NormalDist().cdf(z))


def _exact_test(successes: int, n: int, other_successes: int, other_n: int) -> float:
    """Fisher's exact test (1922): the chance, with all margins as they are, of a table at most as likely as this one."""
    total = successes + other_successes

    def log_ways(of: int, some: int) -> float:
        return lgamma(of + 1) - lgamma(some + 1) - lgamma(of - some + 1)

    every = log_ways(n + other_n, total)
    possible = range(max(0, total - other_n), min(n, total) + 1)
    chances = {x: exp(log_ways(n, x) + log_ways(other_n, total - x) - every) for x in possible}
    return min(1.0, sum(chance for chance in chances.values() if chance <= chances[successes] * (1 + TIE)))


def between_waves(
    one: Sequence[Validation],
    other: Sequence[Validation],
    names: tuple[str, str],
    *,
    asked: Sequence[str] = ASKED,
    correction: str = "holm",
) -> Comparison:
    """What changed from one wave to another: ``other`` minus ``one``, matched by criterion, whatever the questionnaires.

    Of each `Difference` the newer wave is ``one`` and the older ``other``, so that a rise is above zero.

    Both are results of `workbench.survey.validation.validate`; weighted results count for their effective numbers. The people of
    the two waves are taken to be different people.

    Raises
    ------
    InvalidValue
        A correction or a question that there is not.
    """
    first, second = ({result.criterion_id: result for result in results} for results in (one, other))
    both = [name for name in second if name in first]
    pairs = [(name, what, _kept(second[name], what), _kept(first[name], what)) for what in _known(asked) for name in both]
    unmatched = [name for name in dict.fromkeys([*first, *second]) if name not in first or name not in second]
    return _compare(pairs, (names[1], names[0]), correction, unmatched)


def between_segments(
    frame: pd.DataFrame,
    questionnaire: Questionnaire,
    by: str,
    *,
    asked: Sequence[str] = ASKED,
    weights: Sequence[float] | Floats | None = None,
    correction: str = "holm",
) -> Comparison:
    """How each segment differs from everybody else whose segment is known; of two segments, the first from the second.

    Raises
    ------
    InvalidValue
        There is no column ``by``, or it has fewer than two segments; a correction or a question that there is not.
    """
    groups = segments_of(frame, by)
    if len(groups) < 2:
        raise InvalidValue(
            f"there is nothing to compare in {by!r}", expected="2 segments or more", found=", ".join(groups) or "none"
        )
    heavy = weights_of(weights, len(frame))
    known = np.logical_or.reduce(list(groups.values()))
    pairs: dict[str, list[_Pair]] = {name: [] for name in (list(groups)[:1] if len(groups) == 2 else groups)}
    for what in _known(asked):
        tops = top_two(answers_of(frame, what[:3], questionnaire))
        for place, item in enumerate(questionnaire.items):
            for name, rows in pairs.items():
                here, rest = groups[name], known & ~groups[name]
                one, other = (share_of(tops[mask, place], None if heavy is None else heavy[mask]) for mask in (here, rest))
                rows.append((item.criterion_id, what, one, other))
    against = list(groups)[1] if len(groups) == 2 else ""
    found = [_paired(row, (name, against)) for name, rows in pairs.items() for row in rows]
    ids = {difference.criterion_id for difference in found if difference}
    unmatched = [item.criterion_id for item in questionnaire.items if item.criterion_id not in ids]
    return _corrected([difference for difference in found if difference], correction, unmatched)


_Pair = tuple[str, str, Share | None, Share | None]


def _known(asked: Sequence[str] | str) -> Sequence[str]:
    """The questions to compare, each once; a single one may stand without a list."""
    wanted = list(asked) if isinstance(asked, (list, tuple, set, frozenset)) else [asked]
    if not wanted or any(name not in ASKED for name in wanted):
        raise InvalidValue("this was not asked", expected=" | ".join(ASKED), found=repr(asked)[:60])
    return [name for name in ASKED if name in wanted]


def _kept(result: Validation, asked: str) -> Share | None:
    """A share as a result holds it."""
    share = getattr(result, asked)
    if share is None:
        return None
    n = result.n if asked == "importance" else int(result.extra.get("n_satisfaction", 0))
    effective = result.extra.get("n_effective" if asked == "importance" else "n_satisfaction_effective", float(n))
    return Share(n, effective, share, 0.0, 1.0) if n else None


def _compare(pairs: Iterable[_Pair], names: tuple[str, str], correction: str, unmatched: Iterable[str]) -> Comparison:
    found = [(row, _paired(row, names)) for row in pairs]
    told = {row[0] for row, difference in found if difference}
    silent = dict.fromkeys(row[0] for row, _ in found if row[0] not in told)
    return _corrected([difference for _, difference in found if difference], correction, [*unmatched, *silent])


def _paired(row: _Pair, names: tuple[str, str]) -> Difference | None:
    """The difference of two shares, its p-value not yet corrected; None where one of them is not known."""
    criterion, asked, one, other = row
    if one is None or other is None:
        return None
    counts = (one.share * one.effective, one.effective, other.share * other.effective, other.effective)
    p = equal_shares_test(*counts)
    gap = one.share - other.share
    low, high = newcombe(*counts)
    return Difference(criterion, asked, *names, one.n, other.n, one.share, other.share, gap, low, high, p, p, False)


def _corrected(differences: Sequence[Difference], correction: str, unmatched: Iterable[str]) -> Comparison:
    p = corrected([difference.p for difference in differences], correction)
    made = (replace(d, p_corrected=float(q), differs=bool(q <= LEVEL)) for d, q in zip(differences, p, strict=True))
    return Comparison(tuple(made), tuple(unmatched), correction)
