"""What a journey report is made of: plain values, so that the page knows nothing of the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.coding.saturation import Saturation
from workbench.journey.checks import Finding
from workbench.journey.lanes import JourneyMapRows
from workbench.journey.maprows import MapNode
from workbench.journey.order import Contradiction, Order
from workbench.method.phases import Phase
from workbench.survey.questionnaire import Validation


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words: ``turn`` counts from 1, ``seconds`` from the start of the recording (None without a time stamp)."""

    text: str
    pseudonym: str
    turn: int
    seconds: float | None = None
    code: str = ""
    stance: str = "for"


@dataclass(frozen=True, slots=True)
class TouchpointCount:
    """How often one touchpoint was used through one channel, and by how many customers."""

    touchpoint: str
    channel: str
    events: int
    customers: int


@dataclass(frozen=True, slots=True)
class CriterionPart:
    """A criterion: interviews for and against it, quotes best first, its result (None where not asked), why to look again.

    ``met`` and ``not_met`` count the interviews that say so; ``standing`` is what it is worth by now (see
    :mod:`workbench.journey.standing`), ``promise`` and ``proof`` what is promised on it and what shows that it is kept.
    ``wave`` is the number of the survey's round that the result is of (0 where not asked), ``earlier`` what rounds before it
    decided, oldest first: (number, status). ``reason`` is why it was rejected.
    """

    statement: str
    interviews_for: int = 0
    interviews_against: int = 0
    quotes: tuple[Quote, ...] = ()
    result: Validation | None = None
    look_again: str = ""
    id: str = ""
    met: int = 0
    not_met: int = 0
    standing: str = ""
    rejected: bool = False
    promise: str = ""
    proof: str = ""
    wave: int = 0
    reason: str = ""
    earlier: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MilestonePart:
    """A milestone, or a step of one, with its criteria, touchpoints and steps, each in the order in which they are shown."""

    name: str
    description: str = ""
    interviews: int = 0
    criteria: tuple[CriterionPart, ...] = ()
    touchpoints: tuple[TouchpointCount, ...] = ()
    quotes: tuple[Quote, ...] = ()
    look_again: str = ""
    id: str = ""
    steps: tuple[MilestonePart, ...] = ()
    optional: bool = False
    repeated: bool = False
    rejected: bool = False
    standing: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GoalPart:
    """A goal with its milestones in their order; ``jobs`` are functional, emotional, social."""

    text: str
    jobs: tuple[str, ...] = ()
    drive: str = ""
    need: str = ""
    context: str = ""
    interviews: int = 0
    milestones: tuple[MilestonePart, ...] = ()
    quotes: tuple[Quote, ...] = ()
    look_again: str = ""
    id: str = ""
    rejected: bool = False
    standing: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """Whom the study heard: ``attributes`` maps an attribute to its values with the number of participants."""

    interviews: int
    participants: int
    words: int
    attributes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """The order in which interviews tell of the milestones: ``names`` by id, the proposal, and what speaks against the journey.

    ``counts`` says by id in how many interviews a milestone is told of.
    """

    order: Order
    names: Mapping[str, str]
    counts: Mapping[str, int]
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportData:
    """All that a report shows.

    Attributes
    ----------
    date
        When it was made, as it is to be read.
    nodes
        The rows of the map.
    review
        What must be looked at again: (what, why).
    limits
        Further sentences on what is unsure, beside those that follow from the numbers.
    phases
        What was done in each phase of the method; empty where the report does not tell of it.
    saturation
        By kind of code whether the interviews still bring anything new.
    journey_map
        Rows of the journey map; None where the report has none.
    told
        The order that the interviews tell; None where it is not known.
    findings
        What the checks of the journey found.
    waves
        Number of the survey's rounds, with how many answered and the day it came in: (number, respondents, day).
    """

    title: str
    date: str
    revision: int
    sample: Sample
    goals: tuple[GoalPart, ...] = ()
    nodes: tuple[MapNode, ...] = ()
    review: tuple[tuple[str, str], ...] = ()
    limits: tuple[str, ...] = ()
    phases: tuple[Phase, ...] = ()
    saturation: tuple[Saturation, ...] = ()
    journey_map: JourneyMapRows | None = None
    told: Told | None = None
    findings: tuple[Finding, ...] = ()
    waves: tuple[tuple[int, int, str], ...] = ()
