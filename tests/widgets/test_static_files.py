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


@pytest.mark.parametrize("name", MODULES)
def test_a_module_uses_nothing_that_only_one_program_for_notebooks_has(name: str) -> None:
    """In VS Code a widget stands in a web view: no JupyterLab about it, no other windows, no dialogues of the browser."""
    text = (STATIC / name).read_text(encoding="utf-8")
    assert not re.search(r"jupyterapp|\bLabShell\b|requirejs|\brequire\(|acquireVsCodeApi", text)
    assert not re.search(r"window\.(?:parent|top|open)|\b(?:alert|confirm|prompt)\(", text)
    assert not re.search(r"document\.cookie|sessionStorage|indexedDB|navigator\.", text)


@pytest.mark.parametrize("name", MODULES)
def test_what_a_browser_keeps_is_asked_for_so_that_a_page_without_it_works(name: str) -> None:
    lines = (STATIC / name).read_text(encoding="utf-8").splitlines()
    for i, line in enumerate(lines):
        if "localStorage" in line:
            assert lines[i - 1].strip() == "try {", f"{name}, line {i + 1}"


ROOTS = {
    "coder.css": r"\.wb-coder\b|::highlight\(workbench-",
    "coder_editor.css": r"\.wb-coder\b|\.wb-e[a-z]+\b",
    "intake.css": r"\.wb-intake\b",
    "journey.css": r"\.wb-journey\b",
    "people.css": r"\.wb-people\b",
    "pseudonyms.css": r"\.wb-pseudonyms\b",
    "screen.css": r"\.wb-table-screen\b",
    "search.css": r"\.wb-search-screen\b",
    "segments.css": r"\.wb-segments\b",
    "survey.css": r"\.wb-survey\b",
}


@pytest.mark.parametrize("name", ROOTS)
def test_a_style_sheet_touches_nothing_beside_its_own_widget(name: str) -> None:
    """Several widgets stand in one notebook, and a class like ``wb-line`` means something else in each."""
    text = re.sub(r"/\*.*?\*/", "", (STATIC / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    foreign, outer = [], []
    for selector, brace in re.findall(r"([^{};]*)([{}]|;)", text):
        if brace == "{":
            said = " ".join(selector.split())
            if not said.startswith("@") and not any(re.search(ROOTS[name], up) for up in (*outer, said)):
                foreign.append(said)
            outer.append(said)
        elif brace == "}":
            outer.pop()
    assert foreign == []


def test_no_two_widgets_have_one_root() -> None:
    modules = {name: (STATIC / name).read_text(encoding="utf-8") for name in MODULES}
    for root in ("wb-intake", "wb-journey", "wb-people", "wb-pseudonyms", "wb-search-screen", "wb-segments", "wb-survey"):
        inside = [name for name, text in modules.items() if re.search(rf'"(?:[\w -]* )?{root}(?: [\w -]*)?"', text)]
        assert {name.partition("_")[0].removesuffix(".js") for name in inside} == {root.split("-")[1]}
