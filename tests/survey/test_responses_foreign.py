"""Answers in other people's codes: what they stand for is said by somebody, and never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.survey.asked import asked, found, write
from tests.survey.test_responses_qualtrics import header, visit
from workbench.errors import InvalidValue, UnreadableFile
from workbench.survey.questionnaire import Choice, Extra
from workbench.survey.responses.reading import read_responses

VIA = {"VIA": {"code": "BG01", "answers": {"DIR": "A", "tuss ": "B", "9": "dont know"}}}
VISITS = [visit(n, "4", word) for n, word in enumerate(("1", "2", ""))]


def test_codes_of_somebody_else_stand_for_what_was_said(tmp_path: Path) -> None:
    rows = [[str(at), "4", word] for at, word in enumerate(("DIR", "TUSS", "", "9", "Anders"))]
    read = read_responses(write(tmp_path, ["id", "IMP[C01]", "via"], *rows), asked(), codes=VIA)
    assert found(read, "x_BG01", "why_x_BG01") == [
        ["A", None],
        ["B", None],
        [None, None],
        [None, "dont know"],
        [None, "user missing"],
    ]
    assert [drop.what for drop in read.dropped] == ["1 answer to BG01: “Anders”"]


def test_a_scale_in_other_numbers_is_read_as_was_said_and_not_otherwise(tmp_path: Path) -> None:
    turned = {"belang": {"code": "IMP[C01]", "answers": {n: 6 - n for n in range(1, 6)}}}
    path = write(tmp_path, ["id", "belang", "IMP[C02]"], ["1", "1", "1"], ["2", "5,0", "5"], ["3", "2", ""])
    with pytest.raises(UnreadableFile, match="column belang"):
        read_responses(path, asked(), codes=turned)
    turned["belang"]["answers"]["5,0"] = 1  # type: ignore[index]
    assert found(read_responses(path, asked(), codes=turned), "imp_C01", "imp_C02") == [[5, 1], [1, 5], [4, None]]
    with pytest.raises(UnreadableFile, match="column belang"):
        read_responses(path, asked(), codes={"belang": {"code": "IMP[C01]", "answers": {"1": "5", "2": "4"}}})


def test_a_number_scale_may_have_words(tmp_path: Path) -> None:
    path = write(tmp_path, ["id", "IMP[C01]", "nps"], ["1", "4", "Zeker niet"], ["2", "4", "Zeker wel"])
    read = read_responses(path, asked(), codes={"nps": {"code": "NPS", "answers": {"zeker niet": 0, "zeker wel": "10"}}})
    assert found(read, "x_NPS") == [[0], [10]]


def test_headings_and_codes_that_are_not_there_are_told(tmp_path: Path) -> None:
    path = write(tmp_path, ["id", "IMP[C01]", "VIA"], ["1", "4", "DIR"])
    read = read_responses(path, asked(), codes={"VIA": "BG07", "KANAAL": "CHAN01"})
    assert "The file has no heading “KANAAL”, though codes= names it." in read.warnings
    assert "The questionnaire has no question BG07, though codes= names it; that column was left out." in read.warnings
    assert [drop.what for drop in read.dropped] == ["column “VIA”"]


@pytest.mark.parametrize(
    "codes",
    [
        {"VIA": 3},
        {"VIA": {"code": 3}},
        {"VIA": {"answers": {"DIR": "A"}}},
        {"VIA": {"code": "BG01", "answers": "A"}},
        {"VIA": {"code": "BG01", "answer": {}}},
        {"VIA": {"code": "BG01", "answers": {"DIR": "Z"}}},
        {"VIA": {"code": "IMP[C02]", "answers": {"DIR": "6"}}},
        {"VIA": {"code": "NPS", "answers": {"DIR": "11"}}},
        {"VIA": {"code": "OPEN1", "answers": {"DIR": "A"}}},
        "BG01",
        3,
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, codes: object) -> None:
    path = write(tmp_path, ["id", "IMP[C01]", "VIA"], ["1", "4", "DIR"])
    with pytest.raises(InvalidValue):
        read_responses(path, asked(), codes=codes)  # type: ignore[arg-type]


@pytest.mark.parametrize("missing", ["6", 6, ["6"], {6: "weet niet"}, {3: "dont know"}])
def test_what_says_nothing_of_missing_answers_is_refused(tmp_path: Path, missing: object) -> None:
    with pytest.raises(InvalidValue):
        read_responses(write(tmp_path, ["id", "IMP[C01]"], ["1", "4"]), asked(), missing=missing)  # type: ignore[arg-type]
    read = read_responses(write(tmp_path, ["id", "IMP[C01]"], ["1", "6"]), asked(), missing={6: "dont know"})  # type: ignore[dict-item]
    assert read.frame["why_imp_C01"].to_list() == ["dont know"]


def test_an_answer_that_none_of_them_is_leaves_a_question_unread_and_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, ["id", "IMP[C01]", "BG01"], ["1", "4", "DIR"], ["2", "4", "TUSS"])
    read = read_responses(path, asked())
    assert read.frame["x_BG01"].isna().all()
    example = "codes={'BG01': {'code': 'BG01', 'answers': {'DIR': 'A', 'TUSS': 'B', …}}}"
    assert f"No answer to BG01 was recognised. Say what they stand for: {example}." in read.warnings


def test_the_numbers_of_qualtrics_are_the_answers_in_their_order_and_that_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, *header("IMP_C01", "BG01"), *VISITS, separator=",")
    read = read_responses(path, asked())
    assert found(read, "x_BG01") == [["A"], ["B"], [None]]
    assert any(said.startswith("Qualtrics gives numbers for BG01.") for said in read.warnings)
    turned = {"BG01": {"code": "BG01", "answers": {"1": "B", "2": "A"}}}
    told = read_responses(path, asked(), codes=turned)
    assert found(told, "x_BG01") == [["B"], ["A"], [None]]
    assert not any("Qualtrics gives" in said for said in told.warnings)


def test_numbers_of_qualtrics_beyond_the_answers_are_not_guessed_at(tmp_path: Path) -> None:
    path = write(tmp_path, *header("IMP_C01", "BG01"), *VISITS, visit(9, "4", "5"), separator=",")
    assert read_responses(path, asked()).frame["x_BG01"].isna().all()


def test_numbers_of_qualtrics_that_are_codes_themselves_stay_these(tmp_path: Path) -> None:
    two = Extra("BG01", "background", {"nl": "x"}, (Choice("2", {"nl": "Zuid"}), Choice("1", {"nl": "Noord"})))
    path = write(tmp_path, *header("IMP_C01", "BG01"), *VISITS, separator=",")
    assert found(read_responses(path, asked(extras=(two,))), "x_BG01") == [["1"], ["2"], [None]]


def test_a_question_of_ones_own_that_is_called_like_a_column_of_a_tool_is_a_question(tmp_path: Path) -> None:
    spoken = Extra(
        "TAAL",
        "background",
        {"nl": "Welke taal spreekt u thuis?"},
        (Choice("FR", {"nl": "Fries"}), Choice("NL", {"nl": "Nederlands"})),
    )
    path = write(tmp_path, ["id", "IMP[C01]", "TAAL"], ["1", "4", "FR"], ["2", "4", "Nederlands"])
    read = read_responses(path, asked(extras=(spoken,)))
    assert found(read, "x_TAAL", "language") == [["FR", None], ["NL", None]]
    assert found(read_responses(path, asked()), "language") == [["fr"], ["nederlands"]]
