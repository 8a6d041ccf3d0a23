"""The emotion curve as a lane: a smooth line through the milestones, with interval, number of people, peak, pit and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.charts.board import Board
from workbench.charts.journey_cells import Cell
from workbench.charts.theme import Look
from workbench.journey.curve import Label, Spot, labels, monotone, runs
from workbench.journey.emotions import EmotionPoint
from workbench.journey.textfit import text_width

UNIT = 66.0
"""Pixels from neutral to as pleasant as can be."""

SIZE, LEADING = 11.5, 15.0
MILD = 0.2
"""A mean that is nearer to neutral than this is neither pleasant nor unpleasant."""

COLORS = {
    "light": ("#247a41", "#946412", "#b3261e"),
    "dark": ("#5cba7d", "#cf9f45", "#ff8a80"),
}
"""Of pleasant, mixed and unpleasant; where nothing is filled (on paper) ink, grey and an open ring tell them apart."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """A point with its place in pixels from neutral, which is 0."""

    cell: Cell
    point: EmotionPoint
    spot: Spot
    mean: float


def draw_emotion(board: Board, cells: Sequence[Cell], top: float) -> float:
    """Draw the lane below ``top``; its lower edge."""
    known = [_marked(cell) for cell in cells]
    placed: list[tuple[_Marked, Label]] = []
    lines = []
    for run in runs([one.spot if one else None for one in known]):
        own = [one for one in known if one and one.spot in run]
        line = monotone(run)
        sizes = [_size(board, one.point) for one in own]
        placed += zip(own, labels(run, line, sizes), strict=True)
        lines.append(line)
    up = max([UNIT, *(label.height / 2 - label.y for _, label in placed)])
    down = max([UNIT, *(label.height / 2 + label.y for _, label in placed)])
    neutral = top + up
    left, right = cells[0].x, cells[-1].x + cells[-1].width
    board.rule(left, neutral, right, neutral, board.colors.track, dash=[3, 3], width=1.2)
    for value, sign in ((0.85, "+"), (-0.85, "–")):
        board.text(left - 4, neutral - value * UNIT, [sign], board.colors.muted, align="right", size=15)
    for line in lines:
        path = "M" + "L".join(f"{x:.1f},{y + neutral:.1f}" for x, y in line)
        board.path(0, 0, path, stroke=board.colors.muted, width=2.6, opacity=0.75)
    for one, label in placed:
        _draw(board, one, label, neutral)
    for cell, found in zip(cells, known, strict=True):
        if found is None:
            _missing(board, cell, neutral)
    return neutral + down


def _marked(cell: Cell) -> _Marked | None:
    point = cell.column.emotion
    if point is None or point.mean is None or point.low is None or point.high is None:
        return None
    middle = cell.x + cell.width / 2
    up = True if "peak" in point.marks else False if "pit" in point.marks else None
    return _Marked(cell, point, Spot(middle, -point.mean * UNIT, -point.high * UNIT, -point.low * UNIT, up), point.mean)


def _draw(board: Board, one: _Marked, label: Label, neutral: float) -> None:
    spot, color = one.spot, _color(one.mean, board.colors)
    board.rule(spot.x, neutral + spot.top, spot.x, neutral + spot.bottom, color, width=6.0, opacity=0.32)
    ring: dict[str, Any] = {"fill": color, "stroke": board.colors.paper, "width": 2.0}
    if not board.colors.filled and one.mean < -MILD:
        ring = {"fill": board.colors.paper, "stroke": color, "width": 2.0}
    board.dot(spot.x, neutral + spot.y, 6.5, over=True, **ring)
    strong, plain = _says(board, one.point)
    whole = text_width(strong, SIZE, True) + text_width(plain, SIZE)
    x = label.x - whole / 2
    if strong:
        board.text(x, neutral + label.y, [strong], board.colors.ink, size=SIZE, bold=True)
    board.text(x + text_width(strong, SIZE, True), neutral + label.y, [plain], board.colors.muted, size=SIZE)


def _missing(board: Board, cell: Cell, neutral: float) -> None:
    point = cell.column.emotion
    n = point.people if point else 0
    people = board.words["person"] if n == 1 else board.words["people"].format(n=n)
    said = board.words["too few"].format(n=people) if n else board.words["nobody"]
    ground = board.colors.panel
    wide = text_width(said, 10.5) + 10
    board.slab(cell.x + (cell.width - wide) / 2, neutral, wide, 14, ground, 0)
    board.text(cell.x + cell.width / 2, neutral, [said], board.colors.muted, align="center", size=10.5)


def _says(board: Board, point: EmotionPoint) -> tuple[str, str]:
    marks = ", ".join(board.words[mark] for mark in point.marks)
    return (f"{marks}  " if marks else ""), f"n = {point.people}"


def _size(board: Board, point: EmotionPoint) -> tuple[float, float]:
    strong, plain = _says(board, point)
    return text_width(strong, SIZE, True) + text_width(plain, SIZE), LEADING


def _color(mean: float, colors: Look) -> str:
    pleasant, mixed, unpleasant = COLORS[colors.name] if colors.filled else (colors.ink, colors.muted, colors.ink)
    return pleasant if mean > MILD else unpleasant if mean < -MILD else mixed
