"""When in the interviews themes come up."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from tests.charts.drawn import values
from workbench.charts.course import course_chart
from workbench.charts.save import save, svg
from workbench.charts.theme import look
from workbench.errors import InvalidValue


def rows(themes: int) -> pd.DataFrame:
    made = [
        (n, f"thema {n}", n == 1, 10 + n, 1 + n % 3, 0.1, 0.2 + 0.7 * n / themes, 0.95, (n, 0, 0, 3, 0, 2, 0, 0, 1, 4))
        for n in range(themes)
    ]
    return pd.DataFrame(made, columns="number name dominated units interviews early median late parts".split())


@pytest.mark.parametrize("themes", [1, 20, 40])
def test_every_theme_has_a_row_in_the_order_given(themes: int) -> None:
    drawn = svg(course_chart(rows(themes)))
    places = [drawn.index(f">thema {n}<" if n != 1 else ">thema 1 ▲<") for n in range(themes)]
    assert places == sorted(places)
    assert "10  ·  1 interview<" in drawn


def test_the_way_goes_from_the_beginning_to_the_end() -> None:
    drawn = svg(course_chart(rows(2), language="nl"))
    for text in (">begin<", ">25%<", ">50%<", ">75%<", ">einde<"):
        assert text in drawn
    assert "bewijst die niet" in drawn


def test_a_tenth_is_the_darker_the_more_of_the_theme_stands_there() -> None:
    shades = values(course_chart(rows(1)).to_dict())
    assert len(shades) == 10
    assert [shade["share"] for shade in shades] == [0, 0, 0, 0.75, 0, 0.5, 0, 0, 0.25, 1]


def test_a_dominated_theme_has_a_sign_and_a_hollow_dot() -> None:
    drawn = svg(course_chart(rows(2)))
    assert "▲ More than half" in drawn
    assert f'fill="{look("light").paper}"' in drawn
    assert "▲" not in svg(course_chart(rows(1)))


def test_names_of_strangers_are_text() -> None:
    drawn = svg(course_chart(rows(2).assign(name=["<script>alert(1)</script>", "'\"&"])))
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_drawn_in_both_looks_and_languages(theme: str, language: str, tmp_path) -> None:
    chart = course_chart(rows(4), theme, language)
    assert chart.to_dict()["config"]["background"] == look(theme).paper
    assert save(chart, tmp_path / "course.png").stat().st_size > 5000
    assert "http" not in json.dumps({k: v for k, v in chart.to_dict().items() if k != "$schema"})


def test_what_is_unknown_is_refused_and_nothing_is_said_to_be_nothing() -> None:
    for wrong in ({"theme": "pink"}, {"language": "de"}):
        with pytest.raises(InvalidValue):
            course_chart(rows(2), **wrong)
    assert "no themes yet" in svg(course_chart(rows(0)))
