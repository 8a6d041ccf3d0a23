"""The mind map for FreeMind and Freeplane (.mm)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from workbench.charts.theme import LOOKS, milestone_color
from workbench.corpus.report import ExportReport
from workbench.exchange.mapfile import Quotes, Twig, facts, more, note, reshaped, rooted, written
from workbench.exchange.mapplaces import sides
from workbench.exchange.mindmaps import NO_QUOTES
from workbench.exchange.told import lost as told
from workbench.journey.maprows import MapNode

ICONS = {"validated": "button_ok", "not validated": "button_cancel", "undecided": "help"}
"""Signs that both programs know: a tick, a cross, a question mark."""
LOOK_AGAIN, REJECTED = "messagebox_warning", "stop-sign"


def write_freemind(
    nodes: Sequence[MapNode], path: str | Path, *, title: str = "", language: str = "nl", quotes: Quotes = NO_QUOTES
) -> ExportReport:
    """Write the map as a Freeplane file, which FreeMind opens too.

    The facts are attributes, the note holds them in words with up to three quotes, signs say what the survey decided and what
    must be looked at again. The version named in the file is one that Freeplane opens without a question.

    Raises
    ------
    InvalidValue
        If the map is empty, or its nodes do not hang together.
    """
    top = rooted(nodes, title)
    root = Element("map", version="freeplane 1.7.0")
    right, _ = sides(top, lambda _: (1.0, 1.0))

    def put(twig: Twig, above: Element, hue: int, **place: str) -> None:
        own = SubElement(above, "node", {"TEXT": twig.text, "ID": f"ID_{twig.id}", **place})
        if twig.node:
            _dress(own, twig.node, hue)
            _annotate(own, twig.node, note(twig.node, language, quotes.get(twig.node.id, ())))
        for at, child in enumerate(twig.children):
            side = {"POSITION": "right" if child in right else "left"} if twig is top else {}
            put(child, own, at if child.kind == "milestone" else hue, **side)

    put(top, root, -1)
    indent(root)
    ElementTree(root).write(path, encoding="utf-8", xml_declaration=False)
    lost = [*more(quotes, language), *reshaped(nodes, language)]
    if top.node is None:
        lost.append(told("one root", language, name="FreeMind"))
    lost.append(told("clockwise", language))
    return ExportReport(str(path), "freemind", tuple(lost))


def _dress(own: Element, node: MapNode, hue: int) -> None:
    if node.kind in ("goal", "milestone"):
        own.set("COLOR", LOOKS["light"].on_color)
        own.set("BACKGROUND_COLOR", LOOKS["light"].goal if node.kind == "goal" else milestone_color(hue))
        own.set("STYLE", "bubble")
        SubElement(own, "font", BOLD="true")
    if node.kind == "milestone":
        SubElement(own, "edge", COLOR=milestone_color(hue))


def _annotate(own: Element, node: MapNode, lines: Sequence[str]) -> None:
    for name, fact in facts(node).items():
        SubElement(own, "attribute", NAME=name, VALUE=written(fact))
    for icon in [ICONS[node.status]] if node.status else []:
        SubElement(own, "icon", BUILTIN=icon)
    for icon, wanted in ((LOOK_AGAIN, node.look_again), (REJECTED, node.rejected)):
        if wanted:
            SubElement(own, "icon", BUILTIN=icon)
    if lines:
        html = SubElement(SubElement(own, "richcontent", TYPE="NOTE"), "html")
        SubElement(html, "head")
        body = SubElement(html, "body")
        for line in lines:
            SubElement(body, "p").text = line
