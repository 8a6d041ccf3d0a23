"""What sentence models made of texts, kept so that no text is asked twice."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import sqlalchemy as sa

from workbench.store.rows import CHUNK
from workbench.store.schema import vector


def read(connection: sa.Connection, model: str, digests: Collection[str]) -> dict[str, bytes]:
    """The kept vectors of a model, by the SHA-256 of their text; those that are not kept are missing."""
    wanted = list(digests)
    found: dict[str, bytes] = {}
    for at in range(0, len(wanted), CHUNK):
        query = sa.select(vector.c.sha256, vector.c.data).where(vector.c.model == model)
        found |= {sha: bytes(data) for sha, data in connection.execute(query.where(vector.c.sha256.in_(wanted[at : at + CHUNK])))}
    return found


def keep(connection: sa.Connection, model: str, vectors: Mapping[str, bytes]) -> None:
    """Keep vectors of a model by the SHA-256 of their text; one that is kept already stays."""
    known = read(connection, model, vectors)
    new = [{"model": model, "sha256": sha, "data": data} for sha, data in vectors.items() if sha not in known]
    if new:
        connection.execute(sa.insert(vector), new)


def forget(connection: sa.Connection) -> None:
    """Remove all of them: they are made of texts, some of which the study must no longer hold."""
    connection.execute(sa.delete(vector))
