"""Files as they should not be: a clear error or a remark, and never a wrong number."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pandas as pd
import pytest

from tests.survey.asked import ITEMS, asked, found, write
from workbench.errors import UnreadableFile
from workbench.survey.responses.reading import read_responses

LIMESURVEY = ["id", "submitdate", "lastpage", "startlanguage", *ITEMS, "NPS"]
PERSON = ["1", "2026-03-01 10:00:00", "3", "nl", "5", "4", "3", "2", "9"]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ([str(n) for n in range(11)], "11 different numbers: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 10"),
        ([str(n) for n in range(1, 12)], "11 different numbers: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 11"),
        ([f"{n},5" for n in range(11)], "11 different numbers: 0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5 and 10.5"),
        ([*"12345", "1,5", "2,5", "4.5"], "8 different numbers: 1, 1.5, 2, 2.5, 3, 4, 4.5 and 5"),
        ([*"-3 -2 -1 0 1 2 3".split()], "7 different numbers: -3, -2, -1, 0, 1, 2 and 3"),
    ],
)
def test_another_scale_is_told_by_its_numbers(tmp_path: Path, words: list[str], numbers: str) -> None:
    path = write(tmp_path, ["id", "IMP[C01]"], *([str(at), word] for at, word in enumerate(words)))
    with pytest.raises(UnreadableFile, match="answered on another scale") as caught:
        read_responses(path, asked())
    assert (caught.value.expected, caught.value.found) == ("1 to 5", numbers)


def test_one_answer_of_another_scale_is_enough_to_refuse_the_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"row 3 \(line 4\)"):
        read_responses(write(tmp_path, ["id", "SAT[C02]"], ["1", "5"], ["2", "4"], ["3", "10"]), asked())


@pytest.mark.parametrize("above", [["Onderzoek waterschade"], ["", ""], ["Geëxporteerd", "1 maart"]])
def test_a_row_above_the_headings_changes_nothing(tmp_path: Path, above: list[str]) -> None:
    plain = read_responses(write(tmp_path, LIMESURVEY, PERSON), asked()).frame
    lower = read_responses(write(tmp_path, above, LIMESURVEY, PERSON), asked()).frame
    pd.testing.assert_frame_equal(lower, plain)


def test_headings_again_among_the_answers_are_left_out_and_told(tmp_path: Path) -> None:
    second = ["2", *PERSON[1:]]
    read = read_responses(write(tmp_path, LIMESURVEY, PERSON, LIMESURVEY, second), asked())
    assert read.frame["respondent"].to_list() == ["1", "2"]
    assert ("1 row", "line 3", "the headings a second time") in [(drop.what, drop.where, drop.why) for drop in read.dropped]


def test_headings_again_that_differ_are_no_answers(tmp_path: Path) -> None:
    moved = [LIMESURVEY[0], *reversed(LIMESURVEY[1:])]
    with pytest.raises(UnreadableFile, match="line 3"):
        read_responses(write(tmp_path, LIMESURVEY, PERSON, moved, PERSON), asked())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"id;IMP[C01]\r\n1;4\x00\r\n", "NUL"),
        ("id;IMP[C01]\r\n1;4\r\n".encode("utf-16-le"), "UTF-8"),
        (b"\xff\xfe" + "id;IMP[C01]\r\n1;4".encode("utf-16-le") + b"\r", "UTF-16"),
    ],
)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "answers.csv").write_bytes(content)
    with pytest.raises(UnreadableFile, match=message):
        read_responses(tmp_path / "answers.csv", asked())


def test_a_workbook_that_unpacks_to_far_more_than_it_is_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "answers.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(70 * 2**20))
    assert (tmp_path / "answers.xlsx").stat().st_size < 2**18
    with pytest.raises(UnreadableFile, match="unpacked"):
        read_responses(tmp_path / "answers.xlsx", asked())


def test_a_table_inside_an_archive_is_refused_by_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "answers.zip", "w") as archive:
        archive.write(write(tmp_path, LIMESURVEY, PERSON), "answers.csv")
    with pytest.raises(UnreadableFile, match=r"answers\.zip"):
        read_responses(tmp_path / "answers.zip", asked())


def test_formulas_are_text_and_never_computed(tmp_path: Path) -> None:
    read = read_responses(write(tmp_path, ["id", "IMP[C01]", "OPEN1"], ["=1+1", "4", '=HYPERLINK("x")']), asked())
    assert found(read, "respondent", "imp_C01", "x_OPEN1") == [["=1+1", 4, '=HYPERLINK("x")']]
    with pytest.raises(UnreadableFile, match="found '=4'"):
        read_responses(write(tmp_path, ["id", "IMP[C01]"], ["1", "=4"]), asked())


def test_numbers_with_a_decimal_comma_are_read_where_they_are_whole(tmp_path: Path) -> None:
    path = write(tmp_path, ["id", *ITEMS, "NPS", "duration"], ["1", "5,0", "4,0", "3,0", "2,0", "10,0", "312,5"])
    assert found(read_responses(path, asked()), "imp_C01", "sat_C02", "x_NPS", "duration") == [[5, 2, 10, 312.5]]
    with pytest.raises(UnreadableFile, match="column NPS"):
        read_responses(write(tmp_path, ["id", *ITEMS, "NPS"], ["1", "5", "4", "3", "2", "7,5"]), asked())


@pytest.mark.parametrize(
    ("important", "satisfied", "unknown"),
    [
        ("Heel erg belangrijk", "Zeer ontevreden", "Weet ik niet"),
        ("Extremely important", "Very dissatisfied", "Don’t know"),
        ("Sehr wichtig", "sehr unzufrieden", "Weiß nicht"),
    ],
)
def test_the_words_of_the_scale_are_known_in_three_languages(
    tmp_path: Path, important: str, satisfied: str, unknown: str
) -> None:
    read = read_responses(write(tmp_path, ["id", *ITEMS], ["1", important, unknown, satisfied, "3"]), asked())
    assert found(read) == [[5, None, 1, 3]]
    assert read.frame["why_imp_C02"].to_list() == ["dont know"]


@pytest.mark.parametrize("swapped", [("IMP[C01]", "Tevreden"), ("SAT[C01]", "Wichtig"), ("IMP[C01]", "Eher wichtig")])
def test_words_of_the_other_scale_and_of_none_are_refused(tmp_path: Path, swapped: tuple[str, str]) -> None:
    heading, word = swapped
    with pytest.raises(UnreadableFile, match="is none of this questionnaire"):
        read_responses(write(tmp_path, ["id", heading], ["1", word]), asked())
