"""Answers of a question that could be mixed up when they are read: each is told by its code and by its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workbench.errors import InvalidValue
from workbench.survey.questionnaire import LANGUAGES, Choice, Extra, Questionnaire
from workbench.survey.responses.missing import folded
from workbench.survey.words import words_of

Fixed = Mapping[str, Iterable[str]]
"""Code of an answer to the fixed words that it is shown in besides its own."""


def alike(extra: Extra, fixed: Fixed | None = None) -> Iterator[tuple[Choice, Choice, str]]:
    """Each answer that reads like one before it, that one, and in what: a text in any language, or a code.

    Compared as answers are read (`workbench.survey.responses.missing.folded`): without markup, typographic signs, upper and lower
    case and the number of blanks. A whole number may come back from a spreadsheet as ``2.0``, which is 2.

    >>> first, second = Choice("1", {"en": "0"}), Choice("2", {"en": "1"})
    >>> [text for _, _, text in alike(Extra("KIDS", "background", {}, (first, second)))]
    ['1']
    """
    read: dict[str, Choice] = {}
    for choice in extra.choices:
        forms = {_form(text): text for text in (*choice.texts.values(), *(fixed or {}).get(choice.code, ()), choice.code)}
        if same := next((form for form in forms if form in read), None):
            yield choice, read[same], forms[same]
        for form in forms:
            if form:
                read.setdefault(form, choice)


def fixed_words(extra: Extra, questionnaire: Questionnaire) -> dict[str, list[str]]:
    """The fixed words of the answers of a question in all languages, such as yes and no: answers are read by those too."""
    words = [words_of(questionnaire, tongue) for tongue in LANGUAGES]
    return {c.code: [text for known in words if (text := known.get(f"{extra.kind}.{c.code}"))] for c in extra.choices}


def check_apart(extra: Extra, fixed: Fixed | None = None, *, about: str | None = None) -> None:
    """Refuse answers that could be mixed up; ``about`` is the code of the answer to look at, None for all.

    Raises
    ------
    InvalidValue
        Two of them read alike, or one has words of which nothing is left when it is read.
    """
    for choice in extra.choices:
        if about in (None, choice.code) and (empty := [text for text in choice.texts.values() if text and not folded(text)]):
            raise InvalidValue(
                f"answer '{extra.code}.{choice.code}' cannot be told from no answer",
                found=empty[0],
                todo="Use words, not markup alone.",
            )
    for choice, other, text in alike(extra, fixed):
        if about in (None, choice.code, other.code):
            raise InvalidValue(
                f"two answers of question {extra.code!r} say the same: {other.code!r} and {choice.code!r}",
                expected="answers whose words and codes differ in every language, apart from markup and capitals",
                found=text,
                todo="Give one of them other words, or another code.",
            )


def _form(text: str) -> str:
    form = folded(text)
    return form[:-2] if form[-2:] in (".0", ",0") and form[:-2].isdecimal() else form
