"""The codebook editor in the coding screen: what a person does in the page, and what the study holds then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import workbench as wb
from workbench.coding.codebookfile import read_codebook
from workbench.widgets import Coder
from workbench.widgets.editor_shown import PALETTE

from .conftest import code_words, says, wear

pytestmark = pytest.mark.browser

PAUSE = 1300  # ms after which a field is kept while its writer stays in it


@pytest.fixture
def tab(harness: Any, coder: Coder) -> Page:
    """The page with the editor open: Schade melden > Meteen iemand, Opnieuw vertellen, Zekerheid."""
    page: Page = harness.page
    open_editor(page)
    return page


def open_editor(page: Page) -> None:
    page.get_by_role("button", name="Edit the codebook").or_(page.locator(".wb-codes-head .wb-button")).first.click()
    page.wait_for_selector(".wb-eform")


def row(tab: Page, name: str) -> Locator:
    return tab.locator(".wb-erow", has=tab.locator(f".wb-ename:text-is('{name}')"))


def field(tab: Page, name: str) -> Locator:
    return tab.locator(f".wb-epanel [data-field='{name}']")


def saved(tab: Page) -> None:
    expect(tab.locator(".wb-coder .wb-state")).to_have_text("✓ saved")


def paths(coder: Coder) -> list[str]:
    book = coder.project.coding.codebook()
    return [book.path(id) for id in book]


def shown(tab: Page) -> list[str]:
    return tab.locator(".wb-ename").all_inner_texts()


def look(tab: Page) -> None:
    """Let the page ask whether something changed elsewhere, and draw what came."""
    tab.clock.run_for(2100)
    tab.clock.run_for(400)


# ---- The tree by keyboard ----


def test_a_codebook_is_made_with_the_keyboard_alone(coder: Coder, tab: Page) -> None:
    row(tab, "Schade melden").click()
    tab.keyboard.press("+")
    tab.keyboard.type("Bellen")
    tab.keyboard.press("Enter")
    says(tab, "Added code “Bellen”")
    expect(row(tab, "Bellen")).to_be_focused()
    tab.keyboard.press("Shift+Enter")
    tab.keyboard.type("Wachten")
    tab.keyboard.press("Enter")
    expect(row(tab, "Wachten")).to_have_attribute("aria-level", "2")
    tab.keyboard.press("F2")
    tab.keyboard.type("In de wacht")
    tab.keyboard.press("Enter")
    expect(row(tab, "In de wacht")).to_be_focused()
    assert paths(coder)[-2:] == ["Bellen", "Bellen > In de wacht"]
    tab.keyboard.press("Delete")
    expect(row(tab, "In de wacht")).to_have_count(0)
    assert paths(coder)[-1] == "Bellen"


def test_escape_leaves_a_name_as_it_was_and_then_the_editor(coder: Coder, tab: Page) -> None:
    before = coder.project.revision
    row(tab, "Zekerheid").click()
    tab.keyboard.press("F2")
    tab.keyboard.type("Iets anders")
    tab.keyboard.press("Escape")
    expect(row(tab, "Zekerheid")).to_be_focused()
    assert coder.project.revision == before
    tab.keyboard.press("Escape")
    expect(tab.locator(".wb-editor")).to_be_hidden()
    expect(tab.locator(".wb-transcript")).to_be_visible()


def test_alt_with_arrows_moves_a_code_about_the_tree(coder: Coder, tab: Page) -> None:
    row(tab, "Zekerheid").click()
    for key, expected in (
        ("ArrowUp", ["Schade melden", "Schade melden > Meteen iemand", "Zekerheid", "Opnieuw vertellen"]),
        (
            "ArrowRight",
            ["Schade melden", "Schade melden > Meteen iemand", "Schade melden > Zekerheid", "Opnieuw vertellen"],
        ),
        ("ArrowUp", ["Schade melden", "Schade melden > Zekerheid", "Schade melden > Meteen iemand", "Opnieuw vertellen"]),
        ("ArrowLeft", ["Schade melden", "Schade melden > Meteen iemand", "Zekerheid", "Opnieuw vertellen"]),
        ("ArrowDown", ["Schade melden", "Schade melden > Meteen iemand", "Opnieuw vertellen", "Zekerheid"]),
    ):
        tab.keyboard.press(f"Alt+{key}")
        names = [path.rpartition(" > ")[2] for path in expected]
        expect(tab.locator(".wb-ename")).to_have_text(names)
        assert paths(coder) == expected
        expect(row(tab, "Zekerheid")).to_be_focused()
    tab.keyboard.press("Alt+ArrowDown")
    says(tab, "stands there already")


def test_several_codes_are_chosen_with_shift_and_ctrl_and_moved_as_one_action(coder: Coder, tab: Page) -> None:
    row(tab, "Opnieuw vertellen").click()
    tab.keyboard.press("Shift+ArrowDown")
    expect(tab.locator(".wb-ehead")).to_contain_text("2 codes chosen")
    before = coder.project.revision
    tab.keyboard.press("Alt+ArrowRight")
    says(tab, "Moved 2 codes")
    assert paths(coder)[2:] == ["Schade melden > Opnieuw vertellen", "Schade melden > Zekerheid"]
    assert coder.project.revision == before + 1
    tab.keyboard.press("Control+z")
    says(tab, "Undone")
    assert paths(coder)[2:] == ["Opnieuw vertellen", "Zekerheid"]
    row(tab, "Schade melden").click()
    row(tab, "Zekerheid").click(modifiers=["Control"])
    expect(tab.locator(".wb-erow[aria-selected=true]")).to_have_count(2)


def test_the_arrows_fold_and_walk_the_tree(tab: Page) -> None:
    row(tab, "Schade melden").click()
    tab.keyboard.press("ArrowLeft")
    expect(tab.locator(".wb-erow")).to_have_count(3)
    expect(row(tab, "Schade melden")).to_have_attribute("aria-expanded", "false")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    expect(row(tab, "Meteen iemand")).to_be_focused()
    tab.keyboard.press("ArrowLeft")
    expect(row(tab, "Schade melden")).to_be_focused()
    tab.keyboard.press("End")
    expect(row(tab, "Zekerheid")).to_be_focused()
    tab.keyboard.press("F6")
    assert tab.evaluate("document.activeElement.closest('.wb-epanel') !== null")


def test_a_code_in_use_is_not_removed_and_what_to_do_instead_is_offered(coder: Coder, tab: Page) -> None:
    code_words(coder, "drie keer", "Opnieuw vertellen")
    look(tab)
    row(tab, "Opnieuw vertellen").click()
    tab.keyboard.press("Delete")
    offered = tab.locator(".wb-eused")
    expect(offered).to_contain_text("cannot be removed")
    offered.get_by_role("button", name="Take out of use").click()
    expect(row(tab, "Opnieuw vertellen")).to_contain_text("out of use")
    assert not coder.project.coding.codebook().find("Opnieuw vertellen").active


def test_a_search_shows_what_is_found_and_what_stands_above_it(coder: Coder, tab: Page) -> None:
    coder.project.coding.change_code("Meteen iemand", definition="Een mens aan de lijn")
    look(tab)
    tab.locator(".wb-efind").fill("mens aan")
    expect(tab.locator(".wb-ename")).to_have_text(["Schade melden", "Meteen iemand"])
    tab.keyboard.press("Enter")
    expect(row(tab, "Meteen iemand")).to_be_focused()


def test_a_name_that_somebody_else_changed_meanwhile_is_not_overwritten_unawares(coder: Coder, tab: Page) -> None:
    row(tab, "Zekerheid").click()
    tab.keyboard.press("F2")
    tab.keyboard.type("Van mij")
    coder.project.coding.change_code("Zekerheid", name="Van een ander")
    tab.keyboard.press("Enter")
    says(tab, "Somebody changed this meanwhile into: Van een ander")
    assert "Van een ander" in paths(coder)
    tab.keyboard.press("Enter")
    expect(row(tab, "Van mij")).to_be_focused()
    assert "Van mij" in paths(coder)


def test_what_can_be_done_with_a_code_is_a_menu_for_the_keyboard_too(coder: Coder, tab: Page) -> None:
    row(tab, "Zekerheid").click()
    tab.keyboard.press("Shift+F10")
    menu = tab.get_by_role("menu")
    expect(menu).to_contain_text("Take out of use")
    menu.get_by_text("Under the one above").click()
    says(tab, "Moved 1 code")
    assert paths(coder)[-1] == "Opnieuw vertellen > Zekerheid"


def test_escape_goes_back_from_a_panel_to_the_tree_and_not_out_of_the_editor(tab: Page) -> None:
    row(tab, "Zekerheid").click()
    tab.keyboard.press("s")
    tab.keyboard.press("Escape")
    expect(row(tab, "Zekerheid")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(field(tab, "definition")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(row(tab, "Zekerheid")).to_be_focused()
    expect(tab.locator(".wb-editor")).to_be_visible()


def test_all_keys_of_the_editor_are_told_under_the_question_mark(tab: Page) -> None:
    row(tab, "Zekerheid").click()
    tab.keyboard.press("?")
    sheet = tab.get_by_role("dialog", name="Keys")
    expect(sheet).to_be_focused()
    expect(sheet).to_contain_text("Change name")
    assert "undefined" not in sheet.inner_text()
    tab.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(row(tab, "Zekerheid")).to_be_focused()
    tab.get_by_role("button", name="Back to the text").focus()
    tab.keyboard.press("?")
    expect(sheet).to_be_visible()
    tab.keyboard.press("?")
    expect(tab.get_by_role("button", name="Back to the text")).to_be_focused()


def test_f6_goes_round_the_editor_from_wherever_the_focus_is(tab: Page) -> None:
    row(tab, "Zekerheid").click()
    ways = [("F6", ".wb-epanel"), ("F6", ".wb-ebar"), ("F6", ".wb-etree"), ("Shift+F6", ".wb-ebar"), ("Shift+F6", ".wb-epanel")]
    for key, place in ways:
        tab.keyboard.press(key)
        assert tab.evaluate("(place) => document.activeElement.closest(place) !== null", place), (key, place)
    tab.get_by_role("button", name="How the screen looks").focus()
    tab.keyboard.press("F6")
    expect(row(tab, "Zekerheid")).to_be_focused()
    tab.keyboard.press("F2")
    tab.keyboard.type("Half")
    tab.keyboard.press("F6")
    assert tab.evaluate("document.activeElement.closest('.wb-epanel') !== null")
    expect(row(tab, "Half")).to_have_count(1)  # what was written is kept, as always when its field is left


# ---- The tree by mouse ----


@pytest.mark.parametrize(
    ("onto", "share", "expected"),
    [
        (
            "Schade melden",
            0.5,
            ["Schade melden", "Schade melden > Meteen iemand", "Schade melden > Zekerheid", "Opnieuw vertellen"],
        ),
        ("Schade melden", 0.1, ["Zekerheid", "Schade melden", "Schade melden > Meteen iemand", "Opnieuw vertellen"]),
        (
            "Meteen iemand",
            0.1,
            ["Schade melden", "Schade melden > Zekerheid", "Schade melden > Meteen iemand", "Opnieuw vertellen"],
        ),
        (
            "Meteen iemand",
            0.9,
            ["Schade melden", "Schade melden > Meteen iemand", "Schade melden > Zekerheid", "Opnieuw vertellen"],
        ),
    ],
)
def test_a_code_is_dragged_before_under_or_behind_another(
    coder: Coder, tab: Page, onto: str, share: float, expected: list[str]
) -> None:
    box = row(tab, onto).bounding_box()
    assert box
    row(tab, "Zekerheid").drag_to(row(tab, onto), target_position={"x": 60, "y": box["height"] * share})
    says(tab, "Moved 1 code")
    assert paths(coder) == expected


def test_a_code_cannot_be_dragged_under_itself(coder: Coder, tab: Page) -> None:
    before = paths(coder)
    row(tab, "Schade melden").drag_to(row(tab, "Meteen iemand"))
    saved(tab)
    assert paths(coder) == before


# ---- The form ----


@pytest.mark.parametrize("name", ["definition", "when", "when_not", "example"])
def test_a_text_is_kept_when_its_writer_pauses_and_can_be_taken_back(coder: Coder, tab: Page, name: str) -> None:
    row(tab, "Zekerheid").click()
    field(tab, name).fill("<b>Weten</b> waar je aan toe bent 😀")
    tab.clock.run_for(PAUSE)
    says(tab, "Changed code “Zekerheid”")
    assert getattr(coder.project.coding.codebook().find("Zekerheid"), name) == "<b>Weten</b> waar je aan toe bent 😀"
    row(tab, "Zekerheid").focus()
    tab.keyboard.press("Control+z")
    expect(field(tab, name)).to_have_value("")


def test_a_text_is_kept_when_another_code_is_chosen_at_once(coder: Coder, tab: Page) -> None:
    row(tab, "Zekerheid").click()
    field(tab, "definition").fill("Weten")
    row(tab, "Opnieuw vertellen").click()
    says(tab, "Changed code “Zekerheid”")
    assert coder.project.coding.codebook().find("Zekerheid").definition == "Weten"
    expect(field(tab, "definition")).to_have_value("")


def test_a_text_is_kept_when_the_editor_is_closed_at_once(coder: Coder, tab: Page) -> None:
    row(tab, "Zekerheid").click()
    field(tab, "definition").fill("Weten")
    tab.get_by_role("button", name="Back to the text").click()
    saved(tab)
    assert coder.project.coding.codebook().find("Zekerheid").definition == "Weten"


def test_what_another_person_writes_in_the_same_field_is_a_question_not_a_loss(coder: Coder, tab: Page) -> None:
    row(tab, "Zekerheid").click()
    field(tab, "definition").fill("van mij")
    coder.project.coding.change_code("Zekerheid", definition="van een ander", when="ook van een ander")
    tab.clock.run_for(PAUSE)
    quarrel = tab.locator(".wb-equarrel:visible")
    expect(quarrel).to_contain_text("van een ander")
    expect(field(tab, "definition")).to_have_value("van mij")
    expect(field(tab, "when")).to_have_value("ook van een ander")
    assert coder.project.coding.codebook().find("Zekerheid").definition == "van een ander"
    quarrel.get_by_role("button", name="Keep mine").click()
    says(tab, "Changed code")
    assert coder.project.coding.codebook().find("Zekerheid").definition == "van mij"


def test_a_name_that_a_neighbour_has_is_refused_and_stays_to_be_mended(coder: Coder, tab: Page) -> None:
    row(tab, "Zekerheid").click()
    field(tab, "name").fill("Opnieuw vertellen")
    field(tab, "name").blur()
    says(tab, "Opnieuw vertellen")
    expect(field(tab, "name")).to_have_attribute("aria-invalid", "true")
    field(tab, "name").fill("Zeker weten")
    field(tab, "name").blur()
    expect(row(tab, "Zeker weten")).to_have_count(1)


def test_the_kind_is_explained_where_it_is_chosen(coder: Coder, tab: Page) -> None:
    row(tab, "Opnieuw vertellen").click()
    field(tab, "kind").select_option("goal")
    expect(tab.locator(".wb-ehelp")).to_contain_text("What a person wants to reach in her own life")
    tab.locator(".wb-ehelp summary").click()
    expect(tab.locator(".wb-ehelp details")).to_contain_text("When not")
    says(tab, "Changed code")
    tab.get_by_label("social").check()
    says(tab, "saved (revision")
    saved(tab)
    code = coder.project.coding.codebook().find("Opnieuw vertellen")
    assert (code.kind, code.jobs) == ("goal", ("social",))


def test_a_name_in_another_language_is_kept(coder: Coder, tab: Page) -> None:
    row(tab, "Zekerheid").click()
    tab.get_by_label("Name in Dutch").fill("Zekerheid hebben")
    tab.get_by_label("Name in Dutch").blur()
    says(tab, "Changed code")
    assert coder.project.coding.codebook().find("Zekerheid").translations == {"nl": "Zekerheid hebben"}


def test_a_code_is_put_under_another_in_the_form(coder: Coder, tab: Page) -> None:
    row(tab, "Zekerheid").click()
    parent = field(tab, "parent")
    assert "Zekerheid" not in parent.locator("option").all_inner_texts()
    parent.select_option(label="Opnieuw vertellen")
    says(tab, "Moved 1 code")
    assert paths(coder)[-1] == "Opnieuw vertellen > Zekerheid"


# ---- Colours ----


def test_every_colour_of_the_palette_can_be_seen_in_both_themes(coder: Coder, tab: Page) -> None:
    assert min(tab.evaluate("(colors) => colors.map(pure.contrastOf)", list(PALETTE))) >= 3


def test_black_on_white_has_the_contrast_of_the_standard_in_the_light_theme_and_too_little_in_the_dark(tab: Page) -> None:
    assert tab.evaluate("pure.contrastOf('#000000')") < 3
    assert tab.evaluate("pure.contrastOf('#ffffff')") == pytest.approx(1.07, abs=0.01)


@pytest.mark.parametrize("color", ["#000080", "#b84a18", "#ffcc00", "#2b3a4a", "#000000"])
def test_the_contrast_is_that_of_the_colours_which_the_style_sheet_makes(coder: Coder, tab: Page, color: str) -> None:
    drawn = tab.evaluate(
        """(color) => {
        const pen = new OffscreenCanvas(1, 1).getContext("2d");
        const luminance = (style) => {
            pen.fillStyle = style;
            pen.fillRect(0, 0, 1, 1);
            return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).map((channel) => channel / 255)
                .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
                .reduce((sum, channel, i) => sum + [0.2126, 0.7152, 0.0722][i] * channel, 0);
        };
        const ratio = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        const root = document.querySelector(".wb-coder");
        return ["true", "false"].map((light) => {
            document.body.dataset.jpThemeLight = light;
            const lift = getComputedStyle(root).getPropertyValue("--wb-lift");
            const [text, paper] = light === "true" ? ["#000000", "#f7f7f7"] : ["#ffffff", "#212121"];
            return ratio(luminance(`color-mix(in oklab, ${color}, ${text} ${lift})`), luminance(paper));
        });
    }""",
        color,
    )
    assert tab.evaluate("(color) => pure.contrastOf(color)", color) == pytest.approx(min(drawn), rel=0.02)


@pytest.mark.parametrize("weak", ["#ffffff", "#ffff00", "#000000", "#aaffcc", "#0a0a10"])
def test_a_colour_that_can_hardly_be_seen_is_not_kept_but_its_nearest_is_offered(coder: Coder, tab: Page, weak: str) -> None:
    row(tab, "Zekerheid").click()
    tab.locator(".wb-eown").evaluate("(input, value) => { input.value = value; input.dispatchEvent(new Event('change')) }", weak)
    expect(tab.locator(".wb-eweak")).to_contain_text(weak)
    assert coder.project.coding.codebook().find("Zekerheid").color == ""
    tab.locator(".wb-eweak button").click()
    says(tab, "Changed code")
    kept = coder.project.coding.codebook().find("Zekerheid").color
    assert tab.evaluate("(color) => pure.contrastOf(color)", kept) >= 3


def test_a_colour_of_the_palette_is_one_click_and_so_is_the_way_back(coder: Coder, tab: Page) -> None:
    row(tab, "Zekerheid").click()
    tab.get_by_role("button", name=PALETTE[3]).click()
    says(tab, "Changed code")
    assert coder.project.coding.codebook().find("Zekerheid").color == PALETTE[3]
    tab.get_by_role("button", name="Colour of its kind").click()
    expect(tab.get_by_role("button", name="Colour of its kind")).to_have_attribute("aria-pressed", "true")
    saved(tab)
    assert coder.project.coding.codebook().find("Zekerheid").color == ""


# ---- Merging and splitting ----


@pytest.mark.parametrize(("how", "said", "left"), [("union", "3 codings become 2", 2), ("both", "All 3 codings stay", 3)])
def test_merging_says_in_numbers_what_will_happen_and_then_does_it(
    coder: Coder, tab: Page, how: str, said: str, left: int
) -> None:
    code_words(coder, "mijn verhaal steeds", "Opnieuw vertellen")
    code_words(coder, "steeds opnieuw", "Zekerheid")
    code_words(coder, "drie keer", "Zekerheid")
    look(tab)
    row(tab, "Opnieuw vertellen").click()
    tab.keyboard.press("Shift+ArrowDown")
    tab.keyboard.press("m")
    tab.locator(f"input[value={how}]").check()
    tab.locator(".wb-emerge label", has_text="Opnieuw vertellen").click()
    expect(tab.locator(".wb-eeffect")).to_contain_text("‘Opnieuw vertellen’ stays")
    expect(tab.locator(".wb-eeffect")).to_contain_text(said)
    tab.get_by_role("button", name="Merge into ‘Opnieuw vertellen’").click()
    says(tab, "Merged 1 code into “Opnieuw vertellen”")
    assert "Zekerheid" not in paths(coder)
    assert len(coder.codings) == left
    expect(row(tab, "Opnieuw vertellen")).to_be_focused()
    tab.keyboard.press("Control+z")
    expect(row(tab, "Zekerheid")).to_have_count(1)
    assert len(coder.codings) == 3


def test_segments_are_sorted_with_digits_and_stored_as_one_action(coder: Coder, tab: Page) -> None:
    for words in ("drie keer", "mijn verhaal", "steeds opnieuw"):
        code_words(coder, words, "Opnieuw vertellen")
    look(tab)
    row(tab, "Opnieuw vertellen").click()
    tab.keyboard.press("s")
    tab.keyboard.type("Vaak")
    tab.keyboard.press("Enter")
    tab.keyboard.type("Lang")
    tab.keyboard.press("Enter")
    before = coder.project.revision
    tab.locator(".wb-esegment").first.click()
    for key in ("1", "2", "1", "0"):
        tab.keyboard.press(key)
    expect(tab.locator(".wb-einto")).to_have_text(["→ 1 Vaak", "→ 2 Lang", ""])
    assert coder.project.revision == before
    tab.get_by_role("button", name="Sort 2 into 2 sub-codes").click()
    says(tab, "Split code “Opnieuw vertellen” into 2 codes")
    book = coder.project.coding.codebook()
    assert {coding.quote: book.path(coding.code_id) for coding in coder.codings} == {
        "drie keer": "Opnieuw vertellen > Vaak",
        "mijn verhaal": "Opnieuw vertellen > Lang",
        "steeds opnieuw": "Opnieuw vertellen",
    }
    assert coder.project.revision == before + 1


def test_a_sorting_survives_a_look_at_the_text_and_segments_can_be_dropped(coder: Coder, tab: Page) -> None:
    for words in ("drie keer", "mijn verhaal"):
        code_words(coder, words, "Opnieuw vertellen")
    look(tab)
    row(tab, "Opnieuw vertellen").click()
    tab.keyboard.press("s")
    tab.keyboard.type("Vaak")
    tab.keyboard.press("Enter")
    tab.locator(".wb-esegment").nth(1).drag_to(tab.locator(".wb-ebin", has_text="Vaak"))
    expect(tab.locator(".wb-einto").nth(1)).to_have_text("→ 1 Vaak")
    tab.locator(".wb-esegment").nth(1).get_by_title("Show in the text", exact=True).click()
    expect(tab.locator(".wb-transcript")).to_be_visible()
    open_editor(tab)
    row(tab, "Opnieuw vertellen").click()
    tab.keyboard.press("s")
    expect(tab.locator(".wb-einto").nth(1)).to_have_text("→ 1 Vaak")


# ---- Alike, versions, files ----


def test_codes_that_look_alike_are_merged_from_their_list(coder: Coder, tab: Page) -> None:
    coder.project.coding.add_code("Opnieuw vertelen", "friction")
    look(tab)
    tab.get_by_role("tab", name="Alike").click()
    expect(tab.locator(".wb-ealike > li")).to_have_count(1)
    tab.locator(".wb-ealike button").click()
    tab.get_by_role("button", name="Merge into").click()
    says(tab, "Merged 1 code")
    assert len([path for path in paths(coder) if path.startswith("Opnieuw")]) == 1


def test_versions_are_told_in_words(coder: Coder, tab: Page) -> None:
    coding = coder.project.coding
    since = coder.project.revision
    coding.change_code("Zekerheid", definition="Know where you stand")
    coding.change_code("Zekerheid", name="Houvast", kind="need", definition="Know where you really stand")
    coding.move_codes(["Opnieuw vertellen"], "Schade melden")
    coding.remove_code("Meteen iemand")
    look(tab)
    tab.get_by_role("tab", name="Versions").click()
    field(tab, "since").select_option(str(since + 1))
    told = tab.locator(".wb-ediff > li")
    expect(told).to_have_count(3)
    expect(told.filter(has_text="Houvast")).to_contain_text("was called ‘Zekerheid’")
    expect(told.filter(has_text="Houvast")).to_contain_text("kind: from goal to need")
    expect(told.filter(has_text="Houvast").locator("ins")).to_have_text("really ")
    expect(told.filter(has_text="Opnieuw vertellen")).to_contain_text("to Schade melden > Opnieuw vertellen")
    expect(told.filter(has_text="Meteen iemand")).to_contain_text("removed")
    field(tab, "until").select_option(str(since + 1))
    expect(told).to_have_text(["Nothing is different."])


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("", "new", [["new", "new"]]),
        ("gone", "", [["gone", "gone"]]),
        ("a b c", "a c", [["same", "a "], ["gone", "b "], ["same", "c"]]),
        ("a 😀", "a 😀", [["same", "a 😀"]]),
    ],
)
def test_texts_are_compared_word_by_word(tab: Page, before: str, after: str, parts: list[list[str]]) -> None:
    assert tab.evaluate("([before, after]) => pure.wordsDiffer(before, after)", [before, after]) == parts


def test_a_codebook_of_the_method_is_one_click_away(coder: Coder, tab: Page) -> None:
    tab.get_by_role("tab", name="Files").click()
    tab.get_by_role("button", name="Add: Zeven fricties").click()
    says(tab, "codes from Zeven fricties")
    assert len(paths(coder)) > 10


def test_a_file_is_read_and_written_in_the_browser(coder: Coder, tab: Page, tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("codes:\n  - name: Café 😀\n    kind: need\n", encoding="utf-8")
    tab.get_by_role("tab", name="Files").click()
    tab.locator(".wb-edrop input").set_input_files(mine)
    says(tab, "Added 1 code from mine.yaml")
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download CSV").click()
    download.value.save_as(tmp_path / "out.csv")
    assert "Café 😀" in [code.name for code in read_codebook(tmp_path / "out.csv")]
    assert download.value.suggested_filename == "Waterschade-codebook.csv"
    field(tab, "path").fill(str(tmp_path / "there.yaml"))
    tab.keyboard.press("Enter")
    says(tab, "Written to")
    assert len(read_codebook(tmp_path / "there.yaml")) == 5
    (tmp_path / "bad.yaml").write_text("codes: [{name: A, kind: idea}]")
    tab.locator(".wb-edrop input").set_input_files(tmp_path / "bad.yaml")
    expect(tab.locator(".wb-refused .wb-status")).to_contain_text("bad.yaml")


def test_an_empty_study_begins_with_the_files(harness: Any, tmp_path: Path) -> None:
    with wb.create(tmp_path / "empty.workbench", title="Leeg", language="nl", coder="anna") as project:
        harness.show(Coder(project), ready=".wb-codes-head")
        page: Page = harness.page
        page.locator(".wb-codes-head .wb-button").click()
        expect(page.get_by_role("tab", name="Bestanden")).to_have_attribute("aria-selected", "true")
        page.get_by_role("button", name="Toevoegen: Zeven fricties").click()
        expect(page.locator(".wb-erow").first).to_be_visible()


# ---- Others ----


def test_a_change_elsewhere_appears_without_taking_away_what_is_being_written(coder: Coder, tab: Page) -> None:
    row(tab, "Zekerheid").click()
    tab.keyboard.press("F2")
    tab.keyboard.type("Half")
    coder.project.coding.add_code("Van een ander")
    look(tab)
    expect(tab.locator(".wb-ewrite")).to_have_value("Half")
    tab.keyboard.press("Escape")
    expect(row(tab, "Van een ander")).to_have_count(1)


def test_a_code_that_somebody_removes_leaves_the_form(coder: Coder, tab: Page) -> None:
    row(tab, "Zekerheid").click()
    expect(field(tab, "name")).to_have_value("Zekerheid")
    coder.project.coding.remove_code("Zekerheid")
    look(tab)
    expect(row(tab, "Zekerheid")).to_have_count(0)
    expect(field(tab, "name")).not_to_have_value("Zekerheid")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_can_be_read_in_both_themes(coder: Coder, tab: Page, contrast: Any, scheme: str) -> None:
    wear(tab, scheme)
    row(tab, "Zekerheid").click()
    tab.locator(".wb-efind").focus()
    for selector in (".wb-erow[aria-selected=true] .wb-ename", ".wb-erow .wb-ekind", ".wb-ehelp p", ".wb-elabel", ".wb-ekeys"):
        assert contrast(tab, selector) >= 4.5, selector
