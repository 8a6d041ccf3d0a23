"""The journey made: from codes, from segments, or by hand. Each function is one action."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.errors import Conflict, InvalidValue
from workbench.journey.journey import Criterion, Goal, Journey, LeftOut, Milestone
from workbench.method.history import Basis
from workbench.project.area import Area, changed, different, read_journey, text_of
from workbench.project.journeynodes import next_order, nodes, on_code, one, rest_on
from workbench.store import Writing, new_id


class JourneyMaking(Area):
    """Goals, milestones and criteria come to be."""

    def from_codes(self, codes: Sequence[str] | None = None) -> tuple[Journey, tuple[str, ...]]:
        """Make goals, milestones and criteria of the codes of those kinds, with all their codings as evidence, as one action.

        A milestone code under a milestone code becomes a step of that milestone. A code that was made into something before is
        not made again, but gets the codings it has had since as evidence. A code whose goal, milestone or criterion somebody
        removed is left out. ``codes`` (names, paths or ids) limits it to those, and takes left-out ones in again.

        Returns
        -------
        The journey, and a sentence for each code that could not be placed.
        """
        from workbench.journey.build import from_codes, left_out

        with self._write("make journey") as writing:
            book = Codebook(writing.read(Code))
            out = {o.code_id: o for o in writing.read(LeftOut)}
            named = [] if codes is None else different(codes, "the name of a code")
            wanted = set(book) - set(out) if codes is None else {book.find(code).id for code in named}
            old = read_journey(writing)
            # What is in the journey already is where the named ones find their place.
            used = {node.code_id for node in nodes(old)}
            book = Codebook(c if c.id in wanted | used else replace(c, kind="open") for c in book.values())
            made = from_codes(book, writing.read(Coding), old, title=self._desk.title)
            known = {node.id for node in nodes(old)}
            fresh = [n for n in nodes(made) if n.id not in known]
            evidence = made.evidence[len(old.evidence) :]
            writing.said = self._said("make journey", n=len(fresh))
            writing.put(*fresh, *evidence)
            writing.put(*(on_code(node, node.code_id, writing.revision) for node in fresh if node.code_id))
            writing.put(*_refreshed(writing, {e.about_id for e in evidence} - {n.id for n in fresh}))
            writing.remove(*(out[i] for i in wanted & set(out)))
        return made, left_out(book, made)

    def add_goal(self, text: str, *, evidence: Iterable[str] = (), **fields: object) -> Goal:
        """Write a goal by hand; ``evidence`` are ids of codings, ``fields`` those of :class:`~workbench.journey.journey.Goal`."""
        text = text_of(text, "a goal").strip()
        with self._write("add goal", name=text) as writing:
            goal = changed(Goal(new_id(), text, order=next_order(writing.read(Goal))), "goal", **fields)
            writing.put(goal)
            rest_on(writing, goal, evidence)
        return goal

    def add_milestone(
        self,
        name: str,
        *,
        goal: str | None = None,
        evidence: Iterable[str] = (),
        description: str = "",
        step_of: str | None = None,
    ) -> Milestone:
        """Add a milestone at the end of the way to a goal (id or text; the first goal if none is named).

        ``step_of`` names the milestone (id or name) that it is a step of; it then lies on the way to the same goal.

        Raises
        ------
        InvalidValue
            If there is no goal yet, or it would be a step of a step.
        """
        name = text_of(name, "a milestone").strip()
        with self._write("add milestone", name=name) as writing:
            goals, there = writing.read(Goal), writing.read(Milestone)
            if not goals:
                raise InvalidValue("there is no goal that a milestone could lie on the way to", todo="Add the goal first.")
            whole = one(there, step_of) if step_of else None
            if whole and whole.parent_id:
                raise InvalidValue(f"“{whole.name}” is a step itself, and has no steps", todo="Name the milestone that it is of.")
            goal_id = whole.goal_id if whole else one(goals, goal).id if goal else goals[0].id
            parent_id = whole.id if whole else None
            order = next_order(m for m in there if (m.goal_id, m.parent_id) == (goal_id, parent_id))
            milestone = Milestone(new_id(), goal_id, name, description, order, parent_id=parent_id)
            writing.put(milestone)
            rest_on(writing, milestone, evidence)
        return milestone

    def add_criterion(
        self, statement: str, milestone: str, *, evidence: Iterable[str] = (), translations: dict[str, str] | None = None
    ) -> Criterion:
        """Add a criterion to a milestone or step (id or name), in the customer's words."""
        statement = text_of(statement, "a criterion").strip()
        with self._write("add criterion", name=statement) as writing:
            criterion = _criterion(writing, statement, milestone, translations or {})
            writing.put(criterion)
            rest_on(writing, criterion, evidence)
        return criterion

    def criterion_of(self, sources: Sequence[str] | str, milestone: str, statement: str | None = None) -> Criterion:
        """Make a criterion of codes (names, paths or ids) or of segments (ids of codings), with the quotes as evidence.

        Parameters
        ----------
        milestone
            Id or name of the milestone or step that it is a criterion of.
        statement
            In the customer's words; the name of the first code, or the first quote, if none is given. One made of a single code
            keeps to that code: it gets the codings that the code has later, and says when it changed.

        Raises
        ------
        NotFound, InvalidValue
            If there is no such code, coding or milestone.
        Conflict
            If a criterion was made of that code already.
        """
        named = different(sources, "the id of a coding, or the name of a code")
        if not named:
            raise InvalidValue("a criterion is made of nothing", todo="Name a code, or the ids of codings.")
        with self._write("make criterion") as writing:
            segments = {c.id: c for c in writing.read(Coding, id=named)}
            book = Codebook(writing.read(Code))
            codes = list({code.id: code for code in (book.find(n) for n in named if n not in segments)}.values())
            code = codes[0] if len(codes) == 1 and not segments else None
            if code:
                _check_unused(writing, code)
            first = segments[named[0]].quote if named[0] in segments else book.find(named[0]).name
            text = " ".join((first if statement is None else text_of(statement, "a criterion")).split())
            criterion = _criterion(writing, text, milestone, dict(code.translations) if code and statement is None else {})
            criterion = replace(criterion, code_id=code.id if code else None)
            coded = writing.read(Coding, code_id=[c.id for c in codes]) if codes else []
            writing.put(criterion, *(on_code(criterion, c.id, writing.revision) for c in codes))
            evidence = rest_on(writing, criterion, [*(n for n in named if n in segments), *(c.id for c in coded)], None)
            if code:
                writing.remove(*writing.read(LeftOut, code_id=code.id))
            writing.said = self._said("make criterion", n=len(evidence), name=text)
        return criterion


def _criterion(writing: Writing, statement: str, milestone: str, translations: dict[str, str]) -> Criterion:
    owner = one(writing.read(Milestone), milestone)
    order = next_order(writing.read(Criterion, milestone_id=owner.id))
    return Criterion(new_id(), owner.id, statement, translations, order)


def _check_unused(writing: Writing, code: Code) -> None:
    if made := writing.read(Criterion, code_id=code.id):
        todo = "Add quotes to that one, or name the segments instead of the code."
        raise Conflict(f"a criterion was made of code “{code.name}” already", found=made[0].statement, todo=todo)


def _refreshed(writing: Writing, fresh: set[str]) -> list[Basis]:
    # New passages under an unchanged code are settled by taking them over; a code that itself changed still wants a look.
    settled = [t.basis for t in writing.touched() if not t.itself and t.basis.source == "code" and t.basis.what_id in fresh]
    return [replace(basis, revision=writing.revision) for basis in settled]
