"""What the reader of a log says to the researcher, in English and in Dutch."""

from __future__ import annotations

from collections.abc import Mapping

UNNAMED: Mapping[str, str] = {"en": "(unnamed)", "nl": "(geen naam)"}
"""Name of a touchpoint that has none: engines leave out missing values when they line up a customer's path."""

_ENGLISH: Mapping[str, str] = {
    "rows": "{n} rows",
    "row": "1 row",
    "places": "rows {rows}",
    "place": "row {rows}",
    "ragged": "the row has more or fewer cells than the header",
    "no customer": "there is no customer",
    "no time": "there is no time",
    "bad time": "the time cannot be read, such as “{example}”",
    "other names": "The {column} was read from “{name}”; {others} could also be meant.",
    "no channel": "The file has no column with the channel, so nothing can be said about channels.",
    "unnamed": "{n} events had no touchpoint; they are called “{name}”.",
    "one zone": "All times have the zone {zone}.",
    "no zone": "The times have no zone; they are taken as they stand, so an hour may seem lost or won when the clock changes.",
    "mixed zones": "The times have several zones ({zones}); all were turned into UTC.",
    "some zones": "{n} times have no zone while others have one (first in row {row}); they were read as UTC.",
    "month first": "Dates were read as month-day-year, since a number above 12 stands second.",
    "undecided": "No date tells which number is the day; dates were read as day-month-year.",
    "days only": "The times are days without a clock; events of one customer on one day keep the order of the file.",
    "future": "{n} events lie in the future (first in row {row}); they were kept.",
    "ties": "{n} events have the same customer and time as another one; they keep the order of the file.",
    "one channel": "{share} of the customers were seen in one channel only; if that is more than you would expect, the channels "
    "may not share their customer numbers.",
    "e-mail": "{n} customers look like e-mail addresses; replace them by pseudonyms before the log is shared.",
}

_DUTCH: Mapping[str, str] = {
    "rows": "{n} rijen",
    "row": "1 rij",
    "places": "rijen {rows}",
    "place": "rij {rows}",
    "ragged": "de rij heeft meer of minder cellen dan de kop",
    "no customer": "er staat geen klant",
    "no time": "er staat geen tijd",
    "bad time": "de tijd is niet te lezen, zoals “{example}”",
    "other names": "De kolom “{name}” is gelezen als {column}; {others} kan ook bedoeld zijn.",
    "no channel": "Het bestand heeft geen kolom met het kanaal; over kanalen valt dus niets te zeggen.",
    "unnamed": "{n} gebeurtenissen hadden geen contactpunt; ze heten nu “{name}”.",
    "one zone": "Alle tijden hebben de tijdzone {zone}.",
    "no zone": "De tijden hebben geen tijdzone; ze zijn genomen zoals ze er staan, dus als de klok verspringt, "
    "kan dat een uur schelen.",
    "mixed zones": "De tijden hebben verschillende tijdzones ({zones}); alle zijn omgezet naar UTC.",
    "some zones": "{n} tijden hebben geen tijdzone en andere wel (de eerste in rij {row}); ze zijn gelezen als UTC.",
    "month first": "Datums zijn gelezen als maand-dag-jaar, omdat het tweede getal soms boven de 12 komt.",
    "undecided": "Aan geen datum is te zien welk getal de dag is; datums zijn gelezen als dag-maand-jaar.",
    "days only": "De tijden zijn dagen zonder klok; gebeurtenissen van één klant op één dag houden de volgorde van het bestand.",
    "future": "{n} gebeurtenissen liggen in de toekomst (de eerste in rij {row}); ze zijn behouden.",
    "ties": "{n} gebeurtenissen hebben dezelfde klant en tijd als een andere; ze houden de volgorde van het bestand.",
    "one channel": "{share} van de klanten is in maar één kanaal gezien; is dat meer dan u verwacht, dan delen de kanalen "
    "misschien hun klantnummers niet.",
    "e-mail": "{n} klanten lijken op e-mailadressen; vervang ze door pseudoniemen voordat u het logboek deelt.",
}

_WORDS: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH, "nl": _DUTCH}


def say(language: str, key: str, **facts: object) -> str:
    """A sentence in a language (``"nl"``, else English) with its facts filled in."""
    return _WORDS.get(language, _ENGLISH)[key].format(**facts)
