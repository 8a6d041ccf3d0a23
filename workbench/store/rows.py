"""Values to rows and back, by the names and types of the values' fields."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

import sqlalchemy as sa

from workbench.coding.codebook import Code
from workbench.coding.memos import Memo
from workbench.coding.segments import Coding
from workbench.corpus.attributes import Attribute
from workbench.corpus.transcript import Interview, Participant, Transcript, Turn
from workbench.corpus.versions import Version
from workbench.journey.journey import Criterion, Evidence, Goal, LeftOut, Milestone, Silenced, Verdict
from workbench.journey.setaside import SetAside
from workbench.method.history import Basis, Row
from workbench.store.schema import COSMETIC, LATER, content, metadata
from workbench.survey.questionnaire import Questionnaire, Validation, Wave
from workbench.themes.lexicon import NeverWord
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
    Version: "version",
    Attribute: "attribute",
    Code: "code",
    Coding: "coding",
    Memo: "memo",
    ThemeRun: "theme_run",
    Suggestion: "suggestion",
    NeverWord: "never_word",
    Goal: "goal",
    Milestone: "milestone",
    Criterion: "criterion",
    Evidence: "evidence",
    SetAside: "set_aside",
    LeftOut: "left_out",
    Verdict: "verdict",
    Silenced: "silenced",
    EventLog: "event_log",
    Placement: "placement",
    Questionnaire: "questionnaire",
    Wave: "wave",
    Validation: "validation",
    Basis: "basis",
}


def to_row(value: Any) -> Row:
    """The row of a value; nested values become dictionaries, tuples lists.

    The text of a transcript is kept as content under its digest; the turns are frozen with it and need no table of their own.
    """
    row: Row = {}
    for field in fields(value):
        part = getattr(value, field.name)
        if isinstance(part, Transcript):
            row["text"] = part.sha256
            row["turns"] = [[t.speaker, t.start, t.end, t.seconds] for t in part.turns]
        else:
            row[field.name] = _plain(part)
    return row


def from_row(cls: type[Any], row: Row, text: str = "") -> Any:
    """The value of a row; one with a transcript also needs its text, see :func:`select`."""
    parts: Row = {}
    for name, hint, nested in _fields(cls):
        if hint is Transcript:
            parts[name] = Transcript(text, tuple(Turn(*turn) for turn in row["turns"]))
        else:
            parts[name] = _built(hint, row[name]) if nested else row[name]
    return cls(**parts)


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
        return hint(**{name: _built(inner, value[name]) for name, inner, _ in _fields(hint) if name in value})  # type: ignore[operator]
    return value


_known_fields: dict[Any, list[tuple[str, Any, bool]]] = {}


def _fields(cls: Any) -> list[tuple[str, Any, bool]]:
    """Name and type of each field, and whether a row holds it in another shape. Resolving annotations is slow: once per class."""
    if cls not in _known_fields:
        known = get_type_hints(cls)
        hints = [(f.name, known[f.name]) for f in fields(cls)]
        _known_fields[cls] = [(name, hint, get_origin(hint) is tuple or is_dataclass(hint)) for name, hint in hints]
    return _known_fields[cls]


def strings_in(value: Any) -> Iterator[str]:
    """All texts inside a value as JSON has them, the keys of dictionaries among them: attributes are people's own words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from strings_in(key)
            yield from strings_in(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from strings_in(part)


def digest(table: str, row: Row | None) -> str:
    """A short digest of what a row means, without its cosmetic columns; ``""`` for no row.

    A column that came later and says nothing new is left out, so that a row means what it meant before there was one.
    """
    if row is None:
        return ""
    unsaid, later = COSMETIC.get(table, frozenset()), LATER.get(table, {})
    told = {key: value for key, value in row.items() if key not in unsaid and (key not in later or value != later[key])}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]


Known = dict[str, tuple[Row, Any]]
"""Values with a transcript that were read before, by id, with the row that each was made of (its JSON as text)."""

WITH_TEXT = (Interview, Version)
"""Classes whose values hold a transcript."""


def select(connection: sa.Connection, cls: type[T], equal: dict[str, Any], known: Known) -> list[T]:
    """All values of a class whose fields equal the given ones (a list or set means "one of these"), in their order.

    Interviews are long, and frozen: one whose row is as it was is not made again.
    """
    several = {name: isinstance(wanted, (list, set, tuple, frozenset)) for name, wanted in equal.items()}
    asked = {name: list(wanted) if several[name] else wanted for name, wanted in equal.items() if wanted is not None}
    query = _query(TABLES[cls], tuple((name, several[name], wanted is None) for name, wanted in equal.items()))
    found = connection.execute(query, {f"wanted_{name}": wanted for name, wanted in asked.items()})
    names = tuple(found.keys())
    rows = [dict(zip(names, row, strict=True)) for row in found]
    if cls in WITH_TEXT:
        return [cast("T", value) for value in _with_texts(connection, cls, rows, known)]
    return [cast("T", from_row(cls, row)) for row in rows]


@cache
def _query(table_name: str, equal: tuple[tuple[str, bool, bool], ...]) -> sa.Select[Any]:
    """The statement that reads a table by some columns: of each the name, whether several values are meant, and whether none.

    Making a statement takes longer than asking it.
    """
    table = metadata.tables[table_name]
    # That an interview is as it was is seen before its turns are taken apart.
    as_text = _nested_columns(table) if table_name in {TABLES[cls] for cls in WITH_TEXT} else ()
    query = sa.select(*(sa.cast(c, sa.Text).label(c.name) if c.name in as_text else c for c in table.c))
    for name, several, missing in equal:
        column = table.c[name]
        wanted = sa.bindparam(f"wanted_{name}", type_=column.type, expanding=several)
        query = query.where(column.in_(wanted) if several else column.is_(None) if missing else column == wanted)
    return query.order_by(*(table.c[name] for name in ("order", "id") if name in table.c))


def _nested_columns(table: sa.Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.c if isinstance(column.type, sa.JSON))


def _with_texts(connection: sa.Connection, cls: type[Any], rows: Sequence[Row], known: Known) -> list[Any]:
    fresh = [row for row in rows if row["id"] not in known or known[row["id"]][0] != row]
    texts: dict[str, str] = {}
    for start in range(0, len(fresh), CHUNK):
        digests = [row["text"] for row in fresh[start : start + CHUNK]]
        query = sa.select(content.c.sha256, content.c.data).where(content.c.sha256.in_(digests))
        texts |= {sha256: bytes(data).decode() for sha256, data in connection.execute(query)}
    for row in fresh:
        whole = row | {name: json.loads(row[name]) for name in _nested_columns(metadata.tables[TABLES[cls]])}
        known[row["id"]] = (row, from_row(cls, whole, texts[row["text"]]))
    return [known[row["id"]][1] for row in rows]
