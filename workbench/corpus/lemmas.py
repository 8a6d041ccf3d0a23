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
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from workbench.errors import MissingPart

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_KINDS = ("verb", "noun", "adj")  # spoken text: "wilde" is far more often wanted than wild


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
    """Forms to lemmas: the look-up table, and what the table of irregular forms has besides."""
    if not _LANGUAGE.fullmatch(language):
        return {}
    irregular: dict[str, dict[str, list[str]]] = read_lookups(f"{language}_lemma_exc")
    table: dict[str, str] = {}
    for kind in reversed(_KINDS):
        for form, lemmas in irregular.get(kind, {}).items():
            # "beter" is of goed, hardly ever of the verb beteren.
            if lemmas and not (form in table and lemmas[0].startswith(form)):
                table[form] = lemmas[0]
    return table | read_lookups(f"{language}_lemma_lookup")


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
