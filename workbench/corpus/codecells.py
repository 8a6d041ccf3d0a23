"""Codes that people wrote into the cells of a table: which columns hold them, and what a cell means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_CODE = re.compile(r"codes?|labels?|tags?|codering(?:en)?|code ?name|(?:code|tag|label) ?\d+")
_PARENT = frozenset(
    {"theme", "thema", "parent", "parent code", "parentcode", "category", "categorie"}
    | {"code group", "codegroep", "pattern code", "hoofdcode"}
)
_LEVELS = re.compile(r"->|→|::|>|\\")


@dataclass(frozen=True, slots=True)
class CodeColumns:
    """Where the codes of a row stand; ``parent`` is the column of the theme or category that its codes belong to, or None."""

    codes: tuple[int, ...] = ()
    parent: int | None = None

    @property
    def all(self) -> frozenset[int]:
        """Every column that is meant."""
        return frozenset(self.codes) | ({self.parent} if self.parent is not None else set())


def plain(header: Sequence[str]) -> list[str]:
    """Column names without case, underscores, colons and superfluous blanks."""
    return [" ".join(cell.casefold().strip(" :").replace("_", " ").split()) for cell in header]


def code_columns(header: Sequence[str], taken: Iterable[int] = ()) -> CodeColumns:
    """The columns of codes among those that are not taken.

    Several ``Code n`` are several codes, unless the table sorts its codes (``code_2_type``): then the second is what the first
    belongs to. A theme without a code beside it is a code.

    >>> code_columns(["spreker", "tekst", "Code 1", "Code 2 ", "Thema"], taken=(0, 1))
    CodeColumns(codes=(2, 3), parent=4)
    >>> code_columns(["speaker", "text", "code_1", "code_2", "code_2_type"]), code_columns(["speaker", "text", "theme"])
    (CodeColumns(codes=(2,), parent=3), CodeColumns(codes=(2,), parent=None))
    """
    names = plain(header)
    free = [i for i in range(len(names)) if i not in set(taken)]
    codes = [i for i in free if _CODE.fullmatch(names[i])]
    parent = next((i for i in free if names[i] in _PARENT), None)
    if not codes:
        return CodeColumns((parent,) if parent is not None else ())
    if len(codes) == 2 and "code 2 type" in names:
        return CodeColumns((codes[0],), codes[1] if parent is None else parent)
    return CodeColumns(tuple(codes), parent)


def codes_of(row: Sequence[str], columns: CodeColumns) -> tuple[str, ...]:
    """The paths of the codes of a row, each once; a code below the parent of the row unless it says itself where it belongs.

    >>> codes_of(["ja", "wachten; bellen->lang ;", "Service"], CodeColumns((1,), 2))
    ('Service > wachten', 'bellen > lang')
    """
    found = [path for column in columns.codes for path in code_paths(_at(row, column))]
    parents = code_paths(_at(row, columns.parent)) if columns.parent is not None else ()
    if len(parents) == 1:
        if not found:
            return parents
        found = [path if " > " in path or path == parents[0] else f"{parents[0]} > {path}" for path in found]
    else:
        found += parents
    return tuple(dict.fromkeys(found))


def code_paths(cell: str) -> tuple[str, ...]:
    """The codes in a cell, divided by ``;`` or line ends; levels (``a->b``, ``a > b``, ``a::b``) are written with ``" > "``.

    >>> code_paths("a->b; c ;"), code_paths("")
    (('a > b', 'c'), ())
    """
    paths = (" > ".join(level.strip() for level in _LEVELS.split(code) if level.strip()) for code in re.split(r"[;\n]", cell))
    return tuple(dict.fromkeys(path for path in paths if path))


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""
