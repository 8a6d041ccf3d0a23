"""Answers in a plain table: codes as headings, in any spreadsheet or program, perhaps below a title."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.survey.responses.columns import Source
from workbench.survey.responses.layout import Layout, Names, padded

NAMES = Names(
    {
        "id": (
            *("id", "respondent", "respondentid", "respondent id", "respondent_id", "response id", "responseid", "response_id"),
            *("respondentnummer", "nummer", "number", "case", "caseid", "case id", "key"),
        ),
        "submitted": (
            "submitted",
            "submitdate",
            "completed",
            "end",
            "enddate",
            "end date",
            "ingevuld",
            "datum",
            "date",
            "timestamp",
        ),
        "started": ("started", "startdate", "start date", "start"),
        "finished": ("complete", "finished", "volledig"),
        "language": ("language", "taal", "sprache", "startlanguage"),
        "duration": ("duration", "seconds", "duur", "dauer", "duration (seconds)"),
        "token": ("token", "toegangscode"),
        "email": ("email", "e-mail", "e-mailadres", "email address"),
        "ip": ("ip", "ipaddr", "ip-adres", "ip address", "ipaddress"),
    },
    ("weight", "gewicht", "preview", "zone", ""),
)


def layout(source: Source, coded: Callable[[Sequence[str]], int]) -> Layout:
    """The headings are the first row that names a question; ``coded`` counts how many cells of a row do."""
    at = 0 if source.apart else next((at for at, row in enumerate(source.head) if coded(row)), 0)
    names = tuple(source.head[at]) if source.head else ()
    roles, own = NAMES.found(names)
    labels = padded(source.head, 1, len(names)) if source.kind == "sav" else ("",) * len(names)
    tool = "spss" if source.kind == "sav" else "generic"
    return Layout(tool, at + 1 if not source.apart else source.apart, names, labels, roles, own)
