"""The nearest neighbours of each unit, each compared with each.

Quicker ways that overlook some neighbours were tried on real talks: with three quarters of them found, themes were clearly worse.
So all are compared, in pieces that fit into memory: half a second for 6,000 units, minutes for 200,000.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from workbench.themes.theme import Progress, untold

Floats = npt.NDArray[np.float32]
Indices = npt.NDArray[np.intp]

ROWS, COLUMNS = 2048, 8192
"""So many units are compared with so many others at once; their similarities take 64 MB."""


def nearest(vectors: Floats, count: int, *, progress: Progress | None = None) -> tuple[Floats, Indices]:
    """The neighbours of each unit, nearest first, itself left out; of equally near ones mostly the first in reading order.

    Parameters
    ----------
    vectors
        n x dimensions, rows of length 1.
    count
        How many, below n.
    progress
        An exception that it raises stops the work.

    Returns
    -------
    tuple
        n x count each: 1 less the cosine (from 0 to 2), and the index of the neighbour.
    """
    tell = progress or untold
    n = len(vectors)
    distance = np.empty((n, count), np.float32)
    index = np.empty((n, count), np.intp)
    for top in range(0, n, ROWS):
        best: tuple[Floats, Indices] | None = None
        for left, alike in _alike(vectors, top, max(COLUMNS, count + 1)):
            tell("Comparing the units", (top + left / n * ROWS) / (n + ROWS))
            best = _first(alike, count) if best is None else _better(*best, alike, left)
        assert best is not None
        distance[top : top + ROWS], index[top : top + ROWS] = (1 - best[0]).clip(0), best[1]
    return distance, index


def _alike(vectors: Floats, top: int, columns: int) -> Iterator[tuple[int, Floats]]:
    """Cosines of some units with all units, some columns at a time; with themselves -inf."""
    own = vectors[top : top + ROWS]
    for left in range(0, len(vectors), columns):
        alike = own @ vectors[left : left + columns].T
        itself = np.arange(max(top, left), min(top + len(own), left + alike.shape[1]))
        alike[itself - top, itself - left] = -np.inf
        yield left, alike


def _first(alike: Floats, count: int) -> tuple[Floats, Indices]:
    """The largest of each row and where they stand, the largest first."""
    columns = np.argpartition(alike, -count, axis=1)[:, -count:]
    values = np.take_along_axis(alike, columns, axis=1)
    order = np.lexsort((columns, -values), axis=1)
    return np.take_along_axis(values, order, axis=1), np.take_along_axis(columns, order, axis=1)


def _better(values: Floats, index: Indices, alike: Floats, left: int) -> tuple[Floats, Indices]:
    """The largest of each row so far, with the next columns taken in: few of these are larger, so only those are sorted."""
    row, column = np.nonzero(alike > values[:, -1:])
    count = values.shape[1]
    rows = np.concatenate([np.repeat(np.arange(len(values)), count), row])
    all_values = np.concatenate([values.ravel(), alike[row, column]])
    all_index = np.concatenate([index.ravel(), column + left])
    order = np.lexsort((all_index, -all_values, rows))
    kept = order[np.searchsorted(rows[order], np.arange(len(values)))[:, None] + np.arange(count)]
    return all_values[kept], all_index[kept]
