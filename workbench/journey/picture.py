"""The values of a mind map that is placed, and a check that nothing overlaps, crosses or falls outside the picture.

All coordinates are pixels from the top left corner of the picture, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from workbench.journey.maprows import MapNode
from workbench.journey.textfit import text_width

Rim = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """The place of one node: its centre and size, and its text in lines.

    ``side`` is 1 at the right, -1 at the left, 0 in the middle; ``number`` is a milestone's place on the way from 1, 0 for
    other nodes; ``hue`` numbers the milestones' colours from 0 and is -1 for a goal. ``muted``: it is rejected, or hangs on
    something that is. ``other``: a goal that stands beside the one in the middle. ``node`` is None for the placeholder of an
    empty journey. A criterion's box is the space of its text; it is not drawn.
    """

    node: MapNode | None
    kind: str
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    side: int = 0
    number: int = 0
    hue: int = -1
    muted: bool = False
    other: bool = False

    @property
    def rim(self) -> Rim:
        """Left, top, right, bottom."""
        return self.x - self.width / 2, self.y - self.height / 2, self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of one node: ``x`` is where they are aligned, ``y`` the middle of the first line."""

    node_id: str
    kind: str
    lines: tuple[str, ...]
    x: float
    y: float
    size: float
    leading: float
    bold: bool
    align: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A tapering line between two nodes: a cubic curve that starts and ends level; thickness at both ends in pixels."""

    parent: str
    child: str
    x0: float
    y0: float
    x1: float
    y1: float
    thick: float
    thin: float
    hue: int
    muted: bool = False

    def points(self, steps: int) -> list[tuple[float, float]]:
        """``steps + 1`` points on the middle of the curve, from parent to child."""
        middle = (self.x0 + self.x1) / 2
        made = []
        for step in range(steps + 1):
            t = step / steps
            u = 1 - t
            x = u**3 * self.x0 + 3 * (u * u * t + u * t * t) * middle + t**3 * self.x1
            y = (u**3 + 3 * u * u * t) * self.y0 + (3 * u * t * t + t**3) * self.y1
            made.append((x, y))
        return made


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers or signs beside the criteria of one side: ``what`` is bar, count, difference, importance,
    status or again.

    ``x`` is the left edge; ``top`` and ``bottom`` are those of the criteria and of the heading above them.
    """

    what: str
    side: int
    x: float
    width: float
    top: float
    bottom: float
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A disc on a corner of a node's box, around ``x`` and ``y``: ``what`` is number, repeated or again."""

    node_id: str
    what: str
    x: float
    y: float
    radius: float

    @property
    def rim(self) -> Rim:
        """Left, top, right, bottom."""
        return self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius


@dataclass(frozen=True, slots=True)
class Layout:
    """A map, ready to be drawn by anything that can place a rectangle, a curve and a line of text; one text a box, in order."""

    boxes: tuple[Box, ...]
    branches: tuple[Branch, ...]
    texts: tuple[Text, ...]
    columns: tuple[Column, ...]
    width: float
    height: float
    badges: tuple[Badge, ...] = ()


def overlaps(layout: Layout) -> list[str]:
    """What is wrong with a picture, one sentence each; empty where all is well.

    Checked by numbers: boxes, badges and columns that overlap or fall outside the picture, branches that cross each other,
    branches that run through a box or a column that is not at their end, lines of text that are wider than their box.
    """
    return [*_collisions(layout), *_outside(layout), *_crossings(layout), *_overfull(layout)]


def _areas(layout: Layout) -> list[tuple[str, Rim]]:
    boxes = [(b.node.id if b.node else b.kind, b.rim) for b in layout.boxes]
    return boxes + [(f"column {c.what} {c.side}", (c.x, c.top, c.x + c.width, c.bottom)) for c in layout.columns]


def _badges(layout: Layout) -> list[tuple[str, str, Rim]]:
    return [(b.node_id, f"badge {b.what} of {b.node_id}", b.rim) for b in layout.badges]


def _collisions(layout: Layout) -> Iterator[str]:
    areas, badges = _areas(layout), _badges(layout)
    for (one, a), (other, b) in combinations(areas, 2):
        if _meet(a, b):
            yield f"{one} and {other} overlap"
    for owner, badge, a in badges:  # a badge stands on its own box
        yield from (f"{badge} and {other} overlap" for other, b in areas if other != owner and _meet(a, b))
    for (_, one, a), (_, other, b) in combinations(badges, 2):
        if _meet(a, b):
            yield f"{one} and {other} overlap"


def _meet(a: Rim, b: Rim) -> bool:
    return a[0] < b[2] - 0.01 and b[0] < a[2] - 0.01 and a[1] < b[3] - 0.01 and b[1] < a[3] - 0.01


def _overfull(layout: Layout) -> Iterator[str]:
    for box, text in zip(layout.boxes, layout.texts, strict=False):
        high = len(text.lines) * text.leading
        if high > box.height or any(text_width(line, text.size, text.bold) > box.width + 0.01 for line in text.lines):
            yield f"the text of {text.node_id or text.kind} does not fit in its box"


def _outside(layout: Layout) -> Iterator[str]:
    for name, (left, top, right, bottom) in [*_areas(layout), *((name, rim) for _, name, rim in _badges(layout))]:
        if left < 0 or top < 0 or right > layout.width or bottom > layout.height:
            yield f"{name} falls outside the picture"


def _crossings(layout: Layout) -> Iterator[str]:
    lines = [(branch, branch.points(16)) for branch in layout.branches]
    rims = [(min(x for x, _ in p), min(y for _, y in p), max(x for x, _ in p), max(y for _, y in p)) for _, p in lines]
    for ((one, a), near), ((other, b), far) in combinations(zip(lines, rims, strict=True), 2):
        apart = near[0] > far[2] or far[0] > near[2] or near[1] > far[3] or far[1] > near[3]
        if not apart and any(_cut(p, q, r, s) for p, q in pairwise(a) for r, s in pairwise(b)):
            yield f"the branches to {one.child} and {other.child} cross"
    for branch, points in lines:
        for name, (left, top, right, bottom) in _areas(layout):
            if name not in (branch.parent, branch.child) and any(left < x < right and top < y < bottom for x, y in points):
                yield f"the branch to {branch.child} runs through {name}"


def _cut(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float], s: tuple[float, float]) -> bool:
    """Whether two straight pieces cut each other; a shared start does not count."""

    def turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    return p != r and turn(p, q, r) * turn(p, q, s) <= 0 and turn(r, s, p) * turn(r, s, q) <= 0
