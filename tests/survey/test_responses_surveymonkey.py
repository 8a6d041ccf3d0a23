"""Answers as SurveyMonkey exports them."""

from __future__ import annotations

from pathlib import Path

from tests.survey.asked import CLEAR, FAST, IMPORTANT, SATISFIED, asked, found, write
from workbench.survey.responses.reading import read_responses


def test_lines_are_found_below_their_question_by_its_words(tmp_path: Path) -> None:
    header = [
        "RespondentID",
        "StartDate",
        IMPORTANT,
        "",
        f"{SATISFIED}<br>",
        "",
        "Hoe kwam u bij ons?",
        "",
        "Wilt u nog iets kwijt?",
    ]
    second = ["", "", CLEAR, f"{FAST}&nbsp;", FAST, CLEAR, "Telefoon", "Winkel", "Open-Ended Response"]
    row = ["3292", "x", "Belangrijk", "Neutraal", "Tevreden", "N/A", "Telefoon", "Winkel", "Nee"]
    read = read_responses(write(tmp_path, header, second, row, ["3293", *[""] * 8], separator=","), asked())
    assert read.tool == "surveymonkey"
    assert found(read) == [[3, 4, 4, None], [None] * 4]
    assert found(read, "x_CHAN01", "x_OPEN1", "why_sat_C02") == [["tel win", "Nee", "user missing"], [None, None, None]]
    assert "1 respondent answered no line at all: still in the study, but in no result about a criterion." in read.warnings


def test_blanks_of_mac_roman_in_headings_and_answers_do_not_matter(tmp_path: Path) -> None:
    header = ["RespondentID", IMPORTANT.replace(" ", "\xa0"), "Wilt u nog iets kwijt?"]
    path = write(
        tmp_path, header, ["", FAST, "Response"], ["1", "Heel\xa0erg belangrijk", "één"], separator=",", encoding="mac_roman"
    )
    read = read_responses(path, asked())
    assert found(read, "imp_C01", "x_OPEN1") == [[5, "één"]]


def test_words_that_are_two_items_are_said_and_not_taken(tmp_path: Path) -> None:
    form = asked("C01", "C02", "C03")
    object.__setattr__(form.items[2], "texts", form.items[0].texts)
    header = ["Respondent ID", "Collector ID", IMPORTANT, ""]
    path = write(tmp_path, header, ["", "", FAST, CLEAR], ["1", "7", "Belangrijk", "Neutraal"], ["2", "7", "", "Neutraal"])
    read = read_responses(path, form)
    assert found(read, "imp_C01", "imp_C02", "imp_C03") == [[None, 3, None], [None, 3, None]]
    assert any(drop.why == "its words are those of C01 and C03" for drop in read.dropped)


def test_one_row_of_headings_costs_no_respondent(tmp_path: Path) -> None:
    path = write(tmp_path, ["RespondentID", "CollectorID", "IMP_C01"], ["11", "7", "4"], ["12", "7", "5"])
    read = read_responses(path, asked())
    assert (read.tool, found(read, "respondent", "imp_C01")) == ("surveymonkey", [["11", 4], ["12", 5]])


def test_an_end_date_says_who_finished_and_open_lines_do_not(tmp_path: Path) -> None:
    header = ["Respondent ID", "Start Date", "End Date", IMPORTANT, "", SATISFIED, ""]
    begun, ended = "07/01/2026 10:50:00 AM", "07/01/2026 11:00:00 AM"
    rows = [["1", begun, ended, "4", "5", "3", "2"], ["2", begun, ended, "4", "", "3", "2"], ["3", begun, "", "4", "", "", ""]]
    path = write(tmp_path, header, ["", "", "", FAST, CLEAR, FAST, CLEAR], *rows)
    read = read_responses(path, asked(extras=()), tool="surveymonkey")
    assert found(read, "complete", "duration") == [[True, 600], [True, 600], [False, None]]
    assert len(read.warnings) == 1
    assert read.warnings[0].startswith("SurveyMonkey gives an End Date to who stopped half-way too. So 1 respondent with open")


def test_a_warning_names_the_columns_of_the_tool(tmp_path: Path) -> None:
    header = ["Start Date", "Date Modified", IMPORTANT, ""]
    read = read_responses(write(tmp_path, header, ["", "", FAST, CLEAR], ["x", "y", "4", ""]), asked(), tool="surveymonkey")
    assert found(read, "complete") == [[False]]
    assert any("who finished (column End Date)" in said for said in read.warnings)
    assert any("no column Respondent ID" in said for said in read.warnings)
