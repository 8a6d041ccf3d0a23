"""Transcripts on their way in: read, corrected by a person where need be, and frozen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.coding.spans import checked_span
from workbench.corpus.corrections import Correction, corrected
from workbench.corpus.correctionsfile import NAMES, corrections_in, matched, read_corrections
from workbench.corpus.report import ImportedFile, ImportReport, Reading
from workbench.corpus.rows import read_bytes
from workbench.corpus.transcript import CUSTOMER_ROLES, Interview, Participant, Speaker
from workbench.errors import Conflict, NotFound, WorkbenchError
from workbench.exchange.telling import NOT_TAKEN, importable, not_taken
from workbench.project.area import Area, Progress, silent
from workbench.store import Writing, new_id, now


@dataclass(frozen=True, slots=True)
class Draft:
    """One interview that was read and is not in the study yet.

    Attributes
    ----------
    file
        The path as it was given, for the report.
    reading
        What the reader made of it; None where the file was refused, then ``failed`` says why.
    correction
        What is different from that; at first what ``corrections.yaml`` in the same folder says.
    path
        Where the original file stands; None for words that come from no file.
    id
        That of the interview it becomes.
    """

    file: str
    reading: Reading | None
    correction: Correction = field(default_factory=Correction)
    path: Path | None = None
    failed: str = ""
    id: str = field(default_factory=new_id)


class Intake(Area):
    """Bringing transcripts in."""

    def read(self, paths: Iterable[Path | str] | Path | str, *, progress: Progress = silent) -> list[Draft]:
        """Read transcripts without storing anything; a folder stands for the files in it, a zip for those inside.

        A file ``corrections.yaml`` (or ``correcties.yaml``) beside the transcripts says what is to be corrected, file by file.
        Nothing stops the others: a file that is refused is a draft with the reason.
        """
        some = _several(paths)
        return _drafts(files_in(some)[0], some, progress)

    def freeze(self, drafts: Sequence[Draft], *, progress: Progress = silent) -> ImportReport:
        """Store each draft, as corrected, as an interview: one action each.

        What cannot be stored (the same words are in the study already, a correction does not fit) is in the report with the
        reason, and does not stop the others.
        """
        report = ImportReport()
        for i, draft in enumerate(drafts):
            progress(draft.reading.name if draft.reading else draft.file, i / len(drafts))
            try:
                if draft.reading is None or draft.failed:
                    raise WorkbenchError(draft.failed.rstrip("."))
                report = report.joined([ImportReport((self._freeze(draft)[1],))])
            except WorkbenchError as error:
                report = report.joined([ImportReport((), {draft.file: draft.failed or str(error)})])
        progress("", 1.0)
        return report

    def add(self, paths: Iterable[Path | str] | Path | str, *, progress: Progress = silent) -> ImportReport:
        """Read transcripts, correct what ``corrections.yaml`` beside them says, and store each as an interview.

        One action an interview. A folder stands for the files in it. A file that cannot be read, or that is in the study already,
        does not stop the others: it is in the report with the reason.
        """
        some = _several(paths)
        files, passed_over = files_in(some)
        drafts = _drafts(files, some, lambda what, share: progress(what, share / 2))
        return passed_over.joined([self.freeze(drafts, progress=lambda what, share: progress(what, 0.5 + share / 2))])

    def add_reading(self, reading: Reading) -> Interview:
        """Freeze a transcript that comes from no file into the study.

        Raises
        ------
        Conflict
            If the same words are in the study already.
        """
        return self._freeze(Draft(reading.source, reading))[0]

    def _freeze(self, draft: Draft) -> tuple[Interview, ImportedFile]:
        assert draft.reading is not None
        done = corrected(draft.reading, draft.correction)
        reading = done.reading
        with self._write("import interview", name=reading.name) as writing:
            original = writing.keep(read_bytes(draft.path), "application/octet-stream") if draft.path else ""
            known = writing.read(Interview)
            self._check_not_forgotten(writing, draft, reading, original)
            twin = next((i for i in known if i.transcript.sha256 == reading.transcript.sha256), None)
            if twin is not None:
                raise Conflict(f"the same interview is in the study already, as {twin.name!r}", where=reading.source)
            name = free_name(reading.name, {i.name for i in known})
            warnings = reading.warnings
            if name != reading.name:
                warnings += (f"There was an interview {reading.name!r} already; this one is called {name!r}.",)
                writing.said = self._said("import interview", name=name)
            speakers = with_participants(writing, name, reading.speakers, done.participants)
            order = max((i.order for i in known), default=-1) + 1
            interview = Interview(draft.id, name, reading.transcript, speakers, reading.language, reading.source, original, order)
            writing.put(interview)
            codings = _coded(writing, interview, reading.codes)
        return interview, _told(replace(reading, name=name, speakers=speakers, warnings=warnings), codings)

    def _check_not_forgotten(self, writing: Writing, draft: Draft, reading: Reading, original: str) -> None:
        digests = [reading.transcript.sha256]
        if draft.path is not None and reading.source == draft.path.name:  # else other interviews stand in the file too
            digests.append(original)
        found = writing.forgotten(*digests)
        if found is None:
            return
        there = writing.read(Interview, id=found)
        if there:
            raise Conflict(f"the same interview is in the study already, with pseudonyms, as {there[0].name!r}", where=draft.file)
        raise Conflict("this interview was erased from the study", where=draft.file, todo="Take the file out of the folder.")


def with_participants(
    writing: Writing, interview: str, speakers: Sequence[Speaker], pseudonyms: Mapping[str, str] | None = None
) -> tuple[Speaker, ...]:
    """Speakers with a participant for each customer: the one of that pseudonym, who may have spoken elsewhere, or a new one.

    Who has no pseudonym is called after the interview and never after the label: that is often the person's own name. Somebody
    of that name who speaks nowhere yet was entered beforehand.
    """
    pseudonyms = pseudonyms or {}
    made: list[Speaker] = []
    known = {p.pseudonym.casefold(): p for p in writing.read(Participant)}
    heard = {s.participant_id for i in writing.read(Interview) for s in i.speakers}
    fresh: list[Participant] = []
    for speaker in speakers:
        if speaker.role in CUSTOMER_ROLES and speaker.participant_id is None:
            others = sum(s.role == speaker.role for s in made)
            name = f"{interview} partner" if speaker.role == "partner" else interview
            name = pseudonyms.get(speaker.label) or (f"{name} ({others + 1})" if others else name)
            person = known.get(name.casefold())
            if person is None or (speaker.label not in pseudonyms and person.id in heard):
                person = Participant(new_id(), free_name(name, {p.pseudonym for p in known.values()}))
                known[person.pseudonym.casefold()] = person
                fresh.append(person)
            heard.add(person.id)
            speaker = replace(speaker, participant_id=person.id)
        made.append(speaker)
    writing.put(*fresh)
    return tuple(made)


def files_in(paths: Iterable[Path | str] | Path | str) -> tuple[list[Path], ImportReport]:
    """The files that are named, and of a folder those that can be brought in; the report names the others."""
    some = _several(paths)
    files: list[Path] = []
    others: list[ImportedFile] = []
    for path in some:
        found = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".")) if path.is_dir() else [path]
        found = [p for p in found if p.name not in NAMES]
        if path.is_dir() and not found:
            others.append(ImportedFile(str(path), NOT_TAKEN, warnings=("There is nothing in this folder.",)))
        files += [p for p in found if p == path or importable(p)]
        others += [not_taken(p) for p in found if p != path and not importable(p)]
    return files, ImportReport(tuple(others))


def _several(paths: Iterable[Path | str] | Path | str) -> list[Path]:
    return [Path(paths)] if isinstance(paths, (str, Path)) else [Path(p) for p in paths]


def _drafts(files: Sequence[Path], named: Iterable[Path], progress: Progress) -> list[Draft]:
    """What files hold, corrected by what stands beside them; ``named`` are the files and folders that a person named."""
    from workbench.corpus.readers import read_parts

    drafts: list[Draft] = []
    for i, path in enumerate(files):
        progress(path.name, i / len(files))
        try:
            parts = read_parts(path)
        except WorkbenchError as error:
            drafts.append(Draft(str(path), None, failed=str(error)))
            continue
        corrections = parts.corrections or (Correction(),) * len(parts.readings)
        inside = zip(parts.readings, corrections, strict=True)
        drafts += [Draft(_file(path, reading), reading, correction, path) for reading, correction in inside]
        drafts += [Draft(str(path.parent / source), None, failed=why) for source, why in parts.failed.items()]
    progress("", 1.0)
    return _with_corrections(drafts, {path for path in named if path.is_dir()})


def _with_corrections(drafts: Sequence[Draft], whole: Collection[Path]) -> list[Draft]:
    """Drafts with what the file with corrections in their folder says of them.

    Of a folder that is read whole, a correction that belongs to none of its files is told as a draft that failed.
    """
    done = list(drafts)
    for folder in {draft.path.parent for draft in drafts if draft.path}:
        there = [(i, d.reading) for i, d in enumerate(drafts) if d.path and d.path.parent == folder and d.reading]
        try:
            path = corrections_in(folder)
            if path is None:
                continue
            corrections, unused = matched(read_corrections(path), [reading for _, reading in there])
        except WorkbenchError as error:
            # Transcripts that are to be corrected are not frozen uncorrected.
            for i, _ in there:
                done[i] = replace(done[i], failed=str(error))
            continue
        for (i, _), correction in zip(there, corrections, strict=True):
            done[i] = replace(done[i], correction=correction or done[i].correction)
        for key in unused if folder in whole else ():
            todo = "Correct the name, or take it out."
            absent = NotFound("no file of this name is in the folder", where=path, found=key, todo=todo)
            done.append(Draft(str(path), None, failed=str(absent)))
    return done


def _file(path: Path, reading: Reading) -> str:
    """The path for the report; for one of several interviews of a file the name that its reader gave it."""
    return str(path) if reading.source == path.name else str(path.parent / reading.source)


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number behind it if it is taken."""
    number = 2
    free = name
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free


def _coded(writing: Writing, interview: Interview, codes: Iterable[tuple[int, str]]) -> int:
    """Put the codes that the file holds on its turns; those that do not exist are made. Returns how many codings."""
    made: dict[tuple[int, str], Coding] = {}
    book = Codebook(writing.read(Code))
    known = {book.path(id).casefold(): id for id in book}
    text = interview.transcript
    for number, path in codes:
        parent: str | None = None
        names = [name.strip() for name in path.split(">") if name.strip()]
        for depth, name in enumerate(names, start=1):
            place = " > ".join(names[:depth]).casefold()
            if place not in known:
                order = sum(c.parent_id == parent for c in writing.read(Code))
                code = Code(new_id(), name, "open", parent, order=order)
                writing.put(code)
                known[place] = code.id
            parent = known[place]
        turn = text.turns[number]
        if parent is None or not text.text[turn.start : turn.end].strip():
            continue
        span = checked_span(text, turn.start, turn.end)
        quote = text.slice(span.start, span.end)
        coding = Coding(new_id(), interview.id, parent, span.start, span.end, quote, writing.coder, now(), source="import")
        made.setdefault((number, parent), coding)
    writing.put(*made.values())
    return len(made)


def _told(reading: Reading, codings: int) -> ImportedFile:
    turns = Counter(turn.speaker for turn in reading.transcript.turns)
    roles = {s.label: s.role for s in reading.speakers}
    counts = {"interviews": 1, "turns": len(reading.transcript.turns), "words": reading.transcript.words}
    return ImportedFile(
        reading.source,
        "transcript",
        counts | ({"codings": codings} if reading.codes else {}),
        {label: {"role": roles.get(label, "other"), "turns": n} for label, n in turns.items()},
        reading.language,
        reading.encoding,
        reading.dropped,
        reading.warnings,
        because=reading.because,
        markers=reading.markers,
    )
