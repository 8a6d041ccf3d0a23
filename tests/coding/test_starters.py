"""The codebooks that come along are found, and are part of what people install."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.coding.codebookfile import read_codebook
from workbench.coding.starters import starters
from workbench.errors import InvalidValue

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("language", "title"), [("nl", "Zeven fricties"), ("en", "Seven frictions")])
def test_they_are_named_by_title_in_a_language(language: str, title: str) -> None:
    found = starters(language)
    assert len(found) == 4
    assert len(read_codebook(found[title])) == 7


def test_who_asks_for_another_language_is_told_which_there_are() -> None:
    with pytest.raises(InvalidValue, match=r"en \| nl.*'de'"):
        starters("de")


def test_the_wheel_holds_them_where_they_are_looked_for() -> None:
    builder = pytest.importorskip("hatchling.builders.wheel", reason="hatchling is not installed; the build itself brings it")
    inside = {file.distribution_path for file in builder.WheelBuilder(str(ROOT)).recurse_included_files()}
    assert {f"workbench/codebooks/{path.name}" for path in (ROOT / "codebooks").glob("*.yaml")} <= inside
