"""Codebooks as tables, for those who keep theirs in a spreadsheet: one row a code, which names the code it stands under."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

import pandas as pd

from workbench.coding.codebook import KINDS, Code, Codebook
from workbench.corpus.tables import write_csv
from workbench.errors import InvalidValue, UnreadableFile

TEXTS = ("name", "kind", "definition", "when", "when_not", "example", "color")
"""Fields of a code that hold text."""

COLUMNS = ("name", "kind", "parent", "definition", "when", "when_not", "example", "color", "jobs", "active", "valence")
"""Columns of a table; of these only ``name`` has to be there. ``name:en`` holds the name in English, and so on."""

_IN_LANGUAGE = "name:"
_ACTIVE = {"": True, "yes": True, "ja": True, "true": True, "waar": True, "1": True}
_ACTIVE |= {"no": False, "nee": False, "false": False, "onwaar": False, "0": False}
_GUARDED = re.compile(r"'+\s*[=+\-@\t\r]")


def code_of(
    texts: Mapping[str, str],
    where: str,
    *,
    order: int,
    parent_id: str | None = None,
    translations: dict[str, str] | None = None,
    jobs: tuple[str, ...] = (),
    active: str = "",
    valence: str = "",
) -> Code:
    """A code with a new id, of what a file says about it.

    Raises
    ------
    UnreadableFile
        If it has no name, an unknown kind, ``active`` is neither yes nor no, or ``valence`` is no number from -1 to 1.
    """
    name = texts.get("name", "")
    if not name.strip():
        raise UnreadableFile("a code has no name", where=where, todo="Give it a short name in the participants' words.")
    kind = texts.get("kind") or "open"
    if kind not in KINDS:
        raise UnreadableFile(f"the code “{name}” has an unknown kind", where=where, expected=" | ".join(KINDS), found=kind)
    used = _ACTIVE.get(active.strip().casefold())
    if used is None:
        raise UnreadableFile(f"whether “{name}” is in use is not clear", where=where, expected="active: yes | no", found=active)
    rest = {key: value for key, value in texts.items() if key != "kind"}
    return Code(
        str(uuid4()),
        kind=kind,
        parent_id=parent_id,
        order=order,
        translations=translations or {},
        jobs=jobs,
        active=used,
        valence=_valence(valence, name, where),
        **rest,
    )


def _valence(written: str, name: str, where: str) -> float | None:
    """How pleasant an emotion is, with a point or a comma; None where the file does not say."""
    if not written.strip():
        return None
    try:
        number = float(written.strip().replace(",", ".").replace("\N{MINUS SIGN}", "-"))
    except ValueError:
        number = float("nan")
    if not -1 <= number <= 1:
        raise UnreadableFile(f"how pleasant “{name}” is, is not clear", where=where, expected="valence: -1 to 1", found=written)
    return number


# -- writing


def write_codebook_table(book: Codebook, path: Path) -> None:
    """Write codes as CSV that :func:`codes_in_table` reads back the same, but for their ids and for blanks at the edges of texts.

    Raises
    ------
    InvalidValue
        If two codes with others under them have the same path, because a name holds ``" > "``.
    """
    parents = [book.path(id) for id in book if book.children(id)]
    folded = [parent.casefold() for parent in parents]
    if twice := next((p for p in parents if folded.count(p.casefold()) > 1), ""):
        raise InvalidValue("two codes have the same path", found=twice, todo="Rename one of them, or write the codebook as YAML.")
    languages = sorted({language for code in book.values() for language in code.translations})
    columns = [*COLUMNS, *(_IN_LANGUAGE + language for language in languages)]
    write_csv(pd.DataFrame([_row(book, code, languages) for code in book.values()], columns=columns), path)


def _row(book: Codebook, code: Code, languages: Sequence[str]) -> list[str | float | None]:
    parent = book.path(code.parent_id) if code.parent_id else ""
    texts = [getattr(code, key) for key in ("definition", "when", "when_not", "example", "color")]
    names = [code.translations.get(language, "") for language in languages]
    used = "yes" if code.active else "no"
    cells = [code.name, code.kind, parent, *texts, "; ".join(code.jobs), used, code.valence, *names]
    # An apostrophe that somebody wrote before a sign must be told from one that guards a cell.
    return [f"'{cell}" if isinstance(cell, str) and _GUARDED.match(cell) else cell for cell in cells]


# -- reading


@dataclass(frozen=True, slots=True)
class _Row:
    code: Code
    parent: str
    where: str


def codes_in_table(text: str, path: Path) -> Iterator[Code]:
    """The codes of a table, in the order of its rows; the delimiter is a comma, semicolon or tab.

    Raises
    ------
    UnreadableFile
        For other columns than :data:`COLUMNS`, a row of another length, or a parent that is not there or not clear.
    """
    rows = [_read(cells, where, order) for order, (where, cells) in enumerate(_cells(text, path))]
    parents = _parents(rows)
    places: dict[str | None, int] = {}
    for row in rows:
        parent_id = parents[row.code.id]
        places[parent_id] = places.get(parent_id, -1) + 1
        yield replace(row.code, parent_id=parent_id, order=places[parent_id])


def _read(cells: Mapping[str, str], where: str, order: int) -> _Row:
    texts = {key: cells[key] for key in TEXTS if cells.get(key)}
    names = {key.removeprefix(_IN_LANGUAGE): text for key, text in cells.items() if key.startswith(_IN_LANGUAGE) and text}
    jobs = tuple(job.strip() for job in cells.get("jobs", "").split(";") if job.strip())
    said = {key: cells.get(key, "") for key in ("active", "valence")}
    code = code_of(texts, where, order=order, translations=names, jobs=jobs, **said)
    return _Row(code, cells.get("parent", ""), where)


def _cells(text: str, path: Path) -> list[tuple[str, Mapping[str, str]]]:
    """Rows with the line they end on, keyed by column."""
    delimiter = max(",;\t", key=text.splitlines()[0].count)
    made: list[tuple[str, Mapping[str, str]]] = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        header = [_column(cell) for cell in next(reader)]
        unknown = [name for name in header if name not in COLUMNS and not name.startswith(_IN_LANGUAGE)]
        if "name" not in header or unknown or len(set(header)) < len(header):
            raise UnreadableFile(
                "the columns are not those of a codebook",
                where=f"{path}, line 1",
                expected=", ".join([*COLUMNS, _IN_LANGUAGE + "en"]),
                found=", ".join(header),
                todo="Rename or remove columns.",
            )
        for row in reader:
            where = f"{path}, line {reader.line_num}"
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(header):
                raise UnreadableFile(
                    "a row has too few or too many cells", where=where, expected=str(len(header)), found=str(len(row))
                )
            made.append((where, {key: _bare(cell) for key, cell in zip(header, row, strict=True)}))
    except csv.Error as error:
        raise UnreadableFile(
            "the rows cannot be told apart", where=path, found=str(error), todo="Save the table as CSV again."
        ) from error
    return made


def _column(cell: str) -> str:
    first, colon, language = cell.strip().partition(":")
    return first.strip().casefold() + colon + language.strip()


def _bare(cell: str) -> str:
    """A cell without blanks at its edges, and without the apostrophe that keeps a spreadsheet from running it."""
    cell = cell[1:] if _GUARDED.match(cell) else cell
    return cell.strip()


def _parents(rows: Sequence[_Row]) -> dict[str, str | None]:
    """By id of a row's code: the id of the code it stands under, which is named by its path, or by its name where only one row
    has that name."""
    names = {row.code.id: row.code.name.casefold() for row in rows}
    found: dict[str, str | None] = {row.code.id: None for row in rows if not row.parent}
    waiting = [row for row in rows if row.parent]
    while waiting:
        # A path is sure; a name is only tried where no path leads on.
        paths = {path: id for id in found if (path := _path(id, found, names))}
        step = {row.code.id: paths[row.parent.casefold()] for row in waiting if row.parent.casefold() in paths}
        step = step or {row.code.id: ids[0] for row in waiting if len(ids := _named(row, names)) == 1}
        if not step:
            raise _unclear(waiting[0], names)
        found |= step
        waiting = [row for row in waiting if row.code.id not in step]
    return found


def _path(id: str, parents: Mapping[str, str | None], names: Mapping[str, str]) -> str:
    """Names from the top down; ``""`` where a parent is not known yet, or the way up never ends."""
    way: list[str] = []
    above: str | None = id
    while above is not None:
        if above not in parents or len(way) == len(parents):
            return ""
        way.append(names[above])
        above = parents[above]
    return " > ".join(reversed(way))


def _named(row: _Row, names: Mapping[str, str]) -> list[str]:
    """Ids of the codes that a row may stand under by their names, or by the last name of a path."""
    named = row.parent.casefold()
    last = named.rpartition(" > ")[2]
    return [id for id, name in names.items() if name == named] or [id for id, name in names.items() if name == last]


def _unclear(row: _Row, names: Mapping[str, str]) -> UnreadableFile:
    if _named(row, names):
        todo = "Name it by its path, or write the codebook as YAML."
        return UnreadableFile(f"several codes are called “{row.parent}”", where=row.where, todo=todo)
    return UnreadableFile(
        f"the parent “{row.parent}” is not in the file",
        where=row.where,
        expected="the name or path of another row",
        todo="Add it, or correct the name.",
    )
