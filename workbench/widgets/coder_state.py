"""What the coding screen shows of a study, as plain values for the browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.coding.codebook import Codebook
from workbench.coding.memos import Memo
from workbench.coding.segments import Coding
from workbench.corpus.transcript import CUSTOMER_ROLES, Interview
from workbench.project import Project
from workbench.project.journeynodes import KIND
from workbench.widgets.base import Message
from workbench.widgets.clock import clock
from workbench.widgets.colors import color_of


@dataclass(frozen=True, slots=True)
class Shown:
    """What a view was told of one interview at a revision, so that the next answer holds only what is different."""

    revision: int
    interview_id: str
    marks: Mapping[str, Message]
    codes: tuple[Message, ...]

    def with_(self, revision: int, put: Iterable[Message], drop: Iterable[str]) -> Shown:
        """The same at a later revision, with other codings and without some."""
        gone = set(drop)
        marks = {id: mark for id, mark in self.marks.items() if id not in gone} | {mark["id"]: mark for mark in put}
        return Shown(revision, self.interview_id, marks, self.codes)


def shown_of(project: Project, interview: Interview | None, words: Mapping[str, str], only: str | None) -> Shown:
    """What is stored now; ``only`` leaves out the codings of everybody but one coder."""
    # The revision comes first: what is stored between the reads is then asked for again, never missed.
    revision = project.revision
    codes = tuple(code_messages(project.coding.codebook(), words))
    codings = project.coding.codings(interview=interview.id) if interview else []
    marks = {coding.id: mark_of(coding) for coding in codings if only in (None, coding.coder)}
    return Shown(revision, interview.id if interview else "", marks, codes)


def difference(told: Sequence[Shown], now: Shown) -> Message:
    """What a view has to put, drop and draw anew; ``codes`` is None if the codebook is the same.

    ``told`` is what the view showed when it asked and whatever was told since: those answers may still be on their way, so what
    they put or dropped has to be said again where it is otherwise by now.
    """
    put = {
        id: mark
        for before in told
        for id, mark in now.marks.items()
        if before.marks.get(id) is not mark and before.marks.get(id) != mark
    }
    drop = {id: None for before in told for id in before.marks if id not in now.marks}
    return {
        "put": list(put.values()),
        "drop": list(drop),
        "codes": list(now.codes) if any(now.codes != before.codes for before in told) else None,
    }


def interview_message(project: Project, interview: Interview) -> Message:
    """An interview to read: its turns (``start`` in code points, participants under their pseudonym) and who speaks in it."""
    shown = project.corpus.shown(interview.id)
    customers = any(speaker.role in CUSTOMER_ROLES for speaker in interview.speakers)
    turns = [
        {
            "number": number,
            "speaker": shown[turn.speaker],
            "interviewer": interview.role_of(turn.speaker) == "interviewer",
            "customer": not customers or interview.role_of(turn.speaker) in CUSTOMER_ROLES,
            "time": clock(turn.seconds),
            "start": turn.start,
            "text": interview.transcript.text[turn.start : turn.end],
        }
        for number, turn in enumerate(interview.transcript.turns, 1)
    ]
    people = {s.participant_id: shown.get(s.label, s.label) for s in interview.speakers if s.participant_id}
    return {
        "id": interview.id,
        "name": interview.name,
        "language": interview.language,
        "turns": turns,
        "people": [{"id": id, "name": name} for id, name in people.items()],
        "place": project.coding.place(interview.id),
    }


def code_messages(codebook: Codebook, words: Mapping[str, str]) -> list[Message]:
    """The codes in the order of the tree."""
    return [
        {
            "id": code.id,
            "name": code.name,
            "path": codebook.path(code.id),
            "parent": code.parent_id,
            "depth": depth,
            "kind": code.kind,
            "kindName": words[code.kind],
            "definition": code.definition,
            "when": code.when,
            "whenNot": code.when_not,
            "example": code.example,
            "active": code.active,
            "ownColor": code.color,
            "color": color_of(code),
        }
        for code, depth in codebook.tree()
    ]


def mark_of(coding: Coding) -> Message:
    """A coding in the text."""
    return {
        "id": coding.id,
        "start": coding.start,
        "end": coding.end,
        "code": coding.code_id,
        "coder": coding.coder,
        "time": coding.time,
        "comment": coding.comment,
        "weight": coding.weight,
        "stance": coding.stance,
    }


def memo_message(memo: Memo) -> Message:
    """A memo to read and change."""
    return {
        "id": memo.id,
        "about": memo.about,
        "aboutId": memo.about_id,
        "text": memo.text,
        "coder": memo.coder,
        "time": memo.time,
    }


def memos_message(project: Project, only: str | None) -> list[Message]:
    """Memos, of one coder or of all. Those on the journey stand on its map."""
    memos = (memo for memo in project.coding.memos() if memo.about not in KIND.values())
    return [memo_message(memo) for memo in memos if only in (None, memo.coder)]


def overview(project: Project, only: str | None) -> Message:
    """How far the interviews are, how often each code was used, what this coder chose and used last, and her memos."""
    coding = project.coding
    counts = Counter(c.code_id for c in coding.codings() if only in (None, c.coder))
    return {
        "interviews": [
            {
                "id": one.interview_id,
                "name": one.name,
                "turns": one.turns,
                "codedTurns": one.coded_turns,
                "codings": one.codings,
                "begun": one.place is not None or one.codings > 0,
            }
            for one in coding.progress(only)
        ],
        "counts": dict(counts),
        "favourites": coding.favourites(),
        "recent": [code.id for code in coding.recent()],
        "memos": memos_message(project, only),
    }
