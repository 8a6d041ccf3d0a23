"""Where the units of a run stand, and in which theme each is: kept as a table beside the run, not as thousands of rows."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import pandas as pd

MEDIA_TYPE = "application/vnd.apache.parquet"

NONE = -1
"""Theme of a unit that is in none."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A customer's unit of a run.

    Attributes
    ----------
    unit
        Its number in the run, which it keeps.
    start, end
        Code points into the interview, end exclusive.
    theme
        Number of the theme, -1 for none.
    score
        Fit to the theme from 0 to 1.
    """

    unit: int
    interview_id: str
    start: int
    end: int
    theme: int
    score: float


def to_bytes(placed: Iterable[Placed]) -> bytes:
    """The units as a Parquet table, a column for each field; it holds no words."""
    buffer = io.BytesIO()
    frame = pd.DataFrame(
        [(p.unit, p.interview_id, p.start, p.end, p.theme, p.score) for p in placed],
        columns=["unit", "interview_id", "start", "end", "theme", "score"],
    )
    frame.astype({"unit": "int32", "start": "int32", "end": "int32", "theme": "int16", "score": "float32"}).to_parquet(buffer)
    return buffer.getvalue()


def from_bytes(data: bytes) -> list[Placed]:
    """The units of a table of :func:`to_bytes`, in their order."""
    frame = pd.read_parquet(io.BytesIO(data))
    columns = (frame[name].tolist() for name in ("unit", "interview_id", "start", "end", "theme", "score"))
    return [Placed(*row) for row in zip(*columns, strict=True)]


def replaced(placed: Iterable[Placed], interview_id: str, place: Callable[[int, int], tuple[int, int] | None]) -> list[Placed]:
    """The units after the text of one interview changed.

    ``place`` tells where a span stands now; a unit of which nothing is left (None) is taken out.
    """
    moved: list[Placed] = []
    for one in placed:
        if one.interview_id != interview_id:
            moved.append(one)
        elif (now := place(one.start, one.end)) is not None:
            moved.append(replace(one, start=now[0], end=now[1]))
    return moved
