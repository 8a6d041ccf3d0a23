"""What hangs on codes that become one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.project.copies import copied, made
from workbench.coding.segments import Coding
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


def test_an_emotion_without_a_valence_gets_that_of_the_one_that_goes(studied: Project) -> None:
    studied.coding.add_code("Boos", "emotion")
    studied.coding.add_code("Woede", "emotion", valence=-0.8)
    studied.coding.merge_codes(["Woede"], "Boos")
    assert studied.coding.codebook().find("Boos").valence == -0.8


def test_a_voice_is_kept_where_two_quotes_become_one(studied: Project, coded: Coded) -> None:
    criterion = studied.journey.node("Eén keer vertellen")
    studied.coding.add_code("Niet herhalen")
    other = coded(studied, "P01", "ik moest het drie keer uitleggen", "Niet herhalen")
    studied.journey.add_evidence(criterion.id, [other.id])
    studied.journey.voice(criterion.id, {other.id: "not met"})
    studied.coding.merge_codes(["Niet herhalen"], "Eén keer vertellen")
    assert [e.met for e in studied.journey.journey().evidence_of(criterion.id)] == ["not met"]


def test_a_check_at_rest_for_a_code_rests_for_the_one_that_stays(studied: Project) -> None:
    code = studied.coding.add_code("Niet herhalen", "friction")
    stays = studied.coding.add_code("Steeds opnieuw", "friction")
    studied.journey.silence("friction-without-milestone", code.id, reason="hoort bij alles")
    studied.coding.merge_codes(["Niet herhalen"], "Steeds opnieuw")
    assert [s.about_id for s in studied.journey.silenced()] == [stays.id]


def test_a_criterion_of_an_open_code_keeps_to_the_code_that_it_becomes(studied: Project, coded: Coded) -> None:
    for name in ("gedoe", "rompslomp"):
        studied.coding.add_code(name)
    coded(studied, "P01", "Ik wist niet wie ik moest bellen", "gedoe")
    made_of = studied.journey.criterion_of("gedoe", "Melden")
    studied.coding.merge_codes(["gedoe"], "rompslomp")
    assert studied.journey.node(made_of.id).code_id == studied.coding.codebook().find("rompslomp").id
