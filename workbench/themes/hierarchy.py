"""Which themes are most alike, joined two by two."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.themes.described import saying, shown, together, typical
from workbench.themes.groups import Grouping, groups_of
from workbench.themes.placing import NONE
from workbench.themes.prepared import Material, Prepared
from workbench.themes.theme import Theme


@dataclass(frozen=True, slots=True)
class Join:
    """Two themes, or joins of themes, that are taken together.

    Attributes
    ----------
    number
        Above those of all themes; joins are numbered in the order in which they are made.
    left, right
        Numbers of what is joined.
    height
        How unlike they are, from 0.
    words
        The most typical words of both together, best first.
    """

    number: int
    left: int
    right: int
    height: float
    words: tuple[str, ...]


def hierarchy(material: Material, grouping: Grouping) -> tuple[Join, ...]:
    """Join the themes step by step, the most alike first, by Ward's method (1963) on the directions of their mean vectors.

    Themes that are set aside are in no join. Those of several languages cannot be compared: each language has joins of its own.

    Raises
    ------
    InvalidValue
        If the themes are of other units.
    """
    groups = groups_of(material, grouping)
    joins: list[Join] = []
    first = 1 + max((theme.number for theme in grouping.themes), default=NONE)
    for part, where in zip(material.parts, material.slices, strict=True):
        themes = [one for one in grouping.themes if not one.set_aside and one.language == part.language]
        joins += _joins(part, groups[where], themes, first + len(joins))
    return tuple(joins)


def theme_vectors(part: Prepared, groups: npt.NDArray[np.intp], themes: list[Theme]) -> npt.NDArray[np.float64]:
    """The direction of the mean of each theme's units, with their neighbours mixed in: themes x dimensions, of length 1."""
    rows, own = _rows(part, groups, themes)
    means = together(part.mixed[own], rows, len(themes))
    directions: npt.NDArray[np.float64] = means / (np.linalg.norm(means, axis=1, keepdims=True) + 1e-12)
    return directions


def _rows(part: Prepared, groups: npt.NDArray[np.intp], themes: list[Theme]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The place of the theme of each customers' unit that is in one of the themes, and the index of the unit."""
    place = {theme.number: row for row, theme in enumerate(themes)}
    rows = np.array([place.get(group, NONE) for group in groups[part.own].tolist()], dtype=np.intp)
    return rows[rows >= 0], part.own[rows >= 0]


def _joins(part: Prepared, groups: npt.NDArray[np.intp], themes: list[Theme], first: int) -> list[Join]:
    from scipy.cluster.hierarchy import linkage

    if len(themes) < 2:
        return []
    numbers = [theme.number for theme in themes]
    rows, own = _rows(part, groups, themes)
    place = np.full(len(part.units), NONE, dtype=np.intp)
    place[own] = rows
    leaves = saying(part, place, len(themes))
    members = [np.array([row]) for row in range(len(themes))]
    joins = []
    for step, (left, right, height, _) in enumerate(linkage(theme_vectors(part, groups, themes), "ward")):
        members.append(np.concatenate([members[int(left)], members[int(right)]]))
        both = np.where(np.isin(place, members[-1]), 0, NONE)
        (words,) = shown(part, both, typical(part, both, 1, leaves))
        joins.append(
            Join(first + step, numbers[int(left)], numbers[int(right)], round(float(height), 6), tuple(dict.fromkeys(words)))
        )
        numbers.append(first + step)
    return joins
