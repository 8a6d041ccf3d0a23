"""Split samples: which criteria the same people were asked for."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from workbench.survey.export.layout import part_of
from workbench.survey.questionnaire import Questionnaire

TOGETHER = 3
"""So many people must have answered two items for these to have a correlation."""


def parts_of(scores: pd.DataFrame, questionnaire: Questionnaire) -> dict[int, list[str]]:
    """Part of a split sample (1, 2 …) to its criteria, of those that somebody answered; part 0 has all where there is no split.

    There is none either where people answered items of all parts, as with a tool that cannot split a questionnaire.

    Parameters
    ----------
    scores
        A column a criterion (`workbench.survey.answers.scores_of`).
    """
    names = [str(name) for name in scores]
    code = {item.criterion_id: item.code for item in questionnaire.items}
    part = part_of(questionnaire)
    parts: dict[int, list[str]] = {}
    for name in names:
        parts.setdefault(part[code[name]], []).append(name)
    given = scores.notna().to_numpy(dtype=float)
    both = pd.DataFrame(given.T @ given, index=names, columns=names)
    apart = any((both.loc[one, other] < TOGETHER).any(axis=None) for one, other in combinations(parts.values(), 2))
    return {number: parts[number] for number in sorted(parts)} if apart else {0: names}
