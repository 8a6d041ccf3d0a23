"""The journey made of codes, of segments and by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.project.copies import copied, made
from workbench.coding.segments import Coding
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.project import Project

Coded = Callable[[Project, str, str, str], Coding]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the study, made once."""
    return made(tmp_path_factory)


@pytest.fixture
def studied(kept: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of it."""
    yield from copied(kept, tmp_path)


def test_a_criterion_is_made_of_segments_in_the_words_of_the_first(studied: Project, coded: Coded) -> None:
    studied.coding.add_code("gedoe")
    one = coded(studied, "P01", "Ik wist niet wie ik moest bellen", "gedoe")
    other = coded(studied, "P02", "Iemand die mij dat zegt", "gedoe")
    made = studied.journey.criterion_of([one.id, other.id], "Melden")
    assert (made.statement, made.code_id) == ("Ik wist niet wie ik moest bellen", None)
    assert {e.coding_id for e in studied.journey.journey().evidence_of(made.id)} == {one.id, other.id}
    assert studied.changes()[-1].said == "maakte criterium “Ik wist niet wie ik moest bellen” van 2 citaten"
    studied.undo()
    assert len(studied.journey.journey().criteria) == 1


def test_a_criterion_made_of_a_code_keeps_to_that_code(studied: Project, coded: Coded) -> None:
    studied.coding.add_code("Weten wie ik bel")
    coded(studied, "P01", "Ik wist niet wie ik moest bellen", "Weten wie ik bel")
    made = studied.journey.criterion_of("Weten wie ik bel", "Melden")
    assert studied.method.review() == []
    coded(studied, "P02", "Iemand die mij dat zegt", "Weten wie ik bel")
    assert [item.name for item in studied.method.review()] == ["Weten wie ik bel"]
    studied.journey.from_codes()
    assert studied.method.review() == []
    assert len(studied.journey.journey().evidence_of(made.id)) == 2
    with pytest.raises(Conflict, match="made of code"):
        studied.journey.criterion_of("Weten wie ik bel", "Melden")


def test_a_segment_that_speaks_against_is_evidence_against(studied: Project, coded: Coded) -> None:
    studied.coding.add_code("Weten wie ik bel")
    coding = coded(studied, "P01", "Ik wist niet wie ik moest bellen", "Weten wie ik bel")
    studied.coding.set_stance(coding.id, "against")
    made = studied.journey.criterion_of("Weten wie ik bel", "Melden", "Ik weet wie ik bel")
    assert [e.stance for e in studied.journey.journey().evidence_of(made.id)] == ["against"]
    assert made.statement == "Ik weet wie ik bel"


@pytest.mark.parametrize(("sources", "error"), [([], InvalidValue), (["nope"], NotFound), ("Melden, nee", NotFound)])
def test_a_criterion_of_nothing_is_refused(studied: Project, sources: list[str], error: type[Exception]) -> None:
    before = studied.revision
    with pytest.raises(error):
        studied.journey.criterion_of(sources, "Melden")
    assert studied.revision == before


def test_named_codes_find_their_place_in_what_is_there(studied: Project) -> None:
    studied.coding.add_code("Bellen", "milestone", parent="Melden")
    studied.coding.add_code("Snel", "criterion", parent="Melden")
    journey, _ = studied.journey.from_codes(["Bellen"])
    assert [m.name for m in journey.steps_of(studied.journey.node("Melden").id)] == ["Bellen"]
    assert len(journey.criteria) == 1


def test_a_step_of_a_step_is_refused(studied: Project) -> None:
    step = studied.journey.add_milestone("Bellen", step_of="Melden")
    assert (step.parent_id, step.order) == (studied.journey.node("Melden").id, 0)
    with pytest.raises(InvalidValue, match="is a step itself"):
        studied.journey.add_milestone("Wachten", step_of="Bellen")


def test_a_criterion_can_hang_on_a_step(studied: Project) -> None:
    studied.journey.add_milestone("Bellen", step_of="Melden")
    studied.journey.add_criterion("Meteen een mens", "Bellen")
    kinds = {node.text: node.kind for node in studied.journey.map_rows()}
    assert (kinds["Bellen"], kinds["Meteen een mens"]) == ("step", "criterion")


def test_one_code_may_be_named_without_a_list(studied: Project) -> None:
    studied.coding.add_code("Terugkijken", "milestone")
    made, _ = studied.journey.from_codes("Terugkijken")
    assert "Terugkijken" in {m.name for m in made.milestones}
