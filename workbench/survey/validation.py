"""Phase 5: is what the interviews taught true for the many? One result per criterion, by a rule that is written out."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

import numpy as np
import pandas as pd

from workbench.survey.answers import answers_of, segments_of, top_two, weights_of
from workbench.survey.multiple import corrected
from workbench.survey.questionnaire import POINTS, Questionnaire, Validation
from workbench.survey.resampling import percentiles, top_shares
from workbench.survey.rule import UNDECIDED
from workbench.survey.rule import Rule as Rule
from workbench.survey.statistics import (
    FEW_ANSWERS,
    Floats,
    Share,
    effective_n,
    no_interval,
    opportunity,
    opportunity_draws,
    share_of,
    share_test,
)

TOP = 5
"""How many criteria count as the greatest opportunities, where nothing else is asked."""


def validate(
    frame: pd.DataFrame,
    questionnaire: Questionnaire,
    *,
    wave_id: str,
    revision: int,
    rule: Rule | None = None,
    language: str = "en",
    bootstrap: int = 2000,
    seed: int = 0,
    weights: Sequence[float] | Floats | None = None,
    top: int = TOP,
) -> list[Validation]:
    """Judge every criterion of a questionnaire by the answers of one wave.

    Everybody who answered an item counts for it, also people who stopped half-way. The opportunity score has an interval only
    where drawing people anew can tell one: `workbench.survey.statistics.no_interval` says where it cannot, and why.

    Parameters
    ----------
    frame
        The wave's answers: columns ``imp_<code>`` and ``sat_<code>`` per item, numbers 1 to 5 or missing. A column that is not
        there counts as not answered.
    language
        Language in which the rule is written out.
    bootstrap, seed
        Resamples of respondents behind the interval of the opportunity score, and the start of the random numbers: the same seed
        gives the same interval.
    weights
        One a row of the frame (`workbench.survey.weighting.rake`). Shares and means are then weighted, the Wilson intervals rest
        on the effective number of answers (Kish), and people are drawn with their weights.
    top
        How many criteria count as the greatest opportunities.

    Returns
    -------
    One result per item, in the order of the questionnaire. ``extra`` holds, of what somebody answered:

    ``n_satisfaction``, ``n_effective``, ``n_satisfaction_effective``
        People who rated the satisfaction, and the answers that the weights leave of both questions (without weights: all).
    ``importance_1`` to ``importance_5``, ``satisfaction_1`` to ``satisfaction_5``
        People per answer; weighted people where weights exist (they add up to the number that answered).
    ``importance_mean``, ``satisfaction_mean``
        Mean answers, 1 to 5.
    ``satisfaction_low``, ``satisfaction_high``
        Wilson interval of the satisfaction.
    ``top``, ``top_share``
        How many opportunities count as the greatest, and the share of bootstrap samples in which this is one of them. Criteria
        with too few answers do not compete. Not there without an interval, nor where all that compete are among the greatest.
    ``p``, ``p_corrected``
        Score test of the share that finds it important against the rule's, as it is and corrected as the rule says.

    Raises
    ------
    InvalidValue
        An answer outside 1 to 5, or weights that are not one number of 0 or more a respondent.
    """
    rule = rule or Rule()
    heavy = weights_of(weights, len(frame))
    wanted, met = answers_of(frame, "imp", questionnaire), answers_of(frame, "sat", questionnaire)
    top_wanted, top_met = top_two(wanted), top_two(met)
    draws = opportunity_draws(top_wanted, top_met, resamples=bootstrap, seed=seed, weights=heavy)
    places = range(len(questionnaire.items))
    important = [share_of(top_wanted[:, place], heavy) for place in places]
    content = [share_of(top_met[:, place], heavy) for place in places]
    unsure = [_no_interval(one, other) for one, other in zip(important, content, strict=True)]
    # Somebody's single answer would lead in every sample.
    draws[:, [why == FEW_ANSWERS for why in unsure]] = np.nan
    intervals, leading = percentiles(draws), top_shares(draws, top)
    ranked = bool(bootstrap) and int((~np.isnan(draws)).any(axis=0).sum()) > top
    p = [share_test(found.share, found.effective, rule.share) if found else np.nan for found in important]
    p_corrected = corrected(p, rule.correction)
    sentence = rule.sentence(language)
    results = []
    for place, item in enumerate(questionnaire.items):
        found, satisfied = important[place], content[place]
        score = opportunity(found.share, satisfied.share) if found and satisfied else None
        extra = {"n_satisfaction": float(satisfied.n if satisfied else 0)}
        extra |= _spread("importance", wanted[:, place], heavy) | _spread("satisfaction", met[:, place], heavy)
        if satisfied:
            extra |= {"satisfaction_low": satisfied.low, "satisfaction_high": satisfied.high}
            extra |= {"n_satisfaction_effective": satisfied.effective}
        if found:
            extra |= {"n_effective": found.effective, "p": p[place], "p_corrected": float(p_corrected[place])}
        if ranked and not unsure[place]:
            extra |= {"top": float(top), "top_share": float(leading[place])}
        results.append(
            Validation(
                id=str(uuid4()),
                wave_id=wave_id,
                criterion_id=item.criterion_id,
                n=found.n if found else 0,
                importance=found.share if found else None,
                importance_low=found.low if found else None,
                importance_high=found.high if found else None,
                satisfaction=satisfied.share if satisfied else None,
                opportunity=score,
                low=None if unsure[place] else _known(intervals[place, 0]),
                high=None if unsure[place] else _known(intervals[place, 1]),
                status=_status(rule, found, float(p_corrected[place])),
                rule=sentence,
                revision=revision,
                extra=extra,
            )
        )
    return results


def validate_segments(
    frame: pd.DataFrame,
    questionnaire: Questionnaire,
    by: str,
    *,
    wave_id: str,
    revision: int,
    rule: Rule | None = None,
    language: str = "en",
    bootstrap: int = 2000,
    seed: int = 0,
    weights: Sequence[float] | Floats | None = None,
    top: int = TOP,
) -> dict[str, list[Validation]]:
    """`validate` for the people of each segment, by the values of column ``by``, in the order of their names.

    People whose segment is not known count for none. A correction counts the criteria within a segment.

    Raises
    ------
    InvalidValue
        There is no such column, or as for `validate`.
    """
    heavy = weights_of(weights, len(frame))
    results = {}
    for name, here in segments_of(frame, by).items():
        results[name] = validate(
            frame[here],
            questionnaire,
            wave_id=wave_id,
            revision=revision,
            rule=rule,
            language=language,
            bootstrap=bootstrap,
            seed=seed,
            weights=None if heavy is None else heavy[here],
            top=top,
        )
    return results


def _spread(question: str, answers: Floats, weights: Floats | None) -> dict[str, float]:
    """People per answer and the mean answer; nothing where nobody answered."""
    given = ~np.isnan(answers)
    values = answers[given]
    heavy = None if weights is None else weights[given]
    if not len(values) or (heavy is not None and effective_n(heavy) == 0):
        return {}
    counts = np.bincount(values.astype(int), heavy, minlength=POINTS + 1)[1:].astype(float)
    counts *= len(values) / counts.sum()
    mean = float(counts @ np.arange(1, POINTS + 1)) / len(values)
    return {f"{question}_{answer}": float(count) for answer, count in enumerate(counts, start=1)} | {f"{question}_mean": mean}


def _no_interval(important: Share | None, content: Share | None) -> str:
    if important is None or content is None:
        return no_interval(None, None, 0)
    return no_interval(important.share, content.share, min(important.effective, content.effective))


def _status(rule: Rule, found: Share | None, p: float) -> str:
    return rule.status(found.effective, found.low, found.high, p) if found else UNDECIDED


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
