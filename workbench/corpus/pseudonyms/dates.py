"""Dates of birth: a date is one where somebody speaks of being born nearby, also in the question of the turn before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbench.corpus.pseudonyms.finding import Finding, by_pattern
from workbench.corpus.pseudonyms.spoken import number_words

_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december "
    "january february march may june july august october jan feb mrt apr jun jul aug sept sep okt oct nov dec "
    "januar februar märz mai juni juli oktober dezember marts maj "
    "janvier février mars avril juin juillet août septembre octobre novembre décembre"
)
_ORDINALS = {
    "nl": "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende vijftiende "
    "zestiende zeventiende achttiende negentiende twintigste eenentwintigste tweeëntwintigste drieëntwintigste vierentwintigste "
    "vijfentwintigste zesentwintigste zevenentwintigste achtentwintigste negenentwintigste dertigste eenendertigste",
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth "
    "twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first",
    "de": "ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten elften zwölften",
}
_BORN = re.compile(
    r"(?<!\w)(?:geboren|geboortedatum|geboortedag|geboortejaar|geb\.|jarig|verjaar(?:dag)?|verjaart|born|birthday|birthdate|"
    r"(?:date|day|year) of birth|d\.?o\.?b\.?|"
    r"geburtsdatum|geburtstag|født|fødselsdag|fødselsdato|née?|naissance|anniversaire)(?!\w)",
    re.IGNORECASE,
)
# "Ik ben van 1956", "ik ben van '56": said of oneself, not of a house or a car.
_OF_YEAR = re.compile(
    r"(?<!\w)(?:ik ben|hij is|zij is|ze is|ik kom|ben ik|is hij|is ze) (?:er een )?(?:van|uit) ((?:19|20)\d\d|['’]\d\d)(?!\d)",
    re.IGNORECASE,
)
_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)"
_BEFORE, _AFTER, _NEAR = 80, 45, 45


@cache
def _date(language: str) -> re.Pattern[str]:
    """A day and a month, in figures or words, with or without a year."""
    numbers = "|".join(sorted(map(re.escape, number_words(language)), key=len, reverse=True)) or r"(?!)"
    ordinals = "|".join(sorted(_ORDINALS.get(language, "").split(), key=len, reverse=True)) or r"(?!)"
    months = "|".join(sorted(set(_MONTHS.split()), key=len, reverse=True))
    day = rf"(?:\d{{1,2}}(?:\.|st|nd|rd|th|ste|de|e)?|{ordinals}|{numbers})"
    year = (
        rf"(?:{_YEAR}|(?:negentien ?(?:honderd ?)?(?:en ?)?|tweeduizend ?(?:en ?)?|nineteen[ -](?:hundred (?:and )?)?|"
        r"two thousand ?(?:and ?)?"
        rf"|twenty[ -]|neunzehnhundert ?)?(?:{numbers})(?:[ -](?:{numbers}))?|tweeduizend|two thousand)"
    )
    return re.compile(
        rf"(?<![\w/.-])(?:(?:19|20)\d\d-\d\d?-\d\d?"
        rf"|\d{{1,2}}(?:[-/.]| ?- ?)\d{{1,2}}(?:[-/.]| ?- ?)(?:19|20)?\d\d"
        rf"|{day}(?: of| van| de)? (?:{months})\.?(?:,? (?:in )?{year})?"
        rf"|(?:{months})\.?,? (?:the )?{day}(?:,? (?:in )?{year})?)(?![\w/-])",
        re.IGNORECASE,
    )


def birthdates(text: str, language: str) -> Iterator[Finding]:
    """Dates near a word for being born; the year alone where it follows that word, less surely.

    >>> [f.words for f in birthdates("Mijn geboortedatum? Elf november drieënveertig. Op 3 mei lekte het.", "nl")]
    ['Elf november drieënveertig']
    """
    dates = [found.span() for found in _date(language).finditer(text)]
    for born in _BORN.finditer(text):
        following = next(((s, e) for s, e in dates if 0 <= s - born.end() <= _BEFORE), None)
        leading = next(
            ((s, e) for s, e in reversed(dates) if 0 <= born.start() - e <= _AFTER and "." not in text[e : born.start()]), None
        )
        if following:
            yield by_pattern("birthdate", text, *following, 0.9)
        elif leading:
            yield by_pattern("birthdate", text, *leading, 0.8)
        elif year := re.compile(rf"[^.?!\n]{{0,{_NEAR}}}?(?<![\w'’.,]){_YEAR}(?![\w.,]\d|\w)").match(text, born.end()):
            yield by_pattern("birthdate", text, year.end() - len(re.findall(_YEAR, year[0])[-1]), year.end(), 0.6)
    for said in _OF_YEAR.finditer(text):
        yield by_pattern("birthdate", text, *said.span(1), 0.6)
