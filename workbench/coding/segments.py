"""Codings, and the segments of text that they mark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from workbench.coding.codebook import Code
from workbench.corpus.transcript import Interview


@dataclass(frozen=True, slots=True)
class Coding:
    """One code on one span by one coder.

    Attributes
    ----------
    start, end
        Code points into the interview's text, end exclusive.
    quote
        The text of the span, kept so that a reader of the study never needs to trust the offsets.
    time
        When it was coded, ISO 8601 in UTC.
    source
        ``"person"``, ``"import"``, or the id of the suggestion that a person accepted.
    stance
        ``"for"``, or ``"against"`` where the words speak against what the code says.
    weight
        How much it weighs by the coder's judgement, 0 to 100; None where nobody said.
    """

    id: str
    interview_id: str
    code_id: str
    start: int
    end: int
    quote: str
    coder: str
    time: str
    comment: str = ""
    source: str = "person"
    stance: str = "for"
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """The text of a coding with all that a reader needs to place it."""

    coding: Coding
    code: Code
    interview: str
    speaker: str
    role: str
    participant_id: str | None
    turn: int
    seconds: float | None


def segments(codings: Iterable[Coding], codes: Mapping[str, Code], interviews: Mapping[str, Interview]) -> list[Segment]:
    """Codings with their code, speaker and place, in the order of interview, start and end."""
    made: list[Segment] = []
    for coding in sorted(codings, key=lambda c: (interviews[c.interview_id].order, c.start, c.end, c.id)):
        interview = interviews[coding.interview_id]
        index = interview.transcript.turn_at(coding.start)
        turn = interview.transcript.turns[index]
        made.append(
            Segment(
                coding,
                codes[coding.code_id],
                interview.name,
                turn.speaker,
                interview.role_of(turn.speaker),
                interview.participant_of(turn.speaker),
                index,
                turn.seconds,
            )
        )
    return made


def segment_frame(items: Iterable[Segment], people: Mapping[str, str]) -> pd.DataFrame:
    """One row a segment, to go on with in pandas.

    ``people`` maps participant id to pseudonym. Where a participant speaks, the column ``speaker`` has the pseudonym and
    not the label of the transcript, which is often the person's own name.

    Columns: coding_id, interview, participant_id, speaker, role, turn (from 1), seconds, code, kind, coder,
    start, end (code points), quote, comment, stance.
    """
    rows = [
        {
            "coding_id": s.coding.id,
            "interview": s.interview,
            "participant_id": s.participant_id,
            "speaker": people.get(s.participant_id or "", s.speaker),
            "role": s.role,
            "turn": s.turn + 1,
            "seconds": s.seconds,
            "code": s.code.name,
            "kind": s.code.kind,
            "coder": s.coding.coder,
            "start": s.coding.start,
            "end": s.coding.end,
            "quote": s.coding.quote,
            "comment": s.coding.comment,
            "stance": s.coding.stance,
        }
        for s in items
    ]
    columns = (
        "coding_id interview participant_id speaker role turn seconds code kind coder start end quote comment stance"
    ).split()
    return pd.DataFrame(rows, columns=columns)
