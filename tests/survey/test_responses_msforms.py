"""Answers as Microsoft Forms gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.survey.asked import CLEAR, FAST, asked, found, write
from workbench.errors import UnreadableFile
from workbench.survey.responses.reading import read_responses

FORMS = ["ID", "Start time", "Completion time", "Email", "Name"]

PERSON = ["1", "2026-03-01 10:00:00", "2026-03-01 10:05:00", "anonymous", ""]


def test_the_second_time_of_a_line_is_the_other_question(tmp_path: Path) -> None:
    header = [*FORMS, f"{FAST}\xa0", CLEAR, f"{FAST}2", f"{CLEAR}2", "Points - x", "Hoe kwam u bij ons?"]
    rows = [[*PERSON, "Belangrijk", "Neutraal", "Tevreden", "Neutraal", "0", "Telefoon;Winkel;"]]
    rows.append(["2", *PERSON[1:], *[""] * 6])
    read = read_responses(write(tmp_path, header, *rows), asked())
    assert read.tool == "msforms"
    assert found(read) == [[4, 3, 4, 3], [None] * 4]
    assert found(read, "x_CHAN01", "duration") == [["tel win", 300.0], [None, 300.0]]
    assert "twin" not in read.frame  # everybody is called anonymous


def test_satisfaction_that_was_asked_first_is_told_by_its_words(tmp_path: Path) -> None:
    path = write(tmp_path, [*FORMS, FAST, f"{FAST}2"], [*PERSON, "Tevreden", "Belangrijk"])
    assert found(read_responses(path, asked()), "imp_C01", "sat_C01") == [[4, 4]]


def test_numbers_do_not_say_which_question_it_is(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="do not say whether it is about importance or satisfaction"):
        read_responses(write(tmp_path, [*FORMS, FAST, f"{FAST}2"], [*PERSON, "4", "5"]), asked())
