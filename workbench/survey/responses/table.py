"""Comma-separated files as survey tools and spreadsheets really write them: encodings, separators, cells over several lines."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import NotFound, UnreadableFile

SEPARATORS = (";", ",", "\t")

_NOT_TEXT = {
    b"PK\x03\x04": "an Excel or other zipped file",
    b"\xd0\xcf\x11\xe0": "an old Excel file",
    b"$FL2": "an SPSS file",
    b"%PDF": "a PDF",
    b"<": "a web page or XML",
}
_TODO = "In LimeSurvey choose Responses > Export, format CSV, headings “Question code”, responses “Answer codes”."


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stood in a text file.

    ``rows`` holds the cells below the header; ``lines`` the line of the file on which each row ends, from 1; ``encoding`` and
    ``separator`` how it was read.
    """

    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    encoding: str
    separator: str


def read_table(path: str | Path) -> Table:
    """Read a table; the separator is the one that cuts the header into most cells.

    Lines without any cell are left out. Cells are text, untouched.

    Raises
    ------
    NotFound
        No such file.
    UnreadableFile
        Empty, not text, in an encoding that cannot be told, or a row with more or fewer cells than the header.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NotFound("the file cannot be opened", where=path, found=error.strerror or str(error)) from error
    for magic, what in _NOT_TEXT.items():
        if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(magic):
            raise UnreadableFile("this is not a table in text", where=path, expected="a CSV file", found=what, todo=_TODO)
    text, encoding = _decode(data, path)
    if not text.strip():
        raise UnreadableFile("the file is empty", where=path, expected="a CSV file with one row a respondent", todo=_TODO)
    announced = text.partition("\n")[0].strip().lower()
    if announced in [f"sep={separator}" for separator in SEPARATORS]:
        text = text.partition("\n")[2]
    separator = max(SEPARATORS, key=lambda s: _cells_in_header(text, s))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    header: list[str] = []
    rows: list[list[str]] = []
    lines: list[int] = []
    try:
        for cells in reader:
            if not cells:
                continue
            if not header:
                header = [cell.strip() for cell in cells]
            else:
                rows.append(_fitted(cells, len(header), path, reader.line_num))
                lines.append(reader.line_num)
    except csv.Error as error:
        raise UnreadableFile("a row cannot be read", where=f"{path}, line {reader.line_num}", found=str(error)) from error
    return Table(header, rows, lines, encoding, separator)


def _cells_in_header(text: str, separator: str) -> int:
    try:
        return len(next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), []))
    except csv.Error:  # a cell beyond the limit: this is not the separator
        return 0


def _fitted(cells: list[str], width: int, path: Path, line: int) -> list[str]:
    """The cells of a row as wide as the header; empty cells at the end do not count."""
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) != width:
        raise UnreadableFile(
            "a row is not as long as the header",
            where=f"{path}, line {line}",
            expected=f"{width} cells",
            found=str(len(cells)),
            todo="The file was cut off or edited: export it again.",
        )
    return cells


def _decode(data: bytes, path: Path) -> tuple[str, str]:
    """Text and the name of its encoding: by byte-order mark, by the zero bytes of UTF-16, as UTF-8, at last as Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data[:200]:
        encodings = ["utf-16-le" if data[1:2] == b"\0" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(
        "the characters of this file cannot be told",
        where=path,
        expected="UTF-8, UTF-16 or Windows-1252",
        todo="Export it as UTF-8.",
    )
