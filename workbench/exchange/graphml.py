"""The mind map as GraphML, for networkx, igraph, Gephi and yEd."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from workbench.corpus.report import ExportReport
from workbench.exchange.mapfile import Fact, Quotes, facts, more, note, reshaped, trees, written
from workbench.exchange.mindmaps import NO_QUOTES
from workbench.exchange.told import lost as told
from workbench.journey.maprows import MapNode
from workbench.journey.textfit import plain

TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def write_graphml(
    nodes: Sequence[MapNode], path: str | Path, *, title: str = "", language: str = "nl", quotes: Quotes = NO_QUOTES
) -> ExportReport:
    """Write the map as a directed graph, from goals outwards.

    Each node has ``label``, ``order`` among its siblings from 0, ``note``, and its facts with their types; GraphML has no
    missing value, so what is not known is left out. The graph has a ``title``.

    Raises
    ------
    InvalidValue
        If the map is empty, or its nodes do not hang together.
    """
    rows: list[tuple[str, dict[str, Fact]]] = []
    ends: list[tuple[str, str]] = []

    for place, goal in enumerate(trees(nodes)):
        order = {goal.id: place}
        for twig in goal.walk():
            order |= {child.id: at for at, child in enumerate(twig.children)}
            ends += [(twig.id, child.id) for child in twig.children]
            own: dict[str, Fact] = {"label": twig.text, "order": order[twig.id]}
            if twig.node:
                own |= facts(twig.node)
                said = note(twig.node, language, quotes.get(twig.node.id, ()))
                own |= {"note": "\n".join(said)} if said else {}
            rows.append((twig.id, own))
    root = Element("graphml", xmlns=NAMESPACE)
    for name, kind in {name: type(fact) for _, own in rows for name, fact in own.items()}.items():
        SubElement(root, "key", {"id": name, "for": "node", "attr.name": name, "attr.type": TYPES[kind]})
    SubElement(root, "key", {"id": "title", "for": "graph", "attr.name": "title", "attr.type": "string"})
    graph = SubElement(root, "graph", id="map", edgedefault="directed")
    SubElement(graph, "data", key="title").text = plain(title) or plain(nodes[0].text)
    for id, own in rows:
        node = SubElement(graph, "node", id=id)
        for name, fact in own.items():
            SubElement(node, "data", key=name).text = written(fact)
    for above, below in ends:
        SubElement(graph, "edge", source=above, target=below)
    indent(root)
    ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
    places = told("graph", language)
    return ExportReport(str(path), "graphml", (*more(quotes, language), *reshaped(nodes, language), places))
