"""Retrieval: the segments of codes by who said them, who coded them, and what else stands there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from workbench.coding.codebook import KINDS, Codebook
from workbench.coding.extents import Bools, Extents, check_how, extents
from workbench.coding.segments import Coding, Segment, segments
from workbench.corpus.attributes import Value
from workbench.corpus.query import matches, parse
from workbench.corpus.transcript import ROLES, Interview, Participant
from workbench.errors import InvalidValue

COMBINED = ("any", "all", "none", "beside")


@dataclass(frozen=True, slots=True)
class Query:
    """Which segments are asked for. What is empty asks for nothing in particular; all things named must hold.

    Attributes
    ----------
    codes
        Ids of codes.
    combine
        ``"any"``: codings of one of them. ``"all"``: codings of one of them that stand together with one of each of the others.
        ``"none"``: codings that neither are of one of them nor stand together with one. ``"beside"``: codings of other codes
        that stand together with one of them.
    without
        Ids of codes; what is of one of them, or stands together with one, is left out.
    subcodes
        Whether a code stands for those under it as well, in ``codes`` and ``without``.
    how, turns
        When codings of one interview stand together: ``"overlap"`` if they share a character, ``"turn"`` if they touch the same
        turn, ``"near"`` if they touch turns that are at most ``turns`` apart.
    coders
        Whose codings count, also for what stands together: those of others are as if they were not there.
    interviews, participants, roles
        Ids of interviews, ids of participants, roles: of who speaks where a coding begins.
    attributes
        By name of an attribute, the values that the participant may have; None among them stands for a missing value.
    kinds
        Kinds of the segments' own codes.
    stance, weight
        ``"for"`` or ``"against"``; the least weight (a coding without a weight has none).
    text
        A search within the words that are coded, as :mod:`workbench.corpus.query` reads it.
    """

    codes: tuple[str, ...] = ()
    combine: str = "any"
    without: tuple[str, ...] = ()
    subcodes: bool = True
    how: str = "overlap"
    turns: int = 1
    coders: tuple[str, ...] = ()
    interviews: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    attributes: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    stance: str = ""
    weight: int | None = None
    text: str = ""

    def __post_init__(self) -> None:
        _known("codes are not combined in this way", [self.combine], COMBINED)
        _known("the stance is not known", [self.stance], ("", "for", "against"))
        _known("a code cannot be of this kind", self.kinds, KINDS)
        _known("nobody can have this role", self.roles, ROLES)
        check_how(self.how, self.turns)


def retrieve(
    query: Query,
    codings: Iterable[Coding],
    codebook: Codebook,
    interviews: Iterable[Interview],
    participants: Iterable[Participant] = (),
) -> list[Segment]:
    """The segments that a query asks for, in the order of the interviews and of their texts.

    Parameters
    ----------
    codings, codebook, interviews, participants
        The study's. Codings of an interview that is not among them are left out.

    Raises
    ------
    NotFound
        If the codebook has no code of an id.
    InvalidValue
        If the search within the words cannot be understood.
    """
    talks = {talk.id: talk for talk in interviews if not query.interviews or talk.id in query.interviews}
    coders = set(query.coders)
    counted = [c for c in codings if c.interview_id in talks and (not coders or c.coder in coders)]
    chosen = _by_codes(query, counted, codebook, talks)
    found = segments([c for c in chosen if _is_itself(query, c, codebook)], codebook, talks)
    found = _by_people(query, found, participants)
    if query.text:
        wanted = parse(query.text)
        found = [segment for segment in found if matches(wanted, segment.coding.quote)]
    return found


def with_subcodes(codebook: Codebook, code_id: str) -> set[str]:
    """Ids of a code and of all codes under it.

    Raises
    ------
    NotFound
        If there is no such code.
    """
    found = {codebook[code_id].id}
    waiting = [code_id]
    while waiting:
        children = [child.id for child in codebook.children(waiting.pop())]
        found.update(children)
        waiting += children
    return found


def _by_codes(query: Query, codings: list[Coding], codebook: Codebook, talks: Mapping[str, Interview]) -> list[Coding]:
    """Codings that the codes of a query let through."""
    groups = [_group(query, codebook, id) for id in query.codes]
    without = set().union(*(_group(query, codebook, id) for id in query.without))
    if not without and not groups:
        return [] if query.combine == "beside" else codings
    if not without and (query.combine == "any" or (query.combine == "all" and len(groups) == 1)):
        union = set().union(*groups)
        return [c for c in codings if c.code_id in union]
    where = extents(codings, talks, query.how, query.turns)
    chosen = _combined(query.combine, groups, codings, where) & ~_beside(codings, without, where)
    return [codings[i] for i in np.flatnonzero(chosen)]


def _combined(combine: str, groups: Sequence[set[str]], codings: Sequence[Coding], where: Extents) -> Bools:
    """Which codings are of the codes, as these are combined; every group is a code with those that it stands for."""
    union = set().union(*groups)
    if combine == "none":
        return ~_beside(codings, union, where)
    if combine == "beside":
        return _beside(codings, union, where) & ~_of(codings, union)
    chosen = _of(codings, union) if groups else np.ones(len(codings), dtype=bool)
    if combine == "all":
        for group in groups:
            chosen &= _beside(codings, group, where)
    return chosen


def _group(query: Query, codebook: Codebook, code_id: str) -> set[str]:
    return with_subcodes(codebook, code_id) if query.subcodes else {codebook[code_id].id}


def _of(codings: Sequence[Coding], code_ids: set[str]) -> Bools:
    return np.fromiter((c.code_id in code_ids for c in codings), dtype=bool, count=len(codings))


def _beside(codings: Sequence[Coding], code_ids: set[str], where: Extents) -> Bools:
    return where.beside(_of(codings, code_ids))


def _is_itself(query: Query, coding: Coding, codebook: Codebook) -> bool:
    """Whether a coding is what a query asks of the coding by itself."""
    return (
        (not query.stance or coding.stance == query.stance)
        and (query.weight is None or (coding.weight is not None and coding.weight >= query.weight))
        and (not query.kinds or codebook[coding.code_id].kind in query.kinds)
    )


def _by_people(query: Query, found: list[Segment], participants: Iterable[Participant]) -> list[Segment]:
    """Segments where somebody speaks whom a query asks for."""
    if query.roles:
        found = [segment for segment in found if segment.role in query.roles]
    if not query.participants and not query.attributes:
        return found
    people = {
        p.id
        for p in participants
        if (not query.participants or p.id in query.participants)
        and all(_has(p.attributes.get(name), values) for name, values in query.attributes.items())
    }
    return [segment for segment in found if segment.participant_id in people]


def _has(value: Value, values: Iterable[Value]) -> bool:
    # True is 1 to Python, and yes is no number.
    return any(value == other and isinstance(value, bool) == isinstance(other, bool) for other in values)


def _known(what: str, found: Iterable[str], expected: Sequence[str]) -> None:
    for one in found:
        if one not in expected:
            raise InvalidValue(what, expected=" | ".join(filter(None, expected)), found=repr(one))
