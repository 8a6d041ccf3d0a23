"""The codebooks that come along are found, and are part of what people install."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.coding.codebookfile import read_codebook
from workbench.coding.starters import starters

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("language", "title"), [("nl", "Zeven fricties"), ("en", "Seven frictions")])
def test_they_are_named_by_title_in_a_language(language: str, title: str) -> None:
    found = starters(language)
    assert len(found) == 4
    assert len(read_codebook(found[title])) == 7


def test_another_language_has_none() -> None:
    assert starters("de") == {}


def test_the_wheel_holds_them_where_they_are_looked_for() -> None:
    builder = pytest.importorskip("hatchling.builders.wheel", reason="hatchling is not installed; the build itself brings it")
    inside = {file.distribution_path for file in builder.WheelBuilder(str(ROOT)).recurse_included_files()}
    assert {f"workbench/codebooks/{path.name}" for path in (ROOT / "codebooks").glob("*.yaml")} <= inside
