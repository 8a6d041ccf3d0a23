"""Which theme each unit is in: the value that is made by grouping and changed by steering."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from workbench.errors import InvalidValue, NotFound
from workbench.themes.prepared import Material
from workbench.themes.theme import Theme

TAKEN_OUT = -2
"""Group of a unit that a person took out of its theme: it is in none, and stays so."""

Indices = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which theme each unit is in.

    Attributes
    ----------
    themes
        In the order of their numbers.
    groups
        For each unit of the material the number of its theme. Whatever is below 0 is in none: ``NONE`` (-1) for units of
        interviewers, units that nothing can be said of, and units that are new; ``TAKEN_OUT`` (-2) for those that a person took
        out; and ``aside(number)`` for those of a theme that was set aside, so that it can be taken back.
    scores
        For each unit its fit from 0 to 1: the cosine of what it says, without its neighbours, to the mean of its theme.
    model
        What made it, with versions.
    notes
        What its reader must know, each a full sentence.
    """

    themes: tuple[Theme, ...]
    groups: tuple[int, ...]
    scores: tuple[float, ...]
    model: str
    notes: tuple[str, ...] = field(default=())

    def theme(self, number: int) -> Theme:
        """The theme of a number.

        Raises
        ------
        NotFound
            If there is none.
        """
        for theme in self.themes:
            if theme.number == number:
                return theme
        known = ", ".join(str(theme.number) for theme in self.themes)
        raise NotFound("there is no theme of this number", expected=known, found=str(number))


def aside(number: int) -> int:
    """The group of units whose theme is set aside; the same again gives the number back.

    >>> aside(0), aside(7), aside(aside(7))
    (-3, -10, 7)
    """
    return TAKEN_OUT - 1 - number


def group_of(theme: Theme) -> int:
    """What stands in :attr:`Grouping.groups` for units of a theme."""
    return aside(theme.number) if theme.set_aside else theme.number


def groups_of(material: Material, grouping: Grouping) -> Indices:
    """The groups as an array.

    Raises
    ------
    InvalidValue
        If they are of other units.
    """
    groups = np.array(grouping.groups, dtype=np.intp)
    units = sum(len(part.units) for part in material.parts)
    if len(groups) != units:
        raise InvalidValue("the themes are of other units", expected=f"{units} units", found=f"{len(groups)}")
    return groups
