"""Codes of questions, items and answers: one scheme that every survey tool takes unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.errors import InvalidValue

IMPORTANCE, SATISFACTION = "IMP", "SAT"
"""Codes of the two questions; both hold all items, under the same item codes."""
LONGEST = {"question": 15, "item": 12, "answer": 5}
"""Most characters in a code of each kind."""

_SHAPE = {
    "question": re.compile(r"[A-Za-z][A-Za-z0-9]*", re.ASCII),
    "item": re.compile(r"[A-Za-z][A-Za-z0-9]*", re.ASCII),
    "answer": re.compile(r"[A-Za-z0-9]+", re.ASCII),
}


def fault(code: str, kind: str) -> str:
    """What is wrong with one code, as the end of a sentence; ``""`` if nothing is.

    >>> fault("C01", "item")
    ''
    >>> fault("Q_1", "question")
    'has other characters than letters and digits'
    >>> fault("veryimportant", "answer")
    'is longer than 5 characters'
    """
    if not code:
        return "is empty"
    if len(code) > LONGEST[kind]:
        return f"is longer than {LONGEST[kind]} characters"
    if _SHAPE[kind].fullmatch(code):
        return ""
    return "does not begin with a letter" if code.isascii() and code.isalnum() else "has other characters than letters and digits"


def twins(codes: Iterable[str]) -> list[str]:
    """The codes that another one before them already used, upper and lower case taken as the same.

    >>> twins(["C01", "C02", "c01"])
    ['c01']
    """
    seen: set[str] = set()
    double = []
    for code in codes:
        if code.casefold() in seen:
            double.append(code)
        seen.add(code.casefold())
    return double


def check_codes(codes: Iterable[str], kind: str) -> None:
    """Refuse codes that some survey tool would drop, shorten or rename.

    Raises
    ------
    InvalidValue
        Naming the first wrong code.
    """
    codes = list(codes)
    rule = f"at most {LONGEST[kind]} letters and digits, each code once (upper and lower case are the same)"
    for code in codes:
        if wrong := fault(code, kind):
            raise InvalidValue(f"the {kind} code {code!r} {wrong}", expected=rule)
    if double := twins(codes):
        raise InvalidValue(f"the {kind} code {double[0]!r} is there twice", expected=rule)
