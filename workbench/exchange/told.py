"""What files of the map, the report and the stories say of what could not go along, in English and Dutch."""

from __future__ import annotations

from functools import partial

from workbench.corpus.report import Both, lost_as

_QUOTES = ("quotes behind the nodes", "citaten achter de knopen")
_PLACES = ("colours and places on the map", "kleuren en plaatsen op de kaart")
_ROOTS = ("goals as roots", "doelen als wortels")
_MORE = ("more quotes: {n}", "meer citaten: {n}")

SAID: dict[str, tuple[Both, Both]] = {
    "picture": (
        _QUOTES,
        (
            "A picture holds texts and numbers; the formats page and slides hold quotes.",
            "Een plaatje bevat teksten en getallen; de vormen page en slides bevatten citaten.",
        ),
    ),
    "points": (
        ("texts as texts", "teksten als tekst"),
        (
            "A PNG is made of points, twice the size of the drawing.",
            "Een PNG bestaat uit punten, tweemaal zo groot als de tekening.",
        ),
    ),
    "few quotes": (
        ("quotes beyond two a milestone", "citaten na de tweede van een mijlpaal"),
        ("A picture has room for few.", "Een plaatje heeft ruimte voor weinig."),
    ),
    "card": (
        _QUOTES,
        (
            "A card holds the text of a node and a line on what is known of it.",
            "Een kaartje bevat de tekst van een knoop en een regel over wat ervan bekend is.",
        ),
    ),
    "rounded": (
        ("exact numbers", "precieze getallen"),
        (
            "JSON Canvas has no field for facts: they stand on the cards, rounded, in words.",
            "JSON Canvas kent geen veld voor feiten: ze staan afgerond, in woorden, op de kaartjes.",
        ),
    ),
    "passage": (
        ("part of a passage", "een deel van een passage"),
        (
            "Shortened at the end of a sentence; the page has all of it.",
            "Ingekort aan het eind van een zin; de pagina heeft alles.",
        ),
    ),
    "one root": (
        _ROOTS,
        (
            "A file of {name} has one root, so the goals hang on the title.",
            "Een bestand van {name} heeft één wortel, dus hangen de doelen aan de titel.",
        ),
    ),
    "clockwise": (
        ("the clockwise order", "de volgorde met de klok mee"),
        (
            "FreeMind lists both sides from top to bottom; the order in the file is right.",
            "FreeMind toont beide kanten van boven naar beneden; de volgorde in het bestand klopt.",
        ),
    ),
    "graph": (
        _PLACES,
        (
            "The file holds the graph; the program that opens it lays it out.",
            "Het bestand bevat de graaf; het programma dat hem opent, legt hem neer.",
        ),
    ),
    "outline": (
        _PLACES,
        ("OPML holds an outline, not a drawing.", "OPML bevat een overzicht in regels, geen tekening."),
    ),
    "own layout": (
        _PLACES,
        (
            "{name} lays the map out itself, in colours of its own.",
            "{name} legt de kaart zelf neer, in eigen kleuren.",
        ),
    ),
    "texts only": (
        _QUOTES,
        ("{name} holds the texts of a map only.", "{name} bevat alleen de teksten van een kaart."),
    ),
    "numbers": (
        ("numbers of “{text}”", "getallen van “{text}”"),
        ("{name} holds the texts of a map only.", "{name} bevat alleen de teksten van een kaart."),
    ),
    "order by forces": (
        ("the order of the nodes", "de volgorde van de knopen"),
        (
            "Mermaid places them by forces; milestones keep a number in their text.",
            "Mermaid plaatst ze met krachten; mijlpalen houden een nummer in hun tekst.",
        ),
    ),
    "page quotes": (
        _MORE,
        (
            "The page shows {most} quotes of a node, to stay under 2 MB; the study keeps all.",
            "De pagina toont {most} citaten van een knoop, om onder 2 MB te blijven; de studie bewaart alles.",
        ),
    ),
    "note quotes": (
        _MORE,
        (
            "A note holds three quotes, one of them against where there is one; the study keeps all.",
            "Een notitie bevat drie citaten, waarvan één tegen als dat er is; de studie bewaart alles.",
        ),
    ),
    "slide quotes": (
        _MORE,
        (
            "The notes of a slide hold three quotes of a milestone and of each criterion; the study keeps all.",
            "De notities van een dia bevatten drie citaten van een mijlpaal en van elk criterium; de studie bewaart alles.",
        ),
    ),
    "one line": (
        ("line breaks and control characters", "regeleinden en besturingstekens"),
        ("A map file holds one line of text a node.", "Een kaartbestand bevat één regel tekst per knoop."),
    ),
    "dark": (
        ("a drawing in dark colours", "een tekening in donkere kleuren"),
        (
            "The drawing is so large that the page holds it in light colours only.",
            "De tekening is zo groot dat de pagina hem alleen in lichte kleuren bevat.",
        ),
    ),
    "goal quotes": (
        ("quotes behind a goal", "citaten achter een doel"),
        ("The goals stand on the map only.", "De doelen staan alleen op de kaart."),
    ),
    "moved": (
        ("nodes that can be moved", "knopen die te verplaatsen zijn"),
        (
            "The map is a picture, with its description as alternative text.",
            "De kaart is een plaatje, met zijn beschrijving als alternatieve tekst.",
        ),
    ),
    "story quote": (
        ("a quote", "een citaat"),
        ("A story shows the first quotes of each thing.", "Een verhaal toont van alles de eerste citaten."),
    ),
}
lost = partial(lost_as, SAID)
"""What could not go along, in the words of :data:`SAID`: ``lost("moved", "nl")``."""
