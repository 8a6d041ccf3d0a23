"""Names of themes on charts: given by people or made of words, so of any length."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

import altair as alt

from workbench.charts.theme import Look, dressed, look
from workbench.journey.textfit import plain, wrap

SIGN = "▲"
"""Stands behind the name of a theme of which most comes from one interview."""

LABEL = 250.0
"""Width of the names beside a chart, in pixels."""
SIZE, LINE = 12.0, 13.0

MOST = 300
"""Longer than any name that fits somewhere; what comes after is not looked at."""


def fitted(text: str, column: float, size: float, *, lines: int = 2, language: str = "en") -> list[str]:
    """A name on so many lines at most; where it does not fit, its end is ``…``.

    >>> fitted("dak · water · lekken · plafond", 90, 12), fitted("meneer · geloof", 90, 12, lines=1)
    (['dak · water', 'lekken · plafond'], ['meneer · geloof'])
    >>> fitted("arbeidsongeschiktheidsverzekeringsmaatschappij", 110, 12, language="nl")
    ['arbeidsongeschikt-', 'heidsverzekerings…']
    """

    name = plain(text)[:MOST]
    whole = wrap(name, column, size, language=language)
    if len(whole) <= lines:
        return [line.strip("· ") for line in whole]

    def cut(left_out: int) -> list[str]:
        return wrap(name[: len(name) - left_out].rstrip(" ·") + "…", column, size, language=language)

    least = bisect_left(range(len(name)), True, lo=1, key=lambda left_out: len(cut(left_out)) <= lines)
    return [line.strip("· ") for line in cut(least)]


def names_axis(numbers: Iterable[int], names: Iterable[str], colors: Look, language: str) -> alt.Axis:
    """An axis beside a chart that shows the names of themes where their numbers stand, two lines around the middle of a row."""
    lines = {str(n): fitted(name, LABEL, SIZE, language=language) for n, name in zip(numbers, names, strict=True)}
    two = {number: 1 for number, said in lines.items() if len(said) > 1}
    middle = {"condition": {"test": f"({_js(two)})[datum.label]", "value": "bottom"}, "value": "middle"}
    style = {"labelLimit": LABEL + 10, "labelFontSize": SIZE, "labelLineHeight": LINE, "labelPadding": 8}
    return named_axis(lines, lines.values(), colors, labelBaseline=middle, **style)


def named_axis(ids: Iterable[str], names: Iterable[str | list[str]], colors: Look, **style: Any) -> alt.Axis:
    """An axis that shows names where ids stand, since two things may share a name."""
    labels = f"({_js(dict(zip(ids, names, strict=True)))})[datum.label]"
    return alt.Axis(labelExpr=labels, labelColor=colors.ink, labelOverlap=False, ticks=False, domain=False, **style)


def nothing_yet(title: str, said: str, theme: str) -> alt.LayerChart:
    """A chart that says why there is nothing to see."""
    text = (
        alt.Chart(alt.InlineData(values=[{"text": said}])).mark_text(color=look(theme).muted, fontSize=13).encode(text="text:N")
    )
    return dressed(alt.LayerChart(layer=[text]).properties(title=title, width=420, height=60), theme)


def _js(value: object) -> str:
    return json.dumps(value, ensure_ascii=True)
