"""Telephone numbers, in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.corpus.pseudonyms.checkdigits import digits_of
from workbench.corpus.pseudonyms.finding import Finding, by_pattern
from workbench.corpus.pseudonyms.spoken import spoken_numbers

_GAP = r"(?:[ \u00a0./–-]|\)[ \u00a0]?|[ \u00a0]\(|[ \u00a0][-–][ \u00a0])?"
_CANDIDATE = re.compile(rf"(?<![\w+.,/-])(?:\+\d|\(?0)(?:{_GAP}\d){{6,16}}(?!\w)")
_AMERICAN = re.compile(r"(?<![\w+.-])(?:\+?1[-. ]?)?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-. ])\d{3}[-. ]\d{4}(?![\w-])")
_SERVICE = re.compile(r"(?<![\w+-])0(?:800|900|906|909)[- ]?\d{4,7}(?![\w-])")
_CALLED = re.compile(
    r"(?<!\w)(?:telefoon(?:nummer)?|tel\.?(?:nr\.?)?|mobiel(?:nummer)?|nulzes(?:je)?|06-?nummer|"
    r"phone(?: number)?|telephone(?: number)?|"
    r"mobile(?: number)?|cell(?:phone)?(?: number)?|(?:mijn|zijn|haar|hun|je|uw|m'n|z'n|d'r|my|his|her|their|your) "
    r"(?:nummer|number)|"
    r"telefonnummer|handynummer|mobilnummer|bel (?:me|mij|ons|hem|haar)|app (?:me|mij|ons)|call me on|ring me on|numéro)(?!\w)",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"(?<![\w.,/€$£-])\d(?:{_GAP}\d){{6,14}}(?!\w)")
_LENGTHS = {"nl": 10, "en": 11}
_WINDOW = 50


def phones(text: str, language: str) -> Iterator[Finding]:
    """Numbers that begin with 0 or + and are as long as one; shorter or plain ones after a word for telephone; spoken ones.

    Free and paid service numbers (0800, 0900) belong to firms and are not sure.

    >>> [f.words for f in phones("Bel 06-1234 5678. Of nul zes, dertien veertien vijftien zestien.", "nl")]
    ['06-1234 5678', 'nul zes, dertien veertien vijftien zestien']
    """
    for match in _CANDIDATE.finditer(text):
        end = _end(text, match.start(), match.end(), language)
        digits = digits_of(text[match.start() : end])
        if _SERVICE.match(text, match.start()):
            yield by_pattern("phone", text, match.start(), end, 0.3)
        elif text[match.start()] == "+" or digits.startswith("00"):
            if 9 <= len(digits) <= 15:
                yield by_pattern("phone", text, match.start(), end, 0.97)
        elif 9 <= len(digits) <= 12:
            usual = len(digits) in (10, 11)
            yield by_pattern("phone", text, match.start(), end, 0.95 if usual else 0.7)
    for match in _SERVICE.finditer(text):
        yield by_pattern("phone", text, match.start(), match.end(), 0.3)
    for match in _AMERICAN.finditer(text):
        yield by_pattern("phone", text, match.start(), match.end(), 0.9)
    for called in _CALLED.finditer(text):
        match_after = _PLAIN.search(text, called.end(), min(len(text), called.end() + _WINDOW))
        if match_after and "\n" not in text[called.end() : match_after.start()]:
            yield by_pattern("phone", text, match_after.start(), match_after.end(), 0.8)
    for number in spoken_numbers(text, language):
        said = _CALLED.search(text, max(0, number.start - _WINDOW), number.start) is not None
        if number.digits.startswith("0") and 9 <= len(number.digits) <= 13:
            yield by_pattern("phone", text, number.start, number.end, 0.9)
        elif said and len(number.digits) >= 6 and number.words >= 3:
            yield by_pattern("phone", text, number.start, number.end, 0.8)


def _end(text: str, start: int, end: int, language: str) -> int:
    """Where the number ends: "06 12345678 12 keer" holds ten digits and then something else."""
    words = text[start:end]
    digits = digits_of(words)
    if digits.startswith("06") and language != "fr":
        length = 10
    elif digits.startswith("07") and language == "en":
        length = 11
    elif words.startswith("+31") or digits.startswith("0031"):
        local = re.sub(r"^(?:\+|00)31\D*", "", words)  # +31 (0)6 …
        length = len(digits) - len(digits_of(local)) + (10 if local.startswith(("0", "(0")) else 9)
    else:
        length = _LENGTHS.get(language, len(digits)) if digits[:1] == "0" and digits[:2] != "00" else len(digits)
    if len(digits) <= length:
        return end
    seen = 0
    for at in range(start, end):
        seen += text[at].isascii() and text[at].isdigit()
        if seen == length:
            return at + 1 if not text[at + 1 : at + 2].isdigit() else end
    return end
