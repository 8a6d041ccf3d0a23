"""Themes that are found anew take over number and name of those they come from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from workbench.themes.theme import Theme

Indices = npt.NDArray[np.intp]

NAMED = 1.5
"""A name that a person gave weighs as much more: of two themes that became one, the named one lives on."""


def successors(old: Indices, new: Indices, themes: Sequence[Theme], number: int) -> dict[int, Theme]:
    """Which of the themes before goes on in which new group: the pairs that share most units in all (Kuhn 1955).

    A theme goes on in a group only if the group holds half of its units, or half of the group's units come from it: a name on
    anything less would mislead.

    Parameters
    ----------
    old
        For each unit its theme before, as an index into ``themes``; -1 for none.
    new
        For each unit its group now, below ``number``; -1 for none.

    Returns
    -------
    dict
        Group -> the theme whose number and name it takes; groups that are new are missing.
    """
    from scipy.optimize import linear_sum_assignment

    shared = np.zeros((number, len(themes)))
    both = (old >= 0) & (new >= 0)
    np.add.at(shared, (new[both], old[both]), 1)
    before = np.bincount(old[old >= 0], minlength=len(themes))
    after = np.bincount(new[new >= 0], minlength=number)
    enough = (shared > 0) & ((shared * 2 >= before) | (shared * 2 >= after[:, None]))
    weight = np.where(enough, shared, 0) * np.array([NAMED if theme.given else 1.0 for theme in themes])
    pairs = zip(*linear_sum_assignment(-weight), strict=True)
    return {int(group): themes[theme] for group, theme in pairs if weight[group, theme] > 0}
