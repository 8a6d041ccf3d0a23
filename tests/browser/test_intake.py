"""Bringing interviews in by mouse and by keyboard: what the screen shows, and what the study holds then."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

import workbench as wb
from workbench.widgets.intake import Intake
from workbench.widgets.pseudonyms import Pseudonyms

from .conftest import says, wear

pytestmark = pytest.mark.browser
SECOND = 1000

TALK = """Interviewer: Kunt u vertellen hoe het begon, die dag van de lekkage bij u thuis?
Anna: Het begon op een zondag 😀, met een plas water onder de vaatwasser, en ik wilde meteen iemand spreken.
Anna: En ik heb toen gebeld, want dat is het makkelijkste.
Anna: Er stond <script>document.title = 'gekaapt'</script> in de mail, en <b>dat</b> was gek.
Interviewer: Wat deed u toen?
Anna: Ik belde drie keer, en ik moest mijn verhaal steeds opnieuw doen. [lacht]
Anna: En dan nog een keer.
Interviewer: En daarna?
Anna: Toen kwam er iemand, en die was heel aardig.
Interviewer: Hebt u daarna nog iets gehoord van de verzekeraar?
Anna: Nee, en dat vond ik niet zo netjes, want dat was wel beloofd.
Interviewer: En nu is het klaar?
Anna: Ja, nu is het klaar.
Interviewer: Dank u wel voor dit gesprek.
"""
OTHER = TALK.replace("Anna", "Bas").replace("zondag", "maandag")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[wb.Project]:
    with wb.create(tmp_path / "study.workbench", title="Waterschade", language="en", coder="anna") as project:
        yield project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "P01.txt").write_text(TALK, encoding="utf-8")
    (folder / "P02.txt").write_text(OTHER, encoding="utf-8")
    (folder / "P03.docx").write_bytes(b"\xff\xd8\xff\xe0 a photo")
    return folder


Show = Callable[..., Intake]


@pytest.fixture
def show(harness: Any, project: wb.Project) -> Show:
    """Show the screen with files, and wait until they are read."""

    def shown(*paths: Path, **settings: Any) -> Intake:
        screen = harness.show(Intake(project, paths, **settings), ready=".wb-turn" if paths else ".wb-empty")
        expect(harness.page.locator(".wb-intake")).not_to_have_attribute("aria-busy", "true")
        return screen

    return shown


@pytest.fixture
def tab(harness: Any) -> Page:
    return harness.page


def rows(tab: Page) -> Locator:
    return tab.locator(".wb-row")


def states(tab: Page) -> list[str]:
    return rows(tab).evaluate_all("all => all.map((row) => row.className.split('wb-is-')[1])")


def give(tab: Page, *files: tuple[str, bytes]) -> None:
    """Choose files as in the dialogue of the browser."""
    payload = [{"name": name, "mimeType": "", "buffer": data} for name, data in files]
    tab.locator("input[type=file]").set_input_files(payload)
    expect(tab.locator(".wb-intake")).not_to_have_attribute("aria-busy", "true")


def drop(tab: Page, event: str, *files: tuple[str, str]) -> None:
    transfer = tab.evaluate_handle(
        """(files) => { const transfer = new DataTransfer();
        for (const [name, text] of files) transfer.items.add(new File([text], name));
        return transfer }""",
        [list(file) for file in files],
    )
    tab.dispatch_event(".wb-intake", event, {"dataTransfer": transfer})


# ---- Files come in ----


def test_the_first_screen_says_what_to_do(show: Show, tab: Page) -> None:
    show()
    expect(tab.get_by_role("heading", name="Import interviews")).to_be_visible()
    expect(tab.get_by_text("Drop your transcripts here")).to_be_visible()
    expect(tab.get_by_text("nothing enters the study before you say so")).to_be_visible()
    with tab.expect_file_chooser() as chosen:
        tab.get_by_role("button", name="Choose files…").click()
    assert chosen.value.is_multiple()
    expect(tab.get_by_role("button", name="Import all")).to_be_hidden()


def test_chosen_files_are_read_and_the_first_is_shown(show: Show, tab: Page) -> None:
    screen = show()
    give(tab, ("P01.txt", TALK.encode()), ("P02.txt", OTHER.encode()))
    expect(rows(tab)).to_have_count(2)
    expect(tab.get_by_role("textbox", name="Name of the interview")).to_have_value("P01")
    says(tab, "2 files read.")
    assert [draft.path.read_bytes() for draft in screen.drafts if draft.path] == [TALK.encode(), OTHER.encode()]


def test_a_large_file_comes_in_pieces_and_is_whole(show: Show, harness: Any, tab: Page) -> None:
    screen = show()
    data = "".join(f"Interviewer: Vraag {n}?\nAnna: {'Dat is zo 😀. ' * 300}\n" for n in range(300)).encode()
    give(tab, ("long.txt", data))
    pieces = [message for message in harness.received if message["type"] == "chunk"]
    assert [message["at"] for message in pieces] == list(range(0, len(data), 512 * 1024))
    assert len(pieces) > 2
    assert [draft.path.read_bytes() for draft in screen.drafts if draft.path] == [data]


def test_dropped_files_are_added_to_those_that_are_there(show: Show, folder: Path, tab: Page) -> None:
    show(folder / "P01.txt")
    drop(tab, "dragover", ("P02.txt", OTHER))
    expect(tab.get_by_text("Let go to add the files")).to_be_visible()
    drop(tab, "drop", ("P02.txt", OTHER))
    expect(rows(tab)).to_have_count(2)
    expect(tab.get_by_text("Let go to add the files")).to_be_hidden()
    expect(tab.get_by_role("textbox", name="Name of the interview")).to_have_value("P01")


def test_a_dropped_folder_stands_for_the_files_in_it(show: Show, tab: Page) -> None:
    show()
    names = tab.evaluate(
        """async () => {
        const file = (name) => ({ name, isDirectory: false, file: (done) => done(new File(["x"], name)) });
        const folder = (name, ...portions) => ({ name, isDirectory: true,
            createReader: () => ({ readEntries: (done) => done(portions.shift() ?? []) }) });
        const top = folder("all", [file("P01.txt"), file(".hidden")], [folder("more", [file("P02.txt")])]);
        const items = [{ kind: "file", webkitGetAsEntry: () => top, getAsFile: () => null },
            { kind: "file", webkitGetAsEntry: () => file("P03.txt"), getAsFile: () => new File(["x"], "P03.txt") },
            { kind: "string", getAsFile: () => null }];
        return (await pure.droppedFiles({ items })).map((file) => file.name) }"""
    )
    assert names == ["P01.txt", "P02.txt", "P03.txt"]


def test_the_same_file_can_be_chosen_again_after_it_was_taken_off(show: Show, tab: Page) -> None:
    show()
    for _ in range(2):
        give(tab, ("P01.txt", TALK.encode()))
        expect(rows(tab)).to_have_count(1)
        tab.get_by_role("button", name="Take off the list").click()
        expect(tab.get_by_text("Drop your transcripts here")).to_be_visible()


def test_an_empty_file_and_a_photo_say_what_is_wrong_and_stop_no_other(show: Show, project: wb.Project, tab: Page) -> None:
    show()
    give(tab, ("empty.txt", b""), ("photo.docx", b"\xff\xd8\xff\xe0"), ("P01.txt", TALK.encode()))
    assert states(tab) == ["problem", "problem", "ready"]
    expect(tab.locator(".wb-row-problem")).to_have_text([re.compile("empty"), re.compile("photo")])
    expect(tab.locator(".wb-note.wb-is-problem")).to_contain_text("Cannot be read")
    says(tab, "2 cannot be read")
    tab.get_by_role("button", name="Import all").click()
    says(tab, "1 interview is in the study now.")
    assert [interview.name for interview in project.corpus.interviews()] == ["P01"]


def test_markup_in_names_labels_and_words_is_text(show: Show, tab: Page) -> None:
    show()
    evil = "<img src=x onerror=\"document.title='gekaapt'\">"
    said = evil.replace('"', '""')  # as a table quotes it
    table = "speaker,text\n" + "".join(f'<b>{"AB"[n % 2]}</b>,"{n}: {said}"\n' for n in range(8))
    give(tab, (f"{evil}.txt", TALK.encode()), ("<script>alert(1).csv", table.encode()), ("<b>x<b>.txt", b""))
    expect(rows(tab)).to_have_count(3)
    for n in range(3):
        rows(tab).nth(n).click()
        expect(rows(tab).nth(n)).to_have_attribute("aria-selected", "true")
        expect(tab.locator(".wb-detail .wb-note, .wb-detail .wb-turn").first).to_be_visible()
        for fold in tab.locator(".wb-fold summary").all():
            fold.click()
        assert tab.locator(".wb-intake").locator("b, img, script").count() == 0
    tab.get_by_role("button", name="Import all").click()
    says(tab, "in the study now")
    assert tab.locator(".wb-intake").locator("b, img, script").count() == 0
    assert tab.title() == ""


def test_the_same_words_twice_are_brought_in_once(show: Show, project: wb.Project, folder: Path, tab: Page) -> None:
    project.corpus.add(folder / "P02.txt")
    (folder / "P04.txt").write_text(TALK, encoding="utf-8")
    show(folder)
    assert states(tab) == ["ready", "known", "problem", "same"]
    expect(rows(tab).nth(1)).to_contain_text("In the study already, as P02")
    expect(rows(tab).nth(3)).to_contain_text("The same as P01")
    rows(tab).nth(3).click()
    expect(tab.get_by_role("button", name="Import this one")).to_be_disabled()


# ---- Looking and correcting ----


def test_an_interview_is_shown_with_speakers_language_and_first_turns(show: Show, folder: Path, tab: Page) -> None:
    show(folder / "P01.txt")
    expect(tab.locator(".wb-facts")).to_have_text("read from P01.txt · 14 turns · 126 words")
    expect(tab.locator(".wb-label-cell")).to_have_text(["Interviewer", "Anna"])
    expect(tab.get_by_role("combobox", name="Role of Anna")).to_have_value("participant")
    expect(tab.get_by_role("combobox", name="Pseudonym of Anna")).to_have_attribute("placeholder", "P01")
    expect(tab.get_by_role("combobox", name="Pseudonym of Interviewer")).to_be_hidden()
    expect(tab.get_by_role("combobox", name="Language")).to_have_value("nl")
    expect(tab.locator(".wb-turn")).to_have_count(12)
    expect(tab.locator(".wb-turns h3")).to_contain_text("the first 12 of 14 turns")
    tab.get_by_role("button", name="Show more").click()
    expect(tab.locator(".wb-turn")).to_have_count(14)
    expect(tab.get_by_role("button", name="Show more")).to_have_count(0)


def test_everything_is_corrected_with_the_keyboard_alone(show: Show, project: wb.Project, folder: Path, tab: Page) -> None:
    screen = show(folder / "P01.txt")
    tab.get_by_role("listbox", name="Files").focus()
    tab.keyboard.press("Enter")
    name = tab.get_by_role("textbox", name="Name of the interview")
    expect(name).to_be_focused()
    tab.keyboard.press("Control+a")
    tab.keyboard.type("Gesprek 1")
    tab.keyboard.press("Enter")
    expect(rows(tab).locator("strong")).to_have_text(["Gesprek 1"])
    role = tab.get_by_role("combobox", name="Role of Anna")
    role.focus()
    tab.keyboard.press("ArrowDown")
    expect(role).to_have_value("partner")
    expect(role).to_be_focused()
    tab.keyboard.press("Tab")
    tab.keyboard.type("P 7")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("combobox", name="Pseudonym of Anna")).to_have_value("P 7")
    says(tab, "Corrected.")
    bring = tab.get_by_role("button", name="Import this one")
    bring.focus()
    tab.keyboard.press("Enter")
    says(tab, "1 interview is in the study now.")
    (interview,) = project.corpus.interviews()
    assert (interview.name, interview.role_of("Anna")) == ("Gesprek 1", "partner")
    assert [person.pseudonym for person in project.corpus.participants()] == ["P 7"]
    assert screen.drafts == []


def test_what_is_half_typed_outlives_an_answer(show: Show, harness: Any, folder: Path, tab: Page) -> None:
    show(folder / "P01.txt")
    pseudonym = tab.get_by_role("combobox", name="Pseudonym of Anna")
    pseudonym.focus()
    tab.keyboard.type("P 7")
    tab.keyboard.press("ArrowLeft")
    tab.get_by_role("checkbox").evaluate("box => { box.checked = true; box.dispatchEvent(new Event('change')) }")
    expect(tab.locator(".wb-join")).to_contain_text("became")
    expect(pseudonym).to_be_focused()
    tab.keyboard.type("0")
    expect(pseudonym).to_have_value("P 07")


def test_a_pseudonym_of_the_study_is_offered(show: Show, project: wb.Project, folder: Path, tab: Page) -> None:
    project.corpus.add_participant("Zus <b>")
    show(folder / "P01.txt")
    listed = tab.get_by_role("combobox", name="Pseudonym of Anna").evaluate("e => [...e.list.options].map((o) => o.value)")
    assert listed == ["Zus <b>"]


def test_a_suggestion_is_accepted_with_one_click_or_left(show: Show, folder: Path, tab: Page) -> None:
    screen = show(folder / "P01.txt")
    suggestions = tab.get_by_role("region", name="Suggestions")
    expect(suggestions.get_by_role("listitem")).to_have_count(1)
    expect(suggestions).to_contain_text("follow a turn of the same speaker")
    expect(rows(tab).locator(".wb-pill")).to_have_text("1 suggestion")
    suggestions.get_by_role("button", name="Do this").click()
    expect(suggestions).to_have_count(0)
    expect(rows(tab).locator(".wb-pill")).to_have_count(0)
    expect(rows(tab)).to_contain_text("corrected")
    assert [draft.correction.joined for draft in screen.drafts] == [True]
    tab.get_by_role("button", name="Take back").click()
    suggestions.get_by_role("button", name="Leave as it is").click()
    expect(suggestions).to_have_count(0)
    assert [bool(draft.correction) for draft in screen.drafts] == [False]


def test_turns_are_given_to_another_left_out_and_put_back(show: Show, folder: Path, tab: Page) -> None:
    screen = show(folder / "P01.txt")
    tab.get_by_role("combobox", name="Speaker of turn 3").select_option(label="Interviewer")
    expect(tab.locator(".wb-turn").nth(2)).to_have_class(re.compile("wb-interviewer"))
    tab.get_by_role("button", name="Leave out turn 2: it is no speech").click()
    expect(tab.locator(".wb-turn").nth(1)).to_contain_text("left out of the text")
    (draft,) = screen.drafts
    assert (draft.correction.turns, draft.correction.leave_out) == ({3: "Interviewer"}, (2,))
    tab.get_by_role("button", name="Put turn 2 back").click()
    expect(tab.locator(".wb-out")).to_have_count(0)
    tab.get_by_role("combobox", name="Speaker of turn 4").select_option(label="Somebody else")
    expect(tab.locator(".wb-label-cell")).to_have_text(["Interviewer", "Anna", "Speaker 1"])


def test_a_label_is_told_to_be_the_same_person_as_another(show: Show, folder: Path, tab: Page) -> None:
    screen = show(folder / "P01.txt")
    tab.get_by_role("combobox", name="Anna is the same person as").select_option(label="Interviewer")
    expect(tab.locator(".wb-merged .wb-label-cell")).to_have_text(["Anna"])
    expect(tab.get_by_role("combobox", name="Role of Anna")).to_be_disabled()
    assert [draft.correction.speakers["Anna"].same_as for draft in screen.drafts] == ["Interviewer"]


def test_ctrl_z_takes_back_the_last_correction_but_not_inside_a_field(show: Show, folder: Path, tab: Page) -> None:
    show(folder / "P01.txt")
    tab.get_by_role("checkbox").check()
    expect(tab.locator(".wb-join")).to_contain_text("became")
    tab.get_by_role("textbox", name="Name of the interview").focus()
    tab.keyboard.press("Control+z")
    expect(tab.get_by_role("checkbox")).to_be_checked()
    tab.get_by_role("checkbox").focus()
    tab.keyboard.press("Control+z")
    expect(tab.get_by_role("checkbox")).not_to_be_checked()
    says(tab, "Taken back.")


def test_what_is_refused_is_said_and_the_field_shows_what_holds(show: Show, folder: Path, tab: Page) -> None:
    show(folder / "P01.txt")
    tab.get_by_role("combobox", name="Anna is the same person as").select_option(label="Interviewer")
    expect(tab.locator(".wb-merged")).to_have_count(1)
    same = tab.get_by_role("combobox", name="Interviewer is the same person as")
    same.evaluate("e => { e.append(new Option('Anna', '=Anna')); e.value = '=Anna'; e.dispatchEvent(new Event('change')) }")
    expect(tab.locator(".wb-refused .wb-status")).to_contain_text("circle")
    expect(same).to_have_value("")
    tab.get_by_role("combobox", name="Language").select_option("en")
    expect(tab.locator(".wb-refused")).to_have_count(0)


def test_what_was_left_out_and_marked_is_folded_away_and_stays_open(show: Show, folder: Path, tab: Page) -> None:
    show(folder / "P01.txt")
    fold = tab.locator("details", has_text="Marks of the transcriber")
    expect(fold).not_to_have_attribute("open", "")
    fold.locator("summary").click()
    expect(fold.locator("li", has_text="[lacht]")).to_have_text("[lacht] 1×")
    tab.get_by_role("combobox", name="Language").select_option("en")
    says(tab, "Corrected.")
    expect(fold).to_have_attribute("open", "")


# ---- The list ----


def test_arrows_walk_through_the_list_and_delete_takes_off(show: Show, folder: Path, tab: Page) -> None:
    show(folder)
    listbox = tab.get_by_role("listbox", name="Files")
    listbox.focus()
    tab.keyboard.press("ArrowDown")
    expect(tab.get_by_role("textbox", name="Name of the interview")).to_have_value("P02")
    expect(listbox.get_by_role("option", selected=True)).to_contain_text("P02.txt")
    tab.keyboard.press("End")
    expect(tab.locator(".wb-note.wb-is-problem")).to_be_visible()
    tab.keyboard.press("Delete")
    expect(rows(tab)).to_have_count(2)
    says(tab, "‘P03’ is off the list.")
    expect(listbox).to_be_focused()
    assert (folder / "P03.docx").exists()
    tab.keyboard.press("Home")
    expect(tab.get_by_role("textbox", name="Name of the interview")).to_have_value("P01")


def test_letters_stay_here_and_the_keys_to_save_go_on_to_the_notebook(show: Show, folder: Path, tab: Page) -> None:
    show(folder)
    tab.evaluate("document.addEventListener('keydown', (e) => { (window.heard ??= []).push(e.key); e.preventDefault() })")
    tab.get_by_role("listbox", name="Files").focus()
    for key in ("m", "d", "ArrowDown", "Control+s"):
        tab.keyboard.press(key)
    assert tab.evaluate("window.heard") == ["Control", "s"]


# ---- Bringing in ----


def test_all_are_brought_in_and_marked(show: Show, project: wb.Project, folder: Path, tab: Page) -> None:
    show(folder)
    tab.get_by_role("button", name="Import all 2").click()
    says(tab, "2 interviews are in the study now.")
    assert states(tab) == ["imported", "imported", "problem"]
    expect(tab.locator(".wb-note.wb-is-imported")).to_contain_text("in the study now, as P01")
    expect(tab.get_by_role("button", name="Import all")).to_be_disabled()
    expect(tab.get_by_role("textbox", name="Name of the interview")).to_be_disabled()
    expect(tab.get_by_role("progressbar")).to_be_hidden()
    assert [interview.name for interview in project.corpus.interviews()] == ["P01", "P02"]


def test_bringing_in_can_be_stopped_between_two_interviews(show: Show, project: wb.Project, folder: Path, tab: Page) -> None:
    show(folder)
    tab.evaluate(
        """() => { const button = [...document.querySelectorAll(".wb-foot button")].at(-1);
        new MutationObserver(() => { if (button.textContent === "Stop") button.click() })
            .observe(button, { childList: true, characterData: true, subtree: true }) }"""
    )
    tab.get_by_role("button", name="Import all 2").click()
    says(tab, "1 interview is in the study now.")
    assert len(project.corpus.interviews()) == 1
    expect(tab.get_by_role("button", name="Import all")).to_be_enabled()


def test_what_is_being_typed_counts_when_it_is_brought_in(show: Show, project: wb.Project, folder: Path, tab: Page) -> None:
    show(folder / "P01.txt")
    tab.get_by_role("textbox", name="Name of the interview").fill("Eerste")
    tab.get_by_role("button", name="Import this one").click()
    says(tab, "1 interview is in the study now.")
    assert [interview.name for interview in project.corpus.interviews()] == ["Eerste"]


def test_corrections_are_saved_beside_the_files(show: Show, folder: Path, tab: Page) -> None:
    show(folder)
    save = tab.get_by_role("button", name="Save corrections")
    expect(save).to_be_disabled()
    tab.get_by_role("combobox", name="Language").select_option("de")
    save.click()
    says(tab, str(folder / "corrections.yaml"))
    assert "language: de" in (folder / "corrections.yaml").read_text()


def test_a_second_view_shows_the_same_list(show: Show, folder: Path, tab: Page) -> None:
    show(folder)
    tab.evaluate("() => { const host = document.createElement('div'); document.body.append(host); show(host) }")
    expect(rows(tab)).to_have_count(6)
    expect(tab.locator(".wb-name")).to_have_count(2)


# ---- Python is slow, or gone ----


def test_work_that_takes_long_is_no_alarm_until_it_takes_very_long(show: Show, harness: Any, folder: Path, tab: Page) -> None:
    show(folder)
    harness.answers = lambda message, buffers: []
    tab.get_by_role("button", name="Import all 2").click()
    expect(tab.get_by_role("progressbar")).to_be_visible()
    tab.clock.fast_forward(4 * SECOND)
    says(tab, "Still at work…")
    expect(tab.locator(".wb-lost")).to_have_count(0)
    tab.clock.fast_forward(40 * SECOND)
    expect(tab.locator(".wb-lost .wb-status")).to_contain_text("Python does not answer")


def test_a_correction_without_an_answer_is_reported(show: Show, harness: Any, folder: Path, tab: Page) -> None:
    show(folder)
    answers, harness.answers = harness.answers, lambda message, buffers: []
    tab.get_by_role("combobox", name="Language").select_option("de")
    tab.clock.fast_forward(4 * SECOND)
    lost = tab.locator(".wb-lost .wb-status")
    expect(lost).to_contain_text("Python does not answer")
    harness.answers = answers
    tab.get_by_role("combobox", name="Language").select_option("en")
    expect(lost).to_have_count(0)


def test_a_closed_view_is_gone(show: Show, folder: Path, tab: Page) -> None:
    show(folder)
    tab.evaluate("close()")
    expect(tab.locator(".wb-intake")).to_have_count(0)


# ---- How it looks ----


def test_dutch_texts_for_a_dutch_study(harness: Any, folder: Path, tmp_path: Path, tab: Page) -> None:
    with wb.create(tmp_path / "nl.workbench", title="Kort", language="nl", coder="anna") as project:
        harness.show(Intake(project, folder / "P01.txt"), ready=".wb-turn")
        expect(tab.get_by_role("button", name="Importeer dit")).to_be_visible()
        expect(tab.get_by_role("combobox", name="Taal").locator("option:checked")).to_have_text("Nederlands")
        expect(tab.get_by_role("combobox", name="Rol van Anna").locator("option:checked")).to_have_text("deelnemer")


@pytest.mark.parametrize("width", [400, 560, 800, 1256])
def test_nothing_is_cut_off_at_any_width(show: Show, folder: Path, tab: Page, width: int) -> None:
    (folder / ("een heel lange bestandsnaam " * 4 + ".txt")).write_text(OTHER.replace("Bas", "Bartholomeus van der Wijngaarden"))
    tab.set_viewport_size({"width": width, "height": 720})
    show(folder)
    for n in range(3):
        rows(tab).nth(n).click()
        expect(rows(tab).nth(n)).to_have_attribute("aria-selected", "true")
        for box in (".wb-intake", ".wb-detail", ".wb-list", ".wb-foot"):
            too_wide = tab.locator(box).evaluate("e => e.scrollWidth - e.clientWidth")
            assert too_wide <= 0, box
    tab.set_viewport_size({"width": 1400, "height": 900})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_small_texts_and_buttons_are_readable(
    show: Show, folder: Path, tab: Page, contrast: Callable[[Page, str], float], scheme: str
) -> None:
    show(folder)
    wear(tab, scheme)
    for selector in (".wb-help", ".wb-row-facts", ".wb-pill", ".wb-facts", ".wb-interviewer .wb-said", ".wb-foot .wb-main"):
        assert contrast(tab, selector) >= 4.5, selector


def test_names_are_replaced_in_another_screen_and_the_interviews_come_back(
    show: Show, folder: Path, tab: Page, project: wb.Project, tmp_path: Path
) -> None:
    screen = show(folder / "P01.txt")
    tab.get_by_role("button", name="Names and numbers…").click()
    how = tab.locator(".wb-how")
    expect(how).to_contain_text('Pseudonyms(project, "study.key", drafts=intake.drafts)')
    expect(how).to_be_focused()
    tab.keyboard.press("Escape")
    expect(how).to_be_hidden()
    expect(tab.locator(".wb-detail")).to_contain_text("Anna")
    names = Pseudonyms(project, tmp_path / "study.key", drafts=screen.drafts)
    names.answer({"type": "add", "words": ["Anna"], "kind": "name"})
    names.answer({"type": "replace"})
    screen.drafts = names.drafts or ()
    tab.evaluate("fromPython({ type: 'changed' })")  # the harness hands on answers only
    expect(tab.locator(".wb-detail")).to_contain_text("[NAME-1]")
    expect(tab.locator(".wb-detail")).not_to_contain_text("Anna")


# ---- In JupyterLab ----


@pytest.mark.lab
def test_a_file_gets_through_jupyterlab_whole_and_its_keys_do_not_reach_the_notebook(notebook: Any) -> None:
    page = notebook.page
    (notebook.lab.folder / "P01.txt").write_text(TALK, encoding="utf-8")
    cells = [
        "import workbench as wb\nfrom workbench.widgets.intake import Intake",
        'screen = Intake(wb.create("intake.workbench", coder="anna"), "P01.txt")\nscreen',
    ]
    notebook.open("intake.ipynb", cells)
    notebook.run_all()
    data = "".join(f"Interviewer: Vraag {n}?\nAnna: Dat is zo 😀.\n" for n in range(2000)).encode() + b" " * 2**20
    page.locator(".wb-intake input[type=file]").set_input_files({"name": "long.txt", "mimeType": "", "buffer": data})
    expect(rows(page)).to_have_count(2)
    rows(page).nth(1).click()
    expect(page.locator(".wb-facts")).to_contain_text("4,000 turns")
    asked = "import hashlib; print(hashlib.sha256(screen.drafts[-1].path.read_bytes()).hexdigest())"
    assert notebook.python(asked) == hashlib.sha256(data).hexdigest()
    page.get_by_role("listbox", name="Files").focus()
    page.keyboard.press("m")  # a command of the notebook: the cell becomes text, and the screen is gone
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("textbox", name="Name of the interview")).to_have_value("P01")
    page.get_by_role("button", name="Import all 2").click()
    expect(page.locator(".wb-intake .wb-status")).to_contain_text("2 interviews are in the study now.", timeout=30_000)
    assert notebook.python("print(screen.project.corpus.frame()['interview'].tolist())") == "['P01', 'long']"
    assert notebook.errors == []
