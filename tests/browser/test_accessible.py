"""Every screen for those who cannot see it well, or use no mouse: names, roles, contrast, and where the focus goes.

The rules are those of WAI-ARIA 1.2 and WCAG 2.2 (1.4.3, 2.1.2, 2.4.3, 2.4.7, 4.1.2) that a program can check. Names are those
that Chromium gives to assistive technology; the rest is in ``accessible.js``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page, expect

import workbench as wb
from workbench.widgets import Coder
from workbench.widgets.intake import Intake
from workbench.widgets.people import People
from workbench.widgets.pseudonyms import Pseudonyms
from workbench.widgets.search import Search
from workbench.widgets.segments import Segments

from .conftest import Harness, code_words, says

pytestmark = pytest.mark.browser

CHECK = (Path(__file__).parent / "accessible.js").read_text(encoding="utf-8")
THEMES = Path(sys.prefix) / "share/jupyter/lab/themes/@jupyterlab"
NAMED = set(
    "button checkbox combobox dialog grid heading image img link listbox menu menuitem menuitemcheckbox navigation option "
    "progressbar radio radiogroup region searchbox slider spinbutton switch tab tablist textbox tree treeitem ColorWell DateTime "
    "DisclosureTriangle".split()
)
MOST_STOPS = 200


def looks() -> Iterator[tuple[str, str]]:
    """The style of a page outside JupyterLab, and of its themes, in light and dark."""
    for scheme in ("light", "dark"):
        yield f"{scheme} system", f":root {{ color-scheme: {scheme} }}"
        theme = THEMES / f"theme-{scheme}-extension" / "index.css"
        if theme.exists():
            variables = re.search(r":root\s*{[^}]*}", theme.read_text(encoding="utf-8"))
            assert variables
            body = "body { background: var(--jp-layout-color0) }"
            yield f"{scheme} theme of JupyterLab", f":root {{ color-scheme: {scheme} }} {variables[0]} {body}"


LOOKS = list(looks())


class Checked:
    """A page that is looked at in one state after the other; what is wrong is told at the end."""

    def __init__(self, page: Page, contrast: Callable[[Page, str], float]) -> None:
        self.page = page
        self.contrast = contrast
        self.faults: dict[str, list[str]] = {}
        self.told: set[str] = set()
        self.cdp: CDPSession = page.context.new_cdp_session(page)

    def look(self, state: str, *pictures: str) -> None:
        """Check what is shown; ``pictures`` select text on a gradient, whose contrast is taken from the screen."""
        found = set(self.nameless())
        for name, style in LOOKS:
            self.wear(name, style)
            for fault in self.page.evaluate(f"() => ({CHECK})(document.querySelector('.wb-screen'))"):
                found.add(f"{fault} ({name})" if fault.startswith("contrast") else fault)
            for selector in pictures:
                got = self.contrast(self.page, selector)
                if got < 4.5:
                    found.add(f"contrast {got:.2f} of {selector} ({name})")
        self.tell(state, found)

    def tell(self, state: str, found: set[str]) -> None:
        """Keep what is wrong, each thing where it is found first."""
        if fresh := sorted(found - self.told):
            self.faults.setdefault(state, []).extend(fresh)
        self.told |= found

    def wear(self, name: str, style: str) -> None:
        self.page.evaluate(
            """([style, light]) => {
            const sheet = document.getElementById("look") ?? document.head.appendChild(document.createElement("style"));
            sheet.id = "look";
            sheet.textContent = style;
            document.body.dataset.jpThemeLight = light;
        }""",
            [style, str(name.startswith("light")).lower()],
        )

    def nameless(self) -> Iterator[str]:
        """What has a role that needs a name, and no name."""
        for node in self.cdp.send("Accessibility.getFullAXTree")["nodes"]:
            role = node.get("role", {}).get("value")
            if node["ignored"] or role not in NAMED or node.get("name", {}).get("value", "").strip():
                continue
            element = self.cdp.send("DOM.describeNode", {"backendNodeId": node["backendDOMNodeId"]})["node"]
            yield f"{role} without a name: <{element['localName']} {' '.join(element.get('attributes', []))}>"

    def walk(self, state: str, least: int) -> None:
        """Go through the page with Tab, and back: each stop can be seen, none holds the focus, the way back is the same."""
        self.page.evaluate("""() => { for (const [id, where] of [["before", "beforebegin"], ["after", "afterend"]]) {
            if (document.getElementById(id)) continue;
            const stop = Object.assign(document.createElement("button"), { id, textContent: id });
            document.getElementById("host").insertAdjacentElement(where, stop); } }""")
        faults = []
        ways = []
        for key, begin, end in (("Tab", "before", "after"), ("Shift+Tab", "after", "before")):
            self.page.locator(f"#{begin}").focus()
            way: list[str] = []
            while len(way) < MOST_STOPS:
                self.page.keyboard.press(key)
                stop = self.page.evaluate(STOP)
                if stop["id"] == end:
                    break
                way.append(stop["told"])
                if not stop["seen"]:
                    faults.append(f"the focus cannot be seen on {stop['told']}")
            else:
                faults.append(f"{key} never leaves the screen; it was last at {way[-3:]}")
            ways.append(way)
        if ways[0] != ways[1][::-1] and not faults:
            faults.append(f"Shift+Tab goes another way back than Tab came: {set(ways[0]) ^ set(ways[1])}")
        if len(ways[0]) < least:
            faults.append(f"Tab stops only at {ways[0]}")
        self.tell(f"{state}, with Tab", set(faults))

    def all_well(self) -> None:
        told = "\n".join(f"{state}:\n  " + "\n  ".join(faults) for state, faults in self.faults.items())
        assert not self.faults, told


STOP = """() => {
    const one = document.activeElement;
    const shown = [one, document.getElementById(one.getAttribute("aria-activedescendant"))].filter(Boolean);
    const name = one.getAttribute("aria-label") ?? one.textContent.trim().slice(0, 20);
    const isSeen = ({ outlineStyle, outlineWidth, boxShadow }) =>
        (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
    const told = [one.tagName.toLowerCase(), one.className, name].join("|");
    return { id: one.id, told, seen: shown.some((part) => isSeen(getComputedStyle(part))) };
}"""


@pytest.fixture
def checked(harness: Harness, contrast: Callable[[Page, str], float]) -> Iterator[Checked]:
    made = Checked(harness.page, contrast)
    yield made
    made.cdp.detach()


@contextmanager
def opened(page: Page, what: str, key: str = "Escape") -> Iterator[None]:
    """Wait until something is open, and close it afterwards."""
    expect(page.locator(what)).to_be_visible()
    yield
    page.keyboard.press(key)
    expect(page.locator(what)).to_be_hidden()


@pytest.fixture
def coded(coder: Coder, harness: Harness) -> Page:
    """The coding screen with overlapping codings, one of them chosen, and a memo."""
    page = harness.page
    first = code_words(coder, "een plas water onder", "Schade melden")
    code_words(coder, "water onder de vaatwasser", "Zekerheid")
    code_words(coder, "drie keer", "Opnieuw vertellen")
    coder.project.coding.comment(first, "Look at this again.")
    coder.project.coding.weigh(first, 40)
    coder.project.coding.write_memo("interview", coder.interview.id, "She waited for long.")
    harness.show(Coder(coder.project, "gesprek"))
    page.locator(".wb-coded").nth(1).click()
    expect(page.locator(".wb-here [role=option]")).to_have_count(2)
    return page


def test_the_coding_screen(coded: Page, checked: Checked) -> None:
    page = coded
    checked.look("coding", ".wb-coded:not(.wb-chosen)", ".wb-coded.wb-chosen")
    checked.walk("coding", 12)
    page.locator(".wb-coded").first.click()
    page.keyboard.press("Shift+F10")
    with opened(page, ".wb-menu"):
        checked.look("menu of a coding")
    page.get_by_role("button", name="How the screen looks").click()
    with opened(page, ".wb-menu"):
        checked.look("settings")
    page.locator(".wb-text").nth(1).click(click_count=3, position={"x": 60, "y": 12})
    expect(page.locator(".wb-bar")).to_be_visible()
    checked.look("words selected by hand")
    page.keyboard.press("/")
    with opened(page, ".wb-picker"):
        page.keyboard.type("z")
        page.keyboard.press("Shift+Enter")
        page.keyboard.type("Een nieuwe naam")
        checked.look("quick-code box")
    page.keyboard.press("?")
    with opened(page, ".wb-sheet"):
        checked.look("all keys")
    for tab in ("Memos", "History"):
        page.get_by_role("tab", name=tab).click()
        page.wait_for_selector(".wb-memo:visible, .wb-done:visible")
        checked.look(tab)
        checked.walk(tab, 8)
    page.locator(".wb-coded").first.click()
    page.keyboard.press("g")
    page.wait_for_selector(".wb-segment")
    checked.look("segments of a code")
    checked.walk("segments of a code", 8)
    page.evaluate("""() => {
        const host = Object.assign(document.createElement("div"), { id: "second" });
        document.body.append(host);
        window.show(host);
    }""")
    page.wait_for_selector("#second .wb-turn")
    checked.look("two views on one page")
    checked.all_well()


def test_the_codebook_editor(coded: Page, checked: Checked) -> None:
    page = coded
    page.get_by_role("button", name="Codebook…").click()
    page.wait_for_selector(".wb-eform")
    row = page.locator(".wb-erow")
    row.nth(3).click()
    checked.look("one code")
    checked.walk("one code", 15)
    row.nth(2).click()
    page.keyboard.press("Delete")
    page.wait_for_selector(".wb-eused:visible")
    checked.look("a code in use is not removed")
    row.nth(3).click()
    page.keyboard.press("F2")
    page.wait_for_selector(".wb-ewrite")
    checked.look("a name is written")
    page.keyboard.press("Escape")
    row.nth(2).click(modifiers=["Control"])
    expect(page.locator(".wb-ehead")).to_contain_text("2 codes chosen")
    checked.look("several codes")
    checked.walk("several codes", 8)
    row.nth(2).focus()
    page.keyboard.press("m")
    expect(page.locator(".wb-eeffect")).to_contain_text("Ctrl+Z")
    checked.look("merging")
    checked.walk("merging", 8)
    row.nth(2).click()
    page.keyboard.press("s")
    page.wait_for_selector(".wb-esegment")
    page.keyboard.type("Vaak")
    page.keyboard.press("Enter")
    page.locator(".wb-esegment").click()
    page.keyboard.press("1")
    checked.look("splitting")
    checked.walk("splitting", 8)
    for tab in ("Alike", "Versions", "Files"):
        page.get_by_role("tab", name=tab).click()
        page.wait_for_selector({"Alike": ".wb-ealike > li", "Versions": ".wb-ediff > li", "Files": ".wb-edrop"}[tab])
        checked.look(tab)
        checked.walk(tab, 5)
    page.get_by_role("tab", name="Files").focus()
    page.keyboard.press("?")
    with opened(page, ".wb-sheet"):
        checked.look("all keys of the editor")
    checked.all_well()


def test_the_search_screen(harness: Harness, project: wb.Project, checked: Checked) -> None:
    page = harness.page
    harness.show(Search(project), ".wb-query")
    checked.look("before a search")
    page.locator(".wb-query").fill("een OR wat")
    page.locator(".wb-query").press("Enter")
    expect(page.locator("tr[data-hit]").first).to_be_visible()
    page.locator("tr[data-hit]").first.get_by_role("checkbox").check()
    page.locator("tr[data-hit]").nth(1).click()
    page.wait_for_selector(".wb-whole")
    checked.look("finds")
    checked.walk("finds", 12)
    page.get_by_role("button", name="How?").click()
    page.wait_for_selector(".wb-panel:visible")
    checked.look("how to search")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Code", exact=True).click()
    says(page, "Choose a code first.")
    checked.look("a refusal")
    checked.all_well()


def test_the_segments_screen(harness: Harness, coder: Coder, checked: Checked) -> None:
    page = harness.page
    for words, code in (("plas water", "Schade melden"), ("drie keer", "Opnieuw vertellen"), ("Dank u wel", "Zekerheid")):
        coding = code_words(coder, words, code)
    coder.project.coding.comment(coding, "Look at this again.")
    coder.project.coding.weigh(coding, 40)
    harness.show(Segments(coder.project), "[data-segment]")
    page.locator("[data-segment]").first.get_by_role("checkbox").check()
    page.locator("[data-segment]").nth(1).click()
    page.wait_for_selector(".wb-whole")
    checked.look("table")
    checked.walk("table", 15)
    for what in ("Change code…", "Comment…", "Weight…"):
        page.get_by_role("button", name=what).or_(page.locator(".wb-foot .wb-button").nth(0)).first.click()
        page.wait_for_selector(".wb-panel:visible")
        checked.look(what)
        page.keyboard.press("Escape")
    page.locator(".wb-code").first.get_by_role("checkbox").check()
    page.wait_for_selector(".wb-chip")
    checked.look("one code is asked for")
    page.locator(".wb-chip").click()
    page.get_by_role("button", name="Reading").click()
    page.wait_for_selector("article")
    page.locator("article").nth(1).click()
    page.wait_for_selector(".wb-whole")
    checked.look("reading")
    checked.walk("reading", 15)
    for view in ("Code × interview", "Code × code"):
        page.get_by_role("button", name=view).click()
        page.wait_for_selector(".wb-heat:visible, .wb-blank:visible")
        checked.look(view)
        checked.walk(view, 10)
    checked.all_well()


def test_the_participants_screen(harness: Harness, project: wb.Project, checked: Checked) -> None:
    page = harness.page
    for name, kind in (("age", "number"), ("region", "choice"), ("moved", "yes/no"), ("born", "date")):
        project.corpus.add_attribute(name, kind, ("north", "south") if kind == "choice" else ())
    project.corpus.add_participant("Ada", {"age": 74, "region": "north", "born": "1951-05-03"})
    harness.show(People(project), "tr[data-person]")
    page.get_by_role("button", name="Filter columns").click()
    checked.look("grid with filters")
    checked.walk("grid with filters", 12)
    cell = page.locator("tbody tr").filter(has_text="Ada").locator("td")
    for at in (2, 3, 5):
        cell.nth(at).click()
        page.keyboard.press("F2")
        page.wait_for_selector(".wb-editing")
        checked.look(f"typing in cell {at}")
        page.keyboard.press("Escape")
    cell.nth(2).click()
    page.keyboard.type("many")
    page.keyboard.press("Enter")
    page.wait_for_selector(".wb-bad")
    checked.look("a refused value")
    for button in ("New attribute", "More about Ada", "Change age"):
        page.get_by_role("button", name=button).or_(page.locator("thead .wb-more")).first.click()
        page.wait_for_selector(".wb-panel:visible")
        checked.look(button)
        checked.walk(button, 8)
        page.locator(".wb-panel .wb-close").click()
    checked.all_well()


def test_the_intake_screen(harness: Harness, project: wb.Project, checked: Checked, tmp_path: Path) -> None:
    page = harness.page
    harness.show(Intake(project), ".wb-empty")
    checked.look("before there are files")
    checked.walk("before there are files", 1)
    talk = "\n".join(
        f"{'Interviewer' if n % 2 else 'Anna'}: Dit is zin nummer {n} van het gesprek. [lacht]" for n in range(1, 20)
    )
    for name in ("P01.txt", "P02.txt"):
        (tmp_path / name).write_text(talk.replace("gesprek", name), encoding="utf-8")
    (tmp_path / "P03.docx").write_bytes(b"\xff\xd8\xff\xe0 a photo")
    harness.show(Intake(project, [tmp_path / name for name in ("P01.txt", "P02.txt", "P03.docx")]), ".wb-turn")
    expect(page.locator(".wb-intake")).not_to_have_attribute("aria-busy", "true")
    checked.look("an interview before it is brought in")
    checked.walk("an interview before it is brought in", 15)
    for fold in page.locator("details > summary").all():
        fold.click()
    page.get_by_role("button", name="Leave out").first.click()
    page.wait_for_selector(".wb-out")
    checked.look("all folded out")
    page.get_by_role("option").nth(2).click()
    page.wait_for_selector(".wb-note")
    checked.look("a file that cannot be read")
    checked.all_well()


def test_the_pseudonyms_screen(harness: Harness, project: wb.Project, checked: Checked, tmp_path: Path) -> None:
    page = harness.page
    (tmp_path / "keys").mkdir(mode=0o700)
    harness.show(Pseudonyms(project, tmp_path / "keys" / "study.key"), ".wb-start button")
    checked.look("before a search")
    checked.walk("before a search", 5)
    for way in ("names by their place in the sentence", "language model"):
        page.get_by_label(way).uncheck()
    page.get_by_role("button", name="Look for names and numbers").click()
    expect(page.get_by_role("button", name="Add by hand…")).to_be_visible()
    page.get_by_role("button", name="Add by hand…").click()
    checked.look("adding by hand")
    page.keyboard.type("vaatwasser")
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_selector(".wb-proposal")
    page.locator(".wb-fold").click()
    page.wait_for_selector(".wb-places li")
    checked.look("proposals")
    checked.walk("proposals", 8)
    page.get_by_role("button", name="Replace…").click()
    page.wait_for_selector(".wb-panel:visible")
    checked.look("before replacing")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Look again…").or_(page.locator(".wb-tools > .wb-button")).first.click()
    page.wait_for_selector(".wb-panel:visible")
    checked.look("looking again")
    checked.all_well()
