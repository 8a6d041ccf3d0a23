"""Results of a survey as frames, for tables, charts and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd

from workbench.journey.journey import Journey
from workbench.survey.answers import ASKED
from workbench.survey.completion import Completion
from workbench.survey.differences import Comparison
from workbench.survey.drivers import Drivers
from workbench.survey.grouping import GroupingCheck
from workbench.survey.questionnaire import POINTS, Validation
from workbench.survey.reliability import ITEM_COLUMNS, Reliability
from workbench.survey.statistics import no_interval

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
    "no_interval": "str",
    "status": "str",
    "rule": "str",
    "n_effective": "float64",
    "importance_mean": "float64",
    "satisfaction_mean": "float64",
    "satisfaction_low": "float64",
    "satisfaction_high": "float64",
    "top_share": "float64",
    "p_corrected": "float64",
}
"""Columns of `validation_frame` and their types."""
EXTRA = (
    "n_effective",
    "importance_mean",
    "satisfaction_mean",
    "satisfaction_low",
    "satisfaction_high",
    "top_share",
    "p_corrected",
)
DISTRIBUTION_COLUMNS = {
    "criterion_id": "str",
    "criterion": "str",
    "milestone": "str",
    "asked": "str",
    "n": "int64",
    **dict.fromkeys((f"answer_{answer}" for answer in range(1, POINTS + 1)), "float64"),
    "mean": "float64",
}
DIFFERENCE_COLUMNS = {
    "criterion_id": "str",
    "criterion": "str",
    "milestone": "str",
    "asked": "str",
    "one": "str",
    "other": "str",
    "n_one": "int64",
    "n_other": "int64",
    "share_one": "float64",
    "share_other": "float64",
    "difference": "float64",
    "low": "float64",
    "high": "float64",
    "p": "float64",
    "p_corrected": "float64",
    "differs": "bool",
}
DRIVER_COLUMNS = {
    "driver_id": "str",
    "driver": "str",
    "weight": "float64",
    "weight_low": "float64",
    "weight_high": "float64",
    "lmg": "float64",
    "lmg_low": "float64",
    "lmg_high": "float64",
    "part": "float64",
    "performance": "float64",
    "vif": "float64",
}
FIT = ("n", "mean", "sd", "item_total", "alpha_without", "most_common", "why")
RELIABILITY_COLUMNS = {
    "criterion_id": "str",
    "criterion": "str",
    "milestone": "str",
    **{name: ITEM_COLUMNS[name] for name in FIT},
    "alpha": "float64",
    "omega": "float64",
}
PLACE_COLUMNS = {
    "criterion_id": "str",
    "criterion": "str",
    "milestone": "str",
    "factor": "int64",
    "loading": "float64",
    "second": "float64",
    "fits": "bool",
}
COMPLETION_COLUMNS = {
    "goal": "str",
    "came": "int64",
    "n": "int64",
    "completed": "int64",
    "rate": "float64",
    "low": "float64",
    "high": "float64",
}


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
    no_interval
        Why the score has no interval: ``no answers``, ``few answers`` (fewer than 10 to one of the questions) or
        ``same answers``; empty where it has one. See `workbench.survey.statistics.no_interval`.
    status, rule
        ``validated``, ``not validated`` or ``undecided``, and the sentence it was decided by.

    n_effective, importance_mean, satisfaction_mean, satisfaction_low, satisfaction_high, top_share, p_corrected
        As in ``extra`` of `workbench.survey.validation.validate`; NaN in results that were kept without them.

    To write it as a file (criteria.csv) use `workbench.corpus.tables.write_csv`, which guards text that would run as a formula.
    """
    named = _named(journey)
    rows = [
        (
            result.criterion_id,
            *named(result.criterion_id),
            result.n,
            result.importance,
            result.importance_low,
            result.importance_high,
            result.satisfaction,
            result.opportunity,
            result.low,
            result.high,
            why_no_interval(result),
            result.status,
            result.rule,
            *(result.extra.get(name) for name in EXTRA),
        )
        for result in validations
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def why_no_interval(result: Validation) -> str:
    """Why the opportunity score of a result has no interval, as `workbench.survey.statistics.no_interval`."""
    extra = result.extra
    both = extra.get("n_effective", result.n), extra.get("n_satisfaction_effective", extra.get("n_satisfaction", result.n))
    return no_interval(result.importance, result.satisfaction, min(both)) if result.low is None else ""


def segments_frame(segments: Mapping[str, Iterable[Validation]], journey: Journey) -> pd.DataFrame:
    """Results of `workbench.survey.validation.validate_segments`: column ``segment``, then those of `validation_frame`."""
    parts = [validation_frame(results, journey).assign(segment=str(name)) for name, results in segments.items()]
    made = pd.concat(parts or [validation_frame([], journey).assign(segment="")], ignore_index=True)
    return made[["segment", *COLUMNS]].astype({"segment": "str"})


def distribution_frame(validations: Iterable[Validation], journey: Journey) -> pd.DataFrame:
    """Two rows per result, of importance and of satisfaction, where somebody answered.

    Columns
    -------
    criterion_id, criterion, milestone
        As in `validation_frame`.
    asked
        ``importance`` or ``satisfaction``.
    n, answer_1 to answer_5, mean
        People who answered, the share of each answer among them (from 0 to 1; weighted where weights exist), the mean answer.
    """
    named = _named(journey)
    rows = []
    for result in validations:
        for asked in ASKED:
            people = [result.extra.get(f"{asked}_{answer}", 0.0) for answer in range(1, POINTS + 1)]
            if total := sum(people):
                n = result.n if asked == "importance" else int(result.extra["n_satisfaction"])
                shares = (count / total for count in people)
                rows.append((result.criterion_id, *named(result.criterion_id), asked, n, *shares, result.extra[f"{asked}_mean"]))
    return pd.DataFrame(rows, columns=list(DISTRIBUTION_COLUMNS)).astype(DISTRIBUTION_COLUMNS)


def differences_frame(comparison: Comparison, journey: Journey) -> pd.DataFrame:
    """One row per difference; criterion and milestone, then as in `workbench.survey.differences.Difference`."""
    named = _named(journey)
    rest = list(DIFFERENCE_COLUMNS)[3:]
    rows = [
        (found.criterion_id, *named(found.criterion_id), *(getattr(found, name) for name in rest))
        for found in comparison.differences
    ]
    return pd.DataFrame(rows, columns=list(DIFFERENCE_COLUMNS)).astype(DIFFERENCE_COLUMNS)


def reliability_frame(scales: Mapping[str, Reliability], journey: Journey) -> pd.DataFrame:
    """One row an item of each scale (milestone).

    Columns
    -------
    criterion_id, criterion, milestone
        Id, statement and name of the milestone, which is the scale.
    n, mean, sd, item_total, alpha_without, most_common, why
        As in `workbench.survey.reliability.ItemFit`: ``why`` says why an item tells people hardly apart, empty where it does.
    alpha, omega
        Raw alpha and omega total of the whole scale; NaN where not to be told.
    """
    named = _named(journey)
    rows = [
        (item.item, named(item.item)[0], milestone, *(getattr(item, name) for name in FIT), scale.alpha, scale.omega_total)
        for milestone, scale in scales.items()
        for item in scale.items
    ]
    return pd.DataFrame(rows, columns=list(RELIABILITY_COLUMNS)).astype(RELIABILITY_COLUMNS)


def grouping_frame(check: GroupingCheck, journey: Journey) -> pd.DataFrame:
    """One row an item: criterion_id, criterion, milestone, then as in `workbench.survey.grouping.ItemPlace`."""
    named = _named(journey)
    rows = [
        (item.item, named(item.item)[0], item.group, item.factor, item.loading, item.second, item.fits) for item in check.items
    ]
    return pd.DataFrame(rows, columns=list(PLACE_COLUMNS)).astype(PLACE_COLUMNS)


def drivers_frame(drivers: Drivers, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """One row per driver, in the order given.

    Columns
    -------
    driver_id, driver
        The name of its column, and what ``names`` calls it (such as the statement of a criterion); without that the same.
    weight, weight_low, weight_high
        Relative weight, a part of R² from 0 to 1, and its 95 % bootstrap interval.
    lmg, lmg_low, lmg_high
        General dominance in the same unit; NaN with more than 12 drivers.
    part
        The weight as a part of the weights together, from 0 to 1; 0 where together they are nothing.
    performance, vif
        Mean score in the unit of the answers, and variance inflation factor.
    """
    unknown = (float("nan"),) * len(drivers.names)
    columns = (
        drivers.names,
        [(names or {}).get(name, name) for name in drivers.names],
        drivers.weights,
        drivers.low,
        drivers.high,
        *(column or unknown for column in (drivers.lmg, drivers.lmg_low, drivers.lmg_high)),
        [weight / drivers.r2 if drivers.r2 > 0 else 0.0 for weight in drivers.weights],
        drivers.performance,
        drivers.vif,
    )
    return pd.DataFrame(dict(zip(DRIVER_COLUMNS, columns, strict=True))).astype(DRIVER_COLUMNS)


def completion_frame(results: Iterable[Completion]) -> pd.DataFrame:
    """One row a goal; columns as in `workbench.survey.completion.Completion`, NaN where there is no number."""
    rows = [tuple(getattr(result, name) for name in COMPLETION_COLUMNS) for result in results]
    return pd.DataFrame(rows, columns=list(COMPLETION_COLUMNS)).astype(COMPLETION_COLUMNS)


def _named(journey: Journey) -> Callable[[str], tuple[str, str]]:
    """Statement and milestone of a criterion by its id; the id and nothing of one that is gone."""
    criteria = {criterion.id: criterion for criterion in journey.criteria}
    milestones = {milestone.id: milestone.name for milestone in journey.milestones}

    def named(id: str) -> tuple[str, str]:
        criterion = criteria.get(id)
        return (criterion.statement, milestones.get(criterion.milestone_id, "")) if criterion else (id, "")

    return named
