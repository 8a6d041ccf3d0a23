"""Values of a study kept at hand: read once, and brought up to date by the change log."""

from __future__ import annotations

import threading
from typing import Any, TypeVar, cast

from workbench.store import Store
from workbench.store.rows import TABLES

T = TypeVar("T")

_MOST = 500
"""Where more values of a class were changed, all of them are read again."""


class Held:
    """All values of some classes as they are now.

    Making the values of a large study takes longer than to look something up among them. The log says which were changed since
    they were read, by whomever, so only these are read again. Several threads may ask at once.
    """

    def __init__(self, store: Store, *classes: type[Any]) -> None:
        self._store = store
        self._classes = classes
        self._revision = 0
        self._values: dict[type[Any], dict[str, Any]] = {}
        self._lock = threading.RLock()

    def now(self) -> Present:
        """The values, all of the same moment."""
        with self._lock:
            revision = self._store.revision
            # The classes are read one after another: only if nothing was stored meanwhile do they belong together.
            while revision != self._revision or not self._values:
                self._catch_up()
                self._revision, revision = revision, self._store.revision
            return Present(dict(self._values))

    def _catch_up(self) -> None:
        entries = self._store.changes(self._revision, images=True) if self._values else []
        again = not self._values or any(entry.sealed for entry in entries)  # a sealed entry does not say what it changed
        ids: dict[str, set[str]] = {}
        for entry in entries:
            for image in entry.images:
                ids.setdefault(image.table, set()).add(image.id)
        fresh: dict[type[Any], dict[str, Any]] = {}
        for cls in self._classes:
            touched = ids.get(TABLES[cls], set())
            if again or len(touched) > _MOST:
                fresh[cls] = {value.id: value for value in self._store.read(cls)}
            elif touched:
                kept = {id: value for id, value in self._values[cls].items() if id not in touched}
                fresh[cls] = kept | {value.id: value for value in self._store.read(cls, id=touched)}
            else:
                fresh[cls] = self._values[cls]
        self._values = fresh


class Present:
    """The values of one moment; they do not change any more."""

    def __init__(self, values: dict[type[Any], dict[str, Any]]) -> None:
        self._values = values

    def of(self, cls: type[T]) -> list[T]:
        """All values of a class, in no particular order."""
        return cast("list[T]", list(self._values[cls].values()))
