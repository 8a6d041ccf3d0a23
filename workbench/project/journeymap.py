"""The journey map and what leads to it: the order in which milestones are told, and how they were felt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview, Participant
from workbench.journey.maprows import CriterionResult
from workbench.project.area import Area, conversations, last_word, read_journey

if TYPE_CHECKING:
    import altair as alt

    from workbench.journey.emotions import EmotionPoint
    from workbench.journey.lanes import Contact, JourneyMapRows
    from workbench.journey.order import Order, Precedence


class JourneyMaps(Area):
    """Part of :class:`~workbench.project.journey.JourneyArea`: the way as the interviews tell it, and as a map of lanes."""

    def precedence(self) -> Precedence:
        """In how many interviews each milestone is told before each other, and where that contradicts the journey's order."""
        from workbench.journey.order import on_the_way, precedence, tellings

        journey = read_journey(self._store)
        return precedence(tellings(journey, self._store.read(Coding)), on_the_way(journey))

    def told_order(self) -> Order:
        """The order of the milestones that fits best what the interviews tell, and how sure that is.

        It is a proposal: ``project.journey.order(…)`` puts milestones in an order, and a person decides.
        """
        from workbench.journey.order import on_the_way, proposed, tellings

        journey = read_journey(self._store)
        return proposed(tellings(journey, self._store.read(Coding)), on_the_way(journey))

    def precedence_chart(self, *, theme: str = "light") -> alt.TopLevelMixin:
        """A heat map of :meth:`precedence`, with the proposed order beside it."""
        from workbench.charts.precedence import precedence_map

        names = {m.id: m.name for m in read_journey(self._store).milestones}
        return precedence_map(self.precedence(), names, self.told_order(), theme, self._desk.language)

    def emotion_curve(self, *, people: Sequence[str] | None = None) -> list[EmotionPoint]:
        """How each milestone was felt; ``people`` are ids of interviews, to hear only those."""
        from workbench.journey.emotions import emotion_curve

        codings, interviews = self._told()
        book = Codebook(self._store.read(Code))
        return emotion_curve(read_journey(self._store), codings, book, interviews, people=people)

    def journey_map_rows(self, lanes: Sequence[str] | None = None) -> JourneyMapRows:
        """The rows of the journey map; see :func:`workbench.journey.lanerows.journey_map_rows`.

        Raises
        ------
        InvalidValue
            If there is no such lane.
        """
        from workbench.journey.lanerows import journey_map_rows
        from workbench.journey.lanes import chosen_lanes
        from workbench.project.touchpoints import Touchpoints

        chosen_lanes(lanes)  # before the log is read, which takes a moment
        last = last_word(self._store)
        codings, interviews = self._told()
        return journey_map_rows(
            read_journey(self._store),
            codings,
            Codebook(self._store.read(Code)),
            interviews,
            people={p.id: p.pseudonym for p in self._store.read(Participant)},
            results={i: CriterionResult(v.importance, v.satisfaction, v.opportunity, v.status) for i, v in last.items()},
            respondents=max((v.n for v in last.values()), default=0),
            contacts=self._contacts(),
            customers=Touchpoints(self._desk).totals()["customers"],
            lanes=lanes,
        )

    def journey_map(self, lanes: Sequence[str] | None = None, *, theme: str = "light") -> alt.LayerChart:
        """The journey map in the language of the study: swim lanes under the milestones.

        Parameters
        ----------
        lanes
            Some of :data:`workbench.journey.lanes.LANES`, in the order wanted; one without data then says so. None for all lanes
            that have data.

        Raises
        ------
        InvalidValue
            If there is no such lane or look.
        """
        from workbench.charts.journey_map import journey_map

        return journey_map(self.journey_map_rows(lanes), theme, self._desk.language, title=self._desk.title)

    def _told(self) -> tuple[list[Coding], dict[str, Interview]]:
        """What was coded in conversations, and these by id."""
        interviews = {talk.id: talk for talk in conversations(self._store.read(Interview))}
        return [c for c in self._store.read(Coding) if c.interview_id in interviews], interviews

    def _contacts(self) -> list[Contact]:
        from workbench.journey.lanes import Contact
        from workbench.project.touchpoints import Touchpoints

        touchpoints = Touchpoints(self._desk)
        if not touchpoints.logs():
            return []
        ids = [m.id for m in read_journey(self._store).milestones]
        frame = touchpoints.per_milestone()
        columns = ("milestone_order", "touchpoint", "channel", "events")
        return [
            Contact(ids[order] if order < len(ids) else None, touchpoint, channel or "", int(events))
            for order, touchpoint, channel, events in zip(*(frame[c] for c in columns), strict=True)
        ]
