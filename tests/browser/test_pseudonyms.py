"""What a person does in the list of names and numbers, and what the study and the key hold then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import workbench as wb
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.widgets.pseudonyms import Pseudonyms

from .conftest import says, wait_until, wear

pytestmark = pytest.mark.browser
LOOK_EVERY = 2000
PHONE, MAIL = "06-12345678", "ada@voorbeeld.nl"
MARKUP = "<img src=x onerror=\"document.title='gekaapt'\">"
SAID = {
    "P1": f"My number is {PHONE}. {MARKUP} Mail me at {MAIL}, or ask Marieke; Marieke knows.",
    "P2": f"I have her number: {PHONE}. Marieke gave it to me.",
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("names") / "study.workbench"
    with wb.create(path, title="Waterschade", language="en", coder="anna") as project:
        for name, said in SAID.items():
            transcript = Transcript.of([("I", "Welcome."), ("R", said)])
            speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
            project.corpus.add_reading(Reading(name, "", transcript, speakers, "en"))
    return path


@pytest.fixture
def screen(harness: Any, project: wb.Project, tmp_path: Path) -> Pseudonyms:
    (tmp_path / "keys").mkdir(mode=0o700)
    return harness.show(Pseudonyms(project, tmp_path / "keys" / "study.key"), ".wb-start button")


@pytest.fixture
def tab(harness: Any, screen: Pseudonyms) -> Page:
    """The page, after the patterns have been looked for."""
    page = harness.page
    for way in ("names by their place in the sentence", "language model"):
        page.get_by_label(way).uncheck()
    page.get_by_role("button", name="Look for names and numbers").click()
    expect(page.locator(".wb-proposal").first).to_be_visible()
    return page


def row(tab: Page, words: str) -> Locator:
    return tab.locator(".wb-proposal").filter(has=tab.locator(".wb-words", has_text=words))


def tick(tab: Page, words: str) -> Locator:
    return row(tab, words).locator(":scope > input[type=checkbox]")


def name(tab: Page, words: str) -> Locator:
    return row(tab, words).locator(":scope > .wb-input")


def accepted(screen: Pseudonyms) -> dict[str, str]:
    return {decision.words[0]: decision.replacement for decision in screen.decisions}


def text(screen: Pseudonyms, interview: str) -> str:
    return screen.project.corpus.interview(interview).transcript.text


def add_marieke(tab: Page) -> None:
    tab.get_by_role("button", name="Add by hand…").click()
    tab.keyboard.type("Marieke")
    tab.get_by_role("button", name="Add", exact=True).click()
    says(tab, "‘Marieke’ added, 3 places.")


# ---- Finding ----


def test_before_anything_is_found_the_screen_says_what_it_will_do(harness: Any, screen: Pseudonyms) -> None:
    page = harness.page
    expect(page.locator(".wb-start")).to_contain_text("You decide on each; nothing is sent anywhere.")
    ways = page.locator(".wb-start input")
    assert [ways.nth(i).is_checked() for i in range(ways.count())] == [True, True, True, False]
    expect(page.get_by_role("button", name="Replace…")).to_be_disabled()


def test_what_was_found_is_listed_by_kind_with_how_often_and_where(tab: Page) -> None:
    expect(tab.locator(".wb-kind h3")).to_have_text(["Telephone numbers", "E-mail addresses"])
    expect(row(tab, PHONE).locator(".wb-times")).to_have_text("2× in 2 interviews")
    expect(row(tab, MAIL).locator(".wb-times")).to_have_text("1× in 1 interview")
    expect(name(tab, PHONE)).to_have_value("[PHONE-1]")
    expect(tick(tab, PHONE)).to_be_checked()
    says(tab, "2 proposals.")
    expect(tab.locator(".wb-foot .wb-count")).to_have_text("2 ticked · 3 places")


def test_the_first_proposal_has_the_focus_after_finding(tab: Page) -> None:
    expect(tick(tab, PHONE)).to_be_focused()


def test_looking_again_keeps_what_was_decided(screen: Pseudonyms, tab: Page) -> None:
    tick(tab, MAIL).uncheck()
    name(tab, PHONE).fill("[her number]")
    tab.keyboard.press("Enter")
    wait_until(tab, lambda: accepted(screen) == {PHONE: "[her number]"})
    tab.get_by_role("button", name="Look again…").click()
    tab.get_by_role("button", name="Look for names and numbers").click()
    expect(tab.locator(".wb-panel")).to_be_hidden()
    expect(name(tab, PHONE)).to_have_value("[her number]")
    expect(tick(tab, MAIL)).not_to_be_checked()


# ---- Deciding ----


def test_a_tick_leaves_a_proposal_and_takes_it_back(screen: Pseudonyms, tab: Page) -> None:
    tick(tab, PHONE).uncheck()
    wait_until(tab, lambda: list(accepted(screen)) == [MAIL])
    expect(tab.locator(".wb-foot .wb-count")).to_have_text("1 ticked · 1 places")
    tick(tab, PHONE).check()
    wait_until(tab, lambda: len(accepted(screen)) == 2)


def test_all_of_a_kind_are_left_at_once(screen: Pseudonyms, tab: Page) -> None:
    tab.get_by_role("button", name="Telephone numbers: untick all").click()
    wait_until(tab, lambda: list(accepted(screen)) == [MAIL])
    expect(tick(tab, PHONE)).not_to_be_checked()
    tab.get_by_role("button", name="Telephone numbers: tick all").click()
    expect(tick(tab, PHONE)).to_be_checked()


def test_a_pseudonym_is_changed_and_escape_gives_the_old_one_back(screen: Pseudonyms, tab: Page) -> None:
    name(tab, PHONE).fill("[her number]")
    tab.keyboard.press("Enter")
    wait_until(tab, lambda: accepted(screen)[PHONE] == "[her number]")
    expect(name(tab, MAIL)).to_be_focused()
    name(tab, MAIL).fill("nonsense")
    tab.keyboard.press("Escape")
    expect(name(tab, MAIL)).to_have_value("[E-MAIL-1]")


def test_an_empty_pseudonym_is_refused_at_its_field(screen: Pseudonyms, tab: Page) -> None:
    name(tab, PHONE).fill(" ")
    tab.keyboard.press("ArrowDown")
    expect(name(tab, PHONE)).to_have_attribute("aria-invalid", "true")
    says(tab, "A pseudonym needs at least one letter.")
    assert accepted(screen)[PHONE] == "[PHONE-1]"


def test_places_are_folded_out_and_one_is_left(screen: Pseudonyms, tab: Page) -> None:
    tab.get_by_role("button", name=f"Where {PHONE} stands").click()
    places = row(tab, PHONE).locator(".wb-places li")
    expect(places).to_have_count(2)
    expect(places.first).to_contain_text(f"My number is {PHONE}.")
    expect(places.first.locator("mark")).to_have_text(PHONE)
    places.nth(0).get_by_role("checkbox").uncheck()
    expect(row(tab, PHONE).locator(".wb-times")).to_have_text("1 of 2× in 2 interviews")
    expect(places.nth(0).get_by_role("checkbox")).to_be_focused()
    (phone,) = (decision for decision in screen.decisions if PHONE in decision.words)
    assert len(phone.places) == 1
    tick(tab, PHONE).uncheck()
    expect(places.nth(1).get_by_role("checkbox")).to_be_checked()


def test_the_list_is_worked_through_by_keyboard_alone(screen: Pseudonyms, tab: Page) -> None:
    tab.keyboard.press("Space")
    wait_until(tab, lambda: list(accepted(screen)) == [MAIL])
    expect(tick(tab, PHONE)).to_be_focused()
    tab.keyboard.press("ArrowRight")
    expect(row(tab, PHONE).locator(".wb-places li")).to_have_count(2)
    tab.keyboard.press("ArrowLeft")
    expect(row(tab, PHONE).locator(".wb-places")).to_have_count(0)
    tab.keyboard.press("ArrowDown")
    expect(tick(tab, MAIL)).to_be_focused()
    tab.keyboard.press("Tab")
    expect(name(tab, MAIL)).to_be_focused()
    tab.keyboard.press("ArrowUp")
    expect(name(tab, PHONE)).to_be_focused()


def test_what_was_not_found_is_added_by_hand(screen: Pseudonyms, tab: Page) -> None:
    add_marieke(tab)
    expect(tab.locator(".wb-kind h3").first).to_have_text("Names")
    expect(row(tab, "Marieke").locator(".wb-why")).to_contain_text("by hand")
    expect(tick(tab, "Marieke")).to_be_focused()
    assert accepted(screen)["Marieke"] == "[NAME-1]"


def test_what_cannot_be_added_is_refused_in_the_panel(tab: Page) -> None:
    tab.get_by_role("button", name="Add by hand…").click()
    tab.keyboard.type(PHONE)
    tab.get_by_role("button", name="Add", exact=True).click()
    expect(tab.get_by_role("alert")).to_contain_text(f"‘{PHONE}’ is on the list already")
    expect(tab.get_by_label("Spellings")).to_have_value(PHONE)


def test_the_list_is_filtered_by_words_and_by_what_was_decided(tab: Page) -> None:
    tab.get_by_role("searchbox").fill("voorbeeld")
    expect(tab.locator(".wb-proposal")).to_have_count(1)
    tab.get_by_role("searchbox").fill("")
    tick(tab, PHONE).uncheck()
    tab.get_by_label("Show").select_option("left")
    expect(tab.locator(".wb-words")).to_have_text([PHONE])
    tab.get_by_label("Show").select_option("accepted")
    expect(tab.locator(".wb-words")).to_have_text([MAIL])


# ---- Replacing ----


def test_replacing_asks_first_and_says_where_the_key_is(screen: Pseudonyms, tab: Page) -> None:
    add_marieke(tab)
    tab.get_by_role("button", name="Replace…").click()
    panel = tab.locator(".wb-panel")
    expect(panel).to_contain_text("3 names and numbers at 6 places in 2 interviews.")
    expect(panel).to_contain_text(str(screen.key))
    expect(panel).to_contain_text("Without it nothing can be put back")
    tab.get_by_role("button", name="Cancel").click()
    expect(panel).to_be_hidden()
    assert PHONE in text(screen, "P1")


def test_replacing_takes_the_names_out_and_reports(screen: Pseudonyms, tab: Page) -> None:
    add_marieke(tab)
    tab.get_by_role("button", name="Replace…").click()
    tab.get_by_role("button", name="Replace now").click()
    expect(tab.locator(".wb-panel")).to_contain_text("Replaced at 6 places in 2 interviews.")
    assert text(screen, "P2").endswith("I have her number: [PHONE-1]. [NAME-1] gave it to me.")
    assert screen.key.exists()
    expect(row(tab, PHONE)).to_have_count(0)


def test_what_was_replaced_before_is_shown_and_put_back_with_the_key(screen: Pseudonyms, tab: Page) -> None:
    tab.get_by_role("button", name="Replace…").click()
    tab.get_by_role("button", name="Replace now").click()
    expect(tab.locator(".wb-panel")).to_contain_text("Replaced at 3 places")
    tab.get_by_role("button", name="Replaced before").click()
    panel = tab.locator(".wb-panel")
    expect(panel).to_contain_text("2 names in P1, P2")
    panel.locator("summary").click()
    expect(panel.locator("table")).to_contain_text(PHONE)
    panel.get_by_role("button", name="Put back…").click()
    assert PHONE not in text(screen, "P1")  # once is not enough
    panel.get_by_role("button", name="Really put the names back").click()
    expect(panel).to_contain_text("Put back at 3 places in 2 interviews.")
    assert PHONE in text(screen, "P1")
    expect(row(tab, PHONE)).to_have_count(1)


def test_a_refused_replacement_is_said_and_changes_nothing(screen: Pseudonyms, tab: Page) -> None:
    screen.key.write_text("this is no key")
    tab.get_by_role("button", name="Replaced before").click()
    expect(tab.locator(".wb-refused .wb-status")).to_contain_text("this is no key file")
    assert PHONE in text(screen, "P1")


def test_undo_by_keyboard_takes_back_nothing_here(harness: Any, screen: Pseudonyms, tab: Page) -> None:
    before = screen.project.revision
    tick(tab, PHONE).focus()
    tab.keyboard.press("Control+z")
    tab.wait_for_timeout(100)
    assert screen.project.revision == before
    assert "undo" not in [message["type"] for message in harness.received]


# ---- What is shown ----


def test_markup_in_the_words_and_around_them_is_text(screen: Pseudonyms, tab: Page) -> None:
    tab.get_by_role("button", name=f"Where {PHONE} stands").click()
    expect(row(tab, PHONE).locator(".wb-places")).to_contain_text("<img src=x")
    tab.get_by_role("button", name="Add by hand…").click()
    tab.get_by_label("Spellings").fill(MARKUP)
    tab.get_by_role("button", name="Add", exact=True).click()
    expect(row(tab, "<img src=x")).to_have_count(1)
    name(tab, PHONE).fill(MARKUP)
    tab.keyboard.press("Enter")
    wait_until(tab, lambda: accepted(screen)[PHONE] == MARKUP)
    assert tab.locator(".wb-screen img").count() == 0
    assert tab.title() == ""


def test_a_text_that_changed_elsewhere_is_told(screen: Pseudonyms, tab: Page) -> None:
    expect(tab.locator(".wb-warning")).to_be_hidden()
    screen.project.corpus.add_reading(Reading("P3", "", Transcript.of([("R", "Something new.")]), (), "en"))
    tab.clock.fast_forward(LOOK_EVERY)
    expect(tab.locator(".wb-warning")).to_have_text("The texts have changed since. Look again before you replace.")


def test_a_second_view_shows_what_was_decided_in_the_first(screen: Pseudonyms, tab: Page) -> None:
    tick(tab, PHONE).uncheck()
    wait_until(tab, lambda: list(accepted(screen)) == [MAIL])
    tab.evaluate("() => { close(); show(document.getElementById('host')) }")
    expect(tick(tab, PHONE)).not_to_be_checked()
    expect(tick(tab, MAIL)).to_be_checked()


def test_a_dutch_study_is_shown_in_dutch(harness: Any, tmp_path: Path) -> None:
    with wb.create(tmp_path / "nl.workbench", title="Kort", language="nl", coder="anna") as project:
        project.corpus.add_reading(Reading("P1", "", Transcript.of([("R", f"Bel {PHONE}.")]), (), "nl"))
        harness.show(Pseudonyms(project, tmp_path / "k.key"), ".wb-start button")
        harness.page.get_by_role("button", name="Zoek namen en nummers").click()
        expect(harness.page.locator(".wb-kind h3")).to_have_text(["Telefoonnummers"])
        expect(name(harness.page, PHONE)).to_have_value("[TELEFOON-1]")


def test_roles_and_names_for_a_screen_reader(tab: Page) -> None:
    expect(tab.get_by_role("region", name="Telephone numbers").get_by_role("listitem")).to_have_count(1)
    expect(tab.get_by_role("checkbox", name=f"Replace {PHONE}")).to_be_checked()
    expect(tab.get_by_role("textbox", name=f"Pseudonym for {PHONE}")).to_be_visible()
    expect(tab.get_by_role("button", name=f"Where {PHONE} stands")).to_have_attribute("aria-expanded", "false")
    assert tab.locator(".wb-proposals [tabindex='0']").count() == 3  # the three fields of one row


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_and_buttons_are_readable(tab: Page, contrast: Callable[[Page, str], float], scheme: str) -> None:
    wear(tab, scheme)
    for selector in (".wb-help", ".wb-foot .wb-main", ".wb-why", ".wb-count", ".wb-proposal .wb-words", ".wb-button:enabled"):
        assert contrast(tab, selector) >= 4.5, selector
