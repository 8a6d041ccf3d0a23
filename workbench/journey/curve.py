"""The line of the emotion curve and where its labels stand, in pixels, y downwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
STEPS = 24
CLEAR = 4.0
"""Pixels that a label stays away from the line and from the intervals."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the curve with its interval: ``top`` and ``bottom`` are the ends of the interval, ``top`` the smaller number.

    ``up`` says whether its label should rather stand above it or below; None leaves it to the line.
    """

    x: float
    y: float
    top: float
    bottom: float
    up: bool | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A box of text around ``x``, ``y``."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, point: Point) -> bool:
        """Whether a point lies in the box, or nearer to it than :data:`CLEAR`."""
        return abs(point[0] - self.x) < self.width / 2 + CLEAR and abs(point[1] - self.y) < self.height / 2 + CLEAR


def runs(spots: Sequence[Spot | None]) -> list[list[Spot]]:
    """The spots that are drawn through in one line: a milestone without a point breaks it."""
    made: list[list[Spot]] = [[]]
    for spot in spots:
        if spot is not None:
            made[-1].append(spot)
        elif made[-1]:
            made.append([])
    return [run for run in made if run]


def monotone(spots: Sequence[Spot]) -> list[Point]:
    """A smooth line through the spots that rises and falls only where they do, so that it makes up no peaks of its own.

    The slopes are those of Steffen 1990, "A simple method for monotonic interpolation in one dimension", Astronomy and
    Astrophysics 239:443-450.
    """
    n = len(spots)
    if n < 2:
        return [(spot.x, spot.y) for spot in spots]
    h = [b.x - a.x for a, b in pairwise(spots)]
    s = [(b.y - a.y) / (b.x - a.x) for a, b in pairwise(spots)]
    slopes = [0.0] * n
    for i in range(1, n - 1):
        middle = (s[i - 1] * h[i] + s[i] * h[i - 1]) / (h[i - 1] + h[i])
        if s[i - 1] * s[i] > 0:
            slopes[i] = (1 if s[i] > 0 else -1) * min(abs(s[i - 1]), abs(s[i]), abs(middle) / 2) * 2
    slopes[0] = _end(s[0], slopes[1], n)
    slopes[-1] = _end(s[-1], slopes[-2], n)
    made = [(spots[0].x, spots[0].y)]
    for i, (a, b) in enumerate(pairwise(spots)):
        for step in range(1, STEPS + 1):
            t = step / STEPS
            y = (2 * t**3 - 3 * t**2 + 1) * a.y + (t**3 - 2 * t**2 + t) * h[i] * slopes[i]
            y += (-2 * t**3 + 3 * t**2) * b.y + (t**3 - t**2) * h[i] * slopes[i + 1]
            made.append((a.x + t * h[i], y))
    return made


def _end(secant: float, inner: float, n: int) -> float:
    """Slope at an end: that of a parabola, but never so steep that the line would turn."""
    if n == 2:
        return secant
    slope = (3 * secant - inner) / 2
    return 0.0 if slope * secant <= 0 else (1 if secant > 0 else -1) * min(abs(slope), 3 * abs(secant))


def labels(spots: Sequence[Spot], line: Iterable[Point], sizes: Sequence[tuple[float, float]]) -> list[Label]:
    """A place for the label of each spot of one run: above where the line peaks, below where it dips, outside of the interval.

    A label never stands on the line, on an interval or on another label: where it would, the other side is taken, or it moves
    further out.
    """
    path = [*line, *(p for spot in spots for p in _stem(spot))]
    made: list[Label] = []
    for i, (spot, size) in enumerate(zip(spots, sizes, strict=True)):
        beside = [spots[j].y for j in (i - 1, i + 1) if 0 <= j < len(spots)]
        rises = not beside or spot.y <= sum(beside) / len(beside)
        made.append(_free(spot, size, rises if spot.up is None else spot.up, path, made))
    return made


def _free(spot: Spot, size: tuple[float, float], up: bool, path: Sequence[Point], taken: Sequence[Label]) -> Label:
    width, height = size
    out = 0.0
    while True:
        for side in (up, not up):
            edge = spot.top - CLEAR - 3 - out if side else spot.bottom + CLEAR + 3 + out
            label = Label(spot.x, edge - height / 2 if side else edge + height / 2, width, height)
            if not any(label.holds(p) for p in path) and not any(_touch(label, other) for other in taken):
                return label
        out += 4.0


def _stem(spot: Spot) -> list[Point]:
    """The interval as points; its round ends reach a little further."""
    count = max(2, int((spot.bottom - spot.top) / 4))
    return [(spot.x, spot.top + (spot.bottom - spot.top) * i / count) for i in range(count + 1)]


def _touch(a: Label, b: Label) -> bool:
    return abs(a.x - b.x) < (a.width + b.width) / 2 and abs(a.y - b.y) < (a.height + b.height) / 2
