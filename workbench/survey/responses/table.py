"""Comma-separated files as survey tools and spreadsheets really write them: encodings, separators, cells over several lines."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from workbench.corpus.encoding import decode
from workbench.corpus.rows import read_bytes
from workbench.errors import UnreadableFile

SEPARATORS = (";", ",", "\t")

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
        decoded = decode(read_bytes(path), path.name)
    except UnreadableFile as error:
        found = error.found or "nothing"
        raise UnreadableFile("this is not a table in text", where=path, expected="a CSV file", found=found, todo=_TODO) from error
    text = decoded.text
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
    return Table(header, rows, lines, decoded.encoding, separator)


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
