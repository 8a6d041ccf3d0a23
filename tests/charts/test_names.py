"""Names of themes on charts."""

from __future__ import annotations

import altair as alt
from hypothesis import given
from hypothesis import strategies as st

from workbench.charts.names import fitted, named_axis, names_axis, nothing_yet
from workbench.charts.save import svg
from workbench.charts.theme import look
from workbench.journey.textfit import text_width


@given(st.text(max_size=80), st.integers(60, 300), st.integers(1, 3))
def test_a_name_has_no_more_lines_than_there_is_room_for(name: str, column: int, lines: int) -> None:
    made = fitted(name, column, 12, lines=lines)
    assert 1 <= len(made) <= lines
    assert all(text_width(line, 12) <= column for line in made)


@given(st.text(st.characters(categories=("Ll",)), min_size=1, max_size=8))
def test_a_name_that_fits_stays_whole(name: str) -> None:
    assert fitted(name, 400, 12, lines=1) == [name]


def test_a_very_long_name_is_cut_soon() -> None:
    (line,) = fitted("wachten " * 10_000, 200, 12, lines=1, language="nl")
    assert line.endswith("…")


def test_ids_are_shown_as_names_and_two_may_share_one() -> None:
    axis = named_axis(["a", "b"], ["Gesprek", "Gesprek"], look("light"))
    chart = alt.Chart(alt.InlineData(values=[{"id": "a"}, {"id": "b"}])).mark_rect().encode(y=alt.Y("id:N", axis=axis))
    assert svg(chart).count(">Gesprek<") == 2


def test_a_name_of_two_lines_stands_around_the_middle() -> None:
    axis = names_axis([7], ["Wachten op de arbeidsongeschiktheidsverzekeringsmaatschappij"], look("light"), "nl")
    chart = alt.Chart(alt.InlineData(values=[{"id": 7}])).mark_rect().encode(y=alt.Y("id:O", axis=axis))
    assert svg(chart).count("</tspan>") == 2


def test_nothing_is_said_in_words() -> None:
    assert "Er is niets" in svg(nothing_yet("Kop", "Er is niets", "dark"))
