"""When in an interview themes are spoken of, drawn from its beginning to its end."""

from __future__ import annotations

import altair as alt
import pandas as pd

from workbench.charts.cells import inline
from workbench.charts.names import SIGN, names_axis, nothing_yet
from workbench.charts.theme import FONT, dressed, look
from workbench.charts.theme_words import interviews, words_in

ROW = 30
WIDTH = 430
STRONG = 0.5
"""How strong the shade of a tenth may be; the line and the dot stand on it."""


def course_chart(rows: pd.DataFrame, theme: str = "light", language: str = "en") -> alt.LayerChart:
    """A row for each theme: shades for the tenths of the interviews, a line for the middle half, a dot for the median.

    Parameters
    ----------
    rows
        What :func:`workbench.themes.frames.course` gives; drawn in its order, so what comes up first stands on top.
    theme, language
        ``"light"`` or ``"dark"``; ``"en"`` or ``"nl"``.

    A theme of which most comes from one interview has a sign and a hollow dot.

    Raises
    ------
    InvalidValue
        If the look or the language is unknown.
    """
    colors, words = look(theme), words_in(language)
    if rows.empty:
        return nothing_yet(words["course title"], words["empty"], theme)
    names = [f"{name} {SIGN}" if one else name for name, one in zip(rows["name"], rows["dominated"], strict=True)]
    drawn = rows.drop(columns="parts").assign(
        beside=[f"{n}  ·  {interviews(some, words)}" for n, some in zip(rows["units"], rows["interviews"], strict=True)],
        fill=[colors.paper if one else colors.accent for one in rows["dominated"]],
        end=1.0,
    )
    y = alt.Y("number:O", sort=None, title=None, axis=names_axis(rows["number"], names, colors, language))
    across = alt.Scale(domain=[0, 1], nice=False)
    ends = f"datum.value == 0 ? '{words['begin']}' : datum.value == 1 ? '{words['end']}' : format(datum.value, '.0%')"
    axis = alt.Axis(
        orient="top",
        values=[0, 0.25, 0.5, 0.75, 1],
        labelExpr=ends,
        labelFlush=True,
        grid=False,
        ticks=False,
        domain=False,
        title=None,
    )
    tips = [
        alt.Tooltip("name:N", title=words["theme"]),
        alt.Tooltip("units:Q", title=words["units"]),
        alt.Tooltip("interviews:Q", title=words["interviews"]),
        alt.Tooltip("median:Q", title=words["median"], format=".0%"),
        alt.Tooltip("early:Q", title="25 %", format=".0%"),
        alt.Tooltip("late:Q", title="75 %", format=".0%"),
    ]
    shades = (
        alt.Chart(inline(_tenths(rows)))
        .mark_rect(height=18, color=colors.accent, tooltip=None)
        .encode(
            x=alt.X("start:Q", scale=across, axis=axis),
            x2="stop:Q",
            y=y,
            opacity=alt.Opacity("share:Q", scale=alt.Scale(domain=[0, 1], range=[0.04, STRONG]), legend=None),
        )
    )
    base = alt.Chart(inline(drawn)).encode(y=y)
    lines = base.mark_rule(strokeWidth=3, color=colors.accent, strokeCap="round").encode(
        x=alt.X("early:Q", scale=across), x2="late:Q", tooltip=tips
    )
    dots = base.mark_point(size=90, filled=True, opacity=1, stroke=colors.accent, strokeWidth=2).encode(
        x=alt.X("median:Q", scale=across), fill=alt.Fill("fill:N", scale=None), tooltip=tips
    )
    texts = base.mark_text(align="left", dx=12, fontSize=11, color=colors.muted, font=FONT).encode(
        x=alt.X("end:Q", scale=across), text="beside:N"
    )
    below = [words["course below"], words["course hint"]]
    if rows["dominated"].any():
        below.append(words["dominated legend"])
    chart = alt.LayerChart(layer=[shades, lines, dots, texts]).properties(
        title=alt.TitleParams(words["course title"], subtitle=below, subtitleLineHeight=17),
        width=WIDTH,
        height=alt.Step(ROW),
        description=f"{words['course title']}. {'; '.join(rows['name'])}",
    )
    return dressed(chart, theme)


def _tenths(rows: pd.DataFrame) -> pd.DataFrame:
    """A row for each theme and each part of the interviews; ``share`` of the fullest part of the theme."""
    made = [
        (number, place / len(parts), (place + 1) / len(parts), units / (max(parts) or 1))
        for number, parts in zip(rows["number"], rows["parts"], strict=True)
        for place, units in enumerate(parts)
    ]
    return pd.DataFrame(made, columns=["number", "start", "stop", "share"])
