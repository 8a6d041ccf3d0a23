"""The page of the map in a real browser: evidence by mouse and by keyboard, nothing asked of any network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from workbench.exchange.map_page import write_map_page
from workbench.exchange.report_data import CriterionPart, GoalPart, MilestonePart, Quote, ReportData, Sample
from workbench.journey.maprows import MapNode

pytestmark = pytest.mark.browser

BAD = "<script>document.title = 'gekaapt'</script>"
QUOTES = (Quote("Toen belde ik voor de derde keer.", "Anouk", 12), Quote(BAD, "Bram", 3))
PRICE = CriterionPart("Een vaste prijs vooraf", 2, 0, QUOTES, id="c")
LOOKING = CriterionPart(BAD, 1, id="d", look_again="De code is hernoemd.")
GOAL = GoalPart(
    "Zonder kopzorgen verhuizen", milestones=(MilestonePart("Bedrijf kiezen", "", 2, (PRICE, LOOKING), id="m"),), id="g"
)
NODES = (
    MapNode("g", None, "goal", "Zonder kopzorgen verhuizen", 0, 2, 4),
    MapNode("m", "g", "milestone", "Bedrijf kiezen", 0, 2, 4),
    MapNode("c", "m", "criterion", "Een vaste prijs vooraf", 0, 2, 4),
    MapNode("d", "m", "criterion", BAD, 1, 1, 4, look_again="De code is hernoemd."),
)
DATA = ReportData("Verhuizen", "22 november 2025", 128, Sample(4, 5, 12345), (GOAL,), NODES)


@pytest.fixture(scope="module", params=["light", "dark"])
def opened(chromium: Browser, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Page]:
    path: Path = tmp_path_factory.mktemp("page") / "map.html"
    write_map_page(DATA, "nl", path)
    context = chromium.new_context(color_scheme=request.param, viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.asked, page.wrong = [], []  # type: ignore[attr-defined]
    page.on("request", lambda asked: page.asked.append(asked.url))  # type: ignore[attr-defined]
    page.on("console", lambda said: page.wrong.append(said.text))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.wrong.append(str(error)))  # type: ignore[attr-defined]
    page.goto(path.as_uri())
    yield page
    context.close()


def test_a_click_shows_the_quotes_and_escape_goes_back_to_the_node(opened: Page) -> None:
    opened.locator("a.node[href='#n-2']:visible").click()
    evidence = opened.locator(".evidence:visible")
    expect(evidence).to_have_count(1)
    expect(evidence).to_contain_text("Toen belde ik voor de derde keer.")
    expect(evidence).to_contain_text("Anouk · beurt 12")
    expect(evidence.locator("h2")).to_be_focused()
    opened.keyboard.press("Escape")
    expect(opened.locator(".evidence:visible")).to_have_count(0)
    assert opened.evaluate("document.activeElement.getAttribute('href')") == "#n-2"


def test_arrows_go_to_a_neighbour_and_enter_opens_it(opened: Page) -> None:
    opened.locator("a.node[href='#n-2']:visible").focus()
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("Enter")
    evidence = opened.locator(".evidence:visible")
    expect(evidence).to_contain_text("De code is hernoemd.")
    expect(evidence.locator("h2")).to_have_text(BAD)
    evidence.get_by_label("Sluiten").click()
    expect(opened.locator(".evidence:visible")).to_have_count(0)


def test_a_milestone_leads_on_to_its_criteria(opened: Page) -> None:
    opened.locator("a.node[href='#n-1']:visible").click()
    opened.locator(".evidence:visible").get_by_role("link", name="Een vaste prijs vooraf").click()
    expect(opened.locator(".evidence:visible h2")).to_have_text("Een vaste prijs vooraf")


def test_nothing_was_asked_of_a_network_and_nothing_went_wrong(opened: Page) -> None:
    assert [url for url in opened.asked if not url.startswith("file:")] == []  # type: ignore[attr-defined]
    assert opened.wrong == []  # type: ignore[attr-defined]
    assert opened.title() == "Verhuizen"
