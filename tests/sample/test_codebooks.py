"""The codebooks that come along: readable, and the same tree in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.coding.codebook import KINDS, Codebook
from workbench.coding.codebookfile import read_codebook

FOLDER = Path(__file__).parents[2] / "codebooks"
NAMES = ["channels", "contact_reasons", "frictions", "method_kinds"]


def test_each_codebook_is_there_in_dutch_and_in_english() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.yaml")) == [
        f"{name}.{tongue}.yaml" for name in NAMES for tongue in ("en", "nl")
    ]


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_tree(name: str) -> None:
    dutch, english = (Codebook(read_codebook(FOLDER / f"{name}.{tongue}.yaml")) for tongue in ("nl", "en"))
    assert [(code.kind, depth) for code, depth in dutch.tree()] == [(code.kind, depth) for code, depth in english.tree()]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.name)
def test_every_code_has_a_definition(path: Path) -> None:
    assert [code.name for code in read_codebook(path) if not code.definition] == []


def test_the_kinds_of_the_method_are_all_explained() -> None:
    assert {code.kind for code in read_codebook(FOLDER / "method_kinds.en.yaml")} == set(KINDS)


def test_there_are_seven_frictions() -> None:
    assert [code.kind for code in read_codebook(FOLDER / "frictions.en.yaml")] == ["friction"] * 7


def test_the_frictions_of_the_sample_study_are_among_the_seven() -> None:
    seven = {code.name for code in read_codebook(FOLDER / "frictions.nl.yaml")}
    study = read_codebook(FOLDER.parent / "sample_data" / "waterschade" / "codebook.yaml")
    assert {code.name for code in study if code.kind == "friction"} <= seven
