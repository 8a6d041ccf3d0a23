"""Which rows of a file are somebody's answers: not the empty ones, not a copy of one that is there, not a sum below them all."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.corpus.report import Dropped
from workbench.survey.responses.columns import Source
from workbench.survey.responses.layout import Layout
from workbench.survey.responses.missing import folded

_TOTALS = frozenset(
    ("total", "totals", "grand total", "totaal", "eindtotaal", "som", "sum", "gesamt", "summe", "average", "mean", "gemiddelde")
)
_LAST = 3


def kept_rows(source: Source, layout: Layout, first: int) -> tuple[NDArray[np.intp], list[Dropped]]:
    """Indices of the rows to keep, from ``first`` on, and what was left out.

    A copy is left out only where its respondent has a number: without one, two people may well have answered alike.
    """
    columns = source.columns
    number = len(columns[0]) if columns else 0
    filled = np.zeros(number, dtype=bool)
    for column in columns:
        filled |= column.given()
    out: dict[int, Dropped] = {}
    for empty in first + np.flatnonzero(~filled[first:]):
        out[int(empty)] = Dropped("row", source.place(int(empty)), "empty")
    place = layout.roles.get("id")
    for row in range(max(first, number - _LAST), number):
        cells = [cell for column in columns if (cell := column.at(row).strip())]
        if cells and folded(cells[0]) in _TOTALS:
            out[row] = Dropped("row", source.place(row), "totals, and no respondent")
    if place is not None:
        ids = pd.Series(columns[place].texts()[first:])
        seen: set[tuple[str, ...]] = set()
        for row in (first + int(at) for at in np.flatnonzero(ids.duplicated(keep=False) & (ids != ""))):
            cells_of = tuple(column.at(row) for column in columns)
            if cells_of in seen:
                out[row] = Dropped(f"row of respondent {ids[row - first]}", source.place(row), "the same row a second time")
            seen.add(cells_of)
    rows = np.array([row for row in range(first, number) if row not in out] if out else np.arange(first, number), dtype=np.intp)
    return rows, [out[row] for row in sorted(out)]
