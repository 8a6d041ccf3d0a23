from __future__ import annotations

import numpy as np
import pytest

from workbench.themes.graph import DENSE, GraphReducer, Vectors, fuzzy_graph, laid_out, spectrum


def clouds(per_cloud: int, count: int = 3) -> Vectors:
    """Points around a few directions, one cloud after the other."""
    rng = np.random.default_rng(0)
    points = np.repeat(np.eye(count, 8), per_cloud, axis=0) + rng.normal(0, 0.05, (per_cloud * count, 8))
    return (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)


def test_the_graph_is_symmetric_with_weights_from_0_to_1() -> None:
    graph = fuzzy_graph(clouds(20)).toarray()
    assert np.allclose(graph, graph.T)
    assert graph.min() >= 0
    assert graph.max() <= 1 + 1e-6
    assert not graph.diagonal().any()


def test_the_nearest_neighbour_weighs_one() -> None:
    vectors = clouds(20)
    distance = ((vectors[:, None] - vectors[None]) ** 2).sum(axis=2) + 10 * np.eye(len(vectors))
    graph = fuzzy_graph(vectors).toarray()
    assert np.allclose(graph[np.arange(len(vectors)), distance.argmin(axis=1)], 1)


def test_a_unit_of_which_nothing_is_known_stands_alone() -> None:
    vectors = clouds(20)
    vectors[5] = 0
    graph = fuzzy_graph(vectors).toarray()
    assert not graph[5].any()
    assert graph.sum(axis=1).astype(bool).sum() == len(vectors) - 1


@pytest.mark.parametrize("per_cloud", [20, DENSE])
def test_clouds_fall_apart_in_the_layout(per_cloud: int) -> None:
    rows = laid_out(spectrum(fuzzy_graph(clouds(per_cloud)), 3), np.arange(3 * per_cloud), 3)
    same = rows @ rows.T
    cloud = np.repeat(np.arange(3), per_cloud)
    together = cloud[:, None] == cloud[None]
    assert same[together].mean() > 0.9
    assert abs(same[~together]).mean() < 0.1


def test_the_spectrum_is_the_same_on_every_run() -> None:
    graph = fuzzy_graph(clouds(DENSE))
    assert np.array_equal(spectrum(graph, 5, seed=2), spectrum(graph, 5, seed=2))


def test_the_first_columns_of_a_spectrum_are_a_smaller_spectrum() -> None:
    graph = fuzzy_graph(clouds(20), 30)
    assert np.allclose(abs(spectrum(graph, 6)[:, :3]), abs(spectrum(graph, 3)))


def test_fewer_units_than_neighbours_and_dimensions_are_laid_out_too() -> None:
    assert spectrum(fuzzy_graph(clouds(2)), 20).shape == (6, 6)


def test_parts_that_nothing_joins_come_before_directions_within_a_part() -> None:
    # Two clouds without an edge between them: both have the eigenvalue 1.
    rows = laid_out(spectrum(fuzzy_graph(clouds(DENSE, 2)), 2), np.arange(2 * DENSE), 2)
    cloud = np.repeat([0, 1], DENSE)
    assert (abs(rows[cloud == 0]).argmax(axis=1) == abs(rows[0]).argmax()).all()
    assert abs(rows[0] @ rows[-1]) < 1e-6


def test_columns_that_lie_with_other_units_do_not_tell_some_units_apart() -> None:
    columns = spectrum(fuzzy_graph(clouds(20)), 6)
    last = np.arange(40, 60)
    rows = laid_out(columns, last, 2)
    assert len(np.unique(rows.round(6), axis=0)) > 2
    assert np.allclose(np.linalg.norm(rows, axis=1), 1)


def test_a_tiny_part_that_nothing_joins_takes_no_column_for_itself() -> None:
    large = clouds(DENSE, 1)
    tiny = np.repeat(-large[:1], 4, axis=0)  # four copies far off, which are each other's neighbours
    graph = fuzzy_graph(np.vstack([large, tiny]), 3)
    assert not spectrum(graph, 5)[-4:].any()


def test_where_there_are_tiny_parts_only_they_are_laid_out() -> None:
    pairs = np.repeat(np.eye(150, dtype=np.float32), 2, axis=0)
    assert spectrum(fuzzy_graph(pairs, 1), 5).any(axis=0).all()


def test_an_exception_of_progress_stops_the_layout() -> None:
    class Stopped(Exception):
        pass

    def stop(what: str, share: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        fuzzy_graph(clouds(20), progress=stop)
    with pytest.raises(Stopped):
        spectrum(fuzzy_graph(clouds(2 * DENSE, 1)), 30, progress=stop)


def test_bertopic_is_given_the_layout_that_is_there() -> None:
    rows = np.eye(3)
    assert GraphReducer(rows).fit_transform(clouds(1)) is rows
