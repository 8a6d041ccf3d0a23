"""Where codings stand, as numbers on one axis: all interviews behind each other, in characters or in turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview
from workbench.errors import InvalidValue

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

HOWS = ("overlap", "turn", "near")
"""When two codings stand together: they share a character, touch the same turn, or turns not too far apart."""


@dataclass(frozen=True, slots=True)
class Extents:
    """Start and end (exclusive) of codings on one axis. Two of them stand together where they share a place of it.

    ``slack`` is how far apart two may be and still count as together: 0, or a number of turns.
    """

    starts: Ints
    ends: Ints
    slack: int = 0

    def beside(self, others: Bools) -> Bools:
        """Which codings stand together with one of the others (as a coding does with itself)."""
        by_start = np.flatnonzero(others)[np.argsort(self.starts[others], kind="stable")]
        if not by_start.size:
            return np.zeros(self.starts.size, dtype=bool)
        furthest = np.maximum.accumulate(self.ends[by_start])
        before = np.searchsorted(self.starts[by_start], self.ends + self.slack, side="left")
        found: Bools = (before > 0) & (furthest[np.maximum(before - 1, 0)] > self.starts - self.slack)
        return found


def extents(codings: Sequence[Coding], interviews: Mapping[str, Interview], how: str = "overlap", turns: int = 1) -> Extents:
    """The codings on one axis.

    Parameters
    ----------
    interviews
        By id; all that the codings are in.
    how
        One of :data:`HOWS`. A coding touches the turns from that of its first character to that of its last.
    turns
        For ``"near"``: how many turns two codings may be apart; 1 for neighbours.

    Raises
    ------
    InvalidValue
        For another way, or a negative number.
    """
    check_how(how, turns)
    starts = np.fromiter((c.start for c in codings), dtype=np.int64, count=len(codings))
    ends = np.fromiter((c.end for c in codings), dtype=np.int64, count=len(codings))
    slack = turns if how == "near" else 0
    # An interview begins so far behind the one before it that nothing reaches over.
    place: dict[str, int] = {}
    number = np.fromiter((place.setdefault(c.interview_id, len(place)) for c in codings), dtype=np.int64, count=len(codings))
    at = 0
    for id, which in place.items():
        transcript = interviews[id].transcript
        here = number == which
        if how == "overlap":
            length = len(transcript.text)
        else:
            begins = np.fromiter((turn.start for turn in transcript.turns), dtype=np.int64, count=len(transcript.turns))
            starts[here] = np.searchsorted(begins, starts[here], side="right") - 1
            ends[here] = np.searchsorted(begins, ends[here] - 1, side="right")
            length = len(transcript.turns)
        starts[here] += at
        ends[here] += at
        at += length + slack
    return Extents(starts, ends, slack)


def check_how(how: str, turns: int) -> None:
    """Refuse another way than :data:`HOWS`, and a negative number of turns.

    Raises
    ------
    InvalidValue
        Then.
    """
    if how not in HOWS:
        raise InvalidValue("codings do not stand together in this way", expected=" | ".join(HOWS), found=repr(how))
    if turns < 0:
        raise InvalidValue("codings cannot be so far apart", expected="0 turns or more", found=str(turns))
