"""Cells and tables that are safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.tables import FORMULA_STARTS, guard_cell, write_csv, write_table
from workbench.errors import InvalidValue, NotFound


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x")', "  =1+1", "\n=1+1"])
def test_text_that_could_run_gets_an_apostrophe(text: str) -> None:
    assert guard_cell(text) == "'" + text


@pytest.mark.parametrize("value", ["", "klant", "a=b", "'=1", 0, -1, -1.5, None, True, pd.Timestamp("2024-01-01")])
def test_all_else_stays_as_it_is(value: object) -> None:
    assert guard_cell(value) is value


@given(st.text())
def test_no_guarded_text_starts_a_formula_and_nothing_is_lost(text: str) -> None:
    guarded = guard_cell(text)
    assert isinstance(guarded, str)
    assert not guarded.startswith(FORMULA_STARTS)
    assert guarded in (text, "'" + text)


@pytest.mark.parametrize("name", ["tabel.csv", "tabel.xlsx"])
def test_a_place_where_no_table_can_be_written_is_named(tmp_path: Path, name: str) -> None:
    frame = pd.DataFrame({"a": [1]})
    with pytest.raises(NotFound, match="no such folder"):
        write_table(frame, tmp_path / "nergens" / name)
    (tmp_path / name).mkdir()
    with pytest.raises(InvalidValue, match="cannot be written"):
        write_table(frame, tmp_path / name)


def test_a_table_is_written_for_excel_with_guarded_text_and_plain_numbers(tmp_path: Path) -> None:
    frame = pd.DataFrame({"=kop": ["=1+1", 'a;"b"', None], "getal": [-1.5, 2.0, float("nan")], "n": [-3, 0, 4]})
    path = write_csv(frame, tmp_path / "tabel.csv")
    assert path.read_bytes() == (b"\xef\xbb\xbf" + b'\'=kop;getal;n\r\n\'=1+1;-1.5;-3\r\n"a;""b""";2.0;0\r\n;;4\r\n')


@given(
    st.lists(st.tuples(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00")), st.integers()), min_size=1)
)
def test_a_written_table_reads_back_cell_by_cell(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int]]) -> None:
    path = write_csv(pd.DataFrame(rows, columns=["tekst", "n"]), tmp_path_factory.mktemp("csv") / "t.csv")
    read = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))
    assert read[0] == ["tekst", "n"]
    assert [(text, int(n)) for text, n in read[1:]] == [(guard_cell(text), n) for text, n in rows]


def test_an_empty_table_keeps_its_header(tmp_path: Path) -> None:
    path = write_csv(pd.DataFrame({"a": [], "b": []}), tmp_path / "leeg.csv")
    assert path.read_bytes() == b"\xef\xbb\xbfa;b\r\n"


def test_each_language_has_its_own_separator_and_decimal_sign(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"share": [0.123456, -0.5, float("nan"), -0.000001], "n": [1, 200, 3, 4], "text": ["a,b", "c;d", "-1,5", "1.5"]}
    )
    dutch = write_csv(frame, tmp_path / "nl.csv", "nl").read_text("utf-8-sig")
    english = write_csv(frame, tmp_path / "en.csv", "en").read_text("utf-8-sig")
    assert dutch.splitlines() == ["share;n;text", "0,1235;1;a,b", '-0,5;200;"c;d"', ";3;'-1,5", "0,0;4;1.5"]
    assert english.splitlines() == ["share,n,text", '0.1235,1,"a,b"', "-0.5,200,c;d", ',3,"\'-1,5"', "0.0,4,1.5"]


def test_a_table_is_not_written_in_another_language(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match=r"nl \| en"):
        write_csv(pd.DataFrame({"a": [1]}), tmp_path / "t.csv", "de")
