"""Numbers as people say them: "nul zes, twaalf vierendertig" and "double oh seven" are rows of digits.

A row is told by the digits it would be written with, not by its value: "nineteen fifty-eight" gives ``1958``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_UNITS = {
    "nl": "nul een twee drie vier vijf zes zeven acht negen",
    "en": "zero one two three four five six seven eight nine",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun",
}
_TEENS = {
    "nl": "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
    "en": "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "de": "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
}
_TENS = {
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
}
_OTHERS = {
    "nl": {"één": "1", "eén": "1", "nulletje": "0"},
    "en": {"oh": "0", "o": "0", "nought": "0", "nil": "0"},
    "de": {"zwo": "2", "ein": "1"},
}
_TWICE = {"dubbel": 2, "dubbele": 2, "tweemaal": 2, "double": 2, "triple": 3, "doppel": 2}


@dataclass(frozen=True, slots=True)
class SpokenNumber:
    """A row of number words: where it stands, its digits, and how many words say them."""

    start: int
    end: int
    digits: str
    words: int


@cache
def _table(language: str) -> dict[str, str]:
    """Each number word below a hundred with its digits; empty for a language without a list."""
    if language not in _UNITS:
        return {}
    units, tens = _UNITS[language].split(), _TENS[language].split()
    table = {word: str(i) for i, word in enumerate(units)}
    table |= {word: str(i) for i, word in enumerate(_TEENS[language].split(), 10)}
    table |= {word: str(i * 10) for i, word in enumerate(tens, 2)}
    for i, ten in enumerate(tens, 2):
        for j, unit in enumerate(units[1:], 1):
            if language == "en":
                table[f"{ten}-{unit}"] = f"{i}{j}"
            elif language == "de":
                table[f"{'ein' if j == 1 else unit}und{ten}"] = f"{i}{j}"
            else:  # tweeëntwintig, drieëndertig, eenentwintig
                table[f"{unit}{'ën' if unit.endswith('e') else 'en'}{ten}"] = f"{i}{j}"
                table[f"{unit}en{ten}"] = f"{i}{j}"
    return table | _OTHERS[language]


@cache
def number_words(language: str) -> frozenset[str]:
    """All number words below a hundred, in lower case."""
    return frozenset(_table(language))


@cache
def _rows(language: str) -> re.Pattern[str]:
    words = sorted((*_table(language), *_TWICE), key=len, reverse=True)
    # Numbers are said in groups, with a comma or a breath between them; digits may stand among the words.
    word = rf"(?:{'|'.join(map(re.escape, words))}|\d+)"
    return re.compile(rf"(?<!\w){word}(?:[ \u00a0]*(?:,|\.{{2,3}}|…|-|–)?[ \u00a0]*{word})*(?!\w)", re.IGNORECASE)


def spoken_numbers(text: str, language: str) -> Iterator[SpokenNumber]:
    """Rows of number words, longest ones; a row of figures alone is none.

    Parameters
    ----------
    language
        ``"nl"``, ``"en"`` or ``"de"``; in another language nothing is found.

    >>> [n.digits for n in spoken_numbers("Nul zes, twaalf vierendertig... nul nul, dubbel acht.", "nl")]
    ['0612340088']
    >>> [n.digits for n in spoken_numbers("It was nineteen fifty-eight, oh double seven.", "en")]
    ['1958077']
    """
    table = _table(language)
    if not table:
        return
    for row in _rows(language).finditer(text):
        digits, times, words = "", 1, 0
        for piece in re.findall(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)?", row[0].lower()):
            parts = [piece] if piece in table else piece.split("-")
            for part in parts:
                if part in _TWICE:
                    times = _TWICE[part]
                    continue
                said = part if part.isdigit() else table.get(part, "")
                digits += said * times
                times, words = 1, words + (not part.isdigit())
        if digits and words:
            yield SpokenNumber(row.start(), row.end(), _joined(digits, row[0], language), words)


def _joined(digits: str, words: str, language: str) -> str:
    """English "fifty eight" without a hyphen is 58, not 508."""
    if language != "en":
        return digits
    loose = re.compile(rf"(?<!\w)({'|'.join(_TENS['en'].split())}) ({'|'.join(_UNITS['en'].split()[1:])})(?!\w)", re.IGNORECASE)
    return digits if not loose.search(words) else "".join(n.digits for n in spoken_numbers(loose.sub(r"\1-\2", words), "en"))
