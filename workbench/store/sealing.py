"""Wiping what the study must no longer hold: names that were replaced, an interview that was erased.

The log is append-only so that nothing is lost; here something must be. Entries stay, with who did what when, but their rows
before and after are wiped, so that they can no longer be taken back; contents that nothing refers to any more are removed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from workbench.errors import Conflict
from workbench.store import vectors
from workbench.store.index import PREFIX
from workbench.store.schema import change, content, event_log, interview, metadata, theme_run, version, wave

DIGEST = re.compile(r"[0-9a-f]{64}")
"""How a content is referred to: the SHA-256 under which it is kept."""

_CONTENTS = (interview.c.text, interview.c.original, version.c.text, event_log.c.content, wave.c.content, theme_run.c.placed)


def seal(connection: sa.Connection, holds: Callable[[Any], bool], say: Callable[[str], str]) -> int:
    """Wipe the images of entries in which ``holds`` finds something, and put every sentence through ``say``.

    Returns how many entries were sealed.
    """
    query = sa.select(change.c.revision, change.c.said, change.c.images, change.c.sealed)
    sealed = 0
    for revision, said, images, already in connection.execute(query).all():
        wanted = not already and holds(images)
        values = {"said": say(said)} | ({"images": [], "sealed": True} if wanted else {})
        if wanted or values["said"] != said:
            connection.execute(sa.update(change).where(change.c.revision == revision).values(values))
        sealed += wanted
    vectors.forget(connection)
    return sealed


def sweep(connection: sa.Connection) -> int:
    """Remove the contents that neither a row nor an entry of the log refers to; returns how many."""
    used = {digest for column in _CONTENTS for (digest,) in connection.execute(sa.select(column))}
    for (images,) in connection.execute(sa.select(sa.cast(change.c.images, sa.Text))):
        used.update(DIGEST.findall(images))
    known = {digest for (digest,) in connection.execute(sa.select(content.c.sha256))}
    for digest in known - used:
        connection.execute(sa.delete(content).where(content.c.sha256 == digest))
    return len(known - used)


def compact(engine: sa.Engine) -> None:
    """Write the database anew without the pages and rows that hold what was removed."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("VACUUM")
            if connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]:
                raise Conflict("somebody else reads the study, so what was removed still stands beside it in a file of its own")
        else:
            for name in (*metadata.tables, PREFIX):
                connection.exec_driver_sql(f'VACUUM FULL "{name}"')
