"""A questionnaire with every kind of question, and some of a team's own, for what every survey tool has to take."""

from __future__ import annotations

from dataclasses import replace

from workbench.survey.questionnaire import Choice, Extra, Questionnaire

OWN = (
    Extra(
        "LEEFTIJD",
        "background",
        {"nl": "Hoe oud bent u?", "en": "How old are you?"},
        (
            Choice("J", {"nl": "Jonger dan 35", "en": "Under 35"}),
            Choice("M", {"nl": "35 tot 65", "en": "35 to 65"}),
            Choice("O", {"nl": "65 of ouder", "en": "65 or older"}),
        ),
        about="attribute-age",
    ),
    Extra(
        "VIA",
        "background",
        {"nl": "Bij wie meldde u het: bij ons, of via iemand?", "en": "Whom did you tell: us, or somebody's agent?"},
        (
            Choice("DIR", {"nl": "Bij u, rechtstreeks", "en": "You, directly"}),
            Choice("TUSS", {"nl": "Via een tussenpersoon", "en": "An agent"}),
        ),
    ),
    Extra("TIP", "open", {"nl": "Wat is uw beste tip, in 't kort?", "en": "What's your best tip?"}),
)
"""Questions of a team's own: two with codes of their own, one that is answered in own words."""


def whole(full: Questionnaire) -> Questionnaire:
    """The questionnaire of the fixture ``full``, with questions of a team's own, each after the one of its kind."""
    extras = (one for extra in full.extras for one in (extra, *(own for own in OWN if own.kind == extra.kind)))
    return replace(full, extras=tuple(extras))
