"""Codes that a survey tool uses itself: a question under one of them is refused, renamed or mixed up with something else."""

from __future__ import annotations

import re

RENAMED = ("LANG", "SID", "SAVEDID", "TOKEN", "QID", "GID", "SGQ", "self", "that", "this")
"""Codes that LimeSurvey takes for no question."""
_WORDS = {
    "LimeSurvey": (
        f"{' '.join(RENAMED).casefold()} time "
        # columns of its answers
        "id submitdate lastpage startlanguage seed startdate datestamp ipaddr refurl interviewtime"
    ),
    "SPSS": "all and by eq ge gt le lt ne not or to with respondent",
    "ODK": "start end today deviceid phonenumber simserial subscriberid welcome thanks meta importance satisfaction",
    "Qualtrics": "enddate status progress finished recordeddate responseid userlanguage",
}
_NUMBERED = {"ODK": re.compile(r"page\d+", re.ASCII), "the workbench": re.compile(r"(imp|sat)\d*|split", re.ASCII)}


def used_by(code: str) -> str:
    """Which tool uses a code itself, upper and lower case taken as the same; ``""`` for none.

    >>> used_by("Token"), used_by("VIA"), used_by("to"), used_by("IMP01")
    ('LimeSurvey', '', 'SPSS', 'the workbench')
    """
    name = code.casefold()
    found = [tool for tool, words in _WORDS.items() if name in words.split()]
    found += [tool for tool, pattern in _NUMBERED.items() if pattern.fullmatch(name)]
    return found[0] if found else ""
