"""Answers as Microsoft Forms gives them: lines of a Likert question as headings of their own, numbered where they are alike."""

from __future__ import annotations

from workbench.survey.responses.columns import Source
from workbench.survey.responses.layout import Layout, Names, Rows
from workbench.survey.responses.missing import folded

NAMES = Names(
    {
        "id": ("id",),
        "started": ("start time", "begintijd", "starttijd", "startzeit"),
        "submitted": ("completion time", "voltooiingstijd", "tijd van voltooien", "fertigstellungszeit", "tijd van voltooiing"),
        "email": ("email", "e-mail", "e-mailadres"),
        "language": ("language", "taal", "sprache"),
    },
    ("name", "naam", "last modified time", "tijd van laatste wijziging", "total points", "quiz feedback", "totaal aantal punten"),
)
_QUIZ = ("points - ", "feedback - ", "punten - ", "punkte - ")


def tells(rows: Rows) -> bool:
    """Whether this first row is that of Microsoft Forms.

    >>> tells([["ID", "Start time", "Completion time", "Email", "Name", "Clearly about me"]])
    True
    """
    names = {folded(cell) for cell in rows[0]} if rows else set()
    return "id" in names and all(names & set(NAMES.roles[role]) for role in ("started", "submitted"))


def layout(source: Source) -> Layout:
    """The headings are the lines; which question they belong to is told by the words of the answers."""
    names = tuple(source.head[0])
    roles, own = NAMES.found(names)
    quiz = {place for place, name in enumerate(names) if folded(name).startswith(_QUIZ)}
    return Layout("msforms", 1, names, ("",) * len(names), roles, own | quiz, "text")
