from __future__ import annotations

import numpy as np
import pytest

from workbench.themes import clusters as module
from workbench.themes.clusters import Attraction, Clusters, k_means


def blobs(sizes: tuple[int, ...] = (20, 20, 20), spread: float = 0.05) -> np.ndarray:
    rng = np.random.default_rng(0)
    points = np.repeat(np.eye(len(sizes), 6), sizes, axis=0) + rng.normal(0, spread, (sum(sizes), 6))
    return (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)


def same(labels: np.ndarray, sizes: tuple[int, ...]) -> bool:
    parts = np.split(labels, np.cumsum(sizes)[:-1])
    return all(len(set(part.tolist())) == 1 for part in parts) and len(set(labels.tolist())) == len(sizes)


def test_blobs_are_found() -> None:
    points = blobs()
    assert same(Clusters(points, 3).fit(points).labels_, (20, 20, 20))


def test_fewer_different_rows_than_groups_give_fewer_groups_without_a_warning() -> None:
    assert set(k_means(np.repeat(np.eye(2), 5, axis=0), 4).tolist()) == {0, 1}
    assert set(k_means(np.eye(2), 4).tolist()) == {0, 1}


def test_a_sample_finds_where_to_begin_in_a_large_study(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SAMPLE", 30)
    assert same(k_means(blobs().astype(float), 3), (20, 20, 20))
    assert np.array_equal(k_means(blobs(spread=0.5), 4, 1), k_means(blobs(spread=0.5), 4, 1))


def test_units_without_coordinates_go_where_their_vectors_are() -> None:
    points = blobs()
    rows = points.copy()
    rows[[0, 20, 40]] = 0
    assert same(Clusters(points, 3).fit(rows).labels_, (20, 20, 20))


def test_where_nothing_has_coordinates_there_is_one_group() -> None:
    assert set(Clusters(blobs(), 3).fit(np.zeros((60, 4))).labels_.tolist()) == {0}


def towards(points: np.ndarray, members: slice) -> np.ndarray:
    direction = points[members].mean(axis=0) - points.mean(axis=0)
    return direction / np.linalg.norm(direction)


def test_a_code_is_the_first_group_and_holds_what_it_attracts() -> None:
    points = blobs()
    code = Attraction(towards(points, slice(40, 60)), np.zeros(0, np.intp))
    labels = Clusters(points, 3, codes=[code]).fit(points).labels_
    assert same(labels, (20, 20, 20))
    assert set(labels[40:].tolist()) == {0}


def test_what_is_coded_belongs_to_the_code_wherever_it_lies() -> None:
    points = blobs()
    codes = [
        Attraction(towards(points, slice(0, 20)), np.array([3, 30])),
        Attraction(towards(points, slice(20, 40)), np.array([30, 50])),
    ]
    labels = Clusters(points, 3, codes=codes).fit(points).labels_
    assert labels[[3, 30, 50]].tolist() == [0, 0, 1]  # of two codes the first
    assert len(np.unique(labels)) == 3


def test_a_code_that_attracts_nothing_leaves_its_group_empty() -> None:
    points = blobs()
    away = -towards(points, slice(0, 20))
    opposed = points.mean(axis=0) * 0
    opposed[5] = 1.0
    labels = (
        Clusters(points, 3, codes=[Attraction((away * 0 + opposed).astype(np.float32), np.zeros(0, np.intp))]).fit(points).labels_
    )
    assert same(labels, (20, 20, 20)) or 0 in labels
