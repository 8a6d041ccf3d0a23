"""Results of a wave as a frame, for tables, charts and files."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from workbench.journey.journey import Journey
from workbench.survey.questionnaire import Validation

COLUMNS = {
    "criterion_id": "str",
    "criterion": "str",
    "milestone": "str",
    "n": "int64",
    "importance": "float64",
    "importance_low": "float64",
    "importance_high": "float64",
    "satisfaction": "float64",
    "opportunity": "float64",
    "opportunity_low": "float64",
    "opportunity_high": "float64",
    "status": "str",
    "rule": "str",
}
"""Columns of `validation_frame` and their types."""


def validation_frame(validations: Iterable[Validation], journey: Journey) -> pd.DataFrame:
    """One row per result, in the order given.

    Columns
    -------
    criterion_id, criterion, milestone
        Id, statement and name of the milestone; a criterion that is no longer in the journey shows its id, and no milestone.
    n
        People who rated the importance.
    importance, importance_low, importance_high, satisfaction
        Top-two-box shares from 0 to 1 and the 95 % Wilson interval; NaN where nobody answered.
    opportunity, opportunity_low, opportunity_high
        Ulwick's score from 0 to 20 and its 95 % bootstrap interval; NaN where nobody answered both questions.
    status, rule
        ``validated``, ``not validated`` or ``undecided``, and the sentence it was decided by.

    To write it as a file (criteria.csv) use `workbench.corpus.tables.write_csv`, which guards text that would run as a formula.
    """
    criteria = {criterion.id: criterion for criterion in journey.criteria}
    milestones = {milestone.id: milestone.name for milestone in journey.milestones}
    rows = []
    for result in validations:
        criterion = criteria.get(result.criterion_id)
        rows.append(
            (
                result.criterion_id,
                criterion.statement if criterion else result.criterion_id,
                milestones.get(criterion.milestone_id, "") if criterion else "",
                result.n,
                result.importance,
                result.importance_low,
                result.importance_high,
                result.satisfaction,
                result.opportunity,
                result.low,
                result.high,
                result.status,
                result.rule,
            )
        )
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
