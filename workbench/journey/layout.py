"""Where everything stands on the mind map: boxes, branches, lines of text and columns of numbers, in pixels.

The goal stands in the middle; its milestones follow clockwise, the first half of the way at the right from top to bottom, the
rest at the left from bottom to top. The order of the milestones is never changed: they are split where both sides become
about equally high. Steps stand between their milestone and their criteria; criteria stand outside as plain text, their numbers
in columns that are shared by a whole side, so that they can be compared.

Several goals become one map each, stacked on one axis: a milestone serves one goal, so the maps share no branch, and each keeps
its own clockwise numbers. Goals without milestones stand under the goal that has the most of them. A map that is higher
than a screen gets wider criteria that stand closer together.

The values that come out, and the check that nothing overlaps, stand in :mod:`workbench.journey.picture`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.errors import InvalidValue
from workbench.journey.columns import HEADINGS, columns_beside, columns_needed
from workbench.journey.halves import SIDES, Children, Halves, Starts, branches_of
from workbench.journey.maprows import MapNode
from workbench.journey.picture import Badge, Box, Branch, Column, Layout
from workbench.journey.setting import Room, sized, text_of
from workbench.journey.textfit import plain

MARGIN = 24.0
STACK_GAP = 48.0
SCREEN = (16, 9)
AROUND = 130.0
"""Height of title and legend together, about: what a screen has to hold beside the map."""
ROOMS = (Room(), Room(1.35), Room(1.35, 2.0, 2.0, 20.0))
"""Tried in turn while the map is higher than a screen of its width."""
BADGE, SMALL_BADGE, REPEAT_BADGE = 10.0, 7.0, 8.0
EMPTY = {
    "nl": "Nog geen doel: codeer in de interviews wat de klant wil bereiken, of voeg een doel toe.",
    "en": "No goal yet: code in the interviews what the customer wants to reach, or add a goal.",
}
_ABOVE: Mapping[str, tuple[str | None, ...]] = {
    "goal": (None,),
    "milestone": ("goal",),
    "step": ("milestone",),
    "criterion": ("milestone", "step"),
}


def layout(nodes: Sequence[MapNode], language: str = "nl") -> Layout:
    """Place the nodes of :func:`workbench.journey.maprows.map_rows`.

    Parameters
    ----------
    nodes
        Goals, milestones, steps and criteria; without any goal the picture is a placeholder that says what to do.
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
    if not children.get(None):
        return _finished([sized(None, "empty", EMPTY[language], language)], [], [])
    columns = columns_needed(nodes, language)
    made = _arranged(children, columns, language, ROOMS[0])
    for room in ROOMS[1:]:
        if _scale(made) < SCREEN[0] / made.width:  # too high, not too wide
            made = max(made, _arranged(children, columns, language, room), key=_scale)
    return made


def _scale(made: Layout) -> float:
    return min(SCREEN[0] / made.width, SCREEN[1] / (made.height + AROUND))


def _children(nodes: Sequence[MapNode]) -> dict[str | None, list[MapNode]]:
    ids = {node.id: node.kind for node in nodes}
    if len(ids) != len(nodes):
        raise InvalidValue("two nodes of the map share an id")
    made: dict[str | None, list[MapNode]] = {}
    for node in sorted(nodes, key=lambda n: n.order):
        above = _ABOVE[node.kind]
        if (ids.get(node.parent) if node.parent else None) not in above:
            raise InvalidValue(
                f"{node.kind} {node.text!r} does not hang on a {' or '.join(kind or 'free place' for kind in above)} of this map",
                found=repr(node.parent),
            )
        made.setdefault(node.parent, []).append(node)
    return made


def _arranged(children: Children, columns: Sequence[tuple[str, float, str]], language: str, room: Room) -> Layout:
    goals = children[None]
    ways = [goal for goal in goals if children.get(goal.id)] or list(goals[:1])
    main = max(ways, key=lambda goal: len(children.get(goal.id, ())))
    others = [goal for goal in goals if goal not in ways]
    maps = [Halves(goal, others if goal is main else [], children, language, room) for goal in ways]
    starts = {side: _starts(maps, side) for side in SIDES}
    placed = [one.placed(starts) for one in maps]
    ends = {side: max((_reach(b) for boxes in placed for b in boxes if b.side == side), default=0.0) for side in SIDES}
    boxes: list[Box] = []
    branches: list[Branch] = []
    numbers: list[Column] = []
    down = 0.0
    for own in placed:
        beside = [column for side in SIDES for column in columns_beside(own, side, ends[side], columns)]
        shift = down - min([b.rim[1] for b in own] + [c.top for c in beside])
        boxes += [replace(b, y=b.y + shift) for b in own]
        branches += [replace(b, y0=b.y0 + shift, y1=b.y1 + shift) for b in branches_of(own)]
        numbers += [replace(c, top=c.top + shift, bottom=c.bottom + shift) for c in beside]
        down = max(b.rim[3] for b in own) + shift + STACK_GAP
    return _finished(boxes, branches, numbers)


def _starts(maps: Sequence[Halves], side: int) -> Starts:
    milestone, room, step, behind = (max(widths) for widths in zip(*(one.widths(side) for one in maps), strict=True))
    first = max(one.milestone_start(side) for one in maps)
    parts = first + milestone + room
    return Starts(first, parts, parts + step + behind)


def _reach(box: Box) -> float:
    """How far from the axis a box ends, with its badge."""
    badge = 0.0 if box.kind == "criterion" else BADGE
    return abs(box.x) + box.width / 2 + badge


def _finished(boxes: list[Box], branches: list[Branch], columns: list[Column]) -> Layout:
    """Move everything to the top left corner, and set texts and badges."""
    left = min([b.rim[0] for b in boxes] + [c.x for c in columns]) - MARGIN
    right = max([b.rim[2] for b in boxes] + [c.x + c.width for c in columns]) + MARGIN
    top = min([b.rim[1] for b in boxes] + [c.top for c in columns]) - MARGIN
    bottom = max(b.rim[3] for b in boxes) + MARGIN
    boxes = [replace(b, x=b.x - left, y=b.y - top) for b in boxes]
    branches = [replace(b, x0=b.x0 - left, x1=b.x1 - left, y0=b.y0 - top, y1=b.y1 - top) for b in branches]
    columns = [replace(c, x=c.x - left, top=c.top - top, bottom=c.bottom - top) for c in columns]
    badges = tuple(badge for box in boxes for badge in _badges(box))
    return Layout(
        tuple(boxes), tuple(branches), tuple(text_of(box) for box in boxes), tuple(columns), right - left, bottom - top, badges
    )


def _badges(box: Box) -> list[Badge]:
    """The number at the top corner towards the goal, the look-again mark at the other, the repeat sign where no branch passes."""
    if box.node is None or box.kind == "criterion":
        return []
    left, top, right, bottom = box.rim
    inner, outer = (left, right) if box.side >= 0 else (right, left)
    radius = SMALL_BADGE if box.kind == "step" else BADGE
    made = [Badge(box.node.id, "number", inner, top, BADGE)] if box.number else []
    if box.node.repeated:
        made.append(Badge(box.node.id, "repeated", outer if box.kind == "step" else inner, bottom, REPEAT_BADGE))
    if box.node.look_again:
        made.append(Badge(box.node.id, "again", outer, top, radius))
    return made
