"""The parts of a study in which names stand, and how each gets its pseudonyms or its names back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from workbench.corpus.edits import Edit, difference, edited, relabelled
from workbench.corpus.pseudonyms.key import Before, carried, restored
from workbench.corpus.pseudonyms.replacing import Decision, edits_for, replaced_labels, replaced_words
from workbench.corpus.transcript import Interview, Transcript
from workbench.corpus.versions import Version
from workbench.store import Writing
from workbench.store.rows import TABLES, from_row, to_row

FREE_TEXT: dict[str, tuple[str, ...]] = {
    "study": ("title",),
    "participant": ("pseudonym", "attributes"),
    "code": ("name", "definition", "when", "when_not", "example", "translations"),
    "coding": ("comment",),
    "memo": ("text",),
    "set_aside": ("coding",),
    "version": ("why",),
    "theme_run": ("themes", "notes"),
    "suggestion": ("reason",),
    "goal": ("text", "drive", "need", "context"),
    "milestone": ("name", "description"),
    "criterion": ("statement", "translations"),
    "left_out": ("reason",),
    "event_log": ("name",),
    "questionnaire": ("title", "items"),
    "wave": ("source",),
}
"""Columns beside the transcripts in which people write, and so perhaps names."""

_NONE: tuple[Edit, ...] = ()

_NO_TEXT = frozenset({"coder", "time", "source", "stance", "kind", "ids"})
"""Fields of nested values that no person wrote as text."""


def edits_of(interview: Interview, decisions: Sequence[Decision]) -> tuple[Edit, ...]:
    """The edits that put the decided pseudonyms into an interview's text."""
    return edits_for(interview.transcript, decisions, interview.id)


def pseudonymised(interview: Interview, decisions: Sequence[Decision]) -> tuple[Interview, Before] | None:
    """An interview with pseudonyms, and what it was; None where nothing of what was decided stands in it."""
    edits = edits_of(interview, decisions)
    labels = replaced_labels(interview.transcript.speakers, decisions)
    name = replaced_words(interview.name, decisions, loose=True)
    source = replaced_words(interview.source, decisions, loose=True)
    if not edits and not labels and (name, source) == (interview.name, interview.source):
        return None
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
    return _renamed(interview, transcript, labels, name, source, ""), before


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
    for cls, table in TABLES.items():
        for value in writing.read(cls) if table in FREE_TEXT else ():
            row = to_row(value)
            new = {column: _mapped(row[column], decisions) for column in FREE_TEXT[table]}
            old = {column: row[column] for column in new if row[column] != new[column]}
            if old:
                for column, was in old.items():
                    texts[f"{table}/{value.id}/{column}"] = json.dumps({"was": was, "is": new[column]}, ensure_ascii=False)
                _carry_row(writing, cls, value, row | new)
    return texts


def put_back(writing: Writing, where: str, text: Mapping[str, Any]) -> bool:
    """Put back a text beside the transcripts; False where it is another one by now, or its thing is gone."""
    table, id, column = where.split("/", 2)
    cls = next(c for c, name in TABLES.items() if name == table)
    for value in writing.read(cls, id=id):
        row = to_row(value)
        if row[column] == text["is"]:
            _carry_row(writing, cls, value, row | {column: text["was"]})
            return True
    return False


def _carry_row(writing: Writing, cls: type[Any], value: Any, row: Mapping[str, Any]) -> None:
    writing.carry(replace(value, why=row["why"]) if cls is Version else from_row(cls, dict(row)))


def restore_version(writing: Writing, before: Before) -> None:
    """Put the names back into an earlier text of an interview."""
    for version in writing.read(Version, interview_id=before.interview_id, number=before.version):
        if version.transcript.sha256 == before.sha256_after:
            writing.carry(replace(version, transcript=restored(version.transcript, before)))


def named_again(
    writing: Writing, interview: Interview, before: Before, since: str
) -> tuple[Interview, tuple[Edit, ...], tuple[Edit, ...]]:
    """An interview as it was before a step, the edits that make it so, and those that a correction has made impossible.

    A step that never reached the study, or was put back already, needs no edits.
    """
    now_there = interview.transcript
    versions = sorted(writing.read(Version, interview_id=interview.id), key=lambda v: v.number)
    texts = [*(v.transcript for v in versions if v.time > since), now_there]
    if now_there.sha256 == before.sha256_before:
        edits, lost = _NONE, _NONE
    elif texts[0].sha256 == before.sha256_after:
        edits, lost = carried(before.edits, [difference(one, other) for one, other in pairwise(texts)])
    else:
        edits, lost = _NONE, before.edits
    back = {new: old for new, old in before.labels.items() if new in now_there.speakers}
    transcript = relabelled(edited(now_there, edits), back)
    name, source = before.name or interview.name, before.source or interview.source
    return _renamed(interview, transcript, back, name, source, before.original or interview.original), edits, lost


def _mapped(value: Any, decisions: Sequence[Decision]) -> Any:
    """A value of a row with every text in it replaced; keys of dictionaries are names of fields or attributes and stay."""
    if isinstance(value, str):
        return replaced_words(value, decisions)
    if isinstance(value, list):
        return [_mapped(v, decisions) for v in value]
    if isinstance(value, dict):
        return {key: v if key.endswith("id") or key in _NO_TEXT else _mapped(v, decisions) for key, v in value.items()}
    return value


def strings_in(value: Any) -> Iterable[str]:
    """All texts inside a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings_in(part)
