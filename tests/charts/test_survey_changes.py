"""Two groups of people beside each other, drawn."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.charts.test_survey import LOOKED_AT, marks, texts
from workbench.charts.save import svg
from workbench.charts.survey_changes import LEFT, WIDTH, difference_dots
from workbench.charts.survey_words import WORDS
from workbench.errors import InvalidValue


@pytest.fixture
def frame() -> pd.DataFrame:
    """A synthetic rise that holds and a fall that does not, and another segment."""
    rows = [
        ("Zelf kiezen", "satisfaction", "golf 2", "golf 1", 90, 100, 0.30, 0.35, -0.05, -0.18, 0.08, False),
        ("<b>Snel</b> weten", "satisfaction", "golf 2", "golf 1", 90, 100, 0.60, 0.40, 0.20, 0.08, 0.31, True),
        ("Zelf kiezen", "importance", "golf 2", "golf 1", 90, 100, 0.5, 0.5, 0.0, -0.1, 0.1, False),
        ("Zelf kiezen", "satisfaction", "jong", "", 30, 60, 0.5, 0.4, 0.1, -0.1, 0.3, False),
    ]
    names = ["criterion", "asked", "one", "other", "n_one", "n_other", "share_one", "share_other"]
    return pd.DataFrame(rows, columns=[*names, "difference", "low", "high", "differs"])


@pytest.mark.parametrize(("theme", "language"), LOOKED_AT)
def test_the_chart_is_drawn_in_every_look_and_language(frame: pd.DataFrame, theme: str, language: str) -> None:
    drawn = svg(difference_dots(frame, "satisfaction", theme, language))
    assert "&lt;b&gt;Snel&lt;/b&gt; weten" in drawn
    assert "+20" in drawn
    assert WORDS[language]["changes satisfaction"] in drawn


def test_the_greatest_rise_comes_first_and_each_dot_stands_at_its_share(frame: pd.DataFrame) -> None:
    dots = marks(difference_dots(frame), "says")
    assert [round((float(str(dot["x"])) - LEFT) / WIDTH, 2) for dot in dots] == [0.40, 0.60, 0.35, 0.30]
    assert "golf 1: 40%, n = 100; golf 2: 60%, n = 90; +20 (+8 tot +31)" in str(dots[0]["says"])
    assert dots[1]["fill"] != dots[3]["fill"]


def test_a_segment_is_chosen_by_its_name_and_set_against_the_others(frame: pd.DataFrame) -> None:
    found = texts(difference_dots(frame, one="jong"))
    assert {"jong (n = 30)", "de anderen (n = 60)", "+10"} <= set(found)
    assert "golf 2" not in found


def test_two_dots_in_one_place_are_both_seen(frame: pd.DataFrame) -> None:
    chart = difference_dots(frame.assign(share_other=frame["share_one"]))
    ring, dot = (str(mark["path"]) for mark in marks(chart, "says")[:2])
    assert float(ring.split("M-")[1].split(",")[0]) > float(dot.split("M-")[1].split(",")[0]) + 1


def test_what_could_not_be_compared_is_counted_and_long_names_of_groups_are_cut(frame: pd.DataFrame) -> None:
    chart = difference_dots(frame.assign(other="wie heel lang over een naam deed " * 9), left_out=3, about="Ronde 2 · regio")
    assert WORDS["nl"]["left out"].format(n=3) in texts(chart)
    assert max(len(text) for text in texts(chart)) < 90
    assert chart.to_dict()["title"]["subtitle"][-1] == "Ronde 2 · regio"


def test_without_differences_the_chart_says_so(frame: pd.DataFrame) -> None:
    assert WORDS["nl"]["no changes"] in texts(difference_dots(frame.head(0)))


def test_an_unknown_question_or_group_is_refused(frame: pd.DataFrame) -> None:
    with pytest.raises(InvalidValue, match="asked"):
        difference_dots(frame, "price")
    with pytest.raises(InvalidValue, match="jong"):
        difference_dots(frame, one="oud")
