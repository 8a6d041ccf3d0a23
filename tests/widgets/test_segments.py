"""The retrieval screen without a browser: messages in, messages out, and what the study holds then."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import workbench as wb
from workbench.charts.theme import KIND_COLORS
from workbench.coding.retrieval import Query
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.errors import WorkbenchError
from workbench.widgets import segments
from workbench.widgets.segments import Segments
from workbench.widgets.segments_shown import around
from workbench.widgets.words_segments import WORDS

TALKS = {
    "P1": [
        ("I", "What happened?", 1.0),
        ("R", "Water 😀 came. I called at once, and waited long.", 5.0),
        ("R", "Then nothing.", 61.0),
    ],
    "P2": [("I", "And you?", 2.0), ("R", "I called twice and waited.", 9.0)],
}
NOTHING: dict[str, Any] = {
    "codes": [],
    "without": [],
    "interviews": [],
    "participants": [],
    "coders": [],
    "kinds": [],
    "roles": [],
    "combine": "any",
    "how": "overlap",
    "turns": 1,
    "subcodes": True,
    "stance": "",
    "text": "",
    "weight": None,
    "attributes": {},
}


class Shown:
    """Stands for the Coder: remembers what it was asked to show."""

    def __init__(self) -> None:
        self.places: list[tuple[str, int, int]] = []

    def show(self, interview: str, start: int, end: int) -> None:
        self.places.append((interview, start, end))


class Browser:
    """Stands for the browser: sends a message and keeps what comes back."""

    def __init__(self, widget: Segments) -> None:
        self.widget = widget
        self.project = widget.project
        self.heard: list[dict[str, Any]] = []
        widget.send = lambda message, buffers=None: self.heard.append(message)

    def ask(self, type_: str, /, **fields: Any) -> dict[str, Any]:
        self.widget._receive(self.widget, {"type": type_, "seq": ["me", len(self.heard)], **fields}, [])
        return self.heard[-1]

    def want(self, **asked: Any) -> dict[str, Any]:
        return self.ask("ask", **{**NOTHING, **asked})

    def view(self, kind: str, value: str = "", attribute: str = "") -> dict[str, Any]:
        return self.ask("view", kind=kind, value=value, attribute=attribute)

    def code(self, name: str) -> str:
        return self.project.coding.codebook().find(name).id

    def coding(self, words: str) -> str:
        return next(c.id for c in self.project.coding.codings() if c.quote == words)


def put(project: wb.Project, interview: str, words: str, code: str) -> None:
    start = project.corpus.interview(interview).transcript.text.index(words)
    project.coding.code(interview, start, start + len(words), code)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[wb.Project]:
    """Codes Contact > (Calling, Waiting) and Mood; Calling and Waiting overlap in P1, share a turn in P2."""
    with wb.create(tmp_path / "study.workbench", title="Waterschade", language="en", coder="anna") as project:
        project.corpus.add_attribute("age", "number")
        for (name, turns), age in zip(TALKS.items(), (31, 64), strict=True):
            speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
            project.corpus.add_reading(Reading(name, "", Transcript.of(turns), speakers, "en"))
            person = project.corpus.participants()[-1]
            project.corpus.change_participant(person.id, attributes={"age": str(age)})
        project.coding.add_code("Contact", kind="milestone")
        project.coding.add_code("Calling", kind="criterion", parent="Contact")
        project.coding.add_code("Waiting", kind="friction", parent="Contact")
        project.coding.add_code("Mood", kind="emotion")
        put(project, "P1", "I called at once, and waited", "Calling")
        put(project, "P1", "waited long", "Waiting")
        put(project, "P1", "nothing", "Mood")
        put(project, "P2", "called twice", "Calling")
        put(project, "P2", "waited", "Waiting")
        yield project


@pytest.fixture
def tab(project: wb.Project) -> Browser:
    return Browser(Segments(project))


def words(state: dict[str, Any]) -> list[str]:
    return [one["words"] for one in state["segments"]]


# -- asking


def test_a_new_view_shows_all_segments_and_all_that_can_be_chosen(tab: Browser) -> None:
    state = tab.ask("open")
    assert words(state) == ["I called at once, and waited", "waited long", "nothing", "called twice", "waited"]
    assert (state["total"], state["inInterviews"], state["hasCoder"], state["any"]) == (5, 2, False, True)
    choices = state["choices"]
    assert [(code["name"], code["n"], code["all"]) for code in choices["codes"]] == [
        ("Contact", 0, 4),
        ("Calling", 2, 2),
        ("Waiting", 2, 2),
        ("Mood", 1, 1),
    ]
    assert [one["name"] for one in choices["interviews"]] == ["P1", "P2"]
    assert choices["attributes"] == [{"id": "age", "values": [{"id": "31", "name": "31"}, {"id": "64", "name": "64"}]}]
    assert [one["id"] for one in choices["roles"]] == ["participant"]
    assert [one["name"] for one in choices["coders"]] == ["anna"]


def test_a_segment_comes_with_its_place_and_the_words_around_it(tab: Browser) -> None:
    first, second, third, *_ = tab.ask("open")["segments"]
    assert (first["interview"], first["turn"], first["time"], first["coder"]) == ("P1", 2, "0:05", "anna")
    assert (first["asker"], first["before"], first["after"]) == ("", "Water 😀 came.", " long.")
    assert (second["before"], second["after"]) == ("Water 😀 came. I called at once, and", ".")
    assert third["before"] == "Then"


def test_where_a_turn_is_coded_from_its_start_the_turn_before_is_shown(tab: Browser) -> None:
    talk = tab.project.corpus.interview("P2")
    assert around(talk, 9, 17, {}) == ("I", "And you?", " twice and waited.")
    assert around(talk, 0, 8, {}) == ("", "", "")


def test_long_lines_around_a_segment_are_cut_between_words(project: wb.Project) -> None:
    said = "word " * 100 + "HERE" + " more" * 100
    project.corpus.add_reading(Reading("P3", "", Transcript.of([("R", said)]), (Speaker("R", "participant"),), "en"))
    _, before, after = around(project.corpus.interview("P3"), 500, 504, {})
    assert (before[:5], before[-4:], after[:5], after[-5:]) == ("…word", "word", " more", "more…")
    assert max(len(before), len(after)) < 160


def test_codes_are_asked_for_with_and_without_their_sub_codes(tab: Browser) -> None:
    assert len(words(tab.want(codes=[tab.code("Contact")]))) == 4
    assert words(tab.want(codes=[tab.code("Contact")], subcodes=False)) == []


def test_codes_together_on_the_same_words_and_in_the_same_turn(tab: Browser) -> None:
    both = [tab.code("Calling"), tab.code("Waiting")]
    assert words(tab.want(codes=both, combine="all")) == ["I called at once, and waited", "waited long"]
    assert len(words(tab.want(codes=both, combine="all", how="turn"))) == 4
    assert words(tab.want(codes=both, combine="none")) == ["nothing"]
    assert words(tab.want(codes=[tab.code("Waiting")], combine="beside", how="near")) == [
        "I called at once, and waited",
        "nothing",
        "called twice",
    ]


def test_one_code_is_left_out(tab: Browser) -> None:
    assert words(tab.want(codes=[tab.code("Calling")], without=[tab.code("Waiting")])) == ["called twice"]


def test_people_kinds_and_words_narrow_what_is_found(tab: Browser) -> None:
    assert words(tab.want(attributes={"age": ["64"]})) == ["called twice", "waited"]
    assert words(tab.want(interviews=[tab.project.corpus.interview("P2").id], kinds=["friction"])) == ["waited"]
    assert words(tab.want(text="call*")) == ["I called at once, and waited", "called twice"]
    tab.project.coding.weigh(tab.coding("nothing"), 80)
    tab.project.coding.set_stance(tab.coding("waited"), "against")
    assert words(tab.want(weight=70)) == ["nothing"]
    assert words(tab.want(stance="against")) == ["waited"]
    assert words(tab.want(coders=["bram"])) == []


@pytest.mark.parametrize("asked", [{"text": "(a"}, {"combine": "xor"}, {"how": "never"}, {"turns": -1}, {"codes": "all"}])
def test_what_cannot_be_asked_is_refused_and_what_was_found_stays(tab: Browser, asked: dict[str, Any]) -> None:
    tab.want(text="nothing")
    answer = tab.want(**asked)
    assert (answer["type"], answer["expected"]) == ("error", True)
    assert words(tab.ask("look", revision=-1)) == ["nothing"]


def test_what_has_gone_from_the_study_is_not_asked_for_any_more(tab: Browser) -> None:
    state = tab.want(codes=[tab.code("Mood")], attributes={"age": ["31"]})
    tab.project.coding.uncode(tab.coding("nothing"))
    tab.project.coding.remove_code("Mood")
    tab.project.corpus.remove_attribute(tab.project.corpus.attributes()[0].id)
    state = tab.ask("look", revision=state["revision"])
    assert (state["asked"]["codes"], state["asked"]["attributes"], len(words(state))) == ([], {}, 4)


def test_of_very_many_segments_the_first_are_shown(tab: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "MOST", 2)
    state = tab.ask("open")
    assert (state["total"], len(state["segments"]), state["most"]["segments"]) == (5, 2, 2)


def test_a_colour_that_is_none_does_not_reach_a_style(tab: Browser) -> None:
    tab.project.coding.change_code("Mood", color="red;background:url(x)")
    assert tab.ask("open")["choices"]["codes"][-1]["color"] == KIND_COLORS["emotion"]


# -- for the next cell


def test_what_is_asked_and_found_is_there_for_the_next_cell(tab: Browser) -> None:
    tab.want(codes=[tab.code("Waiting")], attributes={"age": ["31"]})
    assert tab.widget.query == Query((tab.code("Waiting"),), attributes={"age": (31,)})
    assert [segment.coding.quote for segment in tab.widget.segments] == ["waited long"]
    assert list(tab.widget.frame["source"]) == ["P1, turn 2, 0:00:05"]


def test_the_frame_of_a_table_is_long(tab: Browser) -> None:
    tab.view("interviews")
    assert list(tab.widget.frame.columns) == ["code_id", "code", "interview_id", "interview", "codings"]


@pytest.mark.parametrize(("kind", "value"), [("codes", "c"), ("interviews", "per_1000_words"), ("attribute", "codings")])
def test_the_table_is_drawn_as_a_chart(tab: Browser, kind: str, value: str) -> None:
    tab.view(kind, value, "age")
    assert "Calling" in tab.widget.chart().to_json()


def test_there_is_no_chart_of_nothing(tab: Browser) -> None:
    tab.want(coders=["nobody"])
    with pytest.raises(WorkbenchError, match="no table"):
        tab.widget.chart()


# -- the place


def test_a_segment_is_shown_in_the_coder(project: wb.Project) -> None:
    coder = Shown()
    tab = Browser(Segments(project, coder))
    tab.ask("open")
    answer = tab.ask("show", id=tab.coding("waited"))
    assert (answer["type"], answer["said"]) == ("shown", "Shown in P2.")
    assert coder.places == [(project.corpus.interview("P2").id, 28, 34)]


def test_the_whole_turn_of_a_segment(tab: Browser) -> None:
    tab.ask("open")
    turn = tab.ask("turn", id=tab.coding("called twice"))
    assert (turn["before"], turn["quote"], turn["after"]) == ("I ", "called twice", " and waited.")


def test_a_segment_that_is_not_on_the_list_is_refused(tab: Browser) -> None:
    tab.want(text="nothing")
    answer = tab.ask("turn", id=tab.coding("waited"))
    assert (answer["expected"], "not on the list" in answer["text"]) == (True, True)


# -- changing


def test_several_segments_get_another_code_and_lose_it_together(tab: Browser) -> None:
    ids = [tab.coding("waited"), tab.coding("waited long")]
    state = tab.ask("recode", ids=ids, code=tab.code("Mood"))
    assert state["said"].startswith("Gave 2 segments the code ‘Mood’")
    assert len(tab.project.coding.codings(code="Mood")) == 3
    tab.ask("undo")
    assert len(tab.project.coding.codings(code="Mood")) == 1


def test_several_segments_are_commented_on_and_weighed_in_one_action(tab: Browser) -> None:
    ids = [tab.coding("waited"), tab.coding("waited long")]
    tab.ask("comment", ids=ids[:1], text="first")
    revision = tab.project.revision
    tab.ask("comment", ids=ids, text="look", add=True)
    assert tab.project.revision == revision + 1
    assert tab.project.changes()[-1].said == "commented on 2 codings"
    comments = {c.quote: c.comment for c in tab.project.coding.codings()}
    assert (comments["waited"], comments["waited long"]) == ("first\nlook", "look")
    tab.ask("weigh", ids=ids, weight=60)
    assert [c.weight for c in tab.project.coding.codings(code="Waiting")] == [60, 60]
    tab.ask("undo")
    tab.ask("undo")
    assert {c.comment for c in tab.project.coding.codings(code="Waiting")} == {"first", ""}
    assert {c.weight for c in tab.project.coding.codings(code="Waiting")} == {None}


def test_a_comment_replaces_the_old_ones_where_that_is_asked(tab: Browser) -> None:
    ids = [tab.coding("waited"), tab.coding("waited long")]
    tab.ask("comment", ids=ids[:1], text="first")
    tab.ask("comment", ids=ids, text="look", add=False)
    assert [c.comment for c in tab.project.coding.codings(code="Waiting")] == ["look", "look"]


def test_codes_are_taken_from_several_segments_and_given_back(tab: Browser) -> None:
    state = tab.ask("uncode", ids=[tab.coding("waited"), tab.coding("nothing")])
    assert len(words(state)) == 3
    assert len(words(tab.ask("undo"))) == 5


@pytest.mark.parametrize(("kind", "change"), [("uncode", {}), ("recode", {"code": "x"}), ("weigh", {"weight": 3})])
def test_nothing_is_changed_where_nothing_is_ticked(tab: Browser, kind: str, change: dict[str, Any]) -> None:
    revision = tab.project.revision
    assert "no segment is ticked" in tab.ask(kind, ids=[], **change)["text"]
    assert tab.project.revision == revision


def test_a_weight_that_cannot_be_is_refused_for_all(tab: Browser) -> None:
    answer = tab.ask("weigh", ids=[tab.coding("waited"), tab.coding("nothing")], weight=101)
    assert (answer["type"], answer["expected"]) == ("error", True)
    assert {c.weight for c in tab.project.coding.codings()} == {None}


# -- tables


def cells(state: dict[str, Any]) -> dict[tuple[str, str], float | None]:
    table = state["table"]
    rows = {row["id"]: row["name"] for row in table["rows"]}
    columns = {column["id"]: column["name"] for column in table["columns"]}
    return {(rows[row], columns[column]): value for row, column, value in table["cells"]}


def test_code_by_code_counts_pairs_and_leaves_out_what_stands_alone(tab: Browser) -> None:
    state = tab.view("codes")
    assert cells(state) == {("Calling", "Waiting"): 1, ("Waiting", "Calling"): 1}
    assert (state["table"]["alone"], state["table"]["own"][tab.code("Calling")]) == (1, 2)
    tab.want(how="turn")
    assert cells(tab.view("codes", "pairs"))["Calling", "Waiting"] == 2


def test_codes_that_are_chosen_are_in_the_table_also_where_they_stand_alone(tab: Browser) -> None:
    tab.want(codes=[tab.code("Calling"), tab.code("Mood")])
    assert cells(tab.view("codes")) == {("Calling", "Mood"): 0, ("Mood", "Calling"): 0}


def test_code_by_interview_with_sub_codes(tab: Browser) -> None:
    found = cells(tab.view("interviews"))
    assert (found["Contact", "P1"], found["Calling", "P2"], found["Mood", "P2"]) == (2, 1, 0)
    tab.want(subcodes=False)
    assert "Contact" not in {row for row, _ in cells(tab.view("interviews"))}


def test_code_by_attribute_tells_how_many_have_a_value(tab: Browser) -> None:
    state = tab.view("attribute", "participants", "age")
    assert cells(state)["Mood", "31"] == 1
    assert [(column["name"], column["of"]) for column in state["table"]["columns"]] == [("31", 1), ("64", 1)]


def test_a_table_counts_only_what_is_asked_for(tab: Browser) -> None:
    tab.want(text="waited", attributes={"age": ["64"]})
    assert cells(tab.view("interviews")) == {
        ("Contact", "P1"): 0,
        ("Contact", "P2"): 1,
        ("Waiting", "P1"): 0,
        ("Waiting", "P2"): 1,
    }


@pytest.mark.parametrize(
    ("kind", "row", "column"), [("interviews", "Contact", "P1"), ("interviews", "Calling", "P2"), ("attribute", "Contact", "64")]
)
def test_a_cell_opens_as_many_segments_as_it_counts_and_back_leads_to_the_table(
    tab: Browser, kind: str, row: str, column: str
) -> None:
    tab.want(text="call* OR waited")
    state = tab.view(kind, "codings", "age")
    expected = cells(state)[row, column]
    id = next(one["id"] for one in state["table"]["columns"] if one["name"] == column)
    opened = tab.ask("cell", row=tab.code(row), column=id)
    assert (opened["view"]["kind"], opened["hasBack"], opened["total"]) == ("segments", True, expected)
    back = tab.ask("back")
    assert (back["view"]["kind"], back["hasBack"], cells(back)) == (kind, False, cells(state))


def test_a_cell_of_code_by_code_opens_both_codes_and_the_diagonal_one(tab: Browser) -> None:
    tab.want(how="turn")
    tab.view("codes")
    opened = tab.ask("cell", row=tab.code("Calling"), column=tab.code("Waiting"))
    assert (opened["asked"]["combine"], opened["asked"]["how"], opened["total"]) == ("all", "turn", 4)
    tab.ask("back")
    assert words(tab.ask("cell", row=tab.code("Waiting"), column=tab.code("Waiting"))) == ["waited long", "waited"]


def test_a_table_of_very_many_codes_shows_those_used_most(tab: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.widgets.segments_shown.MOST_CODES", 2)
    state = tab.view("interviews")
    assert [row["name"] for row in state["table"]["rows"]] == ["Contact", "Calling"]
    assert state["table"]["leftOut"] == 2


def test_without_attributes_there_is_no_table_of_them(tab: Browser) -> None:
    tab.project.corpus.remove_attribute(tab.project.corpus.attributes()[0].id)
    state = tab.view("attribute")
    assert (state["table"], state["view"]["attribute"]) == (None, "")


# -- files


def test_segments_are_written_with_where_they_come_from(tab: Browser) -> None:
    tab.project.coding.comment(tab.coding("nothing"), "=1+1")
    tab.want(text="nothing")
    file = tab.ask("export", ending="csv")
    text = base64.b64decode(file["data"]).decode("utf-8-sig")
    assert file["name"] == "segments.csv"
    assert '"P1, turn 3, 0:01:01"' in text
    assert "'=1+1" in text
    assert text.count("\r\n") == 2


def test_a_table_is_written_wide(tab: Browser) -> None:
    import openpyxl

    tab.view("interviews")
    file = tab.ask("export", ending="xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(base64.b64decode(file["data"]))).active
    assert [list(row) for row in sheet.iter_rows(values_only=True)][:2] == [["code", "P1", "P2"], ["Contact", 2, 2]]


def test_another_format_is_refused(tab: Browser) -> None:
    assert tab.ask("export", ending="exe")["expected"] is True


@pytest.mark.parametrize(
    ("theirs", "kind", "fields"),
    [
        (lambda project, id: project.coding.weigh(id, 80), "weigh", {"weight": 10}),
        (lambda project, id: project.coding.comment(id, "theirs"), "comment", {"text": "mine", "add": False}),
        (lambda project, id: project.coding.recode([id], "Mood"), "recode", {"code": "Waiting"}),
    ],
)
def test_what_somebody_else_changed_since_it_was_shown_is_not_overwritten(
    tab: Browser, theirs: Callable[[wb.Project, str], object], kind: str, fields: dict[str, Any]
) -> None:
    seen = tab.want()["revision"]
    id = tab.coding("called twice")
    fields = {**fields, "code": tab.code(fields["code"])} if "code" in fields else fields
    with wb.open(tab.project.place, coder="bert") as bert:
        theirs(bert, id)
    before = tab.project.coding.codings()
    answer = tab.ask(kind, ids=[id], **fields)
    assert (answer["type"], answer["expected"]) == ("error", True)
    assert "meanwhile" in answer["text"]
    assert tab.project.coding.codings() == before
    tab.ask("look", revision=seen)
    assert tab.ask(kind, ids=[id], **fields)["type"] == "state"


def test_both_languages_have_the_same_texts() -> None:
    assert WORDS["en"].keys() == WORDS["nl"].keys()
    assert all(WORDS["nl"].values())
