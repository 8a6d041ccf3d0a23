"""What the checks of a journey look at: everything that a study knows, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from workbench.coding.codebook import Code
from workbench.coding.segments import Coding
from workbench.journey.checkwords import CheckWords
from workbench.journey.journey import Criterion, Evidence, Goal, Journey, Milestone, Silenced

Node = Goal | Milestone | Criterion


class Placed(NamedTuple):
    """A judgement that a touchpoint serves a milestone (id), by one discipline."""

    touchpoint: str
    milestone_id: str
    discipline: str


@dataclass(frozen=True)  # without slots: what is worked out from it is kept
class Facts:
    """All that :func:`~workbench.journey.checks.check` knows; whoever gathers it reads, the checks do not.

    Attributes
    ----------
    interviews
        How many there are.
    unheard
        Ids of the codings in which no customer speaks, but the interviewer.
    placed
        Milestone or step (id) of each coding that lies on one, by coding id.
    touchpoints, channels
        What the study's logs of contacts name.
    placements, served
        Every judgement where a touchpoint belongs, and for each touchpoint the milestone (id) that most judgements give it.
    asked
        By criterion id: what the survey last asked, in the language of the study; ``""`` if it was not asked in that one.
    results
        By criterion id: the last word of the survey, ``"validated"``, ``"not validated"`` or ``"undecided"``.
    changed
        Ids of the criteria that mean something else now than when that result was asked for.
    """

    journey: Journey
    words: CheckWords
    language: str = "en"
    codes: Mapping[str, Code] = field(default_factory=dict)
    codings: tuple[Coding, ...] = ()
    interviews: int = 0
    unheard: frozenset[str] = frozenset()
    placed: Mapping[str, str] = field(default_factory=dict)
    touchpoints: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    placements: tuple[Placed, ...] = ()
    served: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, str] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()
    silenced: tuple[Silenced, ...] = ()

    def standing(self) -> Facts:
        """The same without what was rejected and what hangs on it: a rejected criterion needs no better wording."""
        out = self.journey.rejected()
        out |= {m.id for m in self.journey.milestones if m.goal_id in out}
        out |= {m.id for m in self.journey.milestones if m.parent_id in out}
        out |= {c.id for c in self.journey.criteria if c.milestone_id in out}
        kept = replace(
            self.journey,
            goals=tuple(g for g in self.journey.goals if g.id not in out),
            milestones=tuple(m for m in self.journey.milestones if m.id not in out),
            criteria=tuple(c for c in self.journey.criteria if c.id not in out),
            evidence=tuple(e for e in self.journey.evidence if e.about_id not in out),
        )
        return replace(self, journey=kept)

    @cached_property
    def coding(self) -> dict[str, Coding]:
        """Codings by id."""
        return {coding.id: coding for coding in self.codings}

    @cached_property
    def whole(self) -> dict[str, str]:
        """The milestone of each milestone or step: of a step the one that it is a step of."""
        return {m.id: m.parent_id or m.id for m in self.journey.milestones}

    @cached_property
    def evidence(self) -> dict[str, list[Evidence]]:
        """Evidence by the id of what rests on it."""
        found: dict[str, list[Evidence]] = {}
        for evidence in self.journey.evidence:
            found.setdefault(evidence.about_id, []).append(evidence)
        return found

    @cached_property
    def on_milestone(self) -> dict[str, dict[str, list[Coding]]]:
        """By kind of code, then by milestone (steps with theirs): the codings that lie there."""
        found: dict[str, dict[str, list[Coding]]] = {}
        for coding in self.codings:
            milestone = self.whole.get(self.placed.get(coding.id, ""))
            if milestone and coding.code_id in self.codes:
                found.setdefault(self.codes[coding.code_id].kind, {}).setdefault(milestone, []).append(coding)
        return found

    def of_kind(self, kind: str) -> list[Coding]:
        """Codings of the codes of a kind."""
        return [c for c in self.codings if c.code_id in self.codes and self.codes[c.code_id].kind == kind]

    def below(self, milestone: Milestone) -> list[str]:
        """Ids of a milestone, its steps, and the criteria of all of these."""
        own = [milestone.id, *(m.id for m in self.journey.steps_of(milestone.id))]
        return [*own, *(c.id for c in self.journey.criteria if c.milestone_id in own)]

    def way(self, goal: Goal) -> list[Milestone]:
        """The milestones that are sure to lie on the way to a goal, in order."""
        milestones = self.journey.milestones_of(goal.id)
        return [m for m in milestones if not m.optional] or milestones


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found, before it is put into words: ``case`` says which of its sentences, ``values`` are for its gaps."""

    rule: str
    about: str
    about_id: str
    case: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


def kind_of(node: Node) -> str:
    """The table of a node: ``"goal"``, ``"milestone"`` or ``"criterion"``."""
    return "goal" if isinstance(node, Goal) else "milestone" if isinstance(node, Milestone) else "criterion"


def text_of(node: Node) -> str:
    """What people call a node."""
    return node.text if isinstance(node, Goal) else node.name if isinstance(node, Milestone) else node.statement


def found(rule: str, node: Node, case: str = "", **values: object) -> Found:
    """A finding on a node; its kind and its name go along for the sentence."""
    step = isinstance(node, Milestone) and node.parent_id is not None
    return Found(rule, kind_of(node), node.id, case, {"kind": "step" if step else kind_of(node), "name": text_of(node), **values})
