"""What must be looked at again, told from bases and changes."""

from __future__ import annotations

from workbench.method.history import Basis, Change, Touched
from workbench.method.review import because, origins, review

RENAMED = Change(7, "2026-01-02T10:00:00+00:00", "bram", "rename code", "renamed code “Rust” to “Zekerheid”")
CODED = Change(9, "2026-01-03T10:00:00+00:00", "anna", "code", "coded “Zekerheid” in P03")

CRITERION = Basis("b1", "criterion", "r1", "code", "c1", 3)
FORM = Basis("b2", "questionnaire", "q1", "criterion", "r1", 4)
RESULT = Basis("b3", "validation", "v1", "questionnaire", "q1", 4)
CHAIN = [CRITERION, FORM, RESULT]
NAMES = {
    ("criterion", "r1"): "Ik weet waar ik aan toe ben",
    ("questionnaire", "q1"): "Questionnaire 1",
    ("validation", "v1"): "Result",
}


def test_nothing_changed_is_nothing_to_look_at() -> None:
    assert review([], CHAIN, NAMES) == []


def test_a_doubt_is_carried_on_to_all_that_rests_on_it() -> None:
    found = review([Touched(CRITERION, (RENAMED,))], CHAIN, NAMES)
    assert [(f.what, f.id) for f in found] == [("criterion", "r1"), ("questionnaire", "q1"), ("validation", "v1")]


def test_a_reason_says_revision_coder_and_what_it_came_through() -> None:
    criterion, form, result = review([Touched(CRITERION, (RENAMED,))], CHAIN, NAMES)
    assert because(criterion) == "revision 7, bram: renamed code “Rust” to “Zekerheid”"
    assert because(form).endswith("(through Ik weet waar ik aan toe ben)")
    assert result.reasons[0].through == ("Questionnaire 1", "Ik weet waar ik aan toe ben")


def test_the_newest_of_several_reasons_comes_first_and_the_others_are_counted() -> None:
    (found, *_) = review([Touched(CRITERION, (RENAMED, CODED))], CHAIN, NAMES)
    assert found.revision == 9
    assert because(found, "nl") == "revisie 9, anna: coded “Zekerheid” in P03 (en nog 1)"


def test_things_that_rest_on_each_other_do_not_loop() -> None:
    ring = [Basis("b1", "goal", "a", "goal", "b", 1), Basis("b2", "goal", "b", "goal", "a", 1)]
    found = review([Touched(ring[0], (RENAMED,))], ring, {("goal", "a"): "A", ("goal", "b"): "B"})
    assert {f.id for f in found} == {"a", "b"}


def test_a_thing_that_is_gone_is_not_listed() -> None:
    assert review([Touched(CRITERION, (RENAMED,))], [CRITERION], {}) == []


def test_where_a_doubt_began_is_known_however_far_it_came() -> None:
    found = origins([Touched(CRITERION, (RENAMED, CODED))], CHAIN)
    assert found["validation", "v1"] == {7: {("code", "c1")}, 9: {("code", "c1")}}
    assert set(found) == {("criterion", "r1"), ("questionnaire", "q1"), ("validation", "v1")}


def test_two_sources_of_one_change_are_both_known() -> None:
    other = Basis("b4", "criterion", "r1", "code", "c2", 3)
    found = origins([Touched(CRITERION, (RENAMED,)), Touched(other, (RENAMED,))], [*CHAIN, other])
    assert found["questionnaire", "q1"] == {7: {("code", "c1"), ("code", "c2")}}
