"""Tables of coded quotes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.codedtable import CodedTable, looks_like_coded_table, match_document, read_coded_table
from workbench.errors import UnreadableFile


def table(folder: Path, text: str) -> CodedTable:
    (folder / "codes.csv").write_text(text, encoding="utf-8")
    return read_coded_table(folder / "codes.csv")


@pytest.mark.parametrize(
    "header",
    [
        ["research_question", "document ID", "text_chunk", "code_1", "code_1_type", "code_2", "code_2_type", "theme"],
        ["Deelnemer", "Citaat", "Code"],
        ["Interview ", "Quote ", "Code 1", "Code 2", "Code 3"],
        ["document", "segment", "codes", "coder"],
    ],
)
def test_headers_of_coded_tables_are_known(header: list[str]) -> None:
    assert looks_like_coded_table(header)


@pytest.mark.parametrize(
    "header", [[], ["speaker", "text"], ["timestamp", "speaker", "words", "tags"], ["document", "quote"], ["quote", "code"]]
)
def test_other_headers_are_not(header: list[str]) -> None:
    assert not looks_like_coded_table(header)


def test_a_second_code_beside_a_theme_is_no_code_of_the_quote(tmp_path: Path) -> None:
    header = "document ID,text_chunk,code_1,code_1_type,code_2,code_2_type,theme"
    made = table(tmp_path, f"{header}\nP 1,Ik belde.,Bellen,In Vivo,Contact,Pattern Code,Contact\n")
    row = made.rows[0]
    assert (row.document, row.quote, row.codes, row.parent, row.kind, row.row) == (
        "P 1",
        "Ik belde.",
        ("Bellen",),
        "Contact",
        "",
        2,
    )


def test_a_second_code_with_a_sort_is_the_parent_where_there_is_no_theme(tmp_path: Path) -> None:
    made = table(
        tmp_path, "document,quote,code_1,code_1_type,code_2,code_2_type\nP1,Ik belde.,Bellen,In Vivo,Contact,Pattern Code\n"
    )
    assert (made.rows[0].codes, made.rows[0].parent) == (("Bellen",), "Contact")


def test_several_code_columns_are_several_codes(tmp_path: Path) -> None:
    made = table(tmp_path, "Interview;Citaat;Code 1;Code 2;Code 3\nP1;Ik belde.;Bellen;Wachten;\nP1;Niets.;Stil;Stil;\n")
    assert [row.codes for row in made.rows] == [("Bellen", "Wachten"), ("Stil",)]


@pytest.mark.parametrize("code", ["Melden->Bellen", "Melden > Bellen", "Melden::Bellen", " Melden -> Bellen "])
def test_levels_of_a_hierarchy_are_written_in_one_way(tmp_path: Path, code: str) -> None:
    assert table(tmp_path, f"document,quote,codes\nP1,Ik belde.,{code}; Wachten ;\n").rows[0].codes == (
        "Melden > Bellen",
        "Wachten",
    )


def test_kind_and_coder_are_read(tmp_path: Path) -> None:
    rows = table(
        tmp_path, "Deelnemer,Citaat,Code,Soort,Codeur\nP1,Ik belde.,Bellen,Touchpoint,anna\nP1,Niets.,Stil,anders,bo\n"
    ).rows
    assert [(row.kind, row.coder) for row in rows] == [("touchpoint", "anna"), ("", "bo")]


def test_rows_that_lack_something_are_listed_with_what_they_lack(tmp_path: Path) -> None:
    made = table(tmp_path, "document,quote,code\nP1,Ik belde.,Bellen\n,Niets.,Stil\nP2,Wel iets.,\n")
    assert len(made.rows) == 1
    assert [(d.where, d.why) for d in made.dropped] == [("row 3", "has no document"), ("row 4", "has no code")]


def test_a_table_without_one_code_says_so(tmp_path: Path) -> None:
    assert any("0 codings" in warning for warning in table(tmp_path, "document,quote,code\nP1,Ik belde.,\n").warnings)


def test_columns_that_were_not_read_are_named(tmp_path: Path) -> None:
    assert any("leeftijd" in warning for warning in table(tmp_path, "document,quote,code,leeftijd\nP1,Ja.,A,30\n").warnings)


def test_sheets_and_the_lines_above_the_table_are_told(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Uitleg"
    first.append(["Zo is gecodeerd"])
    sheet = book.create_sheet("P1")
    for row in (["Codering van P1"], ["Deelnemer", "Citaat", "Code"], ["P1", "Ik belde.", "Bellen"]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    made = read_coded_table(tmp_path / "a.xlsx")
    assert [(row.document, row.codes) for row in made.rows] == [("P1", ("Bellen",))]
    assert [d.where for d in made.dropped] == ["the whole sheet", "sheet P1, row 1"]


def test_another_table_is_refused_with_its_columns(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="leeftijd"):
        table(tmp_path, "naam,leeftijd\nP1,30\n")


@pytest.mark.parametrize(
    ("name", "interview"),
    [
        ("Participant 1", "Participant 1 - Interview_A"),
        ("participant 10", "Participant 10 - Interview_A"),
        ("Participant 01", "Participant 1 - Interview_A"),
        ("Participant1.docx", "Participant 1 - Interview_A"),
        ("Interview_A", None),
        ("Participant", None),
        ("Participant 3", None),
        ("Gesprek", "2024 Gesprek met P7"),
        ("P7", "2024 Gesprek met P7"),
        ("", None),
    ],
)
def test_a_document_is_matched_to_an_interview_by_whole_words_and_numbers(name: str, interview: str | None) -> None:
    interviews = ["Participant 10 - Interview_A", "Participant 1 - Interview_A", "2024 Gesprek met P7", "P70"]
    assert match_document(name, interviews) == interview


@given(st.integers(1, 200), st.sets(st.integers(1, 200), min_size=1))
def test_a_number_never_matches_another_number(wanted: int, numbers: set[int]) -> None:
    found = match_document(f"Participant {wanted}", [f"Participant {n} - Interview" for n in sorted(numbers)])
    assert found == (f"Participant {wanted} - Interview" if wanted in numbers else None)
