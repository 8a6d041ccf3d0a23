"""A file of answers as columns of text, whatever it was: each column holds its different words once, and who wrote which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.survey.responses.saying import Saying

Codes = NDArray[np.int32]
HEAD = 30
"""Rows among which headings are looked for."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``words`` are its different cells, ``codes`` the place of each row's cell in them, -1 for nothing at all.

    Attributes
    ----------
    shown
        Word to what the file says it stands for (the value labels of SPSS); empty for a text file.
    missing
        Word to the kind of missing answer that the file says it is (`workbench.survey.responses.values.MISSING`).
    """

    codes: Codes
    words: tuple[str, ...]
    shown: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.codes)

    def at(self, row: int) -> str:
        """The cell of one row as it stands; ``""`` for nothing."""
        code = int(self.codes[row])
        return "" if code < 0 else self.words[code]

    def texts(self) -> NDArray[np.object_]:
        """All cells without blanks at their edges, ``""`` for nothing."""
        return np.array([*(word.strip() for word in self.words), ""], dtype=object)[self.codes]

    def given(self) -> NDArray[np.bool_]:
        """Which cells hold more than blanks."""
        return np.array([*(bool(word.strip()) for word in self.words), False])[self.codes]

    def cut(self, rows: slice | NDArray[np.intp]) -> Column:
        """The same column with some of its rows, and only the words that these hold."""
        codes = self.codes[rows]
        used = np.bincount(codes + 1, minlength=len(self.words) + 1)[1:] > 0
        new = np.concatenate((np.cumsum(used) - 1, [-1])).astype(np.int32)
        words = tuple(word for word, there in zip(self.words, used, strict=True) if there)
        return Column(new[codes], words, self.shown, self.missing)


@dataclass(frozen=True, slots=True)
class Source:
    """What stands in a file.

    Attributes
    ----------
    kind
        ``"csv"``, ``"xlsx"``, ``"json"`` or ``"sav"``.
    head
        The first rows, at most :data:`HEAD`, all as wide as ``columns``; where the file keeps names apart from the answers, these
        come first.
    columns
        All rows; ``apart`` rows of ``head`` do not stand in them.
    place
        Where a row stands, as a saying: ``"line 3"``.
    exact
        Whether nothing between two separators was told from an empty text between quotes.
    """

    path: Path
    kind: str
    head: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    place: Callable[[int], Saying]
    apart: int = 0
    encoding: str = ""
    separator: str = ""
    warnings: tuple[Saying, ...] = ()
    exact: bool = False


def column_of(cells: Sequence[str | None]) -> Column:
    """A column of cells; None is nothing at all.

    >>> column_of(["a", None, "b", "a"]).words
    ('a', 'b')
    """
    values = np.empty(len(cells), dtype=object)
    values[:] = cells
    codes, words = pd.factorize(values)
    return Column(codes.astype(np.int32), tuple(words))


def from_rows(rows: Sequence[Sequence[str | None]], width: int) -> tuple[Column, ...]:
    """Columns of rows that are all so wide."""
    return tuple(column_of(cells) for cells in zip(*rows, strict=True)) if rows else tuple(column_of([]) for _ in range(width))
