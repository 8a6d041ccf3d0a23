"""Touchpoints per milestone: which points of contact customers used on the way, and how often."""

from __future__ import annotations

import altair as alt
import pandas as pd

from workbench.charts.theme import MILESTONE_COLORS, dressed, look
from workbench.errors import InvalidValue

COLUMNS = ("milestone", "milestone_order", "touchpoint", "channel", "events", "customers")

WORDS = {
    "nl": {
        "title": "Contactpunten per mijlpaal",
        "events": "contacten",
        "customers": "klanten",
        "channel": "kanaal",
        "touchpoint": "contactpunt",
        "milestone": "mijlpaal",
        "empty": "Er zijn nog geen contactpunten bij een mijlpaal geplaatst.",
        "unknown": "onbekend",
        "unplaced": "Nog niet geplaatst",
    },
    "en": {
        "title": "Touchpoints per milestone",
        "events": "contacts",
        "customers": "customers",
        "channel": "channel",
        "touchpoint": "touchpoint",
        "milestone": "milestone",
        "empty": "No touchpoints have been placed on a milestone yet.",
        "unknown": "unknown",
        "unplaced": "Not placed yet",
    },
}


def touchpoints_per_milestone(rows: pd.DataFrame, theme: str = "light", language: str = "nl") -> alt.FacetChart | alt.Chart:
    """Bars of contacts per touchpoint, one panel a milestone in the order of the way.

    Bars are coloured by channel where channels are known, otherwise by milestone. All panels share the scale of contacts.

    Parameters
    ----------
    rows
        Columns ``milestone``, ``milestone_order`` (from 0), ``touchpoint``, ``channel`` (may be missing), ``events`` and
        ``customers`` (counts). Without rows the chart says that nothing was placed.

    Raises
    ------
    InvalidValue
        If a column is missing, or the theme or language is unknown.
    """
    if language not in WORDS:
        raise InvalidValue("the chart is not made in this language", expected=" | ".join(WORDS), found=repr(language))
    if missing := [c for c in COLUMNS if c not in rows.columns]:
        raise InvalidValue("the rows of touchpoints lack columns", expected=", ".join(COLUMNS), found=f"no {', '.join(missing)}")
    words, colors = WORDS[language], look(theme)
    if rows.empty:
        return _nothing(words, theme)
    has_channels = bool(rows["channel"].notna().any())
    frame = rows[list(COLUMNS)].sort_values("milestone_order", kind="stable").reset_index(drop=True)
    frame["channel"] = frame["channel"].astype(object).where(frame["channel"].notna(), words["unknown"])
    frame["milestone"] = frame["milestone"].astype(object).where(frame["milestone"].notna(), words["unplaced"])
    frame["total"] = frame.groupby(["milestone", "touchpoint"])["events"].transform("sum")
    said = [f"{total:,}".replace(",", "." if language == "nl" else ",") for total in frame["total"]]
    frame["label"] = [
        text if first else "" for text, first in zip(said, ~frame.duplicated(["milestone", "touchpoint"]), strict=True)
    ]
    busiest = list(frame.sort_values("total", ascending=False, kind="stable")["touchpoint"].drop_duplicates())
    milestones = list(frame["milestone"].drop_duplicates())
    by = "channel" if has_channels else "milestone"
    present = sorted(frame["channel"].unique()) if has_channels else milestones
    hues = MILESTONE_COLORS if theme == "light" else colors.lines
    scale = alt.Scale(domain=present, range=[hues[i % len(hues)] for i in range(len(present))])
    legend = alt.Legend(orient="top", title=words["channel"], symbolType="square", columns=6) if has_channels else None
    names = alt.Axis(labelLimit=250, labelColor=colors.ink, domain=False, ticks=False, labelPadding=8)
    y = alt.Y("touchpoint:N", title=None, sort=busiest, axis=names)
    base = alt.Chart()
    bars = base.mark_bar(height={"band": 0.66}, cornerRadius=2).encode(
        x=alt.X("events:Q", axis=None),
        y=y,
        color=alt.Color(f"{by}:N", scale=scale, legend=legend),
        tooltip=[
            alt.Tooltip(f"{field}:{kind}", title=words[field])
            for field, kind in (("milestone", "N"), ("touchpoint", "N"), ("channel", "N"), ("events", "Q"), ("customers", "Q"))
        ],
    )
    counts = base.mark_text(align="left", dx=6, fontSize=11, color=colors.muted).encode(x="total:Q", y=y, text="label:N")
    head = alt.Header(
        title=None, labelOrient="top", labelAnchor="start", labelFontWeight="bold", labelFontSize=13, labelColor=colors.ink
    )
    panels: alt.FacetChart = (
        alt.layer(bars, counts, data=frame)
        .properties(width=460, height=alt.Step(22))
        .facet(row=alt.Row("milestone:N", sort=milestones, header=head), spacing=14)
        .resolve_scale(y="independent")
        .properties(title=words["title"])
    )
    return dressed(panels, theme)


def _nothing(words: dict[str, str], theme: str) -> alt.Chart:
    said = alt.Chart(alt.InlineData(values=[{"text": words["empty"]}])).mark_text(color=look(theme).muted, fontSize=13)
    made: alt.Chart = said.encode(text="text:N").properties(title=words["title"], width=420, height=60)
    return dressed(made, theme)
