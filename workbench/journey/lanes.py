"""What the journey map shows: for every milestone what the interviews, the survey and the log say of it, lane by lane.

The values are gathered by :func:`workbench.journey.lanerows.journey_map_rows`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.errors import InvalidValue
from workbench.journey.emotions import EmotionPoint
from workbench.journey.maprows import CriterionResult
from workbench.journey.quotes import QuoteCell

LANES = ("criteria", "emotion", "quotes", "touchpoints", "channels", "calls", "frictions", "opportunities")
"""Lanes of the journey map, in the order in which they stand when nobody asks for another."""

UNDERSERVED = 10.0
"""An opportunity score of this or more means that a criterion matters much and is met badly (Ulwick)."""


class Contact(NamedTuple):
    """Events of a log at one milestone (None: not placed), touchpoint and channel."""

    milestone_id: str | None
    touchpoint: str
    channel: str
    events: int


@dataclass(frozen=True, slots=True)
class Count:
    """Something with how often it occurs: interviews, or contacts per 100 customers."""

    name: str
    n: float


@dataclass(frozen=True, slots=True)
class CriterionCell:
    """A criterion with the interviews that speak for it, and what the survey says of it."""

    id: str
    text: str
    interviews: int
    result: CriterionResult | None = None


@dataclass(frozen=True, slots=True)
class MapColumn:
    """All that is known of one milestone.

    Attributes
    ----------
    number
        Its place on the way to its goal, from 1.
    interviews
        How many speak of it, of its steps or of its criteria.
    touchpoints
        Of the log: contacts per 100 customers of the log, most first.
    told
        Of the interviews: touchpoints with the number of interviews that tell of them here, most first.
    channels
        Share of the contacts of the log at this milestone by channel, 0 to 1; in the order of the map's channels.
    contacts
        Events of the log at this milestone.
    calls
        Of those by telephone, per 100 customers of the log; None where the log has no telephone.
    frictions
        With the number of interviews that tell of them here, most first.
    """

    milestone_id: str
    goal_id: str
    name: str
    number: int
    interviews: int
    optional: bool = False
    repeated: bool = False
    criteria: tuple[CriterionCell, ...] = ()
    emotion: EmotionPoint | None = None
    quotes: tuple[QuoteCell, ...] = ()
    touchpoints: tuple[Count, ...] = ()
    told: tuple[Count, ...] = ()
    channels: tuple[Count, ...] = ()
    contacts: int = 0
    calls: float | None = None
    frictions: tuple[Count, ...] = ()

    @property
    def asked(self) -> list[CriterionCell]:
        """Criteria that have an opportunity score, the highest first."""
        known = [c for c in self.criteria if c.result and c.result.opportunity is not None]
        return sorted(known, key=lambda c: -(c.result.opportunity or 0.0 if c.result else 0.0))


@dataclass(frozen=True, slots=True)
class JourneyMapRows:
    """The journey map, ready to be drawn.

    Attributes
    ----------
    columns
        One a milestone, in the order of the journey.
    lanes
        The lanes that are shown, in their order; those in ``empty`` have nothing to show.
    goals
        Texts of the goals by id.
    interviews, respondents, customers
        How many the numbers rest on: in the study, in the survey (0 without one), in the log (0 without one).
    channels
        Channels of the log, most used first; those in ``phone`` are by telephone.
    not_placed
        Codings of emotions, frictions and touchpoints that belong to no milestone.
    """

    columns: tuple[MapColumn, ...]
    lanes: tuple[str, ...]
    empty: frozenset[str] = frozenset()
    goals: Mapping[str, str] = field(default_factory=dict)
    interviews: int = 0
    respondents: int = 0
    customers: int = 0
    channels: tuple[str, ...] = ()
    phone: frozenset[str] = frozenset()
    not_placed: int = 0


HAS: Mapping[str, Callable[[MapColumn], bool]] = {
    "criteria": lambda c: bool(c.criteria),
    "emotion": lambda c: c.emotion is not None and c.emotion.mean is not None,
    "quotes": lambda c: bool(c.quotes),
    "touchpoints": lambda c: bool(c.touchpoints or c.told),
    "channels": lambda c: bool(c.channels),
    "calls": lambda c: bool(c.calls),
    "frictions": lambda c: bool(c.frictions),
    "opportunities": lambda c: bool(c.asked),
}
"""Whether a milestone has something to show in a lane."""


def chosen_lanes(lanes: Sequence[str] | None) -> tuple[str, ...]:
    """The lanes that are asked for, in the order asked; all of them for None.

    Raises
    ------
    InvalidValue
        If there is no such lane, one is named twice, or none is named.
    """
    if lanes is None:
        return LANES
    asked = (lanes,) if isinstance(lanes, str) else tuple(lanes)
    wrong = [lane for lane in asked if lane not in LANES]
    if not wrong and (twice := next((lane for lane in asked if asked.count(lane) > 1), None)):
        raise InvalidValue("a lane of the journey map is named twice", found=twice)
    if wrong or not asked:
        found = ", ".join(str(lane) for lane in wrong or asked) or "none"
        raise InvalidValue("the journey map has no such lanes", expected="some of " + " | ".join(LANES), found=found)
    return asked
