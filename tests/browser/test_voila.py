"""The coding screen in a notebook that Voila shows as a page without cells."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import workbench as wb

from .conftest import codings_after, new_page, served, write_notebook

pytestmark = [pytest.mark.browser, pytest.mark.lab]
pytest.importorskip("voila", reason="Voila is not installed")

CELL = (
    "import workbench as wb\nfrom workbench.widgets import Coder\n"
    'project = wb.open("study.workbench", coder="anna")\nCoder(project, "gesprek")'
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    folder = tmp_path_factory.mktemp("app")
    shutil.copy(sample, folder / "study.workbench")
    write_notebook(folder / "coding.ipynb", [CELL])
    return folder


@pytest.fixture(scope="module")
def app(chromium: Browser, tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[Page]:
    home = tmp_path_factory.mktemp("home")
    command = ("voila", "coding.ipynb", "--Voila.ip=127.0.0.1", "--VoilaConfiguration.show_tracebacks=True")
    with served(home, folder, *command, answers="/voila/static/voila.js") as address, new_page(chromium) as page:
        page.goto(address, timeout=90_000)
        page.wait_for_selector(".wb-turn", timeout=90_000)
        yield page


def test_words_are_coded_by_key_commented_on_and_stored(app: Page, folder: Path, select: Callable[..., str]) -> None:
    with wb.open(folder / "study.workbench", coder="bram") as second:
        before = second.revision
        picked = select(app, 2, "😀 met een plas water")
        app.keyboard.press("1")
        expect(app.locator(".wb-coded")).to_have_text([picked])
        (coding,) = codings_after(second, before)
        assert (coding.quote, second.coding.codebook()[coding.code_id].name) == (picked, "Schade melden")
        expect(app.locator(".wb-status")).to_have_text(f"Coded ‘Schade melden’ · saved (revision {before + 1})")
        app.keyboard.press("c")
        app.keyboard.type("Overdag")
        app.keyboard.press("Control+Enter")
        (coding,) = codings_after(second, before + 1)
        assert coding.comment == "Overdag"


def test_the_codebook_is_edited_there_too(app: Page, folder: Path) -> None:
    with wb.open(folder / "study.workbench", coder="bram") as second:
        before = second.revision
        app.get_by_role("button", name="Codebook…").click()
        app.locator(".wb-erow", has_text="Zekerheid").click()
        app.keyboard.press("F2")
        app.keyboard.type("Houvast")
        app.keyboard.press("Enter")
        expect(app.locator(".wb-erow", has_text="Houvast")).to_be_focused()
        assert second.revision == before + 1
        assert "Houvast" in [code.name for code, _ in second.coding.codebook().tree()]
        app.keyboard.press("Escape")
        expect(app.locator(".wb-transcript")).to_be_visible()
        expect(app.get_by_role("treeitem", name=re.compile("Houvast"))).to_be_visible()
