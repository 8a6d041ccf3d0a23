"""On which milestone a passage belongs."""

from __future__ import annotations

from tests.journey.study import coding, interview, journey
from workbench.journey.placing import placed

TALK = interview("i", "een twee drie vier vijf zes zeven", "acht negen tien elf", "twaalf")
AT = {"i": TALK}


def test_evidence_belongs_to_its_own_milestone_and_that_of_a_step_or_criterion_to_the_one_above() -> None:
    a, k, s, m = (coding(TALK, word, "M") for word in ("een", "drie", "vijf", "acht"))
    found = placed(
        journey(("milestone", "a", a), ("criterion", "k", k), ("milestone", "s", s), ("criterion", "m", m)), [a, k, s, m], AT
    )
    assert found == {a.id: "a", k.id: "a", s.id: "b", m.id: "b"}


def test_a_coding_belongs_where_it_shares_most_text() -> None:
    a, b, mood = coding(TALK, "een twee", "M"), coding(TALK, "drie vier vijf", "M"), coding(TALK, "twee drie vier", "boos")
    assert placed(journey(("milestone", "a", a), ("milestone", "b", b)), [a, b, mood], AT)[mood.id] == "b"


def test_without_shared_text_the_nearest_of_the_same_turn_has_it() -> None:
    a, b, mood = coding(TALK, "een", "M"), coding(TALK, "zeven", "M"), coding(TALK, "drie", "boos")
    assert placed(journey(("milestone", "a", a), ("milestone", "b", b)), [a, b, mood], AT)[mood.id] == "a"


def test_what_is_told_in_a_turn_without_evidence_belongs_nowhere() -> None:
    a, mood = coding(TALK, "een", "M"), coding(TALK, "twaalf", "boos")
    assert placed(journey(("milestone", "a", a)), [a, mood], AT) == {a.id: "a"}


def test_a_rejected_milestone_claims_nothing_with_all_under_it() -> None:
    b, m, mood = coding(TALK, "een", "M"), coding(TALK, "drie", "K"), coding(TALK, "twee", "boos")
    both = (("milestone", "b", b), ("criterion", "m", m))
    assert placed(journey(*both), [b, m, mood], AT)[mood.id] == "b"
    assert placed(journey(*both, rejected=("b",)), [b, m, mood], AT) == {}


def test_equal_claims_go_to_the_earlier_milestone() -> None:
    same = coding(TALK, "een", "M")
    mood = coding(TALK, "een", "boos")
    found = placed(journey(("milestone", "c", same), ("milestone", "a", same)), [same, mood], AT)
    assert found == {same.id: "a", mood.id: "a"}


def test_codings_of_interviews_that_are_not_heard_are_left_out() -> None:
    a = coding(TALK, "een", "M")
    assert placed(journey(("milestone", "a", a)), [a], {}) == {}
