"""Answers as LimeSurvey exports them."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.report import Dropped
from workbench.errors import NotFound, UnreadableFile
from workbench.survey.questionnaire import Item, Questionnaire
from workbench.survey.responses import reading
from workbench.survey.responses.limesurvey import looks_like_responses

HEADER = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
ITEMS = [f"{question}[C0{number}]" for question in ("IMP", "SAT") for number in (1, 2, 3)]


def csv_text(rows: list[list[str]], header: list[str] | None = None, separator: str = ";") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([header or [*HEADER, *ITEMS], *rows])
    return out.getvalue()


def row(number: int | str, answers: str, sent: str = "2026-03-01 10:00:00") -> list[str]:
    """One respondent; ``answers`` has one sign an item, a point for none."""
    return [str(number), sent, "2", "nl", "123", *("" if sign == "." else sign for sign in answers)]


def write(folder: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path = folder / "answers.csv"
    path.write_bytes(text.encode(encoding))
    return path


def read_responses(path: Path, form: Questionnaire) -> tuple[pd.DataFrame, list[Dropped], list[str]]:
    """The items, with what was left out and what was said."""
    read = reading.read_responses(path, form)
    kept = ["respondent", "complete", *(f"{prefix}_{code}" for prefix in ("imp", "sat") for code in form.codes)]
    return read.frame[kept], list(read.dropped), list(read.warnings)


def test_answers_are_matched_by_item_code(questionnaire: Questionnaire, tmp_path: Path) -> None:
    header = ["SAT[C02]", "IMP[C03]", "id", "IMP[C01]", "SAT[C01]", "IMP[C02]", "SAT[C03]", "submitdate"]
    text = csv_text([["1", "2", "7", "3", "4", "5", "", "2026-03-01"]], header)
    frame, dropped, warnings = read_responses(write(tmp_path, text), questionnaire)
    assert list(frame.columns) == ["respondent", "complete", *(f"{p}_C0{n}" for p in ("imp", "sat") for n in (1, 2, 3))]
    assert frame.iloc[0, :7].to_list() == ["7", True, 3.0, 5.0, 2.0, 4.0, 1.0]
    assert np.isnan(frame["sat_C03"][0])
    assert (dropped, warnings) == ([], [])


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separator_and_encoding_are_told_from_the_file(
    questionnaire: Questionnaire, tmp_path: Path, separator: str, encoding: str
) -> None:
    text = csv_text([[*row(1, "123454"), "één; twee, drie"]], [*HEADER, *ITEMS, "waarom"], separator)
    frame, _, warnings = read_responses(write(tmp_path, text, encoding), questionnaire)
    assert frame.iloc[0, 2:].to_list() == [1, 2, 3, 4, 5, 4]
    assert bool(warnings) is (encoding == "cp1252")


def test_headings_with_code_and_text_and_answers_in_words_are_read(questionnaire: Questionnaire, tmp_path: Path) -> None:
    header = ["id. Respons-id", "submitdate. Datum verzonden", *(f"{code}. Hoe belangrijk?\n[één]" for code in ITEMS)]
    text = csv_text(
        [["1", "x", "Heel erg belangrijk", "Not important", "Neutraal", "Zeer ontevreden", "Satisfied", "N/A"]], header
    )
    frame, _, _ = read_responses(write(tmp_path, text), questionnaire)
    assert frame.iloc[0, 2:7].to_list() == [5, 2, 3, 1, 4]
    assert np.isnan(frame["sat_C03"][0])


def test_names_as_other_exports_write_them_are_read(questionnaire: Questionnaire, tmp_path: Path) -> None:
    header = [*HEADER, *(code.replace("[", "_").replace("]", "").lower() for code in ITEMS)]
    frame, _, _ = read_responses(write(tmp_path, csv_text([row(1, "123454")], header, ",")), questionnaire)
    assert frame.iloc[0, 2:].to_list() == [1, 2, 3, 4, 5, 4]


def test_a_line_that_announces_the_separator_is_no_header(questionnaire: Questionnaire, tmp_path: Path) -> None:
    frame, _, _ = read_responses(write(tmp_path, "sep=;\r\n" + csv_text([row(1, "123454")])), questionnaire)
    assert len(frame) == 1


@pytest.mark.parametrize("word", ["", " ", "N/A", "Geen antwoord", "weet ik niet", "Don't know", "No answer"])
def test_no_answer_and_do_not_know_are_missing(questionnaire: Questionnaire, tmp_path: Path, word: str) -> None:
    cells = row(1, "123454")
    cells[5] = word
    frame, _, _ = read_responses(write(tmp_path, csv_text([cells])), questionnaire)
    assert np.isnan(frame["imp_C01"][0])


@pytest.mark.parametrize("value", ["0", "6", "9", "-1", "4.5", "45", "4,1", "vier", "nan", "inf", "５", "Tevreden", "A4"])
def test_an_answer_outside_the_scale_is_refused_with_its_place(questionnaire: Questionnaire, tmp_path: Path, value: str) -> None:
    cells = row(2, "123454")
    cells[6] = value
    with pytest.raises(UnreadableFile, match=r"column IMP\[C02\].*") as caught:
        read_responses(write(tmp_path, csv_text([row(1, "123454"), cells])), questionnaire)
    assert "row 2 (line 3)" in caught.value.where
    assert caught.value.found == repr(value)


@pytest.mark.parametrize("value", ["4", " 4 ", "4.0", "4,0", "BELANGRIJK", "important"])
def test_a_spreadsheet_s_way_of_writing_an_answer_is_understood(questionnaire: Questionnaire, tmp_path: Path, value: str) -> None:
    cells = row(1, "123454")
    cells[5] = value
    frame, _, _ = read_responses(write(tmp_path, csv_text([cells])), questionnaire)
    assert frame["imp_C01"][0] == 4


def test_who_did_not_send_the_survey_in_is_kept_as_incomplete(questionnaire: Questionnaire, tmp_path: Path) -> None:
    frame, _, warnings = read_responses(write(tmp_path, csv_text([row(1, "123454"), row(2, "5.....", sent="")])), questionnaire)
    assert frame["complete"].to_list() == [True, False]
    assert frame["imp_C01"].to_list() == [1, 5]
    assert warnings == []


def test_without_a_date_of_sending_complete_is_who_answered_every_line(questionnaire: Questionnaire, tmp_path: Path) -> None:
    text = csv_text([["1", *"123454"], ["2", *"1234", "", "4"]], ["id", *ITEMS])
    frame, _, warnings = read_responses(write(tmp_path, text), questionnaire)
    assert frame["complete"].to_list() == [True, False]
    assert "submitdate" in warnings[0]


def test_other_columns_are_told_as_dropped(questionnaire: Questionnaire, tmp_path: Path) -> None:
    text = csv_text([[*row(1, "123454"), "9", "a"]], [*HEADER, *ITEMS, "NPS", "CHAN[web]"])
    _, dropped, warnings = read_responses(write(tmp_path, text), questionnaire)
    assert [(drop.what, drop.why) for drop in dropped] == [
        ("column “NPS”", "not a question of this questionnaire"),
        ("column “CHAN[web]”", "not a question of this questionnaire"),
        ("2 columns: lastpage, seed", "LimeSurvey's own columns"),
    ]
    assert warnings == []


def test_items_of_another_version_are_said_in_both_directions(questionnaire: Questionnaire, tmp_path: Path) -> None:
    text = csv_text([["1", "x", "5", "4", "3"]], ["id", "submitdate", "IMP[C01]", "IMP[C99]", "SAT[C01]"])
    frame, _, warnings = read_responses(write(tmp_path, text), questionnaire)
    assert frame["imp_C02"].isna().all()
    assert warnings == [
        "The file has no column for C02 and C03: what people think of that is not known.",
        "The file has lines that this questionnaire has not (C99): is it of another version?",
    ]


def test_headings_without_codes_are_refused_with_what_to_do(questionnaire: Questionnaire, tmp_path: Path) -> None:
    text = csv_text([row(1, "123454")], [*HEADER, *(f"Hoe belangrijk is dit? [wens {n}]" for n in range(6))])
    with pytest.raises(UnreadableFile) as caught:
        read_responses(write(tmp_path, text), questionnaire)
    assert caught.value.expected == "columns such as IMP[C01] and SAT[C01]"
    assert "Hoe belangrijk is dit? [wens 0]" in caught.value.found
    assert "Question code" in caught.value.todo


def test_an_item_that_is_there_twice_is_refused(questionnaire: Questionnaire, tmp_path: Path) -> None:
    text = csv_text([["1", "5", "1"]], ["id", "IMP[C01]", "imp_c01"])
    with pytest.raises(UnreadableFile, match="twice"):
        read_responses(write(tmp_path, text), questionnaire)


def test_a_respondent_with_two_different_rows_is_kept(questionnaire: Questionnaire, tmp_path: Path) -> None:
    frame, _, warnings = read_responses(write(tmp_path, csv_text([row(1, "123454"), row(1, "543211")])), questionnaire)
    assert frame["respondent"].to_list() == ["1", "1"]
    assert warnings == []


def test_an_exact_copy_of_a_row_counts_once_and_is_told(questionnaire: Questionnaire, tmp_path: Path) -> None:
    frame, dropped, warnings = read_responses(write(tmp_path, csv_text([row(1, "123454"), row(1, "123454")])), questionnaire)
    assert len(frame) == 1
    assert (dropped[0].what, dropped[0].where, dropped[0].why) == (
        "1 row of respondent 1",
        "line 3",
        "the same row a second time",
    )
    assert warnings == []


def test_equal_rows_of_people_without_a_number_are_all_kept(questionnaire: Questionnaire, tmp_path: Path) -> None:
    text = csv_text([["x", *"123454"], ["x", *"123454"]], ["submitdate", *ITEMS])
    frame, _, warnings = read_responses(write(tmp_path, text), questionnaire)
    assert frame["respondent"].to_list() == ["row 1", "row 2"]
    assert warnings == ["The file has no column id: respondents are numbered by their row."]


def test_empty_rows_are_left_out_and_told(questionnaire: Questionnaire, tmp_path: Path) -> None:
    text = csv_text([[""] * 11, row(1, "123454")]) + "\r\n\r\n"
    frame, dropped, _ = read_responses(write(tmp_path, text), questionnaire)
    assert frame["respondent"].to_list() == ["1"]
    assert (dropped[0].where, dropped[0].why) == ("line 2", "empty")


def test_a_header_without_answers_is_an_empty_wave_and_is_said(questionnaire: Questionnaire, tmp_path: Path) -> None:
    frame, _, warnings = read_responses(write(tmp_path, csv_text([])), questionnaire)
    assert frame.empty
    assert warnings == ["The file holds no answers: nobody has filled in the survey."]


@pytest.mark.parametrize("cells", [row(1, "12345"), [*row(1, "123454"), "x"]])
def test_a_row_that_is_not_as_long_as_the_header_is_refused(
    questionnaire: Questionnaire, tmp_path: Path, cells: list[str]
) -> None:
    with pytest.raises(UnreadableFile, match=r"line 3.*not as long"):
        read_responses(write(tmp_path, csv_text([row(1, "123454"), cells])), questionnaire)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", ""),
        (b" \r\n ", ""),
        (b"\xef\xbb\xbf<html>", "<html>"),
        (b"\xff\xfea", ""),
        (b"id;naam\x81\x8d", ""),
    ],
)
def test_what_is_no_table_in_text_is_refused(questionnaire: Questionnaire, tmp_path: Path, content: bytes, found: str) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"answers\.csv") as caught:
        read_responses(path, questionnaire)
    assert found in caught.value.found


def test_a_file_that_is_not_there_is_said(questionnaire: Questionnaire, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="none"):
        read_responses(tmp_path / "none.csv", questionnaire)


@given(st.binary(max_size=300))
def test_whatever_bytes_come_there_is_an_answer_or_a_clear_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "answers.csv"
    path.write_bytes(b"id;IMP[C01];SAT[C01]\n" + data)
    made = Questionnaire("q", {}, ("nl",), (Item("C01", "c1", "m", {"nl": "x"}),), revision=1)
    with suppress(UnreadableFile):
        frame, _, _ = read_responses(path, made)
        assert set(frame["imp_C01"].dropna()) <= {1, 2, 3, 4, 5}


@given(st.lists(st.lists(st.sampled_from([None, 1, 2, 3, 4, 5]), min_size=6, max_size=6), min_size=1, max_size=8), st.booleans())
def test_answers_that_are_written_come_back(
    tmp_path_factory: pytest.TempPathFactory, answers: list[list[int | None]], comma: bool
) -> None:
    items = tuple(Item(f"C0{n}", f"c{n}", "m", {"nl": "x"}) for n in (1, 2, 3))
    rows = [[str(n), "sent", "", "", "", *("" if a is None else str(a) for a in given)] for n, given in enumerate(answers)]
    path = write(tmp_path_factory.mktemp("round"), csv_text(rows, separator="," if comma else ";"))
    frame, _, _ = read_responses(path, Questionnaire("q", {}, ("nl",), items, revision=1))
    read = frame.drop(columns=["respondent", "complete"]).astype(object)
    assert read.where(read.notna(), None).values.tolist() == answers


@pytest.mark.parametrize(
    "header",
    [
        ["id", "submitdate", "lastpage", "startlanguage", "NPS"],
        ["Respons-id", "Datum verzonden", "Laatste pagina", "Begin taal", "Hoe belangrijk? [x]"],
        ["Response ID", "Date submitted", "Last page", "Start language"],
        ["id. Respons-id", "submitdate. Datum verzonden", "lastpage. Laatste pagina"],
        ["IMP[C01]", "IMP[C02]"],
    ],
)
def test_a_header_of_survey_answers_is_recognised(header: list[str]) -> None:
    assert looks_like_responses(header)


@pytest.mark.parametrize(
    "header",
    [
        [],
        ["speaker", "text", "start", "end"],
        ["customer_id", "time", "channel", "touch_point"],
        ["id", "time", "event_type", "call_reason"],
        ["id", "name", "parent", "definition"],
    ],
)
def test_other_tables_are_not_taken_for_survey_answers(header: list[str]) -> None:
    assert not looks_like_responses(header)


@pytest.mark.strangers
@pytest.mark.parametrize(
    "name", ["ls6_responses_full_long_nl.csv", "ls6_responses_code_short_nl.csv", "real/surveymonkey_StarWars.csv"]
)
def test_a_real_file_of_another_survey_is_refused_with_what_was_expected(
    questionnaire: Questionnaire, shared: Path, name: str
) -> None:
    with pytest.raises(UnreadableFile, match=r"expected columns such as IMP\[C01\]"):
        read_responses(shared / "data" / "survey" / name, questionnaire)


def test_the_frame_survives_being_kept(questionnaire: Questionnaire, tmp_path: Path) -> None:
    frame, _, _ = read_responses(write(tmp_path, csv_text([row(1, "123454"), row(2, "5.....", "")])), questionnaire)
    frame.to_parquet(tmp_path / "wave.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "wave.parquet"), frame)
