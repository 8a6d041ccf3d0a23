"""The journey: goals, the milestones on the way, the criteria a customer judges them by, and the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.errors import InvalidValue

STANCES = ("for", "against")
JOBS = ("functional", "emotional", "social")
DIRECTIONS = ("more", "less")
MET = ("", "met", "not met")
VERDICTS = ("confirmed", "rejected", "restored")


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
    """A step on the way to a goal; ``order`` is its place on the way, from 0.

    ``parent_id`` is the milestone that it is a step of, None for a milestone itself; there are no steps of steps. ``optional``:
    not everybody takes it; ``repeated``: it is taken more than once.
    """

    id: str
    goal_id: str
    name: str
    description: str = ""
    order: int = 0
    code_id: str | None = None
    parent_id: str | None = None
    optional: bool = False
    repeated: bool = False

    def __post_init__(self) -> None:
        _named(self.name, "milestone")
        if self.parent_id == self.id:
            raise InvalidValue(f"milestone {self.name!r} is a step of itself")


@dataclass(frozen=True, slots=True)
class Criterion:
    """By what the customer judges whether a milestone is reached, in her own words.

    ``translations`` holds the statement in other languages (``{"en": …}``) for the survey. ``direction`` is ``"more"`` where it
    is better the more it is so, ``"less"`` where it is better the less. ``outcome`` is the statement as a measurable outcome
    (Ulwick), ``promise`` what is promised on it, ``proof`` what shows that the promise is kept; each empty where not written.
    """

    id: str
    milestone_id: str
    statement: str
    translations: dict[str, str] = field(default_factory=dict)
    order: int = 0
    code_id: str | None = None
    direction: str = "more"
    outcome: str = ""
    promise: str = ""
    proof: str = ""

    def __post_init__(self) -> None:
        _named(self.statement, "criterion")
        _one_of(self.direction, DIRECTIONS, f"criterion {self.statement!r} has an unknown direction")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One coding that a goal, milestone or criterion rests on.

    ``about`` is ``"goal"``, ``"milestone"`` or ``"criterion"``, ``about_id`` its id; ``stance`` is ``"for"`` or ``"against"``.
    ``met`` says of a criterion whether it was ``"met"`` or ``"not met"`` for who speaks, ``""`` where that was not said.
    """

    id: str
    about: str
    about_id: str
    coding_id: str
    stance: str = "for"
    met: str = ""

    def __post_init__(self) -> None:
        _one_of(self.stance, STANCES, "evidence has an unknown stance")
        _one_of(self.met, MET, "evidence says unclearly whether the criterion was met")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A code that a person took out of the journey, with the reason: it is not made into a part of it again by itself."""

    id: str
    code_id: str
    coder: str
    time: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of a goal, milestone or criterion that she looked at again, with a word of why.

    ``said`` is ``"confirmed"``, ``"rejected"`` or ``"restored"`` (a rejection taken back); the last one counts.
    """

    id: str
    about: str
    about_id: str
    said: str
    coder: str
    time: str
    reason: str = ""

    def __post_init__(self) -> None:
        _one_of(self.said, VERDICTS, "a verdict says something unknown")


@dataclass(frozen=True, slots=True)
class Silenced:
    """A check (``rule``) that a person put to rest for one thing, with the reason; ``about_id`` is ``""`` for all."""

    id: str
    rule: str
    about_id: str
    coder: str
    time: str
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise InvalidValue(f"check {self.rule} is put to rest without a reason", todo="Say in a few words why.")


@dataclass(frozen=True, slots=True)
class Journey:
    """All goals, milestones and criteria of a study, each in its order, and the evidence behind them."""

    goals: tuple[Goal, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    verdicts: tuple[Verdict, ...] = ()

    def milestones_of(self, goal_id: str) -> list[Milestone]:
        """Milestones on the way to one goal, in order, without the steps that they consist of."""
        return sorted((m for m in self.milestones if m.goal_id == goal_id and m.parent_id is None), key=lambda m: m.order)

    def steps_of(self, milestone_id: str) -> list[Milestone]:
        """The steps that a milestone consists of, in order."""
        return sorted((m for m in self.milestones if m.parent_id == milestone_id), key=lambda m: m.order)

    def rejected(self) -> set[str]:
        """Ids of the nodes on which the last verdict is a rejection."""
        last = {v.about_id: v.said for v in sorted(self.verdicts, key=lambda v: v.time)}
        return {about_id for about_id, said in last.items() if said == "rejected"}

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


def _one_of(found: str, known: tuple[str, ...], what: str) -> None:
    if found not in known:
        raise InvalidValue(what, expected=" | ".join(k or "(empty)" for k in known), found=repr(found))


def _named(text: str, what: str) -> None:
    if not text.strip():
        raise InvalidValue(f"a {what} has no text", todo="Write it in the customer's words.")
