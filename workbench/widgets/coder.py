"""The coding screen: reading transcripts and coding them, with the mouse, by touch or with the keyboard alone."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable

import traitlets

from workbench.coding.segments import Coding
from workbench.coding.spans import Span
from workbench.corpus.transcript import Interview
from workbench.errors import InvalidValue, NotFound
from workbench.method.history import Change
from workbench.project import Project
from workbench.project.phrases import bare
from workbench.widgets.base import Message, WorkbenchWidget, taken, with_shared
from workbench.widgets.coder_coding import coding_actions
from workbench.widgets.coder_editing import editing_actions
from workbench.widgets.coder_proposing import proposing_actions
from workbench.widgets.coder_reading import last_coded, reading_actions
from workbench.widgets.coder_state import Shown, difference, interview_message, mark_of, overview, shown_of
from workbench.widgets.words_coder import CODER_WORDS
from workbench.widgets.words_editor import EDITOR_WORDS
from workbench.widgets.words_proposals import PROPOSAL_WORDS

_PANES = ("layout", "text", "select", "edges", "codes", "picker", "menu", "interviews", "here", "notes", "segments", "proposals")
_EDITOR = ("colors", "moves", "tree", "form", "several", "split", "versions", "files")
_PARTS = (*_PANES, *(f"editor_{part}" for part in _EDITOR), "editor", "looks", "hand", "acts", "ways", "keys", "messages")
_REMEMBERED = 12


class Coder(WorkbenchWidget):
    """Show the interviews of a study and code them.

    Select text and press the key of a favourite code (1 to 9), ``/`` to find or make one, click on a code, or drag one to the
    other: each action is checked and stored in one transaction. ``?`` lists all keys. Changes made elsewhere (another
    cell, another coder) appear within two seconds, because the browser asks for the study's revision as long as the page is
    visible; so nothing has to tell the widget, not even another computer.

    Parameters
    ----------
    project
        The study; its coder is who codes here, its language is the language of the labels.
    interview
        The interview to begin with, or its name or id; where it is left out, the one that this coder coded last.
    height
        Height of the widget as a CSS length.

    Attributes
    ----------
    interview
        The interview that is shown; None as long as the study has none.
    selection
        What is selected in the transcript, in code points, or None; can be observed. It stays when another cell is clicked.
    codings
        The codings of this interview as they are stored now.
    blind
        Whether the codings of the other coders are hidden.

    Raises
    ------
    NotFound
        If there is no such interview.
    """

    _esm = with_shared(*(f"coder_{part}.js" for part in _PARTS), "coder.js")
    _css = with_shared("coder.css", "coder_editor.css")

    selection = traitlets.Instance(Span, allow_none=True)

    def __init__(self, project: Project, interview: Interview | str | None = None, *, height: str = "46rem") -> None:
        if isinstance(interview, str):
            interview = project.corpus.interview(interview)
        self.interview = interview or _first(project)
        self.blind = False
        # What views were told at the last revisions: several may look at one widget, and each may have missed a message.
        self._told: OrderedDict[tuple[int, str], Shown] = OrderedDict()
        self._flash: Message | None = None
        super().__init__(project, height=height)
        self.words = (
            self.words | CODER_WORDS[project.language] | EDITOR_WORDS[project.language] | PROPOSAL_WORDS[project.language]
        )
        self._actions: dict[str, Callable[[Message], Message]] = {
            **coding_actions(self),
            **reading_actions(self),
            **editing_actions(self),
            **proposing_actions(self),
            "open": lambda _: self.state(),
            "look": self._look,
            "overview": lambda _: {"type": "overview", **overview(project, self.only)},
            "select": self._select,
            "interview": lambda message: self._turn_to(taken(message, "id", str)),
            "blind": self._set_blind,
            "undo": lambda message: self.stepped(message, "undone", project.undo()),
            "redo": lambda message: self.stepped(message, "redone", project.redo()),
        }

    @property
    def codings(self) -> list[Coding]:
        """The codings of this interview as they are stored now, by all coders."""
        return self.project.coding.codings(interview=self.interview.id) if self.interview else []

    @property
    def only(self) -> str | None:
        """Whose codings are shown; None for everybody's."""
        return self.project.coder if self.blind else None

    def show(self, interview: Interview | str, start: int | None = None, end: int | None = None) -> None:
        """Turn to an interview and, if it is said where, to a passage (code points), which lights up for a moment.

        Raises
        ------
        NotFound
            If there is no such interview.
        InvalidSpan
            If the passage is outside its text.
        """
        found = interview if isinstance(interview, Interview) else self.project.corpus.interview(interview)
        flash = None
        if start is not None and end is not None:
            found.transcript.slice(start, end)
            flash = {"start": start, "end": end}
        with self._lock:
            self.interview, self._flash = found, flash
        self.send({"type": "show", "id": found.id, **(flash or {})})

    def answer(self, message: Message) -> Message:
        """Do what the browser asks."""
        kind = taken(message, "type", str)
        if kind not in self._actions:
            raise InvalidValue(
                "the browser asks for something that this widget cannot do", found=repr(kind), todo="Reload the page."
            )
        return self._actions[kind](message)

    # -- what views are told

    def state(self) -> Message:
        """All that a view shows; sent to a new view, to one that missed something, and when the interview is another."""
        if self.interview:
            self._is_as_read(self.interview)  # its import may have been taken back
        if self.interview:
            self.interview = self.project.corpus.interview(self.interview.id)
        shown = self._remember(shown_of(self.project, self.interview, self.words, self.only))
        flash, self._flash = self._flash, None
        return {
            "type": "state",
            "revision": shown.revision,
            "language": self.project.language,
            "coder": self.project.coder,
            "title": self.project.title,
            "blind": self.blind,
            "words": self.words,
            "interview": interview_message(self.project, self.interview) if self.interview else None,
            "codes": list(shown.codes),
            "marks": list(shown.marks.values()),
            "flash": flash,
            **overview(self.project, self.only),
        }

    def patched(
        self, message: Message, said: str = "", *, put: Iterable[Coding] | None = None, drop: Iterable[str] = ()
    ) -> Message:
        """What is different since what the asking view was told last, whoever changed it.

        An action that changed codings only may say which (``put``, ``drop``): if nobody else did something meanwhile, the
        study needs not be read again. Those of other interviews are not for this page.
        """
        seen = self._told.get((taken(message, "revision", int), taken(message, "interview", str)))
        if seen is None or not self.interview or seen.interview_id != self.interview.id:
            return {**self.state(), "said": self._saved(said)}
        revision = self.project.revision
        if put is not None and revision == seen.revision + 1:
            shown = (c for c in put if c.interview_id == seen.interview_id and self.only in (None, c.coder))
            now = seen.with_(revision, [mark_of(coding) for coding in shown], drop)
        else:
            now = shown_of(self.project, self.interview, self.words, self.only)
        told = [one for one in self._told.values() if one.interview_id == now.interview_id and one.revision >= seen.revision]
        self._remember(now)
        return {"type": "patch", "revision": now.revision, **difference(told, now), "said": self._saved(said)}

    def stepped(self, message: Message, done: str, change: Change | None) -> Message:
        """What a view is told after undo or redo."""
        if change is None:
            return {**self.patched(message), "said": self.words["nothing to undo" if done == "undone" else "nothing to redo"]}
        return self.patched(message, self.words[done].format(said=bare(change.said, self.project.language)))

    def code_name(self, code_id: str) -> str:
        """Name of a code, from what views were told last or, if it is new, from the study."""
        for shown in reversed(self._told.values()):
            for code in shown.codes:
                if code["id"] == code_id:
                    return str(code["name"])
        codebook = self.project.coding.codebook()
        return codebook[code_id].name if code_id in codebook else code_id

    def code_of(self, coding_id: str) -> str:
        """Id of the code of a coding that views were told of, ``""`` for another."""
        return next((str(s.marks[coding_id]["code"]) for s in reversed(self._told.values()) if coding_id in s.marks), "")

    def _saved(self, said: str) -> str:
        return f"{said} · {self.words['saved'].format(revision=self.project.revision)}" if said else ""

    def _remember(self, shown: Shown) -> Shown:
        self._told[shown.revision, shown.interview_id] = shown
        while len(self._told) > _REMEMBERED:
            self._told.popitem(last=False)
        return shown

    # -- what belongs to the screen itself

    def _look(self, message: Message) -> Message:
        seen, interview = taken(message, "revision", int), taken(message, "interview", str)
        there = self.interview.id if self.interview else ""
        if interview == there and seen == self.project.revision and (seen, interview) in self._told:
            return {"type": "noted"}
        if self.interview and not self._is_as_read(self.interview):
            return {**self.state(), "said": self.words["text changed"]}
        answer = self.patched(message)
        if answer["type"] == "state" or answer["put"] or answer["drop"] or answer["codes"]:
            answer["said"] = self.words["elsewhere"].format(revision=answer["revision"])
        return answer

    def _is_as_read(self, interview: Interview) -> bool:
        try:
            now = self.project.corpus.interview(interview.id)
        except NotFound:
            self.interview = _first(self.project)
            return False
        return now == interview

    def _select(self, message: Message) -> Message:
        if message.get("start") is None or not self.interview:
            self.selection = None
        else:
            start, end = taken(message, "start", int), taken(message, "end", int)
            self.interview.transcript.slice(start, end)
            self.selection = Span(start, end)
        return {"type": "noted"}

    def _turn_to(self, interview_id: str) -> Message:
        self.interview = self.project.corpus.interview(interview_id)
        self.selection = None
        return self.state()

    def _set_blind(self, message: Message) -> Message:
        self.blind = bool(message.get("on"))
        self._told.clear()
        return self.state()


def _first(project: Project) -> Interview | None:
    """The interview to begin with."""
    last = last_coded(project)
    if last is not None:
        return project.corpus.interview(last.interview_id)
    return next(iter(project.corpus.interviews()), None)
