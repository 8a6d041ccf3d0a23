"""In which order participants tell of the milestones, and the order that fits what they told best.

Who tells of one thing before another has not said that it happened so; most people tell in order, and go back. So the pairs are
counted over interviews, an order is proposed with its uncertainty, and the researcher decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from workbench.coding.segments import Coding
from workbench.errors import InvalidValue
from workbench.journey.journey import Journey
from workbench.journey.kemeny import EXACT_UP_TO, best_orders
from workbench.journey.placing import above

Tellings = Mapping[str, Mapping[str, int]]
"""By id of an interview: the milestones it tells of, with the place in the text where it first does so, earliest first."""

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two milestones that more interviews tell the other way round than they stand in the journey.

    ``first`` stands before ``then``; ``so`` interviews tell them so, ``other`` the other way.
    """

    first: str
    then: str
    so: int
    other: int


@dataclass(frozen=True, slots=True, eq=False)
class Precedence:
    """Which milestone is told before which.

    Attributes
    ----------
    milestones
        Ids, in the order of the journey; rows and columns of the tables are these.
    counts
        n by n: the number of interviews that first tell of the row before they first tell of the column.
    together
        n by n: the number of interviews that tell of both, in different places. ``counts + counts.T``.
    share
        n by n: counts as a share of together, 0 to 1; NaN where no interview tells of both, and on the diagonal.
    told
        n: the number of interviews that tell of each milestone.
    interviews
        The number of interviews that tell of at least one.
    contradictions
        Pairs that the interviews tell the other way, the plainest first.
    """

    milestones: tuple[str, ...]
    counts: Whole
    together: Whole
    share: NDArray[np.float64]
    told: Whole
    interviews: int
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """An order that fits what was told best, and how sure it is.

    Attributes
    ----------
    milestones
        Ids, first to last.
    method
        The name of the method; ``exact`` says whether no order fits better for sure.
    against
        How many tellings of a pair speak against the order, of ``pairs`` in all.
    equally_good
        How many orders fit as well, this one included; 0 where that was not counted.
    places
        For each milestone in this order its place (from 1) in 95 % of the resamples: lowest and highest.
    neighbours
        For each milestone but the last: the share of resamples in which it stands before the next one here, 0 to 1.
    interviews
        The number of interviews that it rests on.
    """

    milestones: tuple[str, ...]
    method: str
    exact: bool
    against: int
    pairs: int
    equally_good: int
    places: tuple[tuple[int, int], ...]
    neighbours: tuple[float, ...]
    interviews: int


def on_the_way(journey: Journey) -> tuple[str, ...]:
    """Ids of the milestones of all goals in their order, without steps and without rejected ones."""
    tops = set(above(journey).values())
    goals = sorted(journey.goals, key=lambda goal: goal.order)
    return tuple(m.id for goal in goals for m in journey.milestones_of(goal.id) if m.id in tops)


def tellings(journey: Journey, codings: Iterable[Coding]) -> dict[str, dict[str, int]]:
    """By interview: the milestones in the order in which they are first told of, with the code point where that begins.

    A milestone is told of where a coding speaks for it or for one of its steps. Its criteria do not count, since a judgement can
    be given anywhere in a talk; only for a milestone that has no such codings in any interview they stand in for it.
    """
    at = {coding.id: coding for coding in codings}
    top, criteria = above(journey), {criterion.id for criterion in journey.criteria}
    spoken = [e for e in journey.evidence if e.stance == "for" and e.about_id in top and e.coding_id in at]
    itself = {top[e.about_id] for e in spoken if e.about_id not in criteria}
    found: dict[str, dict[str, int]] = {}
    for evidence in spoken:
        milestone, coding = top[evidence.about_id], at[evidence.coding_id]
        if evidence.about_id in criteria and milestone in itself:
            continue
        first = found.setdefault(coding.interview_id, {})
        first[milestone] = min(coding.start, first.get(milestone, coding.start))
    return {id: dict(sorted(first.items(), key=lambda item: item[1])) for id, first in found.items()}


def precedence(told: Tellings, milestones: Sequence[str]) -> Precedence:
    """Count over interviews which milestone is told before which.

    Parameters
    ----------
    told
        What :func:`tellings` gives. Where an interview begins two milestones at the same place it says nothing of that pair.
    milestones
        Ids in the order of the journey.

    >>> found = precedence({"i": {"a": 0, "b": 5}, "j": {"a": 9, "b": 2}, "k": {"b": 1, "a": 7}}, ["a", "b"])
    >>> found.counts.tolist(), found.contradictions
    ([[0, 1], [2, 0]], (Contradiction(first='a', then='b', so=1, other=2),))

    Raises
    ------
    InvalidValue
        If a milestone is named twice.
    """
    milestones = tuple(milestones)
    if len(set(milestones)) < len(milestones):
        raise InvalidValue("a milestone is named twice")
    before = _before(told, milestones)
    counts: Whole = before.sum(axis=0, dtype=np.int64)
    together = counts + counts.T
    share = np.divide(counts, together, out=np.full(counts.shape, np.nan), where=together > 0)
    said = np.array([sum(m in first for first in told.values()) for m in milestones], dtype=np.int64)
    wrong = [
        Contradiction(milestones[i], milestones[j], int(counts[i, j]), int(counts[j, i]))
        for i in range(len(milestones))
        for j in range(i + 1, len(milestones))
        if counts[j, i] > counts[i, j]
    ]
    wrong.sort(key=lambda c: c.so - c.other)
    heard = sum(any(m in first for m in milestones) for first in told.values())
    return Precedence(milestones, counts, together, share, said, heard, tuple(wrong))


def proposed(told: Tellings, milestones: Sequence[str], *, resamples: int = 500, seed: int = 0) -> Order:
    """The order with the fewest tellings against it, and how sure it is.

    The method is Kemeny's (Kemeny 1959, "Mathematics without numbers", Daedalus 88:577-591; Young and Levenglick 1978, "A
    consistent extension of Condorcet's election principle", SIAM Journal on Applied Mathematics 35:285-300): of all orders the
    one in which the fewest pairs stand the other way round than an interview tells them. Up to 12 milestones no order is better;
    above that the order of Borda is improved by moving one milestone at a time, and there may be a better one. An interview that
    does not tell of a milestone says nothing of its pairs. Of equally good orders the one nearest the journey is taken.

    Condorcet's 60 voters (1785), whose majorities go round in a circle, solved as by Young 1988, "Condorcet's theory of voting",
    American Political Science Review 82:1231-1244: b, c, a, with 76 of 180 judgements against it.

    >>> votes = {"abc": 23, "bca": 17, "bac": 2, "cab": 10, "cba": 8}
    >>> told = {f"{v}{i}": {m: at for at, m in enumerate(v)} for v, n in votes.items() for i in range(n)}
    >>> order = proposed(told, "abc", resamples=0)
    >>> order.milestones, order.against, order.pairs
    (('b', 'c', 'a'), 76, 180)

    Parameters
    ----------
    told, milestones
        As for :func:`precedence`.
    resamples, seed
        The interviews are drawn anew, with replacement, this many times; the same seed gives the same numbers. Without resamples,
        and for a milestone that nobody told of beside another, a place reaches from first to last and a share is NaN.
    """
    milestones = tuple(milestones)
    table = precedence(told, milestones)
    before = _before(told, milestones)
    n, size = len(milestones), len(before)
    (found,), (equally,) = best_orders(table.counts[None])
    order = [int(i) for i in found]
    against = sum(int(table.counts[later, first]) for at, first in enumerate(order) for later in order[at + 1 :])
    places, neighbours = [(1, n)] * n, [float("nan")] * max(n - 1, 0)
    if resamples and size and n:
        drawn = np.random.default_rng(seed).multinomial(size, np.full(size, 1 / size), size=resamples)
        sampled = (drawn @ before.reshape(size, n * n)).reshape(resamples, n, n)
        place = np.argsort(best_orders(sampled)[0], axis=1)
        low, high = np.quantile(place, (0.025, 0.975), axis=0, method="inverted_cdf") + 1
        known = np.any(table.counts + table.counts.T, axis=1)
        places = [(int(low[i]), int(high[i])) if known[i] else (1, n) for i in order]
        shares = np.array([np.mean(place[:, a] < place[:, b]) for a, b in pairwise(order)])
        neighbours = [
            float(s) if known[a] and known[b] else float("nan") for s, (a, b) in zip(shares, pairwise(order), strict=True)
        ]
    return Order(
        tuple(milestones[i] for i in order),
        "Kemeny-Young" if n <= EXACT_UP_TO else "Kemeny-Young (Borda, improved)",
        n <= EXACT_UP_TO,
        against,
        int(table.counts.sum()),
        int(equally),
        tuple(places),
        tuple(neighbours),
        table.interviews,
    )


def _before(told: Tellings, milestones: Sequence[str]) -> Whole:
    """Interviews by n by n: 1 where the interview first tells of the row before the column."""
    far = np.iinfo(np.int64).max
    at = np.array([[first.get(m, far) for m in milestones] for first in told.values()], dtype=np.int64)
    at = at.reshape(len(told), len(milestones))
    made: Whole = ((at[:, :, None] < at[:, None, :]) & (at[:, None, :] < far)).astype(np.int64)
    return made
