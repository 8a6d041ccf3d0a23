"""Tables for a spreadsheet: what people or files wrote stays text there and is never run as a formula."""

from __future__ import annotations

import csv
import math
import re
from io import BytesIO
from pathlib import Path
from typing import overload

import pandas as pd

from workbench.errors import InvalidValue, NotFound

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

_SEPARATORS = {"nl": ";", "en": ",", "": ";"}
_DECIMALS = 4
_NARROW, _WIDE = 8, 50
"""Characters in a column of a workbook, least and most; the first rows say how many it needs."""
_LOOKED_AT = 200
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


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


def write_csv(frame: pd.DataFrame, path: str | Path, language: str = "") -> Path:
    """Write a frame as a CSV file for a spreadsheet.

    UTF-8 with a byte-order mark and CRLF line ends. Text cells and column names are guarded (`guard_cell`), a missing value is an
    empty cell, the index is not written. Whether Excel takes its separators from the language of the program or from that of the
    computer was not tried.

    Parameters
    ----------
    language
        Of the spreadsheet: ``"nl"`` writes ``;`` between cells and a decimal comma, ``"en"`` writes ``,`` and a decimal point,
        both with broken numbers rounded to four decimals. ``""`` is for programs that read the table back: ``;``, a decimal
        point and every digit.

    Returns
    -------
    The path that was written.

    Raises
    ------
    InvalidValue
        If the language is another one, or the file cannot be written.
    NotFound
        If there is no such folder.
    """
    if language not in _SEPARATORS:
        raise InvalidValue("tables are not written in this language", expected="nl | en", found=language)
    path = Path(path)
    guarded = frame.astype(object).map(guard_cell)
    if language:
        guarded = guarded.map(lambda value: _number(value, "," if language == "nl" else "."))
    guarded.columns = pd.Index([guard_cell(name) for name in frame.columns])
    text = guarded.to_csv(index=False, sep=_SEPARATORS[language], lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    return _written(path, text.encode("utf-8-sig"))


def _written(path: Path, data: bytes) -> Path:
    if not path.parent.is_dir():
        raise NotFound("there is no such folder", where=path.parent, todo="Make the folder first.")
    try:
        path.write_bytes(data)
    except OSError as error:
        raise InvalidValue(
            "the file cannot be written",
            where=path,
            found=error.strerror or str(error),
            todo="Choose a name and a folder that you may write.",
        ) from error
    return path


def _number(value: object, decimal: str) -> object:
    """A broken number as the spreadsheet's language writes it; all else as it is."""
    if not isinstance(value, float) or not math.isfinite(value):
        return value
    return str(round(float(value), _DECIMALS) + 0.0).replace(".", decimal)  # + 0.0: there is no minus nought


def unguarded(cell: str) -> str:
    """A cell as it was before :func:`guard_cell`.

    >>> unguarded("'=1+1"), unguarded("'t huis")
    ('=1+1', "'t huis")
    """
    rest = cell[1:] if cell.startswith("'") else ""
    return rest if rest and guard_cell(rest) == cell else cell


def write_table(frame: pd.DataFrame, path: str | Path, language: str = "") -> Path:
    """Write a frame as a table for a spreadsheet, by the ending of its name: ``.xlsx``, or CSV as :func:`write_csv` writes it.

    In a workbook every text is a text cell, so that none is run; nothing is put in front of it. Columns are as wide as their
    texts, up to a width at which long ones are broken over lines.

    Raises
    ------
    InvalidValue
        If the name ends otherwise, or the file cannot be written.
    NotFound
        If there is no such folder.
    """
    path = Path(path)
    if path.suffix.casefold() == ".csv":
        return write_csv(frame, path, language)
    if path.suffix.casefold() != ".xlsx":
        raise InvalidValue("tables are written as .csv or .xlsx", found=path.name)
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("table")
    sheet.freeze_panes = "A2"
    rows = [list(frame.columns), *frame.astype(object).values.tolist()]
    for number, column in enumerate(zip(*rows, strict=True), start=1):
        longest = max(len(str(value)) for value in column[:_LOOKED_AT])
        sheet.column_dimensions[get_column_letter(number)].width = min(max(longest, _NARROW), _WIDE) + 2
    whole_line, broken = Alignment(vertical="top"), Alignment(vertical="top", wrap_text=True)
    for number, row in enumerate(rows):
        cells = []
        for value in row:
            missing = value is None or (isinstance(value, float) and not math.isfinite(value))
            text = _NOT_IN_XML.sub("\ufffd", value) if isinstance(value, str) else value
            cell = WriteOnlyCell(sheet, None if missing else text)
            if isinstance(value, str):
                cell.data_type = "s"
            cell.alignment = broken if isinstance(value, str) and len(value) > _WIDE else whole_line
            if number == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    whole = BytesIO()
    book.save(whole)
    return _written(path, whole.getvalue())
