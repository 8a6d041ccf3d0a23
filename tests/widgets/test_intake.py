"""The intake screen without a browser: messages in, messages out, and what the study holds then."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import workbench as wb
from workbench.corpus.corrections import Correction, SpeakerCorrection, corrected
from workbench.corpus.edits import joined
from workbench.corpus.pseudonyms.replacing import Decision
from workbench.corpus.report import Dropped, Merged, Reading
from workbench.corpus.rows import LARGEST
from workbench.corpus.transcript import Speaker, Transcript
from workbench.errors import UnreadableFile, WorkbenchError
from workbench.widgets.intake import Intake
from workbench.widgets.intake_shown import Looked, changed
from workbench.widgets.uploads import Uploads, safe_name
from workbench.widgets.words_intake import WORDS

TALK = """Interviewer: Kunt u vertellen hoe het begon, die dag van de lekkage bij u thuis?
Anna: Het begon op een zondag, met een plas water onder de vaatwasser, en ik wilde meteen iemand spreken.
Anna: En ik heb toen gebeld, want dat is het makkelijkste.
Interviewer: Wat deed u toen?
Anna: Ik belde drie keer, en ik moest mijn verhaal steeds opnieuw doen.
Interviewer: En daarna?
Anna: Toen kwam er iemand, en die was heel aardig.
Interviewer: Dank u wel voor dit gesprek.
"""
OTHER = TALK.replace("Anna", "Bas").replace("zondag", "maandag")


class Browser:
    """Stands for the browser: sends a message and keeps what comes back."""

    def __init__(self, screen: Intake) -> None:
        self.screen = screen
        self.heard: list[dict[str, Any]] = []
        self.current = ""
        screen.send = lambda message, buffers=None: self.heard.append(message)

    def ask(self, type_: str, piece: bytes | None = None, **fields: Any) -> dict[str, Any]:
        message = {"type": type_, "seq": ["me", len(self.heard)], "show": self.current, "turns": 12, **fields}
        self.screen._receive(self.screen, message, [] if piece is None else [memoryview(piece)])
        return self.heard[-1]

    def read_all(self) -> list[dict[str, Any]]:
        """Read what waits, as the screen does when it opens; shows the first."""
        files = self.ask("open")["files"]
        while waiting := [file for file in files if file["state"] == "waiting"]:
            files = self.ask("read", id=waiting[0]["id"])["files"]
        self.current = files[0]["id"] if files else ""
        return files

    def upload(self, name: str, data: bytes, chunk: int = 40) -> dict[str, Any]:
        begun = self.ask("begin", name=name, size=len(data))
        if not begun.get("upload"):
            return begun
        for at in range(0, len(data) or 1, chunk):
            answer = self.ask("chunk", data[at : at + chunk], upload=begun["upload"], at=at, last=at + chunk >= len(data))
        return answer

    def change(self, **fields: Any) -> dict[str, Any]:
        return self.ask("change", id=self.current, **fields)

    @property
    def correction(self) -> Correction:
        return next(draft.correction for draft in self.screen.drafts)


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
    return folder


@pytest.fixture
def tab(project: wb.Project, folder: Path) -> Browser:
    """The screen with one interview, read and shown."""
    tab = Browser(Intake(project, folder / "P01.txt"))
    tab.read_all()
    return tab


def states(files: list[dict[str, Any]]) -> dict[str, str]:
    return {file["source"]: file["state"] for file in files}


# ---- Reading ----


def test_the_files_of_a_folder_wait_until_they_are_read_one_by_one(project: wb.Project, folder: Path) -> None:
    tab = Browser(Intake(project, folder))
    opened = tab.ask("open")
    assert states(opened["files"]) == {"P01.txt": "waiting", "P02.txt": "waiting"}
    assert opened["words"]["title"] == "Import interviews"
    answer = tab.ask("read", id=opened["files"][0]["id"])
    assert states(answer["files"]) == {"P01.txt": "ready", "P02.txt": "waiting"}
    assert project.revision == Browser(Intake(project)).screen.project.revision


def test_a_file_that_cannot_be_read_says_why_and_stops_no_other(project: wb.Project, folder: Path) -> None:
    (folder / "P00.txt").write_text("", encoding="utf-8")
    tab = Browser(Intake(project, folder))
    files = tab.read_all()
    assert states(files) == {"P00.txt": "problem", "P01.txt": "ready", "P02.txt": "ready"}
    assert "P00.txt" in files[0]["problem"]
    assert tab.ask("freeze", id=files[0]["id"])["type"] == "error"
    assert len(tab.screen.drafts) == 2


def test_the_same_words_twice_and_words_that_are_in_the_study_are_told(project: wb.Project, folder: Path) -> None:
    (folder / "P03.txt").write_text(OTHER, encoding="utf-8")
    project.corpus.add(folder / "P01.txt")
    files = Browser(Intake(project, folder)).read_all()
    assert states(files) == {"P01.txt": "known", "P02.txt": "ready", "P03.txt": "same"}
    assert [file["twin"] for file in files] == ["P01", "", "P02"]


def test_the_same_words_stay_the_same_when_one_of_the_two_is_corrected_and_brought_in(project: wb.Project, folder: Path) -> None:
    (folder / "P02.txt").write_text(TALK, encoding="utf-8")
    tab = Browser(Intake(project, folder))
    tab.read_all()
    assert states(tab.change(turn=3, out=True)["files"]) == {"P01.txt": "ready", "P02.txt": "same"}
    assert states(tab.ask("freeze", id=tab.current)["files"]) == {"P01.txt": "imported", "P02.txt": "same"}


def test_what_is_shown_of_an_interview(tab: Browser) -> None:
    file = tab.ask("show")["file"]
    assert (file["name"], file["source"], file["language"], file["total"]) == ("P01", "P01.txt", "nl", 8)
    assert [(s["label"], s["role"], s["turns"], s["participant"], s["proposed"]) for s in file["speakers"]] == [
        ("Interviewer", "interviewer", 4, "", "P01"),
        ("Anna", "participant", 4, "", "P01"),
    ]
    assert sum(speaker["share"] for speaker in file["speakers"]) == pytest.approx(1)
    assert [row["number"] for row in file["rows"]] == list(range(1, 9))
    assert [row["interviewer"] for row in file["rows"]] == [True, False, False, True, False, True, False, True]


def test_only_as_many_turns_are_sent_as_are_asked_for(tab: Browser) -> None:
    assert len(tab.ask("show", turns=3)["file"]["rows"]) == 3


def test_a_second_view_that_asks_for_the_same_file_gets_it_once(project: wb.Project, folder: Path) -> None:
    tab = Browser(Intake(project, folder / "P01.txt"))
    id = tab.ask("open")["files"][0]["id"]
    assert tab.ask("read", id=id)["files"] == tab.ask("read", id=id)["files"]


def test_widget_state_holds_nothing_of_the_interviews(tab: Browser) -> None:
    assert "vaatwasser" not in str(tab.screen.get_state())


# ---- Files from the browser ----


def test_a_file_in_pieces_is_put_together_read_and_brought_in(project: wb.Project) -> None:
    tab = Browser(Intake(project))
    assert tab.upload("P09.txt", TALK.encode())["files"][0]["state"] == "waiting"
    (file,) = tab.read_all()
    (path,) = [draft.path for draft in tab.screen.drafts]
    assert path is not None
    assert path.read_bytes() == TALK.encode()
    assert tab.ask("freeze", id=file["id"])["files"][0]["state"] == "imported"
    assert project.corpus.original("P09") == TALK.encode()
    assert not path.exists()


def test_a_zip_of_interviews_is_kept_until_the_last_of_them_is_in(
    project: wb.Project, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = project.corpus.read(folder / "P01.txt")[0]
    two = project.corpus.read(folder / "P02.txt")[0]
    tab = Browser(Intake(project))
    monkeypatch.setattr(type(project.corpus), "read", lambda self, paths: [replace(draft, path=paths[0]) for draft in (one, two)])
    tab.upload("both.zip", b"PK")
    files = tab.read_all()
    assert states(files) == {"P01.txt": "ready", "P02.txt": "ready"}
    path = tab.screen.drafts[0].path
    assert path is not None
    tab.ask("freeze", id=files[0]["id"])
    assert path.exists()
    tab.ask("remove", id=files[1]["id"])
    assert not path.exists()


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(project: wb.Project) -> None:
    tab = Browser(Intake(project))
    answer = tab.ask("begin", name="film.txt", size=LARGEST + 1)
    assert answer["upload"] == ""
    assert answer["files"][0]["state"] == "problem"
    assert "film.txt" in answer["files"][0]["problem"]
    assert "at most 100 MB" in answer["files"][0]["problem"]


def test_what_no_reader_takes_is_refused_before_it_is_sent(project: wb.Project) -> None:
    assert Browser(Intake(project)).ask("begin", name="film.txt", size=150 * 2**20)["upload"] == ""


@pytest.mark.parametrize("at", [0, 30])
def test_a_lost_piece_is_noticed_and_leaves_nothing_behind(project: wb.Project, at: int) -> None:
    tab = Browser(Intake(project))
    upload = tab.ask("begin", name="P01.txt", size=100)["upload"]
    tab.ask("chunk", b"x" * 20, upload=upload, at=0)
    assert tab.ask("chunk", b"x" * 20, upload=upload, at=at)["type"] == "error"
    assert tab.ask("chunk", b"x" * 20, upload=upload, at=20)["type"] == "error"
    assert tab.ask("show")["files"] == []


def test_a_file_that_ends_too_early_is_not_taken(project: wb.Project) -> None:
    tab = Browser(Intake(project))
    upload = tab.ask("begin", name="P01.txt", size=100)["upload"]
    answer = tab.ask("chunk", b"x" * 20, upload=upload, at=0, last=True)
    assert answer["type"] == "error"
    assert "Not all of the file arrived" in answer["text"]


@given(st.text(max_size=300))
def test_any_name_of_a_file_is_made_one_that_stays_in_its_folder(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert Path("folder", safe).parent == Path("folder")
    assert len(safe.encode()) <= 255
    assert not {"/", "\\", "\x00"} & set(safe)


def test_the_ending_of_a_long_name_is_kept() -> None:
    assert safe_name("x" * 400 + ".docx").endswith("x.docx")


def test_two_files_of_one_name_do_not_meet() -> None:
    uploads = Uploads()
    paths = [uploads.put(uploads.begin("P01.txt", 1), 0, piece) for piece in (b"a", b"b")]
    assert [path.read_bytes() for path in paths] == [b"a", b"b"]
    uploads.close()
    assert not any(path.exists() for path in paths)


def test_closing_the_screen_deletes_what_was_sent(project: wb.Project) -> None:
    tab = Browser(Intake(project))
    tab.upload("P09.txt", TALK.encode())
    tab.read_all()
    path = tab.screen.drafts[0].path
    tab.screen.close()
    assert path is not None
    assert not path.exists()


def test_taking_a_given_file_off_the_list_leaves_the_file_where_it_is(tab: Browser, folder: Path) -> None:
    answer = tab.ask("remove", id=tab.current)
    assert (answer["files"], answer["file"], answer["said"]) == ([], None, "‘P01’ is off the list.")
    assert (folder / "P01.txt").exists()


# ---- Correcting ----


def test_name_language_and_roles_are_corrected_and_frozen_so(project: wb.Project, tab: Browser) -> None:
    tab.change(name="  Gesprek   een ")
    tab.change(language="de")
    tab.change(speaker="Anna", role="partner")
    file = tab.change(speaker="Anna", participant=" P 01 ")["file"]
    assert file["name"] == "Gesprek een"
    tab.ask("freeze", id=tab.current)
    interview = project.corpus.interview("Gesprek een")
    assert (interview.language, interview.role_of("Anna")) == ("de", "partner")
    assert [person.pseudonym for person in project.corpus.participants()] == ["P 01"]


@pytest.mark.parametrize(
    ("there", "back"),
    [
        ({"name": "x"}, {"name": "P01"}),
        ({"name": "x"}, {"name": " "}),
        ({"language": "en"}, {"language": "nl"}),
        ({"joined": True}, {"joined": False}),
        ({"speaker": "Anna", "role": "other"}, {"speaker": "Anna", "role": "participant"}),
        ({"speaker": "Anna", "participant": "P7"}, {"speaker": "Anna", "participant": ""}),
        ({"speaker": "Anna", "same": "Interviewer"}, {"speaker": "Anna", "same": ""}),
        ({"turn": 3, "out": True}, {"turn": 3, "out": False}),
        ({"turn": 3, "label": "Interviewer"}, {"turn": 3, "label": "Anna"}),
        ({"turn": 3, "new": True}, {"turn": 3, "label": "Anna"}),
    ],
)
def test_what_is_set_back_to_what_was_read_is_corrected_no_longer(
    tab: Browser, there: dict[str, Any], back: dict[str, Any]
) -> None:
    answer = tab.change(**there)
    assert answer["type"] == "told"
    assert tab.correction
    tab.change(**back)
    assert not tab.correction


def test_an_interviewer_loses_the_pseudonym(tab: Browser) -> None:
    tab.change(speaker="Anna", participant="P7")
    tab.change(speaker="Anna", role="interviewer")
    assert tab.correction.speakers == {"Anna": SpeakerCorrection("interviewer")}


def test_labels_made_one_share_their_role_and_are_offered_once(tab: Browser) -> None:
    file = tab.change(speaker="Anna", same="Interviewer")["file"]
    assert [(s["label"], s["same"], s["role"], s["turns"]) for s in file["speakers"]] == [
        ("Interviewer", None, "interviewer", 4),
        ("Anna", "Interviewer", "interviewer", 4),
    ]
    assert file["labels"] == ["Interviewer"]
    assert {row["speaker"] for row in file["rows"]} == {"Interviewer"}


def test_a_circle_of_labels_is_refused_and_nothing_changes(tab: Browser) -> None:
    tab.change(speaker="Anna", same="Interviewer")
    before = tab.correction
    assert tab.change(speaker="Interviewer", same="Anna")["type"] == "error"
    assert tab.correction == before


def test_joining_tells_how_many_turns_are_left_and_which_go_on(tab: Browser) -> None:
    file = tab.ask("show")["file"]
    assert (file["before"], file["after"], file["joined"]) == (8, 7, False)
    file = tab.change(joined=True)["file"]
    assert [row["number"] for row in file["rows"] if row["continued"]] == [3]
    assert tab.heard[-1]["files"][0]["turns"] == 7


def test_a_turn_that_is_left_out_stays_to_be_put_back(tab: Browser) -> None:
    file = tab.change(turn=3, out=True)["file"]
    assert [row["number"] for row in file["rows"] if row["out"]] == [3]
    assert (file["total"], file["before"]) == (8, 7)
    assert tab.heard[-1]["files"][0]["turns"] == 7


def test_a_turn_can_be_given_to_somebody_who_had_no_label(tab: Browser) -> None:
    file = tab.change(turn=3, new=True)["file"]
    assert file["labels"] == ["Interviewer", "Anna", "Speaker 1"]
    assert file["rows"][2]["speaker"] == "Speaker 1"
    tab.change(speaker="Speaker 1", role="partner")
    assert {s.label: s.role for s in corrected(tab.screen.drafts[0].reading, tab.correction).reading.speakers} == {
        "Interviewer": "interviewer",
        "Anna": "participant",
        "Speaker 1": "partner",
    }


def test_the_last_correction_is_taken_back_step_by_step(tab: Browser) -> None:
    tab.change(name="x")
    tab.change(language="de")
    assert tab.ask("undo", id=tab.current)["said"] == "Taken back."
    assert tab.correction == Correction(name="x")
    assert tab.ask("undo", id=tab.current)["file"]["undoable"] is False
    assert tab.ask("undo", id=tab.current)["said"] == "There is nothing to undo."
    assert not tab.correction


def test_a_proposal_is_accepted_or_left_and_asked_no_more(project: wb.Project, tmp_path: Path) -> None:
    path = tmp_path / "drift.txt"
    path.write_text(TALK.replace("Anna: Toen", "Anna de Vries: Toen") * 2, encoding="utf-8")
    tab = Browser(Intake(project, path))
    tab.read_all()
    file = tab.ask("show")["file"]
    same = next(one for one in file["proposals"] if "Anna de Vries" in one["text"])
    assert same["can"] is True
    for other in [one for one in file["proposals"] if one != same]:
        file = tab.ask("leave", id=tab.current, proposal=other["id"])["file"]
    assert file["proposals"] == [same]
    file = tab.ask("accept", id=tab.current, proposal=same["id"])["file"]
    assert "Anna de Vries" not in {one["label"] for one in file["speakers"] if one["same"] is None}
    assert not [one for one in file["proposals"] if one["id"] == same["id"]]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"speaker": "Anna"},
        {"speaker": "Anna", "role": "king"},
        {"speaker": "nobody", "role": "partner"},
        {"speaker": "Anna", "same": "nobody"},
        {"turn": 99, "label": "Anna"},
        {"turn": 0, "out": True},
        {"turn": "1", "out": True},
        {"language": "Dutch"},
        {"spelling": "no such spelling", "apart": True},
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_changes_nothing(tab: Browser, fields: dict[str, Any]) -> None:
    answer = tab.change(**fields)
    if fields == {"speaker": "Anna", "same": "nobody"}:
        assert answer["type"] == "told"  # said of nobody who is there, so it says nothing
    elif fields.get("speaker") == "nobody":
        assert answer["type"] == "told"
    else:
        assert answer["type"] == "error"
        assert answer["expected"] is True
    assert not tab.correction


@pytest.mark.parametrize("message", ["drop table", "freeze", "change", "remove"])
def test_a_message_that_makes_no_sense_is_refused(tab: Browser, message: str) -> None:
    assert tab.ask(message, id="none")["type"] == "error"


def test_what_is_in_the_study_is_not_corrected_here(project: wb.Project, tab: Browser) -> None:
    tab.ask("freeze", id=tab.current)
    assert tab.change(name="x")["type"] == "error"
    assert project.corpus.interviews()[0].name == "P01"


# ---- Spellings that were read as one ----


def drifted() -> Reading:
    turns = [("Interviewer 1", "Hoe?"), ("R", "Zo."), ("Interviewer 1", "En?"), ("R", "Ja."), ("R", "En toen."), ("X", "Hm")]
    speakers = (Speaker("Interviewer 1", "interviewer"), Speaker("R", "participant"), Speaker("X", "other"))
    merged = (Merged("Interviewer1", "Interviewer 1", (2,)),)
    return Reading("P05", "P05.txt", Transcript.of(turns), speakers, "nl", merged=merged, dropped=(Dropped("2/5", "p", "foot"),))


def test_a_spelling_taken_apart_is_a_speaker_until_it_is_put_together_again() -> None:
    looked = Looked.at(drifted(), Correction())
    apart = changed(looked, {"spelling": "Interviewer1", "apart": True}, WORDS["en"])
    looked = Looked.at(drifted(), apart)
    assert looked.labels[2] == "Interviewer1"
    described = changed(looked, {"speaker": "Interviewer1", "role": "partner"}, WORDS["en"])
    again = changed(Looked.at(drifted(), described), {"spelling": "Interviewer1", "apart": False}, WORDS["en"])
    assert again == Correction()


ACTIONS = st.one_of(
    st.fixed_dictionaries(
        {"speaker": st.sampled_from(["Interviewer 1", "Interviewer1", "R", "X", "Speaker 1"])},
        optional={"role": st.sampled_from(["interviewer", "participant", "partner", "other"])},
    ),
    st.fixed_dictionaries(
        {"speaker": st.sampled_from(["Interviewer 1", "Interviewer1", "R", "X"]), "same": st.sampled_from(["", "R", "X"])}
    ),
    st.fixed_dictionaries({"speaker": st.sampled_from(["R", "X"]), "participant": st.sampled_from(["", "P01"])}),
    st.fixed_dictionaries({"turn": st.integers(1, 6), "out": st.booleans()}),
    st.fixed_dictionaries({"turn": st.integers(1, 6), "label": st.sampled_from(["R", "X", "Interviewer 1", "Interviewer1"])}),
    st.fixed_dictionaries({"turn": st.integers(1, 6), "new": st.just(True)}),
    st.fixed_dictionaries({"spelling": st.just("Interviewer1"), "apart": st.booleans()}),
    st.fixed_dictionaries({"joined": st.booleans()}),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(ACTIONS, max_size=12))
def test_whatever_is_corrected_the_screen_can_show_it_and_it_can_all_be_undone_by_hand(
    actions: list[dict[str, Any]],
) -> None:
    from workbench.widgets.intake_shown import whole

    reading = drifted()
    looked = Looked.at(reading, Correction())
    for action in actions:
        try:
            looked = Looked.at(reading, changed(looked, action, WORDS["en"]))
        except WorkbenchError:
            continue  # refused: the screen shows what was
        shown = whole(looked, [], WORDS["en"], 100)
        done = looked.done.reading
        assert [row["number"] for row in shown["rows"]] == [1, 2, 3, 4, 5, 6]
        assert {row["speaker"] for row in shown["rows"] if not row["out"]} == set(done.transcript.speakers)
        assert {row["speaker"] for row in shown["rows"]} <= set(shown["labels"])
        assert sum(not row["out"] and not row["continued"] for row in shown["rows"]) == len(done.transcript.turns)
        assert shown["after"] == len(joined(looked.apart.reading.transcript).turns)
        assert sum(speaker["turns"] for speaker in shown["speakers"]) == shown["before"]
        assert {s["label"]: s["role"] for s in shown["speakers"] if s["same"] is None and s["turns"]}.items() <= {
            s.label: s.role for s in done.speakers
        }.items()


# ---- Bringing in ----


def test_bringing_in_one_is_one_action_that_can_be_undone(project: wb.Project, tab: Browser) -> None:
    before = project.revision
    answer = tab.ask("freeze", id=tab.current)
    assert (answer["files"][0]["state"], answer["files"][0]["twin"]) == ("imported", "P01")
    assert len(project.changes(since=before)) == 1
    assert tab.screen.drafts == []
    project.undo()
    assert tab.ask("show")["files"][0]["state"] == "ready"
    assert tab.ask("freeze", id=tab.current)["files"][0]["state"] == "imported"


def test_an_interview_that_cannot_be_frozen_stands_there_with_the_reason(project: wb.Project, tab: Browser, folder: Path) -> None:
    (folder / "P01.txt").rename(folder / "moved.txt")
    answer = tab.ask("freeze", id=tab.current)
    assert answer["files"][0]["state"] == "refused"
    assert answer["file"]["problem"] == "P01.txt: The file is not there any more. Add it once more."
    assert project.corpus.interviews() == []


def test_pseudonyms_of_the_study_and_of_this_list_are_offered(project: wb.Project, tab: Browser) -> None:
    project.corpus.add_participant("Zus")
    assert tab.change(speaker="Anna", participant="P7")["people"] == ["P7", "Zus"]


# ---- Corrections for the next time ----


def test_saved_corrections_correct_the_same_files_again(project: wb.Project, folder: Path) -> None:
    tab = Browser(Intake(project, folder))
    tab.read_all()
    assert tab.ask("save")["said"] == "Nothing has been corrected yet."
    tab.change(name="Eerste")
    tab.change(speaker="Anna", participant="P7")
    tab.change(turn=8, out=True)
    assert tab.ask("save")["said"] == f"Corrections of 1 interview are saved in {folder / 'corrections.yaml'}."
    assert list(yaml.safe_load((folder / "corrections.yaml").read_text())) == ["P01.txt"]
    again = Browser(Intake(project, folder))
    assert [file["name"] for file in again.read_all()] == ["Eerste", "P02"]
    assert again.correction == tab.correction


def test_saving_leaves_what_the_file_says_of_others(project: wb.Project, folder: Path) -> None:
    (folder / "corrections.yaml").write_text("P01.txt: {name: Eerste}\nP99.txt: {name: Laatste}\n")
    tab = Browser(Intake(project, folder / "P01.txt"))
    tab.read_all()
    tab.change(name="Begin")
    tab.ask("save")
    assert yaml.safe_load((folder / "corrections.yaml").read_text()) == {
        "P99.txt": {"name": "Laatste"},
        "P01.txt": {"name": "Begin"},
    }


def test_corrections_that_are_brought_with_the_files_hold_for_earlier_and_later_ones(project: wb.Project) -> None:
    tab = Browser(Intake(project))
    tab.upload("P01.txt", TALK.encode())
    tab.read_all()
    answer = tab.upload("corrections.yaml", b"P01.txt: {name: Eerste}\nP02.txt: {name: Tweede}\n")
    assert answer["said"] == "Corrections for 1 interview were taken from corrections.yaml."
    tab.upload("P02.txt", OTHER.encode())
    assert [file["name"] for file in tab.read_all()] == ["Eerste", "Tweede"]
    tab.current = answer["files"][0]["id"]
    assert tab.ask("undo", id=tab.current)["file"]["name"] == "P01"


def test_corrections_that_cannot_be_read_are_refused_with_the_place(project: wb.Project) -> None:
    answer = Browser(Intake(project)).upload("corrections.yaml", b"P01.txt: {nmae: x}\n")
    assert answer["type"] == "error"
    assert "corrections.yaml" in answer["text"]


def test_a_correction_that_does_not_fit_shows_the_interview_as_it_was_read_and_says_so(project: wb.Project, folder: Path) -> None:
    (folder / "corrections.yaml").write_text("P01.txt: {leave_out: [99]}\n")
    tab = Browser(Intake(project, folder / "P01.txt"))
    (file,) = tab.read_all()
    assert file["state"] == "refused"
    assert "turn 99" in file["problem"]
    assert tab.ask("show")["file"]["total"] == 8
    assert tab.change(name="Eerste")["files"][0]["state"] == "ready"


def test_two_files_with_corrections_in_one_folder_are_refused_at_once(project: wb.Project, folder: Path) -> None:
    for name in ("corrections.yaml", "correcties.yaml"):
        (folder / name).write_text("")
    with pytest.raises(UnreadableFile):
        Intake(project, folder)


# ---- Words ----


def test_both_languages_have_the_same_texts_with_the_same_places() -> None:
    def places(text: str) -> set[str]:
        return {part.split("}")[0] for part in text.split("{")[1:]}

    assert {name: places(text) for name, text in WORDS["en"].items()} == {
        name: places(text) for name, text in WORDS["nl"].items()
    }


# ---- What the browser gets ----


def test_what_the_browser_gets_fetches_nothing_and_puts_text_in_as_text_only() -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", Intake._esm)
    assert not re.search(r"^\s*import\s|\bfrom\s+[\"']|import\(|https?:|fetch\(|XMLHttpRequest", Intake._esm, re.MULTILINE)
    assert not re.search(r"https?:|url\(|@import", Intake._css)


# ---- Names and numbers first ----


def test_drafts_without_names_take_the_place_of_those_with(project: wb.Project, tmp_path: Path) -> None:
    tab = Browser(Intake(project))
    tab.upload("P01 Anna.txt", TALK.encode())
    tab.read_all()
    tab.change(name="Gesprek met Anna")
    old = tab.screen.drafts
    assert old[0].path is not None
    tab.screen.drafts = project.privacy.replace_in(old, [Decision(("Anna",), "name", "[NAME-1]")], tmp_path / "study.key")
    assert tab.heard[-1] == {"type": "changed"}
    assert not old[0].path.exists()
    told = tab.ask("show")
    assert "Anna" not in str(told)
    assert told["file"]["name"] == "Gesprek met [NAME-1]"
    assert told["file"]["undoable"] is False
    assert tab.ask("freeze", id=told["files"][0]["id"])["files"][0]["state"] == "imported"
    (interview,) = project.corpus.interviews()
    assert (interview.name, interview.source, interview.original) == ("Gesprek met [NAME-1]", "P01 [NAME-1].txt", "")


def test_drafts_of_elsewhere_are_added_and_others_stay(project: wb.Project, tab: Browser, folder: Path) -> None:
    mine = tab.screen.drafts
    tab.screen.drafts = project.corpus.read(folder / "P02.txt")
    assert states(tab.ask("show")["files"]) == {"P01.txt": "ready", "P02.txt": "ready"}
    assert tab.screen.drafts[0] == mine[0]


def test_drafts_that_come_from_no_file_any_more_are_not_in_the_saved_corrections(
    project: wb.Project, tab: Browser, folder: Path, tmp_path: Path
) -> None:
    tab.change(name="Eerste")
    tab.screen.drafts = project.privacy.replace_in(
        tab.screen.drafts, [Decision(("Anna",), "name", "[NAME-1]")], tmp_path / "study.key"
    )
    tab.change(name="Tweede")
    assert tab.ask("save")["said"] == WORDS["en"]["nothing to save"]
    assert not (folder / "corrections.yaml").exists()


def test_a_brought_correction_that_two_files_could_mean_is_told_at_them(project: wb.Project, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "i.zip", "w") as made:
        made.writestr("a/P01.txt", TALK)
        made.writestr("b/P01.txt", OTHER)
    tab = Browser(Intake(project))
    tab.upload("corrections.yaml", b"P01.txt: {name: Eerste}\n")
    tab.upload("i.zip", (tmp_path / "i.zip").read_bytes())
    files = tab.read_all()
    assert [file["state"] for file in files] == ["refused", "refused"]
    assert "two files have this name" in files[0]["problem"]
    assert "i.zip/a/P01.txt" in files[0]["problem"]
