"""Which column of a stranger's log is which: names in Dutch, English and the XES standard, or as the researcher says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.errors import InvalidValue, UnreadableFile
from workbench.touchpoints.events import COLUMNS, REQUIRED

NAMES: Mapping[str, tuple[str, ...]] = {
    "customer": (
        *("customer", "customer id", "customer number", "klant", "klantnummer", "klant id", "klantnr", "client", "client id"),
        *("cliënt", "cliëntnummer", "case:concept:name", "case id", "case", "user id", "visitor id"),
    ),
    "time": (
        *("time", "timestamp", "date time", "time:timestamp", "tijdstip", "datumtijd", "datum tijd", "datum en tijd"),
        *("event time", "tijd", "datum", "date", "contact date", "contactdatum"),
    ),
    "channel": ("channel", "kanaal", "contact channel", "contactkanaal", "case:channel", "medium"),
    "touchpoint": (
        *("touchpoint", "contactpunt", "contactmoment", "concept:name", "activity", "activiteit", "event", "event name"),
        "gebeurtenis",
    ),
    "reason": ("reason", "reden", "contact reason", "contactreden", "belreden", "call reason"),
}
"""Names that are recognised for each of our columns, the surest first; case, spaces, ``_``, ``-`` and ``.`` do not count."""

DAY_NAMES = ("datum", "date", "contact date", "contactdatum")
"""Names of a column with the day, where the time of day stands in a column of its own."""


def _plain(name: str) -> str:
    return re.sub(r"[\s_.\-]+", "", name).casefold()


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """Which column of a file is which of ours.

    Attributes
    ----------
    names
        Our column to the name in the file; without ``channel`` or ``reason`` where the file has none.
    others
        Our column to the other names in the file that could also have been meant.
    day
        Name of a column with only the day, ``""`` if there is none; used where the column of ``time`` holds only a time of day.
    """

    names: dict[str, str]
    others: dict[str, tuple[str, ...]]
    day: str = ""


def looks_like_events(header: Iterable[str]) -> bool:
    """Whether a header holds a customer, a time and a touchpoint under names that are recognised."""
    found = _recognised(list(header))
    return all(found[column] for column in REQUIRED)


def choose_columns(header: Sequence[str], given: Mapping[str, str] | None = None, *, where: object = "") -> ColumnChoice:
    """Find our columns in a header.

    Parameters
    ----------
    header
        The names in the file, in their order.
    given
        Our column to the name in the file, for those that the researcher names herself; these win.
    where
        The file, for messages.

    Raises
    ------
    InvalidValue
        ``given`` names a column that we or the file do not have.
    UnreadableFile
        There is no customer, time or touchpoint, or a chosen name stands twice in the header.
    """
    found = _recognised(header)
    for column, name in (given or {}).items():
        if column not in COLUMNS:
            raise InvalidValue(
                f"“{column}” is not a column of an event log", where=where, expected=", ".join(COLUMNS), todo="Give one of these."
            )
        if name not in header:
            raise InvalidValue(
                f"the file has no column “{name}”", where=where, found=_listed(header), todo=f"Give the column for “{column}”."
            )
        found[column] = [name]
    missing = [column for column in REQUIRED if not found[column]]
    if missing:
        raise UnreadableFile(
            f"no column holds the {' or the '.join(missing)} of an event",
            where=where,
            expected="; ".join(f"{column}: {', '.join(NAMES[column])}" for column in missing),
            found=_listed(header),
            todo="Rename a column, or say which one it is: columns={"
            + ", ".join(f'"{column}": "name in the file"' for column in missing)
            + "}.",
        )
    names = {column: candidates[0] for column, candidates in found.items() if candidates}
    for column, name in names.items():
        if header.count(name) > 1:
            raise UnreadableFile(
                f"the column “{name}” ({column}) stands {header.count(name)} times in the header",
                where=where,
                found=_listed(header),
                todo="Give each column a name of its own.",
            )
    day = next((name for wanted in DAY_NAMES for name in header if _plain(name) == _plain(wanted)), "")
    taken = {*names.values(), day}
    others = {column: tuple(name for name in candidates[1:] if name not in taken) for column, candidates in found.items()}
    return ColumnChoice(names, {column: rest for column, rest in others.items() if rest}, "" if day == names["time"] else day)


def _recognised(header: Sequence[str]) -> dict[str, list[str]]:
    by_plain: dict[str, list[str]] = {}
    for name in dict.fromkeys(header):
        by_plain.setdefault(_plain(name), []).append(name)
    return {column: [name for wanted in NAMES[column] for name in by_plain.get(_plain(wanted), [])] for column in COLUMNS}


def _listed(header: Sequence[str]) -> str:
    shown = ", ".join(header[:20]) or "no header"
    return f"{shown} and {len(header) - 20} more" if len(header) > 20 else shown
