"""The table of participants without a browser: messages in, messages out, and what the study holds then."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import workbench as wb
from workbench.corpus.attributes import KINDS
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Participant, Speaker, Transcript
from workbench.widgets.people import People
from workbench.widgets.words import WORDS as COMMON
from workbench.widgets.words_people import WORDS


class Browser:
    """Stands for the browser: sends a message and keeps what comes back."""

    def __init__(self, widget: People) -> None:
        self.widget = widget
        self.project = widget.project
        self.heard: list[dict[str, Any]] = []
        widget.send = lambda message, buffers=None: self.heard.append(message)

    def ask(self, type_: str, /, *, buffers: tuple[bytes, ...] = (), **fields: Any) -> dict[str, Any]:
        message = {"type": type_, "seq": ["me", len(self.heard)], **fields}
        self.widget._receive(self.widget, message, [memoryview(b) for b in buffers])
        return self.heard[-1]

    def set(self, *cells: tuple[str, str, str]) -> dict[str, Any]:
        """Type in cells: (pseudonym, name of the column, text)."""
        return self.ask(
            "set", cells=[{"person": self.person(who).id, "column": self.column(name), "text": text} for who, name, text in cells]
        )

    def paste(self, rows: list[str], column: str, text: str) -> dict[str, Any]:
        """Paste lines of words at a column of some rows, as the browser sends them; the columns go on to the right."""
        columns = ["pseudonym", "interviews", *(a.id for a in self.project.corpus.attributes())]
        cells = [line.split(",") for line in text.splitlines()]
        ids = [self.person(row).id if row else "" for row in rows]
        return self.ask("paste", rows=ids, columns=columns[columns.index(self.column(column)) :], cells=cells)

    def person(self, pseudonym: str) -> Participant:
        return next(p for p in self.project.corpus.participants() if p.pseudonym == pseudonym)

    def column(self, name: str) -> str:
        return next((a.id for a in self.project.corpus.attributes() if a.name == name), name)

    def values(self, pseudonym: str) -> dict[str, Any]:
        return dict(self.person(pseudonym).attributes)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[wb.Project]:
    """Three participants, Ada, Bob and Cor, each in an interview, and an attribute of each type."""
    with wb.create(tmp_path / "study.workbench", title="Waterschade", language="en", coder="anna") as project:
        for name in ("Ada", "Bob", "Cor"):
            transcript = Transcript.of([("I", f"Welcome, {name}."), ("R", f"I am {name}.")])
            project.corpus.add_reading(Reading(name, "", transcript, (Speaker("I", "interviewer"), Speaker("R", "participant"))))
        for kind in KINDS:
            project.corpus.add_attribute(f"a {kind}", kind, ("north", "south") if kind == "choice" else ())
        yield project


@pytest.fixture
def tab(project: wb.Project) -> Browser:
    return Browser(People(project))


def test_a_new_view_is_told_all_that_it_shows(tab: Browser) -> None:
    tab.project.corpus.change_participant(tab.person("Bob").id, attributes={"a number": "3,5", "a yes/no": "yes"})
    state = tab.ask("open")
    assert state["type"] == "state"
    assert state["words"]["participants"] == "Participants"
    assert [(a["name"], a["kind"]) for a in state["attributes"]] == [(f"a {kind}", kind) for kind in KINDS]
    assert [p["pseudonym"] for p in state["people"]] == ["Ada", "Bob", "Cor"]
    assert [s["name"] for s in state["people"][1]["speaks"]] == ["Bob"]
    values = state["people"][1]["values"]
    assert [values[a["id"]] for a in state["attributes"]] == [None, 3.5, True, None, None]
    assert state["revision"] == tab.project.revision


def test_a_typed_value_is_one_change_of_the_study(tab: Browser) -> None:
    before = tab.project.revision
    answer = tab.set(("Ada", "a number", "44"))
    assert answer["refused"] == []
    assert tab.values("Ada") == {"a number": 44}
    assert tab.project.revision == before + 1
    assert answer["said"] == f"Ada changed · saved (revision {before + 1})"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "=1+1", "=1+1"),
        ("number", "3,5", 3.5),
        ("yes/no", "Nee", False),
        ("choice", "North", "north"),
        ("date", "3-5-1971", "1971-05-03"),
    ],
)
def test_a_value_is_taken_by_its_type(tab: Browser, kind: str, text: str, value: object) -> None:
    tab.set(("Ada", f"a {kind}", text))
    assert tab.values("Ada") == {f"a {kind}": value}


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        ("number", "many", "Not a number. Write 3 or 3.5."),
        ("yes/no", "perhaps", "Not yes or no."),
        ("choice", "west", "Not one of the choices: north, south."),
        ("date", "31-02-2020", "Not a date. Write 1971-05-03 or 3-5-1971."),
    ],
)
def test_a_value_that_does_not_fit_comes_back_with_the_reason(tab: Browser, kind: str, text: str, why: str) -> None:
    before = tab.project.revision
    answer = tab.set(("Ada", f"a {kind}", text))
    cell = {"person": tab.person("Ada").id, "column": tab.column(f"a {kind}"), "text": text, "why": why}
    assert answer["refused"] == [cell]
    assert tab.project.revision == before


def test_the_cells_of_a_row_that_fit_are_stored_beside_one_that_does_not(tab: Browser) -> None:
    answer = tab.set(("Ada", "a number", "many"), ("Ada", "a text", "hello"))
    assert tab.values("Ada") == {"a text": "hello"}
    assert [cell["text"] for cell in answer["refused"]] == ["many"]


def test_an_emptied_cell_is_a_missing_value(tab: Browser) -> None:
    tab.set(("Ada", "a number", "44"))
    tab.set(("Ada", "a number", ""))
    assert tab.values("Ada") == {}


def test_a_pseudonym_is_changed(tab: Browser) -> None:
    id = tab.person("Ada").id
    tab.set(("Ada", "pseudonym", " Adele "))
    assert tab.person("Adele").id == id


def test_a_pseudonym_of_somebody_else_is_refused_at_its_cell(tab: Browser) -> None:
    answer = tab.set(("Ada", "pseudonym", "Bob"), ("Ada", "a number", "44"))
    (cell,) = answer["refused"]
    assert (cell["column"], cell["text"]) == ("pseudonym", "Bob")
    assert "There is a participant 'Bob' already." in cell["why"]
    assert tab.values("Ada") == {"a number": 44}


def test_a_new_participant_is_added_and_named_in_the_answer(tab: Browser) -> None:
    answer = tab.ask("add", pseudonym="Dia")
    assert answer["added"] == tab.person("Dia").id


@pytest.mark.parametrize("name", ["Bob", "  "])
def test_a_participant_who_cannot_be_is_refused(tab: Browser, name: str) -> None:
    answer = tab.ask("add", pseudonym=name)
    assert (answer["type"], answer["expected"]) == ("error", True)
    assert len(tab.project.corpus.participants()) == 3


def test_a_participant_is_removed_and_comes_back_with_undo(tab: Browser) -> None:
    before = tab.person("Bob")
    state = tab.ask("remove", person=before.id)
    assert [p["pseudonym"] for p in state["people"]] == ["Ada", "Cor"]
    assert [p["pseudonym"] for p in tab.ask("undo")["people"]] == ["Ada", "Bob", "Cor"]
    assert tab.project.corpus.interview("Bob").participant_of("R") == before.id
    assert [p["pseudonym"] for p in tab.ask("redo")["people"]] == ["Ada", "Cor"]


def test_nothing_to_redo_is_said(tab: Browser) -> None:
    assert tab.ask("redo")["said"] == COMMON["en"]["nothing to redo"]


def test_a_speaker_is_given_to_another_participant_and_taken_away(tab: Browser) -> None:
    interview = tab.project.corpus.interview("Bob")
    ada = tab.person("Ada")
    state = tab.ask("assign", interview=interview.id, label="R", participant=ada.id)
    assert [s["name"] for s in next(p for p in state["people"] if p["id"] == ada.id)["speaks"]] == ["Ada", "Bob"]
    tab.ask("assign", interview=interview.id, label="R", participant=None)
    assert tab.project.corpus.interview("Bob").participant_of("R") is None


# -- pasting


def test_rows_are_pasted_from_the_cell_on(tab: Browser) -> None:
    answer = tab.paste(["Ada", "Bob"], "a text", "hello,31\nthere,44")
    assert (tab.values("Ada"), tab.values("Bob")) == ({"a text": "hello", "a number": 31}, {"a text": "there", "a number": 44})
    assert answer["said"].startswith("Pasted: 2 participants changed, 0 added")
    assert (answer["refused"], answer["notes"]) == ([], [])


def test_rows_beyond_the_last_make_new_participants(tab: Browser) -> None:
    answer = tab.paste(["Cor", ""], "pseudonym", "Cornelis,,x,1\nDia,,y,2")
    assert tab.values("Dia") == {"a text": "y", "a number": 2}
    assert tab.values("Cornelis") == {"a text": "x", "a number": 1}
    assert answer["said"].startswith("Pasted: 1 participants changed, 1 added")


def test_rows_with_a_head_go_to_the_pseudonyms_that_they_name(tab: Browser) -> None:
    tab.paste(["Ada", "Bob", "Cor"], "pseudonym", "a number,PSEUDONYM\n66,cor\n31,Ada")
    assert (tab.values("Ada"), tab.values("Bob"), tab.values("Cor")) == ({"a number": 31}, {}, {"a number": 66})


def test_a_head_in_dutch_is_understood_too(tab: Browser) -> None:
    tab.paste(["Ada", "Bob"], "pseudonym", "pseudoniem,a number\nBob,31")
    assert tab.values("Bob") == {"a number": 31}


def test_a_head_with_an_attribute_that_does_not_exist_is_refused(tab: Browser) -> None:
    answer = tab.paste(["Ada", "Bob"], "pseudonym", "pseudonym,age\nBob,31")
    assert answer["type"] == "error"
    assert "‘age’" in answer["text"]
    assert tab.values("Bob") == {}


def test_what_does_not_fit_stays_with_its_cell_and_the_rest_is_stored(tab: Browser) -> None:
    answer = tab.paste(["Ada", "Bob", ""], "pseudonym", "Ada,,x,many\nBob,,y,2\nDia,,z,few")
    places = [(cell["person"], cell["column"], cell["text"]) for cell in answer["refused"]]
    number = tab.column("a number")
    assert places == [(tab.person("Ada").id, number, "many"), (tab.person("Dia").id, number, "few")]
    assert [tab.values(name)["a text"] for name in ("Ada", "Bob", "Dia")] == ["x", "y", "z"]


def test_a_new_row_without_a_free_pseudonym_is_named(tab: Browser) -> None:
    answer = tab.paste(["Cor", "", ""], "pseudonym", "Cor\nBob\nDia")
    (note,) = answer["notes"]
    assert note.startswith("‘Bob’ was left out: There is a participant 'Bob' already.")
    assert [p.pseudonym for p in tab.project.corpus.participants()] == ["Ada", "Bob", "Cor", "Dia"]


def test_more_columns_than_there_are_is_refused_as_a_whole(tab: Browser) -> None:
    before = tab.project.revision
    answer = tab.paste(["Ada"], "a date", "1971-05-03,x")
    assert answer["type"] == "error"
    assert "there are 2 columns on the clipboard" in answer["text"]
    assert tab.project.revision == before


def test_interviews_are_not_pasted_and_that_is_said(tab: Browser) -> None:
    answer = tab.paste(["Ada"], "pseudonym", "Ada,Bob,x")
    assert answer["notes"] == [WORDS["en"]["not pasted"]]
    assert tab.values("Ada") == {"a text": "x"}


def test_pasting_what_is_there_already_changes_nothing(tab: Browser) -> None:
    before = tab.project.revision
    assert tab.paste(["Ada"], "pseudonym", "Ada")["said"].startswith("Nothing was changed.")
    assert tab.project.revision == before


# -- attributes


def test_an_attribute_is_added_changed_and_removed(tab: Browser) -> None:
    tab.ask("add attribute", name=" region ", kind="choice", choices=["east", " west ", "", "east"])
    attribute = tab.project.corpus.attributes()[-1]
    assert (attribute.name, attribute.kind, attribute.choices) == ("region", "choice", ("east", "west"))
    tab.set(("Ada", "region", "west"))
    tab.ask("change attribute", id=attribute.id, name="area", kind="text", choices=["east"])
    assert tab.values("Ada") == {"area": "west"}
    assert tab.project.corpus.attributes()[-1].choices == ()
    tab.ask("remove attribute", id=attribute.id)
    assert tab.values("Ada") == {}


def test_a_type_that_does_not_fit_the_values_is_refused_and_changes_nothing(tab: Browser) -> None:
    tab.set(("Ada", "a text", "hello"))
    answer = tab.ask("change attribute", id=tab.column("a text"), name="a text", kind="number", choices=[])
    assert answer["type"] == "error"
    assert tab.project.corpus.attributes()[0].kind == "text"
    assert tab.values("Ada") == {"a text": "hello"}


# -- files


def test_a_table_of_participants_is_read_from_the_browser(tab: Browser) -> None:
    answer = tab.ask("import", name="people.csv", buffers=(b"pseudonym,interview,age\n", b"Adele,Ada,31\n"))
    assert answer["said"].startswith("1 participants read from people.csv")
    assert tab.values("Adele") == {"age": 31}


def test_a_table_that_is_refused_is_named_as_the_person_knows_it(tab: Browser) -> None:
    answer = tab.ask("import", name="../../people.csv", buffers=(b"who,age\nAda,31\n",))
    assert answer["type"] == "error"
    assert answer["text"].startswith("people.csv: this is no table of participants")


@pytest.mark.parametrize("name", ["../..", "", ".", "a\0b"])
def test_a_table_whose_name_is_no_name_of_a_file_is_refused_without_a_path_of_this_computer(tab: Browser, name: str) -> None:
    answer = tab.ask("import", name=name, buffers=(b"who,age\nAda,31\n",))
    assert answer["type"] == "error"
    assert "this is no table of participants" in answer["text"]
    assert "/" not in answer["text"]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_table_is_saved_as_a_file_that_can_be_read_back(tab: Browser, ending: str) -> None:
    tab.set(("Ada", "a number", "31"))
    answer = tab.ask("export", ending=ending)
    data = base64.b64decode(answer["data"])
    assert answer["name"] == f"participants.{ending}"
    tab.set(("Ada", "a number", "32"))
    assert tab.ask("import", name=answer["name"], buffers=(data,)).get("text", "") == ""
    assert tab.values("Ada") == {"a number": 31}


def test_a_formula_in_a_pseudonym_stays_text_in_excel(tab: Browser) -> None:
    from openpyxl import load_workbook

    tab.ask("add", pseudonym="=1+1")
    data = base64.b64decode(tab.ask("export", ending="xlsx")["data"])
    cells = [cell for row in load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


@pytest.mark.parametrize("ending", ["exe", "../x"])
def test_an_unknown_ending_is_refused(tab: Browser, ending: str) -> None:
    assert tab.ask("export", ending=ending)["type"] == "error"


# -- looking


def test_looking_when_nothing_changed_brings_nothing(tab: Browser) -> None:
    seen = tab.ask("open")["revision"]
    assert tab.ask("look", revision=seen)["type"] == "noted"


def test_a_change_by_another_cell_is_told_when_the_browser_looks(tab: Browser) -> None:
    seen = tab.ask("open")["revision"]
    tab.project.corpus.add_participant("Dia")
    state = tab.ask("look", revision=seen)
    assert [p["pseudonym"] for p in state["people"]] == ["Ada", "Bob", "Cor", "Dia"]
    assert state["said"] == f"Changed elsewhere; this is revision {tab.project.revision}."


def test_a_change_of_something_else_is_not_told(tab: Browser) -> None:
    seen = tab.ask("open")["revision"]
    tab.project.coding.add_code("Melden")
    state = tab.ask("look", revision=seen)
    assert (state["revision"], state["said"]) == (tab.project.revision, "")


def test_a_message_of_an_unknown_type_is_refused(tab: Browser) -> None:
    assert tab.ask("drop table")["type"] == "error"


def test_widget_state_holds_nobody(tab: Browser) -> None:
    tab.ask("open")
    assert "Ada" not in str(tab.widget.get_state())


def test_both_languages_have_the_same_texts_with_the_same_places() -> None:
    def places(text: str) -> set[str]:
        return {part.split("}")[0] for part in text.split("{")[1:]}

    assert {name: places(text) for name, text in WORDS["en"].items()} == {
        name: places(text) for name, text in WORDS["nl"].items()
    }
    assert set(KINDS) <= set(WORDS["en"])
