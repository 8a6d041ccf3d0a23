"""Synthetic interviews with known subjects."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from workbench.corpus.transcript import Interview, Speaker, Transcript
from workbench.themes.theme import Unit
from workbench.themes.units import units

SUBJECTS = {
    "lekkage": "Het dak lekte en het water liep langs de muur, het plafond was nat en de kelder stond onder water.",
    "factuur": "De rekening was te hoog, ik heb het bedrag betaald en de factuur met korting opnieuw laten sturen.",
    "telefoon": "Ik belde de klantenservice, kreeg een medewerker aan de lijn en werd drie keer doorverbonden in het menu.",
    "monteur": "De monteur repareerde de ketel met gereedschap uit zijn bus en verving de kapotte leiding en de kraan.",
}
SPOKEN = ("Nou ja, eh, zeg maar.", "Ja, uhm, weet je, gewoon.", "Hm, eigenlijk dus wel, hoor.")

Talks = Callable[[int], list[Interview]]


def _talks(interviews: int) -> list[Interview]:
    """Interviews in which a customer speaks of four subjects, full of fillers, and an interviewer asks."""
    rng = random.Random(1)
    made = []
    for order in range(interviews):
        turns = []
        for _ in range(6):
            subject, text = rng.choice(sorted(SUBJECTS.items()))
            turns += [("I", f"Kunt u vertellen over {subject}, interviewvraag?"), ("R", f"{rng.choice(SPOKEN)} {text} [lacht]")]
        speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
        made.append(Interview(f"i{order}", f"Gesprek {order}", Transcript.of(turns), speakers, "nl", order=order))
    return made


@pytest.fixture(scope="session")
def subjects() -> dict[str, str]:
    """Subject -> what customers say of it, word for word."""
    return SUBJECTS


@pytest.fixture(scope="session")
def talks() -> Talks:
    """Makes so many interviews."""
    return _talks


@pytest.fixture(scope="session")
def dutch_units() -> list[Unit]:
    return units(_talks(6))
