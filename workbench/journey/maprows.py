"""The rows of the mind map: every goal, milestone, step and criterion with what stands behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from workbench.errors import InvalidValue
from workbench.journey.journey import Criterion, Goal, Journey, Milestone

KINDS = ("goal", "milestone", "step", "criterion")
STATUSES = ("validated", "not validated", "undecided")


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """What the survey says of a criterion: top-two-box shares from 0 to 1, the opportunity score from 0 to 20, the decision.

    None where nobody answered; ``status`` is one of :data:`STATUSES`, or ``""`` where nothing was decided. ``wave`` is the number
    of the survey's round that says so, ``earlier`` what earlier rounds decided, oldest first: (number, status).
    """

    importance: float | None = None
    satisfaction: float | None = None
    opportunity: float | None = None
    status: str = ""
    wave: int = 0
    earlier: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MapNode:
    """One node of the map.

    Attributes
    ----------
    parent
        Id of the node it hangs on; None for a goal. A milestone hangs on a goal, a step on a milestone, a criterion on either.
    interviews, of
        How many interviews speak for it, of how many in the study (or in the first of two segments).
    importance
        Share of respondents from 0 to 1 who find it important (top two boxes); None where it was not asked.
    opportunity
        Opportunity score, 0 to 20; None where it was not asked.
    status
        ``"validated"``, ``"not validated"``, ``"undecided"``, or ``""`` where it was not asked.
    look_again
        Why it must be looked at again; ``""`` where that is not needed.
    standing
        What it is worth by now, as :func:`workbench.journey.standing.standing` derives it; ``""`` where that is not known.
    optional, repeated
        Of a milestone or step: not everybody takes it; it is taken more than once.
    rejected
        A researcher looked at it again and does not keep it.
    interviews_other, of_other
        The same as ``interviews`` and ``of`` for a second segment; None where nothing is compared.
    labels
        Names of the two segments; empty where nothing is compared.
    wave, earlier
        Number of the survey's round that the numbers and the status are of (0: not asked); what earlier rounds decided,
        oldest first: (number, status).
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
    standing: str = ""
    optional: bool = False
    repeated: bool = False
    rejected: bool = False
    interviews_other: int | None = None
    of_other: int | None = None
    labels: tuple[str, str] = ("", "")
    wave: int = 0
    earlier: tuple[tuple[int, str], ...] = ()

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
    standings: Mapping[str, str] | None = None,
    people: Set[str] | None = None,
    others: Set[str] | None = None,
    labels: tuple[str, str] = ("", ""),
) -> list[MapNode]:
    """One row a node, parents before children, siblings in their order; a milestone's own criteria stand before its steps.

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
    standings
        Standing by node id (new, supported, …); a node that is absent has none.
    people
        Ids of the interviews that speak; None for all of the study.
    others
        Ids of the interviews of a second segment, to compare with; None for no comparison.
    labels
        Names of the two segments.

    Notes
    -----
    The interviews behind a goal, a milestone or a step are those that speak for it or for anything under it, each counted once;
    what is rejected no longer speaks for what it hangs on.
    """
    return _Rows(journey, interview_of, interviews, results, look_again, standings or {}, people, others, labels).made()


@dataclass(frozen=True, slots=True)
class _Rows:
    journey: Journey
    interview_of: Mapping[str, str]
    interviews: int
    results: Mapping[str, CriterionResult]
    look_again: Mapping[str, str]
    standings: Mapping[str, str]
    people: Set[str] | None
    others: Set[str] | None
    labels: tuple[str, str]

    def made(self) -> list[MapNode]:
        speakers: dict[str, set[str]] = defaultdict(set)
        for e in self.journey.evidence:
            if e.stance == "for" and e.coding_id in self.interview_of:
                speakers[e.about_id].add(self.interview_of[e.coding_id])
        criteria = _grouped(self.journey.criteria, lambda c: c.milestone_id)
        tops = _grouped((m for m in self.journey.milestones if m.parent_id is None), lambda m: m.goal_id)
        steps = _grouped((m for m in self.journey.milestones if m.parent_id is not None), lambda m: m.parent_id or "")
        rejected = self.journey.rejected()

        def branch(what: Goal | Milestone | Criterion, parent: str | None, order: int) -> list[MapNode]:
            """A node and all under it; who speaks for it is gathered on the way back."""
            below: list[tuple[Goal | Milestone | Criterion, ...]] = []
            if isinstance(what, Goal):
                below = [tuple(tops.get(what.id, ()))]
            elif isinstance(what, Milestone):
                below = [tuple(criteria.get(what.id, ())), tuple(steps.get(what.id, ()))]
            rows: list[MapNode] = []
            behind = speakers[what.id]
            for place, child in enumerate(chain.from_iterable(below)):
                rows += branch(child, what.id, place)
                if child.id not in rejected:
                    behind |= speakers[child.id]
            return [self.row(what, parent, order, behind, what.id in rejected), *rows]

        goals = sorted(self.journey.goals, key=lambda g: g.order)
        return [row for place, goal in enumerate(goals) for row in branch(goal, None, place)]

    def row(
        self, what: Goal | Milestone | Criterion, parent: str | None, order: int, behind: Set[str], rejected: bool
    ) -> MapNode:
        result = self.results.get(what.id, CriterionResult())
        if isinstance(what, Milestone):
            kind, text = "step" if what.parent_id else "milestone", what.name
        else:
            kind, text = ("goal", what.text) if isinstance(what, Goal) else ("criterion", what.statement)
        return MapNode(
            what.id,
            parent,
            kind,
            text,
            order,
            len(behind if self.people is None else behind & self.people),
            self.interviews if self.people is None else len(self.people),
            result.importance,
            result.opportunity,
            result.status,
            self.look_again.get(what.id, ""),
            self.standings.get(what.id, ""),
            isinstance(what, Milestone) and what.optional,
            isinstance(what, Milestone) and what.repeated,
            rejected,
            None if self.others is None else len(behind & self.others),
            None if self.others is None else len(self.others),
            self.labels,
            result.wave,
            result.earlier,
        )


Part = TypeVar("Part", Milestone, Criterion)


def _grouped(parts: Iterable[Part], parent: Callable[[Part], str]) -> dict[str, list[Part]]:
    """Children by what they hang on, each in their order."""
    made: dict[str, list[Part]] = {}
    for part in sorted(parts, key=lambda p: p.order):
        made.setdefault(parent(part), []).append(part)
    return made
