"""Words for what stands in the rows of the log."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice, takewhile
from typing import Any

MOST_QUOTES = 5
"""Quotes that are shown where many passages changed at once; the others are counted."""
MOST_LETTERS = 80
AROUND = 30
"""Letters of an interview's text that are shown on each side of what is different."""

WIPED = ("the earlier text was wiped", "de eerdere tekst is gewist")
QUOTES = ("quotes", "citaten")

FIELDS: dict[str, dict[str, tuple[str, str]]] = {
    # table: {column: (English, Dutch)}; a column that is missing here changes nothing that was concluded
    "code": {
        "name": ("name", "naam"),
        "kind": ("kind", "soort"),
        "parent_id": ("stands under", "staat onder"),
        "definition": ("definition", "definitie"),
        "translations": ("translations", "vertalingen"),
        "jobs": ("jobs", "taken"),
        "valence": ("valence", "lading"),
    },
    "coding": {
        "quote": ("quote", "citaat"),
        "code_id": ("code", "code"),
        "stance": ("for or against", "voor of tegen"),
    },
    "goal": {
        "text": ("text", "tekst"),
        "jobs": ("jobs", "taken"),
        "drive": ("drive", "drijfveer"),
        "need": ("need", "behoefte"),
        "context": ("context", "context"),
    },
    "milestone": {
        "name": ("name", "naam"),
        "description": ("description", "omschrijving"),
        "goal_id": ("goal", "doel"),
        "parent_id": ("step of", "stap van"),
        "optional": ("optional", "niet voor iedereen"),
        "repeated": ("repeated", "vaker dan eens"),
    },
    "criterion": {
        "statement": ("statement", "uitspraak"),
        "translations": ("translations", "vertalingen"),
        "milestone_id": ("milestone", "mijlpaal"),
        "direction": ("better the", "hoe beter hoe"),
        "outcome": ("as a measurable outcome", "als meetbare uitkomst"),
        "promise": ("promise", "belofte"),
        "proof": ("proof", "bewijs"),
    },
    "interview": {
        "text": ("text", "tekst"),
        "speakers": ("who speaks", "wie spreekt"),
        "language": ("language", "taal"),
    },
    "verdict": {
        "said": ("verdict", "oordeel"),
        "reason": ("reason", "reden"),
    },
}

_SAID = {
    "for": "voor",
    "against": "tegen",
    "more": "meer",
    "less": "minder",
    "confirmed": "bevestigd",
    "rejected": "afgewezen",
    "restored": "weer opgenomen",
}
"""Values that have a word in Dutch."""

_SAID_IN = {"stance", "direction", "said"}


def field_names(table: str, language: str) -> dict[str, str]:
    """Words for the columns of a table that mean something."""
    return {column: names[language == "nl"] for column, names in FIELDS.get(table, {}).items()}


def value_text(column: str, value: Any, language: str) -> str:
    """A value of a row as text.

    >>> value_text("translations", {"en": "Tell it once"}, "nl"), value_text("optional", True, "nl")
    ('en: Tell it once', 'ja')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return ("ja" if value else "nee") if language == "nl" else ("yes" if value else "no")
    if isinstance(value, dict):
        return "; ".join(f"{key}: {part}" for key, part in value.items())
    if isinstance(value, list):
        return ", ".join(_part(part) for part in value)
    if column in _SAID_IN and language == "nl":
        return _SAID.get(value, str(value))
    return str(value)


def _part(value: Any) -> str:
    return f"{value['label']} ({value['role']})" if isinstance(value, dict) and "label" in value else str(value)


def shortened(text: str, most: int = MOST_LETTERS) -> str:
    """A text on one line, cut off where it is long.

    >>> shortened("Nou ja, het water stond tot hier", 20)
    'Nou ja, het water…'
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head = line[:most]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(" ,;:") + "…"


def quotes(passages: Iterable[tuple[str, str]]) -> str:
    """Passages (interview and words) counted by interview, the first of them with their words.

    >>> quotes([("P01", "“Toen gebeld”"), ("P02", "“Niks”"), ("P01", "“Drie keer”")])
    'P01 (2): “Toen gebeld”, “Drie keer”; P02 (1): “Niks”'
    """
    of: dict[str, list[str]] = {}
    for interview, said in passages:
        of.setdefault(interview, []).append(said)
    room = MOST_QUOTES
    told = []
    for interview, some in of.items():
        shown = some[:room]
        room -= len(shown)
        more = ", …" if shown and len(some) > len(shown) else ""
        told.append(f"{interview} ({len(some)})" + (f": {', '.join(shown)}{more}" if shown else ""))
    return "; ".join(told)


def pinpointed(before: str, after: str) -> tuple[str, str]:
    """Two texts where they differ, with some letters around; a long difference is cut off.

    >>> pinpointed("Ik heb gebelt met hen.", "Ik heb gebeld met hen.")
    ('Ik heb gebelt met hen.', 'Ik heb gebeld met hen.')
    """
    start = _alike(zip(before, after, strict=False))
    rest = min(len(before), len(after)) - start
    end = _alike(islice(zip(reversed(before), reversed(after), strict=False), rest))
    return _around(before, start, len(before) - end), _around(after, start, len(after) - end)


def _alike(letters: Iterable[tuple[str, str]]) -> int:
    """How many pairs of letters are the same before the first that is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], letters))


def _around(text: str, start: int, end: int) -> str:
    left, right = max(0, start - AROUND), min(len(text), max(start, end) + AROUND)
    shown = shortened(text[left:right], 2 * MOST_LETTERS)
    return f"{'…' if left else ''}{shown}{'…' if right < len(text) and not shown.endswith('…') else ''}"
