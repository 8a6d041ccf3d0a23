"""Answers to the questions beside the items: what was chosen, numbers, and texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from workbench.survey.questionnaire import Extra
from workbench.survey.responses.choices import NO_CODES, Choices, tongue
from workbench.survey.responses.columns import Column
from workbench.survey.responses.missing import NOT_SHOWN, USER_MISSING, folded
from workbench.survey.responses.values import FORMS, LABELLED, Cells, meant, read_words, reason

_WHOLE = re.compile(r"(\d+)[.,]0")
"""A whole number as a spreadsheet may write it."""


def numbered(extra: Extra, column: Column, tool: str, choices: Choices) -> dict[str, str]:
    """Qualtrics' numbers of the answers to their codes: the places of the answers, where no code is a number itself.

    Empty where the column holds anything else, or only numbers that are the words of other answers, so that a number is never
    taken for an answer that it may not be.
    """
    places = _places(extra, column, tool)
    said = {word.strip() for word in column.words if reason(word, column, tool) is None}
    words = any(choices.clashes(place, places) for place in said) and all(choices.said(folded(word)) for word in said)
    return places if said and not (said - set(places)) and not words else {}


def _places(extra: Extra, column: Column, tool: str) -> dict[str, str]:
    coded = any(choice.code.isdecimal() for choice in extra.choices)
    places = {str(place): choice.code for place, choice in enumerate(extra.choices, 1)}
    return places if tool == "qualtrics" and not (coded or column.shown) else {}


def read_extra(
    extra: Extra,
    column: Column,
    tool: str,
    choices: Choices,
    answers: Mapping[str, str] | None = None,
    languages: Column | None = None,
) -> Cells:
    """The answers to another question: numbers on a number scale, codes of its choices (several with blanks between), or text.

    A free text stays as it is, also where it says that somebody does not know; ``answers`` are as for `read_points`,
    ``languages`` in which each respondent answered.
    """
    if answers and (choices.order or extra.high > extra.low):
        column, stands_for = meant(column, answers)
        if extra.high > extra.low:
            return read_words(column, tool, lambda word: float(said) if (said := stands_for(word)) else None, np.nan)
        return read_words(column, tool, lambda word: stands_for(word) or None, None)
    if extra.high > extra.low:
        numbers = {form.format(n): float(n) for n in range(extra.low, extra.high + 1) for form in FORMS}

        def number(word: str) -> float | None:
            labelled = LABELLED.fullmatch(word.strip())
            return numbers.get(labelled[1] if labelled else word.strip())

        return read_words(column, tool, number, np.nan)
    if choices.order:
        return _read_choices(extra, column, tool, choices, languages)
    texts = np.array([*(_unmasked(word.strip(), tool) or None for word in column.words), None], dtype=object)
    why = np.array([*(column.missing.get(word) for word in column.words), None], dtype=object)
    texts[[at for at, kind in enumerate(why) if kind]] = None
    return Cells(texts[column.codes], why[column.codes])


def _read_choices(extra: Extra, column: Column, tool: str, choices: Choices, languages: Column | None) -> Cells:
    """What was chosen; where words are those of two answers in two languages, by the language of who answered."""
    cells, places = {part for word in column.words for part in _parts(word)}, _places(extra, column, tool)

    def read(language: str) -> Cells:
        known, labels = (choices.known(kind, cells, language, places) for kind in (tool, "labels"))

        def value(word: str) -> str | None:
            label = column.shown.get(word.strip())
            return chosen(word, known, choices.order) if label is None else chosen(label, labels, choices.order)

        return read_words(column, tool, value, None)

    told = np.array([*map(tongue, languages.words), ""], dtype=object)[languages.codes] if languages and choices.torn else None
    found = read("")
    for language in () if told is None else sorted({*told} - {""}):
        one, hers = read(language), told == language
        values, why = np.where(hers, one.values, found.values), np.where(hers, one.why, found.why)
        found = Cells(values, why, tuple(sorted({*found.strange, *one.strange})))
    # In one language a cell may be told, and in another not: strange is what nobody could be told of.
    doubt = set(column.codes[pd.isna(found.values)])
    return replace(found, strange=tuple(at for at in found.strange if at in doubt))


def in_doubt(extra: Extra, column: Column, tool: str, choices: Choices, strange: Sequence[int]) -> list[int]:
    """Those of the places of strange words whose words could be two answers."""
    places = _places(extra, column, tool)

    def shown(at: int) -> str:
        word = column.words[at]
        return column.shown.get(word.strip(), word)

    return [at for at in strange if any(choices.clashes(part, places) for part in _parts(shown(at)))]


def _parts(word: str) -> set[str]:
    """A cell, and what it may be a list of, folded."""
    whole = _plain_number(folded(word))
    return {whole, *(_plain_number(folded(part)) for part in word.split(";")), *whole.split(", ")} - {""}


def _plain_number(text: str) -> str:
    return text[:-2] if _WHOLE.fullmatch(text) else text


def chosen(word: str, words: Mapping[str, str], order: Sequence[str]) -> str | None:
    """The codes of what was chosen, in the order of the choices; None where that cannot be told in exactly one way.

    >>> words = {"website": "web", "web": "web", "shop, or branch": "shop", "shop": "shop", "tel": "tel"}
    >>> chosen("tel web", words, ["web", "shop", "tel"]), chosen("Shop, or branch, Website", words, ["web", "shop", "tel"])
    ('web tel', 'web shop')
    """
    whole = _plain_number(folded(word))
    if whole in words:
        return words[whole]
    codes = {name: code for code in order if words.get(name := folded(code)) == code}
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


def read_parts(extra: Extra, parts: Mapping[str, Column], tool: str, choices: Choices, exact: bool) -> Cells:
    """A question with a column for each choice: the codes of what was ticked, ``""`` where all was left, None where unknown.

    Nothing in any column says that it was never shown, or that the tool does not tell; it is not a no to each. ``exact``: an
    empty text was told from nothing, which LimeSurvey writes for a choice that was shown and left.
    """
    codes = {choice.code.casefold(): choice.code for choice in extra.choices}
    known = {codes[name]: column for name, column in parts.items() if name in codes}
    left = exact and tool == "limesurvey" and any("Y" in column.words for column in known.values())
    states = np.zeros((len(next(iter(parts.values()))), len(known)), dtype=np.int8)
    for place, (code, column) in enumerate(known.items()):
        of_words = [_state(word, code, choices, tool, left) for word in column.words]
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


def _state(word: str, code: str, choices: Choices, tool: str, left: bool) -> int:
    text = folded(word)
    if not text:
        return _LEFT if left else _BLANK
    if tool == "limesurvey" and text == "n/a":
        return _HIDDEN
    own = text == folded(code) or code in choices.said(text)
    # "No" and 0 can be the words of an answer; they are so only where a tool writes words for what was ticked.
    if text in _NO and not (own and (tool in NO_CODES or tool == "qualtrics")):
        return _LEFT
    return _TICKED if own or text in _YES else _OTHER


def _unmasked(text: str, tool: str) -> str:
    """LimeSurvey may put an apostrophe before what a spreadsheet would compute; it is no part of the answer."""
    return text[1:] if tool == "limesurvey" and text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text
