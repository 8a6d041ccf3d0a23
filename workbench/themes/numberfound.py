"""How many themes the text itself falls into."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.themes.graph import fuzzy_graph, one_thread
from workbench.themes.prepared import DIMENSIONS, LEAST, Material, Prepared, part_of
from workbench.themes.theme import Progress, untold

FEWEST = 2

RESOLUTION = 0.5
"""With 1, as in the paper, three thousand passages of talk on 15 subjects fell into 35 themes; with this into 17."""

LARGE = 20_000
"""Of more units those of some interviews, drawn with the seed, say how many there are: all of them would take minutes."""


def number_found(material: Material, *, seed: int = 0, progress: Progress | None = None) -> int:
    """The number of communities in the graph of units, by Louvain's method.

    Blondel, Guillaume, Lambiotte & Lefebvre (2008), with a resolution of one half (Reichardt & Bornholdt 2006), which finds fewer
    and larger ones. Communities with fewer than 8 customers' units do not count. There are at least 2 for each language, and
    never more than half of the units, or 40.

    Parameters
    ----------
    seed
        The same material and seed give the same number.
    progress
        An exception that it raises stops the work.
    """
    tell = progress or untold
    found = 0
    for at, part in enumerate(material.parts):
        within = part_of(tell, at / len(material.parts), (at + 1) / len(material.parts))
        within("Counting the themes", 0.0)
        found += max(_communities(*_looked_at(part, seed, within), seed), FEWEST)
    units = sum(len(part.own) for part in material.parts)
    tell("Done", 1.0)
    return min(found, DIMENSIONS, units // 2)


def _communities(graph: Any, own: npt.NDArray[np.bool_], seed: int) -> int:
    """How many communities of a graph hold 8 customers' units or more."""
    import networkx as nx

    found = nx.community.louvain_communities(nx.from_scipy_sparse_array(graph), seed=seed, resolution=RESOLUTION)
    return sum(bool(own[list(members)].sum() >= LEAST) for members in found)


def _looked_at(part: Prepared, seed: int, tell: Progress) -> tuple[Any, npt.NDArray[np.bool_]]:
    """The graph of a part, or that of some of its interviews, and which of the units are customers'."""
    own = np.zeros(len(part.units), dtype=bool)
    own[part.own] = True
    if len(own) <= LARGE:
        return part.graph, own
    _, interview = np.unique([unit.interview_id for unit in part.units], return_inverse=True)
    order = np.random.default_rng(seed).permutation(int(interview.max()) + 1)
    enough = np.cumsum(np.bincount(interview)[order]) <= LARGE
    some = np.flatnonzero(np.isin(interview, order[enough]))[:LARGE]
    if not len(some):  # one interview alone holds more
        some = np.arange(LARGE)
    with one_thread():
        return fuzzy_graph(part.mixed[some], progress=part_of(tell, 0.0, 0.5)), own[some]
