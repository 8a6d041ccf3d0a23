"""What charts of cells have in common: text that can be read on any cell, and rows that travel in the chart."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from workbench.charts.theme import Look, dressed, look


def readable(strength: float, colors: Look) -> str:
    """Ink or paper, whichever stands out more from a cell of a strength from 0 (panel) to 1 (accent)."""
    cell = [a + strength * (b - a) for a, b in zip(_rgb(colors.panel), _rgb(colors.accent), strict=True)]
    light = _luminance(cell)

    def contrast(color: str) -> float:
        other = _luminance(_rgb(color))
        return (max(light, other) + 0.05) / (min(light, other) + 0.05)

    return max((colors.ink, colors.paper), key=contrast)


def _rgb(color: str) -> list[float]:
    return [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def _luminance(rgb: list[float]) -> float:
    """Relative luminance of sRGB by WCAG 2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def inline(rows: pd.DataFrame) -> alt.InlineData:
    """Rows in the chart itself, so that it needs no file and no data transformer has a say in how many there may be."""
    values: list[dict[str, Any]] = [{str(key): value for key, value in row.items()} for row in rows.to_dict("records")]
    return alt.InlineData(values=values)


def nothing(said: str, title: str, theme: str) -> alt.Chart:
    """A chart that says why there is nothing to see."""
    text = alt.Chart(alt.InlineData(values=[{"text": said}])).mark_text(color=look(theme).muted, fontSize=13)
    made: alt.Chart = text.encode(text="text:N").properties(title=title, width=420, height=60)
    return dressed(made, theme)
