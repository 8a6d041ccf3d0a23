from __future__ import annotations

import json

import pandas as pd
import pytest

from workbench.charts.save import svg
from workbench.charts.theme import look
from workbench.charts.themes import CROWDED, theme_heat, themes_bar
from workbench.errors import InvalidValue

BARS = pd.DataFrame(
    {
        "number": [0, 1, 2],
        "name": ["dak · water · nat", "factuur · bedrag · korting", "3"],
        "words": ["dak, water, nat, plafond, kelder", "factuur, bedrag, korting", ""],
        "size": [12, 5, 1],
        "interviews": [6, 3, 1],
        "dominated": [False, True, False],
    }
)


def heat(interviews: int) -> pd.DataFrame:
    rows = [(n, f"thema {n}", f"gesprek {i}", (n + i) % 4, ((n + i) % 4) / 4) for n in range(2) for i in range(interviews)]
    return pd.DataFrame(rows, columns=["number", "name", "interview", "units", "share"])


def test_a_bar_tells_its_words_its_size_and_its_interviews() -> None:
    drawn = svg(themes_bar(BARS))
    for text in ("dak · water · nat · plafond", "12  ·  6 interviews", "1  ·  1 interview"):
        assert text in drawn


def test_a_dominated_theme_is_marked_by_a_hollow_bar_a_sign_and_words() -> None:
    drawn = svg(themes_bar(BARS))
    assert drawn.count("▲ mostly one interview</text>") == 1
    assert "▲ More than half of the theme comes from one interview" in drawn
    assert f'fill="{look("light").paper}" stroke="{look("light").accent}"' in drawn


def test_the_sign_is_not_explained_where_no_theme_is_dominated() -> None:
    assert "▲" not in svg(themes_bar(BARS.assign(dominated=False)))


def test_a_cell_holds_its_number_and_no_nought_is_written() -> None:
    drawn = svg(theme_heat(heat(3)))
    assert ">3</text>" in drawn
    assert ">0</text>" not in drawn
    assert "gesprek 2" in drawn


def test_many_interviews_leave_their_names_and_numbers_to_the_tooltip() -> None:
    drawn = svg(theme_heat(heat(CROWDED + 1)))
    assert ">gesprek 2</text>" not in drawn
    assert ">3</text>" not in drawn
    assert f"{CROWDED + 1} interviews" in drawn


@pytest.mark.parametrize("draw", [lambda t, n: themes_bar(BARS, t, n), lambda t, n: theme_heat(heat(3), t, n)])
def test_a_chart_is_drawn_in_both_looks_and_both_languages(draw) -> None:
    assert look("dark").paper in svg(draw("dark", "nl"))
    assert "Thema's" in svg(themes_bar(BARS, "dark", "nl"))
    with pytest.raises(InvalidValue, match="light"):
        draw("pink", "nl")
    with pytest.raises(InvalidValue, match=r"en \| nl"):
        draw("light", "fy")


def test_words_that_look_like_a_script_are_text() -> None:
    rows = BARS.assign(words=["</script><script>alert(1)</script>, \"x\"+'y'", "a, b", ""])
    drawn = svg(themes_bar(rows))
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


@pytest.mark.parametrize("chart", [themes_bar(BARS.iloc[:0]), theme_heat(heat(0))])
def test_no_themes_give_an_empty_chart(chart) -> None:
    assert svg(chart).startswith("<svg")


def test_a_chart_holds_its_own_data_and_fetches_nothing() -> None:
    for chart in (themes_bar(BARS), theme_heat(heat(3))):
        spec = json.dumps({key: value for key, value in chart.to_dict().items() if key != "$schema"})
        assert "http" not in spec
