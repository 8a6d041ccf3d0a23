"""The rows of the map."""

from __future__ import annotations

import pytest

from workbench.errors import InvalidValue
from workbench.journey.journey import Criterion, Evidence, Goal, Journey, Milestone
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
    result = {"c1": CriterionResult(0.8, 0.3, 13.0, "validated")}
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
    assert (made["c2"].importance, made["c2"].status) == (None, "")
    assert (made["m2"].look_again, made["m1"].look_again) == ("omdat", "")


@pytest.mark.parametrize(("kind", "status", "named"), [("stap", "", "kind"), ("criterion", "misschien", "status")])
def test_an_unknown_kind_or_status_is_refused(kind: str, status: str, named: str) -> None:
    with pytest.raises(InvalidValue, match=f"unknown {named}"):
        MapNode("x", None, kind, "tekst", status=status)
