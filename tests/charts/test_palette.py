"""Colours of themes."""

from __future__ import annotations

import pytest

from tests.charts.test_theme import contrast
from workbench.charts.palette import NO_THEME, THEME_COLORS, theme_color, theme_shape
from workbench.charts.theme import LOOKS, look
from workbench.errors import InvalidValue


@pytest.mark.parametrize("theme", LOOKS)
def test_every_dot_stands_out_from_the_ground(theme: str) -> None:
    assert all(contrast(color, look(theme).paper) >= 3 for color in THEME_COLORS[theme])


@pytest.mark.parametrize("theme", LOOKS)
def test_twenty_themes_have_twenty_colours_and_none_is_that_of_no_theme(theme: str) -> None:
    assert len({*THEME_COLORS[theme], NO_THEME[theme]}) == 21


def test_eighty_themes_can_be_told_by_colour_and_sign() -> None:
    assert len({(theme_color(n, "light"), theme_shape(n)) for n in range(80)}) == 80


def test_no_theme_is_grey_in_each_look_and_another_look_is_refused() -> None:
    assert theme_color(-1, "dark") == NO_THEME["dark"]
    with pytest.raises(InvalidValue, match="light"):
        theme_color(0, "sepia")
