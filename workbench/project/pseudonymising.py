"""The parts of a study in which names stand, and how each gets its pseudonyms or its names back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from workbench.coding.segments import Coding
from workbench.corpus.edits import Edit, difference, edited, moved, relabelled
from workbench.corpus.pseudonyms.key import Before, Key, Step, carried, restored
from workbench.corpus.pseudonyms.replacing import Decision, edits_for, replaced_labels, replaced_words
from workbench.corpus.transcript import Interview, Transcript
from workbench.corpus.versions import Version
from workbench.project.area import Reads
from workbench.project.intake import free_name
from workbench.store import Writing
from workbench.store.rows import TABLES, from_row, to_row

FREE_TEXT: dict[str, tuple[str, ...]] = {
    "study": ("title",),
    "participant": ("pseudonym", "attributes"),
    "attribute": ("name", "choices"),
    "code": ("name", "definition", "when", "when_not", "example", "translations"),
    "coding": ("comment",),
    "memo": ("text",),
    "set_aside": ("coding",),
    "version": ("why",),
    "theme_run": ("themes", "notes"),
    "suggestion": ("reason",),
    "never_word": ("word",),
    "goal": ("text", "drive", "need", "context"),
    "milestone": ("name", "description"),
    "criterion": ("statement", "translations", "outcome", "promise", "proof"),
    "left_out": ("reason",),
    "verdict": ("reason",),
    "silenced": ("reason",),
    "event_log": ("name",),
    "questionnaire": ("title", "items", "extras", "wording"),
    "wave": ("source", "told"),
}
"""Columns beside the transcripts in which people write, and so perhaps names."""

_LOOSE = {("participant", "pseudonym"), ("event_log", "name"), ("wave", "source")}
"""Columns that are often made from the names of files."""

_STRUCTURED = {("set_aside", "coding"), ("questionnaire", "items"), ("questionnaire", "extras")}
"""Columns that hold whole values, with fields that no person wrote."""

_ANY_CASE = {"theme_run", "never_word"}
"""Tables whose words have lost their capitals."""

_SIBLINGS = {"participant": ("pseudonym", None), "attribute": ("name", None), "code": ("name", "parent_id")}
"""Where names must differ, among those with the same value of the other column."""

_NONE: tuple[Edit, ...] = ()

_NO_TEXT = frozenset({"coder", "time", "source", "stance", "kind", "ids", "code", "direction", "expected"})
"""Fields of nested values that no person wrote as text."""


def pseudonymised(
    interview: Interview, decisions: Sequence[Decision], taken: set[str]
) -> tuple[Interview, Before, tuple[Edit, ...]]:
    """An interview with pseudonyms and without its original file, what it was, and the edits that make its new text.

    ``taken`` are the names of the others.
    """
    edits = edits_for(interview.transcript, decisions, interview.id)
    labels = replaced_labels(interview.transcript.speakers, decisions)
    name = replaced_words(interview.name, decisions, loose=True)
    name = name if name == interview.name else free_name(name, taken)
    source = replaced_words(interview.source, decisions, loose=True)
    before = Before.of(
        interview.id,
        interview.transcript,
        edits,
        labels,
        name=interview.name,
        source=interview.source,
        original=interview.original,
    )
    transcript = relabelled(edited(interview.transcript, edits), labels)
    return _renamed(interview, transcript, labels, name, source, ""), before, edits


def _renamed(
    interview: Interview, transcript: Transcript, labels: Mapping[str, str], name: str, source: str, original: str
) -> Interview:
    speakers = tuple(replace(s, label=labels.get(s.label, s.label)) for s in interview.speakers)
    return replace(interview, transcript=transcript, speakers=speakers, name=name, source=source, original=original)


def pseudonymised_versions(writing: Writing, decisions: Sequence[Decision]) -> list[Before]:
    """Earlier texts of interviews with pseudonyms too."""
    befores: list[Before] = []
    for version in writing.read(Version):
        edits = edits_for(version.transcript, decisions, version.interview_id)
        labels = replaced_labels(version.transcript.speakers, decisions)
        if edits or labels:
            befores.append(Before.of(version.interview_id, version.transcript, edits, labels, version=version.number))
            writing.carry(replace(version, transcript=relabelled(edited(version.transcript, edits), labels)))
    return befores


def pseudonymised_texts(writing: Writing, decisions: Sequence[Decision]) -> dict[str, str]:
    """Replace in the texts beside the transcripts; what they were, by ``table/id/column``, as JSON."""
    texts: dict[str, str] = {}
    taken: dict[str, set[tuple[str, object]]] = {}
    for cls, table in TABLES.items():
        for value in writing.read(cls) if table in FREE_TEXT else ():
            row = to_row(value)
            new = {column: _replaced(table, column, row[column], decisions) for column in FREE_TEXT[table]}
            _keep_apart(table, row, new, taken)
            old = {column: row[column] for column in new if row[column] != new[column]}
            if old:
                for column, was in old.items():
                    texts[f"{table}/{value.id}/{column}"] = json.dumps({"was": was, "is": new[column]}, ensure_ascii=False)
                _carry_row(writing, cls, value, row | new)
    return texts


def _keep_apart(table: str, row: Mapping[str, Any], new: dict[str, Any], taken: dict[str, set[tuple[str, object]]]) -> None:
    """Number a name that another thing bears already."""
    if table in _SIBLINGS:
        column, beside = _SIBLINGS[table]
        among = row[beside] if beside else None
        known = taken.setdefault(table, set())
        if new[column] != row[column]:
            new[column] = free_name(new[column], {name for name, other in known if other == among})
        known.add((new[column], among))


def put_back(writing: Writing, where: str, text: Mapping[str, Any]) -> bool:
    """Put back a text beside the transcripts; False where it is another one by now, or its thing is gone."""
    value = _still_so(writing, where, text)
    if value is None:
        return False
    column = where.split("/", 2)[2]
    _carry_row(writing, type(value), value, to_row(value) | {column: text["was"]})
    return True


def _still_so(source: Reads, where: str, text: Mapping[str, Any]) -> Any:
    """The value in which a text stands as a step left it; None where it is another one by now, or its thing is gone."""
    table, id, column = where.split("/", 2)
    cls = next(c for c, name in TABLES.items() if name == table)
    return next((value for value in source.read(cls, id=id) if to_row(value)[column] == text["is"]), None)


def put_span_back(writing: Writing, coding_id: str, place: Sequence[int]) -> None:
    """Let a coding stand again where it ended inside a name, if the words are there."""
    for coding in writing.read(Coding, id=coding_id):
        text = writing.read(Interview, id=coding.interview_id)[0].transcript
        start, end = place
        if 0 <= start < end <= len(text.text) and text.text[start:end].strip():
            writing.carry(replace(coding, start=start, end=end, quote=text.slice(start, end)))


def _carry_row(writing: Writing, cls: type[Any], value: Any, row: Mapping[str, Any]) -> None:
    writing.carry(replace(value, why=row["why"]) if cls is Version else from_row(cls, dict(row)))


def restore_version(writing: Writing, before: Before) -> None:
    """Put the names back into a text that an interview had before the step."""
    for version in writing.read(Version, interview_id=before.interview_id, number=before.version):
        if version.transcript.sha256 == before.sha256_after:
            writing.carry(replace(version, transcript=restored(version.transcript, before)))


def standing(key: Key, source: Reads) -> Step | None:
    """The last step of a key that was not put back yet in this study; None if there is none."""
    interviews = {i.id: i for i in source.read(Interview)}
    versions = source.read(Version)
    return next((step for step in reversed(key.steps) if _holds(step, source, interviews, versions)), None)


def _holds(step: Step, source: Reads, interviews: Mapping[str, Interview], versions: Sequence[Version]) -> bool:
    """Whether one of the texts, labels or names of a step is there still.

    The study says so and not the key, for there may be a copy of the study, or a back-up of it.
    """
    for before in step.interviews:
        interview = interviews.get(before.interview_id)
        if interview is None or before.version:
            continue
        if before.edits:
            there = [interview.transcript, *(v.transcript for v in versions if v.interview_id == interview.id)]
            if any(text.sha256 == before.sha256_after for text in there):
                return True
        elif set(before.labels) & set(interview.transcript.speakers) or (before.original and not interview.original):
            return True
    texts = step.texts.items() if not step.interviews else ()
    return any(_still_so(source, where, json.loads(text)) is not None for where, text in texts)


def named_again(
    writing: Writing, interview: Interview, step: Step, before: Before, taken: set[str]
) -> tuple[Interview, tuple[Edit, ...], tuple[Edit, ...]]:
    """An interview as it was before a step, the edits that make it so, and those that a correction has made impossible.

    The texts that it had since get their names back too. A step that never reached the study needs no edits.
    """
    versions = sorted(writing.read(Version, interview_id=interview.id), key=lambda v: v.number)
    since = [v for v in versions if v.time > step.time]
    texts = [*(v.transcript for v in since), interview.transcript]
    edits, lost = _NONE, _NONE
    if interview.transcript.sha256 != before.sha256_before:
        steps = [difference(one, other) for one, other in pairwise(texts)]
        for i, version in enumerate(since):
            there, _ = _there(version.transcript, *carried(before.edits, steps[:i]), step)
            writing.carry(replace(version, transcript=_back(version.transcript, there, before)))
        edits, lost = _there(interview.transcript, *carried(before.edits, steps), step)
    transcript = _back(interview.transcript, edits, before)
    labels = {new: old for new, old in before.labels.items() if new in interview.transcript.speakers}
    name, source = before.name or interview.name, before.source or interview.source
    name = name if name == interview.name else free_name(name, taken)
    return _renamed(interview, transcript, labels, name, source, before.original or interview.original), edits, lost


def _there(
    transcript: Transcript, edits: tuple[Edit, ...], lost: tuple[Edit, ...], step: Step
) -> tuple[tuple[Edit, ...], tuple[Edit, ...]]:
    """Only those edits under which a pseudonym of the step stands, and the others."""
    kept = tuple(e for e in edits if transcript.text[e.start : e.end] in step.replacements)
    return kept, (*lost, *(e for e in edits if e not in kept))


def _back(transcript: Transcript, edits: tuple[Edit, ...], before: Before) -> Transcript:
    labels = {new: old for new, old in before.labels.items() if new in transcript.speakers}
    return relabelled(edited(transcript, edits), labels)


def spans_cut(old: Iterable[Coding], new: Iterable[Coding], before: Before) -> dict[str, str]:
    """Codings that ended inside a name and hold the whole pseudonym now: where they stood, and where they stand."""
    stood = {c.id: (c.start, c.end) for c in old}
    return {
        f"span/{c.id}/place": json.dumps({"was": stood[c.id], "is": (c.start, c.end)})
        for c in new
        if c.id in stood and moved(c.start, c.end, before.edits) != stood[c.id]
    }


def _replaced(table: str, column: str, value: Any, decisions: Sequence[Decision]) -> Any:
    """A column with every text in it replaced."""
    some = [replace(d, any_case=True) for d in decisions] if table in _ANY_CASE else decisions
    loose = (table, column) in _LOOSE
    fixed = (table, column) in _STRUCTURED

    def mapped(value: Any) -> Any:
        if isinstance(value, str):
            return replaced_words(value, some, loose=loose)
        if isinstance(value, list):
            return [mapped(v) for v in value]
        if isinstance(value, dict) and fixed:
            return {key: v if key.endswith("id") or key in _NO_TEXT else mapped(v) for key, v in value.items()}
        if isinstance(value, dict):
            # The researcher's own names of attributes are text too.
            return {mapped(key) if table == "participant" else key: mapped(v) for key, v in value.items()}
        return value

    return mapped(value)
