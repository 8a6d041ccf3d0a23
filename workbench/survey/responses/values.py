"""From words to values: the points of a scale, why there is no answer; what is none of them is refused or said, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.survey.codes import IMPORTANCE, SATISFACTION
from workbench.survey.questionnaire import POINTS, Extra, Questionnaire
from workbench.survey.responses.choices import Choices
from workbench.survey.responses.columns import Column
from workbench.survey.responses.missing import MISSING, NOT_SHOWN, folded, is_blank, kind_of_missing
from workbench.survey.responses.otherscale import check_missing
from workbench.survey.wording import WORDING
from workbench.survey.words import standard_words

LABELLED = re.compile(r"(\d{1,2})\s*[-–—:.=)(]?\s*([^\W\d].*)", re.DOTALL)
FORMS = ("{}", "{}.0", "{},0")


@dataclass(frozen=True, slots=True)
class Cells:
    """One question as values: numbers, or texts with None for no answer.

    ``why`` holds the kind of missing answer of each row (None for an answer and for a blank), ``strange`` the places, among the
    words of the column, of what is none of the answers; those have no value.
    """

    values: NDArray[np.float64] | NDArray[np.object_]
    why: NDArray[np.object_]
    strange: tuple[int, ...] = ()


_GERMAN = {
    "imp": ("Überhaupt nicht wichtig", "Nicht wichtig", "Neutral", "Wichtig", "Sehr wichtig"),
    "sat": ("Sehr unzufrieden", "Unzufrieden", "Neutral", "Zufrieden", "Sehr zufrieden"),
}
"""Words of a survey tool that was set to German; questionnaires are made in Dutch and English."""

SCALES: dict[str, dict[str, str]] = {
    prefix: {
        folded(words[f"{array}.scale.{point}"]): str(point)
        for words in map(standard_words, WORDING)
        for point in range(1, POINTS + 1)
    }
    | {folded(word): str(point) for point, word in enumerate(_GERMAN[prefix], 1)}
    for prefix, array in (("imp", IMPORTANCE), ("sat", SATISFACTION))
}
"""``"imp"`` and ``"sat"`` to the words of their answers in every language, folded, to the points: those of all questionnaires."""


def no_reasons(rows: int) -> NDArray[np.object_]:
    """No reason for any row, in the room of one; to be copied before it is changed."""
    return np.broadcast_to(np.array(None, dtype=object), rows)


def choices_of(extra: Extra, questionnaire: Questionnaire) -> Choices:
    """What can be chosen in a question, ready to be looked up; in an attention check the answers of the importance scale."""
    return Choices.of(extra, questionnaire, SCALES["imp"])


_NUMBERS = {form.format(point): float(point) for point in range(1, POINTS + 1) for form in FORMS}


def reason(word: str, column: Column, tool: str) -> str | None:
    """Why a word is no answer: a kind of missing answer, ``""`` for a blank; None for what may be an answer."""
    if kind := column.missing.get(word):
        return kind
    if (
        is_blank(word)
        or (tool == "qualtrics" and word.strip() == "-99")
        or (tool in ("generic", "kobo") and word.strip() == "NA")
    ):
        return ""
    kind = kind_of_missing(word)
    if kind and tool == "limesurvey" and word.strip().casefold() == "n/a":
        return NOT_SHOWN
    return kind or None


def point(word: str, prefix: str, column: Column) -> float | None:
    """The point of the scale that a cell says, None where it says none.

    A code (a spreadsheet makes 4.0 or 4,0 of it), a word of the scale, or both where they agree. Where the file has labels for
    its codes, and they are words of this scale, the label holds: somebody may have turned the codes round.
    """
    text = word.strip()
    label = column.shown.get(text, "")
    if label and (said := SCALES[prefix].get(folded(label))):
        return float(said)
    if label and (folded(label) in SCALES["sat" if prefix == "imp" else "imp"] or not _like_a_scale(column)):
        return None
    if (number := _NUMBERS.get(text)) is not None:
        return number
    if (said := SCALES[prefix].get(folded(text))) is not None:
        return float(said)
    if both := LABELLED.fullmatch(text):
        return float(both[1]) if SCALES[prefix].get(folded(both[2])) == both[1] else None
    return None


def _like_a_scale(column: Column) -> bool:
    """Whether the labels of a file are those of five points, besides what it says is no answer."""
    answers = {value for value, label in column.shown.items() if not (kind_of_missing(label) or is_blank(label))}
    return answers - set(column.missing) <= {str(number) for number in range(1, POINTS + 1)}


def read_points(
    column: Column, prefix: str, tool: str, missing: Mapping[str, str] | None = None, answers: Mapping[str, str] | None = None
) -> Cells:
    """The answers to one item as floats 1 to 5, NaN where there is none; ``missing`` are further words for none.

    ``answers`` says what each answer stands for (`meant`); any other is strange then, also a number of the scale.

    Raises
    ------
    InvalidValue
        If ``missing`` takes away what another scale has for answers (`workbench.survey.responses.otherscale`).
    """
    if missing:
        own = {word: kind for word in column.words if (kind := missing.get(word.strip()))}
        check_missing(column, own, "importance" if prefix == "imp" else "satisfaction")
        column = replace(column, missing=column.missing | own)
    if answers:
        column, stands_for = meant(column, answers)
        return read_words(column, tool, lambda word: _NUMBERS.get(stands_for(word)), np.nan)
    return read_words(column, tool, lambda word: point(word, prefix, column), np.nan)


def meant(column: Column, answers: Mapping[str, str]) -> tuple[Column, Callable[[str], str]]:
    """The column with those answers as missing that were said to be, and what any other was said to stand for (else ``""``).

    ``answers`` has an answer, or its label in the file, folded, to an answer of ours or a kind of missing answer.
    """

    def stands_for(word: str) -> str:
        return answers.get(folded(word)) or answers.get(folded(column.shown.get(word.strip(), ""))) or ""

    missing = {word: kind for word in column.words if (kind := stands_for(word)) in MISSING}
    return replace(column, missing=column.missing | missing), stands_for


def read_words(column: Column, tool: str, value: Callable[[str], float | str | None], nothing: float | None) -> Cells:
    """A column as values, word by word; what has no value and is no missing answer is strange."""
    values = np.full(len(column.words) + 1, nothing, dtype=object if nothing is None else float)
    why = np.full(len(column.words) + 1, None, dtype=object)
    strange = []
    for at, word in enumerate(column.words):
        # "Don't know" may be one of the choices: then it is an answer, unless the file itself says that it is none.
        found = None if word in column.missing else value(word)
        kind = None if found is not None else reason(word, column, tool)
        if found is not None:
            values[at] = found
        elif kind is not None:
            why[at] = kind or None
        else:
            strange.append(at)
    return Cells(values[column.codes], why[column.codes] if pd.notna(why).any() else no_reasons(len(column)), tuple(strange))
