"""What the converters of XLSForm refuse, and what they let pass and then lose: missing translations, a wrong base language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from workbench.errors import NotFound, UnreadableFile
from workbench.survey.codes import twins

Row = dict[str, str]

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*", re.ASCII)
_NAMED = re.compile(r"\$\{([^}]*)\}")
_WITHOUT_LABEL = ("start", "end", "today", "deviceid", "calculate", "hidden", "end_group", "end_repeat")


def problems(path: str | Path) -> list[str]:
    """Everything that ODK would refuse or lose in silence, each a full sentence; empty is good.

    Raises
    ------
    NotFound
        No such file.
    UnreadableFile
        No workbook, or one without the sheets survey and choices.
    """
    book = read_xlsform(path)
    return [sentence for rule in _RULES for sentence in rule(book)]


def read_xlsform(path: str | Path) -> dict[str, list[Row]]:
    """The rows of each sheet, heading to text; rows without a cell are left out."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(Path(path).read_bytes()), read_only=True, data_only=True)
    except FileNotFoundError as error:
        raise NotFound("there is no such file", where=path) from error
    except Exception as error:
        # What is no workbook fails in the zip, the XML or the reader.
        raise UnreadableFile("this is no workbook", where=path, expected="an XLSForm (.xlsx)", found=str(error)) from error
    sheets: dict[str, list[Row]] = {}
    for sheet in book:
        lines = [["" if value is None else str(value) for value in line] for line in sheet.iter_rows(values_only=True)]
        head = lines[0] if lines else []
        sheets[sheet.title] = [dict(zip(head, line, strict=False)) for line in lines[1:] if any(line)]
    if not {"survey", "choices"} <= set(sheets):
        found = ", ".join(sheets) or "none"
        raise UnreadableFile("this is no XLSForm", where=path, expected="sheets survey and choices", found=found)
    return sheets


def _names_are_good(book: dict[str, list[Row]]) -> Iterator[str]:
    names = [row.get("name", "") for row in book["survey"] if not row.get("type", "").startswith("end_")]
    for name in names:
        if not _NAME.fullmatch(name):
            yield f"The name {name!r} has other signs than letters, digits and underscores, or begins with a digit."
    yield from (f"The name {name!r} is there twice." for name in twins(names))


def _groups_close(book: dict[str, list[Row]]) -> Iterator[str]:
    depth = 0
    for row in book["survey"]:
        kind = row.get("type", "")
        depth += kind.startswith("begin_") - kind.startswith("end_")
        if depth < 0:
            break
    if depth:
        yield "A group is opened and not closed, or closed and not opened."


def _lists_are_there(book: dict[str, list[Row]]) -> Iterator[str]:
    lists: dict[str, list[str]] = {}
    for row in book["choices"]:
        lists.setdefault(row.get("list_name", ""), []).append(row.get("name", ""))
    for name, codes in lists.items():
        yield from (f"The answer {code!r} is twice in the list {name!r}." for code in twins(codes))
        yield from (f"An answer of the list {name!r} has a blank in its name: {code!r}." for code in codes if " " in code)
    for row in book["survey"]:
        words = row.get("type", "").split()
        if words and words[0].startswith("select_") and (len(words) < 2 or words[1] not in lists):
            yield f"The question {row.get('name')!r} has no list of answers."


def _languages_are_whole(book: dict[str, list[Row]]) -> Iterator[str]:
    asked: dict[str, list[str]] = {}
    for sheet in ("survey", "choices"):
        columns = dict.fromkeys(column for row in book[sheet] for column in row if column.startswith("label"))
        asked[sheet] = [column.partition("::")[2] for column in columns]
        for row in book[sheet]:
            if sheet == "survey" and row.get("type", "").split(" ")[0] in _WITHOUT_LABEL:
                continue
            for column in columns:
                if not row.get(column, "").strip():
                    yield f"{row.get('name')!r} has no text in {column.partition('::')[2]!r}: a dash is shown."
        hints = [column for column in dict.fromkeys(c for row in book[sheet] for c in row) if column.startswith("hint")]
        for row in book[sheet]:
            filled = [column for column in hints if row.get(column, "").strip()]
            if filled and len(filled) < len(hints):
                yield f"{row.get('name')!r} has its hint in some languages only: a dash is shown in the others."
    if sorted(asked["survey"]) != sorted(asked["choices"]):
        yield "The questions and the answers are not in the same languages."
    for row in book.get("settings", []):
        base = row.get("default_language", "")
        if base not in asked["survey"] and asked["survey"] != [""]:
            yield f"The base language {base!r} is none of those of the columns: the setting is passed over."


def _conditions_are_known(book: dict[str, list[Row]]) -> Iterator[str]:
    names = {row.get("name", "") for row in book["survey"]}
    for row in book["survey"]:
        for column, value in row.items():
            for name in _NAMED.findall(value or ""):
                if name not in names:
                    yield f"{row.get('name')!r} asks in {column} for {name!r}, which is no question."


_RULES = (_names_are_good, _groups_close, _lists_are_there, _languages_are_whole, _conditions_are_known)
