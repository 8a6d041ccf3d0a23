"""How long a questionnaire takes, roughly."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.survey.codes import IMPORTANCE, SATISFACTION
from workbench.survey.questionnaire import Questionnaire
from workbench.survey.words import words_of

LINE = 8.0
"""Seconds for a line of an array, reading included."""
QUESTION = 6.0
"""Seconds to choose an answer to another question, beside reading it."""
WRITING = 45.0
"""Seconds to write an answer in own words."""
WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction by adults (Brysbaert 2019, Journal of Memory and Language 109:104047)."""
FIXED = ("welcome", "end", *(f"{array}.{part}" for array in (IMPORTANCE, SATISFACTION) for part in ("question", "help")))


def estimated_minutes(questionnaire: Questionnaire, language: str | None = None) -> float:
    """Minutes that somebody needs, to half a minute; with split samples those of one part.

    It is an estimate by rule of thumb: 8 seconds a line, 6 seconds and the reading for another question, 45 for own words.
    That is near what others tell of their surveys: about 10 seconds for a stand-alone question, less for a line of a battery
    (Pew Research Center, *How we keep our online surveys from running too long*, 2022). People differ by a factor of two and
    more: after the first answers look at the median of ``duration``.
    """
    tongue = language or questionnaire.language
    lines = 2 * -(-len(questionnaire.items) // questionnaire.design.samples)
    seconds = lines * LINE
    fixed = words_of(questionnaire, tongue)
    words = sum(len(fixed[name].split()) for name in FIXED)
    for extra in questionnaire.extras:
        seconds += LINE if extra.kind == "attention" else WRITING if extra.kind == "open" else QUESTION
        words += _words(extra.texts, tongue) + sum(_words(choice.texts, tongue) for choice in extra.choices)
    seconds += 60 * words / WORDS_A_MINUTE
    return max(0.5, round(seconds / 30) / 2)


def _words(texts: Mapping[str, str], language: str) -> int:
    return len(texts.get(language, "").split())
