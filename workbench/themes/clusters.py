"""Units put together by k-means on their coordinates; codes attract what is like them."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.themes.graph import Coordinates, Vectors

Indices = npt.NDArray[np.intp]

SMALL, STARTS = 2000, (30, 4)
"""k-means ends where it began badly, so it begins several times and the best end counts: oftener with up to so many units, where
chance weighs more."""

SAMPLE = 20_000
"""Of more units, so many (drawn with the seed) say where to begin; all of them say where it ends."""


@dataclass(frozen=True, slots=True, eq=False)
class Attraction:
    """What a code attracts: the direction in which its words and segments lie from the mean of all units, and units that are
    coded with it (indices) and so belong to it anyway."""

    towards: Vectors
    coded: Indices


class Clusters:
    """Stands where BERTopic expects HDBSCAN: from coordinates to ``labels_``, one group for each unit, from 0.

    Codes come first: group ``i`` is that of the code ``i``; one whose units all go to other codes has none. A unit is attracted
    if it is nearer to the code than to the centre of any group that k-means finds without codes; if none is, the group that is
    most like the code is attracted. The mean of what is attracted is
    then one of the centres (seeded k-means, Basu, Banerjee & Mooney 2002), and stays; k-means finds the others.

    Parameters
    ----------
    mixed
        Vectors of the units, of length 1; n x dimensions.
    number
        How many groups, those of codes included.
    """

    labels_: Indices

    def __init__(self, mixed: Vectors, number: int, seed: int = 0, codes: Sequence[Attraction] = ()) -> None:
        self.mixed, self.number, self.seed, self.codes = mixed, number, seed, codes

    def fit(self, rows: Coordinates, y: object = None) -> Clusters:  # noqa: ARG002 - BERTopic passes y
        """Group the units by their coordinates, n x dimensions; those with a row of zeros go where the mean vector is nearest."""
        placed = np.flatnonzero(rows.any(axis=1))
        labels = np.full(len(rows), -1, dtype=np.intp)
        if len(placed):
            labels[placed] = k_means(rows[placed], self.number, self.seed)
        if self.codes:
            labels = self._attracted(rows, placed, self._nearest(labels, placed))
        self.labels_ = self._nearest(labels, np.flatnonzero(labels >= 0))
        return self

    def _attracted(self, rows: Coordinates, placed: Indices, labels: Indices) -> Indices:
        """Groups of codes and others, from groups without codes; -1 for units that have no coordinates."""
        centred = _length_one(self.mixed - self.mixed.mean(axis=0))
        centres = _length_one(np.stack([centred[labels == group].sum(axis=0) for group in np.unique(labels)]))
        pull = centred @ np.stack([code.towards for code in self.codes]).T
        near = pull > (centred @ centres.T).max(axis=1, keepdims=True)
        for at, code in enumerate(self.codes):
            near[code.coded], pull[code.coded, at] = False, 2.0  # more than any cosine
        for at, code in enumerate(self.codes):
            near[code.coded, at] = True
        # Where groups are clear-cut, no unit is nearer to a code than to its own group: the group most like it is then its own.
        for at in np.flatnonzero(~near.any(axis=0)).tolist():
            near[labels == np.unique(labels)[(centres @ self.codes[at].towards).argmax()], at] = True
        core = np.where(near.any(axis=1), np.where(near, pull, -2.0).argmax(axis=1), -1)
        known = np.unique(core[core >= 0])
        heads = [rows[core == at].mean(axis=0) for at in known]
        others = placed[core[placed] < 0]
        left = max(self.number - len(known), 1)
        labels = core.copy()
        if len(others):
            found = k_means(rows[others], left, self.seed)
            means = [rows[others[found == group]].mean(axis=0) for group in np.unique(found)]
            groups = np.array([*known, *range(len(self.codes), len(self.codes) + len(means))])
            labels[others] = groups[_distances(rows[others], np.stack([*heads, *means])).argmin(axis=1)]
        return labels

    def _nearest(self, labels: Indices, known: Indices) -> Indices:
        """Labels in which units without one have that of the nearest group, by the mean vector."""
        lost = np.setdiff1d(np.arange(len(labels)), known)
        if not len(lost):
            return labels
        if not len(known):
            return np.zeros_like(labels)
        groups = np.unique(labels[known])
        means = _length_one(np.stack([self.mixed[labels == group].sum(axis=0) for group in groups]))
        labels = labels.copy()
        labels[lost] = groups[(self.mixed[lost] @ means.T).argmax(axis=1)]
        return labels


def k_means(rows: Coordinates, number: int, seed: int = 0) -> Indices:
    """The group of each row, from 0; fewer groups than asked where fewer rows differ."""
    from sklearn.cluster import KMeans
    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        # It tells when rows are so alike that it finds fewer groups than asked; fewer is then right.
        warnings.simplefilter("ignore", ConvergenceWarning)
        if len(rows) <= SAMPLE:
            starts = STARTS[0] if len(rows) <= SMALL else STARTS[1]
            model = KMeans(min(number, len(rows)), n_init=starts, random_state=seed).fit(rows)
        else:
            some = np.sort(np.random.default_rng(seed).choice(len(rows), SAMPLE, replace=False))
            begin = KMeans(number, n_init=STARTS[1], random_state=seed).fit(rows[some]).cluster_centers_
            model = KMeans(number, init=begin, n_init=1, random_state=seed).fit(rows)
    labels: Indices = np.unique(model.labels_, return_inverse=True)[1]
    return labels


def _distances(rows: Coordinates, centres: Coordinates) -> Coordinates:
    """Squared distances but for a term that is the same for all centres."""
    distances: Coordinates = (centres**2).sum(axis=1) - 2 * rows @ centres.T
    return distances


def _length_one(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    brought: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return brought
