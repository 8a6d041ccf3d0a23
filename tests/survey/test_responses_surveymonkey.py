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
    assert "1 respondent answered no line at all; nobody is left out for that." in read.warnings


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
