"""The screens with tables in a real JupyterLab, one below the other and beside a Coder: keys, clipboard, files, themes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import workbench as wb

pytestmark = [pytest.mark.browser, pytest.mark.lab]

CELLS = [
    "import workbench as wb\n"
    "from workbench.widgets import Coder\n"
    "from workbench.widgets.people import People\n"
    "from workbench.widgets.pseudonyms import Pseudonyms\n"
    "from workbench.widgets.search import Search\n"
    "from workbench.widgets.segments import Segments\n"
    'project = wb.open("study.workbench", coder="anna")\n'
    'for name in ("Ada", "Bob"): project.corpus.add_participant(name)\n'
    'project.corpus.add_attribute("age", "number")',
    'coder = Coder(project, "gesprek", height="20rem")\ncoder',
    'people = People(project, height="24rem")\npeople',
    'search = Search(project, coder, height="24rem")\nsearch',
    'names = Pseudonyms(project, "study.key", height="24rem")\nnames',
    'segments = Segments(project, coder, height="24rem")\nsegments',
    'project.journey.from_codes()\ndesigner = project.survey.designer(height="34rem")\ndesigner',
]


@pytest.fixture(scope="module")
def lab_page(notebook: Any) -> Iterator[Any]:
    notebook.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    notebook.open("screens.ipynb", CELLS)
    notebook.run_all()
    notebook.page.wait_for_selector(".wb-people tr[data-person]")
    yield notebook
    notebook.close()


@pytest.fixture
def tab(lab_page: Any) -> Page:
    return lab_page.page


@pytest.fixture(scope="module")
def second(lab_page: Any) -> Iterator[wb.Project]:
    with wb.open(lab_page.study, coder="bram") as project:
        yield project


def age(tab: Page, who: str) -> Locator:
    row = tab.locator(".wb-people tbody tr").filter(has=tab.get_by_role("rowheader", name=who, exact=False))
    return row.locator("td").nth(2)


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 40
    while not true():
        assert time.monotonic() < end, "it did not come true within 40 seconds"
        time.sleep(0.02)


def ages(project: wb.Project) -> dict[str, Any]:
    return {p.pseudonym: p.attributes.get("age") for p in project.corpus.participants()}


def kinds(tab: Page) -> list[str]:
    return tab.evaluate("() => window.jupyterapp.shell.currentWidget.content.widgets.map((cell) => cell.model.type)")


def test_keys_in_the_table_are_for_the_table_and_not_for_the_notebook(tab: Page, second: wb.Project) -> None:
    before = kinds(tab)
    age(tab, "Ada").click()
    for key in ("7", "4", "Enter"):
        tab.keyboard.press(key)
    wait_until(lambda: ages(second)["Ada"] == 74)
    age(tab, "Ada").click()
    for key in ("ArrowLeft", "ArrowLeft"):
        tab.keyboard.press(key)
    for key in ("d", "Escape", "m", "Escape", "b", "Escape", "Shift+Enter", "Escape"):
        tab.keyboard.press(key)
    assert kinds(tab) == before
    assert ages(second)["Ada"] == 74


def test_a_value_is_copied_and_pasted_with_the_real_clipboard(tab: Page, second: wb.Project) -> None:
    age(tab, "Ada").click()
    tab.keyboard.press("Control+c")
    age(tab, "Bob").click()
    tab.keyboard.press("Control+v")
    wait_until(lambda: ages(second)["Bob"] == 74)
    tab.evaluate("() => navigator.clipboard.writeText('75\\n32\\n')")
    age(tab, "Ada").click()
    tab.keyboard.press("Control+v")
    wait_until(lambda: (ages(second)["Ada"], ages(second)["Bob"]) == (75, 32))


def test_a_file_is_sent_to_the_kernel_and_one_comes_back(tab: Page, second: wb.Project) -> None:
    table = {"name": "people.csv", "mimeType": "text/csv", "buffer": b"pseudonym,age\nDia,20\n"}
    tab.locator(".wb-people input[type=file]").set_input_files(table)
    wait_until(lambda: ages(second).get("Dia") == 20)
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Save the table as CSV").click()
    assert waiting.value.suggested_filename == "participants.csv"


def test_finds_are_coded_from_the_search_and_appear_in_the_coder(tab: Page, second: wb.Project) -> None:
    tab.locator(".wb-query").fill("zondag OR buurt")
    tab.locator(".wb-query").press("Enter")
    rows = tab.locator("tr[data-hit]")
    expect(rows).to_have_count(2)
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Space")
    tab.locator(".wb-search-screen .wb-foot select").select_option(label="Zekerheid")
    tab.locator(".wb-search-screen .wb-foot").get_by_role("button", name="Code", exact=True).click()
    wait_until(lambda: [coding.quote for coding in second.coding.codings()] == ["zondag"])
    expect(tab.locator(".wb-coded").first).to_have_text("zondag")


def test_names_are_added_by_hand_and_replaced_while_the_other_screens_keep_up(tab: Page, second: wb.Project) -> None:
    screen = tab.locator(".wb-pseudonyms")
    screen.get_by_role("button", name="Add by hand…").click()
    tab.keyboard.type("vaatwasser")
    screen.get_by_role("button", name="Add", exact=True).click()
    expect(screen.locator(".wb-proposal")).to_have_count(1)
    screen.get_by_role("button", name="Replace…").click()
    screen.get_by_role("button", name="Replace now").click()
    expect(screen.locator(".wb-panel")).to_contain_text("Replaced at 1 places")
    assert "onder de [NAME-1], en" in second.corpus.interview("gesprek").transcript.text
    expect(tab.locator(".wb-text").nth(1)).to_contain_text("[NAME-1]")


def code_names(project: wb.Project) -> list[str]:
    return [code.name for code, _ in project.coding.codebook().tree()]


def code_of(project: wb.Project, quote: str) -> str:
    book = project.coding.codebook()
    return next((book[coding.code_id].name for coding in project.coding.codings() if coding.quote == quote), "")


def test_a_segment_is_given_another_code_by_keyboard_and_the_coder_shows_it(tab: Page, second: wb.Project) -> None:
    before = kinds(tab)
    start = second.corpus.interview("gesprek").transcript.text.index("drie keer")
    second.coding.code("gesprek", start, start + 9, "Schade melden")
    screen = tab.locator(".wb-table-screen.wb-segments")
    row = screen.locator("[data-segment]").filter(has_text="drie keer")
    expect(row).to_have_count(1)
    row.focus()
    for key in ("Space", "x"):
        tab.keyboard.press(key)
    screen.get_by_label("Code", exact=True).select_option(label="Opnieuw vertellen")
    tab.keyboard.press("Enter")
    wait_until(lambda: code_of(second, "drie keer") == "Opnieuw vertellen")
    expect(screen.locator(".wb-status")).to_contain_text("saved (revision")
    expect(row).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator(".wb-coder .wb-coded").filter(has_text="drie keer")).to_be_in_viewport()
    expect(tab.locator(".wb-coder .wb-coded").filter(has_text="drie keer")).to_have_attribute("title", re.compile("Opnieuw"))
    assert kinds(tab) == before


def test_the_codebook_is_edited_by_keyboard_and_the_notebook_keeps_its_cells(tab: Page, second: wb.Project) -> None:
    before = kinds(tab)
    coder = tab.locator(".wb-coder")
    coder.get_by_role("button", name="Codebook…").click()
    coder.locator(".wb-erow", has_text="Zekerheid").click()
    for key in ("F2", "H", "o", "u", "v", "a", "s", "t", "Enter"):
        tab.keyboard.press(key)
    expect(coder.locator(".wb-erow", has_text="Houvast")).to_be_focused()
    assert "Houvast" in code_names(second)
    tab.keyboard.press("Enter")
    tab.keyboard.type("Weten waar je aan toe bent")
    tab.keyboard.press("Escape")
    tab.keyboard.press("F6")
    wait_until(lambda: second.coding.codebook().find("Houvast").definition == "Weten waar je aan toe bent")
    coder.locator(".wb-erow", has_text="Houvast").focus()
    for key in ("+", "d", "d", "Enter"):
        tab.keyboard.press(key)
    expect(coder.locator(".wb-erow", has_text="dd")).to_be_focused()
    assert "dd" in code_names(second)
    tab.keyboard.press("Delete")
    wait_until(lambda: "dd" not in code_names(second))
    for key in ("?", "Escape", "Escape"):
        tab.keyboard.press(key)
    expect(coder.locator(".wb-transcript")).to_be_visible()
    assert kinds(tab) == before


def test_a_questionnaire_is_made_put_into_words_and_exported_by_keyboard(tab: Page, second: wb.Project) -> None:
    before = kinds(tab)
    designer = tab.locator(".wb-survey")
    designer.get_by_role("button", name="Own question…").focus()
    tab.keyboard.press("Enter")
    for typed in ("BUY", "", "How did you buy?", "Online\nIn the shop"):
        tab.keyboard.type(typed)
        tab.keyboard.press("Tab")
    tab.keyboard.press("Control+Enter")
    expect(designer.locator(".wb-status")).to_contain_text("Version 1 was made, with BUY")
    field = designer.get_by_role("textbox", name="C01, English")
    field.focus()
    tab.keyboard.press("Control+a")
    tab.keyboard.type("ddd somebody at once")
    expect(designer.locator(".wb-paper")).to_contain_text("ddd somebody at once")
    tab.keyboard.press("Enter")
    wait_until(lambda: [item.texts["en"] for item in second.survey.questionnaire().items] == ["ddd somebody at once"])
    assert {extra.code for extra in second.survey.questionnaire().extras} == {"CONSENT", "BUY"}
    for key in ("Escape", "Tab", "Shift+Enter"):
        tab.keyboard.press(key)
    designer.get_by_role("button", name="Export…").focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    with tab.expect_download() as waiting:
        tab.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "questionnaire-1-limesurvey.zip"
    assert second.survey.questionnaire().exported
    assert kinds(tab) == before


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_text_is_readable_in_the_themes_of_jupyterlab(tab: Page, theme: str, contrast: Callable[[Page, str], float]) -> None:
    tab.evaluate("(theme) => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
    tab.wait_for_function(f"() => document.body.dataset.jpThemeName === '{theme}'")
    tab.wait_for_timeout(500)
    selectors = [".wb-people .wb-help", ".wb-people .wb-chip", ".wb-search-screen .wb-where", ".wb-people .wb-button"]
    selectors += [".wb-survey .wb-now", ".wb-survey .wb-quiet", ".wb-survey .wb-paper h3", ".wb-survey .wb-count"]
    tab.locator(".wb-people").scroll_into_view_if_needed()
    ratios = {selector: contrast(tab, selector) for selector in selectors}
    assert all(ratio >= 4.5 for ratio in ratios.values()), ratios


def test_nothing_went_wrong_in_the_browser(lab_page: Any) -> None:
    assert lab_page.errors == []
    assert all(url.startswith((lab_page.lab.address, "blob:", "data:")) for url in lab_page.requests)
