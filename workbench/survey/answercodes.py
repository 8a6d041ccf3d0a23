"""Codes of answers, and of questions that ask of something: each stays with what it stands for in all versions of a study."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench.errors import InvalidValue
from workbench.survey.ownquestion import is_own
from workbench.survey.questionnaire import Choice, Extra, Questionnaire
from workbench.survey.responses.missing import folded

Key = tuple[str, str]
Words = frozenset[tuple[str, str]]
"""What an answer is known by: language and folded text; of a goal ``"goal"`` and its id."""

_NUMBERED = {kind: re.compile(rf"{letter}\d\d+", re.ASCII) for kind, letter in (("channel", "K"), ("purpose", "G"))}
_LISTED = re.compile(r"A\d\d+", re.ASCII)
"""Codes of answers that we number, A01 where none is given; any other one is fixed, or the researcher's."""
_ASKED_OF = {"channel": "CHAN", "background": "BG"}


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a code stands for: all that it is known by, and the words that it has now."""

    code: str
    words: Words
    now: Words


@dataclass(frozen=True, slots=True)
class Used:
    """The codes that the versions of a study used.

    A code of an answer belongs to its answer for good, like the code of an item to its criterion, so that answers to one version
    never come in under other answers of another. An answer is known by its words: in the base language where the code has any in
    that, else in any language. Answers of an attribute or of the log of contacts are known by their name too, goals by their id.
    Where a study of long ago used a code for two answers, it belongs to the later one.

    ``questions`` has the codes of the questions that we number by what they ask of, ``spent`` all that they ever had, ``answers``
    what the codes of answers mean by question.
    """

    questions: Mapping[Key, str] = field(default_factory=dict)
    spent: frozenset[str] = frozenset()
    answers: Mapping[Key, Mapping[str, _Meaning]] = field(default_factory=dict)

    @classmethod
    def of(cls, states: Iterable[Sequence[Questionnaire]]) -> Used:
        """Of each version what it says, and beside it the names that it was made of; the newest version first."""
        questions: dict[Key, str] = {}
        spent: set[str] = set()
        answers: dict[Key, dict[str, _Meaning]] = {}
        for version in states:
            for key, known in _meanings(version).items():
                asked = answers.setdefault(key, {})
                for code, meant in known.items():
                    before = asked.setdefault(code, meant)
                    if before.words & meant.words:
                        asked[code] = replace(before, words=before.words | meant.words)
            for extra in (extra for form in version for extra in form.extras if _asks_of(extra)):
                if extra.code not in spent:
                    questions.setdefault((extra.kind, extra.about), extra.code)
                spent.add(extra.code)
        return cls(questions, frozenset(spent), answers)

    def coded(self, extras: Sequence[Extra], language: str, given: Sequence[Extra] = ()) -> tuple[Extra, ...]:
        """The questions with the codes that they and their answers had, and for new ones codes that were never used.

        Parameters
        ----------
        language
            The base language.
        given
            Questions of one's own with their texts in all languages, also those that are not asked in.

        Raises
        ------
        InvalidValue
            If a code that the researcher gave stood for another answer of the same question.
        """
        whole = {extra.code.casefold(): extra for extra in given}
        made: list[Extra] = []
        held: set[str] = set()
        for extra in extras:
            if _asks_of(extra):
                code = self.questions.get((extra.kind, extra.about), "")
                if not code or code in held:
                    gone = self.spent | held
                    code = extra.code if extra.code not in gone else _next(_ASKED_OF[extra.kind], gone)
                held.add(code)
                extra = replace(extra, code=code)
            made.append(self._answered(extra, language, whole.get(extra.code.casefold(), extra)))
        return tuple(made)

    def same_in(self, before: Extra, extra: Extra, code: str, language: str) -> Choice | None:
        """The answer in an earlier question that an answer is, by what its code stands for; None for a new one.

        In versions of long ago it may have had another code. ``language`` is the base language.
        """
        meaning = self.answers.get(key_of(extra), {}).get(code.casefold())
        if meaning is None:
            return None
        base = language if is_own(extra) else ""
        same = [one for n, one in enumerate(before.choices) if _same(known_by(before, n), meaning.words, base)]
        return next((one for one in same if one.code.casefold() == code.casefold()), same[0] if same else None)

    def _answered(self, extra: Extra, language: str, whole: Extra) -> Extra:
        known = self.answers.get(key_of(extra), {})
        full = {choice.code: choice.texts for choice in whole.choices} if is_own(extra) else {}
        words = [known_by(extra, n) | _folded(full.get(choice.code, {})) for n, choice in enumerate(extra.choices)]
        base = language if is_own(extra) else ""
        codes: dict[int, str] = {}
        for n, choice in enumerate(extra.choices):
            if not is_numbered(extra, choice.code):
                meaning = known.get(choice.code.casefold())
                if is_own(extra) and meaning and not _same(words[n], meaning.words, base):
                    raise _another(extra, choice, meaning, language)
                codes[n] = choice.code
        free = [n for n in range(len(extra.choices)) if n not in codes]
        for part in ("now", "words"):  # what an answer says now goes before what it said once
            for n in free:
                held = {code.casefold() for code in codes.values()}
                found = (m.code for code, m in known.items() if code not in held and _same(words[n], getattr(m, part), base))
                if n not in codes and (code := next(found, "")):
                    codes[n] = code
        for n in free:
            if n not in codes:
                used = {*known, *(code.casefold() for code in codes.values())}
                wanted = extra.choices[n].code
                codes[n] = wanted if wanted.casefold() not in used else _next(wanted[0], used)
        return replace(extra, choices=tuple(replace(choice, code=codes[n]) for n, choice in enumerate(extra.choices)))


NONE_USED = Used()
"""Of a first version: no code was used before."""


def is_numbered(extra: Extra, code: str) -> bool:
    """Whether we number an answer to a question so, and may give it another number.

    >>> question = Extra("VIA", "background", {})
    >>> is_numbered(question, "A02"), is_numbered(question, "DIR"), is_numbered(question, "G02")
    (True, False, False)
    """
    return _NUMBERED.get(extra.kind, _LISTED).fullmatch(code) is not None


def key_of(extra: Extra) -> Key:
    """What the codes of the answers of a question belong to: an own question, an attribute, all channels, all goals."""
    if is_own(extra):
        return "own", extra.code.casefold()
    return extra.kind, "" if extra.kind in ("channel", "purpose") else extra.about


def known_by(extra: Extra, place: int) -> Words:
    """What the answer at a place is known by."""
    goals = extra.about.split() if extra.kind == "purpose" else []
    return frozenset({("goal", goals[place])}) if place < len(goals) else _folded(extra.choices[place].texts)


def _folded(texts: Mapping[str, str]) -> Words:
    return frozenset((language, folded(text)) for language, text in texts.items() if folded(text))


def _asks_of(extra: Extra) -> bool:
    return extra.kind in _ASKED_OF and not is_own(extra)


def _meanings(version: Sequence[Questionnaire]) -> dict[Key, dict[str, _Meaning]]:
    """What the codes mean in one version, by question; the first of ``version`` is what it is now."""
    found: dict[Key, dict[str, _Meaning]] = {}
    for form in version:
        for extra in form.extras:
            asked = found.setdefault(key_of(extra), {})
            for place, choice in enumerate(extra.choices):
                words, code = known_by(extra, place), choice.code.casefold()
                before = asked.get(code)
                asked[code] = replace(before, words=before.words | words) if before else _Meaning(choice.code, words, words)
    return found


def _same(words: Words, known: Words, base: str) -> bool:
    """Whether an answer is one of these words: in the base language if both have a text in that, else in any."""
    mine, theirs = ({text for language, text in of if language == base} for of in (words, known))
    if mine and theirs:
        return bool(mine & theirs)
    return bool({text for _, text in words} & {text for _, text in known})


def _next(prefix: str, used: Collection[str]) -> str:
    """The code with the number after the highest that was used."""
    numbers = (int(code[len(prefix) :]) for code in used if re.fullmatch(rf"{prefix}\d+", code, re.IGNORECASE | re.ASCII))
    return f"{prefix}{1 + max(numbers, default=0):02d}"


def _another(extra: Extra, choice: Choice, meaning: _Meaning, language: str) -> InvalidValue:
    texts = dict(sorted(meaning.now))
    return InvalidValue(
        f"the code {choice.code!r} of question {extra.code!r} stood for another answer in an earlier version",
        expected=texts.get(language) or next(iter(texts.values())),
        found=choice.texts.get(language, ""),
        todo="Give this answer another code. If only its words change, ask it in the earlier ones and change them with edit.",
    )
