"""BERTopic as a suggester of themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.themes.grouping import checked, group
from workbench.themes.groups import Grouping
from workbench.themes.prepared import LEAST, Material, customers, part_of, prepare
from workbench.themes.theme import Found, Progress, Suggested, Unit, untold


@dataclass(frozen=True, slots=True)
class BertopicSuggester:
    """Themes by BERTopic.

    Parameters
    ----------
    number
        How many themes; None for :func:`workbench.themes.grouping.sensible_number`.
    seed
        Two runs with the same seed on the same units give the same themes.
    vectors
        ``"words"``, the folder of a sentence model on this machine, or None for what suits the language. Nothing is downloaded.
    """

    number: int | None = None
    seed: int = 0
    vectors: str | Path | None = None

    def suggest(self, units: Sequence[Unit], *, language: str, progress: Progress | None = None) -> Found:
        """Group the units of customers; those of the interviewer help to place them and are not counted or quoted.

        Parameters
        ----------
        units
            In reading order, interview by interview: neighbours lend each other context.
        language
            ISO 639-1, of the units whose language is not known; or ``""``.

        Raises
        ------
        InvalidValue
            If there are fewer than 8 customers' units, if they all say the same or nothing, or if ``number``
            cannot be right.
        MissingPart, UnreadableFile
            If BERTopic or spaCy is not installed, or a sentence model cannot be read.
        """
        checked(self.number, len(customers(units, LEAST)))
        tell = progress or untold
        known = [unit if unit.language else replace(unit, language=language) for unit in units]
        material = prepare(known, embedder=self.vectors, seed=self.seed, progress=part_of(tell, 0.0, 0.7))
        return found(material, group(material, self.number, seed=self.seed, progress=part_of(tell, 0.7, 1.0)))


def found(material: Material, grouping: Grouping) -> Found:
    """A grouping as a suggester returns it: the units of each theme, best first."""
    suggested = [
        Suggested(number, unit, score)
        for unit, number, score in zip(material.units, grouping.groups, grouping.scores, strict=True)
        if number >= 0
    ]
    suggested.sort(key=lambda one: (one.theme, -one.score))  # among equals reading order stays
    return Found(grouping.themes, tuple(suggested), grouping.model, grouping.notes)
