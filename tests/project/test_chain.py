"""From a quote to the map, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.copies import copied, made
from tests.project.test_method_area import CRITERION, validated
from workbench.errors import NotFound
from workbench.project import Project


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the study, made once."""
    return made(tmp_path_factory)


@pytest.fixture
def studied(kept: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of it."""
    yield from copied(kept, tmp_path)


def test_a_quote_carries_code_criterion_item_result_and_the_map(studied: Project, tmp_path: Path) -> None:
    validated(studied, tmp_path)
    (coding,) = studied.coding.codings(code=CRITERION)
    chain = studied.method.chain(coding.id)
    assert (chain.what, chain.name) == ("coding", "ik moest het drie keer uitleggen")
    steps = {(link.what, link.name): link.steps for link in chain.carries}
    assert steps["code", CRITERION] == steps["criterion", CRITERION] == 1
    assert steps["item", f"C01 {CRITERION}"] == steps["milestone", "Melden"] == 2
    assert steps["validation", "bevestigd (ronde 1, n = 40)"] == steps["goal", "Weten waar ik aan toe ben"] == 3
    assert [link.name for link in chain.rests_on if link.what == "interview"] == ["P01"]


def test_a_result_leads_back_to_the_quotes_and_who_spoke_them(studied: Project, tmp_path: Path) -> None:
    validated(studied, tmp_path)
    (result,) = studied.survey.validations()
    chain = studied.method.chain(result.id)
    assert [link.what for link in chain.rests_on][:2] == ["item", "criterion"]
    assert {link.what for link in chain.rests_on} >= {"item", "criterion", "code", "coding", "interview"}
    assert chain.carries == ()
    nearest = next(link for link in chain.rests_on if link.what == "criterion")
    assert nearest.through == (chain.rests_on[0].id,)


def test_a_chain_is_a_table(studied: Project) -> None:
    frame = studied.method.chain(studied.journey.node("Melden").id).frame()
    assert list(frame.columns) == ["direction", "steps", "what", "id", "name"]
    assert set(frame["direction"]) == {"rests on", "carries"}
    assert CRITERION in set(frame["name"])


def test_an_id_that_nothing_has_is_refused(studied: Project) -> None:
    with pytest.raises(NotFound, match="nothing of this id"):
        studied.method.chain("nope")
