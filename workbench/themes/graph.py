"""Units as a graph of nearest neighbours, laid out by its spectrum.

The fuzzy weights are UMAP's (McInnes, Healy & Melville 2018, arXiv:1802.03426, sections 3.1 and 4); its
layout by gradient descent is replaced by the spectral one (Ng, Jordan & Weiss 2002). On real interviews the
themes were as good as UMAP's, in a fraction of a second, and equal on every run.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.themes.neighbours import nearest
from workbench.themes.theme import Progress, untold

Vectors = npt.NDArray[np.float32]
"""One row a unit, of length 1 or 0."""

Coordinates = npt.NDArray[np.float64]

NEIGHBOURS = 7
"""UMAP takes 15. On four corpora of real talk and news, 7 gave themes that agreed better with what people said they are about."""

DENSE = 400
"""Up to so many units the whole spectrum is computed, which cannot fail to converge."""

SMALL_PART = 100
"""A part of the graph that nothing joins to the rest is laid out if it holds a hundredth of the units."""


def one_thread() -> AbstractContextManager[object]:
    """Keep linear algebra to one thread inside.

    The matrices here are small: threads wait for each other longer than they work (8 against 2 seconds of
    processor time on two cores), and sums in one order give the same result whatever the machine.
    """
    from threadpoolctl import threadpool_limits  # it has no types; scikit-learn brings it

    limited: AbstractContextManager[object] = threadpool_limits(1)
    return limited


def fuzzy_graph(vectors: Vectors, neighbours: int = NEIGHBOURS, *, progress: Progress | None = None) -> Any:
    """Symmetric weights between each unit and its nearest neighbours, as a sparse n x n matrix.

    Parameters
    ----------
    vectors
        Rows of length 1. A row of zeros, which is like nothing, stands alone.
    neighbours
        How many; fewer where there are fewer units. The nearest weighs 1, and each unit's weights sum to
        log2(neighbours) before the two directions are united.
    progress
        An exception that it raises stops the work.
    """
    import scipy.sparse as sp

    n = len(vectors)
    known = np.flatnonzero(vectors.any(axis=1))
    k = min(neighbours, len(known) - 1)
    if k < 1:
        return sp.csr_matrix((n, n))
    near, index = nearest(vectors[known], k, progress=progress)
    beyond = (near - near[:, :1]).astype(np.float64)
    low, high = np.full((len(known), 1), 1e-4), np.full((len(known), 1), 5.0)
    for _ in range(30):  # bisection for each unit's own scale
        scale = (low + high) / 2
        wide = np.exp(-beyond / scale).sum(axis=1, keepdims=True) > np.log2(max(k, 2))
        high, low = np.where(wide, scale, high), np.where(wide, low, scale)
    weights = np.exp(-beyond / scale).ravel()
    directed = sp.csr_matrix((weights, (np.repeat(known, k), known[index].ravel())), shape=(n, n))
    other = directed.T.tocsr()
    return directed + other - directed.multiply(other)


def spectrum(graph: Any, dimensions: int, seed: int = 0, *, progress: Progress | None = None) -> Coordinates:
    """The leading eigenvectors of the normalised graph as columns, that of the largest eigenvalue first; n x dimensions at most.

    Parts of the graph that no edge joins are solved one by one: each has 1 as its largest eigenvalue, and a
    search from one starting vector finds an eigenvalue that occurs several times only once. A part with fewer
    than a hundredth of the units gets no column, since it would take a theme for itself: its rows are zeros.

    Parameters
    ----------
    progress
        Told from time to time; an exception that it raises stops the work.
    """
    import scipy.sparse as sp
    from scipy.sparse.csgraph import connected_components

    scale = sp.diags(1 / np.sqrt(np.asarray(graph.sum(axis=1)).ravel() + 1e-9))
    balanced = (scale @ graph @ scale).tocsr()
    _, part = connected_components(balanced, directed=False)
    sizes = np.bincount(part)
    large = np.flatnonzero((sizes * SMALL_PART >= len(part)) & (sizes > 1))
    if sizes[large].sum() * 2 < len(part):  # nothing but small parts: then these are what there is
        large = np.flatnonzero(sizes > 1)
    found: list[tuple[float, int, npt.NDArray[np.intp], Coordinates]] = []
    for number in large[np.argsort(-sizes[large], kind="stable")][:dimensions]:
        own = np.flatnonzero(part == number)
        values, vectors = _leading(balanced[own][:, own], min(dimensions, len(own)), seed, progress or untold)
        found += [(round(float(value), 9), len(own), own, vector) for value, vector in zip(values, vectors.T, strict=True)]
    found.sort(key=lambda one: one[:2], reverse=True)
    columns = np.zeros((len(part), min(dimensions, len(found))))
    for place, (_, _, own, vector) in enumerate(found[:dimensions]):
        columns[own, place] = vector
    return columns


def laid_out(columns: Coordinates, units: npt.NDArray[np.intp], dimensions: int) -> Coordinates:
    """Coordinates of some of the units: the first columns of the spectrum that tell these apart, with rows brought to length 1.

    A column that lies mostly with other units (those of interviewers, or of themes that stay) is passed over as long as there are
    others: less than half of what the units would have of it if it lay with all alike. A row of zeros stays one.

    Parameters
    ----------
    columns
        Of all units, see :func:`spectrum`.
    """
    from sklearn.preprocessing import normalize

    own = columns[units]
    elsewhere = (own**2).sum(axis=0) * 2 * len(columns) < len(units)
    chosen = np.sort(np.argsort(elsewhere, kind="stable")[:dimensions])
    rows: Coordinates = normalize(own[:, chosen])
    return rows


def _leading(matrix: Any, dimensions: int, seed: int, tell: Progress) -> tuple[Coordinates, Coordinates]:
    """The largest eigenvalues of a symmetric matrix, with their vectors as columns."""
    from scipy.sparse.linalg import LinearOperator, eigsh

    n = matrix.shape[0]
    if n <= max(DENSE, 2 * dimensions + 2):
        values, vectors = np.linalg.eigh(matrix.toarray())
        return values[-dimensions:], vectors[:, -dimensions:]
    steps = 0

    def step(vector: Coordinates) -> Coordinates:
        nonlocal steps
        steps += 1
        if steps % 50 == 0:
            tell("Laying out the units", steps / (steps + 1000))  # how many steps it takes is not known
        product: Coordinates = matrix @ vector
        return product

    start = np.random.default_rng(seed).random(n)  # a fixed start, else two runs differ
    operator = LinearOperator(matrix.shape, matvec=step, dtype=np.float64)
    values, vectors = eigsh(operator, k=dimensions, which="LA", v0=start, tol=1e-4, maxiter=10000)
    return values, vectors


class GraphReducer:
    """Stands where BERTopic expects UMAP: gives the coordinates that the units have in their graph, whatever the vectors."""

    def __init__(self, rows: Coordinates) -> None:
        self.rows = rows

    def fit_transform(self, vectors: Vectors, y: object = None) -> Coordinates:  # noqa: ARG002 - BERTopic passes both
        """Coordinates of each unit, see :func:`laid_out`."""
        return self.rows
