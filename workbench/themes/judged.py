"""What people said of units: which bear a code, which were rejected for it, and which were read without getting it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from workbench.coding.segments import Coding
from workbench.themes.theme import Suggestion, Unit

Marks = npt.NDArray[np.bool_]
"""Units by codes."""

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What people said of units.

    Attributes
    ----------
    code_ids
        The codes, in the order of the columns.
    codings
        Those of these codes that touch a unit.
    touched
        Pairs of a coding and a unit that it touches, as two columns of indices into ``codings`` and the units.
    interviews
        For each unit a number for its interview, from 0 in the order of the units.
    bears
        Which units bear which codes.
    rejected
        Units for which a person said no to a code, and that do not bear it.
    read
        Units that somebody read while the code was in use: that they do not bear it says something. An interview counts as read
        as far as its last coding of any code, of those made since the code was first used.
    eligible
        Units that a code can be proposed for: those of customers, and of interviewers where the code was put on their words too.
    """

    code_ids: tuple[str, ...]
    codings: tuple[Coding, ...]
    touched: Ints
    interviews: Ints
    bears: Marks
    rejected: Marks
    read: Marks
    eligible: Marks

    def without(self, interviews: Marks) -> Judged:
        """The same as if nobody had ever been in some interviews: a mark for each interview's number."""
        left = ~interviews[self.interviews]
        bears, rejected, read = (marks & left[:, None] for marks in (self.bears, self.rejected, self.read))
        touched = self.touched[left[self.touched[:, 1]]]
        return Judged(self.code_ids, self.codings, touched, self.interviews, bears, rejected, read, self.eligible)


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """Units as numbers: all interviews behind each other on one axis of code points.

    Attributes
    ----------
    starts, ends
        Of each unit on the axis, end exclusive.
    begins, reaches
        For each interview where it begins on the axis, and where its last unit ends.
    interviews
        For each unit the number of its interview, from 0 in the order of the units.
    customers
        Whether a customer speaks.
    """

    starts: Ints
    ends: Ints
    begins: dict[str, int]
    reaches: dict[str, int]
    interviews: Ints
    customers: npt.NDArray[np.bool_]


def axis(units: Sequence[Unit]) -> Axis:
    """Lay units on one axis. They are in reading order, interview by interview, and do not overlap."""
    begins: dict[str, int] = {}
    reaches: dict[str, int] = {}
    length = 0
    for interview_id, pieces in groupby(units, key=lambda unit: unit.interview_id):
        begins[interview_id] = length
        reaches[interview_id] = length = length + max(unit.end for unit in pieces)
        length += 1  # so that nothing that ends here touches what begins there
    numbers = {interview_id: number for number, interview_id in enumerate(begins)}
    return Axis(
        np.array([begins[unit.interview_id] + unit.start for unit in units], dtype=np.int64),
        np.array([begins[unit.interview_id] + unit.end for unit in units], dtype=np.int64),
        begins,
        reaches,
        np.array([numbers[unit.interview_id] for unit in units], dtype=np.int64),
        np.array([unit.customer for unit in units], dtype=bool),
    )


def judged(axis: Axis, code_ids: Sequence[str], codings: Iterable[Coding], decided: Iterable[Suggestion] = ()) -> Judged:
    """Carry codings and rejections over to units.

    Parameters
    ----------
    axis
        The units.
    code_ids
        The codes that are to be learned.
    codings
        All there are, by whoever: those of other codes tell what was read.
    decided
        Suggestions. One that was accepted and whose coding was taken away since counts as rejected, like those that were.
    """
    place = {code_id: at for at, code_id in enumerate(code_ids)}
    every = [coding for coding in codings if coding.interview_id in axis.begins]
    some = [coding for coding in every if coding.code_id in place]
    refused = [s for s in decided if s.code_id in place and s.state != "open" and s.coding_id is None]
    shape = (len(axis.starts), len(place))

    touched = touching(axis, some)
    bears = _marked(shape, touched, [place[coding.code_id] for coding in some])
    rejected = _marked(shape, touching(axis, refused), [place[s.code_id] for s in refused]) & ~bears
    eligible = axis.customers[:, None] | bears[~axis.customers].any(axis=0)
    read = _read(axis, place, every) & eligible | bears
    return Judged(tuple(code_ids), tuple(some), touched, axis.interviews, bears, rejected, read, eligible)


def touching(axis: Axis, spans: Sequence[Coding | Suggestion]) -> Ints:
    """Which units spans are about: pairs of indices, span and unit, in the order of the spans.

    A span is about a unit where they share half of the shorter one of both, and always about the unit of which it holds most; one
    that stands outside all units is about none.

    >>> from workbench.themes.theme import Unit
    >>> words = axis([Unit("a", 0, 10, "…"), Unit("a", 11, 20, "…")])
    >>> said = Coding("c", "a", "code", 12, 15, "…", "anna", ""), Coding("d", "a", "code", 2, 13, "…", "anna", "")
    >>> touching(words, said).tolist()
    [[0, 1], [1, 0]]
    """
    within = np.array([at for at, span in enumerate(spans) if span.interview_id in axis.begins], dtype=np.int64)
    own = [spans[at] for at in within]
    base = np.array([axis.begins[span.interview_id] for span in own], dtype=np.int64)
    reach = np.array([axis.reaches[span.interview_id] for span in own], dtype=np.int64)
    begin = np.minimum(base + np.array([span.start for span in own], dtype=np.int64), reach)
    end = np.minimum(base + np.array([span.end for span in own], dtype=np.int64), reach)

    first = np.searchsorted(axis.ends, begin, side="right")
    count = np.maximum(np.searchsorted(axis.starts, end, side="left") - first, 0)
    span = np.repeat(np.arange(len(own)), count)
    unit = np.repeat(first - np.cumsum(count) + count, count) + np.arange(len(span))
    shared = np.minimum(end[span], axis.ends[unit]) - np.maximum(begin[span], axis.starts[unit])
    shorter = np.minimum((end - begin)[span], (axis.ends - axis.starts)[unit])
    most = np.zeros(len(own), dtype=np.int64)
    np.maximum.at(most, span, shared)
    kept = (2 * shared >= shorter) | (shared == most[span])
    return np.column_stack([within[span[kept]], unit[kept]]).astype(np.int64)


def _marked(shape: tuple[int, int], pairs: Ints, columns: Sequence[int]) -> Marks:
    marks = np.zeros(shape, dtype=bool)
    marks[pairs[:, 1], np.array(columns, dtype=np.int64)[pairs[:, 0]]] = True
    return marks


def _read(axis: Axis, place: dict[str, int], codings: Sequence[Coding]) -> Marks:
    """Units that begin before the last coding of their interview, of those made since the code was first used."""
    since = np.full(len(place), "~", dtype="U40")  # later than any date
    by_time = sorted(codings, key=lambda coding: coding.time)
    for coding in reversed(by_time):
        if coding.code_id in place:
            since[place[coding.code_id]] = coding.time
    made: defaultdict[str, list[Coding]] = defaultdict(list)
    for coding in by_time:
        made[coding.interview_id].append(coding)
    until = np.zeros((len(axis.begins), len(place)), dtype=np.int64)
    for number, (interview_id, begin) in enumerate(axis.begins.items()):
        times = np.array([coding.time for coding in made[interview_id]], dtype="U40")
        ends = np.array([begin + coding.end for coding in made[interview_id]] + [0], dtype=np.int64)
        furthest = np.maximum.accumulate(ends[::-1])[::-1]
        until[number] = furthest[np.searchsorted(times, since, side="left")]
    read: Marks = axis.starts[:, None] < until[axis.interviews]
    return read
