"""Answers as LimeSurvey exports them (CSV with question codes), matched by item code and never by text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from workbench.corpus.report import Dropped
from workbench.errors import UnreadableFile
from workbench.journey.textfit import plain
from workbench.survey.codes import IMPORTANCE, SATISFACTION
from workbench.survey.questionnaire import POINTS, Questionnaire
from workbench.survey.responses.table import Table, read_table
from workbench.survey.wording import WORDING

SYSTEM = {
    "id": ("id", "respons-id", "response id"),
    "submitdate": ("submitdate", "datum verzonden", "date submitted"),
    "lastpage": ("lastpage", "laatste pagina", "last page"),
    "startlanguage": ("startlanguage", "begin taal", "start language"),
    "seed": ("seed", "plaats"),
    "token": ("token", "toegangscode", "access code"),
    "startdate": ("startdate", "startdatum", "date started"),
    "datestamp": ("datestamp", "datum laatste actie", "date last action"),
    "ipaddr": ("ipaddr", "ip-adres", "ip address"),
    "refurl": ("refurl", "verwijzende url", "referrer url"),
    "interviewtime": ("interviewtime", "totale tijd", "total time"),
}
"""LimeSurvey's own columns: code, and the headings it gives them in Dutch and English."""

_CODE = re.compile(r"([A-Za-z][A-Za-z0-9]*)(?:\[([A-Za-z0-9]+)\]|_([A-Za-z0-9]+))(?:[.:\s].*)?", re.DOTALL | re.ASCII)
_BLANK = {"", "n/a"} | {word for words in WORDING.values() for word in words.blank}
_TODO = "In LimeSurvey choose Responses > Export, headings “Question code”, responses “Answer codes”, and import that file."
_FLAT_FROM = 3
"""Fewer answers than this on an array can be the same without meaning anything."""


def looks_like_responses(header: Sequence[str]) -> bool:
    """Whether these column headings are those of survey answers: LimeSurvey's own columns, or two items of an array.

    >>> looks_like_responses(["id", "submitdate", "IMP[C01]", "IMP[C02]"])
    True
    >>> looks_like_responses(["customer", "time", "channel", "touchpoint"])
    False
    """
    brackets = sum("[" in cell and _item(cell) is not None for cell in header)
    return brackets >= 2 or len({_system(cell) for cell in header} & {"id", "submitdate", "lastpage", "startlanguage"}) >= 3


def read_responses(
    path: str | Path, questionnaire: Questionnaire, *, questions: tuple[str, str] = (IMPORTANCE, SATISFACTION)
) -> tuple[pd.DataFrame, list[Dropped], list[str]]:
    """Read the answers to one questionnaire.

    Parameters
    ----------
    questions
        Codes of the importance and the satisfaction question, where somebody renamed them in LimeSurvey.

    Returns
    -------
    frame
        One row a respondent: ``respondent`` (text), ``complete`` (Boolean: the survey was sent in), and per item ``imp_<code>``
        and ``sat_<code>``, numbers 1.0 to 5.0, NaN where not answered or "don't know". Only exact copies of a row are left out.
    dropped
        What is in the file and not in the frame: other columns, empty rows, copies of rows.
    warnings
        Full sentences: respondents with the same number, who chose the same on every line, who stopped half-way, missing items …

    Raises
    ------
    NotFound
        No such file.
    UnreadableFile
        Not a table, no item of this questionnaire in the header, an item twice, or an answer that is not 1 to 5; it names the row
        and the column.
    """
    path = Path(path)
    table = read_table(path)
    columns = _columns(table, questionnaire, questions, path)
    dropped = _other_columns(table, columns)
    warnings = _remarks_on_columns(table, columns, questionnaire, questions)
    rows, empty = _kept(table, columns.id)
    dropped += empty
    frame = pd.DataFrame({"respondent": [_respondent(table, columns.id, row) for row in rows]}, dtype="str")
    answers = {
        f"{prefix}_{code}": _answers(table, columns.of.get((prefix, code)), rows, prefix, path)
        for prefix in ("imp", "sat")
        for code in questionnaire.codes
    }
    if columns.submitted is None:
        complete = np.all(~np.isnan(list(answers.values())), axis=0)
        warnings.append("The file does not say who sent the survey in (column submitdate): complete is who answered every line.")
    else:
        complete = np.array([bool(table.rows[row][columns.submitted].strip()) for row in rows], dtype=bool)
    frame["complete"] = complete.astype(bool)
    frame = pd.concat([frame, pd.DataFrame(answers, index=frame.index)], axis=1)
    return frame, dropped, warnings + _remarks_on_people(frame)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where things stand in the header: LimeSurvey's number and date of sending in, and each item of each array."""

    id: int | None
    submitted: int | None
    of: dict[tuple[str, str], int]


def _item(cell: str) -> tuple[str, str] | None:
    """Question and item code of a heading such as ``IMP[C01]``, ``IMP_C01`` or ``IMP[C01]. How important …``, in capitals."""
    found = _CODE.fullmatch(cell.strip())
    return (found[1].upper(), (found[2] or found[3]).upper()) if found else None


def _system(cell: str) -> str:
    """LimeSurvey's code of one of its own columns, ``""`` for any other column."""
    name = cell.strip().casefold()
    return next((code for code, names in SYSTEM.items() if name in names or name.startswith(f"{code}. ")), "")


def _columns(table: Table, questionnaire: Questionnaire, questions: tuple[str, str], path: Path) -> _Columns:
    codes = {code.upper(): code for code in questionnaire.codes}
    prefixes = {questions[0].upper(): "imp", questions[1].upper(): "sat"}
    found: dict[tuple[str, str], int] = {}
    for place, cell in enumerate(table.header):
        question, code = _item(cell) or ("", "")
        if question in prefixes and code in codes:
            key = prefixes[question], codes[code]
            if key in found:
                raise UnreadableFile(
                    f"the column {question}[{codes[code]}] is there twice",
                    where=f"{path}, columns {found[key] + 1} and {place + 1}",
                    todo="Remove the one that is not the answer, or export the file again.",
                )
            found[key] = place
    if not found:
        first = questionnaire.codes[0]
        raise UnreadableFile(
            "no item of this questionnaire is in the file",
            where=path,
            expected=f"columns such as {questions[0]}[{first}] and {questions[1]}[{first}]",
            found=_listed(table.header),
            todo=_TODO,
        )
    system = {_system(cell): place for place, cell in reversed(list(enumerate(table.header)))}
    return _Columns(system.get("id"), system.get("submitdate"), found)


def _listed(cells: Sequence[str], most: int = 12) -> str:
    lines = [plain(cell) for cell in cells[:most]]
    shown = ", ".join(cell if len(cell) <= 40 else f"{cell[:39]}…" for cell in lines)
    return shown + (f" and {len(cells) - most} more" if len(cells) > most else "")


def _other_columns(table: Table, columns: _Columns) -> list[Dropped]:
    used = {columns.id, columns.submitted, *columns.of.values()}
    dropped = []
    for place, cell in enumerate(table.header):
        if place not in used:
            why = "LimeSurvey's own column" if _system(cell) else "not an item of this questionnaire"
            dropped.append(Dropped(f"column {_listed([cell])!r}", f"column {place + 1}", why))
    return dropped


def _remarks_on_columns(table: Table, columns: _Columns, questionnaire: Questionnaire, questions: tuple[str, str]) -> list[str]:
    said = []
    if table.encoding == "cp1252":
        said.append("The file is not in UTF-8; it was read as Windows-1252. Look whether accents are right.")
    if columns.id is None:
        said.append("The file has no column id: respondents are numbered by their row.")
    for prefix, question in zip(("imp", "sat"), questions, strict=True):
        if missing := [code for code in questionnaire.codes if (prefix, code) not in columns.of]:
            said.append(f"Question {question} has no column for {', '.join(missing)}: nobody's answer to it is known.")
    known = {code.upper() for code in questionnaire.codes}
    asked = [item for cell in table.header if (item := _item(cell)) and item[0] in {question.upper() for question in questions}]
    if strange := sorted({code for _, code in asked if code not in known}):
        said.append(f"The file has items that this questionnaire has not ({', '.join(strange)}): is it of another version?")
    return said


def _kept(table: Table, id_column: int | None) -> tuple[list[int], list[Dropped]]:
    """Places of the rows that are somebody's answers; and what was left out: empty rows, and copies of a numbered row."""
    kept, dropped = [], []
    seen: set[tuple[str, ...]] = set()
    for row, cells in enumerate(table.rows):
        where = f"line {table.lines[row]}"
        if not any(cell.strip() for cell in cells):
            dropped.append(Dropped("row", where, "empty"))
        elif id_column is not None and cells[id_column].strip() and tuple(cells) in seen:
            dropped.append(Dropped(f"row of respondent {cells[id_column].strip()}", where, "the same row a second time"))
        else:
            seen.add(tuple(cells))
            kept.append(row)
    return kept, dropped


def _respondent(table: Table, id_column: int | None, row: int) -> str:
    number = "" if id_column is None else table.rows[row][id_column].strip()
    return number or f"row {row + 1}"


def _answers(table: Table, column: int | None, rows: Sequence[int], prefix: str, path: Path) -> np.ndarray:
    """One item's answers as floats, NaN where there is none."""
    values = np.full(len(rows), np.nan)
    if column is None:
        return values
    words = _WORDS[prefix]
    for place, row in enumerate(rows):
        cell = table.rows[row][column].strip().casefold()
        if cell in _BLANK:
            continue
        if cell not in words:
            raise UnreadableFile(
                f"an answer in column {table.header[column].partition('.')[0]} is none of this questionnaire",
                where=f"{path}, row {row + 1} (line {table.lines[row]})",
                expected=f"1 to {POINTS}, a word of the scale, or nothing",
                found=repr(table.rows[row][column]),
                todo=_TODO,
            )
        values[place] = words[cell]
    return values


def _scale_words(question: str) -> Mapping[str, float]:
    """How each answer may be written: its code (a spreadsheet makes 4.0 or 4,0 of it), or the word shown to the respondent."""
    points = range(1, POINTS + 1)
    written = {form.format(point): float(point) for point in points for form in ("{}", "{}.0", "{},0")}
    for words in WORDING.values():
        written |= {word.casefold(): float(point) for point, word in zip(points, words.arrays[question].scale, strict=True)}
    return written


_WORDS = {"imp": _scale_words(IMPORTANCE), "sat": _scale_words(SATISFACTION)}


def _remarks_on_people(frame: pd.DataFrame) -> list[str]:
    said = []
    if frame.empty:
        return ["The file holds no answers: nobody has filled in the survey."]
    if twice := [number for number, times in Counter(frame["respondent"]).items() if times > 1]:
        said.append(
            f"{_people(len(twice))} more than once in the file, with different answers: {_listed(twice)}. All rows are kept."
        )
    if flat := frame.loc[_flat(frame, "imp") & _flat(frame, "sat"), "respondent"].to_list():
        said.append(
            f"{_people(len(flat))} with one answer on every line of both questions: {_listed(flat)}. Look at them; they are kept."
        )
    if partial := int((~frame["complete"]).sum()):
        said.append(f"{_people(partial)} who did not send the survey in; the answers that were given are kept.")
    return said


def _people(number: int) -> str:
    return "1 respondent" if number == 1 else f"{number} respondents"


def _flat(frame: pd.DataFrame, prefix: str) -> pd.Series[bool]:
    answers = frame.loc[:, [name for name in frame if str(name).startswith(f"{prefix}_")]]
    return (answers.nunique(axis=1) == 1) & (answers.notna().sum(axis=1) >= _FLAT_FROM)
