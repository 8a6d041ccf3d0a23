"""The map of the journey without a browser: messages in, messages out, and what the study holds then."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import workbench as wb
from tests.widgets.journey_study import EVIL, FAST, GOAL, ONCE, PAID, REACHED, REPORT, doubted, make_study
from workbench.widgets import JourneyMap
from workbench.widgets.words_journey import WORDS


class Shown:
    """Stands for the Coder: remembers what it was asked to show."""

    def __init__(self) -> None:
        self.places: list[tuple[str, int, int]] = []

    def show(self, interview: str, start: int, end: int) -> None:
        self.places.append((interview, start, end))


class Browser:
    """Stands for the browser: sends a message and keeps what comes back."""

    def __init__(self, widget: JourneyMap) -> None:
        self.widget = widget
        self.journey = widget.project.journey
        self.heard: list[dict[str, Any]] = []
        widget.send = lambda message, buffers=None: self.heard.append(message)

    def ask(self, type_: str, /, **fields: Any) -> dict[str, Any]:
        self.widget._receive(self.widget, {"type": type_, "seq": ["me", 1], **fields}, [])
        return next(message for message in reversed(self.heard) if message.get("seq") == ["me", 1])

    def open(self, node: str, tab: str = "quotes") -> dict[str, Any]:
        """What stands beside the map when a part is opened."""
        beside = self.ask("view", side="node", node=self.id(node), tab=tab)["beside"]
        assert isinstance(beside, dict)
        return beside

    def id(self, text: str) -> str:
        return self.journey.node(text).id

    def names(self, parent: str) -> list[str]:
        """What hangs on a part, in its order."""
        rows = self.journey.map_rows()
        return [row.text for row in rows if row.parent == self.id(parent)]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("journey") / "study.workbench"
    make_study(path).close()
    return path


@pytest.fixture
def project(sample: Path, tmp_path: Path) -> Iterator[wb.Project]:
    with wb.open(shutil.copy(sample, tmp_path), coder="anna") as project:
        yield project


@pytest.fixture
def screen(project: wb.Project) -> Browser:
    made = Browser(JourneyMap(project, Shown()))
    made.ask("open")
    return made


def quotes(beside: dict[str, Any], group: int = 0) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = beside["groups"][group]["quotes"]
    return made


def test_the_project_opens_its_map(project: wb.Project) -> None:
    assert isinstance(project.journey.map(), JourneyMap)


def test_the_map_comes_placed_with_all_nodes_parents_before_children(screen: Browser) -> None:
    nodes = screen.ask("open")["map"]["nodes"]
    assert [(node["name"], node["level"], node["place"], node["of"]) for node in nodes] == [
        (GOAL, 1, 1, 1),
        (REPORT, 2, 1, 2),
        (ONCE, 3, 1, 2),
        (REACHED, 3, 2, 2),
        (PAID, 2, 2, 2),
        (FAST, 3, 1, 1),
    ]
    assert nodes[2]["text"]["lines"] == [ONCE]
    assert {node["side"] for node in nodes} == {0, 1, -1}


def test_a_map_that_the_page_has_already_is_not_sent_again(screen: Browser) -> None:
    number = screen.ask("open")["map"]["number"]
    assert screen.ask("view", side="checks", has=number)["map"] is None
    changed = screen.ask("add", under=screen.id(PAID), kind="criterion", text="The sum is right", has=number)
    assert "The sum is right" in [node["name"] for node in changed["map"]["nodes"]]


def test_colours_are_names_that_the_style_sheet_knows_on_light_and_dark(screen: Browser) -> None:
    drawn = screen.ask("open")["map"]
    inks = {text["ink"] for text in [*drawn["texts"], *(node["text"] for node in drawn["nodes"])]}
    assert inks <= {"var(--wb-ink)", "var(--wb-muted)", "var(--wb-on-color)"}
    style = str(JourneyMap._css)
    assert style.count("--wb-on-color:") == 2
    assert style.count("--wb-line-0:") == 2


def test_quotes_tell_who_said_them_and_where(screen: Browser) -> None:
    first, second = quotes(screen.open(ONCE))
    assert (first["quote"], first["interview"], first["turn"], first["stance"]) == (
        "I told it all three times over",
        "P1",
        4,
        "for",
    )
    assert second["who"] == screen.widget.project.corpus.participants()[1].pseudonym


def test_a_milestone_has_the_quotes_of_its_criteria_under_its_own(screen: Browser) -> None:
    beside = screen.open(REPORT)
    assert [group["name"] for group in beside["groups"]] == [REPORT, ONCE, REACHED]


def test_quotes_lead_to_the_coder(screen: Browser) -> None:
    quote = quotes(screen.open(ONCE))[0]
    screen.ask("show", quote=quote["id"])
    (place,) = screen.widget.coder.places  # type: ignore[union-attr]
    transcript = screen.widget.project.corpus.interview(place[0]).transcript
    assert transcript.slice(place[1], place[2]) == quote["quote"]


def test_voices_and_stances_are_said_of_a_quote(screen: Browser) -> None:
    quote = quotes(screen.open(ONCE))[0]["id"]
    screen.ask("voice", id=screen.id(ONCE), quote=quote, met="not met")
    state = screen.ask("stance", id=screen.id(ONCE), quote=quote, stance="against")
    said = {one["id"]: (one["stance"], one["met"]) for one in quotes(state["beside"])}
    assert said[quote] == ("against", "not met")


def test_survey_log_why_and_history_of_a_criterion(screen: Browser) -> None:
    screen.widget.project.survey.make(languages=["en"])
    (asked,) = screen.open(ONCE, "survey")["criteria"]
    assert [(item["version"], list(item["texts"])) for item in asked["items"]] == [(1, ["en"])]
    assert screen.open(ONCE, "log") | {"node": None} == {"node": None, "tab": "log", "logged": False, "touchpoints": []}
    why = screen.open(ONCE, "why")
    assert {sort["what"] for sort in why["restsOn"]} == {"Quotes", "Codes", "Interviews", "Participants"}
    assert [link["name"] for sort in why["carries"] for link in sort["links"]][:1] == [REPORT]
    screen.journey.change(screen.id(ONCE), promise="We ask once")
    entry = screen.open(ONCE, "history")["entries"][0]
    assert [(one["before"], one["after"]) for one in entry["changes"]] == [("", "We ask once")]


def test_a_rejected_criterion_has_its_quotes_and_its_numbers_at_once(screen: Browser) -> None:
    screen.widget.project.survey.make(languages=["en"])
    assert "numbers" not in screen.open(ONCE)
    screen.journey.reject(screen.id(ONCE), "only one said so")
    screen.journey.restore(screen.id(ONCE))
    screen.journey.reject(screen.id(ONCE), "nobody could show it")
    beside = screen.open(ONCE)
    assert beside["reason"] == "nobody could show it"
    assert len(quotes(beside)) == 2
    assert [one["name"] for one in beside["numbers"]["criteria"]] == [ONCE]


def test_an_item_whose_criterion_was_changed_since_is_to_be_looked_at_again(screen: Browser) -> None:
    screen.widget.project.survey.make(languages=["en"])
    screen.journey.change(screen.id(ONCE), statement="I never tell it twice")
    screen.widget.project.survey.make(languages=["en"])
    (asked,) = screen.open("I never tell it twice", "survey")["criteria"]
    assert [(item["version"], item["again"]) for item in asked["items"]] == [(1, True), (2, False)]


def test_the_log_tells_the_touchpoints_of_the_milestone(screen: Browser, tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text("customer,time,channel,touchpoint\nK1,2026-01-01T10:00:00,phone,Call\nK2,2026-01-02T10:00:00,phone,Call\n")
    screen.widget.project.touchpoints.add_log(log)
    screen.widget.project.touchpoints.place({"Call": REPORT})
    beside = screen.open(ONCE, "log")
    assert beside["whose"] == REPORT
    assert [(one["touchpoint"], one["channel"], one["events"], one["customers"]) for one in beside["touchpoints"]] == [
        ("Call", "phone", 2, 2)
    ]


def test_memos_on_a_part_are_written_changed_and_removed(screen: Browser) -> None:
    screen.open(PAID, "memo")
    (memo,) = screen.ask("memo", id=screen.id(PAID), text="Which account?")["beside"]["memos"]
    late = screen.ask("memo", id=screen.id(PAID), memo=memo["id"], text="Mine", was="Something else")
    assert late["type"] == "error"
    assert late["expected"]
    state = screen.ask("memo", id=screen.id(PAID), memo=memo["id"], text="Whose account?", was=memo["text"])
    assert [one["text"] for one in state["beside"]["memos"]] == ["Whose account?"]
    assert screen.ask("remove memo", memo=memo["id"])["beside"]["memos"] == []


def test_fields_are_stored_as_one_action_that_can_be_taken_back(screen: Browser) -> None:
    fields = screen.open(GOAL, "fields")["fields"]
    assert fields["jobs"] == []
    screen.ask(
        "change", id=screen.id(GOAL), fields={"jobs": ["emotional"], "need": "When it leaks"}, was={"jobs": [], "need": ""}
    )
    (goal,) = screen.journey.journey().goals
    assert (goal.jobs, goal.need) == (("emotional",), "When it leaks")
    screen.ask("undo")
    assert screen.journey.journey().goals[0].need == ""


def test_a_field_that_somebody_else_changed_is_not_overwritten(screen: Browser) -> None:
    screen.journey.change(screen.id(ONCE), promise="Theirs")
    answer = screen.ask("change", id=screen.id(ONCE), fields={"promise": "Mine"}, was={"promise": ""})
    assert (answer["type"], answer["expected"]) == ("error", True)
    assert "Theirs" in answer["text"]


def test_a_part_comes_before_another_one_or_under_it(screen: Browser) -> None:
    screen.ask("drop", id=screen.id(REACHED), onto=screen.id(ONCE), where="before")
    assert screen.names(REPORT) == [REACHED, ONCE]
    screen.ask("drop", id=screen.id(ONCE), onto=screen.id(FAST), where="before")
    assert screen.names(PAID) == [ONCE, FAST]
    before = screen.widget.project.revision
    screen.ask("undo")
    assert screen.widget.project.revision == before + 1
    assert screen.names(REPORT) == [REACHED, ONCE]
    screen.ask("drop", id=screen.id(PAID), onto=screen.id(REPORT), where="into")
    assert [row.kind for row in screen.journey.map_rows() if row.text == PAID] == ["step"]


def test_what_cannot_stand_there_is_refused_in_words(screen: Browser) -> None:
    for onto, where in ((GOAL, "before"), (REPORT, "before"), (FAST, "into")):
        answer = screen.ask("drop", id=screen.id(ONCE), onto=screen.id(onto), where=where)
        assert (answer["type"], answer["expected"]) == ("error", True)
    assert screen.names(REPORT) == [ONCE, REACHED]


def test_parts_are_added_merged_and_removed_with_a_reason(screen: Browser) -> None:
    state = screen.ask("add", under=screen.id(REPORT), kind="step", text="Make photos")
    step = screen.journey.node("Make photos")
    assert state["focus"] == step.id
    screen.ask("add", under=step.id, kind="criterion", text="A photo is enough")
    assert screen.names("Make photos") == ["A photo is enough"]
    refused = screen.ask("remove", id=step.id, reason="")
    assert refused["expected"]  # something hangs on it
    screen.ask("merge", id=screen.id(ONCE), others=[screen.id("A photo is enough")])
    screen.ask("remove", id=step.id, reason="It is no step")
    assert screen.names(REPORT) == [ONCE, REACHED]
    memos = screen.open(ONCE, "memo")["memos"]
    assert "A photo is enough" in memos[0]["text"]


def test_a_criterion_cannot_be_added_under_a_goal(screen: Browser) -> None:
    answer = screen.ask("add", under=screen.id(GOAL), kind="criterion", text="Too early")
    assert (answer["type"], answer["expected"]) == ("error", True)


def test_a_doubt_tells_what_changed_and_is_confirmed_with_a_word_of_why(screen: Browser) -> None:
    doubted(screen.widget.project)
    state = screen.ask("view", side="review")
    assert state["again"] == 1
    (item,) = state["beside"]["items"]
    assert (item["name"], item["node"]) == (ONCE, screen.id(ONCE))
    assert [(c["before"], c["after"]) for c in item["changes"]] == [("", "without telling anybody else again")]
    state = screen.ask("confirm", what=item["what"], id=item["id"], reason="that is what they meant")
    assert state["beside"]["items"] == []
    assert [v.reason for v in screen.journey.journey().verdicts] == ["that is what they meant"]


def test_rejecting_needs_a_reason_and_can_be_taken_back(screen: Browser) -> None:
    assert screen.ask("reject", id=screen.id(FAST), reason=" ")["expected"]
    screen.ask("view", side="review")
    (one,) = screen.ask("reject", id=screen.id(FAST), reason="only one says so")["beside"]["rejected"]
    assert (one["name"], one["reason"]) == (FAST, "only one says so")
    assert screen.ask("restore", id=screen.id(FAST), reason="")["beside"]["rejected"] == []


def test_checks_lead_to_a_part_and_are_put_to_rest_with_a_reason(screen: Browser) -> None:
    findings = screen.ask("view", side="checks")["beside"]["findings"]
    one = next(f for f in findings if f["rule"] == "one-interview" and f["node"] == screen.id(FAST))
    assert screen.ask("silence", rule=one["rule"], about=one["about"], reason="")["expected"]
    beside = screen.ask("silence", rule=one["rule"], about=one["about"], reason="more will come")["beside"]
    assert (len(beside["findings"]), beside["resting"]) == (len(findings) - 1, 1)
    resting = screen.ask("view", resting=True)["beside"]["findings"]
    assert [f["silenced"] for f in resting if f["silenced"]] == ["more will come"]
    assert screen.ask("speak", rule=one["rule"], about=one["about"])["beside"]["resting"] == 0


def test_only_the_voices_that_are_asked_for_count(screen: Browser) -> None:
    state = screen.ask("ask", where={"region": "South"}, against={})
    assert state["shown"] == "region: South"
    assert [quote["interview"] for quote in quotes(screen.open(ONCE))] == ["P2"]
    nodes = {row.text: (row.interviews, row.of) for row in screen.widget.rows}
    assert nodes[ONCE] == (1, 2)


def test_two_groups_stand_beside_each_other(screen: Browser) -> None:
    state = screen.ask("ask", where={"region": "South"}, against={"region": "North"})
    assert state["shown"] == "region: South compared with region: North"
    rows = {row.text: (row.interviews, row.interviews_other) for row in screen.widget.rows}
    assert rows[REACHED] == (0, 1)


def test_participants_that_nobody_is_leave_the_map_as_it_was(screen: Browser) -> None:
    answer = screen.ask("ask", where={"region": "West"}, against={})
    assert (answer["type"], answer["expected"]) == ("error", True)
    assert screen.ask("open")["shown"] == ""


def test_what_is_changed_elsewhere_comes_with_the_next_look(screen: Browser) -> None:
    revision = screen.ask("open")["revision"]
    assert screen.ask("look", revision=revision)["type"] == "noted"
    screen.journey.change(screen.id(PAID), name="Have the money")
    state = screen.ask("look", revision=revision)
    assert "Have the money" in [node["name"] for node in state["map"]["nodes"]]
    assert "elsewhere" in state["said"]


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_the_map_is_kept_as_a_picture_with_its_texts_escaped(screen: Browser, theme: str) -> None:
    screen.journey.change(screen.id(PAID), name=EVIL)
    file = screen.ask("picture", ending="svg", theme=theme)
    drawn = base64.b64decode(file["data"]).decode()
    assert file["name"] == "journey.svg"
    assert "<script>" not in drawn
    assert ONCE in drawn


def test_an_empty_journey_is_begun_with_a_goal_or_made_of_codes(tmp_path: Path) -> None:
    with wb.create(tmp_path / "new.workbench", language="nl", coder="anna") as project:
        screen = Browser(JourneyMap(project))
        assert screen.ask("open")["map"]["nodes"] == []
        assert "geen codes" in screen.ask("from codes")["said"]
        project.coding.add_code("Zekerheid", "goal")
        assert [node["name"] for node in screen.ask("from codes")["map"]["nodes"]] == ["Zekerheid"]


def test_only_what_is_new_is_told_as_made_of_the_codes(screen: Browser) -> None:
    screen.ask("from codes")
    assert "no codes" in screen.ask("from codes")["said"]
    screen.widget.project.coding.add_code("Know what to do", "milestone")
    assert screen.ask("from codes")["said"].startswith("Made 1 part of the journey")


def test_a_message_about_a_part_that_is_gone_is_answered_in_words(screen: Browser) -> None:
    answer = screen.ask("view", side="node", node="nowhere")
    assert (answer["type"], answer["expected"]) == ("error", True)


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["en"].keys() == WORDS["nl"].keys()
