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

Vectors = npt.NDArray[np.float32]
"""One row a unit, of length 1 or 0."""

Coordinates = npt.NDArray[np.float64]

DENSE = 400
"""Up to so many units the whole spectrum is computed, which cannot fail to converge."""


def one_thread() -> AbstractContextManager[object]:
    """Keep linear algebra to one thread inside.

    The matrices here are small: threads wait for each other longer than they work (8 against 2 seconds of
    processor time on two cores), and sums in one order give the same result whatever the machine.
    """
    from threadpoolctl import threadpool_limits  # it has no types; scikit-learn brings it

    limited: AbstractContextManager[object] = threadpool_limits(1)
    return limited


def fuzzy_graph(vectors: Vectors, neighbours: int = 15) -> Any:
    """Symmetric weights between each unit and its nearest neighbours, as a sparse n x n matrix.

    Parameters
    ----------
    neighbours
        How many; fewer where there are fewer units. The nearest weighs 1, and each unit's weights sum to
        log2(neighbours) before the two directions are united.
    """
    import scipy.sparse as sp
    from sklearn.neighbors import NearestNeighbors

    n = len(vectors)
    k = min(neighbours, n - 1)
    distance, index = NearestNeighbors(n_neighbors=k + 1, algorithm="brute").fit(vectors).kneighbors(vectors)
    distance, index = distance[:, 1:] ** 2 / 2, index[:, 1:]
    beyond = (distance - distance[:, :1]).clip(0)
    low, high = np.full((n, 1), 1e-4), np.full((n, 1), 5.0)
    for _ in range(30):  # bisection for each unit's own scale
        scale = (low + high) / 2
        wide = np.exp(-beyond / scale).sum(axis=1, keepdims=True) > np.log2(max(k, 2))
        high, low = np.where(wide, scale, high), np.where(wide, low, scale)
    weights = np.exp(-beyond / scale).ravel()
    directed = sp.csr_matrix((weights, (np.repeat(np.arange(n), k), index.ravel())), shape=(n, n))
    other = directed.T.tocsr()
    return directed + other - directed.multiply(other)


def spectral(graph: Any, dimensions: int, seed: int = 0) -> Coordinates:
    """The leading eigenvectors of the normalised graph, rows brought to length 1; n x dimensions.

    Parts of the graph that no edge joins are solved one by one: each has 1 as its largest eigenvalue, and a
    search from one starting vector finds an eigenvalue that occurs several times only once.
    """
    import scipy.sparse as sp
    from scipy.sparse.csgraph import connected_components
    from sklearn.preprocessing import normalize

    scale = sp.diags(1 / np.sqrt(np.asarray(graph.sum(axis=1)).ravel() + 1e-9))
    balanced = (scale @ graph @ scale).tocsr()
    count, part = connected_components(balanced, directed=False)
    found: list[tuple[float, int, Coordinates]] = []
    for number in range(count):
        own = np.flatnonzero(part == number)
        values, vectors = _leading(balanced[own][:, own], min(dimensions, len(own)), seed)
        for value, vector in zip(values, vectors.T, strict=True):
            column = np.zeros(len(part))
            column[own] = vector
            found.append((round(float(value), 9), len(own), column))
    found.sort(key=lambda pair: pair[:2], reverse=True)
    laid_out: Coordinates = normalize(np.column_stack([column for _, _, column in found[:dimensions]]))
    return laid_out


def _leading(matrix: Any, dimensions: int, seed: int) -> tuple[Coordinates, Coordinates]:
    """The largest eigenvalues of a symmetric matrix, with their vectors as columns."""
    from scipy.sparse.linalg import eigsh

    n = matrix.shape[0]
    if n <= max(DENSE, 2 * dimensions + 2):
        values, vectors = np.linalg.eigh(matrix.toarray())
        return values[-dimensions:], vectors[:, -dimensions:]
    start = np.random.default_rng(seed).random(n)  # a fixed start, else two runs differ
    values, vectors = eigsh(matrix, k=dimensions, which="LA", v0=start, tol=1e-6, maxiter=10000)
    return values, vectors


class GraphReducer:
    """Stands where BERTopic expects UMAP: vectors in, spectral coordinates out."""

    def __init__(self, dimensions: int, seed: int = 0) -> None:
        self.dimensions, self.seed = dimensions, seed

    def fit_transform(self, vectors: Vectors, y: object = None) -> Coordinates:  # noqa: ARG002 - BERTopic passes y
        """Coordinates of each unit, n x ``dimensions`` (fewer where there are fewer units)."""
        return spectral(fuzzy_graph(vectors), min(self.dimensions, len(vectors) - 1), self.seed)
