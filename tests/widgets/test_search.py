"""The search screen without a browser: messages in, messages out, and what the study holds then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import workbench as wb
from workbench.charts.theme import KIND_COLORS
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.widgets import search
from workbench.widgets.search import Search
from workbench.widgets.words_search import WORDS

TALKS = {
    "P1": [("I", "Did you call?"), ("R", "Yes 😀 I called twice. Nobody could call back.")],
    "P2": [("I", "What then?"), ("R", "Calling was no use: I called, and called.")],
}


class Shown:
    """Stands for the Coder: remembers what it was asked to show."""

    def __init__(self) -> None:
        self.places: list[tuple[str, int, int]] = []

    def show(self, interview: str, start: int, end: int) -> None:
        self.places.append((interview, start, end))


class Browser:
    """Stands for the browser: sends a message and keeps what comes back."""

    def __init__(self, widget: Search) -> None:
        self.widget = widget
        self.project = widget.project
        self.heard: list[dict[str, Any]] = []
        widget.send = lambda message, buffers=None: self.heard.append(message)

    def ask(self, type_: str, /, **fields: Any) -> dict[str, Any]:
        self.widget._receive(self.widget, {"type": type_, "seq": ["me", len(self.heard)], **fields}, [])
        return self.heard[-1]

    def find(self, query: str, **ways: bool) -> dict[str, Any]:
        return self.ask("search", query=query, **ways)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[wb.Project]:
    with wb.create(tmp_path / "study.workbench", title="Waterschade", language="en", coder="anna") as project:
        for name, turns in TALKS.items():
            speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
            project.corpus.add_reading(Reading(name, "", Transcript.of(turns), speakers, "en"))
        project.coding.add_code("Contact", kind="milestone")
        project.coding.add_code("Calling", kind="criterion", parent="Contact")
        yield project


@pytest.fixture
def tab(project: wb.Project) -> Browser:
    return Browser(Search(project))


def code_id(tab: Browser, name: str = "Calling") -> str:
    return tab.project.coding.codebook().find(name).id


def test_a_new_view_has_no_finds_and_all_codes(tab: Browser) -> None:
    state = tab.ask("open")
    assert (state["hits"], state["total"], state["hasCoder"]) == ([], 0, False)
    assert [(code["path"], code["depth"]) for code in state["codes"]] == [("Contact", 0), ("Contact > Calling", 1)]


def test_finds_come_with_their_context_and_speaker(tab: Browser) -> None:
    state = tab.find("called")
    assert [(hit["interview"], hit["speaker"], hit["words"]) for hit in state["hits"]] == [
        ("P1", "P1", "called"),
        ("P2", "P2", "called"),
        ("P2", "P2", "called"),
    ]
    assert (state["hits"][0]["before"], state["hits"][0]["after"]) == ("Yes 😀 I ", " twice. Nobody could call back.")
    assert (state["hits"][0]["turn"], state["hits"][0]["interviewer"]) == (2, False)
    assert state["said"] == "3 finds in 2 interviews."


def test_finds_are_a_value_for_the_next_cell(tab: Browser) -> None:
    tab.find("called")
    assert [hit.words for hit in tab.widget.hits] == ["called"] * 3


def test_the_ways_of_searching_reach_the_search(tab: Browser) -> None:
    assert tab.find("call")["total"] == 2
    assert tab.find("call", customers=True)["total"] == 1
    assert tab.find("call*", case=True)["total"] == 5
    assert tab.find("Call*", case=True)["total"] == 1
    assert tab.find("call(ed|ing)", regex=True)["total"] == 4
    assert tab.find("call", lemma=True)["total"] == 6


@pytest.mark.parametrize(("query", "ways"), [("(a", {}), ("[", {"regex": True}), ("call", {"lemma": True, "case": True})])
def test_a_query_that_cannot_be_understood_is_refused_and_the_old_finds_stay(
    tab: Browser, query: str, ways: dict[str, bool]
) -> None:
    tab.find("called")
    answer = tab.find(query, **ways)
    assert (answer["type"], answer["expected"]) == ("error", True)
    assert tab.widget.content()["total"] == 3


def test_an_empty_query_clears_the_list(tab: Browser) -> None:
    tab.find("called")
    state = tab.find("  ")
    assert (state["hits"], state["said"]) == ([], "")


def test_nothing_found_is_said(tab: Browser) -> None:
    assert tab.find("umbrella")["said"] == "Nothing was found."


def test_more_finds_than_can_be_looked_at_are_counted_but_not_shown(tab: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST", 2)
    state = tab.find("called")
    assert (len(state["hits"]), state["total"]) == (2, 3)
    assert state["said"] == "3 finds in 2 interviews; the first 2 are shown. Ask a narrower question."
    beyond = tab.widget.hits[2]
    key = f"{beyond.interview_id}:{beyond.start}:{beyond.end}"
    assert tab.ask("code", hits=[key], code=code_id(tab))["type"] == "error"


def test_the_whole_turn_of_a_find_comes_in_three_parts(tab: Browser) -> None:
    hit = tab.find("called")["hits"][0]
    turn = tab.ask("turn", hit=hit["key"])
    assert turn["before"] + turn["quote"] + turn["after"] == TALKS["P1"][1][1]
    assert turn["quote"] == "called"


def test_a_find_is_shown_in_the_coder_by_its_code_points(project: wb.Project) -> None:
    coder = Shown()
    tab = Browser(Search(project, coder))
    hit = tab.find("called")["hits"][0]
    assert tab.ask("show", hit=hit["key"])["said"] == "Shown in P1."
    ((interview, start, end),) = coder.places
    assert project.corpus.interview(interview).transcript.slice(start, end) == "called"


def test_without_a_coder_there_is_nothing_to_show_in(tab: Browser) -> None:
    hit = tab.find("called")["hits"][0]
    assert tab.ask("show", hit=hit["key"])["type"] == "error"


def test_ticked_finds_are_coded_as_one_action(tab: Browser) -> None:
    hits = tab.find("called")["hits"]
    before = tab.project.revision
    state = tab.ask("code", hits=[hit["key"] for hit in hits[:2]], code=code_id(tab))
    assert tab.project.revision == before + 1
    assert [coding.quote for coding in tab.project.coding.codings()] == ["called", "called"]
    assert state["said"].startswith("2 places coded ‘Calling’.")
    assert [hit["codes"] for hit in state["hits"]] == [[code_id(tab)], [code_id(tab)], []]
    assert [hit["codes"] for hit in tab.ask("undo")["hits"]] == [[], [], []]
    assert tab.project.coding.codings() == []


def test_what_had_the_code_already_and_what_no_participant_said_is_counted(tab: Browser) -> None:
    hits = tab.find("call*")["hits"]
    tab.ask("code", hits=[hits[1]["key"]], code=code_id(tab))
    said = tab.ask("code", hits=[hit["key"] for hit in hits], code=code_id(tab))["said"]
    assert "1 had the code already." in said
    assert "1 left out, because no participant speaks there." in said


def test_whole_turns_are_coded_once_each(tab: Browser) -> None:
    hits = tab.find("called")["hits"]
    tab.ask("code", hits=[hit["key"] for hit in hits], code=code_id(tab), wholeTurn=True)
    assert sorted(coding.quote for coding in tab.project.coding.codings()) == sorted(turns[1][1] for turns in TALKS.values())


def test_a_find_that_is_not_on_the_list_is_refused(tab: Browser) -> None:
    hits = tab.find("called")["hits"]
    assert tab.ask("code", hits=[hits[0]["key"], "x:1:2"], code=code_id(tab))["type"] == "error"
    assert tab.project.coding.codings() == []


def test_a_code_that_is_gone_is_refused(tab: Browser) -> None:
    hits = tab.find("called")["hits"]
    assert tab.ask("code", hits=[hits[0]["key"]], code="gone")["type"] == "error"


def test_finds_keep_up_with_what_another_cell_does(tab: Browser) -> None:
    seen = tab.find("called")["revision"]
    talk = Transcript.of([("R", "They called me.")])
    tab.project.corpus.add_reading(Reading("P3", "", talk, (Speaker("R", "participant"),), "en"))
    state = tab.ask("look", revision=seen)
    assert state["total"] == 4
    assert state["said"].startswith("Changed elsewhere")


def test_a_colour_that_is_none_reaches_no_style(tab: Browser) -> None:
    tab.project.coding.change_code(code_id(tab), color="url(//elsewhere)")
    assert tab.ask("open")["codes"][1]["color"] == KIND_COLORS["criterion"]


def test_widget_state_holds_nothing_of_the_study(tab: Browser) -> None:
    tab.find("called")
    assert "called" not in str(tab.widget.get_state())


def test_both_languages_have_the_same_texts_with_the_same_places() -> None:
    def places(text: str) -> set[str]:
        return {part.split("}")[0] for part in text.split("{")[1:]}

    assert {name: places(text) for name, text in WORDS["en"].items()} == {
        name: places(text) for name, text in WORDS["nl"].items()
    }
    assert [WORDS[language]["how lines"].count(" → ") for language in ("en", "nl")] == [8, 8]
