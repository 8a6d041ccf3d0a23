"""The answers that can be chosen, as they are found in cells: some tools write codes and others words, and one may look like the
other. A cell that is the code of one answer and the words of another is told by its tool or its column, or not at all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from workbench.survey.questionnaire import POINTS, Extra, Questionnaire
from workbench.survey.responses.missing import folded
from workbench.survey.wording import WORDING
from workbench.survey.words import words_of

NO_CODES = frozenset(("googleforms", "msforms", "surveymonkey"))
"""Tools that know the words of an answer and no code of it."""
_AS_TYPED = frozenset(("generic", "spss"))
"""Codes by rights, but anybody may have typed anything."""
_CODES = frozenset(("limesurvey", "kobo"))
"""All answers in codes, or all in words, as somebody chose; Qualtrics likewise, but its numbers are its own."""

_TONGUES = {"nl": "nl", "nederlands": "nl", "dutch": "nl", "en": "en", "english": "en", "engels": "en"}
_LETTERS = re.compile(r"[a-z]+")

Found = frozenset[str]


def tongue(told: str) -> str:
    """The language of a respondent as we call it; ``""`` for any other.

    >>> tongue("EN-GB"), tongue("Nederlands (België)"), tongue("")
    ('en', 'nl', '')
    """
    first = _LETTERS.match(told.strip().casefold())
    return _TONGUES.get(first[0], "") if first else ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen in one question.

    ``order`` has the codes, ``codes`` each as it may stand in a cell (folded), ``words`` by language what people saw (folded) and
    the codes it is shown for, in the languages that were asked; ``others`` the same of words of other languages and the standard
    ones, that hold where no language has the cell.
    """

    order: tuple[str, ...]
    codes: dict[str, str]
    words: dict[str, dict[str, Found]]
    others: dict[str, Found] = field(default_factory=dict)

    @classmethod
    def of(cls, extra: Extra, form: Questionnaire, scale: dict[str, str]) -> Choices:
        """Those of a question; those of an attention check are those of a ``scale``, words (folded) to points."""
        asked = [(choice.code, tongue, text) for choice in extra.choices for tongue, text in choice.texts.items()]
        words = {tongue: _gathered((text, code) for code, of, text in asked if of == tongue) for tongue in form.languages}
        fixed = [
            (words_of(form, tongue).get(f"{extra.kind}.{choice.code}", ""), choice.code)
            for tongue in WORDING
            for choice in extra.choices
        ]
        others = _gathered([*((text, code) for code, of, text in asked if of not in words), *fixed])
        order, codes = tuple(choice.code for choice in extra.choices), {folded(c.code): c.code for c in extra.choices}
        if extra.kind == "attention":  # asked as a line of the importance question
            points = [str(point) for point in range(1, POINTS + 1)]
            order = tuple(dict.fromkeys((*points, *order)))
            codes = {form: point for point in points for form in (point, f"{point}.0", f"{point},0")} | codes
            others |= {text: others.get(text, frozenset()) | {point} for text, point in scale.items()}
        return cls(order, codes, words, others)

    @property
    def torn(self) -> bool:
        """Whether some words are those of one answer in a language, and of another answer in another."""
        return any(len(self.said(text)) > 1 for words in self.words.values() for text in words)

    def said(self, text: str, language: str = "") -> Found:
        """Of which answers this (folded) is the words: in a language where it is in that, else in all that were asked."""
        if found := self.words.get(language, {}).get(text):
            return found
        return frozenset().union(*(words.get(text, ()) for words in self.words.values())) or self.others.get(text, frozenset())

    def clashes(self, text: str, places: Collection[str] = ()) -> bool:
        """Whether a cell (folded) is the code, or for Qualtrics the place, of one answer and the words of another, or of two."""
        said, code = self.said(text), self._codes(places).get(text)
        return len(said) > 1 or bool(said and code and said != {code})

    def known(self, tool: str, cells: Iterable[str], language: str = "", places: Collection[str] = ()) -> dict[str, str]:
        """Cell (folded) to code, without those that two answers could be.

        Parameters
        ----------
        tool
            Writes words (`NO_CODES`), codes, or either; ``"labels"`` for words that a file says its values stand for.
        cells
            What stands in the column, folded: of a tool that writes either, it shows which.
        language
            Of who answered; ``""`` where it is not known.
        places
            The numbers that Qualtrics may give for the answers in their order: words that look like one of these are in doubt.
        """
        marks = self._codes(places)
        texts = {text for words in (*self.words.values(), self.others) for text in words}
        by_words = {text: self.said(text, language) for text in texts}
        cells = set(cells)
        taken = _preferred(tool, cells & by_words.keys(), cells & marks.keys())
        one = {text: next(iter(found)) for text, found in by_words.items() if len(found) == 1}
        clashing = {text for text in marks if text in by_words and by_words[text] != {marks[text]}}
        sure = {text: code for text, code in (one | self.codes).items() if text not in clashing}
        told = one if taken == "words" else self.codes if taken == "codes" else {}
        return sure | {text: told[text] for text in clashing if text in told}

    def _codes(self, places: Collection[str]) -> dict[str, str]:
        return dict(zip(places, self.order, strict=False)) | self.codes


def _preferred(tool: str, words: set[str], codes: set[str]) -> str:
    """Whether cells that could be either are words or codes; ``""`` where that cannot be told."""
    only_words, only_codes = bool(words - codes), bool(codes - words)
    if tool == "labels":
        return "words"
    if tool in NO_CODES:
        return "" if only_codes else "words"
    if tool in _AS_TYPED:
        return "" if only_words else "codes"
    if only_words != only_codes:
        return "words" if only_words else "codes"
    return "codes" if tool in _CODES and not only_words else ""


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, Found]:
    found: dict[str, Found] = {}
    for text, code in pairs:
        if text := folded(text):
            found[text] = found.get(text, frozenset()) | {code}
    return found
