"""Interviews of a project: look at, describe, correct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from workbench.coding.memos import Memo
from workbench.corpus.edits import Edit, between, edited, joined, ordered
from workbench.corpus.transcript import CUSTOMER_ROLES, Interview, Participant, Speaker
from workbench.corpus.versions import Version
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.project.area import find_interview
from workbench.project.intake import Intake, with_participants
from workbench.project.people import People, remove_unused
from workbench.project.rewriting import Rewritten, rewrite
from workbench.project.searching import Searching


class Corpus(Intake, People, Searching):
    """Interviews and who speaks in them: bring in, look at, search, describe, correct."""

    def interviews(self) -> list[Interview]:
        """All interviews in their order."""
        return self._store.read(Interview)

    def interview(self, name_or_id: str) -> Interview:
        """One interview.

        Raises
        ------
        NotFound
            If there is none of that id or name.
        """
        return find_interview(self._store, name_or_id)

    def original(self, interview: str) -> bytes:
        """The file that an interview was read from, byte for byte.

        Raises
        ------
        NotFound
            If it was made by hand.
        """
        return self._store.content(self.interview(interview).original)

    def describe(self, interview: str, speakers: Mapping[str, str]) -> Interview:
        """Say who speaks: ``{"I": "interviewer", "R": "participant"}``, for one interview.

        Raises
        ------
        NotFound
            If the interview has no such label.
        """
        with self._write("describe speakers") as writing:
            old = find_interview(writing, interview)
            labels = set(old.transcript.speakers)
            if unknown := set(speakers) - labels:
                raise NotFound(f"nobody in {old.name} is labelled {sorted(unknown)[0]!r}", expected=" | ".join(sorted(labels)))
            known = {s.label: s for s in old.speakers}
            described = [
                replace(known.get(label, Speaker(label)), role=speakers.get(label, old.role_of(label)))
                for label in old.transcript.speakers
            ]
            # Who is no customer is no participant of the study either.
            free = [s.participant_id for s in described if s.role not in CUSTOMER_ROLES and s.participant_id]
            described = [s if s.role in CUSTOMER_ROLES else replace(s, participant_id=None) for s in described]
            new = replace(old, speakers=with_participants(writing, old.name, described))
            writing.said = self._said("describe speakers", name=old.name)
            writing.put(new)
            remove_unused(writing, free)
        return new

    def join_turns(self, interview: str) -> Interview:
        """Make one turn of successive turns of one speaker; text, offsets and codings stay as they are."""
        with self._write("join turns") as writing:
            old = find_interview(writing, interview)
            new = replace(old, transcript=joined(old.transcript))
            writing.said = self._said("join turns", name=old.name)
            writing.put(new)
        return new

    def shown(self, interview: str) -> dict[str, str]:
        """How each label of an interview is shown: a participant by the pseudonym, anybody else by the label."""
        found = self.interview(interview)
        people = {p.id: p.pseudonym for p in self._store.read(Participant)}
        return {label: people.get(found.participant_of(label) or "", label) for label in found.transcript.speakers}

    def remove(self, interview: str) -> None:
        """Remove an interview that nothing rests on.

        Raises
        ------
        Conflict
            If it has codings; remove those first.
        """
        with self._write("remove interview") as writing:
            old = find_interview(writing, interview)
            people = [s.participant_id for s in old.speakers if s.participant_id]
            writing.said = self._said("remove interview", name=old.name)
            memos = writing.read(Memo, about="interview", about_id=old.id)
            writing.remove(*memos, *writing.read(Version, interview_id=old.id), old)
            remove_unused(writing, people)

    # -- correcting the text

    def correct(self, interview: str, edits: Sequence[Edit], *, why: str = "") -> Rewritten:
        """Correct a frozen text. The old text is kept as a version, and all codings move along; what has no words left is set
        aside (see :meth:`CodingArea.set_aside`).

        Parameters
        ----------
        edits
            Each within one turn, in code points of the present text.
        why
            The reason, for the list of versions.

        Raises
        ------
        InvalidSpan
            If an edit is outside the text, reaches over the end of a turn, or overlaps another; nothing is changed then.
        InvalidValue
            If nothing would be different.
        """
        with self._write("correct text") as writing:
            old = find_interview(writing, interview)
            if edited(old.transcript, edits) == old.transcript:
                raise InvalidValue(f"the correction of {old.name} changes nothing")
            writing.said = self._said("correct text", name=old.name)
            return rewrite(writing, old, ordered(edits), why=why)

    def correct_turn(self, interview: str, turn: int, words: str, *, expected: str | None = None, why: str = "") -> Rewritten:
        """Give a turn (numbered from 1) other words; as :meth:`correct`, with the edits told from the difference.

        ``expected`` are the words that the caller believes to stand there.

        Raises
        ------
        NotFound
            If there is no such turn.
        Conflict
            If other words stand there than expected.
        """
        talk = self.interview(interview)
        turns = talk.transcript.turns
        if not 1 <= turn <= len(turns):
            raise NotFound(f"{talk.name} has no such turn", expected=f"1 to {len(turns)}", found=str(turn))
        start, end = turns[turn - 1].start, turns[turn - 1].end
        old = talk.transcript.text[start:end]
        if expected is not None and expected != old:
            raise Conflict("the words of this turn were corrected meanwhile", where=f"{talk.name}, turn {turn}", found=old[:60])
        words = words.replace("\r\n", "\n").replace("\r", "\n").strip()
        return self.correct(talk.id, between(old, words, at=start), why=why)

    def versions(self, interview: str) -> list[Version]:
        """The earlier texts of an interview, oldest first; empty if it was never corrected."""
        found = self._store.read(Version, interview_id=self.interview(interview).id)
        return sorted(found, key=lambda version: version.number)

    def frame(self) -> pd.DataFrame:
        """One row an interview: interview, participants, language, turns, words, speakers, source."""
        people = {p.id: p.pseudonym for p in self.participants()}
        rows = [
            {
                "interview": i.name,
                "participants": ", ".join(people[s.participant_id] for s in i.speakers if s.participant_id in people),
                "language": i.language,
                "turns": len(i.transcript.turns),
                "words": i.transcript.words,
                "speakers": len(i.transcript.speakers),
                "source": i.source,
            }
            for i in self.interviews()
        ]
        return pd.DataFrame(rows, columns=["interview", "participants", "language", "turns", "words", "speakers", "source"])
