"""The form under which a word stands in a dictionary: ``facturen`` and ``factuur`` are one word.

The tables are those that spaCy's look-up lemmatizer uses (package spacy-lookups-data), read without spaCy, which takes seconds to
load. One word says too little for a statistical pipeline to do better, and what a search finds must not depend on which pipelines
somebody installed.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from workbench.errors import MissingPart

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_KINDS = ("verb", "noun", "adj")  # spoken text: "wilde" is far more often wanted than wild

_MENDED = {
    "nl": (
        "afspraak afspraken|bad baden|band banden|bekend bekende|beneden|bericht berichten|bond bonden|boot boten|"
        "bot botten|derde|diepte dieptes diepten|dicht dichte dichter|dood dode|droog droge droger|"
        "druk drukke drukker drukst|duur dure duurder duurst duurste|eerst eerste|eigen|engels engelse|gast gasten|"
        "gek gekke|geduld|geluid geluiden|gemiddeld gemiddelde|geval gevallen|gevoel gevoelens|gezicht gezichten|"
        "goot goten|grijs grijze|haar haren|hem|heel hele|hoog hoge hoger hoogst hoogste|ingewikkeld ingewikkelde|"
        "jongere jongeren|kant kanten|kas kassen|kast kasten|kist kisten|klaar|kort korte korter|"
        "laag lage lager laagst laagste|laat late later|laatst laatste|lang lange langer langst langste|last lasten|"
        "leeg lege|links|los losse|maan|maand maanden|man mannen|mand manden|mat matten|"
        "melden meld meldt meldde meldden gemeld|meer|minder|nat natte|net|nieuws|onvoldoende|ouder ouders|pas|"
        "plat platte|reden redenen|rijk rijke|rook|rood rode|schade schades schaden|school scholen|schoon schone|"
        "sloot sloten|snel snelle sneller snelst snelste|spannend spannende|sprong sprongen|stil stille|tip tips|tweede|"
        "vast vaste vaster|vat vaten|verband verbanden|verkeer|verkeerd verkeerde|verleden|vervelend vervelende|vocht|"
        "vol volle|voldoende|waarde waarden|week weken|wijk wijken|wit witte|wond wonden|ziekte ziektes ziekten"
    ),
    "en": (
        "agenda agendas|build builds built|building buildings|ceiling ceilings|clothes|clothing|crew crews|data|"
        "develop develops developed developing|dive dives diving|do does|evening evenings|feed feeds feeding fed|first|"
        "good better best|ground grounds|hi|interested|interesting|life lives|media|meeting meetings|news|physics|"
        "politics|rent rents rented renting|second seconds|statistics|third|wedding weddings|well"
    ),
}
"""Words whose forms the tables give to a rarer one: of two readings they know the seldom one alone (*weken* of *wijken*, to
give way, and not of *week*), or they take a noun for an inflected form (*evening* of *even*)."""


def has_lemmas(language: str) -> bool:
    """Whether there are tables for a language (ISO 639-1); without them every word is its own lemma."""
    return bool(_table(language))


@lru_cache(maxsize=100_000)
def lemma_of(word: str, language: str) -> str:
    """The dictionary form of one word, in lower case.

    Parameters
    ----------
    word
        One word as it stands in a text; capitals and curly apostrophes do not matter.
    language
        ISO 639-1. In a language without tables, and for a word that no table holds, the word itself is given.

    Raises
    ------
    MissingPart
        If the package with the tables is not installed.

    >>> [lemma_of(word, "nl") for word in ("Facturen", "gebeld", "foto’s", "Jansen")]
    ['factuur', 'bellen', 'foto', 'jansen']
    >>> lemma_of("went", "en"), lemma_of("Häuser", "de"), lemma_of("Facturen", "")
    ('go', 'haus', 'facturen')
    """
    plain = unicodedata.normalize("NFC", word).replace("’", "'")
    table = _table(language)
    lemma = _step(plain, table)
    again = _step(lemma, table)
    # "bel" and "bellen" are each other's lemma, once as a verb and once as a noun: the longer one stands for both.
    return max(lemma, again, key=len) if _step(again, table) == lemma else lemma


def _step(word: str, table: dict[str, str]) -> str:
    """One look into the table; German keeps its nouns there with a capital."""
    found = next((table[form] for form in (word.lower(), word, word.capitalize()) if form in table), word)
    return found.lower()


@cache
def _table(language: str) -> dict[str, str]:
    """Forms to lemmas: the look-up table, what the table of irregular forms has besides, and what is mended in both."""
    if not _LANGUAGE.fullmatch(language):
        return {}
    irregular: dict[str, dict[str, list[str]]] = read_lookups(f"{language}_lemma_exc")
    table: dict[str, str] = {}
    known: dict[str, set[str]] = defaultdict(set)
    for kind in reversed(_KINDS):
        for form, lemmas in irregular.get(kind, {}).items():
            known[form].update(lemmas)
            # "beter" is of goed, hardly ever of the verb beteren.
            if lemmas and not (form in table and lemmas[0].startswith(form)):
                table[form] = lemmas[0]
    # "number" is no comparative of numb: a form that is known to be irregular has one of the lemmas that it has there.
    lookup: dict[str, str] = read_lookups(f"{language}_lemma_lookup")
    table |= {form: lemma for form, lemma in lookup.items() if form not in known or lemma in known[form]}
    for forms in filter(None, _MENDED.get(language, "").split("|")):
        table |= dict.fromkeys(forms.split(), forms.split()[0])
    return table


def read_lookups(name: str) -> dict[str, Any]:
    """A table of spacy-lookups-data, such as ``"nl_lemma_lookup"``; empty where there is none of that name.

    Raises
    ------
    MissingPart
        If the tables are not installed.
    """
    try:
        folder = resources.files("spacy_lookups_data") / "data"
    except ModuleNotFoundError as error:
        raise MissingPart("the tables of words are not installed", todo="Install them: pip install spacy-lookups-data") from error
    packed, plain = folder / f"{name}.json.gz", folder / f"{name}.json"
    if packed.is_file():
        held: dict[str, Any] = json.loads(gzip.decompress(packed.read_bytes()))
    else:
        held = json.loads(plain.read_text(encoding="utf-8")) if plain.is_file() else {}
    return held
