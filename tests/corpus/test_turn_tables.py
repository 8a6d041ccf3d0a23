"""Tables with one row a turn: several interviews, codes, several coders, hostile workbooks; all people are synthetic."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.corpus import rows
from workbench.corpus.codecells import code_paths
from workbench.corpus.readers import read, read_parts
from workbench.corpus.report import Merged, Reading
from workbench.corpus.rows import read_bytes, read_tables, start_of_tables
from workbench.errors import NotFound, UnreadableFile

Rows = Sequence[Sequence[object]]


def csv_of(folder: Path, text: str, name: str = "gesprekken.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_row_without_a_speaker_goes_on_with_the_one_above_and_that_is_told(tmp_path: Path) -> None:
    reading = read(csv_of(tmp_path, "speaker,text\n,(door opens)\nI,How was it?\nR,Well.\n,And then it went wrong.\nI,Oh.\n"))
    assert [turn.speaker for turn in reading.transcript.turns] == ["", "I", "R", "R", "I"]
    assert any("row 5" in warning and "row above" in warning for warning in reading.warnings)


def test_a_remark_in_the_column_of_speakers_is_no_turn(tmp_path: Path) -> None:
    reading = read(csv_of(tmp_path, "speaker,text\nI,How was it?\nR,Well.\nMORE INFO,see the archive\nI,Oh.\nR,Yes.\n"))
    assert reading.transcript.speakers == ("I", "R")
    assert [d.where for d in reading.dropped if "MORE INFO" in d.what] == ["row 4"]


def workbook(path: Path, **sheets: Rows) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, table in sheets.items():
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append(list(row))
    book.save(path)
    return path


def turns(reading: Reading) -> list[tuple[str, str]]:
    text = reading.transcript.text
    return [(turn.speaker, text[turn.start : turn.end]) for turn in reading.transcript.turns]


# Several interviews


def test_a_column_that_names_the_interview_gives_one_reading_each(tmp_path: Path) -> None:
    path = csv_of(tmp_path, "Interview;Spreker;Tekst\nAnna V;I;Hoe?\nAnna V;R;Zo.\nBo;I;En?\nAnna V;I;Ja.\nBo;R;Goed.\n")
    made = read_parts(path).readings
    assert [(r.name, r.source) for r in made] == [("Anna V", "gesprekken.csv/Anna V"), ("Bo", "gesprekken.csv/Bo")]
    assert [turns(r) for r in made] == [[("I", "Hoe?"), ("R", "Zo."), ("I", "Ja.")], [("I", "En?"), ("R", "Goed.")]]
    assert [{s.label: s.role for s in r.speakers} for r in made] == [{"I": "interviewer", "R": "participant"}] * 2
    assert [d.why for r in made for d in r.dropped] == ["the header row"]


def test_bare_numbers_and_sheet_numbers_are_named_after_the_file(tmp_path: Path) -> None:
    assert [r.name for r in read_parts(csv_of(tmp_path, "transcript_id,speaker,text\n0,I,Hoe?\n1,I,En?\n")).readings] == [
        "gesprekken 0",
        "gesprekken 1",
    ]


def test_one_interview_in_the_column_is_one_reading_of_its_name(tmp_path: Path) -> None:
    made = read(csv_of(tmp_path, "interview,speaker,text\nP07,I,Hoe?\nP07,R,Zo.\n"))
    assert (made.name, made.source) == ("P07", "gesprekken.csv")


def test_a_name_that_stands_only_in_the_first_row_of_an_interview_counts_below_it(tmp_path: Path) -> None:
    made = read_parts(csv_of(tmp_path, "interview,speaker,text\nP1,I,Hoe?\n,R,Zo.\nP2,I,En?\n,R,Goed.\n")).readings
    assert [len(r.transcript.turns) for r in made] == [2, 2]
    assert any("In 2 rows column 'interview' is empty" in warning for warning in made[0].warnings)


def test_a_column_that_differs_in_every_row_names_no_interview(tmp_path: Path) -> None:
    text = "document,speaker,text\n" + "".join(f"d{i},{'IR'[i % 2]},Zin {i}.\n" for i in range(30))
    made = read(csv_of(tmp_path, text))
    assert len(made.transcript.turns) == 30
    assert any("different in every row" in warning for warning in made.warnings)


def test_an_interview_without_words_does_not_stop_the_others(tmp_path: Path) -> None:
    made = read_parts(csv_of(tmp_path, "interview,speaker,text\nP1,I,Hoe?\nP2,I,\n")).readings
    assert [r.name for r in made] == ["P1"]
    assert ("P2", "row 3") in [(d.what, d.where) for d in made[0].dropped]


def test_each_sheet_with_turns_is_an_interview_and_the_others_are_listed(tmp_path: Path) -> None:
    talk = [["speaker", "text"], ["I", "Hoe?"], [], ["R", "Zo."]]
    path = workbook(
        tmp_path / "a.xlsx", Uitleg=[["Lees dit"]], P01=talk, Blad3=[["spreker", "tekst"], ["I", "En?"]], P04=[talk[0]]
    )
    made = read_parts(path).readings
    assert [(r.name, r.source) for r in made] == [("P01", "a.xlsx/P01"), ("a Blad3", "a.xlsx/Blad3")]
    assert {("sheet Uitleg", "the whole sheet"), ("sheet P04", "the whole sheet")} <= {(d.what, d.where) for d in made[0].dropped}


def test_rows_are_numbered_as_in_the_file(tmp_path: Path) -> None:
    made = read(csv_of(tmp_path, "\n\nspeaker,text\n\nI,Hoe?\n,\nR,\nR,Zo.\n"))
    assert [(d.what, d.where) for d in made.dropped] == [("speaker, text", "row 3"), ("R", "row 7")]


# Codes


def test_columns_of_codes_are_codes_of_the_turn(tmp_path: Path) -> None:
    text = (
        "speaker,text,Code 1,Code 2 ,codes\nI,Hoe?,,,\nR,Gebeld.,Bellen ,Melden->Bellen,\nR,Lang.,,,wachten; Service :: tijd ;\n"
    )
    made = read(csv_of(tmp_path, text))
    assert made.codes == ((1, "Bellen"), (1, "Melden > Bellen"), (2, "wachten"), (2, "Service > tijd"))
    assert not any("not read" in warning for warning in made.warnings)


def test_codes_count_turns_and_not_rows(tmp_path: Path) -> None:
    made = read(csv_of(tmp_path, "speaker,text,tags\nI,,weg\nI,Hoe?,\nR,Zo.,a\n"))
    assert made.codes == ((1, "a"),)
    assert ("I [weg]", "a row without words") in {(d.what, d.why) for d in made.dropped}


def test_a_theme_holds_the_codes_of_its_row(tmp_path: Path) -> None:
    made = read(csv_of(tmp_path, "speaker,text,code,thema\nR,Zo.,Bellen,Service\nR,Ja.,,Service\nR,Nee.,a>b,Service\n"))
    assert made.codes == ((0, "Service > Bellen"), (1, "Service"), (2, "a > b"))


def test_a_label_is_a_speaker_where_nobody_else_is_named(tmp_path: Path) -> None:
    assert read(csv_of(tmp_path, "label,text\nI,Hoe?\nR,Zo.\n")).codes == ()
    assert read(csv_of(tmp_path, "speaker,text,label\nI,Hoe?,x\n")).codes == ((0, "x"),)


def test_columns_of_codes_without_a_code_are_told(tmp_path: Path) -> None:
    made = read(csv_of(tmp_path, "speaker,text,code\nI,Hoe?,\n"))
    assert any("0 codings" in warning for warning in made.warnings)


def test_a_turn_that_several_people_coded_is_read_once_with_all_codes(tmp_path: Path) -> None:
    text = "utterance_id,speaker,text,coder,code\n0,I,Hoe?,a,x\n0,I,Hoe?,b,y\n1,R,Zo.,a,z\n1,R,Zo.,b,z\n2,R,Zo.,a,\n"
    made = read(csv_of(tmp_path, text))
    assert turns(made) == [("I", "Hoe?"), ("R", "Zo."), ("R", "Zo.")]
    assert made.codes == ((0, "x"), (0, "y"), (1, "z"))
    assert any(warning.startswith("2 rows repeat a turn") for warning in made.warnings)


@given(st.text(st.sampled_from("ab ;\n->:→\\"), max_size=30))
def test_paths_of_codes_have_no_empty_levels_and_mean_themselves(cell: str) -> None:
    for path in code_paths(cell):
        assert all(level == level.strip() and level for level in path.split(" > "))
        assert code_paths(path) == (path,)


# Speakers


def test_spellings_of_a_label_that_were_read_as_one_can_be_taken_apart(tmp_path: Path) -> None:
    made = read(csv_of(tmp_path, "speaker,text\nDB,Een?\nRA,Twee.\nDB:,Drie?\ndb,Vier?\nRA,Vijf.\nDB,Zes?\n"))
    assert [who for who, _ in turns(made)] == ["DB", "RA", "DB", "DB", "RA", "DB"]
    assert made.merged == (Merged("db", "DB", (3,)),)
    assert any("Read as one speaker: 'DB' (3×), 'db' (1×)" in warning for warning in made.warnings)


@pytest.mark.parametrize(
    ("cell", "seconds"), [("00:01:09", 69.0), ("69.5", 69.5), ("9" * 400, None), ("later", None), ("", None)]
)
def test_a_time_is_seconds_or_a_stamp_and_else_listed(tmp_path: Path, cell: str, seconds: float | None) -> None:
    made = read(csv_of(tmp_path, f"time,speaker,text\n{cell},I,Hoe?\n"))
    assert made.transcript.turns[0].seconds == seconds
    assert bool([d for d in made.dropped if d.why == "stands beside the time"]) == (seconds is None and cell != "")


# Sizes


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "opname.docx"
    with path.open("wb") as file:
        file.truncate(210 * 2**20)  # takes no room on the disk
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(UnreadableFile, match=r"opname\.docx: the file is too large.*at most 100 MB, found 210 MB"):
        read(path)


def test_a_device_that_never_ends_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LARGEST", 2**20)
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no device that never ends")
    with pytest.raises(UnreadableFile, match="more than 1 MB"):
        read_bytes(Path("/dev/zero"))


def test_a_name_that_no_file_can_have_is_not_found() -> None:
    with pytest.raises(NotFound):
        read_bytes(Path("a\0b.txt"))


def test_the_start_of_a_large_table_is_enough_to_tell_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_START", 100)
    for encoding in ("utf-8", "utf-16"):
        path = tmp_path / f"{encoding}.csv"
        path.write_text("speaker,text\n" + "R,één zin\n" * 100, encoding=encoding)
        (sheet,) = start_of_tables(path).sheets
        assert sheet.rows[:2] == (("speaker", "text"), ("R", "één zin"))
        assert len(sheet.rows) < 20


def hostile(path: Path, sheet: str) -> Path:
    """A workbook whose only sheet has the given content."""
    plain = workbook(path, Blad=[["speaker", "text"], ["I", "Hoe?"]])
    parts = {}
    with zipfile.ZipFile(plain) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    out = io.BytesIO()
    start = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, f"{start}{sheet}</worksheet>" if name == "xl/worksheets/sheet1.xml" else content)
    path.write_bytes(out.getvalue())
    return path


def cell(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


HEAD = f"<row r='1'>{cell('A1', 'speaker')}{cell('B1', 'text')}</row><row r='2'>{cell('A2', 'I')}{cell('B2', 'Hoe?')}</row>"


def test_a_sheet_that_claims_to_be_endless_is_read_for_what_it_holds(tmp_path: Path) -> None:
    path = hostile(tmp_path / "a.xlsx", f'<dimension ref="A1:XFD1048576"/><sheetData>{HEAD}</sheetData>')
    assert turns(read(path)) == [("I", "Hoe?")]


def test_a_row_far_below_is_read_and_one_beyond_the_last_is_refused(tmp_path: Path) -> None:
    far = f"<row r='1000000'>{cell('A1000000', 'R')}{cell('B1000000', 'Zo.')}</row>"
    assert turns(read(hostile(tmp_path / "a.xlsx", f"<sheetData>{HEAD}{far}</sheetData>"))) == [("I", "Hoe?"), ("R", "Zo.")]
    beyond = far.replace("1000000", "1999999999")
    with pytest.raises(UnreadableFile, match=r"b\.xlsx, sheet Blad: the table is too large.*more than that at row 1,048,577"):
        read(hostile(tmp_path / "b.xlsx", f"<sheetData>{HEAD}{beyond}</sheetData>"))


def test_rows_that_reach_to_the_last_column_are_refused_when_there_are_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "MOST_CELLS", 100_000)
    wide = "".join(f"<row r='{i}'>{cell(f'XFD{i}', 'x')}</row>" for i in range(3, 20))
    with pytest.raises(UnreadableFile, match="the table is too large"):
        read(hostile(tmp_path / "a.xlsx", f"<sheetData>{HEAD}{wide}</sheetData>"))


def test_a_long_text_in_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_LETTERS", 100_000)
    with pytest.raises(UnreadableFile, match="the table is too large"):
        read(workbook(tmp_path / "a.xlsx", Blad=[["speaker", "text"]] + [["I", "x" * 20_000]] * 10))


def test_a_workbook_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    path = hostile(tmp_path / "a.xlsx", f"<sheetData>{HEAD}</sheetData>" + " " * (65 * 2**20))
    assert path.stat().st_size < 200_000
    with pytest.raises(UnreadableFile, match=r"a\.xlsx: .*not safe to open.*at most 64 MB"):
        read_tables(path)


@pytest.mark.parametrize("name", ["geheim.xlsx", "geheim.csv"])
def test_a_workbook_with_a_password_says_so(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le"))
    for reader in (read, read_tables):
        with pytest.raises(UnreadableFile, match=r"protected by a password"):
            reader(path)


WORDS = st.text(st.sampled_from("abé😀 .?;,\"'\n|\t"), min_size=1, max_size=20).filter(lambda text: text.strip().isprintable())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(
    st.lists(
        st.tuples(st.sampled_from(["P1", "P2"]), st.sampled_from(["Anna", "Bo"]), WORDS, st.sampled_from(["", "x", "y > z"]))
    )
)
def test_what_was_said_and_coded_comes_back_from_a_table(tmp_path: Path, said: list[tuple[str, str, str, str]]) -> None:
    import csv

    path = tmp_path / "a.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("interview", "speaker", "text", "code"), *said])
    kept = [row for row in said if row[2].strip()]
    try:
        made = read_parts(path).readings
    except UnreadableFile:
        assert not any(c.isalnum() for row in kept for c in row[2])
        return
    names = list(dict.fromkeys(row[0] for row in said))
    for name in names:
        rows_of_it = [row for row in kept if row[0] == name]
        reading = next((r for r in made if r.name == name), None)
        if reading is None:
            assert not any(c.isalnum() for row in rows_of_it for c in row[2])
            continue
        assert turns(reading) == [(who, words.strip()) for _, who, words, _ in rows_of_it]
        assert reading.codes == tuple((i, row[3]) for i, row in enumerate(rows_of_it) if row[3])


# Real files of others


@pytest.mark.strangers
def test_the_tags_of_an_oral_history_are_codes(shared: Path) -> None:
    made = read(shared / "data" / "oralhistory-csv" / "transcripts" / "wrigley.csv")
    assert len(made.codes) == 250
    assert made.codes[0] == (15, "future")


@pytest.mark.strangers
def test_a_table_of_133_conversations_gives_133_readings(shared: Path) -> None:
    made = read_parts(shared / "data" / "annomi" / "AnnoMI-full.csv").readings
    assert len(made) == 133
    assert sum(len(r.transcript.turns) for r in made) == 9699  # in 13,551 rows, as up to ten people coded them
    assert {s.label: s.role for s in made[0].speakers} == {"therapist": "interviewer", "client": "participant"}
