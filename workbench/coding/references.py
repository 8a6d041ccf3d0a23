"""Where a segment comes from, for those who quote it: interview, turn and time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from workbench.coding.codebook import Codebook
from workbench.coding.segments import Segment

COLUMNS = (
    "source interview participant speaker role turn time code kind quote comment stance weight coder coded start end coding_id"
).split()

_TURN = {"en": "turn", "nl": "beurt"}


def reference(segment: Segment, language: str = "en") -> str:
    """``"P03, turn 12, 0:14:05"``; without a time where the source has none."""
    time = clock(segment.seconds)
    return f"{segment.interview}, {_TURN.get(language, 'turn')} {segment.turn + 1}{f', {time}' if time else ''}"


def clock(seconds: float | None) -> str:
    """Hours, minutes and seconds; ``""`` for None.

    >>> clock(845.9), clock(None)
    ('0:14:05', '')
    """
    if seconds is None:
        return ""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def reference_frame(
    items: Iterable[Segment], codebook: Codebook, people: Mapping[str, str], language: str = "en"
) -> pd.DataFrame:
    """One row a segment, for a report or a spreadsheet.

    ``people`` maps participant id to pseudonym, which stands in ``speaker`` in place of the label of the transcript, where a
    participant speaks.

    Columns: source (see :func:`reference`), interview, participant, speaker, role, turn (from 1), time (when the turn begins),
    code (path), kind, quote, comment, stance, weight, coder, coded (ISO 8601, UTC), start, end (code points), coding_id.
    """
    rows = [
        (
            reference(s, language),
            s.interview,
            people.get(s.participant_id or "", ""),
            people.get(s.participant_id or "", s.speaker),
            s.role,
            s.turn + 1,
            clock(s.seconds),
            codebook.path(s.code.id),
            s.code.kind,
            s.coding.quote,
            s.coding.comment,
            s.coding.stance,
            s.coding.weight,
            s.coding.coder,
            s.coding.time,
            s.coding.start,
            s.coding.end,
            s.coding.id,
        )
        for s in items
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"weight": "Int64"})
