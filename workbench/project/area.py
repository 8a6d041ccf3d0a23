"""What the areas of a project have in common: a store, a coder, a language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from dataclasses import fields as dataclass_fields
from typing import Any, Protocol, TypeVar, cast

from workbench.coding.codebook import Code, Codebook
from workbench.corpus.transcript import Interview
from workbench.errors import InvalidValue, MissingPart, NotFound
from workbench.journey.journey import Criterion, Evidence, Goal, Journey, Milestone, Verdict
from workbench.project.phrases import phrase
from workbench.store import Store, Writing
from workbench.store.kinds import check_kinds
from workbench.survey.questionnaire import Validation, Wave

T = TypeVar("T")

Progress = Callable[[str, float], None]
"""Told what is being done, and the share done from 0 to 1."""


def silent(_what: str, _share: float) -> None:
    """Progress that nobody watches."""


def no_screen(name: str, *_: object, **__: object) -> Any:
    """Stands where no screens are at hand.

    Raises
    ------
    MissingPart
        Always.
    """
    raise MissingPart(f"there is no screen {name!r} here", todo="Import workbench, and open the study with workbench.open(…).")


@dataclass(slots=True)
class Desk:
    """A store with the person who works at it. The coder can change; the language is the study's.

    ``screen`` makes the widget of a name on this study. Widgets stand above the project and know it, so they are handed in.
    """

    store: Store
    coder: str
    language: str
    title: str
    screen: Callable[..., Any] = no_screen


def conversations(talks: Iterable[Interview]) -> list[Interview]:
    """Interviews in their order, without the open answers to a survey that stand beside them."""
    return [talk for talk in talks if not talk.is_answer]


def only_wrote(talks: Iterable[Interview]) -> set[str | None]:
    """Ids of the participants who are known by an open answer in a survey only, and were not spoken with."""
    wrote: set[str | None] = set()
    spoke: set[str | None] = set()
    for talk in talks:
        (wrote if talk.is_answer else spoke).update(speaker.participant_id for speaker in talk.speakers)
    return wrote - spoke


def read_journey(store: Reads) -> Journey:
    """Everything there is of the journey, in its order: goals, milestones by goal with their steps, criteria by milestone."""
    goals = store.read(Goal)
    place = {g.id: g.order for g in goals}
    found = store.read(Milestone)
    own = {m.id: (m.order, m.id) for m in found if m.parent_id is None}
    milestones = sorted(
        found, key=lambda m: (place[m.goal_id], *own[m.parent_id or m.id], m.parent_id is not None, m.order, m.id)
    )
    at = {m.id: i for i, m in enumerate(milestones)}
    criteria = sorted(store.read(Criterion), key=lambda c: (at[c.milestone_id], c.order, c.id))
    return Journey(tuple(goals), tuple(milestones), tuple(criteria), tuple(store.read(Evidence)), tuple(store.read(Verdict)))


class Reads(Protocol):
    """What both the store and an action under way can do."""

    def read(self, cls: type[T], **equal: Any) -> list[T]: ...


def text_of(value: object, what: str) -> str:
    """A value that must be a text.

    Raises
    ------
    InvalidValue
        If it is something else.
    """
    if not isinstance(value, str):
        raise InvalidValue(f"{what} must be a text", found=repr(value)[:80])
    return value


def different(values: Iterable[str], what: str) -> list[str]:
    """Names or ids, each once, in their order; a single one may stand without a list.

    Raises
    ------
    InvalidValue
        If they are no texts.
    """
    if isinstance(values, str) or not isinstance(values, Iterable):
        values = (values,)
    return list(dict.fromkeys(text_of(value, what) for value in values))


def find_code(source: Reads, name_or_id: str) -> Code:
    """The code of an id, a path or a name; by its id, as screens name it, without reading the whole codebook.

    Raises
    ------
    NotFound, InvalidValue
        As for :meth:`Codebook.find`.
    """
    known = source.read(Code, id=text_of(name_or_id, "the name or id of a code"))
    return known[0] if known else Codebook(source.read(Code)).find(name_or_id)


def find_codes(book: Codebook, names_or_ids: Iterable[str]) -> list[Code]:
    """The codes of some ids, paths or names, each once.

    Raises
    ------
    NotFound, InvalidValue
        As for :meth:`Codebook.find`.
    """
    found = (book.find(name) for name in different(names_or_ids, "the name or id of a code"))
    return list({code.id: code for code in found}.values())


def find_interview(source: Reads, name_or_id: str) -> Interview:
    """The interview of an id or a name.

    Raises
    ------
    NotFound
        If there is none.
    InvalidValue
        If several bear the name, or it is no text.
    """
    text_of(name_or_id, "the name or id of an interview")
    for some in (source.read(Interview, id=name_or_id), source.read(Interview, name=name_or_id)):
        if len(some) > 1:
            raise InvalidValue(f"{len(some)} interviews are called {name_or_id!r}", todo="Name one by its id.")
        if some:
            return some[0]
    raise NotFound(f"the study has no interview {name_or_id!r}", todo="project.corpus.frame() lists them.")


def last_word(source: Reads) -> dict[str, Validation]:
    """By criterion id: the result of the last wave that was judged and asked for it, of everybody together."""
    numbers = {w.id: w.number for w in source.read(Wave)}
    return {v.criterion_id: v for v in sorted(source.read(Validation, segment=""), key=lambda v: numbers[v.wave_id])}


def changed(value: T, what: str, **fields: object) -> T:
    """A value with other fields.

    Raises
    ------
    InvalidValue
        For a field that does not exist, the id, or a value of another kind.
    """
    known = [f.name for f in dataclass_fields(cast("Any", value)) if f.name != "id"]
    if unknown := sorted(set(fields) - set(known)):
        raise InvalidValue(f"a {what} has no {unknown[0]!r} to change", expected=" | ".join(known))
    check_kinds(type(value), fields, what)
    return cast("T", replace(cast("Any", value), **fields))


class Area:
    """An index of functions: fetch, call a pure function, save in one transaction, return a value."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def _store(self) -> Store:
        return self._desk.store

    def _write(self, action: str, **names: object) -> AbstractContextManager[Writing]:
        """One action. What decides about it is read inside, from the writing: outside, somebody may change it meanwhile.

        Where the names in its sentence are only known inside, the action says them there: ``writing.said = self._said(…)``.
        """
        said = self._said(action, **names) if names else ""
        return self._store.write(self._desk.coder, action, said)

    def _said(self, action: str, **names: object) -> str:
        return phrase(action, self._desk.language, **names)
