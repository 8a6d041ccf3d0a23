"""Another scale is refused, however its numbers are explained away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.survey.asked import asked, found, write
from workbench.errors import InvalidValue
from workbench.survey.responses.otherscale import looks_like
from workbench.survey.responses.reading import read_responses


def column(folder: Path, *words: str, code: str = "SAT[C01]") -> Path:
    return write(folder, ["id", code], *([str(at), word] for at, word in enumerate(words)))


@pytest.mark.parametrize(
    ("words", "missing", "told"),
    [
        ("5 6 7 8 9 5 5 5 5 5 5", "6 7 8 9", r"satisfaction, which looks like a scale of 1 to 10 .*'6', '7', '8' and '9' for 4"),
        ("5 6 6 6 5", "6", "at most half of the answers, found '6' for 3 of 5 answers"),
        ("2 4 6 8 10 2 2 2", "6 8 10", "looks like a scale of 1 to 10"),
    ],
)
def test_numbers_of_another_scale_are_not_taken_for_no_answers(tmp_path: Path, words: str, missing: str, told: str) -> None:
    with pytest.raises(InvalidValue, match=told):
        read_responses(column(tmp_path, *words.split()), asked(), missing=dict.fromkeys(missing.split(), "dont know"))


@pytest.mark.parametrize(
    ("words", "missing"),
    [("4 5 8 9", "8 9"), ("6", "6"), ("4 5 3 2 77 88 99", "77 88 99"), ("4 nvt. nvt. nvt.", "nvt.")],
)
def test_a_few_numbers_and_any_words_may_stand_for_no_answer(tmp_path: Path, words: str, missing: str) -> None:
    none = dict.fromkeys(missing.split(), "dont know")
    read = read_responses(column(tmp_path, *words.split()), asked(), missing=none)
    assert found(read, "sat_C01") == [[None if word in none else float(word)] for word in words.split()]


def test_a_scale_is_told_by_its_numbers() -> None:
    assert [looks_like(numbers) for numbers in ([5, 7], [5, 9], [0, 55], [-1, 3], [1.5], [400.0], [])] == [
        "looks like a scale of 1 to 7",
        "looks like a scale of 1 to 10",
        "looks like a scale of 0 to 100",
        *[""] * 4,
    ]
