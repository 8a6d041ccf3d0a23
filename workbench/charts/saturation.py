"""Saturation drawn: how many different codes the interviews have shown, per kind, and where hardly any new ones came."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from workbench.charts.theme import FONT, KIND_COLORS, dressed, look
from workbench.errors import InvalidValue

COLUMNS = ("kind", "number", "interview", "new", "cumulative", "mean", "low", "high", "reached", "notation", "observed", "why")

WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "title": "Levert een volgend interview nog iets nieuws op?",
        "lines": "Lijn en band: verschillende codes na zoveel interviews, gemiddeld en voor 95 % van de mogelijke volgordes",
        "dots": "Stippen: in de volgorde van de studie · ring: hier is verzadiging bereikt",
        "axis": "interviews",
        "empty": "Er zijn nog geen codes om verzadiging aan af te lezen.",
        "one": "1 code",
        "many": "{n} codes",
        "reached": "verzadigd na interview {number} ({notation})",
        "later": ", nog nieuwe tot {last}",
        "no codes": "nog niets gecodeerd",
        "too few interviews": "te weinig interviews om te zeggen",
        "empty base": "niets in de eerste interviews, dus geen maat",
        "new codes keep coming": "nog niet verzadigd",
        "interview": "interview",
        "number": "nummer",
        "new": "nieuwe codes",
        "cumulative": "codes tot nu toe",
        "mean": "gemiddeld",
        "goal": "Doelen",
        "need": "Behoeften",
        "context": "Context",
        "milestone": "Mijlpalen",
        "criterion": "Criteria",
        "touchpoint": "Contactpunten",
        "emotion": "Emoties",
        "friction": "Fricties",
        "open": "Open codes",
    },
    "en": {
        "title": "Does another interview bring anything new?",
        "lines": "Line and band: different codes after so many interviews, on average and for 95 % of the possible orders",
        "dots": "Dots: in the order of the study · ring: saturation is reached here",
        "axis": "interviews",
        "empty": "There are no codes yet to tell saturation by.",
        "one": "1 code",
        "many": "{n} codes",
        "reached": "saturated after interview {number} ({notation})",
        "later": ", new ones until {last}",
        "no codes": "nothing coded yet",
        "too few interviews": "too few interviews to tell",
        "empty base": "nothing in the first interviews to compare with",
        "new codes keep coming": "not saturated yet",
        "interview": "interview",
        "number": "number",
        "new": "new codes",
        "cumulative": "codes so far",
        "mean": "on average",
        "goal": "Goals",
        "need": "Needs",
        "context": "Context",
        "milestone": "Milestones",
        "criterion": "Criteria",
        "touchpoint": "Touchpoints",
        "emotion": "Emotions",
        "friction": "Frictions",
        "open": "Open codes",
    },
}

PANELS = 3
"""Panels beside each other."""
WIDTH, HEIGHT = 250, 130
AXIS = 22
"""Room for the numbers beside a panel, the same in all so that the panels stand in columns."""


def saturation_curve(rows: pd.DataFrame, theme: str = "light", language: str = "nl") -> alt.FacetChart | alt.Chart:
    """One panel a kind: the curve of different codes with its band, the study's own order as dots, a ring where it is saturated.

    Parameters
    ----------
    rows
        What :func:`workbench.coding.saturation.saturation_frame` gives; panels stand in the order of its kinds. Kinds without
        codings are left out; without any the chart says so.
    theme
        ``"light"`` or ``"dark"``.
    language
        ``"nl"`` or ``"en"``.

    Raises
    ------
    InvalidValue
        If a column is missing, or the look or the language is unknown.
    """
    if language not in WORDS:
        raise InvalidValue("charts are not made in this language", expected=" | ".join(WORDS), found=repr(language))
    if missing := [c for c in COLUMNS if c not in rows.columns]:
        raise InvalidValue("the rows of saturation lack columns", expected=", ".join(COLUMNS), found=f"no {', '.join(missing)}")
    words, colors = WORDS[language], look(theme)
    drawn = rows.loc[rows["number"] > 0, list(COLUMNS)]
    if drawn.empty:
        return _nothing(words, theme)
    heads = {str(kind): _head(str(kind), of_kind, words) for kind, of_kind in drawn.groupby("kind", sort=False)}
    drawn = drawn.assign(panel=drawn["kind"].map(heads))
    values: list[dict[str, Any]] = [{str(key): value for key, value in row.items()} for row in drawn.to_dict("records")]
    kinds = list(heads)
    color = alt.Color("kind:N", legend=None, scale=alt.Scale(domain=kinds, range=[_color(kind, theme) for kind in kinds]))
    last = int(drawn["number"].max())
    # Few interviews get a tick each; Vega leaves out what does not fit.
    ticks = list(range(1, last + 1)) if last <= 8 else list(range(2 if last <= 30 else 5, last + 1, 2 if last <= 30 else 5))
    x = alt.X(
        "number:Q",
        title=words["axis"],
        scale=alt.Scale(domain=[0.5, last + 0.5], nice=False),
        axis=alt.Axis(values=ticks, format="d", grid=False, labelOverlap=True),
    )
    tall = alt.Axis(tickMinStep=1, tickCount=4, format="d", domain=False, ticks=False, title=None, minExtent=AXIS)
    base = alt.Chart().encode(x=x, color=color)
    band = base.mark_area(opacity=0.18).encode(y=alt.Y("low:Q", axis=tall, scale=alt.Scale(zero=True)), y2="high:Q")
    line = base.mark_line(strokeWidth=2).encode(y=alt.Y("mean:Q", axis=tall))
    dots = base.mark_circle(size=26, opacity=1).encode(
        y=alt.Y("cumulative:Q", axis=tall),
        tooltip=[
            alt.Tooltip("interview:N", title=words["interview"]),
            alt.Tooltip("number:Q", title=words["number"]),
            alt.Tooltip("new:Q", title=words["new"]),
            alt.Tooltip("cumulative:Q", title=words["cumulative"]),
            alt.Tooltip("mean:Q", title=words["mean"], format=".1f"),
        ],
    )
    ring = (
        base.transform_filter("datum.reached")
        .mark_point(size=150, filled=False, strokeWidth=2.2, opacity=1)
        .encode(y=alt.Y("cumulative:Q", axis=tall), color=alt.value(colors.ink))
    )
    header = alt.Header(
        title=None,
        labelExpr="split(datum.label, '\\n')",
        labelAnchor="start",
        labelAlign="left",
        labelFontSize=12,
        labelFont=FONT,
        labelColor=colors.ink,
        labelLineHeight=16,
        labelPadding=6,
        labelLimit=WIDTH + AXIS,
    )
    chart: alt.FacetChart = (
        alt.layer(band, line, dots, ring, data=alt.InlineData(values=values))
        .properties(width=WIDTH, height=HEIGHT)
        .facet(facet=alt.Facet("panel:N", sort=list(heads.values()), header=header), columns=PANELS, spacing=26)
        .resolve_scale(y="independent")
        .resolve_axis(x="independent")
        .properties(
            title=alt.TitleParams(words["title"], subtitle=[words["lines"], words["dots"]], subtitleLineHeight=17),
            description="; ".join(head.replace("\n", ": ") for head in heads.values()),
        )
    )
    return dressed(chart, theme)


def _head(kind: str, rows: pd.DataFrame, words: dict[str, str]) -> str:
    """The two lines above a panel: the kind with its codes, and whether it is saturated."""
    found = int(rows["observed"].iloc[0])
    codes = words["one"] if found == 1 else words["many"].format(n=found)
    at = rows.loc[rows["reached"].astype(bool)]
    if at.empty:
        said = words[str(rows["why"].iloc[0])]
    else:
        number, last = int(at["number"].iloc[0]), int(rows.loc[rows["new"] > 0, "number"].max())
        said = words["reached"].format(number=number, notation=at["notation"].iloc[0])
        said += words["later"].format(last=last) if last > number else ""
    return f"{words[kind]}: {codes}\n{said}"


def _color(kind: str, theme: str) -> str:
    """The kind's colour, mixed with the ink of a dark look so that a thin line stays visible on it."""
    chosen = KIND_COLORS[kind]
    if theme == "light":
        return chosen
    ink = look(theme).ink
    mixed = [round(int(chosen[i : i + 2], 16) * 0.55 + int(ink[i : i + 2], 16) * 0.45) for i in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _nothing(words: dict[str, str], theme: str) -> alt.Chart:
    said = alt.Chart(alt.InlineData(values=[{"text": words["empty"]}])).mark_text(color=look(theme).muted, fontSize=13)
    made: alt.Chart = said.encode(text="text:N").properties(title=words["title"], width=420, height=60)
    return dressed(made, theme)
