"""Comma-separated files as survey tools and spreadsheets really write them: encodings, separators, cells over several lines."""

from __future__ import annotations

import csv
import io
from functools import cache
from itertools import islice
from pathlib import Path
from statistics import median_high

import numpy as np

from workbench.errors import UnreadableFile
from workbench.survey.responses.columns import HEAD, Column, Source, from_rows
from workbench.survey.responses.decoding import decoded_answers, read_answers_file
from workbench.survey.responses.saying import Saying, say

SEPARATORS = (";", ",", "\t")

_TODO = "In LimeSurvey choose Responses > Export, format CSV, headings “Question code”, responses “Answer codes”."
_START = 2**20
"""Characters that hold more than enough rows to tell how a file is divided."""
_TITLE = 2
"""Filled cells of a row above the headings; with more it would be a row of headings that does not fit its columns."""


def read_table(path: Path) -> Source:
    """Read a table; the separator is the one that cuts the first rows into most cells.

    Lines without any cell are left out. Cells are text, untouched. A regular file goes through Arrow's reader, which also tells
    an empty text from nothing; one with rows of several lengths through Python's, which is patient and knows the lines.

    Raises
    ------
    NotFound
        No such file.
    UnreadableFile
        Empty, not text, too large, in an encoding that cannot be told, or a row with more or fewer cells than the header.
    """
    try:
        decoded = decoded_answers(read_answers_file(path), path.name)
    except UnreadableFile as error:
        found = error.found or "nothing"
        todo = error.todo if "UTF-16" in error.what else _TODO
        raise UnreadableFile("this is not a table in text", where=path, expected="a CSV file", found=found, todo=todo) from error
    text = decoded.text
    announced = text.partition("\n")[0].strip().lower() in [f"sep={separator}" for separator in SEPARATORS]
    if announced:
        text = text.partition("\n")[2]
    separator = max(SEPARATORS, key=lambda s: _usual_width(text[:_START], s))
    columns = _regular(text, separator)
    exact = columns is not None
    if columns is None:
        rows = _rows(text, separator, path)
        columns = from_rows(rows, len(rows[0]) if rows else 0)
    head = tuple(
        tuple(column.at(row).strip() for column in columns) for row in range(min(HEAD, len(columns[0]) if columns else 0))
    )

    @cache
    def lines() -> list[int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        return [reader.line_num + announced for cells in reader if cells]

    def place(row: int) -> Saying:
        return say("line", at=str(lines()[row]))

    return Source(path, "csv", head, columns, place, 0, decoded.encoding, separator, decoded.warnings, exact)


def _usual_width(text: str, separator: str) -> int:
    """Cells of the middle one of the first rows: a title above the headings, or a text full of commas, does not count."""
    try:
        rows = islice((cells for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if cells), HEAD)
        return median_high([len(cells) for cells in rows] or [0])
    except csv.Error:  # a cell beyond the limit: this is not the separator
        return 0


def _regular(text: str, separator: str) -> tuple[Column, ...] | None:
    """The columns of a file whose rows are all equally long; None for any other."""
    import pyarrow as pa
    from pyarrow import csv as arrow

    try:
        width = len(
            next((cells for cells in csv.reader(io.StringIO(text[:_START], newline=""), delimiter=separator) if cells), [])
        )
        names = [str(place) for place in range(width)]
        data = text.encode()
        table = arrow.read_csv(
            pa.BufferReader(data),
            # One block: no dictionary has to be joined, and no row is cut.
            read_options=arrow.ReadOptions(column_names=names, block_size=max(len(data) + 1, 1024)),
            parse_options=arrow.ParseOptions(delimiter=separator, newlines_in_values=True),
            convert_options=arrow.ConvertOptions(
                column_types=dict.fromkeys(names, pa.dictionary(pa.int32(), pa.string())),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
            ),
        )
    except (pa.ArrowException, csv.Error):
        return None
    columns = []
    for name in names:
        chunk = table[name].unify_dictionaries().combine_chunks()
        whole = chunk.chunk(0) if isinstance(chunk, pa.ChunkedArray) else chunk
        codes = whole.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32)
        columns.append(Column(codes, tuple(whole.dictionary.to_pylist())))
    return tuple(columns)


def _rows(text: str, separator: str, path: Path) -> list[list[str]]:
    """All rows, as wide as the headings; titles above these are made as wide."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[list[str]] = []
    lines: list[int] = []
    try:
        for cells in reader:
            if cells:
                rows.append(cells)
                lines.append(reader.line_num)
    except csv.Error as error:
        raise UnreadableFile("a row cannot be read", where=f"{path}, line {reader.line_num}", found=str(error)) from error
    start = next((place for place, cells in enumerate(rows) if sum(bool(cell.strip()) for cell in cells) > _TITLE), 0)
    header = rows[start] if rows else []
    rows[:start] = [cells + [""] * (len(header) - len(cells)) for cells in rows[:start]]
    return [_fitted(cells, header, path, line) for cells, line in zip(rows, lines, strict=True)]


def _fitted(cells: list[str], header: list[str], path: Path, line: int) -> list[str]:
    """The cells of a row as wide as the header; empty cells at the end do not count."""
    width = len(header)
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    while len(cells) < width and not header[len(cells)].strip():
        cells = [*cells, ""]
    if len(cells) != width:
        raise UnreadableFile(
            "a row is not as long as the header",
            where=f"{path}, line {line}",
            expected=f"{width} cells",
            found=str(len(cells)),
            todo="The file was cut off or edited: export it again.",
        )
    return cells
