"""What the codebook editor shows beside the codes themselves, as plain values for the browser."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.charts.theme import KIND_COLORS, MILESTONE_COLORS
from workbench.coding.codebook import Code, Codebook
from workbench.coding.codebookdiff import CodebookChange
from workbench.coding.codebookfile import read_codebook
from workbench.coding.starters import starters
from workbench.errors import NotFound
from workbench.journey.journey import JOBS
from workbench.project import Project
from workbench.project.merging import HOWS, becoming_one
from workbench.widgets.base import Message
from workbench.widgets.clock import clock

PALETTE = (*MILESTONE_COLORS, KIND_COLORS["friction"], KIND_COLORS["context"])
"""Colours to choose from: each has a contrast of at least 3 to 1 with the page in the light and in the dark theme."""

LANGUAGES = ("en", "nl")
CONTEXT = 90
"""Characters shown before and after a segment."""

_KINDS_FILE = "method_kinds"
_ACTIONS = frozenset(
    (
        "add code",
        "change code",
        "remove code",
        "move codes",
        "merge codes",
        "split code",
        "activate codes",
        "deactivate codes",
        "import codebook",
        "import codings",
    )
)


def kinds_help(language: str) -> dict[str, Message]:
    """What each kind of the method is, by kind: from the codebook of the kinds that comes along, ``{}`` where it does not."""
    path = next((path for path in starters(language).values() if path.stem.startswith(_KINDS_FILE)), None)
    if path is None:
        return {}
    return {
        code.kind: {
            "definition": code.definition,
            "when": code.when,
            "when_not": code.when_not,
            "example": code.example,
        }
        for code in read_codebook(path)
    }


def editor_message(project: Project) -> Message:
    """What does not change as long as the editor is open."""
    ordered = sorted(LANGUAGES, key=lambda language: language != project.language)
    return {
        "type": "editor",
        "palette": list(PALETTE),
        "kinds": kinds_help(project.language),
        "kindColors": KIND_COLORS,
        "jobs": list(JOBS),
        "starters": {language: list(starters(language)) for language in ordered},
        "languages": [language for language in LANGUAGES if language != project.language],
        "file": f"{project.title or 'study'}-codebook",
    }


# -- merging


def merge_message(project: Project, ids: Sequence[str], into: str) -> Message:
    """What merging codes would do, in numbers, for both ways."""
    book = project.coding.codebook()
    stays = book.find(into)
    codes = [book.find(id) for id in dict.fromkeys([stays.id, *ids])]
    gone = {code.id for code in codes} - {stays.id}
    codings = [coding for coding in project.coding.codings() if coding.code_id in gone or coding.code_id == stays.id]
    journey = project.journey.journey()
    made_of = [node.code_id for nodes in (journey.goals, journey.milestones, journey.criteria) for node in nodes]
    return {
        "type": "merging",
        "codes": len(codes),
        "before": len(codings),
        **{how: len(codings) - sum(len(one) - 1 for one in becoming_one(codings, stays.id, how)) for how in HOWS},
        "children": sum(child.id not in {code.id for code in codes} for id in gone for child in book.children(id)),
        "memos": sum(memo.about == "code" and memo.about_id in gone for memo in project.coding.memos()),
        "nodes": sum(id in gone for id in made_of),
    }


# -- splitting


def segments_message(project: Project, code_id: str, only: str | None) -> Message:
    """The segments of a code with the words around them, in the order of the interviews; ``only`` leaves out other coders'."""
    shown: dict[str, dict[str, str]] = {}
    texts = {interview.id: interview.transcript.text for interview in project.corpus.interviews()}
    made = []
    for segment in project.coding.segments(code=code_id):
        coding = segment.coding
        if only not in (None, coding.coder):
            continue
        names = shown.setdefault(coding.interview_id, project.corpus.shown(coding.interview_id))
        text = texts[coding.interview_id]
        made.append(
            {
                "id": coding.id,
                "interviewId": coding.interview_id,
                "interview": segment.interview,
                "start": coding.start,
                "end": coding.end,
                "turn": segment.turn + 1,
                "time": clock(segment.seconds),
                "speaker": names.get(segment.speaker, segment.speaker),
                "coder": coding.coder,
                "before": text[max(0, coding.start - CONTEXT) : coding.start],
                "quote": coding.quote,
                "after": text[coding.end : coding.end + CONTEXT],
            }
        )
    return {"type": "segments", "code": code_id, "segments": made}


# -- versions


def versions_message(project: Project) -> Message:
    """The revisions at which the codebook was changed, newest first."""
    changes = project.changes()
    of_codes: set[int] = set()
    for change in changes:
        stepped = change.undoes if change.undoes is not None else change.redoes
        if change.action in _ACTIONS or stepped in of_codes:
            of_codes.add(change.revision)
    items = [
        {"revision": change.revision, "time": change.time, "coder": change.coder, "said": change.said}
        for change in reversed(changes)
        if change.revision in of_codes
    ]
    # A date is a place in the whole log: codes are also made while coding.
    return {"type": "versions", "items": items, "times": [[change.revision, change.time] for change in changes]}


def changes_message(project: Project, since: int, until: int | None) -> Message:
    """What is different in the codebook between two revisions, and how many codes each has."""
    before = project.coding.codebook_at(since)
    after = project.coding.codebook() if until is None else project.coding.codebook_at(until)
    changes = project.coding.codebook_changes(since, until)
    return {
        "type": "changes",
        "before": len(before),
        "after": len(after),
        "items": [_change_message(change, before, after) for change in changes],
    }


def _change_message(change: CodebookChange, before: Codebook, after: Codebook) -> Message:
    code = change.code
    return {
        "id": code.id,
        "name": code.name,
        "path": (after if code.id in after else before).path(code.id),
        "kind": code.kind,
        "what": change.what,
        "before": change.before,
        "after": change.after,
    }


# -- codes


def details_message(project: Project, code_id: str) -> Message:
    """What a code has beside the fields that every view is told."""
    code = _code(project, code_id)
    also = {"translations": dict(code.translations), "jobs": list(code.jobs), "valence": code.valence}
    return {"type": "details", "id": code.id, **also}


def alike_message(project: Project) -> Message:
    """Codes that may be one, the most alike first."""
    pairs = project.coding.near_duplicates()
    return {"type": "alike", "pairs": [[one.id, other.id, round(100 * share)] for one, other, share in pairs]}


def _code(project: Project, code_id: str) -> Code:
    book = project.coding.codebook()
    if code_id not in book:
        raise NotFound("this code is not there any more", todo="Somebody may have removed or merged it meanwhile.")
    return book[code_id]
