"""Where everything stands on the mind map: boxes, branches, lines of text and columns of numbers, in pixels.

The goal stands in the middle; its milestones follow clockwise, the first half of the way at the right from top to bottom, the
rest at the left from bottom to top. The order of the milestones is never changed: they are split where both sides become
about equally high. Criteria stand outside as plain text, their numbers in columns that are shared by a whole side, so that
they can be compared. Several goals become one map each, stacked on one axis: a milestone serves one goal, so the maps share no
branch, and each keeps its own clockwise numbers.

The values that come out, and the check that nothing overlaps, stand in :mod:`workbench.journey.picture`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.errors import InvalidValue
from workbench.journey.maprows import MapNode
from workbench.journey.picture import Box, Branch, Column, Layout, Text
from workbench.journey.textfit import plain, text_width, wrap

SIDES = (1, -1)
MARGIN = 24.0
STACK_GAP = 44.0
MILESTONE_GAP = 28.0
CRITERION_GAP = 3.0
COLUMN_GAP = 11.0
BAR = 40.0
HEADING_SIZE = 10.0
HEADINGS = {
    "nl": {"bar": "interviews", "importance": "belang"},
    "en": {"bar": "interviews", "importance": "importance"},
}
EMPTY = {
    "nl": "Nog geen doel: codeer in de interviews wat de klant wil bereiken, of voeg een doel toe.",
    "en": "No goal yet: code in the interviews what the customer wants to reach, or add a goal.",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of node is set: font size, widths of the text column to try in turn, line height, padding."""

    size: float
    bold: bool
    columns: tuple[float, ...]
    leading: float
    across: float
    down: float


STYLES = {
    "goal": Style(17, True, (176, 250, 330), 22, 20, 15),
    "milestone": Style(14, True, (134, 200), 18, 14, 9),
    "criterion": Style(12, False, (224, 300), 15, 6, 5),
    "empty": Style(14, False, (300,), 20, 28, 24),
}
ENOUGH_LINES = 4


def layout(nodes: Sequence[MapNode], language: str = "nl") -> Layout:
    """Place the nodes of :func:`workbench.journey.maprows.map_rows`.

    Parameters
    ----------
    nodes
        Goals, milestones and criteria; without any goal the picture is a placeholder that says what to do.
    language
        ``"nl"`` or ``"en"``: for breaking long words and for the headings of the columns.

    Raises
    ------
    InvalidValue
        If a node hangs on nothing that is there, two nodes share an id, or the language is unknown.
    """
    if language not in HEADINGS:
        raise InvalidValue("the map is not made in this language", expected=" | ".join(HEADINGS), found=repr(language))
    nodes = [replace(node, text=plain(node.text)) for node in nodes]
    children = _children(nodes)
    goals = children.get(None, [])
    if not goals:
        empty = _sized(None, "empty", EMPTY[language], language)
        return _finished([empty], [], [])
    columns = _columns_needed(nodes, language)
    maps = [_Map(goal, children, language) for goal in goals]
    starts = {side: max(one.milestone_start(side) for one in maps) for side in SIDES}
    widths = {side: max(one.milestone_width(side) for one in maps) for side in SIDES}
    outer = {side: starts[side] + widths[side] + max(one.criterion_gap(side) for one in maps) for side in SIDES}
    placed = [one.placed(starts, outer) for one in maps]
    ends = {
        side: max((abs(b.x) + b.width / 2 for boxes in placed for b in _criteria(boxes, side)), default=0.0) for side in SIDES
    }
    boxes: list[Box] = []
    branches: list[Branch] = []
    numbers: list[Column] = []
    down = 0.0
    for own in placed:
        lines = _branches(own)
        beside = [column for side in SIDES if _criteria(own, side) for column in _columns(own, side, ends[side], columns)]
        top = min([b.rim[1] for b in own] + [c.top for c in beside])
        shift = down - top
        boxes += [replace(b, y=b.y + shift) for b in own]
        branches += [replace(b, y0=b.y0 + shift, y1=b.y1 + shift) for b in lines]
        numbers += [replace(c, top=c.top + shift, bottom=c.bottom + shift) for c in beside]
        down = max(b.rim[3] for b in own) + shift + STACK_GAP
    return _finished(boxes, branches, numbers)


def _criteria(boxes: Sequence[Box], side: int) -> list[Box]:
    return [box for box in boxes if box.side == side and box.kind == "criterion"]


def _children(nodes: Sequence[MapNode]) -> dict[str | None, list[MapNode]]:
    ids = {node.id: node.kind for node in nodes}
    if len(ids) != len(nodes):
        raise InvalidValue("two nodes of the map share an id")
    above = {"goal": None, "milestone": "goal", "criterion": "milestone"}
    made: dict[str | None, list[MapNode]] = {}
    for node in sorted(nodes, key=lambda n: n.order):
        if (ids.get(node.parent) if node.parent else None) != above[node.kind]:
            raise InvalidValue(
                f"{node.kind} {node.text!r} does not hang on a {above[node.kind] or 'free place'} of this map",
                found=repr(node.parent),
            )
        made.setdefault(node.parent, []).append(node)
    return made


def _sized(node: MapNode | None, kind: str, text: str, language: str) -> Box:
    style = STYLES[kind]
    for column in style.columns:
        lines = wrap(text, column, style.size, bold=style.bold, language=language)
        if len(lines) <= ENOUGH_LINES:
            break
    wide = max(text_width(line, style.size, style.bold) for line in lines)
    return Box(node, kind, tuple(lines), 0, 0, wide + 2 * style.across, len(lines) * style.leading + 2 * style.down)


class _Map:
    """One goal with its milestones divided over two sides, around the point (0, 0)."""

    def __init__(self, goal: MapNode, children: dict[str | None, list[MapNode]], language: str) -> None:
        self.goal = _sized(goal, "goal", goal.text, language)
        self.groups: list[tuple[Box, list[Box]]] = []
        for place, node in enumerate(children.get(goal.id, [])):
            box = replace(_sized(node, "milestone", node.text, language), number=place + 1, hue=place)
            inner = [_sized(c, "criterion", c.text, language) for c in children.get(node.id, [])]
            self.groups.append((box, [replace(c, hue=place) for c in inner]))
        split = _split([_group_height(*group) for group in self.groups])
        self.sides = {1: self.groups[:split], -1: self.groups[split:][::-1]}

    def height(self, side: int) -> float:
        heights = [_group_height(*group) for group in self.sides[side]]
        return sum(heights) + MILESTONE_GAP * max(len(heights) - 1, 0)

    def _gap(self, side: int) -> float:
        """Room between goal and milestones: more where the branches climb higher, so that they do not become steep."""
        return min(56 + 0.06 * self.height(side), 110)

    def milestone_start(self, side: int) -> float:
        return self.goal.width / 2 + self._gap(side)

    def milestone_width(self, side: int) -> float:
        return max((box.width for box, _ in self.sides[side]), default=0.0)

    def criterion_gap(self, side: int) -> float:
        """Room between milestones and criteria, likewise."""
        return min(38 + 0.05 * max((_stacked(inner) for _, inner in self.sides[side]), default=0.0), 70)

    def placed(self, starts: dict[int, float], outer: dict[int, float]) -> list[Box]:
        """All boxes; where the milestones and the criteria of a side start is shared by all maps of a picture."""
        made = [self.goal]
        for side, groups in self.sides.items():
            y = -self.height(side) / 2
            for box, inner in groups:
                whole = _group_height(box, inner)
                made.append(replace(box, side=side, x=side * (starts[side] + box.width / 2), y=y + whole / 2))
                at = y + (whole - _stacked(inner)) / 2
                for c in inner:
                    made.append(replace(c, side=side, x=side * (outer[side] + c.width / 2), y=at + c.height / 2))
                    at += c.height + CRITERION_GAP
                y += whole + MILESTONE_GAP
        return made


def _stacked(boxes: Sequence[Box]) -> float:
    return sum(box.height for box in boxes) + CRITERION_GAP * max(len(boxes) - 1, 0)


def _group_height(box: Box, inner: Sequence[Box]) -> float:
    return max(box.height, _stacked(inner))


def _split(heights: Sequence[float]) -> int:
    """How many of the groups stand at the right: the split with the least difference in height, the larger half first."""
    return min(range(len(heights), 0, -1), key=lambda k: abs(sum(heights[:k]) - sum(heights[k:])), default=0)


def _branches(boxes: Sequence[Box]) -> list[Branch]:
    made: list[Branch] = []
    by_id = {box.node.id: box for box in boxes if box.node}
    goal = boxes[0]
    for side in SIDES:
        firsts = sorted((b for b in boxes if b.side == side and b.kind == "milestone"), key=lambda b: b.y)
        step = min(14.0, (goal.height - 24) / max(len(firsts) - 1, 1))
        for place, box in enumerate(firsts):
            y0 = goal.y + (place - (len(firsts) - 1) / 2) * step
            x0 = goal.x + side * (goal.width / 2 - 8)  # under the box, so that the thick end is not seen
            made.append(_branch(goal, box, x0, y0, box.x - side * (box.width / 2 - 4), 9.0, 3.0))
    for box in boxes:
        if box.kind == "criterion" and box.node and box.node.parent:
            above = by_id[box.node.parent]
            x0 = above.x + above.side * (above.width / 2 - 2)
            made.append(_branch(above, box, x0, above.y, box.x - box.side * box.width / 2, 2.8, 1.3))
    return made


def _branch(above: Box, box: Box, x0: float, y0: float, x1: float, thick: float, thin: float) -> Branch:
    parent, child = (b.node.id if b.node else "" for b in (above, box))
    return Branch(parent, child, x0, y0, x1, box.y, thick, thin, box.hue)


def _columns_needed(nodes: Sequence[MapNode], language: str) -> list[tuple[str, float, str]]:
    """(what, width, heading) from the inside outwards; what no criterion has gets no column."""
    criteria = [node for node in nodes if node.kind == "criterion"]
    words = HEADINGS[language]
    made: list[tuple[str, float, str]] = []
    if any(node.of for node in criteria):
        made.append(("bar", max(BAR, text_width(words["bar"], HEADING_SIZE) - 16), words["bar"]))
        made.append(("count", 14.0, ""))
    if any(node.importance is not None or node.status for node in criteria):
        made.append(("importance", max(28.0, text_width(words["importance"], HEADING_SIZE)), words["importance"]))
        made.append(("status", 11.0, ""))
    if any(node.look_again for node in criteria):
        made.append(("again", 6.0, ""))
    return made


def _columns(boxes: Sequence[Box], side: int, start: float, needed: Sequence[tuple[str, float, str]]) -> list[Column]:
    criteria = _criteria(boxes, side)
    top, bottom = min(b.rim[1] for b in criteria) - 20, max(b.rim[3] for b in criteria)
    made: list[Column] = []
    at = start + COLUMN_GAP + 8
    for what, width, heading in needed:
        x = at if side == 1 else -at - width
        made.append(Column(what, side, x, width, top, bottom, heading))
        at += width + (6 if what == "bar" else COLUMN_GAP)
    return made


def _finished(boxes: list[Box], branches: list[Branch], columns: list[Column]) -> Layout:
    """Move everything to the top left corner, and set the texts."""
    left = min([b.rim[0] for b in boxes] + [c.x for c in columns]) - MARGIN
    right = max([b.rim[2] for b in boxes] + [c.x + c.width for c in columns]) + MARGIN
    top = min([b.rim[1] for b in boxes] + [c.top for c in columns]) - MARGIN
    bottom = max(b.rim[3] for b in boxes) + MARGIN
    boxes = [replace(b, x=b.x - left, y=b.y - top) for b in boxes]
    branches = [replace(b, x0=b.x0 - left, x1=b.x1 - left, y0=b.y0 - top, y1=b.y1 - top) for b in branches]
    columns = [replace(c, x=c.x - left, top=c.top - top, bottom=c.bottom - top) for c in columns]
    texts = tuple(_text(box) for box in boxes)
    return Layout(tuple(boxes), tuple(branches), texts, tuple(columns), right - left, bottom - top)


def _text(box: Box) -> Text:
    style = STYLES[box.kind]
    y = box.y - (len(box.lines) - 1) / 2 * style.leading
    node_id = box.node.id if box.node else ""
    if box.kind != "criterion":
        return Text(node_id, box.kind, box.lines, box.x, y, style.size, style.leading, style.bold, "center")
    x = box.x - box.side * (box.width / 2 - style.across)
    return Text(node_id, box.kind, box.lines, x, y, style.size, style.leading, style.bold, "left" if box.side == 1 else "right")
