"""Touchpoints per milestone."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from workbench.charts.save import svg
from workbench.charts.touchpoints import COLUMNS, touchpoints_per_milestone
from workbench.errors import InvalidValue

ROWS = pd.DataFrame(
    [
        ("Verhuisdag", 1, "Bericht van de chauffeur", "app", 388, 388),
        ("Bedrijf kiezen", 0, "Offerte aangevraagd", "web", 620, 600),
        ("Bedrijf kiezen", 0, "Offerte aangevraagd", "telefoon", 2100, 190),
        ("Bedrijf kiezen", 0, "Site bekeken", "web", 1840, 900),
    ],
    columns=list(COLUMNS),
)


def data(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for rows in spec["datasets"].values() for row in rows]


def test_milestones_stand_in_their_order_and_the_busiest_touchpoint_first() -> None:
    spec = touchpoints_per_milestone(ROWS).to_dict()
    assert spec["facet"]["row"]["sort"] == ["Bedrijf kiezen", "Verhuisdag"]
    assert spec["spec"]["layer"][0]["encoding"]["y"]["sort"] == [
        "Offerte aangevraagd",
        "Site bekeken",
        "Bericht van de chauffeur",
    ]


def test_a_touchpoint_of_two_channels_has_one_total() -> None:
    rows = data(touchpoints_per_milestone(ROWS).to_dict())
    assert sorted(row["label"] for row in rows if row["touchpoint"] == "Offerte aangevraagd") == ["", "2.720"]


def test_bars_are_coloured_by_channel_or_else_by_milestone() -> None:
    assert touchpoints_per_milestone(ROWS).to_dict()["spec"]["layer"][0]["encoding"]["color"]["field"] == "channel"
    bare = ROWS.assign(channel=None)
    assert touchpoints_per_milestone(bare).to_dict()["spec"]["layer"][0]["encoding"]["color"]["field"] == "milestone"


@pytest.mark.parametrize(("language", "said"), [("nl", "2.720"), ("en", "2,720")])
def test_the_drawing_holds_the_totals_in_the_language(language: str, said: str) -> None:
    assert said in svg(touchpoints_per_milestone(ROWS, "dark", language))


def test_without_rows_the_chart_says_so() -> None:
    assert "nog geen contactpunten" in svg(touchpoints_per_milestone(ROWS.head(0)))


def test_a_missing_column_is_named() -> None:
    with pytest.raises(InvalidValue, match="no events"):
        touchpoints_per_milestone(ROWS.drop(columns="events"))


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(InvalidValue, match="language"):
        touchpoints_per_milestone(ROWS, language="de")


def test_a_touchpoint_that_was_not_placed_is_shown_and_not_dropped() -> None:
    rows = pd.DataFrame(
        [("Melden", 0, "Bellen", "telefoon", 9, 8), (None, 1, "Enquête", "e-mail", 3, 3)],
        columns=["milestone", "milestone_order", "touchpoint", "channel", "events", "customers"],
    )
    said = str(touchpoints_per_milestone(rows, language="nl").to_dict())
    assert "Nog niet geplaatst" in said
    assert "Enquête" in said
