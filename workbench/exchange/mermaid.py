"""The mind map as Mermaid text, for wikis and READMEs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.corpus.report import ExportReport
from workbench.exchange.mapfile import Twig, marked, reshaped, rooted, unnumbered
from workbench.exchange.told import lost as told
from workbench.journey.maprows import MapNode

_KEPT = " ,.?!'()/=…-"
"""Signs that mean nothing in Mermaid, nor in the Markdown and HTML that it makes of a text, where they stand inside."""


def write_mermaid(nodes: Sequence[MapNode], path: str | Path, *, title: str = "", language: str = "nl") -> ExportReport:
    """Write the map as a Mermaid ``mindmap``.

    Mermaid places the nodes by forces, so that their order is lost: milestones carry their number in their text.

    Raises
    ------
    InvalidValue
        If the map is empty, or its nodes do not hang together.
    """
    top = rooted(nodes, title)
    lines = ["mindmap"]

    def put(twig: Twig, deep: int) -> None:
        text = f"{twig.number} · {twig.text}" if twig.number else twig.text
        lines.append(f'{"  " * deep}n{len(lines)}["{quoted(marked(twig.node, text, language))}"]')
        for child in twig.children:
            put(child, deep + 1)

    put(top, 1)
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
    lost = [
        told("texts only", language, name="Mermaid"),
        *reshaped(nodes, language),
        *unnumbered(nodes, "Mermaid", language),
        told("order by forces", language),
    ]
    if top.node is None:
        lost.append(told("one root", language, name="Mermaid"))
    return ExportReport(str(path), "mermaid", tuple(lost))


def quoted(text: str) -> str:
    """A text as it can stand between quotes: whatever Mermaid, Markdown or HTML could read is written as its number.

    >>> quoted('Eén prijs; "vast" <b>')
    'Eén prijs#59; #34;vast#34; #60;b#62;'
    """
    safe = "".join(c if c.isalnum() or c in _KEPT or not c.isascii() else f"#{ord(c)};" for c in text)
    head = safe.lstrip("0123456789")  # "1." and "-" at the start would be a list, which Mermaid refuses
    return f"{safe[: len(safe) - len(head)]}#{ord(head[0])};{head[1:]}" if head[:1] in (".", ")", "-") and head else safe
