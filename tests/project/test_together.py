"""Several people, or several windows, on one study at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import workbench as wb
from workbench.errors import Conflict, InvalidValue, WorkbenchError
from workbench.project import Project
from workbench.themes.keywords import KeywordSuggester


@pytest.fixture
def both(studied: Project) -> Iterator[tuple[Project, Project]]:
    """The study, opened by anna and once more by bram."""
    with wb.open(studied.place, coder="bram") as other:
        yield studied, other


def at_once(*actions: Callable[[], object]) -> list[WorkbenchError]:
    """Run actions in threads that start together; returns the refusals."""
    ready = threading.Barrier(len(actions))
    refusals: list[WorkbenchError] = []

    def run(action: Callable[[], object]) -> None:
        ready.wait()
        try:
            action()
        except WorkbenchError as error:
            refusals.append(error)

    threads = [threading.Thread(target=run, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refusals


def test_a_code_of_one_name_is_made_once(both: tuple[Project, Project]) -> None:
    anna, bram = both
    for name in ("Zelfde", "Nogmaals", "Weer"):
        refusals = at_once(lambda n=name: anna.coding.add_code(n), lambda n=name: bram.coding.add_code(n))  # type: ignore[misc]
        assert len(refusals) == 1
    assert [c.name for c in anna.coding.codebook().children(None)].count("Zelfde") == 1


def test_two_changes_of_one_code_both_stay(both: tuple[Project, Project]) -> None:
    anna, bram = both
    for i in range(5):
        at_once(
            lambda n=i: anna.coding.change_code("Melden", definition=f"d{n}"),  # type: ignore[misc]
            lambda n=i: bram.coding.change_code("Melden", color=f"#00000{n}"),  # type: ignore[misc]
        )
        code = anna.coding.codebook().find("Melden")
        assert (code.definition, code.color) == (f"d{i}", f"#00000{i}")


def test_a_suggestion_is_accepted_once(both: tuple[Project, Project]) -> None:
    anna, bram = both
    anna.themes.run(suggester=KeywordSuggester(number=2))
    for suggestion in anna.themes.suggestions()[:3]:
        before = len(anna.coding.codings())
        refusals = at_once(
            lambda i=suggestion.id: anna.themes.accept(i, "Melden"),  # type: ignore[misc]
            lambda i=suggestion.id: bram.themes.accept(i, "Melden"),  # type: ignore[misc]
        )
        assert [type(r) for r in refusals] == [Conflict]
        assert len(anna.coding.codings()) == before + 1


def test_questionnaires_have_different_versions(both: tuple[Project, Project]) -> None:
    anna, bram = both
    at_once(anna.survey.make, bram.survey.make)
    assert [q.version for q in anna.survey.questionnaires()] == [1, 2]


def test_a_journey_is_made_once(project: Project, tmp_path: Path) -> None:
    project.coding.add_code("Rust", "goal")
    project.coding.add_code("Melden", "milestone")
    with wb.open(project.place, coder="bram") as other:
        at_once(project.journey.from_codes, other.journey.from_codes)
    journey = project.journey.journey()
    assert (len(journey.goals), len(journey.milestones)) == (1, 1)


def test_an_undo_that_would_make_two_codes_of_one_name_is_refused(both: tuple[Project, Project]) -> None:
    anna, bram = both
    anna.coding.add_code("Nieuw")
    anna.coding.remove_code("Nieuw")
    bram.coding.add_code("Nieuw")
    with pytest.raises(Conflict, match="Nieuw"):
        anna.undo()
    assert len(anna.coding.codebook()) == 4


def test_an_id_or_an_unknown_field_is_not_changed(studied: Project) -> None:
    with pytest.raises(InvalidValue, match="no 'id' to change"):
        studied.coding.change_code("Melden", id="other")
    with pytest.raises(InvalidValue, match="naam"):
        studied.journey.change("Melden", naam="Anders")
