"""Results of a survey as frames, for tables, charts and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from workbench.journey.journey import Journey
from workbench.journey.textfit import plain
from workbench.survey.answers import ASKED
from workbench.survey.completion import Completion
from workbench.survey.differences import Comparison
from workbench.survey.questionnaire import POINTS, Validation
from workbench.survey.statistics import no_interval


@dataclass(frozen=True, slots=True)
class Asked:
    """How a criterion was asked where a result comes from.

    Attributes
    ----------
    wave, item
        Number of the wave, and code of the item.
    text
        The words of the item.
    look_again
        Why the result must be looked at again, such as a change of the criterion since it was asked; ``""`` if it need not.
    """

    wave: int
    item: str
    text: str
    look_again: str = ""


COLUMNS = {
    "criterion_id": "str",
    "criterion": "str",
    "milestone": "str",
    "wave": "int64",
    "item": "str",
    "n": "int64",
    "n_satisfaction": "int64",
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
    "asked": "str",
    "look_again": "str",
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
COMPLETION_COLUMNS = {
    "goal": "str",
    "came": "int64",
    "n": "int64",
    "completed": "int64",
    "rate": "float64",
    "low": "float64",
    "high": "float64",
}


def validation_frame(
    validations: Iterable[Validation], journey: Journey, asked: Mapping[str, Asked] | None = None
) -> pd.DataFrame:
    """One row per result, in the order given; ``asked`` says by id of the result how it was asked.

    Columns
    -------
    criterion_id, criterion, milestone
        Id, statement and name of the milestone; a criterion that is no longer in the journey shows its id, and no milestone.
    wave, item
        Number of the wave that the result is of, and code of the item; 0 and "" where ``asked`` does not say.
    n, n_satisfaction
        People who rated the importance, and the satisfaction.
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
    asked
        The words that people answered, where the criterion says something else now, or the item said its direction; else empty.
    look_again
        Why the result must be looked at again, such as a change of the criterion since it was asked; empty if it need not.

    To write it as a file (criteria.csv) use `workbench.corpus.tables.write_csv`, which guards text that would run as a formula.
    """
    named, nothing = named_in(journey), Asked(0, "", "")
    known = asked or {}
    rows = [
        (
            result.criterion_id,
            *named(result.criterion_id),
            at.wave,
            at.item,
            result.n,
            int(result.extra.get("n_satisfaction", 0)),
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
            at.text if plain(at.text) != plain(named(result.criterion_id)[0]) else "",
            at.look_again,
        )
        for result in validations
        for at in [known.get(result.id, nothing)]
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def why_no_interval(result: Validation) -> str:
    """Why the opportunity score of a result has no interval, as `workbench.survey.statistics.no_interval`."""
    extra = result.extra
    both = extra.get("n_effective", result.n), extra.get("n_satisfaction_effective", extra.get("n_satisfaction", result.n))
    return no_interval(result.importance, result.satisfaction, min(both)) if result.low is None else ""


def segments_frame(
    segments: Mapping[str, Iterable[Validation]], journey: Journey, asked: Mapping[str, Asked] | None = None
) -> pd.DataFrame:
    """Results of `workbench.survey.validation.validate_segments`: column ``segment``, then those of `validation_frame`."""
    parts = [validation_frame(results, journey, asked).assign(segment=str(name)) for name, results in segments.items()]
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
    named = named_in(journey)
    rows = []
    for result in validations:
        for asked in ASKED:
            people = [result.extra.get(f"{asked}_{answer}", 0.0) for answer in range(1, POINTS + 1)]
            if total := sum(people):
                n = result.n if asked == "importance" else int(result.extra["n_satisfaction"])
                shares = (count / total for count in people)
                rows.append((result.criterion_id, *named(result.criterion_id), asked, n, *shares, result.extra[f"{asked}_mean"]))
    return pd.DataFrame(rows, columns=list(DISTRIBUTION_COLUMNS)).astype(DISTRIBUTION_COLUMNS)


def differences_frame(comparison: Comparison, journey: Journey, others: str = "the others") -> pd.DataFrame:
    """One row per difference; criterion and milestone, then as in `workbench.survey.differences.Difference`.

    ``others`` is what column ``other`` calls everybody outside a segment, where there are more than two.
    """
    named = named_in(journey)
    rest = list(DIFFERENCE_COLUMNS)[3:]
    rows = [
        (found.criterion_id, *named(found.criterion_id), *(getattr(found, name) for name in rest))
        for found in (replace(one, other=one.other or others) for one in comparison.differences)
    ]
    return pd.DataFrame(rows, columns=list(DIFFERENCE_COLUMNS)).astype(DIFFERENCE_COLUMNS)


def completion_frame(results: Iterable[Completion]) -> pd.DataFrame:
    """One row a goal; columns as in `workbench.survey.completion.Completion`, NaN where there is no number."""
    rows = [tuple(getattr(result, name) for name in COMPLETION_COLUMNS) for result in results]
    return pd.DataFrame(rows, columns=list(COMPLETION_COLUMNS)).astype(COMPLETION_COLUMNS)


def named_in(journey: Journey) -> Callable[[str], tuple[str, str]]:
    """Statement and milestone of a criterion by its id; the id and nothing of one that is gone."""
    criteria = {criterion.id: criterion for criterion in journey.criteria}
    milestones = {milestone.id: milestone.name for milestone in journey.milestones}

    def named(id: str) -> tuple[str, str]:
        criterion = criteria.get(id)
        return (criterion.statement, milestones.get(criterion.milestone_id, "")) if criterion else (id, "")

    return named
