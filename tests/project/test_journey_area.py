"""The journey of a study, and what makes it "look again"."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.coding.segments import Coding
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.project import Project

Coded = Callable[[Project, str, str, str], Coding]


def test_a_journey_is_made_of_codes_with_their_codings_as_evidence(studied: Project) -> None:
    goal, milestone, criterion = studied.journey.map_rows()
    assert [n.text for n in (goal, milestone, criterion)] == ["Weten waar ik aan toe ben", "Melden", "Eén keer vertellen"]
    assert (milestone.parent, criterion.parent) == (goal.id, milestone.id)
    assert [n.interviews for n in (goal, milestone, criterion)] == [2, 1, 1]


def test_codes_are_not_made_into_nodes_twice(studied: Project) -> None:
    before = studied.journey.journey()
    studied.journey.from_codes()
    assert studied.journey.journey() == before


def test_a_journey_is_made_by_hand_with_evidence(project: Project, coded: Coded) -> None:
    project.coding.add_code("Overstroming")
    coding = coded(project, "P01", "het water stond tot hier", "Overstroming")
    project.journey.add_goal("Een droog huis")
    milestone = project.journey.add_milestone("Ontdekken")
    criterion = project.journey.add_criterion("Ik weet wat ik moet doen", "Ontdekken", evidence=[coding.id])
    journey = project.journey.journey()
    assert journey.milestones == (milestone,)
    assert [e.coding_id for e in journey.evidence_of(criterion.id)] == [coding.id]


def test_evidence_that_does_not_exist_is_refused_and_nothing_is_made(studied: Project) -> None:
    before = studied.journey.journey()
    with pytest.raises(NotFound, match="no such coding"):
        studied.journey.add_criterion("Snel geholpen", "Melden", evidence=["nope"])
    assert studied.journey.journey() == before


def test_milestones_are_put_in_order(studied: Project) -> None:
    studied.journey.add_milestone("Herstellen")
    studied.journey.order(["Herstellen", "Melden"])
    goal = studied.journey.journey().goals[0]
    assert [m.name for m in studied.journey.journey().milestones_of(goal.id)] == ["Herstellen", "Melden"]
    with pytest.raises(InvalidValue):
        studied.journey.order(["Melden"])


def test_a_milestone_with_criteria_is_not_removed(studied: Project) -> None:
    with pytest.raises(Conflict, match="something hangs on"):
        studied.journey.remove("Melden")


def test_a_removed_criterion_leaves_its_codings(studied: Project) -> None:
    codings = studied.coding.codings()
    studied.journey.remove("Eén keer vertellen")
    assert studied.coding.codings() == codings
    assert studied.journey.journey().criteria == ()


def test_nothing_is_doubtful_at_first(studied: Project) -> None:
    assert studied.method.review() == []


def test_a_renamed_code_makes_its_criterion_look_again_with_revision_who_and_what(studied: Project) -> None:
    studied.coder = "bram"
    studied.coding.change_code("Eén keer vertellen", name="Maar één keer vertellen")
    (found,) = studied.method.review()
    assert (found.what, found.name, found.reasons[0].coder) == ("criterion", "Eén keer vertellen", "bram")
    assert found.reasons[0].said == "hernoemde code “Eén keer vertellen” tot “Maar één keer vertellen”"
    assert found.revision == studied.revision
    node = next(n for n in studied.journey.map_rows() if n.kind == "criterion")
    assert "hernoemde" in node.look_again
    assert [p.state for p in studied.method.status()][2] == "look again"


def test_a_new_coding_makes_what_was_made_of_its_code_look_again(studied: Project, coded: Coded) -> None:
    coded(studied, "P02", "Toch maar gebeld", "Melden")
    assert [f.name for f in studied.method.review()] == ["Melden"]


def test_taking_over_the_new_codings_settles_the_doubt(studied: Project, coded: Coded) -> None:
    coded(studied, "P02", "Toch maar gebeld", "Melden")
    studied.journey.from_codes()
    assert studied.method.review() == []
    assert next(n for n in studied.journey.map_rows() if n.kind == "milestone").interviews == 2


def test_confirming_settles_the_doubt_and_undo_brings_it_back(studied: Project) -> None:
    studied.coding.change_code("Eén keer vertellen", definition="niet opnieuw uitleggen")
    (found,) = studied.method.review()
    studied.method.confirm(found.what, found.id)
    assert studied.method.review() == []
    studied.undo()
    assert len(studied.method.review()) == 1


def test_a_changed_criterion_makes_questionnaire_and_result_look_again(studied: Project, tmp_path: Path) -> None:
    studied.survey.make()
    answers = tmp_path / "responses.csv"
    rows = "".join(f'"{i}";"2026-01-01 10:00:00";"5";"2"\r\n' for i in range(1, 41))
    answers.write_bytes(b"\xef\xbb\xbf" + ('"id";"submitdate";"IMP[C01]";"SAT[C01]"\r\n' + rows).encode())
    studied.survey.add_wave(answers)
    (result,) = studied.survey.validate()
    assert (result.status, result.n) == ("validated", 40)
    assert studied.method.review() == []
    studied.journey.change("Eén keer vertellen", statement="Ik vertel het maar één keer")
    assert {f.what for f in studied.method.review()} == {"questionnaire", "validation"}
    studied.survey.validate()
    assert {f.what for f in studied.method.review()} == {"questionnaire", "validation"}
    assert "wijzigde" in next(n for n in studied.journey.map_rows() if n.kind == "criterion").look_again


def test_new_codings_do_not_settle_that_the_code_itself_changed(studied: Project, coded: Coded) -> None:
    studied.coding.change_code("Eén keer vertellen", name="Nooit opnieuw uitleggen")
    coded(studied, "P02", "Toch maar gebeld", "Nooit opnieuw uitleggen")
    studied.journey.from_codes()
    assert [f.name for f in studied.method.review()] == ["Eén keer vertellen"]


def test_changing_a_criterion_settles_its_own_doubt(studied: Project) -> None:
    studied.coding.change_code("Eén keer vertellen", name="Nooit opnieuw uitleggen")
    studied.journey.change("Eén keer vertellen", statement="Nooit opnieuw uitleggen")
    assert studied.method.review() == []


def test_what_somebody_removed_does_not_come_back_by_itself(studied: Project) -> None:
    studied.journey.remove("Eén keer vertellen", reason="gaat over het bedrijf")
    studied.journey.from_codes()
    assert studied.journey.journey().criteria == ()
    studied.journey.from_codes(["Eén keer vertellen", "Melden"])
    assert [c.statement for c in studied.journey.journey().criteria] == ["Eén keer vertellen"]


def test_evidence_can_be_turned_and_taken_away(studied: Project) -> None:
    (coding,) = studied.coding.codings(code="Eén keer vertellen")
    (evidence,) = studied.journey.add_evidence("Eén keer vertellen", [coding.id, coding.id], stance="against")
    assert evidence.stance == "against"
    criterion = studied.journey.journey().criteria[0]
    assert [e.stance for e in studied.journey.journey().evidence_of(criterion.id)] == ["against"]
    studied.journey.remove_evidence("Eén keer vertellen", [coding.id])
    assert studied.journey.journey().evidence_of(criterion.id) == []


def test_an_undo_says_what_it_took_back(studied: Project) -> None:
    studied.coding.add_code("Rust")
    studied.undo()
    assert studied.changes()[-1].said == "draaide terug: maakte code “Rust”"


def test_a_map_of_a_segment_counts_only_the_interviews_of_those_people(studied: Project) -> None:
    studied.corpus.add_attribute("regio", "choice", choices=["Noord", "Zuid"])
    for name, region in (("P01", "Noord"), ("P02", "Zuid")):
        person = studied.corpus.add_participant(f"{name} zelf", {"regio": region})
        studied.corpus.assign(name, "R", person.id)
    counted = {n.text: (n.interviews, n.of) for n in studied.journey.map_rows(where={"regio": "Noord"})}
    assert counted["Melden"] == (1, 1)
    assert counted["Weten waar ik aan toe ben"] == (1, 1)
    goal = studied.journey.map_rows(where={"regio": "Zuid"}, against={"regio": "Noord"})[0]
    assert (goal.interviews, goal.interviews_other, goal.labels) == (1, 1, ("regio: Zuid", "regio: Noord"))
    assert goal.standing == "supported"
    assert "regio: Zuid" in str(studied.journey.mind_map(where={"regio": "Zuid"}).to_dict())
    with pytest.raises(NotFound, match="no attribute"):
        studied.journey.map_rows(where={"leeftijd": "30"})
    with pytest.raises(InvalidValue):
        studied.journey.map_rows(where={})
