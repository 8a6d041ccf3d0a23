"""Themes drawn: how large each is, and which interview speaks of which."""

from __future__ import annotations

import json
from typing import Any

import altair as alt
import pandas as pd

from workbench.charts.cells import inline, readable
from workbench.charts.theme import FONT, Look, dressed, look
from workbench.errors import InvalidValue

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "bar title": "What the interviews are about",
        "bar subtitle": "Themes that the model proposes, with the pieces of text of customers in each",
        "one": "1 interview",
        "many": "{n} interviews",
        "dominated": "▲ mostly one interview",
        "dominated legend": "▲ More than half of the theme comes from one interview: rather a person's story than a theme",
        "heat title": "Who speaks of what",
        "heat subtitle": "Share of each interview's pieces of text in each theme; the number of pieces stands in the cell",
        "heat subtitle plain": "Share of each interview's pieces of text in each theme",
        "theme": "theme",
        "words": "words",
        "interview": "interview",
        "interviews": "interviews",
        "units": "pieces of text",
        "share": "share",
    },
    "nl": {
        "bar title": "Waar de interviews over gaan",
        "bar subtitle": "Thema's die het model voorstelt, met het aantal stukken tekst van klanten",
        "one": "1 interview",
        "many": "{n} interviews",
        "dominated": "▲ vooral één interview",
        "dominated legend": "▲ Meer dan de helft van het thema komt uit één interview: eerder iemands verhaal dan een thema",
        "heat title": "Wie het waarover heeft",
        "heat subtitle": "Deel van de stukken tekst van elk interview per thema; in het vakje staat hoeveel stukken",
        "heat subtitle plain": "Deel van de stukken tekst van elk interview per thema",
        "theme": "thema",
        "words": "woorden",
        "interview": "interview",
        "interviews": "interviews",
        "units": "stukken tekst",
        "share": "deel",
    },
}

ROW = 26
LABEL = 260
SHOWN_WORDS = 4
COLUMN, NARROW_COLUMN = 34, 9
CROWDED = 30
"""From so many interviews on, cells get narrow and lose their numbers and names; pointing at one still tells them."""


def themes_bar(rows: pd.DataFrame, theme: str = "light", language: str = "en", *, title: str | None = None) -> alt.LayerChart:
    """One bar a theme, as long as its number of units; behind it the number of interviews.

    Parameters
    ----------
    rows
        What :func:`workbench.themes.frames.theme_frame` gives; drawn in its order.
    theme
        ``"light"`` or ``"dark"``.
    language
        ``"en"`` or ``"nl"``, of the words around the bars.
    title
        Head of the chart; None for a sentence that says what it shows.

    A theme of which most comes from one interview has a hollow bar, a sign and the reason in words.

    Raises
    ------
    InvalidValue
        If the look or the language is unknown.
    """
    colors, words = look(theme), _words(language)
    drawn = pd.DataFrame(
        {
            "number": rows["number"],
            "label": [_label(said) for said in rows["words"]],
            "words": rows["words"],
            "size": rows["size"],
            "interviews": rows["interviews"],
            "dominated": rows["dominated"].astype(bool),
            "beside": [_beside(row, words) for row in rows.to_dict("records")],
        }
    )
    subtitle = [words["bar subtitle"]] + ([words["dominated legend"]] if drawn["dominated"].any() else [])
    base = alt.Chart(inline(drawn)).encode(
        y=alt.Y("number:O", sort=None, title=None, axis=_labels(drawn, colors)),
        tooltip=[
            alt.Tooltip("words:N", title=words["words"]),
            alt.Tooltip("size:Q", title=words["units"]),
            alt.Tooltip("interviews:Q", title=words["interviews"]),
        ],
    )
    # The scale leaves room behind the longest bar for the words that stand there.
    most = float(drawn["size"].max()) if len(drawn) else 1.0
    across: Any = alt.X("size:Q", axis=None, scale=alt.Scale(domain=[0, most], range=[0, 340]))
    bars = base.mark_bar(height=15, cornerRadiusEnd=3, stroke=colors.accent, strokeWidth=1.2).encode(
        x=across,
        fill=alt.condition("datum.dominated", alt.value(colors.paper), alt.value(colors.accent)),
    )
    texts = base.mark_text(align="left", dx=8, fontSize=11, color=colors.muted, font=FONT).encode(x=across, text="beside:N")
    head = alt.TitleParams(title or words["bar title"], subtitle=subtitle, subtitleLineHeight=17)
    chart = alt.LayerChart(layer=[bars, texts]).properties(
        title=head,
        width=560 if drawn["dominated"].any() else 460,
        height=alt.Step(ROW),
        description=f"{head.text}. {'; '.join(drawn['label'])}",
    )
    return dressed(chart, theme)


def theme_heat(rows: pd.DataFrame, theme: str = "light", language: str = "en", *, title: str | None = None) -> alt.LayerChart:
    """A table of themes by interviews; the darker a cell, the more of that interview is about the theme.

    Parameters
    ----------
    rows
        What :func:`workbench.themes.frames.theme_by_interview` gives; drawn in its order.
    theme, language, title
        As for :func:`themes_bar`.

    Raises
    ------
    InvalidValue
        If the look or the language is unknown.
    """
    colors, words = look(theme), _words(language)
    interviews = rows["interview"].drop_duplicates()
    crowded = len(interviews) > CROWDED
    top = max(float(rows["share"].max()), 0.01) if len(rows) else 1.0
    drawn = rows.assign(label=rows["name"], ink=[readable(share / top, colors) for share in rows["share"]])
    axis = alt.Axis(orient="top", labelAngle=-45, labelLimit=140, ticks=False, domain=False, labels=not crowded, labelPadding=6)
    base = alt.Chart(inline(drawn)).encode(
        y=alt.Y("number:O", sort=None, title=None, axis=_labels(drawn.drop_duplicates("number"), colors)),
        x=alt.X("interview:N", sort=None, axis=axis, title=f"{len(interviews)} {words['interviews']}" if crowded else None),
    )
    cells = base.mark_rect(cornerRadius=2, stroke=colors.paper, strokeWidth=1 if crowded else 2).encode(
        fill=alt.Fill(
            "share:Q",
            scale=alt.Scale(domain=[0, top], range=[colors.panel, colors.accent], interpolate="rgb"),
            legend=alt.Legend(title=words["share"], format=".0%", orient="right", gradientLength=120, tickCount=3),
        ),
        tooltip=[
            alt.Tooltip("name:N", title=words["theme"]),
            alt.Tooltip("interview:N", title=words["interview"]),
            alt.Tooltip("units:Q", title=words["units"]),
            alt.Tooltip("share:Q", title=words["share"], format=".0%"),
        ],
    )
    numbers = (
        base.transform_filter("datum.units > 0")
        .mark_text(fontSize=10.5, font=FONT)
        .encode(text="units:Q", color=alt.Color("ink:N", scale=None))
    )
    head = alt.TitleParams(
        title or words["heat title"], subtitle=words["heat subtitle plain" if crowded else "heat subtitle"], subtitleLineHeight=17
    )
    chart = alt.LayerChart(layer=[cells] if crowded else [cells, numbers]).properties(
        title=head,
        width=alt.Step(NARROW_COLUMN if crowded else COLUMN),
        height=alt.Step(ROW),
        description=f"{head.text}. {'; '.join(drawn['name'].drop_duplicates())}",
    )
    return dressed(chart, theme)


def _words(language: str) -> dict[str, str]:
    if language not in WORDS:
        raise InvalidValue("charts are not made in this language", expected=" | ".join(WORDS), found=repr(language))
    return WORDS[language]


def _label(words: str) -> str:
    return " · ".join(words.split(", ")[:SHOWN_WORDS]) or "–"


def _beside(row: dict[Any, Any], words: dict[str, str]) -> str:
    interviews = words["one"] if row["interviews"] == 1 else words["many"].format(n=row["interviews"])
    return f"{row['size']}  ·  {interviews}" + (f"   {words['dominated']}" if row["dominated"] else "")


def _labels(rows: pd.DataFrame, colors: Look) -> alt.Axis:
    """An axis that shows a theme's words where its number stands, since two themes may share their words."""
    names = {str(number): label for number, label in zip(rows["number"], rows["label"], strict=True)}
    return alt.Axis(
        labelExpr=f"({_js(names)})[datum.label]",
        labelLimit=LABEL,
        labelColor=colors.ink,
        labelFontSize=12,
        labelPadding=8,
        ticks=False,
        domain=False,
    )


def _js(names: dict[str, str]) -> str:
    return json.dumps(names, ensure_ascii=True)
