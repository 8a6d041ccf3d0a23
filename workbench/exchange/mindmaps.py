"""The mind map as a file for other mind-map programs: OPML 2.0 and Markmap's Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from workbench.corpus.report import ExportReport, Lost
from workbench.errors import InvalidValue
from workbench.journey.maprows import MapNode
from workbench.journey.textfit import plain


def write_opml(nodes: Sequence[MapNode], path: str | Path, *, title: str = "") -> ExportReport:
    """Write the map as OPML 2.0, one outline a node, goals at the top.

    The numbers go along as attributes of their own (``wb_interviews``, ``wb_importance`` …), which OPML allows, and once more
    as a readable ``_note``, which most outliners show.

    Raises
    ------
    InvalidValue
        If the map is empty.
    """
    _some(nodes)
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = plain(title) or plain(nodes[0].text)
    body = SubElement(root, "body")
    outlines: dict[str | None, Element] = {None: body}
    for node in nodes:
        attributes = {"text": plain(node.text), "wb_id": plain(node.id)}
        attributes |= {f"wb_{name}": value for name, value in _facts(node).items()}
        attributes |= {"_note": _note(node)} if _note(node) else {}
        outlines[node.id] = SubElement(outlines[node.parent], "outline", attributes)
    indent(root)
    ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
    lost = [*_both_lose(nodes), Lost("colours and places on the map", "", "OPML holds an outline, not a drawing.")]
    return ExportReport(str(path), "opml", tuple(lost))


def write_markmap(nodes: Sequence[MapNode], path: str | Path, *, title: str = "") -> ExportReport:
    """Write the map as Markdown for Markmap: headings for title, goals and milestones, a list for the criteria.

    Raises
    ------
    InvalidValue
        If the map is empty.
    """
    _some(nodes)
    lines = ["---", "markmap:", "  colorFreezeLevel: 3", "---", "", f"# {_markdown(title or nodes[0].text)}", ""]
    lost = _both_lose(nodes)
    for node in nodes:
        if node.kind == "criterion":
            lines.append(f"- {_markdown(node.text)}")
        else:
            lines += ["", f"{'##' if node.kind == 'goal' else '###'} {_markdown(node.text)}", ""]
        if _facts(node).keys() - {"kind"}:
            lost.append(Lost(f"numbers of {node.kind} “{plain(node.text)}”", node.id, "Markmap shows texts only."))
    lost.append(Lost("sides and places on the map", "", "Markmap lays the map out itself, to one side."))
    Path(path).write_text("\n".join(lines).replace("\n\n\n", "\n\n") + "\n", encoding="utf-8")
    return ExportReport(str(path), "markmap", tuple(lost))


def _some(nodes: Sequence[MapNode]) -> None:
    if not nodes:
        raise InvalidValue("the map is empty", todo="Make goals, milestones and criteria first.")


def _facts(node: MapNode) -> dict[str, str]:
    made = {"kind": node.kind}
    if node.of:
        made |= {"interviews": str(node.interviews), "of": str(node.of)}
    if node.importance is not None:
        made["importance"] = f"{node.importance:.4f}"
    if node.opportunity is not None:
        made["opportunity"] = f"{node.opportunity:.2f}"
    if node.status:
        made["status"] = node.status
    if node.look_again:
        made["look_again"] = plain(node.look_again)
    return made


def _note(node: MapNode) -> str:
    said = [f"{node.interviews} / {node.of} interviews"] if node.of else []
    said += [f"{node.importance:.0%}"] if node.importance is not None else []
    said += [node.status] if node.status else []
    said += [f"! {plain(node.look_again)}"] if node.look_again else []
    return " · ".join(said)


def _both_lose(nodes: Sequence[MapNode]) -> list[Lost]:
    why = "A mind-map file holds one line of text a node."
    changed = [Lost("line breaks and control characters", node.id, why) for node in nodes if plain(node.text) != node.text]
    return [Lost("quotes behind the nodes", "", "The rows of the map hold numbers, not quotes."), *changed]


def _markdown(text: str) -> str:
    """Plain text in Markdown and in HTML: whatever could mean something there is escaped."""
    safe = plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|~$:" else c for c in safe)
