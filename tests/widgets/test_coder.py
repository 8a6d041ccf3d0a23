"""The Coder without a browser: messages in, messages out, and what the study holds then."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import workbench as wb
from workbench.coding.codebook import KINDS
from workbench.coding.spans import Span
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.errors import InvalidValue, NotFound
from workbench.widgets import Coder
from workbench.widgets.base import taken
from workbench.widgets.words import WORDS

SAID = "Nou 😀 ik wilde meteen iemand spreken."


class Browser:
    """Stands for the browser: sends a message and keeps what comes back."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.heard: list[dict[str, Any]] = []
        coder.send = lambda message, buffers=None: self.heard.append(message)

    def ask(self, type_: str, **fields: Any) -> dict[str, Any]:
        self.coder._receive(self.coder, {"type": type_, "seq": ["me", len(self.heard)], **fields}, [])
        return self.heard[-1]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[wb.Project]:
    transcript = Transcript.of([("I", "Welkom.", 0.0), ("R", SAID, 75.4), ("I", "Dank u.")])
    speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
    with wb.create(tmp_path / "study.workbench", title="Waterschade", language="en", coder="anna") as project:
        project.corpus.add_reading(Reading("gesprek", "", transcript, speakers))
        project.coding.add_code("Melden", kind="milestone")
        project.coding.add_code("Meteen iemand", kind="criterion", parent="Melden")
        yield project


@pytest.fixture
def tab(project: wb.Project) -> Browser:
    return Browser(Coder(project, "gesprek"))


def where(tab: Browser, words: str) -> dict[str, Any]:
    """A selection of these words, as the browser sends it."""
    start = tab.coder.interview.transcript.text.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def code_id(tab: Browser, name: str) -> str:
    return tab.coder.project.coding.codebook().find(name).id


def test_an_interview_that_does_not_exist_is_refused_at_once(project: wb.Project) -> None:
    with pytest.raises(NotFound):
        Coder(project, "geen gesprek")


def test_a_new_view_is_told_all_that_it_shows(tab: Browser) -> None:
    state = tab.ask("open")
    assert state["type"] == "state"
    assert state["seq"] == ["me", 0]
    assert [turn["text"] for turn in state["turns"]] == ["Welkom.", SAID, "Dank u."]
    assert [turn["interviewer"] for turn in state["turns"]] == [True, False, True]
    assert [(code["name"], code["key"], code["depth"]) for code in state["codes"]] == [
        ("Melden", "1", 0),
        ("Meteen iemand", "2", 1),
    ]
    assert state["revision"] == tab.coder.project.revision


def test_coding_is_one_row_and_one_log_entry(tab: Browser) -> None:
    tab.ask("open")
    before = tab.coder.project.revision
    patch = tab.ask("code", code=code_id(tab, "Meteen iemand"), **where(tab, "iemand spreken"))
    assert patch["type"] == "patch"
    assert patch["said"] == f"Coded ‘Meteen iemand’ · saved (revision {before + 1})"
    assert [mark["id"] for mark in patch["put"]] == [coding.id for coding in tab.coder.codings]
    assert [coding.quote for coding in tab.coder.codings] == ["iemand spreken"]
    assert len(tab.coder.project.changes(since=before)) == 1


def test_offsets_of_the_browser_that_were_not_converted_are_refused(tab: Browser) -> None:
    before = tab.coder.project.revision
    place = where(tab, "iemand spreken")
    answer = tab.ask("code", code=code_id(tab, "Melden"), start=place["start"] + 1, end=place["end"] + 1, quote=place["quote"])
    assert answer["type"] == "error"
    assert answer["expected"] is True
    assert tab.coder.codings == []
    assert tab.coder.project.revision == before


def test_undo_and_redo_come_back_as_patches(tab: Browser) -> None:
    tab.ask("open")
    (mark,) = tab.ask("code", code=code_id(tab, "Melden"), **where(tab, "spreken"))["put"]
    assert tab.ask("undo")["drop"] == [mark["id"]]
    assert tab.coder.codings == []
    assert tab.ask("redo")["put"] == [mark]


def test_nothing_to_redo_is_said_and_nothing_is_changed(tab: Browser) -> None:
    before = tab.coder.project.revision
    answer = tab.ask("redo")
    assert answer["said"] == WORDS["en"]["nothing to redo"]
    assert tab.coder.project.revision == before


def test_uncoding_removes_that_coding_only(tab: Browser) -> None:
    tab.ask("open")
    for name in ("Melden", "Meteen iemand"):
        tab.ask("code", code=code_id(tab, name), **where(tab, "spreken"))
    first, second = tab.coder.codings
    patch = tab.ask("uncode", id=first.id)
    assert patch["drop"] == [first.id]
    assert tab.coder.codings == [second]


def test_a_change_by_another_cell_is_told_when_the_browser_looks(tab: Browser) -> None:
    project = tab.coder.project
    seen = tab.ask("open")["revision"]
    place = where(tab, "spreken")
    coding = project.coding.code(tab.coder.interview.id, place["start"], place["end"], "Melden")
    patch = tab.ask("look", revision=seen)
    assert [mark["id"] for mark in patch["put"]] == [coding.id]
    assert patch["said"] == f"Changed elsewhere; this is revision {project.revision}."


def test_looking_when_nothing_changed_brings_nothing(tab: Browser) -> None:
    seen = tab.ask("open")["revision"]
    answer = tab.ask("look", revision=seen)
    assert (answer["put"], answer["drop"], answer["codes"], answer["said"]) == ([], [], None, "")


def test_a_view_that_missed_a_message_is_told_everything_again(tab: Browser) -> None:
    seen = tab.ask("open")["revision"]
    tab.ask("code", code=code_id(tab, "Melden"), **where(tab, "spreken"))
    assert tab.ask("look", revision=seen)["type"] == "state"


def test_a_new_code_is_told_when_the_browser_looks(tab: Browser) -> None:
    seen = tab.ask("open")["revision"]
    tab.coder.project.coding.add_code("Zekerheid", kind="goal")
    assert [code["name"] for code in tab.ask("look", revision=seen)["codes"]] == ["Melden", "Meteen iemand", "Zekerheid"]


def test_the_selection_is_a_value_that_can_be_observed(tab: Browser) -> None:
    seen: list[Span | None] = []
    tab.coder.observe(lambda change: seen.append(change["new"]), "selection")
    tab.ask("select", start=3, end=7)
    tab.ask("select", start=None, end=None)
    assert seen == [Span(3, 7), None]


@pytest.mark.parametrize(
    "fields", [{"start": 0, "end": 10_000}, {"start": "0", "end": 3}, {"start": True, "end": 3}, {"start": 3, "end": 3}]
)
def test_a_selection_that_cannot_be_is_refused(tab: Browser, fields: dict[str, Any]) -> None:
    assert tab.ask("select", **fields)["type"] == "error"
    assert tab.coder.selection is None


def test_a_message_of_an_unknown_type_is_refused(tab: Browser) -> None:
    assert tab.ask("drop table")["type"] == "error"


def test_an_unexpected_exception_is_shown_logged_and_raised(tab: Browser, caplog: pytest.LogCaptureFixture) -> None:
    def boom(_message: dict[str, Any]) -> dict[str, Any]:
        raise RuntimeError("boom")

    tab.coder.answer = boom
    with pytest.raises(RuntimeError):
        tab.ask("open")
    assert tab.heard[-1] == {"type": "error", "text": "RuntimeError: boom", "expected": False, "seq": ["me", 0]}
    assert "message 'open' to Coder failed" in caplog.text


def test_messages_from_several_threads_are_answered_one_by_one(tab: Browser) -> None:
    inside, most = 0, 0

    def slow(_message: dict[str, Any]) -> dict[str, Any]:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        threading.Event().wait(0.02)
        inside -= 1
        return {"type": "noted"}

    tab.coder.answer = slow
    threads = [threading.Thread(target=tab.ask, args=("open",)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert len(tab.heard) == 5


def test_coding_from_the_thread_of_jupyterlab_is_stored(tab: Browser) -> None:
    place = where(tab, "spreken")
    thread = threading.Thread(target=tab.ask, args=("code",), kwargs={"code": code_id(tab, "Melden"), **place})
    thread.start()
    thread.join()
    assert [coding.quote for coding in tab.coder.codings] == ["spreken"]


def test_widget_state_holds_nothing_of_the_study(tab: Browser) -> None:
    tab.ask("open")
    assert SAID not in str(tab.coder.get_state())


@pytest.mark.parametrize("value", [None, "1", 1.5, True])
def test_a_field_of_another_kind_is_refused(value: object) -> None:
    with pytest.raises(InvalidValue, match="'start'"):
        taken({"start": value}, "start", int)


def test_both_languages_have_the_same_texts_with_the_same_places() -> None:
    def places(text: str) -> set[str]:
        return {part.split("}")[0] for part in text.split("{")[1:]}

    assert {name: places(text) for name, text in WORDS["en"].items()} == {
        name: places(text) for name, text in WORDS["nl"].items()
    }
    assert set(KINDS) <= set(WORDS["en"])
