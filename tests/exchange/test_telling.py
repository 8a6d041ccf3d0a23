"""What sort of file it is, told by what stands in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.corpus import rows as table_rows
from workbench.errors import NotFound, UnreadableFile
from workbench.exchange.telling import NOT_TAKEN, importable, kind_of, not_taken
from workbench.touchpoints.reading import read_log


def table(folder: Path, header: str, name: str = "tabel.csv") -> Path:
    path = folder / name
    path.write_text(f"{header}\n{';'.join('x' for _ in header.split(';'))}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "name",
    [
        *(
            "P01.txt",
            "P02.DOCX",
            "P03.vtt",
            "talk.json",
            "codebook.yaml",
            "log.parquet",
            "answers.xlsx",
            "Sources of income.docx",
        ),
        *("P04.html", "P05.HTM", "interviews.zip", "My_files.docx"),
    ],
)
def test_a_folder_gives_transcripts_tables_codebooks_and_logs(name: str) -> None:
    assert importable(Path(name))


@pytest.mark.parametrize(
    "name",
    [
        *("README.md", "readme.nl.txt", "README", "LICENSE.txt", "licence.md", "SOURCES.md", "run.py", "a.log", "photo.jpg"),
        *("P04_files/header.htm", "P04_bestanden/filelist.html", "~$P02.docx"),
    ],
)
def test_a_folder_does_not_give_programs_pictures_and_what_tells_about_it(name: str) -> None:
    assert not importable(Path(name))


def test_a_file_that_is_passed_over_is_told_with_the_reason() -> None:
    told = not_taken(Path("data/README.md"))
    assert (told.file, told.kind) == ("data/README.md", NOT_TAKEN)
    assert "about the folder" in told.warnings[0]
    assert "by its ending" in not_taken(Path("run.py")).warnings[0]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("id;submitdate;IMP[C01];IMP[C02]", "responses"),
        ("respondent;imp_c01;sat_c01", "responses"),
        ("id;IMPC01;IMPC02;SATC01", "responses"),
        ("StartDate;Status;Progress;Finished;ResponseId;IMP_1", "responses"),
        ("start;end;IMP_C01;_id;_uuid;_submission_time", "responses"),
        ("Tijdstempel;Hoe belangrijk?  [Snel];Hoe belangrijk?  [Duidelijk]", "responses"),
        ("Timestamp;speaker;text", "transcript"),
        ("ID;Start time;Completion time;Email;Name;Snel geholpen worden", "responses"),
        ("RespondentID;CollectorID;Hoe belangrijk?", "responses"),
        ("pseudonym;interview;age", "participants"),
        ("klant;tijd;kanaal;contactpunt", "events"),
        ("contactpunt;mijlpaal", "placements"),
        ("interview;quote;code", "codings"),
        ("name;kind", "codebook"),
        ("name;parent;definition", "codebook"),
        ("speaker;text", "transcript"),
        ("naam;tekst;tijd", "transcript"),
        ("Gesprek 4;", "transcript"),
    ],
)
def test_a_table_is_told_by_its_columns(tmp_path: Path, header: str, kind: str) -> None:
    assert kind_of(table(tmp_path, header)) == kind


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("customer;touchpoint;channel", "events"),
        ("customer;time", "events"),
        ("tijdstip;contactpunt", "events"),
        ("pseudonym;age", "participants"),
        ("contactpunt;discipline", "placements"),
        ("milestone;discipline", "placements"),
        ("quote;code", "codings"),
        ("interview;code", "codings"),
        ("code;kind;definition", "codebook"),
    ],
)
def test_a_table_that_lacks_a_column_is_told_as_what_it_was_meant_to_be(tmp_path: Path, header: str, kind: str) -> None:
    assert kind_of(table(tmp_path, header)) == kind


def rows(folder: Path, *lines: str) -> Path:
    path = folder / "tabel.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_row_a_turn_with_codes_is_a_transcript(tmp_path: Path) -> None:
    assert kind_of(rows(tmp_path, "speaker;text;codes", "I;Hoe?;", "R;Gebeld.;Bellen")) == "transcript"
    assert kind_of(rows(tmp_path, "time;speaker;words;tags", ";R;Gebeld.;Bellen")) == "transcript"


def test_turns_of_several_interviews_with_codes_are_a_transcript_where_turns_have_none(tmp_path: Path) -> None:
    assert kind_of(rows(tmp_path, "interview;speaker;text;code", "P1;A;Hoe?;", "P1;B;Gebeld.;Bellen")) == "transcript"


def test_turns_of_which_all_have_codes_are_a_transcript_where_somebody_asks(tmp_path: Path) -> None:
    assert kind_of(rows(tmp_path, "interview;speaker;text;code", "P1;I;Hoe?;vraag", "P1;R;Gebeld.;Bellen")) == "transcript"


def test_quotes_with_their_speaker_document_and_codes_are_codings(tmp_path: Path) -> None:
    assert kind_of(rows(tmp_path, "document;speaker;text;code", "P1;Anna;Ik belde.;Bellen", "P1;Bo;Niets.;Wachten")) == "codings"
    assert kind_of(rows(tmp_path, "document;speaker;quote;code", "P1;I;Hoe?;", "P1;R;Ik belde.;Bellen")) == "codings"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["Gesprek 4;;", "speaker;text;tijd", "I;Hoe?;0:01"], "transcript"),
        (["Codering juni;;", "interview;quote;code", "P1;gebeld;Bellen"], "codings"),
    ],
)
def test_a_table_below_a_title_is_told_by_its_own_header(tmp_path: Path, lines: list[str], kind: str) -> None:
    assert kind_of(rows(tmp_path, *lines)) == kind


def test_a_table_behind_an_introduction_is_told_by_its_own_sheet(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["How to use this spreadsheet?", *"bcdefghijk"])
    sheet = book.create_sheet("Participant 1")
    sheet.append(["First cycle"])
    sheet.append(["Document", "Data chunk", "Code"])
    sheet.append(["P1", "gebeld", "Bellen"])
    book.save(tmp_path / "a.xlsx")
    assert kind_of(tmp_path / "a.xlsx") == "codings"


def test_a_large_log_is_told_by_its_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = rows(tmp_path, "klant;tijd;kanaal;contactpunt", *["1;2024-01-01;web;start"] * 60_000)
    monkeypatch.setattr(table_rows, "LARGEST", 1000)  # nothing of it is read whole
    assert path.stat().st_size > 2**20
    assert kind_of(path) == "events"


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.zip", "a.docx", "a.odt", "a.pdf"])
def test_documents_pages_and_archives_are_transcripts(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04")
    assert kind_of(tmp_path / name) == "transcript"


def test_a_log_without_a_time_is_refused_for_its_time(tmp_path: Path) -> None:
    path = table(tmp_path, "customer;touchpoint;channel")
    assert kind_of(path) == "events"
    with pytest.raises(UnreadableFile, match="no column holds the time of an event"):
        read_log(path)


def test_survey_answers_in_an_unknown_form_are_called_so(tmp_path: Path) -> None:
    header = "start;end;" + ";".join(f"Vraag {i}" for i in range(9)) + ";_id;_submission_time"
    with pytest.raises(UnreadableFile, match=r"survey answers.*found 13 columns: start, end"):
        kind_of(table(tmp_path, header))


def test_a_wide_table_of_words_is_no_survey(tmp_path: Path) -> None:
    assert kind_of(table(tmp_path, "tekst;" + ";".join(f"k{i}" for i in range(12)))) == "transcript"


def test_a_codebook_and_a_parquet_log_need_no_table(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("codes: []")
    (tmp_path / "b.bin").write_bytes(b"PAR1....")
    assert [kind_of(tmp_path / "a.yaml"), kind_of(tmp_path / "b.bin")] == ["codebook", "events"]


def test_whisper_s_json_is_a_transcript(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"segments": []}))
    assert kind_of(tmp_path / "a.json") == "transcript"


def test_a_refi_file_is_refused_with_a_way_round(tmp_path: Path) -> None:
    (tmp_path / "a.qdpx").write_bytes(b"PK\x03\x04")
    with pytest.raises(UnreadableFile, match="REFI-QDA"):
        kind_of(tmp_path / "a.qdpx")


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        kind_of(tmp_path / "weg.csv")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("answers.sav", b"$FL2@(#) SPSS DATA FILE"),
        ("answers.zsav", b"$FL3"),
        ("answers.json", b'{"responses": [{"id": 1}]}'),
        ("list.json", b'[{"id": 1, "IMP": {"C01": 5}}]'),
        ("kobo.json", b'{"count": 1, "results": [{"page/SAT_C01": "5"}]}'),
        ("below.csv", b"Survey of March\n\nid;IMP_C01;SAT_C01\n1;5;4\n"),
    ],
)
def test_answers_that_are_no_table_are_told_by_how_they_begin(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert kind_of(tmp_path / name) == "responses"
    assert importable(tmp_path / name)


def test_a_questionnaire_in_json_is_no_answers(tmp_path: Path) -> None:
    (tmp_path / "survey.json").write_text('{"pages": [{"elements": [{"type": "matrix", "name": "IMP"}]}]}', encoding="utf-8")
    assert kind_of(tmp_path / "survey.json") == "transcript"


def test_a_workbook_with_the_ending_of_the_old_form_is_a_table(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["id", "submitdate", "IMP[C01]", "SAT[C01]"], [1, "2026-03-01", 5, 4]):
        book.active.append(row)
    book.save(tmp_path / "answers.xls")
    assert kind_of(tmp_path / "answers.xls") == "responses"
