"""The change log as values: what was done, by whom, when, and what each row was before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Image:
    """One row before and after a change; None before it was made, None after it was removed."""

    table: str
    id: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Change:
    """One action of one person: one transaction, one entry of the log.

    Attributes
    ----------
    revision
        Number of the entry, rising; the study's revision is that of its last change.
    action
        What sort of action (``"code"``, ``"merge codes"``); ``said`` is a sentence for people.
    undoes, redoes
        Revision that this change took back or did again, else None.
    sealed
        Whether its images were wiped, because they held names that were replaced or an interview that was erased. It can no
        longer be taken back.
    """

    revision: int
    time: str
    coder: str
    action: str
    said: str
    images: tuple[Image, ...] = ()
    undoes: int | None = None
    redoes: int | None = None
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """A line of the history that a person reads: an action, and whether it was taken back since.

    ``mine`` says that the coder who asks did it; only those are hers to take back.
    """

    change: Change
    undone: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Basis:
    """What a derived thing was made from, and the revision at which that was last looked at.

    A criterion rests on codes, a questionnaire item on a criterion, a validation on a questionnaire. ``what`` and ``source`` name
    tables of the study (``"criterion"``, ``"code"``).
    """

    id: str
    what: str
    what_id: str
    source: str
    source_id: str
    revision: int


@dataclass(frozen=True, slots=True)
class Touched:
    """A basis whose source is different now from what it was, and the changes that made it so, oldest first.

    ``itself`` is False where only parts of the source differ: a code is as it was, but other passages stand under it.
    """

    basis: Basis
    changes: tuple[Change, ...]
    itself: bool = True
