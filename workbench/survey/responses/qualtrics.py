"""Answers as Qualtrics exports them: two or three rows of headings, and columns on how somebody came and went."""

from __future__ import annotations

import json
from collections.abc import Sequence

from workbench.survey.responses.columns import Source
from workbench.survey.responses.layout import Layout, Names, Rows, padded
from workbench.survey.responses.missing import folded

NAMES = Names(
    {
        "id": ("responseid", "response id", "antwort-id", "antwoord-id"),
        "submitted": ("recordeddate", "enddate", "recorded date", "end date"),
        "started": ("startdate", "start date"),
        "finished": ("finished",),
        "progress": ("progress",),
        "status": ("status",),
        "channel": ("distributionchannel", "distribution channel"),
        "language": ("userlanguage", "user language", "q_language"),
        "duration": ("duration (in seconds)", "duration__in_seconds_", "q_totalduration"),
        "email": ("recipientemail", "emailaddress", "recipient email"),
        "token": ("externalreference", "externaldatareference", "externaldatareference"),
        "ip": ("ipaddress", "ip address"),
    },
    (
        *("responseset", "name", "recipientlastname", "recipientfirstname", "enddate", "recordeddate", "responseid"),
        *("locationlatitude", "locationlongitude", "locationaccuracy", "q_recaptchascore", "q_relevantidduplicate"),
    ),
)
PREVIEWS = frozenset(
    ("1", "2", "9", "17", "survey preview", "survey test", "preview", "test", "survey preview spam", "offline survey preview")
)
"""Values of ``Status`` for a row that is no respondent's, as numbers and in English; other accounts write their own language."""
KNOWN_STATUS = PREVIEWS | {"", "0", "4", "8", "12", "16", "ip address", "imported", "spam", "imported spam", "offline"}


def tells(rows: Rows) -> bool:
    """Whether these first rows are those of a Qualtrics file.

    >>> tells([["StartDate", "ResponseId", "Finished", "IMP_1"], ["Start Date", "Response ID", "Finished", "x"]])
    True
    """
    names = {folded(cell) for cell in rows[0]} if rows else set()
    return ("responseid" in names and bool(names & {"finished", "progress", "responseset"})) or _is_legacy(rows)


def _is_legacy(rows: Rows) -> bool:
    return (
        len(rows) > 1
        and [cell.strip() for cell in rows[0][:3]] == ["V1", "V2", "V3"]
        and "responseid" in {folded(cell) for cell in rows[1]}
    )


def layout(source: Source) -> Layout:
    """Names above, the questions' words below them, and perhaps what Qualtrics calls them inside (with the time zone)."""
    rows, width = source.head, len(source.columns)
    names = tuple(rows[0])
    if source.kind == "sav":
        roles, own = NAMES.found(names)
        return Layout("qualtrics", 2, names, padded(rows, 1, width), roles, own)
    legacy = _is_legacy(rows)
    internal = next((at for at, row in enumerate(rows[:4]) if any(cell.startswith('{"ImportId"') for cell in row)), 0)
    place = next(place for place, name in enumerate(rows[1 if legacy else 0]) if folded(name) == "responseid")
    labelled = internal > 1 or legacy or (len(rows) > 1 and not rows[1][place].startswith("R_"))
    first = internal + 1 if internal else 1 + labelled
    # In the old form the questions' codes and V1, V2 … share the first row; Qualtrics' own names stand in the second.
    called = [second if legacy and name[:1] == "V" else name for name, second in zip(names, padded(rows, 1, width), strict=True)]
    roles, own = NAMES.found(called)
    labels = padded(rows, 1, width) if labelled else ("",) * width
    return Layout("qualtrics", first, names, labels, roles, own, "item text", _zone(rows[internal] if internal else ()))


def _zone(cells: Sequence[str]) -> str:
    for cell in cells:
        if "timeZone" in cell:
            try:
                return str(json.loads(cell).get("timeZone", ""))
            except (json.JSONDecodeError, AttributeError):
                return ""
    return ""
