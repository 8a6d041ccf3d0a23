"""A journey from codes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.journey.build import from_codes, left_out
from workbench.journey.journey import Evidence, Journey

CODES = [
    Code("g", "Zorgeloos verhuizen", "goal", jobs=("emotional",)),
    Code("m2", "Verhuisdag", "milestone", order=1, definition="De dag zelf"),
    Code("m1", "Bedrijf kiezen", "milestone", order=0),
    Code("c1", "Een vaste prijs vooraf", "criterion", "m1", translations={"en": "A fixed price in advance"}),
    Code("c2", "De wagen is op tijd", "criterion", "m2"),
    Code("los", "Geen gedoe", "criterion", order=9),
    Code("o", "iets anders", "open", order=10),
]


def coding(number: int, code: str, interview: str = "i1") -> Coding:
    return Coding(f"k{number}", interview, code, number, number + 1, "x", "anna", "2025-01-01T00:00:00Z")


CODINGS = [coding(1, "c1"), coding(2, "c1", "i2"), coding(3, "m1"), coding(4, "g"), coding(5, "o"), coding(6, "los")]


def test_codes_become_nodes_in_the_order_of_the_codebook() -> None:
    journey = from_codes(Codebook(CODES), [], Journey())
    (goal,) = journey.goals
    assert (goal.text, goal.jobs, goal.code_id) == ("Zorgeloos verhuizen", ("emotional",), "g")
    assert [(m.name, m.order) for m in journey.milestones_of(goal.id)] == [("Bedrijf kiezen", 0), ("Verhuisdag", 1)]
    assert journey.milestones_of(goal.id)[1].description == "De dag zelf"
    (criterion,) = journey.criteria_of(journey.milestones_of(goal.id)[0].id)
    assert (criterion.statement, criterion.translations) == ("Een vaste prijs vooraf", {"en": "A fixed price in advance"})


def test_the_codings_of_a_code_are_the_evidence_of_its_node() -> None:
    journey = from_codes(Codebook(CODES), CODINGS, Journey())
    by_code = {n.code_id: n.id for n in (*journey.goals, *journey.milestones, *journey.criteria)}
    assert {(e.about, e.about_id, e.coding_id) for e in journey.evidence} == {
        ("criterion", by_code["c1"], "k1"),
        ("criterion", by_code["c1"], "k2"),
        ("milestone", by_code["m1"], "k3"),
        ("goal", by_code["g"], "k4"),
    }


def test_a_second_run_changes_nothing() -> None:
    once = from_codes(Codebook(CODES), CODINGS, Journey())
    assert from_codes(Codebook(CODES), CODINGS, once) == once


def test_new_codes_stand_behind_the_old_ones_and_new_codings_become_evidence() -> None:
    once = from_codes(Codebook(CODES), CODINGS, Journey())
    more = [*CODES, Code("m0", "Beslissen", "milestone", order=-1), Code("c0", "Iemand komt kijken", "criterion", "m1", order=-1)]
    twice = from_codes(Codebook(more), [*CODINGS, coding(7, "c2")], once)
    assert [m.name for m in twice.milestones_of(twice.goals[0].id)] == ["Bedrijf kiezen", "Verhuisdag", "Beslissen"]
    first = next(m for m in twice.milestones if m.code_id == "m1")
    assert [c.statement for c in twice.criteria_of(first.id)] == ["Een vaste prijs vooraf", "Iemand komt kijken"]
    assert {e.coding_id for e in twice.evidence} - {e.coding_id for e in once.evidence} == {"k7"}


def test_evidence_against_stays_against() -> None:
    once = from_codes(Codebook(CODES), CODINGS, Journey())
    turned = replace(once, evidence=tuple(replace(e, stance="against") if e.coding_id == "k2" else e for e in once.evidence))
    again = from_codes(Codebook(CODES), CODINGS, turned)
    assert [e.stance for e in again.evidence if e.coding_id == "k2"] == ["against"]


def test_a_renamed_code_keeps_its_node_and_the_text_of_the_node() -> None:
    once = from_codes(Codebook(CODES), CODINGS, Journey())
    renamed = [replace(c, name="Anders") if c.id == "c1" else c for c in CODES]
    assert from_codes(Codebook(renamed), CODINGS, once) == once


def test_milestones_without_any_goal_get_one_with_the_title() -> None:
    journey = from_codes(Codebook([CODES[1]]), [], Journey(), title="Verhuizen")
    assert [g.text for g in journey.goals] == ["Verhuizen"]
    assert journey.milestones[0].goal_id == journey.goals[0].id
    assert from_codes(Codebook([CODES[1]]), [], journey, title="Anders") == journey


def test_a_milestone_belongs_to_the_goal_code_above_it() -> None:
    codes = [Code("g1", "Eerst", "goal"), Code("g2", "Dan", "goal", order=1), Code("m", "Stap", "milestone", "g2")]
    journey = from_codes(Codebook(codes), [], Journey())
    assert {g.id: g.text for g in journey.goals}[journey.milestones[0].goal_id] == "Dan"


def test_a_criterion_inside_a_group_belongs_to_the_milestone_above_the_group() -> None:
    codes = [
        Code("g", "Doel", "goal"),
        Code("m", "Stap", "milestone"),
        Code("o", "groep", "open", "m"),
        Code("c", "Snel", "criterion", "o"),
    ]
    journey = from_codes(Codebook(codes), [], Journey())
    assert journey.criteria[0].milestone_id == journey.milestones[0].id


def test_criteria_without_a_milestone_are_reported_with_what_to_do() -> None:
    journey = from_codes(Codebook(CODES), CODINGS, Journey())
    (sentence,) = left_out(Codebook(CODES), journey)
    assert "Geen gedoe" in sentence
    assert "Move it under" in sentence


def test_a_codebook_without_kinds_of_the_journey_makes_nothing() -> None:
    assert from_codes(Codebook([CODES[-1]]), CODINGS, Journey()) == Journey()


@pytest.mark.parametrize("stance", ["for", "against"])
def test_the_existing_journey_is_untouched(stance: str) -> None:
    existing = Journey(evidence=(Evidence("e", "goal", "x", "k9", stance),))
    made = from_codes(Codebook(CODES), CODINGS, existing)
    assert existing.goals == ()
    assert made.evidence[0] is existing.evidence[0]


NESTED = [
    Code("g", "Doel", "goal"),
    Code("m", "Melden", "milestone"),
    Code("s", "Bellen", "milestone", "m"),
    Code("t", "Wachtrij", "milestone", "s"),
    Code("c", "Meteen een mens", "criterion", "s"),
    Code("d", "Niet te lang", "criterion", "t"),
]


def test_a_milestone_code_under_a_milestone_code_becomes_a_step_of_it() -> None:
    journey = from_codes(Codebook(NESTED), [], Journey())
    (milestone,) = journey.milestones_of(journey.goals[0].id)
    (step,) = journey.steps_of(milestone.id)
    assert (milestone.name, step.name, step.goal_id) == ("Melden", "Bellen", milestone.goal_id)
    assert "Meteen een mens" in [c.statement for c in journey.criteria_of(step.id)]


def test_there_are_no_steps_of_steps_and_that_is_said() -> None:
    journey = from_codes(Codebook(NESTED), [], Journey())
    assert [m.name for m in journey.milestones] == ["Melden", "Bellen"]
    (sentence,) = left_out(Codebook(NESTED), journey)
    assert "Melden > Bellen > Wachtrij" in sentence
    assert "one level up" in sentence


def test_a_criterion_under_a_code_that_is_left_out_hangs_on_the_step_above() -> None:
    journey = from_codes(Codebook(NESTED), [], Journey())
    step = journey.milestones[1]
    assert [c.statement for c in journey.criteria_of(step.id)] == ["Meteen een mens", "Niet te lang"]


def test_a_milestone_that_was_made_before_stays_one() -> None:
    flat = [replace(c, parent_id=None) if c.id == "s" else c for c in NESTED[:3]]
    once = from_codes(Codebook(flat), [], Journey())
    assert from_codes(Codebook(NESTED[:3]), [], once) == once
