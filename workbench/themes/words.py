"""The content words of spoken text: lemmas without stop words, fillers, markers and names taken out.

Spoken fillers ("you know", "zeg maar") are what matters most: usual stop lists are made from written text
and leave them on top of every theme.

Dutch writes as one word what English writes as two. A compound stays whole here, for ``schadeformulier`` names a
subject better than its halves do; what ties it to ``formulier`` and ``schademelding`` are the pieces of words in the
vectors (:func:`workbench.themes.embeddings.word_vectors`). Most compounds are in the tables of lemmas, so that their
plurals are one word with them; hyphens and apostrophes are part of a word (``cv-ketel``, ``foto's``).
"""

from __future__ import annotations

import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from workbench.corpus.lemmas import has_lemmas, lemma_of, read_lookups
from workbench.corpus.markers import said
from workbench.errors import MissingPart
from workbench.themes.lexicon import fillers, spellings
from workbench.themes.theme import Progress, untold

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_SIZES = ("sm", "md", "lg")  # quickest first; those of transformers are far too slow for a whole study

_ROUND = 500
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SHORTEST = 3
_OF_VERB = re.compile(r"(?:t|d|[td]en?)\Z")
_PLURALS = {"nl": ("s", "en", "'s"), "en": ("s", "es")}


@dataclass(frozen=True, slots=True)
class ContentWords:
    """Content words of some texts.

    Attributes
    ----------
    lists
        For each text its words in order, as lemmas in lower case; empty where there are none.
    forms
        The same words as they were said, in lower case.
    how
        How they were found, to be kept with a result: ``"nl lookup lemmas"``.
    notes
        What the reader of the result must know, each a full sentence.
    """

    lists: tuple[tuple[str, ...], ...]
    forms: tuple[tuple[str, ...], ...]
    how: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reader:
    """A pipeline, its name, and what to say about it."""

    pipeline: Language
    how: str
    phrases: bool = False
    notes: tuple[str, ...] = ()


def content_words(
    texts: Sequence[str],
    language: str,
    *,
    never: Collection[str] = (),
    phrases: bool = False,
    progress: Progress | None = None,
) -> ContentWords:
    """Find the words that name a subject.

    Parameters
    ----------
    language
        ISO 639-1. Dutch and English have lemmas, stop words and spoken fillers; other languages what spaCy
        has for them; an unknown language or ``""`` has none, which a note then says.
    never
        Words that a study does not want to see. A word hides all forms of its lemma and its regular plural: ``facturen`` hides
        ``factuur``, and the other way round.
    phrases
        Add the noun phrases of two content words or more, joined by ``_``: ``nieuwe_polis`` after ``nieuwe`` and ``polis``. They
        are found by a trained pipeline of spaCy; where none is installed there are none.
    progress
        Told every 500 texts.

    Raises
    ------
    MissingPart
        If spaCy is not installed.

    >>> found = content_words(["Nou, de foto's van de cv-ketel, zeg maar.", "Ik heb de facturen."], "nl", never=["factuur"])
    >>> found.lists, found.forms, found.how
    ((('foto', 'cv-ketel'), ()), (("foto's", 'cv-ketel'), ()), 'nl lookup lemmas')
    """
    tell = progress or untold
    reader = _reader(language, phrases)
    choice = _Choice(language, reader.pipeline.Defaults.stop_words | fillers(language), all_forms(never, language))
    lists: list[tuple[str, ...]] = []
    forms: list[tuple[str, ...]] = []
    for text in reader.pipeline.pipe(said(text).replace("’", "'") for text in texts):
        if len(lists) % _ROUND == 0:
            tell("Reading the words", len(lists) / len(texts))
        own = list(_phrased(text, choice) if reader.phrases else filter(None, map(choice, text)))
        lists.append(tuple(word for word, _ in own))
        forms.append(tuple(form for _, form in own))
    if shown := choice.shown():
        lists = [tuple(shown.get(word, word) for word in own) for own in lists]
    return ContentWords(tuple(lists), tuple(forms), reader.how, reader.notes)


class _Choice:
    """From a token to its lemma and its form, or None if it is no content word; each word with a lemma is thought about once."""

    def __init__(self, language: str, left_out: Set[str], never: Set[str]) -> None:
        self._language, self._left_out, self.never = language, left_out, never
        self._known: dict[tuple[int, int], tuple[str, str] | None] = {}
        self._looked_up: Counter[str] = Counter()

    def __call__(self, token: Token) -> tuple[str, str] | None:
        key = (token.orth, token.lemma)
        if key not in self._known:
            word = self._word(token)
            self._known[key] = (word, token.lower_) if word else None
        found = self._known[key]
        if found and not token.lemma:
            self._looked_up[found[1]] += 1
        return found

    def shown(self) -> dict[str, str]:
        """Lemmas that are shown as another word.

        The tables hold *water* and *wateren* as one word, and name it by the verb, as they must for *bel* and *bellen*. It is
        shown as what it was said as more often.
        """
        forms: dict[str, Counter[str]] = defaultdict(Counter)
        for form, uses in self._looked_up.items():
            forms[lemma_of(form, self._language)][form] = uses
        names = _names(self._language)
        shown: dict[str, str] = {}
        for lemma, uses_of in forms.items():
            name = max((form for form in uses_of if form != lemma and form in names), key=lambda form: uses_of[form], default="")
            if name and 2 * sum(uses_of[form] for form in uses_of if form != lemma and _inflects(form, name)) > uses_of.total():
                shown[lemma] = name
        return shown

    def _word(self, token: Token) -> str:
        # "zo'n" and "'t" are no more than their parts.
        forms = {token.norm_, token.lower_.split("'")[0], *spellings(token.lower_)}
        if not _WORD.fullmatch(token.text) or forms & self._left_out:
            return ""
        looked_up = lemma_of(token.text, self._language)
        lemma = token.lemma_.lower() or looked_up
        if len(lemma) < _SHORTEST or lemma in self._left_out or {token.lower_, lemma, looked_up} & self.never:
            return ""
        return lemma


def _phrased(text: Doc, choice: _Choice) -> Iterator[tuple[str, str]]:
    """The content words of a text with their forms, and after each noun phrase the phrase as one word."""
    phrases = {
        chunk.end - 1: [found for token in chunk if (found := choice(token))] for chunk in (text.noun_chunks if len(text) else ())
    }
    for token in text:
        if found := choice(token):
            yield found
        parts = phrases.get(token.i, ())
        if len(parts) > 1 and (phrase := "_".join(word for word, _ in parts)) not in choice.never:
            yield phrase, "_".join(form for _, form in parts)


def all_forms(words: Collection[str], language: str) -> frozenset[str]:
    """Words with their lemmas, and both with and without the ending of a regular plural, for no table has every word.

    >>> sorted(all_forms(["smartmeters", "poli"], "nl") & {"smartmeter", "poli's", "polis"})  # "polis" is a word of its own
    ["poli's", 'smartmeter']
    """
    plain = {word.strip().lower().replace("’", "'") for word in words} - {""}
    known = plain | {lemma_of(word, language) for word in plain}
    endings = _PLURALS.get(language, ())
    guessed = {word + end for word in known for end in endings} | {word.removesuffix(end) for word in known for end in endings}
    return frozenset(known | (guessed - _lemmas(language)))


@cache
def _lemmas(language: str) -> frozenset[str]:
    """All words that are the lemma of another."""
    return frozenset(read_lookups(f"{language}_lemma_lookup").values()) if has_lemmas(language) else frozenset()


@cache
def _names(language: str) -> frozenset[str]:
    """Nouns and adjectives, as far as the tables tell them from verbs."""
    tables: dict[str, dict[str, list[str]]] = read_lookups(f"{language}_lemma_exc") if has_lemmas(language) else {}
    return frozenset(lemma for kind in ("noun", "adj") for lemmas in tables.get(kind, {}).values() for lemma in lemmas)


def _inflects(form: str, name: str) -> bool:
    """Whether a form is one of a noun or adjective: "watertje" of "water", "lange" of "lang", but not "belde" of "bel"."""
    return form.startswith(name) and not _OF_VERB.search(form.removeprefix(name))


@cache
def _reader(language: str, phrases: bool) -> _Reader:
    try:
        import spacy
    except ImportError as error:
        raise MissingPart(
            "spaCy is not installed, and words are found with it", todo="Install it: pip install spacy spacy-lookups-data"
        ) from error
    if name := _trained(language):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # a pipeline of another minor version warns, and works
            pipeline = spacy.load(name, exclude=["ner", "senter", *(() if phrases else ("parser",))])
        able = phrases and "parser" in pipeline.pipe_names and pipeline.vocab.get_noun_chunks is not None
        return _Reader(pipeline, f"{name} lemmas" + (" and noun phrases" if able else ""), able)
    try:
        blank = spacy.blank(language or "xx")
    except ImportError:
        blank = spacy.blank("xx")
    if not blank.Defaults.stop_words:
        said_language = f"the language {language!r}" if language else "texts without a language"
        note = f"There are no stop words for {said_language}: themes may be named by small words."
        return _Reader(blank, "plain words", notes=(note,))
    if not has_lemmas(language):
        note = f"Words in the language {language!r} are not brought back to their stem."
        return _Reader(blank, f"{language} words", notes=(note,))
    return _Reader(blank, f"{language} lookup lemmas")


def _trained(language: str) -> str:
    """The quickest of spaCy's trained pipelines that is installed for a language, or ``""``; none is asked for or fetched."""
    import spacy

    installed = set(spacy.util.get_installed_models()) if language else set()
    return next((name for size in _SIZES for name in sorted(installed) if _is_trained(name, language, size)), "")


def _is_trained(name: str, language: str, size: str) -> bool:
    return name.startswith(f"{language}_core_") and name.endswith(f"_{size}")
