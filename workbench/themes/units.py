"""Interviews cut into units: pieces of 25 to 60 words that a model can compare.

A turn of three words says too little to be compared, a turn of three hundred says too much; windows of this
size gave clearly better themes than turns on real interviews.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from workbench.corpus.markers import word_spans
from workbench.corpus.sentences import sentences
from workbench.corpus.transcript import CUSTOMER_ROLES, Interview, Turn
from workbench.errors import InvalidValue
from workbench.themes.theme import Unit

BACK_CHANNEL = 2
"""Up to so many words alone ("ja", "hm hm") answer nobody's question; they make no unit."""

_CLAUSE_END = ",;:–—-"


class _Piece(NamedTuple):
    start: int
    end: int
    words: int


def units(interviews: Sequence[Interview], *, words: tuple[int, int] = (25, 60)) -> list[Unit]:
    """Cut interviews into units, in reading order.

    Parameters
    ----------
    words
        From how many words a unit may end at a sentence end, and how many it may hold at most. Markers such
        as ``[lacht]`` and anonymised names do not count.

    Returns
    -------
    list of Unit
        Spans that are in order and do not overlap; ``unit.text`` is the transcript's text at the span. A
        unit holds the words of one speaker, so that a quote always leads to one participant: short
        successive turns of one speaker are joined, long ones are split at sentence ends (a sentence that is
        too long, at a comma or between two words). A unit is shorter than asked where somebody else speaks
        sooner. One or two words alone make no unit.

    Notes
    -----
    Participants and their partners are customers. Where nobody has such a role, everybody but the
    interviewer counts; where nobody has a role at all, everybody does.

    Raises
    ------
    InvalidValue
        If ``words`` is not two growing numbers from 1.
    """
    low, high = words
    if not 1 <= low <= high:
        raise InvalidValue(
            "the size of a unit cannot be right", expected="1 <= least words <= most words", found=f"{low}, {high}"
        )
    return [unit for interview in interviews for unit in _units_of(interview, low, high)]


def _units_of(interview: Interview, low: int, high: int) -> Iterator[Unit]:
    text = interview.transcript.text
    customers = _customers(interview)
    for speaker, turns in groupby(interview.transcript.turns, key=lambda turn: turn.speaker):
        pieces = [piece for turn in turns for piece in _pieces(text, turn, high, interview.language)]
        for start, end, count in _windows(pieces, low, high):
            if count > BACK_CHANNEL:
                yield Unit(interview.id, start, end, text[start:end], speaker in customers)


def _customers(interview: Interview) -> set[str]:
    """Labels that speak as customers."""
    roles = {label: interview.role_of(label) for label in interview.transcript.speakers}
    named = {label for label, role in roles.items() if role in CUSTOMER_ROLES}
    return named or {label for label, role in roles.items() if role != "interviewer"}


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
