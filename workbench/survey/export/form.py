"""A questionnaire as pages with questions: what every survey tool is told, under the same codes.

`workbench.survey.export.layout` makes one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.survey.questionnaire import Questionnaire

Texts = dict[str, str]

SPLIT = "SPLIT"
"""The question that keeps which part of a split sample a respondent got."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its code, its words per language (``""`` for a number without words), whether it ends the survey."""

    code: str
    texts: Texts
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an array; ``part`` is the part of a split sample that gets it, 0 for everybody."""

    code: str
    texts: Texts
    part: int = 0


@dataclass(frozen=True, slots=True)
class Ask:
    """One question.

    ``form`` is ``"array"``, ``"one"`` (one of the answers), ``"number"`` (its answers are the points) or
    ``"text"``; ``kind`` is that of the extra, of an array ``"importance"`` or ``"satisfaction"``.
    """

    code: str
    form: str
    kind: str
    texts: Texts
    help: Texts
    answers: tuple[Answer, ...] = ()
    lines: tuple[Line, ...] = ()
    required: bool = False
    shuffled: bool = False

    @property
    def parts(self) -> tuple[int, ...]:
        """The parts of a split sample that get a line of it; empty if everybody gets one."""
        parts = {line.part for line in self.lines}
        return () if not parts or 0 in parts else tuple(sorted(parts))

    @property
    def stops(self) -> tuple[str, ...]:
        """Codes of the answers after which nothing more is asked."""
        return tuple(answer.code for answer in self.answers if answer.ends)


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown at once."""

    code: str
    titles: Texts
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The whole survey; ``words`` maps language to its fixed texts, ``cleaned`` names what had to be put on one line."""

    questionnaire: Questionnaire
    words: dict[str, dict[str, str]]
    pages: tuple[Page, ...]
    parts: int
    cleaned: tuple[str, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        return self.questionnaire.languages

    @property
    def asks(self) -> tuple[Ask, ...]:
        """All questions in order."""
        return tuple(ask for page in self.pages for ask in page.asks)

    def stops_before(self, page: Page) -> list[tuple[str, str]]:
        """Question and answer code of everything on earlier pages that ends the survey."""
        earlier = self.pages[: self.pages.index(page)]
        return [(ask.code, stop) for one in earlier for ask in one.asks for stop in ask.stops]

    def texts(self) -> Iterator[tuple[str, str, str]]:
        """Every text of the questionnaire's own: the code it belongs to, its language, the text."""
        for language in self.languages:
            yield "title", language, self.words[language]["title"]
        arrays: set[str] = set()
        for ask in self.asks:
            yield from ((ask.code, *text) for text in ask.texts.items())
            for line in ask.lines:
                if line.code not in arrays:
                    yield from ((line.code, *text) for text in line.texts.items())
            arrays |= {line.code for line in ask.lines}
            if ask.form != "array":
                yield from ((f"{ask.code}.{answer.code}", *text) for answer in ask.answers for text in answer.texts.items())


def labelled(answer: Answer, language: str) -> str:
    """A point of a number scale as one text.

    >>> labelled(Answer("10", {"en": "Extremely likely"}), "en"), labelled(Answer("5", {"en": ""}), "en")
    ('10 – Extremely likely', '5')
    """
    return f"{answer.code} – {text}" if (text := answer.texts[language]) else answer.code


def shown(ask: Ask, answer: Answer, language: str) -> str:
    """The words of an answer where a tool lists them one below another."""
    return labelled(answer, language) if ask.form == "number" else answer.texts[language]
