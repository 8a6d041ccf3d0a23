"""The coding screen in Notebook 7, which shows one document a page and has shortcuts of its own."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import workbench as wb

from .conftest import codings_after, new_page, served, write_notebook

pytestmark = [pytest.mark.browser, pytest.mark.lab]
pytest.importorskip("notebook", reason="Notebook 7 is not installed")

CELL = (
    "import workbench as wb\nfrom workbench.widgets import Coder\n"
    'project = wb.open("study.workbench", coder="anna")\nCoder(project, "gesprek")'
)
CELLS = "() => window.jupyterapp.shell.currentWidget.content.widgets.length"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    folder = tmp_path_factory.mktemp("notebook7")
    shutil.copy(sample, folder / "study.workbench")
    write_notebook(folder / "coding.ipynb", [CELL])
    return folder


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[Page]:
    token = secrets.token_hex(16)
    command = ["notebook", "--ip=127.0.0.1", f"--IdentityProvider.token={token}", "--allow-root"]
    command.append("--JupyterNotebookApp.expose_app_in_browser=True")
    with served(tmp_path_factory.mktemp("home"), folder, *command) as address, new_page(chromium) as page:
        page.goto(f"{address}/notebooks/coding.ipynb?token={token}")
        page.wait_for_function(
            "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'", timeout=90_000
        )
        page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
        page.wait_for_selector(".wb-turn", timeout=90_000)
        yield page
        page.evaluate("async () => { await window.jupyterapp.shell.currentWidget.sessionContext.shutdown(); }")


def test_words_are_coded_commented_on_and_taken_back_by_keys_that_the_notebook_leaves_alone(
    page: Page, folder: Path, select: Callable[..., str]
) -> None:
    cells = page.evaluate(CELLS)
    with wb.open(folder / "study.workbench", coder="bram") as second:
        before = second.revision
        picked = select(page, 2, "😀 met een plas water")
        page.keyboard.press("1")
        expect(page.locator(".wb-coded")).to_have_text([picked])
        (coding,) = codings_after(second, before)
        assert coding.quote == picked
        page.keyboard.press("c")  # would copy a cell
        page.keyboard.type("Overdag")
        page.keyboard.press("Control+Enter")  # would run a cell
        (coding,) = codings_after(second, before + 1)
        assert coding.comment == "Overdag"
        page.keyboard.press("Control+z")  # would take back what was done to cells
        (coding,) = codings_after(second, before + 2)
        assert coding.comment == ""
    assert page.evaluate(CELLS) == cells
