"""Do items measure one thing: alpha, omega, and how well each item tells people apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.errors import InvalidValue
from workbench.survey.answers import weights_of
from workbench.survey.factors import Factors, Floats, correlations_of, covariances_of, minres

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
VARIES = 1e-9
"""Variance of a sum, as a part of the variances of the items, up to which it does not vary."""
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
    """A scale: alpha, omega total by the formula that is named, and its items; None where not to be told.

    Attributes
    ----------
    people
        Who answered an item or more.
    alpha, alpha_standardised, omega_total
        Of covariances over the people who answered both of a pair, as psych in R has them. Many people skip a line that does not
        concern them: so the answers that they did give count, and omega, ``item_total`` and ``alpha_without`` are of one table.
    whole, alpha_listwise
        How many answered every item that varies, and the alpha of those alone, as SPSS and other programs print it. Where the two
        alphas are far apart, few answered all, or those who did are other people: tell both.
    """

    items: tuple[ItemFit, ...]
    people: int
    alpha: float | None
    alpha_standardised: float | None
    omega_total: float | None
    whole: int
    alpha_listwise: float | None
    formula: str = OMEGA_TOTAL

    def frame(self) -> pd.DataFrame:
        """One row an item; the columns are the attributes of `ItemFit`."""
        rows = [tuple(getattr(item, name) for name in ITEM_COLUMNS) for item in self.items]
        return pd.DataFrame(rows, columns=list(ITEM_COLUMNS)).astype(ITEM_COLUMNS)


def alpha(covariance: Floats) -> float:
    """Cronbach's alpha (1951) of a table of covariances; of correlations it is the standardised alpha.

    NaN where the sum of the items does not vary, as of two items that run exactly against each other.

    >>> round(alpha(np.array([[1, 0.5], [0.5, 1]])), 4), alpha(np.array([[1.0, -1.0], [-1.0, 1.0]]))
    (0.6667, nan)
    """
    items, own, total = len(covariance), float(np.trace(covariance)), float(covariance.sum())
    return items / (items - 1) * (1 - own / total) if total > VARIES * own else float("nan")


def omega_total(correlations: Floats, solution: Factors) -> float:
    """McDonald's omega total: 1 - sum(u²) / sum(R), where u² is what the factors leave of each item; NaN as for `alpha`."""
    total = float(correlations.sum())
    return 1 - float(solution.uniqueness.sum()) / total if total > VARIES * len(correlations) else float("nan")


def omega_hierarchical(correlations: Floats, turned: Factors) -> float:
    """McDonald's omega hierarchical (1999): how much of a sum score one general factor carries, beside group factors.

    Parameters
    ----------
    turned
        Three obliquely turned factors or more. A factor of their correlations, carried back to the items, is the general one
        (Schmid & Leiman 1957); of two factors one correlation does not tell how they share it.

    Raises
    ------
    InvalidValue
        Fewer than three factors.
    """
    if (factors := len(turned.correlations)) < 3:
        raise InvalidValue("a general factor stands above three factors or more", expected="3 or more", found=str(factors))
    general = turned.loadings @ minres(turned.correlations, 1).loadings[:, 0]
    total = float(correlations.sum())
    return float(general.sum()) ** 2 / total if total > VARIES * len(correlations) else float("nan")


def known(value: float) -> float | None:
    """None for NaN."""
    return None if np.isnan(value) else value


def reliability(answers: pd.DataFrame, weights: Sequence[float] | Floats | None = None) -> Reliability:
    """Alpha, omega and the fit of each item of one scale.

    Parameters
    ----------
    answers
        One column an item, one row a respondent, all items running the same way; missing values are left out pair by pair.
    weights
        One a row; covariances, means and shares are then weighted. Who weighs nothing is not there.

    Returns
    -------
    Items that do not vary stay out of alpha and omega; those need two other items, omega three, and a sum that varies. Omega
    hierarchical is that of all milestones together: see `workbench.survey.grouping.grouping_check`.

    Raises
    ------
    InvalidValue
        No items, a pair of items that fewer than three people answered, or weights that do not fit.
    """
    if not answers.shape[1]:
        raise InvalidValue("a scale needs items", expected="2 or more", found="0")
    values, heavy = weighed(answers, weights)
    given = ~np.isnan(values)
    spread = [
        _spread(column[here], None if heavy is None else heavy[here]) for column, here in zip(values.T, given.T, strict=True)
    ]
    lively = [place for place, sd in enumerate(spread) if sd > 1e-9]
    totals: dict[int, tuple[float, float]] = {}
    raw = standardised = omega = None
    complete = given[:, lively].all(axis=1)
    if len(lively) >= 2:
        covariance = covariances_of(values[:, lively], heavy)
        table = correlations_of(covariance)
        raw, standardised = known(alpha(covariance)), known(alpha(table))
        omega = known(omega_total(table, minres(table, 1))) if len(lively) >= 3 else None
        totals = dict(zip(lively, _item_totals(covariance), strict=True))
    fits = [_fit(str(name), values[:, i], heavy, spread[i], totals.get(i)) for i, name in enumerate(answers.columns)]
    listwise = _alpha_of(values[complete][:, lively], None if heavy is None else heavy[complete])
    return Reliability(tuple(fits), int(given.any(axis=1).sum()), raw, standardised, omega, int(complete.sum()), listwise)


def _alpha_of(answers: Floats, weights: Floats | None) -> float | None:
    """Alpha of people who answered all; None where they are fewer than three, or items do not vary among them."""
    if answers.shape[1] < 2 or len(answers) < 3 or (answers == answers[0]).all(axis=0).any():
        return None
    return known(alpha(covariances_of(answers, weights)))


def weighed(answers: pd.DataFrame, weights: Sequence[float] | Floats | None) -> tuple[Floats, Floats | None]:
    """Answers and weights of those who weigh something.

    Raises
    ------
    InvalidValue
        Weights that do not fit.
    """
    values = answers.to_numpy(dtype=float, na_value=np.nan)
    heavy = weights_of(weights, len(values))
    return (values, None) if heavy is None else (values[heavy > 0], heavy[heavy > 0])


def _spread(answers: Floats, weights: Floats | None) -> float:
    """Standard deviation, with n - 1 people for n."""
    if len(answers) < 2:
        return 0.0
    mean = np.average(answers, weights=weights)
    return float(np.sqrt(np.average((answers - mean) ** 2, weights=weights) * len(answers) / (len(answers) - 1)))


def _item_totals(covariance: Floats) -> Sequence[tuple[float, float]]:
    """Per item its correlation with the sum of the others, and the alpha of the others."""
    rows = []
    for place in range(len(covariance)):
        rest = np.delete(np.arange(len(covariance)), place)
        others = covariance[np.ix_(rest, rest)]
        varies = float(others.sum()) > VARIES * float(np.trace(others))
        spread = float(np.sqrt(covariance[place, place] * others.sum())) if varies else float("nan")
        together = float(covariance[place, rest].sum()) / spread
        rows.append((together, alpha(others) if len(rest) > 1 else float("nan")))
    return rows


def _fit(name: str, answers: Floats, weights: Floats | None, sd: float, total: tuple[float, float] | None) -> ItemFit:
    here = ~np.isnan(answers)
    given = answers[here]
    heavy = np.ones(len(given)) if weights is None else weights[here]
    mean = most = float("nan")
    if len(given):
        mean = float(np.average(given, weights=heavy))
        most = max(float(heavy[given == answer].sum()) for answer in np.unique(given)) / float(heavy.sum())
    together, without = total or (float("nan"), float("nan"))
    why = ""
    if sd <= 1e-9:
        why = "constant"
    elif most >= ONE_SIDED:
        why = "one-sided"
    elif together < WEAK:
        why = "against" if together < AGAINST else "weak"
    return ItemFit(name, len(given), mean, sd, together, without, most, why)
