"""One participant's story: what she tells along the milestones. Plain values, so that a page knows nothing of the store."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean

import pandas as pd


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody's words: ``turn`` counts from 1, ``seconds`` from the start of the recording (None without a time stamp)."""

    coding_id: str
    text: str
    turn: int
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Felt:
    """An emotion that was told: how pleasant it is (-1 to 1), and in which words."""

    name: str
    valence: float
    told: Told


@dataclass(frozen=True, slots=True)
class CriterionTold:
    """A criterion that she speaks of.

    ``met`` is ``"met"``, ``"not met"``, ``"both"`` where she says both, ``""`` where that was not said; ``stance`` is ``"for"``,
    ``"against"`` or ``"both"``.
    """

    statement: str
    met: str = ""
    stance: str = "for"
    quotes: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """One milestone of the journey, as one person tells of it.

    Attributes
    ----------
    number
        Its place on the way to its goal, from 0.
    told
        Its place in the order in which she first tells of the milestones, from 1; None where she does not tell of it.
    quotes
        Her words on the milestone and its steps; those on criteria stand with these.
    steps
        Names of the steps that she tells of.
    felt, touchpoints, frictions
        What she tells near it: emotions with a valence, names of touchpoints and frictions.
    """

    id: str
    name: str
    number: int = 0
    told: int | None = None
    quotes: tuple[Told, ...] = ()
    steps: tuple[str, ...] = ()
    felt: tuple[Felt, ...] = ()
    criteria: tuple[CriterionTold, ...] = ()
    touchpoints: tuple[str, ...] = ()
    frictions: tuple[str, ...] = ()

    @property
    def valence(self) -> float | None:
        """Mean of the emotions told here, -1 to 1; None without any."""
        return mean(f.valence for f in self.felt) if self.felt else None

    @property
    def empty(self) -> bool:
        """Whether she says nothing at all of it."""
        return not (self.told or self.quotes or self.felt or self.criteria or self.touchpoints or self.frictions)


@dataclass(frozen=True, slots=True)
class Story:
    """What one participant tells, milestone by milestone in the order of the journey.

    ``told`` names the milestones in the order in which she first tells of them; ``wants`` pairs a goal with her words on it.
    """

    participant_id: str
    pseudonym: str
    attributes: tuple[tuple[str, object], ...] = ()
    chapters: tuple[Chapter, ...] = ()
    told: tuple[str, ...] = ()
    wants: tuple[tuple[str, Told], ...] = ()

    def frame(self) -> pd.DataFrame:
        """One row a milestone: its place, when it is told, numbers of quotes, the mean valence (NaN without), what was met."""
        rows = [
            {
                "milestone": chapter.name,
                "told": chapter.told,
                "quotes": len(chapter.quotes) + sum(len(c.quotes) for c in chapter.criteria),
                "valence": chapter.valence,
                "emotions": ", ".join(dict.fromkeys(f.name for f in chapter.felt)),
                "met": "; ".join(c.statement for c in chapter.criteria if c.met in ("met", "both")),
                "not met": "; ".join(c.statement for c in chapter.criteria if c.met in ("not met", "both")),
                "touchpoints": ", ".join(chapter.touchpoints),
            }
            for chapter in self.chapters
        ]
        columns = ["milestone", "told", "quotes", "valence", "emotions", "met", "not met", "touchpoints"]
        return pd.DataFrame(rows, columns=columns).astype({"told": "Int64", "valence": "float64"})
