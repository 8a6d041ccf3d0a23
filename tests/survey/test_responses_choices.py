"""Answers that can be chosen, in cells: the code of one answer may be the words of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.survey.asked import FAST, IMPORTANT, asked, found, write
from workbench.survey.questionnaire import Choice, Extra, Questionnaire
from workbench.survey.responses.reader import Answers
from workbench.survey.responses.reading import read_responses

KIDS = "Hoeveel kinderen?"


def form(codes: dict[str, str] | None = None, english: dict[str, str] | None = None) -> Questionnaire:
    words = codes or {"1": "0", "2": "1", "3": "2"}
    choices = tuple(Choice(code, {"nl": word, "en": (english or words)[code]}) for code, word in words.items())
    return asked(extras=(Extra("KIDS", "background", {"nl": KIDS, "en": "How many children?"}, choices),))


def google(folder: Path, *cells: str, of: Questionnaire | None = None) -> Answers:
    header = ["Tijdstempel", f"{IMPORTANT}  [{FAST}]", f"{IMPORTANT}  [C02. Duidelijk]", KIDS]
    return read_responses(write(folder, header, *(["x", "4", str(n % 5 + 1), c] for n, c in enumerate(cells))), of or form())


def plain(folder: Path, *cells: str, of: Questionnaire | None = None, tool: str | None = None) -> Answers:
    rows = [[str(n), "4", cell] for n, cell in enumerate(cells)]
    return read_responses(write(folder, ["id", "IMP_C01", "KIDS"], *rows), of or form(), tool=tool)


def kids(read: Answers) -> list[object]:
    return [value for (value,) in found(read, "x_KIDS")]


def test_a_tool_without_codes_means_words(tmp_path: Path) -> None:
    read = google(tmp_path, *["0"] * 10, *["1"] * 10, *["2"] * 10)
    assert [kids(read).count(code) for code in ("1", "2", "3")] == [10, 10, 10]
    assert not read.dropped


def test_a_tool_with_codes_means_codes(tmp_path: Path) -> None:
    assert kids(plain(tmp_path, "1", "2", "2")) == ["1", "2", "2"]
    assert kids(plain(tmp_path, "1.0", "2,0", "3")) == ["1", "2", "3"]
    assert kids(plain(tmp_path, "1", "2", tool="limesurvey")) == ["1", "2"]


def test_what_could_be_a_code_or_a_word_is_lost_and_told(tmp_path: Path) -> None:
    read = plain(tmp_path, "0", "1", "3")
    assert kids(read) == ["1", None, "3"]
    assert found(read, "why_x_KIDS") == [[None], ["user missing"], [None]]
    assert [(drop.what, drop.why) for drop in read.dropped] == [("1 answer to KIDS: “1”", "two of its choices could be meant")]
    assert any("could be the code of one choice or the words of another" in said for said in read.warnings)
    read = google(tmp_path, "0", "2", "3")
    assert kids(read) == ["1", None, "3"]


def test_what_such_answers_stand_for_can_be_said(tmp_path: Path) -> None:
    path = write(tmp_path, ["id", "IMP_C01", "KIDS"], ["1", "4", "0"], ["2", "4", "1"])
    read = read_responses(path, form(), codes={"KIDS": {"code": "KIDS", "answers": {"0": "1", "1": "2", "2": "3"}}})
    assert kids(read) == ["1", "2"]


def test_full_answers_of_limesurvey_are_known_by_one_that_is_no_code(tmp_path: Path) -> None:
    assert kids(plain(tmp_path, "0", "1", "2", tool="limesurvey")) == ["1", "2", "3"]


def test_numbers_of_qualtrics_are_not_taken_for_words(tmp_path: Path) -> None:
    of = form({"A01": "0", "A02": "1", "A03": "2"})

    def qualtrics(*cells: str) -> Answers:
        rows = [[f"R_{n}", "1", "4", cell] for n, cell in enumerate(cells)]
        return read_responses(write(tmp_path, ["ResponseId", "Finished", "IMP_C01", "KIDS"], *rows), of)

    assert kids(qualtrics("1", "2", "3")) == ["A01", "A02", "A03"]
    assert kids(qualtrics("0", "1", "2")) == ["A01", "A02", "A03"]
    read = qualtrics("1", "2")
    assert kids(read) == [None, None]
    assert any("could be the code" in said for said in read.warnings)


@pytest.mark.parametrize(("told", "read_as"), [("nl", "A01"), ("en-GB", "A02"), ("", None), ("de", None)])
def test_words_of_two_answers_in_two_languages_are_told_by_that_of_the_respondent(
    tmp_path: Path, told: str, read_as: str | None
) -> None:
    of = form({"A01": "Bad", "A02": "Slecht"}, {"A01": "Bath", "A02": "Bad"})
    rows = [["1", told, "4", "Bad"], ["2", "nl", "4", "Slecht"], ["3", "en", "4", "Bath"], ["4", "nl", "4", "Bad"]]
    read = read_responses(write(tmp_path, ["id", "language", "IMP_C01", "KIDS"], *rows), of)
    assert kids(read) == [read_as, "A02", "A01", "A01"]
    assert [drop.what for drop in read.dropped] == ([] if read_as else ["1 answer to KIDS: “Bad”"])


def test_columns_for_each_choice_are_known_by_words_in_a_tool_without_codes(tmp_path: Path) -> None:
    header = ["RespondentID", "CollectorID", IMPORTANT, KIDS, "", ""]
    second = ["", "", FAST, "0", "1", "2"]
    read = read_responses(write(tmp_path, header, second, ["1", "9", "4", "0", "", "2"], ["2", "9", "4", "", "1", ""]), form())
    assert read.tool == "surveymonkey"
    assert kids(read) == ["1 3", "2"]


def test_nothing_was_ticked_is_no_answer_that_is_called_nought(tmp_path: Path) -> None:
    header = ["IMP_C01", "KIDS/1", "KIDS/2", "KIDS/3", "_id", "_uuid", "_submission_time"]
    read = read_responses(write(tmp_path, header, ["4", "0", "1", "0", "1", "u1", "x"]), form())
    assert kids(read) == ["2"]
