"""The theme explorer in a real JupyterLab: progress from a thread, keys, a stop, and what Python says without being asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.lab]

SAID = ["Water came down", "I was on the phone", "The water stood high", "Nobody on the phone knew", "All that water"]
CELLS = [
    "import threading\n"
    "import workbench as wb\n"
    "from workbench.corpus.report import Reading\n"
    "from workbench.corpus.transcript import Speaker, Transcript\n"
    "from workbench.themes.keywords import KeywordSuggester\n"
    "from workbench.widgets import ThemeExplorer\n"
    'project = wb.create("themes.workbench", title="Themes", language="en", coder="anna")\n'
    f"said = {SAID!r}\n"
    'for name in ("P1", "P2"):\n'
    '    turns = [turn for one in said for turn in (("I", "And then?"), ("R", one))]\n'
    '    speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))\n'
    '    project.corpus.add_reading(Reading(name, "", Transcript.of([("I", name), *turns]), speakers, "en"))\n',
    # Searching takes as long as the test wants, and shows how far it is.
    "search, may_go = type(project.themes).run, threading.Event()\n"
    "def slowly(area, *, by, vectors, progress):\n"
    "    share = 0.0\n"
    "    while not may_go.wait(0.05):\n"
    "        share = min(share + 0.02, 0.9)\n"
    '        progress("Counting words", share)\n'
    "    return search(area, by=by, suggester=KeywordSuggester(2), progress=progress)\n"
    "type(project.themes).run = slowly\n"
    "ThemeExplorer._has_meaning = lambda self: False",
    "explorer = ThemeExplorer(project)\nexplorer",
]


@pytest.fixture(scope="module")
def lab_page(notebook: Any) -> Iterator[Any]:
    notebook.open("themes.ipynb", CELLS)
    notebook.command("notebook:run-all-cells")
    notebook.page.wait_for_selector(".wb-start button")
    yield notebook
    notebook.close()


@pytest.fixture
def tab(lab_page: Any) -> Page:
    return lab_page.page


def find(tab: Page) -> None:
    tab.get_by_role("button", name="Look for themes in 2 interviews").click()


def kinds(tab: Page) -> list[str]:
    return tab.evaluate("() => window.jupyterapp.shell.currentWidget.content.widgets.map((cell) => cell.model.type)")


def test_work_in_a_thread_tells_how_far_it_is_and_can_be_stopped(tab: Page) -> None:
    find(tab)
    bar = tab.get_by_role("progressbar", name="Looking for themes")
    expect(tab.locator(".wb-work-said")).to_have_text("Looking for themes: Counting words")
    expect(bar).to_have_attribute("aria-valuenow", re.compile("[1-9]"))
    tab.get_by_role("button", name="Stop").click()
    expect(tab.locator(".wb-themes .wb-status")).to_have_text("Stopped; nothing was changed.")
    expect(bar).to_have_count(0)


def test_what_was_found_in_a_thread_appears_by_itself(tab: Page, lab_page: Any) -> None:
    find(tab)
    expect(tab.locator(".wb-work-said")).to_have_text("Looking for themes: Counting words")
    lab_page.python("may_go.set()")
    expect(tab.locator("[data-theme]")).to_have_count(2)
    expect(tab.locator(".wb-themes .wb-status")).to_contain_text("2 themes")


def test_keys_in_the_explorer_are_not_for_the_notebook(tab: Page, lab_page: Any) -> None:
    before = kinds(tab)
    tab.locator("[data-theme]").first.focus()
    for key in ("ArrowDown", "ArrowUp", "m", "d", "d", "b", "p"):
        tab.keyboard.press(key)
    expect(tab.locator("[data-theme]").first.locator(".wb-sign")).to_have_text("pinned")
    tab.locator("[data-passage]").first.focus()
    for key in ("ArrowDown", "Space", "x", "ArrowRight"):
        tab.keyboard.press(key)
    expect(tab.locator(".wb-whole")).to_have_count(1)
    assert kinds(tab) == before
    tab.keyboard.press("Control+z")
    expect(tab.locator("[data-theme]").first.locator(".wb-sign")).to_have_count(0)
    assert lab_page.python("print(project.themes.latest().themes[0].pinned)") == "False"


def test_a_change_in_another_cell_appears(tab: Page, lab_page: Any) -> None:
    lab_page.python('project.themes.rename(0, "Renamed elsewhere")')
    expect(tab.locator("[data-theme='0'] .wb-name")).to_have_text("Renamed elsewhere")


def test_nothing_is_asked_of_another_machine_and_no_error_is_thrown(lab_page: Any) -> None:
    assert [url for url in lab_page.requests if not url.startswith((lab_page.lab.address, "blob:", "data:"))] == []
    assert lab_page.errors == []
