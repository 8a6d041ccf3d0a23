"""A small synthetic journey about water damage, and its questionnaire."""

from __future__ import annotations

import pytest

from workbench.journey.journey import Criterion, Goal, Journey, Milestone
from workbench.survey.questionnaire import Item, Questionnaire


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
