"""Files of answers told by their first bytes: text, workbook, JSON or SPSS."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from workbench.corpus.rows import LARGEST as LARGEST_WORKBOOK
from workbench.corpus.rows import Sheet, tables_in
from workbench.errors import UnreadableFile
from workbench.survey.responses.columns import HEAD, Source, from_rows
from workbench.survey.responses.decoding import decoded_answers, read_answers_file
from workbench.survey.responses.saying import Saying, say
from workbench.survey.responses.spss import MAGIC, read_spss
from workbench.survey.responses.table import read_table

_START = 2**20
_LISTS = ("responses", "results", "value", "data")
"""Names under which tools put the list of respondents: LimeSurvey, Kobo, ODK Central."""


def load(path: str | Path) -> tuple[Source, ...]:
    """What stands in a file; a workbook gives one source a sheet that holds anything.

    Raises
    ------
    NotFound
        No such file.
    UnreadableFile
        Empty, damaged, too large, or of a kind that holds no answers.
    MissingPart
        An SPSS file, and its reader is not installed.
    """
    path = Path(path)
    start = read_answers_file(path, _START)
    if start.startswith(MAGIC):
        return (read_spss(path),)
    if start.lstrip()[:1] == b"<" and any(magic in start for magic in MAGIC):
        raise UnreadableFile(
            "a web page stands in front of the SPSS data",
            where=path,
            found="HTML, and SPSS data behind it",
            todo="The server put its own messages into the file: switch its debug mode off and export again.",
        )
    if start.startswith(b"PK\x03\x04"):
        if (size := path.stat().st_size) > LARGEST_WORKBOOK:
            raise UnreadableFile(
                "the workbook is too large to be read",
                where=path,
                expected=f"at most {LARGEST_WORKBOOK // 2**20} MB",
                found=f"{size / 2**20:,.0f} MB",
                todo="Export the answers as CSV.",
            )
        found = tables_in(path, read_answers_file(path))
        if sources := tuple(_sheet(path, sheet) for sheet in found.sheets if sheet.rows):
            return sources
        raise UnreadableFile("the workbook holds no table", where=path)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        return (_records(path),)
    return (read_table(path),)


def _sheet(path: Path, sheet: Sheet) -> Source:
    rows = [list(row) for row in zip(*zip_longest(*sheet.rows, fillvalue=""), strict=True)]

    def place(row: int) -> Saying:
        at = str(sheet.numbers[row])
        return say("sheet", sheet=sheet.name, at=at) if sheet.name else say("row", at=at)

    head = tuple(tuple(row) for row in rows[:HEAD])
    return Source(path, "xlsx", head, from_rows(rows, len(rows[0])), place, 0, "xlsx")


def _records(path: Path) -> Source:
    """A list of respondents, each with names and answers; what lies in another is named by the way to it (``IMP/C01``)."""
    decoded = decoded_answers(read_answers_file(path), path.name)
    try:
        whole = json.loads(decoded.text, object_pairs_hook=lambda pairs: _once(pairs, path))
    except (json.JSONDecodeError, RecursionError) as error:
        raise UnreadableFile("this is no complete JSON", where=path, found=str(error)[:200], todo="Export it again.") from error
    if isinstance(whole, dict):
        whole = next((whole[name] for name in _LISTS if isinstance(whole.get(name), list)), None)
    people = [_unwrapped(person) for person in whole or [] if isinstance(person, dict)] if isinstance(whole, list) else []
    if not people or len(people) != len(whole or []):
        raise UnreadableFile(
            "the file holds no list of respondents",
            where=path,
            expected="a list with an object for each, or one under “responses”",
        )
    flat = [dict(_flat(person)) for person in people]
    names = list(dict.fromkeys(name for person in flat for name in person))
    columns = from_rows([[person.get(name) for name in names] for person in flat], len(names))
    head = (tuple(names), *(tuple(column.at(row) for column in columns) for row in range(min(HEAD, len(flat)))))
    return Source(
        path,
        "json",
        head,
        columns,
        lambda row: say("respondent", at=str(row + 1)),
        1,
        decoded.encoding,
        "",
        decoded.warnings,
        True,
    )


def _once(pairs: list[tuple[str, Any]], path: Path) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise UnreadableFile(f"the name {twice!r} is there twice for one respondent", where=path, todo="Export it with codes.")
    return made


def _unwrapped(person: dict[str, Any]) -> dict[str, Any]:
    """Older LimeSurveys put each respondent under its number: ``{"12": {"id": "12", …}}``."""
    inner = next(iter(person.values()), None)
    return inner if len(person) == 1 and isinstance(inner, dict) and "id" in inner else person


def _flat(value: dict[str, Any], way: str = "") -> Iterator[tuple[str, str | None]]:
    for name, inner in value.items():
        if isinstance(inner, dict):
            yield from _flat(inner, f"{way}{name}/")
        elif isinstance(inner, list):
            yield f"{way}{name}", " ".join(map(str, inner))
        elif isinstance(inner, float) and inner.is_integer():
            yield f"{way}{name}", str(int(inner))
        else:
            yield f"{way}{name}", None if inner is None else str(inner)
