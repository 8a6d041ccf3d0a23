"""Reading a transcript and coding it, with the mouse or the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import ascii_lowercase
from typing import Any

import traitlets

from workbench.charts.theme import KIND_COLORS
from workbench.coding.codebook import Codebook
from workbench.coding.segments import Coding
from workbench.coding.spans import Span
from workbench.corpus.transcript import Interview
from workbench.errors import InvalidValue
from workbench.method.history import Change
from workbench.project import Project
from workbench.widgets.base import STATIC, Message, WorkbenchWidget, taken

KEYS = "123456789" + ascii_lowercase
"""Keys of the codes in the order of the codebook's tree; a code beyond them is found by its name."""


class Coder(WorkbenchWidget):
    """Show an interview and code it.

    Select text, press the key of a code (or click on the code): the coding is checked and stored in one transaction, and then
    drawn. Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) take back and do again; Delete removes the coding under the caret; ``/`` finds a
    code by name. Changes made elsewhere (another cell, another coder) appear within two seconds, because the browser asks
    for the study's revision as long as the page is visible; so nothing has to tell the widget, not even another computer.

    Parameters
    ----------
    project
        The study; its coder is who codes here, its language is the language of the labels.
    interview
        The interview, or its name or id.
    height
        Height of the widget as a CSS length.

    Attributes
    ----------
    selection
        What is selected in the transcript, in code points, or None; can be observed. It stays when another cell is clicked.
    codings
        The codings of this interview as they are stored now.

    Raises
    ------
    NotFound
        If there is no such interview.
    """

    _esm = STATIC / "coder.js"
    _css = STATIC / "coder.css"

    height = traitlets.Unicode("38rem").tag(sync=True)
    selection = traitlets.Instance(Span, allow_none=True)

    def __init__(self, project: Project, interview: Interview | str, *, height: str = "38rem") -> None:
        self.interview = interview if isinstance(interview, Interview) else project.corpus.interview(interview)
        # What the browser was told last, so that an answer holds only what changed since.
        self._revision = -1
        self._marks: dict[str, Message] = {}
        self._codes: list[Message] = []
        super().__init__(project, height=height)

    @property
    def codings(self) -> list[Coding]:
        """The codings of this interview as they are stored now, by all coders."""
        return self.project.coding.codings(interview=self.interview.id)

    def answer(self, message: Message) -> Message:
        """Do what the browser asks: open, look, select, code, uncode, undo or redo."""
        kind = taken(message, "type", str)
        match kind:
            case "open":
                return self._state()
            case "look":
                return self._look(taken(message, "revision", int))
            case "select":
                return self._select(message)
            case "code":
                return self._code(message)
            case "uncode":
                return self._uncode(taken(message, "id", str))
            case "undo":
                return self._stepped("undone", "nothing to undo", self.project.undo())
            case "redo":
                return self._stepped("redone", "nothing to redo", self.project.redo())
        raise InvalidValue("the browser asks for something that this widget cannot do", found=repr(kind), todo="Reload the page.")

    def _look(self, seen: int) -> Message:
        if seen != self._revision:
            return self._state()  # a message was lost on the way
        if seen == self.project.revision:
            return {"type": "patch", "revision": seen, "put": [], "drop": [], "codes": None, "said": ""}
        patch = self._patch("")
        if patch["put"] or patch["drop"] or patch["codes"]:
            patch["said"] = self.words["elsewhere"].format(revision=self._revision)
        return patch

    def _select(self, message: Message) -> Message:
        if message.get("start") is None:
            self.selection = None
        else:
            start, end = taken(message, "start", int), taken(message, "end", int)
            self.interview.transcript.slice(start, end)
            self.selection = Span(start, end)
        return {"type": "noted"}

    def _code(self, message: Message) -> Message:
        coding = self.project.coding.code(
            self.interview.id,
            taken(message, "start", int),
            taken(message, "end", int),
            taken(message, "code", str),
            quote=taken(message, "quote", str),
        )
        return self._patch(self.words["coded"].format(name=self._name(coding.code_id)))

    def _uncode(self, coding_id: str) -> Message:
        code_id = next((c.code_id for c in self.codings if c.id == coding_id), "")
        self.project.coding.uncode(coding_id)
        return self._patch(self.words["uncoded"].format(name=self._name(code_id)))

    def _stepped(self, done: str, nothing: str, change: Change | None) -> Message:
        if change is None:
            return {**self._patch(""), "said": self.words[nothing]}
        return self._patch(self.words[done].format(said=change.said))

    def _name(self, code_id: str) -> str:
        codebook = self.project.coding.codebook()
        return codebook[code_id].name if code_id in codebook else code_id

    def _state(self) -> Message:
        """All that a view shows; sent to a new view, and to one that missed something."""
        self._read()
        return {
            "type": "state",
            "revision": self._revision,
            "language": self.project.language,
            "interview": self.interview.name,
            "coder": self.project.coder,
            "words": self.words,
            "turns": _turns(self.interview, self.project.corpus.shown(self.interview.id)),
            "codes": self._codes,
            "marks": list(self._marks.values()),
        }

    def _patch(self, done: str) -> Message:
        """What changed since the browser was told last, whoever changed it; ``codes`` is None if the codebook did not."""
        marks, codes = self._marks, self._codes
        self._read()
        return {
            "type": "patch",
            "revision": self._revision,
            "put": [mark for id_, mark in self._marks.items() if marks.get(id_) != mark],
            "drop": [id_ for id_ in marks if id_ not in self._marks],
            "codes": self._codes if self._codes != codes else None,
            "said": f"{done} · {self.words['saved'].format(revision=self._revision)}" if done else "",
        }

    def _read(self) -> None:
        # The revision comes first: what is stored between the reads is then asked for again, never missed.
        self._revision = self.project.revision
        self._codes = _codes(self.project.coding.codebook(), self.words)
        self._marks = {coding.id: _mark(coding) for coding in self.codings}


def _turns(interview: Interview, shown: Mapping[str, str]) -> list[Message]:
    """Turns for the browser: ``start`` in code points, ``time`` as people write it, participants under their pseudonym."""
    return [
        {
            "number": number,
            "speaker": shown[turn.speaker],
            "interviewer": interview.role_of(turn.speaker) == "interviewer",
            "time": "" if turn.seconds is None else _clock(turn.seconds),
            "start": turn.start,
            "text": interview.transcript.text[turn.start : turn.end],
        }
        for number, turn in enumerate(interview.transcript.turns, 1)
    ]


def _clock(seconds: float) -> str:
    """
    >>> _clock(75.4), _clock(3675)
    ('1:15', '1:01:15')
    """
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def _codes(codebook: Codebook, words: dict[str, str]) -> list[Message]:
    tree = codebook.tree()
    keys = [*KEYS[: len(tree)], *[""] * (len(tree) - len(KEYS))]
    return [
        {
            "id": code.id,
            "name": code.name,
            "path": codebook.path(code.id),
            "kind": words[code.kind],
            "definition": code.definition,
            "depth": depth,
            "key": key,
            # A colour of an imported codebook goes into a style: let nothing through that could fetch something.
            "color": code.color if re.fullmatch("#[0-9a-fA-F]{6}", code.color) else KIND_COLORS[code.kind],
        }
        for (code, depth), key in zip(tree, keys, strict=True)
    ]


def _mark(coding: Coding) -> dict[str, Any]:
    return {
        "id": coding.id,
        "start": coding.start,
        "end": coding.end,
        "code": coding.code_id,
        "coder": coding.coder,
        "time": coding.time,
        "comment": coding.comment,
    }
