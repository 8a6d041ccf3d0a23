"""Factors behind a table of correlations: how many (parallel analysis), their loadings (minres), turned to simple structure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.errors import InvalidValue

Floats = NDArray[np.float64]

STARTS = 5
"""From how many directions turning begins."""
LEAST_UNIQUE = 0.005
"""A uniqueness does not go below this; one that comes so far is a Heywood case."""


@dataclass(frozen=True, slots=True)
class Factors:
    """A solution.

    Attributes
    ----------
    loadings
        Items by factors (the pattern, where factors were turned obliquely), each factor with a positive sum.
    correlations
        Factors by factors.
    uniqueness
        What of an item's variance no factor explains, 0 to 1.
    """

    loadings: Floats
    correlations: Floats
    uniqueness: Floats


def covariances_of(answers: Floats, weights: Floats | None = None) -> Floats:
    """Covariances of items, each over the people who answered both of a pair, as ``cov(use="pairwise")`` in R.

    Parameters
    ----------
    answers
        People by items, NaN for no answer.
    weights
        One a person, above 0; the same for all gives what no weights give.

    Raises
    ------
    InvalidValue
        An item that does not vary, or a pair that fewer than three people answered.
    """
    given = (~np.isnan(answers)).astype(float)
    pairs = given.T @ given
    if not answers.size or (pairs < 3).any():
        least = f"{pairs.min():.0f}" if pairs.size else "0"
        raise InvalidValue("too few people answered both items of a pair", expected="3 or more", found=least)
    heavy = np.ones(len(answers)) if weights is None else weights
    totals = pairs if weights is None else (given * heavy[:, None]).T @ given
    filled = np.where(given > 0, answers - np.nanmean(answers, axis=0), 0.0)
    weighed = filled * heavy[:, None]
    sums = weighed.T @ given
    made = (weighed.T @ filled - sums * sums.T / totals) / totals * (pairs / (pairs - 1))
    if (flat := np.flatnonzero(np.diag(made) <= 1e-12)).size:
        raise InvalidValue("everybody answers the same", found=f"item {flat[0] + 1}", todo="Leave it out.")
    return np.asarray(made)


def correlations_of(covariances: Floats) -> Floats:
    """The correlations that go with covariances (``cov2cor`` in R)."""
    spread = np.sqrt(np.diag(covariances))
    made = covariances / np.outer(spread, spread)
    np.fill_diagonal(made, 1.0)
    return np.asarray(made)


def minres(correlations: Floats, factors: int) -> Factors:
    """Loadings with the smallest squared residuals off the diagonal (Harman & Jones 1966), not turned.

    Raises
    ------
    InvalidValue
        More factors than the items can tell apart.
    """
    from scipy.optimize import minimize

    items = len(correlations)
    if not 1 <= factors < items or ((items - factors) ** 2 < items + factors and items > 2 and factors > 1):
        raise InvalidValue("so many factors cannot be told apart", expected=f"fewer for {items} items", found=str(factors))

    def residual(unique: Floats) -> tuple[float, Floats]:
        values, vectors = np.linalg.eigh(correlations - np.diag(unique))
        left, rest = values[:-factors], vectors[:, :-factors]
        return 0.5 * float(left @ left), -(rest**2) @ left

    try:
        start = 1 / np.diag(np.linalg.inv(correlations))
    except np.linalg.LinAlgError:
        start = np.full(items, 0.5)
    start = np.clip(start, LEAST_UNIQUE, 1.0)
    options = {"ftol": 1e-15, "gtol": 1e-9, "maxiter": 5000, "maxfun": 50000}
    found = minimize(residual, start, jac=True, method="L-BFGS-B", bounds=[(LEAST_UNIQUE, 1.0)] * items, options=options)
    values, vectors = np.linalg.eigh(correlations - np.diag(found.x))
    loadings = (vectors[:, -factors:] * np.sqrt(np.maximum(values[-factors:], 0.0)))[:, ::-1]
    loadings = loadings * np.where(loadings.sum(axis=0) < 0, -1.0, 1.0)
    return Factors(loadings, np.eye(factors), 1 - (loadings**2).sum(axis=1))


def oblimin(solution: Factors) -> Factors:
    """Turn factors obliquely until each item loads on few of them (direct quartimin): the best of several starts.

    Notes
    -----
    Gradient projection of Jennrich (2002), Psychometrika 67:7-19, as in Bernaards & Jennrich (2005).
    """
    factors = solution.loadings.shape[1]
    if factors == 1:
        return solution
    random = np.random.default_rng(0)
    # Unturned axes can lie on the very top between two solutions, from where no direction leads down.
    starts = [np.eye(factors), *(np.linalg.qr(random.normal(size=(factors, factors)))[0] for _ in range(STARTS - 1))]
    turn = min((_turned(solution.loadings, start) for start in starts), key=lambda found: found[0])[1]
    loads = solution.loadings @ np.linalg.inv(turn).T
    signs = np.where(loads.sum(axis=0) < 0, -1.0, 1.0)
    return Factors(loads * signs, (turn.T @ turn) * np.outer(signs, signs), solution.uniqueness)


def _turned(given: Floats, turn: Floats) -> tuple[float, Floats]:
    """The criterion and the turn that gradient projection reaches from a start."""
    step = 1.0
    loads = given @ np.linalg.inv(turn).T
    value, slope = _quartimin(loads)
    for _ in range(500):
        gradient = -(loads.T @ slope @ np.linalg.inv(turn)).T
        along = gradient - turn * (turn * gradient).sum(axis=0)
        length = float(np.linalg.norm(along))
        if length < 1e-6:
            break
        step *= 2
        for _ in range(20):
            tried = turn - step * along
            tried /= np.linalg.norm(tried, axis=0)
            loads = given @ np.linalg.inv(tried).T
            reached, slope = _quartimin(loads)
            if reached < value - 0.5 * length**2 * step:
                break
            step /= 2
        turn, value = tried, reached
    return value, turn


def parallel_analysis(correlations: Floats, people: int, *, draws: int = 200, seed: int = 0) -> int:
    """How many factors: the leading eigenvalues above the 95th percentile of those of random answers (Horn 1965).

    The eigenvalues are those of factors, with squared multiple correlations on the diagonal (Humphreys & Montanelli 1975): items
    of a survey hang together as a whole, and components would then see one factor where there are more. Random tables are drawn
    from the Wishart distribution, which is that of independent normal answers of so many people.
    """
    items = len(correlations)
    random = np.random.default_rng(seed)
    people = max(people, items + 2)
    lower = np.tril(random.normal(size=(draws, items, items)), -1)
    # Bartlett's decomposition.
    lower[:, np.arange(items), np.arange(items)] = np.sqrt(random.chisquare(people - 1 - np.arange(items), (draws, items)))
    products = lower @ lower.transpose(0, 2, 1)
    spread = np.sqrt(np.diagonal(products, axis1=1, axis2=2))
    chance = _reduced_eigenvalues(products / (spread[:, :, None] * spread[:, None, :]))
    above = _reduced_eigenvalues(correlations[None])[0] > np.quantile(chance, 0.95, axis=0)
    return items if above.all() else int(np.argmin(above))


def _reduced_eigenvalues(tables: Floats) -> Floats:
    """Eigenvalues of tables of correlations, greatest first, with squared multiple correlations on the diagonal."""
    made = tables.copy()
    places = np.arange(tables.shape[-1])
    unique = np.diagonal(np.linalg.pinv(tables, hermitian=True), axis1=1, axis2=2)
    made[:, places, places] = 1 - 1 / np.maximum(unique, 1.0)
    return np.asarray(np.linalg.eigvalsh(made)[:, ::-1])


def _quartimin(loads: Floats) -> tuple[float, Floats]:
    """The criterion and its gradient."""
    squares = loads**2
    others = squares.sum(axis=1, keepdims=True) - squares
    return float((squares * others).sum()) / 4, loads * others
