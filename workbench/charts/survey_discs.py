"""A plane with a numbered disc per criterion, and the list that tells what the numbers stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import Any

from workbench.charts.sheet import LINE, SIZE, SMALL, Point, Sheet
from workbench.journey.textfit import wrap

SQUARE = 440.0
WIDE, LOW = 900.0, 460.0
MANY = 10
"""Above this number of discs the plane is wide, and the list stands below it in two columns instead of beside it."""
BADGE = 10.0
SIDE = 0.9
"""Half the side of a square, of the radius of a disc that looks as large."""
GAP = 10.0
BESIDE = 108.0
"""How far to the right of the square the list stands."""
NUMBERS = 96.0
"""Room for the numbers at the end of a line of the list."""


@dataclass(frozen=True, slots=True)
class Disc:
    """One disc and its line in the list.

    ``place`` is where it belongs on the plane (None: nowhere, it stands in the list only); ``edge`` its colour, ``open`` whether
    it is drawn open, ``square`` whether it has corners (colour alone tells nothing in grey); ``numbers`` the bold number and the
    small one below it, at the end of the line.
    """

    text: str
    place: Point | None
    edge: str
    open: bool
    numbers: tuple[str, str]
    says: str
    square: bool = False


def plane_size(discs: int) -> Point:
    """Width and height of the plane for so many discs."""
    return (SQUARE, SQUARE) if discs <= MANY else (WIDE, LOW)


def draw_discs(sheet: Sheet, discs: Sequence[Disc], size: Point, band: float = 0.0) -> None:
    """The discs on the plane; one that would cover another is moved aside and tied to its place by a line.

    None is moved into a ``band`` along the upper and lower edge, where words stand.
    """
    known = [disc for disc in discs if disc.place is not None]
    places = [disc.place for disc in known if disc.place is not None]
    for number, (disc, place, spot) in enumerate(zip(known, places, spread(places, BADGE, *size, band), strict=True), start=1):
        if spot != place:
            sheet.rule(*place, *spot, sheet.colors.muted)
            sheet.dot(*place, 2.5, fill=disc.edge)
        _badge(sheet, *spot, number, disc)


def draw_list(sheet: Sheet, discs: Sequence[Disc], size: Point, heading: str, top: float) -> float:
    """The list beside the plane, or in two columns below it from ``top``; returns where it ends."""
    wide = size[0] > SQUARE
    left = 0.0 if wide else SQUARE + BESIDE
    column = (size[0] - 40) / 2 if wide else 434.0
    room = column - 18 - NUMBERS
    heights = [_height(disc, room, sheet.language) for disc in discs]
    half = _half(heights) if wide else len(discs)
    first = top if wide else 6.0
    ends = [first]
    for x, part in ((left, range(half)), (left + column + 40, range(half, len(discs)))):
        if not part:
            continue
        sheet.text(x + column, first, [heading], sheet.colors.muted, align="right", size=SMALL)
        y = first + 22
        for place in part:
            _line(sheet, x, y, column, room, place + 1, discs[place])
            y += heights[place]
        ends.append(y)
    return max(ends)


def _height(disc: Disc, room: float, language: str) -> float:
    lines = len(wrap(disc.text, room, SIZE, language=language))
    return max(lines, 2 if disc.numbers[1] else 1) * LINE + GAP


def _half(heights: Sequence[float]) -> int:
    """How many lines go into the first of two columns, so that both end at about the same height."""
    total, seen = sum(heights), 0.0
    for place, height in enumerate(heights):
        if seen + height / 2 >= total / 2:
            return max(place, 1)
        seen += height
    return len(heights)


def _line(sheet: Sheet, x: float, y: float, column: float, room: float, number: int, disc: Disc) -> None:
    lines = wrap(disc.text, room, SIZE, language=sheet.language)
    if disc.place is not None:
        _badge(sheet, x, y, number, disc)
    sheet.text(x + 18, y + (len(lines) - 1) * LINE / 2, lines, sheet.colors.ink)
    bold, small = disc.numbers
    sheet.text(x + column, y, [bold], sheet.colors.ink, align="right", bold=True)
    if small:
        sheet.text(x + column, y + LINE, [small], sheet.colors.muted, align="right", size=SMALL)


def _badge(sheet: Sheet, x: float, y: float, number: int, disc: Disc) -> None:
    """A numbered disc, or square."""
    fill = sheet.colors.paper if disc.open else disc.edge
    draw_sign(sheet, x, y, BADGE, square=disc.square, says=disc.says, fill=fill, stroke=disc.edge, width=1.5)
    ink = disc.edge if disc.open else sheet.colors.paper
    sheet.text(x, y + 0.5, [str(number)], ink, align="center", size=SMALL, bold=True)


def draw_sign(sheet: Sheet, x: float, y: float, radius: float, *, square: bool, **style: Any) -> None:
    """A disc, or a square that fits into it."""
    if square:
        half = SIDE * radius
        sheet.path(x, y, f"M{-half},{-half}L{half},{-half}L{half},{half}L{-half},{half}Z", **style)
    else:
        sheet.dot(x, y, radius, **style)


def spread(
    places: Sequence[Point], radius: float = BADGE, width: float = SQUARE, height: float = SQUARE, band: float = 0.0
) -> list[Point]:
    """Where round signs can stand so that none covers another: at their own place if that is free, else the nearest free spot.

    Earlier places come first. A sign that finds no free spot within twenty times its radius stays at its own place. None is moved
    into the ``band`` along the upper and lower edge.
    """
    taken: list[Point] = []
    for place in places:
        taken.append(
            next((s for s in _spots(place, radius) if _is_free(s, place, places, taken, radius, (width, height), band)), place)
        )
    return taken


def _spots(place: Point, radius: float) -> Iterator[Point]:
    yield place
    for step in range(4, 41):
        for turn in range(16):
            angle = 2 * pi * turn / 16 - pi / 4
            yield place[0] + step * radius / 2 * cos(angle), place[1] + step * radius / 2 * sin(angle)


def _is_free(
    spot: Point, own: Point, places: Sequence[Point], taken: Sequence[Point], radius: float, size: Point, band: float
) -> bool:
    if any(hypot(spot[0] - x, spot[1] - y) < 2 * radius + 1 for x, y in taken):
        return False
    if spot == own:
        return True
    edges = radius, radius + band
    inside = all(edge <= value <= side - edge for value, side, edge in zip(spot, size, edges, strict=True))
    return inside and all(hypot(spot[0] - x, spot[1] - y) > radius + 3 for x, y in places)
