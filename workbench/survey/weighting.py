"""Weights that give a sample the known margins of the population (raking), and what they cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.errors import InvalidValue
from workbench.survey.statistics import Floats, effective_n, is_number

Places = NDArray[np.int64]
LIMIT = 2000
NEAR_ONE = 0.005
"""How far shares, each rounded to whole percents, may be off."""
LARGEST = 5
"""How many of the largest weights the report names."""
CHECK_COLUMNS = {
    "margin": "str",
    "category": "str",
    "n": "int64",
    "target": "float64",
    "sample": "float64",
    "weighted": "float64",
}


@dataclass(frozen=True, slots=True)
class MarginCheck:
    """One category: the people in it, and its share (0 to 1) in the population, in the sample and after weighting."""

    margin: str
    category: str
    n: int
    target: float
    sample: float
    weighted: float


@dataclass(frozen=True, slots=True)
class Weighting:
    """Weights and the report on them.

    Attributes
    ----------
    weights
        One a respondent, 1 on average.
    iterations, change
        Rounds over all margins, and the greatest relative change of a weight in the last of them.
    design_effect
        How much wider variances become: 1 + cv² of the weights (Kish 1965); ``effective_n`` is the number of respondents by it.
    largest, trimmed
        The largest weights, and how many were cut down to the greatest that was allowed.
    unknown
        By margin: people whose category is not known. They keep the weight that the other margins give them.
    check
        Every category after weighting; ``off`` is the greatest distance of a share from its target.
    """

    weights: Floats
    iterations: int
    change: float
    design_effect: float
    effective_n: float
    largest: tuple[float, ...]
    trimmed: int
    unknown: dict[str, int]
    check: tuple[MarginCheck, ...]
    off: float

    def frame(self) -> pd.DataFrame:
        """One row a category; the columns are the attributes of `MarginCheck`."""
        rows = [tuple(getattr(row, name) for name in CHECK_COLUMNS) for row in self.check]
        return pd.DataFrame(rows, columns=list(CHECK_COLUMNS)).astype(CHECK_COLUMNS)


def parts_of(shares: Mapping[str, float], what: str) -> dict[str, float]:
    """Shares, percentages or numbers of people, by category, as parts of 1.

    Shares that add up to something else than 1 are not stretched in silence: a category may have been forgotten.

    >>> parts_of({"North": 30, "South": 90}, "these")
    {'North': 0.25, 'South': 0.75}

    Raises
    ------
    InvalidValue
        Without categories, with a share that is no number above 0, or with shares that do not add up to 1.
    """
    if not isinstance(shares, Mapping) or not shares or not all(is_number(share) and share > 0 for share in shares.values()):
        found = repr(dict(shares) if isinstance(shares, Mapping) else shares)[:80]
        raise InvalidValue(
            f"{what} must give each category a share above 0", expected='{"North": 0.4, "South": 0.6}', found=found
        )
    total = float(sum(shares.values()))
    are_shares = all(share <= 1 for share in shares.values()) and any(share != int(share) for share in shares.values())
    if are_shares and abs(total - 1) > NEAR_ONE * len(shares):
        raise InvalidValue(
            f"the shares of {what} do not add up",
            expected="1 (or percentages, or numbers of people)",
            found=f"{total:g}",
            todo="Is a category missing? Give its share too.",
        )
    return {name: share / total for name, share in shares.items()}


def rake(
    frame: pd.DataFrame,
    margins: Mapping[str, Mapping[str, float]],
    *,
    convergence_rate: float = 1e-9,
    most: float | None = None,
) -> Weighting:
    """Weight respondents until each margin has its known shares: raking, or iterative proportional fitting.

    Parameters
    ----------
    frame
        One row a respondent, and a column per margin. Who has no value there is left as she is by that margin.
    margins
        By column: category to its share or number in the population. Each margin is brought to a sum of 1.
    convergence_rate
        Stop when no weight changes by more than this part of itself in a whole round.
    most
        The greatest weight, as a multiple of the mean (above 1); None for no limit. What is cut off goes to the others, so the
        margins are met less exactly: see ``off``.

    Returns
    -------
    Weights that are 1 on average, with their report.

    Raises
    ------
    InvalidValue
        A margin that is no column, has fewer than two categories, or a share that is not above 0; a category that nobody in the
        sample belongs to, or that the margin does not have; margins that cannot be met together; no respondents.

    Notes
    -----
    Deming & Stephan (1940), Annals of Mathematical Statistics 11:427-444. Trimming as in survey practice (DeBell & Krosnick
    2009): cut, weight again, until both hold or no longer change.
    """
    if not len(frame):
        raise InvalidValue("nobody can be weighted: there are no answers")
    if most is not None and not (is_number(most) and most > 1):
        raise InvalidValue("the greatest weight must be more than the mean", expected="more than 1", found=repr(most)[:40])
    if not margins:
        raise InvalidValue(
            "weights need at least one known margin", todo="Give the population's shares of a background question."
        )
    placed = {name: _placed(frame, name, shares) for name, shares in margins.items()}
    weights = np.ones(len(frame))
    iterations, change = 0, np.inf
    while change > convergence_rate and iterations < LIMIT:
        iterations, before = iterations + 1, weights
        for places, target in placed.values():
            weights = _fitted(weights, places, target)
        weights = weights / weights.mean()
        if most is not None:
            weights = _cut(weights, most)
        change = float(np.max(np.abs(weights - before) / before))
    trimmed = 0 if most is None else int((weights >= most * (1 - 1e-6)).sum())
    check = tuple(row for name, shares in margins.items() for row in _check(name, list(shares), *placed[name], weights))
    off = max(abs(row.weighted - row.target) for row in check)
    if most is None and off > max(1e-4, convergence_rate):
        worst = max(check, key=lambda row: abs(row.weighted - row.target))
        wanted, met = told_apart(worst.target, worst.weighted)
        raise InvalidValue(
            f"the margins cannot be met together: after {iterations} rounds {worst.margin} {worst.category!r} is still off",
            expected=wanted,
            found=met,
            todo="Join small categories, or leave a margin out.",
        )
    effective = effective_n(weights)
    return Weighting(
        weights,
        iterations,
        change,
        len(weights) / effective,
        effective,
        tuple(float(weight) for weight in np.sort(weights)[::-1][:LARGEST]),
        trimmed,
        {name: int((places < 0).sum()) for name, (places, _) in placed.items()},
        check,
        off,
    )


def told_apart(one: float, other: float) -> tuple[str, str]:
    """Two different shares as percentages, with as many decimals as it takes to tell them apart, at least one.

    >>> told_apart(0.5, 0.75), told_apart(0.5, 0.5002)
    (('50.0%', '75.0%'), ('50.00%', '50.02%'))
    """
    shown = ((f"{100 * one:.{n}f}%", f"{100 * other:.{n}f}%") for n in range(1, 16))
    return next(((a, b) for a, b in shown if a != b), (f"{100 * one!r}%", f"{100 * other!r}%"))


def _placed(frame: pd.DataFrame, name: str, shares: Mapping[str, float]) -> tuple[Places, Floats]:
    """The place of everybody's category (-1: not known), and the target shares in the same order."""
    if name not in frame:
        raise InvalidValue(f"the answers have no column {name!r} to weight by", expected=" | ".join(map(str, frame.columns[:20])))
    if not isinstance(shares, Mapping) or len(shares) < 2:
        found = repr(dict(shares) if isinstance(shares, Mapping) else shares)[:80]
        raise InvalidValue(
            f"the margin {name!r} is not complete", expected="two or more categories with their shares", found=found
        )
    parts = parts_of(shares, f"the margin {name!r}")
    codes = {str(category): place for place, category in enumerate(shares)}
    column = frame[name].astype(object)
    places = np.array([-1 if blank else codes.get(str(value), -2) for value, blank in zip(column, column.isna(), strict=True)])
    if (places == -2).any():
        strange = sorted({str(value) for value in column[places == -2]})
        raise InvalidValue(
            f"{int((places == -2).sum())} people have an answer to {name!r} that the margin does not have",
            expected=" | ".join(codes),
            found=", ".join(strange[:5]),
            todo="Give its share too, or clear these answers.",
        )
    if empty := [category for category, place in codes.items() if not (places == place).any()]:
        raise InvalidValue(
            f"of {name!r}, nobody in the sample belongs to {', '.join(empty)}, so no weight can stand in for them",
            todo="Join the category with a neighbour.",
        )
    return places, np.array(list(parts.values()))


def _fitted(weights: Floats, places: Places, target: Floats) -> Floats:
    """Weights with the shares of one margin, among those whose category is known."""
    known = places >= 0
    now = np.bincount(places[known], weights[known], minlength=len(target))
    made = weights.copy()
    made[known] *= (target * now.sum() / now)[places[known]]
    return made


def _cut(weights: Floats, most: float) -> Floats:
    """Weights of 1 on average with none above the most; what is cut off goes to the others in proportion."""
    made, high = weights, np.zeros(len(weights), dtype=bool)
    while (above := made > most * (1 + 1e-12)).any():
        high |= above
        rest = (len(weights) - most * high.sum()) / weights[~high].sum()
        made = np.where(high, most, weights * rest)
    return made


def _check(name: str, categories: list[str], places: Places, target: Floats, weights: Floats) -> list[MarginCheck]:
    known = places >= 0
    counts = np.bincount(places[known], minlength=len(target))
    heavy = np.bincount(places[known], weights[known], minlength=len(target))
    shares = zip(categories, counts, target, counts / counts.sum(), heavy / heavy.sum(), strict=True)
    return [MarginCheck(name, str(c), int(n), float(t), float(s), float(w)) for c, n, t, s, w in shares]
