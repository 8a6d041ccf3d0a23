"""Parts of the journey made one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.project.copies import copied, made
from workbench.coding.segments import Coding
from workbench.errors import InvalidValue
from workbench.project import Project

Coded = Callable[[Project, str, str, str], Coding]
STAYS, GOES = "Eén keer vertellen", "Niet herhalen"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the study, made once."""
    return made(tmp_path_factory)


@pytest.fixture
def studied(kept: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of it."""
    yield from copied(kept, tmp_path)


@pytest.fixture
def doubled(studied: Project, coded: Coded) -> Project:
    """Two criteria that say the same, the second with a code, a quote of its own and one that both have."""
    studied.coding.add_code(GOES, "criterion", parent="Melden")
    coded(studied, "P02", "Toch maar gebeld", GOES)
    studied.journey.from_codes()
    (shared,) = studied.coding.codings(code=STAYS)
    studied.journey.add_evidence(GOES, [shared.id])
    studied.journey.voice(GOES, {shared.id: "not met"})
    studied.journey.change(GOES, promise="U vertelt het maar één keer")
    return studied


def test_the_quotes_of_both_are_those_of_the_one_that_stays(doubled: Project) -> None:
    stays = doubled.journey.merge(STAYS, GOES)
    journey = doubled.journey.journey()
    assert [c.statement for c in journey.criteria] == [STAYS]
    assert sorted(e.met for e in journey.evidence_of(stays.id)) == ["", "not met"]
    assert {e.about_id for e in journey.evidence} <= {n.id for n in (*journey.goals, *journey.milestones, *journey.criteria)}
    assert doubled.changes()[-1].said == f"voegde 1 ander deel van de reis samen in “{STAYS}”"


def test_merging_is_one_action_that_can_be_taken_back(doubled: Project) -> None:
    before, notes = doubled.journey.journey(), doubled.coding.memos()
    doubled.journey.merge(STAYS, GOES)
    doubled.undo()
    assert (doubled.journey.journey(), doubled.coding.memos()) == (before, notes)
    assert doubled.method.review() == []


def test_how_the_other_was_worded_is_kept_in_a_memo(doubled: Project) -> None:
    doubled.journey.merge(STAYS, GOES)
    (memo,) = doubled.coding.memos()
    assert GOES in memo.text
    assert "belofte: U vertelt het maar één keer" in memo.text


def test_the_code_of_the_one_that_went_makes_it_not_anew(doubled: Project, coded: Coded) -> None:
    doubled.journey.merge(STAYS, GOES)
    assert doubled.method.review() == []
    doubled.journey.from_codes()
    assert len(doubled.journey.journey().criteria) == 1
    coded(doubled, "P02", "Iemand die mij dat zegt", GOES)
    assert [item.name for item in doubled.method.review()] == [STAYS]


def test_what_was_made_of_the_one_that_went_must_be_looked_at_again(doubled: Project) -> None:
    doubled.survey.make()
    doubled.journey.merge(STAYS, GOES)
    assert [item.what for item in doubled.method.review()] == ["questionnaire"]


@pytest.mark.parametrize("rejected", [STAYS, GOES])
def test_the_one_that_stays_is_rejected_only_if_it_was(doubled: Project, rejected: str) -> None:
    for name in (STAYS, GOES):
        doubled.journey.confirm(name)
    doubled.journey.reject(rejected, "te vaag")
    if rejected == STAYS:
        doubled.journey.confirm(GOES)
    stays = doubled.journey.merge(STAYS, GOES)
    assert (stays.id in doubled.journey.journey().rejected()) == (rejected == STAYS)


def test_what_hangs_on_a_milestone_hangs_on_the_one_that_stays(doubled: Project) -> None:
    doubled.journey.add_milestone("Contact leggen")
    doubled.journey.add_milestone("Bellen", step_of="Contact leggen")
    doubled.journey.add_criterion("Snel geholpen", "Contact leggen")
    doubled.touchpoints.place({"Telefoon": "Contact leggen"})
    stays = doubled.journey.merge("Melden", "Contact leggen")
    journey = doubled.journey.journey()
    assert [m.name for m in journey.steps_of(stays.id)] == ["Bellen"]
    assert [c.statement for c in journey.criteria_of(stays.id)] == [STAYS, GOES, "Snel geholpen"]
    doubled.undo()
    assert len(doubled.journey.journey().milestones) == 3


def test_a_step_goes_into_its_own_milestone_but_not_the_other_way_round(doubled: Project) -> None:
    doubled.journey.add_milestone("Bellen", step_of="Melden")
    with pytest.raises(InvalidValue, match="would have steps itself"):
        doubled.journey.merge("Bellen", "Melden")
    doubled.journey.merge("Melden", "Bellen")
    assert [m.name for m in doubled.journey.journey().milestones] == ["Melden"]


@pytest.mark.parametrize("others", [(), (STAYS,), ("Melden",)])
def test_only_several_of_one_sort_are_merged(doubled: Project, others: tuple[str, ...]) -> None:
    with pytest.raises(InvalidValue):
        doubled.journey.merge(STAYS, *others)


def test_two_goals_become_one_way(doubled: Project) -> None:
    doubled.journey.add_goal("Een droog huis")
    doubled.journey.add_milestone("Drogen", goal="Een droog huis")
    stays = doubled.journey.merge("Weten waar ik aan toe ben", "Een droog huis")
    assert [m.name for m in doubled.journey.journey().milestones_of(stays.id)] == ["Melden", "Drogen"]


def test_a_quote_that_lost_its_words_comes_back_to_the_one_that_stays(doubled: Project) -> None:
    (lost,) = doubled.coding.codings(code=GOES)
    doubled.corpus.correct_turn("P02", 4, "Ik heb op de site gezocht maar ik snapte er niks van.")
    stays = doubled.journey.merge(STAYS, GOES)
    start = doubled.corpus.interview("P02").transcript.text.index("Ik heb op de site")
    doubled.coding.place_again(lost.id, start, start + len("Ik heb op de site"))
    assert lost.id in {e.coding_id for e in doubled.journey.journey().evidence_of(stays.id)}
