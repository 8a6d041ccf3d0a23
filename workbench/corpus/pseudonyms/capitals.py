"""How sure a word is a name by its capitals alone, and by the lists.

How sure each rule is was measured on interviews in Dutch and English whose proposals were judged one by one.
"""

from __future__ import annotations

import re

from workbench.corpus.pseudonyms.casing import Prepared, Word
from workbench.corpus.pseudonyms.ordinary import STRESS, is_ordinary
from workbench.corpus.pseudonyms.wordlists import all_of, of_language, words

FIRST = 0.9
"""A frequent first name that is always written with a capital, or a word that stands behind a title elsewhere in the texts."""
FIRST_OPENING = 0.7
"""The same, at the beginnings of sentences only."""
FIRST_ORDINARY = 0.5
"""A first name or told name that is an ordinary word as well, and is seen as one: "Roos", "Mark"."""
UNKNOWN = 0.45
"""A word with a capital within a sentence that no dictionary has. The rest are products, works and characters."""
UNKNOWN_OPENING = 0.3
"""Such a word at the beginnings of sentences only, twice or more."""
UNKNOWN_OPENING_ONCE = 0.1
"""The same, once in all the texts."""
ORDINARY = 0.15
"""An ordinary word with a capital within a sentence that is never written small; words with capitals inside (``GameMaker``)."""
TOWN = 0.7
"""Nearly always a town; whether it tells who somebody is depends on the study."""
COUNTRY = 0.3
"""Nearly always a country, and seldom telling."""

_CAMEL = re.compile(r"[a-zà-ÿ][A-ZÀ-Þ]")
_SURNAME = re.compile(r"(?:Mac|Mc|De|Di|Du|La|Le|Van|Fitz|Ten|Ter|O['’])[A-ZÀ-Þ]")
_HUM = re.compile(r"y?(?:[aeou]{0,4}[hm]{1,4}-?){1,3}")
STREETS = ("straat", "laan", "weg", "plein", "gracht", "kade", "singel", "gaarde", "akker", "park", "dreef", "plantsoen")


def score(prepared: Prepared, word: Word) -> float:
    """How sure a word is a name by its capitals alone; 0 for none."""
    key, casing, language = word.key, prepared.casing, prepared.language
    if (
        key in all_of("common")
        or key in words("country", "home")
        or key in of_language("title", language) | of_language("person", language)
    ):
        return 0.0
    first = key in of_language("first", language) or (key in all_of("first") and not _ordinary(prepared, key))
    if casing.without_capitals:
        return UNKNOWN if (first or key in prepared.told) and not _ordinary(prepared, key) else 0.0
    if not word.capital:
        return 0.0
    if key.removesuffix("s") in words("common", "calendar") or _HUM.fullmatch(key) or _stuttered(prepared, key):
        return 0.0
    middle, ordinary = casing.middle[key], _ordinary(prepared, key)
    small = casing.small[key] or casing.small[key.translate(STRESS)]
    if small and word.opens and (not middle or (ordinary and small > 5 * middle)):
        return 0.0
    if key in prepared.told:
        always = FIRST if first and middle and not small else 0.0
        return max(always, prepared.told[key]) if not (ordinary and small) else FIRST_ORDINARY
    if key in words("country", "other"):
        return COUNTRY
    if first:
        if small or (ordinary and not middle):
            return FIRST_ORDINARY if ordinary else FIRST_OPENING
        return FIRST if middle else FIRST_OPENING
    if language == "de" and ordinary:
        return 0.0
    if key in all_of("town"):
        return TOWN if not (ordinary and (small or not middle)) else 0.0
    if is_genitive(prepared, word):
        return FIRST
    if len(key) < 3:
        return 0.0
    if ordinary:
        if key.endswith(STREETS) and len(key) > 7 and middle and not small:
            return UNKNOWN
        return ORDINARY if middle and not small and not word.opens else 0.0
    if small:
        return UNKNOWN_OPENING if middle >= 2 * small else 0.0
    if _CAMEL.search(word.text) and not _SURNAME.match(word.text):
        return ORDINARY
    if middle:
        return UNKNOWN
    if len(key) < 4 or is_ordinary(key, language, compounds=True):
        return 0.0
    return UNKNOWN_OPENING if casing.opening[key] > 1 else UNKNOWN_OPENING_ONCE


def is_genitive(prepared: Prepared, word: Word) -> bool:
    """Whether a word is a name with a genitive's s: "Gerrits" where "Gerrit" speaks."""
    key = word.key
    if not key.endswith("s") or len(key) < 4 or key in all_of("first") or key in all_of("common") or _ordinary(prepared, key):
        return False
    stem = key[:-1]
    if stem in all_of("common"):
        return False
    return stem in prepared.told or (stem in all_of("first") and prepared.casing.middle[stem] > 0)


def _stuttered(prepared: Prepared, key: str) -> bool:
    """Whether a word with hyphens is made of ordinary ones: "I-I", "who's-who", "cloud-based"."""
    parts = [part for part in re.split(r"['’-]", key) if part]
    return "-" in key and all(len(part) < 3 or part in all_of("common") or _ordinary(prepared, part) for part in parts)


def _ordinary(prepared: Prepared, key: str) -> bool:
    return is_ordinary(key, prepared.language)
