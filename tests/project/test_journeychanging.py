"""The journey worded, placed and ordered otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.copies import copied, made
from workbench.errors import Conflict, InvalidValue
from workbench.project import Project


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the study, made once."""
    return made(tmp_path_factory)


@pytest.fixture
def studied(kept: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of it."""
    yield from copied(kept, tmp_path)


def steps(project: Project, milestone: str) -> list[str]:
    return [m.name for m in project.journey.journey().steps_of(project.journey.node(milestone).id)]


def criteria(project: Project, milestone: str) -> list[str]:
    return [c.statement for c in project.journey.journey().criteria_of(project.journey.node(milestone).id)]


def test_a_criterion_moves_behind_those_of_another_milestone_and_back_again(studied: Project) -> None:
    studied.journey.add_milestone("Herstellen")
    studied.journey.add_criterion("Netjes achtergelaten", "Herstellen")
    studied.journey.move("Eén keer vertellen", "Herstellen")
    assert criteria(studied, "Herstellen") == ["Netjes achtergelaten", "Eén keer vertellen"]
    assert studied.changes()[-1].said == "verplaatste “Eén keer vertellen” naar “Herstellen”"
    studied.undo()
    assert criteria(studied, "Melden") == ["Eén keer vertellen"]


def test_a_milestone_becomes_a_step_and_a_milestone_again(studied: Project) -> None:
    studied.journey.add_milestone("Bellen")
    studied.journey.move("Bellen", "Melden")
    assert steps(studied, "Melden") == ["Bellen"]
    studied.journey.move("Bellen", "Weten waar ik aan toe ben")
    assert steps(studied, "Melden") == []


def test_the_steps_of_a_milestone_come_along_to_another_goal(studied: Project) -> None:
    studied.journey.add_milestone("Bellen", step_of="Melden")
    goal = studied.journey.add_goal("Een droog huis")
    studied.journey.move("Melden", "Een droog huis")
    assert {m.goal_id for m in studied.journey.journey().milestones} == {goal.id}


@pytest.mark.parametrize(
    ("node", "to"),
    [("Melden", "Bellen"), ("Melden", "Herstellen"), ("Herstellen", "Bellen"), ("Weten waar ik aan toe ben", "Herstellen")],
)
def test_there_are_no_steps_of_steps_and_no_goals_under_anything(studied: Project, node: str, to: str) -> None:
    studied.journey.add_milestone("Bellen", step_of="Melden")
    studied.journey.add_milestone("Herstellen")
    before = studied.journey.journey()
    with pytest.raises(InvalidValue):
        studied.journey.move(node, to)
    assert studied.journey.journey() == before


def test_steps_and_criteria_are_put_in_order(studied: Project) -> None:
    for name in ("Bellen", "Appen"):
        studied.journey.add_milestone(name, step_of="Melden")
    studied.journey.add_criterion("Snel geholpen", "Melden")
    studied.journey.order(["Appen", "Bellen"])
    assert steps(studied, "Melden") == ["Appen", "Bellen"]
    studied.journey.order(["Snel geholpen", "Eén keer vertellen"])
    assert criteria(studied, "Melden") == ["Snel geholpen", "Eén keer vertellen"]
    assert studied.changes()[-1].said == "zette de criteria van “Melden” op volgorde"


def test_what_does_not_stand_beside_each_other_has_no_order(studied: Project) -> None:
    studied.journey.add_milestone("Bellen", step_of="Melden")
    with pytest.raises(InvalidValue, match="each one beside the first once"):
        studied.journey.order(["Melden", "Bellen"])


def test_the_new_fields_are_changed_and_places_are_not(studied: Project) -> None:
    studied.journey.change("Melden", optional=True, repeated=True)
    studied.journey.change("Eén keer vertellen", direction="less", promise="U vertelt het één keer", proof="dossier")
    assert studied.changes()[-1].said == "wijzigde wat er over “Eén keer vertellen” staat"
    criterion = studied.journey.journey().criteria[0]
    assert (criterion.direction, criterion.promise) == ("less", "U vertelt het één keer")
    with pytest.raises(InvalidValue, match="not changed as a field"):
        studied.journey.change("Melden", parent_id="x")
    with pytest.raises(InvalidValue, match="unknown direction"):
        studied.journey.change("Eén keer vertellen", direction="sideways")


def test_a_change_keeps_a_word_of_why(studied: Project) -> None:
    studied.journey.change("Melden", name="Schade melden", reason="zo noemen zij het")
    assert studied.changes()[-1].said == "wijzigde “Melden” tot “Schade melden”: zo noemen zij het"


def test_what_was_said_and_silenced_goes_with_a_node_and_comes_back_with_undo(studied: Project) -> None:
    studied.journey.reject("Eén keer vertellen", "gaat over ons")
    id = studied.journey.journey().criteria[0].id
    studied.journey.silence("one-interview", id, reason="klopt zo")
    studied.journey.remove("Eén keer vertellen")
    assert (studied.journey.journey().verdicts, studied.journey.silenced()) == ((), [])
    studied.undo()
    assert studied.journey.journey().rejected() == {id}


def test_a_milestone_with_steps_is_not_removed(studied: Project) -> None:
    studied.journey.add_milestone("Herstellen")
    studied.journey.add_milestone("Drogen", step_of="Herstellen")
    with pytest.raises(Conflict, match="something hangs on"):
        studied.journey.remove("Herstellen")


def test_an_order_is_a_list(studied: Project) -> None:
    for wrong in ("Melden", 3):
        with pytest.raises(InvalidValue, match="a list of names"):
            studied.journey.order(wrong)  # type: ignore[arg-type]
