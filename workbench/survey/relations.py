"""What drivers and an outcome share: whole answers, their correlations, and the correlations of bootstrap samples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.errors import InvalidValue
from workbench.survey.resampling import random_groups, resampled_sums

Floats = NDArray[np.float64]

OUTCOME = "__outcome__"
COLLINEAR = 1e-9
"""An eigenvalue below this: a driver is made of others."""
VARIES = 1e-9
"""Up to this part of its variance among all, a column does not vary in a bootstrap sample."""
GROUPS = 2_000
"""Above this number people are drawn in so many random groups, whose products are added up once (see `random_groups`)."""


MADE_OF = 0.1
"""From this part in what adds up to nothing, a driver is named among those that are made of each other."""


def whole_answers(drivers: pd.DataFrame, outcome: pd.Series[float]) -> pd.DataFrame:
    """Drivers and outcome of those who answered all, the outcome last; the index holds the places of their rows.

    Raises
    ------
    InvalidValue
        Without drivers, with fewer whole rows than drivers and two more, or where the outcome does not vary.
    """
    if not drivers.shape[1]:
        raise InvalidValue("there are no drivers to weigh")
    joined = drivers.copy()
    joined[OUTCOME] = outcome
    whole = joined.reset_index(drop=True).dropna()
    if len(whole) < drivers.shape[1] + 2:
        raise InvalidValue(
            "too few whole answers for this many drivers",
            expected=f"{drivers.shape[1] + 2}",
            found=str(len(whole)),
            todo='Take fewer drivers, or the mean score per milestone: by="milestone".',
        )
    if whole[OUTCOME].nunique() < 2:
        raise InvalidValue("everybody answers the same, so nothing can go together with it", found="the outcome")
    return whole.astype(float)


def constant_drivers(whole: pd.DataFrame) -> list[str]:
    """Drivers on which everybody answers the same."""
    return [str(name) for name in whole.columns[whole.nunique() < 2] if name != OUTCOME]


def correlated(whole: pd.DataFrame, weights: Floats | None = None, names: Mapping[str, str] | None = None) -> Floats:
    """Correlations of all columns, weighted where weights are given; ``names`` says what drivers are called in a refusal.

    Raises
    ------
    InvalidValue
        A driver that does not vary, or that the others add up to.
    """
    if flat := constant_drivers(whole):
        raise InvalidValue("everybody answers the same", found=called(flat, names), todo="Leave it out.")
    values = whole.to_numpy(dtype=float)
    heavy = np.ones(len(values)) if weights is None else weights
    centred = values - np.average(values, axis=0, weights=heavy)
    products = (centred * heavy[:, None]).T @ centred
    spread = np.sqrt(np.diag(products))
    made = products / np.outer(spread, spread)
    np.fill_diagonal(made, 1.0)
    values, vectors = np.linalg.eigh(made[:-1, :-1])
    if values[0] < COLLINEAR:
        which = [str(name) for name, part in zip(whole.columns, vectors[:, 0], strict=False) if abs(part) >= MADE_OF]
        raise InvalidValue(
            "one driver is made of others, so their parts cannot be told",
            found=called(which, names),
            todo='Leave one of them out, or take the mean score per milestone: by="milestone".',
        )
    return np.asarray(made)


def called(drivers: Iterable[str], names: Mapping[str, str] | None = None) -> str:
    """Drivers in words: what ``names`` calls them, the name of their column where it does not."""
    return "; ".join((names or {}).get(driver, driver) for driver in drivers)


def resampled_correlations(whole: pd.DataFrame, *, resamples: int, seed: int, weights: Floats | None = None) -> Floats:
    """Correlations in bootstrap samples of the people: resamples by columns by columns.

    A sample in which a column does not vary, or drivers make up another, has no correlations and is left out.
    """
    values = whole.to_numpy(dtype=float)
    values = (values - values.mean(axis=0)) / values.std(axis=0)
    people, columns = values.shape
    heavy = np.ones(people) if weights is None else weights
    random = np.random.default_rng(seed)
    order, starts = random_groups(people, GROUPS, random)
    # A column of ones makes sums and numbers of people come out of the same products.
    values = np.column_stack([values, np.ones(people)])[order]
    upper = np.triu_indices(columns + 1)
    rows = np.empty((len(starts), len(upper[0])))
    for place, part in enumerate(np.split(np.arange(people), starts[1:])):
        here = values[part]
        rows[place] = ((here * heavy[order[part]][:, None]).T @ here)[upper]
    made = np.empty((resamples, columns, columns))
    for which, sums in resampled_sums(rows, resamples=resamples, random=random):
        products = np.empty((len(sums), columns + 1, columns + 1))
        products[:, upper[0], upper[1]] = sums
        products[:, upper[1], upper[0]] = sums
        total = products[:, -1, -1][:, None]
        means = products[:, :-1, -1] / total
        covariance = products[:, :-1, :-1] / total[:, :, None] - means[:, :, None] * means[:, None, :]
        variance = np.diagonal(covariance, axis1=1, axis2=2)
        # Of a column that does not vary in a sample, roundings are left, which correlate with anything.
        spread = np.sqrt(np.where(variance > VARIES, variance, 0.0))
        with np.errstate(divide="ignore", invalid="ignore"):
            made[which] = covariance / (spread[:, :, None] * spread[:, None, :])
    flat = ~np.isfinite(made).all(axis=(1, 2))
    made = made[~flat]
    return made[np.linalg.eigvalsh(made[:, :-1, :-1])[:, 0] > COLLINEAR] if len(made) else made


def one_thread() -> AbstractContextManager[object]:
    """Many small tables are taken apart faster by one thread: several would wait for each other at every table."""
    from threadpoolctl import threadpool_limits  # it has no types; scikit-learn brings it

    limited: AbstractContextManager[object] = threadpool_limits(1)
    return limited
