"""Connections to the two databases, and the first look at a file: is it a study, and of which version?"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, exc

from workbench.errors import Conflict, InvalidValue, NotAStudy, NotFound, WorkbenchError
from workbench.store.schema import APPLICATION_ID

BUSY_SECONDS = 10.0


def url_of(place: str | Path) -> sa.URL:
    """The URL of a study: a ``postgresql://`` URL as it is, anything else as the path of a SQLite file.

    Raises
    ------
    InvalidValue
        If a ``postgresql://`` URL cannot be read as one.
    """
    text = str(place)
    if text.startswith(("postgresql://", "postgres://", "postgresql+psycopg://")):
        try:
            return sa.make_url(text).set(drivername="postgresql+psycopg")
        except (exc.ArgumentError, ValueError):
            # Neither the URL nor its error is shown: a part of the password may stand in them.
            raise InvalidValue(
                "the address of the database cannot be read",
                expected="postgresql://user:password@server:5432/database",
                todo="Write signs such as @ : / in a password as %40 %3A %2F.",
            ) from None
    return sa.URL.create("sqlite", database=str(Path(text).expanduser()))


def study_path(url: sa.URL) -> Path | None:
    """The file of a SQLite study; None for a server."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def connect(url: sa.URL) -> sa.Engine:
    """An engine whose transactions are real ones: ``BEGIN IMMEDIATE`` for writers on SQLite, so that they queue."""
    engine = sa.create_engine(url, json_serializer=_dumps, json_deserializer=_loads)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _dumps(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise _unfit(error) from error


def _loads(text: str | bytes) -> Any:
    # Most lists and dictionaries of a study are empty: codes without translations, participants without attributes.
    return [] if text == "[]" else {} if text == "{}" else json.loads(text)


def _prepare_sqlite(raw: sqlite3.Connection, _record: object) -> None:
    raw.isolation_level = None  # the driver must not begin transactions of its own
    raw.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")  # what was acknowledged survives a power cut


def _begin_sqlite(connection: sa.Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return  # VACUUM runs outside of transactions
    writing = options.get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def our_errors(place: str) -> Iterator[None]:
    """Turn the errors of the database and of its library into ours."""
    try:
        yield
    except exc.IntegrityError as error:
        raise Conflict(
            "something else in the study still rests on what was to be removed or taken back",
            where=place,
            found=str(error.orig).splitlines()[0],
            todo="Remove what rests on it first.",
        ) from error
    except exc.DBAPIError as error:
        if any(said in str(error.orig) for said in _UNFIT):
            raise _unfit(error.orig) from error
        lost = isinstance(error, exc.OperationalError)
        raise _refusal(str(error.orig), place, "the study cannot be reached" if lost else "the database refused") from error
    except exc.StatementError as error:
        raise error.orig if isinstance(error.orig, WorkbenchError) else _unfit(error.orig) from error
    except exc.SQLAlchemyError as error:
        raise _refusal(str(error), place, "the database cannot be asked") from error
    except sqlite3.Error as error:  # the copy that is made before an upgrade
        raise _refusal(str(error), place, "the study cannot be copied") from error


_UNFIT = ("binding parameter", "cannot adapt type")
"""What SQLite and PostgreSQL say of a value of a kind that they do not know."""


def _unfit(error: BaseException | None) -> InvalidValue:
    said = str(error).splitlines()[0] if error is not None else ""
    return InvalidValue("the study cannot keep, or look for, a value of this kind", found=said)


def _refusal(said: str, place: object, otherwise: str) -> WorkbenchError:
    """The error for what a database says."""
    found = said.splitlines()[0] if said else ""
    if "is locked" in said:
        return Conflict(
            f"another program has held the study for more than {BUSY_SECONDS:.0f} seconds",
            where=place,
            todo="Nothing was stored. Try again.",
        )
    if "attempt to write a readonly database" in said or "unable to open database file" in said:
        return WorkbenchError(
            "the study, or the folder that it stands in, can only be read",
            where=place,
            found=found,
            todo="Put the study in a folder that you may write in: while it is open, two small files stand beside it.",
        )
    if "malformed" in said or "not a database" in said or "unsupported file format" in said:
        return NotAStudy("the study file is damaged", where=place, found=found, todo="Take your last back-up of it.")
    return WorkbenchError(otherwise, where=place, found=found)


def check_file(path: Path) -> None:
    """Refuse a path that is no study, before anything is written to it.

    Raises
    ------
    NotFound
        If there is no such file.
    NotAStudy
        If it is a folder, not a SQLite file, damaged, or a SQLite file of another program.
    WorkbenchError
        If it may not be opened, or stands where it can only be read.
    """
    expected = "a study made by the workbench"
    try:
        if not path.exists():
            raise NotFound("there is no such study", where=path, todo=f"Make one with: workbench new {path.name}")
        if not path.is_file():
            raise NotAStudy("this is a folder" if path.is_dir() else "this is no ordinary file", where=path, expected=expected)
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        todo = "Look at the name, and whether you may read and write the file."
        raise WorkbenchError("the file cannot be opened", where=path, found=error.strerror or str(error), todo=todo) from error
    if head != b"SQLite format 3\x00":
        found = "an empty file" if not head else "another kind of file"
        raise NotAStudy("this file is not a study", where=path, expected=expected, found=found)
    try:
        with closing(sqlite3.connect(path)) as raw:
            found_id = raw.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.Error as error:
        raise _refusal(str(error), path, "the study cannot be opened") from error
    if found_id != APPLICATION_ID:
        raise NotAStudy("this is a database of another program", where=path, expected=expected)


def version_of(connection: sa.Connection) -> str:
    """The schema revision that a database has; ``""`` if it has none of ours."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return ""
    found: Any = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found or "")
