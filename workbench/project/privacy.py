"""Pseudonyms for names and numbers, the key that leads back, and erasing for good."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

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
from workbench.errors import InvalidValue
from workbench.method.history import Change
from workbench.project.area import Progress, silent
from workbench.project.erasing import Erasing
from workbench.project.intake import Draft
from workbench.project.pseudonymising import (
    named_again,
    pseudonymised,
    pseudonymised_texts,
    pseudonymised_versions,
    put_back,
    put_span_back,
    restore_version,
    spans_cut,
    standing,
)
from workbench.project.rewriting import carried_along
from workbench.store import Writing, new_id, now
from workbench.store.rows import Study, strings_in
from workbench.store.sealing import DIGEST


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
    notes
        What this cannot reach, each a full sentence.
    """

    step: str
    interviews: tuple[str, ...]
    places: int
    codings: int
    texts: int
    notes: tuple[str, ...]


class Privacy(Erasing):
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
        readings = {d.id: corrected(d.reading, d.correction).reading for d in drafts if d.reading}
        texts = {id: reading.transcript for id, reading in readings.items()}
        languages = {id: reading.language for id, reading in readings.items()}
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
            spans: dict[str, str] = {}
            places = codings = 0
            interviews = writing.read(Interview)
            taken = {i.name for i in interviews}
            for interview in interviews:
                new, before, edits = pseudonymised(interview, decisions, taken)
                if new == interview:
                    continue
                taken.add(new.name)
                old = writing.read(Coding, interview_id=interview.id)
                rewritten = carried_along(writing, interview, new, edits, 0, silently=True)
                spans |= spans_cut(old, writing.read(Coding, interview_id=interview.id), before)
                codings += len(rewritten.changed)
                places += len(before.edits)
                befores.append(before)
                if (new.name, new.source, new.transcript) != (interview.name, interview.source, interview.transcript):
                    names.append(new.name)
                    writing.forget(interview.id, interview.transcript.sha256, interview.original)
                # No finder knows what stands in headers, comments and properties of files: all of them go into the key.
                if before.original:
                    originals[before.original] = writing.content(before.original) or b""
            befores += pseudonymised_versions(writing, everywhere)
            texts = pseudonymised_texts(writing, everywhere)
            holds = _Traces(writing, {b.interview_id for b in befores if b.edits or b.labels}, everywhere)
            if not names and not texts and not any(holds(_plain(c)) for c in self._store.changes(images=True)):
                raise InvalidValue("nothing of what was decided stands in the study", found=", ".join(decisions[0].words))
            words = words_by_pseudonym(decisions)
            step = Step(new_id(), now(), self._desk.coder, tuple(befores), words, texts | spans)
            writing.seal(holds, lambda said: replaced_words(said, everywhere, loose=True))
            add_step(key, self._study, step, originals)
        notes = self._forget()
        return Replaced(step.id, tuple(names), places, codings, len(texts), notes)

    def replace_in(self, drafts: Sequence[Draft], decisions: Sequence[Decision], key: Path | str) -> list[Draft]:
        """Drafts with pseudonyms in the place of what was decided, to be frozen: the names never reach the study.

        Their corrections are applied first. Their original files go into the key, not into the study.

        Raises
        ------
        WorkbenchError
            If the key cannot be written, or belongs to another study.
        """
        everywhere = [replace(d, places=None) for d in decisions]
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
            new = replace(
                reading,
                name=name,
                source=source,
                transcript=transcript,
                speakers=speakers,
                merged=(),
                codes=tuple((turn, replaced_words(code, everywhere)) for turn, code in reading.codes),
                warnings=tuple(replaced_words(warning, everywhere) for warning in reading.warnings),
                dropped=tuple(replace(d, what=replaced_words(d.what, everywhere)) for d in reading.dropped),
            )
            pseudonyms = {
                labels.get(label, label): SpeakerCorrection(participant=replaced_words(person, everywhere, loose=True))
                for label, person in ready.participants.items()
            }
            # The file goes into the key with whatever stands in its headers and comments.
            data = read_bytes(draft.path) if draft.path else b""
            digest = hashlib.sha256(data).hexdigest() if data else ""
            originals |= {digest: data} if data else {}
            befores.append(
                Before.of(draft.id, reading.transcript, edits, labels, name=reading.name, source=reading.source, original=digest)
            )
            file = replaced_words(draft.file, everywhere, loose=True)
            done.append(replace(draft, file=file, reading=new, correction=Correction(speakers=pseudonyms), path=None))
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
        known = read_key(key, self._study)
        notes: list[str] = []
        names: list[str] = []
        places = codings = texts = 0
        with self._write("restore names") as writing:
            writing.said = self._said("restore names")
            there = {i.id: i for i in writing.read(Interview)}
            step = standing(known, writing)
            if step is None:
                raise InvalidValue("everything in this key was put back already", where=key)
            for before in step.interviews:
                interview = there.get(before.interview_id)
                if interview is None:
                    notes.append("An interview of this step is not in the study any more.")
                    continue
                if before.version:
                    restore_version(writing, before)
                    continue
                taken = {i.name for i in there.values() if i.id != interview.id}
                new, edits, lost = named_again(writing, interview, step, before, taken)
                there[new.id] = new
                if before.original:
                    writing.keep(known.originals[before.original], "application/octet-stream")
                writing.remember(before.sha256_before, before.original)
                rewritten = carried_along(writing, interview, new, edits, 0, silently=True)
                codings += len(rewritten.changed)
                places += len(edits)
                names.append(new.name)
                if lost:
                    notes.append(f"{len(lost)} pseudonyms in {new.name} were corrected since and stay as they are.")
            for where, old in step.texts.items():
                if where.startswith("span/"):
                    put_span_back(writing, where.split("/")[1], json.loads(old)["was"])
                elif put_back(writing, where, json.loads(old)):
                    texts += 1
                else:
                    notes.append(f"A text was changed since and stays as it is: {where.rpartition('/')[2]}.")
            # What was done with the pseudonyms cannot be taken back on the names.
            touched = {b.interview_id for b in step.interviews} | {where.split("/")[1] for where in step.texts}
            writing.seal(lambda images: any(s in touched for s in strings_in(images)))
        # Marked when the names are back for certain; a step that is asked for again finds its text as it was before.
        if not step.restored:
            mark_restored(key, self._study, step.id, now())
        return Replaced(step.id, tuple(names), places, codings, texts, tuple(notes))

    def steps(self, key: Path | str) -> tuple[Step, ...]:
        """What was replaced so far, and what of it was put back."""
        return read_key(key, self._study).steps

    def standing(self, key: Path | str) -> Step | None:
        """The step that :meth:`restore` puts back next: the last that still holds in this study; None if there is none."""
        return standing(read_key(key, self._study), self._store)

    def key(self, key: Path | str) -> Key:
        """The key itself: whose pseudonym is whose. Keep it where only those can read it who may know."""
        return read_key(key, self._study)

    @property
    def _study(self) -> str:
        return self._store.get(Study, "study").created


def _plain(change: Change) -> list[dict[str, object]]:
    return [{"id": i.id, "before": i.before, "after": i.after} for i in change.images]


class _Traces:
    """Tells whether rows of the log hold something of interviews that were changed, or a name; also in contents they refer to."""

    def __init__(self, writing: Writing, interviews: set[str], decisions: Sequence[Decision]) -> None:
        self._writing, self._interviews, self._decisions = writing, interviews, decisions
        self._contents: dict[str, bool] = {}

    def __call__(self, images: object) -> bool:
        return any(self._holds(text) for text in strings_in(images))

    def _holds(self, text: str) -> bool:
        if text in self._interviews:
            return True
        if DIGEST.fullmatch(text):
            if text not in self._contents:
                data = self._writing.content(text) or b""
                self._contents[text] = self._named(data.decode("utf-8", errors="ignore"))
            return self._contents[text]
        return self._named(text)

    def _named(self, text: str) -> bool:
        return replaced_words(text, self._decisions) != text
