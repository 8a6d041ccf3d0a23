"""Themes and suggestions, and the port behind which a topic model stands.

A theme is a group of segments that a model proposes; a suggestion is a proposed coding. Neither writes a
coding: a person accepts or rejects, and both are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from workbench.errors import InvalidValue

STATES = ("open", "accepted", "rejected")

Progress = Callable[[str, float], None]
"""Told what is being done, and the share done from 0 to 1."""


def untold(_what: str, _share: float) -> None:
    """Progress that nobody wants to be told of."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a transcript that a model looks at: code points into the interview, end exclusive.

    ``customer`` is False for words of the interviewer, which serve as context only.
    """

    interview_id: str
    start: int
    end: int
    text: str
    customer: bool = True


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of a run.

    Attributes
    ----------
    number
        From 0, largest theme first.
    words
        Most typical words, best first.
    size, interviews
        Number of customers' units in it, and of the interviews they come from.
    dominated
        Whether more than half of its units come from one interview.
    """

    number: int
    words: tuple[str, ...]
    size: int
    interviews: int
    dominated: bool = False

    @property
    def name(self) -> str:
        """The first three words, as a provisional name."""
        return " · ".join(self.words[:3]) or f"{self.number + 1}"


@dataclass(frozen=True, slots=True)
class Suggested:
    """A unit that a model puts in a theme; ``score`` is the fit from 0 to 1 (by vectors: the cosine to the theme's centre)."""

    theme: int
    unit: Unit
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a suggester returns: themes, their units (best first within a theme), and what it said on the way."""

    themes: tuple[Theme, ...]
    suggested: tuple[Suggested, ...]
    model: str
    notes: tuple[str, ...] = ()


class Suggester(Protocol):
    """Finds themes. BERTopic is one; a counter of keywords, for tests, is another."""

    def suggest(self, units: Sequence[Unit], *, language: str, progress: Progress | None = None) -> Found:
        """Group the units.

        Raises
        ------
        InvalidValue
            If there are too few customers' units to find themes in.
        """
        ...


@dataclass(frozen=True, slots=True)
class ThemeRun:
    """A stored run: what was found, with which model and settings, on which revision of the study."""

    id: str
    time: str
    coder: str
    language: str
    model: str
    revision: int
    interview_ids: tuple[str, ...]
    themes: tuple[Theme, ...]
    settings: dict[str, str | int | float | bool] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed coding of one span; kept whatever the person decides.

    Attributes
    ----------
    score
        Fit from 0 to 1.
    state
        ``"open"``, ``"accepted"`` or ``"rejected"``; ``decided_by``, ``decided_at`` (ISO 8601, UTC) and ``reason``
        say by whom, when, why.
    coding_id
        The coding that the acceptance made, else None.
    """

    id: str
    run_id: str
    theme: int
    interview_id: str
    start: int
    end: int
    quote: str
    score: float
    state: str = "open"
    decided_by: str = ""
    decided_at: str = ""
    reason: str = ""
    coding_id: str | None = None

    def __post_init__(self) -> None:
        if self.state not in STATES:
            raise InvalidValue("a suggestion has an unknown state", expected=" | ".join(STATES), found=self.state)
