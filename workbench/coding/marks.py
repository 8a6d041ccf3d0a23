"""Who marked what: coders by codes by units of text, for those interviews that all of them have seen."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.coding.codebook import Code
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview, Transcript
from workbench.errors import InvalidValue

Marks = NDArray[np.bool_]
"""Coders by codes by units: whether a coder has a code on a unit."""
Spans = NDArray[np.int64]
"""Units by 2: start and end in code points."""
Seen = Mapping[str, Collection[str]]
"""Coder to the ids of interviews that she has read, also where she coded nothing."""

UNITS = ("turn", "word", "character")


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared: coders, the interviews that all of them have seen, and their codings of the codes by interview."""

    coders: tuple[str, ...]
    interviews: tuple[Interview, ...]
    codings: Mapping[str, list[Coding]]


def compare(
    codings: Iterable[Coding],
    interviews: Iterable[Interview],
    codes: Mapping[str, Code],
    coders: Sequence[str] | None,
    unit: str,
    seen: Seen | None,
) -> Compared:
    """Take together what can be compared.

    Raises
    ------
    InvalidValue
        For an unknown unit, or fewer than two coders.
    """
    if unit not in UNITS:
        raise InvalidValue("agreement is not told by this unit", expected=" | ".join(UNITS), found=repr(unit))
    held = list(interviews)
    ids = {interview.id for interview in held}
    within = [coding for coding in codings if coding.interview_id in ids]
    asked = sorted({c.coder for c in within} | set(seen or ())) if coders is None else coders
    names = tuple(dict.fromkeys(asked))
    if len(names) < 2:
        raise InvalidValue(
            "agreement needs two coders or more",
            found=", ".join(names) or "none",
            todo="Let somebody else code the same interviews.",
        )
    read = {name: set((seen or {}).get(name, ())) | {c.interview_id for c in within if c.coder == name} for name in names}
    shared = tuple(interview for interview in held if all(interview.id in read[name] for name in names))
    made: dict[str, list[Coding]] = {interview.id: [] for interview in shared}
    for coding in within:
        if coding.interview_id in made and coding.coder in read and coding.code_id in codes:
            made[coding.interview_id].append(coding)
    return Compared(names, shared, made)


def units_of(transcript: Transcript, unit: str) -> Spans:
    """Start and end of every unit, in order; empty turns are none."""
    if unit == "turn":
        pairs = [(turn.start, turn.end) for turn in transcript.turns if turn.end > turn.start]
    elif unit == "word":
        pairs = [match.span() for match in re.finditer(r"\S+", transcript.text)]
    else:
        pairs = [(i, i + 1) for i in range(len(transcript.text))]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def marks_of(codings: list[Coding], coders: tuple[str, ...], units: Spans) -> tuple[list[str], Marks]:
    """The codes that occur, and who has them where: coders by codes by units."""
    used = list(dict.fromkeys(coding.code_id for coding in codings))
    row, place = {name: r for r, name in enumerate(coders)}, {code_id: c for c, code_id in enumerate(used)}
    marks = np.zeros((len(coders), len(used), len(units)), dtype=bool)
    first = np.searchsorted(units[:, 1], [coding.start for coding in codings], side="right")
    after = np.searchsorted(units[:, 0], [coding.end for coding in codings], side="left")
    for coding, i, j in zip(codings, first.tolist(), after.tolist(), strict=True):
        marks[row[coding.coder], place[coding.code_id], i:j] = True
    return used, marks


def coded(marks: Marks) -> Marks:
    """Which units have any code at all: coders by one by units."""
    coded: Marks = np.logical_or.reduce(marks, axis=1, keepdims=True)
    return coded


def near_marks(marks: Marks) -> Marks:
    """Marks on turns that forgive a shift of one turn, on turns that somebody marked."""
    wide = marks.copy()
    wide[:, :, 1:] |= marks[:, :, :-1]
    wide[:, :, :-1] |= marks[:, :, 1:]
    forgiving: Marks = wide & np.logical_or.reduce(marks, axis=0)
    return forgiving
