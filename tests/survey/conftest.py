"""A small synthetic journey about water damage, and its questionnaire."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.journey.journey import Criterion, Goal, Journey, Milestone
from workbench.survey.questionnaire import Choice, Design, Extra, Item, Questionnaire


@pytest.fixture
def journey() -> Journey:
    """Two goals out of order, three milestones, four criteria."""
    return Journey(
        goals=(Goal("g2", "Verder met het leven", order=1), Goal("g1", "Weer een droog huis", order=0)),
        milestones=(
            Milestone("m3", "g2", "Terugkijken", order=0),
            Milestone("m2", "g1", "Hersteller kiezen", order=1),
            Milestone("m1", "g1", "Schade melden", order=0),
        ),
        criteria=(
            Criterion("c4", "m3", "Weten dat het af is", {"en": "Knowing it is finished"}),
            Criterion("c2", "m1", "Niet alles in één keer invullen", {"en": "Not filling in everything at once"}, order=1),
            Criterion("c1", "m1", "Duidelijk dat het over mij gaat", {"en": "Clearly about me"}, order=0),
            Criterion("c3", "m2", "=1+1 <b>snel</b> & {naam} ]]> “zeker” 😀", {"en": 'Quick "and" simple'}),
        ),
    )


@pytest.fixture
def questionnaire() -> Questionnaire:
    """Three items in Dutch and English, with a fixed id."""
    return Questionnaire(
        id="11111111-2222-4333-8444-555555555555",
        title={"nl": "Waterschade", "en": "Water damage"},
        languages=("nl", "en"),
        items=(
            Item("C01", "c1", "Schade melden", {"nl": "Duidelijk dat het over mij gaat", "en": "Clearly about me"}),
            Item("C02", "c2", "Schade melden", {"nl": "=1+1 <b>snel</b> & “zeker” 😀", "en": 'Quick "and" simple'}),
            Item("C03", "c3", "Hersteller kiezen", {"nl": "Met {naam} ]]> verder", "en": "On with {naam} ]]>"}),
        ),
        revision=7,
        version=2,
        time="2026-03-01T10:00:00+00:00",
    )


@pytest.fixture
def full(questionnaire: Questionnaire) -> Questionnaire:
    """The same items with a question of every other kind, in blocks, split into two parts."""
    yes_no = (
        Choice("Y", {"nl": "Ja, ik doe mee", "en": "Yes, I will take part"}),
        Choice("N", {"nl": "Nee", "en": "No"}, ends=True),
    )
    return replace(
        questionnaire,
        extras=(
            Extra("CONSENT", "consent", {"nl": "Doet u mee?", "en": "Will you take part?"}, yes_no, required=True),
            Extra(
                "SCREEN1",
                "screening",
                {"nl": "Had u waterschade?", "en": "Did you have water damage?"},
                (Choice("Y", {"nl": "Ja", "en": "Yes"}), Choice("N", {"nl": "Nee", "en": "No"}, ends=True)),
            ),
            Extra(
                "PURPOSE",
                "purpose",
                {"nl": "Waarvoor kwam u?", "en": "What did you come for?"},
                (Choice("G01", {"nl": "Een droog huis", "en": "A dry house"}), Choice("G02", {"nl": "Verder", "en": "On"})),
            ),
            Extra(
                "DONE",
                "completion",
                {"nl": "Is het gelukt?", "en": "Did it work out?"},
                tuple(Choice(code, {}) for code in "YPN"),
            ),
            Extra("CES", "effort", {"nl": "Het kostte weinig moeite", "en": "It was easy"}, low=1, high=7),
            Extra("NPS", "nps", {"nl": "Zou u ons aanbevelen?", "en": "Would you recommend us?"}, low=0, high=10),
            Extra("OSAT", "overall", {"nl": "Hoe tevreden bent u?", "en": "How satisfied are you?"}, low=1, high=5),
            Extra(
                "CHAN01",
                "channel",
                {"nl": "Hoe hebt u contact gehad?", "en": "How were you in touch?"},
                (Choice("web", {"nl": "Website", "en": "Website"}), Choice("tel", {"nl": "Telefoon", "en": "Phone"})),
            ),
            Extra(
                "BG01",
                "background",
                {"nl": "Waar woont u?", "en": "Where do you live?"},
                (Choice("1", {"nl": "Noord", "en": "North"}), Choice("2", {"nl": "Zuid", "en": "South"})),
            ),
            Extra("ATT", "attention", {}, expected="4"),
            Extra("OPEN1", "open", {"nl": "Wilt u nog iets kwijt?", "en": "Anything else?"}),
        ),
        design=Design(shuffled=True, by_milestone=True, samples=2),
    )
