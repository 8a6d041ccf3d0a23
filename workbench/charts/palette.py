"""Colours of themes: twenty that differ as much as twenty can, also for people who see red and green alike.

A theme keeps its number, so it keeps its colour; light and dark have the same hues in the same places. Every colour has a
contrast of 3 to 1 with its ground at the least. They were chosen one after another, each as far from those before it as could be
in Oklab (Ottosson 2020), with the weaker contrasts of people without red or green cones counted in.
"""

from __future__ import annotations

from workbench.charts.theme import look

THEME_COLORS = {
    "light": (
        "#0b67a9 #b71d00 #6f9d17 #650666 #cd6e9a #057558 #8c7a2b #5939b9 #652800 #299dac "
        "#a72d91 #24229e #499971 #870037 #7275cc #516012 #af4f71 #7a406d #9a5143 #481d85"
    ).split(),
    "dark": (
        "#5dacf3 #fe765e #aee067 #b158b0 #fcbed8 #60ba9a #cfbc6f #9886fd #b16d49 #76dfef "
        "#f276d8 #5b71f0 #8bdcb1 #d85a78 #b5bbfc #93a45b #f992b3 #c283b2 #e39383 #8a68d3"
    ).split(),
}
THEME_COLORS["print"] = THEME_COLORS["light"]  # on white; the signs of the themes tell them apart in grey

NO_THEME = {"light": "#b4bcc4", "dark": "#4d5863", "print": "#b4bcc4"}
"""Units in no theme: seen, but behind all others."""

SHAPES = ("circle", "diamond", "square", "triangle-up")
"""Twenty themes have the first sign; the next twenty begin the colours again, with the second."""


def theme_color(number: int, theme: str) -> str:
    """Colour of a theme by its number, in the look ``"light"`` or ``"dark"``; grey for -1, no theme.

    Raises
    ------
    InvalidValue
        If there is no such look.
    """
    colors = THEME_COLORS[look(theme).name]
    return NO_THEME[theme] if number < 0 else colors[number % len(colors)]


def theme_shape(number: int) -> str:
    """Sign of a theme by its number, as Vega names it."""
    return SHAPES[max(number, 0) // len(THEME_COLORS["light"]) % len(SHAPES)]
