"""A map of themes: each piece of text a dot, what says alike things together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from workbench.charts.labels import Point, heart, places
from workbench.charts.names import SIGN, fitted, nothing_yet
from workbench.charts.palette import theme_color, theme_shape
from workbench.charts.theme import FONT, Look, dressed, look
from workbench.charts.theme_words import words_in
from workbench.journey.textfit import text_width

WIDTH, HEIGHT = 720.0, 560.0
EDGE = 0.04
"""Room around the dots, as a share of what they take."""

FLAT, LOW = 0.02, 260.0
"""Where units differ in their height by less than this, as with two themes, they are strewn over a map so high."""

MOST = 4000
"""With more dots than this none can be told from its neighbours, and a notebook gets slow; a part is drawn then."""

MANY = 20
"""With more themes than this, names on the map are short; the list beside it has them whole."""

QUOTE = 240
"""Code points of a quote that are shown when a dot is pointed at."""

SIZE, LINE = 12.0, 14.0
LISTED, LISTED_SIZE = 250, 11
"""Width and size of the names in the list."""

DOTS = "dots"
"""Name of the data of the dots in the chart."""

FAR = 44
"""A name that stands further than this above or below the heart of its theme, in pixels, is tied to it by a line."""


@dataclass(frozen=True, slots=True)
class _Name:
    """The name of a theme on the map: its lines, the heart of its theme, and the middle of where it is written; in pixels."""

    number: int
    lines: list[str]
    heart: Point
    place: Point

    @property
    def edge(self) -> float:
        """Upper or lower end of the lines, whichever is nearer to the heart."""
        half = len(self.lines) * LINE / 2
        return self.place[1] + (half if self.heart[1] > self.place[1] else -half)


def theme_map(rows: pd.DataFrame, theme: str = "light", language: str = "en") -> alt.LayerChart:
    """Units as dots in the colours of their themes, with the names of the themes near their hearts.

    Pointing at a dot tells the quote, the interview and the theme; a click on a dot or a name in the list brings its theme out.

    Parameters
    ----------
    rows
        What :func:`workbench.themes.frames.map_frame` gives. Of more than :data:`MOST` units a part of each theme is drawn,
        and the chart says so.
    theme, language
        ``"light"`` or ``"dark"``; ``"en"`` or ``"nl"``.

    Returns
    -------
    A chart whose selection ``theme`` holds the ``number`` of the themes that are brought out.

    Raises
    ------
    InvalidValue
        If the look or the language is unknown.
    """
    colors, words = look(theme), words_in(language)
    if rows.empty:
        return nothing_yet(words["map title"], words["empty"], theme)
    sizes = rows.groupby("number").size()
    order = sorted((int(n) for n in sizes.index if n >= 0), key=lambda n: (-sizes[n], n))
    themes = rows.drop_duplicates("number").set_index("number")
    listed = {n: _listed(str(themes["name"][n]), int(sizes[n]), bool(themes["dominated"][n]), language) for n in order}
    if -1 in sizes.index:
        listed[-1] = _listed(words["no theme"], int(sizes[-1]), False, language)
    below = [words["map below"]]
    if any(themes["dominated"]):
        below.append(words["dominated legend"])
    shown = _sample(rows)
    if len(shown) < len(rows):
        below.append(words["sample"].format(n=_counted(len(shown), language), of=_counted(len(rows), language)))
    height = HEIGHT
    if np.ptp(shown["y"]) < FLAT:
        height = LOW
        shown = shown.assign(y=_strewn(len(shown), 0.618034))
        if np.ptp(shown["x"]) < FLAT:
            shown = shown.assign(x=_strewn(len(shown), 0.414214))
        below.append(words["flat"])
    names = _names({n: (str(themes["name"][n]), bool(themes["dominated"][n])) for n in order}, shown, height, language)
    # Greys are drawn first, so that they cover nothing.
    drawn = shown.sort_values("number", key=lambda numbers: numbers >= 0, kind="stable")
    click: Any = alt.LegendStreamBinding(legend="click")
    chosen = alt.selection_point(name="theme", fields=["number"], on="click", bind=click, clear="dblclick")
    layers = [_dots(listed, len(drawn), chosen, words, theme), *_written(names, chosen, colors)]
    chart = alt.LayerChart(layer=layers).properties(
        title=alt.TitleParams(words["map title"], subtitle=below, subtitleLineHeight=17),
        width=WIDTH,
        height=height,
        description=f"{words['map title']}. {'; '.join(listed.values())}",
    )
    made = dressed(chart, theme)
    # Put in last: Altair copies all that a chart holds at each step of its making.
    made.datasets = {DOTS: _values(drawn, height, words)}
    return made


def _values(rows: pd.DataFrame, height: float, words: Mapping[str, str]) -> list[dict[str, Any]]:
    """The dots as they travel in the chart."""
    drawn = pd.DataFrame(
        {
            "number": rows["number"],
            "theme": rows["name"].where(rows["number"] >= 0, words["no theme"]),
            "interview_id": rows["interview_id"],
            "interview": rows["interview"],
            "start": rows["start"],
            "end": rows["end"],
            "quote": [_shortened(quote) for quote in rows["quote"]],
            "across": [_across(x) for x in rows["x"]],
            "down": [_down(y, height) for y in rows["y"]],
        }
    )
    return [{str(key): value for key, value in row.items()} for row in drawn.to_dict("records")]


def _dots(listed: Mapping[int, str], number: int, chosen: alt.Parameter, words: Mapping[str, str], theme: str) -> alt.Chart:
    """The dots, each in the colour and with the sign of its theme, and the list of themes beside them."""
    colors, domain = look(theme), list(listed)
    says = json.dumps({str(number): said for number, said in listed.items()}, ensure_ascii=True)
    legend = alt.Legend(
        title=words["theme"],
        labelExpr=f"({says})[datum.label]",
        labelLimit=LISTED + 10,
        labelFontSize=LISTED_SIZE,
        labelColor=colors.ink,
        symbolOpacity=1,
        symbolSize=80,
        symbolStrokeWidth=0,
        symbolLimit=0,
        rowPadding=5 if len(listed) <= MANY else 1,
        orient="right",
        offset=14,
    )
    colored = alt.Scale(domain=domain, range=[theme_color(number, theme) for number in domain])
    signs = alt.Scale(domain=domain, range=[theme_shape(number) for number in domain])
    dots = alt.Chart(alt.NamedData(DOTS)).mark_point(
        filled=True, size=_area(number), stroke=colors.paper, strokeWidth=0.5, cursor="pointer"
    )
    made: alt.Chart = dots.encode(
        x=alt.X("across:Q", scale=None, axis=None),
        y=alt.Y("down:Q", scale=None, axis=None),
        fill=alt.Fill("number:N", scale=colored, legend=legend),
        shape=alt.Shape("number:N", scale=signs, legend=legend),
        opacity=alt.condition(chosen, alt.value(0.8), alt.value(0.07)),
        description="quote:N",
        tooltip=[
            alt.Tooltip("theme:N", title=words["theme"]),
            alt.Tooltip("interview:N", title=words["interview"]),
            alt.Tooltip("quote:N", title=words["quote"]),
        ],
    ).add_params(chosen)
    return made


def _written(names: list[_Name], chosen: alt.Parameter, colors: Look) -> list[alt.Chart]:
    """The names on the map, with a rim in the colour of the paper against dots under them, and lines to hearts far away."""
    rows: list[dict[str, Any]] = [
        {
            "number": name.number,
            "lines": name.lines,
            "across": name.place[0],
            "down": name.place[1] - (len(name.lines) - 1) / 2 * LINE,
        }
        for name in names
    ]
    away = [
        {"number": one.number, "across": one.heart[0], "down": one.heart[1], "across2": one.place[0], "down2": one.edge}
        for one in names
        if abs(one.place[1] - one.heart[1]) > FAR
    ]
    seen = alt.condition(chosen, alt.value(1), alt.value(0.1))
    place = {"x": alt.X("across:Q", scale=None, axis=None), "y": alt.Y("down:Q", scale=None, axis=None)}
    text: dict[str, Any] = {
        "fontSize": SIZE,
        "font": FONT,
        "fontWeight": "bold",
        "lineHeight": LINE,
        "baseline": "middle",
        "tooltip": None,
    }
    rules = alt.Chart(alt.InlineData(values=away)).mark_rule(color=colors.ink, strokeWidth=1, tooltip=None)
    base = alt.Chart(alt.InlineData(values=rows))
    rim = base.mark_text(stroke=colors.paper, strokeWidth=4, strokeJoin="round", strokeOpacity=0.9, fill=colors.paper, **text)
    return [
        rules.encode(**place, x2="across2:Q", y2="down2:Q", opacity=seen),
        *(marks.encode(**place, text="lines:N", opacity=seen) for marks in (rim, base.mark_text(color=colors.ink, **text))),
    ]


def _names(themes: Mapping[int, tuple[str, bool]], rows: pd.DataFrame, height: float, language: str) -> list[_Name]:
    """The names of themes, each given as its name and whether it is dominated, with their places among the dots."""
    dots = np.array([(_across(x), _down(y, height)) for x, y in zip(rows["x"], rows["y"], strict=True)])
    numbers = rows["number"].to_numpy()
    lines = {number: _short(name, len(themes), language) for number, (name, _) in themes.items()}
    for number, (_, dominated) in themes.items():
        if dominated:
            lines[number][-1] += f" {SIGN}"
    hearts = [heart(dots[numbers == number]) for number in themes]
    halves = [
        (max(text_width(line, SIZE, bold=True) for line in said) / 2 + 3, len(said) * LINE / 2 + 1) for said in lines.values()
    ]
    placed = places(hearts, halves, dots, (WIDTH, height))
    return [_Name(number, lines[number], at, place) for number, at, place in zip(themes, hearts, placed, strict=True)]


def _short(name: str, themes: int, language: str) -> list[str]:
    """A name as it stands on the map; of words that are a name only those for which there is room."""
    column, lines = (120, 2) if themes <= MANY else (90, 1)
    words = name.split(" · ")
    for count in range(len(words), 0, -1):
        said = fitted(" · ".join(words[:count]), column, SIZE, lines=lines, language=language)
        if not said[-1].endswith("…"):
            return said
    return fitted(name, column, SIZE, lines=lines, language=language)


def _listed(name: str, size: int, dominated: bool, language: str) -> str:
    """A name as it stands in the list, with the number of its units."""
    after = f" ({size})" + (f" {SIGN}" if dominated else "")
    return fitted(name, LISTED - text_width(after, LISTED_SIZE), LISTED_SIZE, lines=1, language=language)[0] + after


def _sample(rows: pd.DataFrame) -> pd.DataFrame:
    """At most about so many rows that they can be drawn: the same share of each theme, at least one."""
    if len(rows) <= MOST:
        return rows
    share = MOST / len(rows)
    return rows[[floor((i + 1) * share) > floor(i * share) or i == 0 for i in rows.groupby("number").cumcount()]]


def _counted(number: int, language: str) -> str:
    return f"{number:,}".replace(",", "." if language == "nl" else ",")


def _shortened(quote: str) -> str:
    said = " ".join(quote.split())
    return said if len(said) <= QUOTE else said[:QUOTE].rsplit(" ", 1)[0] + " …"


def _strewn(number: int, step: float) -> list[float]:
    """So many numbers from .1 to .9, far from those before them: multiples of an irrational number without their whole part."""
    return [0.1 + 0.8 * (i * step % 1) for i in range(number)]


def _across(x: float) -> float:
    """A place from 0 to 1 in pixels from the left, within the edges."""
    return round(WIDTH * (EDGE + x * (1 - 2 * EDGE)), 1)


def _down(y: float, height: float) -> float:
    """A place from 0 to 1 in pixels from the top, where 1 is."""
    return round(height * (1 - EDGE - y * (1 - 2 * EDGE)), 1)


def _area(dots: int) -> int:
    """Area of a dot in square pixels: the more there are, the smaller."""
    return 60 if dots <= 400 else 36 if dots <= 1500 else 20
