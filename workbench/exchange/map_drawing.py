"""The drawn map with a link over every node, for the light and the dark scheme."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape

from workbench.charts.mind_map import mind_map
from workbench.charts.save import svg
from workbench.journey.layout import layout
from workbench.journey.maprows import MapNode
from workbench.journey.picture import Box, Layout
from workbench.journey.textfit import plain

_AT = re.compile(r'(?:translate\(| x=")(-?[\d.]+)(?:,|" y=")(-?[\d.]+)')
_ROOM = 5.0
_BASELINE = 0.3  # from the middle of a line down to where its letters stand, in sizes of the type, as Vega draws it


def drawings(nodes: Sequence[MapNode], anchors: Mapping[str, str], language: str) -> list[str]:
    """The map as SVG in light and in dark, each node under a link to its anchor; links in the order of ``anchors``.

    ``anchors`` maps a node's id, on one line, to the id of its place on the page.
    """
    placed = layout(nodes, language)
    made = []
    for theme in ("light", "dark"):
        chart = mind_map(placed, theme, language)
        text = svg(chart)
        across, down, labels = _words(text, placed)
        boxes = {plain(box.node.id): box for box in placed.boxes if box.node}
        links = []
        for id, anchor in anchors.items():
            left, top, right, bottom = _reach(boxes[id], placed)
            label = labels[id]
            side = "left" if boxes[id].side == 1 else "right"  # the evidence opens where it does not hide the node
            links.append(
                f'<a class="node" href="#{anchor}" data-opens="{side}" aria-label="{label}"><rect x="{left + across:.1f}" '
                f'y="{top + down:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}" rx="6"/></a>'
            )
        said = escape(str(chart.description))
        text = re.sub(r'class="marks"', f'class="{theme}" role="group" aria-label="{said}"', text, count=1)
        start, end = text.index(">") + 1, text.rindex("</svg>")
        made.append(f'{text[:start]}<g aria-hidden="true">{text[start:end]}</g><g>{"".join(links)}</g></svg>')
    return made


def _words(text: str, placed: Layout) -> tuple[float, float, dict[str, str]]:
    """How far the drawing moved the layout, and what it says of each node to those who cannot see it."""
    found: dict[tuple[float, float], str] = {}
    shift = (0.0, 0.0)
    for tag in re.findall(r"<text [^>]*aria-label=[^>]*>", text):
        moved = _AT.search(tag)
        label = re.search(r'aria-label="([^"]*)"', tag)  # escaped already
        if moved and label:
            x, y = float(moved[1]), float(moved[2])
            if not found:
                first = placed.texts[0]
                shift = x - first.x, y - first.y - _BASELINE * first.size
            found[x, y] = label[1]
    labels = {}
    for one in placed.texts:
        near = min(found, key=lambda at: abs(at[0] - one.x - shift[0]) + abs(at[1] - one.y - shift[1]), default=None)
        if near is not None:
            labels[plain(one.node_id)] = found[near]
    return *shift, labels


def _reach(box: Box, placed: Layout) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what belongs to a node: a criterion with its numbers."""
    left, top, right, bottom = box.rim
    if box.kind == "criterion":
        beside = [c for c in placed.columns if c.side == box.side and c.top <= box.y <= c.bottom]
        left = min([left, *(c.x - _ROOM for c in beside if box.side == -1)])
        right = max([right, *(c.x + c.width + _ROOM for c in beside if box.side == 1)])
    return left, top, right, bottom
