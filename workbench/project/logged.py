"""Entries of the log with their rows, kept at hand: an entry does not change any more, unless it is wiped."""

from __future__ import annotations

from collections.abc import Collection

from workbench.method.history import Change
from workbench.store import Store


class Logged:
    """Entries that were asked for before. Taking their rows from the database takes longer than telling what they did."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen = 0
        self._entries: dict[int, Change] = {}

    def entries(self, revisions: Collection[int]) -> dict[int, Change]:
        """The entries of some revisions, with their rows before and after."""
        self._forget_wiped()
        known = self._entries
        missing = set(revisions) - set(known)
        if missing:
            found = self._store.changes(min(missing) - 1, images=True)
            known = known | {entry.revision: entry for entry in found if entry.revision in missing}
            self._entries = known
        return {revision: known[revision] for revision in revisions}

    def _forget_wiped(self) -> None:
        revision = self._store.revision
        if revision != self._seen:
            # An entry that wipes traces is sealed itself, and may have sealed any other.
            if self._entries and any(entry.sealed for entry in self._store.changes(self._seen)):
                self._entries = {}
            self._seen = revision
