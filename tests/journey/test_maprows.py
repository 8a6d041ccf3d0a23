"""The rows of the map."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from workbench.errors import InvalidValue
from workbench.journey.journey import Criterion, Evidence, Goal, Journey, Milestone, Verdict
from workbench.journey.maprows import CriterionResult, MapNode, map_rows

JOURNEY = Journey(
    goals=(Goal("g2", "Schade hersteld", order=1), Goal("g", "Verhuizen")),
    milestones=(Milestone("m2", "g", "Verhuisdag", order=5), Milestone("m1", "g", "Bedrijf kiezen", order=2)),
    criteria=(Criterion("c1", "m1", "Een vaste prijs"), Criterion("c2", "m2", "Op tijd")),
    evidence=(
        Evidence("e1", "criterion", "c1", "k1"),
        Evidence("e2", "criterion", "c1", "k2"),
        Evidence("e3", "criterion", "c1", "k3", "against"),
        Evidence("e4", "milestone", "m1", "k4"),
        Evidence("e5", "criterion", "c2", "k5"),
    ),
)
INTERVIEW_OF = {"k1": "i1", "k2": "i1", "k3": "i2", "k4": "i3", "k5": "i1"}


def rows() -> dict[str, MapNode]:
    result = {"c1": CriterionResult(0.8, 0.3, 13.0, "validated", 2, ((1, "undecided"),))}
    made = map_rows(JOURNEY, interview_of=INTERVIEW_OF, interviews=4, results=result, look_again={"m2": "omdat"})
    return {row.id: row for row in made}


def test_parents_stand_before_children_and_siblings_in_their_order() -> None:
    made = rows()
    assert list(made) == ["g", "m1", "c1", "m2", "c2", "g2"]
    assert [made[i].order for i in made] == [0, 0, 0, 1, 0, 1]
    assert [made[i].parent for i in made] == [None, "g", "m1", "g", "m2", None]


def test_an_interview_counts_once_and_only_where_it_speaks_for_a_node() -> None:
    assert (rows()["c1"].interviews, rows()["c1"].of) == (1, 4)


def test_an_interview_behind_a_criterion_is_behind_its_milestone_and_goal() -> None:
    made = rows()
    assert made["m1"].interviews == 2
    assert made["g"].interviews == 2
    assert made["g2"].interviews == 0


def test_results_and_reasons_are_passed_on() -> None:
    made = rows()
    assert (made["c1"].importance, made["c1"].opportunity, made["c1"].status) == (0.8, 13.0, "validated")
    assert (made["c1"].wave, made["c1"].earlier) == (2, ((1, "undecided"),))
    assert (made["c2"].importance, made["c2"].status, made["c2"].wave) == (None, "", 0)
    assert (made["m2"].look_again, made["m1"].look_again) == ("omdat", "")


@pytest.mark.parametrize(("kind", "status", "named"), [("stap", "", "kind"), ("criterion", "misschien", "status")])
def test_an_unknown_kind_or_status_is_refused(kind: str, status: str, named: str) -> None:
    with pytest.raises(InvalidValue, match=f"unknown {named}"):
        MapNode("x", None, kind, "tekst", status=status)


STEPS = Journey(
    goals=JOURNEY.goals,
    milestones=(*JOURNEY.milestones, Milestone("s1", "g", "Offerte vragen", parent_id="m1", optional=True, repeated=True)),
    criteria=(*JOURNEY.criteria, Criterion("c3", "s1", "Antwoord binnen een dag")),
    evidence=(*JOURNEY.evidence, Evidence("e6", "criterion", "c3", "k6")),
)


def steps(**how: Any) -> dict[str, MapNode]:
    journey = how.pop("journey", STEPS)
    made = map_rows(journey, interview_of={**INTERVIEW_OF, "k6": "i4"}, interviews=4, results={}, look_again={}, **how)
    return {row.id: row for row in made}


def test_a_step_hangs_on_its_milestone_after_the_criteria_of_it_and_has_criteria_of_its_own() -> None:
    made = steps()
    assert list(made)[:5] == ["g", "m1", "c1", "s1", "c3"]
    assert (made["s1"].kind, made["s1"].parent, made["s1"].order) == ("step", "m1", 1)
    assert made["c3"].parent == "s1"
    assert (made["s1"].optional, made["s1"].repeated, made["m1"].optional) == (True, True, False)


def test_who_speaks_for_a_step_speaks_for_its_milestone() -> None:
    made = steps()
    assert [made[i].interviews for i in ("c3", "s1", "m1", "g")] == [1, 1, 3, 3]


def test_only_the_people_that_are_asked_for_speak() -> None:
    made = steps(people={"i1", "i4"})
    assert [(made[i].interviews, made[i].of) for i in ("c1", "m1", "c3")] == [(1, 2), (2, 2), (1, 2)]
    assert made["c1"].interviews_other is None


def test_two_segments_stand_beside_each_other() -> None:
    made = steps(people={"i1"}, others={"i3", "i4"}, labels=("Huurders", "Kopers"))
    milestone = made["m1"]
    assert (milestone.interviews, milestone.of, milestone.interviews_other, milestone.of_other) == (1, 1, 2, 2)
    assert (made["c1"].interviews_other, made["c1"].labels) == (0, ("Huurders", "Kopers"))


def test_what_is_rejected_says_so_and_speaks_no_longer_for_what_it_hangs_on() -> None:
    verdict = Verdict("v", "criterion", "c3", "rejected", "ik", "2024-01-01T00:00:00Z")
    made = steps(journey=replace(STEPS, verdicts=(verdict,)))
    assert made["c3"].rejected
    assert not made["s1"].rejected
    assert (made["c3"].interviews, made["s1"].interviews, made["m1"].interviews) == (1, 0, 2)


def test_standings_are_passed_on() -> None:
    made = steps(standings={"c1": "supported"})
    assert (made["c1"].standing, made["c3"].standing) == ("supported", "")
