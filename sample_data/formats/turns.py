"""A source as turns, and what the delivered files say around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_LINE = re.compile(r"\[((?:\d+:)?\d+:\d\d)\] ([^:]+): (.+)")
_PACE = 2.6
"""Words a second."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Whole seconds from the start of the recording, who speaks, and the words."""

    seconds: int
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """What stands around an interview: a notice without a colon, so that nobody takes it for a label, a title, further lines.

    ``about`` are lines that tell who is who where the labels do not; ``columns`` names time, speaker and words in a table.
    """

    title: str
    notice: str
    about: tuple[str, ...] = ()
    columns: tuple[str, str, str] = ("tijd", "spreker", "tekst")

    @property
    def head(self) -> tuple[str, ...]:
        """The lines at the top of a format that has no page header."""
        return (self.notice, *self.about)


def read_source(path: Path) -> list[Turn]:
    """Turns of a source: ``[mm:ss] Label: words``, one a line.

    Raises
    ------
    ValueError
        If a line is anything else.
    """
    turns = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"{path.name}, line {number}: expected [mm:ss] Label: words, found {line[:60]!r}")
        seconds = 0
        for part in found[1].split(":"):
            seconds = 60 * seconds + int(part)
        turns.append(Turn(seconds, found[2], found[3]))
    return turns


def stamp(seconds: float, form: str = "{h:02}:{m:02}:{s:02}") -> str:
    """A time in the way a format writes it; ``ms`` are milliseconds, ``minutes`` those since the start."""
    whole, ms = divmod(round(seconds * 1000), 1000)
    return form.format(h=whole // 3600, m=whole // 60 % 60, s=whole % 60, ms=ms, minutes=whole // 60)


def timed(turns: Sequence[Turn]) -> Iterator[tuple[Turn, float]]:
    """Each turn with the second at which it ends: by its length, or when the next one begins."""
    for turn, after in zip(turns, [*turns[1:], None], strict=True):
        end = turn.seconds + max(1.0, len(turn.words.split()) / _PACE)
        yield turn, min(end, max(after.seconds, turn.seconds + 0.5)) if after else end
