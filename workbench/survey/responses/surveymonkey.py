"""Answers as SurveyMonkey exports them: the question above its first column alone, its lines or options in a second row."""

from __future__ import annotations

from workbench.survey.responses.columns import Source
from workbench.survey.responses.layout import Layout, Names, Rows, padded
from workbench.survey.responses.missing import folded

NAMES = Names(
    {
        "id": ("respondentid", "respondent id"),
        "submitted": ("enddate", "end date", "date modified"),
        "started": ("startdate", "start date", "date created"),
        "email": ("email address", "email"),
        "ip": ("ip address",),
    },
    ("collectorid", "collector id", "first name", "lastname", "last name", "firstname", "custom data 1", "custom_1"),
)
_ENDS = ("enddate", "end date")
_PLAIN = {"", "response", "open-ended response", "antwoord", "antwort", "open antwoord", "offene antwort"}


def tells(rows: Rows) -> bool:
    """Whether these first rows are those of SurveyMonkey.

    >>> tells([["RespondentID", "Gender", "Age"], ["", "Response", "Response"]])
    True
    """
    if not rows:
        return False
    names = {folded(cell) for cell in rows[0]}
    second = {folded(cell) for cell in rows[1]} if len(rows) > 1 else set()
    return bool(names & {"respondentid", "respondent id"}) and (
        bool(second & {"response", "open-ended response"}) or bool(names & {"collectorid", "collector id"})
    )


def layout(source: Source) -> Layout:
    """Each column gets the question that stands above it or before it, and the line or option under that."""
    rows, width = source.head, len(source.columns)
    roles, own = NAMES.found(rows[0])
    # A file that somebody tidied has one row of headings: then a respondent's number stands below that of her column.
    tidied = "id" in roles and len(rows) > 1 and bool(rows[1][roles["id"]].strip())
    second = ("",) * width if tidied else padded(rows, 1, width)
    above, questions = "", []
    for place, cell in enumerate(rows[0]):
        above = cell.strip() or above
        questions.append("" if place in own else above)
    lines = tuple("" if folded(cell) in _PLAIN else cell for cell in second)
    return Layout("surveymonkey", 1 if tidied else 2, tuple(questions), lines, roles, own, "text")


def ends(source: Source, place: int) -> bool:
    """Whether the moments in a column are those of the end, and not of the last change, which everybody has."""
    return folded(source.head[0][place]) in _ENDS
