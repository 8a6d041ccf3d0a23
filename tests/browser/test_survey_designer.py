"""What a person does in the questionnaire designer, and what the study holds then."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import workbench as wb
from tests.widgets.journey_study import EVIL, FAST, ONCE, REACHED, REPORT, make_study
from workbench.widgets import SurveyDesigner

from .conftest import says, wait_until
from .test_accessible import Checked

pytestmark = pytest.mark.browser
LOOK_EVERY = 2000
DUTCH = {ONCE: "Ik vertel het één keer", REACHED: "Er neemt iemand op", FAST: "Het geld komt snel"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("survey") / "study.workbench"
    with make_study(path) as project:
        for statement, dutch in DUTCH.items():
            project.journey.change(statement, translations={"nl": dutch})
        project.survey.make(languages=("en", "nl"), extras=("consent", "nps", "open"))
    return path


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Iterator[wb.Project]:
    with wb.open(shutil.copy(made, tmp_path), coder="anna") as project:
        yield project


@pytest.fixture
def tab(harness: Any, project: wb.Project) -> Page:
    harness.show(SurveyDesigner(project), ".wb-left .wb-main")
    page: Page = harness.page
    return page


def text_of(project: wb.Project, code: str, language: str = "en") -> str:
    return next(item.texts[language] for item in project.survey.questionnaire().items if item.code == code)


def test_a_version_is_made_of_the_ticked_criteria_of_milestones(tab: Page, project: wb.Project) -> None:
    tab.get_by_label(REPORT, exact=True).get_by_role("checkbox").first.uncheck()
    expect(tab.get_by_role("checkbox", name=ONCE)).not_to_be_checked()
    expect(tab.locator(".wb-left legend .wb-count")).to_have_text("1 of 3")
    tab.get_by_role("checkbox", name="Effort (CES)").check()
    tab.get_by_role("button", name="Make version 2").click()
    says(tab, "Version 2 was made")
    form = project.survey.questionnaire()
    assert [item.texts["en"] for item in form.items] == [FAST]
    assert "CES" in [extra.code for extra in form.extras]
    expect(tab.get_by_role("button", name="Make version 3")).to_be_visible()


def test_words_are_seen_while_they_are_typed_stored_with_enter_and_left_with_escape(tab: Page, project: wb.Project) -> None:
    field = tab.get_by_role("textbox", name="C01, English")
    line = tab.locator(".wb-paper [data-line=C01] th")
    field.fill("I say it once")
    expect(line).to_have_text("I say it once")
    field.press("Escape")
    expect(line).to_have_text(ONCE)
    field.fill("I say it once")
    field.press("Enter")
    says(tab, "C01 stored")
    assert text_of(project, "C01") == "I say it once"
    tab.get_by_role("button", name="Undo").click()
    expect(field).to_have_value(ONCE)


def test_words_that_somebody_else_changed_are_kept_until_a_second_enter(tab: Page, project: wb.Project) -> None:
    field = tab.get_by_role("textbox", name="C01, English")
    field.fill("Mine")
    project.survey.edit("C01", {"en": "Another's"})
    field.press("Enter")
    says(tab, "meanwhile")
    tab.clock.run_for(LOOK_EVERY + 100)
    says(tab, "elsewhere")
    expect(field).to_have_value("Mine")
    field.press("Enter")
    wait_until(tab, lambda: text_of(project, "C01") == "Mine")


def test_the_preview_goes_page_by_page_in_each_language_and_on_a_phone(tab: Page) -> None:
    paper = tab.locator(".wb-paper")
    expect(paper).to_contain_text("Thank you for helping.")
    paper.get_by_role("button", name="Next").click()
    expect(paper).to_contain_text("Yes, I will take part")
    paper.get_by_role("radio", name="Yes, I will take part").check()
    paper.get_by_role("button", name="Next").click()
    paper.get_by_role("radio", name=f"{ONCE}: Important").check()
    tab.get_by_role("button", name="Dutch", exact=True).click()
    expect(paper.get_by_role("radio", name=f"{DUTCH[ONCE]}: Belangrijk", exact=True)).to_be_checked()
    tab.get_by_role("button", name="Phone").click()
    expect(paper.locator("table")).to_have_count(0)
    expect(paper.get_by_role("group", name=DUTCH[ONCE]).get_by_role("radio", name="Belangrijk", exact=True)).to_be_checked()
    assert paper.evaluate("(paper) => paper.offsetWidth") <= 362


def test_an_answer_that_ends_the_survey_leads_to_its_end(tab: Page) -> None:
    paper = tab.locator(".wb-paper")
    paper.get_by_role("button", name="Next").click()
    paper.get_by_role("radio", name="No, I will not take part").check()
    paper.get_by_role("button", name="Next").click()
    expect(paper).to_contain_text("Thank you for your time")


def test_remarks_and_changed_criteria_lead_to_their_words(tab: Page, project: wb.Project) -> None:
    project.journey.change(REACHED, statement="Somebody is there at once")
    project.survey.edit("C03", {"en": "Of course the money comes"})
    tab.clock.run_for(LOOK_EVERY + 100)
    tab.get_by_role("tab", name="To look at").click()
    tab.locator("[data-rule=leading]").get_by_role("button", name="Go to C03").press("Enter")
    expect(tab.get_by_role("textbox", name="C03, English")).to_be_focused()
    tab.get_by_role("button", name="The words still hold: C02").click()
    expect(tab.locator("[data-again]")).to_have_count(0)
    assert project.survey.look_again() == []


def test_an_export_is_downloaded_told_and_freezes_the_version(tab: Page) -> None:
    tab.get_by_role("button", name="Export…").click()
    tab.locator(".wb-panel select").select_option("wordlist")
    with tab.expect_download() as caught:
        tab.get_by_role("button", name="Export", exact=True).click()
    assert caught.value.suggested_filename == "questionnaire-1-wordlist.zip"
    expect(tab.locator(".wb-panel")).to_contain_text("what could not go along unchanged")
    tab.keyboard.press("Escape")
    expect(tab.locator(".wb-frozen")).to_contain_text("Version 1 was exported on")
    expect(tab.get_by_role("textbox", name="C01, English")).to_have_attribute("readonly", "")
    tab.get_by_role("button", name="Make a new version").click()
    says(tab, "Version 2 was made")
    tab.get_by_role("tab", name="Versions").click()
    tab.get_by_role("button", name="Version 1").click()
    expect(tab.locator(".wb-now")).to_have_text("Version 1 frozen")


def test_an_own_question_is_made_changed_and_asked_by_keyboard_alone(tab: Page, project: wb.Project) -> None:
    add = tab.get_by_role("button", name="Own question…")
    add.focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_label("Code", exact=True)).to_be_focused()
    for typed in ("VIA", "", "How are you insured?", "DIR = Direct\nThrough an agent", "Hoe bent u verzekerd?"):
        tab.keyboard.type(typed)
        tab.keyboard.press("Tab")
    tab.keyboard.press("Control+Enter")
    says(tab, "VIA is now in version 1")
    expect(tab.get_by_role("button", name="Change VIA")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.get_by_label("Answers, one a line, Dutch")).to_have_value("DIR = Direct\nA01 = Through an agent")
    tab.get_by_label("Answers, one a line, Dutch").fill("Rechtstreeks")
    tab.keyboard.press("Control+Enter")
    expect(tab.locator(".wb-complaint")).to_contain_text("English: 2, Dutch: 1")
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("button", name="Change VIA")).to_be_focused()
    assert [choice.code for choice in project.survey.questionnaire().extras[0].choices] == ["DIR", "A01"]
    tab.get_by_role("textbox", name="VIA, English").focus()
    expect(tab.locator(".wb-paper [data-ask=VIA]")).to_contain_text("How are you insured?")
    expect(tab.locator(".wb-paper").get_by_role("radio", name="Through an agent")).to_be_visible()
    tab.get_by_role("button", name="Change VIA").press("Enter")
    tab.get_by_role("button", name="Take out").press("Enter")
    says(tab, "VIA was taken out of version 1")
    expect(add).to_be_focused()
    expect(tab.get_by_role("button", name="Change VIA")).to_have_count(0)
    tab.keyboard.press("Control+z")
    expect(tab.get_by_role("button", name="Change VIA")).to_be_visible()
    tab.keyboard.press("Control+z")
    expect(tab.get_by_role("button", name="Change VIA")).to_have_count(0)
    assert [one.version for one in project.survey.questionnaires()] == [1]


def test_an_own_question_for_a_frozen_version_makes_the_next_one_and_says_so(
    tab: Page, project: wb.Project, tmp_path: Path
) -> None:
    project.survey.ask(project.survey.question("WHY", "Why?"))
    project.survey.ask(project.survey.question("AGE", "How old are you?"))
    project.survey.export(tmp_path / "form.lss")
    tab.clock.run_for(LOOK_EVERY + 100)
    tab.get_by_role("checkbox", name="WHY").uncheck()
    tab.get_by_role("checkbox", name=FAST).uncheck()
    tab.get_by_role("button", name="Change AGE").press("Enter")
    expect(tab.get_by_role("button", name="Take out")).to_have_count(0)
    store = tab.get_by_role("button", name="Change, and make version 2")
    expect(store).to_have_accessible_description(
        "Version 1 is frozen: version 2 is made with this question, of what is ticked at the left."
    )
    tab.get_by_label("Question, English", exact=True).fill("What is your age?")
    store.press("Enter")
    says(tab, "Version 2 was made, with AGE")
    expect(tab.get_by_role("button", name="Change AGE")).to_be_focused()
    form = project.survey.questionnaire()
    assert (form.version, form.codes, form.extras[0].texts["en"]) == (2, ("C01", "C02"), "What is your age?")
    assert "WHY" not in [extra.code for extra in form.extras]
    tab.keyboard.press("Control+z")
    expect(tab.locator(".wb-now")).to_have_text("Version 1 frozen")
    expect(tab.get_by_role("checkbox", name="WHY")).to_be_visible()


def test_an_attribute_that_an_own_question_asks_for_gives_it_a_code_and_answers(tab: Page, project: wb.Project) -> None:
    project.corpus.add_attribute("how insured", "choice", ("direct", "agent"))
    tab.clock.run_for(LOOK_EVERY + 100)
    expect(tab.get_by_role("checkbox", name="Background: how insured")).to_be_visible()
    tab.get_by_role("button", name="Own question…").click()
    tab.get_by_label("Asks for").select_option("how insured")
    expect(tab.get_by_label("Code", exact=True)).to_have_value("HOWINSURED")
    expect(tab.get_by_label("Answers, one a line, English")).to_have_value("direct\nagent")


def test_what_the_check_finds_of_the_whole_leads_to_what_is_asked(tab: Page) -> None:
    tab.get_by_role("checkbox", name="Consent").uncheck()
    tab.get_by_role("button", name="Make version 2").click()
    says(tab, "Version 2 was made")
    tab.get_by_role("tab", name="To look at").click()
    tab.locator("[data-rule=no-consent]").get_by_role("button", name="Go to what is asked").press("Enter")
    expect(tab.get_by_role("checkbox", name="Consent")).to_be_focused()


@pytest.mark.parametrize("width", [700, 480])
def test_where_there_is_little_room_the_panes_take_turns(harness: Any, project: wb.Project, width: int) -> None:
    tab: Page = harness.page
    size = tab.viewport_size
    tab.set_viewport_size({"width": width, "height": 900})
    try:
        harness.show(SurveyDesigner(project), ".wb-panes .wb-button")
        expect(tab.get_by_role("textbox", name="C01, English")).to_be_visible()
        expect(tab.locator(".wb-left")).to_be_hidden()
        expect(tab.locator(".wb-right")).to_be_visible(visible=width > 620)
        if width < 620:
            tab.get_by_role("button", name="What people will see").press("Enter")
        tab.locator(".wb-paper").get_by_role("button", name="Next").click()
        tab.locator(".wb-paper").get_by_role("button", name="Next").click()
        expect(tab.locator(".wb-paper").get_by_role("group", name=ONCE)).to_be_visible()  # no table: it would be too narrow
        tab.get_by_role("button", name="What is asked").press("Enter")
        expect(tab.get_by_role("button", name="Own question…")).to_be_visible()
        screen = tab.locator(".wb-screen")
        assert screen.evaluate("(screen) => screen.scrollWidth <= screen.clientWidth")
        checked = Checked(tab, lambda _page, _selector: 21.0)
        checked.look(f"at {width} pixels")
        checked.all_well()
        checked.cdp.detach()
    finally:
        tab.set_viewport_size(size or {"width": 1400, "height": 900})


def test_texts_of_the_study_are_shown_as_text(tab: Page, project: wb.Project) -> None:
    project.journey.change(ONCE, statement=EVIL)
    project.survey.edit("C02", {"en": EVIL})
    tab.clock.run_for(LOOK_EVERY + 100)
    expect(tab.get_by_role("textbox", name="C02, English")).to_have_value(EVIL)
    expect(tab.get_by_role("checkbox", name=EVIL)).to_be_visible()
    assert tab.title() != "taken"


def test_it_can_be_seen_and_walked_through_by_all(harness: Any, tab: Page) -> None:
    checked = Checked(harness.page, lambda _page, _selector: 21.0)
    checked.look("designer")
    tab.get_by_role("textbox", name="C01, English").focus()
    checked.look("a page of lines")
    checked.walk("designer", 20)
    tab.get_by_role("tab", name="Preview").focus()
    tab.keyboard.press("ArrowRight")
    expect(tab.get_by_role("tab", name="To look at")).to_be_focused()
    checked.look("remarks")
    tab.keyboard.press("ArrowRight")
    checked.look("versions")
    tab.get_by_role("button", name="Export…").click()
    checked.look("export")
    tab.keyboard.press("Escape")
    tab.get_by_role("button", name="Own question…").click()
    checked.look("an own question")
    tab.get_by_label("Code", exact=True).fill("AGE")
    tab.get_by_label("Question, English", exact=True).fill("How old are you?")
    tab.keyboard.press("Enter")
    says(tab, "AGE is now")
    checked.look("with an own question")
    tab.get_by_role("button", name="Change AGE").click()
    checked.look("changing an own question")
    checked.walk("with an own question", 25)
    checked.all_well()
    checked.cdp.detach()
