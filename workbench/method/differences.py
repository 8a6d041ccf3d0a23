"""What a change of the log did to a thing, as texts that people can read: names in place of ids, quotes in place of rows."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.method.history import Change, Image, Row
from workbench.method.tellings import FIELDS, QUOTES, WIPED, field_names, pinpointed, quotes, shortened, value_text

Thing = tuple[str, str]
"""Table and id, as ``("criterion", "4f0c…")``."""

_NAMES = ("name", "text", "statement", "quote")
"""Columns with what a row of the log is called, for things that are gone by now; an interview's text is only a digest."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one thing, before and after.

    Attributes
    ----------
    table, id, name
        The thing, and how people call it.
    field
        What of it is different, in words of the study's language: ``"definition"``, ``"quotes"``; ``""`` where the earlier text
        was wiped, because names or an interview were taken out of the study.
    before, after
        As texts; ``""`` where there was, or is, nothing.
    revision
        Number of the change that did it.
    """

    table: str
    id: str
    name: str
    field: str
    before: str
    after: str
    revision: int = 0


def differences(
    change: Change,
    thing: Thing,
    names: Mapping[Thing, str],
    language: str = "en",
    content: Callable[[str], str] = lambda _: "",
) -> list[FieldChange]:
    """What a change did to one thing, or to what belongs to it: the passages of a code are its own.

    Parameters
    ----------
    change
        With its images.
    names
        How people call each thing of the study. What is gone by now is named as the log has it.
    content
        The text of an interview by its digest, ``""`` if it is gone.
    """
    dutch = language == "nl"
    known = ChainMap(names, dict(_names_in(change.images)))  # type: ignore[arg-type]
    table, id = thing
    name = known.get(thing, "?")
    if change.sealed:
        return [FieldChange(table, id, name, "", WIPED[dutch], "", change.revision)]
    told: list[tuple[str, str, str]] = []
    for image in change.images:
        if (image.table, image.id) == thing:
            told += _fields(image, known, language, content)
    if table == "code":
        before, after = _passages(change.images, id, known, dutch)
        if before != after:
            told.append((QUOTES[dutch], quotes(before), quotes(after)))
    if table == "verdict":  # people call it by what it is about
        rows = [image.after or image.before or {} for image in change.images if (image.table, image.id) == thing]
        name = next((known.get((row["about"], row["about_id"]), "?") for row in rows), name)
    return [FieldChange(table, id, name, *some, change.revision) for some in told]


def _names_in(images: Iterable[Image]) -> Iterator[tuple[Thing, str]]:
    for image in images:
        row = image.before or image.after or {}
        called = next((row[column] for column in _NAMES if isinstance(row.get(column), str)), None)
        if called is not None:
            yield (image.table, image.id), shortened(called)


def _fields(
    image: Image, names: Mapping[Thing, str], language: str, content: Callable[[str], str]
) -> Iterator[tuple[str, str, str]]:
    labels = field_names(image.table, language)
    before, after = image.before or {}, image.after or {}
    for column in FIELDS.get(image.table, {}):
        was, now = before.get(column), after.get(column)
        if was == now:
            continue
        if image.table == "interview" and column == "text":
            yield labels[column], *pinpointed(*(content(sha) if sha else "" for sha in (was, now)))
        else:
            yield (
                labels[column],
                _text(image.table, column, was, names, language),
                _text(image.table, column, now, names, language),
            )


def _text(table: str, column: str, value: Any, names: Mapping[Thing, str], language: str) -> str:
    if column.endswith("_id"):
        owner = table if column == "parent_id" else column.removesuffix("_id")
        return names.get((owner, value), "?") if value else ""
    return value_text(column, value, language)


def _passages(
    images: Iterable[Image], code_id: str, names: Mapping[Thing, str], dutch: bool
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The quotes that a code had and has not any more, and those that it has got: interview and words of each."""
    gone: list[tuple[str, str]] = []
    come: list[tuple[str, str]] = []
    for image in images:
        if image.table != "coding":
            continue
        was = _passage(image.before, code_id, names, dutch)
        now = _passage(image.after, code_id, names, dutch)
        if was != now:
            gone += [was] if was else []
            come += [now] if now else []
    return gone, come


def _passage(row: Row | None, code_id: str, names: Mapping[Thing, str], dutch: bool) -> tuple[str, str] | None:
    if row is None or row["code_id"] != code_id:
        return None
    stance = "" if row.get("stance") != "against" else " (tegen)" if dutch else " (against)"
    return names.get(("interview", row["interview_id"]), "?"), f"“{shortened(row['quote'])}”{stance}"
