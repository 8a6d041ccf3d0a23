"""Suggestions on the coding screen: switched on, looked at, accepted, rejected."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import workbench as wb
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.themes.theme import Suggestion
from workbench.widgets import Coder

from .conftest import Harness, wait_until

pytestmark = pytest.mark.browser

EVIL = "<img src=x onerror=\"document.title='gekaapt'\">"
SUBJECTS = {
    "Water": "Het water stroomde door het plafond naar beneden en de vloer van de keuken was helemaal nat geworden die avond.",
    "Bellen": "Ik belde de verzekeraar en moest lang wachten aan de telefoon voordat een medewerker mijn verhaal wilde horen.",
    "Expert": "De expert kwam langs om de schade te bekijken en schreef een rapport over de muren en het behang in de kamer.",
}
TALKS, CODED = 5, 3


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five interviews on three subjects, of which three are coded; prepared, so that no test waits for that."""
    path = tmp_path_factory.mktemp("proposals") / "study.workbench"
    speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
    with wb.create(path, title="Waterschade", language="en", coder="anna") as project:
        for name in SUBJECTS:
            project.coding.add_code(name)
        for number in range(TALKS):
            turns: list[tuple[str, str, float | None]] = []
            for subject, said in SUBJECTS.items():
                turns += [("I", f"Gesprek {number}: en {subject}?", None), ("R", f"Nou 😀 {said} {EVIL}", 75.4)]
                turns += [("I", "En?", None), ("R", f"{said} Zo ging het.", None)]
            transcript = Transcript.of(turns)
            project.corpus.add_reading(Reading(f"P{number}", "", transcript, speakers))
            for name, said in SUBJECTS.items() if number < CODED else ():
                for start in (found.start() for found in re.finditer(said, transcript.text)):
                    project.coding.code(f"P{number}", start, start + len(said), name)
    return path


@pytest.fixture
def coder(harness: Harness, learned: Path, tmp_path: Path) -> Iterator[Coder]:
    with wb.open(shutil.copy(learned, tmp_path), coder="anna") as project:
        yield harness.show(Coder(project, "P4"))


@pytest.fixture
def tab(harness: Harness, coder: Coder) -> Page:
    return harness.page


def switch_on(tab: Page) -> None:
    tab.get_by_role("button", name="How the screen looks").click()
    tab.get_by_role("checkbox", name="Suggest codes").click()
    expect(tab.locator(".wb-proposed i").first).to_be_visible()
    expect(tab.locator(".wb-reading")).to_be_hidden()


def rows(tab: Page, part: int = 0) -> Locator:
    """The suggestions of this interview, or with 1 those of where to look next."""
    return tab.locator(".wb-proposals").nth(part).locator(".wb-proposal")


def lit(tab: Page) -> str:
    """The words that are lit up."""
    return str(tab.evaluate("[...(CSS.highlights.get('workbench-proposal') ?? [])].map(String).join('|')"))


def test_nothing_is_suggested_or_asked_for_until_it_is_switched_on(harness: Harness, coder: Coder, tab: Page) -> None:
    expect(tab.get_by_role("tab", name="Suggestions")).to_have_count(0)
    tab.locator(".wb-transcript").focus()
    tab.keyboard.press("Shift+S")
    expect(tab.locator(".wb-status")).to_contain_text("switched off")
    tab.clock.fast_forward(1000)
    assert not {"proposals", "next"} & {message["type"] for message in harness.received}


def test_with_the_keys_alone_the_next_one_is_accepted_and_the_one_after_it_rejected(coder: Coder, tab: Page) -> None:
    switch_on(tab)
    expect(tab.locator(".wb-coded")).to_have_count(0)
    assert lit(tab) == ""
    tab.locator(".wb-transcript").focus()
    tab.keyboard.press("Shift+S")
    expect(tab.locator(".wb-proposed i.wb-chosen")).to_have_count(1)
    words = lit(tab)
    assert words in coder.interview.transcript.text if coder.interview else False
    tab.keyboard.press("+")
    wait_until(tab, lambda: [coding.quote for coding in coder.codings] == [words])
    expect(tab.locator(".wb-coded").first).to_be_visible()
    assert lit(tab) == ""
    tab.keyboard.press("Shift+S")
    expect(tab.locator(".wb-proposed i.wb-chosen")).to_have_count(1)
    assert lit(tab) not in ("", words)
    tab.keyboard.press("-")
    wait_until(tab, lambda: [one.state for one in coder.project.themes._store.read(Suggestion)].count("rejected") == 1)
    tab.keyboard.press("Control+z")
    tab.keyboard.press("Control+z")
    wait_until(tab, lambda: coder.codings == [])
    expect(tab.locator(".wb-coded")).to_have_count(0)


def test_the_tab_lists_them_with_their_reasons_and_takes_a_reason_for_a_no(coder: Coder, tab: Page) -> None:
    switch_on(tab)
    tab.get_by_role("tab", name="Suggestions").click()
    expect(rows(tab).first).to_contain_text(re.compile(r"\d+%"))
    expect(rows(tab).first).to_contain_text("words: ")
    expect(rows(tab).first).to_contain_text("like ‘")
    assert tab.title() != "gekaapt"
    quote = rows(tab).first.locator(".wb-quote").inner_text()
    rows(tab).first.locator(".wb-segment").click()
    expect(rows(tab).first).to_have_attribute("aria-current", "true")
    assert lit(tab) == quote
    rows(tab).first.get_by_role("textbox").fill("gaat over iets anders")
    rows(tab).first.get_by_role("textbox").press("Enter")
    wait_until(tab, lambda: [one.reason for one in coder.project.themes._store.read(Suggestion)] == ["gaat over iets anders"])
    assert coder.codings == []


def test_where_to_look_next_leads_to_another_interview(coder: Coder, tab: Page) -> None:
    switch_on(tab)
    tab.get_by_role("tab", name="Suggestions").click()
    tab.get_by_label("What is listed first").select_option("similar")
    other = rows(tab, 1).filter(has_text="P3").first
    quote = other.locator(".wb-quote").inner_text()
    other.locator(".wb-segment").click()
    expect(tab.locator(".wb-title")).to_have_text("P3")
    expect(tab.locator(".wb-proposed i.wb-chosen")).to_have_count(1)
    assert lit(tab) == quote
    tab.keyboard.press("+")
    wait_until(tab, lambda: [coding.quote for coding in coder.codings] == [quote])


def test_who_codes_blind_sees_no_suggestions(coder: Coder, tab: Page) -> None:
    switch_on(tab)
    tab.locator(".wb-transcript").focus()
    tab.keyboard.press("y")
    expect(tab.locator(".wb-proposed")).to_have_count(0)
    expect(tab.get_by_role("tab", name="Suggestions")).to_have_count(0)
    tab.get_by_role("button", name="How the screen looks").click()
    expect(tab.get_by_role("checkbox", name="Suggest codes")).to_have_count(0)


def test_while_the_interviews_are_read_that_is_said_with_how_far_it_is(harness: Harness, coder: Coder, tab: Page) -> None:
    answers = harness.answers

    def reading(message: dict[str, object], buffers: list[memoryview]) -> list[dict[str, object]]:
        if message["type"] in ("proposals", "next"):
            return [{"type": "reading", "share": 0.25, "seq": message["seq"]}]
        return answers(message, buffers)

    harness.answers = reading
    tab.get_by_role("button", name="How the screen looks").click()
    tab.get_by_role("checkbox", name="Suggest codes").click()
    tab.get_by_role("tab", name="Suggestions").click()
    expect(tab.locator(".wb-reading")).to_have_text("Reading the interviews…")
    assert tab.locator(".wb-reading i").evaluate("bar => bar.style.width") == "25%"
    harness.answers = answers
    tab.evaluate("(message) => fromPython(message)", json.loads('{"type": "proposals ready"}'))
    expect(rows(tab).first).to_be_visible()
    expect(tab.locator(".wb-reading")).to_be_hidden()
