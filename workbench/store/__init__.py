"""Where a study is kept: one SQLite file, or a PostgreSQL database.

What a caller may assume
------------------------
*One action, one transaction, one log entry.* :meth:`Store.write` opens a transaction; what is put or removed in
it lands whole, together with one entry of the append-only change log, or not at all. When the ``with`` block has
been left without an error, it is on disk. An action that changes nothing leaves no entry.

*Revisions* rise by one with each entry. Writers queue: SQLite by its write lock, PostgreSQL by a lock on the log.

*Values in, values out.* Rows are read as the frozen values of the concepts; they never change under a reader.
Callers make the ids (UUID4 as text); the store refuses two rows with one id only by overwriting: a ``put`` of a
known id is an update, and the log holds the row as it was.

*Contents* (texts, original files, tables of answers) are kept once under their SHA-256 and never changed. They
are not part of the log: an undone import leaves its content behind, which makes redo possible.

*Undo and redo* take back or repeat the own last action of a coder by writing the earlier rows again as a new
entry. They refuse with :class:`~workbench.errors.Conflict` where a row was changed by somebody else meanwhile.

*Errors.* :class:`~workbench.errors.NotFound` for an unknown id or content; ``Conflict`` where something else still
rests on a removed row, or the study stays locked by another program; ``NotAStudy`` on opening a file that is not
ours or was made by a newer version. No error of the database library leaves this package.
"""

from workbench.store.sql import Store
from workbench.store.writing import Writing, new_id, now

__all__ = ["Store", "Writing", "new_id", "now"]
