"""Tables of codes drawn as heat maps: code by code, code by interview, code by attribute."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass

import altair as alt
import pandas as pd

from workbench.charts.cells import inline, nothing, readable
from workbench.charts.heatmap_words import WORDS
from workbench.charts.theme import FONT, Look, dressed, look
from workbench.errors import InvalidValue

STEP = 30
ROW = 26
NARROW = 14
CROWDED = 30
"""With more columns cells get narrow and lose their numbers; pointing at one still tells them."""
LABEL = 300
HEAD = 210

HeatMap = alt.LayerChart | alt.Chart


@dataclass(frozen=True, slots=True)
class _Cells:
    """What a heat map shows.

    Attributes
    ----------
    rows
        With code_id and code, ``x`` and its ``head``, ``value`` and how it is ``said`` in the cell.
    columns
        The values of ``x`` in their order.
    tips
        Columns told on pointing, each with its title.
    chosen
        The column that names a clicked cell together with the code.
    """

    rows: pd.DataFrame
    columns: list[str]
    tips: dict[str, str]
    title: str
    below: str
    legend: str
    chosen: str
    share: bool = False


def co_occurrence_map(rows: pd.DataFrame, value: str = "pairs", theme: str = "light", language: str = "en") -> HeatMap:
    """Codes by codes; the darker a cell, the more the two stand together.

    Parameters
    ----------
    rows
        What :func:`workbench.coding.tabulation.co_occurrence` gives; codes in its order. Codes that stand together with no other
        are left out.
    value
        ``"pairs"``, or ``"c"`` for the coefficient.
    theme, language
        ``"light"`` or ``"dark"``; ``"en"`` or ``"nl"``.

    Returns
    -------
    A chart whose selection ``cell`` holds ``code_id`` and ``other_id`` of the cells that are clicked.

    Raises
    ------
    InvalidValue
        If the value, the look or the language is unknown.
    """
    words = _words(language)
    if value not in ("pairs", "c"):
        raise InvalidValue("heat maps do not show this", expected="pairs | c", found=repr(value))
    some = rows.loc[rows["pairs"] > 0, "code_id"].unique()
    drawn = rows[rows["code_id"].isin(some) & rows["other_id"].isin(some)]
    if drawn.empty:
        return nothing(words["pairs empty"], words["pairs title"], theme)
    drawn = drawn.assign(x=drawn["other_id"], head=drawn["other"], value=drawn[value])
    drawn["said"] = _numbers(drawn["value"], 2 if value == "c" else 0, language)
    drawn["c"] = _numbers(drawn["c"], 2, language)
    tips = _tips(words, "code", "other", "pairs", "c", "codings", "others")
    below = words[f"{value} subtitle"]
    columns = list(drawn["code_id"].unique())  # as the rows are: each code lacks itself
    return _map(_Cells(drawn, columns, tips, words["pairs title"], below, words[value], "other_id"), theme, language)


def code_by_interview_map(rows: pd.DataFrame, theme: str = "light", language: str = "en") -> HeatMap:
    """Codes by interviews; the darker a cell, the more codings.

    Parameters
    ----------
    rows
        What :func:`workbench.coding.tabulation.code_by_interview` gives; with a column ``per_1000_words`` that is what is shown.
        Codes without any coding are left out.
    theme, language
        As for :func:`co_occurrence_map`.

    Returns
    -------
    A chart whose selection ``cell`` holds ``code_id`` and ``interview_id`` of the cells that are clicked.

    Raises
    ------
    InvalidValue
        If the look or the language is unknown.
    """
    words = _words(language)
    rated = "per_1000_words" in rows
    drawn = _coded(rows)
    if drawn.empty:
        return nothing(words["empty"], words["interview title"], theme)
    value = "per_1000_words" if rated else "codings"
    drawn = drawn.assign(x=drawn["interview_id"], head=drawn["interview"], value=drawn[value])
    drawn["said"] = _numbers(drawn["value"], 1 if rated else 0, language)
    if rated:
        drawn["per_1000_words"] = _numbers(drawn["per_1000_words"], 1, language)
    tips = _tips(words, "code", "interview", "codings", *(["per_1000_words"] if rated else []))
    below = words["interview words subtitle" if rated else "interview subtitle"]
    columns = list(drawn["x"].unique())
    return _map(_Cells(drawn, columns, tips, words["interview title"], below, words[value], "interview_id"), theme, language)


def code_by_attribute_map(rows: pd.DataFrame, name: str, theme: str = "light", language: str = "en") -> HeatMap:
    """Codes by the values of an attribute; the darker a cell, the larger the share of those participants with such a coding.

    Parameters
    ----------
    rows
        What :func:`workbench.coding.tabulation.code_by_attribute` gives; with a column ``per_1000_words`` that is what is shown.
        Codes without any coding are left out.
    name
        Of the attribute.
    theme, language
        As for :func:`co_occurrence_map`.

    Returns
    -------
    A chart whose selection ``cell`` holds ``code_id`` and ``x`` (the column ``value`` of the rows) of the cells that are clicked.

    Raises
    ------
    InvalidValue
        If the look or the language is unknown.
    """
    words = _words(language)
    rated = "per_1000_words" in rows
    title = words["attribute title"].format(name=name)
    drawn = _coded(rows)
    if drawn.empty:
        return nothing(words["empty"], title, theme)
    shown = drawn["value"].where(drawn["value"] != "", words["unknown"])
    share = (drawn["participants"] / drawn["of"].where(drawn["of"] > 0)).fillna(0.0)
    value = "per_1000_words" if rated else "share"
    drawn = drawn.drop(columns="values").assign(
        x=drawn["value"],
        head=[f"{name} ({of})" for name, of in zip(shown, drawn["of"], strict=True)],
        value=drawn["per_1000_words"] if rated else share,
        share=[f"{round(100 * of)} %" if language == "nl" else f"{round(100 * of)}%" for of in share],
    )
    drawn["said"] = _numbers(drawn["value"], 1, language) if rated else _numbers(drawn["participants"], 0, language)
    if rated:
        drawn["per_1000_words"] = drawn["said"]
    tips = _tips(words, "code") | {"head": name} | _tips(words, "codings", "participants", "interviews", value)
    below = words["attribute words subtitle" if rated else "attribute subtitle"]
    columns = list(drawn["x"].unique())
    return _map(_Cells(drawn, columns, tips, title, below, words[value], "x", share=not rated), theme, language)


def _map(cells: _Cells, theme: str, language: str) -> alt.LayerChart:
    colors = look(theme)
    rows = cells.rows.assign(value=cells.rows["value"].fillna(0.0))
    top = math.ceil(float(rows["value"].max()) * 10) / 10 or 1.0  # a round number at the end of the legend
    rows["ink"] = [readable(value / top, colors) for value in rows["value"]]
    heads, codes = rows.drop_duplicates("x"), rows.drop_duplicates("code_id")
    crowded = len(heads) > CROWDED
    whole = not cells.share and bool((rows["value"] % 1 == 0).all())
    form = ".0%" if cells.share else ("d" if whole else ".2~f")
    decimal = "," if language == "nl" else "."
    across = _axis(heads["x"], heads["head"], colors, HEAD, orient="top", angle=-90 if crowded else -45)
    down = _axis(codes["code_id"], codes["code"], colors, LABEL, orient="left")
    fill = alt.Fill(
        "value:Q",
        scale=alt.Scale(domain=[0, top], range=[colors.panel, colors.accent], interpolate="rgb"),
        legend=alt.Legend(
            title=cells.legend,
            format=form,
            labelExpr=f"replace(datum.label, '.', '{decimal}')",
            orient="right",
            gradientLength=120,
            tickCount=3,
            tickMinStep=int(whole),
        ),
    )
    clicked = alt.selection_point(name="cell", fields=["code_id", cells.chosen])
    base = alt.Chart(inline(rows)).encode(
        x=alt.X("x:N", sort=cells.columns, title=None, axis=across),
        y=alt.Y("code_id:N", sort=None, title=None, axis=down),
    )
    squares = (
        base.mark_rect(cornerRadius=2, strokeWidth=1 if crowded else 2, cursor="pointer")
        .encode(
            fill=fill,
            stroke=alt.condition(clicked, alt.value(colors.ink), alt.value(colors.paper), empty=False),
            tooltip=[alt.Tooltip(f"{field}:N", title=title) for field, title in cells.tips.items()],
        )
        .add_params(clicked)
    )
    numbers = (
        base.transform_filter("datum.value > 0")
        .mark_text(fontSize=10.5, font=FONT, tooltip=None)
        .encode(text="said:N", color=alt.Color("ink:N", scale=None))
    )
    chart = alt.LayerChart(layer=[squares] if crowded else [squares, numbers]).properties(
        title=alt.TitleParams(cells.title, subtitle=cells.below, subtitleLineHeight=17),
        width=alt.Step(NARROW if crowded else STEP),
        height=alt.Step(NARROW if len(codes) > CROWDED else ROW),
        description=f"{cells.title}. {cells.below}.",
    )
    return dressed(chart, theme)


def _tips(words: dict[str, str], *fields: str) -> dict[str, str]:
    return {field: words[field] for field in fields}


def _axis(
    ids: Iterable[str], names: Iterable[str], colors: Look, limit: int, *, orient: alt.AxisOrient_T, angle: float = 0.0
) -> alt.Axis:
    """An axis that shows names where ids stand, since two things may share a name."""
    labels = json.dumps(dict(zip(ids, names, strict=True)), ensure_ascii=True)
    return alt.Axis(
        orient=orient,
        labelExpr=f"({labels})[datum.label]",
        labelAngle=angle,
        labelLimit=limit,
        labelColor=colors.ink,
        labelFontSize=11 if angle == -90 else 12,
        labelPadding=6,
        labelOverlap=False,
        ticks=False,
        domain=False,
    )


def _coded(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of codes that have a coding."""
    return rows[rows["code_id"].isin(rows.loc[rows["codings"] > 0, "code_id"].unique())]


def _numbers(values: pd.Series, places: int, language: str) -> list[str]:
    """Numbers as text, with the language's decimal sign."""
    return [f"{value:.{places}f}".replace(".", "," if language == "nl" else ".") for value in values.fillna(0.0)]


def _words(language: str) -> dict[str, str]:
    if language not in WORDS:
        raise InvalidValue("charts are not made in this language", expected=" | ".join(WORDS), found=repr(language))
    return WORDS[language]
