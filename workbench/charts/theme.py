"""Colours and fonts of everything that is drawn: charts, the report, and the style sheets of the widgets.

Nothing is registered with Altair: a chart gets its look by :func:`dressed`, so two charts in one notebook can differ.
White text on any colour of :data:`MILESTONE_COLORS` and :data:`KIND_COLORS` has a contrast of at least 4.5 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TypeVar

import altair as alt

from workbench.errors import InvalidValue

FONT = "Liberation Sans, Arial, sans-serif"
"""Liberation Sans comes with the renderer; Arial has the same widths, so a page keeps its line ends without it."""

MILESTONE_COLORS = ("#1f6fb4", "#b84a18", "#247a41", "#8a4fa3", "#946412", "#0c7678", "#b03060", "#5560b8")
"""Colours of the milestones in their order; a longer way starts again, neighbours always differ."""

MILESTONE_LINES_DARK = ("#5aa3e0", "#e58a5c", "#5cba7d", "#bb8ad0", "#cf9f45", "#46b3b5", "#e27a9f", "#929cea")
"""The same hues, light enough for thin lines and small signs on a dark ground."""

MILESTONE_LINES_PRINT = ("#174f82", "#85350f", "#17522a", "#643977", "#684509", "#085254", "#7f2045", "#3b4488")
"""The same hues, dark enough for thin lines on paper and for a printer without colours."""

KIND_COLORS = {
    "goal": "#2b3a4a",
    "need": "#8a4fa3",
    "context": "#5b6572",
    "milestone": "#1f6fb4",
    "criterion": "#247a41",
    "touchpoint": "#0c7678",
    "emotion": "#b03060",
    "friction": "#b3361e",
    "open": "#6e6348",
}
"""Colour of a code that has none of its own, by its kind."""


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of one scheme: ``paper`` is the ground, ``ink`` text, ``muted`` small text, ``track`` empty bars and rules.

    ``goal`` is the box in the middle of the map, ``on_color`` text on a coloured box, ``alarm`` what must be looked at again,
    ``lines`` the milestones' colours for thin lines. ``filled``: boxes are filled with their colour; where they are not, they are
    drawn in outline, with text in ``ink``.
    """

    name: str
    paper: str
    panel: str
    ink: str
    muted: str
    track: str
    goal: str
    on_color: str
    alarm: str
    accent: str
    lines: tuple[str, ...]
    filled: bool = True


LOOKS = {
    "light": Look(
        "light",
        "#ffffff",
        "#f5f7f9",
        "#22303c",
        "#586673",
        "#dfe5ea",
        "#2b3a4a",
        "#ffffff",
        "#b3261e",
        "#1f6fb4",
        MILESTONE_COLORS,
    ),
    "dark": Look(
        "dark",
        "#14191f",
        "#1d242c",
        "#e7ecf1",
        "#a3b0bc",
        "#36414c",
        "#3d4f61",
        "#ffffff",
        "#ff8a80",
        "#7bb8ec",
        MILESTONE_LINES_DARK,
    ),
    "print": Look(
        "print",
        "#ffffff",
        "#ffffff",
        "#000000",
        "#4a4a4a",
        "#c4c4c4",
        "#1a1a1a",
        "#ffffff",
        "#a3160f",
        "#174f82",
        MILESTONE_LINES_PRINT,
        filled=False,
    ),
}
"""``print`` is for paper: white, thin lines, nothing filled that need not be, and as dark as it takes to be read in grey."""


def look(theme: str) -> Look:
    """The look by its name.

    Raises
    ------
    InvalidValue
        If it is not ``"light"``, ``"dark"`` or ``"print"``.
    """
    try:
        return LOOKS[theme]
    except KeyError:
        raise InvalidValue("there is no such look", expected=" | ".join(LOOKS), found=repr(theme)) from None


def milestone_color(place: int) -> str:
    """Colour of a milestone's box by its place on the way, from 0."""
    return MILESTONE_COLORS[place % len(MILESTONE_COLORS)]


def css_variables(theme: str) -> str:
    """The look as CSS custom properties (``--wb-ink: #22303c; …``), for style sheets that must agree with the charts."""
    chosen = look(theme)
    made = [
        f"--wb-{f.name.replace('_', '-')}: {getattr(chosen, f.name)};"
        for f in fields(chosen)
        if f.name not in ("name", "lines", "filled")
    ]
    made += [f"--wb-milestone-{place}: {color};" for place, color in enumerate(MILESTONE_COLORS)]
    made += [f"--wb-line-{place}: {color};" for place, color in enumerate(chosen.lines)]
    made += [f"--wb-{kind}: {color};" for kind, color in KIND_COLORS.items() if kind != "goal"]
    return " ".join([*made, f"--wb-font: {FONT};"])


AnyChart = TypeVar("AnyChart", alt.Chart, alt.LayerChart, alt.FacetChart, alt.HConcatChart, alt.VConcatChart)


def dressed(chart: AnyChart, theme: str) -> AnyChart:
    """A chart in the fonts and colours of a look; the chart that went in is untouched."""
    chosen = look(theme)
    text = {"labelColor": chosen.muted, "titleColor": chosen.ink, "labelFontSize": 11, "titleFontSize": 12}
    made: AnyChart = (
        chart.configure(background=chosen.paper, font=FONT, padding=16)
        .configure_view(stroke=None)
        .configure_axis(
            domainColor=chosen.track, tickColor=chosen.track, gridColor=chosen.track, titleFontWeight="normal", **text
        )
        .configure_header(titleFontWeight="normal", **text)
        .configure_legend(titleFontWeight="normal", **text)
        .configure_title(
            color=chosen.ink, subtitleColor=chosen.muted, fontSize=16, subtitleFontSize=12, anchor="start", offset=12
        )
    )
    return made
