"""Goals, milestones and criteria of a project, and the map of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview
from workbench.journey.journey import Criterion, Evidence, Goal, Journey, Milestone, Verdict
from workbench.journey.maprows import CriterionResult, MapNode
from workbench.journey.standing import standing
from workbench.method.review import because
from workbench.project.area import conversations, read_journey
from workbench.project.held import Held
from workbench.project.journeychanging import JourneyChanging
from workbench.project.journeychecks import JourneyChecks
from workbench.project.journeyevidence import JourneyEvidence
from workbench.project.journeymaking import JourneyMaking
from workbench.project.journeymap import JourneyMaps
from workbench.project.journeynodes import AtHand
from workbench.project.journeypeople import Where, called, speaking
from workbench.project.journeyscreen import JourneyScreen
from workbench.project.method import doubts
from workbench.project.story import JourneyStories
from workbench.survey.questionnaire import Validation, Wave

if TYPE_CHECKING:
    import altair as alt


class JourneyArea(JourneyMaking, JourneyEvidence, JourneyChanging, JourneyMaps, JourneyChecks, JourneyScreen, JourneyStories):
    """The customer's journey: made from codes or by hand, always with its evidence."""

    @cached_property
    def _held(self) -> Held:
        return Held(self._store, Goal, Milestone, Criterion, Evidence, Verdict, Coding, Interview)

    def journey(self) -> Journey:
        """Everything there is of the journey."""
        return read_journey(AtHand(self._held.now()))

    def results(self) -> dict[str, CriterionResult]:
        """The survey's last word on each criterion that was asked, and what earlier rounds decided."""
        numbers = {wave.id: wave.number for wave in self._store.read(Wave)}
        said: dict[str, list[Validation]] = {}
        for result in sorted(self._store.read(Validation, segment=""), key=lambda v: numbers[v.wave_id]):
            said.setdefault(result.criterion_id, []).append(result)
        return {
            id: CriterionResult(
                last.importance,
                last.satisfaction,
                last.opportunity,
                last.status,
                numbers[last.wave_id],
                tuple((numbers[v.wave_id], v.status) for v in before),
            )
            for id, (*before, last) in said.items()
        }

    def standings(self) -> dict[str, str]:
        """How each node stands, by its id: new, supported, look again, rejected or validated.

        See :func:`workbench.journey.standing.standing`; it is derived from the whole study each time, and nobody writes it.
        """
        return {node.id: node.standing for node in self.map_rows()}

    def map_rows(self, *, where: Where | None = None, against: Where | None = None) -> list[MapNode]:
        """The nodes of the mind map: the interviews behind each, its survey result, how it stands, and why to look again.

        Parameters
        ----------
        where
            Attributes of participants, as ``{"regio": "Groningen"}`` (several values: any of them; several attributes: all of
            them): only interviews in which such a participant speaks are counted. How a node stands is told of the whole study.
        against
            The same for a second segment, to see the difference.

        Raises
        ------
        NotFound, InvalidValue
            If there is no such attribute, or nobody has the value.
        """
        from workbench.journey.maprows import map_rows

        present = self._held.now()
        journey, results, again = read_journey(AtHand(present)), self.results(), self._look_again()
        interviews = conversations(present.of(Interview))
        own = {talk.id for talk in interviews}
        interview_of = {c.id: c.interview_id for c in present.of(Coding) if c.interview_id in own}
        rows = map_rows(journey, interview_of=interview_of, interviews=len(interviews), results=results, look_again=again)
        standings = {n.id: standing(n.rejected, bool(n.look_again), n.status, n.interviews) for n in rows}
        if where is None and against is None:
            return [replace(node, standing=standings[node.id]) for node in rows]
        return map_rows(
            journey,
            interview_of=interview_of,
            interviews=len(interviews),
            results=results,
            look_again=again,
            standings=standings,
            people=None if where is None else speaking(self._desk, where, interviews),
            others=None if against is None else speaking(self._desk, against, interviews),
            labels=(called(where, self._desk.language), called(against, self._desk.language))
            if against is not None
            else ("", ""),
        )

    def mind_map(self, *, theme: str = "light", where: Where | None = None, against: Where | None = None) -> alt.LayerChart:
        """The mind map, in the language of the study; save it with :func:`workbench.charts.save.save`.

        ``where`` and ``against`` as for :meth:`map_rows`: of a segment of the participants, or two of them beside each other.
        """
        from workbench.charts.mind_map import mind_map
        from workbench.journey.layout import layout

        rows = self.map_rows(where=where, against=against)
        title = self._desk.title
        if where is not None and against is None:
            title = f"{title} ({called(where, self._desk.language)})"
        return mind_map(layout(rows, self._desk.language), theme, self._desk.language, title=title)

    def _look_again(self) -> dict[str, str]:
        """Why to look again, by id of a node: at itself, or at what the survey said of it."""
        again: dict[str, str] = {}
        validated = {v.id: v.criterion_id for v in self._store.read(Validation)}
        for item in doubts(self._store, self._desk.language):
            again.setdefault(validated.get(item.id, item.id), because(item, self._desk.language))
        return again
