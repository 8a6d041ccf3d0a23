"""What the codebook editor asks of Python."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from workbench.coding.codebookfile import write_codebook
from workbench.corpus.report import ImportReport
from workbench.errors import Conflict, InvalidValue, NotFound, WorkbenchError
from workbench.project.phrases import worded
from workbench.widgets import editor_shown as shown
from workbench.widgets.base import Message, taken
from workbench.widgets.uploads import safe_name

if TYPE_CHECKING:
    from workbench.widgets.coder import Coder

Action = Callable[[Message], Message]

LARGEST_FILE = 2_000_000
"""Bytes of a codebook file that is taken from the browser."""

_TEXTS = ("name", "kind", "definition", "when", "when_not", "example", "color")
_ALSO = ("translations", "jobs", "valence")
_ENDINGS = (".yaml", ".csv")


def editing_actions(coder: Coder) -> dict[str, Action]:
    """What a message of each type does.

    A change makes one call on ``coder.project.coding`` and returns ``coder.patched(message, said)``, which holds all that is
    different since what this view was told last, also the codes. A question returns any message.
    """
    edits, project = _Edits(coder), coder.project
    return {
        "add_code": edits.add,
        "change_code": edits.change,
        "change_codes": edits.change_all,
        "remove_codes": edits.remove,
        "move_codes": edits.move,
        "activate": edits.activate,
        "merge_codes": edits.merge,
        "split_code": edits.split,
        "add_starter": edits.add_starter,
        "read_codebook": edits.read,
        "write_codebook": edits.write,
        "editor": lambda _: shown.editor_message(project),
        "details": lambda message: shown.details_message(project, taken(message, "id", str)),
        "merging": lambda message: shown.merge_message(project, _ids(message), taken(message, "into", str)),
        "segments_of": lambda message: shown.segments_message(project, taken(message, "id", str), coder.only),
        "alike": lambda _: shown.alike_message(project),
        "versions": lambda _: shown.versions_message(project),
        "version_changes": lambda message: shown.changes_message(
            project, taken(message, "since", int), _revision(message, "until")
        ),
        "codebook_file": edits.file,
    }


class _Edits:
    """The changes of one screen. What is said at the foot is the sentence of the change log."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.coding = coder.project.coding

    # -- codes

    def add(self, message: Message) -> Message:
        name, kind = taken(message, "name", str), taken(message, "kind", str)
        return self._done(message, lambda: {"made": self.coding.add_code(name, kind, parent=message.get("parent")).id})

    def change(self, message: Message) -> Message:
        """Change one field; where it is no longer what this view showed, nothing is changed and the view is told."""
        id, field = taken(message, "id", str), taken(message, "field", str)
        if field not in (*_TEXTS, *_ALSO):
            raise InvalidValue("this cannot be changed so", expected=" | ".join((*_TEXTS, *_ALSO)), found=field)
        value, was = _wanted(field, message.get("value")), _field(field, message.get("was"))
        book = self.coding.codebook()
        if id not in book:
            raise NotFound("this code is not there any more", todo="Somebody may have removed or merged it meanwhile.")
        now = getattr(book[id], field)
        if now not in (was, value):
            told = list(now) if field == "jobs" else now
            return {**self.coder.patched(message), "conflict": told}
        return self._done(message, lambda: self.coding.change_code(id, **{field: value}))

    def change_all(self, message: Message) -> Message:
        """Give several codes one kind or colour."""
        field, ids = taken(message, "field", str), _ids(message)
        if field not in ("kind", "color"):
            raise InvalidValue("several codes are not changed so", expected="kind | color", found=field)
        value = _wanted(field, message.get("value"))

        said = worded(self.coder.words["e said changed"], n=len(ids)) if len(ids) > 1 else ""

        def act() -> None:
            with self._as_one(said):
                for id in ids:
                    self.coding.change_code(id, **{field: value})

        return self._done(message, act, said)

    def remove(self, message: Message) -> Message:
        """Remove codes, those under others first; if one of them is in use none is removed."""
        book, ids = self.coding.codebook(), _ids(message)
        wanted = {book.find(id).id for id in ids}
        used = {coding.code_id for coding in self.coding.codings()}
        for id in wanted:
            if id in used or any(child.id not in wanted for child in book.children(id)):
                name = book[id].name
                raise Conflict(self.coder.words["e in use"].format(name=name).rstrip("."))

        said = worded(self.coder.words["e said removed"], n=len(ids)) if len(ids) > 1 else ""

        def act() -> None:
            with self._as_one(said):
                for id in reversed(list(book)):
                    if id in wanted:
                        self.coding.remove_code(id)

        return self._done(message, act, said)

    def _as_one(self, said: str) -> AbstractContextManager[None]:
        """What changes several codes is one action, to be taken back as one."""
        return self.coder.project.together(said) if said else nullcontext()

    def move(self, message: Message) -> Message:
        ids, parent, before = _ids(message), message.get("parent"), message.get("before")
        return self._done(message, lambda: self.coding.move_codes(ids, parent, before=before))

    def activate(self, message: Message) -> Message:
        return self._done(message, lambda: self.coding.activate(_ids(message), bool(message.get("active"))))

    def merge(self, message: Message) -> Message:
        into, how = taken(message, "into", str), taken(message, "how", str)
        return self._done(message, lambda: self.coding.merge_codes(_ids(message), into, how=how))

    def split(self, message: Message) -> Message:
        id, sorted_into = taken(message, "id", str), taken(message, "sorted", dict)
        if not sorted_into or not all(isinstance(name, str) for name in sorted_into.values()):
            raise InvalidValue("no segment was sorted", todo="Press the digit of a sub-code on a segment.")
        return self._done(message, lambda: self.coding.split_code(id, sorted_into))

    # -- files

    def add_starter(self, message: Message) -> Message:
        title = taken(message, "title", str)
        path = self.coding.starters(taken(message, "language", str)).get(title)
        if path is None:
            raise NotFound(f"no codebook {title!r} comes along", todo="Reload the page.")
        return self._brought(message, title, path)

    def read(self, message: Message) -> Message:
        """Read a codebook that comes from the browser, as base64."""
        name = safe_name(taken(message, "name", str))
        try:
            data = base64.b64decode(taken(message, "data", str), validate=True)
        except binascii.Error as error:
            raise InvalidValue("the file was damaged on the way", where=name, todo="Choose it once more.") from error
        if len(data) > LARGEST_FILE:
            raise InvalidValue("the file is too large for a codebook", where=name, expected=f"at most {LARGEST_FILE} bytes")
        with TemporaryDirectory(prefix="workbench-") as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            try:
                return self._brought(message, name, path)
            except WorkbenchError as error:
                # The person knows the file by its name; where it lay for a moment says nothing.
                where = error.where.replace(str(path), name)
                parts = {"expected": error.expected, "found": error.found, "todo": error.todo}
                raise type(error)(error.what, where=where, **parts) from error

    def write(self, message: Message) -> Message:
        path = taken(message, "path", str).strip()
        if not path:
            raise InvalidValue("there is no path to write to", expected="a name that ends on .yaml or .csv")
        report = self.coding.export_codebook(Path(path).expanduser())
        return {"type": "written", "said": self.coder.words["e said written"].format(path=report.file)}

    def file(self, message: Message) -> Message:
        """The codebook as a file for the browser to keep, as base64; with ``at``, as it was at a revision."""
        ending, at = taken(message, "ending", str), _revision(message, "at")
        if ending not in _ENDINGS:
            raise InvalidValue("a codebook is not written so", expected=" | ".join(_ENDINGS), found=ending)
        book = self.coding.codebook() if at is None else self.coding.codebook_at(at)
        with TemporaryDirectory(prefix="workbench-") as folder:
            data = write_codebook(book, Path(folder) / f"codebook{ending}").read_bytes()
        title = self.coder.project.title or "study"
        name = safe_name(f"{title}-codebook{'' if at is None else f'-{at}'}{ending}")
        return {"type": "file", "name": name, "data": base64.b64encode(data).decode()}

    def _brought(self, message: Message, name: str, path: Path) -> Message:
        report: ImportReport = self.coding.add_codebook(path)
        said = worded(
            self.coder.words["e said added"],
            n=report.total("codes"),
            name=name,
            known=sum(len(file.dropped) for file in report.files),
        )
        return self.coder.patched(message, said)

    def _done(self, message: Message, act: Callable[[], Any], said: str = "") -> Message:
        """Do something; what it returns as a mapping goes along with the answer."""
        before = self.coder.project.revision
        also = act()
        changes = self.coder.project.changes(since=before)
        if not changes:
            answer = {**self.coder.patched(message), "said": self.coder.words["e said same"]}
        else:
            sentence = said or changes[-1].said
            answer = self.coder.patched(message, sentence[:1].upper() + sentence[1:])
        return {**answer, **(also if isinstance(also, dict) else {})}


def _ids(message: Message) -> list[str]:
    ids = taken(message, "ids", list)
    if not ids or not all(isinstance(id, str) for id in ids):
        raise InvalidValue("no code is chosen", todo="Choose one in the tree.")
    return ids


def _revision(message: Message, name: str) -> int | None:
    return None if message.get(name) is None else taken(message, name, int)


def _wanted(field: str, value: object) -> Any:
    """A value for a field that a person asks for."""
    made = _field(field, value)
    if field != "color":
        return made
    if made and not re.fullmatch("#[0-9a-fA-F]{6}", made):
        raise InvalidValue("this is no colour", expected="#rrggbb", found=made)
    return made.lower()


def _field(field: str, value: object) -> Any:
    """A value of a field as the study keeps it."""
    match field, value:
        case "translations", dict() if all(isinstance(text, str) for text in value.values()):
            return {str(key).strip().lower(): text.strip() for key, text in value.items() if str(key).strip() and text.strip()}
        case "jobs", list() if all(isinstance(job, str) for job in value):
            return tuple(value)
        case "valence", None:
            return None
        case "valence", int() | float() if not isinstance(value, bool):
            return float(value)
        case (("name" | "kind" | "color"), str()):
            return value.strip()
        case (("definition" | "when" | "when_not" | "example"), str()):
            return value
    raise InvalidValue(f"a message from the browser has no usable {field!r}", found=repr(value), todo="Reload the page.")
