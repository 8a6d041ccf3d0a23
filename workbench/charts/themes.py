"""Themes drawn: how large each is, which interview speaks of which, and which people."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from workbench.charts.cells import inline, readable
from workbench.charts.names import SIGN, named_axis, names_axis, nothing_yet
from workbench.charts.theme import FONT, dressed, look
from workbench.charts.theme_words import interviews, words_in

ROW = 28
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

    A theme goes by the name that it was given, else by its words. One of which most comes from one interview has a hollow bar, a
    sign and the reason in words; one that is set aside is grey.

    Raises
    ------
    InvalidValue
        If the look or the language is unknown.
    """
    colors, words = look(theme), words_in(language)
    if rows.empty:
        return nothing_yet(title or words["bar title"], words["empty"], theme)
    drawn = rows[["number", "name", "words", "size", "interviews"]].assign(
        beside=[_beside(row, words) for row in rows.to_dict("records")],
        hollow=rows["dominated"].astype(bool),
        fill=[_fill(row, colors.accent, colors.paper, colors.track) for row in rows.to_dict("records")],
        line=[colors.muted if out else colors.accent for out in rows["set_aside"]],
    )
    labels = [given or _label(said) for given, said in zip(rows["given"], rows["words"], strict=True)]
    below = [words["bar below"]] + ([words["dominated legend"]] if drawn["hollow"].any() else [])
    base = alt.Chart(inline(drawn)).encode(
        y=alt.Y("number:O", sort=None, title=None, axis=names_axis(rows["number"], labels, colors, language)),
        tooltip=[
            alt.Tooltip("name:N", title=words["theme"]),
            alt.Tooltip("words:N", title=words["words"]),
            alt.Tooltip("size:Q", title=words["units"]),
            alt.Tooltip("interviews:Q", title=words["interviews"]),
        ],
    )
    # The scale leaves room behind the longest bar for the words that stand there.
    across: Any = alt.X("size:Q", axis=None, scale=alt.Scale(domain=[0, max(int(drawn["size"].max()), 1)], range=[0, 340]))
    bars = base.mark_bar(height=15, cornerRadiusEnd=3, strokeWidth=1.2).encode(
        x=across, fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("line:N", scale=None)
    )
    texts = base.mark_text(align="left", dx=8, fontSize=11, color=colors.muted, font=FONT).encode(x=across, text="beside:N")
    head = alt.TitleParams(title or words["bar title"], subtitle=below, subtitleLineHeight=17)
    chart = alt.LayerChart(layer=[bars, texts]).properties(
        title=head,
        width=560 if drawn["hollow"].any() else 480,
        height=alt.Step(ROW),
        description=f"{head.text}. {'; '.join(labels)}",
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
    words = words_in(language)
    drawn = rows.assign(column=rows["interview_id"], head=rows["interview"], said=rows["units"])
    tips = {"interview:N": words["interview"], "units:Q": words["units"]}
    across = f"{drawn['column'].nunique()} {words['interviews']}"
    return _heat(drawn, tips, title or words["heat title"], "heat below", across, theme, language)


def theme_attribute_heat(rows: pd.DataFrame, name: str, theme: str = "light", language: str = "en") -> alt.LayerChart:
    """A table of themes by the values of an attribute; the darker a cell, the more of what these people say is about the theme.

    Parameters
    ----------
    rows
        What :func:`workbench.themes.frames.theme_by_attribute` gives; drawn in its order.
    name
        Of the attribute.
    theme, language
        As for :func:`themes_bar`.

    Raises
    ------
    InvalidValue
        If the look or the language is unknown.
    """
    words = words_in(language)
    shown = rows["value"].where(rows["value"] != "", words["unknown"])
    drawn = rows.assign(
        column=rows["value"],
        head=[f"{value} ({of})" for value, of in zip(shown, rows["of"], strict=True)],
        shown=shown,
        people=[f"{some} {words['of']} {of}" for some, of in zip(rows["participants"], rows["of"], strict=True)],
        said=rows["participants"],
    )
    tips = {"shown:N": name, "units:Q": words["units"], "people:N": words["participants"]}
    return _heat(drawn, tips, words["attribute title"].format(name=name), "attribute below", name, theme, language)


def _heat(
    rows: pd.DataFrame, tips: dict[str, str], title: str, below: str, across: str, theme: str, language: str
) -> alt.LayerChart:
    """Themes by ``column``, each under its ``head``; ``said`` is the number in a cell, ``share`` its strength.

    ``across`` says what the columns are where there is no room for their heads.
    """
    colors, words = look(theme), words_in(language)
    if rows.empty:
        return nothing_yet(title, words["empty"], theme)
    heads, themes = rows.drop_duplicates("column"), rows.drop_duplicates("number")
    crowded = len(heads) > CROWDED
    top = max(float(rows["share"].max()), 0.01)
    drawn = rows.assign(ink=[readable(share / top, colors) for share in rows["share"]])
    names = [f"{name} {SIGN}" if one else name for name, one in zip(themes["name"], themes["dominated"], strict=True)]
    lines = [words[f"{below} plain" if crowded else below]] + ([words["dominated legend"]] if themes["dominated"].any() else [])
    style = {"orient": "top", "labels": not crowded, "labelAngle": -45, "labelLimit": 190, "labelPadding": 6}
    above = named_axis(heads["column"], heads["head"], colors, **style)
    base = alt.Chart(inline(drawn)).encode(
        y=alt.Y("number:O", sort=None, title=None, axis=names_axis(themes["number"], names, colors, language)),
        x=alt.X("column:N", sort=None, axis=above, title=across if crowded else None),
    )
    cells = base.mark_rect(cornerRadius=2, stroke=colors.paper, strokeWidth=1 if crowded else 2).encode(
        fill=alt.Fill(
            "share:Q",
            scale=alt.Scale(domain=[0, top], range=[colors.panel, colors.accent], interpolate="rgb"),
            legend=alt.Legend(title=words["share"], format=".0%", orient="right", gradientLength=120, tickCount=3),
        ),
        tooltip=[
            alt.Tooltip("name:N", title=words["theme"]),
            *(alt.Tooltip(field, title=told) for field, told in tips.items()),
            alt.Tooltip("share:Q", title=words["share"], format=".0%"),
        ],
    )
    numbers = (
        base.transform_filter("datum.said > 0")
        .mark_text(fontSize=10.5, font=FONT, tooltip=None)
        .encode(text="said:Q", color=alt.Color("ink:N", scale=None))
    )
    chart = alt.LayerChart(layer=[cells] if crowded else [cells, numbers]).properties(
        title=alt.TitleParams(title, subtitle=lines, subtitleLineHeight=17),
        width=alt.Step(NARROW_COLUMN if crowded else COLUMN),
        height=alt.Step(ROW),
        description=f"{title}. {'; '.join(themes['name'])}",
    )
    return dressed(chart, theme)


def _fill(row: dict[Any, Any], accent: str, paper: str, track: str) -> str:
    if row["set_aside"]:
        return track
    return paper if row["dominated"] else accent


def _label(words: str) -> str:
    return " · ".join(words.split(", ")[:SHOWN_WORDS]) or "–"


def _beside(row: dict[Any, Any], words: dict[str, str]) -> str:
    said = [str(row["size"]), interviews(row["interviews"], words)] + ([words["set aside"]] if row["set_aside"] else [])
    return "  ·  ".join(said) + (f"   {words['dominated']}" if row["dominated"] else "")
