"""One goal of the mind map with its milestones, steps and criteria on two sides of it, around the point (0, 0)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from workbench.journey.maprows import MapNode
from workbench.journey.picture import Box, Branch
from workbench.journey.setting import Room, sized

SIDES = (1, -1)
STEP_GAP = 10.0
OTHER_GAP, OTHER_INSET = 12.0, 14.0
"""Between goals that stand under each other, and how much further in the others stand: branches of the first pass by them."""

Children = Mapping[str | None, Sequence[MapNode]]


@dataclass(frozen=True, slots=True)
class Starts:
    """How far from the axis the milestones, what hangs on them, and what hangs on steps start, on one side."""

    milestones: float
    parts: float
    of_steps: float


@dataclass(slots=True)
class Group:
    """A box and what hangs on it, one under the other."""

    box: Box
    gap: float
    inner: list[Group] = field(default_factory=list)

    @property
    def stacked(self) -> float:
        """Height of what hangs on it."""
        gaps = sum(self.between(one, other) for one, other in pairwise(self.inner))
        return sum(group.height for group in self.inner) + gaps

    @property
    def height(self) -> float:
        """Height of all."""
        return max(self.box.height, self.stacked)

    def between(self, one: Group, other: Group) -> float:
        """Room between two things that hang on it."""
        return STEP_GAP if "step" in (one.box.kind, other.box.kind) else self.gap


class Halves:
    """The boxes of one goal, measured; the order of the milestones is kept, only where they are split is free.

    ``others`` are goals without milestones: they stand under the goal, a little narrower, so that its branches pass by.
    """

    def __init__(self, goal: MapNode, others: Sequence[MapNode], children: Children, language: str, room: Room) -> None:
        self.language, self.room, self.children = language, room, children
        self.goal = replace(sized(goal, "goal", goal.text, language), muted=goal.rejected)
        small = bool(children.get(goal.id))  # without any milestone all goals are alike
        self.others = [replace(sized(node, "goal", node.text, language, other=small), muted=node.rejected) for node in others]
        inset = OTHER_INSET if small else 0.0
        wide = max([self.goal.width, *(box.width + 2 * inset for box in self.others)])
        self.goal = replace(self.goal, width=wide)
        self.others = [replace(box, width=wide - 2 * inset) for box in self.others]
        groups = [
            self._group(node, place, number=place + 1, muted=goal.rejected)
            for place, node in enumerate(children.get(goal.id, ()))
        ]
        split = _split([group.height for group in groups])
        self.sides = {1: groups[:split], -1: groups[split:][::-1]}

    def _group(self, node: MapNode, hue: int, *, number: int = 0, muted: bool = False) -> Group:
        muted = muted or node.rejected
        box = sized(node, node.kind, node.text, self.language, self.room)
        inner = [self._group(child, hue, muted=muted) for child in self.children.get(node.id, ())]
        return Group(replace(box, number=number, hue=hue, muted=muted), self.room.gap, inner)

    def _height(self, side: int) -> float:
        groups = self.sides[side]
        return sum(group.height for group in groups) + self.room.milestone_gap * max(len(groups) - 1, 0)

    def milestone_start(self, side: int) -> float:
        """More room between goal and milestones where the branches climb higher, so that they do not become steep."""
        return self.goal.width / 2 + min(56 + 0.06 * self._height(side), 110)

    def widths(self, side: int) -> tuple[float, float, float, float]:
        """Widest milestone, room behind it, widest step, room behind that (both 0 without steps that have criteria)."""
        milestones = self.sides[side]
        steps = [group for one in milestones for group in one.inner if group.box.kind == "step"]
        wide = max((group.box.width for group in milestones), default=0.0)
        room = min(38 + 0.05 * max((group.stacked for group in milestones), default=0.0), 70)
        if not any(step.inner for step in steps):
            return wide, room, 0.0, 0.0
        return wide, room, max(step.box.width for step in steps), min(30 + 0.05 * max(step.stacked for step in steps), 50)

    def placed(self, starts: Mapping[int, Starts]) -> list[Box]:
        """All boxes, the goal first; where things start on a side is shared by all goals of a picture."""
        made = [self.goal]
        y = self.goal.height / 2
        for box in self.others:
            made.append(replace(box, y=y + OTHER_GAP + box.height / 2))
            y += OTHER_GAP + box.height
        for side, groups in self.sides.items():
            at = starts[side]
            y = -self._height(side) / 2
            for group in groups:
                made += _column(group, side, y, (at.milestones, at.parts, at.of_steps))
                y += group.height + self.room.milestone_gap
        return made


def _column(group: Group, side: int, top: float, starts: tuple[float, ...]) -> list[Box]:
    box, whole = group.box, group.height
    made = [replace(box, side=side, x=side * (starts[0] + box.width / 2), y=top + whole / 2)]
    y = top + (whole - group.stacked) / 2
    for place, inner in enumerate(group.inner):
        made += _column(inner, side, y, starts[1:])
        y += inner.height + (group.between(inner, group.inner[place + 1]) if place + 1 < len(group.inner) else 0.0)
    return made


def _split(heights: Sequence[float]) -> int:
    """How many of the groups stand at the right: the split with the least difference in height, the larger half first."""
    return min(range(len(heights), 0, -1), key=lambda k: abs(sum(heights[:k]) - sum(heights[k:])), default=0)


def branches_of(boxes: Sequence[Box]) -> list[Branch]:
    """Branches between the placed boxes of one goal, which stands first."""
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
        if box.kind in ("step", "criterion") and box.node and box.node.parent:
            above = by_id[box.node.parent]
            x0 = above.x + above.side * (above.width / 2 - 2)
            into = 1.0 if box.kind == "step" else 0.0
            thick, thin = (3.4, 1.8) if box.kind == "step" else (2.8, 1.3) if above.kind == "milestone" else (2.0, 1.2)
            made.append(_branch(above, box, x0, above.y, box.x - box.side * (box.width / 2 - into), thick, thin))
    return made


def _branch(above: Box, box: Box, x0: float, y0: float, x1: float, thick: float, thin: float) -> Branch:
    parent, child = (b.node.id if b.node else "" for b in (above, box))
    return Branch(parent, child, x0, y0, x1, box.y, thick, thin, box.hue, box.muted)
