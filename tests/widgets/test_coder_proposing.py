"""What the machine proposes on the coding screen, without a browser."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import workbench as wb
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Interview, Speaker, Transcript
from workbench.errors import InvalidValue
from workbench.themes.learned import Proposal
from workbench.themes.theme import Suggestion
from workbench.widgets import Coder
from workbench.widgets.words_proposals import PROPOSAL_WORDS

SUBJECTS = {
    "Water": "Het water stroomde door het plafond naar beneden en de vloer van de keuken was helemaal nat geworden die avond.",
    "Bellen": "Ik belde de verzekeraar en moest lang wachten aan de telefoon voordat een medewerker mijn verhaal wilde horen.",
    "Expert": "De expert kwam langs om de schade te bekijken en schreef een rapport over de muren en het behang in de kamer.",
    "Geld": "Het bedrag dat ze betaalden was lager dan de rekening van de aannemer en ik begreep de berekening niet zo goed.",
}
ENDS = ["Dat vergeet ik nooit meer.", "Zo ging het bij ons thuis.", "Mijn buurman zei hetzelfde.", "Daar schrok ik van 😀."]
TALKS = 6
PATIENCE = 60.0  # seconds
ALL_READ = 3
"""In so many interviews everything is coded."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six interviews on four subjects; the first three are coded."""
    path = tmp_path_factory.mktemp("proposing") / "study.workbench"
    speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
    with wb.create(path, title="Waterschade", language="en", coder="anna") as project:
        for name in SUBJECTS:
            project.coding.add_code(name)
        for number in range(TALKS):
            turns: list[tuple[str, str, float | None]] = []
            for i, (subject, said) in enumerate(SUBJECTS.items()):
                end = ENDS[(i + number) % len(ENDS)]
                turns += [
                    ("I", f"Gesprek {number}: en {subject}?", None),
                    ("R", f"{end} {said}", 75.4),
                    ("I", "En?", None),
                    ("R", f"{said} {end}", None),
                ]
            transcript = Transcript.of(turns)
            project.corpus.add_reading(Reading(f"P{number}", "", transcript, speakers))
            if number < ALL_READ:
                for name, said in SUBJECTS.items():
                    start = transcript.text.index(said)
                    project.coding.code(f"P{number}", start, start + len(said), name)
                    start = transcript.text.index(said, start + 1)
                    project.coding.code(f"P{number}", start, start + len(said), name)
    return path


@pytest.fixture
def project(sample: Path, tmp_path: Path) -> Iterator[wb.Project]:
    with wb.open(shutil.copy(sample, tmp_path), coder="anna") as project:
        yield project


class Page:
    """Stands for the browser; hears also what Python tells of itself."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.heard: list[dict[str, Any]] = []
        self.ready = threading.Event()
        self.revision = -1
        coder.send = self._hear
        self.ask("open")

    @property
    def talk(self) -> Interview:
        assert self.coder.interview is not None
        return self.coder.interview

    def _hear(self, message: dict[str, Any], buffers: object = None) -> None:
        self.heard.append(message)
        if message["type"] == "proposals ready":
            self.ready.set()

    def ask(self, type_: str, **fields: Any) -> dict[str, Any]:
        seq = ["me", len(self.heard)]
        message = {"revision": self.revision, "interview": self.talk.id, **fields, "type": type_, "seq": seq}
        self.coder._receive(self.coder, message, [])
        answer = next(one for one in self.heard if one.get("seq") == seq)
        self.revision = answer.get("revision", self.revision)
        return answer

    def wait(self, type_: str, **fields: Any) -> dict[str, Any]:
        """Ask until what is asked for is made."""
        while True:
            self.ready.clear()
            answer = self.ask(type_, **fields)
            if answer["type"] != "reading":
                return answer
            assert self.ready.wait(PATIENCE)


@pytest.fixture
def page(project: wb.Project) -> Page:
    return Page(Coder(project, "P4"))


def test_codes_are_proposed_for_the_interview_that_is_shown_with_their_reasons(page: Page, project: wb.Project) -> None:
    told = page.wait("proposals")
    assert told["items"]
    text = page.talk.transcript.text
    book = project.coding.codebook()
    for item in told["items"]:
        assert item["interview"] == page.talk.id
        assert text[item["start"] : item["end"]] == item["quote"]
        assert 0.5 <= item["score"] <= 1
        assert item["because"][0]["quote"] in SUBJECTS[book[item["code"]].name]
        assert item["words"]
    assert [item["score"] for item in told["items"]] == sorted((item["score"] for item in told["items"]), reverse=True)


def test_a_turn_is_told_as_people_count_it(page: Page) -> None:
    transcript = page.talk.transcript
    for item in page.wait("proposals")["items"]:
        turn = transcript.turns[item["turn"] - 1]
        assert turn.start <= item["start"] < item["end"] <= turn.end


@pytest.mark.parametrize("by", ["uncertain", "similar", "diverse"])
def test_where_to_look_next_is_told_over_all_interviews(page: Page, by: str) -> None:
    told = page.wait("next", by=by)
    assert told["items"]
    assert {item["name"] for item in told["items"]} <= {f"P{number}" for number in range(ALL_READ, TALKS)}


def test_an_order_that_there_is_not_is_refused(page: Page) -> None:
    assert page.ask("next", by="alphabet")["type"] == "error"


def test_the_lock_is_free_while_the_interviews_are_read(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    themes = page.coder.project.themes

    def slow(*_: object, progress: Any, **__: object) -> list[Proposal]:
        progress("Reading", 0.5)
        assert go_on.wait(PATIENCE)
        progress("Reading", 0.9)
        return []

    monkeypatch.setattr(themes, "proposals", slow)
    assert page.ask("proposals")["type"] == "reading"
    said = next(iter(SUBJECTS.values()))
    start = page.talk.transcript.text.index(said)
    code = page.coder.project.coding.codebook().find("Water").id
    assert page.ask("code", codes=[code], start=start, end=start + 9, quote=said[:9])["type"] == "patch"
    assert page.ask("next", by="similar")["type"] == "reading"
    go_on.set()
    assert page.ready.wait(PATIENCE)
    assert {"type": "proposals reading", "share": 0.9} in page.heard


def test_what_is_known_is_told_at_once_until_something_changes(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    first = page.wait("proposals")
    monkeypatch.setattr(page.coder.project.themes, "proposals", lambda *_, **__: [])
    assert page.ask("proposals")["items"] == first["items"]
    page.coder.project.coding.add_code("Nog een")
    assert page.wait("proposals")["items"] == []


def test_an_accepted_proposal_is_one_coding_and_one_action(page: Page, project: wb.Project) -> None:
    item = page.wait("proposals")["items"][0]
    before = project.revision
    patch = page.ask("accept proposal", proposal=item["id"])
    assert patch["type"] == "patch"
    assert [(mark["start"], mark["end"], mark["code"]) for mark in patch["put"]] == [(item["start"], item["end"], item["code"])]
    assert patch["said"].startswith("Accepted ‘")
    assert project.revision == before + 1
    assert item["id"] not in [one["id"] for one in page.wait("proposals")["items"]]


def test_undo_takes_the_coding_back_and_proposes_it_again(page: Page) -> None:
    item = page.wait("proposals")["items"][0]
    page.ask("accept proposal", proposal=item["id"])
    page.ask("undo")
    assert page.coder.codings == []
    assert item["id"] in [one["id"] for one in page.wait("proposals")["items"]]


def test_a_proposal_of_another_interview_is_accepted_without_drawing_it_here(page: Page, project: wb.Project) -> None:
    item = next(one for one in page.wait("next", by="similar")["items"] if one["interview"] != page.talk.id)
    assert page.ask("accept proposal", proposal=item["id"])["put"] == []
    assert [coding.quote for coding in project.coding.codings(interview=item["interview"])] == [item["quote"]]


def test_a_rejected_proposal_is_kept_with_its_reason_and_not_made_again(page: Page, project: wb.Project) -> None:
    item = page.wait("proposals")["items"][0]
    assert page.ask("reject proposal", proposal=item["id"], reason=" gaat over iets anders ")["said"].startswith("Rejected ‘")
    kept = next(one for one in project.themes._store.read(Suggestion) if one.id == item["id"])
    assert (kept.state, kept.reason) == ("rejected", "gaat over iets anders")
    assert page.coder.codings == []
    assert item["id"] not in [one["id"] for one in page.wait("proposals")["items"]]


def test_one_decides_only_once_and_only_on_what_was_offered(page: Page) -> None:
    item = page.wait("proposals")["items"][0]
    page.ask("reject proposal", proposal=item["id"], reason="")
    assert page.ask("accept proposal", proposal=item["id"])["type"] == "error"
    assert page.ask("accept proposal", proposal="nothing")["expected"] is True


def test_who_codes_blind_is_shown_nothing(page: Page) -> None:
    item = page.wait("proposals")["items"][0]
    page.ask("blind", on=True)
    assert page.ask("proposals")["items"] == []
    assert page.ask("next", by="similar")["items"] == []
    assert page.ask("accept proposal", proposal=item["id"])["type"] == "error"


def test_why_there_is_nothing_is_said_and_not_tried_again(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def refuse(*_: object, **__: object) -> list[Proposal]:
        tried.append(1)
        raise InvalidValue("there is too little text")

    monkeypatch.setattr(page.coder.project.themes, "proposals", refuse)
    for _ in range(2):
        assert "too little text" in page.wait("proposals")["why"]
    assert len(tried) == 1


def test_both_languages_have_the_same_words() -> None:
    assert PROPOSAL_WORDS["en"].keys() == PROPOSAL_WORDS["nl"].keys()
