"""The mind map for draw.io (diagrams.net): boxes and curves that can be moved, with the facts of each node."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from workbench.charts.theme import LOOKS, milestone_color
from workbench.corpus.report import ExportReport
from workbench.exchange.mapfile import Quotes, Twig, facts, more, note, reshaped, trees, written
from workbench.exchange.mapplaces import Place, places
from workbench.exchange.mindmaps import NO_QUOTES
from workbench.journey.maprows import MapNode
from workbench.journey.textfit import plain, text_width, wrap

SIZES = {"goal": (17.0, 220.0), "milestone": (14.0, 180.0), "step": (13.0, 180.0), "criterion": (12.0, 260.0)}
"""Size of the type and width of its column, in pixels, by kind."""
ACROSS, DOWN = 14.0, 9.0


def write_drawio(
    nodes: Sequence[MapNode], path: str | Path, *, title: str = "", language: str = "nl", quotes: Quotes = NO_QUOTES
) -> ExportReport:
    """Write the map as a draw.io diagram, laid out clockwise.

    Each node is an object with its label, its facts as properties, and a property ``note`` with the facts in words and up to
    three quotes; draw.io shows them as a tooltip.

    Raises
    ------
    InvalidValue
        If the map is empty, or its nodes do not hang together.
    """
    goals = trees(nodes)
    where = places(goals, lambda twig: _size(twig, language))
    root = Element("mxfile", host="workbench")
    diagram = SubElement(root, "diagram", id="map", name=plain(title) or goals[0].text)
    cells = SubElement(SubElement(diagram, "mxGraphModel", grid="0", page="0", math="0"), "root")
    SubElement(cells, "mxCell", id="0")
    SubElement(cells, "mxCell", {"id": "1", "parent": "0"})
    for goal in goals:
        for twig in goal.walk():
            said = note(twig.node, language, quotes.get(twig.node.id, ())) if twig.node else []
            _shape(cells, twig, where[twig.id], said)
            for child in twig.children:
                _line(cells, twig, child, where[child.id])
    indent(root)
    ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
    return ExportReport(str(path), "drawio", (*more(quotes, language), *reshaped(nodes, language)))


def _size(twig: Twig, language: str) -> tuple[float, float]:
    size, column = SIZES[twig.kind]
    bold = twig.kind != "criterion"
    lines = wrap(twig.text, column, size, bold=bold, language=language)
    wide = max(column, *(text_width(line, size, bold) for line in lines))
    return wide + 2 * ACROSS, len(lines) * size * 1.3 + 2 * DOWN


def _shape(cells: Element, twig: Twig, place: Place, said: Sequence[str]) -> None:
    node = twig.node
    label = escape(twig.text)  # draw.io reads a label as HTML, and breaks lines only there
    made = {"label": f"<s>{label}</s>" if node and node.rejected else label, "id": f"n-{twig.id}", "wb_id": twig.id}
    made |= {"wb_text": twig.text} | {f"wb_{name}": written(fact) for name, fact in facts(node).items()} if node else {}
    made |= {"note": "\n".join(said)} if said else {}
    own = SubElement(SubElement(cells, "object", made), "mxCell", {"style": _style(twig, place), "vertex": "1", "parent": "1"})
    box = {"x": place.x, "y": place.y, "width": place.width, "height": place.height}
    SubElement(own, "mxGeometry", {name: str(value) for name, value in box.items()} | {"as": "geometry"})


def _style(twig: Twig, place: Place) -> str:
    size = SIZES[twig.kind][0]
    common = f"html=1;whiteSpace=wrap;fontFamily=Arial;fontSize={size:.0f};spacingLeft=8;spacingRight=8;"
    colors = LOOKS["light"]
    if twig.kind == "criterion":
        align = "right" if place.side == -1 else "left"
        return f"{common}rounded=0;fillColor=none;strokeColor=none;align={align};fontColor={colors.ink};"
    if twig.kind == "step":
        return f"{common}rounded=1;fillColor=none;strokeColor={milestone_color(place.hue)};fontColor={colors.ink};fontStyle=1;"
    fill = colors.goal if twig.kind == "goal" else milestone_color(place.hue)
    return f"{common}rounded=1;fillColor={fill};strokeColor=none;fontColor={colors.on_color};fontStyle=1;"


def _line(cells: Element, above: Twig, twig: Twig, place: Place) -> None:
    near, far = ("1", "0") if place.side == 1 else ("0", "1")
    style = (
        f"curved=1;edgeStyle=entityRelationEdgeStyle;endArrow=none;strokeWidth=2;strokeColor={milestone_color(place.hue)};"
        f"exitX={near};exitY=0.5;entryX={far};entryY=0.5;"
    )
    ends = {"source": f"n-{above.id}", "target": f"n-{twig.id}"}
    own = SubElement(cells, "mxCell", {"id": f"e-{twig.id}", "style": style, "edge": "1", "parent": "1", **ends})
    SubElement(own, "mxGeometry", {"relative": "1", "as": "geometry"})
