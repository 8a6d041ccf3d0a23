"""The funnel of responses."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.charts.test_survey import LOOKED_AT, marks, texts
from workbench.charts.save import svg
from workbench.charts.survey_funnel import LABEL, LEFT, WIDTH, response_funnel
from workbench.errors import InvalidValue

STEPS = [("Uitgenodigd", 2000), ("Begonnen", 500), ("<b>Verstuurd</b>", 400)]


@pytest.mark.parametrize(("theme", "language"), LOOKED_AT)
def test_the_chart_is_drawn_in_every_look_and_language(theme: str, language: str) -> None:
    drawn = svg(response_funnel(STEPS, theme, language))
    assert {"nl": "2.000", "en": "2,000"}[language] in drawn
    assert "&lt;b&gt;Verstuurd&lt;/b&gt;" in drawn


def test_bars_are_as_wide_as_their_numbers_and_stand_under_each_other() -> None:
    bars = marks(response_funnel(STEPS), "says")
    halves = [float(str(bar["path"]).split("L")[1].split(",")[0]) for bar in bars]
    assert halves == pytest.approx([WIDTH / 2, WIDTH / 8, WIDTH / 10])
    assert len({bar["x"] for bar in bars}) == 1


def test_each_step_tells_its_share_of_the_start_and_of_the_step_before() -> None:
    found = texts(response_funnel(STEPS))
    assert {"25% van het begin", "20% van het begin", "80% van de stap ervoor"} <= set(found)


def test_a_step_that_nobody_reached_is_no_trouble() -> None:
    assert "0" in texts(response_funnel([("a", 10), ("b", 0), ("c", 0)]))


def test_numbers_stand_beside_the_bars_and_long_names_stay_in_their_row() -> None:
    chart = response_funnel([("a", 9000), ("stap met een heel lange naam " * 9, 2), ("c", 1)])
    numbers = [mark for mark in marks(chart, "text") if str(mark["text"]) in ("9.000", "2", "1")]
    assert all(float(str(mark["x"])) > LEFT + WIDTH for mark in numbers)
    names = [float(str(mark["y"])) for mark in marks(chart, "text") if float(str(mark["x"])) == LABEL]
    assert all(b - a >= 14.9 for a, b in pairwise(names))
    assert "<1% van het begin" in texts(chart)


@pytest.mark.parametrize("steps", [[], [("a", 0)], [("a", 5), ("b", 6)], [("a", 5), ("b", -1)]])
def test_steps_that_cannot_be_are_refused(steps: list[tuple[str, int]]) -> None:
    with pytest.raises(InvalidValue, match="fewer"):
        response_funnel(steps)
