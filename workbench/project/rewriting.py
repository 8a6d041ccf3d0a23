"""Another text for an interview: everything that has a place in it moves along, and what loses its words is set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.coding.segments import Coding
from workbench.corpus.edits import Edit, edited, moved, ordered
from workbench.corpus.transcript import Interview, Transcript
from workbench.corpus.versions import Version
from workbench.journey.journey import Evidence
from workbench.journey.setaside import SetAside
from workbench.store import Writing, new_id, now
from workbench.themes.placing import MEDIA_TYPE, from_bytes, replaced, to_bytes
from workbench.themes.theme import Suggestion, ThemeRun


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What a new text of one interview meant.

    Attributes
    ----------
    interview
        With the new text.
    moved
        How many codings stand elsewhere now, with the same words.
    changed
        Codings whose words are other ones now.
    set_aside
        Codings that have no words left.
    """

    interview: Interview
    moved: int
    changed: tuple[Coding, ...]
    set_aside: tuple[SetAside, ...]


def rewrite(writing: Writing, interview: Interview, edits: Sequence[Edit], *, why: str) -> Rewritten:
    """Put a new text in place of an interview's, and keep the old one as a version.

    Raises
    ------
    InvalidSpan
        If an edit is outside the text, reaches over the end of a turn, or overlaps another.
    """
    steps = ordered(edits)
    old = interview.transcript
    number = 1 + len(writing.read(Version, interview_id=interview.id))
    writing.put(Version(new_id(), interview.id, number, old, writing.coder, now(), why))
    return carried_along(writing, interview, replace(interview, transcript=edited(old, steps)), steps, number)


def carried_along(
    writing: Writing, old: Interview, new: Interview, edits: Sequence[Edit], version: int, *, silently: bool = False
) -> Rewritten:
    """Put an interview with another text, and move what hangs on it along.

    Parameters
    ----------
    version
        Number of the old text.
    silently
        Whether other words of a coding give no reason to look again at what was made of it: so for a pseudonym.
    """
    writing.put(new)
    codings = writing.read(Coding, interview_id=old.id)
    where = [(coding, _place(new.transcript, coding.start, coding.end, edits)) for coding in codings]
    still = [_at(coding, place, new.transcript) for coding, place in where if place is not None]
    before = {coding.id: coding for coding, _ in where}
    changed = [coding for coding in still if coding.quote != before[coding.id].quote]
    if silently:
        writing.carry(*still)
    else:
        writing.put(*changed)
        writing.carry(*(coding for coding in still if coding.quote == before[coding.id].quote))
    lost = [coding for coding, place in where if place is None]
    aside = set_aside(writing, lost, version)
    for suggestion in writing.read(Suggestion, interview_id=old.id):
        place = _place(new.transcript, suggestion.start, suggestion.end, edits)
        if place is not None:  # else it stays with the words that it was about
            writing.carry(replace(suggestion, start=place[0], end=place[1], quote=new.transcript.slice(*place)))
    _carry_themes(writing, old.id, new.transcript, edits)
    shifted = sum((coding.start, coding.end) != (before[coding.id].start, before[coding.id].end) for coding in still)
    return Rewritten(new, shifted - sum(c in changed for c in still), tuple(changed), aside)


def set_aside(writing: Writing, codings: Sequence[Coding], version: int) -> tuple[SetAside, ...]:
    """Take codings out of the study's work and keep them, with what they were evidence for."""
    made = tuple(SetAside(c.id, c.interview_id, c, tuple(writing.read(Evidence, coding_id=c.id)), version) for c in codings)
    ids = [c.id for c in codings]
    writing.put(*made)
    for aside in made:
        writing.remove(*aside.evidence)
    writing.put(*(replace(s, coding_id=None) for s in writing.read(Suggestion, coding_id=ids)))
    writing.remove(*codings)
    return made


def _carry_themes(writing: Writing, interview_id: str, transcript: Transcript, edits: Sequence[Edit]) -> None:
    """Let the units of theme runs stand where their words are now."""
    for run in writing.read(ThemeRun):
        if interview_id in run.interview_ids:
            units = from_bytes(writing.content(run.placed) or b"")
            units = replaced(units, interview_id, lambda start, end: _place(transcript, start, end, edits))
            writing.carry(replace(run, placed=writing.keep(to_bytes(units), MEDIA_TYPE)))


def _at(coding: Coding, place: tuple[int, int], transcript: Transcript) -> Coding:
    return replace(coding, start=place[0], end=place[1], quote=transcript.slice(*place))


def _place(transcript: Transcript, start: int, end: int, edits: Sequence[Edit]) -> tuple[int, int] | None:
    """Where a span stands now, without blanks at its edges; None if nothing of it is left."""
    place = moved(start, end, edits)
    if place is None:
        return None
    text = transcript.slice(*place)
    if not text.strip():
        return None
    return place[0] + len(text) - len(text.lstrip()), place[1] - (len(text) - len(text.rstrip()))
