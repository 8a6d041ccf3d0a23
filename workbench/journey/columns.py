"""The columns of numbers and signs beside the criteria of the mind map, shared by a whole side so that they can be compared."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.journey.maprows import MapNode
from workbench.journey.picture import Box, Column
from workbench.journey.textfit import text_width

COLUMN_GAP = 11.0
BAR = 40.0
CELL_SIZE, HEADING_SIZE = 10.5, 10.0
HEADING_ROOM = 20.0
HEADINGS = {
    "nl": {"bar": "interviews", "difference": "verschil", "importance": "belang"},
    "en": {"bar": "interviews", "difference": "difference", "importance": "importance"},
}
WITHOUT_SURVEY = ("new", "supported")
"""Standings that have a sign of their own where the survey says nothing."""


def counted(node: MapNode) -> str:
    """How many interviews speak for a node, of both segments where two are compared."""
    return str(node.interviews) if node.interviews_other is None else f"{node.interviews} · {node.interviews_other}"


def difference(node: MapNode) -> str:
    """Difference between the shares of two segments in points of a hundred, with its sign; a dash where one has no interviews."""
    if not node.of or not node.of_other or node.interviews_other is None:
        return "–"
    points = round(100 * (node.interviews / node.of - node.interviews_other / node.of_other))
    return f"{points:+d}".replace("-", "−") if points else "0"


def columns_needed(nodes: Sequence[MapNode], language: str) -> list[tuple[str, float, str]]:
    """(what, width, heading) from the inside outwards; what no criterion has gets no column."""
    criteria = [node for node in nodes if node.kind == "criterion"]
    words = HEADINGS[language]
    made: list[tuple[str, float, str]] = []
    if any(node.of or node.of_other for node in criteria):
        counts = max(text_width(counted(node), CELL_SIZE) for node in criteria)
        made.append(("bar", max(BAR, text_width(words["bar"], HEADING_SIZE) - 16), words["bar"]))
        made.append(("count", max(14.0, counts), ""))
    if any(node.of_other is not None for node in criteria):
        made.append(("difference", max(26.0, text_width(words["difference"], HEADING_SIZE)), words["difference"]))
    if any(node.importance is not None for node in criteria):
        made.append(("importance", max(28.0, text_width(words["importance"], HEADING_SIZE)), words["importance"]))
    if any(node.status or node.standing in WITHOUT_SURVEY for node in criteria):
        made.append(("status", 11.0, ""))
    if any(node.look_again for node in criteria):
        made.append(("again", 6.0, ""))
    return made


def columns_beside(boxes: Sequence[Box], side: int, start: float, needed: Sequence[tuple[str, float, str]]) -> list[Column]:
    """The columns of one map and side, from ``start`` pixels off the axis; none where no criteria stand."""
    criteria = [box for box in boxes if box.side == side and box.kind == "criterion"]
    if not criteria:
        return []
    top, bottom = min(b.rim[1] for b in criteria) - HEADING_ROOM, max(b.rim[3] for b in criteria)
    made: list[Column] = []
    at = start + COLUMN_GAP + 8
    for what, width, heading in needed:
        x = at if side == 1 else -at - width
        made.append(Column(what, side, x, width, top, bottom, heading))
        at += width + (6 if what == "bar" else COLUMN_GAP)
    return made
