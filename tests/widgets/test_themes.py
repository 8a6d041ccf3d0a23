"""The theme explorer without a browser: messages in, messages out, and what the study holds then."""

from __future__ import annotations

import base64
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import workbench as wb
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.errors import WorkbenchError
from workbench.themes.keywords import KeywordSuggester
from workbench.widgets import themes_screen, themes_tabs
from workbench.widgets.themes import ThemeExplorer
from workbench.widgets.themes_work import Work
from workbench.widgets.words_themes import WORDS

WATER, PHONE, MONEY, NEIGHBOUR = range(4)
TALKS = {
    "P1": [
        "Water 😀 came through the ceiling at night",
        "I waited on the phone for an hour",
        "The water stood everywhere in our kitchen",
        "Then the money came after three months",
    ],
    "P2": ["Dirty water ran down the stairs", "Nobody answered the phone that week", "They paid less money than promised"],
    "P3": [
        "My neighbour brought me a bucket",
        "A neighbour always helps, day and night",
        "The water had gone before the plumber rang",
        "That neighbour lent us a dryer",
        "My old phone broke in the flood",
    ],
    "P4": [
        "Cold water dripped on the bed",
        "Somebody on the phone laughed at me",
        "The money was for a new carpet",
        "Water, water wherever you look",
        "I shouted into the phone",
    ],
}
WAIT = 60.0  # seconds; what waits so long failed


class Shown:
    """Stands for the Coder: remembers what it was asked to show."""

    def __init__(self) -> None:
        self.places: list[tuple[str, int, int]] = []

    def show(self, interview: str, start: int, end: int) -> None:
        self.places.append((interview, start, end))


class Browser:
    """Stands for the browser: sends a message and keeps what comes back, also what comes unasked."""

    def __init__(self, widget: ThemeExplorer) -> None:
        self.widget = widget
        self.project = widget.project
        self.heard: list[dict[str, Any]] = []
        self.news = threading.Condition()
        widget.send = self._hear

    def _hear(self, message: dict[str, Any], buffers: object = None) -> None:
        with self.news:
            self.heard.append(message)
            self.news.notify_all()

    def ask(self, type_: str, /, **fields: Any) -> dict[str, Any]:
        seq = ["me", len(self.heard)]
        self.widget._receive(self.widget, {"type": type_, "seq": seq, **fields}, [])
        return next(message for message in reversed(self.heard) if message.get("seq") == seq)

    def wait_for(self, type_: str) -> dict[str, Any]:
        """The first message of a type that came, or comes, unasked."""

        def found() -> list[dict[str, Any]]:
            return [message for message in self.heard if message["type"] == type_]

        with self.news:
            assert self.news.wait_for(lambda: bool(found()), WAIT), f"no message {type_!r} came"
            return found()[0]


def themes(state: dict[str, Any]) -> dict[int, dict[str, Any]]:
    return {theme["number"]: theme for theme in state["themes"]}


def quotes(state: dict[str, Any]) -> list[str]:
    return [row["quote"] for row in state["tab"]["rows"]]


def ids(state: dict[str, Any]) -> list[str]:
    return [row["id"] for row in state["tab"]["rows"]]


def make_study(path: Path) -> None:
    """Four interviews; themes water, phone, money, and neighbour, of which only P3 speaks."""
    with wb.create(path, title="Waterschade", language="en", coder="anna") as project:
        project.corpus.add_attribute("age", "number")
        for (name, answers), age in zip(TALKS.items(), (31, 64, 31, 64), strict=True):
            turns = [turn for i, said in enumerate(answers) for turn in (("I", "And then?"), ("R", said, 10.0 * i))]
            speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
            project.corpus.add_reading(Reading(name, "", Transcript.of(turns), speakers, "en"))
            project.corpus.change_participant(project.corpus.participants()[-1].id, attributes={"age": str(age)})
        project.coding.add_code("Contact", kind="milestone")
        project.coding.add_code("Waiting", kind="friction", parent="Contact")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("themes") / "study.workbench"
    make_study(path)
    with wb.open(path, coder="anna") as project:
        project.themes.run(suggester=KeywordSuggester(4))
    return path


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Iterator[wb.Project]:
    with wb.open(shutil.copy(made, tmp_path), coder="anna") as project:
        yield project


@pytest.fixture
def tab(project: wb.Project) -> Browser:
    return Browser(ThemeExplorer(project))


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer waits for work to be done, however slow the machine."""
    monkeypatch.setattr(themes_screen, "WAIT", WAIT)


# -- before anything was looked for


def test_without_a_run_it_says_how_many_interviews_there_are(tmp_path: Path) -> None:
    make_study(tmp_path / "study.workbench")
    with wb.open(tmp_path / "study.workbench", coder="anna") as project:
        state = Browser(ThemeExplorer(project)).ask("open")
    assert (state["run"], state["interviews"], state["themes"], state["works"]) == (None, 4, [], [])


def test_without_a_run_there_is_nothing_to_steer(tmp_path: Path) -> None:
    make_study(tmp_path / "study.workbench")
    with wb.open(tmp_path / "study.workbench", coder="anna") as project:
        answer = Browser(ThemeExplorer(project)).ask("rename", number=0, name="x")
    assert (answer["type"], answer["expected"]) == ("error", True)


# -- what is shown


def test_themes_come_with_words_size_interviews_and_a_mark_where_one_person_talks(tab: Browser) -> None:
    found = themes(tab.ask("open"))
    assert [(found[n]["words"][0]["word"], found[n]["size"], found[n]["interviews"]) for n in found] == [
        ("water", 6, 4),
        ("phone", 5, 4),
        ("money", 3, 3),
        ("neighbour", 3, 1),
    ]
    assert [found[n]["dominated"] for n in found] == [False, False, False, True]
    assert all(0 < theme["fit"] <= 1 and 0 <= theme["place"] <= 1 for theme in found.values())
    assert all(len(theme["color"]) == 2 for theme in found.values())


def test_the_head_says_what_is_covered_and_what_is_in_no_theme(tab: Browser) -> None:
    facts = tab.ask("open")["facts"]
    assert (facts["units"], facts["interviews"], facts["themes"], facts["dominated"]) == (17, 4, 4, 1)
    assert (facts["coverage"], facts["without"]) == (1, 0)


def test_the_largest_theme_is_looked_at_first_with_its_passages_and_their_place(tab: Browser) -> None:
    state = tab.ask("open")
    assert (state["view"]["tab"], state["view"]["theme"], state["tab"]["total"], state["tab"]["open"]) == ("segments", 0, 6, 6)
    row = next(row for row in state["tab"]["rows"] if "ceiling" in row["quote"])
    assert (row["source"], row["time"], row["state"], row["codes"]) == ("P1, turn 2", "0:00", "open", [])
    assert row["who"] == tab.project.corpus.participants()[0].pseudonym


def test_a_passage_tells_the_codes_that_its_words_have(tab: Browser) -> None:
    tab.project.coding.code("P2", 10, 22, "Waiting")
    state = tab.ask("open")
    assert [row["codes"] for row in state["tab"]["rows"] if row["name"] == "P2"] == [
        [tab.project.coding.codebook().find("Waiting").id]
    ]


def test_another_theme_a_better_fit_and_what_was_decided_are_asked_for(tab: Browser) -> None:
    tab.ask("open")
    state = tab.ask("view", theme=MONEY)
    scores = [row["score"] for row in state["tab"]["rows"]]
    assert (len(scores), scores) == (3, sorted(scores, reverse=True))
    state = tab.ask("view", least=int(100 * scores[0]))
    assert all(row["score"] >= state["view"]["least"] for row in state["tab"]["rows"])
    assert 1 <= len(state["tab"]["rows"]) <= 3
    assert tab.ask("view", least=0, state="accepted")["tab"]["total"] == 0


@pytest.mark.parametrize(
    "asked", [{"tab": "pie"}, {"state": "maybe"}, {"theme": 99}, {"theme": "0"}, {"least": "much"}, {"attribute": 3}]
)
def test_what_cannot_be_looked_at_is_refused(tab: Browser, asked: dict[str, Any]) -> None:
    before = tab.ask("open")["view"]
    answer = tab.ask("view", **asked)
    assert (answer["type"], answer["expected"]) == ("error", True)
    assert tab.ask("refresh")["view"] == before


def test_of_very_many_passages_the_best_are_shown(tab: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(themes_tabs, "MOST_ROWS", 2)
    state = tab.ask("open")
    assert (state["tab"]["total"], len(state["tab"]["rows"])) == (6, 2)


def test_a_run_that_is_named_is_shown_and_without_a_name_the_last(project: wb.Project) -> None:
    first = project.themes.latest()
    second = project.themes.run(suggester=KeywordSuggester(2))
    assert Browser(ThemeExplorer(project, first.id)).ask("open")["run"]["id"] == first.id
    tab = Browser(ThemeExplorer(project))
    assert tab.ask("open")["run"]["id"] == second.id
    assert [one["n"] for one in tab.ask("open")["runs"]] == [4, 2]
    assert len(tab.ask("look at run", run=first.id)["themes"]) == 4
    assert tab.ask("look at run", run="none")["type"] == "error"


def test_interviews_that_came_since_are_told(tab: Browser) -> None:
    assert tab.ask("open")["fresh"] == 0
    reading = Reading("P5", "", Transcript.of([("R", "More water came")]), (Speaker("R", "participant"),), "en")
    tab.project.corpus.add_reading(reading)
    assert tab.ask("refresh")["fresh"] == 1


def test_what_was_done_here_in_a_thread_is_not_called_a_change_elsewhere(tab: Browser, meaning: Meaning) -> None:
    seen = tab.ask("open")["revision"]
    tab.ask("run", by="turns", vectors="words")
    state = tab.ask("look", revision=seen)
    assert (state["type"], state["said"]) == ("state", "")
    tab.project.themes.pin(state["themes"][0]["number"])
    assert tab.ask("look", revision=state["revision"])["said"].startswith("Changed elsewhere")


def test_markup_and_odd_characters_pass_as_they_are(tmp_path: Path) -> None:
    said = "Water <script>alert(1)</script> cafe\u0301 👩‍👩‍👧 here"
    with wb.create(tmp_path / "odd.workbench", language="en", coder="anna") as project:
        turns = Transcript.of([("R", said), ("I", "So?"), ("R", "Water again")])
        project.corpus.add_reading(Reading("P1", "", turns, (Speaker("R", "participant"), Speaker("I", "interviewer")), "en"))
        project.themes.run(suggester=KeywordSuggester(1))
        assert said in quotes(Browser(ThemeExplorer(project)).ask("open"))


# -- tables


def test_themes_by_interview_and_a_cell_opens_its_passages(tab: Browser) -> None:
    tab.ask("open")
    table = tab.ask("view", tab="interviews")["tab"]
    p3 = tab.project.corpus.interview("P3").id
    cells = {(row, column): units for row, column, units, *_ in table["cells"]}
    assert [column["name"] for column in table["columns"]] == ["P1", "P2", "P3", "P4"]
    assert (cells[NEIGHBOUR, p3], cells[WATER, p3], (MONEY, p3) in cells) == (3, 1, False)
    state = tab.ask("cell", kind="interviews", theme=WATER, column=p3)
    assert quotes(state) == ["The water had gone before the plumber rang"]
    assert (state["view"]["tab"], state["view"]["within"]["name"]) == ("segments", "P3")
    assert tab.ask("view", within=None)["tab"]["total"] == 6


def test_themes_by_attribute_count_participants_and_a_cell_opens_its_passages(tab: Browser) -> None:
    tab.ask("open")
    table = tab.ask("view", tab="attribute")["tab"]
    assert [(column["name"], column["of"]) for column in table["columns"]] == [("31", 2), ("64", 2)]
    cells = {(row, column): (units, people) for row, column, units, _, people in table["cells"]}
    assert (cells[NEIGHBOUR, "age\n31"], (NEIGHBOUR, "age\n64") in cells) == ((3, 1), False)
    state = tab.ask("cell", kind="attribute", theme=PHONE, column="age\n64")
    assert {row["name"] for row in state["tab"]["rows"]} == {"P2", "P4"}
    assert state["view"]["within"]["name"] == "age: 64"


def test_the_course_of_the_interviews_begins_with_what_comes_first_and_its_cells_add_up(tab: Browser) -> None:
    tab.ask("open")
    table = tab.ask("view", tab="course")["tab"]
    assert len(table["columns"]) == 10
    sizes = {number: theme["size"] for number, theme in themes(tab.ask("refresh")).items()}
    for number, size in sizes.items():
        assert sum(units for row, _, units, _ in table["cells"] if row == number) == size
    for number, column, units, _ in table["cells"]:
        assert len(quotes(tab.ask("cell", kind="course", theme=number, column=column))) == units
    medians = {number: theme["place"] for number, theme in themes(tab.ask("refresh")).items()}
    assert [medians[number] for number in table["rows"]] == sorted(medians.values())


@pytest.mark.parametrize(
    "cell",
    [
        {"kind": "pie", "theme": 0, "column": "0"},
        {"kind": "interviews", "theme": 0, "column": "gone"},
        {"kind": "course", "theme": 0, "column": "early"},
        {"kind": "course", "theme": 77, "column": "1"},
    ],
)
def test_a_cell_that_is_not_there_is_refused(tab: Browser, cell: dict[str, Any]) -> None:
    tab.ask("open")
    answer = tab.ask("cell", **cell)
    assert (answer["type"], answer["expected"]) == ("error", True)


def test_without_attributes_the_table_is_empty(tab: Browser) -> None:
    tab.project.corpus.remove_attribute(tab.project.corpus.attributes()[0].id)
    tab.ask("open")
    state = tab.ask("view", tab="attribute")
    assert (state["attributes"], state["tab"]["columns"]) == ([], [])


# -- map and tree


@pytest.mark.usefixtures("at_once")
def test_the_map_has_a_point_for_each_passage_and_a_point_tells_its_words(tab: Browser) -> None:
    tab.ask("open")
    points = tab.ask("view", tab="map")["tab"]["points"]
    assert len(points) == 17
    assert all(0 <= x <= 1000 and 0 <= y <= 1000 for x, y, _, _ in points)
    unit = next(unit for _, _, theme, unit in points if theme == NEIGHBOUR)
    told = tab.ask("quote", unit=unit)
    assert ("neighbour" in told["quote"], told["source"][:2]) == (True, "P3")
    assert tab.ask("quote", unit=999)["expected"]


@pytest.mark.usefixtures("at_once")
def test_of_very_many_points_some_are_drawn(tab: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(themes_tabs, "MOST_POINTS", 5)
    tab.ask("open")
    drawn = tab.ask("view", tab="map")["tab"]
    assert (drawn["all"], drawn["sampled"], len(drawn["points"]) <= 5) == (17, True, True)


@pytest.mark.usefixtures("at_once")
def test_the_tree_joins_all_themes(tab: Browser) -> None:
    tab.ask("open")
    joins = tab.ask("view", tab="hierarchy")["tab"]["joins"]
    assert len(joins) == 3
    assert {child for join in joins for child in (join["left"], join["right"])} >= {WATER, PHONE, MONEY, NEIGHBOUR}


# -- the place


def test_a_passage_and_a_point_are_shown_in_the_coder(project: wb.Project) -> None:
    coder = Shown()
    tab = Browser(ThemeExplorer(project, coder=coder))
    row = next(row for row in tab.ask("open")["tab"]["rows"] if row["name"] == "P2")
    assert tab.ask("show", id=row["id"])["said"] == "Shown in P2."
    tab.ask("show", unit=row["unit"])
    (interview, start, end), second = coder.places
    assert second == (interview, start, end)
    assert project.corpus.interview(interview).transcript.slice(start, end) == row["quote"]


def test_without_a_coder_the_whole_turn_is_told_with_the_question_before_it(tab: Browser) -> None:
    row = next(row for row in tab.ask("open")["tab"]["rows"] if "😀" in row["quote"])
    turn = tab.ask("turn", id=row["id"])
    assert (turn["before"], turn["quote"], turn["after"]) == ("I: And then?\n", row["quote"], "")
    assert tab.ask("show", id=row["id"])["expected"]


# -- deciding


def test_ticked_passages_are_accepted_as_a_code_in_one_action(tab: Browser) -> None:
    some = ids(tab.ask("open"))[:2]
    before = tab.project.revision
    code = tab.project.coding.codebook().find("Waiting").id
    state = tab.ask("accept", ids=some, code=code)
    assert state["said"].startswith("2 passages coded ‘Waiting’")
    assert tab.project.revision == before + 1
    assert len(tab.project.coding.codings(code="Waiting")) == 2
    assert (state["tab"]["total"], themes(state)[WATER]["accepted"]) == (4, 2)
    tab.ask("undo")
    assert tab.project.coding.codings() == []


def test_a_whole_theme_becomes_a_new_code_of_a_kind(tab: Browser) -> None:
    tab.ask("open")
    tab.ask("view", theme=MONEY)
    state = tab.ask("accept all", name="  The amount ", kind="criterion")
    code = tab.project.coding.codebook().find("The amount")
    assert (code.kind, len(tab.project.coding.codings(code=code.id)), state["tab"]["open"]) == ("criterion", 3, 0)
    assert [row["state"] for row in tab.ask("view", state="accepted")["tab"]["rows"]] == ["accepted"] * 3
    tab.ask("undo")
    assert [code.name for code in tab.project.coding.codebook().values()] == ["Contact", "Waiting"]


def test_all_of_a_cell_are_accepted_and_nothing_else(tab: Browser) -> None:
    tab.ask("open")
    tab.ask("cell", kind="interviews", theme=WATER, column=tab.project.corpus.interview("P1").id)
    tab.ask("accept all", code=tab.project.coding.codebook().find("Waiting").id)
    assert {c.interview_id for c in tab.project.coding.codings()} == {tab.project.corpus.interview("P1").id}
    assert len(tab.project.coding.codings()) == 2


def test_passages_are_rejected_with_a_reason_that_is_offered_the_next_time(tab: Browser) -> None:
    some = ids(tab.ask("open"))[:2]
    state = tab.ask("reject", ids=some, reason="about the weather")
    assert (state["said"].split(" ·")[0], state["reasons"]) == ("2 passages rejected", ["about the weather"])
    rejected = tab.ask("view", state="rejected")["tab"]["rows"]
    assert {(row["id"], row["by"], row["reason"]) for row in rejected} == {(id, "anna", "about the weather") for id in some}
    assert tab.ask("undo")["tab"]["total"] == 0


def test_all_of_a_theme_is_rejected(tab: Browser) -> None:
    tab.ask("open")
    state = tab.ask("reject theme", number=NEIGHBOUR, reason="one story")
    assert themes(state)[NEIGHBOUR]["rejected"] == 3
    assert tab.ask("reject theme", number=NEIGHBOUR, reason="")["expected"]


@pytest.mark.parametrize(
    "asked",
    [
        ("accept", {"ids": [], "name": "x", "kind": "open"}),
        ("accept", {"ids": ["gone-1"], "name": "x", "kind": "open"}),
        ("accept", {"ids": "all", "name": "x", "kind": "open"}),
        ("accept all", {"name": " ", "kind": "open"}),
        ("accept all", {"name": "x", "kind": "wish"}),
        ("reject", {"ids": [], "reason": ""}),
        ("move", {"ids": [], "number": 0}),
    ],
)
def test_a_decision_that_cannot_be_is_refused_and_nothing_is_stored(tab: Browser, asked: tuple[str, dict[str, Any]]) -> None:
    tab.ask("open")
    before = tab.project.revision
    answer = tab.ask(asked[0], **asked[1])
    assert (answer["type"], answer["expected"], tab.project.revision) == ("error", True, before)


# -- steering


def test_a_theme_is_named_and_pinned_and_both_can_be_taken_back(tab: Browser) -> None:
    tab.ask("open")
    state = tab.ask("rename", number=WATER, name=" Wet  feet ")
    assert (themes(state)[WATER]["name"], state["said"].split(" ·")[0]) == ("Wet feet", "Called ‘Wet feet’")
    assert themes(tab.ask("pin", number=WATER, on=True))[WATER]["pinned"]
    assert not themes(tab.ask("pin", number=WATER, on=False))[WATER]["pinned"]
    tab.ask("undo")
    tab.ask("undo")
    assert themes(tab.ask("undo"))[WATER]["given"] == ""
    assert themes(tab.ask("redo"))[WATER]["given"] == "Wet feet"


def test_a_word_that_is_never_shown_is_gone_from_words_and_names_at_once(tab: Browser) -> None:
    tab.ask("open")
    state = tab.ask("never", word="Water")
    theme = themes(state)[WATER]
    assert "water" not in [one["word"] for one in theme["words"]]
    assert "water" not in theme["name"]
    assert state["never"] == ["water"]
    assert "water" in themes(tab.ask("ever", word="water"))[WATER]["name"]
    assert tab.ask("never", word="two words")["expected"]


@pytest.mark.usefixtures("at_once")
def test_themes_are_merged_and_the_new_one_is_looked_at(tab: Browser) -> None:
    tab.ask("open")
    state = tab.ask("merge", numbers=[MONEY, NEIGHBOUR])
    now = themes(state)[state["view"]["theme"]]
    assert (len(state["themes"]), now["size"], now["pinned"]) == (3, 6, True)
    assert len(themes(tab.ask("undo"))) == 4
    assert tab.ask("merge", numbers=[MONEY])["expected"]


@pytest.mark.usefixtures("at_once")
def test_a_theme_is_split(tab: Browser) -> None:
    tab.ask("open")
    state = tab.ask("split", number=WATER, into=2)
    assert len(state["themes"]) == 5
    assert sum(theme["size"] for theme in state["themes"]) == 17


@pytest.mark.usefixtures("at_once")
def test_what_is_no_theme_is_set_aside_and_its_passages_are_in_none(tab: Browser) -> None:
    tab.ask("open")
    state = tab.ask("leave out", number=NEIGHBOUR, on=True)
    assert themes(state)[NEIGHBOUR]["setAside"]
    assert (state["facts"]["themes"], round(state["facts"]["without"], 2), state["number"]) == (3, round(3 / 17, 2), 3)
    state = tab.ask("leave out", number=NEIGHBOUR, on=False)
    assert (state["facts"]["without"], state["number"]) == (0, 4)


@pytest.mark.usefixtures("at_once")
def test_passages_are_moved_to_another_theme(tab: Browser) -> None:
    some = ids(tab.ask("open"))[:2]
    state = tab.ask("move", ids=some, number=MONEY)
    assert state["said"].startswith("2 passages moved")
    assert (themes(state)[WATER]["size"], themes(state)[MONEY]["size"]) == (4, 5)


@pytest.mark.usefixtures("at_once")
def test_another_number_of_themes_is_asked_for(tab: Browser) -> None:
    low, high = tab.ask("open")["range"]
    assert low <= 4 <= high
    state = tab.ask("regroup", number=3)
    assert (state["number"], state["said"].split(" ·")[0]) == (3, "3 themes")
    assert tab.ask("undo")["number"] == 4


@pytest.mark.usefixtures("at_once")
def test_the_text_is_asked_how_many_there_are(tab: Browser) -> None:
    tab.ask("open")
    assert tab.ask("find number")["number"] >= 1


@pytest.mark.usefixtures("at_once")
def test_codes_become_themes(tab: Browser) -> None:
    tab.ask("open")
    waiting = tab.project.coding.codebook().find("Waiting")
    talk = tab.project.corpus.interview("P1")
    start = talk.transcript.text.index("I waited")
    tab.project.coding.code("P1", start, start + 33, "Waiting")
    state = tab.ask("seeds", codes=[waiting.id])
    assert waiting.id in [theme["code"] for theme in state["themes"]]
    assert "Waiting" in [theme["name"] for theme in state["themes"]]


@pytest.mark.usefixtures("at_once")
def test_stability_is_told_at_each_theme(tab: Browser) -> None:
    assert {theme["stability"] for theme in tab.ask("open")["themes"]} == {None}
    assert all(0 <= theme["stability"] <= 1 for theme in tab.ask("stability")["themes"])


# -- looking for themes, and long work


def slowly(going: threading.Event, done: threading.Event) -> Callable[..., Any]:
    """Work that says that it goes on until it is let go, or stopped."""

    def work(*_: Any, progress: Callable[[str, float], None], **__: Any) -> Any:
        share = 0.0
        while not done.is_set():
            progress("Counting", share)
            going.set()
            share = min(share + 0.1, 0.9)
            done.wait(0.02)
        raise WorkbenchError("nothing came of it")

    return work


@pytest.fixture
def slow(project: wb.Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Regrouping goes on until the event is set; answers do not wait for it."""
    going, done = threading.Event(), threading.Event()
    monkeypatch.setattr(themes_screen, "WAIT", 0.05)
    monkeypatch.setattr(type(project.themes), "regroup", slowly(going, done))
    yield done
    done.set()


def test_long_work_is_answered_at_once_and_tells_its_progress(tab: Browser, slow: threading.Event) -> None:
    tab.ask("open")
    state = tab.ask("regroup", number=3)
    assert [(work["kind"], work["ready"]) for work in state["works"]] == [("steer", False)]
    assert tab.wait_for("works")["works"][0]["what"] == "Counting"
    assert tab.ask("view", theme=MONEY)["tab"]["total"] == 3  # one can look around meanwhile
    slow.set()
    over = tab.wait_for("changed")
    assert ("nothing came of it" in over["refused"], over["works"]) == (True, [])


def test_long_work_is_stopped_and_changes_nothing(tab: Browser, slow: threading.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    tab.ask("open")
    before = tab.project.revision
    tab.ask("regroup", number=3)
    monkeypatch.setattr(themes_screen, "WAIT", WAIT)
    state = tab.ask("stop", slot="front")
    assert (state["works"], tab.project.revision) == ([], before)
    assert tab.wait_for("changed")["said"] == "Stopped; nothing was changed."


def test_who_moves_the_slider_twice_means_the_second(
    tab: Browser, slow: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.ask("open")
    tab.ask("regroup", number=3)
    regrouped: list[int] = []

    def quickly(self: Any, number: int, *_: Any, **__: Any) -> Any:
        regrouped.append(number)
        return self.latest()

    monkeypatch.setattr(type(tab.project.themes), "regroup", quickly)
    monkeypatch.setattr(themes_screen, "WAIT", WAIT)
    assert tab.ask("regroup", number=5)["works"] == []
    assert regrouped == [5]


def test_other_work_waits_its_turn(tab: Browser, slow: threading.Event) -> None:
    tab.ask("open")
    tab.ask("regroup", number=3)
    answer = tab.ask("stability")
    assert (answer["type"], "Wait for it" in answer["text"]) == ("error", True)


def test_work_that_fails_is_told_as_a_failure() -> None:
    told: list[Work] = []
    failed = Work("run", lambda _progress: f"{1 / 0}", told.append)
    failed.start()
    assert failed.wait(WAIT)
    assert (isinstance(failed.error, ZeroDivisionError), told) == (True, [])


class Meaning:
    """Stands for a sentence model: searching by meaning waits until it may go on."""

    def __init__(self, project: wb.Project, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may_go = threading.Event()
        self.asked: list[Any] = []
        run = type(project.themes).run

        def search(area: Any, *, by: str, vectors: Any, progress: Callable[[str, float], None]) -> Any:
            self.asked.append(vectors)
            if vectors is None:
                while not self.may_go.wait(0.02):
                    progress("Comparing", 0.5)
            return run(area, suggester=KeywordSuggester(2 if vectors is None else 3), by=by, progress=progress)

        monkeypatch.setattr(type(project.themes), "run", search)
        monkeypatch.setattr(ThemeExplorer, "_has_meaning", lambda self: True)


@pytest.fixture
def meaning(project: wb.Project, monkeypatch: pytest.MonkeyPatch, at_once: None) -> Iterator[Meaning]:
    made = Meaning(project, monkeypatch)
    yield made
    made.may_go.set()


def test_themes_by_words_show_at_once_and_those_by_meaning_take_their_place(tab: Browser, meaning: Meaning) -> None:
    tab.ask("open")
    state = tab.ask("run", by="turns", vectors="")
    assert (len(state["themes"]), [work["kind"] for work in state["works"]]) == (3, ["meaning"])
    meaning.may_go.set()
    assert tab.wait_for("changed")["said"] == WORDS["en"]["taken over"]
    state = tab.ask("refresh")
    assert (len(state["themes"]), state["works"], meaning.asked) == (2, [], ["words", None])
    assert len(tab.ask("undo")["themes"]) == 3


def test_themes_by_meaning_are_offered_where_somebody_steered_meanwhile(tab: Browser, meaning: Meaning) -> None:
    tab.ask("open")
    number = tab.ask("run", by="turns", vectors="")["themes"][0]["number"]
    tab.ask("rename", number=number, name="Mine")
    meaning.may_go.set()
    tab.wait_for("changed")
    state = tab.ask("refresh")
    assert (len(state["themes"]), [work["ready"] for work in state["works"]]) == (3, [True])
    assert len(tab.ask("take")["themes"]) == 2


def test_an_offer_that_is_declined_leaves_no_trace_and_undo_takes_back_the_own_step(tab: Browser, meaning: Meaning) -> None:
    tab.ask("open")
    number = tab.ask("run", by="turns", vectors="")["themes"][0]["number"]
    tab.ask("rename", number=number, name="Mine")
    runs = len(tab.project.themes.runs())
    meaning.may_go.set()
    tab.wait_for("changed")
    state = tab.ask("undo")
    assert "Mine" not in [theme["name"] for theme in state["themes"]]
    assert (len(state["themes"]), state["works"], len(tab.project.themes.runs())) == (3, [], runs)


def test_comparing_by_meaning_can_be_stopped(tab: Browser, meaning: Meaning) -> None:
    tab.ask("open")
    tab.ask("run", by="turns", vectors="")
    state = tab.ask("stop", slot="meaning")
    assert (len(state["themes"]), state["works"]) == (3, [])


@pytest.mark.usefixtures("at_once")
def test_without_a_sentence_model_there_is_one_search_only(
    tab: Browser, meaning: Meaning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ThemeExplorer, "_has_meaning", lambda self: False)
    meaning.may_go.set()
    tab.ask("open")
    state = tab.ask("run", by="turns", vectors="")
    assert (len(state["themes"]), state["works"], meaning.asked) == (2, [], [None])


def test_words_alone_are_searched_where_that_is_asked(tab: Browser, meaning: Meaning) -> None:
    tab.ask("open")
    assert (tab.ask("run", by="turns", vectors="words")["works"], meaning.asked) == ([], ["words"])


# -- pictures, words


@pytest.mark.parametrize("kind", ["segments", "interviews", "attribute", "course", "map", "hierarchy"])
def test_what_is_shown_is_saved_as_a_picture(tab: Browser, kind: str) -> None:
    tab.ask("open")
    file = tab.ask("picture", kind=kind, ending="svg", dark=kind == "course")
    assert file["type"] == "file", file
    assert base64.b64decode(file["data"]).startswith(b"<svg")
    assert file["name"].endswith(".svg")


def test_a_picture_of_another_sort_is_refused(tab: Browser) -> None:
    tab.ask("open")
    assert tab.ask("picture", kind="segments", ending="exe")["expected"]


def test_the_passages_that_are_looked_at_are_there_for_the_next_cell(tab: Browser) -> None:
    tab.ask("open")
    tab.ask("view", theme=MONEY)
    assert [one.quote for one in tab.widget.suggestions] == quotes(tab.ask("refresh"))
    assert tab.widget.run is not None


def test_both_languages_have_all_texts() -> None:
    assert WORDS["en"].keys() == WORDS["nl"].keys()
    assert all(WORDS[language].values() for language in WORDS)


def test_the_explorer_is_made_from_the_themes(project: wb.Project) -> None:
    assert isinstance(project.themes.explorer(), ThemeExplorer)
