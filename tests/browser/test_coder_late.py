"""The coding screen when answers come late, in another order than they were asked for, or while something else is being done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from workbench.coding.segments import Coding
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.widgets import Coder

from .conftest import Harness, code_words, says, wait_until

pytestmark = pytest.mark.browser
Select = Callable[..., str]
LOOK_EVERY = 2000


@pytest.fixture
def tab(harness: Harness, coder: Coder) -> Page:
    return harness.page


def asked(harness: Harness, kind: str, n: int = 1) -> None:
    """Wait until Python has answered so many messages of a kind, of which the page was told nothing yet."""
    wait_until(harness.page, lambda: [one for one, _ in harness.held or []].count(kind) >= n)


def one(coder: Coder, id: str) -> Coding:
    """A coding as it is stored now."""
    return next(coding for coding in coder.codings if coding.id == id)


def quotes(coder: Coder) -> list[str]:
    return [coding.quote for coding in coder.codings]


def settled(tab: Page) -> None:
    expect(tab.locator(".wb-pending")).to_have_count(0)
    expect(tab.locator(".wb-state")).to_have_text("✓ saved")


def test_an_answer_that_comes_after_a_later_one_is_not_lost(harness: Harness, coder: Coder, tab: Page, select: Select) -> None:
    harness.hold()
    select(tab, 2, "zondag")
    tab.keyboard.press("1")
    select(tab, 4, "drie keer")
    tab.keyboard.press("4")
    expect(tab.locator(".wb-coded.wb-pending")).to_have_text(["zondag", "drie keer"])
    asked(harness, "code", 2)
    first, second = [answer for kind, answer in harness.held or [] if kind == "code"]
    harness.held = [("second", second), ("first", first)]
    harness.release("second", "first")
    expect(tab.locator(".wb-coded")).to_have_text(["zondag", "drie keer"])
    settled(tab)
    expect(tab.locator(".wb-refused")).to_have_count(0)
    assert sorted(quotes(coder)) == ["drie keer", "zondag"]


def test_undo_before_the_coding_is_answered_leaves_no_mark(harness: Harness, coder: Coder, tab: Page, select: Select) -> None:
    select(tab, 2, "zondag")
    harness.hold()
    tab.keyboard.press("1")
    tab.keyboard.press("Control+z")
    asked(harness, "undo")
    harness.release("code", "undo")
    expect(tab.locator(".wb-coded")).to_have_count(0)
    settled(tab)
    assert quotes(coder) == []


def test_a_look_that_was_under_way_takes_nothing_away(harness: Harness, coder: Coder, tab: Page, select: Select) -> None:
    select(tab, 2, "zondag")
    harness.hold()
    code_words(coder, "Dank u wel", "Zekerheid")
    tab.clock.fast_forward(LOOK_EVERY)
    asked(harness, "look")
    tab.keyboard.press("1")
    asked(harness, "code")
    harness.release("code", "look")
    expect(tab.locator(".wb-coded")).to_have_text(["zondag", "Dank u wel"])
    settled(tab)


def test_an_answer_about_an_interview_that_was_left_is_not_drawn_in_the_next(
    harness: Harness, coder: Coder, select: Select
) -> None:
    talk = Transcript.of([("I", "Vertel eens, hoe begon het bij u?"), ("R", "Het begon op een maandag, bij ons thuis.")])
    coder.project.corpus.add_reading(Reading("tweede", "", talk, (Speaker("I", "interviewer"), Speaker("R", "participant"))))
    harness.show(Coder(coder.project, "gesprek"))
    page = harness.page
    select(page, 2, "zondag")
    harness.hold()
    page.keyboard.press("1")
    page.keyboard.press(">")
    asked(harness, "interview")
    harness.release("interview", "code")
    expect(page.locator(".wb-title")).to_have_text("tweede")
    settled(page)
    expect(page.locator(".wb-coded")).to_have_count(0)
    page.keyboard.press("<")
    expect(page.locator(".wb-coded")).to_have_text(["zondag"])


def test_two_quick_steps_go_two_interviews_on(harness: Harness, coder: Coder) -> None:
    for name in ("tweede", "derde"):
        coder.project.corpus.add_reading(Reading(name, "", Transcript.of([("R", f"Dit is de {name}.")])))
    harness.show(Coder(coder.project, "gesprek"))
    harness.page.locator(".wb-transcript").focus()
    names = [one["name"] for one in coder.answer({"type": "overview"})["interviews"]]
    harness.hold()
    for _ in range(names.index("gesprek")):
        harness.page.keyboard.press("<")
    for _ in range(2):
        harness.page.keyboard.press(">")
    asked(harness, "interview", 2)
    harness.release()
    expect(harness.page.locator(".wb-title")).to_have_text(names[2])


def test_two_quick_deletions_remove_two_codings(harness: Harness, coder: Coder, tab: Page) -> None:
    for words, code in (("een plas water", "Schade melden"), ("plas", "Zekerheid")):
        code_words(coder, words, code)
    tab.clock.fast_forward(LOOK_EVERY)
    expect(tab.locator(".wb-stripes i")).to_have_count(2)
    tab.locator(".wb-coded").nth(1).click()
    harness.hold()
    tab.keyboard.press("Delete")
    expect(tab.locator(".wb-stripes i")).to_have_count(1)
    tab.keyboard.press("Delete")
    expect(tab.locator(".wb-stripes i")).to_have_count(0)
    asked(harness, "uncode", 2)
    harness.release()
    settled(tab)
    expect(tab.locator(".wb-refused")).to_have_count(0)
    assert quotes(coder) == []


@pytest.mark.parametrize("key", ["Delete", "c"])
def test_a_key_that_follows_at_once_is_about_the_coding_that_is_still_on_its_way(
    harness: Harness, coder: Coder, tab: Page, select: Select, key: str
) -> None:
    first = code_words(coder, "op een zondag 😀 met een plas water", "Schade melden")
    tab.clock.fast_forward(LOOK_EVERY)
    expect(tab.locator(".wb-stripes i")).to_have_count(1)
    select(tab, 2, "plas")
    harness.hold()
    tab.keyboard.press("4")
    tab.keyboard.press(key)
    asked(harness, "code")
    harness.release()
    if key == "Delete":
        wait_until(tab, lambda: quotes(coder) == [one(coder, first).quote])
        expect(tab.locator(".wb-stripes i")).to_have_count(1)
    else:
        expect(tab.locator(".wb-comment")).to_be_focused()
        tab.keyboard.type("Overdag")
        tab.keyboard.press("Control+Enter")
        wait_until(tab, lambda: {coding.quote: coding.comment for coding in coder.codings}.get("plas") == "Overdag")
        assert one(coder, first).comment == ""
    settled(tab)


def test_a_removal_that_is_refused_comes_back(harness: Harness, coder: Coder, tab: Page) -> None:
    code_words(coder, "een plas water", "Schade melden")
    tab.clock.fast_forward(LOOK_EVERY)
    tab.locator(".wb-coded").click()
    answers = harness.answers

    def refuse(message: dict[str, Any], buffers: list[memoryview]) -> list[dict[str, Any]]:
        if message["type"] != "uncode":
            return answers(message, buffers)
        return [{"type": "error", "text": "The file is locked.", "expected": True, "seq": message["seq"]}]

    harness.answers = refuse
    tab.keyboard.press("Delete")
    says(tab, "The file is locked.")
    expect(tab.locator(".wb-coded")).to_have_text(["een plas water"])


def test_two_quick_changes_are_no_quarrel_of_a_person_with_herself(harness: Harness, coder: Coder, tab: Page) -> None:
    id = code_words(coder, "een plas water", "Schade melden")
    tab.clock.fast_forward(LOOK_EVERY)
    tab.locator(".wb-coded").click()
    stance = tab.get_by_label("For or against")
    expect(stance).to_be_visible()
    harness.hold()
    for value in ("against", "for", "against"):
        stance.select_option(value)
    asked(harness, "stance", 3)
    harness.release()
    settled(tab)
    expect(tab.locator(".wb-refused")).to_have_count(0)
    assert one(coder, id).stance == "against"
    assert [message["was"] for message in harness.received if message["type"] == "stance"] == ["for", "against", "for"]


@pytest.mark.parametrize("what", ["weight", "stance", "code", "edges"])
def test_what_somebody_else_changed_meanwhile_is_not_overwritten(harness: Harness, coder: Coder, tab: Page, what: str) -> None:
    coding = coder.project.coding
    id = code_words(coder, "een plas water", "Schade melden")
    tab.clock.fast_forward(LOOK_EVERY)
    tab.locator(".wb-coded").click()
    expect(tab.locator(".wb-weight")).to_be_visible()
    before = one(coder, id)
    {
        "weight": lambda: coding.weigh(id, 80),
        "stance": lambda: coding.set_stance(id, "against"),
        "code": lambda: coding.recode([id], "Zekerheid"),
        "edges": lambda: coding.resize(id, before.start, before.end + 6),
    }[what]()
    theirs = one(coder, id)
    if what == "weight":
        tab.locator(".wb-weight").fill("20")
        tab.locator(".wb-weight").press("Enter")
    elif what == "stance":
        tab.evaluate(
            """() => { const choice = document.querySelector("[aria-label='For or against']");
            choice.value = "against"; choice.dispatchEvent(new Event("change")); choice.value = "for"; }"""
        )
    elif what == "code":
        tab.keyboard.press("x")
        tab.keyboard.type("Opnieuw")
        tab.keyboard.press("Enter")
    else:
        tab.keyboard.press("[")
        for key in ("ArrowRight", "ArrowRight", "Enter"):
            tab.keyboard.press(key)
    if what == "stance":  # both wanted the same
        settled(tab)
    else:
        expect(tab.locator(".wb-refused .wb-status")).to_be_visible()
    assert one(coder, id) == theirs


def test_another_edge_is_moved_before_the_first_is_stored(harness: Harness, coder: Coder, tab: Page) -> None:
    id = code_words(coder, "een plas water", "Schade melden")
    tab.clock.fast_forward(LOOK_EVERY)
    tab.locator(".wb-coded").click()
    harness.hold()
    for key in ("]", "Control+ArrowRight", "Control+ArrowRight", "Enter", "[", "ArrowRight", "ArrowRight"):
        tab.keyboard.press(key)
    asked(harness, "resize")
    harness.release()
    settled(tab)
    expect(tab.locator(".wb-coded")).to_have_text(["n plas water onder"])
    tab.keyboard.press("Enter")
    wait_until(tab, lambda: one(coder, id).quote == "n plas water onder")
    expect(tab.locator(".wb-refused")).to_have_count(0)


def test_the_segments_of_the_code_that_was_asked_for_last_are_listed(harness: Harness, coder: Coder, tab: Page) -> None:
    for words, code in (("plas", "Schade melden"), ("drie keer", "Opnieuw vertellen")):
        code_words(coder, words, code)
    tab.clock.fast_forward(LOOK_EVERY)
    harness.hold()
    for name in ("Schade melden", "Opnieuw vertellen"):
        tab.get_by_role("treeitem", name=name).focus()
        tab.keyboard.press("g")
    asked(harness, "segments", 2)
    harness.release()
    expect(tab.locator(".wb-segment .wb-quote")).to_have_text(["drie keer"])
    expect(tab.locator(".wb-segments-head")).to_contain_text("Opnieuw vertellen")
