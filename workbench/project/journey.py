"""Goals, milestones and criteria of a project, and the map of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.journey.journey import Criterion, Evidence, Goal, Journey, LeftOut, Milestone
from workbench.journey.maprows import CriterionResult, MapNode
from workbench.method.history import Basis
from workbench.method.review import because
from workbench.project.area import Area, changed, last_word, read_journey
from workbench.project.method import doubts
from workbench.store import Writing, new_id, now
from workbench.survey.questionnaire import Validation
from workbench.touchpoints.events import Placement

if TYPE_CHECKING:
    import altair as alt

Node = Goal | Milestone | Criterion
T = TypeVar("T", Goal, Milestone, Criterion, Node)

_ABOUT: dict[type[Node], str] = {Goal: "goal", Milestone: "milestone", Criterion: "criterion"}


class JourneyArea(Area):
    """The customer's journey: made from codes or by hand, always with its evidence."""

    def journey(self) -> Journey:
        """Everything there is of the journey."""
        return read_journey(self._store)

    # -- making

    def from_codes(self, codes: Sequence[str] | None = None) -> tuple[Journey, tuple[str, ...]]:
        """Make goals, milestones and criteria of the codes of those kinds, with all their codings as evidence, as one action.

        A code that was made into something before is not made again, but gets the codings it has had since as evidence. A
        code whose goal, milestone or criterion somebody removed is left out. ``codes`` (names, paths or ids) limits it to
        those, and takes left-out ones in again.

        Returns
        -------
        The journey, and a sentence for each code that could not be placed.
        """
        from workbench.journey.build import from_codes, left_out

        with self._write("make journey") as writing:
            book = Codebook(writing.read(Code))
            out = {o.code_id: o for o in writing.read(LeftOut)}
            wanted = set(book) - set(out) if codes is None else {book.find(code).id for code in codes}
            book = Codebook(c if c.id in wanted else replace(c, kind="open") for c in book.values())
            old = read_journey(writing)
            made = from_codes(book, writing.read(Coding), old, title=self._desk.title)
            fresh = [n for n in _nodes(made) if n not in _nodes(old)]
            evidence = made.evidence[len(old.evidence) :]
            writing.said = self._said("make journey", n=len(fresh))
            writing.put(*fresh, *evidence)
            writing.put(*(_on_code(node, writing.revision) for node in fresh if node.code_id))
            writing.put(*self._refreshed(writing, {e.about_id for e in evidence} - {n.id for n in fresh}))
            writing.remove(*(out[i] for i in wanted & set(out)))
        return made, left_out(book, made)

    def _refreshed(self, writing: Writing, nodes: set[str]) -> list[Basis]:
        # New passages under an unchanged code are settled by taking them over; a code that itself changed still wants a look.
        settled = [t.basis for t in writing.touched() if not t.itself and t.basis.source == "code" and t.basis.what_id in nodes]
        return [replace(basis, revision=writing.revision) for basis in settled]

    def add_goal(self, text: str, *, evidence: Iterable[str] = (), **fields: object) -> Goal:
        """Write a goal by hand; ``evidence`` are ids of codings, ``fields`` those of :class:`~workbench.journey.journey.Goal`."""
        with self._write("add goal", name=text.strip()) as writing:
            goal = changed(Goal(new_id(), text.strip(), order=len(writing.read(Goal))), "goal", **fields)
            writing.put(goal)
            self._rest_on(writing, goal, evidence, "for")
        return goal

    def add_milestone(
        self, name: str, *, goal: str | None = None, evidence: Iterable[str] = (), description: str = ""
    ) -> Milestone:
        """Add a milestone at the end of the way to a goal (id or text; the first goal if none is named).

        Raises
        ------
        InvalidValue
            If there is no goal yet.
        """
        with self._write("add milestone", name=name.strip()) as writing:
            goals = writing.read(Goal)
            if not goals:
                raise InvalidValue("there is no goal that a milestone could lie on the way to", todo="Add the goal first.")
            goal_id = _one(goals, goal).id if goal else goals[0].id
            order = len(writing.read(Milestone, goal_id=goal_id))
            milestone = Milestone(new_id(), goal_id, name.strip(), description, order)
            writing.put(milestone)
            self._rest_on(writing, milestone, evidence, "for")
        return milestone

    def add_criterion(
        self, statement: str, milestone: str, *, evidence: Iterable[str] = (), translations: dict[str, str] | None = None
    ) -> Criterion:
        """Add a criterion to a milestone (id or name), in the customer's words."""
        with self._write("add criterion", name=statement.strip()) as writing:
            owner = _one(writing.read(Milestone), milestone)
            order = len(writing.read(Criterion, milestone_id=owner.id))
            criterion = Criterion(new_id(), owner.id, statement.strip(), translations or {}, order)
            writing.put(criterion)
            self._rest_on(writing, criterion, evidence, "for")
        return criterion

    def add_evidence(self, node: str, codings: Iterable[str], *, stance: str = "for") -> list[Evidence]:
        """Let a goal, milestone or criterion (id or text) rest on codings (ids), for or against it.

        Where it rests on a coding already, the stance becomes the one given.
        """
        ids = list(dict.fromkeys(codings))
        with self._write("add evidence") as writing:
            found = _one(_nodes(read_journey(writing)), node)
            writing.said = self._said("add evidence", n=len(ids), name=_text(found))
            return self._rest_on(writing, found, ids, stance)

    def remove_evidence(self, node: str, codings: Iterable[str]) -> None:
        """Let a goal, milestone or criterion (id or text) no longer rest on codings (ids); the codings stay."""
        ids = set(codings)
        with self._write("remove evidence") as writing:
            found = _one(_nodes(read_journey(writing)), node)
            gone = [e for e in writing.read(Evidence, about_id=found.id) if e.coding_id in ids]
            bases = [b for b in writing.read(Basis, what_id=found.id) if b.source == "coding" and b.source_id in ids]
            writing.said = self._said("remove evidence", n=len(gone), name=_text(found))
            writing.remove(*gone, *bases)

    def _rest_on(self, writing: Writing, node: Node, codings: Iterable[str], stance: str) -> list[Evidence]:
        about = _ABOUT[type(node)]
        there = {e.coding_id: e for e in writing.read(Evidence, about_id=node.id)}
        made = []
        for coding_id in dict.fromkeys(codings):
            if not writing.read(Coding, id=coding_id):
                raise NotFound("the study has no such coding", found=coding_id)
            if coding_id in there:
                made.append(replace(there[coding_id], stance=stance))
            else:
                made.append(Evidence(new_id(), about, node.id, coding_id, stance))
                writing.put(Basis(new_id(), about, node.id, "coding", coding_id, writing.revision))
        writing.put(*made)
        return made

    # -- changing

    def node(self, id_or_text: str) -> Node:
        """The goal, milestone or criterion of an id or text.

        Raises
        ------
        NotFound, InvalidValue
            If there is none, or several of that text.
        """
        return _one(_nodes(self.journey()), id_or_text)

    def change(self, node: str, **fields: object) -> Node:
        """Change fields of a goal, milestone or criterion: ``change("Weten waar ik aan toe ben", name="Weten wat er komt")``.

        Who changes it has looked at it: what made it doubtful until now is settled. What rests on it becomes doubtful.
        """
        with self._write("change journey") as writing:
            old = _one(_nodes(read_journey(writing)), node)
            new = changed(old, _ABOUT[type(old)], **fields)
            writing.said = self._said("change journey", old=_text(old), name=_text(new))
            writing.put(new)
            if new != old:
                writing.put(*(replace(b, revision=writing.revision) for b in writing.read(Basis, what_id=old.id)))
        return new

    def order(self, milestones: Sequence[str]) -> list[Milestone]:
        """Put all milestones of one goal (names or ids) in this order.

        Raises
        ------
        InvalidValue
            If one is missing or named twice.
        """
        if not milestones:
            raise InvalidValue("no milestones are named")
        with self._write("order milestones") as writing:
            known = writing.read(Milestone)
            wanted = [_one(known, m) for m in milestones]
            same_goal = {m.id for m in known if m.goal_id == wanted[0].goal_id}
            if {m.id for m in wanted} != same_goal or len(wanted) != len(same_goal):
                expected, found = f"{len(same_goal)} names", str(len(wanted))
                raise InvalidValue("the order must name each milestone of one goal once", expected=expected, found=found)
            ordered = [replace(m, order=i) for i, m in enumerate(wanted)]
            writing.said = self._said("order milestones")
            writing.put(*ordered)
        return ordered

    def remove(self, node: str, *, reason: str = "") -> None:
        """Remove a goal, milestone or criterion that nothing hangs on; its evidence goes with it, the codings stay.

        If it was made of a code, that code is left out from now on, with the reason.

        Raises
        ------
        Conflict
            If milestones, criteria or touchpoints hang on it.
        """
        with self._write("remove from journey") as writing:
            old = _one(_nodes(read_journey(writing)), node)
            hanging = [
                *writing.read(Milestone, goal_id=old.id),
                *writing.read(Criterion, milestone_id=old.id),
                *writing.read(Placement, milestone_id=old.id),
            ]
            if hanging:
                raise Conflict(f"{len(hanging)} things hang on “{_text(old)}”", todo="Remove or move them first.")
            writing.said = self._said("remove from journey", name=_text(old))
            writing.remove(*writing.read(Evidence, about_id=old.id), *writing.read(Basis, what_id=old.id), old)
            if old.code_id:
                writing.put(LeftOut(new_id(), old.code_id, self._desk.coder, now(), reason))

    # -- looking

    def results(self) -> dict[str, CriterionResult]:
        """The survey's last word on each criterion that was asked."""
        last = last_word(self._store)
        return {i: CriterionResult(v.importance, v.satisfaction, v.opportunity, v.status) for i, v in last.items()}

    def map_rows(self) -> list[MapNode]:
        """The nodes of the mind map, with the interviews behind each, its survey result, and why to look again."""
        from workbench.journey.maprows import map_rows

        again: dict[str, str] = {}
        validated = {v.id: v.criterion_id for v in self._store.read(Validation)}
        for item in doubts(self._store, self._desk.language):
            again.setdefault(validated.get(item.id, item.id), because(item, self._desk.language))
        return map_rows(
            self.journey(),
            interview_of={c.id: c.interview_id for c in self._store.read(Coding)},
            interviews=len(self._store.read(Interview)),
            results=self.results(),
            look_again=again,
        )

    def mind_map(self, *, theme: str = "light") -> alt.LayerChart:
        """The mind map, in the language of the study; save it with :func:`workbench.charts.save.save`."""
        from workbench.charts.mind_map import mind_map
        from workbench.journey.layout import layout

        return mind_map(layout(self.map_rows(), self._desk.language), theme, self._desk.language, title=self._desk.title)

    def _codebook(self) -> Codebook:
        return Codebook(self._store.read(Code))


def _nodes(journey: Journey) -> list[Node]:
    return [*journey.goals, *journey.milestones, *journey.criteria]


def _on_code(node: Node, revision: int) -> Basis:
    return Basis(new_id(), _ABOUT[type(node)], node.id, "code", node.code_id or "", revision)


def _text(node: Node) -> str:
    if isinstance(node, Goal):
        return node.text
    return node.name if isinstance(node, Milestone) else node.statement


def _one(nodes: Sequence[T], id_or_text: str) -> T:
    wanted = id_or_text.strip().casefold()
    found = [n for n in nodes if n.id == id_or_text] or [n for n in nodes if _text(n).casefold() == wanted]
    if not found:
        raise NotFound(f"the journey has no {id_or_text!r}", todo="project.journey.journey() shows what there is.")
    if len(found) > 1:
        raise InvalidValue(f"the journey has {id_or_text!r} {len(found)} times", todo="Name it by its id.")
    return found[0]
