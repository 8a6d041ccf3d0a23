"""Whether LimeSurvey can read a condition: one that it cannot read hides what hangs on it, without a word to respondents.

Its expressions are comparisons, joined by ``and`` and ``or``, of names (``CONSENT.NAOK``), numbers, quoted texts and functions.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'[^'\\]*'|\"[^\"\\]*\")|(?P<number>\d+(?:\.\d+)?)|(?P<compare><=|>=|==|!=|<|>)|(?P<sign>[-+*/!(),])"
    r"|(?P<word>[A-Za-z]\w*(?:\.[A-Za-z]\w*)*))"
)
_JOINS = ("and", "or")
_COMPARES = ("le", "lt", "ge", "gt", "eq", "ne")
_FUNCTIONS = {"if": (2, 3), "is_empty": (1, 1), "rand": (0, 2)}
"""Functions that a survey of the workbench asks for, with the fewest and the most arguments; others are let pass."""


def fault(condition: str) -> str:
    """What is wrong with a condition, as the end of a sentence; ``""`` if nothing is, or if it is empty.

    >>> fault("(CONSENT.NAOK != 'N') and (NPS.NAOK <= 6)"), fault("SPLIT.NAOK = 1"), fault("rand(1, 2, 3)")
    ('', "holds '= 1', which is no sign of it", 'gives rand 3 values')
    >>> fault("(A.NAOK == 1"), fault("A.NAOK =="), fault("A B")
    ("ends where ')' should be", 'ends where a value should be', "goes on with 'B' where it should end")
    """
    try:
        return _Reader(condition).read() if condition.strip() else ""
    except ValueError as error:
        return str(error)


class _Reader:
    """Goes through the signs of one condition, deeper with each bracket."""

    def __init__(self, condition: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        place, end = 0, len(condition.rstrip())
        while place < end:
            found = _TOKEN.match(condition, place)
            if not found or not found.lastgroup:
                raise ValueError(f"holds {condition[place:].strip()[:20]!r}, which is no sign of it")
            kind, text = found.lastgroup, found[found.lastgroup]
            lower = text.lower()
            kind = ("join" if lower in _JOINS else "compare" if lower in _COMPARES else kind) if kind == "word" else kind
            self.tokens.append((kind, text))
            place = found.end()

    def read(self) -> str:
        self.whole()
        if self.tokens:
            raise ValueError(f"goes on with {self.tokens[0][1]!r} where it should end")
        return ""

    def taken(self, *wanted: str) -> bool:
        """Whether the next sign is of a kind, or is itself, what is wanted; it is taken then."""
        here = bool(self.tokens) and (self.tokens[0][0] in wanted or self.tokens[0][1] in wanted)
        if here:
            del self.tokens[0]
        return here

    def need(self, sign: str) -> None:
        if not self.taken(sign):
            self.unexpected(repr(sign))

    def unexpected(self, wanted: str) -> None:
        found = f"has {self.tokens[0][1]!r}" if self.tokens else "ends"
        raise ValueError(f"{found} where {wanted} should be")

    def whole(self) -> None:
        self.value()
        while self.taken("join", "compare", "+", "-", "*", "/"):
            self.value()

    def value(self) -> None:
        while self.taken("!", "-"):
            pass
        if self.taken("("):
            self.whole()
            self.need(")")
        elif self.taken("text", "number"):
            pass
        elif self.tokens and self.tokens[0][0] == "word":
            name = self.tokens.pop(0)[1]
            if self.taken("("):
                self.arguments(name)
        else:
            self.unexpected("a value")

    def arguments(self, name: str) -> None:
        count = 0
        if not self.taken(")"):
            self.whole()
            count = 1
            while self.taken(","):
                self.whole()
                count += 1
            self.need(")")
        fewest, most = _FUNCTIONS.get(name, (0, count))
        if not fewest <= count <= most:
            raise ValueError(f"gives {name} {count} values")
