"""What LimeSurvey does to answers beside the items, and in silence."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.survey.asked import CLEAR, FAST, IMPORTANT, ITEMS, SATISFIED, asked, found, write
from workbench.errors import UnreadableFile
from workbench.survey.responses.reading import read_responses

SYSTEM = ["id", "submitdate", "lastpage", "startlanguage", "startdate"]

SENT = ["2026-03-01 10:05:00", "2", "nl", "2026-03-01 10:00:00"]


def test_a_choice_that_was_shown_and_left_is_told_from_one_never_shown(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    lines = [";".join(f'"{name}"' for name in [*SYSTEM, "IMP[C01]", "CHAN01[web]", "CHAN01[tel]"])]
    sent = ";".join(f'"{cell}"' for cell in SENT)
    lines += [f'"1";{sent};"4";"Y";""', f'"2";{sent};"4";"";""', f'"3";{sent};"4";;']
    path.write_text("\r\n".join(lines))
    assert found(read_responses(path, asked()), "x_CHAN01") == [["web"], [""], [None]]
    uneven = tmp_path / "uneven.csv"
    uneven.write_text("\r\n".join([lines[0], lines[2] + ";"]))  # the patient reader cannot tell, and does not guess
    assert found(read_responses(uneven, asked()), "x_CHAN01") == [[None]]


def test_the_long_export_keeps_not_ticked_from_not_shown(tmp_path: Path) -> None:
    header = [*SYSTEM, "IMP[C01]", "CHAN01[web]", "CHAN01[tel]"]
    cells = [["Belangrijk", "Ja", "Nee"], ["Belangrijk", "Nee", "Nee"], ["N/A", "N/A", "N/A"]]
    read = read_responses(write(tmp_path, header, *([str(n), *SENT, *row] for n, row in enumerate(cells))), asked())
    assert found(read, "x_CHAN01", "why_x_CHAN01") == [["web", None], ["", None], [None, "not shown"]]
    assert found(read, "imp_C01", "why_imp_C01")[2] == [None, "not shown"]


def test_an_export_for_r_does_not_say_who_left_a_choice(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text('"id","submitdate","lastpage","IMP[C01]","CHAN01[web]"\n"1","x","1","4","1"\n"2","x","1","4",""\n')
    assert found(read_responses(path, asked(), tool="limesurvey"), "x_CHAN01") == [["web"], [None]]


def test_an_apostrophe_before_a_formula_is_no_part_of_the_answer(tmp_path: Path) -> None:
    path = write(tmp_path, [*SYSTEM, "IMP[C01]", "OPEN1"], ["1", *SENT, "4", "'=1+1 zomaar"], ["2", *SENT, "4", "'t ging goed"])
    assert found(read_responses(path, asked()), "x_OPEN1") == [["=1+1 zomaar"], ["'t ging goed"]]


def test_moments_language_and_length_come_along_and_no_zone_is_made_up(tmp_path: Path) -> None:
    path = write(tmp_path, [*SYSTEM, "IMP[C01]"], ["1", *SENT, "4"], ["2", "", *SENT[1:], "4"])
    read = read_responses(path, asked())
    assert found(read, "started", "submitted", "zone", "language", "duration", "complete") == [
        ["2026-03-01T10:00:00", "2026-03-01T10:05:00", "unknown", "nl", 300.0, True],
        ["2026-03-01T10:00:00", None, "unknown", "nl", None, False],
    ]


def test_the_day_that_stands_for_no_date_is_none(tmp_path: Path) -> None:
    path = write(tmp_path, [*SYSTEM, "IMP[C01]"], ["1", "1980-01-01 00:00:00", *SENT[1:], "4"])
    assert found(read_responses(path, asked()), "submitted", "complete") == [[None, True]]


def test_headings_in_dutch_of_its_own_columns_are_known(tmp_path: Path) -> None:
    header = ["Respons-id", "Datum verzonden", "Laatste pagina", "Begin taal", "Startdatum", "IMP[C01]"]
    read = read_responses(write(tmp_path, header, ["9", *SENT, "4"], separator=","), asked())
    assert found(read, "respondent", "language") == [["9", "nl"]]


def test_an_item_that_was_renamed_on_import_is_said_and_not_guessed(tmp_path: Path) -> None:
    read = read_responses(write(tmp_path, [*SYSTEM, "IMP[C01]", "IMP[r338sq1]"], ["1", *SENT, "4", "5"]), asked())
    assert "The file has no column for C02 and SAT[C01]: what people think of that is not known." in read.warnings
    assert any("R338SQ1" in said for said in read.warnings)
    assert found(read, "imp_C02") == [[None]]


def test_a_question_with_two_scales_is_no_item(tmp_path: Path) -> None:
    read = read_responses(
        write(tmp_path, [*SYSTEM, "IMP[C01]", "IMP[C02][1]", "SAT_C01#0"], ["1", *SENT, "4", "5", "5"]), asked()
    )
    assert found(read) == [[4, None, None, None]]


def test_a_row_that_was_stored_empty_is_kept_and_said(tmp_path: Path) -> None:
    read = read_responses(write(tmp_path, [*SYSTEM, *ITEMS], ["1", *SENT, *"5432"], ["2", *SENT, "", "", "", ""]), asked())
    assert len(read.frame) == 2
    assert "1 respondent answered no line at all: still in the study, but in no result about a criterion." in read.warnings


@pytest.mark.parametrize("old", [False, True])
def test_json_of_this_and_of_older_versions_is_read(tmp_path: Path, old: bool) -> None:
    person = {"id": 4, "submitdate": "2026-03-01 10:00:00", "lastpage": None, "IMP[C01]": "5", "SAT[C02]": None}
    path = tmp_path / "answers.json"
    path.write_text(json.dumps({"responses": [{"4": person} if old else person]}))
    read = read_responses(path, asked())
    assert (read.tool, found(read, "respondent", "imp_C01", "sat_C02", "complete")) == (
        "limesurvey",
        [["4", 5, None, True]],
    )


def test_data_for_spss_without_headings_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "answers.dat"
    path.write_bytes(b"\xef\xbb\xbf1,'22-11-2026 10:00:00',,'nl',5,4\r\n2,'22-11-2026 10:00:00',,'nl',5,4\r\n")
    with pytest.raises(UnreadableFile, match="no item"):
        read_responses(path, asked())


FULL = ["Respons-id", "Datum verzonden", "Begin taal", "Startdatum"]
"""LimeSurvey's own columns where the headings are whole texts."""
LINES = [f"{question} [{line}]" for question in (IMPORTANT, SATISFIED) for line in (FAST, f"{CLEAR} <br> ")]
WHOLE = ["1", "2026-03-01 10:05:00", "nl", "2026-03-01 10:00:00"]


@pytest.mark.parametrize("own", [FULL, ["Antwoord ID", "Datum verzonden", "Begintaal", "Datum gestart"]])
def test_whole_texts_as_headings_are_matched_by_the_words_of_the_questionnaire(tmp_path: Path, own: list[str]) -> None:
    header = [*own, *LINES, "Beveelt u ons aan?", "Hoe kwam u bij ons? [Telefoon]", "Hoe kwam u bij ons? [Winkel]"]
    cells = ["Heel erg belangrijk", "Neutraal", "Tevreden", "N/A", "9", "Ja", "Nee"]
    read = read_responses(write(tmp_path, header, [*WHOLE, *cells]), asked())
    assert (read.tool, found(read)) == ("limesurvey", [[5, 3, 4, None]])
    assert found(read, "x_NPS", "x_CHAN01", "duration", "respondent") == [[9, "tel", 300, "1"]]


def test_whole_texts_that_two_items_have_are_told_and_not_guessed(tmp_path: Path) -> None:
    form = asked("C01", "C02", "C03")
    object.__setattr__(form.items[2], "texts", form.items[0].texts)
    read = read_responses(write(tmp_path, [*FULL, *LINES], [*WHOLE, "4", "3", "4", "3"]), form)
    assert found(read, "imp_C01", "imp_C02", "imp_C03") == [[None, 3, None]]
    assert sum(drop.why == "its words are those of C01 and C03" for drop in read.dropped) == 2


def test_codes_before_whole_texts_still_hold(tmp_path: Path) -> None:
    header = ["id. Respons-id", "submitdate. Datum verzonden", "lastpage. Laatste pagina", f"IMP[C01]. {IMPORTANT} [{FAST}]"]
    assert found(read_responses(write(tmp_path, header, ["1", "2026-03-01 10:05:00", "2", "4"]), asked()), "imp_C01") == [[4]]


@pytest.mark.strangers
@pytest.mark.parametrize(
    "name", ["ls6_responses_full_long_nl.csv", "ls6_responses_full_long_nl.json", "ls6_web_csv_full_long.csv"]
)
def test_whole_texts_of_a_real_server_are_matched(shared: Path, name: str) -> None:
    texts = (
        "Zo min mogelijk tijd kwijt zijn aan het vergelijken",
        'De kans verkleinen dat ik verkeerd kies, "achteraf"',
        "=Zeker weten dat 't klopt",
    )
    items = tuple(
        replace(item, texts={"nl": text, "en": text}) for item, text in zip(asked("C01", "C02", "C03").items, texts, strict=True)
    )
    wording = {"nl": {"IMP.question": "Hoe belangrijk is …?", "SAT.question": "Hoe tevreden bent u nu over …?"}}
    read = read_responses(shared / "data" / "survey" / name, replace(asked(extras=()), items=items, wording=wording))
    assert read.tool == "limesurvey"
    assert found(read, *(f"{prefix}_{code}" for prefix in ("imp", "sat") for code in ("C01", "C02", "C03")))[:2] == [
        [5, 5, 5, 1, 2, 3],
        [4, 4, 3, 3, 2, 1],
    ]
