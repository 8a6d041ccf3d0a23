"""The mind map: a placed journey drawn with Altair, one mark a thing.

Curves, bars and signs are paths of their own size in pixels (a point mark of size 4 draws a path unscaled), so that a map of
a hundred nodes stays a small specification. Each text carries its full wording for readers that cannot see, and as a tooltip.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt

from workbench.charts.mind_map_words import WORDS
from workbench.charts.paths import pixels, rounded, taper
from workbench.charts.theme import FONT, Look, look, milestone_color
from workbench.errors import InvalidValue
from workbench.journey.layout import HEADING_SIZE
from workbench.journey.maprows import MapNode
from workbench.journey.picture import Box, Column, Layout
from workbench.journey.textfit import text_width, wrap

SIGNS = {
    "validated": "M-4.6,0.2L-1.6,3.4L4.6,-3.6",
    "not validated": "M-3.6,-3.6L3.6,3.6M3.6,-3.6L-3.6,3.6",
    "undecided": "M-3.8,0A3.8,3.8,0,1,1,3.8,0A3.8,3.8,0,1,1,-3.8,0",
}
"""A tick, a cross and an open ring: told apart without colour."""

TITLE_SIZE, CAPTION_SIZE = 20.0, 11.0
HEAD, LEGEND_LEADING, EDGE, LEAST_WIDTH = 58.0, 22.0, 24.0, 620.0
BADGE, BAR_HEIGHT = 10.0, 6.0

Mark = dict[str, Any]


def mind_map(layout: Layout, theme: str = "light", language: str = "nl", *, title: str | None = None) -> alt.LayerChart:
    """Draw a placed journey.

    Parameters
    ----------
    layout
        What :func:`workbench.journey.layout.layout` made, in the same language.
    theme
        ``"light"`` or ``"dark"``.
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
    return _Drawing(layout, look(theme), language, title).chart()


class _Drawing:
    """Collects paths, texts and bars of one picture, moved to their place under the head."""

    def __init__(self, layout: Layout, colors: Look, language: str, title: str | None) -> None:
        self.layout, self.colors, self.words, self.language = layout, colors, WORDS[language], language
        self.width = max(layout.width, LEAST_WIDTH)
        self.title = wrap(title or self.words["title"], self.width - 2 * EDGE, TITLE_SIZE, bold=True, language=language)
        self.across = (self.width - layout.width) / 2
        self.down = HEAD + (len(self.title) - 1) * 26
        self.paths: list[Mark] = []
        self.over: list[Mark] = []
        self.texts: list[Mark] = []
        self.datasets: dict[str, list[Mark]] = {}

    def chart(self) -> alt.LayerChart:
        colors = self.colors
        for branch in self.layout.branches:
            self.path(taper(branch), 0, 0, fill=self.line(branch.hue), opacity=0.8)
        for box in self.layout.boxes:
            self.box(box)
        for column in self.layout.columns:
            self.column(column)
        for box, text in zip(self.layout.boxes, self.layout.texts, strict=True):
            ink = {"criterion": colors.ink, "empty": colors.muted}.get(text.kind, colors.on_color)
            self.text(
                text.lines, text.x, text.y, text.size, ink, text.align, bold=text.bold, leading=text.leading, says=self.says(box)
            )
        self.across, top, self.down = 0, self.down, 0
        self.text(self.title, EDGE, 34, TITLE_SIZE, colors.ink, "left", bold=True, leading=26)
        height = self.legend(top + self.layout.height + 8) + EDGE - 6
        layers = [self.path_layer("under", self.paths), self.path_layer("over", self.over), *self.text_layers()]
        made: alt.LayerChart = (
            alt.layer(*layers)
            .properties(width=round(self.width), height=round(height), padding=0, description=self.summary(), autosize="none")
            .configure(background=colors.paper, font=FONT)
            .configure_view(stroke=None)
        )
        made.datasets = self.datasets
        return made

    # what stands on the map

    def box(self, box: Box) -> None:
        if box.kind == "criterion":
            return
        shape = rounded(box.width, box.height, 12 if box.kind != "milestone" else 10)
        if box.kind == "empty":
            self.path(shape, box.x, box.y, stroke=self.colors.muted, dash=[5, 4], stroke_width=1.2)
            return
        fill = self.colors.goal if box.kind == "goal" else milestone_color(box.hue)
        self.path(shape, box.x, box.y, fill=fill)
        left, top, right, _ = box.rim
        if box.number:
            inner = left if box.side == 1 else right
            self.badge(inner, top, str(box.number), fill)
        if box.node and box.node.look_again:
            outer = left if box.side == -1 else right
            self.badge(outer, top, "!", self.colors.alarm, ink=self.colors.paper)

    def badge(self, x: float, y: float, text: str, fill: str, ink: str | None = None) -> None:
        ring = f"M-{BADGE},0A{BADGE},{BADGE},0,1,1,{BADGE},0A{BADGE},{BADGE},0,1,1,-{BADGE},0Z"
        self.path(ring, x, y, fill=fill, stroke=self.colors.paper, stroke_width=2, over=True)
        self.text([text], x, y, 11, ink or self.colors.on_color, "center", bold=True)

    def column(self, column: Column) -> None:
        criteria = [b for b in self.layout.boxes if b.kind == "criterion" and b.side == column.side]
        rows = [b for b in criteria if column.top <= b.y <= column.bottom]
        if column.heading:
            left = column.what == "bar"
            x = column.x if left else column.x + column.width
            if left and column.side == -1:  # the heading is wider than the bar; let it grow away from the map's texts
                x, left = column.x + column.width, False
            self.text([column.heading], x, column.top + 6, HEADING_SIZE, self.colors.muted, "left" if left else "right")
        for box in rows:
            if box.node:
                self.cell(column, box, box.node)

    def cell(self, column: Column, box: Box, node: MapNode) -> None:
        muted, right = self.colors.muted, column.x + column.width
        if column.what == "bar":
            edge = column.x if column.side == 1 else right
            self.leader(box.x + box.side * (box.width / 2 - 2), edge - box.side * 8, box.y)
            self.bar(column.x, box.y, column.width, node.interviews / node.of if node.of else 0.0, self.line(box.hue))
        elif column.what == "count":
            self.text([str(node.interviews)], right, box.y, 10.5, muted, "right")
        elif column.what == "importance":
            asked = node.importance is not None
            self.text(
                [_percent(node.importance) if asked else "–"], right, box.y, 10.5, self.colors.ink if asked else muted, "right"
            )
        elif column.what == "status" and node.status:
            self.sign(node.status, column.x + column.width / 2, box.y, box.hue)
        elif column.what == "again" and node.look_again:
            self.text(["!"], column.x + column.width / 2, box.y, 14, self.colors.alarm, "center", bold=True)

    def leader(self, start: float, end: float, y: float) -> None:
        if abs(end - start) > 12:
            self.path(f"M{pixels(start)},0L{pixels(end)},0", 0, y, stroke=self.colors.track, dash=[1, 4], stroke_width=1.2)

    def bar(self, x: float, y: float, width: float, share: float, color: str) -> None:
        self.path(rounded(width, BAR_HEIGHT, 2), x + width / 2, y, fill=self.colors.track)
        if share > 0:
            wide = max(width * min(share, 1.0), 2.0)
            self.path(rounded(wide, BAR_HEIGHT, min(2, wide / 2)), x + wide / 2, y, fill=color, over=True)

    def sign(self, status: str, x: float, y: float, hue: int) -> None:
        color = self.line(hue) if status == "validated" else self.colors.muted  # red is kept for what must be looked at again
        self.path(SIGNS[status], x, y, stroke=color, stroke_width=1.8)

    def line(self, hue: int) -> str:
        return self.colors.lines[hue % len(self.colors.lines)]

    # what stands around it

    def legend(self, y: float) -> float:
        """The explanation of every sign that occurs, in as many lines as it takes; returns the bottom."""
        x, wide = EDGE, self.width - EDGE
        for sign, words in self.explained():
            room = {"bar": 34.0, "": 0.0, "percent": 28.0}.get(sign, 16.0)
            length = room + text_width(words, CAPTION_SIZE) + 22
            if x > EDGE and x + length - 22 > wide:
                x, y = EDGE, y + LEGEND_LEADING
            if sign == "bar":
                self.bar(x, y, 28, 0.6, self.line(0))
            elif sign in SIGNS:
                self.sign(sign, x + 6, y, 0)
            elif sign == "percent":
                self.text(["81%"], x, y, CAPTION_SIZE, self.colors.ink, "left")
            elif sign:
                alarm = sign == "!"
                self.text(
                    [sign], x + 4, y, 14 if alarm else 11, self.colors.alarm if alarm else self.colors.muted, "center", bold=alarm
                )
            self.text([words], x + room, y, CAPTION_SIZE, self.colors.muted, "left")
            x += length
        return y + 8

    def explained(self) -> Iterable[tuple[str, str]]:
        nodes = [box.node for box in self.layout.boxes if box.node]
        criteria = [node for node in nodes if node.kind == "criterion"]
        drawn = {column.what for column in self.layout.columns}
        if "bar" in drawn:
            yield "bar", self.words["legend bar"].format(of=max(node.of for node in criteria))
        if "importance" in drawn:
            yield "percent", self.words["legend importance"]
            if any(node.importance is None for node in criteria):
                yield "–", self.words["legend dash"]
        for status in SIGNS:
            if any(node.status == status for node in criteria):
                yield status, self.words[status]
        if any(node.look_again for node in nodes):
            yield "!", self.words["legend again"]
        milestones = sum(node.kind == "milestone" for node in nodes)
        if nodes and milestones != 1:
            yield "", self.words["legend order" if milestones else "legend no steps"]

    def says(self, box: Box) -> str:
        """All that is known of a node, in a sentence."""
        node = box.node
        if node is None:
            return " ".join(box.lines)
        words, facts = self.words, []
        if node.of:
            facts.append(words["interviews"].format(n=node.interviews, of=node.of))
        if node.kind == "criterion" and any(c.what == "importance" for c in self.layout.columns):
            asked = node.importance is not None
            facts.append(words["importance"].format(p=_percent(node.importance)) if asked else words["not asked"])
        if node.opportunity is not None:
            score = f"{node.opportunity:.1f}"
            facts.append(words["opportunity"].format(s=score.replace(".", ",") if self.language == "nl" else score))
        if node.status:
            facts.append(words[node.status])
        if node.look_again:
            facts.append(words["again"].format(why=" ".join(node.look_again.split())))
        number = f" {box.number}" if box.number else ""
        return f"{words[node.kind]}{number}: {node.text}" + (f" ({'; '.join(facts)})" if facts else "")

    def summary(self) -> str:
        counts = {kind: sum(box.kind == kind for box in self.layout.boxes) for kind in ("goal", "milestone", "criterion")}
        goals = self.words["one goal"] if counts["goal"] == 1 else self.words["goals"].format(n=counts["goal"])
        return self.words["summary"].format(goals=goals, milestones=counts["milestone"], criteria=counts["criterion"])

    # marks

    def path(
        self,
        shape: str,
        x: float,
        y: float,
        *,
        fill: str = "transparent",
        stroke: str = "transparent",
        stroke_width: float = 0.0,
        dash: list[int] | None = None,
        opacity: float = 1.0,
        over: bool = False,
    ) -> None:
        at = {"x": _r(x + self.across), "y": _r(y + self.down), "path": shape, "fill": fill, "stroke": stroke}
        (self.over if over else self.paths).append({**at, "width": stroke_width, "dash": dash or [1, 0], "opacity": opacity})

    def text(
        self,
        lines: Iterable[str],
        x: float,
        y: float,
        size: float,
        ink: str,
        align: str,
        *,
        bold: bool = False,
        leading: float = 15.0,
        says: str = "",
    ) -> None:
        at = {"x": _r(x + self.across), "y": _r(y + self.down), "text": list(lines), "ink": ink}
        self.texts.append({**at, "style": (size, align, bold, leading), "says": says})

    def path_layer(self, name: str, marks: list[Mark]) -> alt.Chart:
        made: alt.Chart = (
            alt.Chart(self.named(name, marks))
            .mark_point(size=4, strokeCap="round", strokeJoin="round", aria=False, tooltip=None)
            .encode(
                *self.place(),
                shape=alt.Shape("path:N", scale=None),
                fill=alt.Fill("fill:N", scale=None),
                stroke=alt.Stroke("stroke:N", scale=None),
                strokeWidth=alt.StrokeWidth("width:Q", scale=None),
                strokeDash=alt.StrokeDash("dash:N", scale=None),
                opacity=alt.Opacity("opacity:Q", scale=None),
            )
        )
        return made

    def text_layers(self) -> list[alt.Chart]:
        layers = []
        for place, style in enumerate(dict.fromkeys((mark["style"], bool(mark["says"])) for mark in self.texts)):
            (size, align, bold, leading), spoken = style
            own = [mark for mark in self.texts if (mark["style"], bool(mark["says"])) == style]
            kept = ("x", "y", "text", "ink", "says") if spoken else ("x", "y", "text", "ink")
            data = self.named(f"texts {place}", [{key: mark[key] for key in kept} for mark in own])
            chart = alt.Chart(data).mark_text(
                font=FONT,
                fontSize=size,
                fontWeight="bold" if bold else "normal",
                align=align,
                baseline="middle",
                lineHeight=leading,
                aria=spoken,
            )
            chart = chart.encode(*self.place(), text="text:N", color=alt.Color("ink:N", scale=None))
            layers.append(chart.encode(description="says:N", tooltip="says:N") if spoken else chart)
        return layers

    def named(self, name: str, marks: list[Mark]) -> alt.NamedData:
        """The marks of one layer, kept at the top of the specification: Altair copies what stands in a layer at every step."""
        self.datasets[name] = marks
        return alt.NamedData(name)

    def place(self) -> tuple[alt.X, alt.Y]:
        """Pixels as they are: no scale in between."""
        return alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)


def _percent(share: float | None) -> str:
    return f"{share or 0:.0%}"


def _r(number: float) -> float:
    return round(number, 1)
