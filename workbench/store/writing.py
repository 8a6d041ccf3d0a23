"""An action under way: values are put and removed, and each row is remembered as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar
from uuid import uuid4

import sqlalchemy as sa

from workbench.coding.codebook import Code, Codebook
from workbench.coding.memos import ABOUT, Memo
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview
from workbench.errors import Conflict, InvalidValue
from workbench.method.history import Change, Image, Row, Touched
from workbench.store import changes, index
from workbench.store.kinds import check_characters, check_kinds
from workbench.store.rows import CHUNK, TABLES, WITH_TEXT, Known, select, to_row
from workbench.store.schema import content, forgotten, metadata, preference
from workbench.store.sealing import seal, sweep

T = TypeVar("T")


def now() -> str:
    """The present moment, ISO 8601 in UTC to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def new_id() -> str:
    """A fresh id: a random UUID (version 4) as text, as other tools of the field exchange them."""
    return str(uuid4())


class Writing:
    """An action under way. Reads see what it has put so far; ``revision`` is the number that it will have."""

    def __init__(self, connection: sa.Connection, known: Known, revision: int, coder: str, action: str, said: str) -> None:
        self._connection = connection
        self._known = known
        self._images: list[Image] = []
        self._carried: set[tuple[str, str]] = set()
        self._seal: tuple[Callable[[Any], bool], Callable[[str], str]] | None = None
        self.revision, self.coder, self.action, self.said = revision, coder, action, said
        self.change: Change | None = None

    @contextmanager
    def part(self, coder: str, action: str, said: str) -> Iterator[Writing]:
        """An action within this one: what it did belongs to this one, or is taken back if it fails."""
        with self._connection.begin_nested():
            inner = Writing(self._connection, self._known, self.revision, coder, action, said)
            yield inner
        self._images += inner._images
        self._carried |= inner._carried
        self._seal = inner._seal or self._seal

    def read(self, cls: type[T], **equal: Any) -> list[T]:
        """As :meth:`Store.read`, within the action."""
        return select(self._connection, cls, equal, self._known)

    def touched(self) -> list[Touched]:
        """As :meth:`Store.touched`, as it was before the action."""
        return changes.touched_bases(self._connection)

    def put(self, *values: Any) -> None:
        """Add values, or replace those with the same id. Values of one class at a time go in one statement.

        Raises
        ------
        InvalidValue
            If a field is of another kind than its class says, or a text holds what no database keeps.
        """
        by_class: dict[type[Any], list[Any]] = {}
        for value in values:
            by_class.setdefault(type(value), []).append(value)
        for cls, some in by_class.items():
            for value in some:
                check_kinds(cls, {f.name: getattr(value, f.name) for f in fields(cls)}, TABLES[cls].replace("_", " "))
            if cls in WITH_TEXT:
                for value in some:
                    self.keep(value.transcript.text.encode(), "text/plain")
            self._put_rows(TABLES[cls], [to_row(value) for value in some])

    def carry(self, *values: Any) -> None:
        """As :meth:`put`, for what only moves along with something else: it gives nobody a reason to look again."""
        self._carried.update((TABLES[type(value)], value.id) for value in values)
        self.put(*values)

    def seal(self, holds: Callable[[Any], bool], say: Callable[[str], str] = str) -> None:
        """Let this action wipe its traces, so that it cannot be taken back.

        Nor can earlier ones in whose images (a list of dictionaries, as JSON has them) ``holds`` finds something. All sentences
        of the log go through ``say``, and contents that nothing refers to any more are removed. :meth:`Store.compact` then frees
        the space that they stood in.
        """
        self._seal = (holds, say)

    def remove(self, *values: Any) -> None:
        """Remove values."""
        for value in values:
            table = TABLES[type(value)]
            self._images.append(Image(table, value.id, self._current(table, value.id), None))
            self._delete(table, value.id)

    def keep(self, data: bytes, media_type: str) -> str:
        """Keep bytes under their SHA-256, once; returns the 64 hexadecimal digits."""
        sha256 = hashlib.sha256(data).hexdigest()
        known = self._connection.execute(sa.select(content.c.sha256).where(content.c.sha256 == sha256)).scalar()
        if known is None:
            self._connection.execute(sa.insert(content).values(sha256=sha256, media_type=media_type, data=data))
        return sha256

    def content(self, sha256: str) -> bytes | None:
        """A kept content, or None."""
        found = self._connection.execute(sa.select(content.c.data).where(content.c.sha256 == sha256)).scalar()
        return None if found is None else bytes(found)

    def forget(self, interview_id: str, *digests: str) -> None:
        """Note digests of a file or text that must not come in again; ``""`` for an interview that was erased."""
        for sha256 in set(digests) - {""}:
            self.remember(sha256)
            self._connection.execute(sa.insert(forgotten).values(sha256=sha256, interview_id=interview_id))

    def remember(self, *digests: str) -> None:
        """Take such notes back."""
        self._connection.execute(sa.delete(forgotten).where(forgotten.c.sha256.in_(digests)))

    def forgotten(self, *digests: str) -> str | None:
        """The interview that one of some digests became: its id, ``""`` if it was erased, None if it may come in."""
        query = sa.select(forgotten.c.interview_id).where(forgotten.c.sha256.in_(digests)).limit(1)
        found: str | None = self._connection.execute(query).scalar()
        return found

    def prefer(self, coder: str, name: str, value: Any) -> None:
        """As :meth:`Store.prefer`, within the action."""
        prefer(self._connection, coder, name, value)

    def preferred(self, name: str) -> dict[str, Any]:
        """What the screens of all coders remember under a name, by coder."""
        query = sa.select(preference.c.coder, preference.c.value).where(preference.c.name == name)
        return {row.coder: row.value for row in self._connection.execute(query)}

    def swap(self, table: str, id: str, expected: Row | None, wanted: Row | None) -> None:
        """Put a row as it was at another time, if it still is as expected.

        Raises
        ------
        Conflict
            If it is not.
        """
        if self._current(table, id) != expected:
            raise Conflict(
                f"{self.said!r} cannot be taken back or done again",
                found=f"the {table.replace('_', ' ')} was changed since",
                todo="Take back the later change first.",
            )
        self._images.append(Image(table, id, expected, wanted))
        if wanted is None:
            self._delete(table, id)
        elif expected is None:
            self._connection.execute(_adding(table), wanted)
        else:
            self._update(table, wanted)

    def finish(self, *, undoes: int | None = None, redoes: int | None = None) -> Change | None:
        """Write the log entry; called by the store at the end of the action."""
        if any(image.table == "code" for image in self._images):
            self._check_codebook()
        if undoes is not None or redoes is not None:
            self._check_quotes()
            self._check_memos()
        if self._images:
            self.change = Change(
                self.revision,
                now(),
                self.coder,
                self.action,
                self.said,
                _merged(self._images),
                undoes=undoes,
                redoes=redoes,
                sealed=self._seal is not None,
            )
            changes.append(self._connection, self.change, self._carried)
            index.follow(self._connection, self.change.images)
        if self._seal is not None:
            seal(self._connection, *self._seal)
            sweep(self._connection)
            self._known.clear()
        return self.change

    def _check_quotes(self) -> None:
        # The text may have been corrected, or coded, since: a coding would then stand on other words.
        put = {i.id for i in self._images if i.table == TABLES[Coding] and i.after is not None}
        other_text = {i.id for i in self._images if i.table == TABLES[Interview] and i.before and i.after and _text_differs(i)}
        codings = {c.id: c for c in (self.read(Coding, id=put) if put else [])}
        codings |= {c.id: c for c in (self.read(Coding, interview_id=other_text) if other_text else [])}
        texts = {i.id: i.transcript.text for i in self.read(Interview, id={c.interview_id for c in codings.values()})}
        for coding in (c for c in codings.values() if c.id in put):
            place = {name: getattr(coding, name) for name in ("interview_id", "code_id", "start", "end", "coder")}
            if any(other.id != coding.id for other in self.read(Coding, **place)):
                raise Conflict(
                    f"{self.said!r} cannot be taken back or done again",
                    found="the same words have this code already",
                    todo="Remove that coding first.",
                )
        for coding in codings.values():
            if texts[coding.interview_id][coding.start : coding.end] != coding.quote:
                one, other = ("coded", "coding") if coding.id not in put else ("corrected", "correction")
                raise Conflict(
                    f"{self.said!r} cannot be taken back or done again",
                    found=f"the text of the interview was {one} since",
                    todo=f"Take back the {other} first.",
                )

    def _check_memos(self) -> None:
        gone = {i.id for i in self._images if i.after is None and i.table in ABOUT}
        if gone and self.read(Memo, about_id=gone):
            raise Conflict(
                f"{self.said!r} cannot be taken back or done again",
                found="somebody wrote a memo on it since",
                todo="Remove the memo first.",
            )

    def _check_codebook(self) -> None:
        # Two people, or an undo, may each make a sound change that together make two codes of one name, or a loop.
        try:
            Codebook(self.read(Code))
        except InvalidValue as error:
            raise Conflict(
                error.what, found=error.found, todo=error.todo or "Nothing was stored. Look at the codebook."
            ) from error

    def _put_rows(self, table: str, rows: Sequence[Row]) -> None:
        before = self._current_rows(table, [row["id"] for row in rows])
        fresh = [row for row in rows if row["id"] not in before]
        for row in rows:
            check_characters(row, table.replace("_", " "))
        if len({row["id"] for row in rows}) != len(rows):
            raise InvalidValue(f"two {table} values with one id are put at once")
        if fresh:
            self._connection.execute(_adding(table), fresh)
        for row in rows:
            old = before.get(row["id"])
            if old == row:
                continue
            if old is not None:
                self._update(table, row)
            self._images.append(Image(table, row["id"], old, row))

    def _current(self, table: str, id: str) -> Row | None:
        return self._current_rows(table, [id]).get(id)

    def _current_rows(self, table: str, ids: Sequence[str]) -> dict[str, Row]:
        found: dict[str, Row] = {}
        for start in range(0, len(ids), CHUNK):
            rows = self._connection.execute(_by_ids(table), {"ids": ids[start : start + CHUNK]}).mappings()
            found |= {row["id"]: dict(row) for row in rows}
        return found

    def _update(self, table: str, row: Row) -> None:
        target = metadata.tables[table]
        self._connection.execute(sa.update(target).where(target.c.id == row["id"]).values(row))

    def _delete(self, table: str, id: str) -> None:
        target = metadata.tables[table]
        self._connection.execute(sa.delete(target).where(target.c.id == id))


@cache
def _adding(table: str) -> sa.Insert:
    return sa.insert(metadata.tables[table])


@cache
def _by_ids(table: str) -> sa.Select[Any]:
    source = metadata.tables[table]
    return sa.select(source).where(source.c.id.in_(sa.bindparam("ids", expanding=True)))


def prefer(connection: sa.Connection, coder: str, name: str, value: Any) -> None:
    """Remember something for a coder's screen, or forget it (None)."""
    connection.execute(sa.delete(preference).where(preference.c.coder == coder, preference.c.name == name))
    if value is not None:
        connection.execute(sa.insert(preference).values(coder=coder, name=name, value=value))


def _text_differs(image: Image) -> bool:
    assert image.before is not None
    assert image.after is not None
    return bool(image.before["text"] != image.after["text"])


def _merged(images: Sequence[Image]) -> tuple[Image, ...]:
    """One image a row: as it was before the whole action, and after it."""
    merged: dict[tuple[str, str], Image] = {}
    for image in images:
        key = (image.table, image.id)
        first = merged.get(key)
        merged[key] = image if first is None else Image(image.table, image.id, first.before, image.after)
    return tuple(i for i in merged.values() if i.before != i.after)
