"""Streets, house numbers, post boxes and postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench.corpus.language import STOP_WORDS
from workbench.corpus.pseudonyms.finding import Finding, by_pattern
from workbench.corpus.pseudonyms.ordinary import is_ordinary
from workbench.corpus.pseudonyms.spoken import number_words

_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_WORD = rf"{_CAPITAL}[\w'’.-]*"
_ENDINGS = (
    "straat|straatje|laan|weg|plein|gracht|kade|singel|dijk|dreef|steeg|hof|hofje|plantsoen|pad|akker|gaarde|park|wal|haven|burcht|"
    "markt|baan|ring|erf|oord|kamp|horst|brink|zoom|rade|daal|donk|wei|weide|veld|hoek|stede|werf|poort|plaats|"
    "straße|strasse|platz|allee|gasse|vej|gade|stræde"
)
# Endings that hardly any other word has: enough without a house number.
_SURE_ENDINGS = "straat|straatje|laan|weg|plein|gracht|kade|singel|dreef|steeg|plantsoen|gaarde|straße|strasse|platz|gasse|stræde"
_DUTCH_STREET = re.compile(
    rf"(?<![\w-])(?:(?:{_WORD}|\d+e)[ \u00a0](?:(?:van|de|den|der|het|ter|ten|'t|op|aan)[ \u00a0]){{0,2}}){{0,3}}"
    rf"{_CAPITAL}[\w'’-]{{2,}}(?P<ending>{_ENDINGS})(?!\w)"
)
# "Prins Hendrik Laan 4"; a "van der Laan" is a person.
_LOOSE_STREET = re.compile(
    rf"(?<![\w-])(?:{_WORD}[ \u00a0]){{1,3}}(?P<ending>Straat|Laan|Weg|Plein|Gracht|Kade|Singel|Dijk|Dreef|Steeg)(?=[ \u00a0]\d)"
)
_DUTCH_LAAN = re.compile(
    r"(?<![\w-])(?:Laan|Weg|Plein|Hof|Straat|Singel|Kade|Dijk)(?:[ \u00a0](?:van|de|den|der|het|tot|in|op|naar)){1,3}"
    rf"(?:[ \u00a0]{_WORD}){{1,3}}"
)
_HOUSE = r"\d{1,5}(?:[ -]?[A-Za-z](?!\w)|[-/]\d{1,4}| ?(?:bis|hs|huis|boven|beneden|rood|zwart|hoog|[I]{1,3}V?)(?!\w))?"
_ENGLISH_KINDS = (
    r"Street|Road|Avenue|Lane|St\.|Rd|Ave|Drive|Close|Crescent|Terrace|Gardens|Grove|Square|Boulevard|Blvd|Court|Way|Row|Mews|"
    r"Parade|Highway|Hwy"
)
_ENGLISH_ALONE = ("Street", "Road", "Avenue", "Lane")
_LIVING = re.compile(
    r"(?<!\w)(?:woon|woont|wonen|woonde|woonden|adres|live at|lives at|lived at|address|wohne|wohnt)(?!\w)",
    re.IGNORECASE,
)
_UK_POSTCODE = re.compile(r"(?<![\w-])(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2})(?![\w-])")
# SA, SD and SS are not given out; after a year a word in capitals is more likely.
_DUTCH_POSTCODE = re.compile(r"(?<![\w.,-])[1-9]\d{3}[ \u00a0]?(?!SA|SD|SS)[A-Z]{2}(?![\w-])")
_STATES = "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
_AMERICAN_POSTCODE = re.compile(rf"(?<!\w)(?:{_STATES}),? \d{{5}}(?:-\d{{4}})?(?!\w)")
_GERMAN_POSTCODE = re.compile(r"(?<![\w.,-])\d{5}(?= [A-ZÄÖÜ][a-zäöüß]{2,})")
_POSTCODE_SAID = re.compile(
    r"(?<!\w)(?:postcode|zip(?: ?code)?|postal code|postleitzahl|plz|postnummer|code postal)(?!\w)[^\d?!\n]{0,40}?"
    r"(?P<code>[1-9]\d{3} ?[a-z]{2}|\d{4,5}(?:-\d{4})?|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2})(?![\w])",
    re.IGNORECASE,
)
_BOX = re.compile(r"(?<!\w)(?:postbus|p\.? ?o\.? ?box|postfach|postboks)[ \u00a0]\d{1,6}(?!\w)", re.IGNORECASE)
_WELL_KNOWN = frozenset({"high street", "main street", "wall street", "downing street", "sesame street", "fleet street"})


def addresses(text: str, language: str) -> Iterator[Finding]:
    """Streets with or without a house number, and post boxes.

    A street is told by its ending (``Oude Molenstraat``, ``Tranmoor Street``); another word is taken for one where somebody
    speaks of living there and a number follows.
    """
    for pattern in (_DUTCH_STREET, _LOOSE_STREET, _DUTCH_LAAN):
        for match in pattern.finditer(text):
            if (start := _real_start(text, match.start(), match.end())) is None:
                continue
            certain = pattern is not _DUTCH_STREET or match["ending"] in _SURE_ENDINGS.split("|")
            if number := _number_after(language).match(text, match.end()):
                yield by_pattern("address", text, start, number.end(), 0.97 if certain else 0.8)
            elif (certain and " " in text[start : match.end()]) or (
                certain and not is_ordinary(text[start : match.end()], language)
            ):
                yield by_pattern("address", text, start, match.end(), 0.85)
    for match in _english(language).finditer(text):
        if (start := _real_start(text, match.start(), match.end())) is None:
            continue
        words = text[start : match.end()]
        if words[0].isdigit() or match["said"]:
            yield by_pattern("address", text, start, match.end(), 0.95)
        elif words.endswith(_ENGLISH_ALONE):
            yield by_pattern("address", text, start, match.end(), 0.3 if words.lower() in _WELL_KNOWN else 0.6)
    for living in _LIVING.finditer(text):
        street = _some_street(language).search(text, living.end(), living.end() + 80)
        if street and not re.search(r"[.?!\n]", text[living.end() : street.start()]):
            yield by_pattern("address", text, street.start("street"), street.end(), 0.8)
    for match in _BOX.finditer(text):
        yield by_pattern("address", text, match.start(), match.end(), 0.9)


def postcodes(text: str, language: str) -> Iterator[Finding]:
    """Postcodes: Dutch and British ones by their form, American and German ones beside a state or town, any after a word for it.

    >>> [f.words for f in postcodes("Ik woon op 9999 ZZ, mijn postcode was eerst 8888xx.", "nl")]
    ['9999 ZZ', '8888xx']
    """
    for match in _DUTCH_POSTCODE.finditer(text):
        like_a_year = text[match.start() : match.start() + 2] in ("19", "20")
        yield by_pattern("postcode", text, match.start(), match.end(), 0.8 if like_a_year else 0.95)
    for match in _UK_POSTCODE.finditer(text):
        yield by_pattern("postcode", text, match.start(), match.end(), 0.9)
    for match in _AMERICAN_POSTCODE.finditer(text):
        yield by_pattern("postcode", text, match.start(), match.end(), 0.9)
    if language == "de":
        for match in _GERMAN_POSTCODE.finditer(text):
            yield by_pattern("postcode", text, match.start(), match.end(), 0.7)
    for match in _POSTCODE_SAID.finditer(text):
        yield by_pattern("postcode", text, match.start("code"), match.end("code"), 0.9)


@cache
def _numbers(language: str) -> str:
    return "|".join(sorted(map(re.escape, number_words(language)), key=len, reverse=True)) or r"(?!)"


@cache
def _number_after(language: str) -> re.Pattern[str]:
    """A house number behind a street; a number word only after "nummer", since much else is counted."""
    return re.compile(
        rf",?[ \u00a0](?:(?:huis)?nummer[ \u00a0])?{_HOUSE}(?![\w%€]|[.,:]\d| ?(?:euro|jaar|keer|procent|uur|years))"
        rf"|,?[ \u00a0](?:huis)?nummer[ \u00a0](?:{_numbers(language)})(?!\w)",
        re.IGNORECASE,
    )


@cache
def _english(language: str) -> re.Pattern[str]:
    said = (
        rf"(?P<said>(?i:{_numbers('en')})(?:[ -](?i:{_numbers('en')}))?,?[ \u00a0])"
        if language in ("en", "")
        else r"(?P<said>(?!))"
    )
    return re.compile(
        rf"(?<![\w-])(?:\d{{1,5}}[A-Za-z]?,?[ \u00a0]|{said})?(?:{_WORD}[ \u00a0]){{1,3}}(?:{_ENGLISH_KINDS})(?![\w'’-])"
    )


@cache
def _some_street(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<street>{_CAPITAL}[\w'’-]{{3,}}(?:[ \u00a0]{_WORD}){{0,2}})(?:{_number_after(language).pattern})"
    )


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins at an offset, so that a capital says nothing."""
    return not text[:at].rstrip(" \u00a0\"'“‘«(") or text[:at].rstrip(" \u00a0\"'“‘«(")[-1] in ".?!…\n:]-–—"


def _real_start(text: str, start: int, end: int) -> int | None:
    """Where a street really begins: small words that open a sentence ("In de Kerkstraat", "On Mill Lane") are not part of it."""
    small = STOP_WORDS["nl"] | STOP_WORDS["en"]
    while (blank := text.find(" ", start, end)) > 0:
        first = text[start:blank].casefold()
        if first not in small or (first in ("de", "den", "het") and not _opens(text, start)):
            return start
        start = blank + 1
        while start < end and text[start].islower() and (blank := text.find(" ", start, end)) > 0:
            start = blank + 1
    return start if text[start:end].strip() and not text[start].islower() else None
