"""Measures into chances."""

from __future__ import annotations

import numpy as np

from workbench.themes.calibration import Floats, Slopes, chance, logistic


def made(slopes: list[float], cases: int = 4000, seed: int = 0) -> tuple[Floats, Floats, Floats]:
    """Cases of one code that follow these slopes."""
    random = np.random.default_rng(seed)
    features = random.normal(size=(1, cases, len(slopes))).astype(np.float32)
    features[:, :, -1] = 1
    marks = random.random((1, cases)) < chance((features @ np.array(slopes, np.float32)[:, None])[:, :, 0])
    return features, marks.astype(np.float32), np.ones((1, cases), np.float32)


def start(codes: int, features: int) -> tuple[Slopes, Slopes]:
    return np.zeros(codes), np.zeros((codes, features))


def test_slopes_are_found_again() -> None:
    features, marks, weights = made([1.5, 0.5, -1.0])
    offsets, prior = start(1, 3)
    assert np.allclose(logistic(features, marks, weights, offsets, prior, 1e-3), [[1.5, 0.5, -1.0]], atol=0.2)


def test_a_feature_that_speaks_against_the_code_is_not_used() -> None:
    features, marks, weights = made([1.0, -1.0, 0.0])
    offsets, prior = start(1, 3)
    found = logistic(features, marks, weights, offsets, prior + 1, 1e-3)[0]
    assert found[1] == 0
    assert found[0] > 0.5


def test_few_cases_leave_the_prior_where_it_was() -> None:
    features, marks, weights = made([3.0, 0.0], cases=4)
    found = logistic(features, marks, weights, np.zeros(1), np.array([[0.7, 0.0]]), 1000.0)
    assert np.allclose(found, [[0.7, 0.0]], atol=0.05)


def test_a_case_without_weight_is_no_case() -> None:
    features, marks, weights = made([1.0, 0.0], cases=300)
    offsets, prior = start(1, 2)
    doubled = np.concatenate([features, features[:, ::-1]], axis=1)
    ignored = np.concatenate([weights, np.zeros_like(weights)], axis=1)
    both = logistic(doubled, np.concatenate([marks, 1 - marks], axis=1), ignored, offsets, prior, 1.0)
    assert np.allclose(both, logistic(features, marks, weights, offsets, prior, 1.0), atol=1e-4)


def test_codes_that_are_taken_together_share_their_slopes() -> None:
    one, other = made([2.0, 0.0], seed=1), made([1.0, 0.0], seed=2)
    told = [np.concatenate(pair) for pair in zip(one, other, strict=True)]
    found = logistic(*told, np.zeros(2), np.zeros((1, 2)), 1e-3, together=True)
    assert found.shape == (1, 2)
    assert 1.2 < found[0, 0] < 1.8


def test_a_measure_that_parts_the_cases_perfectly_stays_finite() -> None:
    features = np.array([[[-1, 1], [1, 1]]] * 1, np.float32)
    found = logistic(features, np.float32([[0, 1]]), np.ones((1, 2), np.float32), np.zeros(1), np.zeros((1, 2)), 1e-6)
    assert np.isfinite(found).all()
