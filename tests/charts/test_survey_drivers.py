"""Drivers drawn: two methods side by side, and weight against performance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.charts.test_survey import LOOKED_AT, marks, texts
from workbench.charts.save import svg
from workbench.charts.sheet import SMALL
from workbench.charts.survey_discs import BADGE, SQUARE
from workbench.charts.survey_drivers import LEFT, WIDTH, driver_bars, importance_performance
from workbench.errors import InvalidValue
from workbench.survey.drivers import Drivers

NAMES = {"c1": "Snel <b>weten</b>", "c2": "Zelf kiezen"}
DRIVERS = Drivers(
    names=("c1", "c2", "c3"),
    weights=(0.10, 0.25, 0.05),
    low=(0.05, 0.15, 0.01),
    high=(0.18, 0.34, 0.12),
    lmg=(0.11, 0.24, 0.05),
    lmg_low=(0.05, 0.15, 0.01),
    lmg_high=(0.18, 0.34, 0.12),
    performance=(4.1, 2.2, 3.3),
    vif=(1.2, 1.3, 7.0),
    r2=0.4,
    n=312,
    left_out=20,
    filled=0,
    resamples=1000,
)


@pytest.mark.parametrize("chart", [driver_bars, importance_performance])
@pytest.mark.parametrize(("theme", "language"), LOOKED_AT)
def test_both_charts_are_drawn_in_every_look_and_language(chart, theme: str, language: str) -> None:  # type: ignore[no-untyped-def]
    outcome = {"nl": "de tevredenheid", "en": "satisfaction"}[language]
    drawn = svg(chart(DRIVERS, NAMES, outcome, theme, language))
    assert "Snel &lt;b&gt;weten&lt;/b&gt;" in drawn
    assert outcome in drawn
    assert "n = 312" in drawn
    assert "NaN" not in drawn


def test_the_heaviest_driver_comes_first_with_a_bar_of_each_method() -> None:
    bars = marks(driver_bars(DRIVERS, NAMES, "de tevredenheid"), "says")
    assert [str(bar["says"]).split(".")[0] for bar in bars] == [
        *["Zelf kiezen"] * 2,
        *["Snel <b>weten</b>"] * 2,
        *["c3"] * 2,
    ]
    widths = [float(str(bar["path"]).split("L")[1].split(",")[0]) for bar in bars]
    assert widths[0] / widths[2] == pytest.approx(2.5, abs=0.01)
    assert widths[0] > widths[1]
    assert max(widths) < WIDTH
    assert {bar["x"] for bar in bars} == {LEFT}


def test_many_drivers_have_one_bar_each() -> None:
    single = replace(DRIVERS, lmg=None, lmg_low=None, lmg_high=None)
    chart = driver_bars(single, NAMES, "de tevredenheid")
    assert len(marks(chart, "says")) == 3
    assert not any("LMG" in text for text in texts(chart))


def test_the_cautions_stand_below_the_bars() -> None:
    found = " ".join(texts(driver_bars(DRIVERS, NAMES, "satisfaction", language="en")))
    assert "These are associations" in found
    assert "variance inflation" in found


def test_what_is_heavy_and_not_good_lies_lower_right_and_has_its_own_colour() -> None:
    discs = [
        mark for mark in marks(importance_performance(DRIVERS, NAMES, "satisfaction"), "says") if float(str(mark["x"])) < SQUARE
    ]
    by = {str(disc["says"]).split(".")[0]: disc for disc in discs}
    first, rest = by["Zelf kiezen"], [by["Snel <b>weten</b>"], by["c3"]]
    assert all(float(str(first["x"])) > float(str(disc["x"])) for disc in rest)
    assert all(float(str(first["y"])) > float(str(disc["y"])) for disc in rest)
    assert first["fill"] not in {disc["fill"] for disc in rest}


def test_cautions_call_drivers_by_their_names_under_both_charts() -> None:
    tangled = replace(DRIVERS, vif=(9.0, 1.3, 1.0), little_spread=("c2",))
    for chart in (driver_bars, importance_performance):
        found = " ".join(texts(chart(tangled, NAMES, "satisfaction", language="en")))
        assert "(variance inflation of 5 or more): Snel <b>weten</b>." in found
        assert "whatever the influence: Zelf kiezen." in found


def test_axes_end_where_shares_and_scores_do() -> None:
    high = replace(DRIVERS, weights=(0.9, 0.06, 0.04), high=(1.2, 0.2, 0.1), r2=1.0, performance=(5.0, 1.0, 3.0))
    for chart in (driver_bars, importance_performance):
        found = texts(chart(high, NAMES, "satisfaction", language="en"))
        assert "100%" in found
        assert not {"120%", "5.5", "0.5"} & set(found)


def test_no_disc_covers_the_words_in_the_corners() -> None:
    edges = replace(DRIVERS, weights=(0.0, 0.0, 0.4), performance=(5.0, 1.0, 1.0))
    chart = importance_performance(edges, NAMES, "satisfaction", language="en")
    words = {"good already", "keep it so", "can wait", "improve first"}
    rows = [float(str(mark["y"])) for mark in marks(chart, "text") if mark["text"] in words]
    discs = [float(str(mark["y"])) for mark in marks(chart, "says") if float(str(mark["x"])) <= SQUARE]
    assert min(abs(row - disc) for row in rows for disc in discs) >= BADGE + SMALL / 2


@pytest.mark.parametrize("chart", [driver_bars, importance_performance])
def test_an_unknown_look_or_language_is_refused(chart) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(InvalidValue):
        chart(DRIVERS, NAMES, "x", "sepia")
    with pytest.raises(InvalidValue):
        chart(DRIVERS, NAMES, "x", "light", "fr")
