"""What a person does in the theme explorer, and what the study holds then."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import workbench as wb
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.themes.keywords import KeywordSuggester
from workbench.widgets import themes_screen
from workbench.widgets.themes import ThemeExplorer

pytestmark = pytest.mark.browser
SECOND = 1000
LOOK_EVERY = 2 * SECOND
EVIL = "<img src=x onerror=\"document.title='gekaapt'\">"
WATER, PHONE, MONEY, NEIGHBOUR = range(4)
TALKS = {
    "P1": [
        "Water 😀 came through the ceiling at night",
        "I waited on the phone for an hour",
        f"The water stood {EVIL} in our kitchen",
        "Then the money came after three months",
    ],
    "P2": ["Dirty water ran down the stairs", "Nobody answered the phone that week", "They paid less money than promised"],
    "P3": [
        "My neighbour brought me a bucket",
        "A neighbour always helps, day and night",
        "The water had gone before the plumber rang",
        "That neighbour lent us a dryer",
        "My old phone broke in the flood",
    ],
    "P4": [
        "Cold water dripped on the bed",
        "Somebody on the phone laughed at me",
        "The money was for a new carpet",
        "Water, water wherever you look",
        "I shouted into the phone",
    ],
}


class Shown:
    """Stands for the Coder: remembers what it was asked to show."""

    def __init__(self) -> None:
        self.quotes: list[str] = []
        self.project: wb.Project

    def show(self, interview: str, start: int, end: int) -> None:
        self.quotes.append(self.project.corpus.interview(interview).transcript.slice(start, end))


@pytest.fixture(scope="module")
def unsearched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("themes") / "study.workbench"
    with wb.create(path, title="Waterschade", language="en", coder="anna") as project:
        project.corpus.add_attribute("age", "number")
        for (name, answers), age in zip(TALKS.items(), ("31", "64", "31", "64"), strict=True):
            turns = [turn for said in answers for turn in (("I", "And then?"), ("R", said))]
            speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
            project.corpus.add_reading(Reading(name, "", Transcript.of(turns), speakers, "en"))
            project.corpus.change_participant(project.corpus.participants()[-1].id, attributes={"age": age})
        project.coding.add_code("Contact", kind="milestone")
        project.coding.add_code("Waiting", kind="friction", parent="Contact")
    return path


@pytest.fixture(scope="module")
def made(unsearched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(unsearched, tmp_path_factory.mktemp("found")))
    with wb.open(path, coder="anna") as project:
        project.themes.run(suggester=KeywordSuggester(4))
    return path


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Iterator[wb.Project]:
    with wb.open(shutil.copy(made, tmp_path), coder="anna") as project:
        yield project


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer waits for work to be done, however slow the machine."""
    monkeypatch.setattr(themes_screen, "WAIT", 60.0)


@pytest.fixture
def screen(harness: Any, project: wb.Project) -> ThemeExplorer:
    return harness.show(ThemeExplorer(project), "[data-passage]")


@pytest.fixture
def tab(harness: Any, screen: ThemeExplorer) -> Page:
    return harness.page


def says(tab: Page, text: str) -> None:
    expect(tab.locator(".wb-status")).to_contain_text(text)


def rows(tab: Page) -> Locator:
    return tab.locator("[data-theme]")


def theme(tab: Page, number: int) -> Locator:
    return tab.locator(f"[data-theme='{number}']")


def passages(tab: Page) -> Locator:
    return tab.locator("[data-passage]")


def view(tab: Page, name: str) -> None:
    tab.get_by_role("tab", name=name).click()
    expect(tab.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")


def press(tab: Page, *keys: str) -> None:
    for key in keys:
        tab.keyboard.press(key)


def codings(screen: ThemeExplorer) -> list[tuple[str, str]]:
    book = screen.project.coding.codebook()
    return [(c.quote, book[c.code_id].name) for c in screen.project.coding.codings()]


def numbers(screen: ThemeExplorer) -> list[int]:
    return [one.number for one in screen.project.themes.latest().themes]


# ---- The list ----


def test_themes_stand_in_the_order_that_is_asked_for_with_a_mark_at_one_persons(tab: Page) -> None:
    expect(rows(tab).locator(".wb-name")).to_contain_text(["water", "phone", "money", "neighbour"])
    expect(rows(tab).locator(".wb-theme-numbers")).to_have_text(
        ["6 in 4 interviews", "5 in 4 interviews", "3 in 3 interviews", "3 in 1 interview"]
    )
    expect(theme(tab, NEIGHBOUR).locator(".wb-sign")).to_have_text("▲ one interview")
    expect(tab.locator(".wb-sign")).to_have_count(1)
    tab.get_by_label("Order of the themes").select_option("name")
    expect(rows(tab).locator(".wb-name")).to_contain_text(["money", "neighbour", "phone", "water"])


def test_the_head_says_what_is_covered_and_what_themes_cannot_say(tab: Page) -> None:
    expect(tab.locator(".wb-facts")).to_contain_text("17 passages in 4 interviews")
    expect(tab.locator(".wb-facts")).to_contain_text("100% in a theme, 0% in none")
    expect(tab.locator(".wb-facts")).to_contain_text("1 of 4 themes mostly one interview")
    expect(tab.locator(".wb-head")).to_contain_text("never an answer")
    tab.get_by_role("button", name="What themes can tell, and what not").click()
    expect(tab.locator(".wb-panel")).to_contain_text("What is said once, and may be the most important thing, is no theme.")
    press(tab, "Escape")
    expect(tab.locator(".wb-panel")).to_be_hidden()


def test_the_list_is_gone_through_by_keyboard_and_the_passages_follow(tab: Page) -> None:
    rows(tab).first.focus()
    press(tab, "ArrowDown", "ArrowDown", "ArrowDown")
    expect(theme(tab, NEIGHBOUR)).to_be_focused()
    expect(passages(tab)).to_have_count(3)
    expect(tab.locator(".wb-total")).to_have_text("3 passages of 1 interview")
    press(tab, "Enter")
    expect(passages(tab).first).to_be_focused()
    press(tab, "Escape")
    expect(theme(tab, NEIGHBOUR)).to_be_focused()


def test_who_goes_on_faster_than_answers_come_stays_where_she_is(harness: Any, tab: Page) -> None:
    answers, held = harness.answers, []

    def slowly(message: dict[str, Any], buffers: list[memoryview]) -> list[dict[str, Any]]:
        if message["type"] != "view":
            return answers(message, buffers)
        held.append(message)
        return []

    harness.answers = slowly
    rows(tab).first.focus()
    press(tab, "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp")
    assert [message["theme"] for message in held] == [PHONE, MONEY, PHONE, WATER]
    for message in held:
        for answer in answers(message, []):
            tab.evaluate("(message) => window.fromPython(message)", answer)
    expect(theme(tab, WATER)).to_be_focused()
    expect(passages(tab)).to_have_count(6)
    press(tab, "p")
    expect(theme(tab, WATER).locator(".wb-sign")).to_have_text("pinned")
    expect(theme(tab, WATER)).to_be_focused()


def test_a_theme_is_renamed_in_place_and_escape_leaves_it(screen: ThemeExplorer, tab: Page) -> None:
    rows(tab).first.focus()
    press(tab, "F2")
    tab.keyboard.type("Wet feet")
    press(tab, "Enter")
    expect(theme(tab, WATER).locator(".wb-name")).to_have_text("Wet feet")
    expect(theme(tab, WATER)).to_be_focused()
    press(tab, "F2")
    tab.keyboard.type("Other")
    press(tab, "Escape")
    expect(theme(tab, WATER).locator(".wb-name")).to_have_text("Wet feet")
    press(tab, "Control+z")
    says(tab, "Undone")
    assert screen.project.themes.latest().theme(WATER).given == ""
    press(tab, "Control+Shift+z")
    expect(theme(tab, WATER).locator(".wb-name")).to_have_text("Wet feet")


def test_what_is_typed_as_a_name_survives_a_change_from_elsewhere(screen: ThemeExplorer, tab: Page) -> None:
    rows(tab).first.focus()
    press(tab, "F2")
    tab.keyboard.type("Wet")
    screen.project.themes.pin(PHONE)
    tab.clock.fast_forward(LOOK_EVERY)
    expect(theme(tab, PHONE).locator(".wb-sign")).to_have_text("pinned")
    expect(tab.get_by_label("Name of the theme")).to_have_value("Wet")
    expect(tab.get_by_label("Name of the theme")).to_be_focused()


def test_a_theme_is_pinned_by_key_and_by_button(screen: ThemeExplorer, tab: Page) -> None:
    rows(tab).first.focus()
    press(tab, "p")
    expect(theme(tab, WATER).locator(".wb-sign")).to_have_text("pinned")
    tab.get_by_role("button", name="Unpin").click()
    expect(theme(tab, WATER).locator(".wb-sign")).to_have_count(0)
    assert not screen.project.themes.latest().theme(WATER).pinned


def test_a_word_is_hidden_from_its_menu_and_shown_again_from_the_panel(screen: ThemeExplorer, tab: Page) -> None:
    tab.get_by_role("button", name="water: never show").click()
    tab.get_by_role("menuitem", name="Never show ‘water’").click()
    says(tab, "‘water’ is never shown any more")
    expect(theme(tab, WATER).locator(".wb-name")).not_to_contain_text("water")
    assert screen.project.themes.never_words() == ("water",)
    tab.get_by_role("button", name="Hidden words (1)…").click()
    tab.get_by_label("a word").fill("plumber")
    press(tab, "Enter")
    expect(tab.locator(".wb-panel .wb-chip")).to_have_text(["plumber×", "water×"])
    tab.get_by_role("button", name="Show ‘water’ again").click()
    expect(tab.locator(".wb-panel .wb-chip")).to_have_text(["plumber×"])
    expect(theme(tab, WATER).locator(".wb-name")).to_contain_text("water")


def test_ticked_themes_are_merged_and_taken_apart_by_undo(screen: ThemeExplorer, tab: Page) -> None:
    expect(tab.get_by_role("button", name="Merge", exact=True)).to_be_disabled()
    theme(tab, MONEY).get_by_role("checkbox").check()
    theme(tab, NEIGHBOUR).get_by_role("checkbox").check()
    tab.get_by_role("button", name="Merge 2").click()
    expect(rows(tab)).to_have_count(3)
    says(tab, "Merged into")
    assert len(numbers(screen)) == 3
    rows(tab).first.focus()
    press(tab, "Control+z")
    expect(rows(tab)).to_have_count(4)


def test_a_theme_is_split_from_its_menu(screen: ThemeExplorer, tab: Page) -> None:
    rows(tab).first.focus()
    press(tab, "s")
    expect(tab.get_by_role("menu")).to_be_visible()
    press(tab, "Enter")
    expect(rows(tab)).to_have_count(5)
    assert len(numbers(screen)) == 5


def test_what_is_no_theme_goes_to_the_end_and_comes_back(tab: Page) -> None:
    theme(tab, NEIGHBOUR).click()
    theme(tab, NEIGHBOUR).focus()
    press(tab, "Delete")
    expect(tab.locator(".wb-aside-head")).to_have_text("Not a theme")
    expect(tab.locator(".wb-facts")).to_contain_text("18% in none")
    tab.get_by_role("button", name="It is a theme after all").click()
    expect(tab.locator(".wb-aside-head")).to_have_count(0)


def test_the_slider_asks_for_another_number_when_it_is_let_go(screen: ThemeExplorer, tab: Page) -> None:
    slider = tab.get_by_label("How many", exact=True)
    expect(slider).to_have_value("4")
    slider.focus()
    press(tab, "ArrowLeft")
    expect(tab.locator(".wb-many output")).to_have_text("3")
    tab.clock.fast_forward(SECOND)
    says(tab, "3 themes")
    expect(rows(tab)).to_have_count(3)
    expect(slider).to_be_focused()


def test_codes_are_chosen_as_seeds(screen: ThemeExplorer, tab: Page) -> None:
    talk = screen.project.corpus.interview("P1")
    start = talk.transcript.text.index("I waited")
    screen.project.coding.code("P1", start, start + 33, "Waiting")
    tab.clock.fast_forward(LOOK_EVERY)
    tab.get_by_role("button", name="From codes…").click()
    tab.get_by_label("Find a code").fill("wait")
    expect(tab.locator(".wb-seeds .wb-tick:visible")).to_have_count(1)
    tab.locator(".wb-seeds").get_by_role("checkbox").last.check()
    tab.get_by_role("button", name="Group again").click()
    expect(tab.locator(".wb-sign-code")).to_have_text("from a code")


# ---- Passages ----


def test_passages_come_from_different_interviews_first(tab: Page) -> None:
    sources = tab.locator("[data-passage] .wb-source > span:nth-child(2)")
    first = [re.match(r"P\d", text).group() for text in sources.all_inner_texts()[:4]]  # type: ignore[union-attr]
    assert sorted(first) == ["P1", "P2", "P3", "P4"]
    tab.get_by_label("Order of the passages").select_option("place")
    expect(sources).to_contain_text(["P1, turn 2", "P1, turn 6", "P2", "P3", "P4, turn 2", "P4, turn 8"])


def test_markup_in_words_is_text(tab: Page) -> None:
    expect(passages(tab).filter(has_text="<img src=x")).to_have_count(1)
    assert tab.locator(".wb-screen img").count() == 0
    assert tab.title() == ""


def test_a_better_fit_is_asked_for(tab: Page) -> None:
    least = tab.get_by_label("Fit at least")
    least.focus()
    press(tab, "End")
    tab.clock.fast_forward(SECOND)
    expect(tab.locator(".wb-segments-head output")).to_have_text("1.00")
    expect(passages(tab).locator("blockquote")).to_have_text(["Water, water wherever you look"])


def test_ticked_passages_are_accepted_as_a_code_that_is_found_by_typing(screen: ThemeExplorer, tab: Page) -> None:
    passages(tab).first.focus()
    press(tab, "Space", "ArrowDown", "Space", "a")
    expect(tab.get_by_role("combobox", name="Code")).to_be_focused()
    tab.keyboard.type("wai")
    expect(tab.locator(".wb-options .wb-option")).to_have_text([re.compile("Waiting"), re.compile("New code ‘wai’")])
    press(tab, "Enter")
    expect(tab.get_by_role("combobox", name="Code")).to_have_value("Waiting")
    press(tab, "Enter")
    says(tab, "2 passages coded ‘Waiting’")
    expect(passages(tab)).to_have_count(4)
    expect(tab.locator("[data-passage]:focus")).to_have_count(1)
    assert [name for _, name in codings(screen)] == ["Waiting", "Waiting"]
    press(tab, "Control+z")
    expect(passages(tab)).to_have_count(6)


def test_a_whole_theme_becomes_a_new_code_of_a_kind(screen: ThemeExplorer, tab: Page) -> None:
    theme(tab, MONEY).click()
    expect(passages(tab)).to_have_count(3)
    expect(tab.get_by_role("button", name="Accept all 3")).to_be_disabled()
    tab.get_by_role("combobox", name="Code").fill("The amount")
    press(tab, "Enter")
    tab.get_by_label("Kind of the new code").select_option("criterion")
    tab.get_by_role("button", name="Accept all 3").click()
    says(tab, "3 passages coded ‘The amount’")
    assert screen.project.coding.codebook().find("The amount").kind == "criterion"
    expect(tab.locator(".wb-pane-segments .wb-blank")).to_have_text("All of it is decided.")
    tab.get_by_label("Which passages").select_option("accepted")
    expect(tab.locator(".wb-accepted")).to_have_text(["accepted by anna"] * 3)
    expect(tab.locator("[data-passage] .wb-code-name").first).to_have_text("The amount")


def test_a_passage_is_rejected_with_a_reason(screen: ThemeExplorer, tab: Page) -> None:
    passages(tab).nth(1).focus()
    press(tab, "r")
    tab.keyboard.type("about the weather")
    press(tab, "Enter")
    says(tab, "1 passage rejected")
    expect(passages(tab)).to_have_count(5)
    rejected = screen.project.themes.suggestions(state="rejected")
    assert [one.reason for one in rejected] == ["about the weather"]
    tab.get_by_label("Which passages").select_option("rejected")
    expect(tab.locator(".wb-rejected")).to_have_text("rejected by anna: about the weather")


def test_nothing_is_accepted_without_a_code(tab: Page) -> None:
    passages(tab).first.focus()
    press(tab, "Space")
    expect(tab.get_by_role("button", name="Accept 1")).to_be_disabled()
    expect(tab.get_by_role("button", name="Reject…")).to_be_enabled()
    tab.get_by_role("combobox", name="Code").fill("Waiting")
    expect(tab.get_by_role("button", name="Accept 1")).to_be_enabled()


def test_passages_are_moved_to_another_theme(screen: ThemeExplorer, tab: Page) -> None:
    passages(tab).first.focus()
    press(tab, "Space")
    tab.get_by_role("button", name="Move…").click()
    tab.get_by_label("To the theme").select_option(str(MONEY))
    tab.get_by_role("button", name="Move", exact=True).click()
    says(tab, "1 passage moved")
    assert screen.project.themes.latest().theme(MONEY).size == 4


def test_enter_unfolds_the_turn_where_there_is_no_coder(tab: Page) -> None:
    passages(tab).first.focus()
    press(tab, "Enter")
    expect(tab.locator(".wb-whole")).to_contain_text("I: And then?")
    press(tab, "ArrowLeft")
    expect(tab.locator(".wb-whole")).to_have_count(0)


def test_enter_and_a_click_go_to_the_place_in_the_coder(harness: Any, project: wb.Project) -> None:
    coder = Shown()
    coder.project = project
    harness.show(ThemeExplorer(project, coder=coder), "[data-passage]")
    page = harness.page
    first = passages(page).first.locator("blockquote").inner_text()
    passages(page).first.focus()
    press(page, "Enter")
    says(page, "Shown in P")
    passages(page).nth(2).locator("blockquote").click()
    expect(page.locator(".wb-status")).not_to_have_text("")
    assert coder.quotes[0] == first
    assert len(coder.quotes) == 2


def test_ticks_stay_when_something_changes_elsewhere(screen: ThemeExplorer, tab: Page) -> None:
    passages(tab).nth(3).get_by_role("checkbox").check()
    with wb.open(screen.project.place, coder="bram") as other:
        other.themes.rename(PHONE, "Calling")
    tab.clock.fast_forward(LOOK_EVERY)
    expect(theme(tab, PHONE).locator(".wb-name")).to_have_text("Calling")
    expect(tab.locator("[data-passage][aria-selected='true']")).to_have_count(1)


# ---- Pictures ----


def test_a_cell_of_a_table_opens_its_passages(tab: Page) -> None:
    view(tab, "Interviews")
    tab.get_by_role("gridcell", name=re.compile("neighbour.* × P3: 3 passages")).click()
    expect(passages(tab)).to_have_count(3)
    expect(passages(tab).first).to_be_focused()
    expect(tab.locator(".wb-segments-head .wb-chip")).to_have_text("P3×")
    tab.get_by_role("button", name="No longer only P3").click()
    expect(tab.locator(".wb-segments-head .wb-chip")).to_have_count(0)


def test_tables_are_gone_through_by_keyboard(tab: Page) -> None:
    view(tab, "Attribute")
    expect(tab.get_by_role("columnheader", name="64 (2)")).to_be_visible()
    tab.locator(".wb-pane-attribute td[tabindex='0']").focus()
    press(tab, "ArrowRight", "ArrowDown", "Enter")
    expect(tab.locator(".wb-segments-head .wb-chip")).to_have_text("age: 64×")
    expect(theme(tab, PHONE)).to_have_attribute("aria-selected", "true")


def test_the_course_shows_what_comes_first_on_top(tab: Page) -> None:
    view(tab, "Course")
    expect(tab.locator(".wb-pane-course tbody tr")).to_have_count(4)
    expect(tab.locator(".wb-pane-course thead th")).to_have_count(10)
    expect(tab.locator(".wb-pane-course .wb-note")).to_contain_text("a hint for the order of milestones, no more")


def test_a_point_of_the_map_tells_its_words_and_leads_to_its_passage(tab: Page) -> None:
    view(tab, "Map")
    area = tab.locator(".wb-map")
    expect(area.locator(".wb-label")).to_have_count(4)
    area.focus()
    press(tab, "ArrowRight")
    expect(tab.locator(".wb-card .wb-said")).to_contain_text(re.compile("water", re.I))
    press(tab, "Enter")
    expect(tab.get_by_role("button", name="Among its theme")).to_be_focused()
    said = tab.locator(".wb-card .wb-said").inner_text()
    press(tab, "Enter")
    expect(tab.locator("[data-passage]:focus blockquote")).to_have_text(said)


def test_pointing_at_the_map_tells_the_words(tab: Page) -> None:
    view(tab, "Map")
    area = tab.locator(".wb-map")
    area.focus()
    press(tab, "ArrowRight")
    ring = tab.locator(".wb-ring")
    expect(ring).to_be_visible()
    box = ring.bounding_box()
    assert box is not None
    press(tab, "Escape")
    expect(tab.locator(".wb-card")).to_be_hidden()
    tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tab.clock.fast_forward(SECOND)
    expect(tab.locator(".wb-card .wb-said")).not_to_be_empty()


def test_a_join_of_the_tree_is_made_one_theme(screen: ThemeExplorer, tab: Page) -> None:
    view(tab, "Hierarchy")
    expect(tab.locator(".wb-leaf")).to_have_count(4)
    expect(tab.locator(".wb-join")).to_have_count(3)
    tab.locator(".wb-join").first.focus()
    press(tab, "Enter")
    expect(tab.locator(".wb-leaf.wb-under")).to_have_count(2)
    tab.locator(".wb-join-said").get_by_role("button", name="Merge 2").click()
    expect(rows(tab)).to_have_count(3)
    expect(tab.locator(".wb-leaf")).to_have_count(3)


def test_what_is_shown_is_saved_as_a_picture(tab: Page) -> None:
    view(tab, "Interviews")
    tab.get_by_role("button", name="Picture").click()
    with tab.expect_download() as waiting:
        tab.get_by_role("menuitem", name="SVG").click()
    assert waiting.value.suggested_filename == "interviews.svg"
    says(tab, "Saved: interviews.svg")


# ---- Looking for themes ----


def test_themes_are_looked_for_from_the_empty_screen(harness: Any, unsearched: Path, tmp_path: Path, monkeypatch: Any) -> None:
    with wb.open(shutil.copy(unsearched, tmp_path), coder="anna") as project:
        search = type(project.themes).run

        def quickly(area: Any, *, by: str, vectors: Any, progress: Callable[[str, float], None]) -> Any:
            return search(area, by=by, suggester=KeywordSuggester(4), progress=progress)

        monkeypatch.setattr(type(project.themes), "run", quickly)
        monkeypatch.setattr(ThemeExplorer, "_has_meaning", lambda self: False)
        harness.show(ThemeExplorer(project), ".wb-start button")
        page = harness.page
        expect(page.locator(".wb-start")).to_contain_text("Nothing is coded by it")
        page.get_by_label("Compare", exact=True).select_option("turns")
        page.get_by_role("button", name="Look for themes in 4 interviews").click()
        expect(rows(page)).to_have_count(4)
        expect(page.locator(".wb-start")).to_be_hidden()
        assert project.themes.latest().settings["by"] == "turns"


def test_long_work_shows_how_far_it_is_and_is_stopped(screen: ThemeExplorer, tab: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    going, done = threading.Event(), threading.Event()

    def slowly(*_: Any, progress: Callable[[str, float], None], **__: Any) -> None:
        while not done.is_set():
            progress("Counting words", 0.4)
            going.set()
            done.wait(0.02)

    monkeypatch.setattr(type(screen.project.themes), "regroup", slowly)
    monkeypatch.setattr(themes_screen, "WAIT", 0.05)
    tab.get_by_role("button", name="Find a number").click()
    bar = tab.get_by_role("progressbar", name="Grouping anew")
    expect(bar).to_be_visible()
    assert going.wait(60)
    tab.clock.fast_forward(LOOK_EVERY)
    expect(tab.locator(".wb-work-said")).to_have_text("Grouping anew: Counting words")
    expect(bar).to_have_attribute("aria-valuenow", "40")
    tab.get_by_role("button", name="Stop").click()
    tab.clock.fast_forward(LOOK_EVERY)
    says(tab, "Stopped; nothing was changed.")
    expect(bar).to_have_count(0)
    done.set()


def test_an_action_that_nobody_answers_is_told(harness: Any, tab: Page) -> None:
    harness.answers = lambda message, buffers: []
    rows(tab).first.focus()
    press(tab, "p")
    tab.clock.fast_forward(3 * SECOND)
    expect(tab.locator(".wb-lost .wb-status")).to_be_visible()


# ---- Words, roles, looks ----


def test_a_dutch_study_is_shown_in_dutch(harness: Any, tmp_path: Path) -> None:
    with wb.create(tmp_path / "nl.workbench", title="Kort", language="nl", coder="anna") as project:
        harness.show(ThemeExplorer(project), ".wb-start h3")
        expect(harness.page.locator(".wb-start")).to_contain_text("Waar gaan de interviews over?")
        expect(harness.page.locator(".wb-start")).to_contain_text("Er zijn nog geen interviews.")


def test_roles_and_names_for_a_screen_reader(tab: Page) -> None:
    expect(tab.get_by_role("complementary", name="Themes")).to_be_visible()
    expect(tab.get_by_role("grid", name="Themes")).to_have_attribute("aria-multiselectable", "true")
    expect(tab.get_by_role("tablist", name="What is shown")).to_be_visible()
    expect(tab.get_by_role("tabpanel", name="Segments")).to_be_visible()
    tab.get_by_role("tab", name="Segments").focus()
    press(tab, "End")
    expect(tab.get_by_role("tab", name="Course")).to_be_focused()
    expect(tab.get_by_role("tabpanel", name="Course")).to_be_visible()
    assert tab.locator(".wb-theme-rows > [tabindex='0']").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_on_light_and_on_dark(tab: Page, scheme: str, contrast: Callable[[Page, str], float]) -> None:
    tab.add_style_tag(content=f":root {{ color-scheme: {scheme} }}")
    tab.evaluate("(scheme) => { document.body.dataset.jpThemeLight = String(scheme === 'light') }", scheme)
    expect(tab.locator(".wb-themes.wb-dark")).to_have_count(int(scheme == "dark"))
    for selector in (".wb-theme .wb-theme-words", ".wb-sign-dominated", "[data-passage] .wb-source > span:nth-child(2)"):
        assert contrast(tab, selector) >= 4.5, selector


def test_on_a_small_screen_nothing_is_cut_off(tab: Page) -> None:
    tab.set_viewport_size({"width": 900, "height": 700})
    try:
        for name in ("Segments", "Map", "Hierarchy", "Interviews"):
            view(tab, name)
            wide = tab.evaluate(
                "(parts) => [...document.querySelectorAll(parts)]"
                ".filter((one) => one.offsetParent && one.scrollWidth > one.clientWidth + 1).map((one) => one.className)",
                ".wb-head, .wb-tools, .wb-tabs, .wb-foot, .wb-segments-head, .wb-list-tools",
            )
            assert wide == []
    finally:
        tab.set_viewport_size({"width": 1400, "height": 900})


def test_pure_functions_of_the_screen(tab: Page) -> None:
    points = "[{x: 0, y: 0}, {x: 10, y: 1}, {x: 0, y: 30}, {x: 200, y: 0}]"
    assert tab.evaluate(f"() => [pure.nearest({points}, 9, 0, 5), pure.nearest({points}, 100, 100, 5)]") == [1, -1]
    assert tab.evaluate(f"() => [[1, 0], [0, 1], [-1, 0]].map((way) => pure.beside({points}, 0, way))") == [1, 2, -1]
    percents = "() => [[0.001, 'en'], [0.5, 'nl'], [0, 'en'], [0.999, 'nl'], [1, 'en']].map((told) => pure.percent(...told))"
    assert tab.evaluate(percents) == ["<1%", "50 %", "0%", ">99 %", "100%"]
    labels = tab.evaluate("() => pure.labelPlaces([{x: 50, y: 50, w: 40}, {x: 50, y: 50, w: 40}], 100, 100)")
    assert labels[0]["top"] != labels[1]["top"]
    tree = tab.evaluate(
        "() => { const { order, places } = pure.treeOf([0, 1, 2], [{number: 3, left: 0, right: 2, height: 1, words: []}]);"
        "return [order, places.get(3).leaves] }"
    )
    assert tree == [[1, 0, 2], [0, 2]]
    told = [("a", 1, 0.9, 2), ("b", 1, 0.8, 0), ("c", 2, 0.1, 1)]
    some = [{"id": id, "interview": interview, "score": score, "at": at} for id, interview, score, at in told]
    order = "([rows, sort]) => pure.passagesInOrder(rows, sort).map((row) => row.id).join('')"
    assert [tab.evaluate(order, [some, sort]) for sort in ("spread", "fit", "place")] == ["acb", "abc", "bca"]
