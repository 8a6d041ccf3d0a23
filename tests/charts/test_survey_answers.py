"""Diverging bars of the answers."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.charts.test_survey import LOOKED_AT, marks, texts
from workbench.charts.save import svg
from workbench.charts.survey_answers import LEFT, WIDTH, answer_bars
from workbench.charts.survey_words import WORDS
from workbench.errors import InvalidValue


@pytest.fixture
def frame() -> pd.DataFrame:
    """Synthetic answers to two criteria; nobody chose the lowest answer of the first."""
    rows = [
        ("<b>Snel</b> weten", "importance", 100, 0.0, 0.1, 0.2, 0.3, 0.4, 4.0),
        ("Zelf kiezen", "importance", 80, 0.3, 0.3, 0.2, 0.1, 0.1, 2.4),
        ("Zelf kiezen", "satisfaction", 70, 0.1, 0.1, 0.2, 0.3, 0.3, 3.6),
    ]
    return pd.DataFrame(rows, columns=["criterion", "asked", "n", *(f"answer_{i}" for i in range(1, 6)), "mean"])


@pytest.mark.parametrize(("theme", "language"), LOOKED_AT)
def test_the_chart_is_drawn_in_every_look_and_language(frame: pd.DataFrame, theme: str, language: str) -> None:
    drawn = svg(answer_bars(frame, "importance", theme, language))
    assert "&lt;b&gt;Snel&lt;/b&gt; weten" in drawn
    assert "n = 70" not in drawn
    assert {"nl": "Heel erg belangrijk", "en": "Extremely important"}[language] in drawn


def test_the_middle_answer_stands_on_the_middle_line_and_bars_stay_within_their_room(frame: pd.DataFrame) -> None:
    bars = marks(answer_bars(frame), "says")
    assert len(bars) == 9  # an answer that nobody gave has no bar
    neutral = [bar for bar in bars if "Neutraal" in str(bar["says"])]
    widths = [float(str(bar["path"]).split("L")[1].split(",")[0]) for bar in neutral]
    middles = [float(str(bar["x"])) + width / 2 for bar, width in zip(neutral, widths, strict=True)]
    assert middles[0] == pytest.approx(middles[1], abs=0.02)
    ends = [float(str(bar["x"])) + float(str(bar["path"]).split("L")[1].split(",")[0]) for bar in bars]
    assert min(float(str(bar["x"])) for bar in bars) >= LEFT - 0.01
    assert max(ends) <= LEFT + WIDTH + 0.02


def test_most_high_answers_come_first_with_both_shares_and_the_mean(frame: pd.DataFrame) -> None:
    found = texts(answer_bars(frame))
    assert found.index("<b>Snel</b> weten") < found.index("Zelf kiezen")
    assert {"10%", "70%", "60%", "20%", "4,0", "n = 100"} <= set(found)


def test_without_answers_the_chart_says_so(frame: pd.DataFrame) -> None:
    assert WORDS["nl"]["no results"] in texts(answer_bars(frame.head(0)))
    assert WORDS["nl"]["empty"] in texts(answer_bars(frame[frame["asked"] == "satisfaction"]))


def test_on_paper_low_answers_are_striped(frame: pd.DataFrame) -> None:
    def striped(theme: str) -> int:
        return sum(str(mark["path"]).count("M") > 1 for mark in marks(answer_bars(frame, theme=theme), "path"))

    assert striped("light") == 0
    assert striped("print") == 2 + 3  # of the explanation, and of three bars with low answers


def test_what_was_not_asked_is_refused(frame: pd.DataFrame) -> None:
    with pytest.raises(InvalidValue, match="importance"):
        answer_bars(frame, "price")
