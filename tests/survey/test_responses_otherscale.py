"""Another scale is refused, however its numbers are explained away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.survey.asked import asked, found, write
from workbench.errors import InvalidValue, UnreadableFile
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


@pytest.mark.parametrize(
    ("words", "scale"),
    [("5 6 7 8 9", "1 to 10"), ("2 4 6 8 10 2 4 2", "1 to 10"), ("1 2 3 4 5 6 6 6 6 6 6 6", "1 to 7"), ("0 1 2 3 4 7", "0 to 7")],
)
def test_another_scale_is_refused_in_those_words_and_nobody_is_told_to_call_it_missing(
    tmp_path: Path, words: str, scale: str
) -> None:
    with pytest.raises(UnreadableFile, match=f"another scale: this looks like a scale of {scale}") as caught:
        read_responses(column(tmp_path, *words.split()), asked())
    assert "missing=" not in str(caught.value)


def test_numbers_that_differ_from_item_to_item_are_another_scale_too(tmp_path: Path) -> None:
    header = ["id", "IMP[C01]", "IMP[C02]", "SAT[C01]"]
    with pytest.raises(UnreadableFile, match=r"columns IMP\[C01\], IMP\[C02\] and SAT\[C01\] were answered on another scale"):
        read_responses(write(tmp_path, header, ["1", "6", "7", "8"], *[["2", "4", "4", "4"]] * 5), asked())


def test_all_answers_that_are_none_are_named_at_once_five_at_most(tmp_path: Path) -> None:
    header = ["id", "IMP[C01]", "IMP[C02]", "SAT[C01]", "SAT[C02]", "NPS"]
    path = write(
        tmp_path, header, ["1", "elf", "9", "4", "3,5", "11"], ["2", "5", "5", "hm", "4", "acht"], *[["3", *"5555", "9"]] * 9
    )
    with pytest.raises(UnreadableFile) as caught:
        read_responses(path, asked())
    said = str(caught.value)
    assert "answers in columns IMP[C01], IMP[C02], SAT[C01], SAT[C02] and NPS are none of this questionnaire" in said
    assert "'elf' in IMP[C01], row 1 (line 2); '9' in IMP[C02], row 1 (line 2); 'hm' in SAT[C01], row 2 (line 3)" in said
    assert said.count(" in IMP[") + said.count(" in SAT[") + said.count(" in NPS,") == 5
    assert "and 1 more" in said


def test_one_number_may_stand_for_no_answer(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"Does '9' stand for no answer\? Then say so: missing=\{'9': 'dont know'\}"):
        read_responses(column(tmp_path, *"45399"), asked())
    with pytest.raises(UnreadableFile, match=r"Do '88' and '99' stand for no answer"):
        read_responses(column(tmp_path, "4", "5", "88", "99"), asked())
