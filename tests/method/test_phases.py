"""The state of each phase, told from counts."""

from __future__ import annotations

import pytest

from workbench.method.phases import COUNTS, STATES, WORDS, counted, phases, state_in
from workbench.method.review import LookAgain, Reason

FULL = {name: 20 for names in COUNTS for name in names}
DOUBT = LookAgain("criterion", "r1", "Rust", (Reason(3, "", "anna", "changed it"),))


def test_an_empty_study_has_five_empty_phases_that_say_what_they_need() -> None:
    found = phases({}, [])
    assert [p.number for p in found] == [1, 2, 3, 4, 5]
    assert {p.state for p in found} == {"empty"}
    assert all(p.needs for p in found)


def test_a_full_study_needs_nothing() -> None:
    found = phases(FULL, [])
    assert {p.state for p in found} == {"ready"}
    assert [p.needs for p in found] == [()] * 5


def test_interviews_without_codings_leave_the_first_phase_open() -> None:
    assert phases({"interviews": 16}, [])[0].state == "open"


def test_few_interviews_are_a_hint_and_no_obstacle() -> None:
    first = phases({**FULL, "interviews": 6}, [])[0]
    assert first.state == "ready"
    assert "15 to 30" in first.needs[0]


def test_answers_that_nobody_judged_by_leave_the_last_phase_open() -> None:
    last = phases({**FULL, "last wave judged": 0}, [])[4]
    assert (last.state, last.needs) == ("open", ("Validate the criteria by the last answers.",))
    never = phases({"items": 3, "respondents": 9, "last wave judged": 0}, [])[4]
    assert never.needs == ("Validate the criteria.",)


def test_a_doubt_shows_in_its_own_phase_only() -> None:
    assert [p.state for p in phases(FULL, [DOUBT])] == ["ready", "ready", "look again", "ready", "ready"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_names_and_needs_are_in_the_language_of_the_study(language: str) -> None:
    found = phases({}, [], language)
    assert found[1].name == {"nl": "Mijlpalen", "en": "Milestones"}[language]
    assert ("Importeer" in found[0].needs[0]) == (language == "nl")


def test_every_count_has_its_words() -> None:
    assert {name for names in COUNTS for name in names} <= set(WORDS)


def test_one_is_said_in_the_singular() -> None:
    assert counted(1, "goals") == "1 goal"
    assert [counted(n, "milestones", "nl") for n in (1, 5)] == ["1 mijlpaal", "5 mijlpalen"]


def test_a_state_is_said_in_the_language_of_the_study() -> None:
    assert [state_in(state, "nl") for state in STATES] == ["leeg", "open", "klaar", "opnieuw bekijken"]
