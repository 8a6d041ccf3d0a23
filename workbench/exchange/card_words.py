"""What the page of quote cards says in its own voice, in Dutch and English."""

from __future__ import annotations

CARDS: dict[str, dict[str, str]] = {
    "nl": {
        "kicker": "Elke dag een klant",
        "how": "Elke dag een citaat uit de interviews. Mensen, mijlpalen en criteria wisselen elkaar af, en elke vierde kaart "
        "spreekt "
        "tegen of zegt dat iets niet lukte, zolang er zulke woorden zijn. Namen zijn pseudoniemen. Waar […] staat, is iets "
        "weggelaten.",
        "days": "Dagen",
        "day": "Dag {n}",
        "skip": "Naar de kaarten",
        "shortened": "Ingekort; lees de hele passage",
        "square": "vierkant",
        "wide": "breed",
        "picture": "beeld, {shape}",
    },
    "en": {
        "kicker": "A customer a day",
        "how": "One quote from the interviews each day. People, milestones and criteria take turns, and every fourth card speaks "
        "against or says that something failed, as long as there are such words. Names are pseudonyms. Where […] stands, "
        "something was left out.",
        "days": "Days",
        "day": "Day {n}",
        "skip": "To the cards",
        "shortened": "Shortened; read the whole passage",
        "square": "square",
        "wide": "wide",
        "picture": "picture, {shape}",
    },
}
