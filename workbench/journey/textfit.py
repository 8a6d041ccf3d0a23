"""How wide a text is, and how it is divided over lines, without the program that will draw it.

The widths are those of Liberation Sans (the same as Arial and Helvetica), measured once through the renderer and kept in
``widths.json``: em per character, so that a layout is a plain calculation. Kerning is left out, which makes an estimate a
little too wide rather than too narrow.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from workbench.errors import InvalidValue

if TYPE_CHECKING:
    from pyphen import Pyphen

HYPHENATION = {"nl": "nl_NL", "en": "en_GB"}
"""Language of the study, and the hyphenation patterns it is broken by."""

_UNKNOWN = 0.72  # em of a letter that the table lacks; about the widest of the common letters
_WIDE = 1.25  # em of an East Asian letter or an emoji, which are drawn in another font

_OVERFULL = 1e6  # cost of a line that is wider than the column: only taken where there is no other way
_HYPHEN = 1.5  # cost of a break inside a word
_LINE = 0.3  # cost of one more line, against many short ones


def plain(text: str) -> str:
    """The text on one line, with single blanks and without control characters, which XML and SVG cannot hold.

    >>> plain("één\\tregel\\x00 ")
    'één regel'
    """
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") or c in "\ufffe\uffff" else c for c in text)
    return " ".join(kept.split())


@cache
def _widths(bold: bool) -> dict[str, float]:
    table: dict[str, dict[str, float]] = json.loads(files(__package__).joinpath("widths.json").read_text("utf-8"))
    return table["bold" if bold else "regular"]


@cache
def char_width(character: str, bold: bool = False) -> float:
    """Advance of one character in em; 0 for a combining mark."""
    known = _widths(bold).get(character)
    if known is not None:
        return known
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0.0
    wide = unicodedata.east_asian_width(character) in ("W", "F") or unicodedata.category(character) == "So"
    return _WIDE if wide else _UNKNOWN


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width of a line in the unit of ``size`` (pixels)."""
    return size * sum(char_width(c, bold) for c in text)


@cache
def _hyphenator(language: str) -> Pyphen:
    from pyphen import Pyphen

    if language not in HYPHENATION:
        raise InvalidValue("texts cannot be broken in this language", expected=" | ".join(HYPHENATION), found=repr(language))
    return Pyphen(lang=HYPHENATION[language], left=3, right=3)


def _pieces(word: str, column: float, size: float, bold: bool, language: str) -> list[tuple[str, str]]:
    """A word as (piece, what joins it to the piece before): one piece where it fits."""
    if text_width(word, size, bold) <= column:
        return [(word, " ")]
    at = [0, *_hyphenator(language).positions(word), len(word)]
    made: list[tuple[str, str]] = []
    room = column - text_width("-", size, bold)
    for start, end in pairwise(at):
        piece = word[start:end]
        while text_width(piece, size, bold) > room and len(piece) > 1:  # no syllable that fits: an address, a row of signs
            cut = next((n for n in range(1, len(piece)) if text_width(piece[: n + 1], size, bold) > room), len(piece) - 1)
            made.append((piece[:cut], "" if made else " "))
            piece = piece[cut:]
        made.append((piece, "" if made else " "))
    return made


def wrap(text: str, column: float, size: float, *, bold: bool = False, language: str = "nl") -> list[str]:
    """Divide a text over lines of about the same length.

    The division has the smallest sum of squared slack over all lines, the last one too (otherwise one word would stand
    alone there). Only a word that is wider than the column is broken, at a Dutch or English syllable with a hyphen.

    Parameters
    ----------
    column
        Greatest width of a line, in the unit of ``size`` (pixels).
    language
        ``"nl"`` or ``"en"``: the patterns by which words are broken.

    Returns
    -------
    list of str
        One empty line for an empty text. A line is wider than the column only where one character is.

    Raises
    ------
    InvalidValue
        If the column is not wider than nothing, or a word must be broken in another language.
    """
    if column <= 0 or size <= 0:
        raise InvalidValue("a column has no width", expected="a width and a size above 0", found=f"{column} and {size}")
    pieces = [p for word in plain(text).split() for p in _pieces(word, column, size, bold, language)]
    count = len(pieces)
    widths = [text_width(piece, size, bold) for piece, _ in pieces]
    joints = [text_width(joint, size, bold) for _, joint in pieces]
    hyphen = text_width("-", size, bold)

    def hyphenated(end: int) -> bool:
        """Whether a line that ends before this piece ends inside a word, and needs a hyphen for it."""
        return end < count and not pieces[end][1] and not pieces[end - 1][0].endswith("-")

    best: list[tuple[float, int]] = [(0.0, 0)] + [(inf, 0)] * count
    for end in range(1, count + 1):
        wide = 0.0
        broken = _HYPHEN if end < count and not pieces[end][1] else 0.0
        for start in range(end - 1, -1, -1):
            wide += widths[start] + (joints[start + 1] if start + 1 < end else 0.0)
            drawn = wide + (hyphen if hyphenated(end) else 0.0)
            if drawn > column and end - start > 1:
                break
            cost = best[start][0] + ((column - drawn) / column) ** 2 + _LINE + broken + (_OVERFULL if drawn > column else 0)
            if cost < best[end][0]:
                best[end] = (cost, start)
    lines: list[str] = []
    end = count
    while end:
        start = best[end][1]
        said = pieces[start][0] + "".join(joint + piece for piece, joint in pieces[start + 1 : end])
        lines.append(said + "-" if hyphenated(end) else said)
        end = start
    return lines[::-1] or [""]
