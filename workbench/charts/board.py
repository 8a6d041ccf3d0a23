"""A sheet of an exact size, with texts of several lines: what the journey map and its lanes are drawn on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from workbench.charts.paths import rounded
from workbench.charts.sheet import Align, Sheet
from workbench.charts.theme import FONT
from workbench.journey.textfit import wrap


@dataclass(slots=True)
class Board(Sheet):
    """A :class:`~workbench.charts.sheet.Sheet` that is as large as it is told to be.

    Blocks of text are placed by their upper edge, and give back their lower edge: what comes next stands below it.
    """

    def block(
        self,
        x: float,
        top: float,
        text: str,
        width: float,
        *,
        size: float = 12.0,
        leading: float = 15.0,
        ink: str = "",
        bold: bool = False,
        align: Align = "left",
    ) -> float:
        """A text wrapped to a width; ``x`` is its left or right edge or its middle, as it is aligned. The lower edge."""
        lines = wrap(text, width, size, bold=bold, language=self.language)
        return self.lines(x, top, lines, size=size, leading=leading, ink=ink, bold=bold, align=align)

    def lines(
        self,
        x: float,
        top: float,
        lines: Sequence[str],
        *,
        size: float = 12.0,
        leading: float = 15.0,
        ink: str = "",
        bold: bool = False,
        align: Align = "left",
    ) -> float:
        """Lines that were wrapped before. The lower edge."""
        for place, line in enumerate(lines):
            self.text(x, top + (place + 0.5) * leading, [line], ink or self.colors.ink, align=align, size=size, bold=bold)
        return top + len(lines) * leading

    def panel(self, left: float, top: float, right: float, bottom: float, color: str, radius: float, **style: Any) -> None:
        """A rectangle with round corners, under everything that was drawn so far."""
        self.path((left + right) / 2, (top + bottom) / 2, rounded(right - left, bottom - top, radius), fill=color, **style)
        self.ground.insert(0, self.ground.pop())

    def slab(self, x: float, y: float, wide: float, high: float, color: str, radius: float = 2, **style: Any) -> None:
        """A filled bar: left edge, middle line, its size."""
        self.path(x + wide / 2, y, rounded(wide, high, min(radius, wide / 2)), fill=color, **style)

    def picture(self, width: float, height: float, description: str) -> alt.LayerChart:
        """The chart, of exactly this size."""
        # Altair copies and checks what stands in a layer at every step; a name is quickly copied.
        kept = {"ground": self.ground, "spoken": self.spoken, "over": self.over}
        layers = [self._paths([], aloud=name == "spoken") for name in kept]
        texts, self.texts = self.texts, []
        for style in dict.fromkeys(mark["style"] for mark in texts):
            own = [{key: mark[key] for key in ("x", "y", "text", "ink")} for mark in texts if mark["style"] == style]
            kept[f"texts {len(layers)}"] = own
            layers.append(self._texts(style))
        self.texts = texts
        for layer, name in zip(layers, kept, strict=True):
            layer.data = alt.NamedData(name)
        made: alt.LayerChart = (
            alt.layer(*layers)
            .properties(width=round(width), height=round(height), padding=0, autosize="none", description=description)
            .configure(background=self.colors.paper, font=FONT)
            .configure_view(stroke=None)
        )
        made.datasets = kept
        return made
