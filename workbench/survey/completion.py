"""Who reached the goal: the share per goal of those who came for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.errors import InvalidValue
from workbench.survey.statistics import Floats, share_of

EVERYBODY = ("all", "alle")
"""Stands for the goals of all, in English and Dutch, where nobody was asked what she came for."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One goal: how many ``came`` for it, how many of them said whether they reached it (``n``), and the share that did.

    ``rate``, ``low`` and ``high`` run from 0 to 1, with the 95 % Wilson interval; None where nobody said so.
    """

    goal: str
    came: int
    n: int
    completed: int
    rate: float | None
    low: float | None
    high: float | None


def completion_rates(goal: pd.Series[str], reached: pd.Series[bool], weights: Floats | None = None) -> list[Completion]:
    """The goal completion rate of each goal, in the order in which goals first occur.

    Parameters
    ----------
    goal
        Which goal somebody came for; missing where she did not say, and then she counts for none.
    reached
        True or 1 where she reached it, False or 0 where not, missing where she did not say. "Partly" must be decided before.
    weights
        One a respondent; the interval then rests on the effective number (Kish).

    Raises
    ------
    InvalidValue
        An answer other than yes or no.
    """
    said = pd.to_numeric(pd.Series(reached).astype(object).map({True: 1.0, False: 0.0}, na_action="ignore"), errors="coerce")
    if (bad := pd.Series(reached)[said.isna() & pd.Series(reached).notna()]).size:
        raise InvalidValue("this is no answer to whether the goal was reached", expected="True | False", found=repr(bad.iloc[0]))
    done = said.to_numpy(dtype=float)
    names = goal.to_numpy(dtype=object)
    results = []
    for name in goal.dropna().unique():
        here = names == name
        found = share_of(done[here], None if weights is None else np.asarray(weights, dtype=float)[here])
        completed = int(np.nansum(done[here]))
        numbers = (found.n, completed, found.share, found.low, found.high) if found else (0, 0, None, None, None)
        results.append(Completion(str(name), int(here.sum()), *numbers))
    return results
