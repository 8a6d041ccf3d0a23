"""Colours that can be read."""

from __future__ import annotations

import altair as alt
import pytest

from workbench.charts.theme import KIND_COLORS, LOOKS, MILESTONE_COLORS, css_variables, dressed, look, milestone_color
from workbench.coding.codebook import KINDS
from workbench.errors import InvalidValue


def luminance(color: str) -> float:
    """Relative luminance of WCAG 2."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("color", [*MILESTONE_COLORS, *KIND_COLORS.values(), *(chosen.goal for chosen in LOOKS.values())])
def test_white_text_can_be_read_on_every_coloured_box(color: str) -> None:
    assert contrast(color, "#ffffff") >= 4.5


@pytest.mark.parametrize("theme", LOOKS)
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_text_can_be_read_on_the_ground(theme: str, ground: str) -> None:
    chosen = look(theme)
    for color in (chosen.ink, chosen.muted, chosen.alarm, chosen.accent):
        assert contrast(color, getattr(chosen, ground)) >= 4.5


@pytest.mark.parametrize("theme", LOOKS)
def test_thin_lines_and_signs_stand_out_from_the_ground(theme: str) -> None:
    assert all(contrast(line, look(theme).paper) >= 4.5 for line in look(theme).lines)


def test_on_paper_everything_is_dark_enough_to_be_read_without_colours() -> None:
    chosen = look("print")
    assert not chosen.filled
    assert chosen.paper == chosen.panel == "#ffffff"
    assert all(contrast(color, chosen.paper) >= 7 for color in (*chosen.lines, chosen.ink, chosen.muted, chosen.alarm))


def test_every_kind_of_code_has_a_colour_of_its_own() -> None:
    assert set(KIND_COLORS) == set(KINDS)
    assert len(set(KIND_COLORS.values())) == len(KINDS)


def test_milestones_next_to_each_other_differ_in_colour() -> None:
    assert all(milestone_color(i) != milestone_color(i + 1) for i in range(30))


def test_an_unknown_look_is_refused() -> None:
    with pytest.raises(InvalidValue, match="light"):
        look("sepia")


@pytest.mark.parametrize("theme", LOOKS)
def test_style_sheets_get_the_same_colours_as_charts(theme: str) -> None:
    css = css_variables(theme)
    assert f"--wb-on-color: {look(theme).on_color};" in css
    assert f"--wb-line-7: {look(theme).lines[7]};" in css
    assert f"--wb-friction: {KIND_COLORS['friction']};" in css


def test_dressing_a_chart_leaves_the_first_chart_as_it_was() -> None:
    plain = alt.Chart(alt.InlineData(values=[{"a": 1}])).mark_point().encode(x="a:Q")
    before = plain.to_dict()
    assert dressed(plain, "dark").to_dict()["config"]["background"] == look("dark").paper
    assert plain.to_dict() == before
