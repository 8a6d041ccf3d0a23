"""Finding a published or exported quote back in its transcript.

Of quotes in published tables hardly any stands in the transcript letter by letter: white space and quote
marks differ, words were left out, typing errors mended. So four ways are tried, the strictest first, and
the one that worked is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import lru_cache

from workbench.coding.spans import Span

METHODS = ("exact", "normalised", "elided", "fuzzy")
"""How a quote was found, strictest first."""

THRESHOLD = 0.72
"""Least similarity (0..1) of a fuzzy find: twice the words in common over the words of quote and passage together."""

_FEWEST_WORDS = 4
_GAP = 600
_COMMON = 60
_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-"))
_ELISION = re.compile(
    r"\s*(?:\[\s*(?:\.{2,}|…)\s*\]|\(\s*(?:\.{2,}|…)\s*\)|\.{3,}|…|\[[^\[\]]{0,80}\]|[\"”]?\s*\n\s*\n\s*[\"“]?)\s*"
)
_OUTER = " \"'"
_WORD = re.compile(r"\w+(?:['’]\w+)*")
# White space, as long a run of plain ASCII words as there is, or one other character.
_RUN = re.compile(r"(\s+)|[!-~]+(?: [!-~]+)*|[^\s!-~]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stands.

    Attributes
    ----------
    span
        Code points into the text, end exclusive.
    method
        ``"exact"``; ``"normalised"``: equal but for white space, quote marks, dashes, letter case and quote marks around it;
        ``"elided"``: its parts around ``…``, ``[…]`` or words in square brackets stand there in order, close together;
        ``"fuzzy"``: most of its words stand there in order.
    score
        1.0, or for ``"fuzzy"`` the similarity (see :data:`THRESHOLD`).
    """

    span: Span
    method: str
    score: float = 1.0


def anchor(text: str, quote: str) -> Anchor | None:
    """Find a quote in the text of a transcript; None if it is not there.

    Of several equal places the first is taken that does not begin or end inside a word.

    >>> anchor("Nou, ik  vond het “heel”\\nfijn.", '"ik vond het "heel" fijn"')
    Anchor(span=Span(start=5, end=29), method='normalised', score=1.0)
    """
    wanted = quote.strip()
    if not wanted:
        return None
    at = _find(text, wanted)
    if at is not None:
        return Anchor(Span(at, at + len(wanted)), "exact")
    for fold_case in (False, True):
        folded, sought = _folded(text, fold_case), _fold(wanted, fold_case).letters.strip(" ")
        for letters in dict.fromkeys((sought, sought.strip(_OUTER))):
            span = folded.find(letters)
            if span is not None:
                return Anchor(span, "normalised")
    span = _elided(text, wanted)
    if span is not None:
        return Anchor(span, "elided")
    return _fuzzy(text, wanted)


def _find(text: str, wanted: str) -> int | None:
    """First place of a text in another, one that is no part of a word if there is any."""
    first = at = text.find(wanted)
    while at >= 0:
        if not _inside_a_word(text, at, at + len(wanted)):
            return at
        at = text.find(wanted, at + 1)
    return first if first >= 0 else None


def _inside_a_word(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return before or (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text in which spellings that mean the same are the same, with the offset of every letter in the original."""

    letters: str
    at: tuple[int, ...]

    def find(self, wanted: str) -> Span | None:
        """The first span whose letters are the wanted ones; it never divides a letter of the original."""
        if not wanted:
            return None
        first: Span | None = None
        place = self.letters.find(wanted)
        while place >= 0:
            end = place + len(wanted)
            if self._whole(place) and self._whole(end):
                span = self.span(place, end)
                if not _inside_a_word(self.letters, place, end):
                    return span
                first = first or span
            place = self.letters.find(wanted, place + 1)
        return first

    def _whole(self, place: int) -> bool:
        return place in (0, len(self.letters)) or self.at[place] != self.at[place - 1]

    def span(self, start: int, end: int) -> Span:
        """The span in the original of letters ``[start, end)``."""
        return Span(self.at[start], self.at[end - 1] + 1)


@lru_cache(maxsize=16)
def _folded(text: str, fold_case: bool) -> _Folded:
    # A coded table asks for hundreds of quotes in the same few transcripts.
    return _fold(text, fold_case)


def _fold(text: str, fold_case: bool) -> _Folded:
    letters: list[str] = []
    at: list[int] = []
    blank = False
    for run in _RUN.finditer(text):
        i, c = run.start(), run[0]
        if run[1]:
            if not blank:
                letters.append(" ")
                at.append(i)
            blank = True
            continue
        if c.isascii():
            plain = (c.lower() if fold_case else c).translate(_QUOTES)
            at += range(i, run.end())
        elif unicodedata.category(c) == "Cf":  # soft hyphens, zero-width blanks and direction marks are not seen
            continue
        else:
            plain = unicodedata.normalize("NFKD", c.translate(_QUOTES)).translate(_QUOTES)
            plain = plain.casefold() if fold_case else plain
            at += [i] * len(plain)
        blank = False
        letters.append(plain)
    return _Folded("".join(letters), tuple(at))


def _elided(text: str, quote: str) -> Span | None:
    folded = _folded(text, True)
    pieces = [_fold(piece, True).letters.strip(_OUTER + ",.;:-") for piece in _ELISION.split(quote)]
    pieces = [piece for piece in pieces if piece]
    if not pieces or pieces == [_fold(quote, True).letters] or sum(len(piece.split()) for piece in pieces) < _FEWEST_WORDS:
        return None
    best: tuple[int, int] | None = None
    start = folded.letters.find(pieces[0])
    while start >= 0:
        end = start + len(pieces[0])
        for piece in pieces[1:]:
            place = folded.letters.find(piece, end, end + _GAP + len(piece))
            if place < 0:
                break
            end = place + len(piece)
        else:
            if best is None or end - start < best[1] - best[0]:
                best = start, end
        start = folded.letters.find(pieces[0], start + 1)
    return _with_full_stop(text, folded.span(*best)) if best else None


def _with_full_stop(text: str, span: Span) -> Span:
    """A span with the marks that end its last sentence, which comparing words leaves out."""
    end = span.end
    while end < len(text) and text[end] in ".?!…":
        end += 1
    return Span(span.start, end)


@dataclass(frozen=True, slots=True)
class _Words:
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    places: dict[str, list[int]]


@lru_cache(maxsize=16)
def _words_of(text: str) -> _Words:
    found = list(_WORD.finditer(text))
    words = tuple(_word(match[0]) for match in found)
    places: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        places[word].append(i)
    return _Words(words, tuple(match.span() for match in found), dict(places))


def _word(word: str) -> str:
    return word.lower() if word.isascii() else _fold(word, True).letters


def _fuzzy(text: str, quote: str) -> Anchor | None:
    """The passage that shares most words with the quote, in order.

    Every word of the quote that is not too common votes for the distance between its place there and in the text. Only where
    votes gather, in a band as wide as a third of the quote, words are compared.
    """
    sought = [_word(word) for word in _WORD.findall(_ELISION.sub(" ", quote))]
    if len(sought) < _FEWEST_WORDS:
        return None
    known = _words_of(text)
    band = max(4, len(sought) // 3)
    votes: dict[int, float] = defaultdict(float)
    for i, word in enumerate(sought):
        places = known.places.get(word, [])
        if len(places) <= _COMMON:
            for place in places:
                # Half of a vote goes to the next band, so that a passage on the border of two is not lost.
                votes[(place - i) // band] += 1 / len(places)
                votes[(place - i) // band + 1] += 0.5 / len(places)
    best: Anchor | None = None
    for cell in sorted(votes, key=lambda c: -votes[c])[:4]:
        low = max(0, (cell - 1) * band)
        high = min(len(known.words), (cell + 2) * band + len(sought))
        found = _compare(text, sought, known, low, high)
        if found is not None and (best is None or found.score > best.score):
            best = found
    return best


def _compare(text: str, sought: list[str], known: _Words, low: int, high: int) -> Anchor | None:
    matcher = SequenceMatcher(None, sought, known.words[low:high], autojunk=False)
    blocks = _without_stragglers([block for block in matcher.get_matching_blocks() if block.size])
    if not blocks:
        return None
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    score = 2 * sum(block.size for block in blocks) / (len(sought) + last - first)
    if score < THRESHOLD:
        return None
    span = Span(known.spans[low + first][0], known.spans[low + last - 1][1])
    return Anchor(_with_full_stop(text, span), "fuzzy", round(score, 3))


def _without_stragglers(blocks: list[Match]) -> list[Match]:
    """Blocks without a few words at either end that stand far from the rest: an "and" that happens to match."""
    while len(blocks) > 1 and blocks[1].b - (blocks[0].b + blocks[0].size) > 2 * blocks[0].size + 2:
        blocks = blocks[1:]
    while len(blocks) > 1 and blocks[-1].b - (blocks[-2].b + blocks[-2].size) > 2 * blocks[-1].size + 2:
        blocks = blocks[:-1]
    return blocks
