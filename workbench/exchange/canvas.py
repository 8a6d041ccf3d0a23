"""The mind map as JSON Canvas 1.0, for Obsidian and others."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from workbench.charts.theme import milestone_color
from workbench.corpus.report import ExportReport
from workbench.exchange.mapfile import Twig, markdown, reshaped, summary, trees
from workbench.exchange.mapplaces import Place, places
from workbench.exchange.told import lost as told
from workbench.journey.maprows import MapNode
from workbench.journey.textfit import text_width, wrap

SIZE, LEADING, ACROSS, DOWN = 16.0, 26.0, 28.0, 24.0
"""Type, line height and padding as Obsidian draws a card."""
WIDTHS = {"goal": 300.0, "milestone": 240.0, "step": 240.0, "criterion": 320.0}


def write_canvas(nodes: Sequence[MapNode], path: str | Path, *, language: str = "nl") -> ExportReport:
    """Write the map as JSON Canvas: a card a node, with its text as Markdown and its facts in words under it.

    Raises
    ------
    InvalidValue
        If the map is empty, or its nodes do not hang together.
    """
    goals = trees(nodes)
    where = places(goals, lambda twig: _size(twig, language))
    cards, lines = [], []
    for goal in goals:
        for twig in goal.walk():
            place = where[twig.id]
            cards.append(_card(twig, place, language))
            lines += [_edge(twig, child, where[child.id]) for child in twig.children]
    text = json.dumps({"nodes": cards, "edges": lines}, ensure_ascii=False, indent=1)
    Path(path).write_text(text + "\n", encoding="utf-8")
    lost = [
        told("card", language),
        *reshaped(nodes, language),
        told("rounded", language),
    ]
    return ExportReport(str(path), "canvas", tuple(lost))


def _says(twig: Twig, language: str) -> list[str]:
    if twig.node is None:
        return []
    from workbench.exchange.map_words import WORDS

    again = [f"! {WORDS[language]['look again']}: {twig.node.look_again}"] if twig.node.look_again else []
    return [line for line in (summary(twig.node, language), *again) if line]


def _size(twig: Twig, language: str) -> tuple[float, float]:
    wide = WIDTHS[twig.kind]
    bold = twig.kind != "criterion"
    lines = [wrap(twig.text, wide - 2 * ACROSS, SIZE, bold=bold, language=language)]
    lines += [wrap(line, wide - 2 * ACROSS, SIZE, language=language) for line in _says(twig, language)]
    widest = max(text_width(line, SIZE, bold) for part in lines for line in part)
    gaps = 16 * (len(lines) - 1)  # between paragraphs
    return max(wide, widest + 2 * ACROSS), sum(map(len, lines)) * LEADING + gaps + 2 * DOWN


def _card(twig: Twig, place: Place, language: str) -> dict[str, Any]:
    text = markdown(twig.text)
    text = f"~~{text}~~" if twig.node and twig.node.rejected else text
    text = text if twig.kind == "criterion" else f"**{text}**"
    made: dict[str, Any] = {"id": twig.id, "type": "text", "text": "\n\n".join([text, *map(markdown, _says(twig, language))])}
    made |= {"x": place.x, "y": place.y, "width": place.width, "height": place.height}
    return made | ({"color": milestone_color(place.hue)} if place.hue >= 0 else {})


def _edge(above: Twig, twig: Twig, place: Place) -> dict[str, Any]:
    from_side, to_side = ("right", "left") if place.side == 1 else ("left", "right")
    made = {"id": f"{above.id}-{twig.id}", "fromNode": above.id, "fromSide": from_side, "toNode": twig.id, "toSide": to_side}
    return made | {"toEnd": "none", "color": milestone_color(place.hue)}
