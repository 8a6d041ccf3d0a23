"""Names written on a plane of dots: near what they name, none over another one, and few dots under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import cos, hypot, pi, sin

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Dots = NDArray[np.floating]
"""n x 2 places in pixels."""

RINGS, TURNS = 16, 16
"""So many circles of places are tried for a name, and so many places on each."""

GRID = 4.0
"""Dots under a name are counted in squares of so many pixels."""

PER_DOT, CROWD = 4.0, 500
"""A name rather stands so many pixels further away than cover one dot; less where there are more dots than this."""

SAMPLE = 500
"""So many dots of a group are enough to tell its heart."""


def heart(dots: Dots) -> Point:
    """The dot that half of the others are nearest to: the dense middle of a group, also where its tail is long."""
    some = dots[:: max(len(dots) // SAMPLE, 1)]
    between = np.hypot(*(some[:, None, :] - some[None, :, :]).transpose(2, 0, 1))
    x, y = some[np.median(between, axis=1).argmin()].tolist()
    return x, y


def places(hearts: Sequence[Point], halves: Iterable[Point], dots: Dots, size: Point) -> list[Point]:
    """The middle of each name, in the order given: those that come first get the better places.

    Parameters
    ----------
    hearts, halves
        What the names are to stand near, and half the width and height of each.
    dots
        What should stay in sight.
    size
        Width and height of the plane; no name leaves it.
    """
    per_dot = PER_DOT * min(1.0, CROWD / max(len(dots), 1))
    below = _below(dots, size)
    taken: list[tuple[Point, Point]] = []
    for middle, half in zip(hearts, halves, strict=True):
        tried = list(_around(middle, half, size))
        free = [place for place in tried if not any(_meet(place, half, *other) for other in taken)]
        costs = [
            per_dot * _covered(below, place, half) + hypot(place[0] - middle[0], place[1] - middle[1]) for place in free or tried
        ]
        taken.append(((free or tried)[int(np.argmin(costs))], half))
    return [place for place, _ in taken]


def _around(middle: Point, half: Point, size: Point) -> Iterator[Point]:
    """The point itself, then circles around it; all within the plane."""
    for ring in range(-1, RINGS):
        for turn in range(TURNS if ring >= 0 else 1):
            angle = 2 * pi * turn / TURNS
            wide, high = (half[0] + 8 * ring, half[1] + 6 + 8 * ring) if ring >= 0 else (0.0, 0.0)
            x, y = middle[0] + wide * cos(angle), middle[1] + high * sin(angle)
            yield min(max(x, half[0]), size[0] - half[0]), min(max(y, half[1]), size[1] - half[1])


def _meet(place: Point, half: Point, other: Point, other_half: Point) -> bool:
    return abs(place[0] - other[0]) < half[0] + other_half[0] and abs(place[1] - other[1]) < half[1] + other_half[1]


def _below(dots: Dots, size: Point) -> Dots:
    """For each corner of a grid the number of dots left of it and above it: those in a box are then a sum of four."""
    edges = [np.arange(0, length + GRID, GRID) for length in size]
    counts, *_ = np.histogram2d(dots[:, 0], dots[:, 1], bins=edges)
    return np.pad(counts.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))


def _covered(below: Dots, place: Point, half: Point) -> float:
    """About how many dots lie under a name."""
    left, right = (round((place[0] + side * half[0]) / GRID) for side in (-1, 1))
    top, low = (round((place[1] + side * half[1]) / GRID) for side in (-1, 1))
    return float(below[right, low] - below[left, low] - below[right, top] + below[left, top])
