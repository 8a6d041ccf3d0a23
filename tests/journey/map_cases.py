"""Awkward journeys, as rows of the mind map: each must look right, and nothing in it may overlap, cross or be cut."""

from __future__ import annotations

from dataclasses import replace

from workbench.journey.maprows import MapNode

Way = list[tuple[str, list[str]]]

WAY: Way = [
    ("Beslissen dat we gaan", ["Samen op één lijn zitten", "Weten wat het ons per maand kost", "Ruimte voor mijn hobby"]),
    ("Verhuisbedrijf kiezen", ["Een vaste prijs vooraf, zonder verrassingen achteraf", "Iemand die eerst komt kijken"]),
    ("Inpakken en loslaten", ["Dozen op tijd in huis", "Afvalinzamelingsafspraak in één keer geregeld", "Rustig afscheid nemen"]),
    ("Verhuisdag", ["De wagen is er op de afgesproken tijd", "Krasvrij door het trappenhuis", "Kinderen en katten veilig"]),
    (
        "Verzekeringen overzetten",
        ["Geen dag zonder dekking", "Herbouwwaardebepaling zonder rekenwerk", "Eén formulier voor alles"],
    ),
    ("Thuis raken", ["Buren leren kennen", "Kleine schade snel vergoed", "Weten waar ik terecht kan"]),
]
EXTRA = [
    "Weten wie er belt",
    "Geen formulieren",
    "Zelf het moment kunnen kiezen waarop iemand langskomt",
    "Antwoord binnen een dag",
    "Niet twee keer hetzelfde hoeven uitleggen",
    "Duidelijk wat het kost",
    "Een mens aan de lijn",
    "Foto's zijn genoeg",
    "Zien hoe ver het is",
    "Kunnen terugkomen op een keuze",
    "Rekening houden met mijn werktijden",
    "Hulp van de buren mag",
    "Niets kwijt",
]

LONG = "Ik wil dat iedereen die er iets mee te maken heeft precies weet wat er van hem of haar verwacht wordt, en wie er belt"
WORD = "Aansprakelijkheidswaardevaststellingsveranderingsprocedurespecialist"[:60]
DUTCH: Way = [
    (
        "Aansprakelijkheidsverzekering aanpassen",
        ["Terugleververgoedingsberekening voor mijn zonnepanelen", "Gecontractenbeheerdersregister hoef ik niet te kennen"],
    ),
    ("Jaarafrekeningsverwachting", ["Overstapboetevergoedingsregeling is duidelijk", "Dubbelebetalingsperiode uitgelegd"]),
    (
        "Meteropnameformulier invullen",
        ["Slimmemeterkoppelingsinstructies werken direct", "Sleuteloverdrachtsdatumwijziging kan nog"],
    ),
]


def a_map(
    way: Way = WAY,
    *,
    goal: str = "Zonder kopzorgen verhuizen",
    prefix: str = "g",
    of: int = 18,
    survey: bool = True,
    again: bool = True,
    order: int = 0,
) -> list[MapNode]:
    """Rows of one goal; numbers follow from the places, so that they are the same every time."""
    rows = [MapNode(prefix, None, "goal", goal, order, of, of)]
    at = 0
    for i, (milestone, criteria) in enumerate(way):
        why = "de code is hernoemd" if again and i == 3 else ""
        rows.append(MapNode(f"{prefix}m{i}", prefix, "milestone", milestone, i, of // 2, of, look_again=why))
        for j, statement in enumerate(criteria):
            at += 1
            asked = survey and at % 5 != 0
            share = 0.28 + at * 37 % 70 / 100
            status = ("validated" if share > 0.6 else "undecided" if share > 0.45 else "not validated") if asked else ""
            heard = at * 7 % of + 1 if of else 0
            rows.append(
                MapNode(
                    f"{prefix}m{i}c{j}",
                    f"{prefix}m{i}",
                    "criterion",
                    statement,
                    j,
                    heard,
                    of,
                    share if asked else None,
                    share * 14 if asked else None,
                    status,
                    "een citaat is verwijderd" if again and at % 6 == 4 else "",
                    "" if not of or asked else "supported" if heard > 4 else "new",
                )
            )
    return rows


def with_steps() -> list[MapNode]:
    """Milestones with steps that have criteria, steps without, and criteria of their own beside them."""
    rows = a_map(survey=False, again=False)
    made = []
    for n, (under, name, criteria) in enumerate(
        [
            ("gm1", "Offertes vragen", ["Antwoord binnen een dag", "Zelf kunnen vergelijken"]),
            ("gm1", "Kiezen", ["Een keurmerk dat iets zegt"]),
            ("gm2", "Kelder leeghalen", []),
            ("gm4", "Oude polis opzeggen", ["Zonder opzegvergoedingsberekening"]),
            ("gm4", "Nieuwe polis afsluiten op het nieuwe adres", ["In één gesprek", "Ook buiten werktijd"]),
        ]
    ):
        made.append(MapNode(f"s{n}", under, "step", name, 10 + n, 5, 18, repeated=n == 0, optional=n == 2))
        made += [MapNode(f"s{n}c{j}", f"s{n}", "criterion", text, j, 3 + j, 18) for j, text in enumerate(criteria)]
    return rows + [replace(node, look_again="een citaat is weg") if node.id == "s4" else node for node in made]


def marked() -> list[MapNode]:
    """Every sign: optional, repeated, rejected, to be looked at again, each status and each standing."""
    how: dict[str, dict[str, object]] = {
        "gm0": {"optional": True},
        "gm1": {"repeated": True, "look_again": "een interview is verwijderd"},
        "gm2": {"optional": True, "repeated": True},
        "gm5": {"rejected": True},
        "gm1c0": {"rejected": True},
        "gm3c1": {"rejected": True, "look_again": ""},
        "g": {"look_again": "de code is gesplitst"},
    }
    return [replace(node, **how.get(node.id, {})) for node in a_map()]  # type: ignore[arg-type]


def compared(*, survey: bool = False) -> list[MapNode]:
    """Two segments of the participants beside each other."""
    labels = ("Huurders", "Kopers")
    return [
        replace(node, of=8, interviews=node.interviews % 9, of_other=10, interviews_other=(at * 3) % 11, labels=labels)
        for at, node in enumerate(a_map(survey=survey, again=False))
    ]


CASES: dict[str, list[MapNode]] = {
    "full": a_map(),
    "ten nodes": a_map([(name, criteria[:2]) for name, criteria in WAY[:3]]),
    "one milestone": a_map(WAY[:1]),
    "two milestones": a_map(WAY[:2]),
    "fourteen milestones": a_map((WAY * 3)[:14]),
    "forty nodes": a_map(
        [(name, (criteria + EXTRA[at:])[:5]) for at, (name, criteria) in enumerate([*WAY, ("Terugkijken", [])])]
    ),
    "no criteria": a_map([(milestone, []) for milestone, _ in WAY]),
    "some without criteria": a_map([(milestone, criteria if i % 2 else []) for i, (milestone, criteria) in enumerate(WAY)]),
    "no survey": a_map(survey=False, again=False),
    "no interviews": a_map(of=0, survey=False),
    "long labels": a_map([(LONG, [LONG, LONG]), *WAY[:3]], goal=LONG),
    "long words": a_map(DUTCH, goal="Verhuisverzekeringsoverstapbegeleiding"),
    "a word of sixty letters": a_map([(WORD, [WORD, "x" * 60]), *WAY[:2]], goal=WORD),
    "one crowded milestone": a_map([(WAY[0][0], WAY[0][1] * 10), *WAY[1:3]]),
    "hundred and twenty": a_map([(milestone, (criteria + EXTRA)[:16]) for milestone, criteria in [*WAY, ("Terugkijken", [])]]),
    "steps": with_steps(),
    "marks": marked(),
    "two segments": compared(),
    "two segments and a survey": compared(survey=True),
    "only a goal": a_map([]),
    "three goals on one way": a_map()
    + a_map([], goal="Me weer thuis voelen", prefix="h", order=1)
    + a_map([], goal="Niet in het krijt staan bij familie of vrienden, en niet als zeurder gezien worden", prefix="i", order=2),
    "three goals without a way": a_map([])
    + a_map([], goal="Me weer thuis voelen", prefix="h", order=1)
    + a_map([], goal="Niet in het krijt staan bij familie of vrienden", prefix="i", order=2),
    "three goals, two ways": a_map(WAY[:4])
    + a_map(WAY[4:], goal="Schade snel hersteld", prefix="h", order=1)
    + a_map([], goal="Rust", prefix="i", order=2),
    "empty": [],
}
