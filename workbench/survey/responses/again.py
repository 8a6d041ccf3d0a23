"""Whether respondents came in before: a longer export of a survey that is still running holds the earlier ones too."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_ENOUGH = 10
"""Lines that hardly anybody answers as somebody else did, unless they are all the same."""


def came_before(before: pd.DataFrame, now: pd.DataFrame) -> int:
    """How many respondents of an earlier frame are in a later one, with the same answers.

    Somebody is there again who has the same number, the same moment of beginning where both know it, and on each line that was
    answered then the same answer; or, whatever the number, the same answers on ten lines or more that are not all alike. Numbers
    alone say nothing: most tools begin each survey with 1. Who had answered no line cannot be told.
    """
    lines = [name for name in before if str(name).startswith(("imp_", "sat_")) and name in now]
    old, new = (frame.drop_duplicates("respondent").set_index("respondent") for frame in (before, now))
    answers = old[lines].to_numpy(dtype=float)
    given = ~np.isnan(answers)
    place = new.index.get_indexer(old.index)
    later = new[lines].to_numpy(dtype=float)
    if not len(new):
        return 0
    same = (place >= 0) & given.any(axis=1) & (~given | (answers == later[place])).all(axis=1)
    if "started" in old and "started" in new:
        begun, begun_now = old["started"], new["started"].iloc[place]
        known = begun.notna().to_numpy() & begun_now.notna().to_numpy()
        same &= ~known | (begun.to_numpy(dtype=object) == begun_now.to_numpy(dtype=object))
    return int((same | np.isin(_marks(answers), _marks(later)) & _telling(answers)).sum())


def answered(frame: pd.DataFrame) -> int:
    """How many answered a line at all, each number once."""
    return int(frame.loc[frame.filter(regex="^(imp|sat)_").notna().any(axis=1), "respondent"].nunique())


def _marks(answers: NDArray[np.float64]) -> NDArray[np.uint64]:
    """A number for each row that equal rows share."""
    return np.asarray(pd.util.hash_pandas_object(pd.DataFrame(np.nan_to_num(answers)), index=False), dtype=np.uint64)


def _telling(answers: NDArray[np.float64]) -> NDArray[np.bool_]:
    given = ~np.isnan(answers)
    low, high = np.where(given, answers, np.inf).min(axis=1, initial=np.inf), np.nan_to_num(answers).max(axis=1, initial=0)
    return np.asarray((given.sum(axis=1) >= _ENOUGH) & (low < high))
