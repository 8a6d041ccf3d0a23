"""The notebooks run from first to last on a fresh study, again on a finished one, and stay thin."""

from __future__ import annotations

import ast
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import pytest
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

import workbench as wb

FOLDER = Path(__file__).parents[2] / "notebooks"
NAMES = ["0_start", "1_goals", "2_milestones", "3_criteria", "4_touchpoints", "5_validation", "6_story"]
NO_NETWORK = """
import socket

_connect = socket.socket.connect


def _connect_here(self, address):
    if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise OSError(f"a notebook asks for the network: {address}")
    return _connect(self, address)


socket.socket.connect = _connect_here
"""
"""Runs in the kernel when it starts."""

AFRESH = f"""
import os, altair, pandas

os.chdir({str(FOLDER)!r})
altair.renderers.enable("default")
pandas.reset_option("display")
%reset -f
"""
"""Runs before each notebook: no name and no setting is left of the one before."""


def source(name: str) -> Any:
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


def code_of(notebook: Any) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the notebooks make their study."""
    return tmp_path_factory.mktemp("notebooks") / "study" / "study.workbench"


@pytest.fixture(scope="module")
def kernel(study: Path) -> Iterator[KernelManager]:
    """One kernel from which nothing can be fetched. To start one for each notebook would take most of the time."""
    ipython = study.parents[1] / "ipython"
    startup = ipython / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "no_network.py").write_text(NO_NETWORK, encoding="utf-8")
    proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "http://127.0.0.1:9")
    offline = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", **proxies}
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(env={**os.environ, **offline, "IPYTHONDIR": str(ipython), "WORKBENCH_STUDY": str(study)})
    yield manager
    manager.shutdown_kernel(now=True)


def run(kernel: KernelManager, notebook: Any) -> Any:
    """The notebook with its outputs; a cell that fails raises, with its traceback."""
    for some in (nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(AFRESH)]), notebook):
        client = NotebookClient(some, km=kernel, timeout=120)
        try:
            client.execute()
        finally:
            client.kc.stop_channels()
    return notebook


def shown(notebook: Any, mime: str) -> list[str]:
    """Everything of one kind that the cells show."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return [output.data[mime] for output in outputs if mime in output.get("data", {})]


@pytest.fixture(scope="module")
def executed(kernel: KernelManager) -> dict[str, Any]:
    """All notebooks, run in their order."""
    return {name: run(kernel, source(name)) for name in NAMES}


def test_every_notebook_of_the_folder_is_one_of_the_phases() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.ipynb")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_shows_tables_and_no_warnings(executed: dict[str, Any], name: str) -> None:
    notebook = executed[name]
    assert shown(notebook, "text/html"), "a table at least"
    said = [o for cell in notebook.cells for o in cell.get("outputs", ()) if o.output_type == "stream" and o.name == "stderr"]
    assert not said


def test_charts_are_pictures_that_need_no_network(executed: dict[str, Any]) -> None:
    pictures = {name: len(shown(notebook, "image/svg+xml")) for name, notebook in executed.items()}
    assert pictures == dict.fromkeys(NAMES, 0) | {
        "1_goals": 1,
        "2_milestones": 2,
        "3_criteria": 2,
        "4_touchpoints": 1,
        "5_validation": 5,
        "6_story": 2,
    }
    for notebook in executed.values():
        assert not any("<script" in page for page in shown(notebook, "text/html"))


def test_the_coder_the_theme_explorer_and_the_map_are_shown(executed: dict[str, Any]) -> None:
    screens = "application/vnd.jupyter.widget-view+json"
    assert (len(shown(executed["1_goals"], screens)), len(shown(executed["3_criteria"], screens))) == (2, 1)


def test_all_phases_are_ready_at_the_end(executed: dict[str, Any], study: Path) -> None:
    with wb.open(study) as project:
        assert {phase.name: phase.state for phase in project.method.status()} == dict.fromkeys(
            ["Doelen", "Mijlpalen", "Criteria", "Contactpunten", "Validatie"], "ready"
        )
        assert [s.state for s in project.themes.suggestions() if s.state != "open"] == ["accepted", "rejected"]


def test_the_whole_sample_is_in_the_study(executed: dict[str, Any], study: Path) -> None:
    with wb.open(study) as project:
        assert len(project.corpus.interviews()) == 16
        assert len(project.coding.codings()) == 1100 + 1  # and the suggestion that was accepted
        assert [wave.respondents for wave in project.survey.waves()] == [420, 380]
        found = Counter(result.status for result in project.survey.validations(1))
        assert found == {"validated": 20, "not validated": 7, "undecided": 3}


def test_the_change_shown_in_validation_is_taken_back(executed: dict[str, Any], study: Path) -> None:
    with wb.open(study) as project:
        assert project.method.review() == []
        assert [change.action for change in project.changes(limit=2)] == ["change journey", "undo"]


def test_the_story_leaves_its_files_beside_the_study(executed: dict[str, Any], study: Path) -> None:
    files = {path.name for path in study.parent.iterdir()}
    assert {"journey.html", "mindmap.svg", "mindmap.png", "criteria.csv", "segments.csv", "questionnaire.lss"} <= files


@pytest.mark.thorough
def test_running_all_notebooks_again_adds_nothing(executed: dict[str, Any], kernel: KernelManager, study: Path) -> None:
    with wb.open(study) as project:
        before = project.method.counts()
    again = nbformat.v4.new_notebook()
    again.cells = [nbformat.v4.new_code_cell(code) for name in NAMES for code in code_of(source(name))]
    run(kernel, again)
    with wb.open(study) as project:
        assert project.method.counts() == before
        assert project.method.review() == []


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_and_its_script_are_in_step(name: str) -> None:
    script = jupytext.read(FOLDER / f"{name}.py")
    assert [(c.cell_type, c.source) for c in source(name).cells] == [(c.cell_type, c.source) for c in script.cells]
    assert source(name).metadata.jupytext.formats == "ipynb,py:percent"


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_kept_without_outputs(name: str) -> None:
    notebook = source(name)
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in notebook.cells)
    assert "widgets" not in notebook.metadata


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_defines_nothing(name: str) -> None:
    nodes = [node for code in code_of(source(name)) for node in ast.walk(ast.parse(code))]
    assert not [n for n in nodes if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda))]


@pytest.mark.parametrize("name", NAMES)
def test_the_links_of_a_notebook_lead_somewhere(name: str) -> None:
    text = "\n".join(cell.source for cell in source(name).cells if cell.cell_type == "markdown")
    links = re.findall(r"\]\(([^)]+)\)", text)
    paths = [FOLDER / link for link in links] + [FOLDER.parent / path for path in re.findall(r"`(docs/[^`]+)`", text)]
    assert [path for path in paths if not path.exists()] == []
