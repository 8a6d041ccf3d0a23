"""Where the nodes of a map stand in drawing programs: two sides, clockwise, as high as their branches are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.exchange.mapfile import Twig

GAP = 90.0
"""Between a node and those that hang on it."""
BETWEEN = 18.0
"""Between two neighbours."""
APART = 90.0
"""Between the maps of two goals."""

Size = Callable[[Twig], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Place:
    """Left, top, width and height of a node, in whole pixels; ``side`` is 1 at the right, -1 at the left, 0 in the middle.

    ``hue`` numbers the milestones' colours from 0 and is -1 for a goal.
    """

    x: int
    y: int
    width: int
    height: int
    side: int = 0
    hue: int = -1


def sides(twig: Twig, size: Size) -> tuple[tuple[Twig, ...], tuple[Twig, ...]]:
    """The children at the right and at the left, in their order: split where both sides become about equally high."""
    high = [_height(child, size) for child in twig.children]
    at = min(range(len(high), 0, -1), key=lambda k: abs(sum(high[:k]) - sum(high[k:])), default=0)
    return twig.children[:at], twig.children[at:]


def places(goals: Sequence[Twig], size: Size) -> dict[str, Place]:
    """Where each node stands, by its id; the maps of several goals stand under each other."""
    made: dict[str, Place] = {}
    top = 0.0
    for goal in goals:
        right, left = sides(goal, size)
        high = max(_height(goal, size, deep=False), _stack(right, size), _stack(left, size))
        middle = top + high / 2
        wide, tall = size(goal)
        made[goal.id] = _place(0, middle, wide, tall, 0, -1)
        hues = {child.id: hue for hue, child in enumerate(goal.children)}
        for side, own in ((1, right), (-1, left[::-1])):  # clockwise: the left side runs from bottom to top
            _put(made, own, side, wide / 2 + GAP, middle, size, hues, -1)
        top += high + APART
    return made


def _put(
    made: dict[str, Place],
    own: Sequence[Twig],
    side: int,
    inner: float,
    middle: float,
    size: Size,
    hues: dict[str, int],
    hue: int,
) -> None:
    """Stack these nodes around a height, their own children further out; texts of a level start at one line."""
    y = middle - _stack(own, size) / 2
    outer = inner + max((size(twig)[0] for twig in own), default=0.0) + GAP
    for twig in own:
        wide, tall = size(twig)
        at = y + _height(twig, size) / 2
        color = hues.get(twig.id, hue)
        made[twig.id] = _place(side * (inner + wide / 2), at, wide, tall, side, color)
        _put(made, twig.children, side, outer, at, size, hues, color)
        y += _height(twig, size) + BETWEEN


def _place(x: float, y: float, wide: float, tall: float, side: int, hue: int) -> Place:
    return Place(round(x - wide / 2), round(y - tall / 2), round(wide), round(tall), side, hue)


def _height(twig: Twig, size: Size, *, deep: bool = True) -> float:
    own = size(twig)[1]
    return max(own, _stack(twig.children, size)) if deep else own


def _stack(twigs: Sequence[Twig], size: Size) -> float:
    return sum(_height(t, size) for t in twigs) + BETWEEN * max(len(twigs) - 1, 0)
