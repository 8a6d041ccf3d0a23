"""Memos of a project."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from workbench.coding.codebook import Code
from workbench.coding.memos import ABOUT, Memo
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview, Participant
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.journey.journey import Criterion, Goal, Milestone
from workbench.project.area import Area, Reads, text_of
from workbench.project.journeynodes import words
from workbench.store import new_id, now

_THINGS: dict[str, type[Any]] = {
    "interview": Interview,
    "code": Code,
    "coding": Coding,
    "participant": Participant,
    "goal": Goal,
    "milestone": Milestone,
    "criterion": Criterion,
}


class Memos(Area):
    """What the researchers think, at the place where the thought belongs."""

    def memos(self, about: str | None = None, about_id: str | None = None) -> list[Memo]:
        """Memos, all or about one sort of thing or one thing; the newest first."""
        asked = {"about": about, "about_id": about_id}
        equal = {name: value for name, value in asked.items() if value is not None}
        return sorted(self._store.read(Memo, **equal), key=lambda memo: (memo.time, memo.id), reverse=True)

    def write_memo(self, about: str, about_id: str, text: str, *, memo_id: str | None = None, was: str | None = None) -> Memo:
        """Write a memo, or with ``memo_id`` write it anew (its coder becomes who wrote it last).

        Parameters
        ----------
        about, about_id
            ``"interview"``, ``"code"``, ``"coding"``, ``"participant"``, ``"goal"``, ``"milestone"`` or ``"criterion"`` and its
            id, or ``"project"`` and ``""``.

        Raises
        ------
        InvalidValue
            For nothing written, or another sort of thing.
        NotFound
            If the thing, or the memo to be changed, does not exist.
        Conflict
            If it is not the memo any more that the caller believes to stand there (``was``).
        """
        for value, what in ((text, "a memo"), (about, "what a memo is about"), (about_id, "the id of a thing")):
            text_of(value, what)
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
        with self._write("write memo") as writing:
            name = _name(writing, about, about_id)
            memo = Memo(new_id(), about, about_id, text, self._desk.coder, now())
            if memo_id is not None:
                old = _memo(writing, memo_id)
                if was is not None and old.text not in (was, text):
                    todo = "Read it, and write yours again."
                    raise Conflict("somebody changed this memo meanwhile", found=old.text[:200], todo=todo)
                memo = replace(old, text=text, coder=memo.coder, time=memo.time)
            writing.said = self._said("write memo", name=name)
            writing.put(memo)
        return memo

    def remove_memo(self, memo_id: str) -> None:
        """Remove a memo.

        Raises
        ------
        NotFound
            If there is none of that id.
        """
        with self._write("remove memo") as writing:
            old = _memo(writing, memo_id)
            writing.said = self._said("remove memo", name=_name(writing, old.about, old.about_id))
            writing.remove(old)

    def memo_frame(self) -> pd.DataFrame:
        """One row a memo: about, name (of the thing), text, coder, time."""
        rows = [
            {"about": m.about, "name": _name(self._store, m.about, m.about_id), "text": m.text, "coder": m.coder, "time": m.time}
            for m in self.memos()
        ]
        return pd.DataFrame(rows, columns=["about", "name", "text", "coder", "time"])


def _memo(source: Reads, id: str) -> Memo:
    found = source.read(Memo, id=text_of(id, "the id of a memo"))
    if not found:
        raise NotFound("the study has no such memo", found=id)
    return found[0]


def _name(source: Reads, about: str, about_id: str) -> str:
    """How people call the thing that a memo is about."""
    if about == "project" and not about_id:
        return "project"
    if about not in _THINGS:
        raise InvalidValue("a memo cannot be about this", expected=" | ".join(ABOUT), found=f"{about} {about_id}".strip())
    found = source.read(_THINGS[about], id=about_id)
    if not found:
        raise NotFound(f"the study has no such {about}", found=about_id)
    thing = found[0]
    if isinstance(thing, Coding):
        return thing.quote[:60]
    if isinstance(thing, Goal | Milestone | Criterion):
        return words(thing)
    return str(thing.pseudonym if isinstance(thing, Participant) else thing.name)
