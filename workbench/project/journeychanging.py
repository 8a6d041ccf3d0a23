"""The journey changed: other words, another place, another order, removed. Each function is one action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.coding.memos import Memo
from workbench.errors import Conflict, InvalidValue
from workbench.journey.journey import Criterion, Evidence, Goal, Journey, LeftOut, Milestone, Silenced, Verdict
from workbench.method.history import Basis
from workbench.project.area import Area, changed, different, read_journey, text_of
from workbench.project.journeymerging import merge
from workbench.project.journeynodes import KIND, Node, all_of, known_node, next_order, nodes, one, settle, words
from workbench.store import new_id, now
from workbench.touchpoints.events import Placement

_PLACES = {"goal_id": "move", "milestone_id": "move", "parent_id": "move", "order": "order"}
"""Fields that say where a node stands, and the function that changes them."""


class JourneyChanging(Area):
    """Goals, milestones and criteria as they are worded, placed and ordered."""

    def node(self, id_or_text: str) -> Node:
        """The goal, milestone or criterion of an id or text.

        Raises
        ------
        NotFound, InvalidValue
            If there is none, or several of that text.
        """
        return one(nodes(read_journey(self._store)), id_or_text)

    def change(self, node: str, *, reason: str = "", **fields: object) -> Node:
        """Change fields of a goal, milestone or criterion: ``change("Weten waar ik aan toe ben", name="Weten wat er komt")``.

        Who changes it has looked at it: what made it doubtful until now is settled. What rests on it becomes doubtful. The log
        keeps the reason, if one is given.

        Raises
        ------
        InvalidValue
            For a field that does not exist, or a value that cannot be.
        """
        if wrong := next((name for name in fields if name in _PLACES), None):
            todo = f"Use project.journey.{_PLACES[wrong]}(…)."
            raise InvalidValue("the place of a part of the journey is not changed as a field", found=wrong, todo=todo)
        why = text_of(reason, "a reason").strip()
        with self._write("change journey") as writing:
            old = known_node(writing, node)
            new = changed(old, KIND[type(old)], **fields)
            action = "change journey" if words(old) != words(new) else "describe journey"
            said = self._said(action, old=words(old), name=words(new))
            writing.said = f"{said}: {why}" if why else said
            writing.put(new)
            if new != old:
                settle(writing, new)
        return new

    def order(self, names: Sequence[str]) -> list[Node]:
        """Put all milestones of one goal, all steps of one milestone, all criteria of one of these, or all goals in this order.

        ``names`` are texts or ids, each once.

        Raises
        ------
        InvalidValue
            If one is missing or named twice, or they do not stand beside each other.
        """
        if not names:
            raise InvalidValue("nothing is named to be put in order")
        if isinstance(names, str) or not isinstance(names, Sequence):
            raise InvalidValue("an order is a list of names", expected='["first", "second"]', found=repr(names)[:80])
        with self._write("order milestones") as writing:
            wanted = _beside(read_journey(writing), names)
            what, owner, siblings = _siblings(read_journey(writing), wanted[0])
            if {n.id for n in wanted} != {n.id for n in siblings} or len(wanted) != len(siblings):
                expected, found = f"{len(siblings)} names: {', '.join(map(words, siblings))}"[:200], str(len(wanted))
                raise InvalidValue("the order must name each one beside the first once", expected=expected, found=found)
            ordered = [replace(node, order=i) for i, node in enumerate(wanted)]
            writing.said = self._said(f"order {what}", name=owner)
            writing.put(*ordered)
        return ordered

    def move(self, node: str, to: str) -> Node:
        """Let a criterion be one of another milestone or step, a milestone lie on the way to another goal, or become a step.

        Names or ids. It comes behind what is there. A milestone that moves to a milestone becomes a step of it, a step that moves
        to a goal a milestone; the steps of a milestone come along.

        Raises
        ------
        InvalidValue
            If it cannot stand there: a step has no steps, and a goal stands under nothing.
        """
        with self._write("move in journey") as writing:
            journey = read_journey(writing)
            some: list[Node] = [*journey.goals, *journey.milestones]
            old = one(nodes(journey), node)
            target = one(list(journey.milestones) if isinstance(old, Criterion) else some, to)
            writing.said = self._said("move in journey", name=words(old), to=words(target))
            new = _moved(journey, old, target)
            if new is not None:
                writing.put(new)
                if isinstance(new, Milestone):
                    writing.carry(*(replace(step, goal_id=new.goal_id) for step in journey.steps_of(new.id)))
        return new or old

    def merge(self, into: str, *others: str) -> Node:
        """Make one goal, milestone or criterion of several of the same sort (ids or texts): ``into`` stays, as it is worded.

        All that hangs on the others comes along: quotes, what stands under them, touchpoints, verdicts, memos. How they were
        worded is kept in a memo. What was made of them must be looked at again.

        Raises
        ------
        InvalidValue
            If they are of different sorts, there is only one, or a step would have steps.
        """
        names = different(others, "the id or text of a part of the journey")
        with self._write("merge in journey") as writing:
            stays = known_node(writing, into)
            gone = list({n.id: n for n in (known_node(writing, name) for name in names) if n.id != stays.id}.values())
            if not gone:
                raise InvalidValue("there is nothing to merge", expected="two or more", found="1")
            said = self._said("merge in journey", name=words(stays), n=len(gone))
            writing.said = said
            return merge(writing, stays, gone, said, self._desk.language)

    def remove(self, node: str, *, reason: str = "") -> None:
        """Remove a goal, milestone or criterion that nothing hangs on; its evidence goes with it, the codings stay.

        What was said of it and noted on it goes too. A code that it was made of is left out from now on, with the reason.

        Raises
        ------
        Conflict
            If milestones, steps, criteria or touchpoints hang on it.
        """
        reason = text_of(reason, "a reason")
        with self._write("remove from journey") as writing:
            old = known_node(writing, node)
            hanging = [
                *writing.read(Milestone, goal_id=old.id),
                *writing.read(Milestone, parent_id=old.id),
                *writing.read(Criterion, milestone_id=old.id),
                *writing.read(Placement, milestone_id=old.id),
            ]
            if hanging:
                many = f"{len(hanging)} things hang" if len(hanging) > 1 else "something hangs"
                raise Conflict(f"{many} on “{words(old)}”", todo="Remove or move what hangs on it first.")
            writing.said = self._said("remove from journey", name=words(old))
            writing.remove(*writing.read(Evidence, about_id=old.id), *writing.read(Basis, what_id=old.id))
            writing.remove(*writing.read(Verdict, about_id=old.id), *writing.read(Silenced, about_id=old.id))
            writing.remove(*writing.read(Memo, about=KIND[type(old)], about_id=old.id), old)
            if old.code_id:
                writing.put(LeftOut(new_id(), old.code_id, self._desk.coder, now(), reason))


def _beside(journey: Journey, names: Sequence[str]) -> list[Node]:
    """The nodes of some names, of one sort where that can be: a milestone and a criterion may be called the same."""
    sorts: tuple[Sequence[Node], ...] = (journey.milestones, journey.criteria, journey.goals)
    some = next((sort for sort in sorts if all(all_of(sort, name) for name in names)), nodes(journey))
    return [one(some, name) for name in names]


def _siblings(journey: Journey, node: Node) -> tuple[str, str, Sequence[Node]]:
    """What stands beside a node, with itself: the word for it, the text of what it hangs on, and the nodes."""
    if isinstance(node, Goal):
        return "goals", "", journey.goals
    if isinstance(node, Criterion):
        owner = next(m for m in journey.milestones if m.id == node.milestone_id)
        return "criteria", owner.name, journey.criteria_of(owner.id)
    if node.parent_id:
        owner = next(m for m in journey.milestones if m.id == node.parent_id)
        return "steps", owner.name, journey.steps_of(owner.id)
    return "milestones", "", journey.milestones_of(node.goal_id)


def _moved(journey: Journey, old: Node, target: Node) -> Node | None:
    """A node as it stands under another one; None if it does already."""
    if isinstance(old, Goal):
        raise InvalidValue(f"“{old.text}” is a goal, and stands under nothing", todo="Put the goals in another order instead.")
    if isinstance(old, Criterion):
        order = next_order(journey.criteria_of(target.id))
        return None if old.milestone_id == target.id else replace(old, milestone_id=target.id, order=order)
    if isinstance(target, Goal):
        order = next_order(journey.milestones_of(target.id))
        there = (old.goal_id, old.parent_id) == (target.id, None)
        return None if there else replace(old, goal_id=target.id, parent_id=None, order=order)
    if old.parent_id == target.id:
        return None
    if target.id == old.id or (isinstance(target, Milestone) and target.parent_id) or journey.steps_of(old.id):
        raise InvalidValue(
            f"“{old.name}” cannot be a step of “{words(target)}”",
            expected="a milestone without steps, under a milestone that is no step",
            todo="Move its steps elsewhere first, or choose another milestone.",
        )
    assert isinstance(target, Milestone)
    order = next_order(journey.steps_of(target.id))
    return replace(old, goal_id=target.goal_id, parent_id=target.id, order=order)
