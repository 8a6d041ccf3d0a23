"""Marks in pixels for a picture of a planned size: paths and texts, drawn with Altair in as few layers as they need.

Curves, bars and signs are paths of their own size (a point mark of size 4 draws a path unscaled), so that a picture of a hundred
nodes stays a small specification. A text can carry its full wording for readers that cannot see, and as a tooltip.

Since every mark has its place, such a picture can be written as SVG as it stands (:func:`svg_of`). The renderer of Vega gives the
same picture, but measures each letter of each text for it, which takes most of a second for a map of a hundred nodes.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

import altair as alt

from workbench.charts.paths import pixels
from workbench.charts.theme import FONT, Look

Mark = dict[str, Any]

PATHS, TEXTS = ("under", "over"), ("texts", "spoken")
"""Names of the layers, from below."""

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_STYLE = {"fontSize": "size", "fontWeight": "weight", "align": "align", "lineHeight": "leading"}


class Marks:
    """Collects what is drawn: paths below, paths over them, texts on top; all moved by ``across`` and ``down``."""

    def __init__(self, colors: Look) -> None:
        self.colors = colors
        self.across = self.down = 0.0
        self._under: list[Mark] = []
        self._over: list[Mark] = []
        self._texts: list[Mark] = []
        self._spoken: list[Mark] = []
        self._datasets: dict[str, list[Mark]] = {}

    def path(
        self,
        shape: str,
        x: float,
        y: float,
        *,
        fill: str = "transparent",
        stroke: str = "transparent",
        width: float = 0.0,
        dash: list[int] | None = None,
        opacity: float = 1.0,
        over: bool = False,
    ) -> None:
        """A path with its origin at a point."""
        at = {"x": _r(x + self.across), "y": _r(y + self.down), "path": shape, "fill": fill, "stroke": stroke}
        (self._over if over else self._under).append({**at, "width": width, "dash": dash or [1, 0], "opacity": opacity})

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
        """Lines of text; ``y`` is the middle of the first."""
        at = {"x": _r(x + self.across), "y": _r(y + self.down), "text": list(lines), "ink": ink, "size": size, "align": align}
        mark = {**at, "weight": "bold" if bold else "normal", "leading": leading}
        (self._spoken if says else self._texts).append({**mark, "says": says} if says else mark)

    def drawn(self, width: float, height: float, description: str) -> alt.LayerChart:
        """The picture, exactly as large as planned."""
        layers = [self._paths(name, marks) for name, marks in zip(PATHS, (self._under, self._over), strict=True)]
        texts = zip(TEXTS, (self._texts, self._spoken), strict=True)
        layers += [self._written(name, marks, aloud=name == "spoken") for name, marks in texts]
        config = alt.Config(background=self.colors.paper, font=FONT, view=alt.ViewConfig(stroke=None))
        made = alt.LayerChart(
            layer=layers,
            width=round(width),
            height=round(height),
            padding=0,
            description=description,
            autosize="none",
            config=config,
        )
        made.datasets = self._datasets
        return made

    def _paths(self, name: str, marks: list[Mark]) -> alt.Chart:
        made: alt.Chart = (
            alt.Chart(self._named(name, marks))
            .mark_point(size=4, strokeCap="round", strokeJoin="round", aria=False, tooltip=None)
            .encode(
                *_place(),
                shape=alt.Shape("path:N", scale=None),
                fill=alt.Fill("fill:N", scale=None),
                stroke=alt.Stroke("stroke:N", scale=None),
                strokeWidth=alt.StrokeWidth("width:Q", scale=None),
                strokeDash=alt.StrokeDash("dash:N", scale=None),
                opacity=alt.Opacity("opacity:Q", scale=None),
            )
        )
        return made

    def _written(self, name: str, marks: list[Mark], *, aloud: bool = False) -> alt.Chart:
        """Texts of all sizes in one layer: a layer for each style would cost more than all the marks."""
        how: Any = {key: alt.ExprRef(f"datum.{field}") for key, field in _STYLE.items()}
        chart: alt.Chart = (
            alt.Chart(self._named(name, marks))
            .mark_text(font=FONT, baseline="middle", aria=aloud, tooltip=None, **how)
            .encode(*_place(), text="text:N", color=alt.Color("ink:N", scale=None))
        )
        spoken: alt.Chart = chart.encode(description="says:N", tooltip="says:N") if aloud else chart
        return spoken

    def _named(self, name: str, marks: list[Mark]) -> alt.NamedData:
        """The marks of one layer, kept at the top of the specification: Altair copies what stands in a layer at every step."""
        self._datasets[name] = marks
        return alt.NamedData(name)


def svg_of(chart: alt.TopLevelMixin) -> str | None:
    """A picture of marks as the text of an SVG file; None where the chart is another one, or more was done to it."""
    if not isinstance(chart, alt.LayerChart) or chart.title is not alt.Undefined or not isinstance(chart.datasets, dict):
        return None
    data: dict[str, list[Mark]] = chart.datasets
    if tuple(data) != (*PATHS, *TEXTS) or len(chart.layer) != len(data):
        return None
    size = f'width="{chart.width}" height="{chart.height}"'
    made = [
        f'<svg class="marks" {size} viewBox="0 0 {chart.width} {chart.height}" version="1.1" xmlns="http://www.w3.org/2000/svg">',
        f'<rect {size} fill="{chart.config.background}"/>',
        '<g stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">',
        *(_path(mark) for name in PATHS for mark in data[name]),
        f'</g>\n<g font-family="{escape(FONT)}">',
        *(_text(mark) for name in TEXTS for mark in data[name]),
        "</g></svg>",
    ]
    return "\n".join(made)


def _path(mark: Mark) -> str:
    fill = "none" if mark["fill"] == "transparent" else mark["fill"]
    kept = f'fill="{fill}"'
    if mark["stroke"] != "transparent":
        kept += f' stroke="{mark["stroke"]}" stroke-width="{pixels(mark["width"])}"'
        kept += f' stroke-dasharray="{mark["dash"][0]},{mark["dash"][1]}"' if mark["dash"][1] else ""
    kept += f' opacity="{mark["opacity"]}"' if mark["opacity"] != 1 else ""
    return f'<path transform="translate({pixels(mark["x"])},{pixels(mark["y"])})" d="{mark["path"]}" {kept}/>'


def _text(mark: Mark) -> str:
    says = mark.get("says", "")
    spoken = (
        f'role="graphics-symbol" aria-roledescription="text mark" aria-label="{escape(says)}"' if says else 'aria-hidden="true"'
    )
    style = f'text-anchor="{_ANCHORS[mark["align"]]}" font-size="{mark["size"]:g}px" fill="{mark["ink"]}"'
    style += ' font-weight="bold"' if mark["weight"] == "bold" else ""
    x, y = pixels(mark["x"]), mark["y"] + int(0.3 * mark["size"] + 0.5)  # the middle of a line to its foot, as Vega has it
    first, *rest = mark["text"]
    lines = escape(first)
    if rest:
        all_lines = ((line, y + place * mark["leading"]) for place, line in enumerate(mark["text"]))
        lines = "".join(f'<tspan x="{x}" y="{pixels(at)}">{escape(line)}</tspan>' for line, at in all_lines)
    return f'<text x="{x}" y="{pixels(y)}" {style} {spoken}>{lines}</text>'


def _place() -> tuple[alt.X, alt.Y]:
    """Pixels as they are: no scale in between."""
    return alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)


def _r(number: float) -> float:
    return round(number, 1)
