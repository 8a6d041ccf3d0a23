"""The words of a text, and how they are compared: capitals and accents do not matter.

A word is a run of letters and digits with the marks on them, however they are encoded; an apostrophe or a hyphen ends it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

# Inside a word, but no part of how it is written: soft hyphen, joiners.
_JOINERS = "\u00ad\u200c\u200d\u2060"
_ASCII = re.compile("[A-Za-z0-9]+")


def _word(text: str) -> re.Pattern[str]:
    """The pattern of a word, in this text."""
    return _ASCII if text.isascii() else _with_marks()


@cache
def _with_marks() -> re.Pattern[str]:
    # Python's own patterns know no marks: "e" and a combining acute would be a word and a sign.
    marks = [i for i in (*range(0x300, 0x20000), *range(0xE0100, 0xE01F0)) if unicodedata.category(chr(i))[0] == "M"]
    starts = [i for i, before in zip(marks, [0, *marks], strict=False) if i != before + 1]
    ends = [i for i, after in zip(marks, [*marks[1:], 0], strict=True) if i + 1 != after]
    ranges = "".join(f"{chr(first)}-{chr(last)}" for first, last in zip(starts, ends, strict=True))
    return re.compile(rf"[^\W_]+(?:[{ranges}{_JOINERS}]+[^\W_]*)*")


@lru_cache(maxsize=200_000)
def fold(word: str, case: bool = False) -> str:
    """A word as it is compared: without accents, and in small letters unless ``case`` keeps the capitals.

    >>> fold("Privé"), fold("Zoë", case=True), fold("STRASSE") == fold("straße")
    ('prive', 'Zoe', True)
    """
    if word.isascii():
        return word if case else word.lower()
    plain = _bare(word)
    return plain if case else _bare(plain.casefold())


def _bare(word: str) -> str:
    # Vowel signs of Indic scripts are marks as well, but change the word: only those that stand on a letter go.
    kept = (c for c in unicodedata.normalize("NFKD", word) if c.isalnum() or _is_vowel_sign(c))
    return "".join(kept) or word


def _is_vowel_sign(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" and not unicodedata.combining(character)


def tokens(text: str, *, case: bool = False) -> list[tuple[str, int, int]]:
    """The words of a text, each folded, with its start and end in code points.

    >>> tokens("Zo'n café?")
    [('zo', 0, 2), ('n', 3, 4), ('cafe', 5, 9)]
    """
    return [(fold(found.group(), case), *found.span()) for found in _word(text).finditer(text)]


def words_of(text: str) -> list[str]:
    """The words of a text as they stand in it."""
    return _word(text).findall(text)


def places_of(text: str) -> list[tuple[int, int]]:
    """Start and end of each word, in code points."""
    return [found.span() for found in _word(text).finditer(text)]
