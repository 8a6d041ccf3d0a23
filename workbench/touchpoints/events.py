"""Events: rows of a log of contacts, and the one set of columns they all have here."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.errors import InvalidValue

COLUMNS = ("customer", "time", "channel", "touchpoint", "reason")
"""customer: pseudonym, text. time: timestamp with its zone, or without one as found. channel, touchpoint, reason: text;
``reason`` may be missing (None)."""

REQUIRED = ("customer", "time", "touchpoint")


@dataclass(frozen=True, slots=True)
class EventLog:
    """A log that was read into the study; its rows are kept as one Parquet file under ``content`` (SHA-256).

    ``first`` and ``last`` are ISO 8601 times of the first and last event; ``touchpoints`` is the number of
    different touchpoints; ``dropped`` counts rows that could not be read, by reason.
    """

    id: str
    name: str
    content: str
    events: int
    customers: int
    first: str
    last: str
    touchpoints: int = 0
    dropped: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placement:
    """A judgement that a touchpoint serves a milestone, by one person of one discipline."""

    id: str
    touchpoint: str
    milestone_id: str
    coder: str
    discipline: str = ""

    def __post_init__(self) -> None:
        if not self.touchpoint.strip():
            raise InvalidValue("a placement names no touchpoint")
