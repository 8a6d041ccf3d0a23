"""What a person does in the page, and what the study holds then; real Chromium and real Python without Jupyter between them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import workbench as wb
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Transcript
from workbench.widgets import Coder

from .conftest import code_words, says, wait_until

pytestmark = pytest.mark.browser
Select = Callable[..., str]
SECOND = 1000
ASK_EVERY = 2 * SECOND


@pytest.fixture
def tab(harness: Any, coder: Coder) -> Page:
    """The page, showing the fresh study of the fixture `coder`."""
    return harness.page


def coded(tab: Page) -> Locator:
    return tab.locator(".wb-coded")


def stored(tab: Page) -> None:
    """Wait until Python has answered: a coding is drawn before that, dashed."""
    expect(tab.locator(".wb-pending")).to_have_count(0)
    expect(tab.locator(".wb-state")).to_have_text("✓ saved")


def name_of(coder: Coder, code_id: str) -> str:
    return coder.project.coding.codebook()[code_id].name


# ---- Offsets ----

TEXTS = [
    "",
    "plain",
    "😀",
    "a😀b",
    "👩‍👩‍👧 🇳🇱",
    "cafe\u0301 nai\u0308ef",
    "‏שלום‎ mixed",
    "x\u2028y\u0085z",
    "é" * 50 + "😀" * 50,
    "\U0001f469\U0001f3fd\u200d\U0001f52c!",
]


@pytest.mark.parametrize("text", TEXTS)
def test_code_points_and_utf16_units_convert_at_every_place(coder: Coder, tab: Page, text: str) -> None:
    units = [len(text[:points].encode("utf-16-le")) // 2 for points in range(len(text) + 1)]
    got = tab.evaluate(
        """([text, units]) => units.map((unit, points) => [pure.toUnits(text, points), pure.toCodePoints(text, unit)])""",
        [text, units],
    )
    assert got == [[unit, points] for points, unit in enumerate(units)]


def test_pieces_cover_the_text_once_and_name_the_marks_on_them(coder: Coder, tab: Page) -> None:
    marks = [{"id": "a", "start": 2, "end": 6}, {"id": "b", "start": 4, "end": 9}]
    got = tab.evaluate("(marks) => pure.pieces(10, marks).map((p) => [p.start, p.end, p.marks.map((m) => m.id).join('')])", marks)
    assert got == [[0, 2, ""], [2, 4, "a"], [4, 6, "ab"], [6, 9, "b"], [9, 10, ""]]


def test_overlapping_marks_get_different_lanes_and_others_share_one(coder: Coder, tab: Page) -> None:
    marks = [
        {"id": "a", "start": 0, "end": 9},
        {"id": "b", "start": 3, "end": 5},
        {"id": "c", "start": 5, "end": 7},
        {"id": "d", "start": 9, "end": 12},
    ]
    assert tab.evaluate("(marks) => Object.fromEntries(pure.lanes(marks))", marks) == {"a": 0, "b": 1, "c": 1, "d": 0}


# ---- Coding ----


def test_a_drag_and_a_key_code_what_was_selected(coder: Coder, tab: Page, select: Select) -> None:
    picked = select(tab, 2, "😀 met een plas water")
    tab.keyboard.press("1")
    expect(coded(tab)).to_have_text([picked])
    stored(tab)
    (coding,) = coder.codings
    assert coding.quote == picked == coder.interview.transcript.slice(coding.start, coding.end)
    assert name_of(coder, coding.code_id) == "Schade melden"
    says(tab, f"Coded ‘Schade melden’ · saved (revision {coder.project.revision})")


def test_a_selection_over_several_turns_is_one_coding(coder: Coder, tab: Page, select: Select) -> None:
    select(tab, 2, "iemand spreken", 4, "👩‍👩‍👧 drie keer")
    tab.keyboard.press("3")
    expect(coded(tab)).to_have_count(3)
    stored(tab)
    (coding,) = coder.codings
    assert coding.quote == "iemand spreken.\nWat deed u toen?\nIk belde 👩‍👩‍👧 drie keer"


@pytest.mark.parametrize("turn", range(7))
def test_a_whole_turn_of_odd_text_is_coded_exactly(coder: Coder, tab: Page, turn: int) -> None:
    tab.evaluate(
        """(turn) => { document.querySelector(".wb-transcript").focus();
        getSelection().selectAllChildren(document.querySelectorAll(".wb-text")[turn]) }""",
        turn,
    )
    tab.keyboard.press("1")
    expect(coded(tab)).to_have_count(1)
    place = coder.interview.transcript.turns[turn]
    assert [coding.quote for coding in coder.codings] == [coder.interview.transcript.text[place.start : place.end].strip()]


def test_a_triple_click_takes_one_turn(coder: Coder, tab: Page) -> None:
    tab.locator(".wb-text").nth(1).click(click_count=3, position={"x": 60, "y": 12})
    tab.keyboard.press("1")
    expect(coded(tab)).to_have_count(1)
    turn = coder.interview.transcript.turns[1]
    assert [(coding.start, coding.end) for coding in coder.codings] == [(turn.start, turn.end)]


def test_everything_can_be_selected_and_coded(coder: Coder, tab: Page) -> None:
    tab.locator(".wb-transcript").focus()
    tab.keyboard.press("Control+a")
    tab.keyboard.press("1")
    expect(coded(tab)).to_have_count(7)
    stored(tab)
    assert [coding.quote for coding in coder.codings] == [coder.interview.transcript.text]


def test_a_selection_by_keyboard_backwards_gets_a_second_code_on_the_same_span(coder: Coder, tab: Page) -> None:
    tab.locator(".wb-transcript").focus()
    tab.keyboard.press("Control+Home")
    for _ in range(3):
        tab.keyboard.press("Control+ArrowRight")
    for _ in range(2):
        tab.keyboard.press("Control+Shift+ArrowLeft")
    picked = tab.evaluate("getSelection().toString()").strip()
    tab.keyboard.press("1")
    expect(coded(tab)).to_have_text([picked])
    tab.keyboard.press("4")  # the selection outlived the drawing
    expect(tab.locator(".wb-stripes i")).to_have_count(2)
    assert picked
    assert [coding.quote for coding in coder.codings] == [picked, picked]


def test_a_backward_selection_can_still_be_extended_after_coding(coder: Coder, tab: Page, select: Select) -> None:
    select(tab, 2, "zondag")
    tab.keyboard.press("ArrowRight")
    for _ in range(6):
        tab.keyboard.press("Shift+ArrowLeft")
    tab.keyboard.press("1")
    expect(coded(tab)).to_have_count(1)
    tab.keyboard.press("Shift+ArrowLeft")
    assert tab.evaluate("getSelection().toString()") == " zondag"


def test_a_click_on_a_code_applies_it(coder: Coder, tab: Page, select: Select) -> None:
    picked = select(tab, 2, "met een plas water")
    tab.get_by_role("treeitem", name="Zekerheid").click()
    expect(coded(tab)).to_have_text([picked])
    stored(tab)
    assert [name_of(coder, coding.code_id) for coding in coder.codings] == ["Zekerheid"]


def test_a_code_is_found_by_name_and_applied_with_the_keyboard(coder: Coder, tab: Page, select: Select) -> None:
    picked = select(tab, 2, "met een plas water")
    tab.keyboard.press("/")
    tab.keyboard.type("meteen")
    expect(tab.locator(".wb-option:has(i)")).to_have_text(["Meteen iemandSchade melden2"])
    tab.keyboard.press("Enter")
    expect(coded(tab)).to_have_text([picked])
    wait_until(tab, lambda: len(coder.codings) == 1)
    assert [name_of(coder, coding.code_id) for coding in coder.codings] == ["Meteen iemand"]
    expect(tab.locator(".wb-transcript")).to_be_focused()
    expect(tab.locator(".wb-picker")).to_be_hidden()
    assert tab.evaluate("getSelection().toString()") == picked


def test_arrows_walk_through_the_codes_and_enter_applies(coder: Coder, tab: Page, select: Select) -> None:
    picked = select(tab, 2, "met een plas water")
    tab.keyboard.press("F6")
    expect(tab.locator(".wb-code").first).to_be_focused()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "Enter"):
        tab.keyboard.press(key)
    expect(coded(tab)).to_have_text([picked])
    wait_until(tab, lambda: len(coder.codings) == 1)
    assert [name_of(coder, coding.code_id) for coding in coder.codings] == ["Opnieuw vertellen"]


def test_a_key_without_a_selection_says_what_to_do(coder: Coder, tab: Page) -> None:
    tab.locator(".wb-transcript").focus()
    tab.keyboard.press("1")
    says(tab, "Select some text first.")
    assert coder.codings == []


def test_delete_removes_the_coding_that_fits_the_caret_best(coder: Coder, tab: Page, select: Select) -> None:
    select(tab, 2, "op een zondag 😀 met een plas water")
    tab.keyboard.press("1")
    expect(coded(tab)).to_have_count(1)
    select(tab, 2, "plas")
    tab.keyboard.press("4")
    expect(tab.locator(".wb-stripes i")).to_have_count(2)
    tab.keyboard.press("ArrowLeft")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Delete")
    expect(tab.locator(".wb-stripes i")).to_have_count(1)
    stored(tab)
    assert [name_of(coder, coding.code_id) for coding in coder.codings] == ["Schade melden"]
    says(tab, "Removed ‘Zekerheid’ · saved")


def test_undo_and_redo_by_keyboard(coder: Coder, tab: Page, select: Select) -> None:
    select(tab, 2, "met een plas water")
    tab.keyboard.press("1")
    expect(coded(tab)).to_have_count(1)
    for undo, redo in (("Control+z", "Control+Shift+z"), ("Control+z", "Control+y")):
        tab.keyboard.press(undo)
        expect(coded(tab)).to_have_count(0)
        assert coder.codings == []
        tab.keyboard.press(redo)
        expect(coded(tab)).to_have_count(1)
        stored(tab)
        assert len(coder.codings) == 1


# ---- What is shown ----


def test_overlaps_are_all_visible_and_the_title_lists_code_coder_and_date(coder: Coder, tab: Page, select: Select) -> None:
    select(tab, 2, "een plas water onder")
    tab.keyboard.press("1")
    expect(coded(tab)).to_have_count(1)
    select(tab, 2, "water onder de vaatwasser")
    tab.keyboard.press("2")
    expect(coded(tab)).to_have_text(["een plas ", "water onder", " de vaatwasser"])
    stored(tab)
    title = coded(tab).nth(1).get_attribute("title")
    year = coder.codings[0].time[:4]
    assert re.fullmatch(rf"Schade melden — anna, .*{year}.*\nSchade melden > Meteen iemand — anna, .*{year}.*", title)
    tints = [coded(tab).nth(i).evaluate("e => e.style.background.split('linear-gradient').length - 1") for i in range(3)]
    assert tints == [2, 4, 2]
    lanes = tab.locator(".wb-stripes i").evaluate_all("all => all.map((stripe) => stripe.getBoundingClientRect().left)")
    assert len(set(lanes)) == 2
    expect(tab.locator(".wb-label .wb-name")).to_have_text(["Schade melden", "Meteen iemand"])


def test_markup_in_a_transcript_and_in_a_code_is_text(harness: Any, coder: Coder, tab: Page) -> None:
    coder.project.coding.add_code("<img src=x onerror=\"document.title='gekaapt'\">", kind="open")
    harness.show(Coder(coder.project, "gesprek"))
    code_words(coder, "<b>Vervelend</b>", "Zekerheid")
    tab.clock.fast_forward(ASK_EVERY)
    expect(coded(tab)).to_have_text(["<b>Vervelend</b>"])
    expect(tab.locator(".wb-text").nth(5)).to_contain_text("<script>document.title = 'gekaapt'</script>")
    expect(tab.locator(".wb-code").nth(4)).to_contain_text("<img src=x")
    assert tab.locator(".wb-coder").locator("b, img, script").count() == 0
    assert tab.title() == ""


def test_the_interviewer_is_dimmed_but_readable(coder: Coder, tab: Page) -> None:
    colors = [tab.locator(".wb-text").nth(i).evaluate("e => getComputedStyle(e).color") for i in range(2)]
    assert colors[0] != colors[1]
    expect(tab.locator(".wb-interviewer")).to_have_count(4)
    expect(tab.locator(".wb-number")).to_have_text([str(n) for n in range(1, 8)])


def test_a_code_that_is_not_a_colour_reaches_no_style(harness: Any, project: wb.Project) -> None:
    code = project.coding.codebook().find("Zekerheid")
    project.coding.change_code(code.id, color="url(//elsewhere)")
    harness.show(Coder(project, "gesprek"))
    assert "elsewhere" not in harness.page.locator(".wb-codes .wb-list").inner_html()


def test_dutch_labels_for_a_dutch_study(harness: Any, tmp_path: Path) -> None:
    project = wb.create(tmp_path / "nl.workbench", title="Kort", language="nl", coder="anna")
    project.corpus.add_reading(Reading("kort", "", Transcript.of([("I", "Hallo."), ("R", "Dag.")])))
    harness.show(Coder(project, "kort"))
    expect(harness.page.locator(".wb-coder-name")).to_have_text("codeur: anna")
    expect(harness.page.locator(".wb-codes .wb-list")).to_have_text("Het codeboek is nog leeg.")


def test_roles_and_names_for_a_screen_reader(coder: Coder, tab: Page) -> None:
    expect(tab.get_by_role("textbox", name="Transcript: gesprek")).to_have_attribute("aria-readonly", "true")
    tree = tab.get_by_role("tree", name="Codes")
    expect(tree.get_by_role("treeitem")).to_have_count(4)
    expect(tree.get_by_role("treeitem", name="Schade melden")).to_have_attribute("aria-expanded", "true")
    expect(tree.get_by_role("treeitem", name="Meteen iemand")).to_have_attribute("aria-level", "2")
    expect(tab.get_by_role("searchbox")).to_have_attribute("aria-label", re.compile("Enter applies"))
    expect(tab.locator(".wb-status")).to_contain_text("Select text")
    expect(tab.get_by_role("treeitem", name="Zekerheid")).to_have_attribute("aria-keyshortcuts", "4")
    expect(tab.get_by_role("navigation", name="Interviews").get_by_role("button")).to_have_attribute("aria-current", "true")
    expect(tab.get_by_role("tablist").get_by_role("tab")).to_have_text(["Codes", "Memos", "History"])


def test_the_transcript_cannot_be_edited(coder: Coder, tab: Page, select: Select) -> None:
    before = tab.locator(".wb-transcript").inner_text()
    select(tab, 2, "zondag")
    for key in ("x", "Enter", "Backspace", "Control+b", "Control+x"):
        tab.keyboard.press(key)
    select(tab, 4, "drie keer")
    for key in ("Control+c", "ArrowRight", "Control+v", "Control+x", "Backspace"):
        tab.keyboard.press(key)
    says(tab, "There is no coding under the caret.")
    assert tab.locator(".wb-transcript").inner_text() == before


def test_copy_gives_the_words_without_names_and_numbers(coder: Coder, tab: Page, select: Select) -> None:
    select(tab, 2, "iemand spreken", 4, "drie keer")
    tab.evaluate(
        """() => document.addEventListener("copy", (event) => { window.copied = event.clipboardData.getData("text/plain") })"""
    )
    tab.keyboard.press("Control+c")
    assert tab.evaluate("window.copied") == "iemand spreken.\nWat deed u toen?\nIk belde 👩‍👩‍👧 drie keer"


def test_the_caret_on_a_coding_says_what_is_here(coder: Coder, tab: Page, select: Select) -> None:
    select(tab, 2, "zondag")
    tab.keyboard.press("1")
    expect(coded(tab)).to_have_count(1)
    tab.locator(".wb-text").nth(4).click()
    coded(tab).click()
    says(tab, "Here: Schade melden — anna")


# ---- Changes from elsewhere, and drawing at a bad moment ----


def test_a_coding_made_by_another_cell_appears(coder: Coder, tab: Page) -> None:
    code_words(coder, "Dank u wel", "Zekerheid")
    tab.clock.fast_forward(ASK_EVERY)
    expect(coded(tab)).to_have_text(["Dank u wel"])
    says(tab, f"Changed elsewhere; this is revision {coder.project.revision}.")


def test_a_second_view_shows_the_same_and_keeps_up(coder: Coder, tab: Page, select: Select) -> None:
    tab.evaluate("() => { const host = document.createElement('div'); document.body.append(host); show(host) }")
    expect(tab.locator(".wb-turn")).to_have_count(14)
    select(tab, 2, "zondag")
    tab.keyboard.press("1")
    expect(coded(tab)).to_have_text(["zondag", "zondag"])


@pytest.mark.parametrize("moved", [0, 90])
def test_an_answer_during_a_drag_does_not_end_the_drag(harness: Any, coder: Coder, tab: Page, moved: int) -> None:
    box = tab.locator(".wb-text").nth(1).bounding_box()
    tab.mouse.move(box["x"] + 62, box["y"] + 12)
    tab.mouse.down()
    if moved:
        tab.mouse.move(box["x"] + 60 + moved, box["y"] + 12, steps=3)
    code_words(coder, "Het begon op een zondag", "Zekerheid")  # in this very turn
    seen = len(harness.received)
    tab.clock.fast_forward(ASK_EVERY)
    wait_until(tab, lambda: len(harness.received) > seen)
    tab.wait_for_timeout(150)
    expect(coded(tab)).to_have_count(0)  # drawn once the mouse is up
    tab.mouse.move(box["x"] + 250, box["y"] + 12, steps=3)
    tab.mouse.up()
    expect(coded(tab)).to_have_count(1)
    assert len(tab.evaluate("getSelection().toString()")) > 15


def test_drawing_leaves_the_focus_and_the_selection_where_they_are(coder: Coder, tab: Page, select: Select) -> None:
    picked = select(tab, 2, "zondag 😀 met")
    button = tab.get_by_role("treeitem", name="Zekerheid")
    button.focus()
    code_words(coder, "Het begon op een zondag", "Schade melden")
    tab.clock.fast_forward(ASK_EVERY)
    expect(coded(tab)).to_have_count(1)
    expect(button).to_be_focused()
    assert tab.evaluate("getSelection().toString()") == picked
    tab.keyboard.press("Enter")
    expect(tab.locator(".wb-stripes i")).to_have_count(2)
    stored(tab)
    assert picked in [coding.quote for coding in coder.codings]


def test_a_drag_from_inside_the_old_selection_selects_anew(coder: Coder, tab: Page, select: Select) -> None:
    select(tab, 2, "op een zondag 😀 met een plas")
    assert select(tab, 2, "zondag 😀 met een plas water") == "zondag 😀 met een plas water"


def test_the_selection_is_a_value_for_the_next_cell(coder: Coder, tab: Page, select: Select) -> None:
    picked = select(tab, 4, "drie keer")
    wait_until(tab, lambda: coder.selection is not None)
    assert coder.interview.transcript.slice(coder.selection.start, coder.selection.end) == picked
    tab.locator(".wb-text").nth(4).click()
    wait_until(tab, lambda: coder.selection is None)


# ---- Failures ----


def test_a_refusal_is_shown_and_the_next_coding_works(coder: Coder, tab: Page, select: Select) -> None:
    zekerheid = coder.project.coding.codebook().find("Zekerheid").id
    select(tab, 2, "zondag")
    coder.project.coding.remove_code(zekerheid)
    tab.keyboard.press("4")
    expect(tab.locator(".wb-refused .wb-status")).to_be_visible()
    assert coder.codings == []
    tab.keyboard.press("1")
    expect(coded(tab)).to_have_count(1)
    expect(tab.locator(".wb-refused")).to_have_count(0)


def test_a_coding_without_an_answer_is_reported_until_one_is_answered(
    harness: Any, coder: Coder, tab: Page, select: Select
) -> None:
    select(tab, 2, "zondag")
    answers, harness.answers = harness.answers, lambda message: []
    tab.keyboard.press("1")
    tab.clock.fast_forward(3 * SECOND)
    lost = tab.locator(".wb-lost .wb-status")
    expect(lost).to_contain_text("Not saved yet: Python does not answer")
    assert coder.codings == []
    harness.answers = answers
    tab.keyboard.press("1")
    expect(coded(tab)).to_have_count(1)
    expect(lost).to_have_count(0)


def test_a_closed_view_asks_nothing_more(harness: Any, coder: Coder, tab: Page) -> None:
    tab.evaluate("close()")
    seen = len(harness.received)
    tab.clock.fast_forward(10 * ASK_EVERY)
    tab.wait_for_timeout(100)
    assert len(harness.received) == seen
    expect(tab.locator(".wb-coder")).to_have_count(0)
