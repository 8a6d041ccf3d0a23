"""The order with the fewest judgements of pairs against it, for many tables of judgements at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

EXACT_UP_TO = 12
"""Items that are ordered exactly: the work doubles with each one more."""

_FEW = 1e-9

Counts = NDArray[np.int64]


def best_orders(counts: Counts) -> tuple[Counts, Counts]:
    """Kemeny orders of a stack of tables.

    Parameters
    ----------
    counts
        k by n by n: in each table, how often the row was put before the column.

    Returns
    -------
    k by n, the items (0 to n - 1) first to last; and k, how many orders are equally good (0 where they were not counted, which is
    above :data:`EXACT_UP_TO` items). Of equally good orders the one that leaves the items most as they are numbered.

    >>> best_orders(np.array([[[0, 3, 1], [1, 0, 3], [3, 1, 0]]]))[1]  # a circle: three orders are equally good
    array([3])
    """
    tables, n, _ = counts.shape
    if n <= EXACT_UP_TO:
        return _exact(counts)
    return np.array([_improved(table) for table in counts]).reshape(tables, n), np.zeros(tables, dtype=np.int64)


def _exact(counts: Counts) -> tuple[Counts, Counts]:
    """Dynamic programming over the sets that stand first: the best order of a set ends with one of its items."""
    tables, n, _ = counts.shape
    cost = np.full((1 << n, tables), np.iinfo(np.int64).max, dtype=np.int64)
    ways = np.zeros((1 << n, tables), dtype=np.int64)
    last = np.zeros((1 << n, tables), dtype=np.int8)
    cost[0], ways[0] = 0, 1
    inside = np.array([[(first >> i) & 1 for i in range(n)] for first in range(1 << n)], dtype=np.int64)
    for first in range((1 << n) - 1):
        against = counts @ inside[first]  # of each item: how often it was put before those that stand before it now
        for item in range(n):
            if inside[first, item]:
                continue
            reached, price = first | 1 << item, cost[first] + against[:, item]
            better, equal = price < cost[reached], price == cost[reached]
            ways[reached] = np.where(better, ways[first], ways[reached] + np.where(equal, ways[first], 0))
            cost[reached] = np.where(better, price, cost[reached])
            # Of equal ones the item of the highest number ends the set, so that low numbers come first.
            last[reached] = np.where(better | (equal & (item > last[reached])), item, last[reached])
    order = np.zeros((tables, n), dtype=np.int64)
    left, rows = np.full(tables, (1 << n) - 1), np.arange(tables)
    for place in range(n - 1, -1, -1):
        order[:, place] = last[left, rows]
        left = left & ~(1 << order[:, place])
    return order, ways[-1]


def _improved(counts: Counts) -> list[int]:
    """The order of Borda (by how often an item was put before others, of how often it was judged), then moved item by item."""
    judged = (counts + counts.T).sum(axis=1)
    score = counts.sum(axis=1) / np.maximum(judged, 1) + np.where(judged == 0, 0.5, 0.0)
    order = [int(i) for i in np.argsort(-score, kind="stable")]
    gain_of = counts - counts.T
    moved = True
    while moved:
        moved = False
        for item in list(order):
            rest = [other for other in order if other != item]
            at = order.index(item)
            # What putting the item at each place wins, against putting it first.
            wins = np.concatenate([[0], np.cumsum(gain_of[rest, item])])
            best = int(np.argmax(wins))
            if wins[best] > wins[at] + _FEW:
                rest.insert(best, item)
                order, moved = rest, True
    return order
