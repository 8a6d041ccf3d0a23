"""Synthetic maps for the tests: moving house and insuring it, invented."""

from __future__ import annotations

from workbench.journey.maprows import MapNode

WAY = [
    ("Beslissen dat we gaan", ["Samen op één lijn zitten", "Weten wat het ons per maand kost", "Ruimte voor mijn hobby"]),
    ("Verhuisbedrijf kiezen", ["Een vaste prijs vooraf, zonder verrassingen achteraf", "Iemand die eerst komt kijken"]),
    ("Inpakken en loslaten", ["Dozen op tijd in huis", "Afvalinzamelingsafspraak in één keer geregeld", "Rustig afscheid nemen"]),
    ("Verhuisdag", ["De wagen is er op de afgesproken tijd", "Krasvrij door het trappenhuis", "Kinderen en katten veilig"]),
    ("Verzekeringen overzetten", ["Geen dag zonder dekking", "Herbouwwaardebepaling zonder rekenwerk", "Eén formulier voor alles"]),
    ("Thuis raken", ["Buren leren kennen", "Kleine schade snel vergoed", "Weten waar ik terecht kan"]),
]

LONG = "Ik wil dat iedereen die er iets mee te maken heeft precies weet wat er van hem of haar verwacht wordt, en wie er belt"
WORD = "Aansprakelijkheidswaardevaststellingsveranderingsprocedurespecialist"[:60]


def a_map(
    way: list[tuple[str, list[str]]] = WAY,
    *,
    goal: str = "Zonder kopzorgen verhuizen",
    prefix: str = "g",
    of: int = 18,
    survey: bool = True,
    again: bool = True,
) -> list[MapNode]:
    """Rows of one goal; numbers follow from the places, so that they are the same every time."""
    rows = [MapNode(prefix, None, "goal", goal, 0, of, of)]
    at = 0
    for i, (milestone, criteria) in enumerate(way):
        why = "de code is hernoemd" if again and i == 3 else ""
        rows.append(MapNode(f"{prefix}m{i}", prefix, "milestone", milestone, i, of // 2, of, look_again=why))
        for j, statement in enumerate(criteria):
            at += 1
            asked = survey and at % 5 != 0
            share = 0.28 + at * 37 % 70 / 100
            status = ("validated" if share > 0.6 else "undecided" if share > 0.45 else "not validated") if asked else ""
            rows.append(
                MapNode(
                    f"{prefix}m{i}c{j}",
                    f"{prefix}m{i}",
                    "criterion",
                    statement,
                    j,
                    at * 7 % of + 1 if of else 0,
                    of,
                    share if asked else None,
                    share * 14 if asked else None,
                    status,
                    "een citaat is verwijderd" if again and at % 6 == 4 else "",
                )
            )
    return rows


CASES: dict[str, list[MapNode]] = {
    "full": a_map(),
    "one milestone": a_map(WAY[:1]),
    "two milestones": a_map(WAY[:2]),
    "fourteen milestones": a_map((WAY * 3)[:14]),
    "no criteria": a_map([(milestone, []) for milestone, _ in WAY]),
    "some without criteria": a_map([(milestone, criteria if i % 2 else []) for i, (milestone, criteria) in enumerate(WAY)]),
    "no survey": a_map(survey=False, again=False),
    "no interviews": a_map(of=0, survey=False),
    "long labels": a_map([(LONG, [LONG, LONG])] + WAY[:3], goal=LONG),
    "a word of sixty letters": a_map([(WORD, [WORD, "x" * 60]), *WAY[:2]], goal=WORD),
    "one crowded milestone": a_map([(WAY[0][0], WAY[0][1] * 10), *WAY[1:3]]),
    "hundred and twenty": a_map([(milestone, (criteria * 7)[:16]) for milestone, criteria in [*WAY, WAY[0]]]),
    "only a goal": a_map([]),
    "several goals": a_map(WAY[:4]) + a_map(WAY[4:], goal="Schade snel hersteld", prefix="h") + a_map([], goal="Rust", prefix="i"),
    "empty": [],
}
