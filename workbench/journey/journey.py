"""The journey: goals, the milestones on the way, the criteria a customer judges them by, and the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.errors import InvalidValue

STANCES = ("for", "against")
JOBS = ("functional", "emotional", "social")


@dataclass(frozen=True, slots=True)
class Goal:
    """What the customer really wants.

    ``jobs`` says which sort of job it is (functional, emotional, social; any of them); ``need``, ``drive`` and
    ``context`` say when it arises, what moves her, and in which circumstances. ``code_id`` is the code it was
    made from, None if it was written by hand.
    """

    id: str
    text: str
    jobs: tuple[str, ...] = ()
    drive: str = ""
    need: str = ""
    context: str = ""
    order: int = 0
    code_id: str | None = None

    def __post_init__(self) -> None:
        _named(self.text, "goal")
        if unknown := set(self.jobs) - set(JOBS):
            raise InvalidValue(
                f"goal {self.text!r} has an unknown job", expected=" | ".join(JOBS), found=", ".join(sorted(unknown))
            )


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step on the way to a goal; ``order`` is its place on the way, from 0."""

    id: str
    goal_id: str
    name: str
    description: str = ""
    order: int = 0
    code_id: str | None = None

    def __post_init__(self) -> None:
        _named(self.name, "milestone")


@dataclass(frozen=True, slots=True)
class Criterion:
    """By what the customer judges whether a milestone is reached, in her own words.

    ``translations`` holds the statement in other languages (``{"en": …}``) for the survey.
    """

    id: str
    milestone_id: str
    statement: str
    translations: dict[str, str] = field(default_factory=dict)
    order: int = 0
    code_id: str | None = None

    def __post_init__(self) -> None:
        _named(self.statement, "criterion")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One coding that a goal, milestone or criterion rests on.

    ``about`` is ``"goal"``, ``"milestone"`` or ``"criterion"``, ``about_id`` its id; ``stance`` is ``"for"`` or ``"against"``.
    """

    id: str
    about: str
    about_id: str
    coding_id: str
    stance: str = "for"

    def __post_init__(self) -> None:
        if self.stance not in STANCES:
            raise InvalidValue("evidence has an unknown stance", expected=" | ".join(STANCES), found=self.stance)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A code that a person took out of the journey, with the reason: it is not made into a part of it again by itself."""

    id: str
    code_id: str
    coder: str
    time: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Journey:
    """All goals, milestones and criteria of a study, each in its order, and the evidence behind them."""

    goals: tuple[Goal, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def milestones_of(self, goal_id: str) -> list[Milestone]:
        """Milestones on the way to one goal, in order."""
        return sorted((m for m in self.milestones if m.goal_id == goal_id), key=lambda m: m.order)

    def criteria_of(self, milestone_id: str) -> list[Criterion]:
        """Criteria of one milestone, in order."""
        return sorted((c for c in self.criteria if c.milestone_id == milestone_id), key=lambda c: c.order)

    def evidence_of(self, about_id: str) -> list[Evidence]:
        """Evidence for and against one goal, milestone or criterion."""
        return [e for e in self.evidence if e.about_id == about_id]

    def interviews_behind(self, about_id: str, interview_of: Mapping[str, str]) -> set[str]:
        """Ids of the interviews that speak for a node; ``interview_of`` maps coding id to interview id."""
        return {
            interview_of[e.coding_id] for e in self.evidence_of(about_id) if e.stance == "for" and e.coding_id in interview_of
        }


def _named(text: str, what: str) -> None:
    if not text.strip():
        raise InvalidValue(f"a {what} has no text", todo="Write it in the customer's words.")
