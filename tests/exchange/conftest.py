"""A map with everything that a map can hold. All people are synthetic."""

from __future__ import annotations

import pytest

from workbench.exchange.report_data import Quote
from workbench.journey.maprows import MapNode

BAD = '<script>alert("x")</script> ]]> & #quot; ; : `a` *b* %% {c} ~~d~~'


@pytest.fixture(scope="session")
def nodes() -> list[MapNode]:
    """One goal, two milestones, a step, six criteria: long, odd, rejected, not asked, to be looked at again."""
    return [
        MapNode("g", None, "goal", "Zonder kopzorgen verhuizen", 0, 4, 4),
        MapNode("m", "g", "milestone", "Bedrijf <kiezen>", 0, 4, 4, look_again="de code is hernoemd"),
        MapNode("c", "m", "criterion", "Een *vaste* prijs\nvooraf", 0, 3, 4, 0.7123, 10.04, "validated", standing="validated"),
        MapNode("d", "m", "criterion", "Iemand komt kijken", 1, standing="new"),
        MapNode("s", "m", "step", "Offertes vergelijken", 2, 2, 4, optional=True, repeated=True, standing="supported"),
        MapNode("e", "s", "criterion", BAD, 0, 1, 4, 0.4, 4.25, "not validated", "vraag 1 is gewijzigd"),
        MapNode("n", "g", "milestone", "Verhuisdag", 1, 2, 4, interviews_other=1, of_other=3, labels=("huur", "koop")),
        MapNode("f", "n", "criterion", "1. Alles “blijft” heel", 0, 2, 4, 0.5, 5.0, "undecided"),
        MapNode("h", "n", "criterion", "- Terugleververgoedingsberekeningsaanvraag\x00 klopt 😀", 1, 0, 4, rejected=True),
        MapNode("i", "n", "criterion", "Klaar om vijf uur", 2, 1, 4),
    ]


@pytest.fixture(scope="session")
def quotes() -> dict[str, tuple[Quote, ...]]:
    """Quotes behind two of its criteria, one of them against."""
    return {
        "c": (
            Quote("Ik wil vooraf weten\nwat het kost.", "Anouk", 12, 195.4, "prijs"),
            Quote("Geen verrassingen.", "Bram", 3),
            Quote("Vast is vast.", "Carla", 5),
            Quote("Vooraf hoeft niet.", "Daan", 8, None, "prijs", "against"),
        ),
        "e": (Quote(BAD, "Bram", 9),),
    }
