"""The store: values in, values out, every write one transaction with one entry in the change log."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from workbench.corpus.query import Query
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.method.history import Change, Touched
from workbench.store import changes, index, vectors
from workbench.store import engine as engines
from workbench.store.migrations import bring_up_to_date
from workbench.store.rows import TABLES, Known, Study, select
from workbench.store.schema import APPLICATION_ID, content, preference
from workbench.store.sealing import compact
from workbench.store.writing import Writing, now, prefer

T = TypeVar("T")


class Store:
    """One study in a database; see the package's docstring for what may be assumed of it."""

    def __init__(self, engine: sa.Engine, place: str) -> None:
        self._engine = engine
        self.place = place
        self._known: Known = {}
        self._together = threading.local()
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
            return select(connection, cls, equal, self._known)

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

    def candidates(self, query: Query, interviews: Collection[str] | None = None) -> set[tuple[str, int]]:
        """Turns that a query may find something in, as interview id and index of the turn; never too few.

        :func:`workbench.corpus.query.matches` says what is a find.
        """
        with self._reading() as connection:
            return index.candidates(connection, query, interviews)

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

    def vectors(self, model: str, digests: Collection[str]) -> dict[str, bytes]:
        """What a sentence model made of texts, by their SHA-256; those that are not kept are missing."""
        with self._reading() as connection:
            return vectors.read(connection, model, digests)

    def keep_vectors(self, model: str, made: Mapping[str, bytes]) -> None:
        """Keep what a sentence model made of texts; neither logged nor undone."""
        with self._action() as connection:
            vectors.keep(connection, model, made)

    def compact(self) -> None:
        """Write the database anew, so that what was removed does not linger in free pages.

        Raises
        ------
        Conflict
            If another program is at work in the study.
        """
        with self._lock, engines.our_errors(self.place):
            compact(self._engine)

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
        """One action of one person: everything put or removed inside lands whole, with one log entry, or not at all.

        Inside of :meth:`together` it becomes a part of the action there; one that fails leaves the others as they are.
        """
        outer: Writing | None = getattr(self._together, "writing", None)
        if outer is not None:
            with engines.our_errors(self.place), outer.part(coder, action, said) as writing:
                yield writing
            return
        with self._action() as connection:
            writing = Writing(connection, self._known, changes.lock_and_next(connection), coder, action, said)
            yield writing
            writing.finish()

    @contextmanager
    def together(self, coder: str, action: str, said: str) -> Iterator[Writing]:
        """Make one action of all that this thread writes inside: one log entry, taken back as one.

        Reading outside of an action shows the study as it was before.
        """
        with self.write(coder, action, said) as writing:
            if getattr(self._together, "writing", None) is not None:
                yield writing
                return
            self._together.writing = writing
            try:
                yield writing
            finally:
                self._together.writing = None

    def preferences(self, coder: str) -> dict[str, Any]:
        """What the coder's screen remembers, by name."""
        with self._reading() as connection:
            query = sa.select(preference.c.name, preference.c.value).where(preference.c.coder == coder)
            return {row.name: row.value for row in connection.execute(query)}

    def prefer(self, coder: str, name: str, value: Any) -> None:
        """Remember something (as JSON has it) for a coder's screen; None forgets it. Neither logged nor undone."""
        outer: Writing | None = getattr(self._together, "writing", None)
        if outer is not None:
            outer.prefer(coder, name, value)
            return
        with self._action() as connection:
            prefer(connection, coder, name, value)

    def undo(self, coder: str, say: Callable[[str], str] = str) -> Change | None:
        """Take back the last action of a coder that was not taken back yet; None if there is none.

        ``say`` makes the sentence of the new entry from that of the action.

        Raises
        ------
        Conflict
            If a row of it was changed since, or something new rests on it.
        """
        return self._step(coder, say, undo=True)

    def redo(self, coder: str, say: Callable[[str], str] = str) -> Change | None:
        """Do again the last action that a coder took back; None if there is none, or something was done since."""
        return self._step(coder, say, undo=False)

    def undo_to(self, coder: str, revision: int, say: Callable[[str], str] = str) -> list[Change]:
        """Take back a coder's actions down to and with one of them: all of these, or none.

        Raises
        ------
        Conflict
            If that action cannot be taken back (any more), or one of them cannot.
        """
        return self._walk(coder, revision, say, undo=True)

    def redo_to(self, coder: str, revision: int, say: Callable[[str], str] = str) -> list[Change]:
        """Do again what a coder took back, up to and with one action: all, or nothing."""
        return self._walk(coder, revision, say, undo=False)

    def _walk(self, coder: str, revision: int, say: Callable[[str], str], *, undo: bool) -> list[Change]:
        with self._action() as connection:
            wanted = changes.within_reach(connection, coder, revision, undo=undo)
            made = [self._one_step(connection, coder, say, undo=undo) for _ in range(wanted)]
        return [change for change in made if change is not None]

    def _step(self, coder: str, say: Callable[[str], str], *, undo: bool) -> Change | None:
        if getattr(self._together, "writing", None) is not None:
            raise InvalidValue("nothing can be taken back in the middle of an action", todo="Finish project.together(…) first.")
        with self._action() as connection:
            return self._one_step(connection, coder, say, undo=undo)

    def _one_step(self, connection: sa.Connection, coder: str, say: Callable[[str], str], *, undo: bool) -> Change | None:
        revision = changes.lock_and_next(connection)
        target = changes.next_to_undo(connection, coder) if undo else changes.next_to_redo(connection, coder)
        if target is None:
            return None
        writing = Writing(connection, self._known, revision, coder, "undo" if undo else "redo", say(target.said))
        if undo:
            for image in reversed(target.images):
                writing.swap(image.table, image.id, image.after, image.before)
            return writing.finish(undoes=target.revision)
        for image in target.images:
            writing.swap(image.table, image.id, image.before, image.after)
        return writing.finish(redoes=target.revision)


def _shown(url: sa.URL) -> str:
    path = engines.study_path(url)
    return url.render_as_string(hide_password=True) if path is None else str(path)
