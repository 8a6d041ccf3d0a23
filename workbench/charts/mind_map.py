"""The mind map: a placed journey drawn with Altair, one mark a thing."""

from __future__ import annotations

from dataclasses import dataclass, replace

import altair as alt

from workbench.charts.mind_map_legend import legend
from workbench.charts.mind_map_signs import OTHERWISE, SIGNS, Signs
from workbench.charts.mind_map_words import WORDS, percent, says, summary, was_otherwise
from workbench.charts.paths import pixels, rounded, taper
from workbench.charts.theme import Look, look
from workbench.errors import InvalidValue
from workbench.journey.columns import CELL_SIZE, HEADING_SIZE, WITHOUT_SURVEY, counted, difference
from workbench.journey.maprows import MapNode
from workbench.journey.picture import Badge, Box, Column, Layout, Text
from workbench.journey.textfit import text_width, wrap

__all__ = ["SIGNS", "Drawing", "mind_map"]

TITLE_SIZE, TITLE_LEADING = 20.0, 26.0
HEAD, EDGE, LEAST_WIDTH = 58.0, 24.0, 620.0
THIN = 0.4
"""How thick a branch is where nothing is filled, of what it is otherwise."""


def mind_map(layout: Layout, theme: str = "light", language: str = "nl", *, title: str | None = None) -> alt.LayerChart:
    """Draw a placed journey.

    Parameters
    ----------
    layout
        What :func:`workbench.journey.layout.layout` made, in the same language.
    theme
        ``"light"``, ``"dark"`` or ``"print"`` (white, thin lines, readable in grey).
    language
        ``"nl"`` or ``"en"``: the words around the map; the nodes keep theirs.
    title
        Head of the picture; None for a sentence that says what it shows.

    Raises
    ------
    InvalidValue
        If the theme or the language is unknown.
    """
    if language not in WORDS:
        raise InvalidValue("the map is not made in this language", expected=" | ".join(WORDS), found=repr(language))
    drawing = Drawing(layout, look(theme), language, title)
    return drawing.drawn(*drawing.put())


@dataclass(frozen=True, slots=True)
class _Skin:
    """How a box is drawn, and the colour of its text."""

    fill: str
    stroke: str
    width: float
    ink: str
    dash: tuple[int, ...] = ()


class Drawing(Signs):
    """The marks of one picture, moved to their place under the head."""

    def __init__(self, layout: Layout, colors: Look, language: str, title: str | None) -> None:
        super().__init__(colors)
        self.layout, self.language = layout, language
        self.width = max(layout.width, LEAST_WIDTH)
        said = title or WORDS[language]["title"]
        self.title = wrap(said, self.width - 2 * EDGE, TITLE_SIZE, bold=True, language=language)
        self.across = (self.width - layout.width) / 2
        self.down = HEAD + (len(self.title) - 1) * TITLE_LEADING

    def put(self) -> tuple[float, float, str]:
        """Put all marks in their place; gives the width and height of the picture, and what it holds in a sentence."""
        for branch in self.layout.branches:
            if not self.colors.filled:
                branch = replace(branch, thick=max(branch.thick * THIN, 1.0), thin=max(branch.thin * THIN, 0.8))
            self.path(taper(branch), 0, 0, fill=self.line(branch.hue, branch.muted), opacity=0.4 if branch.muted else 0.8)
        asked = any(column.what == "importance" for column in self.layout.columns)
        boxes = {}
        for box, text in zip(self.layout.boxes, self.layout.texts, strict=True):
            skin = self.skin(box)
            if box.kind != "criterion":
                shape = rounded(box.width, box.height, {"goal": 9 if box.other else 12, "step": 8}.get(box.kind, 10))
                dash = list(skin.dash) or None
                self.path(shape, box.x, box.y, fill=skin.fill, stroke=skin.stroke, width=skin.width, dash=dash)
            self.words_of(box, text, skin.ink, says(box, self.language, asked=asked))
            if box.node:
                boxes[box.node.id] = box
        for badge in self.layout.badges:
            self.corner(badge, boxes[badge.node_id])
        for column in self.layout.columns:
            self.column(column)
        top = self.down
        self.across = self.down = 0.0
        self.text(self.title, EDGE, 34, TITLE_SIZE, self.colors.ink, "left", bold=True, leading=TITLE_LEADING)
        below = legend(self, self.layout, self.language, EDGE, self.width - EDGE, top + self.layout.height + 8)
        return self.width, below + EDGE - 6, summary(self.layout, self.language)

    def skin(self, box: Box) -> _Skin:
        colors = self.colors
        if box.kind == "empty":
            return _Skin("transparent", colors.muted, 1.2, colors.muted, (5, 4))
        if box.kind == "criterion":
            return _Skin("", "", 0, colors.muted if box.muted else colors.ink)
        optional = box.node is not None and box.node.optional
        dash = (5, 4) if optional else ()
        if box.muted:
            return _Skin(colors.paper, colors.muted, 1.2, colors.muted, dash)
        if box.kind == "goal":
            if colors.filled and not box.other:
                return _Skin(colors.goal, "transparent", 0, colors.on_color)
            return _Skin(colors.panel, colors.muted if box.other else colors.goal, 1.2 if box.other else 2.0, colors.ink)
        if box.kind == "milestone" and colors.filled and not optional:
            return _Skin(self.ground(box.hue), "transparent", 0, colors.on_color)
        return _Skin(colors.paper, self.line(box.hue), 1.2 if box.kind == "step" else 1.6, colors.ink, dash)

    def words_of(self, box: Box, text: Text, ink: str, said: str) -> None:
        self.text(text.lines, text.x, text.y, text.size, ink, text.align, bold=text.bold, leading=text.leading, says=said)
        if box.node and box.node.rejected:
            for place, line in enumerate(text.lines):
                wide = text_width(line, text.size, text.bold)
                x = text.x - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[text.align]
                self.strike(x, text.y + place * text.leading, wide, ink)

    def corner(self, badge: Badge, box: Box) -> None:
        colors = self.colors
        goal = colors.ink if box.other else colors.goal
        color = colors.muted if box.muted else goal if box.kind == "goal" else self.ground(box.hue)
        if badge.what == "number":
            self.badge(badge.x, badge.y, badge.radius, str(box.number), color, ink=colors.paper if box.muted else "")
        elif badge.what == "again":
            self.badge(badge.x, badge.y, badge.radius, "!", colors.alarm, ink=colors.paper)
        else:
            self.repeated(badge.x, badge.y, badge.radius, self.line(box.hue, box.muted))

    def column(self, column: Column) -> None:
        if column.heading:
            left = column.what == "bar" and column.side == 1  # wider than the bar: it grows away from the map's texts
            x = column.x if left else column.x + column.width
            self.text([column.heading], x, column.top + 6, HEADING_SIZE, self.colors.muted, "left" if left else "right")
        for box in self.layout.boxes:
            if box.node and box.kind == "criterion" and box.side == column.side and column.top <= box.y <= column.bottom:
                self.cell(column, box, box.node)

    def cell(self, column: Column, box: Box, node: MapNode) -> None:
        muted, right, middle = self.colors.muted, column.x + column.width, column.x + column.width / 2
        if column.what == "bar":
            edge = column.x if column.side == 1 else right
            self.leader(box.x + box.side * (box.width / 2 - 2), edge - box.side * 8, box.y)
            share, color = node.interviews / node.of if node.of else 0.0, self.line(box.hue, box.muted)
            if node.of_other is None:
                self.bar(column.x, box.y, column.width, share, color)
            else:
                other = (node.interviews_other or 0) / node.of_other if node.of_other else 0.0
                self.pair(column.x, box.y, column.width, (share, other), color)
        elif column.what == "count":
            self.text([counted(node)], right, box.y, CELL_SIZE, muted, "right")
        elif column.what == "difference":
            self.text([difference(node)], right, box.y, CELL_SIZE, muted if box.muted else self.colors.ink, "right")
        elif column.what == "importance":
            asked = node.importance is not None
            ink = self.colors.ink if asked and not box.muted else muted
            self.text([percent(node.importance) if asked else "–"], right, box.y, CELL_SIZE, ink, "right")
        elif column.what == "status" and (node.status or node.standing in WITHOUT_SURVEY):
            self.sign(node.status or node.standing, middle, box.y, self.line(box.hue, box.muted))
            if was_otherwise(node.status, node.earlier):
                self.text([OTHERWISE], middle + 10 * box.side, box.y - 2, CELL_SIZE, self.colors.ink, "center")
        elif column.what == "again" and node.look_again:
            self.text(["!"], middle, box.y, 14, self.colors.alarm, "center", bold=True)

    def leader(self, start: float, end: float, y: float) -> None:
        """Dots from a text to its numbers, where there is room."""
        if abs(end - start) > 12:
            self.path(f"M{pixels(start)},0L{pixels(end)},0", 0, y, stroke=self.colors.track, dash=[1, 4], width=1.2)
