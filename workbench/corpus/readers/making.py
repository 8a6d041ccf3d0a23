"""The last step of every reader: from turns to a Reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from workbench.corpus.language import told
from workbench.corpus.report import Dropped, Reading
from workbench.corpus.roles import propose
from workbench.corpus.transcript import Transcript
from workbench.corpus.turns import Said
from workbench.errors import UnreadableFile


def make_reading(
    path: Path,
    turns: Iterable[Said],
    *,
    encoding: str,
    legend: Mapping[str, str] | None = None,
    dropped: Iterable[Dropped] = (),
    warnings: Iterable[str] = (),
) -> Reading:
    """Propose name, roles and language for turns that were read.

    Raises
    ------
    UnreadableFile
        If there is not a single word in the turns.
    """
    said = [(turn.speaker, turn.words, turn.seconds) for turn in turns]
    transcript = Transcript.of(said)
    if not any(c.isalnum() for c in transcript.text):
        raise UnreadableFile(
            "the file holds no words of an interview",
            where=path.name,
            expected="what people said",
            found="nothing" if not transcript.text.strip() else repr(transcript.text.strip()[:40]),
            todo="Look whether the right file was chosen.",
        )
    speakers = propose(((speaker, words) for speaker, words, _ in said), legend)
    return Reading(
        path.stem.strip(), path.name, transcript, speakers, told(transcript.text), encoding, tuple(dropped), tuple(warnings)
    )
