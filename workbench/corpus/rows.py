"""Rows of a table in a file: csv or tsv with any common separator, or a sheet of an xlsx workbook."""

from __future__ import annotations

import csv
import io
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.corpus.encoding import decode, sort_of
from workbench.errors import NotFound, UnreadableFile

_SEPARATORS = (",", ";", "\t", "|")
_SEARCHED = 30


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file; cells are texts without blanks at their edges, empty cells ``""``."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """All sheets of a file (one for csv), how its bytes were read, and what looked odd."""

    sheets: tuple[Sheet, ...]
    encoding: str
    warnings: tuple[str, ...] = ()


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises
    ------
    NotFound
        If there is no such file.
    UnreadableFile
        If it is a folder, or may not be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotFound("there is no such file", where=path, todo="Look at the name and the folder.") from error
    except OSError as error:
        raise UnreadableFile("the file cannot be opened", where=path, found=error.strerror or str(error)) from error
    except ValueError as error:  # a NUL in the name
        raise NotFound("there can be no such file", where=repr(path), found=str(error)) from error


def read_tables(path: Path) -> Tables:
    """Read a csv, tsv or xlsx file, told by its content.

    Raises
    ------
    NotFound, UnreadableFile
        If it is not there, empty, damaged, or no table.
    """
    data = read_bytes(path)
    if data.startswith(b"PK\x03\x04"):
        return Tables(_workbook(data, path), "xlsx")
    if sort_of(data):
        raise UnreadableFile("the file is no table", where=path.name, expected="csv, tsv or xlsx", found=sort_of(data))
    decoded = decode(data, path.name)
    return Tables((Sheet("", parse(decoded.text, path.name)),), decoded.encoding, decoded.warnings)


def parse(text: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of a text with separated values; the separator is the one that divides most rows alike."""
    best: list[list[str]] = []
    best_score = -1
    error: csv.Error | None = None
    csv.field_size_limit(2**31 - 1)
    for separator in _SEPARATORS:
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        except csv.Error as found:
            error = found
            continue
        rows = [row for row in rows if any(cell.strip() for cell in row)]
        widths = Counter(len(row) for row in rows if len(row) > 1)
        score = widths.most_common(1)[0][1] if widths else 0
        if score > best_score:
            best, best_score = rows, score
    if best_score < 0:
        raise UnreadableFile("the table cannot be read", where=name, expected="separated values", found=str(error)) from error
    return tuple(tuple(cell.strip() for cell in row) for row in best)


def _workbook(data: bytes, path: Path) -> tuple[Sheet, ...]:
    import openpyxl

    try:
        with warnings.catch_warnings():
            # openpyxl warns about styles and validations that it does not keep; only the cells are read here.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = []
            for sheet in book.worksheets:
                rows = [tuple(_cell(value) for value in row) for row in sheet.iter_rows(values_only=True)]
                sheets.append(Sheet(sheet.title, tuple(row for row in rows if any(row))))
            book.close()
    except Exception as error:
        # A damaged workbook raises whatever zip, XML or openpyxl happen to raise.
        raise UnreadableFile(
            "the workbook cannot be opened",
            where=path.name,
            expected="an Excel workbook (.xlsx)",
            found=str(error)[:200],
            todo="Save it again as .xlsx or .csv.",
        ) from error
    return tuple(sheets)


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()


def header_at(rows: Sequence[Sequence[str]], wanted: Callable[[Sequence[str]], bool]) -> int | None:
    """Index of the first row that ``wanted`` (a test of a header row) accepts, among the first thirty."""
    return next((i for i, row in enumerate(rows[:_SEARCHED]) if wanted(row)), None)
