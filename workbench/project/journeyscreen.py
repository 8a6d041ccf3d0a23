"""The map of the journey on the screen, and what was done to each part of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from workbench.coding.segments import Coding
from workbench.method.differences import FieldChange, Thing, differences
from workbench.method.history import Change, Image
from workbench.method.tellings import QUOTES, shortened
from workbench.project.area import Area, read_journey
from workbench.project.journeynodes import KIND, nodes, one
from workbench.project.method import names_of
from workbench.store import Store

_OF = {"evidence": "about_id", "verdict": "about_id", "memo": "about_id"}
"""Tables whose rows belong to a part of the journey, and the column that says to which."""


@dataclass(frozen=True, slots=True)
class Past:
    """One entry of the log that touched a part of the journey, and what it changed of it, before and after."""

    change: Change
    fields: tuple[FieldChange, ...]


class JourneyScreen(Area):
    """Part of :class:`~workbench.project.journey.JourneyArea`: the map to work on."""

    @cached_property
    def _past(self) -> _Log:
        return _Log(self._store)

    def map(self, **options: Any) -> Any:
        """The map of the journey to work on, for a notebook: :class:`workbench.widgets.JourneyMap` on this study."""
        return self._desk.screen("JourneyMap", **options)

    def history(self, node: str) -> list[Past]:
        """What was done to a goal, milestone or criterion (id or text), the newest first: its words, its place, its quotes,
        what was said of it, and memos on it.

        Raises
        ------
        NotFound, InvalidValue
            If there is none, or several of that text.
        """
        found = one(nodes(read_journey(self._store)), node)
        thing = (KIND[type(found)], found.id)
        entries = self._past.entries(found.id)
        rows = (row for entry in entries for image in entry.images for row in (image.before, image.after) if row)
        wanted = {row["coding_id"] for row in rows if "coding_id" in row}
        quotes = {c.id: shortened(c.quote) for c in self._store.read(Coding, id=wanted)} if wanted else {}
        names = names_of(self._store, self._desk.language)
        told = partial(_told, thing, names=names, quotes=quotes, language=self._desk.language)
        return [Past(replace(e, images=()), tuple(f for f in told(e) if f.before or f.after)) for e in reversed(entries)]


class _Log:
    """The entries of the log that touched the journey, read once: with the rows of the journey only, the others are many."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen = 0
        self._entries: list[Change] = []

    def entries(self, id: str) -> list[Change]:
        """Those of one part of it, oldest first, each with its own rows."""
        fresh = self._store.changes(self._seen, images=True)
        if any(entry.sealed for entry in fresh):  # it may have wiped any other
            self._entries, fresh = [], self._store.changes(images=True)
        for entry in fresh:
            self._seen = entry.revision
            if images := tuple(image for image in entry.images if image.table in (*KIND.values(), *_OF)):
                self._entries.append(replace(entry, images=images))
        found = (replace(entry, images=tuple(i for i in entry.images if _is_of(i, id))) for entry in self._entries)
        return [entry for entry in found if entry.images]


def _is_of(image: Image, id: str) -> bool:
    row = image.after or image.before or {}
    return image.id == id or row.get(_OF.get(image.table, "")) == id


def _told(
    thing: Thing, entry: Change, *, names: Mapping[Thing, str], quotes: Mapping[str, str], language: str
) -> Iterator[FieldChange]:
    """What an entry did to a part of the journey and to what belongs to it."""
    yield from differences(entry, thing, names, language)
    gone = [told for i in entry.images if (told := _evidence(i, i.before, quotes, language))]
    come = [told for i in entry.images if (told := _evidence(i, i.after, quotes, language))]
    if gone != come:
        before, after = "\n".join(g for g in gone if g not in come), "\n".join(c for c in come if c not in gone)
        yield FieldChange(*thing, names[thing], QUOTES[language == "nl"], before, after, entry.revision)
    for image in entry.images:
        if image.table == "verdict":
            yield from differences(entry, ("verdict", image.id), names, language)
        elif image.table == "memo":
            was, now = ((row or {}).get("text", "") for row in (image.before, image.after))
            yield FieldChange(*thing, names[thing], "memo", was, now, entry.revision)


_SAID = {
    "against": ("against", "tegen"),
    "met": ("met", "waargemaakt"),
    "not met": ("not met", "niet waargemaakt"),
}


def _evidence(image: Image, row: Mapping[str, Any] | None, quotes: Mapping[str, str], language: str) -> str:
    """A quote as it stood under a part of the journey; ``""`` if it did not."""
    if image.table != "evidence" or row is None:
        return ""
    said = [_SAID[word][language == "nl"] for word in (row["stance"], row.get("met", "")) if word in _SAID]
    return f"“{quotes.get(row['coding_id'], '…')}”" + (f" ({', '.join(said)})" if said else "")
