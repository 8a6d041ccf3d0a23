"""The answers of a wave as arrays: per item, as top-two boxes, by segment, with weights."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.errors import InvalidValue
from workbench.survey.questionnaire import POINTS, TOP_TWO, Questionnaire
from workbench.survey.statistics import Floats

Mask = NDArray[np.bool_]
ASKED = ("importance", "satisfaction")
MOST_SEGMENTS = 50
"""Above this number a column does not divide people into groups, but names them."""


def segments_of(frame: pd.DataFrame, by: str) -> dict[str, Mask]:
    """Who belongs to each segment, as true and false per row, in the order of the segments' names.

    Raises
    ------
    InvalidValue
        There is no such column, or it is one of names or numbers, with more than 50 segments.
    """
    if by not in frame:
        raise InvalidValue(
            f"the answers have no column {by!r} to divide people by", expected=" | ".join(map(str, frame.columns[:20]))
        )
    named = frame[by].astype(object).where(frame[by].notna(), None)
    texts = np.array([None if value is None else str(value) for value in named], dtype=object)
    names = sorted({text for text in texts if text})
    if len(names) > MOST_SEGMENTS:
        raise InvalidValue(
            "people are divided into too many segments",
            expected=f"{MOST_SEGMENTS} at most",
            found=str(len(names)),
            todo="Divide them by a question with choices.",
        )
    return {name: texts == name for name in names}


def answers_of(frame: pd.DataFrame, prefix: str, questionnaire: Questionnaire) -> Floats:
    """Respondents by items: the answers 1 to 5, NaN for none.

    Raises
    ------
    InvalidValue
        An answer outside 1 to 5.
    """
    answers = np.full((len(frame), len(questionnaire.items)), np.nan)
    for place, code in enumerate(questionnaire.codes):
        if (name := f"{prefix}_{code}") in frame:
            answers[:, place] = frame[name].to_numpy(dtype=float, na_value=np.nan)
    given = ~np.isnan(answers)
    with np.errstate(invalid="ignore"):
        bad = given & ((answers < 1) | (answers > POINTS) | (answers != np.rint(answers)))
    if bad.any():
        place = int(np.flatnonzero(bad.any(axis=0))[0])
        found = f"{answers[bad[:, place], place].min():g}"
        name = f"{prefix}_{questionnaire.codes[place]}"
        raise InvalidValue(f"column {name} holds an answer that cannot be", expected=f"1 to {POINTS}", found=found)
    return answers


def scores_of(
    frame: pd.DataFrame, questionnaire: Questionnaire, asked: str = "satisfaction", *, by: str = "criterion"
) -> pd.DataFrame:
    """Answers 1 to 5: a column per criterion (its id), or per milestone the mean of what somebody answered; the frame's index.

    Items that nobody answered have no column. These are the drivers for `workbench.survey.drivers.drive`.

    Raises
    ------
    InvalidValue
        Another question than importance or satisfaction, another division than criterion or milestone, an answer outside 1 to 5.
    """
    if asked not in ASKED or by not in ("criterion", "milestone"):
        expected = "importance | satisfaction, by criterion | milestone"
        raise InvalidValue("there are no such scores", expected=expected, found=f"{asked} by {by}")
    values = answers_of(frame, asked[:3], questionnaire)
    names = [item.criterion_id for item in questionnaire.items]
    scores = pd.DataFrame(values, columns=names, index=frame.index)
    if by == "milestone":
        milestone = {item.criterion_id: item.milestone for item in questionnaire.items}
        scores = pd.DataFrame(
            {m: scores[[n for n in names if milestone[n] == m]].mean(axis=1) for m in dict.fromkeys(milestone.values())}
        )
    return scores.loc[:, scores.notna().any()]


def top_two(answers: Floats) -> Floats:
    """1.0 for a top-two box, 0.0 for another answer, NaN for none."""
    return np.where(np.isnan(answers), np.nan, answers >= TOP_TWO)


def weights_of(weights: Sequence[float] | Floats | None, people: int) -> Floats | None:
    """Weights that fit so many people, as floats; None where there are none.

    Raises
    ------
    InvalidValue
        Not one number of 0 or more a person.
    """
    if weights is None:
        return None
    heavy = np.asarray(weights, dtype=float)
    if heavy.shape != (people,) or not (np.isfinite(heavy) & (heavy >= 0)).all():
        raise InvalidValue(
            "the weights do not fit the answers",
            expected=f"{people} numbers of 0 or more",
            found=f"{heavy.size}, {int((~np.isfinite(heavy)).sum())} of them missing, {int((heavy < 0).sum())} below 0",
        )
    return heavy
