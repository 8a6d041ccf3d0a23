"""What a person does on the map of the journey, and what the study holds then."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import workbench as wb
from tests.widgets.journey_study import EVIL, FAST, GOAL, ONCE, PAID, REACHED, REPORT, doubted, make_study
from workbench.widgets import JourneyMap

from .conftest import Shown, says, wait_until, wear
from .test_accessible import Checked

pytestmark = pytest.mark.browser
LOOK_EVERY = 2000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("journey") / "study.workbench"
    make_study(path).close()
    return path


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Iterator[wb.Project]:
    with wb.open(shutil.copy(made, tmp_path), coder="anna") as project:
        yield project


@pytest.fixture
def screen(harness: Any, project: wb.Project) -> JourneyMap:
    return harness.show(JourneyMap(project, Shown(project)), "[data-node]")


@pytest.fixture
def tab(harness: Any, screen: JourneyMap) -> Page:
    return harness.page


def node(tab: Page, name: str) -> Locator:
    return tab.get_by_role("treeitem", name=re.compile(rf"^\w+( \d)?: {re.escape(name)}( \(|$)"))


def press(tab: Page, *keys: str) -> None:
    for key in keys:
        tab.keyboard.press(key)


def names(project: wb.Project, parent: str) -> list[str]:
    rows = project.journey.map_rows()
    above = next(row.id for row in rows if row.text == parent)
    return [row.text for row in rows if row.parent == above]


def middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def edge(place: Locator, share: float) -> tuple[float, float]:
    """A point of a node, so much of its height from the top."""
    box = place.locator(".wb-rim").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] * share


def drag(tab: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    tab.mouse.move(*start)
    tab.mouse.down()
    tab.mouse.move(*end, steps=6)
    tab.mouse.up()


def test_by_keys_from_part_to_part_into_the_quotes_and_to_a_memo(tab: Page, screen: JourneyMap) -> None:
    node(tab, GOAL).focus()
    press(tab, "ArrowRight")
    expect(node(tab, REPORT)).to_be_focused()
    press(tab, "ArrowRight", "ArrowDown")
    expect(node(tab, REACHED)).to_be_focused()
    press(tab, "ArrowUp", "Enter")
    expect(tab.get_by_role("tab", name="Quotes")).to_be_focused()
    press(tab, "ArrowDown")
    expect(tab.locator("article:focus blockquote")).to_have_text("I told it all three times over")
    press(tab, "n")
    expect(tab.locator("article:focus .wb-mark")).to_have_text("not met")
    press(tab, "Enter")
    says(tab, "The coder shows the place in P1")
    assert screen.coder.quotes == ["I told it all three times over"]  # type: ignore[union-attr]
    tab.get_by_role("tab", name="Log").click()
    expect(tab.locator(".wb-beside .wb-blank")).to_have_text("The study has no event log yet.")
    expect(tab.locator(".wb-status")).to_have_text("")
    press(tab, "End", "ArrowLeft")
    expect(tab.get_by_role("tab", name="Memo")).to_have_attribute("aria-selected", "true")
    press(tab, "ArrowDown")
    tab.keyboard.type("Said by all who rang")
    press(tab, "Control+Enter")
    says(tab, "Memo on")
    assert [memo.text for memo in screen.project.coding.memos("criterion")] == ["Said by all who rang"]
    press(tab, "Escape")
    expect(node(tab, ONCE)).to_be_focused()


def test_a_click_opens_and_a_double_click_renames(tab: Page, project: wb.Project) -> None:
    tab.mouse.click(*middle(node(tab, FAST)))
    expect(tab.locator(".wb-node-name")).to_have_text(FAST)
    tab.mouse.dblclick(*middle(node(tab, PAID)))
    expect(tab.get_by_label("New words")).to_be_focused()
    tab.keyboard.type("Have the money")
    press(tab, "Enter")
    expect(node(tab, "Have the money")).to_be_focused()
    assert project.journey.node("Have the money")


def test_a_rejected_criterion_shows_words_and_numbers_side_by_side(tab: Page, project: wb.Project) -> None:
    project.survey.make(languages=("en",))
    project.journey.reject(ONCE, "nobody could show it")
    node(tab, ONCE).focus()
    press(tab, "Enter")
    words, numbers = (tab.locator(".wb-both > div").nth(place) for place in (0, 1))
    expect(words.locator("blockquote").first).to_have_text("I told it all three times over")
    expect(numbers).to_contain_text("No answers yet.")
    expect(tab.locator(".wb-why-rejected")).to_have_text("Rejected: nobody could show it")
    left, right = words.bounding_box(), numbers.bounding_box()
    assert left is not None
    assert right is not None
    assert right["x"] >= left["x"] + left["width"]
    assert abs(right["y"] - left["y"]) < 2


def test_renaming_by_f2_is_left_with_escape_and_taken_back_with_undo(tab: Page, project: wb.Project) -> None:
    node(tab, ONCE).focus()
    press(tab, "F2")
    tab.keyboard.type("Not this")
    press(tab, "Escape")
    expect(node(tab, ONCE)).to_be_focused()
    press(tab, "F2")
    tab.keyboard.type("Told once")
    press(tab, "Enter")
    expect(node(tab, "Told once")).to_be_focused()
    press(tab, "Control+z")
    expect(node(tab, ONCE)).to_be_focused()
    press(tab, "Control+y")
    expect(node(tab, "Told once")).to_be_visible()
    assert names(project, REPORT) == ["Told once", REACHED]


def test_alt_and_arrows_put_a_part_in_another_place(tab: Page, project: wb.Project) -> None:
    node(tab, ONCE).focus()
    press(tab, "Alt+ArrowDown")
    says(tab, "another place")
    expect(node(tab, ONCE)).to_be_focused()
    assert names(project, REPORT) == [REACHED, ONCE]
    press(tab, "Alt+ArrowDown")
    says(tab, "It cannot be moved further that way.")
    node(tab, PAID).focus()
    press(tab, "Alt+ArrowLeft")  # it stands at the left: outwards
    says(tab, f"now stands under “{REPORT}”")
    assert [row.kind for row in project.journey.map_rows() if row.text == PAID] == ["step"]


def test_a_part_is_dragged_before_another_one_and_onto_another_milestone(tab: Page, project: wb.Project) -> None:
    drag(tab, middle(node(tab, REACHED)), edge(node(tab, ONCE), 0.15))
    says(tab, "another place")
    assert names(project, REPORT) == [REACHED, ONCE]
    drag(tab, middle(node(tab, ONCE)), middle(node(tab, PAID)))
    says(tab, f"now stands under “{PAID}”")
    assert names(project, PAID) == [FAST, ONCE]
    drag(tab, edge(node(tab, PAID), 0.5), edge(node(tab, REPORT), 0.1))
    says(tab, "another place")
    assert names(project, GOAL) == [PAID, REPORT]


def test_the_ground_is_dragged_and_zoomed_and_fits_again(tab: Page) -> None:
    before = middle(node(tab, GOAL))
    ground = tab.locator(".wb-map").bounding_box()
    assert ground is not None
    corner = (ground["x"] + 20, ground["y"] + 20)
    drag(tab, corner, (corner[0] + 60, corner[1] + 30))
    after = middle(node(tab, GOAL))
    assert (round(after[0] - before[0]), round(after[1] - before[1])) == (60, 30)
    node(tab, GOAL).focus()
    press(tab, "+", "+")
    assert "scale(1.0000)" not in str(tab.locator(".wb-svg > g").get_attribute("transform"))
    press(tab, "1")
    expect(tab.locator(".wb-svg > g")).to_have_attribute("transform", re.compile(r"scale\(1\.0000\)"))
    press(tab, "0")
    assert [round(at) for at in middle(node(tab, GOAL))] == [round(at) for at in before]


def test_parts_are_added_merged_and_removed_by_keys(tab: Page, project: wb.Project) -> None:
    node(tab, REPORT).focus()
    press(tab, "Insert")
    tab.keyboard.type("A photo is enough")
    press(tab, "Enter")
    expect(node(tab, "A photo is enough")).to_be_focused()
    press(tab, "m")
    tab.get_by_role("checkbox", name=REACHED).check()
    press(tab, "Enter")
    says(tab, "Merged into")
    assert names(project, REPORT) == [ONCE, "A photo is enough"]
    node(tab, "A photo is enough").focus()
    press(tab, "Delete")
    expect(tab.get_by_label("A word of why")).to_be_focused()
    tab.keyboard.type("nobody said so")
    press(tab, "Enter")
    says(tab, "removed")
    expect(node(tab, ONCE)).to_be_focused()
    assert names(project, REPORT) == [ONCE]


def test_what_is_refused_is_said_and_nothing_is_lost(tab: Page, project: wb.Project) -> None:
    node(tab, REPORT).focus()
    press(tab, "Delete", "Enter")
    expect(tab.locator(".wb-complaint")).to_contain_text("hang on")
    assert names(project, GOAL) == [REPORT, PAID]


def test_a_doubt_shows_before_and_after_and_is_confirmed(tab: Page, project: wb.Project, harness: Any) -> None:
    doubted(project)
    tab.clock.run_for(LOOK_EVERY)
    tab.get_by_role("button", name="Look again (1)").click()
    doubt = tab.locator(".wb-doubt")
    expect(doubt).to_contain_text("without telling anybody else again")
    doubt.get_by_label(re.compile("A word of why")).fill("that is what they meant")
    doubt.get_by_role("button", name="Confirm").click()
    says(tab, "Confirmed")
    expect(tab.locator(".wb-beside .wb-blank")).to_have_text("Nothing must be looked at again.")
    assert [verdict.reason for verdict in project.journey.journey().verdicts] == ["that is what they meant"]


def test_a_check_leads_to_its_part(tab: Page) -> None:
    tab.get_by_role("button", name="Checks").click()
    finding = tab.locator(".wb-finding[data-rule='one-interview']").filter(has_text=FAST)
    finding.get_by_role("button", name="On the map").click()
    expect(node(tab, FAST)).to_be_focused()


def test_only_some_voices_are_shown_and_then_all_again(tab: Page) -> None:
    expect(node(tab, REACHED)).to_have_attribute("aria-label", re.compile("1 of 3 interviews"))
    tab.get_by_role("button", name="Participants…").click()
    tab.get_by_label("Show only: region").select_option("South")
    tab.get_by_label("Compare with: region").select_option("North")
    tab.get_by_role("button", name="Show", exact=True).click()
    expect(node(tab, REACHED)).to_have_attribute("aria-label", re.compile("region: South: 0 of 2; region: North: 1 of 1"))
    tab.get_by_role("button", name="Shown: region: South compared with region: North").click()
    expect(node(tab, REACHED)).to_have_attribute("aria-label", re.compile("1 of 3 interviews"))


def test_a_change_made_elsewhere_appears_and_keeps_what_is_being_typed(tab: Page, project: wb.Project) -> None:
    node(tab, ONCE).focus()
    press(tab, "Enter")
    tab.get_by_role("tab", name="Fields").click()
    tab.get_by_label("What we promise").fill("We ask on")
    project.journey.change(ONCE, outcome="Fewest times told")
    tab.clock.run_for(LOOK_EVERY)
    expect(tab.get_by_label("As a measurable outcome")).to_have_value("Fewest times told")
    field = tab.get_by_label("What we promise")
    expect(field).to_have_value("We ask on")
    field.fill("We ask once")
    tab.get_by_role("button", name="Keep").click()
    says(tab, "changed")
    criterion = project.journey.node(ONCE)
    assert (criterion.promise, criterion.outcome) == ("We ask once", "Fewest times told")  # type: ignore[union-attr]


def test_markup_in_a_text_stays_text(tab: Page, project: wb.Project) -> None:
    project.journey.change(PAID, name=EVIL, description=EVIL)
    project.journey.change(FAST, statement=EVIL)
    tab.clock.run_for(LOOK_EVERY)
    evil = tab.locator(f'[data-node][aria-label*="{EVIL}"]')
    expect(evil).to_have_count(2)
    evil.first.focus()
    press(tab, "Enter")
    expect(tab.locator(".wb-node-name")).to_have_text(EVIL)
    assert tab.title() != "taken"
    assert tab.locator("section script, svg script").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_light_and_on_dark(tab: Page, contrast: Callable[[Page, str], float], scheme: str) -> None:
    wear(tab, scheme)
    dark = re.compile("wb-dark") if scheme == "dark" else re.compile("^(?!.*wb-dark)")
    expect(tab.locator(".wb-journey")).to_have_class(dark)
    node(tab, ONCE).focus()
    press(tab, "Enter")
    expect(tab.locator("article[data-quote]").first).to_be_visible()
    for selector in (".wb-goal text", ".wb-milestone text", ".wb-criterion text", ".wb-source", ".wb-facts", ".wb-tab"):
        assert contrast(tab, selector) >= 4.5, selector


def test_names_roles_contrast_and_the_way_of_the_focus(
    tab: Page, project: wb.Project, contrast: Callable[[Page, str], float]
) -> None:
    doubted(project)
    project.journey.reject(FAST, "only one says so")
    tab.clock.run_for(LOOK_EVERY)
    checked = Checked(tab, contrast)
    # What SVG draws under a text is no ground to this check; the test above takes it from the screen.
    tab.add_style_tag(content=".wb-svg text { visibility: hidden }")
    node(tab, ONCE).focus()
    press(tab, "Enter")
    expect(tab.locator("article[data-quote]").first).to_be_visible()
    checked.look("quotes")
    checked.walk("quotes", 12)
    tab.get_by_role("tab", name="Fields").click()
    expect(tab.get_by_label("What we promise")).to_be_visible()
    checked.look("fields")
    tab.get_by_role("button", name="Look again (1)").click()
    expect(tab.locator(".wb-doubt")).to_have_count(2)
    tab.get_by_role("button", name="Participants…").click()
    checked.look("what to look at again, and participants")
    checked.all_well()


def test_the_picture_is_saved_in_the_theme_that_is_chosen(tab: Page) -> None:
    tab.get_by_role("button", name="Picture").click()
    tab.get_by_label("Colours").select_option("print")
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Save as SVG").click()
    assert download.value.suggested_filename == "journey.svg"
    assert ONCE in Path(download.value.path()).read_text(encoding="utf-8")


def test_a_journey_begins_with_a_goal(harness: Any, tmp_path: Path) -> None:
    with wb.create(tmp_path / "new.workbench", language="en", coder="anna") as project:
        harness.show(JourneyMap(project), ".wb-start input")
        harness.page.get_by_label("Goal").fill("A dry house")
        harness.page.get_by_role("button", name="Add a goal").click()
        expect(node(harness.page, "A dry house")).to_be_focused()
        wait_until(harness.page, lambda: len(project.journey.journey().goals) == 1)
