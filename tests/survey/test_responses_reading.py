"""Answers of any tool in one frame; and what is wrong with a file is said, never made fit."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.survey.asked import CLEAR, COLUMNS, FAST, ITEMS, asked, found, write
from workbench.errors import InvalidValue, NotFound, UnreadableFile
from workbench.survey.questionnaire import Choice, Extra
from workbench.survey.responses import table
from workbench.survey.responses.reading import read_responses, tool_of


def test_the_frame_has_a_column_for_each_question_and_each_thing_known_of_a_respondent(tmp_path: Path) -> None:
    path = write(tmp_path, ["id", *ITEMS, "nps"], ["7", "5", "4", "", "1", "9"])
    read = read_responses(path, asked())
    assert list(read.frame) == [
        *("respondent", "complete", *COLUMNS, "x_NPS", "x_CHAN01", "x_BG01", "x_ATT", "x_OPEN1"),
        *("started", "submitted", "zone", "language", "duration", "preview"),
    ]
    assert read.tool == "generic"
    assert read.frame["x_NPS"].to_list() == [9.0]
    assert read.frame["x_OPEN1"].isna().all()
    assert "The file has no column for CHAN01, BG01, ATT and OPEN1." in read.warnings


def test_the_frame_survives_being_kept(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        ["id", *ITEMS, "OPEN1", "e-mail"],
        ["7", "5", "weet niet", "", "1", "Ja", "a@b"],
        ["8", "5", "5", "", "1", "", "a@b"],
    )
    read = read_responses(path, asked())
    assert {"why_imp_C02", "twin"} <= set(read.frame)
    read.frame.to_parquet(tmp_path / "wave.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "wave.parquet"), read.frame)


@pytest.mark.parametrize(
    "heading",
    ["IMP[C01]", "imp_c01", "IMP/C01", "IMP.C01", "IMPC01", "group/IMP_C01", "p1-IMP_C01", "IMP02[C01]", "IMP_C01: Snel"],
)
def test_an_item_is_known_by_its_codes_however_a_tool_joins_them(tmp_path: Path, heading: str) -> None:
    read = read_responses(write(tmp_path, ["id", heading], ["1", "4"]), asked())
    assert read.frame["imp_C01"].to_list() == [4]


def test_why_there_is_no_answer_is_kept_apart_from_a_blank(tmp_path: Path) -> None:
    words = ["", "Weet ik niet", "Zeg ik liever niet", "n.v.t.", "Geen antwoord", "4"]
    path = write(tmp_path, ["id", "IMP[C01]"], *([str(at), word] for at, word in enumerate(words)))
    frame = read_responses(path, asked()).frame
    assert frame["imp_C01"].isna().to_list() == [True] * 5 + [False]
    whys = frame["why_imp_C01"].astype(object)
    assert whys.where(whys.notna(), None).to_list() == [None, "dont know", "refused", "user missing", None, None]


@pytest.mark.parametrize("word", ["6", "Weet ik veel", "3,5", "Tevreden", "5 - Belangrijk", "４"])
def test_a_word_that_is_none_of_the_scale_is_refused_with_its_place(tmp_path: Path, word: str) -> None:
    path = write(tmp_path, ["id", "IMP[C01]"], ["1", "4"], ["2", word])
    with pytest.raises(UnreadableFile, match=r"IMP\[C01\] is none of this questionnaire") as caught:
        read_responses(path, asked())
    assert "row 2 (line 3)" in caught.value.where
    assert repr(word) in caught.value.found


@pytest.mark.parametrize("word", ["4", "4.0", "4,0", "Belangrijk", "IMPORTANT", "4 - Belangrijk", "4. Important"])
def test_a_code_a_word_or_both_say_the_same_answer(tmp_path: Path, word: str) -> None:
    assert read_responses(write(tmp_path, ["id", "IMP[C01]"], ["1", word]), asked()).frame["imp_C01"].to_list() == [4]


def test_a_recommendation_beyond_its_scale_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="NPS"):
        read_responses(write(tmp_path, ["id", "IMP[C01]", "NPS"], ["1", "4", "11"]), asked())


def test_unknown_columns_are_named_and_left_out(tmp_path: Path) -> None:
    read = read_responses(write(tmp_path, ["id", "IMP[C01]", "zomaar", "weight"], ["1", "4", "x", "1.2"]), asked())
    assert [(drop.what, drop.why) for drop in read.dropped] == [
        ("column “zomaar”", "not a question of this questionnaire"),
        ("column “weight”", "about the table or the respondent, and no question"),
    ]


def test_headings_below_a_title_are_found(tmp_path: Path) -> None:
    path = write(tmp_path, ["Onderzoek waterschade"], [""], ["id", *ITEMS], ["1", "5", "4", "3", "2"])
    assert found(read_responses(path, asked())) == [[5, 4, 3, 2]]


@pytest.mark.parametrize("rows", [(["id", *ITEMS], ["a", "1", "5", "4", "3", "2"]), (["id", *ITEMS], ["1", "5", "4"])])
def test_headings_that_do_not_fit_the_rows_are_refused(tmp_path: Path, rows: tuple[list[str], ...]) -> None:
    with pytest.raises(UnreadableFile, match=r"line 2.*not as long as the header"):
        read_responses(write(tmp_path, *rows), asked())


def test_headings_that_were_moved_by_one_column_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, ["id", *ITEMS, ""], ["1", "2026-03-01", "5", "4", "3", "2"])
    with pytest.raises(UnreadableFile, match=r"IMP\[C01\] is none"):
        read_responses(path, asked())


def test_a_heading_that_is_there_twice_but_for_case_and_blanks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"IMP\[C01\] is there twice"):
        read_responses(write(tmp_path, ["id", "IMP_C01", " imp_c01 "], ["1", "4", "5"]), asked())


def test_a_file_of_another_version_is_told_by_its_codes(tmp_path: Path) -> None:
    path = write(tmp_path, ["id", "IMP[C01]", "SAT[C01]", "IMP[C03]", "SAT[C03]"], ["1", "4", "3", "2", "1"])
    others = (asked("C01", "C04", version=2), asked("C01", "C03", version=3))
    read = read_responses(path, asked(), others=others)
    assert "The file has lines that this questionnaire has not (C03): is it of another version?" in read.warnings
    assert "By its codes the file fits version 3 of the questionnaire." in read.warnings
    with pytest.raises(UnreadableFile, match="fits version 3"):
        read_responses(path, asked("C08"), others=others)


def test_codes_with_the_words_of_another_item_are_refused(tmp_path: Path) -> None:
    path = write(
        tmp_path, ["id. Respons-id", "submitdate. x", "lastpage. x", f"IMP[C01]. Hoe belangrijk? [{CLEAR}]"], ["1", "x", "1", "4"]
    )
    with pytest.raises(UnreadableFile, match="column of C01 has the words of C02"):
        read_responses(path, asked())


def test_codes_with_the_words_of_another_version_are_refused(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        ["id. Respons-id", "submitdate. x", "lastpage. x", "IMP[C01]. Hoe belangrijk? [Wens van vroeger]"],
        ["1", "x", "1", "4"],
    )
    before = asked("C01", version=4)
    object.__setattr__(before.items[0], "texts", {"nl": "Wens van vroeger", "en": "Former wish"})
    assert len(read_responses(path, asked()).frame) == 1
    with pytest.raises(UnreadableFile, match="words of C01 in version 4"):
        read_responses(path, asked(), others=(before,))


def test_nobody_who_answered_is_said(tmp_path: Path) -> None:
    read = read_responses(write(tmp_path, ["id", *ITEMS], ["1", "", "", "", ""], ["2", "", "", "", ""]), asked())
    assert len(read.frame) == 2
    assert "Nobody answered a single line: look whether the right columns were exported." in read.warnings


def test_one_respondent_is_read(tmp_path: Path) -> None:
    read = read_responses(write(tmp_path, ["id", *ITEMS], ["1", "5", "4", "3", "2"]), asked())
    assert found(read) == [[5, 4, 3, 2]]


def test_an_item_with_one_answer_of_everybody_is_said(tmp_path: Path) -> None:
    path = write(tmp_path, ["id", "IMP[C01]", "SAT[C01]"], *([str(n), "4", str(n % 5 + 1)] for n in range(10)))
    assert "Everybody who answered IMP[C01] gave the same answer there." in read_responses(path, asked()).warnings


def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    with path.open("wb") as file:
        file.write(b"id;IMP[C01]\n1;4\n")
        file.truncate(2 * 2**30)
    with pytest.raises(UnreadableFile, match="too large") as caught:
        read_responses(path, asked())
    assert caught.value.found == "2,048 MB"


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8\xff", b"<html>", b"{", b"[]", b'{"a": 1}', b"[[[", b"PK\x03\x04", b"$FL2 broken", b"\xd0\xcf\x11\xe0"],
)
def test_what_holds_no_answers_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"answers\.csv"):
        read_responses(path, asked())


def test_a_missing_file_and_an_unknown_tool_are_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_responses(tmp_path / "none.csv", asked())
    with pytest.raises(InvalidValue, match="survey tool"):
        read_responses(tmp_path / "none.csv", asked(), tool="papier")
    with pytest.raises(UnreadableFile, match="not a file of qualtrics"):
        read_responses(write(tmp_path, ["id", "IMP[C01]"], ["1", "4"]), asked(), tool="qualtrics")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_of_a_spreadsheet_is_read_in_any_of_its_forms(tmp_path: Path, encoding: str, separator: str) -> None:
    path = write(
        tmp_path, ["id", *ITEMS, "OPEN1"], ["1", "5", "4,0", "", "2", "één; twee, drie"], separator=separator, encoding=encoding
    )
    read = read_responses(path, asked())
    assert found(read) == [[5, 4, None, 2]]
    assert read.frame["x_OPEN1"].to_list() == ["één; twee, drie"]


def test_a_row_of_totals_and_an_empty_first_row_are_left_out_and_told(tmp_path: Path) -> None:
    path = write(tmp_path, ["id", *ITEMS], [""] * 5, ["1", "5", "4", "3", "2"], ["Totaal", "5", "4", "3", "2"])
    read = read_responses(path, asked())
    assert read.frame["respondent"].to_list() == ["1"]
    assert [(drop.where, drop.why) for drop in read.dropped] == [("line 4", "totals, and no respondent"), ("line 2", "empty")]


def test_a_workbook_is_read_from_the_sheet_that_holds_the_answers(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Uitleg"])
    sheet = book.create_sheet("Antwoorden")
    sheet.append(["respondent", *ITEMS, "NPS"])
    sheet.append([12, 5, 4.0, None, "Ontevreden", 9])
    sheet.append([13, 6])
    book.save(tmp_path / "answers.xlsx")
    with pytest.raises(UnreadableFile, match=r"sheet Antwoorden, row 3"):
        read_responses(tmp_path / "answers.xlsx", asked())
    sheet.delete_rows(3)
    book.save(tmp_path / "answers.xlsx")
    read = read_responses(tmp_path / "answers.xlsx", asked())
    assert found(read) == [[5, 4, None, 2]]
    assert read.frame["respondent"].to_list() == ["12"]


def test_answers_in_json_that_lie_within_a_question_are_found(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    person = {"id": 3, "IMP": {"C01": 5, "C02": 4}, "SAT": {"C01": 1.0}, "CHAN01": ["web", "win"], "NPS": 10}
    path.write_text(json.dumps([person]))
    read = read_responses(path, asked())
    assert found(read) == [[5, 4, 1, None]]
    assert (read.frame["x_CHAN01"][0], read.frame["x_NPS"][0]) == ("web win", 10)
    path.write_text('[{"IMP[C01]": 4, "IMP[C01]": 5}]')
    with pytest.raises(UnreadableFile, match="twice"):
        read_responses(path, asked())


def test_a_codebook_says_what_the_headings_of_a_file_are(tmp_path: Path) -> None:
    path = write(tmp_path, ["id", "Q4_1", "Q9"], ["1", "4", "8"])
    read = read_responses(path, asked(), codes={"Q4_1": "IMP[C01]", "q9": "NPS"})
    assert (read.frame["imp_C01"][0], read.frame["x_NPS"][0]) == (4, 8)


def test_several_choices_in_one_cell_are_told_apart_in_every_way_tools_join_them(tmp_path: Path) -> None:
    cells = ["web tel", "Winkel;Telefoon;", "Website, of app, Telefoon", "Telefoon", "", "Via de buren"]
    path = write(tmp_path, ["id", "IMP[C01]", "CHAN01"], *([str(at), "4", cell] for at, cell in enumerate(cells)))
    read = read_responses(path, asked())
    chosen = read.frame["x_CHAN01"].astype(object)
    assert chosen.where(chosen.notna(), None).to_list() == ["web tel", "tel win", "web tel", "tel", None, None]
    assert read.frame["why_x_CHAN01"].to_list()[5] == "user missing"
    assert (read.dropped[0].what, read.dropped[0].why) == ("1 answer to CHAN01: “Via de buren”", "none of its choices")


def test_ranges_that_a_spreadsheet_made_dates_of_are_not_guessed_at(tmp_path: Path) -> None:
    path = write(tmp_path, ["id", "IMP[C01]", "BG01"], ["1", "4", "3-Jan"], ["2", "4", "1-3"])
    read = read_responses(path, asked())
    assert read.frame["x_BG01"].isna().to_list() == [True, False]
    assert "made dates of ranges" in read.dropped[0].why


def test_a_line_of_the_importance_question_can_be_the_attention_check(tmp_path: Path) -> None:
    path = write(tmp_path, ["id", "IMP[C01]", "IMP[ATT]"], ["1", "4", "Belangrijk"], ["2", "4", "2"])
    assert read_responses(path, asked()).frame["x_ATT"].to_list() == ["4", "2"]


def test_an_address_shared_by_two_is_a_sign_and_is_not_kept(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        ["id", "IMP[C01]", "email", "ip"],
        ["1", "4", "a@b.nl", "1.2.3.4"],
        ["2", "4", "A@B.nl ", "1.2.3.4"],
        ["3", "4", "", "1.2.3.4"],
    )
    frame = read_responses(path, asked()).frame
    assert frame["twin"].to_list()[:2] == ["email 1", "email 1"]
    assert "b.nl" not in frame.to_csv()
    assert "1.2.3.4" not in frame.to_csv()


def test_mac_roman_is_told_from_windows_by_its_letters(tmp_path: Path) -> None:
    for encoding, word in (("mac_roman", "Mac Roman"), ("cp1252", "Windows-1252")):
        path = write(tmp_path, ["id", "IMP[C01]", "OPEN1"], ["1", "4", "Geëerd, één café’s privé"], encoding=encoding)
        read = read_responses(path, asked())
        assert read.frame["x_OPEN1"].to_list() == ["Geëerd, één café’s privé"]
        assert sum(word in said for said in read.warnings) == 1


def test_a_long_text_over_lines_and_in_quotes_comes_through_both_readers_alike(tmp_path: Path) -> None:
    rows = [["id", "IMP[C01]", "OPEN1"], ["1", "4", 'Een "woord"; en\r\neen 2e regel, €'], ["2", "5", "=1+1"]]
    regular = read_responses(write(tmp_path, *rows), asked()).frame
    uneven = read_responses(write(tmp_path, *rows[:-1], [*rows[-1], ""]), asked()).frame
    pd.testing.assert_frame_equal(regular, uneven)
    assert regular["x_OPEN1"].to_list() == ['Een "woord"; en\neen 2e regel, €', "=1+1"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.text(alphabet='ab";\n 1', max_size=4), min_size=3, max_size=3), min_size=1, max_size=4), st.randoms())
def test_the_quick_reader_sees_what_the_patient_one_sees(rows: list[list[str]], chance: object) -> None:
    text = "\n".join(
        ";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' if "\n" in cell or ";" in cell else cell for cell in row)
        for row in [["x", "y", "z"], *rows]
    )
    quick = table._regular(text, ";")
    if quick is None:
        return
    try:
        patient = table._rows(text, ";", Path("x"))
    except UnreadableFile:
        return
    assert [[column.at(row) for column in quick] for row in range(len(quick[0]))] == patient


@pytest.mark.parametrize(
    ("rows", "tool"),
    [
        ([["id", "submitdate", "lastpage", "startlanguage"]], "limesurvey"),
        ([["StartDate", "ResponseId", "Finished", "Progress"]], "qualtrics"),
        ([["V1", "V2", "V3"], ["ResponseID", "ResponseSet", "Name"]], "qualtrics"),
        ([["KEY", "SubmitterID", "ReviewState"]], "kobo"),
        ([["RespondentID", "x"], ["", "Response"]], "surveymonkey"),
        ([["Id", "Begintijd", "Voltooiingstijd", "E-mail", "Naam"]], "msforms"),
        ([["Timestamp", "speaker", "text"]], ""),
        ([["respondent", "IMP[C01]"]], ""),
        ([], ""),
    ],
)
def test_a_tool_is_told_by_its_own_columns(rows: list[list[str]], tool: str) -> None:
    assert tool_of(rows) == tool


def test_split_samples_are_complete_when_a_part_was_answered(tmp_path: Path) -> None:
    form = asked()
    object.__setattr__(form, "design", type(form.design)(samples=2))
    read = read_responses(write(tmp_path, ["id", *ITEMS], ["1", "5", "", "4", ""], ["2", "5", "", "", ""]), form)
    assert read.frame["complete"].to_list() == [True, False]
    assert np.isnan(read.frame["imp_C02"]).all()
    assert FAST in form.items[0].texts["nl"]


def test_an_answer_beside_the_choices_is_named_and_left_out(tmp_path: Path) -> None:
    path = write(tmp_path, ["id", "IMP[C01]", "CHAN01[web]", "CHAN01[other]"], ["1", "4", "Y", "Via de buren"])
    read = read_responses(path, asked())
    assert read.frame["x_CHAN01"].to_list() == ["web"]
    assert ("column “CHAN01[other]”", "it is none of the choices of CHAN01") in [(drop.what, drop.why) for drop in read.dropped]


def test_not_knowing_is_an_answer_where_it_is_one_of_the_choices(tmp_path: Path) -> None:
    done = Extra("DONE", "completion", {"nl": "Is het gelukt?"}, (Choice("Y", {"nl": "Ja"}), Choice("X", {"nl": "Weet ik niet"})))
    path = write(tmp_path, ["id", "IMP[C01]", "DONE"], ["1", "4", "weet ik niet"], ["2", "4", "Y"])
    assert read_responses(path, asked(extras=(done,))).frame["x_DONE"].to_list() == ["X", "Y"]


def test_a_sentence_that_begins_like_a_code_is_no_question(tmp_path: Path) -> None:
    done = Extra("DONE", "completion", {"nl": "Is het gelukt?"}, (Choice("Y", {"nl": "Ja"}),))
    path = write(tmp_path, ["id", "IMP[C01]", "Done: everything?", "Done with it"], ["1", "4", "Y", "Y"])
    assert read_responses(path, asked(extras=(done,))).frame["x_DONE"].isna().all()


def test_lines_of_another_part_of_a_split_sample_were_not_shown(tmp_path: Path) -> None:
    form = asked()
    object.__setattr__(form, "design", type(form.design)(samples=2))
    path = write(tmp_path, ["id", *ITEMS, "SPLIT"], ["1", "5", "", "4", "", "1"], ["2", "", "", "", "3", "2"])
    read = read_responses(path, form)
    whys = found(read, "why_imp_C01", "why_imp_C02", "why_sat_C02")
    assert whys == [[None, "not shown", "not shown"], ["not shown", None, None]]


def test_answers_in_the_words_of_this_questionnaire_are_read(tmp_path: Path) -> None:
    consent = Extra("CONSENT", "consent", {"nl": "Doet u mee?"}, (Choice("Y", {}), Choice("N", {}, ends=True)))
    form = asked(extras=(consent,))
    object.__setattr__(form, "wording", {"nl": {"consent.N": "Liever niet"}})
    path = write(
        tmp_path,
        ["id", "IMP[C01]", "CONSENT"],
        ["1", "Important", "Ja, ik doe mee"],
        ["2", "Belangrijk", "Liever niet"],
    )
    assert found(read_responses(path, form), "imp_C01", "x_CONSENT") == [[4, "Y"], [4, "N"]]
