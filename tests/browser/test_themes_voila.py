"""The theme explorer in a notebook that Voila shows as a page without cells: themes are looked for and taken without any code."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import workbench as wb
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript

from .conftest import new_page, served, write_notebook

pytestmark = [pytest.mark.browser, pytest.mark.lab]
pytest.importorskip("voila", reason="Voila is not installed")

SAID = [
    "Water came down the wall",
    "I called the insurer twice",
    "The floor and the wall were wet",
    "The insurer never called back",
]
CELL = 'import workbench as wb\nwb.open("study.workbench", coder="anna").themes.explorer()'


def test_themes_are_found_and_accepted_without_code(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("app")
    place: Path = folder / "study.workbench"
    with wb.create(place, title="Waterschade", language="en", coder="anna") as project:
        speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
        for number in range(4):
            turns = [turn for said in (*SAID, *SAID[number:]) for turn in (("I", f"And, {number}?"), ("R", said))]
            project.corpus.add_reading(Reading(f"P{number}", "", Transcript.of(turns), speakers, "en"))
    write_notebook(folder / "themes.ipynb", [CELL])
    command = ("voila", "themes.ipynb", "--Voila.ip=127.0.0.1", "--VoilaConfiguration.show_tracebacks=True")
    with served(home, folder, *command, answers="/voila/static/voila.js") as address, new_page(chromium) as page:
        page.goto(address, timeout=90_000)
        page.get_by_label("by", exact=True).select_option("words", timeout=90_000)
        page.get_by_role("button", name="Look for themes in 4 interviews").click()
        expect(page.locator("[data-theme]").first).to_be_visible(timeout=120_000)  # BERTopic is imported
        page.get_by_role("combobox", name="Code").fill("Wet")
        page.keyboard.press("Enter")
        page.get_by_label("Kind of the new code").select_option("friction")
        page.get_by_role("button", name="Accept all").click()
        expect(page.locator(".wb-themes .wb-status")).to_contain_text("coded ‘Wet’")
    with wb.open(place, coder="bram") as project:
        assert project.coding.codebook().find("Wet").kind == "friction"
        assert {coding.coder for coding in project.coding.codings()} == {"anna"}
