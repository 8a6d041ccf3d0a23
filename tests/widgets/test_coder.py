"""The Coder without a browser: messages in, messages out, and what the study holds then."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import workbench as wb
from workbench.coding.codebook import KINDS
from workbench.coding.spans import Span
from workbench.corpus.edits import Edit
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.errors import InvalidSpan, InvalidValue, NotFound
from workbench.widgets import Coder
from workbench.widgets.base import taken
from workbench.widgets.words import WORDS
from workbench.widgets.words_coder import CODER_WORDS
from workbench.widgets.words_editor import EDITOR_WORDS

SAID = "Nou 😀 ik wilde meteen iemand spreken."


class Browser:
    """Stands for the browser: sends a message and keeps what comes back."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.heard: list[dict[str, Any]] = []
        self.revision = -1
        coder.send = lambda message, buffers=None: self.heard.append(message)

    def ask(self, type_: str, **fields: Any) -> dict[str, Any]:
        at = {"revision": self.revision, "interview": self.coder.interview.id if self.coder.interview else ""}
        self.coder._receive(self.coder, {"type": type_, "seq": ["me", len(self.heard)], **at, **fields}, [])
        answer = self.heard[-1]
        self.revision = answer.get("revision", self.revision)
        return answer


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


def where_span(tab: Browser, words: str) -> tuple[int, int]:
    place = where(tab, words)
    return place["start"], place["end"]


def code_id(tab: Browser, name: str) -> str:
    return tab.coder.project.coding.codebook().find(name).id


def test_an_interview_that_does_not_exist_is_refused_at_once(project: wb.Project) -> None:
    with pytest.raises(NotFound):
        Coder(project, "geen gesprek")


def test_a_new_view_is_told_all_that_it_shows(tab: Browser) -> None:
    state = tab.ask("open")
    assert state["type"] == "state"
    assert state["seq"] == ["me", 0]
    assert [turn["text"] for turn in state["interview"]["turns"]] == ["Welkom.", SAID, "Dank u."]
    assert [turn["interviewer"] for turn in state["interview"]["turns"]] == [True, False, True]
    assert [(code["name"], code["depth"]) for code in state["codes"]] == [("Melden", 0), ("Meteen iemand", 1)]
    assert [(one["name"], one["turns"], one["codedTurns"]) for one in state["interviews"]] == [("gesprek", 1, 0)]
    assert state["revision"] == tab.coder.project.revision


def test_coding_is_one_row_and_one_log_entry(tab: Browser) -> None:
    tab.ask("open")
    before = tab.coder.project.revision
    patch = tab.ask("code", codes=[code_id(tab, "Meteen iemand")], **where(tab, "iemand spreken"))
    assert patch["type"] == "patch"
    assert patch["said"] == f"Coded ‘Meteen iemand’ · saved (revision {before + 1})"
    assert [mark["id"] for mark in patch["put"]] == [coding.id for coding in tab.coder.codings]
    assert [coding.quote for coding in tab.coder.codings] == ["iemand spreken"]
    assert len(tab.coder.project.changes(since=before)) == 1


def test_offsets_of_the_browser_that_were_not_converted_are_refused(tab: Browser) -> None:
    before = tab.coder.project.revision
    place = where(tab, "iemand spreken")
    answer = tab.ask("code", codes=[code_id(tab, "Melden")], start=place["start"] + 1, end=place["end"] + 1, quote=place["quote"])
    assert answer["type"] == "error"
    assert answer["expected"] is True
    assert tab.coder.codings == []
    assert tab.coder.project.revision == before


def test_undo_and_redo_come_back_as_patches(tab: Browser) -> None:
    tab.ask("open")
    (mark,) = tab.ask("code", codes=[code_id(tab, "Melden")], **where(tab, "spreken"))["put"]
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
        tab.ask("code", codes=[code_id(tab, name)], **where(tab, "spreken"))
    first, second = tab.coder.codings
    patch = tab.ask("uncode", ids=[first.id])
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
    assert answer == {"type": "noted", "seq": answer["seq"]}


def test_a_view_that_missed_a_message_is_told_everything_again(tab: Browser) -> None:
    seen = tab.ask("open")["revision"]
    for words in SAID.split()[:14]:
        tab.coder.project.coding.code("gesprek", *where_span(tab, words), "Melden")
        tab.ask("look")
    assert tab.ask("look", revision=seen)["type"] == "patch"  # what was told lately is remembered
    tab.coder._told.clear()
    assert tab.ask("look", revision=seen)["type"] == "state"


def test_an_undo_asked_before_the_coding_was_answered_takes_it_from_the_page_too(tab: Browser) -> None:
    seen = tab.ask("open")["revision"]
    coded = tab.ask("code", codes=[code_id(tab, "Melden")], **where(tab, "spreken"))
    undone = tab.ask("undo", revision=seen)  # pressed while the answer was on its way
    assert undone["drop"] == [mark["id"] for mark in coded["put"]] != []


def test_a_redo_asked_before_the_undo_was_answered_puts_the_coding_back(tab: Browser) -> None:
    tab.ask("open")
    coded = tab.ask("code", codes=[code_id(tab, "Melden")], **where(tab, "spreken"))
    tab.ask("undo")
    redone = tab.ask("redo", revision=coded["revision"])
    assert redone["put"] == coded["put"]


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
    thread = threading.Thread(target=tab.ask, args=("code",), kwargs={"codes": [code_id(tab, "Melden")], **place})
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
        return {part.split("}")[0].split(":")[0] for part in text.split("{")[1:]}

    for words in (WORDS, CODER_WORDS, EDITOR_WORDS):
        assert {name: places(text) for name, text in words["en"].items()} == {
            name: places(text) for name, text in words["nl"].items()
        }
    assert set(KINDS) <= set(WORDS["en"])


# ---- One message, one call ----


@pytest.fixture
def coded(tab: Browser) -> str:
    """Id of a coding of "wilde meteen iemand" with the code Melden."""
    tab.ask("open")
    tab.ask("code", codes=[code_id(tab, "Melden")], **where(tab, "wilde meteen iemand"))
    return tab.coder.codings[0].id


def names(tab: Browser) -> list[tuple[str, str]]:
    book = tab.coder.project.coding.codebook()
    return [(book[coding.code_id].name, coding.quote) for coding in tab.coder.codings]


def test_several_codes_are_one_action(tab: Browser) -> None:
    tab.ask("open")
    before = tab.coder.project.revision
    ids = [code_id(tab, "Melden"), code_id(tab, "Meteen iemand")]
    patch = tab.ask("code", codes=ids, **where(tab, "spreken"))
    assert len(patch["put"]) == 2
    assert tab.coder.project.revision == before + 1
    assert patch["said"].startswith("Coded ‘Melden’, ‘Meteen iemand’")


def test_a_new_name_makes_a_code_and_puts_it_on_the_words(tab: Browser) -> None:
    tab.ask("open")
    patch = tab.ask("new_code", name="Haast", parent=code_id(tab, "Melden"), **where(tab, "meteen"))
    assert names(tab) == [("Haast", "meteen")]
    assert [code["path"] for code in patch["codes"]] == ["Melden", "Melden > Meteen iemand", "Melden > Haast"]
    tab.ask("undo")
    assert names(tab) == []
    assert "Haast" not in [code.name for code in tab.coder.project.coding.codebook().values()]


def test_words_become_a_code_in_vivo(tab: Browser) -> None:
    tab.ask("open")
    tab.ask("in_vivo", **where(tab, "meteen iemand spreken"))
    assert names(tab) == [("meteen iemand spreken", "meteen iemand spreken")]


def test_an_edge_is_moved(tab: Browser, coded: str) -> None:
    patch = tab.ask("resize", id=coded, **where(tab, "meteen iemand spreken"))
    assert [mark["id"] for mark in patch["put"]] == [coded]
    assert names(tab) == [("Melden", "meteen iemand spreken")]


def test_another_code_on_the_same_words(tab: Browser, coded: str) -> None:
    tab.ask("recode", ids=[coded], code=code_id(tab, "Meteen iemand"))
    assert names(tab) == [("Meteen iemand", "wilde meteen iemand")]


def test_a_coding_is_split_and_joined_again(tab: Browser, coded: str) -> None:
    at = where(tab, "iemand")["start"]
    assert len(tab.ask("split", id=coded, at=at)["put"]) == 2
    assert [quote for _, quote in names(tab)] == ["wilde meteen", "iemand"]
    patch = tab.ask("join", ids=[coding.id for coding in tab.coder.codings])
    assert (len(patch["put"]), len(patch["drop"])) == (1, 1)
    assert [quote for _, quote in names(tab)] == ["wilde meteen iemand"]


def test_comment_weight_and_stance_are_kept_and_shown(tab: Browser, coded: str) -> None:
    tab.ask("comment", id=coded, text="klinkt boos")
    tab.ask("weigh", id=coded, weight=80)
    (mark,) = tab.ask("stance", id=coded, stance="against")["put"]
    assert (mark["comment"], mark["weight"], mark["stance"]) == ("klinkt boos", 80, "against")
    assert tab.ask("weigh", id=coded, weight=None)["put"][0]["weight"] is None


def test_a_weight_that_cannot_be_is_refused(tab: Browser, coded: str) -> None:
    assert tab.ask("weigh", id=coded, weight=101)["type"] == "error"
    assert tab.ask("weigh", id=coded, weight="zwaar")["type"] == "error"


def test_what_the_page_showed_is_not_overwritten_where_it_is_otherwise_by_now(tab: Browser, coded: str) -> None:
    start, end = where_span(tab, "wilde meteen iemand")
    was = {
        "weigh": None,
        "stance": "for",
        "resize": [start, end],
        "recode": {coded: code_id(tab, "Melden")},
    }
    with wb.open(tab.coder.project.place, coder="bram") as other:
        other.coding.weigh(coded, 80)
        other.coding.set_stance(coded, "against")
        other.coding.resize(coded, *where_span(tab, "wilde"))
        other.coding.recode([coded], "Meteen iemand")
        other.coding.add_code("Derde")
    asked: dict[str, dict[str, Any]] = {
        "weigh": {"id": coded, "weight": 10},
        "stance": {"id": coded, "stance": "for"},
        "resize": {"id": coded, **where(tab, "meteen")},
        "recode": {"ids": [coded], "code": code_id(tab, "Derde")},
    }
    before = tab.coder.codings
    for kind, fields in asked.items():
        if kind == "stance":
            continue  # who says again what was there takes nothing away from anybody
        answer = tab.ask(kind, **fields, was=was[kind])
        assert (kind, answer["type"], answer["expected"]) == (kind, "error", True)
        assert "meanwhile" in answer["text"]
    assert tab.coder.codings == before
    for kind, fields in asked.items():
        assert tab.ask(kind, **fields)["type"] == "patch"


@pytest.mark.parametrize("was", ["x", [1], ["1", "2"], {"start": 1}])
def test_a_place_of_another_kind_is_refused(tab: Browser, coded: str, was: object) -> None:
    assert tab.ask("resize", id=coded, **where(tab, "meteen"), was=was)["type"] == "error"


def test_a_coding_that_became_one_with_another_leaves_the_page(tab: Browser, coded: str) -> None:
    other = code_id(tab, "Meteen iemand")
    tab.ask("code", codes=[other], **where(tab, "wilde meteen iemand"))
    (there,) = (coding.id for coding in tab.coder.codings if coding.code_id == other)
    patch = tab.ask("recode", ids=[coded], code=other)
    assert patch["drop"] == [coded]
    assert [coding.id for coding in tab.coder.codings] == [there]


def test_a_code_out_of_use_is_put_into_use_only_when_asked(tab: Browser) -> None:
    tab.ask("open")
    tab.coder.project.coding.activate(["Melden"], active=False)
    answer = tab.ask("new_code", name="melden", **where(tab, "meteen"))
    assert (answer["type"], answer["expected"]) == ("error", True)
    assert tab.ask("new_code", name="melden", activate=True, **where(tab, "meteen"))["type"] == "patch"
    assert tab.coder.project.coding.codebook().find("Melden").active


def test_a_memo_is_written_changed_and_removed(tab: Browser, coded: str) -> None:
    made = tab.ask("memo", about="coding", aboutId=coded, text="Waarom zo snel?")["memo"]
    again = tab.ask("memo", about="coding", aboutId=coded, text="Waarom zo snel? Vragen.", memo=made["id"])["memo"]
    assert again["id"] == made["id"]
    assert [memo["text"] for memo in tab.ask("overview")["memos"]] == ["Waarom zo snel? Vragen."]
    tab.ask("remove_memo", memo=made["id"])
    assert tab.ask("overview")["memos"] == []


def test_favourites_are_chosen_and_let_go(tab: Browser) -> None:
    ids = [code_id(tab, "Meteen iemand")]
    before = tab.coder.project.revision
    assert tab.ask("favourites", ids=ids)["favourites"] == ids
    assert tab.ask("open")["favourites"] == ids
    assert tab.ask("favourites", ids=[])["favourites"] == []
    assert tab.coder.project.revision == before


def test_counts_and_progress_come_with_the_overview(tab: Browser, coded: str) -> None:
    told = tab.ask("overview")
    assert told["counts"] == {code_id(tab, "Melden"): 1}
    assert told["recent"] == [code_id(tab, "Melden")]
    assert [(one["codings"], one["codedTurns"]) for one in told["interviews"]] == [(1, 1)]


@pytest.fixture
def two(project: wb.Project) -> wb.Project:
    transcript = Transcript.of([("I", "Vertel."), ("R", "Anders.")])
    project.corpus.add_reading(Reading("tweede", "", transcript, (Speaker("R", "participant"),)))
    return project


def test_turning_to_another_interview_shows_that(two: wb.Project, tab: Browser) -> None:
    tab.ask("open")
    state = tab.ask("interview", id=two.corpus.interview("tweede").id)
    assert state["interview"]["name"] == "tweede" == tab.coder.interview.name


def test_the_place_in_an_interview_is_remembered(two: wb.Project, tab: Browser) -> None:
    tab.ask("open")
    tab.ask("place", offset=8)
    tab.ask("interview", id=two.corpus.interview("tweede").id)
    assert tab.ask("interview", id=two.corpus.interview("gesprek").id)["interview"]["place"] == 8


def test_a_coding_of_a_view_that_is_behind_lands_in_its_own_interview(two: wb.Project, tab: Browser) -> None:
    tab.ask("open")
    first = tab.coder.interview.id
    tab.coder.show("tweede")
    answer = tab.ask("code", codes=[code_id(tab, "Melden")], interview=first, start=0, end=6, quote="Welkom")
    assert answer["type"] == "state"
    assert [coding.interview_id for coding in two.coding.codings()] == [first]


def test_a_coding_of_another_interview_is_changed_and_not_drawn_in_this_one(two: wb.Project, tab: Browser) -> None:
    foreign = two.coding.code("tweede", 8, 15, "Melden").id
    tab.ask("open")
    for kind, fields in (("weigh", {"weight": 5}), ("comment", {"text": "elders"}), ("stance", {"stance": "against"})):
        assert tab.ask(kind, id=foreign, **fields)["put"] == []
    assert tab.ask("recode", ids=[foreign], code=code_id(tab, "Meteen iemand"))["put"] == []
    assert (two.coding.codings()[0].weight, two.coding.codings()[0].comment) == (5, "elders")


def test_show_turns_to_a_passage_and_refuses_one_that_is_not_there(two: wb.Project, tab: Browser) -> None:
    tab.coder.show("tweede", 0, 7)
    assert tab.heard[-1] == {"type": "show", "id": two.corpus.interview("tweede").id, "start": 0, "end": 7}
    assert tab.ask("open")["flash"] == {"start": 0, "end": 7}
    assert tab.ask("open")["flash"] is None
    with pytest.raises(InvalidSpan):
        tab.coder.show("tweede", 0, 700)
    with pytest.raises(NotFound):
        tab.coder.show("derde")


def test_without_a_name_the_interview_coded_last_is_shown(two: wb.Project) -> None:
    assert Coder(two).interview.name == "gesprek"
    two.coding.code("tweede", 0, 7, "Melden")
    assert Coder(two).interview.name == "tweede"


def test_a_study_without_interviews_says_so(tmp_path: Path) -> None:
    with wb.create(tmp_path / "empty.workbench", coder="anna") as project:
        tab = Browser(Coder(project))
        assert tab.ask("open")["interview"] is None
        assert tab.coder.codings == []
        assert tab.ask("look")["type"] == "noted"


def test_blind_hides_the_codings_of_others(project: wb.Project, tab: Browser, coded: str) -> None:
    project.coder = "bram"
    assert [mark["coder"] for mark in tab.ask("open")["marks"]] == ["anna"]
    state = tab.ask("blind", on=True)
    assert (state["marks"], state["counts"], state["blind"]) == ([], {}, True)
    patch = tab.ask("code", codes=[code_id(tab, "Melden")], **where(tab, "spreken"))
    assert [mark["coder"] for mark in patch["put"]] == ["bram"]
    assert len(tab.ask("blind", on=False)["marks"]) == 2


def test_blind_hides_the_work_of_others_in_progress_history_segments_and_memos(
    project: wb.Project, tab: Browser, coded: str
) -> None:
    zeker = project.coding.codebook().find("Meteen iemand").id
    project.coding.write_memo("project", "", "Van Anna.")
    project.coding.code("gesprek", *where_span(tab, "spreken"), zeker)
    project.coder = "bram"

    def told() -> tuple[int, set[str], int, bool]:
        interviews = tab.ask("overview")["interviews"]
        coders = {item["coder"] for item in tab.ask("history")["items"]}
        table = base64.b64decode(tab.ask("export_memos")["data"]).decode("utf-8-sig")
        return interviews[0]["codings"], coders, len(tab.ask("segments", code=zeker)["items"]), "Van Anna." in table

    tab.ask("open")
    assert told() == (2, {"anna"}, 1, True)
    tab.ask("blind", on=True)
    assert told() == (0, set(), 0, False)
    assert [one["codedTurns"] for one in tab.ask("overview")["interviews"]] == [0]


def test_a_code_with_a_weight_is_one_action(tab: Browser) -> None:
    tab.ask("open")
    before = tab.coder.project.revision
    patch = tab.ask("code", codes=[code_id(tab, "Melden")], weight=40, **where(tab, "spreken"))
    assert [mark["weight"] for mark in patch["put"]] == [40]
    assert tab.coder.project.revision == before + 1
    assert tab.coder.project.history(1)[0].change.said == "coded “Melden” with weight 40"
    tab.ask("new_code", name="Nieuw", parent=None, weight=40, **where(tab, "meteen"))
    assert tab.coder.codings[0].weight == 40


def test_the_latest_place_is_that_of_this_coder(project: wb.Project, tab: Browser, coded: str) -> None:
    tab.ask("open")
    coding = tab.coder.codings[0]
    assert tab.ask("latest") == {"type": "place", "interview": coding.interview_id, "start": coding.start, "end": coding.end} | {
        "seq": tab.heard[-1]["seq"]
    }
    project.coder = "bram"
    assert tab.ask("latest")["interview"] is None


def test_a_corrected_text_is_shown_anew(project: wb.Project, tab: Browser) -> None:
    tab.ask("open")
    project.corpus.correct("gesprek", [Edit(0, 6, "Hallo")])
    state = tab.ask("look")
    assert state["interview"]["turns"][0]["text"] == "Hallo."
    assert state["said"] == CODER_WORDS["en"]["text changed"]


def test_two_processes_do_not_lose_each_others_codings(project: wb.Project, tab: Browser) -> None:
    tab.ask("open")
    with wb.open(project.place, coder="bram") as other:
        other.coding.code("gesprek", *where_span(tab, "meteen"), "Melden")
        patch = tab.ask("code", codes=[code_id(tab, "Melden")], **where(tab, "spreken"))
        assert sorted(mark["coder"] for mark in patch["put"]) == ["anna", "bram"]
        other.coding.uncode(other.coding.codings()[0].id)
    assert len(tab.ask("look")["drop"]) == 1


def test_removing_what_another_removed_already_is_a_message(project: wb.Project, tab: Browser, coded: str) -> None:
    with wb.open(project.place, coder="bram") as other:
        other.coding.uncode(coded)
    answer = tab.ask("uncode", ids=[coded])
    assert (answer["type"], answer["expected"]) == ("error", True)


@pytest.mark.parametrize("ids", [None, [], "x", [1]])
def test_ids_of_another_kind_are_refused(tab: Browser, ids: object) -> None:
    assert tab.ask("uncode", ids=ids)["type"] == "error"


def test_what_was_taken_back_is_said_once(tab: Browser, coded: str) -> None:
    assert tab.ask("undo")["said"].startswith("Undone: coded “Melden” in gesprek · ")
    assert tab.ask("redo")["said"].startswith("Done again: coded “Melden” in gesprek · ")


def test_the_history_is_walked_back_and_forward(tab: Browser, coded: str) -> None:
    start = tab.coder.project.revision
    for words in ("spreken", "Nou"):
        tab.ask("code", codes=[code_id(tab, "Melden")], **where(tab, words))
    items = tab.ask("history")["items"]
    assert [item["said"] for item in items[:2]] == ["coded “Melden” in gesprek"] * 2
    tab.ask("back", to=start + 1)
    assert [quote for _, quote in names(tab)] == ["wilde meteen iemand"]
    undone = [item["revision"] for item in tab.ask("history")["items"] if item["undone"]]
    assert sorted(undone) == [start + 1, start + 2]
    tab.ask("forward", to=start + 2)
    assert len(tab.coder.codings) == 3


def test_the_coding_screen_is_at_hand_from_the_study(tmp_path: Path) -> None:
    with wb.create(tmp_path / "study.workbench", coder="anna") as project:
        project.corpus.add_reading(Reading("P01", "", Transcript.of([("I", "Hoe was het?"), ("R", "Goed.")])))
        screen = project.coding.coder("P01", height="20rem")
        assert isinstance(screen, Coder)
        assert (screen.interview.name, screen.height) == ("P01", "20rem")
