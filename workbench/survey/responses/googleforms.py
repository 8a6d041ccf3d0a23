"""Answers as Google Forms gives them: the moment first, questions as headings, grids as ``Question  [Line]``."""

from __future__ import annotations

import re

from workbench.survey.responses.columns import Source
from workbench.survey.responses.layout import Layout, Names, Rows
from workbench.survey.responses.missing import folded

NAMES = Names(
    {
        "submitted": ("timestamp", "tijdstempel", "zeitstempel"),
        "email": ("email address", "username", "e-mailadres", "gebruikersnaam", "e-mail-adresse", "nutzername"),
    },
    ("score", "punktzahl"),
)
_GRID = re.compile(r"(.*?)\s*\[(.*)\]\s*", re.DOTALL)
_GRIDS = 2


def tells(rows: Rows) -> bool:
    """Whether this first row is that of Google Forms with a grid in it; without one it may be any table with moments.

    >>> tells([["Tijdstempel", "Hoe belangrijk?  [Snel]", "Hoe belangrijk?  [Duidelijk]"]])
    True
    """
    if not rows or not rows[0]:
        return False
    grids = sum(_GRID.fullmatch(cell) is not None for cell in rows[0])
    return folded(rows[0][0]) in NAMES.roles["submitted"] and grids >= _GRIDS


def layout(source: Source) -> Layout:
    """Question and line of each heading."""
    names, lines = [], []
    for cell in source.head[0]:
        grid = _GRID.fullmatch(cell)
        names.append(grid[1] if grid else cell)
        lines.append(grid[2].strip() if grid else "")
    roles, own = NAMES.found(source.head[0])
    return Layout("googleforms", 1, tuple(names), tuple(lines), roles, own, "text")
