"""The rows of the journey map, gathered from journey, codings, survey and log."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from workbench.coding.codebook import Codebook
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview
from workbench.journey.emotions import EmotionPoint, emotion_curve
from workbench.journey.journey import Criterion, Journey, Milestone
from workbench.journey.lanes import HAS, LANES, Contact, Count, CriterionCell, JourneyMapRows, MapColumn, chosen_lanes
from workbench.journey.maprows import CriterionResult
from workbench.journey.order import on_the_way
from workbench.journey.placing import above, placed
from workbench.journey.quotes import QuoteCell, best_quotes

PHONE = frozenset(
    (
        "telefoon",
        "telefonisch",
        "phone",
        "telephone",
        "bellen",
        "gebeld",
        "call",
        "calls",
        "phone call",
        "call centre",
        "call center",
    )
)
"""Names of the channel by telephone, as logs have them."""


def journey_map_rows(
    journey: Journey,
    codings: Sequence[Coding],
    codebook: Codebook,
    interviews: Mapping[str, Interview],
    *,
    people: Mapping[str, str],
    results: Mapping[str, CriterionResult],
    respondents: int = 0,
    contacts: Iterable[Contact] = (),
    customers: int = 0,
    lanes: Sequence[str] | None = None,
) -> JourneyMapRows:
    """Gather the journey map.

    Parameters
    ----------
    people
        Pseudonym by id of participant. Only what participants say is quoted: other labels may be names.
    results, respondents
        Survey result by criterion, and how many people answered.
    contacts, customers
        The log by milestone, touchpoint and channel, and how many customers it has.
    lanes
        Some of :data:`LANES`, in the order wanted; None for all that have something to show.

    Raises
    ------
    InvalidValue
        If a lane is not known.
    """
    asked = chosen_lanes(lanes)
    gathered = _Gathered(journey, codings, codebook, interviews, people, results, list(contacts), customers)
    columns = gathered.columns()
    empty = frozenset(lane for lane in LANES if not any(HAS[lane](column) for column in columns))
    return JourneyMapRows(
        columns,
        asked if lanes is not None else tuple(lane for lane in asked if lane not in empty),
        empty,
        {goal.id: goal.text for goal in journey.goals},
        len(interviews),
        respondents,
        customers,
        gathered.channels,
        gathered.phone,
        gathered.not_placed,
    )


class _Gathered:
    def __init__(
        self,
        journey: Journey,
        codings: Sequence[Coding],
        codebook: Codebook,
        interviews: Mapping[str, Interview],
        people: Mapping[str, str],
        results: Mapping[str, CriterionResult],
        contacts: list[Contact],
        customers: int,
    ) -> None:
        self.journey, self.codebook, self.interviews, self.results = journey, codebook, interviews, results
        self.people, self.customers = people, customers
        self.codings = {coding.id: coding for coding in codings if coding.interview_id in interviews}
        self.interview_of = {coding.id: coding.interview_id for coding in self.codings.values()}
        self.top = above(journey)
        self.at = placed(journey, self.codings.values(), interviews)
        self.contacts = [c._replace(milestone_id=self.top.get(c.milestone_id or "")) for c in contacts]
        used: dict[str, int] = {}
        for contact in self.contacts:
            if contact.milestone_id and contact.channel:
                used[contact.channel] = used.get(contact.channel, 0) + contact.events
        self.channels = tuple(sorted(used, key=lambda name: (-used[name], name)))
        self.phone = frozenset(name for name in self.channels if name.strip().casefold() in PHONE)
        kinds = ("emotion", "friction", "touchpoint")
        self.not_placed = sum(codebook[c.code_id].kind in kinds and c.id not in self.at for c in self.codings.values())

    def columns(self) -> tuple[MapColumn, ...]:
        way = on_the_way(self.journey)
        points = {
            p.milestone_id: p for p in emotion_curve(self.journey, list(self.codings.values()), self.codebook, self.interviews)
        }
        quotes = best_quotes({id: self.candidates(id) for id in way}, self.pseudonyms(), self.vivid())
        known = {m.id: m for m in self.journey.milestones}
        numbers: dict[str, int] = {}
        made = []
        for id in way:
            milestone = known[id]
            numbers[milestone.goal_id] = numbers.get(milestone.goal_id, 0) + 1
            made.append(self.column(milestone, numbers[milestone.goal_id], points[id], quotes[id]))
        return tuple(made)

    def column(self, milestone: Milestone, number: int, point: EmotionPoint, quotes: tuple[QuoteCell, ...]) -> MapColumn:
        own = [c for c in self.contacts if c.milestone_id == milestone.id]
        total = sum(c.events for c in own)
        known = sum(c.events for c in own if c.channel)
        by_channel = {name: sum(c.events for c in own if c.channel == name) for name in self.channels}
        touchpoints = {c.touchpoint: 0 for c in own}
        for contact in own:
            touchpoints[contact.touchpoint] += contact.events
        calls = sum(by_channel[name] for name in self.phone)
        return MapColumn(
            milestone.id,
            milestone.goal_id,
            milestone.name,
            number,
            len({self.codings[id].interview_id for id in self.evidence(milestone.id, "for")}),
            milestone.optional,
            milestone.repeated,
            self.criteria(milestone.id),
            point,
            quotes,
            _most((name, self.per_hundred(n)) for name, n in touchpoints.items()),
            self.interviews_by_code("touchpoint", milestone.id),
            tuple(Count(name, n / known) for name, n in by_channel.items() if n),
            total,
            self.per_hundred(calls) if self.phone and self.customers else None,
            self.interviews_by_code("friction", milestone.id),
        )

    def per_hundred(self, events: int) -> float:
        return 100 * events / self.customers if self.customers else 0.0

    def evidence(self, milestone_id: str, stance: str) -> list[str]:
        """Codings that a milestone, its steps or its criteria rest on."""
        found = (e.coding_id for e in self.journey.evidence if e.stance == stance and self.top.get(e.about_id) == milestone_id)
        return [id for id in dict.fromkeys(found) if id in self.codings]

    def criteria(self, milestone_id: str) -> tuple[CriterionCell, ...]:
        """The most important first by the survey, then those that most interviews speak for."""
        rank = {c.id: place for place, c in enumerate(self.journey.criteria)}
        own = [self.criterion(c) for c in self.journey.criteria if self.top.get(c.id) == milestone_id]

        def key(cell: CriterionCell) -> tuple[bool, float, int, int]:
            importance = cell.result.importance if cell.result else None
            return importance is None, -(importance or 0.0), -cell.interviews, rank[cell.id]

        return tuple(sorted(own, key=key))

    def criterion(self, criterion: Criterion) -> CriterionCell:
        behind = self.journey.interviews_behind(criterion.id, self.interview_of)
        return CriterionCell(criterion.id, criterion.statement, len(behind), self.results.get(criterion.id))

    def candidates(self, milestone_id: str) -> list[Coding]:
        return [self.codings[id] for id in self.evidence(milestone_id, "for")]

    def pseudonyms(self) -> dict[str, str]:
        """Who says what, by coding; words that hold a name by which a transcript calls a participant are left out."""
        called = self.names()
        made = {}
        for coding in self.codings.values():
            interview = self.interviews[coding.interview_id]
            label = interview.transcript.turns[interview.transcript.turn_at(coding.start)].speaker
            pseudonym = self.people.get(interview.participant_of(label) or "")
            asked = interview.role_of(label) == "interviewer"
            if (pseudonym or not self.people) and not asked and not called & set(re.findall(r"\w+", coding.quote)):
                made[coding.id] = pseudonym or ""
        return made

    def names(self) -> set[str]:
        """Words of participants' labels that are not in their pseudonyms: a label is often a person's own name."""
        found: set[str] = set()
        for interview in self.interviews.values():
            for speaker in interview.speakers:
                pseudonym = self.people.get(speaker.participant_id or "", "")
                if pseudonym:
                    found |= set(re.findall(r"\w{2,}", speaker.label)) - set(re.findall(r"\w+", pseudonym))
        return {word for word in found if word[0].isupper()}

    def vivid(self) -> set[str]:
        """Codings whose words also bear a feeling or a friction."""
        strong: dict[str, list[Coding]] = {}
        for coding in self.codings.values():
            if self.codebook[coding.code_id].kind in ("emotion", "friction"):
                strong.setdefault(coding.interview_id, []).append(coding)
        return {
            coding.id
            for coding in self.codings.values()
            if any(s.start < coding.end and coding.start < s.end for s in strong.get(coding.interview_id, ()))
        }

    def interviews_by_code(self, kind: str, milestone_id: str) -> tuple[Count, ...]:
        """In how many interviews codes of a kind are told of at a milestone; a code under another of its kind counts as that."""
        found: dict[str, set[str]] = {}
        for coding in self.codings.values():
            code = self.codebook[coding.code_id]
            if code.kind != kind or coding.stance != "for" or self.at.get(coding.id) != milestone_id:
                continue
            while code.parent_id and self.codebook[code.parent_id].kind == kind:
                code = self.codebook[code.parent_id]
            found.setdefault(code.id, set()).add(coding.interview_id)
        rank = {id: place for place, id in enumerate(self.codebook)}
        ordered = sorted(found, key=lambda id: (-len(found[id]), rank[id]))
        return tuple(Count(self.codebook[id].name, len(found[id])) for id in ordered)


def _most(counts: Iterable[tuple[str, float]]) -> tuple[Count, ...]:
    return tuple(Count(name, n) for name, n in sorted(counts, key=lambda item: (-item[1], item[0])))
