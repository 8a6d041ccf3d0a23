"""The words on charts of themes, in English and Dutch."""

from __future__ import annotations

from workbench.errors import InvalidValue

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "bar title": "What the interviews are about",
        "bar below": "Themes that the model proposes, with the pieces of text of customers in each",
        "one": "1 interview",
        "many": "{n} interviews",
        "dominated": "▲ mostly one interview",
        "dominated legend": "▲ More than half of the theme comes from one interview: rather a person's story than a theme",
        "set aside": "set aside",
        "heat title": "Who speaks of what",
        "heat below": "Share of each interview's pieces of text in each theme; the number of pieces stands in the cell",
        "heat below plain": "Share of each interview's pieces of text in each theme",
        "attribute title": "Who speaks of what, by {name}",
        "attribute below": "Share of their pieces of text in each theme; how many people speak of it stands in the cell",
        "attribute below plain": "Share of their pieces of text in each theme",
        "map title": "How the themes lie to each other",
        "map below": "A dot is a piece of text; what lies together is alike. Click to bring a theme out",
        "sample": "{n} of the {of} pieces of text are drawn",
        "flat": "There are too few themes for a plane: how high a dot lies means nothing here",
        "no theme": "in no theme",
        "tree title": "Which themes belong together",
        "tree below": "The further to the left themes are joined, the more alike they are; words show what they share",
        "course title": "When in the interview people speak of what",
        "course below": "Shade: how often in each tenth · line: the middle half · dot: half before, half after",
        "course hint": "The order of telling is a hint at the order of events, no proof",
        "begin": "beginning",
        "end": "end",
        "median": "half before",
        "theme": "theme",
        "themes": "themes",
        "words": "words",
        "interview": "interview",
        "interviews": "interviews",
        "quote": "quote",
        "units": "pieces of text",
        "share": "share",
        "participants": "people",
        "of": "of",
        "unknown": "unknown",
        "empty": "There are no themes yet.",
    },
    "nl": {
        "bar title": "Waar de interviews over gaan",
        "bar below": "Thema's die het model voorstelt, met het aantal stukken tekst van klanten",
        "one": "1 interview",
        "many": "{n} interviews",
        "dominated": "▲ vooral één interview",
        "dominated legend": "▲ Meer dan de helft van het thema komt uit één interview: eerder iemands verhaal dan een thema",
        "set aside": "terzijde gelegd",
        "heat title": "Wie het waarover heeft",
        "heat below": "Deel van de stukken tekst van elk interview per thema; in het vakje staat hoeveel stukken",
        "heat below plain": "Deel van de stukken tekst van elk interview per thema",
        "attribute title": "Wie het waarover heeft, naar {name}",
        "attribute below": "Deel van hun stukken tekst per thema; in het vakje staat hoeveel mensen het erover hebben",
        "attribute below plain": "Deel van hun stukken tekst per thema",
        "map title": "Hoe de thema's ten opzichte van elkaar liggen",
        "map below": "Een stip is een stuk tekst; wat bij elkaar ligt, lijkt op elkaar. Klik om een thema uit te lichten",
        "sample": "{n} van de {of} stukken tekst zijn getekend",
        "flat": "Voor een vlak zijn er te weinig thema's: hoe hoog een stip ligt, betekent hier niets",
        "no theme": "in geen thema",
        "tree title": "Welke thema's bij elkaar horen",
        "tree below": "Hoe verder naar links thema's samenkomen, hoe meer ze op elkaar lijken; woorden tonen wat ze delen",
        "course title": "Wanneer in het interview wat ter sprake komt",
        "course below": "Tint: hoe vaak in elk tiende deel · lijn: de middelste helft · stip: de helft ervoor, de helft erna",
        "course hint": "De volgorde van vertellen wijst op de volgorde van gebeurtenissen, maar bewijst die niet",
        "begin": "begin",
        "end": "einde",
        "median": "helft ervoor",
        "theme": "thema",
        "themes": "thema's",
        "words": "woorden",
        "interview": "interview",
        "interviews": "interviews",
        "quote": "citaat",
        "units": "stukken tekst",
        "share": "deel",
        "participants": "mensen",
        "of": "van",
        "unknown": "onbekend",
        "empty": "Er zijn nog geen thema's.",
    },
}


def words_in(language: str) -> dict[str, str]:
    """The words of a language.

    Raises
    ------
    InvalidValue
        If charts are not made in it.
    """
    if language not in WORDS:
        raise InvalidValue("charts are not made in this language", expected=" | ".join(WORDS), found=repr(language))
    return WORDS[language]


def interviews(number: int, words: dict[str, str]) -> str:
    """``"1 interview"``, ``"4 interviews"``."""
    return words["one"] if number == 1 else words["many"].format(n=number)
