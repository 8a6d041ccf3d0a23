"""Answers as LimeSurvey exports them, matched by item code and never by text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from workbench.corpus.report import Dropped
from workbench.survey.codes import IMPORTANCE, SATISFACTION
from workbench.survey.questionnaire import Questionnaire
from workbench.survey.responses.columns import Source
from workbench.survey.responses.layout import Layout, Names, Rows, padded

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

_ROLES = {
    "id": "id",
    "submitted": "submitdate",
    "started": "startdate",
    "language": "startlanguage",
    "duration": "interviewtime",
    "token": "token",
    "ip": "ipaddr",
}
NAMES = Names({role: SYSTEM[code] for role, code in _ROLES.items()}, tuple(name for names in SYSTEM.values() for name in names))
NEVER = "1980-01-01"
"""The day that LimeSurvey writes for every answer to a survey without dates."""

_ITEM = re.compile(r"[A-Za-z][A-Za-z0-9]*\[[A-Za-z0-9]+\](?:[.:\s].*)?", re.DOTALL | re.ASCII)
_FEWEST = 3


def looks_like_responses(header: Sequence[str]) -> bool:
    """Whether these column headings are those of survey answers: LimeSurvey's own columns, or two items of an array.

    >>> looks_like_responses(["id", "submitdate", "IMP[C01]", "IMP[C02]"])
    True
    >>> looks_like_responses(["customer", "time", "channel", "touchpoint"])
    False
    """
    return sum(_ITEM.fullmatch(cell.strip()) is not None for cell in header) >= 2 or tells([header])


def tells(rows: Rows) -> bool:
    """Whether this first row has LimeSurvey's own columns."""
    own = {"id", "submitdate", "lastpage", "startlanguage"}
    return bool(rows) and len({_system(cell) for cell in rows[0]} & own) >= _FEWEST


def layout(source: Source) -> Layout:
    """One row of headings: the code, the text, or both with a point between."""
    names = tuple(source.head[0])
    roles, own = NAMES.found([_system(cell) or cell for cell in names])
    labels = padded(source.head, 1, len(names)) if source.kind == "sav" else tuple(cell.partition(". ")[2] for cell in names)
    return Layout("limesurvey", max(1, source.apart), names, labels, roles, own)


def _system(cell: str) -> str:
    """LimeSurvey's code of one of its own columns, ``""`` for any other column."""
    name = cell.strip().casefold()
    return next((code for code, names in SYSTEM.items() if name in names or name.startswith(f"{code}. ")), "")


def read_responses(
    path: str | Path, questionnaire: Questionnaire, *, questions: tuple[str, str] = (IMPORTANCE, SATISFACTION)
) -> tuple[pd.DataFrame, list[Dropped], list[str]]:
    """Read the items of a CSV file of LimeSurvey, and nothing besides; `workbench.survey.responses.reading` reads the rest too.

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
    from workbench.survey.responses.book import Book
    from workbench.survey.responses.reader import Reader
    from workbench.survey.responses.table import read_table

    source = read_table(path)
    reader = Reader(source, layout(source), Book(questionnaire, questions))
    answers = reader.read(only_items=True)
    return answers.frame, list(answers.dropped), list(answers.warnings)
