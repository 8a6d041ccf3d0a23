"""In a real JupyterLab: mouse and keyboard in the browser, and what a second connection finds in the study file then."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

import workbench as wb

from .conftest import codings_after

pytestmark = [pytest.mark.browser, pytest.mark.lab]
Select = Callable[..., str]


@pytest.fixture(scope="module")
def second(notebook: Any) -> Iterator[wb.Project]:
    """The same study file, opened beside the kernel by the process of the tests."""
    with wb.open(notebook.study, coder="bram") as project:
        yield project


@pytest.fixture
def lab_page(notebook: Any, second: wb.Project) -> Any:
    """The open notebook, with a study that has no codings."""
    notebook.python("for coding in project.coding.codings(): project.coding.uncode(coding.id)")
    expect(coded(notebook)).to_have_count(0)
    notebook.page.get_by_role("tab", name="Codes").click()
    notebook.page.locator(".wb-transcript").focus()
    return notebook


def coded(notebook: Any) -> Locator:
    return notebook.page.locator(".wb-coded")


def test_a_drag_and_a_key_leave_one_coding_and_one_log_entry_in_the_file(
    lab_page: Any, second: wb.Project, select: Select
) -> None:
    before = second.revision
    picked = select(lab_page.page, 2, "😀 met een plas water")
    lab_page.page.keyboard.press("1")
    expect(coded(lab_page)).to_have_text([picked])
    (coding,) = codings_after(second, before)
    transcript = second.corpus.interview("gesprek").transcript
    assert coding.quote == picked == transcript.slice(coding.start, coding.end)
    assert second.coding.codebook()[coding.code_id].name == "Schade melden"
    assert coding.coder == "anna"
    (change,) = second.changes(since=before)
    assert (change.action, change.coder, change.revision) == ("code", "anna", before + 1)
    expect(lab_page.page.locator(".wb-status")).to_have_text(f"Coded ‘Schade melden’ · saved (revision {before + 1})")
    assert lab_page.errors == []


def test_offsets_behind_emoji_are_code_points(lab_page: Any, second: wb.Project, select: Select) -> None:
    before = second.revision
    picked = select(lab_page.page, 4, "drie keer, en ik")
    lab_page.page.keyboard.press("3")
    (coding,) = codings_after(second, before)
    text = second.corpus.interview("gesprek").transcript.text
    assert (coding.start, coding.end) == (text.index(picked), text.index(picked) + len(picked))
    assert len(text[: coding.start].encode("utf-16-le")) // 2 > coding.start  # so the browser's own offset is another


def test_overlapping_codings_over_several_turns_are_all_visible(lab_page: Any, second: wb.Project, select: Select) -> None:
    before = second.revision
    select(lab_page.page, 2, "zondag", 4, "drie keer")
    lab_page.page.keyboard.press("1")
    assert "\n" in codings_after(second, before)[0].quote
    select(lab_page.page, 3, "Wat deed")
    lab_page.page.keyboard.press("4")
    assert len(codings_after(second, before + 1)) == 2
    both = lab_page.page.locator(".wb-coded[data-codings*=' ']")
    expect(both).to_have_text(["Wat deed"])
    assert [line.split(" — ")[0] for line in both.get_attribute("title").split("\n")] == ["Schade melden", "Zekerheid"]


def test_coding_by_keyboard_alone(lab_page: Any, second: wb.Project) -> None:
    before = second.revision
    keyboard = lab_page.page.keyboard
    keyboard.press("Control+Home")
    for _ in range(3):
        keyboard.press("Control+ArrowRight")
    for _ in range(2):
        keyboard.press("Control+Shift+ArrowRight")
    picked = lab_page.page.evaluate("getSelection().toString()").strip()
    keyboard.press("2")
    assert [coding.quote for coding in codings_after(second, before)] == [picked]
    assert picked
    keyboard.press("Tab")  # the transcript does not trap the keyboard
    expect(lab_page.page.get_by_role("tab", name="Codes")).to_be_focused()


def test_undo_and_redo_reach_the_file_and_the_page(lab_page: Any, second: wb.Project, select: Select) -> None:
    before = second.revision
    select(lab_page.page, 2, "zondag")
    lab_page.page.keyboard.press("1")
    (coding,) = codings_after(second, before)
    lab_page.page.keyboard.press("Control+z")
    assert codings_after(second, before + 1) == []
    expect(coded(lab_page)).to_have_count(0)
    lab_page.page.keyboard.press("Control+Shift+z")
    assert codings_after(second, before + 2) == [coding]
    expect(coded(lab_page)).to_have_count(1)


def test_a_coding_by_another_coder_in_another_program_appears(lab_page: Any, second: wb.Project) -> None:
    text = second.corpus.interview("gesprek").transcript.text
    start = text.index("Dank u wel")
    second.coding.code("gesprek", start, start + 10, "Zekerheid")
    expect(coded(lab_page)).to_have_text(["Dank u wel"])
    assert " — bram, " in coded(lab_page).get_attribute("title")


def test_the_next_cell_can_use_the_selection_and_the_codings(lab_page: Any, second: wb.Project, select: Select) -> None:
    before = second.revision
    picked = select(lab_page.page, 2, "plas water")
    lab_page.page.keyboard.press("1")
    codings_after(second, before)
    lab_page.page.wait_for_timeout(300)  # a selection is told once it has been still
    said = lab_page.python(
        "print(coder.interview.transcript.slice(coder.selection.start, coder.selection.end), len(coder.codings))"
    )
    assert said == f"{picked} 1"


def test_keys_of_the_transcript_do_not_change_cells_and_saving_still_works(lab_page: Any, select: Select) -> None:
    page = lab_page.page
    shape = """() => window.jupyterapp.shell.currentWidget.content.widgets.map((cell) => cell.model.type).join()"""
    text = page.locator(".wb-transcript").inner_text()
    cells = page.evaluate(shape)
    select(page, 2, "zondag")
    for key in (
        "m",
        "Escape",
        "d",
        "d",
        "x",
        "Escape",
        "y",
        "Enter",
        "Escape",
        "Shift+Enter",
        "ArrowDown",
        "0",
        "0",
        "Backspace",
    ):
        page.keyboard.press(key)
    for _ in range(2):
        page.keyboard.press("Tab")
    for key in ("d", "d", "x", "Escape", "ArrowDown", "z", "Shift+M", "Escape"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.closest('.wb-coder') !== null")
    page.locator(".wb-transcript").focus()
    page.evaluate("() => { window.jupyterapp.shell.currentWidget.context.model.dirty = true }")
    page.keyboard.press("Control+s")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    assert page.evaluate(shape) == cells == "code,code"
    assert page.locator(".wb-transcript").inner_text() == text


def test_markup_in_a_transcript_is_text(lab_page: Any) -> None:
    expect(lab_page.page.locator(".wb-text").nth(5)).to_contain_text("<script>document.title = 'gekaapt'</script>")
    expect(lab_page.page.locator(".wb-text").nth(3)).to_contain_text("<b>Vervelend</b>")
    assert lab_page.page.locator(".wb-coder").locator("script, b").count() == 0
    assert lab_page.page.title() != "gekaapt"


def test_a_coding_made_while_a_cell_runs_is_stored_at_once(lab_page: Any, second: wb.Project, select: Select) -> None:
    before = second.revision
    select(lab_page.page, 2, "zondag")
    waiting = f"""
import time
for _ in range(200):
    if project.revision > {before}: break
    time.sleep(0.1)
else: raise TimeoutError("the coding came only after the cell")
"""
    lab_page.page.evaluate(
        """(code) => { window.ended = null; window.jupyterapp.shell.currentWidget.sessionContext.session.kernel
        .requestExecute({ code }).done.then((reply) => { window.ended = reply.content.status }) }""",
        waiting,
    )
    lab_page.page.keyboard.press("1")
    expect(coded(lab_page)).to_have_count(1)
    assert len(codings_after(second, before)) == 1
    lab_page.page.wait_for_function("() => window.ended !== null")
    assert lab_page.page.evaluate("window.ended") == "ok"


def test_the_saved_notebook_holds_no_word_of_the_transcript(lab_page: Any) -> None:
    lab_page.command("docmanager:save")
    assert "vaatwasser" not in (lab_page.lab.folder / "coding.ipynb").read_text(encoding="utf-8")


def test_nothing_was_asked_of_another_computer(lab_page: Any) -> None:
    elsewhere = [url for url in lab_page.requests if not url.startswith((lab_page.lab.address, "data:", "blob:"))]
    assert elsewhere == []


def test_the_dark_theme_keeps_the_text_readable(lab_page: Any, second: wb.Project, select: Select, contrast: Any) -> None:
    before = second.revision
    select(lab_page.page, 2, "zondag", 4, "drie keer")
    lab_page.page.keyboard.press("1")
    select(lab_page.page, 3, "Wat deed")
    codings_after(second, before)
    lab_page.page.keyboard.press("4")
    codings_after(second, before + 1)
    lab_page.page.keyboard.press("Escape")  # a selection has colours of its own
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        lab_page.page.evaluate("(theme) => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
        dark = str(theme.endswith("Light")).lower()
        lab_page.page.wait_for_function("(light) => document.body.dataset.jpThemeLight === light", arg=dark)
        for place in (
            ".wb-text",
            ".wb-interviewer .wb-text",
            ".wb-coded[data-codings*=' ']",
            ".wb-time",
            ".wb-name",
            "kbd",
            ".wb-status",
        ):
            assert contrast(lab_page.page, place) >= 4.5, (theme, place)


def test_after_a_restart_the_lost_connection_is_reported_and_a_new_run_shows_what_was_stored(
    lab_page: Any, second: wb.Project, select: Select
) -> None:
    before = second.revision
    picked = select(lab_page.page, 2, "zondag")
    lab_page.page.keyboard.press("1")
    codings_after(second, before)
    lab_page.restart()
    select(lab_page.page, 2, "plas water")
    lab_page.page.keyboard.press("4")
    expect(lab_page.page.locator(".wb-lost .wb-status")).to_contain_text("Not saved yet: Python does not answer")
    assert second.revision == before + 1
    lab_page.run_all()
    expect(coded(lab_page)).to_have_text([picked])
    expect(lab_page.page.locator(".wb-lost")).to_have_count(0)


def test_what_was_acknowledged_outlives_the_kernel_and_can_still_be_taken_back(
    lab_page: Any, second: wb.Project, select: Select
) -> None:
    page = lab_page.page
    picked = []
    for words, key in (("zondag", "1"), ("plas water", "4")):
        picked.append(select(page, 2, words))
        page.keyboard.press(key)
        expect(coded(lab_page)).to_have_count(len(picked))
    expect(page.locator(".wb-pending")).to_have_count(0)
    expect(page.locator(".wb-state")).to_have_text("✓ saved")
    os.kill(int(lab_page.python("import os; print(os.getpid())")), signal.SIGKILL)
    assert [coding.quote for coding in second.coding.codings()] == picked
    with wb.open(lab_page.study, coder="anna") as again:
        assert [coding.quote for coding in again.coding.codings()] == picked
        again.undo()
        assert [coding.quote for coding in again.coding.codings()] == picked[:1]
