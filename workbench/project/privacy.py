"""Pseudonyms for names and numbers, the key that leads back, and erasing for good."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.coding.memos import Memo
from workbench.coding.segments import Coding
from workbench.corpus.corrections import Correction, SpeakerCorrection, corrected
from workbench.corpus.edits import edited, relabelled
from workbench.corpus.pseudonyms.finder import find_all
from workbench.corpus.pseudonyms.finding import Known
from workbench.corpus.pseudonyms.key import Before, Key, Step
from workbench.corpus.pseudonyms.keyfile import add_step, mark_restored, read_key
from workbench.corpus.pseudonyms.known import names_of_labels
from workbench.corpus.pseudonyms.proposing import Proposed, proposals
from workbench.corpus.pseudonyms.replacing import Decision, edits_for, replaced_labels, replaced_words, words_by_pseudonym
from workbench.corpus.rows import read_bytes
from workbench.corpus.transcript import Interview, Participant
from workbench.corpus.versions import Version
from workbench.errors import InvalidValue, WorkbenchError
from workbench.journey.journey import Evidence
from workbench.journey.setaside import SetAside
from workbench.project.area import Area, Progress, find_interview, silent
from workbench.project.intake import Draft
from workbench.project.pseudonymising import (
    edits_of,
    named_again,
    pseudonymised,
    pseudonymised_texts,
    pseudonymised_versions,
    put_back,
    restore_version,
    strings_in,
)
from workbench.project.rewriting import carried_along
from workbench.store import new_id, now
from workbench.store.rows import Study
from workbench.themes.theme import Suggestion


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a step of replacing did.

    Attributes
    ----------
    step
        Its id in the key.
    interviews
        Names of the interviews that have another text, label, name or source now.
    places, codings
        How many places of the transcripts were replaced, and how many codings have a pseudonym in their words.
    texts
        How many texts beside the transcripts were changed (codes, comments, statements, pseudonyms).
    sealed
        How many earlier actions can no longer be taken back, because their traces held what was replaced.
    notes
        What this cannot reach, each a full sentence.
    """

    step: str
    interviews: tuple[str, ...]
    places: int
    codings: int
    texts: int
    notes: tuple[str, ...]


class Privacy(Area):
    """What may give a participant away: found by proposals, decided by a person, and reversible with the key alone.

    ``notes`` says, after proposing, what to know of how it was looked for.
    """

    notes: tuple[str, ...] = ()

    def propose(
        self,
        drafts: Sequence[Draft] = (),
        *,
        key: Path | str | None = None,
        use: Iterable[str] = ("patterns", "names", "entities"),
        known: Mapping[str, str] | None = None,
        progress: Progress = silent,
    ) -> list[Proposed]:
        """Names, places and numbers in the interviews, or in drafts before they are frozen, with a pseudonym for each.

        Parameters
        ----------
        key
            The key file, so that words that were replaced before get the pseudonym that they have.
        use
            Which finders: patterns with check digits, names by their place in the sentence, entities by a pretrained spaCy
            pipeline where one is installed, ``"deduce"`` (Dutch, to be installed; the first time it loads for a minute).
        known
            Words that are known to be personal, with their kind: ``{"Jan Jansen": "name"}``.
        """
        texts = {d.id: d.reading.transcript for d in drafts if d.reading}
        languages = {d.id: d.reading.language for d in drafts if d.reading}
        if not drafts:
            interviews = self._store.read(Interview)
            texts = {i.id: i.transcript for i in interviews}
            languages = {i.id: i.language for i in interviews}
        told = [Known(words, kind) for words, kind in (known or {}).items()]
        taken = dict(read_key(key, self._study).replacements) if key is not None and Path(key).exists() else {}
        # Nobody gets a pseudonym that somebody has already.
        taken |= {p.pseudonym: () for p in self._store.read(Participant) if p.pseudonym not in taken}
        spoken = {id: language or self._desk.language for id, language in languages.items()}
        found = find_all(texts, spoken, told, use=use, ignored=taken, progress=progress)
        self.notes = found.notes
        names = names_of_labels(label for transcript in texts.values() for label in transcript.speakers)
        return proposals(found.findings, texts, self._desk.language, taken, [*told, *names])

    def replace(self, decisions: Sequence[Decision], key: Path | str) -> Replaced:
        """Put pseudonyms in the place of what was decided: in all transcripts and labels, names and sources of interviews, codes,
        comments, statements, and sentences of the log.

        Codings, suggestions and turns keep their places. The study forgets what was there, the original files too; the key file
        holds it. This cannot be undone, nor can earlier actions whose traces held it; :meth:`restore` puts everything back.

        Raises
        ------
        InvalidValue
            If nothing was decided, or nothing of it is found.
        WorkbenchError
            If the key cannot be written, or belongs to another study; nothing is changed then.
        """
        if not decisions:
            raise InvalidValue("nothing was decided", todo="Accept at least one proposal.")
        everywhere = [replace(d, places=None) for d in decisions]
        with self._write("replace names", n=len(decisions)) as writing:
            befores: list[Before] = []
            originals: dict[str, bytes] = {}
            names: list[str] = []
            places = codings = 0
            interviews = writing.read(Interview)
            for interview in interviews:
                done = pseudonymised(interview, decisions)
                if done is None:
                    continue
                new, before = done
                rewritten = carried_along(writing, interview, new, edits_of(interview, decisions), 0, silently=True)
                codings += len(rewritten.changed)
                places += len(before.edits)
                befores.append(before)
                names.append(new.name)
                if before.original:
                    originals[before.original] = self._store.content(before.original)
            # A file that several interviews came from holds what was replaced in one of them.
            for interview in interviews:
                if interview.original in originals and interview.id not in {b.interview_id for b in befores}:
                    befores.append(Before.of(interview.id, interview.transcript, (), {}, original=interview.original))
                    writing.carry(replace(interview, original=""))
            befores += pseudonymised_versions(writing, everywhere)
            texts = pseudonymised_texts(writing, everywhere)
            if not befores and not texts:
                raise InvalidValue("nothing of what was decided stands in the study", found=", ".join(decisions[0].words))
            words = words_by_pseudonym(decisions)
            step = Step(new_id(), now(), self._desk.coder, tuple(befores), words, texts)
            changed = {b.interview_id for b in befores}
            writing.seal(
                lambda images: any(s in changed or replaced_words(s, everywhere) != s for s in strings_in(images)),
                lambda said: replaced_words(said, everywhere, loose=True),
            )
            add_step(key, self._study, step, originals)
        notes = self._forget()
        return Replaced(step.id, tuple(names), places, codings, len(texts), notes)

    def replace_in(self, drafts: Sequence[Draft], decisions: Sequence[Decision], key: Path | str) -> list[Draft]:
        """Drafts with pseudonyms in the place of what was decided, to be frozen: the names never reach the study.

        Their corrections are applied first. The original file of a draft that is changed goes into the key, not into the study.

        Raises
        ------
        WorkbenchError
            If the key cannot be written, or belongs to another study.
        """
        done: list[Draft] = []
        befores: list[Before] = []
        originals: dict[str, bytes] = {}
        for draft in drafts:
            if draft.reading is None:
                done.append(draft)
                continue
            ready = corrected(draft.reading, draft.correction)
            reading = ready.reading
            edits = edits_for(reading.transcript, decisions, draft.id)
            labels = replaced_labels(reading.transcript.speakers, decisions)
            transcript = relabelled(edited(reading.transcript, edits), labels)
            speakers = tuple(replace(s, label=labels.get(s.label, s.label)) for s in reading.speakers)
            name = replaced_words(reading.name, decisions, loose=True)
            source = replaced_words(reading.source, decisions, loose=True)
            new = replace(reading, name=name, source=source, transcript=transcript, speakers=speakers, merged=())
            pseudonyms = {labels.get(label, label): SpeakerCorrection(participant=p) for label, p in ready.participants.items()}
            after = replace(draft, reading=new, correction=Correction(speakers=pseudonyms))
            if new != replace(reading, merged=()):
                data = read_bytes(draft.path) if draft.path else b""
                digest = hashlib.sha256(data).hexdigest() if data else ""
                originals |= {digest: data} if data else {}
                befores.append(
                    Before.of(
                        draft.id, reading.transcript, edits, labels, name=reading.name, source=reading.source, original=digest
                    )
                )
                after = replace(after, path=None, file=replaced_words(draft.file, decisions, loose=True))
            done.append(after)
        if befores:
            words = words_by_pseudonym(decisions)
            add_step(key, self._study, Step(new_id(), now(), self._desk.coder, tuple(befores), words, {}), originals)
        return done

    def restore(self, key: Path | str) -> Replaced:
        """Put back what the last step of the key replaced that still holds; earlier ones by asking again.

        What was corrected since stays as it is now where the correction changed a pseudonym; the notes name it.

        Raises
        ------
        NotFound, InvalidValue
            If there is no key, it belongs to another study, or all of it was put back already.
        """
        step = read_key(key, self._study).last
        if step is None:
            raise InvalidValue("everything in this key was put back already", where=key)
        known = read_key(key, self._study)
        notes: list[str] = []
        names: list[str] = []
        places = codings = texts = 0
        with self._write("restore names") as writing:
            for before in step.interviews:
                found = writing.read(Interview, id=before.interview_id)
                if not found:
                    notes.append("An interview of this step is not in the study any more.")
                    continue
                interview = found[0]
                if before.version:
                    restore_version(writing, before)
                    continue
                new, edits, lost = named_again(writing, interview, before, step.time)
                if before.original:
                    writing.keep(known.originals[before.original], "application/octet-stream")
                rewritten = carried_along(writing, interview, new, edits, 0, silently=True)
                codings += len(rewritten.changed)
                places += len(edits)
                names.append(new.name)
                if lost:
                    notes.append(f"{len(lost)} pseudonyms in {new.name} were corrected since and stay as they are.")
            for where, old in step.texts.items():
                texts += 1
                if not put_back(writing, where, json.loads(old)):
                    texts -= 1
                    notes.append(f"A text was changed since and stays as it is: {where.rpartition('/')[2]}.")
            writing.seal(lambda _images: False)
        # Marked when the names are back for certain; a step that is asked for again finds its text as it was before.
        mark_restored(key, self._study, step.id, now())
        return Replaced(step.id, tuple(names), places, codings, texts, tuple(notes))

    def steps(self, key: Path | str) -> tuple[Step, ...]:
        """What was replaced so far, and what of it was put back."""
        return read_key(key, self._study).steps

    def key(self, key: Path | str) -> Key:
        """The key itself: whose pseudonym is whose. Keep it where only those can read it who may know."""
        return read_key(key, self._study)

    def erase(self, interview: str) -> tuple[str, ...]:
        """Remove an interview for good, with its codings, what rested on them, and every trace in the log: it cannot be undone.

        Who spoke in no other interview is removed too. Returns what this cannot reach, each a full sentence.

        Raises
        ------
        NotFound
            If there is no such interview.
        """
        with self._write("erase interview") as writing:
            talk = find_interview(writing, interview)
            writing.said = self._said("erase interview", name=talk.name)
            codings = writing.read(Coding, interview_id=talk.id)
            ids = {c.id for c in codings}
            writing.remove(*writing.read(Suggestion, interview_id=talk.id))
            writing.remove(*(writing.read(Evidence, coding_id=ids) if ids else []), *codings)
            writing.remove(*writing.read(SetAside, interview_id=talk.id), *writing.read(Version, interview_id=talk.id))
            memos = writing.read(Memo, about=["interview", "coding"], about_id=[talk.id, *ids])
            writing.remove(*memos, talk)
            people = [s.participant_id for s in talk.speakers if s.participant_id]
            gone = writing.read(Participant, id=people) if people else []
            heard = {s.participant_id for i in writing.read(Interview) for s in i.speakers}
            writing.remove(*(p for p in gone if p.id not in heard))
            for other in writing.read(Interview):
                if talk.original and other.original == talk.original:
                    writing.carry(replace(other, original=""))
            traces = {talk.id, *(m.id for m in memos), *(p.id for p in gone if p.id not in heard)}
            writing.seal(lambda images: any(s in traces for s in strings_in(images)))
        return self._forget()

    @property
    def _study(self) -> str:
        return self._store.get(Study, "study").created

    def _forget(self) -> tuple[str, ...]:
        dutch = self._desk.language == "nl"
        notes = [_NOTES["copies"][dutch]]
        try:
            self._store.compact()
        except WorkbenchError:
            notes.append(_NOTES["busy"][dutch])
        return tuple(notes)


_NOTES = {
    "copies": (
        "Back-ups, exports and copies of earlier still hold what was taken out here, as do event logs and survey answers.",
        "Reservekopieën en exports van eerder bevatten nog wat hier is verwijderd, net als logboeken en enquêteantwoorden.",
    ),
    "busy": (
        "Somebody else is at work in the study, so the space of what was removed was not cleared: do it again later.",
        "Iemand anders werkt in de studie; de ruimte van wat verwijderd is kon niet worden gewist: doe het later nog eens.",
    ),
}
