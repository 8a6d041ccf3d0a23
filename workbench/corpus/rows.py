"""Rows of a table in a file: csv or tsv with any common separator, or a sheet of an xlsx workbook."""

from __future__ import annotations

import csv
import io
import os
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from workbench.corpus.encoding import decode, sort_of
from workbench.corpus.unzip import check_archive, is_locked
from workbench.errors import NotFound, UnreadableFile

LARGEST = 100 * 2**20
"""Bytes of a file that is read whole. A day of talk is one of them as text; documents with pictures may hold many."""

MOST_CELLS = 5_000_000
MOST_LETTERS = 100 * 2**20
"""What a table may hold altogether: a small file can write the same long text in a million cells."""

_MOST_ROWS = 1_048_576
"""Rows that Excel knows; a row may claim any number."""

_UNPACKED = 64 * 2**20
_SEPARATORS = (",", ";", "\t", "|")
_SEARCHED = 30
_TRIED = 2000
_START = 2**20


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file; cells are texts without blanks at their edges, empty cells ``""``.

    ``rows`` leaves out empty rows; ``numbers`` holds the number that each of them has in the file, from 1.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """All sheets of a file (one for csv), how its bytes were read, and what looked odd."""

    sheets: tuple[Sheet, ...]
    encoding: str
    warnings: tuple[str, ...] = ()


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; one of more than :data:`LARGEST` is refused before it is read.

    Raises
    ------
    NotFound
        If there is no such file.
    UnreadableFile
        If it is a folder, may not be read, or is too large.
    """
    data = read_start(path, LARGEST + 1, whole=True)
    if len(data) > LARGEST:  # a file that grows, or a device that never ends
        raise _too_large(path, f"more than {LARGEST // 2**20} MB")
    return data


def read_start(path: Path, number: int, *, whole: bool = False) -> bytes:
    """The first bytes of a file of any size; ``whole`` refuses one that is larger than :data:`LARGEST`.

    Raises
    ------
    NotFound, UnreadableFile
        As for :func:`read_bytes`.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if whole and size > LARGEST:
                raise _too_large(path, f"{size / 2**20:.0f} MB")
            return file.read(number)
    except FileNotFoundError as error:
        raise NotFound("there is no such file", where=path, todo="Look at the name and the folder.") from error
    except OSError as error:
        raise UnreadableFile("the file cannot be opened", where=path, found=error.strerror or str(error)) from error
    except UnreadableFile:
        raise
    except ValueError as error:  # a NUL in the name
        raise NotFound("there can be no such file", where=repr(path), found=str(error)) from error


def _too_large(path: Path, found: str) -> UnreadableFile:
    return UnreadableFile(
        "the file is too large to be read",
        where=path.name,
        expected=f"at most {LARGEST // 2**20} MB",
        found=found,
        todo="A transcript is far smaller, so look whether this is the recording; leave pictures out, or divide the file.",
    )


def read_tables(path: Path) -> Tables:
    """Read a csv, tsv or xlsx file, told by its content.

    Raises
    ------
    NotFound, UnreadableFile
        If it is not there, empty, damaged, too large, or no table.
    """
    return tables_in(path, read_bytes(path))


def start_of_tables(path: Path) -> Tables:
    """The first rows of a csv or tsv file of any size (a workbook is read whole): enough to tell what sort of table it is.

    Raises
    ------
    NotFound, UnreadableFile
        As for :func:`read_tables`.
    """
    data = read_start(path, _START + 1)
    if len(data) <= _START or data.startswith(b"PK\x03\x04"):
        return read_tables(path)
    # Not within a letter: in UTF-16 that is two bytes, elsewhere a line end is a safe place.
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return tables_in(path, data[: _START // 2 * 2] if wide else data[: data.rfind(b"\n") + 1] or data)


def tables_in(path: Path, data: bytes) -> Tables:
    """The tables in bytes that are at hand; ``path`` is only named.

    Raises
    ------
    UnreadableFile
        If they are empty, damaged, too large, or no table.
    """
    if data.startswith(b"PK\x03\x04"):
        return Tables(_workbook(data, path), "xlsx")
    if is_locked(data):
        raise UnreadableFile(
            "the workbook is protected by a password",
            where=path.name,
            expected="csv, tsv or xlsx",
            found="an encrypted Office file",
            todo="Open it with the password and save a copy without one.",
        )
    if sort_of(data):
        raise UnreadableFile("the file is no table", where=path.name, expected="csv, tsv or xlsx", found=sort_of(data))
    decoded = decode(data, path.name)
    return Tables((_sheet("", _separated(decoded.text, path.name), path.name),), decoded.encoding, decoded.warnings)


def _separated(text: str, name: str) -> Iterator[Sequence[str]]:
    """Rows of a text with separated values; the separator is the one that divides most of the first rows alike."""
    best, best_score = "", -1
    error: csv.Error | None = None
    csv.field_size_limit(2**31 - 1)
    for separator in _SEPARATORS:
        widths: Counter[int] = Counter()
        try:
            for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _TRIED):
                if len(row) > 1 and any(cell.strip() for cell in row):
                    widths[len(row)] += 1
        except csv.Error as found:
            error = found
            continue
        score = widths.most_common(1)[0][1] if widths else 0
        if score > best_score:
            best, best_score = separator, score
    if not best:
        raise _no_table(name, str(error)) from error
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=best)
    except csv.Error as error:
        raise _no_table(name, str(error)) from error


def _no_table(name: str, found: str) -> UnreadableFile:
    return UnreadableFile("the table cannot be read", where=name, expected="separated values", found=found)


def _workbook(data: bytes, path: Path) -> tuple[Sheet, ...]:
    import openpyxl

    try:
        check_archive(data, path.name, most=_UNPACKED)
        with warnings.catch_warnings():
            # openpyxl warns about styles and validations that it does not keep; only the cells are read here.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = tuple(_sheet(sheet.title, _rows_of(sheet), path.name) for sheet in book.worksheets)
            book.close()
    except UnreadableFile:
        raise
    except Exception as error:
        # A damaged workbook raises whatever zip, XML or openpyxl happen to raise.
        raise UnreadableFile(
            "the workbook cannot be opened",
            where=path.name,
            expected="an Excel workbook (.xlsx)",
            found=str(error)[:200],
            todo="Save it again as .xlsx or .csv.",
        ) from error
    return sheets


def _rows_of(sheet: Any) -> Iterator[Sequence[object]]:
    # A sheet may claim to reach to its last possible cell; without that claim only cells that are there are made.
    sheet.reset_dimensions()
    yield from sheet.iter_rows(values_only=True)


def _sheet(title: str, cells: Iterator[Sequence[object]], name: str) -> Sheet:
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    number_of_cells = letters = 0
    for number, values in enumerate(cells, 1):
        if not values and number <= _MOST_ROWS:
            continue
        number_of_cells += len(values)
        letters += sum(len(value) for value in values if isinstance(value, str))
        if number > _MOST_ROWS or number_of_cells > MOST_CELLS or letters > MOST_LETTERS:
            raise UnreadableFile(
                "the table is too large to be read",
                where=f"{name}, sheet {title}" if title else name,
                expected=f"at most {_MOST_ROWS:,} rows and {MOST_CELLS:,} cells",
                found=f"more than that at row {number:,}",
                todo="Divide the table, or delete the empty columns and rows behind it.",
            )
        row = tuple(_cell(value) for value in values)
        if any(row):
            rows.append(row)
            numbers.append(number)
    return Sheet(title, tuple(rows), tuple(numbers))


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()


def header_at(rows: Sequence[Sequence[str]], wanted: Callable[[Sequence[str]], bool]) -> int | None:
    """Index of the first row that ``wanted`` (a test of a header row) accepts, among the first thirty."""
    return next((i for i, row in enumerate(rows[:_SEARCHED]) if wanted(row)), None)
