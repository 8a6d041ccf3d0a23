"""SPSS files: names, labels, and which answers count as missing although somebody gave them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from workbench.errors import MissingPart, UnreadableFile
from workbench.survey.responses.columns import HEAD, Column, Source
from workbench.survey.responses.missing import USER_MISSING, kind_of_missing
from workbench.survey.responses.saying import Saying, say

MAGIC = (b"$FL2", b"$FL3")


def read_spss(path: Path) -> Source:
    """Read a ``.sav`` or ``.zsav``; the labels of its variables stand in a second row of headings.

    A usual reading turns what SPSS calls user-missing into nothing and forgets which values these were, so "don't know" could
    not be told from a blank any more: it is read with these values kept, and each is marked by its label.

    Raises
    ------
    UnreadableFile
        Damaged.
    MissingPart
        The library that reads SPSS files is not installed.
    """
    try:
        import pyreadstat
    except ImportError as error:
        raise MissingPart(
            "SPSS files cannot be read without the library pyreadstat",
            where=path,
            todo="Install it: pip install pyreadstat. Or export the answers as CSV.",
        ) from error
    warnings: tuple[Saying, ...] = ()
    try:
        frame, meta = pyreadstat.read_sav(str(path), user_missing=True)
    except UnicodeDecodeError:
        frame, meta = pyreadstat.read_sav(str(path), user_missing=True, encoding="WINDOWS-1252")
        warnings = (say("windows"),)
    except Exception as error:
        # A damaged file raises whatever the reader or the library under it raises.
        todo = "Save it again in SPSS, or export the answers as CSV."
        raise UnreadableFile("the SPSS file cannot be read", where=path, found=str(error)[:200], todo=todo) from error
    names = [str(name) for name in frame.columns]
    labels = [(meta.column_names_to_labels.get(name) or "").strip() for name in names]
    columns = tuple(
        _column(frame[name], meta.variable_value_labels.get(name, {}), meta.missing_ranges.get(name, [])) for name in names
    )
    rows = range(min(HEAD, len(frame)))
    head = (tuple(names), tuple(labels), *(tuple(column.at(row) for column in columns) for row in rows))
    return Source(path, "sav", head, columns, lambda row: say("case", at=str(row + 1)), 2, "sav", "", warnings, True)


def _column(values: pd.Series[Any], labels: Mapping[Any, str], ranges: Sequence[Any]) -> Column:
    codes, found = pd.factorize(values.to_numpy(dtype=object))
    shown = {written(value): str(label).strip() for value, label in labels.items()}
    missing = {}
    for value in (*found, *labels):
        if any(_within(value, part["lo"], part["hi"]) for part in ranges):
            word = written(value)
            missing[word] = kind_of_missing(shown.get(word, "")) or USER_MISSING
    words = [written(value) for value in found]
    # Several values may be written alike (4 and 4.0), so words are made one again.
    alike, once = pd.factorize(np.array([*words, ""], dtype=object)[:-1])
    made = np.where(codes < 0, -1, alike[codes] if len(alike) else -1).astype(np.int32)
    return Column(made, tuple(once), shown, missing)


def _within(value: Any, low: Any, high: Any) -> bool:
    if isinstance(value, str) or isinstance(low, str):
        return isinstance(value, str) and isinstance(low, str) and low.strip() <= value.strip() <= high.strip()
    return isinstance(value, int | float) and bool(low <= value <= high)


def written(value: Any) -> str:
    """A value of an SPSS file as text: whole numbers without a point, dates in ISO 8601.

    >>> written(5.0), written(4.5), written("x ")
    ('5', '4.5', 'x')
    """
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return value.rstrip() if isinstance(value, str) else str(value)
