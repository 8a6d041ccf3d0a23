"""What the screens with a table have in common: to open, to look, to take back."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar

from workbench.errors import InvalidValue
from workbench.method.history import Change
from workbench.project import Project
from workbench.project.phrases import bare
from workbench.widgets.base import Message, WorkbenchWidget, taken

SCREEN_WORDS: dict[str, dict[str, str]] = {
    "en": {"undo": "Undo", "redo": "Redo", "close": "Close", "cancel": "Cancel"},
    "nl": {"undo": "Ongedaan maken", "redo": "Opnieuw", "close": "Sluiten", "cancel": "Annuleren"},
}


class Screen(WorkbenchWidget):
    """A screen that shows a state of the study and does what a person asks.

    Each answer to an action is the whole state (small here: people, names, hits), with ``said``, a sentence for the foot of the
    screen. A screen says in ``actions`` what it can do beside opening, looking, undo and redo.
    """

    WORDS: ClassVar[dict[str, dict[str, str]]] = {}

    def __init__(self, project: Project, **traits: Any) -> None:
        self._shown: Message = {}
        super().__init__(project, **traits)
        self.words = self.words | SCREEN_WORDS[project.language] | self.WORDS[project.language]

    @property
    @abstractmethod
    def actions(self) -> dict[str, Callable[[Message], Message]]:
        """What a message of each type does."""

    @abstractmethod
    def content(self) -> Message:
        """All that the screen shows of the study, as plain values."""

    def answer(self, message: Message) -> Message:
        """Do what the browser asks."""
        kind = taken(message, "type", str)
        match kind:
            case "open":
                return self.state() | {"words": self.words}
            case "look":
                return self._look(taken(message, "revision", int))
            case "undo":
                return self._stepped("undone", "nothing to undo", self.project.undo())
            case "redo":
                return self._stepped("redone", "nothing to redo", self.project.redo())
        if kind not in self.actions:
            raise InvalidValue(
                "the browser asks for something that this widget cannot do", found=repr(kind), todo="Reload the page."
            )
        return self.actions[kind](message)

    def state(self, said: str = "") -> Message:
        """What the browser shows from now on, and what it says at the foot."""
        # The revision comes first: what is stored between the reads is then asked for again, never missed.
        revision = self.project.revision
        self._shown = self.content()
        return {
            "type": "state",
            "revision": revision,
            "language": self.project.language,
            "said": f"{said} · {self.words['saved'].format(revision=revision)}" if said else "",
            **self._shown,
        }

    def _look(self, seen: int) -> Message:
        if seen == self.project.revision:
            return {"type": "noted"}
        before = self._shown
        state = self.state()
        if self._shown != before:
            state["said"] = self.words["elsewhere"].format(revision=state["revision"])
        return state

    def _stepped(self, done: str, nothing: str, change: Change | None) -> Message:
        if change is None:
            return self.state() | {"said": self.words[nothing]}
        return self.state(self.words[done].format(said=bare(change.said, self.project.language)))
