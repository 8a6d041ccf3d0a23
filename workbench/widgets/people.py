"""The table of participants: who was interviewed, and what they are compared by."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.corpus.attributes import Attribute, typed
from workbench.corpus.transcript import CUSTOMER_ROLES, Participant
from workbench.errors import InvalidValue, WorkbenchError
from workbench.project import Project
from workbench.widgets.base import Message, taken, with_shared
from workbench.widgets.screen import Screen
from workbench.widgets.uploads import safe_name
from workbench.widgets.words_people import WORDS

PSEUDONYM = "pseudonym"
INTERVIEWS = "interviews"
ENDINGS = ("csv", "xlsx")


class People(Screen):
    """Show the participants as a table to type in.

    A cell is opened with Enter, F2, a click on it, or by typing; Enter and Tab store it. Columns are attributes with a type
    (text, number, yes or no, choice, date): a value that does not fit stays in its cell with the reason, and is not stored.
    Rows from a spreadsheet are pasted where they belong: by the names of their columns and the pseudonyms if those are copied
    along, otherwise from the cell on; rows beyond the last make new participants. The table sorts and filters, and is read and
    saved as CSV or Excel. Ctrl+Z takes back, Ctrl+Shift+Z does again.

    Parameters
    ----------
    project
        The study.
    height
        Height of the widget as a CSS length.
    """

    _esm = with_shared("screen.js", "people_grid.js", "people_typing.js", "people.js")
    _css = with_shared("screen.css", "people.css")
    WORDS = WORDS

    def __init__(self, project: Project, *, height: str = "38rem") -> None:
        super().__init__(project, height=height)

    @property
    def actions(self) -> dict[str, Callable[[Message], Message]]:
        """What a message of each type does."""
        return {
            "set": self._set,
            "add": self._add,
            "paste": self._paste,
            "remove": self._remove,
            "assign": self._assign,
            "add attribute": self._add_attribute,
            "change attribute": self._change_attribute,
            "remove attribute": self._remove_attribute,
            "import": self._import,
            "export": self._export,
        }

    def content(self) -> Message:
        """Attributes, participants with their values by the attribute's id, and all speakers who may be participants."""
        attributes = self.project.corpus.attributes()
        speakers = [
            {"interview": i.id, "name": i.name, "label": s.label, "participant": s.participant_id}
            for i in self.project.corpus.interviews()
            for s in i.speakers
            if s.participant_id or s.role in CUSTOMER_ROLES
        ]
        return {
            "attributes": [{"id": a.id, "name": a.name, "kind": a.kind, "choices": list(a.choices)} for a in attributes],
            "people": [
                {
                    "id": p.id,
                    "pseudonym": p.pseudonym,
                    "speaks": [s for s in speakers if s["participant"] == p.id],
                    "values": {a.id: p.attributes.get(a.name) for a in attributes},
                }
                for p in self.project.corpus.participants()
            ],
            "speakers": speakers,
        }

    # -- cells

    def _set(self, message: Message) -> Message:
        rows: dict[str, dict[str, str]] = {}
        for cell in taken(message, "cells", list):
            rows.setdefault(taken(cell, "person", str), {})[taken(cell, "column", str)] = taken(cell, "text", str)
        known = {p.id: p for p in self.project.corpus.participants()}
        refused: list[Message] = []
        with self.project.together(self.words["log changed"].format(n=len(rows))):
            changed = [self._change(known[id], texts, refused) for id, texts in rows.items() if id in known]
        return self.state(self._said_changed([p for p in changed if p is not None])) | {"refused": refused}

    def _change(self, person: Participant, texts: Mapping[str, str], refused: list[Message]) -> Participant | None:
        """Store the texts of a row that fit, and note the others; returns whom it changed, or None."""
        values, wrong = self._fitting(texts)
        refused += [{"person": person.id, **cell} for cell in wrong]
        now: Participant | None = None
        if name := self._new_name(person, texts):
            try:
                now = self.project.corpus.change_participant(person.id, pseudonym=name)
            except WorkbenchError as error:
                refused.append({"person": person.id, "column": PSEUDONYM, "text": name, "why": _why(error)})
        if any(person.attributes.get(name) != value for name, value in self._typed(values).items()):
            now = self.project.corpus.change_participant(person.id, attributes=values)
        return now

    def _new_name(self, person: Participant, texts: Mapping[str, str]) -> str:
        name = texts.get(PSEUDONYM, person.pseudonym).strip()
        return name if name and name != person.pseudonym else ""

    def _fitting(self, texts: Mapping[str, str]) -> tuple[dict[str, str], list[Message]]:
        """The texts by the name of their attribute, and those that do not fit with the reason."""
        attributes = {a.id: a for a in self.project.corpus.attributes()}
        fitting: dict[str, str] = {}
        wrong: list[Message] = []
        for column, text in texts.items():
            if column not in attributes:
                continue
            try:
                typed(text, attributes[column])
            except InvalidValue:
                wrong.append({"column": column, "text": text, "why": self._why_not(attributes[column])})
            else:
                fitting[attributes[column].name] = text
        return fitting, wrong

    def _typed(self, texts: Mapping[str, str]) -> dict[str, Any]:
        attributes = {a.name: a for a in self.project.corpus.attributes()}
        return {name: typed(text, attributes[name]) for name, text in texts.items()}

    def _why_not(self, attribute: Attribute) -> str:
        return self.words[f"wrong {attribute.kind}"].format(choices=", ".join(attribute.choices))

    def _said_changed(self, changed: Sequence[Participant]) -> str:
        if not changed:
            return ""
        if len(changed) == 1:
            return self.words["changed"].format(name=changed[0].pseudonym)
        return self.words["changed several"].format(n=len(changed))

    # -- rows

    def _add(self, message: Message) -> Message:
        person = self.project.corpus.add_participant(taken(message, "pseudonym", str))
        return self.state(self.words["added"].format(name=person.pseudonym)) | {"added": person.id}

    def _remove(self, message: Message) -> Message:
        id = taken(message, "person", str)
        name = next((p.pseudonym for p in self.project.corpus.participants() if p.id == id), id)
        self.project.corpus.remove_participant(id)
        return self.state(self.words["removed"].format(name=name))

    def _assign(self, message: Message) -> Message:
        participant = None if message.get("participant") is None else taken(message, "participant", str)
        interview = self.project.corpus.assign(taken(message, "interview", str), taken(message, "label", str), participant)
        return self.state(self.words["assigned"].format(name=interview.name))

    def _paste(self, message: Message) -> Message:
        """Put rows of texts where they belong; see :class:`People`."""
        cells = [[str(text).strip() for text in row] for row in taken(message, "cells", list)]
        columns = [str(column) for column in taken(message, "columns", list)]
        people = {p.id: p for p in self.project.corpus.participants()}
        targets = [people.get(str(id)) for id in taken(message, "rows", list)]
        header = self._header(cells[0]) if cells else None
        if header is not None:
            cells, targets, columns = cells[1:], targets[: len(cells) - 1], header
        if cells and max(map(len, cells)) > len(columns):
            raise InvalidValue(
                self.words["too wide"].format(found=max(map(len, cells)), room=len(columns)), todo=self.words["too wide todo"]
            )
        rows = [dict(zip(columns, row, strict=False)) for row in cells]
        if header is not None and PSEUDONYM in header:
            by_name = {p.pseudonym.casefold(): p for p in people.values()}
            targets = [by_name.get(row.get(PSEUDONYM, "").casefold()) for row in rows]
            rows = [
                row if person is None else {**row, PSEUDONYM: person.pseudonym} for row, person in zip(rows, targets, strict=True)
            ]
        return self._put_rows(rows, targets)

    def _header(self, row: Sequence[str]) -> list[str] | None:
        """The columns that a first row names; None if it is no head of a table.

        Raises
        ------
        InvalidValue
            If it names the pseudonym, and besides columns that do not exist.
        """
        names = {a.name.casefold(): a.id for a in self.project.corpus.attributes()}
        names |= {words[name].casefold(): name for words in WORDS.values() for name in (PSEUDONYM, INTERVIEWS)}
        names |= {"interview": INTERVIEWS}
        found = [names.get(name.casefold(), "") for name in row]
        unknown = [name for name, column in zip(row, found, strict=True) if name and not column]
        if not unknown and any(found):
            return found
        if PSEUDONYM in found and len(row) > 1:
            raise InvalidValue(self.words["unknown column"].format(name=unknown[0]), todo=self.words["unknown column todo"])
        return None

    def _put_rows(self, rows: Sequence[Mapping[str, str]], targets: Sequence[Participant | None]) -> Message:
        changed: list[Participant] = []
        added: list[Participant] = []
        refused: list[Message] = []
        notes: list[str] = []
        with self.project.together(self.words["log changed"].format(n=len(rows))):
            for row, person in zip(rows, targets, strict=True):
                if not any(row.values()):
                    continue
                if person is not None:
                    now = self._change(person, row, refused)
                    changed += [now] if now is not None else []
                    continue
                values, wrong = self._fitting(row)
                try:
                    fresh = self.project.corpus.add_participant(row.get(PSEUDONYM, ""), values)
                except WorkbenchError as error:
                    name = row.get(PSEUDONYM) or next(filter(None, row.values()))
                    notes.append(self.words["row left out"].format(name=name, why=_why(error)))
                else:
                    added.append(fresh)
                    refused += [{"person": fresh.id, **cell} for cell in wrong]
        if any(row.get(INTERVIEWS) for row in rows):
            notes.append(self.words["not pasted"])
        said = self.words["pasted"].format(changed=len(changed), added=len(added))
        if not changed and not added:
            said = self.words["nothing changed"]
        return self.state(said) | {"refused": refused, "notes": notes}

    # -- attributes

    def _add_attribute(self, message: Message) -> Message:
        name, kind, choices = self._described(message)
        attribute = self.project.corpus.add_attribute(name, kind, choices)
        return self.state(self.words["attribute added"].format(name=attribute.name))

    def _change_attribute(self, message: Message) -> Message:
        name, kind, choices = self._described(message)
        attribute = self.project.corpus.change_attribute(taken(message, "id", str), name=name, kind=kind, choices=choices)
        return self.state(self.words["attribute changed"].format(name=attribute.name))

    def _described(self, message: Message) -> tuple[str, str, list[str]]:
        choices = [str(choice).strip() for choice in taken(message, "choices", list)]
        kind = taken(message, "kind", str)
        return taken(message, "name", str).strip(), kind, [c for c in dict.fromkeys(choices) if c] if kind == "choice" else []

    def _remove_attribute(self, message: Message) -> Message:
        id = taken(message, "id", str)
        name = next((a.name for a in self.project.corpus.attributes() if a.id == id), id)
        self.project.corpus.remove_attribute(id)
        return self.state(self.words["attribute removed"].format(name=name))

    # -- files

    def _import(self, message: Message) -> Message:
        name = safe_name(taken(message, "name", str))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(b"".join(message.get("buffers", ())))
            try:
                (file,) = self.project.corpus.add_participants(path).files
            except WorkbenchError as error:
                # The place is a file of the person, not the copy of it.
                where = error.where.replace(str(path), name)
                raise type(error)(error.what, where=where, expected=error.expected, found=error.found, todo=error.todo) from error
        said = self.words["imported"].format(n=file.counts["participants"], file=name)
        return self.state(" ".join((said, *file.warnings)))

    def _export(self, message: Message) -> Message:
        ending = taken(message, "ending", str)
        if ending not in ENDINGS:
            raise InvalidValue("participants are not written in this format", expected=" | ".join(ENDINGS), found=ending)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{self.words['file name']}.{ending}"
            self.project.corpus.export_people(path)
            data = base64.b64encode(path.read_bytes()).decode()
        return {"type": "file", "name": path.name, "data": data, "said": self.words["exported"].format(file=path.name)}


def _why(error: WorkbenchError) -> str:
    return f"{error.what[:1].upper()}{error.what[1:]}. {error.todo}".rstrip()
