"""What a person does in the table of participants, and what the study holds then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import workbench as wb
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Participant, Speaker, Transcript
from workbench.widgets.people import People

from .conftest import says, wait_until, wear

pytestmark = pytest.mark.browser
SECOND = 1000
LOOK_EVERY = 2 * SECOND
MARKUP = "<img src=x onerror=\"document.title='gekaapt'\">"

ROWS = {
    "Ada": {"age": 74, "region": "north", "moved": True, "born": "1951-05-03", "home": "alone"},
    "Bob": {"age": 31, "region": "south", "moved": False, "born": None, "home": MARKUP},
    "Cor": {"age": None, "region": "north", "moved": None, "born": "1980-12-31", "home": "with 3 children"},
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("people") / "study.workbench"
    with wb.create(path, title="Waterschade", language="en", coder="anna") as project:
        corpus = project.corpus
        for name in ROWS:
            transcript = Transcript.of([("I", f"Welcome, {name}."), ("R", f"I am {name}.")])
            corpus.add_reading(Reading(name, "", transcript, (Speaker("I", "interviewer"), Speaker("R", "participant"))))
        for name, kind in (("age", "number"), ("region", "choice"), ("moved", "yes/no"), ("born", "date"), ("home", "text")):
            corpus.add_attribute(name, kind, ("north", "south") if kind == "choice" else ())
        for person in corpus.participants():
            corpus.change_participant(person.id, attributes=ROWS[person.pseudonym])
    return path


@pytest.fixture
def people(harness: Any, project: wb.Project) -> People:
    return harness.show(People(project), "tr[data-person]")


@pytest.fixture
def tab(harness: Any, people: People) -> Page:
    return harness.page


def cell(tab: Page, who: str, column: str) -> Locator:
    names = tab.locator("thead tr").first.locator("th .wb-column").all_inner_texts()
    at = [name.strip("▴▾ \n") for name in names].index(column)
    return tab.locator("tbody tr").filter(has=tab.get_by_role("rowheader", name=who)).locator("td").nth(at)


def names(tab: Page) -> list[str]:
    return [name.strip() for name in tab.locator("tbody tr:not(.wb-new) td:first-child .wb-value").all_inner_texts()]


def values(people: People, who: str) -> dict[str, Any]:
    return dict(person(people, who).attributes)


def person(people: People, who: str) -> Participant:
    return next(p for p in people.project.corpus.participants() if p.pseudonym == who)


def paste(tab: Page, text: str) -> None:
    """What Ctrl+V does with this text on the clipboard."""
    tab.evaluate(
        """(text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", text);
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }""",
        text,
    )


# ---- Pure functions ----


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ("one", [["one"]]),
        ("a\t\t\n\tb\t", [["a", "", ""], ["", "b", ""]]),
        ('"two\nlines"\t"say ""hi"""', [["two\nlines", 'say "hi"']]),
        ('"Ada" said\tb', [['"Ada" said', "b"]]),
        ("\n\n", [[""], [""]]),
    ],
)
def test_what_a_spreadsheet_copies_is_read_as_cells(tab: Page, text: str, cells: list[list[str]]) -> None:
    assert tab.evaluate("(text) => pure.cellsOf(text)", text) == cells


@pytest.mark.parametrize(
    ("value", "shown", "wanted", "passes"),
    [
        (74, "74", "> 60", True),
        (31, "31", ">60", False),
        (3.5, "3,5", "<= 3,5", True),
        (50, "50", "40-60", True),
        (70, "70", "40–60", False),
        (None, "", "< 60", False),
        ("north", "north", "= north", True),
        ("north-east", "north-east", "= north", False),
        ("Amsterdam", "Amsterdam", "STER", True),
        ("1980-12-31", "1980-12-31", "> 1970", True),
        ("x", "x", "  ", True),
    ],
)
def test_a_column_is_filtered_by_words_and_by_bounds(tab: Page, value: object, shown: str, wanted: str, passes: bool) -> None:
    assert tab.evaluate("([value, shown, wanted]) => pure.passes(value, shown, wanted)", [value, shown, wanted]) is passes


# ---- What is shown ----


def test_every_participant_has_a_row_with_interviews_and_values(tab: Page) -> None:
    assert names(tab) == ["Ada", "Bob", "Cor"]
    texts = [cell(tab, "Ada", column).inner_text() for column in ("Interviews", "age", "region", "moved", "born", "home")]
    assert texts == ["Ada", "74", "north", "yes", "May 3, 1951", "alone"]
    expect(tab.locator(".wb-count").first).to_have_text("3")


def test_markup_in_a_value_and_in_an_attribute_is_text(harness: Any, people: People, tab: Page) -> None:
    people.project.corpus.add_attribute(MARKUP, "choice", (MARKUP,))
    people.project.corpus.change_participant(person(people, "Cor").id, pseudonym=MARKUP)
    harness.show(People(people.project), "tr[data-person]")
    tab.get_by_role("button", name="Filter columns").click()
    expect(tab.locator("thead")).to_contain_text("<img src=x")
    expect(cell(tab, "Bob", "home")).to_have_text(MARKUP)
    tab.locator("thead th").last.click()
    assert tab.locator(".wb-screen img").count() == 0
    assert tab.title() == ""


def test_roles_and_names_for_a_screen_reader(tab: Page) -> None:
    expect(tab.get_by_role("grid", name="Participants")).to_have_count(1)
    expect(tab.get_by_role("columnheader", name="Pseudonym")).to_have_attribute("aria-sort", "ascending")
    expect(tab.get_by_role("rowheader", name="Ada")).to_have_count(1)
    expect(tab.locator("[tabindex='0']")).to_have_count(1)
    expect(tab.get_by_role("button", name="Save the table for Excel")).to_be_visible()


def test_a_dutch_study_is_shown_in_dutch(harness: Any, tmp_path: Path) -> None:
    with wb.create(tmp_path / "nl.workbench", title="Kort", language="nl", coder="anna") as project:
        project.corpus.add_attribute("jaren", "number")
        project.corpus.add_attribute("verhuisd", "yes/no")
        project.corpus.add_participant("Gerda", {"jaren": "3,5", "verhuisd": "ja"})
        harness.show(People(project), "tr[data-person]")
        expect(harness.page.locator(".wb-title").first).to_have_text("Deelnemers")
        assert cell(harness.page, "Gerda", "jaren").inner_text() == "3,5"
        assert cell(harness.page, "Gerda", "verhuisd").inner_text() == "ja"


# ---- Typing ----


def test_typing_in_a_cell_replaces_its_value_and_enter_stores_it(people: People, tab: Page) -> None:
    cell(tab, "Ada", "age").click()
    tab.keyboard.type("75")
    tab.keyboard.press("Enter")
    says(tab, f"Ada changed · saved (revision {people.project.revision})")
    assert values(people, "Ada")["age"] == 75
    expect(cell(tab, "Bob", "age")).to_be_focused()


def test_a_second_click_opens_the_cell_with_what_it_holds(people: People, tab: Page) -> None:
    cell(tab, "Ada", "home").click()
    cell(tab, "Ada", "home").click()
    field = tab.get_by_label("home, Ada")
    expect(field).to_have_value("alone")
    tab.keyboard.press("End")
    tab.keyboard.type(", with a cat")
    tab.keyboard.press("Tab")
    wait_until(tab, lambda: values(people, "Ada")["home"] == "alone, with a cat")
    expect(tab.locator("td .wb-input")).to_have_count(0)


def test_escape_leaves_a_cell_as_it_was(people: People, tab: Page) -> None:
    before = people.project.revision
    cell(tab, "Ada", "age").click()
    tab.keyboard.type("99")
    tab.keyboard.press("Escape")
    expect(cell(tab, "Ada", "age")).to_have_text("74")
    expect(cell(tab, "Ada", "age")).to_be_focused()
    assert people.project.revision == before


def test_leaving_a_cell_with_the_mouse_stores_it(people: People, tab: Page) -> None:
    cell(tab, "Ada", "age").click()
    tab.keyboard.type("75")
    cell(tab, "Cor", "home").click()
    wait_until(tab, lambda: values(people, "Ada")["age"] == 75)


def test_a_value_that_does_not_fit_stays_in_its_cell_with_the_reason(people: People, tab: Page) -> None:
    before = people.project.revision
    cell(tab, "Ada", "age").click()
    tab.keyboard.type("many")
    tab.keyboard.press("Enter")
    bad = cell(tab, "Ada", "age")
    expect(bad).to_have_attribute("aria-invalid", "true")
    expect(bad).to_contain_text("many")
    expect(bad).to_contain_text("Not a number. Write 3 or 3.5.")
    says(tab, "Not a number.")
    assert people.project.revision == before
    tab.keyboard.type("32")  # in the next row, which does not make the first one forget
    tab.keyboard.press("Enter")
    wait_until(tab, lambda: values(people, "Bob")["age"] == 32)
    expect(bad).to_contain_text("many")
    bad.click()
    tab.keyboard.press("Enter")
    expect(tab.get_by_label("age, Ada")).to_have_value("many")
    tab.get_by_label("age, Ada").fill("75")
    tab.keyboard.press("Enter")
    expect(cell(tab, "Ada", "age")).to_have_text("75")
    expect(tab.locator("[aria-invalid]")).to_have_count(0)


def test_escape_gives_up_what_was_refused(people: People, tab: Page) -> None:
    cell(tab, "Ada", "age").click()
    for key in ("m", "Enter"):
        tab.keyboard.press(key)
    expect(cell(tab, "Ada", "age")).to_have_attribute("aria-invalid", "true")
    cell(tab, "Ada", "age").click()
    for key in ("F2", "Escape"):
        tab.keyboard.press(key)
    expect(cell(tab, "Ada", "age")).to_have_text("74")


def test_a_choice_and_a_yes_or_no_are_chosen_from_a_list(people: People, tab: Page) -> None:
    cell(tab, "Ada", "region").click()
    tab.keyboard.press("Enter")
    tab.get_by_label("region, Ada").select_option("south")
    tab.keyboard.press("Tab")
    expect(cell(tab, "Ada", "moved")).to_be_focused()
    tab.keyboard.press("n")
    tab.keyboard.press("Enter")
    wait_until(tab, lambda: values(people, "Ada")["moved"] is False)
    assert values(people, "Ada")["region"] == "south"


def test_a_date_has_a_calendar_and_is_stored_as_a_date(people: People, tab: Page) -> None:
    cell(tab, "Ada", "born").click()
    tab.keyboard.press("Enter")
    field = tab.get_by_label("born, Ada")
    expect(field).to_have_attribute("type", "date")
    field.fill("1952-06-01")
    tab.keyboard.press("Enter")
    expect(cell(tab, "Ada", "born")).to_have_text("Jun 1, 1952")
    assert values(people, "Ada")["born"] == "1952-06-01"


def test_delete_empties_a_cell(people: People, tab: Page) -> None:
    cell(tab, "Ada", "age").click()
    tab.keyboard.press("Delete")
    expect(cell(tab, "Ada", "age")).to_have_text("")
    wait_until(tab, lambda: "age" not in values(people, "Ada"))


def test_the_pseudonym_of_somebody_else_is_refused_and_kept(people: People, tab: Page) -> None:
    cell(tab, "Ada", "Pseudonym").click()
    tab.keyboard.type("Bob")
    tab.keyboard.press("Enter")
    bad = tab.locator("td.wb-bad")
    expect(bad).to_contain_text("There is a participant 'Bob' already.")
    assert [p.pseudonym for p in people.project.corpus.participants()] == ["Ada", "Bob", "Cor"]


def test_new_participants_are_typed_one_below_the_other(people: People, tab: Page) -> None:
    tab.get_by_role("button", name="New participant").click()
    tab.keyboard.type("Dia")
    tab.keyboard.press("Enter")
    says(tab, "Dia added")
    tab.keyboard.type("Eve")
    tab.keyboard.press("Tab")
    says(tab, "Eve added")
    expect(cell(tab, "Eve", "age")).to_be_focused()
    tab.keyboard.type("20")
    tab.keyboard.press("Enter")
    wait_until(tab, lambda: values(people, "Eve") == {"age": 20})
    assert names(tab) == ["Ada", "Bob", "Cor", "Dia", "Eve"]


def test_a_new_participant_who_cannot_be_stays_typed(people: People, tab: Page) -> None:
    tab.get_by_role("button", name="New participant").click()
    tab.keyboard.type("ada")
    tab.keyboard.press("Enter")
    expect(tab.locator(".wb-new td").first).to_contain_text("there is a participant 'ada' already")
    expect(tab.locator(".wb-new td .wb-value").first).to_have_text("ada")
    assert len(people.project.corpus.participants()) == 3


def test_undo_and_redo_by_keyboard(people: People, tab: Page) -> None:
    cell(tab, "Ada", "age").click()
    tab.keyboard.type("75")
    tab.keyboard.press("Enter")
    expect(cell(tab, "Ada", "age")).to_have_text("75")
    tab.keyboard.press("Control+z")
    expect(cell(tab, "Ada", "age")).to_have_text("74")
    says(tab, "Undone: ")
    tab.keyboard.press("Control+Shift+z")
    expect(cell(tab, "Ada", "age")).to_have_text("75")
    assert values(people, "Ada")["age"] == 75


def test_the_arrows_walk_through_the_grid_and_its_head(tab: Page) -> None:
    cell(tab, "Bob", "age").click()
    for key, (who, column) in {
        "ArrowRight": ("Bob", "region"),
        "ArrowDown": ("Cor", "region"),
        "Home": ("Cor", "Pseudonym"),
    }.items():
        tab.keyboard.press(key)
        expect(cell(tab, who, column)).to_be_focused()
    tab.keyboard.press("Control+Home")
    expect(tab.get_by_role("columnheader", name="Pseudonym")).to_be_focused()
    tab.keyboard.press("Enter")
    assert names(tab) == ["Cor", "Bob", "Ada"]
    expect(tab.get_by_role("columnheader", name="Pseudonym")).to_be_focused()


# ---- Order and filters ----


def test_a_click_on_a_column_sorts_and_a_second_one_turns_the_order(tab: Page) -> None:
    column = tab.locator(".wb-column", has_text="age")
    column.click()
    assert names(tab) == ["Bob", "Ada", "Cor"]
    column.click()
    assert names(tab) == ["Ada", "Bob", "Cor"]  # who has no age stays last
    expect(tab.get_by_role("columnheader", name="age")).to_have_attribute("aria-sort", "descending")


def test_a_row_stays_where_it_is_while_its_values_change(people: People, tab: Page) -> None:
    tab.locator(".wb-column", has_text="age").click()
    cell(tab, "Bob", "age").click()
    tab.keyboard.type("99")
    tab.keyboard.press("Enter")
    wait_until(tab, lambda: values(people, "Bob")["age"] == 99)
    assert names(tab) == ["Bob", "Ada", "Cor"]


def test_searching_shows_who_has_all_the_words(tab: Page) -> None:
    tab.get_by_role("searchbox").fill("NORTH child")
    assert names(tab) == ["Cor"]
    expect(tab.locator(".wb-count").first).to_have_text("1 of 3")


def test_columns_are_filtered_each_by_its_type(tab: Page) -> None:
    tab.get_by_role("button", name="Filter columns").click()
    tab.get_by_label("Filter region").select_option("north")
    assert names(tab) == ["Ada", "Cor"]
    tab.get_by_label("Filter age").fill("> 60")
    assert names(tab) == ["Ada"]
    tab.get_by_role("button", name="Filter columns").click()
    assert names(tab) == ["Ada", "Bob", "Cor"]


# ---- Pasting ----


def test_rows_from_a_spreadsheet_are_pasted_from_the_cell_on(people: People, tab: Page) -> None:
    cell(tab, "Ada", "age").click()
    paste(tab, "75\tsouth\r\n32\tnorth\r\n")
    says(tab, "Pasted: 2 participants changed, 0 added")
    assert [values(people, who)["age"] for who in ("Ada", "Bob")] == [75, 32]
    assert values(people, "Ada")["region"] == "south"
    expect(cell(tab, "Ada", "age")).to_be_focused()


def test_a_paste_with_values_that_do_not_fit_keeps_them_in_their_cells(people: People, tab: Page) -> None:
    cell(tab, "Ada", "age").click()
    paste(tab, "75\tsouth\nmany\twest\n50\tnorth")
    says(tab, "2 values do not fit and are not stored; they stand in their cells.")
    expect(tab.locator("td[aria-invalid]")).to_have_count(2)
    expect(cell(tab, "Bob", "region")).to_contain_text("west")
    assert (values(people, "Ada")["region"], values(people, "Bob")["region"], values(people, "Cor")["age"]) == (
        "south",
        "south",
        50,
    )


def test_a_whole_table_with_its_head_finds_its_rows_and_makes_new_ones(people: People, tab: Page) -> None:
    cell(tab, "Cor", "home").click()
    tab.keyboard.press("Control+Home")
    tab.keyboard.press("ArrowDown")
    paste(tab, "pseudonym\tage\tregion\nDia\t20\tsouth\nAda\t75\tnorth")
    says(tab, "Pasted: 1 participants changed, 1 added")
    assert values(people, "Dia") == {"age": 20, "region": "south"}
    assert values(people, "Ada")["age"] == 75
    assert names(tab) == ["Ada", "Bob", "Cor", "Dia"]


def test_a_paste_that_is_too_wide_changes_nothing(people: People, tab: Page) -> None:
    before = people.project.revision
    cell(tab, "Ada", "home").click()
    paste(tab, "a\tb")
    says(tab, "there are 2 columns on the clipboard")
    assert people.project.revision == before


def test_a_cell_is_copied_as_it_would_be_typed(tab: Page) -> None:
    got = []
    for column in ("age", "born", "moved"):
        cell(tab, "Ada", column).click()
        got.append(
            tab.evaluate(
                """() => {
                const clipboardData = new DataTransfer();
                const settings = { clipboardData, bubbles: true, cancelable: true };
                document.activeElement.dispatchEvent(new ClipboardEvent("copy", settings));
                return clipboardData.getData("text/plain");
            }"""
            )
        )
    assert got == ["74", "1951-05-03", "yes"]


# ---- Attributes and speakers ----


def test_an_attribute_is_made_with_its_type_and_choices(people: People, tab: Page) -> None:
    tab.get_by_role("button", name="New attribute").click()
    tab.get_by_label("Name").fill("claim")
    tab.get_by_label("Type").select_option("choice")
    tab.get_by_label("Choices").fill("small\nlarge")
    tab.get_by_role("button", name="Add", exact=True).click()
    says(tab, "Attribute ‘claim’ added")
    made = people.project.corpus.attributes()[-1]
    assert (made.name, made.kind, made.choices) == ("claim", "choice", ("small", "large"))
    expect(tab.get_by_role("columnheader", name="claim")).to_be_visible()
    expect(tab.get_by_role("button", name="New attribute")).to_be_focused()


def test_an_attribute_that_cannot_be_is_refused_in_its_panel_which_keeps_what_was_typed(people: People, tab: Page) -> None:
    tab.get_by_role("button", name="New attribute").click()
    tab.keyboard.type("age")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("alert")).to_contain_text("there is a column 'age' already")
    expect(tab.get_by_label("Name")).to_have_value("age")
    tab.keyboard.press("Escape")
    expect(tab.locator(".wb-panel")).to_be_hidden()
    assert len(people.project.corpus.attributes()) == 5


def test_an_attribute_is_renamed_and_removed_by_keyboard(people: People, tab: Page) -> None:
    tab.get_by_role("columnheader", name="age").focus()
    tab.keyboard.press("F2")
    expect(tab.get_by_label("Name")).to_have_value("age")
    tab.get_by_label("Name").fill("years")
    tab.keyboard.press("Enter")
    says(tab, "Attribute ‘years’ changed")
    assert values(people, "Ada")["years"] == 74
    tab.get_by_role("columnheader", name="years").focus()
    tab.keyboard.press("F2")
    tab.get_by_role("button", name="Remove attribute…").click()
    assert len(people.project.corpus.attributes()) == 5  # once is not enough
    tab.get_by_role("button", name="Really remove, with 2 values").click()
    says(tab, "Attribute ‘years’ removed")
    assert "years" not in values(people, "Ada")


def test_a_speaker_of_another_interview_is_given_to_somebody(people: People, tab: Page) -> None:
    cell(tab, "Ada", "Interviews").click()
    tab.keyboard.press("Enter")
    expect(tab.locator(".wb-panel")).to_contain_text("speaks as R")
    tab.get_by_label("Also speaks in").select_option(label="Bob: R (Bob)")
    says(tab, "Speakers of Bob changed")
    expect(cell(tab, "Ada", "Interviews").locator(".wb-chip")).to_have_text(["Ada", "Bob"])
    assert people.project.corpus.interview("Bob").participant_of("R") == person(people, "Ada").id


def test_a_participant_is_removed_after_asking_twice(people: People, tab: Page) -> None:
    tab.get_by_role("button", name="About Bob").click()
    tab.get_by_role("button", name="Remove participant…").click()
    tab.get_by_role("button", name="Really remove Bob").click()
    says(tab, "Bob removed")
    assert names(tab) == ["Ada", "Cor"]
    assert people.project.corpus.interview("Bob").participant_of("R") is None


# ---- Files ----


def test_a_table_is_read_from_a_file(people: People, tab: Page) -> None:
    table = {"name": "people.csv", "mimeType": "text/csv", "buffer": b"pseudonym,age,income\nAda,75,high\nDia,20,low\n"}
    tab.locator("input[type=file]").set_input_files(table)
    says(tab, "2 participants read from people.csv")
    assert names(tab) == ["Ada", "Bob", "Cor", "Dia"]
    assert values(people, "Ada")["income"] == "high"
    expect(tab.get_by_role("columnheader", name="income")).to_be_visible()


def test_a_table_that_cannot_be_read_is_refused_with_the_reason(people: People, tab: Page) -> None:
    tab.locator("input[type=file]").set_input_files({"name": "x.csv", "mimeType": "text/csv", "buffer": b"who,age\nAda,75\n"})
    expect(tab.locator(".wb-refused .wb-status")).to_contain_text("x.csv: this is no table of participants")


def test_the_table_is_saved_for_excel(tab: Page, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Save the table for Excel").click()
    assert waiting.value.suggested_filename == "participants.xlsx"
    waiting.value.save_as(tmp_path / "participants.xlsx")
    rows = list(load_workbook(tmp_path / "participants.xlsx").active.values)
    assert rows[0] == ("pseudonym", "interview", "age", "region", "moved", "born", "home")
    assert [row[0] for row in rows[1:]] == ["Ada", "Bob", "Cor"]


# ---- Elsewhere, and failures ----


def test_a_change_made_by_another_cell_appears_and_leaves_what_is_being_typed(people: People, tab: Page) -> None:
    cell(tab, "Bob", "home").click()
    tab.keyboard.type("upstairs")
    people.project.corpus.change_participant(person(people, "Ada").id, attributes={"age": 80})
    people.project.corpus.change_participant(person(people, "Bob").id, attributes={"age": 40})
    people.project.corpus.add_participant("Aad")
    tab.clock.fast_forward(LOOK_EVERY)
    expect(cell(tab, "Ada", "age")).to_have_text("80")
    says(tab, f"Changed elsewhere; this is revision {people.project.revision}.")
    field = tab.get_by_label("home, Bob")
    expect(field).to_be_focused()
    expect(field).to_have_value("upstairs")
    tab.keyboard.press("Enter")
    wait_until(tab, lambda: values(people, "Bob")["home"] == "upstairs")
    assert values(people, "Bob")["age"] == 40


def test_what_is_not_answered_is_told_and_stays_in_its_cell(harness: Any, people: People, tab: Page) -> None:
    answers, harness.answers = harness.answers, lambda message, buffers: []
    cell(tab, "Ada", "age").click()
    tab.keyboard.type("75")
    tab.keyboard.press("Enter")
    tab.clock.fast_forward(3 * SECOND)
    expect(tab.locator(".wb-lost .wb-status")).to_contain_text("Not saved yet")
    expect(cell(tab, "Ada", "age")).to_have_text("75")
    expect(cell(tab, "Ada", "age")).to_have_class("wb-number-cell wb-pending")
    assert values(people, "Ada")["age"] == 74
    harness.answers = answers
    cell(tab, "Bob", "age").click()
    tab.keyboard.type("32")
    tab.keyboard.press("Enter")
    wait_until(tab, lambda: values(people, "Bob")["age"] == 32)
    expect(tab.locator(".wb-lost")).to_have_count(0)
    expect(cell(tab, "Ada", "age")).to_have_text("75")


def test_a_look_that_nobody_answers_is_no_reason_for_alarm(harness: Any, people: People, tab: Page) -> None:
    harness.answers = lambda message, buffers: []
    tab.clock.fast_forward(LOOK_EVERY)
    tab.clock.fast_forward(5 * SECOND)
    expect(tab.locator(".wb-lost")).to_have_count(0)


def test_plain_keys_and_undo_stay_in_the_table_and_saving_goes_on_to_jupyterlab(tab: Page) -> None:
    tab.evaluate("() => { window.heard = []; document.addEventListener('keydown', (event) => heard.push(event.key)) }")
    cell(tab, "Ada", "Interviews").click()
    for key in ("ArrowDown", "Control+z", "Control+s", "Escape"):
        tab.keyboard.press(key)
    assert [key for key in tab.evaluate("heard") if key != "Control"] == ["s"]


def test_a_closed_view_asks_nothing_more(harness: Any, people: People, tab: Page) -> None:
    tab.evaluate("close()")
    seen = len(harness.received)
    tab.clock.fast_forward(10 * LOOK_EVERY)
    tab.wait_for_timeout(100)
    assert len(harness.received) == seen
    expect(tab.locator(".wb-screen")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_and_buttons_are_readable(tab: Page, contrast: Callable[[Page, str], float], scheme: str) -> None:
    wear(tab, scheme)
    tab.get_by_role("button", name="New attribute").click()
    for selector in (".wb-help", ".wb-button:enabled", ".wb-main:enabled", "th .wb-column", "td .wb-value"):
        assert contrast(tab, selector) >= 4.5, selector
