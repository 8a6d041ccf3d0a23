"""Interviews cut into units: pieces of text that a model can compare.

A turn of three words says too little to be compared, a turn of three hundred says too much; windows of 25 to 60
words gave clearly better themes than turns on real interviews.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from workbench.corpus.markers import word_spans
from workbench.corpus.sentences import sentences
from workbench.corpus.transcript import CUSTOMER_ROLES, Interview, Turn
from workbench.errors import InvalidValue
from workbench.themes.lexicon import back_channels, spellings
from workbench.themes.theme import Unit

WINDOW = (25, 60)
"""From how many words a window may end, and how many it may hold at most."""

BACK_CHANNEL = 2
"""Up to so many words alone ("dank u", "weet niet") say too little; they make no unit."""

_CLAUSE_END = ",;:–—-"


class _Piece(NamedTuple):
    start: int
    end: int
    words: int


def units(interviews: Sequence[Interview], *, by: str = "windows", words: tuple[int, int] = WINDOW) -> list[Unit]:
    """Cut interviews into units, in reading order.

    Parameters
    ----------
    by
        ``"windows"`` of so many ``words``; ``"turns"`` or ``"sentences"`` as they stand, however long.
    words
        From how many words a window may end at a sentence end, and how many it may hold at most. Markers such
        as ``[lacht]`` and anonymised names do not count.

    Returns
    -------
    list of Unit
        Spans that are in order and do not overlap; ``unit.text`` is the transcript's text at the span. A
        unit holds the words of one speaker, so that a quote always leads to one participant.

    Notes
    -----
    In windows, short successive turns of one speaker are joined, also where somebody else only showed to
    be listening in between ("hm", "ja ja"; such a turn then stands inside the span, and is not counted).
    Long turns are split at sentence ends, a sentence that is too long at a comma or between two words. A
    window is shorter than asked where somebody else says something sooner.

    One or two words alone make no unit, nor does any number of words that only show attention or agreement.

    Participants and their partners are customers. Where nobody has such a role, everybody but the
    interviewer counts; where nobody has a role at all, everybody does.

    Raises
    ------
    InvalidValue
        If ``by`` is unknown, or ``words`` is not two growing numbers from 1.
    """
    low, high = words
    if not 1 <= low <= high:
        raise InvalidValue(
            "the size of a unit cannot be right", expected="1 <= least words <= most words", found=f"{low}, {high}"
        )
    if by not in _CUTS:
        raise InvalidValue("interviews cannot be cut in this way", expected=" | ".join(_CUTS), found=str(by))
    return [
        Unit(one.id, piece.start, piece.end, one.transcript.text[piece.start : piece.end], speaker in customers, one.language)
        for one in interviews
        for customers in [_customers(one)]
        for speaker, piece in _CUTS[by](one, low, high)
        if piece.words > BACK_CHANNEL
    ]


def _customers(interview: Interview) -> set[str]:
    """Labels that speak as customers."""
    roles = {label: interview.role_of(label) for label in interview.transcript.speakers}
    named = {label for label, role in roles.items() if role in CUSTOMER_ROLES}
    return named or {label for label, role in roles.items() if role != "interviewer"}


def _by_turns(interview: Interview, _low: int, _high: int) -> Iterator[tuple[str, _Piece]]:
    for turn in _telling(interview):
        yield turn.speaker, _stripped(interview.transcript.text, turn.start, turn.end)


def _by_sentences(interview: Interview, _low: int, _high: int) -> Iterator[tuple[str, _Piece]]:
    text = interview.transcript.text
    for turn in _telling(interview):
        for start, end in sentences(text[turn.start : turn.end], interview.language):
            piece = _stripped(text, turn.start + start, turn.start + end)
            if not _only_listens(text[piece.start : piece.end], interview.language):
                yield turn.speaker, piece


def _by_windows(interview: Interview, low: int, high: int) -> Iterator[tuple[str, _Piece]]:
    text = interview.transcript.text
    for speaker, turns in groupby(_telling(interview), key=lambda turn: turn.speaker):
        pieces = [piece for turn in turns for piece in _pieces(text, turn, high, interview.language)]
        yield from ((speaker, piece) for piece in _windows(pieces, low, high))


_CUTS: dict[str, Callable[[Interview, int, int], Iterable[tuple[str, _Piece]]]] = {
    "windows": _by_windows,
    "turns": _by_turns,
    "sentences": _by_sentences,
}


def _telling(interview: Interview) -> list[Turn]:
    """The turns in which somebody says more than that they listen or agree."""
    text, language = interview.transcript.text, interview.language
    return [turn for turn in interview.transcript.turns if not _only_listens(text[turn.start : turn.end], language)]


def _only_listens(spoken: str, language: str) -> bool:
    """Whether nothing is said but words such as "hm" and "ja", if anything at all."""
    known = back_channels(language)
    return all(spellings(part) & known for start, end in word_spans(spoken) for part in spoken[start:end].lower().split("-"))


def _stripped(text: str, start: int, end: int) -> _Piece:
    """A span without the blanks around it."""
    spoken = text[start:end]
    left = start + len(spoken) - len(spoken.lstrip())
    return _Piece(left, left + len(spoken.strip()), len(word_spans(spoken)))


def _pieces(text: str, turn: Turn, high: int, language: str) -> Iterator[_Piece]:
    """The sentences of a turn without blanks around them, each of at most ``high`` words."""
    spoken = text[turn.start : turn.end]
    for start, end in sentences(spoken, language):
        spans = word_spans(spoken[start:end])
        cuts = _cuts(spoken[start:end], spans, high)
        for first, last in pairwise([0, *cuts, len(spans)]):
            # Signs before the first word and after the last belong to the piece, blanks do not.
            left = start if first == 0 else start + spans[first][0]
            right = end if last == len(spans) else start + spans[last][0]
            right = left + len(spoken[left:right].rstrip())
            yield _Piece(turn.start + left, turn.start + right, last - first)


def _cuts(sentence: str, spans: list[tuple[int, int]], high: int) -> list[int]:
    """Indices of the words before which a sentence that is too long is cut: after a comma in the last half, else at the limit."""
    cuts: list[int] = []
    at = 0
    while len(spans) - at > high:
        fit = [
            i
            for i in range(at + high, at + high // 2, -1)
            if (sign := sentence[spans[i - 1][1] : spans[i][0]].strip()[-1:]) and sign in _CLAUSE_END
        ]
        at = fit[0] if fit else at + high
        cuts.append(at)
    return cuts


def _windows(pieces: Sequence[_Piece], low: int, high: int) -> list[_Piece]:
    """Successive pieces joined until there are ``low`` words, never more than ``high``; a short rest joins the one before."""
    made: list[_Piece] = []
    for piece in pieces:
        last = made[-1] if made else None
        if last and last.words < low and last.words + piece.words <= high:
            made[-1] = _Piece(last.start, piece.end, last.words + piece.words)
        else:
            made.append(piece)
    if len(made) > 1 and made[-1].words < low and made[-2].words + made[-1].words <= high:
        rest = made.pop()
        made[-1] = _Piece(made[-1].start, rest.end, made[-1].words + rest.words)
    return made
