"""Rows of journey maps: plain and awkward ones."""

from __future__ import annotations

from dataclasses import replace

from workbench.journey.emotions import EmotionPoint
from workbench.journey.lanes import LANES, Count, CriterionCell, JourneyMapRows, MapColumn
from workbench.journey.maprows import CriterionResult
from workbench.journey.quotes import QuoteCell

LONG = "Arbeidsongeschiktheidsverzekeringsvoorwaarden vergelijken en daarna nog eens rustig nalezen met iemand erbij"
STATUSES = ("validated", "undecided", "not validated")


def column(place: int, *, goal: str = "g", name: str = "", criteria: int = 3, emotion: bool = True) -> MapColumn:
    """A column in which every lane has something; numbers follow from the place."""
    mean = (-0.7, 0.4, -0.1, 0.8)[place % 4]
    made = [
        CriterionCell(
            f"{place}-{i}",
            LONG if i == 1 else "Ik snap wat er gebeurt",
            2 + i,
            CriterionResult(0.9 - 0.1 * i, 0.3, 15.0 - 3 * i, STATUSES[i % 3]),
        )
        for i in range(criteria)
    ]
    return MapColumn(
        f"m{place}",
        goal,
        name or f"Mijlpaal {place}",
        place + 1,
        4,
        optional=place == 1,
        criteria=tuple(made),
        emotion=EmotionPoint(f"m{place}", 5, 6, mean, mean - 0.2, mean + 0.2) if emotion else EmotionPoint(f"m{place}", 2, 2),
        quotes=(QuoteCell("q", f"Nou ja, <b>{place}</b> keer bellen en dan nog niets.", "Gerda"),),
        touchpoints=(Count("Vraag naar de stand van zaken", 93.2), Count("App", 3.1)),
        told=(Count("Brief", 3),),
        channels=(Count("website", 0.7), Count("telefoon", 0.3)),
        contacts=100,
        calls=12.0 * place,
        frictions=(Count("Trage reactie", 3), Count("Niet open over hoe het zit", 1)),
    )


def rows(*columns: MapColumn, lanes: tuple[str, ...] = LANES, empty: tuple[str, ...] = ()) -> JourneyMapRows:
    """A map of some columns."""
    goals = {"g": "Zonder kopzorgen verhuizen", "h": LONG}
    channels, phone = ("website", "telefoon"), frozenset(["telefoon"])
    return JourneyMapRows(columns, lanes, frozenset(empty), goals, 9, 300, 1234, channels, phone)


CASES: dict[str, JourneyMapRows] = {
    "four": rows(*(column(i) for i in range(4))),
    "one": rows(column(0)),
    "none": rows(lanes=()),
    "fourteen": rows(*(column(i, name=LONG if i % 3 == 0 else "", criteria=i % 8, emotion=i % 5 != 3) for i in range(14))),
    "two goals": rows(column(0), column(1), replace(column(0, goal="h"), number=1), lanes=("emotion", "criteria")),
    "bare": rows(MapColumn("m", "g", "Kiezen", 1, 0), MapColumn("n", "g", LONG, 2, 0), empty=LANES),
}
