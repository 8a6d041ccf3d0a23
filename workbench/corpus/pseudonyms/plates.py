"""Licence plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.corpus.pseudonyms.finding import Finding, by_pattern

# The series that the Netherlands has given out or reserved, and the Belgian ones; X is a letter, 9 a figure.
_SERIES = (
    "XX-99-99 99-99-XX 99-XX-99 XX-99-XX XX-XX-99 99-XX-XX 99-XXX-9 9-XXX-99 XX-999-X X-999-XX XXX-99-X X-99-XXX 9-XX-999 "
    "999-XX-9 9-XXX-999"
)
_PLATE = re.compile(
    "|".join(
        rf"(?<![\w-])(?:{shape})(?![\w-])"
        for shape in (
            "|".join(_SERIES.replace("X", "[A-Z]").replace("9", r"\d").split()),
            r"[A-Z]{2}\d{2} ?[A-Z]{3}",  # British
            r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} \d{2,4}",  # German
        )
    )
)
_SAID = re.compile(
    r"(?<!\w)(?:kenteken(?:plaat)?|nummerplaat|licen[cs]e plate|number plate|registration|reg|kennzeichen|nummerplade)(?!\w)"
    r"[^.?!\n]{0,25}?(?<!\w)(?P<plate>(?=[A-Za-z0-9 -]{0,9}\d)[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,4}){0,2})(?!\w)"
)


def plates(text: str) -> Iterator[Finding]:
    """Dutch, Belgian, British and German plates by their shape, and any row of capitals and figures after a word for it.

    >>> [f.words for f in plates("Een blauwe, XX-99-QQ, en het kenteken was toen QX 12 YZ.")]
    ['XX-99-QQ', 'QX 12 YZ']
    """
    for match in _PLATE.finditer(text):
        yield by_pattern("licence-plate", text, match.start(), match.end(), 0.85)
    for match in _SAID.finditer(text):
        if len(match["plate"]) >= 5:
            yield by_pattern("licence-plate", text, *match.span("plate"), 0.9)
