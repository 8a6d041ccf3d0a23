"""Themes and suggestions, and the port behind which a topic model stands.

A theme is a group of segments that a model proposes; a suggestion is a proposed coding. Neither writes a
coding: a person accepts or rejects, and both are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from workbench.errors import InvalidValue, NotFound

STATES = ("open", "accepted", "rejected")

Progress = Callable[[str, float], None]
"""Told what is being done, and the share done from 0 to 1."""


def untold(_what: str, _share: float) -> None:
    """Progress that nobody wants to be told of."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a transcript that a model looks at: code points into the interview, end exclusive.

    ``customer`` is False for words of the interviewer, which serve as context only; ``language`` is the interview's (ISO 639-1,
    ``""`` where it is not known).
    """

    interview_id: str
    start: int
    end: int
    text: str
    customer: bool = True
    language: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme of a run.

    Attributes
    ----------
    number
        From 0. In a first grouping the largest theme comes first; later a theme keeps its number as long as most of its units
        stay together, so numbers may be missing.
    words
        Most typical words, best first.
    size, interviews
        Number of customers' units in it, and of the interviews they come from.
    dominated
        Whether more than half of its units come from one interview.
    given
        The name that a person gave it, ``""`` as long as nobody did.
    language
        ISO 639-1 of its units, ``""`` where it is not known.
    pinned
        Whether a person said that it stays as it is when the others are looked for anew; so it is after a merge or a split.
    set_aside
        Whether a person said that this is no theme: its units are in none, and stay so.
    code_id
        The code whose segments it was made from, ``""`` for a theme that the model found by itself.
    voices
        Words of it of which more than half of the uses, within the theme, come from one interview.
    coherence
        Normalised pointwise mutual information of its words, -1 to 1 (Bouma 2009); None where it cannot be told.
    stability
        How far the same units come together under other random starts, 0 to 1 (Hennig 2007); None as long as nobody asked.
    """

    number: int
    words: tuple[str, ...]
    size: int
    interviews: int
    dominated: bool = False
    given: str = ""
    language: str = ""
    pinned: bool = False
    set_aside: bool = False
    code_id: str = ""
    voices: tuple[str, ...] = ()
    coherence: float | None = None
    stability: float | None = None

    @property
    def name(self) -> str:
        """The name that it was given; until then its first three words."""
        return self.given or " · ".join(self.words[:3]) or f"{self.number + 1}"


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
    """A stored grouping of the interviews into themes: with which model and settings, when, and what people made of it.

    Attributes
    ----------
    placed
        Digest of the content that says where its units stand and in which theme each is, see :mod:`workbench.themes.placing`.
    language
        ISO 639-1; several, commonest first, as ``"nl, en"``.
    settings
        What it was made with: number of themes, random start, size of the units, vectors.
    notes
        What its reader must know, each a full sentence.
    """

    id: str
    time: str
    coder: str
    language: str
    model: str
    revision: int
    interview_ids: tuple[str, ...]
    themes: tuple[Theme, ...]
    placed: str
    settings: dict[str, str | int | float | bool] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def theme(self, number: int) -> Theme:
        """The theme of a number.

        Raises
        ------
        NotFound
            If the run has none.
        """
        for theme in self.themes:
            if theme.number == number:
                return theme
        known = ", ".join(str(theme.number) for theme in self.themes)
        raise NotFound("the run has no theme of this number", expected=known, found=str(number))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed coding of one span. Open ones are made when they are asked for; once a person decided, it is stored.

    Attributes
    ----------
    run_id, theme
        The theme that it comes from; ``""`` and -1 for one that was learned from codings.
    code_id
        The code that is proposed, ``""`` where a theme has none yet.
    model
        Name and version of what proposed it.
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
    code_id: str = ""
    model: str = ""

    def __post_init__(self) -> None:
        if self.state not in STATES:
            raise InvalidValue("a suggestion has an unknown state", expected=" | ".join(STATES), found=self.state)

    @property
    def learned(self) -> bool:
        """Whether it comes from codings, not from a theme."""
        return not self.run_id
