"""Tables for a spreadsheet: what people or files wrote stays text there and is never run as a formula."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import overload

import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@overload
def guard_cell(value: str) -> str: ...
@overload
def guard_cell(value: object) -> object: ...
def guard_cell(value: object) -> object:
    """A cell that a spreadsheet shows and does not run.

    Text that starts with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return gets an apostrophe in front (OWASP, "CSV
    injection"); any other text and everything that is not text (numbers, dates, missing values) comes back as it is. Leading
    spaces do not hide a formula: some programs trim and then run it, so ``" =1+1"`` is guarded too.

    >>> guard_cell("=1+1"), guard_cell("a=b"), guard_cell(-1)
    ("'=1+1", 'a=b', -1)
    """
    if isinstance(value, str) and (value.startswith(FORMULA_STARTS) or value.lstrip().startswith(FORMULA_STARTS)):
        return f"'{value}"
    return value


def write_csv(frame: pd.DataFrame, path: str | Path) -> Path:
    """Write a frame as a CSV file that a Dutch or English Excel opens by a double click.

    UTF-8 with a byte-order mark, ``;`` between cells, CRLF line ends, a point as decimal sign. Text cells and column names are
    guarded (`guard_cell`), numbers are untouched, a missing value is an empty cell. The index is not written.

    Returns
    -------
    The path that was written.
    """
    path = Path(path)
    guarded = frame.astype(object).map(guard_cell)
    guarded.columns = pd.Index([guard_cell(name) for name in frame.columns])
    text = guarded.to_csv(index=False, sep=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    path.write_bytes(text.encode("utf-8-sig"))
    return path
