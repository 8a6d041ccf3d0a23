"""A journey from codes: what was coded as goal, milestone and criterion becomes the map, with the codings as evidence."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from uuid import uuid4

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.journey.journey import Criterion, Evidence, Goal, Journey, Milestone


def from_codes(
    codebook: Codebook, codings: Sequence[Coding], existing: Journey, *, title: str = "The customer's goal"
) -> Journey:
    """Add to a journey what the codebook holds and the journey does not hold yet.

    Codes of the kinds goal, milestone and criterion become goals, milestones and criteria, in the order of the codebook and
    behind what is there. A milestone belongs to the goal code that it stands under, or else to the first goal; one that stands
    under another milestone is a step of it. There are no steps of steps: such a code is left out. A criterion belongs to the
    nearest milestone or step above it. Nodes that exist keep their ids, texts and order: a code is not made into a node twice.
    Every coding of a code that a node was made from is evidence for that node, also when the node is older than the coding;
    evidence that is there, with its stance, stays as it is.

    Parameters
    ----------
    title
        Text of the goal that is made when there are milestones and no goal at all.

    Returns
    -------
    Journey
        A new value; ``existing`` is untouched. :func:`left_out` says which codes found no place in it.
    """
    goals = list(existing.goals)
    known = {goal.code_id: goal.id for goal in goals if goal.code_id}
    for code in codebook.of_kind("goal"):
        if code.id not in known:
            goal = Goal(_fresh(), code.name, jobs=tuple(code.jobs), order=_next(goals), code_id=code.id)
            goals.append(goal)
            known[code.id] = goal.id
    if not goals and codebook.of_kind("milestone"):
        goals.append(Goal(_fresh(), title))

    milestones = list(existing.milestones)
    made = {milestone.code_id: milestone for milestone in milestones if milestone.code_id}
    for code in codebook.of_kind("milestone"):
        whole = _nearest(codebook, code, "milestone")
        owner = made.get(whole.id) if whole else None
        if code.id in made or (whole and (owner is None or owner.parent_id)):
            continue
        above = _nearest(codebook, code, "goal")
        goal_id = owner.goal_id if owner else known[above.id] if above else min(goals, key=lambda g: g.order).id
        parent_id = owner.id if owner else None
        order = _next([m for m in milestones if (m.goal_id, m.parent_id) == (goal_id, parent_id)])
        made[code.id] = Milestone(_fresh(), goal_id, code.name, code.definition, order, code.id, parent_id)
        milestones.append(made[code.id])

    criteria = list(existing.criteria)
    known = {criterion.code_id: criterion.id for criterion in criteria if criterion.code_id}
    for code in codebook.of_kind("criterion"):
        above = _nearest(codebook, code, "milestone", among=made)
        if code.id not in known and above:
            milestone_id = made[above.id].id
            order = _next([c for c in criteria if c.milestone_id == milestone_id])
            criteria.append(Criterion(_fresh(), milestone_id, code.name, dict(code.translations), order, code.id))

    journey = replace(existing, goals=tuple(goals), milestones=tuple(milestones), criteria=tuple(criteria))
    return replace(journey, evidence=(*existing.evidence, *_new_evidence(journey, codings)))


def left_out(codebook: Codebook, journey: Journey) -> tuple[str, ...]:
    """Milestone and criterion codes that are not in the journey, one sentence each with the reason and what to do."""
    used = {m.code_id for m in journey.milestones} | {c.code_id for c in journey.criteria}
    steps = (
        f"The milestone “{codebook.path(code.id)}” stands under a step, and a step has no steps itself: it is not in the "
        "journey. Move it one level up."
        for code in codebook.of_kind("milestone")
        if code.id not in used and _nearest(codebook, code, "milestone")
    )
    strays = (
        f"The criterion “{codebook.path(code.id)}” stands under no milestone and is not in the journey. Move it under one."
        for code in codebook.of_kind("criterion")
        if code.id not in used and _nearest(codebook, code, "milestone") is None
    )
    return (*steps, *strays)


def _new_evidence(journey: Journey, codings: Sequence[Coding]) -> Iterator[Evidence]:
    codings_of: dict[str, list[Coding]] = {}
    for coding in codings:
        codings_of.setdefault(coding.code_id, []).append(coding)
    there = {(evidence.about_id, evidence.coding_id) for evidence in journey.evidence}
    kinds = (("goal", journey.goals), ("milestone", journey.milestones), ("criterion", journey.criteria))
    for about, nodes in kinds:
        for node in nodes:
            for coding in codings_of.get(node.code_id or "", []):
                if (node.id, coding.id) not in there:
                    yield Evidence(_fresh(), about, node.id, coding.id, coding.stance)


def _nearest(codebook: Codebook, code: Code, kind: str, among: Container[str] | None = None) -> Code | None:
    """The closest code of a kind above a code; where ``among`` is given, the closest of those."""
    above = codebook[code.parent_id] if code.parent_id else None
    while above is not None and (above.kind != kind or (among is not None and above.id not in among)):
        above = codebook[above.parent_id] if above.parent_id else None
    return above


def _next(nodes: Sequence[Goal | Milestone | Criterion]) -> int:
    return max((node.order for node in nodes), default=-1) + 1


def _fresh() -> str:
    return str(uuid4())
