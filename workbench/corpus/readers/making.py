"""The last step of every reader: from turns to a Reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from workbench.corpus.language import told
from workbench.corpus.markers import found, said
from workbench.corpus.report import Dropped, Merged, Reading
from workbench.corpus.roles import propose
from workbench.corpus.transcript import NOT_IN_LABELS, Transcript
from workbench.corpus.turns import Said
from workbench.errors import UnreadableFile

NOBODY = "Say who speaks in this file: what belongs to nobody is no participant's, and is not searched or coded as such."
_HALF = re.compile("[\ud800-\udfff]")


def make_reading(
    path: Path,
    turns: Iterable[Said],
    *,
    encoding: str,
    legend: Mapping[str, str] | None = None,
    dropped: Iterable[Dropped] = (),
    warnings: Iterable[str] = (),
) -> Reading:
    """Propose name, roles and language for turns that were read, and count what transcribers wrote between the words.

    Raises
    ------
    UnreadableFile
        If there is not a single word in the turns.
    """
    turns = [_with_plain_label(turn) for turn in turns]
    transcript = Transcript.of((turn.speaker, turn.words, turn.seconds) for turn in turns)
    if not any(c.isalnum() for c in transcript.text):
        raise UnreadableFile(
            "the file holds no words of an interview",
            where=path.name,
            expected="what people said",
            found="nothing" if not transcript.text.strip() else repr(transcript.text.strip()[:40]),
            todo="Look whether the right file was chosen.",
        )
    warnings = list(warnings)
    if not any(turn.speaker for turn in turns):
        warnings.append(NOBODY)
    language = told(said(transcript.text))
    return Reading(
        path.stem.strip(),
        path.name,
        transcript,
        propose(((turn.speaker, turn.words) for turn in turns), legend),
        language.language,
        encoding,
        tuple(dropped),
        tuple(warnings),
        language.because,
        _merged(turns),
        found(transcript.text),
    )


def _with_plain_label(turn: Said) -> Said:
    """A label may come from a cell with lines or from a format that can write any character."""
    if NOT_IN_LABELS.search(turn.speaker) is None:
        return turn
    return replace(turn, speaker=" ".join(_HALF.sub("\ufffd", turn.speaker).replace("\0", " ").split()), spelling="")


def _merged(turns: Sequence[Said]) -> tuple[Merged, ...]:
    """Other spellings of labels, in the order in which they first stand in the file."""
    places: dict[tuple[str, str], list[int]] = {}
    for i, turn in enumerate(turns):
        if turn.spelling and turn.spelling != turn.speaker:
            places.setdefault((turn.spelling, turn.speaker), []).append(i)
    return tuple(Merged(spelling, label, tuple(where)) for (spelling, label), where in places.items())
