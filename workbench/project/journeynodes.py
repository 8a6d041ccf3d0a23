"""Goals, milestones and criteria as nodes of one tree: what they are called, and how they are found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from workbench.coding.segments import Coding
from workbench.errors import InvalidValue, NotFound
from workbench.journey.journey import Criterion, Evidence, Goal, Journey, Milestone
from workbench.method.history import Basis
from workbench.project.area import read_journey, text_of
from workbench.project.held import Present
from workbench.store import Writing, new_id

Node = Goal | Milestone | Criterion
T = TypeVar("T", Goal, Milestone, Criterion, Node)
V = TypeVar("V")

KIND: dict[type[Node], str] = {Goal: "goal", Milestone: "milestone", Criterion: "criterion"}
"""The table of a node, which is what evidence, bases and verdicts say that they are about."""


class AtHand:
    """Values that are at hand, read in the order in which a store gives them."""

    def __init__(self, present: Present) -> None:
        self._present = present

    def read(self, cls: type[V], **equal: Any) -> list[V]:
        """As :meth:`workbench.store.Store.read`, for single values."""
        found = self._present.of(cls)
        some = [v for v in found if all(getattr(v, name) == wanted for name, wanted in equal.items())] if equal else found
        return sorted(some, key=lambda value: (getattr(value, "order", 0), value.id))  # type: ignore[attr-defined]


def nodes(journey: Journey) -> list[Node]:
    """All nodes: goals, then milestones with their steps, then criteria."""
    return [*journey.goals, *journey.milestones, *journey.criteria]


def words(node: Node) -> str:
    """What a node is called."""
    if isinstance(node, Goal):
        return node.text
    return node.name if isinstance(node, Milestone) else node.statement


def one(some: Sequence[T], id_or_text: str) -> T:
    """The node of an id or text among some.

    Raises
    ------
    NotFound, InvalidValue
        If there is none, or several of that text.
    """
    found = all_of(some, id_or_text)
    if not found:
        raise NotFound(f"the journey has no {id_or_text!r}", todo="project.journey.journey() shows what there is.")
    if len(found) > 1:
        raise InvalidValue(f"the journey has {id_or_text!r} {len(found)} times", todo="Name it by its id.")
    return found[0]


def all_of(some: Sequence[T], id_or_text: str) -> list[T]:
    """The nodes of an id, or else of a text, among some."""
    wanted = text_of(id_or_text, "the id or text of a part of the journey").strip().casefold()
    return [n for n in some if n.id == id_or_text] or [n for n in some if words(n).casefold() == wanted]


def known_node(writing: Writing, id_or_text: str) -> Node:
    """The node of an id or text, as it is in an action; errors as for :func:`one`."""
    return one(nodes(read_journey(writing)), id_or_text)


def next_order(siblings: Iterable[Node]) -> int:
    """The place behind the last of some."""
    return max((node.order for node in siblings), default=-1) + 1


def settle(writing: Writing, node: Node) -> None:
    """Who looked at a node has seen all that it rests on, as it is now."""
    writing.put(*(replace(b, revision=writing.revision) for b in writing.read(Basis, what_id=node.id)))


def on_code(node: Node, code_id: str, revision: int) -> Basis:
    """That a node rests on a code."""
    return Basis(new_id(), KIND[type(node)], node.id, "code", code_id, revision)


def rest_on(writing: Writing, node: Node, codings: Iterable[str], stance: str | None = "for") -> list[Evidence]:
    """Let a node rest on codings (ids); on one that it rests on already with another stance. None: each coding's own stance.

    Passages of a code that the node rests on are watched through that code.

    Raises
    ------
    NotFound
        If one does not exist.
    """
    about = KIND[type(node)]
    ids = list(dict.fromkeys(text_of(id, "the id of a coding") for id in codings))
    known = {c.id: c for c in (writing.read(Coding, id=ids) if ids else [])}
    there = {e.coding_id: e for e in writing.read(Evidence, about_id=node.id)}
    covered = {b.source_id for b in writing.read(Basis, what_id=node.id, source="code")}
    made = []
    for coding_id in ids:
        if coding_id not in known:
            raise NotFound("the study has no such coding", found=coding_id)
        said = stance or known[coding_id].stance
        if coding_id in there:
            made.append(replace(there[coding_id], stance=said))
        else:
            made.append(Evidence(new_id(), about, node.id, coding_id, said))
            if known[coding_id].code_id not in covered:
                writing.put(Basis(new_id(), about, node.id, "coding", coding_id, writing.revision))
    writing.put(*made)
    return made
