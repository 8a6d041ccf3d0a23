"""A small language to look for words, and the judge of what a query finds.

==================  =====================================================================
``water``           a turn with this word; capitals and accents do not matter
``bel*``            a word that begins so: bel, belde, belangrijk
``"het water"``     these words, one after another
``water kelder``    a turn with both, anywhere in it
``water OR lek``    a turn with one of them
``water -kelder``   a turn with the first and without the second
``bel* NEAR/3 u``   with at most three other words between them, in either order
``(a OR b) c``      parentheses keep together
==================  =====================================================================

``NEAR`` binds first, then words beside each other, then ``OR``. Operators are written in capitals. A word is a run of letters
and digits: ``e-mail`` is looked for as the two words ``"e mail"``, other signs are not looked for at all.

Nothing is found over the end of a turn: what two people say is not one phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.corpus.folding import fold, places_of, words_of
from workbench.errors import InvalidValue

LONGEST = 1000
"""Characters that a query may have."""

MOST_BETWEEN = 50
"""The largest number after ``NEAR/``."""

Finder = Callable[[str], Sequence[tuple[int, int]]]
"""Given a text: where something is found in it, as starts and ends in code points, in order."""

_DEEPEST = 10  # FTS5 reads about twice as many
_QUOTES = '"“”„«»'
_PIECE = re.compile(rf"(?P<without>-(?=[^\s)]))|[()]|[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]|[{_QUOTES}]|[^\s(){_QUOTES}]+")
_WITHOUT = " -"  # no other piece has a blank in front; a hyphen that stands alone is no operator
_NEAR = re.compile(r"NEAR/(\d{1,6})")


# -- the tree


@dataclass(frozen=True, slots=True)
class Word:
    """One word: any of its forms, or with ``prefix`` any word that begins with one of them. Forms as typed, not folded."""

    forms: frozenset[str]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after another; often only one."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Two things with at most so many words between them, in either order."""

    one: Query
    other: Query
    between: int


@dataclass(frozen=True, slots=True)
class Every:
    """All of the parts in one turn, and nothing of ``without``."""

    parts: tuple[Query, ...]
    without: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the parts."""

    parts: tuple[Query, ...]


Query = Phrase | Near | Every | Either


def with_forms(query: Query, forms: Callable[[str], Iterable[str]]) -> Query:
    """The query with other forms of each word beside the one that was typed; a prefix stays what it is."""
    match query:
        case Phrase(words):
            return Phrase(tuple(w if w.prefix else _with_forms(w, forms) for w in words))
        case Near(one, other, between):
            return Near(with_forms(one, forms), with_forms(other, forms), between)
        case Every(parts, without):
            return Every(tuple(with_forms(p, forms) for p in parts), tuple(with_forms(p, forms) for p in without))
        case Either(parts):
            return Either(tuple(with_forms(p, forms) for p in parts))


def _with_forms(word: Word, forms: Callable[[str], Iterable[str]]) -> Word:
    return replace(word, forms=word.forms.union(*(forms(form) for form in word.forms)))


# -- from text to tree


def parse(text: str) -> Query:
    """The tree of a query.

    Raises
    ------
    InvalidValue
        If it holds no word, cannot be understood, or is very long.
    """
    if len(text) > LONGEST:
        raise InvalidValue(
            "the search is very long",
            expected=f"at most {LONGEST} characters",
            found=f"{len(text):,}",
            todo="Look for the first words of the passage.",
        )
    return _Parser(text).whole()


class _Parser:
    """Recursive descent: either > every > near > one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces = [_WITHOUT if piece["without"] else piece.group() for piece in _PIECE.finditer(text)]
        self._at = 0
        self._depth = 0

    def whole(self) -> Query:
        if not self._pieces:
            raise self._wrong("there is nothing to look for", "Type a word.")
        query = self._either()
        if self._next() == ")":
            raise self._wrong("a parenthesis is closed that was not opened", "Take it out, or put ( before it.")
        return query

    def _next(self) -> str:
        return self._pieces[self._at] if self._at < len(self._pieces) else ""

    def _take(self) -> str:
        piece = self._next()
        self._at += 1
        return piece

    def _wrong(self, what: str, todo: str) -> InvalidValue:
        return InvalidValue(what, where=f"search {self._text!r}", todo=todo)

    def _either(self) -> Query:
        parts = [self._every()]
        while self._next() == "OR":
            self._take()
            parts.append(self._every())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _every(self) -> Query:
        parts: list[Query] = []
        without: list[Query] = []
        while self._next() not in ("", "OR", ")"):
            if self._next() == _WITHOUT:
                self._take()
                without.append(self._one())
            else:
                parts.append(self._near())
        if not parts:
            what = "it only says what must not be there" if without else "a word is missing"
            raise self._wrong(what, "Say what to look for before and after OR, and inside parentheses.")
        return parts[0] if len(parts) == 1 and not without else Every(tuple(parts), tuple(without))

    def _near(self) -> Query:
        query = self._one()
        while found := _NEAR.fullmatch(self._next()):
            between = int(found.group(1))
            if between > MOST_BETWEEN:
                raise self._wrong(f"NEAR allows at most {MOST_BETWEEN} words between", f"Write NEAR/{MOST_BETWEEN} or less.")
            self._take()
            other = self._one()
            if not (_is_place(query) and _is_place(other)):
                raise self._wrong("NEAR stands between words or phrases only", "In parentheses beside it, join the words by OR.")
            query = Near(query, other, between)
        return query

    def _one(self) -> Query:
        piece = self._take()
        if piece == "(":
            return self._inside()
        if piece in ("", ")", "OR", _WITHOUT) or _NEAR.fullmatch(piece):
            raise self._wrong("a word is missing", "Put a word before and after each operator, and inside parentheses.")
        if piece in ("AND", "NOT") or piece.startswith("NEAR"):
            raise self._wrong(
                f"{piece} is no operator here",
                "Words beside each other must both be there, -word must not, NEAR/3 allows three words between. "
                f"To look for the word itself, write {piece.lower()}.",
            )
        if piece in _QUOTES:
            raise self._wrong("a quotation mark is not closed", "Put one after the phrase as well.")
        return self._phrase(piece.strip(_QUOTES) if piece[0] in _QUOTES else piece)

    def _inside(self) -> Query:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._wrong("there are too many parentheses inside each other", f"Use at most {_DEEPEST}.")
        query = self._either()
        if self._take() != ")":
            raise self._wrong("a parenthesis is not closed", "Put ) after it.")
        self._depth -= 1
        return query

    def _phrase(self, said: str) -> Phrase:
        words: list[Word] = []
        for piece in said.split():
            prefix = piece.endswith("*")
            if "*" in piece[:-1]:
                raise self._wrong("* stands at the end of a word only", "For anything else, search with a pattern (regex).")
            some = words_of(piece)
            if prefix and not some:
                raise self._wrong("there is no word before the *", "Write the beginning of a word.")
            words += [Word(frozenset({word}), prefix and i == len(some) - 1) for i, word in enumerate(some)]
        if not words:
            raise self._wrong(
                f"there is no word in {said!r}", "Signs are not looked for: leave them out, or search with a pattern (regex)."
            )
        return Phrase(tuple(words))


def _is_place(query: Query) -> bool:
    """Whether what a query finds has one place, so that something can be near it."""
    return isinstance(query, (Phrase, Near)) or (isinstance(query, Either) and all(_is_place(part) for part in query.parts))


# -- the judge


def matches(query: Query, text: str, *, case: bool = False) -> list[tuple[int, int]]:
    """Where a query finds something in the text of a turn: starts and ends in code points.

    Returns
    -------
    list of (int, int)
        In order, without overlaps: finds that overlap are one. Each word, phrase or pair that made the turn a find is there;
        nothing if the turn as a whole does not answer the query.

    >>> matches(parse('bel* NEAR/2 verzekering -site'), "Toen belde ik de verzekering, en die belde terug.")
    [(5, 42)]
    """
    folded = [fold(word, case) for word in words_of(text)]
    found = _found(_folded(query, case), folded)
    if not found:
        return []
    places = places_of(text)
    return [(places[first][0], places[last - 1][1]) for first, last in found]


@lru_cache(maxsize=256)
def _folded(query: Query, case: bool) -> Query:
    match query:
        case Phrase(words):
            return Phrase(tuple(Word(frozenset(fold(form, case) for form in w.forms), w.prefix) for w in words))
        case Near(one, other, between):
            return Near(_folded(one, case), _folded(other, case), between)
        case Every(parts, without):
            return Every(tuple(_folded(p, case) for p in parts), tuple(_folded(p, case) for p in without))
        case Either(parts):
            return Either(tuple(_folded(p, case) for p in parts))


_Spans = list[tuple[int, int]]


def _found(query: Query, words: Sequence[str]) -> _Spans:
    """Where in a row of folded words; first word, and the one after the last."""
    match query:
        case Phrase(parts):
            return _phrases(parts, words)
        case Near(one, other, between):
            return _near(_found(one, words), _found(other, words), between)
        case Every(parts, without):
            found = [_found(part, words) for part in parts]
            if not all(found) or any(_found(part, words) for part in without):
                return []
            return _merged([span for some in found for span in some])
        case Either(parts):
            return _merged([span for part in parts for span in _found(part, words)])


def _phrases(parts: Sequence[Word], words: Sequence[str]) -> _Spans:
    first, *rest = parts
    starts = _places(first, words)
    for i, part in enumerate(rest, start=1):
        starts = [at for at in starts if at + i < len(words) and _is(part, words[at + i])]
    return _merged([(at, at + len(parts)) for at in starts])


def _places(word: Word, words: Sequence[str]) -> list[int]:
    if word.prefix:
        beginnings = tuple(word.forms)
        return [i for i, one in enumerate(words) if one.startswith(beginnings)]
    return [i for i, one in enumerate(words) if one in word.forms]


def _is(word: Word, one: str) -> bool:
    return one.startswith(tuple(word.forms)) if word.prefix else one in word.forms


def _near(one: _Spans, other: _Spans, between: int) -> _Spans:
    """Each span with the nearest of the other sort on both sides, where that is near enough."""
    return _merged([*_pairs(one, other, between), *_pairs(other, one, between)])


def _pairs(some: _Spans, others: _Spans, between: int) -> _Spans:
    starts, ends = [start for start, _ in others], [end for _, end in others]
    pairs: _Spans = []
    for start, end in some:
        after = bisect_left(starts, end)
        if after < len(others) and starts[after] - end <= between:
            pairs.append((start, ends[after]))
        before = bisect_right(ends, start) - 1
        if before >= 0 and start - ends[before] <= between:
            pairs.append((starts[before], end))
    return pairs


def _merged(spans: _Spans) -> _Spans:
    """In order, those that overlap made one."""
    merged: _Spans = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
