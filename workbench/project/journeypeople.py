"""A segment of participants: in which interviews they speak, and what the segment is called."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from workbench.corpus.attributes import Attribute, typed, written
from workbench.corpus.transcript import Interview, Participant
from workbench.errors import InvalidValue, NotFound
from workbench.project.area import Desk, text_of

Where = Mapping[str, Any]
"""Attributes of participants: ``{"regio": "Groningen", "leeftijd": [30, 31]}``; several values: any, several attributes: all."""


def speaking(desk: Desk, where: Where, interviews: Iterable[Interview]) -> set[str]:
    """Ids of the interviews in which a participant of a segment speaks.

    Raises
    ------
    NotFound
        If participants have no such attribute.
    InvalidValue
        If a value cannot be, or there is no such interview.
    """
    if not isinstance(where, Mapping) or not where:
        raise InvalidValue("a segment of participants says nothing", expected='{"attribute": "value"}', found=repr(where)[:80])
    wanted = _wanted(desk, where)
    people = {
        p.id
        for p in desk.store.read(Participant)
        if all(written(p.attributes.get(name)) in values for name, values in wanted.items())
    }
    found = {talk.id for talk in interviews if any(s.participant_id in people for s in talk.speakers)}
    if not found:
        raise InvalidValue("nobody of these participants was interviewed", found=called(where, desk.language))
    return found


def _wanted(desk: Desk, where: Where) -> dict[str, set[str]]:
    """By attribute: its values as they are written, whatever form they were given in."""
    known = {attribute.name.casefold(): attribute for attribute in desk.store.read(Attribute)}
    wanted: dict[str, set[str]] = {}
    for name, values in where.items():
        attribute = known.get(text_of(name, "the name of an attribute").strip().casefold())
        if attribute is None:
            expected = ", ".join(a.name for a in known.values())
            raise NotFound(f"participants have no attribute {name!r}", expected=expected)
        wanted[attribute.name] = {written(typed(v, attribute) if isinstance(v, str) else v) for v in _several(values)}
    return wanted


def called(where: Where | None, language: str) -> str:
    """What a segment is called: ``regio: Groningen of Drenthe, zzp: ja``; without one, all interviews."""
    if where is None:
        return "alle interviews" if language == "nl" else "all interviews"
    either = " of " if language == "nl" else " or "
    return ", ".join(f"{name}: {either.join(_texts(values, language))}" for name, values in where.items())


def _texts(values: Any, language: str) -> list[str]:
    return [written(value, language) or "–" for value in _several(values)]


def _several(values: Any) -> Collection[Any]:
    return values if isinstance(values, (list, tuple, set, frozenset)) else [values]
