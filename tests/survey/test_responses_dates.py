"""Dates that are not in ISO 8601: what is the day is told by the whole file, and never guessed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.survey.asked import ITEMS, asked, found, write
from workbench.survey.flags import Rules, flags
from workbench.survey.responses.columns import column_of
from workbench.survey.responses.dates import order_of, serials, written
from workbench.survey.responses.reading import read_responses

HEADER = ["id", "submitdate", "lastpage", "startlanguage", "startdate", *ITEMS]


@pytest.mark.parametrize(
    ("words", "order"),
    [
        (["01-07-2026 09:00", "13-07-2026 9:00"], "day"),
        (["7/1/2026 9:00", "7/13/2026 9:00"], "month"),
        (["07/01/2026 10:59:00 AM"], "month"),
        (["1.7.2026 09:00"], "day"),
        (["01-07-2026 09:00", None, " "], "either"),
        (["13-07-2026", "07-13-2026"], "either"),
        (["2026-07-01 09:00", "gisteren", "1-7-26"], ""),
    ],
)
def test_a_number_above_twelve_anywhere_in_the_column_tells_which_is_the_day(words: list[str | None], order: str) -> None:
    assert order_of([column_of(words)]) == order


@pytest.mark.parametrize(
    ("word", "order", "told"),
    [
        ("1-7-2026 9:00", "day", "2026-07-01T09:00:00"),
        ("07/01/2026 12:05:10 AM", "month", "2026-07-01T00:05:10"),
        ("1-7-2026", "day", "2026-07-01"),
        ("07-13-2026", "day", None),
        ("01-01-1980", "either", "1980-01-01"),
        ("01-07-1980", "either", None),
        ("01-07-2026", "", None),
    ],
)
def test_a_date_is_read_in_the_order_of_its_file(word: str, order: str, told: str | None) -> None:
    assert written(word, order) == told


def test_days_that_a_spreadsheet_counted_are_dates_and_other_numbers_are_not() -> None:
    assert serials(column_of(["45839.375", "45839,5", "45840", None])) == {
        "45839.375": "2025-07-01T09:00:00",
        "45839,5": "2025-07-01T12:00:00",
        "45840": "2025-07-02T00:00:00",
    }
    assert serials(column_of(["45839"])) == {"45839": "2025-07-01"}
    assert serials(column_of(["45839.375", "12"])) is None
    assert serials(column_of(["99999.5"])) is None
    assert serials(column_of([""])) is None


def person(number: int, started: str, submitted: str) -> list[str]:
    return [str(number), submitted, "3", "nl", started, "5", "4", "3", "2"]


@pytest.mark.parametrize(
    "moments",
    [
        [("13-7-2026 9:00", "13-7-2026 9:10"), ("1-7-2026 9:00", "1-7-2026 9:10"), ("31-7-2026 23:55", "1-8-2026 0:05")],
        [("01-07-2026 09:00", "01-07-2026 09:10")] * 3,
        [("07/01/2026 11:55:00 AM", "07/01/2026 12:05:00 PM")] * 3,
        [("46204.375", "46204.381944"), ("46204,375", "46204,381944"), ("46204", "46204.006944")],
    ],
)
def test_who_hurried_is_found_whatever_the_dates_look_like(tmp_path: Path, moments: list[tuple[str, str]]) -> None:
    first = moments[0][0]
    rows = [person(at, *both) for at, both in enumerate([*moments, (first, first)], 1)]
    frame = read_responses(write(tmp_path, HEADER, *rows), asked()).frame
    assert frame["duration"].round().to_list() == [600, 600, 600, 0]
    assert flags(frame, asked(), Rules(speeder=True))["speeder"].to_list() == [False, False, False, True]


def test_dates_that_could_be_two_days_are_kept_as_found_and_told(tmp_path: Path) -> None:
    rows = [person(1, "01-07-2026 09:00", "01-07-2026 09:10"), person(2, "01-07-2026 23:55", "02-07-2026 00:05")]
    read = read_responses(write(tmp_path, HEADER, *rows), asked(), language="nl")
    assert found(read, "started") == [["01-07-2026 09:00"], ["01-07-2026 23:55"]]
    assert read.frame["duration"][0] == 600
    assert np.isnan(read.frame["duration"][1])
    assert any(said.startswith("Van datums zoals 01-07-2026 09:00 is niet te zien") for said in read.warnings)


def test_a_survey_without_dates_in_other_writing_has_none(tmp_path: Path) -> None:
    read = read_responses(write(tmp_path, HEADER, person(1, "01-01-1980 00:00", "01-01-1980 00:00")), asked())
    assert found(read, "submitted", "duration") == [[None, None]]
