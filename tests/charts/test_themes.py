from __future__ import annotations

import json

import pandas as pd
import pytest

from workbench.charts.save import svg
from workbench.charts.theme import look
from workbench.charts.themes import CROWDED, theme_attribute_heat, theme_heat, themes_bar
from workbench.errors import InvalidValue

BARS = pd.DataFrame(
    {
        "number": [0, 1, 2],
        "name": ["dak · water · nat", "Geld terug", "3"],
        "words": ["dak, water, nat, plafond, kelder", "factuur, bedrag, korting", ""],
        "size": [12, 5, 1],
        "interviews": [6, 3, 1],
        "dominated": [False, True, False],
        "given": ["", "Geld terug", ""],
        "set_aside": [False, False, True],
    }
)
CELLS = "number name dominated value units share participants of".split()
PEOPLE = pd.DataFrame(
    [(0, "dak", True, "huur", 4, 0.5, 2, 3), (0, "dak", True, "", 0, 0.0, 0, 1), (1, "geld", False, "huur", 4, 0.5, 1, 3)],
    columns=CELLS,
)


def heat(interviews: int) -> pd.DataFrame:
    rows = [
        (n, f"thema {n}", n == 1, f"i{i}", f"gesprek {i}", (n + i) % 4, ((n + i) % 4) / 4)
        for n in range(2)
        for i in range(interviews)
    ]
    return pd.DataFrame(rows, columns="number name dominated interview_id interview units share".split())


def test_a_bar_tells_its_name_or_words_its_size_and_its_interviews() -> None:
    drawn = svg(themes_bar(BARS))
    for text in ("dak · water · nat · plafond", ">Geld terug<", "12  ·  6 interviews", "1  ·  1 interview"):
        assert text in drawn


def test_a_dominated_theme_is_marked_by_a_hollow_bar_a_sign_and_words() -> None:
    drawn = svg(themes_bar(BARS))
    assert drawn.count("▲ mostly one interview</text>") == 1
    assert "▲ More than half of the theme comes from one interview" in drawn
    assert f'fill="{look("light").paper}" stroke="{look("light").accent}"' in drawn


def test_the_sign_is_not_explained_where_no_theme_is_dominated() -> None:
    assert "▲" not in svg(themes_bar(BARS.assign(dominated=False)))
    assert "▲" not in svg(theme_heat(heat(3).assign(dominated=False)))


def test_a_theme_that_is_set_aside_is_grey_and_says_so() -> None:
    drawn = svg(themes_bar(BARS, language="nl"))
    assert "1  ·  1 interview  ·  terzijde gelegd" in drawn
    assert f'fill="{look("light").track}" stroke="{look("light").muted}"' in drawn


def test_a_long_name_has_two_lines_around_the_middle_of_its_row() -> None:
    name = "Wachten op de arbeidsongeschiktheidsverzekeringsmaatschappij en nog eens wachten en nog eens"
    drawn = svg(themes_bar(BARS.assign(given=["", name, ""]), language="nl"))
    assert "verze-</tspan>" in drawn
    assert "…</tspan>" in drawn


def test_a_cell_holds_its_number_and_no_nought_is_written() -> None:
    drawn = svg(theme_heat(heat(3)))
    assert ">3</text>" in drawn
    assert ">0</text>" not in drawn
    assert "gesprek 2" in drawn
    assert "thema 1 ▲" in drawn


def test_two_interviews_of_one_name_have_a_column_each() -> None:
    drawn = svg(theme_heat(heat(3).assign(interview="gesprek")))
    assert drawn.count(">gesprek</text>") == 3


def test_many_interviews_leave_their_names_and_numbers_to_the_tooltip() -> None:
    drawn = svg(theme_heat(heat(CROWDED + 1)))
    assert ">gesprek 2</text>" not in drawn
    assert ">3</text>" not in drawn
    assert f"{CROWDED + 1} interviews" in drawn


def test_values_of_an_attribute_say_how_many_people_have_them_and_cells_how_many_speak_of_it() -> None:
    drawn = svg(theme_attribute_heat(PEOPLE, "woning", language="nl"))
    assert "Wie het waarover heeft, naar woning" in drawn
    assert ">huur (3)</text>" in drawn
    assert ">onbekend (1)</text>" in drawn
    assert ">2</text>" in drawn
    assert "mensen: 2 van 3" in drawn


@pytest.mark.parametrize(
    "draw",
    [
        lambda t, n: themes_bar(BARS, t, n),
        lambda t, n: theme_heat(heat(3), t, n),
        lambda t, n: theme_attribute_heat(PEOPLE, "woning", t, n),
    ],
)
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


@pytest.mark.parametrize(
    "chart",
    [themes_bar(BARS.iloc[:0]), theme_heat(heat(0)), theme_attribute_heat(PEOPLE.iloc[:0], "woning")],
)
def test_no_themes_give_a_chart_that_says_so(chart) -> None:
    assert "There are no themes yet." in svg(chart)


def test_a_chart_holds_its_own_data_and_fetches_nothing() -> None:
    for chart in (themes_bar(BARS), theme_heat(heat(3)), theme_attribute_heat(PEOPLE, "woning")):
        spec = json.dumps({key: value for key, value in chart.to_dict().items() if key != "$schema"})
        assert "http" not in spec


def test_rows_are_left_as_they_were() -> None:
    for draw, rows in ((themes_bar, BARS), (theme_heat, heat(3)), (lambda r: theme_attribute_heat(r, "woning"), PEOPLE)):
        before = rows.copy()
        draw(rows)
        pd.testing.assert_frame_equal(rows, before)
