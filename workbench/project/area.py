"""What the areas of a project have in common: a store, a coder, a language."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from workbench.journey.journey import Criterion, Evidence, Goal, Journey, Milestone
from workbench.project.phrases import phrase
from workbench.store import Store, Writing

Progress = Callable[[str, float], None]
"""Told what is being done, and the share done from 0 to 1."""


def silent(_what: str, _share: float) -> None:
    """Progress that nobody watches."""


@dataclass(slots=True)
class Desk:
    """A store with the person who works at it. The coder can change; the language is the study's."""

    store: Store
    coder: str
    language: str
    title: str


def read_journey(store: Store) -> Journey:
    """Everything there is of the journey, in its order: goals, milestones by goal, criteria by milestone."""
    goals = store.read(Goal)
    place = {g.id: (g.order,) for g in goals}
    milestones = sorted(store.read(Milestone), key=lambda m: (*place[m.goal_id], m.order, m.id))
    at = {m.id: i for i, m in enumerate(milestones)}
    criteria = sorted(store.read(Criterion), key=lambda c: (at[c.milestone_id], c.order, c.id))
    return Journey(tuple(goals), tuple(milestones), tuple(criteria), tuple(store.read(Evidence)))


class Area:
    """An index of functions: fetch, call a pure function, save in one transaction, return a value."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def _store(self) -> Store:
        return self._desk.store

    def _write(self, action: str, **names: object) -> AbstractContextManager[Writing]:
        said = phrase(action, self._desk.language, **names)
        return self._store.write(self._desk.coder, action, said)
