from __future__ import annotations

import numpy as np
import pytest

from workbench.themes.graph import DENSE, GraphReducer, fuzzy_graph, spectral


def clouds(per_cloud: int, count: int = 3) -> np.ndarray:
    """Unit vectors around as many axes as there are clouds."""
    rng = np.random.default_rng(0)
    points = np.repeat(np.eye(count, 8), per_cloud, axis=0) + rng.normal(0, 0.05, (per_cloud * count, 8))
    return (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)


def test_the_graph_is_symmetric_with_weights_from_0_to_1() -> None:
    graph = fuzzy_graph(clouds(20)).toarray()
    assert np.allclose(graph, graph.T)
    assert graph.min() >= 0
    assert graph.max() <= 1 + 1e-6


def test_the_nearest_neighbour_weighs_one() -> None:
    vectors = clouds(20)
    distance = ((vectors[:, None] - vectors[None]) ** 2).sum(axis=2) + 10 * np.eye(len(vectors))
    graph = fuzzy_graph(vectors).toarray()
    assert np.allclose(graph[np.arange(len(vectors)), distance.argmin(axis=1)], 1)


@pytest.mark.parametrize("per_cloud", [20, DENSE])
def test_clouds_fall_apart_in_the_layout(per_cloud: int) -> None:
    laid_out = GraphReducer(3).fit_transform(clouds(per_cloud))
    same = laid_out @ laid_out.T
    cloud = np.repeat(np.arange(3), per_cloud)
    together = cloud[:, None] == cloud[None]
    assert same[together].mean() > 0.9
    assert abs(same[~together]).mean() < 0.1


def test_the_layout_is_the_same_on_every_run() -> None:
    graph = fuzzy_graph(clouds(DENSE))
    assert np.array_equal(spectral(graph, 5, seed=2), spectral(graph, 5, seed=2))


def test_fewer_units_than_neighbours_and_dimensions_are_laid_out_too() -> None:
    assert GraphReducer(20).fit_transform(clouds(2)).shape == (6, 5)


def test_parts_that_nothing_joins_come_before_directions_within_a_part() -> None:
    # Two clouds of copies without an edge between them: both have the eigenvalue 1.
    laid_out = spectral(fuzzy_graph(clouds(DENSE, 2)), 2)
    cloud = np.repeat([0, 1], DENSE)
    assert (abs(laid_out[cloud == 0]).argmax(axis=1) == abs(laid_out[0]).argmax()).all()
    assert abs(laid_out[0] @ laid_out[-1]) < 1e-6
