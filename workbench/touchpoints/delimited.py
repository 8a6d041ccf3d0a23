"""Tables as text: CSV with ``;``, ``,`` or tab, in the encodings that exports use. Every cell stays text."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from workbench.corpus import encoding
from workbench.errors import NotFound, UnreadableFile

DELIMITERS = (";", ",", "\t")


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table whose cells are text.

    Attributes
    ----------
    columns
        The text cells; an absent cell cannot be told from an empty one.
    rows
        Where each row stood in the file, as a spreadsheet counts: the header is row 1.
    ragged
        Rows of the file with too few or too many cells; they are not in ``columns``.
    """

    columns: pa.Table
    rows: np.ndarray[tuple[int], np.dtype[np.int64]]
    ragged: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """Names of the columns, what cuts the cells, and how many lines stand before the first row."""

    names: list[str]
    delimiter: str
    lines: int


def read_bytes(path: Path) -> bytes:
    """The content of a file; `NotFound` if there is none, `UnreadableFile` if it is empty or cannot be opened."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound("there is no such file", where=path, todo="Check the name and the folder.") from error
    except OSError as error:
        found = error.strerror or ""
        raise UnreadableFile("the file cannot be opened", where=path, found=found, todo="Close it elsewhere.") from error
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile("the file is empty", where=path, expected="a header and rows", todo="Export it again.")
    return content


def decode(content: bytes, where: Path) -> encoding.Decoded:
    """Text of a table, its encoding and what looked odd; `UnreadableFile` if the bytes are no text (a workbook of Excel, say)."""
    try:
        return encoding.decode(content, where.name)
    except UnreadableFile as error:
        raise UnreadableFile(
            "the file is no table as text",
            where=where,
            expected="CSV: lines of text with ;, a comma or a tab between the cells",
            found=error.found,
            todo="Open it where it was made and save it as CSV (UTF-8).",
        ) from error


def read_header(text: str) -> Header:
    """Header of a table as text.

    The delimiter is the one of ``;``, ``,`` and tab that cuts the header into most cells. Excel's own first line ``sep=;`` is
    honoured.
    """
    first, _, rest = text.partition("\n")
    given = first.rstrip("\r").casefold().removeprefix('"').removesuffix('"')
    if given.startswith("sep=") and len(given) == 5:
        cells, lines = _first_record(rest, given[4])
        return Header(cells, given[4], lines + 1)
    cuts = {delimiter: _first_record(text, delimiter) for delimiter in DELIMITERS}
    best = max(cuts, key=lambda delimiter: len(cuts[delimiter][0]))
    return Header(cuts[best][0], best, cuts[best][1])


def _first_record(text: str, delimiter: str) -> tuple[list[str], int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [cell.strip() for cell in next(reader, [])], reader.line_num
    except csv.Error:  # a cell of more than 128 KiB: this is no header
        return [], 1


def parse(text: str, names: Sequence[str], *, where: object) -> TextTable:
    """The named columns of a table as text.

    Parameters
    ----------
    text
        The whole file, decoded.
    names
        Columns to keep, as they stand in the header.

    Raises
    ------
    UnreadableFile
        A quotation mark is never closed, or there is no row behind the header.
    """
    header = read_header(text)
    ragged: list[int] = []
    unclosed: list[int] = []

    def note(row: pa_csv.InvalidRow) -> str:
        (unclosed if row.text.count('"') % 2 else ragged).append(row.number)
        return "skip"

    # Positions as names: a header may hold an empty or a repeated name in a column that nobody wants.
    positions = [str(i) for i in range(len(header.names))]
    wanted = [str(header.names.index(name)) for name in names]
    try:
        table = pa_csv.read_csv(
            pa.BufferReader(text.rstrip("\n").encode() + b"\n"),
            # One thread, since only then a skipped row knows its number.
            read_options=pa_csv.ReadOptions(
                use_threads=False, column_names=positions, skip_rows=header.lines, block_size=1 << 24
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=header.delimiter, newlines_in_values=True, invalid_row_handler=note, ignore_empty_lines=False
            ),
            convert_options=pa_csv.ConvertOptions(
                include_columns=wanted, column_types=dict.fromkeys(wanted, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        raise UnreadableFile(
            "the rows cannot be told apart",
            where=where,
            expected=f"cells cut by {'a tab' if header.delimiter == chr(9) else header.delimiter}",
            found=str(error).splitlines()[0][:200],
            todo="Open the file in a spreadsheet and save it as CSV again.",
        ) from error
    if unclosed:
        raise UnreadableFile(
            "a quotation mark is opened and never closed, so the rows behind it cannot be told apart",
            where=f"{where}, row {unclosed[0]}",
            todo="Repair that row, or save the file as CSV from a spreadsheet again.",
        )
    first = header.lines + 1
    rows = np.arange(first, first + table.num_rows + len(ragged), dtype=np.int64)
    return TextTable(table.rename_columns(list(names)), rows[~np.isin(rows, ragged)], tuple(ragged))
