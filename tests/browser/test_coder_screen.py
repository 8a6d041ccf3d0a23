"""The coding screen: each thing that a person can do in it, and what the study holds then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import workbench as wb
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.widgets import Coder

from .conftest import Harness, code_words, new_page, wait_until

pytestmark = pytest.mark.browser
Select = Callable[..., str]
SECOND = 1000
LOOK_EVERY = 2 * SECOND


@pytest.fixture
def tab(harness: Any, coder: Coder) -> Page:
    """The page, showing the fresh study of the fixture `coder`."""
    return harness.page


def names(coder: Coder) -> list[tuple[str, str]]:
    """Codes and quotes of the interview, in the order of the text."""
    book = coder.project.coding.codebook()
    return [(book[coding.code_id].name, coding.quote) for coding in coder.codings]


def held(tab: Page, coder: Coder, expected: list[tuple[str, str]]) -> None:
    """Wait until the study holds these codings and the page knows it."""
    for _ in range(300):
        if names(coder) == expected:
            break
        tab.wait_for_timeout(30)
    assert names(coder) == expected
    expect(tab.locator(".wb-pending")).to_have_count(0)


def stripes(tab: Page) -> Locator:
    return tab.locator(".wb-stripes i")


def row(tab: Page, name: str) -> Locator:
    return tab.get_by_role("treeitem", name=name)


def put(tab: Page, coder: Coder, select: Select, words: str = "een plas water", key: str = "1", turn: int = 2) -> str:
    """Code words by hand; the id of the coding."""
    known = {coding.id for coding in coder.codings}
    select(tab, turn, words)
    tab.keyboard.press(key)
    wait_until(tab, lambda: len(coder.codings) > len(known))
    expect(tab.locator(".wb-pending")).to_have_count(0)
    return next(coding.id for coding in coder.codings if coding.id not in known)


# ---- Ways to put a code ----


def test_a_coding_is_drawn_before_python_answers_and_goes_if_it_is_refused(
    harness: Any, coder: Coder, tab: Page, select: Select
) -> None:
    answers, kept = harness.answers, []
    harness.answers = lambda message, buffers: kept.append((message, buffers)) or []
    select(tab, 2, "zondag")
    coder.project.coding.remove_code(coder.project.coding.codebook().find("Zekerheid").id)
    tab.keyboard.press("4")
    expect(tab.locator(".wb-coded.wb-pending")).to_have_text(["zondag"])
    harness.answers = answers
    for message, buffers in kept:
        for answer in answers(message, buffers):
            tab.evaluate("(message) => fromPython(message)", answer)
    expect(tab.locator(".wb-coded")).to_have_count(0)
    expect(tab.locator(".wb-refused .wb-status")).to_be_visible()


def test_several_codes_at_once_from_the_quick_code_box(coder: Coder, tab: Page, select: Select) -> None:
    picked = select(tab, 2, "een plas water")
    before = coder.project.revision
    tab.keyboard.press("/")
    tab.keyboard.type("zeker")
    tab.keyboard.press("Shift+Enter")
    expect(tab.locator(".wb-chip")).to_have_text(["Zekerheid"])
    tab.keyboard.type("opnieuw")
    tab.keyboard.press("Enter")
    wait_until(tab, lambda: len(coder.codings) == 2)
    assert sorted(names(coder)) == [("Opnieuw vertellen", picked), ("Zekerheid", picked)]
    assert coder.project.revision == before + 1


def test_a_new_name_and_enter_make_a_code(coder: Coder, tab: Page, select: Select) -> None:
    picked = select(tab, 2, "een plas water")
    tab.keyboard.press("Enter")  # with a selection the same as "/"
    tab.keyboard.type("Lekkage")
    expect(tab.locator(".wb-option")).to_have_text(["+New code ‘Lekkage’"])
    tab.keyboard.press("Enter")
    held(tab, coder, [("Lekkage", picked)])
    expect(row(tab, "Lekkage")).to_be_visible()


def test_a_new_code_under_another_is_named_with_its_parent(coder: Coder, tab: Page, select: Select) -> None:
    select(tab, 2, "een plas water")
    tab.keyboard.press("/")
    tab.keyboard.type("melden > Water zien")
    tab.keyboard.press("Enter")
    expect(row(tab, "Water zien")).to_have_attribute("aria-level", "2")
    book = coder.project.coding.codebook()
    assert book.path(book.find("Water zien").id) == "Schade melden > Water zien"


def test_escape_leaves_the_box_with_the_selection_as_it_was(coder: Coder, tab: Page, select: Select) -> None:
    picked = select(tab, 2, "een plas water")
    tab.keyboard.press("/")
    tab.keyboard.type("zeker")
    tab.keyboard.press("Escape")
    expect(tab.locator(".wb-picker")).to_be_hidden()
    expect(tab.locator(".wb-transcript")).to_be_focused()
    assert tab.evaluate("getSelection().toString()") == picked
    assert coder.codings == []


def test_the_last_code_is_repeated_and_a_recent_one_picked_by_its_digit(coder: Coder, tab: Page, select: Select) -> None:
    put(tab, coder, select, "zondag", "3")
    put(tab, coder, select, "plas", "4")
    select(tab, 2, "vaatwasser")
    tab.keyboard.press("q")
    wait_until(tab, lambda: len(coder.codings) == 3)
    expect(tab.locator(".wb-pending")).to_have_count(0)
    tab.wait_for_timeout(500)  # the codes used last come with the counts
    select(tab, 2, "meteen")
    tab.keyboard.press("r")
    expect(tab.locator(".wb-option")).to_have_count(2)
    tab.keyboard.press("2")
    held(
        tab,
        coder,
        [("Opnieuw vertellen", "zondag"), ("Zekerheid", "plas"), ("Zekerheid", "vaatwasser"), ("Opnieuw vertellen", "meteen")],
    )


def test_in_vivo_by_one_key(coder: Coder, tab: Page, select: Select) -> None:
    select(tab, 2, "iemand spreken")
    tab.keyboard.press("v")
    held(tab, coder, [("iemand spreken", "iemand spreken")])


def test_a_favourite_has_the_next_key(coder: Coder, tab: Page, select: Select) -> None:
    row(tab, "Zekerheid").focus()
    tab.keyboard.press("f")
    expect(row(tab, "Zekerheid")).to_have_attribute("aria-keyshortcuts", "1")
    assert [coder.project.coding.codebook()[id].name for id in coder.project.coding.favourites()] == ["Zekerheid"]
    select(tab, 2, "zondag")
    tab.keyboard.press("1")
    held(tab, coder, [("Zekerheid", "zondag")])


def drag(tab: Page, source: Locator, x: float, y: float) -> None:
    source.hover()
    tab.mouse.down()
    tab.mouse.move(x + 3, y, steps=4)
    tab.mouse.move(x, y)
    tab.mouse.up()


def middle(tab: Page, words: str) -> tuple[float, float]:
    """The middle of words on the screen."""
    return tuple(
        tab.evaluate(
            """(words) => { for (const text of document.querySelectorAll(".wb-text")) {
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words); if (at < 0) continue;
                const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + words.length);
                const box = range.getBoundingClientRect();
                return [(box.left + box.right) / 2, (box.top + box.bottom) / 2]; } } }""",
            words,
        )
    )


def test_words_are_dragged_to_a_code(coder: Coder, tab: Page, select: Select) -> None:
    picked = select(tab, 2, "een plas water")
    box = row(tab, "Zekerheid").bounding_box()
    drag(tab, tab.locator(".wb-grip"), box["x"] + 40, box["y"] + 8)
    held(tab, coder, [("Zekerheid", picked)])
    expect(tab.locator(".wb-bar")).to_be_hidden()


def test_a_code_is_dragged_to_the_selection_or_to_a_sentence(coder: Coder, tab: Page, select: Select) -> None:
    select(tab, 2, "plas water")
    drag(tab, row(tab, "Zekerheid"), *middle(tab, "plas water"))
    held(tab, coder, [("Zekerheid", "plas water")])
    drag(tab, row(tab, "Opnieuw vertellen"), *middle(tab, "kunt u vertellen".capitalize()))
    wait_until(tab, lambda: len(coder.codings) == 2)
    assert names(coder)[0][1] in "Welkom 👋 Kunt u vertellen hoe het begon?"
    assert "Kunt u vertellen hoe het begon?" in names(coder)[0][1]


def test_nothing_else_can_be_dropped_into_the_text(coder: Coder, tab: Page) -> None:
    before = tab.locator(".wb-transcript").inner_text()
    tab.evaluate("""() => { const data = new DataTransfer(); data.setData("text/plain", "vreemd");
        document.querySelector(".wb-text").dispatchEvent(
            new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })) }""")
    assert tab.locator(".wb-transcript").inner_text() == before
    assert coder.codings == []


def test_whole_words_are_selected_if_so_asked(coder: Coder, tab: Page, select: Select) -> None:
    tab.get_by_role("button", name="How the screen looks").click()
    tab.get_by_role("checkbox", name="Select whole words").click()
    assert select(tab, 2, "las wat") == "plas water"
    assert select(tab, 6, "fe\u0301") == "cafe\u0301"


def test_open_coding_asks_for_a_name_after_each_selection(coder: Coder, tab: Page, select: Select) -> None:
    tab.get_by_role("button", name="How the screen looks").click()
    tab.get_by_role("checkbox", name="Ask for a code").click()
    select(tab, 2, "zondag")
    expect(tab.locator(".wb-picker input")).to_be_focused()
    tab.keyboard.type("Begin")
    tab.keyboard.press("Enter")
    held(tab, coder, [("Begin", "zondag")])


# ---- Changing a coding ----


def test_an_edge_is_dragged_by_its_handle(coder: Coder, tab: Page, select: Select) -> None:
    put(tab, coder, select, "een plas")
    handle = tab.locator(".wb-handle.wb-end")
    expect(handle).to_be_visible()
    x, y = middle(tab, " water onder")
    drag(tab, handle, x, y)
    wait_until(tab, lambda: len(coder.codings[0].quote) > len("een plas"))
    quote = coder.codings[0].quote
    assert quote.startswith("een plas wat")
    expect(tab.locator(".wb-coded")).to_have_text([quote])


@pytest.mark.parametrize(
    ("keys", "quote"),
    [
        (["]", "ArrowRight", "ArrowRight"], "een plas w"),
        (["]", "Control+ArrowRight", "Control+ArrowRight"], "een plas water"),
        (["[", "Control+ArrowLeft", "Control+ArrowLeft"], "met een plas"),
        (["[", "ArrowRight"], "en plas"),
        (["[", "Shift+ArrowLeft"], "Het begon op een zondag 😀 met een plas"),
    ],
)
def test_an_edge_is_moved_by_keys(coder: Coder, tab: Page, select: Select, keys: list[str], quote: str) -> None:
    put(tab, coder, select, "een plas")
    for key in keys:
        tab.keyboard.press(key)
    assert names(coder) == [("Schade melden", "een plas")]  # not before Enter
    tab.keyboard.press("Enter")
    held(tab, coder, [("Schade melden", quote)])


def test_an_edge_steps_over_a_flag_and_a_family_as_one_character(coder: Coder, tab: Page, select: Select) -> None:
    put(tab, coder, select, "belde", turn=4)
    for key in ["]", "ArrowRight", "ArrowRight", "Enter"]:
        tab.keyboard.press(key)
    held(tab, coder, [("Schade melden", "belde 👩‍👩‍👧")])


def test_escape_leaves_the_edges_as_they_were(coder: Coder, tab: Page, select: Select) -> None:
    put(tab, coder, select, "een plas")
    for key in ["]", "Control+ArrowRight", "Escape"]:
        tab.keyboard.press(key)
    expect(tab.locator(".wb-coded")).to_have_text(["een plas"])
    assert names(coder) == [("Schade melden", "een plas")]


def test_the_code_is_changed_and_the_words_stay(coder: Coder, tab: Page, select: Select) -> None:
    id = put(tab, coder, select, "een plas")
    tab.keyboard.press("x")
    tab.keyboard.type("zeker")
    tab.keyboard.press("Enter")
    held(tab, coder, [("Zekerheid", "een plas")])
    assert coder.codings[0].id == id


def test_a_coding_is_split_at_the_caret_and_joined_again(coder: Coder, tab: Page, select: Select) -> None:
    put(tab, coder, select, "een plas water")
    tab.keyboard.press("ArrowLeft")
    for _ in range(9):
        tab.keyboard.press("ArrowRight")
    tab.keyboard.press("s")
    held(tab, coder, [("Schade melden", "een plas"), ("Schade melden", "water")])
    tab.keyboard.press("j")
    held(tab, coder, [("Schade melden", "een plas water")])


def test_of_several_codings_one_is_chosen_and_removed(coder: Coder, tab: Page, select: Select) -> None:
    select(tab, 2, "zondag")
    for key, n in (("1", 1), ("3", 2), ("4", 3)):
        tab.keyboard.press(key)
        expect(stripes(tab)).to_have_count(n)
        expect(tab.locator(".wb-pending")).to_have_count(0)
    tab.keyboard.press("ArrowLeft")
    here = tab.locator(".wb-here .wb-coding")
    expect(here).to_have_count(3)
    while "Opnieuw" not in tab.locator(".wb-here [aria-selected=true]").inner_text():
        tab.keyboard.press("o")
    tab.keyboard.press("Delete")
    expect(here).to_have_count(2)
    assert sorted(name for name, _ in names(coder)) == ["Schade melden", "Zekerheid"]


def test_the_menu_on_a_coded_place_lists_all_codings_and_what_can_be_done(coder: Coder, tab: Page, select: Select) -> None:
    put(tab, coder, select, "een plas water")
    put(tab, coder, select, "plas", "4")
    tab.locator(".wb-coded").filter(has_text="plas").click(button="right")
    expect(tab.get_by_role("menuitemcheckbox")).to_have_count(2)
    tab.get_by_role("menuitemcheckbox", name="Schade melden").click()
    expect(tab.get_by_role("menuitemcheckbox", name="Schade melden")).to_have_attribute("aria-checked", "true")
    tab.get_by_role("menuitem", name="Remove").click()
    held(tab, coder, [("Zekerheid", "plas")])


def test_the_menu_by_keys_copies_the_words_with_their_source(coder: Coder, tab: Page, select: Select) -> None:
    put(tab, coder, select, "zondag")
    tab.evaluate("""() => { const set = DataTransfer.prototype.setData;
        DataTransfer.prototype.setData = function (type, text) { window.copied = text; return set.call(this, type, text) } }""")
    tab.keyboard.press("Shift+F10")
    expect(tab.get_by_role("menu")).to_be_visible()
    while "Copy with source" not in tab.evaluate("document.activeElement.textContent"):
        tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    assert tab.evaluate("window.copied") == "“zondag” (gesprek, turn 2, 0:09)"


# ---- Writing ----


def test_a_comment_is_kept_by_ctrl_enter_and_shown_with_the_coding(coder: Coder, tab: Page, select: Select) -> None:
    put(tab, coder, select, "zondag")
    tab.keyboard.press("c")
    expect(tab.locator(".wb-comment")).to_be_focused()
    tab.keyboard.type("mooi / 1 begin?")
    tab.keyboard.press("Control+Enter")
    wait_until(tab, lambda: coder.codings[0].comment == "mooi / 1 begin?")
    expect(tab.locator(".wb-transcript")).to_be_focused()
    expect(tab.locator(".wb-noted")).to_have_count(1)
    assert tab.locator(".wb-coded").get_attribute("title").endswith("\nmooi / 1 begin?")
    assert len(coder.codings) == 1


def test_a_comment_is_kept_without_any_key_after_a_rest(coder: Coder, tab: Page, select: Select) -> None:
    put(tab, coder, select, "zondag")
    tab.keyboard.press("c")
    tab.keyboard.type("half af")
    tab.clock.fast_forward(3 * SECOND)
    wait_until(tab, lambda: coder.codings[0].comment == "half af")
    expect(tab.locator(".wb-comment")).to_be_focused()


def test_a_comment_on_a_coding_that_another_removed_becomes_a_memo(coder: Coder, tab: Page, select: Select) -> None:
    id = put(tab, coder, select, "zondag")
    tab.keyboard.press("c")
    tab.keyboard.type("een lange gedachte")
    coder.project.coding.uncode(id)
    tab.clock.fast_forward(LOOK_EVERY)
    expect(stripes(tab)).to_have_count(0)
    expect(tab.get_by_role("textbox", name="Text of the memo")).to_have_value("een lange gedachte")


def test_weight_and_stance_are_given(coder: Coder, tab: Page, select: Select) -> None:
    put(tab, coder, select, "zondag")
    tab.keyboard.press("w")
    tab.keyboard.type("70")
    tab.keyboard.press("Enter")
    wait_until(tab, lambda: coder.codings[0].weight == 70)
    tab.get_by_role("combobox", name="For or against").select_option("against")
    wait_until(tab, lambda: coder.codings[0].stance == "against")
    expect(tab.locator(".wb-here .wb-facts")).to_contain_text("weight 70 · against")


def test_a_memo_on_a_coding_is_one_memo_however_often_it_is_kept(coder: Coder, tab: Page, select: Select) -> None:
    id = put(tab, coder, select, "zondag")
    tab.keyboard.press("m")
    tab.keyboard.type("Waarom")
    tab.clock.fast_forward(3 * SECOND)
    wait_until(tab, lambda: len(coder.project.coding.memos()) == 1)
    tab.keyboard.type(" zo laat?")
    tab.keyboard.press("Control+Enter")
    wait_until(tab, lambda: coder.project.coding.memos()[0].text == "Waarom zo laat?")
    (memo,) = coder.project.coding.memos()
    assert (memo.about, memo.about_id) == ("coding", id)
    expect(tab.locator(".wb-transcript")).to_be_focused()


def test_a_memo_on_the_interview_and_one_on_a_code(coder: Coder, tab: Page) -> None:
    tab.locator(".wb-transcript").focus()
    tab.keyboard.press("m")
    tab.keyboard.type("Eerste indruk")
    tab.keyboard.press("Control+Enter")
    wait_until(tab, lambda: [memo.about for memo in coder.project.coding.memos()] == ["interview"])
    tab.get_by_role("tab", name="Codes").click()
    row(tab, "Zekerheid").focus()
    tab.keyboard.press("m")
    tab.keyboard.type("Te breed")
    tab.keyboard.press("Escape")
    wait_until(tab, lambda: sorted(memo.about for memo in coder.project.coding.memos()) == ["code", "interview"])
    expect(tab.locator(".wb-memo")).to_have_count(2)


# ---- History ----


def test_a_click_in_the_history_takes_back_up_to_there_and_does_it_again(coder: Coder, tab: Page, select: Select) -> None:
    for words, key in (("zondag", "1"), ("plas", "3"), ("vaatwasser", "4")):
        put(tab, coder, select, words, key)
    tab.keyboard.press("h")
    entry = tab.locator(".wb-done button").filter(has_text="Opnieuw vertellen")
    entry.first.click()
    held(tab, coder, [("Schade melden", "zondag")])
    expect(tab.locator(".wb-undone")).to_have_count(2)
    tab.locator(".wb-undone button").first.click()
    wait_until(tab, lambda: len(coder.codings) == 3)


# ---- Going about ----


def test_next_and_previous_coding_and_the_next_uncoded_turn(coder: Coder, tab: Page) -> None:
    for words, code in (("zondag", "Zekerheid"), ("drie keer", "Schade melden"), ("plas", "Schade melden")):
        code_words(coder, words, code)
    tab.clock.fast_forward(LOOK_EVERY)
    expect(stripes(tab)).to_have_count(3)
    tab.locator(".wb-transcript").focus()
    tab.keyboard.press("Control+Home")
    chosen = tab.locator(".wb-coded.wb-chosen")
    for key, words in (("n", "zondag"), ("n", "plas"), ("n", "drie keer"), ("p", "plas")):
        tab.keyboard.press(key)
        expect(chosen).to_have_text([words])
    tab.keyboard.press("u")
    expect(tab.locator(".wb-status")).to_contain_text("turn 6")  # turns 3 and 5 are the interviewer's, 4 has a coding


def test_only_one_code_is_shown_and_all_again(coder: Coder, tab: Page) -> None:
    for words, code in (("zondag", "Zekerheid"), ("plas", "Schade melden")):
        code_words(coder, words, code)
    tab.clock.fast_forward(LOOK_EVERY)
    expect(stripes(tab)).to_have_count(2)
    row(tab, "Zekerheid").click(button="right")
    tab.get_by_role("menuitem", name="Show only this code").click()
    expect(tab.locator(".wb-coded")).to_have_text(["zondag"])
    tab.locator(".wb-only").click()
    expect(stripes(tab)).to_have_count(2)


@pytest.fixture
def two(coder: Coder, harness: Any) -> Coder:
    """The screen with a second interview, which is long."""
    turns = [("I" if n % 2 else "R", f"Dit is beurt {n}. " * 6) for n in range(80)]
    speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
    coder.project.corpus.add_reading(Reading("lang", "", Transcript.of(turns), speakers))
    return harness.show(Coder(coder.project, "gesprek"))


def test_interviews_are_turned_to_by_click_and_by_key_and_open_where_one_was(two: Coder, harness: Any) -> None:
    tab = harness.page
    tab.get_by_role("button", name="lang").click()
    expect(tab.locator(".wb-title")).to_have_text("lang")
    tab.locator(".wb-turn").nth(60).evaluate("turn => turn.scrollIntoView({ block: 'start' })")
    wait_until(tab, lambda: two.project.coding.place("lang") is not None)
    tab.locator(".wb-transcript").focus()
    tab.keyboard.press("<")
    expect(tab.locator(".wb-title")).to_have_text("gesprek")
    assert two.interview.name == "gesprek"
    tab.keyboard.press(">")
    expect(tab.locator(".wb-title")).to_have_text("lang")
    expect(tab.locator(".wb-turn").nth(60)).to_be_in_viewport()


def test_show_turns_to_a_passage_that_lights_up(two: Coder, harness: Any) -> None:
    tab = harness.page
    start = two.project.corpus.interview("lang").transcript.text.index("beurt 70")
    two.show("lang", start, start + 8)
    tab.clock.fast_forward(LOOK_EVERY)
    expect(tab.locator(".wb-title")).to_have_text("lang")
    expect(tab.locator(".wb-turn").nth(70)).to_be_in_viewport()
    assert tab.evaluate("[...CSS.highlights.get('workbench-flash')].map(String)") == ["beurt 70"]


def test_progress_and_counts_follow_the_work(coder: Coder, tab: Page, select: Select) -> None:
    put(tab, coder, select, "zondag")
    expect(tab.locator(".wb-interview .wb-unseen")).to_have_text("1 of 3 turns coded, 1 coding")
    expect(row(tab, "Schade melden").locator(".wb-count")).to_have_text("1/1")


def test_the_tree_is_searched_and_folded(coder: Coder, tab: Page) -> None:
    tab.locator(".wb-filter").fill("meteen")
    expect(tab.locator(".wb-code .wb-name")).to_have_text(["Meteen iemand"])
    tab.locator(".wb-filter").press("Escape")
    row(tab, "Schade melden").focus()
    tab.keyboard.press("ArrowLeft")
    expect(tab.locator(".wb-code")).to_have_count(3)
    expect(row(tab, "Schade melden")).to_have_attribute("aria-expanded", "false")
    tab.keyboard.press("ArrowRight")
    expect(tab.locator(".wb-code")).to_have_count(4)


# ---- The screen ----


def test_panes_fold_away_and_f6_goes_round(coder: Coder, tab: Page) -> None:
    tab.locator(".wb-transcript").focus()
    tab.keyboard.press("i")
    expect(tab.locator(".wb-interviews")).to_be_hidden()
    tab.keyboard.press("k")
    expect(tab.locator(".wb-side")).to_be_hidden()
    tab.keyboard.press("i")
    tab.keyboard.press("k")
    tab.keyboard.press("F6")
    expect(tab.locator(".wb-code").first).to_be_focused()
    tab.keyboard.press("F6")
    expect(tab.locator(".wb-interview")).to_be_focused()
    tab.keyboard.press("F6")
    expect(tab.locator(".wb-transcript")).to_be_focused()


def test_the_sheet_with_all_keys_opens_under_the_question_mark(coder: Coder, tab: Page) -> None:
    tab.locator(".wb-transcript").focus()
    tab.keyboard.press("?")
    expect(tab.get_by_role("dialog", name="Keys")).to_be_focused()
    assert "undefined" not in tab.get_by_role("dialog", name="Keys").inner_text()
    tab.keyboard.press("1")
    tab.keyboard.press("?")
    expect(tab.get_by_role("dialog", name="Keys")).to_be_hidden()
    assert coder.codings == []


def test_blind_coding_hides_what_others_coded(coder: Coder, tab: Page) -> None:
    code_words(coder, "zondag", "Zekerheid")
    coder.project.coder = "bram"
    code_words(coder, "plas", "Zekerheid")
    tab.clock.fast_forward(LOOK_EVERY)
    expect(stripes(tab)).to_have_count(2)
    tab.locator(".wb-transcript").focus()
    tab.keyboard.press("y")
    expect(tab.locator(".wb-coded")).to_have_text(["plas"])
    assert "anna" not in tab.locator(".wb-transcript").inner_html()
    tab.keyboard.press("y")
    expect(stripes(tab)).to_have_count(2)


def test_the_state_of_saving_is_quiet_until_something_is_lost(harness: Any, coder: Coder, tab: Page, select: Select) -> None:
    expect(tab.locator(".wb-state")).to_have_text("✓ saved")
    select(tab, 2, "zondag")
    answers, harness.answers = harness.answers, lambda message, buffers: []
    tab.keyboard.press("1")
    tab.clock.fast_forward(SECOND)
    expect(tab.locator(".wb-state")).to_have_text("saving…")
    tab.clock.fast_forward(3 * SECOND)
    expect(tab.locator(".wb-state")).to_have_text("not saved")
    expect(tab.locator(".wb-coded.wb-pending")).to_have_text(["zondag"])
    harness.answers = answers
    tab.keyboard.press("4")
    held(tab, coder, [("Zekerheid", "zondag")])
    expect(tab.locator(".wb-state")).to_have_text("✓ saved")
    expect(tab.locator(".wb-refused .wb-status")).to_contain_text("was not stored")


# ---- Odd text ----

ODD = "Ik zei 🇳🇱 e\u0301e\u0301n keer שלום עולם tegen 👩🏽‍🔬 en cafe\u0301\u0327 dicht."


@pytest.mark.parametrize("words", ["🇳🇱", "e\u0301e\u0301n keer", "שלום עולם", "👩🏽‍🔬", "en cafe\u0301\u0327 dicht"])
def test_a_file_with_crlf_and_odd_letters_is_coded_exactly(harness: Any, tmp_path: Path, select: Select, words: str) -> None:
    source = tmp_path / "odd.txt"
    source.write_bytes(f"I: Eerste regel.\r\nR: {ODD}\r\nI: Dank.\r\n".encode())
    with wb.create(tmp_path / "odd.workbench", language="nl", coder="anna") as project:
        project.corpus.add([source])
        project.coding.add_code("Woorden")
        coder = harness.show(Coder(project))
        tab = harness.page
        tab.evaluate(
            """([words]) => { const text = document.querySelectorAll(".wb-text")[1]; const node = text.firstChild;
            const at = node.data.indexOf(words); document.querySelector(".wb-transcript").focus();
            getSelection().setBaseAndExtent(node, at, node, at + words.length) }""",
            [words],
        )
        tab.keyboard.press("1")
        held(tab, coder, [("Woorden", words)])
        coding = coder.codings[0]
        assert coder.interview.transcript.slice(coding.start, coding.end) == words
        expect(tab.locator(".wb-coded")).to_have_text([words])


# ---- By touch ----


def test_by_touch_a_held_selection_is_coded_with_a_tap(chromium: Browser, project: wb.Project) -> None:
    with new_page(chromium, has_touch=True, viewport={"width": 1180, "height": 820}) as page:
        made = Harness(page)
        page.expose_function("toPython", made.to_python)
        coder = made.show(Coder(project, "gesprek"))
        page.locator(".wb-text").nth(1).tap()
        page.evaluate("""() => { const node = document.querySelectorAll(".wb-text")[1].firstChild;
            const at = node.data.indexOf("zondag"); getSelection().setBaseAndExtent(node, at, node, at + 6) }""")
        expect(page.locator(".wb-bar")).to_be_visible()
        page.locator(".wb-bar button").first.tap()
        page.locator(".wb-option").filter(has_text="Zekerheid").tap()
        held(page, coder, [("Zekerheid", "zondag")])
        page.get_by_role("treeitem", name="Opnieuw vertellen").tap()
        wait_until(page, lambda: len(coder.codings) == 2)
        made.shown += 1


def test_by_touch_an_edge_is_dragged_by_its_handle(chromium: Browser, project: wb.Project) -> None:
    with new_page(chromium, has_touch=True, viewport={"width": 1180, "height": 820}) as page:
        made = Harness(page)
        page.expose_function("toPython", made.to_python)
        coder = Coder(project, "gesprek")
        code_words(coder, "een plas water", "Zekerheid")
        made.show(coder)
        page.locator(".wb-coded").tap()
        handle = page.locator(".wb-handle.wb-end")
        expect(handle).to_be_visible()
        x, y = page.evaluate(
            """() => { const text = document.querySelectorAll(".wb-text")[1];
            const node = [...text.childNodes].at(-1);
            const range = document.createRange();
            const at = node.data.indexOf("vaatwasser") + "vaatwasser".length;
            range.setStart(node, at - 1); range.setEnd(node, at);
            const box = range.getBoundingClientRect(); return [box.right, box.top + box.height / 2] }"""
        )
        box = handle.bounding_box()
        assert box is not None
        assert box["width"] >= 13
        finger = page.context.new_cdp_session(page)
        begin = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        way = [(begin[0] + (x - begin[0]) * step / 6, begin[1] + (y - begin[1]) * step / 6) for step in range(7)]
        for kind, points in [("touchStart", way[:1]), *(("touchMove", [point]) for point in way[1:]), ("touchEnd", [])]:
            touches = [{"x": at[0], "y": at[1]} for at in points]
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
        held(page, coder, [("Zekerheid", "een plas water onder de vaatwasser")])
        made.shown += 1


# ---- Places and lists ----


def test_a_bookmark_brings_back_from_another_interview(coder: Coder, tab: Page, select: Select) -> None:
    coder.project.corpus.add_reading(Reading("ander", "", Transcript.of([("I", "Hoe?"), ("R", "Anders.")])))
    picked = select(tab, 4, "drie keer")
    tab.keyboard.press("b")
    coder.show("ander")
    tab.evaluate("(id) => fromPython({ type: 'show', id })", coder.interview.id)
    expect(tab.locator(".wb-title")).to_have_text("ander")
    tab.locator(".wb-transcript").focus()
    tab.keyboard.press("Shift+B")
    expect(tab.locator(".wb-title")).to_have_text("gesprek")
    start = coder.interview.transcript.text.index(picked)
    wait_until(tab, lambda: tab.evaluate("getSelection().focusNode?.textContent.includes('drie keer')"))
    assert coder.interview.transcript.text[start:].startswith(picked)


def test_the_place_of_the_latest_coding_is_one_key_away(coder: Coder, tab: Page) -> None:
    other = coder.project.corpus.add_reading(Reading("ander", "", Transcript.of([("I", "Hoe?"), ("R", "Heel anders.")])))
    coder.project.coding.code(other.id, 5, 9, "Zekerheid")
    tab.locator(".wb-transcript").focus()
    tab.keyboard.press("l")
    expect(tab.locator(".wb-title")).to_have_text("ander")
    expect(tab.locator(".wb-coded.wb-chosen")).to_have_text(["Heel"])


def test_all_segments_of_a_code_are_listed_and_lead_to_their_places(coder: Coder, tab: Page) -> None:
    other = coder.project.corpus.add_reading(Reading("ander", "", Transcript.of([("I", "Hoe?"), ("R", "Heel anders.")])))
    coder.project.coding.code(other.id, 5, 9, "Zekerheid")
    code_words(coder, "een plas water", "Zekerheid")
    tab.clock.run_for(LOOK_EVERY)
    tab.locator(".wb-coded").click()
    tab.keyboard.press("g")
    expect(tab.locator(".wb-passages strong")).to_have_text("‘Zekerheid’: 2 segments")
    expect(tab.locator(".wb-segment .wb-quote")).to_have_text(["een plas water", "Heel"])
    expect(tab.locator(".wb-segment .wb-facts")).to_have_text(["gesprek, turn 2, 0:09", "ander, turn 2, R"])
    expect(tab.locator(".wb-segment").first).to_be_focused()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    expect(tab.locator(".wb-title")).to_have_text("ander")
    expect(tab.get_by_role("tab", name="Segments")).to_have_attribute("aria-selected", "true")
    tab.get_by_role("button", name="Close").click()
    expect(tab.get_by_role("tab", name="Segments")).to_have_count(0)
    row(tab, "Zekerheid").click(button="right")
    tab.get_by_role("menuitem", name="All segments of this code").click()
    expect(tab.locator(".wb-segment")).to_have_count(2)


# ---- Weights, stripes, memos ----


def test_a_default_weight_is_stored_with_the_code_as_one_action(coder: Coder, tab: Page, select: Select) -> None:
    tab.get_by_role("button", name="How the screen looks").click()
    tab.get_by_label("Weight of new codings").fill("70")
    tab.keyboard.press("Enter")
    revision = coder.project.revision
    put(tab, coder, select)
    assert [coding.weight for coding in coder.codings] == [70]
    assert coder.project.revision == revision + 1
    tab.keyboard.press("Control+z")
    held(tab, coder, [])


def test_codings_that_weigh_less_are_hidden_and_that_is_said(coder: Coder, tab: Page, select: Select) -> None:
    code_words(coder, "een plas water", "Zekerheid")
    heavy = code_words(coder, "drie keer", "Zekerheid")
    coder.project.coding.weigh(heavy, 80)
    tab.clock.run_for(LOOK_EVERY)
    expect(tab.locator(".wb-coded")).to_have_count(2)
    tab.get_by_role("button", name="How the screen looks").click()
    tab.get_by_label("Show only from weight").fill("50")
    tab.keyboard.press("Enter")
    expect(tab.locator(".wb-coded")).to_have_text(["drie keer"])
    tab.get_by_role("button", name="weight ≥ 50 ×").click()
    expect(tab.locator(".wb-coded")).to_have_count(2)


def test_stripes_are_as_wide_as_the_setting_says(coder: Coder, tab: Page, select: Select) -> None:
    put(tab, coder, select)
    assert stripes(tab).first.evaluate("stripe => stripe.offsetWidth") == 4
    tab.get_by_role("button", name="How the screen looks").click()
    tab.get_by_label("Width of stripes").select_option("wide")
    assert stripes(tab).first.evaluate("stripe => stripe.offsetWidth") == 8
    tab.get_by_label("Width of stripes").select_option("normal")


def test_memos_are_saved_as_a_table_that_runs_no_formula(coder: Coder, tab: Page) -> None:
    coder.project.coding.write_memo("project", "", "=1+1")
    tab.clock.run_for(LOOK_EVERY + SECOND)
    tab.get_by_role("tab", name="Memos").click()
    with tab.expect_download() as kept:
        tab.get_by_role("button", name="Save as table…").click()
    assert kept.value.suggested_filename == "memos.csv"
    lines = Path(kept.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("about,name,text")
    assert "'=1+1" in lines[1]


# ---- Speed ----


def test_twenty_thousand_words_with_two_thousand_codings_stay_light(harness: Any, tmp_path: Path, select: Select) -> None:
    """No times here: only turns that are different are drawn, and an answer holds only what is different."""
    turns = [("I" if n % 2 else "R", f"Woord {n} en nog wat meer tekst. " * 8) for n in range(360)]
    with wb.create(tmp_path / "big.workbench", language="en", coder="anna") as project:
        project.corpus.add_reading(Reading("groot", "", Transcript.of(turns), (Speaker("R", "participant"),)))
        project.coding.add_code("Woorden")
        coder = harness.show(Coder(project))
        tab = harness.page
        tab.evaluate(
            """() => { window.drawn = 0; new MutationObserver((all) => { window.drawn += new Set(all.filter((one) =>
            one.target.classList?.contains("wb-text")).map((one) => one.target)).size })
            .observe(document.querySelector(".wb-transcript"), { subtree: true, childList: true }) }"""
        )
        select(tab, 3, "nog wat")
        tab.keyboard.press("1")
        wait_until(tab, lambda: len(coder.codings) == 1)
        expect(tab.locator(".wb-pending")).to_have_count(0)
        assert tab.evaluate("window.drawn") <= 4


def test_turns_out_of_sight_can_be_read_at_once_and_are_drawn_later(harness: Any, tmp_path: Path) -> None:
    turns = [("I" if n % 2 else "R", f"Woord {n} en nog wat meer tekst. " * 8) for n in range(300)]
    with wb.create(tmp_path / "long.workbench", language="en", coder="anna") as project:
        project.corpus.add_reading(Reading("lang", "", Transcript.of(turns)))
        project.coding.add_code("Lang")
        coder = Coder(project, "lang")
        for n in (0, 150, 299):
            code_words(coder, f"Woord {n} en", "Lang")
        coder = harness.show(coder)
        tab = harness.page
        assert tab.evaluate("document.querySelector('.wb-transcript').textContent.includes('Woord 299 en nog')")
        expect(tab.locator(".wb-coded")).to_have_text(["Woord 0 en", "Woord 150 en", "Woord 299 en"])
        tab.evaluate("document.querySelectorAll('.wb-turn')[299].scrollIntoView()")
        expect(tab.locator(".wb-turn").nth(299).locator(".wb-stripes i")).to_have_count(1)


def test_stripes_stay_in_their_lanes_when_another_coding_comes(coder: Coder, tab: Page) -> None:
    marks = [{"id": "a", "start": 5, "end": 20}, {"id": "b", "start": 10, "end": 30}]
    got = tab.evaluate(
        """([marks, more]) => { const before = pure.settled(marks, new Map());
        return [...pure.settled([...marks, more], before)].map(([id, { lane }]) => [id, lane]) }""",
        [marks, {"id": "c", "start": 0, "end": 12}],
    )
    assert got == [["a", 0], ["b", 1], ["c", 2]]
