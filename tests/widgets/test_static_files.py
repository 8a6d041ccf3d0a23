"""The static files of the widgets are part of the package that people install."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest

STATIC = resources.files("workbench.widgets") / "static"
NAMES = sorted(file.name for file in STATIC.iterdir())
MODULES = [name for name in NAMES if name.endswith(".js")]


def test_the_wheel_holds_every_file_of_every_widget() -> None:
    builder = pytest.importorskip("hatchling.builders.wheel", reason="hatchling is not installed; the build itself brings it")
    root = Path(__file__).parents[2]
    inside = {file.distribution_path for file in builder.WheelBuilder(str(root)).recurse_included_files()}
    assert {f"workbench/widgets/static/{name}" for name in NAMES} <= inside


@pytest.mark.parametrize("name", NAMES)
def test_a_static_file_is_found_where_the_package_is_installed(name: str) -> None:
    assert (STATIC / name).is_file()


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_nothing_because_a_blob_has_no_neighbours(name: str) -> None:
    assert not re.search(r"^\s*import\s|\bfrom\s+[\"']|import\(", (STATIC / name).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_a_static_file_fetches_nothing(name: str) -> None:
    assert not re.search(r"https?:|url\(|@import|fetch\(|XMLHttpRequest", (STATIC / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", MODULES)
def test_text_goes_in_as_text_nodes_only(name: str) -> None:
    text = (STATIC / name).read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", text)
