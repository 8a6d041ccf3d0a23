"""The change log: appending, reading, undo and redo, and what a change touched."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from workbench.errors import Conflict
from workbench.method.history import Basis, Change, Image, Row, Touched
from workbench.store.rows import digest, from_row
from workbench.store.schema import LATER, PARTS, basis, change, touch

_LAST = sa.select(sa.func.coalesce(sa.func.max(change.c.revision), 0))
_ENTRY = sa.insert(change)
_TOUCHED = sa.insert(touch)


def last_revision(connection: sa.Connection) -> int:
    """Number of the last entry; 0 for none."""
    return int(connection.execute(_LAST).scalar_one())


def lock_and_next(connection: sa.Connection) -> int:
    """Make other writers wait, and return the number that the next entry gets."""
    if connection.dialect.name == "postgresql":  # SQLite's BEGIN IMMEDIATE has done it already
        connection.exec_driver_sql("LOCK TABLE change IN EXCLUSIVE MODE")
    return last_revision(connection) + 1


def append(connection: sa.Connection, entry: Change, carried: Collection[tuple[str, str]] = ()) -> None:
    """Write an entry, and what it touched; rows (table, id) that were only carried along touch nothing."""
    kept = () if entry.sealed else entry.images
    images = [{"table": i.table, "id": i.id, "before": i.before, "after": i.after} for i in kept]
    names = ("revision", "time", "coder", "action", "said", "sealed", "undoes", "redoes")
    connection.execute(_ENTRY, {"images": images, **{name: getattr(entry, name) for name in names}})
    touching = (image for image in entry.images if (image.table, image.id) not in carried)
    rows = [{"revision": entry.revision, **row} for image in touching for row in _touches(image)]
    if rows:
        connection.execute(_TOUCHED, rows)


def _touches(image: Image) -> list[Row]:
    before, after = digest(image.table, image.before), digest(image.table, image.after)
    if before == after:
        return []
    rows: list[Row] = [{"what": image.table, "what_id": image.id, "part": "", "before": before, "after": after}]
    if image.table in PARTS:
        what, column = PARTS[image.table]
        owner_before = image.before[column] if image.before else None
        owner_after = image.after[column] if image.after else None
        for owner in {owner_before, owner_after} - {None}:
            was = before if owner == owner_before else ""
            is_now = after if owner == owner_after else ""
            rows.append({"what": what, "what_id": owner, "part": image.id, "before": was, "after": is_now})
    return rows


def entries(connection: sa.Connection, since: int, limit: int | None, *, images: bool) -> list[Change]:
    """Entries after a revision, oldest first; with a limit the newest so many."""
    query = sa.select(*_columns(images)).where(change.c.revision > since).order_by(change.c.revision.desc()).limit(limit)
    return [_entry(row) for row in connection.execute(query).mappings()][::-1]


def next_to_undo(connection: sa.Connection, coder: str) -> Change | None:
    """The coder's newest entry that can be taken back."""
    done, _ = _stacks(connection, coder)
    return _load(connection, done[-1]) if done else None


def next_to_redo(connection: sa.Connection, coder: str) -> Change | None:
    """The coder's entry that was taken back last, unless something else was done since."""
    _, undone = _stacks(connection, coder)
    return _load(connection, undone[-1]) if undone else None


def _stacks(connection: sa.Connection, coder: str) -> tuple[list[int], list[int]]:
    """Replay the log's bookkeeping: what is done, and what is undone, newest last."""
    done: list[int] = []
    undone: list[int] = []
    query = sa.select(change.c.revision, change.c.undoes, change.c.redoes).where(
        change.c.coder == coder, change.c.action != "new", ~change.c.sealed
    )
    for revision, undoes, redoes in connection.execute(query.order_by(change.c.revision)):
        if undoes is not None:
            done.remove(undoes)
            undone.append(undoes)
        elif redoes is not None:
            undone.remove(redoes)
            done.append(redoes)
        else:
            done.append(revision)
            undone.clear()
    return done, undone


def within_reach(connection: sa.Connection, coder: str, revision: int, *, undo: bool) -> int:
    """How many steps of undo (or redo) lead to an action of a coder.

    Raises
    ------
    Conflict
        If it is not among those that can be taken back (or done again).
    """
    done, undone = _stacks(connection, coder)
    reach = (done if undo else undone)[::-1]
    if revision not in reach:
        raise Conflict("this action cannot be taken back or done again any more", todo="Look at the history again.")
    return reach.index(revision) + 1


def _load(connection: sa.Connection, revision: int) -> Change:
    row = connection.execute(sa.select(*_columns(True)).where(change.c.revision == revision)).mappings().one()
    return _entry(row)


def _columns(images: bool) -> list[sa.Column[Any]]:
    return [column for column in change.c if images or column.name != "images"]


def _entry(row: Any) -> Change:
    images = tuple(
        Image(i["table"], i["id"], _whole(i["table"], i["before"]), _whole(i["table"], i["after"])) for i in row.get("images", ())
    )
    names = ("revision", "time", "coder", "action", "said", "sealed", "undoes", "redoes")
    return Change(images=images, **{name: row[name] for name in names})


def _whole(table: str, row: Row | None) -> Row | None:
    return row if row is None else {**LATER.get(table, {}), **row}


def touched_bases(connection: sa.Connection) -> list[Touched]:
    """Bases whose source differs now from what it was at their revision.

    A change that was taken back again leaves no difference and is not listed.
    """
    joined = sa.select(basis, touch.c.revision.label("at"), touch.c.part, touch.c.before, touch.c.after).join(
        touch,
        sa.and_(touch.c.what == basis.c.source, touch.c.what_id == basis.c.source_id, touch.c.revision > basis.c.revision),
    )
    history: dict[str, dict[str, list[tuple[int, str, str]]]] = {}
    found: dict[str, Basis] = {}
    for row in connection.execute(joined.order_by(touch.c.revision)).mappings():
        found.setdefault(row["id"], from_row(Basis, {column.name: row[column.name] for column in basis.c}))
        history.setdefault(row["id"], {}).setdefault(row["part"], []).append((row["at"], row["before"], row["after"]))
    revisions = {
        basis_id: sorted({at for steps in parts.values() if steps[0][1] != steps[-1][2] for at, _, _ in steps})
        for basis_id, parts in history.items()
    }
    wanted = {at for some in revisions.values() for at in some}
    known: dict[int, Change] = {}
    if wanted:
        query = sa.select(*_columns(False)).where(change.c.revision >= min(wanted))
        known = {row["revision"]: _entry(row) for row in connection.execute(query).mappings() if row["revision"] in wanted}
    itself = {i for i, parts in history.items() if "" in parts and parts[""][0][1] != parts[""][-1][2]}
    return [Touched(found[i], tuple(known[at] for at in some), i in itself) for i, some in revisions.items() if some]
