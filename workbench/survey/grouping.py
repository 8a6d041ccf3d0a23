"""Do answers divide the criteria as the milestones do? Factors of the answers beside the grouping that interviews gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.errors import InvalidValue
from workbench.survey.factors import Factors, Floats, correlations_of, covariances_of, minres, oblimin, parallel_analysis
from workbench.survey.relations import one_thread
from workbench.survey.reliability import alpha, known, omega_hierarchical, omega_total, weighed

LOADS = 0.3
"""A loading below this is not read."""
GROUPING_COLUMNS = {
    "item": "str",
    "group": "str",
    "factor": "int64",
    "loading": "float64",
    "second": "float64",
    "fits": "bool",
}
GROUP_COLUMNS = {"group": "str", "items": "int64", "within": "float64", "across": "float64", "alpha": "float64"}


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """Where an item stands: its group, the factor (from 1) that it loads on most, that loading and the next greatest.

    It ``fits`` when that is the factor of most of its group; an item that loads on none (``factor`` 0), or is the only one of its
    group, fits too: nothing speaks against it.
    """

    item: str
    group: str
    factor: int
    loading: float
    second: float
    fits: bool


@dataclass(frozen=True, slots=True)
class GroupFit:
    """A group: mean correlation of its items with each other and with items of other groups, and alpha; None of a single item."""

    group: str
    items: int
    within: float | None
    across: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class GroupingCheck:
    """Factors beside groups. ``suggested`` is the number of factors by parallel analysis, ``factors`` the number that was used.

    ``agreement`` is the adjusted Rand index of the two divisions: 1 where they are the same, about 0 where it is chance.
    ``omega_total`` is the part of one sum over all items that their factors carry, ``omega_hierarchical`` the part that one
    general factor carries, which takes three factors or more; None where not to be told. Where the latter is low, one score over
    all groups hides more than it tells.
    """

    people: int
    suggested: int
    factors: int
    agreement: float
    groups: tuple[GroupFit, ...]
    items: tuple[ItemPlace, ...]
    omega_total: float | None
    omega_hierarchical: float | None

    def frame(self) -> pd.DataFrame:
        """One row an item; the columns are the attributes of `ItemPlace`."""
        rows = [tuple(getattr(item, name) for name in GROUPING_COLUMNS) for item in self.items]
        return pd.DataFrame(rows, columns=list(GROUPING_COLUMNS)).astype(GROUPING_COLUMNS)

    def groups_frame(self) -> pd.DataFrame:
        """One row a group; the columns are the attributes of `GroupFit`, NaN where there is no number."""
        rows = [tuple(getattr(group, name) for name in GROUP_COLUMNS) for group in self.groups]
        return pd.DataFrame(rows, columns=list(GROUP_COLUMNS)).astype(GROUP_COLUMNS)


def grouping_check(
    answers: pd.DataFrame,
    groups: Mapping[str, str],
    *,
    weights: Sequence[float] | Floats | None = None,
    factors: int | None = None,
    seed: int = 0,
) -> GroupingCheck:
    """Compare the factors of the answers with the groups (milestones) of the items.

    Parameters
    ----------
    answers
        One column an item, one row a respondent; missing values are left out pair by pair. Items that do not vary are left out.
    groups
        Item (column) to its group.
    weights
        One a row; correlations are then weighted, and rest on the effective number of people (Kish).
    factors
        How many to draw; None for what parallel analysis says, but not more than one for every three items. Minres, oblimin.

    Raises
    ------
    InvalidValue
        Fewer than four items that vary, an item without a group, too few answers, or weights that do not fit.
    """
    if strays := [str(name) for name in answers.columns if name not in groups]:
        raise InvalidValue("an item has no group", found=", ".join(strays))
    values, heavy = weighed(answers, weights)
    lively = [place for place, column in enumerate(values.T) if len(np.unique(column[~np.isnan(column)])) > 1]
    names = [str(answers.columns[place]) for place in lively]
    if len(names) < 4:
        raise InvalidValue("factors need items that vary", expected="4 or more", found=str(len(names)))
    values = values[:, lively]
    covariances = covariances_of(values, heavy)
    table = correlations_of(covariances)
    given = (~np.isnan(values)).astype(float)
    pairs = given.T @ given
    if heavy is not None:
        pairs = ((given * heavy[:, None]).T @ given) ** 2 / ((given * heavy[:, None] ** 2).T @ given)
    # A correlation rests on the people who answered both items; the table as a whole is no surer than its pairs are.
    with one_thread():
        suggested = parallel_analysis(table, int(np.median(pairs)), seed=seed)
        chosen = factors if factors is not None else max(1, min(suggested, len(names) // 3))
        solution = oblimin(minres(table, chosen))
    of = [groups[name] for name in names]
    items = _places(names, of, solution)
    agreement = adjusted_rand(of, [item.factor for item in items])
    fits = tuple(_group(group, of, table, covariances) for group in dict.fromkeys(of))
    carried = known(omega_total(table, solution))
    general = known(omega_hierarchical(table, solution)) if chosen >= 3 else None
    return GroupingCheck(int(given.any(axis=1).sum()), suggested, chosen, agreement, fits, items, carried, general)


def adjusted_rand(one: list[str], other: list[int]) -> float:
    """How alike two divisions of the same things are (Hubert & Arabie 1985): 1 the same, 0 what chance gives.

    >>> adjusted_rand(["a", "a", "b", "b"], [2, 2, 1, 1]), round(adjusted_rand(["a", "a", "b", "b"], [1, 2, 1, 2]), 2)
    (1.0, -0.5)
    """
    table = pd.crosstab(np.array(one), np.array(other)).to_numpy(dtype=float)

    def pairs(counts: Floats) -> float:
        return float((counts * (counts - 1) / 2).sum())

    rows, columns, every = pairs(table.sum(axis=1)), pairs(table.sum(axis=0)), pairs(np.array([table.sum()]))
    chance, most = rows * columns / every, (rows + columns) / 2
    return 1.0 if most == chance else (pairs(table) - chance) / (most - chance)


def _places(names: list[str], of: list[str], solution: Factors) -> tuple[ItemPlace, ...]:
    loads = np.abs(solution.loadings)
    best = np.argmax(loads, axis=1)
    order = np.sort(loads, axis=1)[:, ::-1]
    second = order[:, 1] if loads.shape[1] > 1 else np.zeros(len(names))
    factor = np.where(order[:, 0] >= LOADS, best + 1, 0)
    home = {}
    for group in dict.fromkeys(of):
        here = [int(factor[place]) for place, name in enumerate(of) if name == group and factor[place]]
        home[group] = max(dict.fromkeys(here), key=here.count) if here else 0
    rows = zip(names, of, factor, np.arange(len(names)), second, strict=True)
    return tuple(
        ItemPlace(
            name,
            group,
            int(which),
            float(solution.loadings[place, best[place]]),
            float(other),
            bool(which in (0, home[group])),
        )
        for name, group, which, place, other in rows
    )


def _group(group: str, of: list[str], table: Floats, covariances: Floats) -> GroupFit:
    mine = np.array([name == group for name in of])
    count = int(mine.sum())
    inside = table[np.ix_(mine, mine)]
    within = float((inside.sum() - count) / (count * (count - 1))) if count > 1 else None
    across = float(table[np.ix_(mine, ~mine)].mean()) if not mine.all() else None
    return GroupFit(group, count, within, across, known(alpha(covariances[np.ix_(mine, mine)])) if count > 1 else None)
