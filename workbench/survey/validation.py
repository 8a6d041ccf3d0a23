"""Phase 5: is what the interviews taught true for the many? One result per criterion, by a rule that is written out."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

import numpy as np
import pandas as pd

from workbench.errors import InvalidValue
from workbench.survey.questionnaire import POINTS, TOP_TWO, Questionnaire, Validation
from workbench.survey.statistics import Floats, opportunity, opportunity_intervals, wilson

VALIDATED, NOT_VALIDATED, UNDECIDED = STATUSES = ("validated", "not validated", "undecided")


@dataclass(frozen=True, slots=True)
class Rule:
    """When a criterion counts as validated.

    ``minimum`` is the number of people who must have rated its importance; ``share`` the share of them, from 0 to 1, that must
    find it important (top two boxes), taken at the ends of the 95 % Wilson interval.
    """

    minimum: int = 30
    share: float = 0.5

    def __post_init__(self) -> None:
        if self.minimum < 1 or not 0 < self.share < 1:
            found = f"minimum {self.minimum}, share {self.share}"
            raise InvalidValue(
                "this rule cannot decide anything", expected="minimum of 1 or more, share between 0 and 1", found=found
            )

    def status(self, n: int, low: float | None, high: float | None) -> str:
        """``"validated"``, ``"not validated"`` or ``"undecided"`` for n answers and the ends of the interval.

        >>> Rule().status(100, 0.61, 0.79), Rule().status(100, 0.2, 0.4), Rule().status(100, 0.4, 0.6), Rule().status(12, 0.61, 1)
        ('validated', 'not validated', 'undecided', 'undecided')
        """
        if low is None or high is None or n < self.minimum:
            return UNDECIDED
        if low >= self.share:
            return VALIDATED
        return NOT_VALIDATED if high < self.share else UNDECIDED

    def sentence(self, language: str = "en") -> str:
        """The rule in words, in English or Dutch."""
        share = f"{100 * self.share:g}"
        if language == "nl":
            return (
                f"Bevestigd als minstens {self.minimum} mensen het criterium beoordeelden en de ondergrens van het 95%-interval "
                f"van het aandeel dat het belangrijk vindt (antwoord 4 of 5) minstens {share.replace('.', ',')}% is; "
                "niet bevestigd als de bovengrens daaronder ligt; anders niet beslist."
            )
        return (
            f"Validated when at least {self.minimum} people rated the criterion and the lower end of the 95% interval of the "
            f"share that finds it important (answer 4 or 5) is {share}% or more; not validated when the upper end is below "
            "that; otherwise undecided."
        )


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
) -> list[Validation]:
    """Judge every criterion of a questionnaire by the answers of one wave.

    Everybody who answered an item counts for it, also people who stopped half-way.

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

    Returns
    -------
    One result per item, in the order of the questionnaire. ``extra`` holds ``n_satisfaction`` and, where somebody answered,
    ``satisfaction_low`` and ``satisfaction_high``.

    Raises
    ------
    InvalidValue
        An answer outside 1 to 5.
    """
    rule = rule or Rule()
    wanted, met = _top_two(frame, "imp", questionnaire), _top_two(frame, "sat", questionnaire)
    intervals = opportunity_intervals(wanted, met, resamples=bootstrap, seed=seed)
    sentence = rule.sentence(language)
    results = []
    for place, item in enumerate(questionnaire.items):
        n, importance, low, high = _share(wanted[:, place])
        answered, satisfaction, satisfied_low, satisfied_high = _share(met[:, place])
        score = None if importance is None or satisfaction is None else opportunity(importance, satisfaction)
        extra = {"n_satisfaction": float(answered)}
        if satisfied_low is not None and satisfied_high is not None:
            extra |= {"satisfaction_low": satisfied_low, "satisfaction_high": satisfied_high}
        results.append(
            Validation(
                id=str(uuid4()),
                wave_id=wave_id,
                criterion_id=item.criterion_id,
                n=n,
                importance=importance,
                importance_low=low,
                importance_high=high,
                satisfaction=satisfaction,
                opportunity=score,
                low=_known(intervals[place, 0]),
                high=_known(intervals[place, 1]),
                status=rule.status(n, low, high),
                rule=sentence,
                revision=revision,
                extra=extra,
            )
        )
    return results


def _top_two(frame: pd.DataFrame, prefix: str, questionnaire: Questionnaire) -> Floats:
    """Respondents by items: 1.0 for a top-two box, 0.0 for another answer, NaN for none."""
    answers = np.full((len(frame), len(questionnaire.items)), np.nan)
    for place, code in enumerate(questionnaire.codes):
        if (name := f"{prefix}_{code}") in frame:
            answers[:, place] = frame[name].to_numpy(dtype=float, na_value=np.nan)
            if bad := set(answers[:, place][~np.isnan(answers[:, place])]) - set(range(1, POINTS + 1)):
                raise InvalidValue(
                    f"column {name} holds an answer that cannot be", expected=f"1 to {POINTS}", found=f"{min(bad):g}"
                )
    return np.where(np.isnan(answers), np.nan, answers >= TOP_TWO)


def _share(tops: Floats) -> tuple[int, float | None, float | None, float | None]:
    """Number of answers, top-two-box share and the ends of its Wilson interval; None without answers."""
    n = int((~np.isnan(tops)).sum())
    if n == 0:
        return 0, None, None, None
    successes = int(np.nansum(tops))
    return n, successes / n, *wilson(successes, n)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
