"""From words to values: the points of a scale, the codes of choices; what is none of them is refused or said, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.survey.codes import IMPORTANCE, SATISFACTION
from workbench.survey.questionnaire import POINTS, Extra, Questionnaire
from workbench.survey.responses.columns import Column
from workbench.survey.responses.missing import MISSING, NOT_SHOWN, USER_MISSING, folded, is_blank, kind_of_missing
from workbench.survey.wording import WORDING
from workbench.survey.words import standard_words, words_of

_LABELLED = re.compile(r"(\d{1,2})\s*[-–—:.=)(]?\s*([^\W\d].*)", re.DOTALL)
_WHOLE = re.compile(r"(\d+)[.,]0")
"""A whole number as a spreadsheet may write it."""
_FORMS = ("{}", "{}.0", "{},0")


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


def choices_of(extra: Extra, questionnaire: Questionnaire) -> dict[str, str]:
    """The words and codes of the choices of a question, folded, to their codes; those of an attention check are the scale's."""
    words: dict[str, str] = {}
    if extra.kind == "attention":  # asked as a line of the importance question
        words |= {**SCALES["imp"], **{form: f"{value:.0f}" for form, value in _NUMBERS.items()}}
    for language in WORDING:
        fixed = words_of(questionnaire, language)
        for choice in extra.choices:
            for text in (fixed.get(f"{extra.kind}.{choice.code}", ""), *choice.texts.values()):
                if text:
                    words[folded(text)] = choice.code
    return words | {folded(choice.code): choice.code for choice in extra.choices}


_NUMBERS = {form.format(point): float(point) for point in range(1, POINTS + 1) for form in _FORMS}


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
    if both := _LABELLED.fullmatch(text):
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
    """
    if missing:
        own = {word: kind for word in column.words if (kind := missing.get(word.strip()))}
        column = replace(column, missing=column.missing | own)
    if answers:
        column, stands_for = meant(column, answers)
        return _read(column, tool, lambda word: _NUMBERS.get(stands_for(word)), np.nan)
    return _read(column, tool, lambda word: point(word, prefix, column), np.nan)


def meant(column: Column, answers: Mapping[str, str]) -> tuple[Column, Callable[[str], str]]:
    """The column with those answers as missing that were said to be, and what any other was said to stand for (else ``""``).

    ``answers`` has an answer, or its label in the file, folded, to an answer of ours or a kind of missing answer.
    """

    def stands_for(word: str) -> str:
        return answers.get(folded(word)) or answers.get(folded(column.shown.get(word.strip(), ""))) or ""

    missing = {word: kind for word in column.words if (kind := stands_for(word)) in MISSING}
    return replace(column, missing=column.missing | missing), stands_for


def numbered(extra: Extra, column: Column, tool: str) -> dict[str, str]:
    """Qualtrics' numbers of the answers to their codes: the places of the answers, where no code is a number itself.

    Empty where the column holds anything else, so that a number is never taken for an answer that it may not be.
    """
    places = {str(place): choice.code for place, choice in enumerate(extra.choices, 1)}
    said = {word.strip() for word in column.words if reason(word, column, tool) is None}
    coded = any(choice.code.isdecimal() for choice in extra.choices)
    return places if tool == "qualtrics" and said and not (said - set(places)) and not (coded or column.shown) else {}


def read_extra(
    extra: Extra, column: Column, tool: str, words: Mapping[str, str], answers: Mapping[str, str] | None = None
) -> Cells:
    """The answers to another question: numbers on a number scale, codes of its choices (several with blanks between), or text.

    A free text stays as it is, also where it says that somebody does not know; ``words`` are those of `choices_of`, ``answers``
    as for `read_points`.
    """
    if answers and (words or extra.high > extra.low):
        column, stands_for = meant(column, answers)
        if extra.high > extra.low:
            return _read(column, tool, lambda word: float(said) if (said := stands_for(word)) else None, np.nan)
        return _read(column, tool, lambda word: stands_for(word) or None, None)
    if extra.high > extra.low:
        numbers = {form.format(n): float(n) for n in range(extra.low, extra.high + 1) for form in _FORMS}

        def number(word: str) -> float | None:
            labelled = _LABELLED.fullmatch(word.strip())
            return numbers.get(labelled[1] if labelled else word.strip())

        return _read(column, tool, number, np.nan)
    if words:
        order = list(dict.fromkeys(words.values()))
        return _read(column, tool, lambda word: chosen(column.shown.get(word.strip(), word), words, order), None)
    texts = np.array([*(_unmasked(word.strip(), tool) or None for word in column.words), None], dtype=object)
    why = np.array([*(column.missing.get(word) for word in column.words), None], dtype=object)
    texts[[at for at, kind in enumerate(why) if kind]] = None
    return Cells(texts[column.codes], why[column.codes])


def _read(column: Column, tool: str, value: Callable[[str], float | str | None], nothing: float | None) -> Cells:
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


def chosen(word: str, words: Mapping[str, str], order: Sequence[str]) -> str | None:
    """The codes of what was chosen, in the order of the choices; None where that cannot be told in exactly one way.

    >>> words = {"website": "web", "web": "web", "shop, or branch": "shop", "shop": "shop", "tel": "tel"}
    >>> chosen("tel web", words, ["web", "shop", "tel"]), chosen("Shop, or branch, Website", words, ["web", "shop", "tel"])
    ('web tel', 'web shop')
    """
    whole = folded(word)
    whole = whole[:-2] if _WHOLE.fullmatch(whole) else whole
    if whole in words:
        return words[whole]
    codes = {code.casefold(): code for code in order}
    for parts, known in (
        ([folded(part) for part in word.split(";") if part.strip()], words),
        (whole.split(), codes),
        (_divided(whole, words), words),
    ):
        if parts and all(part in known for part in parts):
            picked = {known[part] for part in parts}
            return " ".join(code for code in order if code in picked)
    return None


def _divided(text: str, words: Mapping[str, str]) -> list[str]:
    """The parts of a list with commas, where the parts may hold commas themselves; empty unless there is exactly one way."""
    pieces = text.split(", ")
    ways: list[list[list[str]]] = [[[]], *([] for _ in pieces)]
    for end in range(1, len(pieces) + 1):
        for start in range(end):
            if ways[start] and (part := ", ".join(pieces[start:end])) in words:
                ways[end] = (ways[end] + [[*way, part] for way in ways[start]])[:2]
    return ways[-1][0] if len(ways[-1]) == 1 else []


_BLANK, _TICKED, _LEFT, _HIDDEN, _OTHER = range(5)
_YES = frozenset(("y", "1", "1.0", "yes", "ja", "true", "x", "checked", "selected"))
_NO = frozenset(("n", "0", "0.0", "no", "nee", "nein", "false", "not selected", "unchecked"))


def read_parts(extra: Extra, parts: Mapping[str, Column], tool: str, words: Mapping[str, str], exact: bool) -> Cells:
    """A question with a column for each choice: the codes of what was ticked, ``""`` where all was left, None where unknown.

    Nothing in any column says that it was never shown, or that the tool does not tell; it is not a no to each. ``exact``: an
    empty text was told from nothing, which LimeSurvey writes for a choice that was shown and left.
    """
    codes = {choice.code.casefold(): choice.code for choice in extra.choices}
    known = {codes[name]: column for name, column in parts.items() if name in codes}
    left = exact and tool == "limesurvey" and any("Y" in column.words for column in known.values())
    states = np.zeros((len(next(iter(parts.values()))), len(known)), dtype=np.int8)
    for place, (code, column) in enumerate(known.items()):
        of_words = [_state(word, code, words, tool, left) for word in column.words]
        states[:, place] = np.array([*of_words, _BLANK], dtype=np.int8)[column.codes]
    kinds, which = np.unique(states, axis=0, return_inverse=True) if len(states) else (states, np.empty(0, dtype=int))
    texts, why = np.full(len(kinds), None, dtype=object), np.full(len(kinds), None, dtype=object)
    for at, row in enumerate(kinds):
        if (row == _TICKED).any() or (row == _LEFT).any():
            ticked = {code for code, state in zip(known, row, strict=True) if state == _TICKED}
            texts[at] = " ".join(choice.code for choice in extra.choices if choice.code in ticked)
        elif (row == _HIDDEN).any():
            why[at] = NOT_SHOWN
        elif (row == _OTHER).any():
            why[at] = USER_MISSING
    return Cells(texts[which.ravel()], why[which.ravel()])


def _state(word: str, code: str, words: Mapping[str, str], tool: str, left: bool) -> int:
    text = folded(word)
    if not text:
        return _LEFT if left else _BLANK
    if tool == "limesurvey" and text == "n/a":
        return _HIDDEN
    if text in _YES or words.get(text) == code:
        return _TICKED
    return _LEFT if text in _NO else _OTHER


def _unmasked(text: str, tool: str) -> str:
    """LimeSurvey may put an apostrophe before what a spreadsheet would compute; it is no part of the answer."""
    return text[1:] if tool == "limesurvey" and text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
