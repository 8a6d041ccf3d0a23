"""The two charts of a survey's results."""

from __future__ import annotations

from math import hypot

import altair as alt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.charts.save import svg
from workbench.charts.survey import criteria_bars, opportunity_landscape
from workbench.charts.survey_discs import BADGE, LOW, SQUARE, WIDE, spread
from workbench.charts.survey_words import WORDS
from workbench.errors import InvalidValue

NAN = float("nan")
LOOKED_AT = [("light", "nl"), ("dark", "en"), ("print", "nl")]
"""Every look and every language, without drawing each pair."""


@pytest.fixture
def frame() -> pd.DataFrame:
    """Four synthetic results: one of each verdict, and one that nobody answered."""
    rows = [
        ("Snel weten waar ik aan toe ben", 120, 0.40, 0.32, 0.49, 0.80, 4.0, 3.0, 5.1, "not validated"),
        ("<b>Duidelijk</b> & zeker", 120, 0.90, 0.83, 0.94, 0.30, 15.0, 13.6, 16.4, "validated"),
        ("Niet alles in één keer", 120, 0.50, 0.41, 0.59, 0.40, 6.0, 4.2, 7.9, "undecided"),
        ("Zelf kiezen", 0, NAN, NAN, NAN, NAN, NAN, NAN, NAN, "undecided"),
    ]
    names = ["criterion", "n", "importance", "importance_low", "importance_high", "satisfaction"]
    made = pd.DataFrame(rows, columns=[*names, "opportunity", "opportunity_low", "opportunity_high", "status"])
    return made.assign(criterion_id=["c1", "c2", "c3", "c4"], milestone="Melden", rule="De regel in woorden.")


def marks(chart: alt.LayerChart, key: str) -> list[dict[str, object]]:
    spec = chart.to_dict()
    found = [mark for layer in spec["layer"] for mark in spec["datasets"][layer["data"]["name"]]]
    return [mark for mark in found if key in mark]


def texts(chart: alt.LayerChart) -> list[str]:
    return [str(mark["text"]) for mark in marks(chart, "text")]


@pytest.mark.parametrize("chart", [opportunity_landscape, criteria_bars])
@pytest.mark.parametrize(("theme", "language"), LOOKED_AT)
def test_every_chart_is_drawn_in_every_look_and_language(frame: pd.DataFrame, chart, theme: str, language: str) -> None:  # type: ignore[no-untyped-def]
    drawn = svg(chart(frame, theme, language))
    assert "NaN" not in drawn
    assert "&lt;b&gt;Duidelijk&lt;/b&gt; &amp; zeker" in drawn
    assert WORDS[language]["validated"] in drawn


def test_the_greatest_opportunity_is_number_one_and_the_unanswered_has_no_number(frame: pd.DataFrame) -> None:
    spoken = marks(opportunity_landscape(frame), "says")
    on_map = [mark for mark in spoken if float(str(mark["x"])) <= SQUARE]
    assert len(on_map) == 3
    assert (on_map[0]["x"], on_map[0]["y"]) == pytest.approx((0.9 * SQUARE, SQUARE - 0.3 * SQUARE))
    assert str(on_map[0]["says"]).startswith("<b>Duidelijk</b> & zeker.")


def test_scores_have_a_comma_in_dutch_and_a_point_in_english(frame: pd.DataFrame) -> None:
    assert "15,0" in texts(opportunity_landscape(frame, language="nl"))
    assert "15.0" in texts(opportunity_landscape(frame, language="en"))


def test_the_lines_of_opportunity_run_where_the_score_is_ten_and_fifteen(frame: pd.DataFrame) -> None:
    lines = [mark for mark in marks(opportunity_landscape(frame), "path") if mark["dash"] == [5, 4]]
    assert [(mark["x"], mark["y"], mark["path"]) for mark in lines] == [
        (220.0, 440.0, "M0,0L220.00,-440.00"),
        (330.0, 440.0, "M0,0L110.00,-220.00"),
    ]


def test_bars_stand_from_most_to_least_important_with_their_number_of_people(frame: pd.DataFrame) -> None:
    bars = marks(criteria_bars(frame), "says")
    assert [str(bar["says"]).split(".")[0] for bar in bars] == [
        "<b>Duidelijk</b> & zeker",
        "Niet alles in één keer",
        "Snel weten waar ik aan toe ben",
    ]
    assert texts(criteria_bars(frame)).count("n = 120") == 3
    assert "n = 0" in texts(criteria_bars(frame))


def test_the_rule_stands_below_only_when_it_is_the_same_for_all(frame: pd.DataFrame) -> None:
    assert "De regel in woorden." in texts(criteria_bars(frame))
    mixed = frame.assign(rule=["een", "twee", "een", "een"])
    assert not {"een", "twee"} & set(texts(criteria_bars(mixed)))


def test_without_any_answer_the_landscape_says_so(frame: pd.DataFrame) -> None:
    assert WORDS["nl"]["empty"] in " ".join(texts(opportunity_landscape(frame.tail(1))))


def test_without_any_result_both_charts_tell_how_to_come_to_one(frame: pd.DataFrame) -> None:
    for chart in (opportunity_landscape, criteria_bars):
        assert WORDS["nl"]["no results"] in " ".join(texts(chart(frame.head(0))))


def test_where_satisfaction_was_not_asked_the_landscape_says_that_there_is_no_score(frame: pd.DataFrame) -> None:
    one_sided = frame.assign(satisfaction=NAN, opportunity=NAN, opportunity_low=NAN, opportunity_high=NAN)
    found = " ".join(texts(opportunity_landscape(one_sided)))
    assert WORDS["nl"]["no satisfaction"] in found
    assert found.index("Duidelijk") < found.index("Niet alles") < found.index("Snel weten")  # by importance then


def test_what_is_not_validated_has_corners_since_grey_knows_no_colours(frame: pd.DataFrame) -> None:
    on_map = [mark for mark in marks(opportunity_landscape(frame), "says") if float(str(mark["x"])) <= SQUARE]
    outlines = {
        str(mark["says"]).rsplit("; ", 1)[1]: ("A" in str(mark["path"]), mark["fill"] == mark["stroke"]) for mark in on_map
    }
    assert outlines == {"bevestigd": (True, True), "niet beslist": (True, False), "niet bevestigd": (False, True)}


def test_the_words_on_the_lines_stand_outside_of_the_plane(frame: pd.DataFrame) -> None:
    found = [mark for mark in marks(opportunity_landscape(frame), "text") if str(mark["text"]).startswith("kansscore 1")]
    assert len(found) == 2
    assert all(float(str(mark["x"])) > SQUARE + BADGE for mark in found)


def test_wave_number_of_people_and_rule_are_told(frame: pd.DataFrame) -> None:
    chart = opportunity_landscape(frame, about="Ronde 2")
    assert chart.to_dict()["title"]["subtitle"][-1] == "Ronde 2 · n = 120"
    assert "De regel in woorden." in texts(chart)
    assert criteria_bars(frame, about="Ronde 2").to_dict()["title"]["subtitle"][-1] == "Ronde 2"


def test_a_long_line_under_the_title_is_wrapped(frame: pd.DataFrame) -> None:
    told = criteria_bars(frame, about="Een groep met een heel lange naam " * 8).to_dict()["title"]["subtitle"]
    assert len(told) > 3
    assert max(len(line) for line in told) < 140


@pytest.mark.parametrize("chart", [opportunity_landscape, criteria_bars])
def test_an_unknown_look_or_language_is_refused(frame: pd.DataFrame, chart) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InvalidValue):
        chart(frame, "sepia")
    with pytest.raises(InvalidValue):
        chart(frame, "light", "fr")


@given(st.lists(st.tuples(st.floats(0, SQUARE), st.floats(0, SQUARE)), max_size=7))
def test_no_sign_covers_another_one(places: list[tuple[float, float]]) -> None:
    spots = spread(places)
    assert len(spots) == len(places)
    for one, first in enumerate(spots):
        for second in spots[one + 1 :]:
            assert hypot(first[0] - second[0], first[1] - second[1]) >= 2 * BADGE


def test_signs_far_apart_stay_where_they_belong() -> None:
    places = [(10.0, 10.0), (100.0, 100.0), (400.0, 30.0)]
    assert spread(places) == places


@pytest.fixture(scope="module")
def thirty() -> pd.DataFrame:
    """Thirty synthetic results that lie close together, one of them with a long statement."""
    rows = [
        (
            f"Criterium nummer {i} dat iets zegt",
            200,
            0.7 + 0.004 * (i % 9),
            0.6,
            0.8,
            0.3 + 0.005 * (i % 7),
            12 - i / 5,
            10.0,
            13.0,
            "validated",
        )
        for i in range(29)
    ]
    rows.append(("Een heel lang criterium " * 6, 200, 0.2, 0.15, 0.3, 0.9, 2.0, 1.0, 3.0, "not validated"))
    names = ["criterion", "n", "importance", "importance_low", "importance_high", "satisfaction"]
    return pd.DataFrame(rows, columns=[*names, "opportunity", "opportunity_low", "opportunity_high", "status"])


def test_thirty_criteria_get_a_wide_plane_and_two_columns_of_the_same_height(thirty: pd.DataFrame) -> None:
    chart = opportunity_landscape(thirty)
    listed = [mark for mark in marks(chart, "text") if float(str(mark["y"])) > LOW + 60 and str(mark["text"]).isdigit()]
    columns = [[float(str(mark["y"])) for mark in listed if mark["x"] == x] for x in sorted({float(str(m["x"])) for m in listed})]
    assert len(columns) == 2
    assert sum(map(len, columns)) == 30
    assert abs(max(columns[0]) - max(columns[1])) < 120
    assert float(str(chart.to_dict()["width"])) < WIDE + 40


def test_no_line_of_the_list_covers_another(thirty: pd.DataFrame) -> None:
    seen: dict[float, list[float]] = {}
    for mark in marks(opportunity_landscape(thirty), "text"):
        if float(str(mark["y"])) > LOW + 60:
            seen.setdefault(float(str(mark["x"])), []).append(float(str(mark["y"])))
    assert all(b - a >= 14.9 for ys in seen.values() for a, b in zip(sorted(ys), sorted(ys)[1:], strict=False))


def test_discs_that_lie_close_together_are_kept_apart_and_inside(thirty: pd.DataFrame) -> None:
    spoken = [mark for mark in marks(opportunity_landscape(thirty), "says") if float(str(mark["y"])) <= LOW]
    spots = [(float(str(mark["x"])), float(str(mark["y"]))) for mark in spoken]
    assert len(spots) == 30
    for i, one in enumerate(spots):
        assert BADGE <= one[0] <= WIDE - BADGE
        assert BADGE <= one[1] <= LOW - BADGE
        for other in spots[i + 1 :]:
            assert hypot(one[0] - other[0], one[1] - other[1]) >= 2 * BADGE
