"""The list of names and numbers without a browser: messages in, messages out, and what the study and the key hold then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import workbench as wb
from workbench.corpus.pseudonyms.finder import FINDERS
from workbench.corpus.pseudonyms.finding import KINDS
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.errors import InvalidValue
from workbench.project.intake import Draft
from workbench.widgets.pseudonyms import Pseudonyms
from workbench.widgets.words_pseudonyms import WORDS

PHONE, MAIL = "06-12345678", "ada@voorbeeld.nl"
FIRST = f"My number is {PHONE}. Mail me at {MAIL}, or ask Marieke; Marieke knows."
SECOND = f"I have her number: {PHONE}. Marieke gave it to me."


class Browser:
    """Stands for the browser: sends a message and keeps what comes back."""

    def __init__(self, widget: Pseudonyms) -> None:
        self.widget = widget
        self.project = widget.project
        self.heard: list[dict[str, Any]] = []
        widget.send = lambda message, buffers=None: self.heard.append(message)

    def ask(self, type_: str, /, **fields: Any) -> dict[str, Any]:
        self.widget._receive(self.widget, {"type": type_, "seq": ["me", len(self.heard)], **fields}, [])
        return self.heard[-1]

    def find(self) -> dict[str, Any]:
        return self.ask("find", use=["patterns"])

    def item(self, words: str) -> dict[str, Any]:
        return next(item for item in self.widget.content()["items"] if words in item["words"])

    def decide(self, words: str, **wish: Any) -> dict[str, Any]:
        return self.ask("decide", items=[{"id": self.item(words)["id"], **wish}])

    def text(self, interview: str) -> str:
        return self.project.corpus.interview(interview).transcript.text


@pytest.fixture
def project(tmp_path: Path) -> Iterator[wb.Project]:
    with wb.create(tmp_path / "study.workbench", title="Waterschade", language="en", coder="anna") as project:
        for name, said in (("P1", FIRST), ("P2", SECOND)):
            transcript = Transcript.of([("I", "Welcome."), ("R", said)])
            speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
            project.corpus.add_reading(Reading(name, "", transcript, speakers, "en"))
        yield project


@pytest.fixture
def tab(project: wb.Project, tmp_path: Path) -> Browser:
    return Browser(Pseudonyms(project, tmp_path / "keys" / "study.key"))


@pytest.fixture
def found(tab: Browser, tmp_path: Path) -> Browser:
    """The same, after the patterns have been looked for."""
    (tmp_path / "keys").mkdir(mode=0o700)
    assert tab.find()["type"] == "state"
    return tab


def test_a_new_view_has_nothing_found_yet(tab: Browser) -> None:
    state = tab.ask("open")
    assert (state["found"], state["stale"], state["items"], state["key"]) == (False, False, [], "study.key")
    assert [way["finder"] for way in state["use"]] == list(FINDERS)
    assert [way["finder"] for way in state["use"] if way["used"]] == ["patterns", "names", "entities"]


def test_what_is_found_is_listed_once_for_all_interviews(found: Browser) -> None:
    phone, mail = found.item(PHONE), found.item(MAIL)
    assert (phone["kind"], phone["times"], phone["interviews"], phone["source"]) == ("phone", 2, 2, "patterns")
    assert (mail["kind"], mail["times"], mail["interviews"]) == ("e-mail", 1, 1)
    assert (phone["sure"], phone["accepted"], phone["replacement"]) == (True, True, "[PHONE-1]")


def test_finding_tells_how_far_it_is(found: Browser) -> None:
    shares = [message["share"] for message in found.heard if message["type"] == "progress"]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_a_way_of_finding_that_does_not_exist_is_refused(tab: Browser) -> None:
    assert tab.ask("find", use=["guessing"])["type"] == "error"


def test_the_places_come_with_their_context(found: Browser) -> None:
    first, second = found.ask("places", id=found.item(PHONE)["id"])["places"]
    assert (first["interview"], first["before"], first["words"], first["kept"]) == ("P1", "Welcome.\nMy number is ", PHONE, True)
    assert (second["interview"], second["found"]) == ("P2", True)


def test_a_proposal_is_left_and_accepted(found: Browser) -> None:
    (item,) = found.decide(PHONE, accepted=False)["items"]
    assert item["accepted"] is False
    assert [decision.words for decision in found.widget.decisions] == [(MAIL,)]
    found.decide(PHONE, accepted=True)
    assert len(found.widget.decisions) == 2


def test_another_pseudonym_accepts_the_proposal(found: Browser) -> None:
    found.decide(PHONE, accepted=False)
    (item,) = found.decide(PHONE, replacement=" [her number] ")["items"]
    assert (item["replacement"], item["accepted"]) == ("[her number]", True)


@pytest.mark.parametrize("name", ["", "   ", "two\nlines"])
def test_a_pseudonym_that_cannot_be_is_refused_and_the_old_one_stays(found: Browser, name: str) -> None:
    answer = found.decide(PHONE, replacement=name)
    assert (answer["type"], answer["expected"]) == ("error", True)
    assert found.item(PHONE)["replacement"] == "[PHONE-1]"


def test_a_single_place_is_left_as_it_is(found: Browser) -> None:
    (item,) = found.ask("place", id=found.item(PHONE)["id"], place=0, kept=False)["items"]
    assert (item["kept"], item["times"], item["accepted"]) == (1, 2, True)
    found.ask("replace")
    assert PHONE in found.text("P1")
    assert PHONE not in found.text("P2")


def test_a_proposal_without_any_place_left_is_not_accepted(found: Browser) -> None:
    id = found.item(PHONE)["id"]
    for place in (0, 1):
        (item,) = found.ask("place", id=id, place=place, kept=False)["items"]
    assert (item["kept"], item["accepted"]) == (0, False)
    (item,) = found.decide(PHONE, accepted=True)["items"]  # all of it again
    assert (item["kept"], item["accepted"]) == (2, True)
    (item,) = found.ask("place", id=id, place=1, kept=False)["items"]
    assert item["accepted"] is True


@pytest.mark.parametrize("place", [-1, 2, "0"])
def test_a_place_that_does_not_exist_is_refused(found: Browser, place: object) -> None:
    assert found.ask("place", id=found.item(PHONE)["id"], place=place, kept=False)["type"] == "error"


def test_a_proposal_that_is_gone_is_refused(found: Browser) -> None:
    assert found.ask("decide", items=[{"id": "99", "accepted": True}])["type"] == "error"


def test_a_name_is_added_by_hand_with_all_its_places(found: Browser) -> None:
    answer = found.ask("add", words=["Marieke", " ", "Rieke"], kind="name")
    item = found.item("Marieke")
    assert (item["id"], item["times"], item["interviews"], item["source"]) == (answer["added"], 3, 2, "person")
    assert (item["words"], item["accepted"], item["replacement"]) == (["Marieke", "Rieke"], True, "[NAME-1]")
    assert answer["said"] == "‘Marieke’ added, 3 places."


def test_a_name_that_stands_nowhere_is_added_and_that_is_said(found: Browser) -> None:
    assert found.ask("add", words=["Zeno"], kind="name")["said"] == "‘Zeno’ added; it stands in none of the texts."


@pytest.mark.parametrize(("words", "kind"), [([], "name"), (["!?"], "name"), (["Zeno"], "animal"), ([PHONE], "phone")])
def test_what_cannot_be_added_is_refused(found: Browser, words: list[str], kind: str) -> None:
    before = len(found.widget.content()["items"])
    assert found.ask("add", words=words, kind=kind)["type"] == "error"
    assert len(found.widget.content()["items"]) == before


def test_the_sum_says_what_will_happen_before_it_does(found: Browser, tmp_path: Path) -> None:
    found.ask("add", words=["Marieke"], kind="name")
    sum_ = found.ask("sum up")
    assert (sum_["names"], sum_["places"], sum_["interviews"], sum_["isNew"]) == (3, 6, 2, True)
    assert sum_["key"] == str(tmp_path / "keys" / "study.key")
    assert PHONE in found.text("P1")


def test_replacing_takes_the_words_out_of_the_study_and_into_the_key(found: Browser) -> None:
    found.ask("add", words=["Marieke"], kind="name")
    state = found.ask("replace")
    assert found.text("P1").endswith("My number is [PHONE-1]. Mail me at [E-MAIL-1], or ask [NAME-1]; [NAME-1] knows.")
    assert found.text("P2").endswith("I have her number: [PHONE-1]. [NAME-1] gave it to me.")
    assert state["report"][0] == "Replaced at 6 places in 2 interviews."
    assert [item for item in state["items"] if item["times"]] == []
    key = found.project.privacy.key(found.widget.key)
    assert set(key.replacements["[NAME-1]"]) == {"Marieke"}


def test_what_was_left_stays_left_after_replacing_something_else(found: Browser) -> None:
    found.decide(PHONE, accepted=False)
    found.ask("replace")
    assert found.item(PHONE)["accepted"] is False


def test_another_pseudonym_survives_looking_again(found: Browser) -> None:
    found.decide(PHONE, replacement="[her number]")
    found.ask("add", words=["Marieke"], kind="name")
    found.find()
    assert found.item(PHONE)["replacement"] == "[her number]"
    assert found.item("Marieke")["times"] == 3


def test_nothing_accepted_is_refused(found: Browser) -> None:
    for words in (PHONE, MAIL):
        found.decide(words, accepted=False)
    before = found.project.revision
    assert found.ask("replace")["type"] == "error"
    assert found.project.revision == before


def test_a_key_of_another_study_changes_nothing(found: Browser, tmp_path: Path) -> None:
    with wb.create(tmp_path / "other.workbench", title="Other", language="en", coder="anna") as other:
        other.corpus.add_reading(Reading("X", "", Transcript.of([("R", f"Call {PHONE}.")]), (), "en"))
        tab = Browser(Pseudonyms(other, found.widget.key))
        found.ask("replace")
        tab.ask("add", words=["Call"], kind="name")
        assert tab.ask("replace")["type"] == "error"
        assert PHONE in tab.text("X")


def test_what_was_replaced_before_is_listed_and_put_back(found: Browser) -> None:
    assert found.ask("steps")["steps"] == []
    texts = [found.text(name) for name in ("P1", "P2")]
    found.ask("replace")
    told = found.ask("steps")
    (step,) = told["steps"]
    assert (step["names"], step["interviews"], step["restored"], step["isLast"]) == (2, ["P1", "P2"], "", True)
    assert ["[PHONE-1]", [PHONE]] in told["replacements"]
    state = found.ask("restore")
    assert [found.text(name) for name in ("P1", "P2")] == texts
    assert state["report"][0] == "Put back at 3 places in 2 interviews."
    assert found.item(PHONE)["times"] == 2
    (step,) = found.ask("steps")["steps"]
    assert step["restored"]
    assert step["isLast"] is False


def test_a_text_that_changed_since_is_told(found: Browser) -> None:
    seen = found.ask("open")["revision"]
    found.project.coding.add_code("Something else")
    assert found.ask("look", revision=seen)["stale"] is False
    found.project.corpus.add_reading(Reading("P3", "", Transcript.of([("R", "Something new.")]), (), "en"))
    assert found.ask("look", revision=seen)["stale"] is True
    assert found.find()["stale"] is False


def test_widget_state_holds_nobody(found: Browser) -> None:
    state = str(found.widget.get_state())
    assert PHONE not in state
    assert "Marieke" not in state


def test_both_languages_have_the_same_texts_with_the_same_places() -> None:
    def places(text: str) -> set[str]:
        return {part.split("}")[0] for part in text.split("{")[1:]}

    assert {name: places(text) for name, text in WORDS["en"].items()} == {
        name: places(text) for name, text in WORDS["nl"].items()
    }
    assert {f"kind {kind}" for kind in KINDS} | {f"by {finder}" for finder in FINDERS} <= set(WORDS["en"])
    assert {f"source {finder}" for finder in (*FINDERS, "known", "person")} <= set(WORDS["en"])


# ---- Before the interviews are in the study ----


@pytest.fixture
def drafts(project: wb.Project, tmp_path: Path) -> list[Draft]:
    folder = tmp_path / "interviews"
    folder.mkdir()
    for name, said in (("P3", FIRST), ("P4", SECOND)):
        (folder / f"{name}.txt").write_text(f"I: Welcome here.\nR: {said}\nI: And then?\nR: Nothing.\n", encoding="utf-8")
    return project.corpus.read(folder)


@pytest.fixture
def early(project: wb.Project, drafts: list[Draft], tmp_path: Path) -> Browser:
    return Browser(Pseudonyms(project, tmp_path / "early.key", drafts=drafts))


def test_drafts_are_looked_through_in_place_of_the_study(early: Browser) -> None:
    found = early.find()
    assert found["found"]
    assert not found["stale"]
    places = early.ask("places", id=early.item(PHONE)["id"])["places"]
    assert {place["interview"] for place in places} == {"P3", "P4"}
    assert early.ask("add", words=["Marieke"], kind="name")["said"].endswith("3 places.")


def test_names_of_drafts_are_replaced_before_they_reach_the_study(early: Browser, drafts: list[Draft]) -> None:
    early.find()
    early.decide(PHONE, accepted=True)
    revision = early.project.revision
    answer = early.ask("replace")
    assert answer["report"][0] == "Replaced at 3 places in 2 interviews."  # the mail address is ticked too
    assert "intake.drafts = names.drafts" in answer["report"][1]
    assert early.project.revision == revision
    assert [draft.id for draft in early.widget.drafts or ()] == [draft.id for draft in drafts]
    early.project.corpus.freeze(early.widget.drafts or ())
    assert "[PHONE-1]" in early.text("P3")
    assert PHONE not in early.text("P3") + early.text("P4")
    assert not early.widget.content()["items"]


def test_what_was_replaced_in_drafts_is_put_back_in_the_study_only(early: Browser) -> None:
    early.find()
    early.ask("replace")
    assert [step["isLast"] for step in early.ask("steps")["steps"]] == [False]
    assert early.ask("restore")["type"] == "error"
    key = early.project.privacy.key(early.widget.key)
    assert [step.restored for step in key.steps] == [""]
    early.project.corpus.freeze(early.widget.drafts or ())
    early.project.privacy.restore(early.widget.key)
    assert PHONE in early.text("P3")


def test_nothing_decided_leaves_drafts_as_they_are(early: Browser, drafts: list[Draft]) -> None:
    early.find()
    early.ask("decide", items=[{"id": item["id"], "accepted": False} for item in early.widget.content()["items"]])
    assert early.ask("replace")["type"] == "error"
    assert early.widget.drafts == drafts
    assert not early.widget.key.exists()


def test_drafts_without_an_interview_are_refused(project: wb.Project, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="no interview among the drafts"):
        Pseudonyms(project, tmp_path / "early.key", drafts=[Draft("P9.txt", None, failed="no")])
