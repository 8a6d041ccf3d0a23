"""Finds in their context: the words before and after, who says them, and a table to sort them by (keyword in context)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from workbench.corpus.folding import fold, words_of
from workbench.corpus.transcript import Interview
from workbench.errors import InvalidValue

WIDTH = 60
"""Code points of context on each side, at most."""

COLUMNS = ("interview", "participant", "speaker", "role", "turn", "seconds", "before", "words", "after", "start", "end")


@dataclass(frozen=True, slots=True)
class Hit:
    """A find.

    Attributes
    ----------
    interview
        Its name.
    start, end
        Code points into the interview's text.
    turn
        Index of the turn, from 0.
    speaker
        The participant's pseudonym; the label of the transcript where no participant speaks.
    participant
        The pseudonym, or ``""``.
    role
        One of :data:`~workbench.corpus.transcript.ROLES`.
    seconds
        When the turn begins; None where the source has no time.
    before, after
        What stands beside it in the same turn, at most :data:`WIDTH` code points of whole words, line ends and tabs as blanks.
    words
        The text at the place itself, untouched: it can be handed on as a quote.
    """

    interview_id: str
    interview: str
    start: int
    end: int
    turn: int
    speaker: str
    participant: str
    role: str
    seconds: float | None
    before: str
    words: str
    after: str


def hit(interview: Interview, turn: int, start: int, end: int, people: Mapping[str, str]) -> Hit:
    """A find with its context.

    Parameters
    ----------
    turn
        Index of the turn that the span is in.
    start, end
        Code points into the interview's text.
    people
        Pseudonyms by participant id.
    """
    transcript = interview.transcript
    here = transcript.turns[turn]
    participant = people.get(interview.participant_of(here.speaker) or "", "")
    return Hit(
        interview.id,
        interview.name,
        start,
        end,
        turn,
        participant or here.speaker,
        participant,
        interview.role_of(here.speaker),
        here.seconds,
        _before(transcript.text[here.start : start]),
        transcript.slice(start, end),
        _after(transcript.text[end : here.end]),
    )


def _before(text: str) -> str:
    kept = _on_one_line(text[-WIDTH:])
    # A word that was cut goes, unless it fills the whole width, as in writing without blanks.
    cut = len(text) > WIDTH and not text[-WIDTH - 1].isspace()
    return kept[kept.find(" ") + 1 :] if cut else kept


def _after(text: str) -> str:
    kept = _on_one_line(text[:WIDTH])
    cut = len(text) > WIDTH and not text[WIDTH].isspace() and " " in kept
    return kept[: kept.rfind(" ") + 1] if cut else kept


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


def hits_frame(hits: Iterable[Hit], *, by: str = "place") -> pd.DataFrame:
    """One row a find, to read, sort and go on with in pandas.

    Parameters
    ----------
    by
        ``"place"``: the order in which they were found. ``"words"``: by what was found. ``"after"``: by the words that follow.
        ``"before"``: by the words that stand before, the nearest first. Capitals and accents do not matter.

    Returns
    -------
    pandas.DataFrame
        Columns interview, participant, speaker, role, turn (from 1), seconds, before, words, after, start, end.

    Raises
    ------
    InvalidValue
        For another order.
    """
    if by not in ORDERS:
        raise InvalidValue("finds cannot be put in this order", expected=" | ".join(ORDERS), found=by)
    rows = [{name: getattr(one, name) for name in COLUMNS} | {"turn": one.turn + 1} for one in sorted(hits, key=ORDERS[by])]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _folded(text: str) -> list[str]:
    return [fold(word) for word in words_of(text)]


ORDERS: dict[str, Callable[[Hit], Any]] = {
    "place": lambda _: 0,
    "words": lambda one: (_folded(one.words), _folded(one.after)),
    "before": lambda one: (_folded(one.before)[::-1], _folded(one.words)),
    "after": lambda one: (_folded(one.after), _folded(one.words)),
}
"""What finds are sorted by."""
