"""The content words of spoken text: lemmas without stop words, fillers, markers and names taken out.

Spoken fillers ("you know", "zeg maar") are what matters most: usual stop lists are made from written text
and leave them on top of every theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml

from workbench.corpus.lemmas import has_lemmas, lemma_of
from workbench.corpus.markers import said
from workbench.errors import MissingPart

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

PRETRAINED = {"nl": "nl_core_news_sm", "en": "en_core_web_sm"}
"""Pipelines that give better lemmas; used where they are installed, never asked for."""


@dataclass(frozen=True, slots=True)
class ContentWords:
    """Content words of some texts.

    Attributes
    ----------
    lists
        For each text its words in order, as lemmas in lower case; empty where there are none.
    how
        How they were found, to be kept with a result: ``"nl lookup lemmas"``.
    notes
        What the reader of the result must know, each a full sentence.
    """

    lists: tuple[tuple[str, ...], ...]
    how: str
    notes: tuple[str, ...] = ()


def content_words(texts: Sequence[str], language: str) -> ContentWords:
    """Find the words that name a subject.

    Parameters
    ----------
    language
        ISO 639-1. Dutch and English have lemmas, stop words and spoken fillers; other languages what spaCy
        has for them; an unknown language or ``""`` has none, which a note then says.

    Raises
    ------
    MissingPart
        If spaCy is not installed.
    """
    pipeline, how, notes = _pipeline(language)
    left_out = pipeline.Defaults.stop_words | fillers(language)
    lists = tuple(
        tuple(word for token in text if (word := _word(token, left_out, language)))
        for text in pipeline.pipe(said(text) for text in texts)
    )
    return ContentWords(lists, how, notes)


def _word(token: Token, left_out: set[str], language: str) -> str:
    """The lemma of a token, or ``""`` if it is no content word."""
    if not token.is_alpha or token.lower_ in left_out or token.norm_ in left_out:
        return ""
    lemma = token.lemma_.lower() or lemma_of(token.text, language)
    return lemma if len(lemma) > 2 and lemma not in left_out else ""


@cache
def fillers(language: str) -> frozenset[str]:
    """Spoken fillers of a language, in lower case; empty where no list is kept (``fillers.<language>.yaml``).

    >>> "zegmaar" in fillers("nl"), "yeah" in fillers("en"), fillers("fy")
    (True, True, frozenset())
    """
    file = resources.files(__package__) / f"fillers.{language}.yaml"
    if not file.is_file():
        return frozenset()
    groups: dict[str, list[str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return frozenset(word for group in groups.values() for word in group)


@cache
def _pipeline(language: str) -> tuple[Language, str, tuple[str, ...]]:
    """A pipeline for a language, its name, and what to say about it."""
    try:
        import spacy
    except ImportError as error:
        raise MissingPart(
            "spaCy is not installed, and words are found with it", todo="Install it: pip install spacy spacy-lookups-data"
        ) from error
    name = PRETRAINED.get(language, "")
    if name and spacy.util.is_package(name):
        return spacy.load(name, exclude=["ner", "parser", "senter"]), f"{name} lemmas", ()
    try:
        blank = spacy.blank(language or "xx")
    except ImportError:
        blank = spacy.blank("xx")
    if not blank.Defaults.stop_words:
        said_language = f"the language {language!r}" if language else "texts without a language"
        return blank, "plain words", (f"There are no stop words for {said_language}: themes may be named by small words.",)
    if not has_lemmas(language):
        return blank, f"{language} words", (f"Words in the language {language!r} are not brought back to their stem.",)
    return blank, f"{language} lookup lemmas", ()
