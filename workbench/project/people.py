"""Participants of a project and what they are compared by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from workbench.corpus.attributes import Attribute, Value, typed, written
from workbench.corpus.report import ExportReport, ImportedFile, ImportReport
from workbench.corpus.tables import write_table
from workbench.corpus.transcript import CUSTOMER_ROLES, Interview, Participant, Speaker
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.project.area import Area, Reads, changed, find_interview
from workbench.project.peopletable import INTERVIEW, LABEL, PERSON, attributes_of, check_agreement, is_named, rows_of, speaker_of
from workbench.store import Writing, new_id


class People(Area):
    """Who was interviewed: pseudonyms, attributes with a type, and in which interviews they speak."""

    def participants(self) -> list[Participant]:
        """All participants by pseudonym."""
        return sorted(self._store.read(Participant), key=lambda p: p.pseudonym.casefold())

    def attributes(self) -> list[Attribute]:
        """What participants are compared by, in order."""
        return self._store.read(Attribute)

    # -- one by one

    def add_participant(self, pseudonym: str, attributes: Mapping[str, Value | str] | None = None) -> Participant:
        """Add somebody, who may be assigned to a label of an interview later; attributes by name.

        Raises
        ------
        Conflict
            If somebody has that pseudonym already.
        InvalidValue
            For an unknown attribute, or a value that does not fit its type.
        """
        with self._write("add participant", name=pseudonym.strip()) as writing:
            person = Participant(new_id(), _free_pseudonym(writing, pseudonym), _checked(writing, attributes or {}))
            writing.put(person)
        return person

    def change_participant(
        self, id: str, *, pseudonym: str | None = None, attributes: Mapping[str, Value | str] | None = None
    ) -> Participant:
        """Change the pseudonym, or some attributes (None or ``""`` empties one); what is not named stays.

        Raises
        ------
        NotFound, Conflict, InvalidValue
            As for :meth:`add_participant`.
        """
        with self._write("change participant") as writing:
            old = _person(writing, id)
            name = old.pseudonym if pseudonym is None else _free_pseudonym(writing, pseudonym, but=id)
            values = old.attributes | _checked(writing, attributes or {})
            new = Participant(id, name, {key: value for key, value in values.items() if value is not None})
            writing.said = self._said("change participant", name=name)
            writing.put(new)
        return new

    def remove_participant(self, id: str) -> None:
        """Remove somebody; the labels that were assigned to her are nobody's then.

        Raises
        ------
        NotFound
            If there is none of that id.
        """
        with self._write("remove participant") as writing:
            old = _person(writing, id)
            writing.said = self._said("remove participant", name=old.pseudonym)
            writing.put(*_assigned(writing.read(Interview), id, None))
            writing.remove(old)

    def assign(self, interview: str, label: str, participant_id: str | None) -> Interview:
        """Say which participant speaks under a label: one may speak in several interviews, and several in one.

        The participant who was made with the interview goes, if nothing was said of her and she speaks nowhere else.

        Raises
        ------
        NotFound
            If there is no such interview, label or participant.
        """
        with self._write("describe speakers") as writing:
            old = find_interview(writing, interview)
            speaker = next((s for s in old.speakers if s.label == label), None)
            if speaker is None:
                raise NotFound(f"nobody in {old.name} is labelled {label!r}", expected=" | ".join(old.transcript.speakers))
            if participant_id is not None:
                _person(writing, participant_id)
                role = speaker.role if speaker.role in CUSTOMER_ROLES else "participant"
                speaker = replace(speaker, role=role)
            new = _with_speaker(old, replace(speaker, participant_id=participant_id))
            writing.said = self._said("describe speakers", name=old.name)
            writing.put(new)
            remove_unused(writing, [s.participant_id for s in old.speakers if s.participant_id])
        return new

    # -- attributes

    def add_attribute(self, name: str, kind: str = "text", choices: Sequence[str] = ()) -> Attribute:
        """Add a column to the table of participants; ``kind`` is text, number, yes/no, choice or date.

        Raises
        ------
        Conflict
            If there is one of that name.
        InvalidValue
            For an unknown kind, or no name.
        """
        with self._write("add attribute", name=name.strip()) as writing:
            known = writing.read(Attribute)
            _check_free(name, known)
            attribute = Attribute(new_id(), name.strip(), kind, tuple(choices), max((a.order for a in known), default=-1) + 1)
            writing.put(attribute)
        return attribute

    def change_attribute(self, id: str, **fields: object) -> Attribute:
        """Change name, kind, choices or order of an attribute; the values of all participants are kept, and must fit.

        Raises
        ------
        NotFound
            If there is none of that id.
        Conflict
            If another one has that name.
        InvalidValue
            If somebody's value does not fit the new type; nothing is changed then.
        """
        with self._write("change attribute") as writing:
            old = _attribute(writing, id)
            if "choices" in fields:
                fields["choices"] = tuple(_strings(fields["choices"]))
            new = changed(old, "attribute", **fields)
            _check_free(new.name, [a for a in writing.read(Attribute) if a.id != id])
            writing.said = self._said("change attribute", name=new.name)
            writing.put(new)
            for person in writing.read(Participant):
                if old.name in person.attributes:
                    others = {key: value for key, value in person.attributes.items() if key != old.name}
                    value = typed(written(person.attributes[old.name]), new)
                    writing.put(replace(person, attributes=others | {new.name: value}))
        return new

    def remove_attribute(self, id: str) -> None:
        """Remove a column with all its values.

        Raises
        ------
        NotFound
            If there is none of that id.
        """
        with self._write("remove attribute") as writing:
            old = _attribute(writing, id)
            writing.said = self._said("remove attribute", name=old.name)
            for person in writing.read(Participant):
                if old.name in person.attributes:
                    writing.put(replace(person, attributes={k: v for k, v in person.attributes.items() if k != old.name}))
            writing.remove(old)

    # -- tables

    def people_frame(self) -> pd.DataFrame:
        """One row a participant: pseudonym, interviews (separated by ``;``), and a column for each attribute."""
        interviews: dict[str, list[str]] = {}
        for interview in self._store.read(Interview):
            for id in dict.fromkeys(s.participant_id for s in interview.speakers if s.participant_id):
                interviews.setdefault(id, []).append(interview.name)
        names = [a.name for a in self.attributes()]
        rows = [
            {
                "pseudonym": p.pseudonym,
                "interview": "; ".join(interviews.get(p.id, [])),
                **{name: p.attributes.get(name) for name in names},
            }
            for p in self.participants()
        ]
        return pd.DataFrame(rows, columns=["pseudonym", "interview", *names])

    def export_people(self, path: Path | str) -> ExportReport:
        """Write the table of participants as .csv or .xlsx; :meth:`add_participants` reads it back."""
        frame = self.people_frame()
        language = self._desk.language
        frame = frame.astype(object).map(lambda v: "" if pd.isna(v) else written(v, language))
        return ExportReport(str(write_table(frame, Path(path), language)), "participants")

    def add_participants(self, path: Path | str) -> ImportReport:
        """Read a table of participants (.csv, .xlsx): a column ``pseudonym``, perhaps ``interview`` (several with ``;``) and
        ``label``; all others are attributes, with the type that their values have.

        Somebody whose pseudonym is known gets the row's attributes. Of an interview, the label that is named or that is called
        like the pseudonym is hers, otherwise the first participant without a row. One participant may have several rows, for
        several interviews; capitals make no other pseudonym. Columns without a name are left out, with a warning.

        Raises
        ------
        UnreadableFile
            If there is no pseudonym, an interview does not exist, a value does not fit, or two rows about one participant
            disagree; nothing is stored then.
        """
        path = Path(path)
        rows, left_out = rows_of(path)
        with self._write("import participants", n=len(rows)) as writing:
            attributes, warnings = attributes_of(writing, rows)
            check_agreement(rows, attributes)
            interviews = {i.name: i for i in writing.read(Interview)}
            known = {p.pseudonym.casefold(): p for p in writing.read(Participant)}
            taken: set[tuple[str, str]] = set()
            placed: set[tuple[str, str, str]] = set()
            replaced: list[str] = []
            # Who is named by a label first, so that the others get who is left.
            for row in sorted(rows, key=lambda row: not any(is_named(interviews.get(name), row) for name in row.interviews)):
                values = {name: typed(text, attributes[name]) for name, text in row.values.items()}
                values = {name: value for name, value in values.items() if value is not None}
                person = known.get(row.who)
                pseudonym = person.pseudonym if person is not None else row.pseudonym
                for name in row.interviews:
                    if (row.who, name, row.label) in placed:
                        continue
                    placed.add((row.who, name, row.label))
                    speaker = speaker_of(interviews.get(name), name, row, taken)
                    taken.add((name, speaker.label))
                    if person is None and speaker.participant_id:
                        person = _person(writing, speaker.participant_id)
                    if person is not None and speaker.participant_id != person.id:
                        replaced += [speaker.participant_id] if speaker.participant_id else []
                        interviews[name] = _with_speaker(interviews[name], replace(speaker, participant_id=person.id))
                        writing.put(interviews[name])
                person = person or Participant(new_id(), pseudonym)
                person = Participant(person.id, pseudonym, person.attributes | values)
                known[row.who] = person
                writing.put(person)
            remove_unused(writing, replaced)
        counts = {"participants": len({row.who for row in rows})}
        return ImportReport((ImportedFile(str(path), "participants", counts, warnings=(*left_out, *warnings)),))


# -- who is who


def remove_unused(writing: Writing, ids: Iterable[str]) -> None:
    """Remove those participants who speak nowhere, and of whom nothing is known."""
    used = {s.participant_id for i in writing.read(Interview) for s in i.speakers}
    free = set(ids) - used
    writing.remove(*(p for p in writing.read(Participant, id=free) if not p.attributes) if free else [])


def _person(source: Reads, id: str) -> Participant:
    found = source.read(Participant, id=id)
    if not found:
        raise NotFound("the study has no such participant", found=id)
    return found[0]


def _free_pseudonym(source: Reads, pseudonym: str, but: str = "") -> str:
    name = pseudonym.strip()
    if any(p.pseudonym.casefold() == name.casefold() and p.id != but for p in source.read(Participant)):
        raise Conflict(f"there is a participant {name!r} already", todo="Choose another pseudonym.")
    return name


def _assigned(interviews: Iterable[Interview], old: str, new: str | None) -> list[Interview]:
    """The interviews in which somebody speaks, with somebody else in her place."""
    return [
        replace(i, speakers=tuple(replace(s, participant_id=new) if s.participant_id == old else s for s in i.speakers))
        for i in interviews
        if any(s.participant_id == old for s in i.speakers)
    ]


def _with_speaker(interview: Interview, speaker: Speaker) -> Interview:
    return replace(interview, speakers=tuple(speaker if s.label == speaker.label else s for s in interview.speakers))


# -- attributes


def _attribute(source: Reads, id: str) -> Attribute:
    found = source.read(Attribute, id=id)
    if not found:
        raise NotFound("the study has no such attribute", found=id)
    return found[0]


def _check_free(name: str, others: Iterable[Attribute]) -> None:
    taken = {a.name.casefold() for a in others} | set(PERSON + INTERVIEW + LABEL)
    if name.strip().casefold() in taken:
        raise Conflict(f"there is a column {name.strip()!r} already", todo="Choose another name.")


def _checked(source: Reads, values: Mapping[str, Value | str]) -> dict[str, Value]:
    known = {a.name: a for a in source.read(Attribute)}
    if unknown := set(values) - set(known):
        raise InvalidValue(
            "there is no such attribute", expected=" | ".join(known), found=sorted(unknown)[0], todo="Add it with add_attribute."
        )
    return {name: typed(value if isinstance(value, str) else written(value), known[name]) for name, value in values.items()}


def _strings(values: object) -> list[str]:
    if isinstance(values, (list, tuple)) and all(isinstance(v, str) for v in values):
        return [v.strip() for v in values if v.strip()]
    raise InvalidValue("the choices of an attribute are no list of texts", found=repr(values)[:60])
