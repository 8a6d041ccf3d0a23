"""Which rows of a file are somebody's answers: no empty ones, no copy of another, no sum below them all, no headings again."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.survey.responses.columns import Source
from workbench.survey.responses.layout import Layout
from workbench.survey.responses.missing import folded
from workbench.survey.responses.saying import Left, say

_TOTALS = frozenset(
    ("total", "totals", "grand total", "totaal", "eindtotaal", "som", "sum", "gesamt", "summe", "average", "mean", "gemiddelde")
)
_LAST = 3


def kept_rows(source: Source, layout: Layout, first: int) -> tuple[NDArray[np.intp], list[Left]]:
    """Indices of the rows to keep, from ``first`` on, and what was left out.

    A copy is left out only where its respondent has a number: without one, two people may well have answered alike.
    """
    columns = source.columns
    number = len(columns[0]) if columns else 0
    filled = np.zeros(number, dtype=bool)
    for column in columns:
        filled |= column.given()
        if filled.all():
            break
    empty = [first + int(at) for at in np.flatnonzero(~filled[first:])]
    totals = []
    for row in range(max(first, number - _LAST), number):
        cells = [cell for column in columns if (cell := column.at(row).strip())]
        if cells and folded(cells[0]) in _TOTALS:
            totals.append(row)
    copies: dict[int, str] = {}
    place = layout.roles.get("id")
    if place is not None:
        ids = pd.Series(columns[place].texts()[first:])
        twice = first + np.flatnonzero(ids.duplicated(keep=False) & (ids != ""))
        alike = pd.DataFrame({at: column.codes[twice] for at, column in enumerate(columns)}).duplicated().to_numpy()
        copies = {int(row): ids[row - first] for row in twice[alike]}
    again = _headings_again(source, first)
    names = tuple(dict.fromkeys(copies.values()))
    left = [
        Left(what, tuple(source.place(row) for row in rows), say(why))
        for what, rows, why in (
            (say("copies", n=len(copies), names=names), list(copies), "copy"),
            (say("rows", n=len(totals)), totals, "totals"),
            (say("rows", n=len(again)), again, "again"),
            (say("rows", n=len(empty)), empty, "empty"),
        )
        if rows
    ]
    out = {*empty, *totals, *copies, *again}
    rows = np.array([row for row in range(first, number) if row not in out] if out else np.arange(first, number), dtype=np.intp)
    return rows, left


def _headings_again(source: Source, first: int) -> list[int]:
    """Rows that only repeat the row above the answers, as where two exports were put below each other."""
    at = first + source.apart - 1
    above = source.head[at] if 0 <= at < len(source.head) else ()
    named = next((place for place, cell in enumerate(above) if cell.strip()), None)
    if named is None:
        return []
    alike = [code for code, word in enumerate(source.columns[named].words) if word.strip() == above[named].strip()]
    rows = [first + int(row) for row in np.flatnonzero(np.isin(source.columns[named].codes[first:], alike))]
    return [
        row for row in rows if all(column.at(row).strip() == cell for column, cell in zip(source.columns, above, strict=True))
    ]
