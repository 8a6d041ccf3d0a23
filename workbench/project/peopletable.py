"""A table of participants as researchers keep it: who, in which interviews, and a column for each attribute."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.corpus.attributes import Attribute, inferred, typed
from workbench.corpus.rows import Sheet, read_tables
from workbench.corpus.tables import unguarded
from workbench.corpus.transcript import CUSTOMER_ROLES, Interview, Speaker
from workbench.errors import InvalidValue, UnreadableFile
from workbench.store import Writing, new_id

PERSON = ("pseudonym", "pseudoniem", "participant", "deelnemer")
INTERVIEW = ("interview", "interviews")
LABEL = ("label",)
"""Columns that are no attributes, by the names that they may have."""

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?")
"""A date as a workbook gives it, with the time of day that it nearly always has without anybody having typed one."""


@dataclass(frozen=True, slots=True)
class Row:
    place: str
    pseudonym: str
    interviews: tuple[str, ...]
    label: str
    values: dict[str, str]

    @property
    def who(self) -> str:
        """What the pseudonym is compared by."""
        return self.pseudonym.casefold()


def rows_of(path: Path) -> tuple[list[Row], tuple[str, ...]]:
    """The rows of the first sheet that holds any, and a sentence for each column that is left out."""
    sheet = next((sheet for sheet in read_tables(path).sheets if sheet.rows), Sheet("", ((),), (1,)))
    table = sheet.rows
    header = [name.strip() for name in table[0]]
    at = {name.casefold(): i for i, name in reversed(list(enumerate(header)))}
    who, where, which = (next((at[n] for n in names if n in at), None) for names in (PERSON, INTERVIEW, LABEL))
    if who is None:
        raise UnreadableFile(
            "this is no table of participants",
            where=path,
            expected="a column pseudonym, and perhaps interview",
            found=", ".join(header)[:120],
        )
    if doubled := {name for name in header if name and [n.casefold() for n in header].count(name.casefold()) > 1}:
        raise UnreadableFile("two columns have the same name", where=path, found=sorted(doubled)[0])
    rows: list[Row] = []
    for number, cells in zip(sheet.numbers[1:], table[1:], strict=True):
        row = dict(enumerate(map(unguarded, cells)))
        place = f"{path}, row {number}"
        if not row.get(who, ""):
            raise UnreadableFile("a row has no pseudonym", where=place, todo="Fill it in, or take the row out.")
        names = [] if where is None else [name.strip() for name in row.get(where, "").split(";")]
        values = {header[i]: row.get(i, "") for i in range(len(header)) if i not in (who, where, which) and header[i]}
        label = row.get(which, "") if which is not None else ""
        rows.append(Row(place, row[who], tuple(filter(None, names)), label, values))
    nameless = [i for i in range(max(map(len, table))) if not header[i : i + 1] or not header[i]]
    return rows, tuple(
        f"Column {i + 1} has no name in the first row, so it was left out: {', '.join(found)[:60]}."
        for i in nameless
        if (found := [cells[i] for cells in table[1:] if cells[i : i + 1] and cells[i]])
    )


def attributes_of(writing: Writing, rows: Sequence[Row]) -> tuple[dict[str, Attribute], tuple[str, ...]]:
    """The attributes of the table's columns, made where they are new; every value is checked."""
    known = {a.name.casefold(): a for a in writing.read(Attribute)}
    order = max((a.order for a in known.values()), default=-1) + 1
    found: dict[str, Attribute] = {}
    warnings: list[str] = []
    for name in rows[0].values if rows else ():
        attribute = known.get(name.casefold())
        warnings += _without_time(name, rows, attribute)
        column = [row.values[name] for row in rows]
        if attribute is None:
            attribute = inferred(name, column, new_id(), order + len(found))
            writing.put(attribute)
        elif attribute.kind == "choice":
            fresh = [v for v in dict.fromkeys(column) if v and v.casefold() not in {c.casefold() for c in attribute.choices}]
            if fresh:
                warnings.append(f"New choices of attribute '{attribute.name}': {', '.join(fresh)}.")
                attribute = replace(attribute, choices=(*attribute.choices, *fresh))
                writing.put(attribute)
        for row in rows:
            try:
                typed(row.values[name], attribute)
            except InvalidValue as error:
                raise UnreadableFile(error.what, where=row.place, expected=error.expected, found=error.found) from error
        found[name] = attribute
    # The values are kept under the attribute's own spelling.
    for row in rows:
        for name in list(row.values):
            row.values[found[name].name] = row.values.pop(name)
    return {a.name: a for a in found.values()}, tuple(warnings)


def _without_time(name: str, rows: Sequence[Row], attribute: Attribute | None) -> list[str]:
    """Take the time of day off the dates of a column, all of it where dates are wanted; a sentence where somebody typed one."""
    found = [(row, _DAY.fullmatch(row.values[name])) for row in rows if row.values[name]]
    as_dates = all(day for _, day in found) if attribute is None else attribute.kind == "date"
    timed: list[Row] = []
    for row, day in found:
        if day and day[2]:
            typed_in = day[2].strip("0:.") != ""
            if as_dates or not typed_in:
                row.values[name] = day[1]
            if as_dates and typed_in:
                timed.append(row)
    if not timed:
        return []
    return [f"Column '{name}' holds times of day (first in {timed[0].place}); only the dates were kept."]


def check_agreement(rows: Sequence[Row], attributes: Mapping[str, Attribute]) -> None:
    """Refuse two rows about one participant that say different things; where only one of them says something, that counts."""
    said: dict[tuple[str, str], tuple[Row, str]] = {}
    for row in rows:
        for name, text in row.values.items():
            value = typed(text, attributes[name])
            if value is None:
                continue
            other, before = said.setdefault((row.who, name), (row, text))
            if typed(before, attributes[name]) != value:
                raise UnreadableFile(
                    f"two rows about {row.pseudonym!r} have another {name}",
                    where=row.place,
                    expected=f"{before[:60]}, as in {other.place}",
                    found=text[:60],
                    todo="Make them the same, or leave one empty; if they are two people, give them two pseudonyms.",
                )


def is_named(interview: Interview | None, row: Row) -> bool:
    return interview is not None and any(_is_called(s, row) for s in interview.speakers)


def _is_called(speaker: Speaker, row: Row) -> bool:
    return speaker.label.strip(": ").casefold() == (row.label or row.pseudonym).casefold()


def speaker_of(interview: Interview | None, name: str, row: Row, taken: set[tuple[str, str]]) -> Speaker:
    """The speaker that a row is about: who is called so, else the first participant of the interview without a row."""
    if interview is None:
        raise UnreadableFile("a participant's interview is not in the study", where=row.place, found=name)
    left = [s for s in interview.speakers if (name, s.label) not in taken]
    people = [s for s in left if s.role in CUSTOMER_ROLES or _is_called(s, row)]
    people.sort(key=lambda s: (not _is_called(s, row), s.role != "participant"))
    if not people or (row.label and not _is_called(people[0], row)):
        todo = "Say who speaks with project.corpus.describe(…), or take the row out."
        raise UnreadableFile(f"nobody is left in {name} for {row.pseudonym!r}", where=row.place, todo=todo)
    return people[0]
