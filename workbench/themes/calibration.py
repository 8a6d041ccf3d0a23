"""Logistic regression of a few features, for many codes at once: what turns measures into chances."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Slopes = npt.NDArray[np.float64]

ROUNDS = 12
SMALL = 1e-3


def logistic(
    features: Floats,
    marks: Floats,
    weights: Floats,
    offsets: Slopes,
    prior: Slopes,
    precision: float,
    *,
    together: bool = False,
) -> Slopes:
    """Slopes of logistic regression under a normal prior, none below 0, by Newton's method.

    Each feature is made to speak for the code: that it speaks against it is chance, and forbidden (Breiman 1996, Stacked
    regressions, Machine Learning 24). Only the last one, the constant, may be negative.

    Parameters
    ----------
    features
        Codes x cases x features.
    marks, weights
        Codes x cases: whether it is so, 0 or 1, and how much the case counts; 0 leaves it out.
    offsets
        Per code the log-odds when all features are 0.
    prior
        Codes x features: the slopes as long as nothing speaks against them.
    precision
        How hard it is to move them: one over the variance of the prior.
    together
        Whether all codes have the same slopes; ``prior`` then is one row.

    Returns
    -------
    Codes x features, or one row.

    >>> one = np.ones((1, 4, 1), np.float32)
    >>> slope = logistic(one, np.float32([[1, 1, 1, 0]]), np.ones((1, 4), np.float32), np.zeros(1), np.zeros((1, 1)), 1e-6)
    >>> round(float(slope[0, 0]), 4)  # log of 3 to 1
    1.0986
    """
    slopes = prior.astype(np.float64, copy=True)
    turned = features.transpose(0, 2, 1)
    itself = np.eye(features.shape[2])
    for _ in range(ROUNDS):
        told = chance((features @ slopes.astype(np.float32)[:, :, None])[:, :, 0] + offsets.astype(np.float32)[:, None])
        uphill = (turned @ (weights * (marks - told))[:, :, None])[:, :, 0].astype(np.float64)
        bend = (turned @ (features * (weights * told * (1 - told))[:, :, None])).astype(np.float64)
        if together:
            uphill, bend = uphill.sum(axis=0, keepdims=True), bend.sum(axis=0, keepdims=True)
        uphill -= precision * (slopes - prior)
        held = (slopes <= 0) & (uphill < 0)
        held[:, -1] = False
        bend = np.where(held[:, :, None] | held[:, None, :], itself, bend + precision * itself)
        step = np.linalg.solve(bend, np.where(held, 0, uphill)[:, :, None])[:, :, 0]
        before = slopes.copy()
        slopes += np.clip(step, -2, 2)
        slopes[:, :-1] = np.maximum(slopes[:, :-1], 0)
        if np.abs(slopes - before).max(initial=0) < SMALL:
            break
    return slopes


def chance(odds: Floats) -> Floats:
    """The chance, 0 to 1, that goes with the logarithm of the odds."""
    found: Floats = (1 / (1 + np.exp(-np.clip(odds, -30, 30)))).astype(np.float32)
    return found
