"""Which words are ordinary ones of a language, and no names: those that a dictionary writes small."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from workbench.corpus.language import STOP_WORDS
from workbench.corpus.lemmas import read_lookups
from workbench.corpus.pseudonyms.spoken import number_words
from workbench.corpus.pseudonyms.wordlists import words

# Log probabilities of English words in running text, from the tables of spaCy. A word that stands there with a capital far more
# often than without is a name; below the least, what is written small is mostly a name in careless writing.
_LEAST, _LEAD, _LEAD_OF_A_FORM = -16.0, 0.7, 2.0

STRESS = str.maketrans("áéíóúàèìòù", "aeiouaeiou")
"""Takes the accents off a stressed word ("wélke")."""

_LONGEST = 50
_NUMBER = re.compile(
    r"(?:nul|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|"
    r"twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|miljoen|en|ën|ste|de)+"
)


def is_ordinary(word: str, language: str, *, compounds: bool = False) -> bool:
    """Whether a word, whatever its capitals, is an ordinary one of a language.

    English is told by how often a word is written small and with a capital; Dutch, German, Danish and French by the forms of a
    dictionary, other languages not at all. Words that are names too (``Roos``, ``Mark``) are ordinary here.

    Parameters
    ----------
    language
        ISO 639-1; ``""`` asks Dutch and English.
    compounds
        Whether two Dutch words written as one are ordinary too ("zaterdagnacht"); many surnames are made in that way.

    Raises
    ------
    MissingPart
        If the package with the tables is not installed.

    >>> is_ordinary("Overstroming", "nl"), is_ordinary("Bertus", "nl"), is_ordinary("Harriet", "en"), is_ordinary("Flood", "en")
    (True, False, False, True)
    """
    small = word.casefold().replace("’", "'")
    return any(
        _has(small, one) or (compounds and one == "nl" and _is_compound(small))
        for one in ([language] if language else ["nl", "en"])
    )


@lru_cache(maxsize=100_000)
def _has(small: str, language: str) -> bool:
    known = _words(language)
    if small in known or small in number_words(language):
        return True
    if len(small) > _LONGEST:
        return False
    plain = small.translate(STRESS)  # "wárm", "dát": stress, not spelling
    if plain in known or (plain.replace("hm", "").replace("m", "") in ("", "-")):
        return True
    if "-" in small and all(len(part) < 2 or part in known or part in number_words(language) for part in small.split("-")):
        return True
    return language == "nl" and _NUMBER.fullmatch(plain) is not None


def _is_compound(word: str) -> bool:
    """Whether a Dutch word is two ordinary ones, with or without an s between: "zaterdagnacht", "beeldbewerking"."""
    known = _words("nl")
    return len(word) <= _LONGEST and any(
        word[:cut] in known and (word[cut:] in known or (word[cut] == "s" and len(word) > cut + 4 and word[cut + 1 :] in known))
        for cut in range(4, len(word) - 3)
    )


@cache
def _words(language: str) -> frozenset[str]:
    known = STOP_WORDS.get(language, frozenset()) | words("small", language)
    if language == "en":
        return known | _english()
    if language in ("nl", "de", "da", "fr"):
        table: dict[str, str | list[str]] = read_lookups(f"{language}_lemma_lookup")
        lemmas = (lemma for lemma in table.values() if isinstance(lemma, str))
        # German nouns have a capital in every dictionary.
        return known | {form.casefold() for form in (*table, *lemmas) if form.islower() or language == "de"}
    return known


def _english() -> frozenset[str]:
    often: dict[str, float] = read_lookups("en_lexeme_prob")
    forms: dict[str, str] = read_lookups("en_lemma_lookup")

    def small(word: str, share: float) -> bool:
        lead = often.get(word.capitalize(), -99.0) - share
        return (share > _LEAST and lead <= _LEAD) or (word in forms and lead <= _LEAD_OF_A_FORM)

    return frozenset(word for word, share in often.items() if word.islower() and small(word, share)) | {
        word for word in forms if word.islower() and word not in often
    }
