"""The fixed texts of one questionnaire, the same in every tool: the standard ones, and what the study put in their place."""

from __future__ import annotations

from workbench.journey.textfit import plain
from workbench.survey.codes import IMPORTANCE, SATISFACTION
from workbench.survey.questionnaire import Extra, Questionnaire
from workbench.survey.wording import WORDING

_OTHERS: dict[str, dict[str, str]] = {
    "nl": {
        "before": "Voordat u begint",
        "after": "Tot slot",
        "about": "Over u",
        "part": "Deel {n} van {of}",
        "consent.Y": "Ja, ik doe mee",
        "consent.N": "Nee, ik doe niet mee",
        "completion.Y": "Ja",
        "completion.P": "Gedeeltelijk",
        "completion.N": "Nee",
        "effort.up.low": "Helemaal niet mee eens",
        "effort.up.high": "Helemaal mee eens",
        "effort.down.low": "Heel weinig moeite",
        "effort.down.high": "Heel veel moeite",
        "nps.low": "Heel onwaarschijnlijk",
        "nps.high": "Heel waarschijnlijk",
        "overall.low": "Zeer ontevreden",
        "overall.high": "Zeer tevreden",
        "attention": "Kies op deze regel “{answer}”, zodat we zien dat alles werkt",
    },
    "en": {
        "before": "Before you start",
        "after": "Finally",
        "about": "About you",
        "part": "Part {n} of {of}",
        "consent.Y": "Yes, I will take part",
        "consent.N": "No, I will not take part",
        "completion.Y": "Yes",
        "completion.P": "Partly",
        "completion.N": "No",
        "effort.up.low": "Strongly disagree",
        "effort.up.high": "Strongly agree",
        "effort.down.low": "Very little effort",
        "effort.down.high": "Very much effort",
        "nps.low": "Not at all likely",
        "nps.high": "Extremely likely",
        "overall.low": "Very dissatisfied",
        "overall.high": "Very satisfied",
        "attention": "Choose “{answer}” on this line, so that we see that all works",
    },
}


def standard_words(language: str) -> dict[str, str]:
    """Name to standard text in one language (``"nl"`` or ``"en"``).

    ``title``, ``welcome``, ``end``; of the arrays ``IMP.page``, ``IMP.question``, ``IMP.help`` and ``IMP.scale.1`` to
    ``IMP.scale.5``, likewise ``SAT``; ``before``, ``after`` and ``about`` head the pages of the other questions, ``part`` a page
    of one block (``{n}``, ``{of}``); ``consent.Y``, ``completion.P`` and so on are answers; ``nps.low``, ``effort.up.high`` and
    so on the ends of number scales, those of effort by the direction of the scale; ``attention`` the line that says what to
    choose (``{answer}``).
    """
    fixed = WORDING[language]
    words = {"title": fixed.title, "welcome": fixed.welcome, "end": fixed.end}
    for code in (IMPORTANCE, SATISFACTION):
        array = fixed.arrays[code]
        words |= {f"{code}.page": array.page, f"{code}.question": array.question, f"{code}.help": array.help}
        words |= {f"{code}.scale.{point}": text for point, text in enumerate(array.scale, start=1)}
    return words | _OTHERS[language]


def words_of(questionnaire: Questionnaire, language: str) -> dict[str, str]:
    """Name to text as this questionnaire shows it in one language; see `standard_words` for the names.

    What ``questionnaire.wording`` fills takes the place of the standard text; an empty text and an unknown name do not, nor words
    of the scales, by which answers are read. Each text stands on one line, without control characters.
    """
    words = standard_words(language) | {"title": questionnaire.title_in(language)}
    own = questionnaire.wording.get(language, {})
    return {name: (plain(own.get(name, "")) if ".scale." not in name else "") or plain(text) for name, text in words.items()}


def scale_name(extra: Extra) -> str:
    """Under which name the ends of a number scale stand; ``""`` where there are no fixed texts for it.

    The ends belong to the scale, so no question says them in its text: where a tool shows a scale it shows them at its ends, and
    where it lists the points it shows them at the lowest and the highest (`workbench.survey.export.form.shown`).

    >>> scale_name(Extra("CES", "effort", {}, low=1, high=7, direction="down"))
    'effort.down'
    """
    if extra.kind == "effort":
        return f"effort.{extra.direction}"
    return extra.kind if extra.kind in ("nps", "overall") else ""
