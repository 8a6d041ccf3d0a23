"""Answers as Google Forms gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.survey.asked import CLEAR, FAST, IMPORTANT, SATISFIED, asked, found, write
from workbench.errors import UnreadableFile
from workbench.survey.responses.reading import read_responses

HEADER = ("Tijdstempel", f"{IMPORTANT}  [{FAST}]", f"{IMPORTANT}  [{CLEAR} ]", f"{SATISFIED}  [C02. Duidelijk]")


def test_grids_are_matched_by_question_and_line(tmp_path: Path) -> None:
    header = [*HEADER, "Hoe kwam u bij ons?", "Zomaar een vraag"]
    row = ["2024/12/03 8:48:17 p.m. CET", "Belangrijk", "5", "Ontevreden", "Winkel, Website, of app", "x"]
    read = read_responses(write(tmp_path, header, row, separator=","), asked())
    assert read.tool == "googleforms"
    assert found(read) == [[4, 5, None, 2]]
    assert found(read, "x_CHAN01", "submitted", "zone", "complete") == [["web win", "2024-12-03T20:48:17", "CET", True]]
    assert [drop.what for drop in read.dropped] == ["column “Zomaar een vraag”"]


def test_words_that_were_changed_match_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, ["Timestamp", f"{IMPORTANT} [Sneller]", f"{IMPORTANT} [{FAST}!]"], ["x", "4", "4"])
    with pytest.raises(UnreadableFile, match="no item of this questionnaire"):
        read_responses(path, asked())


def test_a_day_that_could_be_a_month_stays_as_it_was_found(tmp_path: Path) -> None:
    read = read_responses(write(tmp_path, list(HEADER), ["3/4/2026 10:00:00", "4", "4", "4"]), asked())
    assert found(read, "submitted", "zone") == [["3/4/2026 10:00:00", "unknown"]]


def test_a_question_in_words_of_its_own_and_the_attention_line_are_known(tmp_path: Path) -> None:
    form = asked()
    object.__setattr__(form, "wording", {"nl": {"IMP.question": "Hoe zwaar weegt dit?"}})
    line = "Kies op deze regel “Belangrijk”, zodat we zien dat alles werkt"
    header = ["Tijdstempel", f"Hoe zwaar weegt dit?  [{FAST}]", f"Hoe zwaar weegt dit?  [{line}]"]
    read = read_responses(write(tmp_path, header, ["x", "Neutraal", "Belangrijk"]), form)
    assert found(read, "imp_C01", "x_ATT") == [[3, "4"]]
