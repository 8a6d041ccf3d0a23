"""The mind map for outliners: OPML 2.0 and Markmap's Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from workbench.corpus.report import ExportReport
from workbench.exchange.mapfile import Quotes, Twig, facts, markdown, more, note, reshaped, trees, unnumbered, written
from workbench.exchange.told import lost as told
from workbench.journey.maprows import MapNode
from workbench.journey.textfit import plain

NO_QUOTES: Quotes = MappingProxyType({})


def write_opml(
    nodes: Sequence[MapNode], path: str | Path, *, title: str = "", language: str = "nl", quotes: Quotes = NO_QUOTES
) -> ExportReport:
    """Write the map as OPML 2.0, one outline a node, goals at the top.

    The facts go along as attributes of their own (``wb_interviews``, ``wb_importance`` …), which OPML allows, and once more
    with up to three quotes as a readable ``_note``, which most outliners show.

    Raises
    ------
    InvalidValue
        If the map is empty, or its nodes do not hang together.
    """
    goals = trees(nodes)
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = plain(title) or goals[0].text
    body = SubElement(root, "body")

    def outline(twig: Twig, above: Element) -> None:
        attributes = {"text": twig.text, "wb_id": twig.id}
        if twig.node:
            attributes |= {f"wb_{name}": written(fact) for name, fact in facts(twig.node).items()}
            said = note(twig.node, language, quotes.get(twig.node.id, ()))
            attributes |= {"_note": "\n".join(said)} if said else {}
        own = SubElement(above, "outline", attributes)
        for child in twig.children:
            outline(child, own)

    for goal in goals:
        outline(goal, body)
    indent(root)
    ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
    places = told("outline", language)
    return ExportReport(str(path), "opml", (*more(quotes, language), *reshaped(nodes, language), places))


def write_markmap(nodes: Sequence[MapNode], path: str | Path, *, title: str = "", language: str = "nl") -> ExportReport:
    """Write the map as Markdown for Markmap: headings for title, goals and milestones, a list for steps and criteria.

    Raises
    ------
    InvalidValue
        If the map is empty, or its nodes do not hang together.
    """
    goals = trees(nodes)
    lines = ["---", "markmap:", "  colorFreezeLevel: 3", "---", "", f"# {markdown(title or goals[0].text)}", ""]

    def put(twig: Twig, deep: int) -> None:
        text = markdown(twig.text)
        text = f"~~{text}~~" if twig.node and twig.node.rejected else text
        if deep < 2:
            lines.extend(["", f"{'##' if deep == 0 else '###'} {text}", ""])
        else:
            lines.append(f"{'  ' * (deep - 2)}- {text}")
        for child in twig.children:
            put(child, deep + 1)

    for goal in goals:
        put(goal, 0)
    Path(path).write_text("\n".join(lines).replace("\n\n\n", "\n\n") + "\n", encoding="utf-8")
    lost = [
        told("texts only", language, name="Markmap"),
        *reshaped(nodes, language),
        *unnumbered(nodes, "Markmap", language),
        told("own layout", language, name="Markmap"),
    ]
    return ExportReport(str(path), "markmap", tuple(lost))
