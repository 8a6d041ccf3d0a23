"""Answers as Qualtrics exports them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.survey.asked import CLEAR, FAST, IMPORTANT, asked, found, write
from workbench.errors import UnreadableFile
from workbench.survey.responses.reading import read_responses

QUALTRICS = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished", "ResponseId"]

QUALTRICS += ["DistributionChannel", "UserLanguage"]

WORDS = ["Start Date", "End Date", "Response Type", "IP Address", "Progress", "Duration (in seconds)", "Finished", "Response ID"]

WORDS += ["Distribution Channel", "User Language"]


def visit(number: int, *answers: str, status: str = "0", finished: str = "1", channel: str = "anonymous") -> list[str]:
    row = ["2026-03-01 10:00:00", "2026-03-01 10:05:00", status, f"1.2.3.{number}", "100", "1.234,5", finished, f"R_{number}"]
    return [*row, channel, "NL", *answers]


def header(*names: str, labels: tuple[str, ...] = ()) -> list[list[str]]:
    inside = [json.dumps({"ImportId": name, "timeZone": "Europe/Amsterdam"}) for name in [*QUALTRICS, *names]]
    return [[*QUALTRICS, *names], [*WORDS, *(labels or names)], inside]


def test_three_rows_of_headings_are_no_respondents(tmp_path: Path) -> None:
    path = write(tmp_path, *header("IMP_C01", "NPS"), visit(1, "4", "9"), separator=",")
    read = read_responses(path, asked())
    assert read.tool == "qualtrics"
    assert found(read, "respondent", "imp_C01", "x_NPS", "duration", "zone", "language") == [
        ["R_1", 4, 9, 1234.5, "Europe/Amsterdam", "nl"]
    ]


def test_lines_that_it_numbers_are_known_by_their_words(tmp_path: Path) -> None:
    labels = (f"{IMPORTANT} - {CLEAR}", f"{IMPORTANT} - {FAST}", "Iets anders - Niet gevraagd")
    path = write(tmp_path, *header("IMP_1", "IMP_2", "IMP_3", labels=labels), visit(1, "1", "2", "3"), separator=",")
    read = read_responses(path, asked())
    assert found(read, "imp_C01", "imp_C02") == [[2, 1]]
    assert any(drop.what == "column “IMP_3”" for drop in read.dropped)


def test_two_rows_of_headings_and_one_are_read_too(tmp_path: Path) -> None:
    rows = header("IMP_C01")
    for kept in (rows[:2], rows[:1]):
        assert found(read_responses(write(tmp_path, *kept, visit(1, "4")), asked()), "respondent") == [["R_1"]]


def test_the_old_form_with_numbered_columns_is_read(tmp_path: Path) -> None:
    path = tmp_path / "legacy.csv"
    first = "V1,V2,V3,V4,V5,V6,V7,V8,V9,V10,IMP_C01,\r\n"
    second = "ResponseID,ResponseSet,Name,ExternalDataReference,EmailAddress,IPAddress,Status,StartDate,EndDate,Finished,x,\r\n"
    row = "R_2YP,Default,Anoniem,,,,1,2017-07-18 08:28:09,2017-07-18 08:28:48,1,2,\r\n"
    path.write_text("\ufeff" + first + second + row, encoding="utf-8")
    read = read_responses(path, asked())
    assert found(read, "respondent", "imp_C01", "duration", "preview", "complete") == [["R_2YP", 2, 39.0, True, True]]


@pytest.mark.parametrize(
    ("status", "channel", "preview"),
    [("1", "", True), ("Survey Preview", "", True), ("0", "preview", True), ("IP Address", "anonymous", False)],
)
def test_previews_are_flagged(tmp_path: Path, status: str, channel: str, preview: bool) -> None:
    path = write(tmp_path, *header("IMP_C01"), visit(1, "4", status=status, channel=channel))
    assert read_responses(path, asked()).frame["preview"].to_list() == [preview]


def test_a_status_in_a_language_that_is_not_known_is_said(tmp_path: Path) -> None:
    read = read_responses(write(tmp_path, *header("IMP_C01"), visit(1, "4", status="Umfragevorschau")), asked())
    assert read.frame["preview"].to_list() == [False]
    assert any("Status holds “umfragevorschau”" in said for said in read.warnings)


def test_who_did_not_finish_is_incomplete_and_a_question_left_is_blank(tmp_path: Path) -> None:
    path = write(tmp_path, *header("IMP_C01"), visit(1, "-99", finished="0"), visit(2, "4", finished="True"))
    assert found(read_responses(path, asked()), "imp_C01", "complete") == [[None, False], [4, True]]


def test_several_choices_are_not_taken_for_a_number(tmp_path: Path) -> None:
    path = write(tmp_path, *header("IMP_C01", "CHAN01"), visit(1, "4", "123"), visit(2, "4", "web,tel"))
    read = read_responses(path, asked())
    assert read.frame["x_CHAN01"].isna().to_list() == [True, True]
    assert any("“123”" in drop.what for drop in read.dropped)


def test_recoded_values_outside_the_scale_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="IMP_C01"):
        read_responses(write(tmp_path, *header("IMP_C01"), visit(1, "15")), asked())


def test_a_question_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="twice"):
        read_responses(write(tmp_path, *header("IMP_C01", "IMP_C01"), visit(1, "4", "5")), asked())
