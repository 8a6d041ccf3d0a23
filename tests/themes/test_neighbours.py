from __future__ import annotations

import numpy as np
import pytest

from workbench.themes import neighbours
from workbench.themes.neighbours import nearest


def points(n: int, seed: int = 0) -> neighbours.Floats:
    made = np.random.default_rng(seed).normal(size=(n, 6)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def every(vectors: neighbours.Floats, count: int) -> neighbours.Indices:
    alike = vectors @ vectors.T
    np.fill_diagonal(alike, -np.inf)
    return np.argsort(-alike, axis=1, kind="stable")[:, :count]


@pytest.mark.parametrize("n", [5, 40, 101])
def test_neighbours_are_found_in_pieces_as_they_are_in_one(n: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "ROWS", 16)
    monkeypatch.setattr(neighbours, "COLUMNS", 9)
    distance, index = nearest(points(n), 4)
    assert np.array_equal(index, every(points(n), 4))
    assert np.allclose(distance, 1 - np.take_along_axis(points(n) @ points(n).T, index, axis=1), atol=1e-6)
    assert (np.diff(distance, axis=1) >= 0).all()


def test_a_unit_is_not_its_own_neighbour_even_among_copies() -> None:
    copies = np.repeat(points(3), 10, axis=0)
    distance, index = nearest(copies, 5)
    assert (index != np.arange(30)[:, None]).all()
    assert (index // 10 == np.arange(30)[:, None] // 10).all()
    assert np.allclose(distance, 0, atol=1e-6)


def test_progress_grows_and_its_exception_stops_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "ROWS", 16)
    shares: list[float] = []
    nearest(points(60), 3, progress=lambda what, share: shares.append(share))
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] < 1

    def stop(what: str, share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        nearest(points(60), 3, progress=stop)
