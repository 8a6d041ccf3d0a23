"""Interviews and participants of a project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from workbench.corpus.report import ImportedFile, ImportReport, Reading
from workbench.corpus.rows import read_tables
from workbench.corpus.transcript import CUSTOMER_ROLES, Interview, Participant, Speaker
from workbench.errors import Conflict, NotFound, UnreadableFile, WorkbenchError
from workbench.exchange.telling import importable, not_taken
from workbench.project.area import Area, Progress, find_interview, silent
from workbench.store import Writing, new_id


class Corpus(Area):
    """Interviews: read, look at, describe."""

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

    def participants(self) -> list[Participant]:
        """All participants by pseudonym."""
        return sorted(self._store.read(Participant), key=lambda p: p.pseudonym.casefold())

    def add(self, paths: Iterable[Path | str] | Path | str, *, progress: Progress = silent) -> ImportReport:
        """Read transcripts and store each as an interview, one action a file.

        A folder stands for the files in it. A file that cannot be read, or that is in the study already, does not stop the
        others: it is in the report with the reason.
        """
        from workbench.corpus.readers import read

        files, report = files_in(paths)
        for i, path in enumerate(files):
            progress(path.name, i / len(files))
            try:
                report = report.joined([ImportReport((self._add_reading(read(path), path),))])
            except WorkbenchError as error:
                report = report.joined([ImportReport((), {str(path): str(error)})])
        progress("", 1.0)
        return report

    def add_reading(self, reading: Reading) -> Interview:
        """Freeze a transcript, as read or as corrected, into the study."""
        self._add_reading(reading, None)
        return self.interview(reading.name)

    def _add_reading(self, reading: Reading, path: Path | None) -> ImportedFile:
        with self._write("import interview", name=reading.name) as writing:
            original = writing.keep(path.read_bytes(), "application/octet-stream") if path else ""
            known = writing.read(Interview)
            twin = next((i for i in known if i.transcript.sha256 == reading.transcript.sha256), None)
            if twin is not None:
                raise Conflict(f"the same interview is in the study already, as {twin.name!r}", where=reading.source)
            name = _free_name(reading.name, {i.name for i in known})
            warnings = reading.warnings
            if name != reading.name:
                warnings += (f"There was an interview {reading.name!r} already; this one is called {name!r}.",)
            speakers = self._with_participants(writing, name, reading.speakers)
            order = max((i.order for i in known), default=-1) + 1
            writing.put(
                Interview(new_id(), name, reading.transcript, speakers, reading.language, reading.source, original, order)
            )
        return _told(replace(reading, speakers=speakers, warnings=warnings))

    def _with_participants(self, writing: Writing, interview: str, speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
        # Called after the interview and never after the label: that is often the person's own name.
        made: list[Speaker] = []
        people: list[Participant] = []
        for speaker in speakers:
            if speaker.role in CUSTOMER_ROLES and speaker.participant_id is None:
                others = sum(s.role == speaker.role for s in made)
                name = f"{interview} partner" if speaker.role == "partner" else interview
                person = Participant(new_id(), f"{name} ({others + 1})" if others else name)
                people.append(person)
                speaker = replace(speaker, participant_id=person.id)
            made.append(speaker)
        writing.put(*people)
        return tuple(made)

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
            new = replace(old, speakers=self._with_participants(writing, old.name, described))
            writing.said = self._said("describe speakers", name=old.name)
            writing.put(new)
            writing.remove(*(writing.read(Participant, id=free) if free else []))
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
            writing.remove(old, *(writing.read(Participant, id=people) if people else []))

    def add_participants(self, path: Path | str) -> ImportReport:
        """Read a CSV table of participants: columns ``pseudonym`` and ``interview``, all others are attributes.

        The row's interview gets the pseudonym and the attributes. Numbers become numbers, empty cells missing values.

        Raises
        ------
        UnreadableFile
            If one of the two columns is absent, or an interview does not exist; nothing is stored then.
        """
        path = Path(path)
        rows = _table(path)
        expected = "columns pseudonym and interview"
        if not rows or not {"pseudonym", "interview"} <= set(rows[0]):
            raise UnreadableFile(
                "this is no table of participants", where=path, expected=expected, found=", ".join(rows[0] if rows else ())
            )
        with self._write("import participants", n=len(rows)) as writing:
            interviews = {i.name: i for i in writing.read(Interview)}
            taken: set[str] = set()
            # Who is named by a label first, so that the others get who is left.
            for line, row in sorted(
                enumerate(rows, start=2), key=lambda n: not _labelled(interviews.get(n[1]["interview"]), n[1])
            ):
                place = f"{path}, row {line}"
                interview = interviews.get(row["interview"])
                if interview is None:
                    raise UnreadableFile("a participant's interview is not in the study", where=place, found=row["interview"])
                attributes = {key: _typed(value) for key, value in row.items() if key not in ("pseudonym", "interview")}
                person_id = _whose(interview, row["pseudonym"], taken)
                if person_id is None:
                    todo = "Say who speaks with project.corpus.describe(…), or take the row out."
                    raise UnreadableFile(f"nobody is left in {interview.name} for {row['pseudonym']!r}", where=place, todo=todo)
                taken.add(person_id)
                writing.put(Participant(person_id, row["pseudonym"], attributes))
        return ImportReport((ImportedFile(str(path), "participants", {"participants": len(rows)}),))

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


def _labelled(interview: Interview | None, row: dict[str, str]) -> bool:
    return interview is not None and any(_is_called(s, row["pseudonym"]) for s in interview.speakers)


def _is_called(speaker: Speaker, pseudonym: str) -> bool:
    return speaker.label.strip(": ").casefold() == pseudonym.casefold()


def _whose(interview: Interview, pseudonym: str, taken: set[str]) -> str | None:
    """The participant that a row is about: who has the pseudonym as label, else the first in the interview without a row."""
    people = [s for s in interview.speakers if s.participant_id and s.participant_id not in taken]
    people.sort(key=lambda s: (not _is_called(s, pseudonym), s.role != "participant"))
    return people[0].participant_id if people else None


def files_in(paths: Iterable[Path | str] | Path | str) -> tuple[list[Path], ImportReport]:
    """The files that are named, and of a folder those that can be brought in; the report names the others."""
    some = [Path(paths)] if isinstance(paths, (str, Path)) else [Path(p) for p in paths]
    files: list[Path] = []
    others: list[ImportedFile] = []
    for path in some:
        found = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".")) if path.is_dir() else [path]
        files += [p for p in found if p == path or importable(p)]
        others += [not_taken(p) for p in found if p != path and not importable(p)]
    return files, ImportReport(tuple(others))


def _free_name(name: str, taken: set[str]) -> str:
    number = 2
    free = name
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free


def _told(reading: Reading) -> ImportedFile:
    turns = Counter(turn.speaker for turn in reading.transcript.turns)
    roles = {s.label: s.role for s in reading.speakers}
    return ImportedFile(
        reading.source,
        "transcript",
        {"interviews": 1, "turns": len(reading.transcript.turns), "words": reading.transcript.words},
        {label: {"role": roles.get(label, "other"), "turns": n} for label, n in turns.items()},
        reading.language,
        reading.encoding,
        reading.dropped,
        reading.warnings,
    )


def _table(path: Path) -> list[dict[str, str]]:
    header, *rows = next((sheet.rows for sheet in read_tables(path).sheets if sheet.rows), ((),))
    names = [name.casefold() for name in header]
    return [dict(zip(names, row, strict=False)) for row in rows]


def _typed(value: str) -> str | float | None:
    if not value:
        return None
    try:
        number = float(value.replace(",", ".")) if value[0].isdigit() or value[0] == "-" else None
    except ValueError:
        return value
    if number is None:
        return value
    return int(number) if number.is_integer() else number
