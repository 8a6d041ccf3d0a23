"""A sheet of marks in pixels, for charts that place everything themselves: lines, areas, discs, texts, in one Altair chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import altair as alt

from workbench.charts.theme import FONT, Look, dressed
from workbench.journey.textfit import wrap

SIZE, SMALL, LINE = 12.0, 11.0, 15.0
"""Sizes of text and small text, and the height of a line, in pixels."""
NARROW = 480.0
"""A narrower chart has lines of this width under its title."""

Point = tuple[float, float]
Align = Literal["left", "center", "right"]
Mark = dict[str, Any]


@dataclass(slots=True)
class Sheet:
    """Marks that are collected and then drawn: ``ground``, ``spoken``, ``over`` and ``texts``, each in the order it came.

    Only the spoken marks have words: they catch the pointer and are read aloud. Everything that is not text is a path of its own
    size (a point mark of size 4 draws a path unscaled). ``words`` and ``language`` are at hand for what is drawn on the sheet.
    """

    colors: Look
    words: dict[str, str]
    language: str
    ground: list[Mark] = field(default_factory=list)
    spoken: list[Mark] = field(default_factory=list)
    over: list[Mark] = field(default_factory=list)
    texts: list[Mark] = field(default_factory=list)

    def path(self, x: float, y: float, path: str, *, says: str = "", over: bool = False, **style: Any) -> None:
        """A path with its origin at a point; ``style`` is any of fill, stroke, width, dash, opacity."""
        mark = {"x": x, "y": y, "path": path, "fill": None, "stroke": None, "width": 1.0, "dash": [1, 0], "opacity": 1.0}
        if says:
            self.spoken.append({**mark, **style, "says": says})
        else:
            (self.over if over else self.ground).append({**mark, **style})

    def rule(self, x: float, y: float, x2: float, y2: float, color: str, **style: Any) -> None:
        """A line from one point to another."""
        self.path(x, y, f"M0,0L{x2 - x:.2f},{y2 - y:.2f}", stroke=color, **style)

    def area(self, points: Sequence[Point], color: str, opacity: float) -> None:
        """A filled polygon."""
        self.path(0, 0, "M" + "L".join(f"{x:.2f},{y:.2f}" for x, y in points) + "Z", fill=color, opacity=opacity)

    def dot(self, x: float, y: float, radius: float, *, says: str = "", **style: Any) -> None:
        """A disc."""
        arc = f"A{radius},{radius},0,1,1,"
        self.path(x, y, f"M{-radius},0{arc}{radius},0{arc}{-radius},0Z", says=says, **style)

    def text(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        ink: str,
        *,
        align: Align = "left",
        size: float = SIZE,
        bold: bool = False,
        angle: float = 0.0,
    ) -> None:
        """Lines of text, the block centred on ``y``; ``angle`` in degrees, clockwise."""
        for place, line in enumerate(lines):
            lower = (place - (len(lines) - 1) / 2) * LINE
            self.texts.append({"x": x, "y": y + lower, "text": line, "ink": ink, "style": (align, size, bold, angle % 360)})

    def chart(self, title: str, below: str, theme: str) -> alt.LayerChart:
        """The chart, as large as its texts reach, in a look of `workbench.charts.theme`.

        ``below`` stands under the title, in lines as wide as the chart; what follows a newline begins a line of its own.
        """
        layers = [self._paths(self.ground), self._paths(self.spoken, aloud=True), self._paths(self.over)]
        layers += [self._texts(style) for style in dict.fromkeys(mark["style"] for mark in self.texts)]
        width, height = (max(mark[axis] for mark in self.texts) + 8 for axis in ("x", "y"))
        said = [line for part in below.split("\n") for line in wrap(part, max(width, NARROW), SIZE, language=self.language)]
        heading = alt.TitleParams(title, subtitle=said if len(said) > 1 else below)
        chart = alt.LayerChart(layer=layers, width=width, height=height, title=heading, description=title)
        return dressed(chart, theme)

    def _paths(self, marks: list[Mark], *, aloud: bool = False) -> alt.Chart:
        chart: alt.Chart = (
            alt.Chart(alt.InlineData(values=marks))
            .mark_point(size=4, strokeCap="round", strokeJoin="round", aria=aloud, tooltip=None)
            .encode(
                **_place(),
                shape=alt.Shape("path:N", scale=None),
                fill=alt.Fill("fill:N", scale=None),
                stroke=alt.Stroke("stroke:N", scale=None),
                strokeWidth=alt.StrokeWidth("width:Q", scale=None),
                strokeDash=alt.StrokeDash("dash:N", scale=None),
                opacity=alt.Opacity("opacity:Q", scale=None),
            )
        )
        spoken: alt.Chart = chart.encode(tooltip="says:N", description="says:N") if aloud else chart
        return spoken

    def _texts(self, style: tuple[Align, float, bool, float]) -> alt.Chart:
        align, size, bold, angle = style
        marks = [{key: mark[key] for key in ("x", "y", "text", "ink")} for mark in self.texts if mark["style"] == style]
        chart: alt.Chart = (
            alt.Chart(alt.InlineData(values=marks))
            .mark_text(
                font=FONT,
                fontSize=size,
                fontWeight="bold" if bold else "normal",
                align=align,
                baseline="middle",
                angle=angle,
                aria=False,
                tooltip=None,
            )
            .encode(**_place(), text="text:N", color=alt.Color("ink:N", scale=None))
        )
        return chart


def _place() -> dict[str, Any]:
    """Pixels as they are: no scale in between."""
    return {"x": alt.X("x:Q", scale=None, axis=None), "y": alt.Y("y:Q", scale=None, axis=None)}
