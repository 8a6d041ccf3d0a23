"""When spellings mean the same, and when a name can be part of a fuller one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from workbench.corpus.pseudonyms.replacing import NUMBERS

_TITLES = frozenset(
    "mevrouw mevr mw meneer mijnheer dhr heer juffrouw dr drs prof ir ing mr mrs ms miss sir madam mister doctor dokter "
    "professor tante oom opa oma aunt auntie uncle grandma grandpa".split()
)
_PARTICLES = frozenset("van von de der den het 't te ten ter la le el al bin ibn di da do dos du of the".split())
_SIGNS = str.maketrans({**dict.fromkeys("’‘ʼ`´", "'"), **dict.fromkeys("‐‑–", "-"), "\u00ad": None, "\u200b": None})
_INTERNATIONAL = re.compile(r"(?:00)?31(?=0?[1-9]\d{8}$)0?")


def identity(words: str, kind: str) -> str:
    """What spellings that mean the same have in common; not for showing.

    >>> identity("JAN  Jansen", "name"), identity("+31 6-1234 5678", "phone") == identity("0612345678", "phone")
    ('jan jansen', True)
    """
    plain = unicodedata.normalize("NFC", words).casefold().translate(_SIGNS)
    if kind in NUMBERS:
        figures = "".join(letter for letter in plain if letter.isalnum())
        return _INTERNATIONAL.sub("0", figures, count=1) if kind == "phone" and _INTERNATIONAL.match(figures) else figures
    return " ".join(plain.split()).strip(" .,;:!?\"'()") or plain


@lru_cache(maxsize=4096)
def name_parts(words: str) -> tuple[str, ...]:
    """The parts of a name without titles: ``("jan", "jansen")`` of ``"Dhr. Jan Jansen"``."""
    parts = [part.strip('.,;:()"') for part in identity(words, "name").replace(".", ". ").split()]
    return tuple(part for part in parts if part and part not in _TITLES)


def is_part(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name can be short for a fuller one: successive parts of it, or initials before the same last part.

    >>> is_part(["jansen"], ["jan", "jansen"]), is_part(["j", "jansen"], ["jan", "jansen"])
    (True, True)
    >>> is_part(["van"], ["jan", "van", "dam"])
    False
    """
    if all(part in _PARTICLES or len(part) < 2 for part in short):
        return False
    if len(short) < len(full):
        size = len(short)
        return any(tuple(full[i : i + size]) == tuple(short) for i in range(len(full) - size + 1)) or _by_initials(short, full)
    return _by_initials(short, full)


def _by_initials(short: Sequence[str], full: Sequence[str]) -> bool:
    first = 0
    while first < len(short) and len(short[first]) == 1:
        first += 1
    rest = tuple(short[first:])
    if not first or not rest or tuple(full[-len(rest) :]) != rest:
        return False
    given = full[: len(full) - len(rest)]
    return bool(given) and len(given[0]) > 1 and given[0][0] == short[0]


def is_surname(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a part of a name is its end."""
    return tuple(full[-len(short) :]) == tuple(short)


def root_of(words: str, names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The fullest names that a name can be short for.

    Parameters
    ----------
    names
        Each name with whose it is: names of one person count once.

    Returns
    -------
    (name, whose) for each person; more than one where it cannot be told who is meant.
    """
    short, size = name_parts(words), len(words.split())
    fuller = [
        (name, whose, parts)
        for name, whose in names
        for parts in [name_parts(name)]
        if is_part(short, parts) or (parts == short and len(name.split()) > size)  # "Jansen" is short for "meneer Jansen"
    ]
    roots: dict[str, str] = {}
    for name, whose, parts in fuller:
        if not any(is_part(parts, other) for _, _, other in fuller if other != parts):
            roots.setdefault(whose, name)
    return [(name, whose) for whose, name in roots.items()]
