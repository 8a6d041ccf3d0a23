"""How a tool lays its answers out: which rows are headings, which columns are its own, and how a heading names a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workbench.survey.responses.missing import folded

ROLES = (
    "id",
    "submitted",
    "received",
    "started",
    "finished",
    "progress",
    "status",
    "channel",
    "language",
    "duration",
    "token",
    "email",
    "ip",
)
"""What a tool's own column can say of a respondent."""

Rows = Sequence[Sequence[str]]
_SEGMENT = re.compile(r"[/:]")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the headings of a file say before anything is matched.

    Attributes
    ----------
    tool
        Whose layout it is.
    first
        Index in the head of the first row that is a respondent.
    names
        The heading of each column in which codes are looked for.
    labels
        The text of the question above each column, ``""`` where there is none.
    roles
        One of :data:`ROLES` to the place of its column.
    own
        Places of the tool's own columns, those that are not used among them.
    matched
        ``"code"``, ``"text"`` (the tool knows no codes) or ``"item text"`` (the question by its code, the item by its text).
    zone
        Time zone of all dates where the file says it once.
    """

    tool: str
    first: int
    names: tuple[str, ...]
    labels: tuple[str, ...]
    roles: dict[str, int] = field(default_factory=dict)
    own: frozenset[int] = frozenset()
    matched: str = "code"
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """A tool's own columns: role to the headings it has in the languages that are known, and what else is its own."""

    roles: Mapping[str, tuple[str, ...]]
    others: tuple[str, ...] = ()

    def role(self, heading: str) -> str | None:
        """The role of a heading, ``""`` for another column of the tool itself, None for all else."""
        name = folded(heading)
        if (role := next((role for role, names in self.roles.items() if name in names), None)) is not None:
            return role
        return "" if name in self.others else None

    def found(self, headings: Sequence[str]) -> tuple[dict[str, int], frozenset[int]]:
        """Where each role stands, by the order of its names where several are there, and all own columns."""
        names = [folded(heading) for heading in headings]
        roles = {}
        for role, known in self.roles.items():
            if (place := next((names.index(name) for name in known if name in names), None)) is not None:
                roles[role] = place
        return roles, frozenset(place for place, heading in enumerate(headings) if self.role(heading) is not None)


def last_segment(name: str) -> str:
    """The name of a question without the groups it lies in: ``group/IMP_C01`` is ``IMP_C01``."""
    return _SEGMENT.split(name.strip())[-1]


def padded(rows: Rows, at: int, width: int) -> tuple[str, ...]:
    """One row of headings, empty where there is none."""
    return tuple(rows[at]) if 0 <= at < len(rows) else ("",) * width
