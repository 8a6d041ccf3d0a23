"""The rows of the mind map: every goal, milestone and criterion with what stands behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.errors import InvalidValue
from workbench.journey.journey import Journey

KINDS = ("goal", "milestone", "criterion")
STATUSES = ("validated", "not validated", "undecided")


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """What the survey says of a criterion: top-two-box shares from 0 to 1, the opportunity score from 0 to 20, the decision.

    None where nobody answered; ``status`` is one of :data:`STATUSES`, or ``""`` where nothing was decided.
    """

    importance: float | None = None
    satisfaction: float | None = None
    opportunity: float | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class MapNode:
    """One node of the map.

    Attributes
    ----------
    parent
        Id of the node it hangs on; None for a goal.
    interviews, of
        How many interviews speak for it, of how many in the study.
    importance
        Share of respondents from 0 to 1 who find it important (top two boxes); None where it was not asked.
    opportunity
        Opportunity score, 0 to 20; None where it was not asked.
    status
        ``"validated"``, ``"not validated"``, ``"undecided"``, or ``""`` where it was not asked.
    look_again
        Why it must be looked at again; ``""`` where that is not needed.
    """

    id: str
    parent: str | None
    kind: str
    text: str
    order: int = 0
    interviews: int = 0
    of: int = 0
    importance: float | None = None
    opportunity: float | None = None
    status: str = ""
    look_again: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise InvalidValue(f"map node {self.text!r} has an unknown kind", expected=" | ".join(KINDS), found=self.kind)
        if self.status and self.status not in STATUSES:
            raise InvalidValue(f"map node {self.text!r} has an unknown status", expected=" | ".join(STATUSES), found=self.status)


def map_rows(
    journey: Journey,
    *,
    interview_of: Mapping[str, str],
    interviews: int,
    results: Mapping[str, CriterionResult],
    look_again: Mapping[str, str],
) -> list[MapNode]:
    """One row a node, parents before children, siblings in their order.

    Parameters
    ----------
    interview_of
        Interview id by coding id.
    interviews
        Number of interviews in the study.
    results
        Survey result by criterion id; a criterion that was not asked is absent.
    look_again
        Reason by node id, for the nodes that must be looked at again.

    Notes
    -----
    The interviews behind a goal or a milestone are those that speak for it or for anything under it, each counted once.
    """
    rows: list[MapNode] = []

    def row(node_id: str, parent: str | None, kind: str, text: str, behind: set[str]) -> MapNode:
        result = results.get(node_id, CriterionResult())
        order = sum(r.parent == parent for r in rows)
        return MapNode(
            node_id,
            parent,
            kind,
            text,
            order,
            len(behind),
            interviews,
            result.importance,
            result.opportunity,
            result.status,
            look_again.get(node_id, ""),
        )

    for goal in sorted(journey.goals, key=lambda g: g.order):
        at_goal = len(rows)
        behind_goal = journey.interviews_behind(goal.id, interview_of)
        for milestone in journey.milestones_of(goal.id):
            at_milestone = len(rows)
            behind_milestone = journey.interviews_behind(milestone.id, interview_of)
            for criterion in journey.criteria_of(milestone.id):
                behind = journey.interviews_behind(criterion.id, interview_of)
                behind_milestone |= behind
                rows.append(row(criterion.id, milestone.id, "criterion", criterion.statement, behind))
            rows.insert(at_milestone, row(milestone.id, goal.id, "milestone", milestone.name, behind_milestone))
            behind_goal |= behind_milestone
        rows.insert(at_goal, row(goal.id, None, "goal", goal.text, behind_goal))
    return rows
