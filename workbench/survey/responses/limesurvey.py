"""Answers as LimeSurvey exports them, matched by item code and never by text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.survey.codes import IMPORTANCE, SATISFACTION
from workbench.survey.responses.columns import Source
from workbench.survey.responses.layout import Layout, Names, Rows, padded

SYSTEM = {
    "id": ("id", "respons-id", "antwoord id", "antwoord-id", "response id"),
    "submitdate": ("submitdate", "datum verzonden", "date submitted"),
    "lastpage": ("lastpage", "laatste pagina", "last page"),
    "startlanguage": ("startlanguage", "begin taal", "begintaal", "start language"),
    "seed": ("seed", "plaats"),
    "token": ("token", "toegangscode", "access code"),
    "startdate": ("startdate", "startdatum", "datum gestart", "date started"),
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
_CODED = re.compile(
    rf"(?:.*[/:])?({IMPORTANCE}|{SATISFACTION})(?:\d*[_/.\-]|\d*\[|)[A-Za-z]{{1,3}}\d{{1,3}}\]?", re.IGNORECASE | re.ASCII
)
_FEWEST = 3
_LINE = re.compile(r"(.*?)\s*\[(.*)\]\s*", re.DOTALL)


def looks_like_responses(header: Sequence[str]) -> bool:
    """Whether these column headings are those of survey answers: LimeSurvey's own columns, two items of an array, or an item of
    each of the two questions in any way that tools write codes.

    >>> looks_like_responses(["id", "submitdate", "IMP[C01]", "IMP[C02]"])
    True
    >>> looks_like_responses(["customer", "time", "channel", "touchpoint"])
    False
    >>> looks_like_responses(["respondent", "imp_c01", "sat_c01"])
    True
    """
    asked = {code[1].upper() for cell in header if (code := _CODED.fullmatch(cell.strip()))}
    return len(asked) > 1 or sum(_ITEM.fullmatch(cell.strip()) is not None for cell in header) >= 2 or tells([header])


def tells(rows: Rows) -> bool:
    """Whether this first row has LimeSurvey's own columns."""
    own = {"id", "submitdate", "lastpage", "startlanguage"}
    return bool(rows) and len({_system(cell) for cell in rows[0]} & own) >= _FEWEST


def layout(source: Source) -> Layout:
    """One row of headings: the code, the whole text (``Question [Line]``), or both with a point between."""
    names = tuple(source.head[0])
    roles, own = NAMES.found([_system(cell) or cell for cell in names])
    lines = [_LINE.fullmatch(cell) for cell in names]
    coded = any(_ITEM.fullmatch(cell.strip()) or _CODED.fullmatch(cell.strip()) for cell in names)
    if source.kind != "sav" and any(lines) and not coded:
        texts = tuple(line[1] if line else cell for line, cell in zip(lines, names, strict=True))
        labels = tuple(line[2].strip() if line else "" for line in lines)
        return Layout("limesurvey", max(1, source.apart), texts, labels, roles, own, "text")
    labels = padded(source.head, 1, len(names)) if source.kind == "sav" else tuple(cell.partition(". ")[2] for cell in names)
    return Layout("limesurvey", max(1, source.apart), names, labels, roles, own)


def _system(cell: str) -> str:
    """LimeSurvey's code of one of its own columns, ``""`` for any other column."""
    name = cell.strip().casefold()
    return next((code for code, names in SYSTEM.items() if name in names or name.startswith(f"{code}. ")), "")
