"""Whether themes come back when chance starts elsewhere."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from workbench.themes.clusters import Clusters
from workbench.themes.graph import laid_out, one_thread
from workbench.themes.groups import Grouping, groups_of
from workbench.themes.placing import NONE
from workbench.themes.prepared import DIMENSIONS, Material, Prepared
from workbench.themes.theme import Progress, untold

Indices = npt.NDArray[np.intp]


def stability(material: Material, grouping: Grouping, *, seeds: int = 5, progress: Progress | None = None) -> dict[int, float]:
    """For each theme how much of it is found again, from 0 to 1.

    As many themes are looked for as there are, without pins and codes, from other random numbers. For each theme the share that
    it has in common with the most similar new one is taken (units in both / units in either, Jaccard), and the mean over all
    runs is given: Hennig (2007), with random starts in place of his samples. Below .6 a theme is built on sand, from .75 on it
    is likely to be there.

    Parameters
    ----------
    seeds
        How many runs.
    progress
        An exception that it raises stops the work.

    Returns
    -------
    dict
        Number of a theme -> its stability; themes that are set aside are missing.

    Raises
    ------
    InvalidValue
        If the themes are of other units.
    """
    tell = progress or untold
    groups = groups_of(material, grouping)
    numbers = [theme.number for theme in grouping.themes if not theme.set_aside]
    found: dict[int, list[float]] = {number: [] for number in numbers}
    for run in range(seeds):
        tell("Looking for the themes again", run / seeds)
        again = np.full(len(groups), NONE, dtype=np.intp)
        for part, where in zip(material.parts, material.slices, strict=True):
            inside = part.own[np.isin(groups[where][part.own], numbers)]
            inside = inside[part.mixed[inside].any(axis=1)]
            number = len(np.unique(groups[where][inside]))
            if number:
                again[inside + where.start] = _again(part, inside, number, run + 1) + again.max() + 1
        for number, share in _shares(groups, again, numbers).items():
            found[number].append(share)
    tell("Done", 1.0)
    return {number: round(float(np.mean(shares)), 4) for number, shares in found.items() if shares}


def _again(part: Prepared, units: Indices, number: int, seed: int) -> Indices:
    """Groups of units from another random start."""
    rows = laid_out(part.spectrum, units, min(number, DIMENSIONS))
    with one_thread():
        return Clusters(part.mixed[units], number, seed).fit(rows).labels_


def _shares(groups: Indices, again: Indices, numbers: list[int]) -> dict[int, float]:
    """For each theme the Jaccard coefficient with the most similar group."""
    shares = {}
    sizes = np.bincount(again[again >= 0], minlength=1)
    for number in numbers:
        own = again[groups == number]
        both = np.bincount(own[own >= 0], minlength=len(sizes))
        if len(own):
            shares[number] = float((both / np.maximum(len(own) + sizes - both, 1)).max())
    return shares
