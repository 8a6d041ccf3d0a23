"""What a person does in the search screen, and what the study holds then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import workbench as wb
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.widgets.search import Search

from .conftest import Shown, says, wear

pytestmark = pytest.mark.browser
SECOND = 1000
LOOK_EVERY = 2 * SECOND
TALKS = {
    "P1": [("I", "Did you call?"), ("R", "Yes 😀 I called twice, <b>really</b>. Nobody could call back.")],
    "P2": [("I", "What then?"), ("R", "Calling was no use: I called, and later called Zoë again.")],
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "study.workbench"
    with wb.create(path, title="Waterschade", language="en", coder="anna") as project:
        for name, turns in TALKS.items():
            speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
            project.corpus.add_reading(Reading(name, "", Transcript.of(turns), speakers, "en"))
        project.coding.add_code("Contact", kind="milestone")
        project.coding.add_code("Calling", kind="criterion", parent="Contact")
    return path


@pytest.fixture
def screen(harness: Any, project: wb.Project) -> Search:
    return harness.show(Search(project), ".wb-query")


@pytest.fixture
def tab(harness: Any, screen: Search) -> Page:
    return harness.page


def find(tab: Page, query: str, finds: int) -> None:
    tab.locator(".wb-query").fill(query)
    tab.locator(".wb-query").press("Enter")
    expect(rows(tab)).to_have_count(finds)


def rows(tab: Page) -> Locator:
    return tab.locator("tr[data-hit]")


def last_words(tab: Page) -> list[str]:
    """The words that stand right before the finds."""
    return [text.split()[-1] for text in rows(tab).locator(".wb-before").all_inner_texts()]


def quotes(screen: Search) -> list[str]:
    return [coding.quote for coding in screen.project.coding.codings()]


# ---- Finding ----


def test_enter_in_the_query_finds(tab: Page) -> None:
    tab.locator(".wb-query").click()
    tab.keyboard.type("called")
    tab.keyboard.press("Enter")
    expect(rows(tab)).to_have_count(3)
    says(tab, "3 finds in 2 interviews.")
    first = rows(tab).first
    expect(first.locator(".wb-where")).to_contain_text("P1")
    expect(first.locator("mark")).to_have_text("called")
    expect(first.locator(".wb-before")).to_have_text("Yes 😀 I")
    expect(first.locator(".wb-after")).to_have_text(" twice, <b>really</b>. Nobody could call back.")


def test_what_was_found_stands_between_what_is_before_and_after(tab: Page) -> None:
    find(tab, "called", 3)
    boxes = [rows(tab).first.locator(part).bounding_box() for part in (".wb-before > div", "mark", ".wb-after > div")]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"] <= boxes[1]["x"] + boxes[1]["width"] <= boxes[2]["x"] + 1


def test_only_participants_and_all_forms_of_a_word(tab: Page) -> None:
    find(tab, "call", 2)
    tab.get_by_label("participants only").check()
    find(tab, "call", 1)
    tab.get_by_label("all forms").check()
    find(tab, "call", 5)


def test_ways_that_exclude_each_other_cannot_be_chosen_together(tab: Page) -> None:
    tab.get_by_label("all forms").check()
    expect(tab.get_by_label("pattern")).to_be_disabled()
    expect(tab.get_by_label("capitals count")).to_be_disabled()
    tab.get_by_label("all forms").uncheck()
    tab.get_by_label("pattern").check()
    expect(tab.get_by_label("all forms")).to_be_disabled()


def test_a_pattern_that_cannot_be_is_refused_and_the_finds_stay(tab: Page) -> None:
    find(tab, "called", 3)
    tab.get_by_label("pattern").check()
    tab.locator(".wb-query").fill("call(")
    tab.locator(".wb-query").press("Enter")
    expect(tab.locator(".wb-refused .wb-status")).to_be_visible()
    expect(rows(tab)).to_have_count(3)


def test_nothing_found_is_said_in_the_middle(tab: Page) -> None:
    find(tab, "umbrella", 0)
    expect(tab.locator(".wb-blank")).to_have_text("Nothing was found.")


def test_markup_in_a_transcript_and_in_a_code_is_text(screen: Search, tab: Page) -> None:
    screen.project.coding.add_code("<img src=x onerror=\"document.title='gekaapt'\">")
    find(tab, "really", 1)
    expect(rows(tab).locator(".wb-before")).to_contain_text("<b>")
    rows(tab).click()
    expect(tab.locator(".wb-whole")).to_contain_text("<b>really</b>")
    assert tab.locator(".wb-screen").locator("b:text('really'), img").count() == 0
    assert tab.title() == ""


def test_how_to_search_is_explained(tab: Page) -> None:
    tab.get_by_role("button", name="How?").click()
    expect(tab.locator(".wb-panel code")).to_have_count(8)
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("button", name="How?")).to_be_focused()


# ---- Order ----


def test_finds_sort_by_what_stands_before_the_nearest_word_first(tab: Page) -> None:
    find(tab, "called", 3)
    tab.get_by_role("button", name="Before").click()
    assert last_words(tab) == ["I", "I", "later"]
    tab.get_by_role("button", name="Before").click()
    assert last_words(tab) == ["later", "I", "I"]
    expect(tab.get_by_role("columnheader", name="Before")).to_have_attribute("aria-sort", "descending")
    expect(tab.get_by_role("button", name="Before")).to_be_focused()


def test_finds_sort_by_what_stands_after(tab: Page) -> None:
    find(tab, "called", 3)
    tab.get_by_role("button", name="After").click()
    assert [text.split()[0] for text in rows(tab).locator(".wb-after").all_inner_texts()] == [",", "twice,", "Zoë"]


# ---- Going to a find ----


def test_enter_unfolds_the_turn_where_there_is_no_coder(tab: Page) -> None:
    find(tab, "called", 3)
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    expect(tab.locator(".wb-whole")).to_have_text(TALKS["P1"][1][1])
    expect(tab.locator(".wb-whole mark")).to_have_text("called")
    tab.keyboard.press("ArrowLeft")
    expect(tab.locator(".wb-whole")).to_have_count(0)
    tab.keyboard.press("ArrowRight")
    expect(tab.locator(".wb-whole")).to_have_count(1)


def test_enter_and_a_click_go_to_the_place_in_the_coder(harness: Any, project: wb.Project) -> None:
    coder = Shown(project)
    harness.show(Search(project, coder), ".wb-query")
    page = harness.page
    find(page, "call*", 6)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    says(page, "Shown in P1.")
    rows(page).nth(3).locator(".wb-after").click()
    says(page, "Shown in P2.")
    assert coder.quotes == ["called", "Calling"]


# ---- Coding ----


def test_ticked_finds_are_coded_together_and_taken_back_together(screen: Search, tab: Page) -> None:
    find(tab, "called", 3)
    tab.keyboard.press("ArrowDown")
    for key in ("Space", "ArrowDown", "Space"):
        tab.keyboard.press(key)
    expect(tab.locator(".wb-foot .wb-count")).to_have_text("2 of 3 ticked")
    tab.get_by_label("Code", exact=True).select_option(label="\u2003Calling")
    tab.get_by_role("button", name="Code", exact=True).click()
    says(tab, "2 places coded ‘Calling’.")
    assert quotes(screen) == ["called", "called"]
    expect(tab.locator(".wb-codes-cell i")).to_have_count(2)
    expect(tab.locator(".wb-foot .wb-count")).to_have_text("0 of 3 ticked")
    rows(tab).first.focus()
    tab.keyboard.press("Control+z")
    expect(tab.locator(".wb-codes-cell i")).to_have_count(0)
    assert quotes(screen) == []


def test_all_finds_are_ticked_at_once_and_whole_turns_coded(screen: Search, tab: Page) -> None:
    find(tab, "called", 3)
    tab.get_by_label("Tick all").check()
    expect(tab.locator("tr[aria-selected='true']")).to_have_count(3)
    tab.get_by_label("whole turns").check()
    tab.get_by_label("Code", exact=True).select_option(label="Contact")
    tab.get_by_role("button", name="Code", exact=True).click()
    says(tab, "2 places coded ‘Contact’.")
    assert sorted(quotes(screen)) == sorted(turns[1][1] for turns in TALKS.values())


def test_all_finds_are_ticked_by_keyboard(tab: Page) -> None:
    find(tab, "called", 3)
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Control+a")
    expect(tab.locator("tr[aria-selected='true']")).to_have_count(3)
    tab.keyboard.press("Space")
    expect(tab.get_by_label("Tick all")).to_have_js_property("indeterminate", True)


def test_coding_without_a_tick_or_without_a_code_says_what_to_do(screen: Search, tab: Page) -> None:
    find(tab, "called", 3)
    tab.get_by_role("button", name="Code", exact=True).click()
    says(tab, "Tick at least one line.")
    rows(tab).first.get_by_role("checkbox").check()
    tab.get_by_role("button", name="Code", exact=True).click()
    says(tab, "Choose a code first.")
    expect(tab.get_by_label("Code", exact=True)).to_be_focused()
    assert quotes(screen) == []


def test_a_new_code_can_be_chosen_without_searching_again(screen: Search, tab: Page) -> None:
    find(tab, "called", 3)
    tab.get_by_label("Code", exact=True).select_option(label="Contact")
    screen.project.coding.add_code("Waiting")
    tab.clock.fast_forward(LOOK_EVERY)
    expect(tab.get_by_label("Code", exact=True).locator("option")).to_have_count(4)
    expect(tab.get_by_label("Code", exact=True).locator("option:checked")).to_have_text("Contact")


# ---- Elsewhere ----


def test_finds_keep_up_with_another_cell_and_ticks_stay(screen: Search, tab: Page) -> None:
    find(tab, "called", 3)
    rows(tab).nth(1).get_by_role("checkbox").check()
    talk = Transcript.of([("R", "They called me.")])
    screen.project.corpus.add_reading(Reading("P3", "", talk, (Speaker("R", "participant"),), "en"))
    tab.clock.fast_forward(LOOK_EVERY)
    expect(rows(tab)).to_have_count(4)
    expect(tab.locator("tr[aria-selected='true']")).to_have_count(1)


def test_a_search_that_nobody_answers_is_told(harness: Any, screen: Search, tab: Page) -> None:
    harness.answers = lambda message, buffers: []
    tab.locator(".wb-query").fill("called")
    tab.locator(".wb-query").press("Enter")
    tab.clock.fast_forward(3 * SECOND)
    expect(tab.locator(".wb-lost .wb-status")).to_be_visible()


def test_a_dutch_study_is_shown_in_dutch(harness: Any, tmp_path: Path) -> None:
    with wb.create(tmp_path / "nl.workbench", title="Kort", language="nl", coder="anna") as project:
        harness.show(Search(project), ".wb-query")
        expect(harness.page.get_by_role("button", name="Zoek", exact=True)).to_be_visible()
        expect(harness.page.locator(".wb-blank")).to_contain_text("Zoek een woord in alle interviews.")


def test_roles_and_names_for_a_screen_reader(tab: Page) -> None:
    find(tab, "called", 3)
    expect(tab.get_by_role("search")).to_have_count(1)
    expect(tab.get_by_role("searchbox", name="What to look for")).to_be_visible()
    expect(tab.get_by_role("grid", name="Search")).to_have_attribute("aria-multiselectable", "true")
    expect(tab.get_by_role("checkbox", name="Tick: called, P1")).to_have_count(1)
    assert tab.locator("tbody [tabindex='0']").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_and_buttons_are_readable(tab: Page, contrast: Callable[[Page, str], float], scheme: str) -> None:
    wear(tab, scheme)
    find(tab, "called", 3)
    for selector in (".wb-help", ".wb-main:enabled", ".wb-where", ".wb-before", "tr[data-hit] mark", ".wb-status"):
        assert contrast(tab, selector) >= 4.5, selector
