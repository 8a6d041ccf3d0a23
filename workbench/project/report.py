"""Everything that the journey report shows, gathered from the areas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from workbench.coding.segments import Segment
from workbench.exchange.report import (
    CriterionPart,
    GoalPart,
    MilestonePart,
    Quote,
    ReportData,
    Sample,
    Told,
    TouchpointCount,
)
from workbench.journey.journey import Evidence, Journey
from workbench.journey.maprows import MapNode
from workbench.project.area import conversations, only_wrote
from workbench.project.story import own_words

if TYPE_CHECKING:
    from workbench.project import Project

SATURATED = ("goal", "milestone", "criterion")
"""Kinds of codes that the report says of whether the interviews still bring new ones."""


def report_data(project: Project) -> ReportData:
    """The study as it stands now, for :func:`workbench.exchange.report.journey_report`."""
    return _Gathered(project).data()


def journey_report_data(project: Project) -> ReportData:
    """The same with what only the report tells: what was done, saturation, the journey map, the order told, the checks."""
    journey, coding = project.journey, project.coding
    precedence = journey.precedence()
    counts = dict(zip(precedence.milestones, (int(n) for n in precedence.told), strict=True))
    names = {m.id: m.name for m in journey.journey().milestones}
    return replace(
        report_data(project),
        phases=tuple(project.method.status()),
        saturation=tuple(found for kind in SATURATED if (found := coding.saturation(kind)).observed),
        journey_map=journey.journey_map_rows(),
        told=Told(journey.told_order(), names, counts, precedence.contradictions) if sum(counts.values()) else None,
        findings=tuple(journey.check()),
        waves=tuple((wave.number, wave.respondents, wave.time[:10]) for wave in project.survey.waves()),
    )


class _Gathered:
    def __init__(self, project: Project) -> None:
        self.project = project
        self.journey: Journey = project.journey.journey()
        self.segments = {s.coding.id: s for s in project.coding.segments()}
        self.nodes = {n.id: n for n in project.journey.map_rows()}
        self.people = {p.id: p for p in project.corpus.participants()}
        self.results = {v.criterion_id: v for v in project.survey.validations()}
        verdicts = sorted(self.journey.verdicts, key=lambda verdict: verdict.time)
        self.reasons = {v.about_id: v.reason for v in verdicts if v.said == "rejected"}
        self.talks = {talk.id: talk for talk in project.corpus.interviews()}
        self.contacts = project.touchpoints.per_milestone() if project.touchpoints.logs() else pd.DataFrame()

    def data(self) -> ReportData:
        project = self.project
        interviews = conversations(self.talks.values())
        attributes: dict[str, Counter[str]] = {}
        wrote = only_wrote(self.talks.values())
        asked = [person for person in self.people.values() if person.id not in wrote]
        for person in asked:
            for name, value in person.attributes.items():
                if isinstance(value, str):
                    attributes.setdefault(name, Counter())[value] += 1
        return ReportData(
            title=project.title,
            date=date.today().isoformat(),
            revision=project.revision,
            sample=Sample(len(interviews), len(asked), sum(i.transcript.words for i in interviews), attributes),
            goals=tuple(self._goal(goal.id) for goal in sorted(self.journey.goals, key=lambda g: g.order)),
            nodes=tuple(self.nodes.values()),
            review=tuple((item.name, project.method.because(item)) for item in project.method.review()),
        )

    def _goal(self, id: str) -> GoalPart:
        goal = next(g for g in self.journey.goals if g.id == id)
        node = self.nodes[id]
        milestones = tuple(self._milestone(m.id) for m in self.journey.milestones_of(id))
        return GoalPart(
            goal.text,
            goal.jobs,
            goal.drive,
            goal.need,
            goal.context,
            node.interviews,
            milestones,
            self._quotes(node),
            node.look_again,
            node.id,
            node.rejected,
            node.standing,
            self.reasons.get(id, ""),
        )

    def _milestone(self, id: str) -> MilestonePart:
        milestone = next(m for m in self.journey.milestones if m.id == id)
        node = self.nodes[id]
        return MilestonePart(
            milestone.name,
            milestone.description,
            node.interviews,
            tuple(self._criterion(c.id) for c in self.journey.criteria_of(id)),
            tuple(self._touchpoints(milestone.name)),
            self._quotes(node),
            node.look_again,
            node.id,
            tuple(self._milestone(step.id) for step in self.journey.steps_of(id)),
            milestone.optional,
            milestone.repeated,
            node.rejected,
            node.standing,
            self.reasons.get(id, ""),
        )

    def _criterion(self, id: str) -> CriterionPart:
        node = self.nodes[id]
        criterion = next(c for c in self.journey.criteria if c.id == id)
        return CriterionPart(
            node.text,
            node.interviews,
            self._interviews(e for e in self.journey.evidence_of(id) if e.stance == "against"),
            self._quotes(node),
            self.results.get(id),
            node.look_again,
            id,
            self._interviews(e for e in self.journey.evidence_of(id) if e.met == "met"),
            self._interviews(e for e in self.journey.evidence_of(id) if e.met == "not met"),
            node.standing,
            node.rejected,
            criterion.promise,
            criterion.proof,
            node.wave,
            self.reasons.get(id, ""),
            node.earlier,
        )

    def _interviews(self, evidence: Iterable[Evidence]) -> int:
        return len({self.segments[e.coding_id].coding.interview_id for e in evidence})

    def _quotes(self, node: MapNode) -> tuple[Quote, ...]:
        chosen = [(self.segments[e.coding_id], e.stance) for e in self.journey.evidence_of(node.id)]
        chosen = [(s, stance) for s, stance in chosen if s.role != "interviewer"]
        order = {s.coding.id: i for i, s in enumerate(_best_first([s for s, _ in chosen]))}
        chosen.sort(key=lambda pair: order[pair[0].coding.id])
        return tuple(
            Quote(self._words(s), self._pseudonym(s), s.turn + 1, s.seconds, s.code.name, stance) for s, stance in chosen
        )

    def _words(self, segment: Segment) -> str:
        return own_words(segment.coding, self.talks[segment.coding.interview_id])

    def _pseudonym(self, segment: Segment) -> str:
        person = self.people.get(segment.participant_id or "")
        if person:
            return person.pseudonym
        return f"Interview {self.talks[segment.coding.interview_id].order + 1}"  # its name or a label may be somebody's own name

    def _touchpoints(self, milestone: str) -> Iterable[TouchpointCount]:
        if self.contacts.empty:
            return
        for row in self.contacts[self.contacts["milestone"] == milestone].to_dict("records"):
            yield TouchpointCount(row["touchpoint"], row["channel"] or "", int(row["events"]), int(row["customers"]))


def _best_first(segments: Sequence[Segment]) -> list[Segment]:
    """One of each interview before a second of any, and sentences of about 25 words before stumps and stories."""

    def far_from_a_sentence(segment: Segment) -> int:
        return abs(len(segment.coding.quote.split()) - 25)

    turn_of: Counter[str] = Counter()
    keyed = []
    for segment in sorted(segments, key=far_from_a_sentence):
        keyed.append((turn_of[segment.interview], far_from_a_sentence(segment), segment.coding.id, segment))
        turn_of[segment.interview] += 1
    return [segment for *_, segment in sorted(keyed, key=lambda k: k[:3])]
