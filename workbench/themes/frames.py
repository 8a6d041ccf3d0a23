"""Themes as rows, for tables and charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from workbench.themes.theme import Found, Suggested, Suggestion, ThemeRun


def theme_frame(run: Found | ThemeRun) -> pd.DataFrame:
    """One row a theme, largest first.

    Columns: number (from 0), name, words (joined by ``", "``), size (customers' units), interviews (how many), dominated.
    """
    rows = [(t.number, t.name, ", ".join(t.words), t.size, t.interviews, t.dominated) for t in run.themes]
    return pd.DataFrame(rows, columns=["number", "name", "words", "size", "interviews", "dominated"])


def theme_by_interview(
    run: Found | ThemeRun, suggestions: Iterable[Suggested | Suggestion], names: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """One row for each theme and each interview, those without units too.

    Parameters
    ----------
    suggestions
        All of the run: the units found, or the suggestions as stored.
    names
        Id of an interview -> its name; ids stand where it is None. Its order is that of the rows.

    Returns
    -------
    DataFrame
        Columns: number, name (of the theme), interview, units, share (of the interview's units that are in
        some theme, from 0 to 1; 0 where it has none).
    """
    counts = Counter((s.theme, s.unit.interview_id if isinstance(s, Suggested) else s.interview_id) for s in suggestions)
    totals: Counter[str] = Counter()
    for (_, interview), units in counts.items():
        totals[interview] += units
    order = list(names) if names is not None else list(totals)
    rows = [
        (
            theme.number,
            theme.name,
            names[interview] if names is not None else interview,
            counts[theme.number, interview],
            counts[theme.number, interview] / totals[interview] if totals[interview] else 0.0,
        )
        for theme in run.themes
        for interview in order
    ]
    return pd.DataFrame(rows, columns=["number", "name", "interview", "units", "share"])
