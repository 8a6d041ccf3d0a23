"""Do items measure one thing: alpha, omega, and how well each item tells people apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.errors import InvalidValue
from workbench.survey.factors import Factors, Floats, correlations_of, covariances_of, minres, oblimin

AGAINST = -0.1
"""Below this correlation with the others an item runs against them, rather than having nothing to do with them."""
WEAK = 0.3
"""A corrected item-total correlation below this: the item does not go with the others (Nunnally & Bernstein 1994)."""
ONE_SIDED = 0.9
"""Share of one and the same answer from which an item tells hardly anybody apart."""
ITEM_COLUMNS = {
    "item": "str",
    "n": "int64",
    "mean": "float64",
    "sd": "float64",
    "item_total": "float64",
    "alpha_without": "float64",
    "most_common": "float64",
    "why": "str",
}
OMEGA_TOTAL = "omega total = 1 - sum(u²) / sum(R), with minres uniquenesses u²"
"""The formula that was used; (sum of loadings)² / sum(R) is another one that goes by the same name."""


@dataclass(frozen=True, slots=True)
class ItemFit:
    """One item within its scale.

    ``item_total`` is its correlation with the sum of the *other* items, ``alpha_without`` the alpha that the others have,
    ``most_common`` the share of the most given answer. ``why`` is ``""``, ``"constant"``, ``"one-sided"`` (nearly everybody
    gives the same answer), ``"against"`` (it runs against the others) or ``"weak"``: the last four do not discriminate.
    """

    item: str
    n: int
    mean: float
    sd: float
    item_total: float
    alpha_without: float
    most_common: float
    why: str


@dataclass(frozen=True, slots=True)
class Reliability:
    """A scale: raw and standardised alpha, omega total by the formula that is named, and its items; None where not to be told."""

    items: tuple[ItemFit, ...]
    people: int
    alpha: float | None
    alpha_standardised: float | None
    omega_total: float | None
    formula: str = OMEGA_TOTAL

    def frame(self) -> pd.DataFrame:
        """One row an item; the columns are the attributes of `ItemFit`."""
        rows = [tuple(getattr(item, name) for name in ITEM_COLUMNS) for item in self.items]
        return pd.DataFrame(rows, columns=list(ITEM_COLUMNS)).astype(ITEM_COLUMNS)


def alpha(covariance: Floats) -> float:
    """Cronbach's alpha (1951) of a table of covariances; of correlations it is the standardised alpha.

    >>> round(alpha(np.array([[1, 0.5], [0.5, 1]])), 4)
    0.6667
    """
    items = len(covariance)
    return items / (items - 1) * (1 - float(np.trace(covariance)) / float(covariance.sum()))


def omega_total(correlations: Floats, solution: Factors) -> float:
    """McDonald's omega total: 1 - sum(u²) / sum(R), where u² is what the factors leave of each item."""
    return 1 - float(solution.uniqueness.sum()) / float(correlations.sum())


@dataclass(frozen=True, slots=True)
class General:
    """A general factor beside group factors: omega_h, omega total, and the loadings on the general factor."""

    omega_h: float
    omega_total: float
    loadings: tuple[float, ...]


def schmid_leiman(correlations: Floats, factors: int = 3) -> General:
    """How much of a sum score one general factor carries (Schmid & Leiman 1957; omega_h of McDonald 1999).

    Minres factors are turned by oblimin; a factor of their correlations, carried back to the items, is the general one. Two
    group factors leave it open how they share: both then get the root of their correlation.

    Raises
    ------
    InvalidValue
        Fewer than two factors, or more than the items can tell apart.
    """
    if factors < 2:
        raise InvalidValue("a general factor stands beside two group factors or more", expected="2 or more", found=str(factors))
    turned = oblimin(minres(correlations, factors))
    if factors == 2:
        second = np.full(2, np.sqrt(max(turned.correlations[0, 1], 0.0)))
    else:
        second = minres(turned.correlations, 1).loadings[:, 0]
    general = turned.loadings @ second
    omega_h = float(general.sum()) ** 2 / float(correlations.sum())
    return General(omega_h, omega_total(correlations, turned), tuple(float(load) for load in general))


def reliability(answers: pd.DataFrame) -> Reliability:
    """Alpha, omega and the fit of each item of one scale.

    Parameters
    ----------
    answers
        One column an item, one row a respondent, all items running the same way; missing values are left out pair by pair.

    Returns
    -------
    Items that do not vary stay out of alpha and omega; those need two other items, omega three.

    Raises
    ------
    InvalidValue
        No items, or a pair of items that fewer than three people answered.
    """
    if not answers.shape[1]:
        raise InvalidValue("a scale needs items", expected="2 or more", found="0")
    values = answers.to_numpy(dtype=float, na_value=np.nan)
    spread = [float(np.nanstd(column, ddof=1)) if (~np.isnan(column)).sum() > 1 else 0.0 for column in values.T]
    lively = [place for place, sd in enumerate(spread) if sd > 1e-9]
    totals: dict[int, tuple[float, float]] = {}
    raw = standardised = omega = None
    if len(lively) >= 2:
        covariance = covariances_of(values[:, lively])
        table = correlations_of(covariance)
        raw, standardised = alpha(covariance), alpha(table)
        omega = omega_total(table, minres(table, 1)) if len(lively) >= 3 else None
        totals = dict(zip(lively, _item_totals(covariance), strict=True))
    fits = [_fit(str(name), values[:, i], spread[i], totals.get(i)) for i, name in enumerate(answers.columns)]
    people = int((~np.isnan(values)).any(axis=1).sum())
    return Reliability(tuple(fits), people, raw, standardised, omega)


def not_discriminating(found: Reliability) -> list[ItemFit]:
    """The items that do not tell people apart, with the reason in ``why``."""
    return [item for item in found.items if item.why]


def _item_totals(covariance: Floats) -> Sequence[tuple[float, float]]:
    """Per item its correlation with the sum of the others, and the alpha of the others."""
    rows = []
    for place in range(len(covariance)):
        rest = np.delete(np.arange(len(covariance)), place)
        others = covariance[np.ix_(rest, rest)]
        together = float(covariance[place, rest].sum()) / float(np.sqrt(covariance[place, place] * others.sum()))
        rows.append((together, alpha(others) if len(rest) > 1 else float("nan")))
    return rows


def _fit(name: str, answers: Floats, sd: float, total: tuple[float, float] | None) -> ItemFit:
    given = answers[~np.isnan(answers)]
    most = float(np.unique(given, return_counts=True)[1].max()) / len(given) if len(given) else float("nan")
    together, without = total or (float("nan"), float("nan"))
    why = ""
    if sd <= 1e-9:
        why = "constant"
    elif most >= ONE_SIDED:
        why = "one-sided"
    elif together < WEAK:
        why = "against" if together < AGAINST else "weak"
    return ItemFit(name, len(given), float(given.mean()) if len(given) else float("nan"), sd, together, without, most, why)
