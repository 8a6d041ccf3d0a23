"""Which themes belong together, drawn as a tree that lies on its side."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt
import pandas as pd

from workbench.charts.names import LABEL, SIGN, fitted, nothing_yet
from workbench.charts.palette import theme_color
from workbench.charts.sheet import SIZE, SMALL, Sheet
from workbench.charts.theme import look
from workbench.charts.theme_words import words_in
from workbench.journey.textfit import text_width

ROW = 32.0
"""Height of a line, which holds a name of two lines."""

TOP = 16.0
NAMES = LABEL + 40.0
"""Room for a name with the number of its units."""
TREE_LEFT, TREE_WIDTH = NAMES + 26.0, 430.0
STEM = 14.0
"""Length of the line behind the last join."""

ROOM = 0.5
"""The lowest join stands so far from the names, as a share of what the others stand apart."""

SHARED = 3
"""So many words stand at a join; pointing at it tells more."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A theme or a join in pixels: ``x`` grows with how unlike the parts are, ``end`` is where the line to its parent ends."""

    number: int
    name: str
    words: list[str]
    x: float
    y: float
    end: float
    children: tuple[int, ...]
    size: int
    themes: int
    dominated: bool


def hierarchy_chart(rows: pd.DataFrame, theme: str = "light", language: str = "en") -> alt.LayerChart:
    """Themes with their names on the left, joined step by step; the words that the joined themes share stand at the joins.

    Words for which there is no room are told when the join is pointed at.

    Parameters
    ----------
    rows
        What :func:`workbench.themes.frames.hierarchy_frame` gives.
    theme, language
        ``"light"`` or ``"dark"``; ``"en"`` or ``"nl"``.

    Raises
    ------
    InvalidValue
        If the look or the language is unknown.
    """
    words = words_in(language)
    if rows.empty:
        return nothing_yet(words["tree title"], words["empty"], theme)
    sheet = Sheet(look(theme), words, language)
    nodes = _nodes(rows)
    for node in nodes.values():
        _lines(sheet, node, nodes)
    for node in nodes.values():
        if node.children:
            _shared(sheet, node)
        else:
            _leaf(sheet, node, theme)
    below = [words["tree below"]] + ([words["dominated legend"]] if rows["dominated"].any() else [])
    chart = sheet.chart(words["tree title"], "", theme)
    leaves = "; ".join(rows.loc[~rows["join"], "name"])
    return chart.properties(
        title=alt.TitleParams(words["tree title"], subtitle=below, subtitleLineHeight=17),
        description=f"{words['tree title']}. {leaves}",
    )


def _nodes(rows: pd.DataFrame) -> dict[int, _Node]:
    """The rows in pixels. The way to the first join is cut short, so that there is room for the others."""
    heights = rows.loc[rows["join"], "height"]
    low, high = (float(heights.min()), float(heights.max())) if len(heights) else (0.0, 1.0)
    base = low - (high - low) * ROOM if high > low else 0.0
    told = rows.to_dict("records")
    x = {
        row["number"]: TREE_LEFT + (TREE_WIDTH * (row["height"] - base) / ((high - base) or 1.0) if row["join"] else 0.0)
        for row in told
    }
    parent = {child: row["number"] for row in told if row["join"] for child in (row["left"], row["right"])}
    return {
        row["number"]: _Node(
            row["number"],
            row["name"],
            row["words"].split(", ") if row["words"] else [],
            x[row["number"]],
            TOP + ROW * row["place"],
            x[parent[row["number"]]] if row["number"] in parent else x[row["number"]] + (STEM if row["join"] else 0.0),
            (row["left"], row["right"]) if row["join"] else (),
            row["size"],
            row["themes"],
            row["dominated"],
        )
        for row in told
    }


def _lines(sheet: Sheet, node: _Node, nodes: dict[int, _Node]) -> None:
    sheet.rule(node.x, node.y, node.end, node.y, sheet.colors.muted, width=1.4)
    if node.children:
        one, other = (nodes[child].y for child in node.children)
        sheet.rule(node.x, one, node.x, other, sheet.colors.muted, width=1.4)


def _leaf(sheet: Sheet, node: _Node, theme: str) -> None:
    """The name of a theme, with the number of its units, and a dot in the colour of the theme."""
    after = f" ({node.size})" + (f" {SIGN}" if node.dominated else "")
    lines = fitted(node.name, NAMES - text_width(after, SIZE), SIZE, language=sheet.language)
    sheet.text(NAMES, node.y, [*lines[:-1], lines[-1] + after], sheet.colors.ink, align="right")
    words = sheet.words
    says = f"{node.name}: {', '.join(node.words)} ({node.size} {words['units']})"
    sheet.dot(NAMES + 13, node.y, 5.5, says=says, fill=theme_color(node.number, theme))


def _shared(sheet: Sheet, node: _Node) -> None:
    """A dot for a join, and left of it, between its parts, as many of its words as there is room for."""
    words = sheet.words
    says = f"{', '.join(node.words)} ({node.themes} {words['themes']}, {node.size} {words['units']})"
    sheet.dot(node.x, node.y, 3.5, says=says, fill=sheet.colors.accent)
    for count in range(min(SHARED, len(node.words)), 0, -1):
        said = " · ".join(node.words[:count])
        if text_width(said, SMALL) <= node.x - TREE_LEFT - 8:
            sheet.text(node.x - 8, node.y, [said], sheet.colors.muted, align="right", size=SMALL)
            break
