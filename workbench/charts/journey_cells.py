"""What the lanes of the journey map have in common: a column's place, numbers as people write them, a list with bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.charts.board import Board
from workbench.journey.lanes import Count, MapColumn
from workbench.journey.textfit import text_width

PAD = 8.0
"""Between the edge of a column and what stands in it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of one milestone's column, and the number of its colour."""

    x: float
    width: float
    column: MapColumn
    hue: int

    @property
    def left(self) -> float:
        """Where its texts begin."""
        return self.x + PAD

    @property
    def right(self) -> float:
        """Where they end."""
        return self.x + self.width - PAD


def percent(share: float) -> str:
    """A share in whole percents.

    >>> percent(0.806)
    '81%'
    """
    return f"{share:.0%}"


def number(value: float, language: str) -> str:
    """A number with one decimal where that says something, with the language's decimal sign.

    >>> number(9.34, "nl"), number(191.46, "nl"), number(0.02, "en")
    ('9,3', '191', '<0.1')
    """
    said = f"{value:.1f}" if value < 9.95 and round(value, 1) != round(value) else f"{value:.0f}"
    if 0 < value < 0.05:
        said = "<0.1"
    return said.replace(".", ",") if language == "nl" else said


def thousands(value: int, language: str) -> str:
    """A whole number with the language's sign between thousands.

    >>> thousands(75763, "nl"), thousands(75763, "en")
    ('75.763', '75,763')
    """
    return f"{value:,}".replace(",", "." if language == "nl" else ",")


def dash(board: Board, cell: Cell, top: float) -> float:
    """The sign for nothing in one cell."""
    return board.lines(cell.left, top, ["–"], ink=board.colors.muted)


def listed(
    board: Board, cell: Cell, top: float, counts: Sequence[Count], *, most: int, of: float, color: str, whole: bool = True
) -> float:
    """Names with their numbers at the right and a thin bar under each, as a share of ``of``; the lower edge."""
    if not counts:
        return dash(board, cell, top)
    y = top
    for count in counts[:most]:
        said = f"{count.n:.0f}" if whole else number(count.n, board.language)
        room = text_width(said, 11, bold=True) + 8
        board.lines(cell.right, y, [said], size=11, bold=True, align="right", ink=board.colors.muted)
        y = board.block(cell.left, y, count.name, cell.right - cell.left - room, size=11.5, leading=14)
        wide = cell.right - cell.left
        board.slab(cell.left, y + 3.5, wide, 3, board.colors.track, 1.5)
        if of and count.n:
            board.slab(cell.left, y + 3.5, max(wide * min(count.n / of, 1.0), 3.0), 3, color, 1.5, over=True)
        y += 12
    if len(counts) > most:
        y = board.lines(cell.left, y, [board.words["more"].format(n=len(counts) - most)], size=10.5, ink=board.colors.muted)
    return y
