"""Values to rows and back, by the names and types of the values' fields."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

import sqlalchemy as sa

from workbench.coding.codebook import Code
from workbench.coding.segments import Coding, Memo
from workbench.corpus.transcript import Interview, Participant, Transcript, Turn
from workbench.journey.journey import Criterion, Evidence, Goal, Milestone
from workbench.method.history import Basis, Row
from workbench.store.schema import COSMETIC, content, metadata
from workbench.survey.questionnaire import Questionnaire, Validation, Wave
from workbench.themes.theme import Suggestion, ThemeRun
from workbench.touchpoints.events import EventLog, Placement

T = TypeVar("T")

CHUNK = 500
"""Ids in one ``IN (…)``: below every database's limit."""


@dataclass(frozen=True, slots=True)
class Study:
    """Title and language ("nl" or "en") of a study, and when it was made (ISO 8601, UTC)."""

    id: str
    title: str
    language: str
    created: str


TABLES: dict[type[Any], str] = {
    Study: "study",
    Participant: "participant",
    Interview: "interview",
    Code: "code",
    Coding: "coding",
    Memo: "memo",
    ThemeRun: "theme_run",
    Suggestion: "suggestion",
    Goal: "goal",
    Milestone: "milestone",
    Criterion: "criterion",
    Evidence: "evidence",
    EventLog: "event_log",
    Placement: "placement",
    Questionnaire: "questionnaire",
    Wave: "wave",
    Validation: "validation",
    Basis: "basis",
}


def to_row(value: Any) -> Row:
    """The row of a value; nested values become dictionaries, tuples lists."""
    if isinstance(value, Interview):
        return _interview_row(value)
    return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}


def from_row(cls: type[Any], row: Row, texts: dict[str, str] | None = None) -> Any:
    """The value of a row. ``texts`` maps SHA-256 to text and is needed for interviews only."""
    if cls is Interview:
        return _interview(row, texts or {})
    hints = _hints(cls)
    return cls(**{name: _built(hints[name], row[name]) for name in hints})


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {key: _plain(v) for key, v in value.items()}
    return value


def _built(hint: Any, value: Any) -> Any:
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return tuple(_built(inner, v) for v in value)
    if is_dataclass(hint):
        inner_hints = _hints(hint)
        return hint(**{name: _built(inner_hints[name], value[name]) for name in inner_hints if name in value})  # type: ignore[operator]
    return value


_known_hints: dict[Any, dict[str, Any]] = {}


def _hints(cls: Any) -> dict[str, Any]:
    # Resolving annotations costs more than building a value, so once per class.
    if cls not in _known_hints:
        known = get_type_hints(cls)
        _known_hints[cls] = {f.name: known[f.name] for f in fields(cls)}
    return _known_hints[cls]


def _interview_row(value: Interview) -> Row:
    # The text is kept as content under its digest; turns are frozen with it, so they need no table of their own.
    return {
        "id": value.id,
        "name": value.name,
        "text": value.transcript.sha256,
        "turns": [[t.speaker, t.start, t.end, t.seconds] for t in value.transcript.turns],
        "speakers": [_plain(s) for s in value.speakers],
        "language": value.language,
        "source": value.source,
        "original": value.original,
        "order": value.order,
    }


def _interview(row: Row, texts: dict[str, str]) -> Interview:
    hints = _hints(Interview)
    transcript = Transcript(texts[row["text"]], tuple(Turn(*turn) for turn in row["turns"]))
    rest = {name: row[name] for name in ("id", "name", "language", "source", "original", "order")}
    return Interview(transcript=transcript, speakers=_built(hints["speakers"], row["speakers"]), **rest)


def digest(table: str, row: Row | None) -> str:
    """A short digest of what a row means, without its cosmetic columns; ``""`` for no row."""
    if row is None:
        return ""
    told = {key: value for key, value in row.items() if key not in COSMETIC.get(table, frozenset())}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]


def select(connection: sa.Connection, cls: type[T], equal: dict[str, Any], texts: dict[str, str]) -> list[T]:
    """All values of a class whose fields equal the given ones (a list or set means "one of these"), in their order.

    ``texts`` maps SHA-256 to transcript text; what is missing there is read and added, since a kept text never changes.
    """
    table = metadata.tables[TABLES[cls]]
    query = sa.select(table)
    for name, wanted in equal.items():
        column = table.c[name]
        several = isinstance(wanted, (list, set, tuple, frozenset))
        query = query.where(column.in_(list(wanted)) if several else column == wanted)
    by = (table.c.order, table.c.id) if "order" in table.c else (table.c.id,)
    rows = [dict(row) for row in connection.execute(query.order_by(*by)).mappings()]
    if cls is Interview:
        missing = [row["text"] for row in rows if row["text"] not in texts]
        for start in range(0, len(missing), CHUNK):
            known = sa.select(content.c.sha256, content.c.data).where(content.c.sha256.in_(missing[start : start + CHUNK]))
            texts.update({sha256: bytes(data).decode() for sha256, data in connection.execute(known)})
    return [cast("T", from_row(cls, row, texts)) for row in rows]
