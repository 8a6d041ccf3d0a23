"""What a person does in the retrieval screen, and what the study holds then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import workbench as wb
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.widgets.segments import Segments

from .conftest import Shown, says, wear

pytestmark = pytest.mark.browser
SECOND = 1000
LOOK_EVERY = 2 * SECOND
EVIL = "<img src=x onerror=\"document.title='gekaapt'\">"
TALKS = {
    "P1": [
        ("I", "What happened?", 1.0),
        ("R", "Water 😀 came. I called at once, <b>waited</b> long.", 5.0),
        ("R", "Then nothing.", 61.0),
    ],
    "P2": [("I", "And you?", 2.0), ("R", "I called twice and waited.", 9.0)],
}
CODED = [
    ("P1", "I called at once, <b>waited</b>", "Calling"),
    ("P1", "<b>waited</b> long", "Waiting"),
    ("P1", "nothing", "Mood"),
    ("P2", "called twice", "Calling"),
    ("P2", "waited", "Waiting"),
]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("segments") / "study.workbench"
    with wb.create(path, title="Waterschade", language="en", coder="anna") as project:
        project.corpus.add_attribute("age", "number")
        for (name, turns), age in zip(TALKS.items(), ("31", "64"), strict=True):
            speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
            project.corpus.add_reading(Reading(name, "", Transcript.of(turns), speakers, "en"))
            project.corpus.change_participant(project.corpus.participants()[-1].id, attributes={"age": age})
        project.coding.add_code("Contact", kind="milestone")
        project.coding.add_code("Calling", kind="criterion", parent="Contact")
        project.coding.add_code("Waiting", kind="friction", parent="Contact")
        project.coding.add_code("Mood", kind="emotion")
        project.coding.add_code(EVIL)
        for name, words, code in CODED:
            start = project.corpus.interview(name).transcript.text.index(words)
            project.coding.code(name, start, start + len(words), code)
    return path


@pytest.fixture
def screen(harness: Any, project: wb.Project) -> Segments:
    return harness.show(Segments(project), "[data-segment]")


@pytest.fixture
def tab(harness: Any, screen: Segments) -> Page:
    return harness.page


def rows(tab: Page) -> Locator:
    return tab.locator("[data-segment]")


def shown(tab: Page) -> list[str]:
    return rows(tab).locator(".wb-col-words").all_inner_texts()


def has(tab: Page, *words: str) -> None:
    expect(rows(tab).locator(".wb-col-words")).to_have_text(list(words))


def choose(tab: Page, code: str) -> Locator:
    return tab.locator(".wb-code").filter(has_text=code).get_by_role("checkbox")


def view(tab: Page, name: str) -> None:
    tab.get_by_role("button", name=name, exact=True).click()


def cell(tab: Page, name: str) -> Locator:
    return tab.get_by_role("gridcell", name=name, exact=True)


def codes(screen: Segments) -> list[str]:
    book = screen.project.coding.codebook()
    return [book[segment.code.id].name for segment in screen.project.coding.retrieve()]


# ---- Choosing ----


def test_all_segments_are_there_at_first(tab: Page) -> None:
    expect(tab.locator(".wb-total")).to_have_text("5 segments in 2 interviews")
    has(tab, *(words for _, words, _ in CODED))
    first = rows(tab).first
    assert first.locator("td").all_inner_texts()[1:8] == ["Calling", CODED[0][1], "P1", "P1", "2", "0:05", "anna"]


def test_a_ticked_code_narrows_and_a_chip_takes_it_back(tab: Page) -> None:
    choose(tab, "Mood").check()
    has(tab, "nothing")
    tab.get_by_role("button", name="No longer ask for Mood").click()
    expect(rows(tab)).to_have_count(5)
    expect(choose(tab, "Mood")).not_to_be_checked()


def test_codes_are_combined_by_all_and_by_turns(tab: Page) -> None:
    choose(tab, "Calling").check()
    choose(tab, "Waiting").check()
    tab.get_by_label("How the codes are combined").select_option("all")
    has(tab, CODED[0][1], CODED[1][1])
    tab.get_by_label("When codes stand together").select_option("turn")
    expect(rows(tab)).to_have_count(4)
    choose(tab, "Waiting").uncheck()
    choose(tab, "Mood").check()
    expect(rows(tab)).to_have_count(0)
    expect(tab.locator(".wb-blank")).to_have_text("No segment is like this.")
    tab.get_by_label("When codes stand together").select_option("near")
    has(tab, CODED[0][1], "nothing")
    tab.get_by_label("turns apart at most").fill("0")
    tab.keyboard.press("Tab")
    expect(rows(tab)).to_have_count(0)


def test_what_has_a_code_is_left_out(tab: Page) -> None:
    tab.get_by_role("button", name="Leave out what has this code: Waiting").click()
    has(tab, "nothing", "called twice")
    expect(tab.locator(".wb-chip")).to_contain_text("not: Waiting")


def test_an_attribute_and_words_narrow_together_and_all_is_cleared(tab: Page) -> None:
    tab.locator("summary").filter(has_text="age").click()
    tab.get_by_label("64", exact=True).check()
    has(tab, "called twice", "waited")
    tab.get_by_label("Only segments with these words").fill("wait*")
    tab.keyboard.press("Enter")
    has(tab, "waited")
    tab.get_by_role("button", name="Clear all").click()
    expect(rows(tab)).to_have_count(5)
    expect(tab.get_by_label("64", exact=True)).not_to_be_checked()


def test_words_that_cannot_be_understood_are_refused_and_what_was_found_stays(tab: Page) -> None:
    tab.get_by_label("Only segments with these words").fill("(a")
    tab.keyboard.press("Enter")
    expect(tab.locator(".wb-refused .wb-status")).to_be_visible()
    expect(rows(tab)).to_have_count(5)
    choose(tab, "Mood").check()
    has(tab, "nothing")


def test_codes_are_found_by_typing(tab: Page) -> None:
    tab.get_by_label("Find a code").fill("wait")
    expect(tab.locator(".wb-code:visible")).to_have_count(1)


def test_several_quick_ticks_all_count(tab: Page) -> None:
    tab.evaluate("() => { for (const box of [...document.querySelectorAll('.wb-code input')].slice(1, 4)) box.click(); }")
    expect(tab.locator(".wb-chip")).to_have_count(3)
    expect(rows(tab)).to_have_count(5)


def test_the_pane_at_the_left_folds_away(tab: Page) -> None:
    tab.get_by_role("button", name="Hide or show what can be chosen").click()
    expect(tab.locator(".wb-choose")).to_be_hidden()


# ---- Table and reading ----


def test_the_table_sorts_by_a_column_and_back_by_place(tab: Page) -> None:
    tab.get_by_role("button", name="Words", exact=True).click()
    assert shown(tab)[0] == CODED[1][1]
    assert shown(tab)[-1] == "waited"
    tab.get_by_role("button", name="Words", exact=True).click()
    expect(tab.get_by_role("columnheader", name="Words")).to_have_attribute("aria-sort", "descending")
    tab.get_by_role("button", name="In the order of the text").click()
    assert shown(tab) == [words for _, words, _ in CODED]


@pytest.mark.parametrize(
    ("by", "heads"), [("code", ["Calling2", "Waiting2", "Mood1"]), ("interview", ["P13", "P22"]), ("participant", ["P13", "P22"])]
)
def test_segments_are_read_in_groups_with_a_line_around(tab: Page, by: str, heads: list[str]) -> None:
    view(tab, "Reading")
    tab.get_by_label("Grouped by").select_option(by)
    expect(tab.locator(".wb-group")).to_have_text(heads)
    first = rows(tab).first
    expect(first.locator("mark")).to_have_text(CODED[0][1])
    expect(first.locator(".wb-said")).to_have_text("Water 😀 came. I called at once, <b>waited</b> long.")
    expect(first.locator(".wb-source")).to_contain_text("P1, turn 2")


def test_rows_beyond_the_first_are_drawn_while_scrolling(harness: Any, project: wb.Project) -> None:
    said = " ".join(f"word{n}" for n in range(320))
    project.corpus.add_reading(Reading("P3", "", Transcript.of([("R", said)]), (Speaker("R", "participant"),), "en"))
    places = [(said.index(f"word{n} "), said.index(f"word{n} ") + 5) for n in range(319)]
    for start, end in places[:200]:
        project.coding.code("P3", start, end, "Mood")
    harness.show(Segments(project), "[data-segment]")
    tab = harness.page
    expect(rows(tab)).to_have_count(150)
    rows(tab).first.focus()
    tab.keyboard.press("End")
    expect(rows(tab)).to_have_count(205)
    expect(rows(tab).last).to_be_focused()


def test_markup_in_words_comments_and_codes_is_text(screen: Segments, tab: Page) -> None:
    screen.project.coding.comment(screen.segments[0].coding.id, EVIL)
    tab.clock.fast_forward(LOOK_EVERY)
    expect(rows(tab).first.locator(".wb-comment")).to_have_text(EVIL)
    view(tab, "Reading")
    view(tab, "Code × code")
    expect(tab.locator(".wb-heat")).to_be_visible()
    assert tab.locator(".wb-screen").locator("img, b:text-is('waited')").count() == 0
    assert tab.title() == ""


# ---- Going to the place ----


def test_enter_unfolds_the_turn_where_there_is_no_coder(tab: Page) -> None:
    rows(tab).nth(3).focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".wb-whole")).to_have_text("I called twice and waited.")
    tab.keyboard.press("ArrowLeft")
    expect(tab.locator(".wb-whole")).to_have_count(0)
    view(tab, "Reading")
    rows(tab).last.click()
    expect(tab.locator(".wb-whole mark")).to_have_text("nothing")


def test_enter_and_a_click_go_to_the_place_in_the_coder(harness: Any, project: wb.Project) -> None:
    coder = Shown(project)
    harness.show(Segments(project, coder), "[data-segment]")
    page = harness.page
    rows(page).first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    says(page, "Shown in P1.")
    rows(page).nth(4).locator(".wb-col-words").click()
    says(page, "Shown in P2.")
    assert coder.quotes == [CODED[1][1], "waited"]


# ---- Changing ----


def test_ticked_segments_are_recoded_together_and_taken_back_together(screen: Segments, tab: Page) -> None:
    rows(tab).first.focus()
    for key in ("Space", "ArrowDown", "Space", "x"):
        tab.keyboard.press(key)
    expect(tab.locator(".wb-panel .wb-title")).to_have_text("Another code for 2 segments")
    tab.get_by_label("Code", exact=True).select_option(label="Mood")
    tab.keyboard.press("Enter")
    says(tab, "Gave 2 segments the code ‘Mood’")
    assert codes(screen).count("Mood") == 3
    expect(rows(tab).nth(1)).to_be_focused()
    tab.keyboard.press("Control+z")
    says(tab, "Undone")
    assert codes(screen).count("Mood") == 1


def test_a_comment_is_added_to_those_that_are_there(screen: Segments, tab: Page) -> None:
    screen.project.coding.comment(screen.segments[0].coding.id, "first")
    tab.clock.fast_forward(LOOK_EVERY)
    expect(rows(tab).first.locator(".wb-comment")).to_have_text("first")
    tab.get_by_label("Tick: Calling, P1 2").check()
    tab.get_by_label("Tick: Waiting, P2 2").check()
    expect(tab.locator(".wb-foot .wb-count")).to_have_text("2 ticked")
    tab.get_by_role("button", name="Comment…").click()
    expect(tab.get_by_label("add to the comments that are there")).to_be_checked()
    tab.get_by_role("textbox", name="Comment").fill("look")
    tab.keyboard.press("Control+Enter")
    says(tab, "Commented on 2 segments")
    comments = [segment.coding.comment for segment in screen.segments]
    assert (comments[0], comments[4]) == ("first\nlook", "look")


def test_a_single_segment_is_commented_on_and_weighed_without_a_tick(screen: Segments, tab: Page) -> None:
    rows(tab).nth(2).focus()
    tab.keyboard.press("c")
    tab.keyboard.type("quiet")
    tab.get_by_role("button", name="Store").click()
    expect(rows(tab).nth(2).locator(".wb-comment")).to_have_text("quiet")
    expect(rows(tab).nth(2)).to_be_focused()
    tab.keyboard.press("w")
    tab.keyboard.type("75")
    tab.keyboard.press("Enter")
    expect(rows(tab).nth(2).locator(".wb-mark")).to_have_text("weight 75")
    assert (screen.segments[2].coding.comment, screen.segments[2].coding.weight) == ("quiet", 75)


def test_a_weight_that_cannot_be_is_not_sent_and_escape_leaves_it(screen: Segments, tab: Page) -> None:
    rows(tab).nth(2).focus()
    tab.keyboard.press("w")
    tab.keyboard.type("175")
    tab.keyboard.press("Enter")
    expect(tab.locator(".wb-panel")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.locator(".wb-panel")).to_be_hidden()
    expect(rows(tab).nth(2)).to_be_focused()
    assert screen.segments[2].coding.weight is None


def test_delete_takes_the_code_away_and_the_focus_goes_to_its_neighbour(screen: Segments, tab: Page) -> None:
    rows(tab).nth(2).focus()
    tab.keyboard.press("Delete")
    expect(rows(tab)).to_have_count(4)
    expect(rows(tab).nth(2)).to_be_focused()
    tab.keyboard.press("Control+z")
    expect(rows(tab)).to_have_count(5)
    assert len(codes(screen)) == 5


def test_segments_are_dragged_onto_another_code(screen: Segments, tab: Page) -> None:
    rows(tab).nth(4).locator(".wb-col-words").drag_to(tab.locator(".wb-code").filter(has_text="Mood"))
    says(tab, "Gave 1 segment the code ‘Mood’")
    assert codes(screen)[4] == "Mood"


def test_all_are_ticked_and_the_buttons_wait_for_a_tick(tab: Page) -> None:
    expect(tab.get_by_role("button", name="Remove code")).to_be_disabled()
    rows(tab).first.focus()
    tab.keyboard.press("Control+a")
    expect(tab.locator("tr[aria-selected='true']")).to_have_count(5)
    expect(tab.get_by_label("Tick all")).to_be_checked()
    expect(tab.get_by_role("button", name="Remove code")).to_be_enabled()


def test_a_change_elsewhere_appears_and_ticks_stay(screen: Segments, tab: Page) -> None:
    rows(tab).first.get_by_role("checkbox").check()
    with wb.open(screen.project.place, coder="bram") as other:
        start = other.corpus.interview("P2").transcript.text.index("And you")
        other.coding.code("P2", start, start + 7, "Mood")
    tab.clock.fast_forward(LOOK_EVERY)
    expect(rows(tab)).to_have_count(6)
    expect(tab.locator("tr[aria-selected='true']")).to_have_count(1)
    expect(tab.locator("[data-section=coders]")).to_be_visible()


# ---- Tables ----


def test_a_cell_opens_its_segments_and_back_leads_to_the_cell(tab: Page) -> None:
    view(tab, "Code × interview")
    cell(tab, "Calling × P2: 1").click()
    has(tab, "called twice")
    expect(rows(tab).first).to_be_focused()
    tab.get_by_role("button", name="Back to the table").click()
    expect(cell(tab, "Calling × P2: 1")).to_be_focused()
    expect(tab.locator(".wb-chip")).to_have_count(0)


def test_cells_are_gone_through_and_opened_by_keyboard(tab: Page) -> None:
    view(tab, "Code × interview")
    tab.locator(".wb-heat td[tabindex='0']").focus()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    expect(cell(tab, "Waiting × P1: 1")).to_be_focused()
    tab.keyboard.press("End")
    tab.keyboard.press("Enter")
    has(tab, "waited")


def test_an_empty_cell_opens_nothing(tab: Page) -> None:
    view(tab, "Code × interview")
    cell(tab, "Mood × P2: 0").click(force=True)
    expect(tab.locator(".wb-heat")).to_be_visible()


def test_code_by_code_opens_both_codes_and_tells_how_often_each_was_used(tab: Page) -> None:
    view(tab, "Code × code")
    expect(cell(tab, "Calling × Calling: 2")).to_have_class("wb-own")
    tab.get_by_label("Cells say").select_option("c")
    cell(tab, "Calling × Waiting: 0.33").click()
    has(tab, CODED[0][1], CODED[1][1])


def test_code_by_attribute_tells_how_many_participants_have_a_value(tab: Page) -> None:
    view(tab, "Code × attribute")
    expect(tab.get_by_role("columnheader", name="64 (1)")).to_be_visible()
    cell(tab, "Waiting × 64: 1").click()
    has(tab, "waited")
    expect(tab.locator(".wb-chip")).to_have_text(["Waiting×", "age: 64×"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_numbers_can_be_read_on_the_strongest_and_the_weakest_colour(
    tab: Page, scheme: str, contrast: Callable[[Page, str], float]
) -> None:
    wear(tab, scheme)
    view(tab, "Code × interview")
    tab.evaluate("() => document.activeElement.blur()")
    strongest, weakest = "td[aria-label='Contact × P1: 2']", "td[aria-label='Mood × P1: 1']"
    assert contrast(tab, strongest) >= 4.5
    assert contrast(tab, weakest) >= 4.5
    colours = [tab.locator(one).evaluate("cell => getComputedStyle(cell).backgroundColor") for one in (strongest, weakest)]
    assert colours[0] != colours[1]


# ---- Files, words, roles ----


def test_what_is_shown_is_saved(tab: Page) -> None:
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Excel").click()
    assert waiting.value.suggested_filename == "segments.xlsx"
    view(tab, "Code × interview")
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="CSV").click()
    assert waiting.value.suggested_filename == "table.csv"
    says(tab, "Written: table.csv")


def test_a_change_that_nobody_answers_is_told(harness: Any, tab: Page) -> None:
    harness.answers = lambda message, buffers: []
    rows(tab).first.focus()
    tab.keyboard.press("Delete")
    tab.clock.fast_forward(3 * SECOND)
    expect(tab.locator(".wb-lost .wb-status")).to_be_visible()
    expect(rows(tab)).to_have_count(5)


def test_a_dutch_study_is_shown_in_dutch(harness: Any, tmp_path: Path) -> None:
    with wb.create(tmp_path / "nl.workbench", title="Kort", language="nl", coder="anna") as project:
        harness.show(Segments(project), ".wb-choose summary")
        expect(harness.page.locator(".wb-blank")).to_have_text("Er is nog niets gecodeerd.")
        expect(harness.page.get_by_role("button", name="Lezen")).to_be_visible()


def test_roles_and_names_for_a_screen_reader(tab: Page) -> None:
    expect(tab.get_by_role("grid", name="Segments")).to_have_attribute("aria-multiselectable", "true")
    expect(tab.get_by_role("complementary", name="Choose")).to_be_visible()
    expect(tab.get_by_role("group", name="View")).to_be_visible()
    expect(tab.get_by_role("button", name="Table", exact=True)).to_have_attribute("aria-pressed", "true")
    assert tab.locator("tbody [tabindex='0']").count() == 1


def test_pure_functions_of_the_screen(tab: Page) -> None:
    assert tab.evaluate("() => [pure.toggled(['a', 'b'], 'a', false), pure.toggled(['a'], 'a', true)]") == [["b"], ["a"]]
    assert tab.evaluate("() => [pure.strength(0, 9), pure.strength(9, 9), pure.strength(1, 100)]") == [0, 100, 10]
