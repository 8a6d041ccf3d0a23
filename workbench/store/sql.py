"""The store: values in, values out, every write one transaction with one entry in the change log."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar, cast
from uuid import uuid4

import sqlalchemy as sa

from workbench.corpus.transcript import Interview
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.method.history import Change, Image, Row, Touched
from workbench.store import changes
from workbench.store import engine as engines
from workbench.store.migrations import bring_up_to_date
from workbench.store.rows import TABLES, Study, from_row, to_row
from workbench.store.schema import APPLICATION_ID, content, metadata

T = TypeVar("T")
_CHUNK = 500  # ids in one IN (…): below every database's limit


def now() -> str:
    """The present moment, ISO 8601 in UTC to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class Store:
    """One study in a database; see the package's docstring for what may be assumed of it."""

    def __init__(self, engine: sa.Engine, place: str) -> None:
        self._engine = engine
        self.place = place
        self._texts: dict[str, str] = {}  # transcripts are frozen, so a text read once stays true
        self._lock = threading.RLock()  # widgets call from several threads; one process writes one thing at a time

    @classmethod
    def create(cls, place: str | Path, *, title: str, language: str, coder: str) -> Store:
        """Make a new study.

        Raises
        ------
        Conflict
            If there is a file, or a study, at that place already.
        """
        url = engines.url_of(place)
        path = engines.study_path(url)
        if path is not None:
            if path.exists():
                raise Conflict("there is a file of this name already", where=path, todo="Open it, or choose another name.")
            if not path.parent.is_dir():
                raise NotFound("there is no such folder", where=path.parent, todo="Make the folder first.")
        store = cls(engines.connect(url), _shown(url))
        with store._closed_on_error():
            if path is not None:
                with store._engine.begin() as connection:
                    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            bring_up_to_date(store._engine)
            if store.read(Study):
                raise Conflict("this database holds a study already", where=store.place, todo="Open it, or choose another one.")
            with store.write(coder, "new", title) as writing:
                writing.put(Study("study", title, language, now()))
        return store

    @classmethod
    def open(cls, place: str | Path) -> Store:
        """Open a study, upgrading it (with a back-up) if an older version made it.

        Raises
        ------
        NotFound, NotAStudy
            If there is none, or it is not ours, or newer than this program.
        """
        url = engines.url_of(place)
        path = engines.study_path(url)
        if path is not None:
            engines.check_file(path)
        store = cls(engines.connect(url), _shown(url))
        with store._closed_on_error():
            bring_up_to_date(store._engine)
        return store

    @contextmanager
    def _closed_on_error(self) -> Iterator[None]:
        try:
            with engines.our_errors(self.place):
                yield
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of all connections; on SQLite this leaves the one study file alone."""
        self._engine.dispose()

    # -- reading

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with engines.our_errors(self.place), self._engine.connect() as connection:
            yield connection

    def read(self, cls: type[T], **equal: Any) -> list[T]:
        """All values of a class whose fields equal the given ones; a list or set means "one of these"."""
        with self._reading() as connection:
            return self._select(connection, cls, equal)

    def get(self, cls: type[T], id: str) -> T:
        """The value with an id.

        Raises
        ------
        NotFound
            If there is none.
        """
        found = self.read(cls, id=id)
        if not found:
            raise NotFound(f"the study has no such {TABLES[cls].replace('_', ' ')}", found=id)
        return found[0]

    def content(self, sha256: str) -> bytes:
        """A kept content.

        Raises
        ------
        NotFound
            If the study does not hold it.
        """
        with self._reading() as connection:
            data = connection.execute(sa.select(content.c.data).where(content.c.sha256 == sha256)).scalar()
        if data is None:
            raise NotFound("the study does not hold this content", found=sha256)
        return bytes(data)

    def _select(self, connection: sa.Connection, cls: type[T], equal: dict[str, Any]) -> list[T]:
        table = metadata.tables[TABLES[cls]]
        query = sa.select(table)
        for name, wanted in equal.items():
            column = table.c[name]
            query = query.where(
                column.in_(list(wanted)) if isinstance(wanted, (list, set, tuple, frozenset)) else column == wanted
            )
        if "order" in table.c:
            query = query.order_by(table.c.order, table.c.id)
        rows = [dict(row) for row in connection.execute(query).mappings()]
        if cls is Interview:
            self._load_texts(connection, {row["text"] for row in rows})
        return [cast("T", from_row(cls, row, self._texts)) for row in rows]

    def _load_texts(self, connection: sa.Connection, digests: Iterable[str]) -> None:
        missing = [d for d in digests if d not in self._texts]
        for start in range(0, len(missing), _CHUNK):
            query = sa.select(content.c.sha256, content.c.data).where(content.c.sha256.in_(missing[start : start + _CHUNK]))
            for sha256, data in connection.execute(query):
                self._texts[sha256] = bytes(data).decode()

    # -- the log

    @property
    def revision(self) -> int:
        """Number of the last change; 0 for none."""
        with self._reading() as connection:
            return changes.last_revision(connection)

    def changes(self, since: int = 0, limit: int | None = None, *, images: bool = False) -> list[Change]:
        """Entries of the log after a revision, oldest first; with ``limit`` the newest so many of them.

        The rows before and after are only read when ``images`` is true.
        """
        with self._reading() as connection:
            return changes.entries(connection, since, limit, images=images)

    def touched(self) -> list[Touched]:
        """For each basis: the changes of its source since it was last looked at, where something is different now."""
        with self._reading() as connection:
            return changes.touched_bases(connection)

    # -- writing

    @contextmanager
    def _action(self) -> Iterator[sa.Connection]:
        with (
            self._lock,
            engines.our_errors(self.place),
            self._engine.connect().execution_options(writing=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def write(self, coder: str, action: str, said: str) -> Iterator[Writing]:
        """One action of one person: everything put or removed inside lands whole, with one log entry, or not at all."""
        with self._action() as connection:
            writing = Writing(self, connection, changes.lock_and_next(connection), coder, action, said)
            yield writing
            writing.finish()

    def undo(self, coder: str) -> Change | None:
        """Take back the last action of a coder that was not taken back yet; None if there is none.

        Raises
        ------
        Conflict
            If a row of it was changed since, or something new rests on it.
        """
        return self._step(coder, undo=True)

    def redo(self, coder: str) -> Change | None:
        """Do again the last action that a coder took back; None if there is none, or something was done since."""
        return self._step(coder, undo=False)

    def _step(self, coder: str, *, undo: bool) -> Change | None:
        with self._action() as connection:
            revision = changes.lock_and_next(connection)
            target = changes.next_to_undo(connection, coder) if undo else changes.next_to_redo(connection, coder)
            if target is None:
                return None
            writing = Writing(self, connection, revision, coder, "undo" if undo else "redo", target.said)
            if undo:
                for image in reversed(target.images):
                    writing.swap(image.table, image.id, image.after, image.before)
                return writing.finish(undoes=target.revision)
            for image in target.images:
                writing.swap(image.table, image.id, image.before, image.after)
            return writing.finish(redoes=target.revision)


class Writing:
    """An action under way. Reads see what it has put so far; ``revision`` is the number that it will have."""

    def __init__(self, store: Store, connection: sa.Connection, revision: int, coder: str, action: str, said: str) -> None:
        self._store = store
        self._connection = connection
        self._images: list[Image] = []
        self.revision, self.coder, self.action, self.said = revision, coder, action, said
        self.change: Change | None = None

    def read(self, cls: type[T], **equal: Any) -> list[T]:
        """As :meth:`Store.read`, within the action."""
        return self._store._select(self._connection, cls, equal)

    def put(self, *values: Any) -> None:
        """Add values, or replace those with the same id. Values of one class at a time go in one statement."""
        by_class: dict[type[Any], list[Any]] = {}
        for value in values:
            by_class.setdefault(type(value), []).append(value)
        for cls, some in by_class.items():
            if cls is Interview:
                for interview in some:
                    self.keep(interview.transcript.text.encode(), "text/plain")
            self._put_rows(TABLES[cls], [to_row(value) for value in some])

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
            self._connection.execute(sa.insert(metadata.tables[table]).values(wanted))
        else:
            self._update(table, wanted)

    def finish(self, *, undoes: int | None = None, redoes: int | None = None) -> Change | None:
        """Write the log entry; called by the store at the end of the action."""
        if self._images:
            self.change = Change(
                self.revision, now(), self.coder, self.action, self.said, _merged(self._images), undoes=undoes, redoes=redoes
            )
            changes.append(self._connection, self.change)
        return self.change

    def _put_rows(self, table: str, rows: Sequence[Row]) -> None:
        before = self._current_rows(table, [row["id"] for row in rows])
        fresh = [row for row in rows if row["id"] not in before]
        if len({row["id"] for row in rows}) != len(rows):
            raise InvalidValue(f"two {table} values with one id are put at once")
        if fresh:
            self._connection.execute(sa.insert(metadata.tables[table]), fresh)
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
        source = metadata.tables[table]
        found: dict[str, Row] = {}
        for start in range(0, len(ids), _CHUNK):
            query = sa.select(source).where(source.c.id.in_(ids[start : start + _CHUNK]))
            found |= {row["id"]: dict(row) for row in self._connection.execute(query).mappings()}
        return found

    def _update(self, table: str, row: Row) -> None:
        target = metadata.tables[table]
        self._connection.execute(sa.update(target).where(target.c.id == row["id"]).values(row))

    def _delete(self, table: str, id: str) -> None:
        target = metadata.tables[table]
        self._connection.execute(sa.delete(target).where(target.c.id == id))


def _shown(url: sa.URL) -> str:
    path = engines.study_path(url)
    return url.render_as_string(hide_password=True) if path is None else str(path)


def _merged(images: Sequence[Image]) -> tuple[Image, ...]:
    """One image a row: as it was before the whole action, and after it."""
    merged: dict[tuple[str, str], Image] = {}
    for image in images:
        key = (image.table, image.id)
        first = merged.get(key)
        merged[key] = image if first is None else Image(image.table, image.id, first.before, image.after)
    return tuple(i for i in merged.values() if i.before != i.after)


def new_id() -> str:
    """A fresh id: a random UUID (version 4) as text, as other tools of the field exchange them."""
    return str(uuid4())
