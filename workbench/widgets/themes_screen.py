"""The state of the theme explorer: which run is shown and what of it, and the work that goes on behind the screen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from workbench.coding.codebook import KINDS
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.project import Project
from workbench.project.area import Progress
from workbench.themes.placing import NONE
from workbench.themes.theme import Suggestion, ThemeRun
from workbench.widgets.base import Message, taken
from workbench.widgets.screen import Screen
from workbench.widgets.search import Shows
from workbench.widgets.themes_shown import Looked, View, codes_message, facts_message, range_of, reasons_of, themes_message
from workbench.widgets.themes_tabs import joins_message, points_message, segments_message, table_message
from workbench.widgets.themes_work import Work

WAIT = 1.0
"""Seconds that an answer waits for work: what takes longer gets a progress bar and a button to stop it."""


class ThemeScreen(Screen):
    """What the parts of the theme explorer have in common."""

    def __init__(
        self,
        project: Project,
        run: str | None = None,
        coder: Shows | None = None,
        *,
        vectors: Path | str | None = None,
        height: str = "min(44rem, 100vh - 8rem)",
    ) -> None:
        self.coder, self.vectors = coder, vectors
        self._chosen = run
        self._offered: str | None = None
        self._view = View()
        self._works: dict[str, Work] = {}
        self._heavy = threading.Lock()
        self._done_at = -1  # the revision that the last work here led to
        self._kept: tuple[tuple[int, str], Looked] | None = None
        self._drawn: dict[tuple[str, str, str], Message] = {}
        super().__init__(project, height=height)

    # -- what is looked at

    @property
    def run(self) -> ThemeRun | None:
        """The run that is shown; None where no themes have been looked for."""
        runs = {run.id: run for run in self.project.themes.runs()}
        if self._chosen not in runs:
            self._chosen = None  # it was taken back
        return runs[self._chosen] if self._chosen else next(reversed(runs.values()), None)

    @property
    def suggestions(self) -> list[Suggestion]:
        """The passages that are looked at: those of the theme, with the fit and the decision that are asked for."""
        looked = self._looked()
        if looked is None:
            return []
        return [one for one in looked.passages(self._view) if self._view.state in ("all", one.state)]

    def _run_id(self) -> str:
        run = self.run
        if run is None:
            raise InvalidValue("no themes have been looked for yet", todo="Look for themes first.")
        return run.id

    def _looked(self) -> Looked | None:
        revision, run = self.project.revision, self.run
        if run is None:
            return None
        if self._kept is None or self._kept[0] != (revision, run.id):
            self._kept = ((revision, run.id), Looked.at(self.project, run))
        return self._kept[1]

    def _present(self) -> Looked:
        looked = self._looked()
        if looked is None:
            raise InvalidValue("no themes have been looked for yet", todo="Look for themes first.")
        return looked

    def content(self) -> Message:
        """The themes, and what is in the tab that is open."""
        looked = self._looked()
        talks = len(looked.talks) if looked else len(self.project.corpus.interviews())
        shared = {"interviews": talks, "kinds": list(KINDS), "hasCoder": self.coder is not None, "works": self._works_message()}
        if looked is None:
            return {**shared, "run": None, "setup": {"by": "windows"}, "themes": [], "codes": [], "view": self._view.message()}
        self._check_view(looked)
        run = looked.run
        runs = [
            {"id": one.id, "model": one.model, "time": one.time, "n": sum(not theme.set_aside for theme in one.themes)}
            for one in self.project.themes.runs()
        ]
        return {
            **shared,
            "run": {"id": run.id, "model": run.model, "coder": run.coder, "time": run.time, "notes": list(run.notes)},
            "runs": runs,
            "setup": {"by": str(run.settings.get("by", "windows"))},
            "fresh": len(set(looked.talks) - set(run.interview_ids)),
            "number": sum(not theme.set_aside for theme in run.themes),
            "range": list(range_of(looked)),
            "facts": facts_message(looked),
            "themes": themes_message(looked),
            "never": sorted(looked.never),
            "codes": codes_message(looked.book, looked.codings),
            "attributes": list(looked.attributes),
            "reasons": reasons_of(looked),
            "view": self._view.message(),
            "tab": self._tab(looked),
        }

    def _check_view(self, looked: Looked) -> None:
        """Look at a theme and an attribute that are there."""
        numbers = [theme.number for theme in sorted(looked.run.themes, key=lambda theme: (theme.set_aside, -theme.size))]
        view = self._view
        if view.theme not in numbers:
            view = replace(view, theme=numbers[0] if numbers else NONE, within=None)
        if view.attribute not in looked.attributes:
            view = replace(view, attribute=next(iter(looked.attributes), ""))
        self._view = view

    def _tab(self, looked: Looked) -> Message | None:
        """What is in the tab that is open; None while it is being made."""
        view, themes, run = self._view, self.project.themes, looked.run.id
        match view.tab:
            case "segments":
                return segments_message(looked, view, self.words)
            case "interviews":
                return table_message("interviews", themes.by_interview(run), view)
            case "attribute":
                if not view.attribute:
                    return {"rows": [], "columns": [], "cells": []}
                return table_message("attribute", themes.by_attribute(view.attribute, run), view)
            case "course":
                return table_message("course", looked.course, view)
            case _:
                return self._drawing(looked)

    def _drawing(self, looked: Looked) -> Message | None:
        """The map or the tree, which rest on the vectors: after a restart these are made anew, which may take a while."""
        key = (self._view.tab, looked.run.id, looked.run.placed)
        if key not in self._drawn:
            work = self._works.get("view")
            if work is not None and not work.is_over:
                return None

            def draw(progress: Progress) -> str:
                self.project.themes.material(looked.run.id, progress=progress)
                themes, run = self.project.themes, looked.run.id
                is_map = key[0] == "map"
                made = points_message(looked, themes.landscape(run)) if is_map else joins_message(themes.hierarchy(run))
                self._drawn = {old: drawing for old, drawing in self._drawn.items() if old[2] == key[2]} | {key: made}
                return ""

            work = self._begin("view", "view", draw)
            if not work.wait(WAIT):
                return None
            if work.error is not None:
                return {"failed": str(work.error)}
        return self._drawn.get(key)

    # -- work

    def _begin(self, slot: str, kind: str, action: Callable[[Progress], str]) -> Work:
        """Start work; what is in front of the person is done one after another, so that units are prepared once."""

        def done(progress: Progress) -> str:
            with nullcontext() if slot == "meaning" else self._heavy:
                said = action(progress)
                self._done_at = self.project.revision
                return said

        work = Work(kind, done, self._told)
        self._works[slot] = work
        work.start()
        return work

    def _do(self, kind: str, action: Callable[[Progress], str], *, instead: bool = False) -> Message:
        """Do what may take long. What is quick is answered with what came of it, else the answer says that work is going on.

        Parameters
        ----------
        instead
            Whether it may take the place of the same kind of work: who moves a slider twice means the second.

        Raises
        ------
        Conflict
            If something else is being done.
        """
        before = self._works.get("front")
        if before is not None and not before.is_over:
            if not (instead and before.kind == kind):
                raise Conflict(self.words["busy"], found=self.words[f"work {before.kind}"], todo=self.words["busy todo"])
            before.stop()
        work = self._begin("front", kind, action)
        if not work.wait(WAIT):
            return self.state()
        if work.error is not None:
            raise work.error
        return self.state() | {"said": self.words["stopped"]} if work.is_stopped else self.state(work.said)

    def _look(self, seen: int) -> Message:
        state = super()._look(seen)
        return state | {"said": ""} if state.get("revision") == self._done_at else state  # it was done here, not elsewhere

    def _told(self, work: Work) -> None:
        """Tell all views how far work has come, or what came of it."""
        message: Message = {"type": "works", "works": self._works_message()}
        if work.is_over:
            message |= {"type": "changed", "said": self.words["stopped"] if work.is_stopped else work.said}
            if work.error is not None:
                message["refused"] = str(work.error)
        self.send(message)

    def _works_message(self) -> list[Message]:
        made: list[Message] = [
            {"slot": slot, "kind": work.kind, "what": work.what, "share": work.share, "ready": False}
            for slot, work in self._works.items()
            if not work.is_over
        ]
        if self._offered is not None:
            made.append({"slot": "meaning", "kind": "meaning", "what": "", "share": 1.0, "ready": True})
        return made

    def _stop(self, message: Message) -> Message:
        if (work := self._works.get(taken(message, "slot", str))) is not None:
            work.stop()
            work.wait(WAIT)
        return self.state()

    # -- what a message is about

    def _look_at(self, number: int) -> None:
        """Look at a theme from the next answer on."""
        self._view = replace(self._view, theme=number, within=None)

    def _ids(self, message: Message) -> list[str]:
        """Ids of the passages that a message is about."""
        ids = [str(id) for id in taken(message, "ids", list)]
        if not ids:
            raise InvalidValue(self.words["tick first"])
        known = self._present().by_id
        if missing := [id for id in ids if id not in known]:
            raise NotFound("this passage is not on the list any more", found=missing[0], todo="Look at the list as it is now.")
        return ids

    def _suggestion(self, message: Message) -> Suggestion:
        found = self._present().by_id.get(taken(message, "id", str))
        if found is None:
            raise NotFound("this passage is not on the list any more", todo="Look at the list as it is now.")
        return found


def one_of(message: Message, name: str, known: tuple[str, ...]) -> str:
    """A word of a message, one of those that are known."""
    value = taken(message, name, str)
    if value not in known:
        raise InvalidValue(f"a message from the browser has an unknown {name}", expected=" | ".join(known), found=repr(value))
    return value
