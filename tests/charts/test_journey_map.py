"""The drawn journey map: every lane, both languages, and texts that stay in their place."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from tests.charts.journey_rows import CASES, LONG, column, rows
from workbench.charts.journey_map import in_rows, journey_map
from workbench.charts.save import svg
from workbench.errors import InvalidValue
from workbench.journey.lanes import LANES, JourneyMapRows
from workbench.journey.textfit import text_width

Box = tuple[float, float, float, float, str]


@pytest.fixture(autouse=True)
def narrow(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The narrowest columns only, where texts have least room, but for the test of the shape."""
    if "shape" not in request.node.name:
        monkeypatch.setattr("workbench.charts.journey_map.WIDTHS", (178.0,))


def marks(found: JourneyMapRows, **how: Any) -> list[dict[str, Any]]:
    """All data of the picture."""
    spec = journey_map(found, **how).to_dict()
    return [row for layer in spec["layer"] for row in spec["datasets"][layer["data"]["name"]]]


def texts(found: JourneyMapRows, **how: Any) -> list[str]:
    return [row["text"] for row in marks(found, **how) if "text" in row]


def boxes(found: JourneyMapRows) -> tuple[list[Box], float, float]:
    """Left, top, right, bottom of each line of text, and the size of the picture."""
    spec = journey_map(found, "light", "nl").to_dict()
    made = []
    for layer in spec["layer"]:
        mark = layer["mark"]
        if mark["type"] != "text":
            continue
        for row in spec["datasets"][layer["data"]["name"]]:
            wide = text_width(row["text"], mark["fontSize"], mark["fontWeight"] == "bold")
            left = row["x"] - {"left": 0.0, "center": wide / 2, "right": wide}[mark["align"]]
            half = mark["fontSize"] * 0.4
            made.append((left, row["y"] - half, left + wide, row["y"] + half, row["text"]))
    return made, spec["width"], spec["height"]


@pytest.mark.parametrize("case", CASES)
def test_no_text_stands_on_another_or_outside(case: str) -> None:
    found, width, height = boxes(CASES[case])
    for one, other in combinations(found, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, f"{one[4]!r} and {other[4]!r}"
    for left, top, right, bottom, text in found:
        assert left >= 0, text
        assert top >= 0, text
        assert right <= width, text
        assert bottom <= height, text


def test_the_picture_has_about_the_shape_of_a_slide() -> None:
    spec = journey_map(rows(*(column(i) for i in range(7)), lanes=("criteria", "emotion", "channels", "calls"))).to_dict()
    assert 1.4 < spec["width"] / spec["height"] < 2.2


def test_a_long_way_is_divided_over_rows_evenly_and_a_goal_begins_one() -> None:
    assert [len(row) for row in in_rows(CASES["fourteen"].columns)] == [7, 7]
    assert [len(row) for row in in_rows([column(i) for i in range(9)])] == [5, 4]
    assert [len(row) for row in in_rows(CASES["two goals"].columns)] == [2, 1]
    assert in_rows([]) == []


def test_every_lane_shows_its_facts() -> None:
    drawn = texts(CASES["four"])
    assert {"1 Mijlpaal 0", "4 van 9 interviews"} <= set(drawn)
    assert "niet bij" in " ".join(drawn)
    assert {"90%", "30%", "2/9", "n = 5", "– Gerda", "93", "3,1", "70%", "36", "15,0", "12,0", "Trage reactie"} <= set(drawn)
    assert "Zonder kopzorgen verhuizen" in drawn


@pytest.mark.parametrize("lane", LANES)
def test_each_lane_can_stand_alone_and_says_in_a_line_that_it_has_nothing(lane: str) -> None:
    from workbench.charts.journey_map_words import WORDS

    assert WORDS["en"][lane] in texts(rows(column(0), lanes=(lane,)), theme="print", language="en")
    bare = replace(CASES["bare"], lanes=(lane,))
    assert WORDS["en"][f"{lane} none"].split()[0] in " ".join(texts(bare, language="en")).split()


def test_what_stands_out_is_told_under_the_title() -> None:
    point = column(1).emotion
    assert point
    low = replace(column(3), emotion=replace(point, marks=("pit",)))
    assert "daar wordt ook het meest gebeld." in " ".join(texts(rows(column(0), low)))
    apart = " ".join(texts(rows(replace(column(0), emotion=replace(point, marks=("pit",))), column(3)), language="en"))
    assert "The pit is at ‘Mijlpaal 0’." in apart
    assert "Most calls are made at ‘Mijlpaal 3’: 36 per 100 customers." in apart


def test_too_few_people_are_said_and_no_point_is_drawn() -> None:
    drawn = texts(rows(column(0), column(1, emotion=False), lanes=("emotion",)))
    assert "te weinig: 2 personen" in drawn
    assert drawn.count("n = 5") == 1


def test_the_legend_explains_only_what_occurs() -> None:
    assert "95% interval; no point under 3 people" in texts(CASES["four"], language="en")
    assert not any("interval" in text for text in texts(rows(column(0), lanes=("calls",)), language="en"))


def test_without_a_survey_criteria_are_those_that_are_told_most() -> None:
    told = replace(rows(column(0)), respondents=0)
    assert "meest genoemde eerst" in " ".join(texts(told))
    assert "niet gevraagd" not in texts(told)


def test_rare_channels_are_taken_together() -> None:
    from workbench.journey.lanes import Count

    names = [f"kanaal {i}" for i in range(9)]
    many = replace(column(0), channels=tuple(Count(name, 1 / 9) for name in names))
    drawn = texts(replace(rows(many, lanes=("channels",)), channels=tuple(names), phone=frozenset()))
    assert "overig" in drawn
    assert "kanaal 5" in drawn
    assert "kanaal 6" not in drawn


def test_the_numbers_of_a_milestone_can_be_read_aloud() -> None:
    (said,) = [row["says"] for row in marks(rows(column(3))) if row.get("says")]
    facts = "4 van 9 interviews; beleving 0,8 (0,6 tot 1,0), 5 personen; 36 telefoontjes per 100 klanten"
    assert said == f"4 Mijlpaal 3: {facts}; website 70%; telefoon 30%"


def test_texts_of_strangers_do_no_harm_in_the_drawing() -> None:
    drawn = svg(journey_map(rows(column(0, name="<script>alert(1)</script>"), lanes=("quotes",))))
    assert "<script>" not in drawn
    assert "&lt;b&gt;" in drawn


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_it_is_drawn_in_every_look(theme: str) -> None:
    assert "Succescriteria" in svg(journey_map(CASES["two goals"], theme))


def test_nothing_large_is_filled_on_paper() -> None:
    filled = [row for row in marks(rows(column(0)), theme="print") if row.get("says")]
    assert all(row["fill"] == "#ffffff" for row in filled)


def test_an_unknown_look_or_language_is_refused() -> None:
    for how in ({"theme": "sepia"}, {"language": "fy"}):
        with pytest.raises(InvalidValue):
            journey_map(CASES["one"], **how)


def test_a_long_word_is_broken_in_its_box() -> None:
    assert any(text.endswith("-") for text in texts(rows(*(column(i, name=LONG) for i in range(8)))))
