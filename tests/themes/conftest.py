"""Synthetic interviews with known subjects."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from workbench.corpus.transcript import Interview, Speaker, Transcript
from workbench.themes.grouping import Grouping, group
from workbench.themes.prepared import Material, prepare
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


SPOKEN_OF = {
    "nl": (
        "dak lekkage water plafond kelder muur emmer regen goot vocht",
        "rekening factuur bedrag korting betaling bank euro boete tarief kosten",
        "telefoon wachttijd medewerker lijn menu klantenservice gesprek nummer belletje antwoord",
        "monteur ketel gereedschap kraan leiding onderdeel reparatie bus afspraak schroef",
    ),
    "en": (
        "roof leak water ceiling cellar wall bucket rain gutter damp",
        "invoice amount discount payment bank money fine rate charge euro",
        "garden flower tree grass hedge shovel seed bee rose lawn",
    ),
}


def _pieces(language: str = "nl", interviews: int = 6, each: int = 12, *, seed: int = 0, customer: bool = True) -> list[Unit]:
    """Units of six words on one subject, which goes on for two or three of them; every fourth is a question by somebody else."""
    rng = random.Random(seed)
    made: list[Unit] = []
    for number in range(interviews):
        subject, at = rng.randrange(len(SPOKEN_OF[language])), 0
        for order in range(each):
            if rng.random() < 0.4:
                subject = rng.randrange(len(SPOKEN_OF[language]))
            text = " ".join(rng.choices(SPOKEN_OF[language][subject].split(), k=6))
            made.append(Unit(f"{language}{number}", at, at + len(text), text, customer and order % 4 != 3, language))
            at += len(text) + 1
    return made


@pytest.fixture(scope="session")
def pieces() -> Callable[..., list[Unit]]:
    """Makes units in Dutch or English: language, number of interviews, number of units in each."""
    return _pieces


@pytest.fixture(scope="session")
def material() -> Material:
    """Dutch units on four subjects, and English ones on three, prepared."""
    return prepare([*_pieces(), *_pieces("en", 4)], embedder="words")


@pytest.fixture(scope="session")
def grouping(material: Material) -> Grouping:
    """Seven themes in them."""
    return group(material, 7)
