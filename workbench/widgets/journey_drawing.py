"""The mind map as paths and lines of text for the browser, which places nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.charts.marks import Mark
from workbench.charts.mind_map import Drawing
from workbench.charts.theme import LOOKS, Look, css_variables
from workbench.journey.layout import layout
from workbench.journey.maprows import MapNode
from workbench.journey.picture import Box
from workbench.widgets.base import Message

_VARIABLES = ("paper", "panel", "ink", "muted", "track", "goal", "on_color", "alarm", "accent")

_NAMED: dict[str, Any] = {name: f"var(--wb-{name.replace('_', '-')})" for name in _VARIABLES}
SCREEN = Look("screen", **_NAMED, lines=tuple(f"var(--wb-line-{place})" for place in range(len(LOOKS["light"].lines))))
"""A look of names of colours: the style sheet says which they are, so that the page can turn dark without asking Python."""

EDGE = 16.0
"""Room above the map, where a picture to keep has its title."""


class _Marks(Drawing):
    """The marks of a picture, with where the map in it begins."""

    def __init__(self, rows: Sequence[MapNode], language: str) -> None:
        super().__init__(layout(rows, language), SCREEN, language, None)
        self.left, self.top = self.across, self.down
        self.size = self.put()[:2]

    @property
    def shapes(self) -> tuple[list[Mark], list[Mark]]:
        """Paths below, and paths over them."""
        return self._under, self._over

    def written(self) -> tuple[list[Mark], dict[str, tuple[Box, Mark]]]:
        """Texts without the title, and the boxes of the nodes with theirs."""
        pairs = list(zip(self.layout.boxes, self._spoken, strict=True))
        placeholder = [mark for box, mark in pairs if box.node is None]
        below = [mark for mark in self._texts if mark["y"] >= self.top]
        return below + placeholder, {box.node.id: (box, mark) for box, mark in pairs if box.node}


def map_style() -> str:
    """The colours of the map on a light and on a dark page."""
    light, dark = css_variables("light"), css_variables("dark")
    return f".wb-journey .wb-map {{ {light} }}\n.wb-journey.wb-dark .wb-map {{ {dark} }}\n"


def drawing(rows: Sequence[MapNode], language: str) -> Message:
    """Everything that is drawn, in pixels from the top left, and the nodes to walk through, parents before children.

    A node tells its place in the tree (level, place among its siblings from 1), on the map (side, edges of its box) and in words.
    """
    marks = _Marks(rows, language)
    width, height = marks.size
    up = marks.top - EDGE  # the screen has a title of its own
    under, over = marks.shapes
    texts, boxes = marks.written()
    by_id = {row.id: row for row in rows}
    return {
        "width": round(width, 1),
        "height": round(height - up, 1),
        "under": [_path(mark, up) for mark in under],
        "over": [_path(mark, up) for mark in over],
        "texts": [_text(mark, up) for mark in texts],
        "nodes": [_node(row, by_id, *boxes[row.id], (marks.left, EDGE)) | {"text": _text(boxes[row.id][1], up)} for row in rows],
    }


def _node(row: MapNode, by_id: Mapping[str, MapNode], box: Box, mark: Mark, moved: tuple[float, float]) -> Message:
    siblings = [other.id for other in by_id.values() if other.parent == row.parent]
    left, top, right, bottom = box.rim
    across, down = moved
    return {
        "id": row.id,
        "parent": row.parent,
        "kind": row.kind,
        "name": row.text,
        "says": mark["says"],
        "level": _level(row, by_id),
        "place": siblings.index(row.id) + 1,
        "of": len(siblings),
        "side": box.side,
        "standing": row.standing,
        "again": row.look_again,
        "rejected": row.rejected,
        "rim": [round(left + across, 1), round(top + down, 1), round(right + across, 1), round(bottom + down, 1)],
    }


def _level(row: MapNode, by_id: Mapping[str, MapNode]) -> int:
    return 1 if row.parent is None else 1 + _level(by_id[row.parent], by_id)


def _path(mark: Mark, up: float) -> list[Any]:
    dash = " ".join(map(str, mark["dash"])) if mark["dash"] != [1, 0] else ""
    at = (mark["x"], round(mark["y"] - up, 1))
    return [*at, mark["path"], mark["fill"], mark["stroke"], mark["width"], dash, mark["opacity"]]


def _text(mark: Mark, up: float) -> Message:
    return {
        "x": mark["x"],
        "y": round(mark["y"] - up, 1),
        "lines": mark["text"],
        "ink": mark["ink"],
        "size": mark["size"],
        "align": mark["align"],
        "weight": mark["weight"],
        "leading": mark["leading"],
    }
