"""Where a text writes words with a capital: in the middle of a sentence that means something, at its beginning nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from workbench.corpus.pseudonyms.wordlists import all_of

_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*[^\W_])?")
_NO_DIGIT = re.compile(r"[^\d_]+")
_OPENS = re.compile(r"[.?!…\n:;\"“”„«»()\[\]<>{}*/|•]|--|[–—]|\s-\s|(?:^|\s)['‘’]$")
_POSSESSIVE = re.compile(r"['’]s?$|(?<=[^\W\d_])['’](?:s|ll|d|re|ve|m|n|je|tje|er|ers)$")
# What looks like a pseudonym ([NAAM-1], <PERSOON_2>, [Participant 12], XXX) is no name any more; addresses of the web are written
# small, whatever stands in them.
_HIDDEN = re.compile(
    r"[\[<{(](?:[^\W\d_]+[ _-]?){1,3}\d+[\]>})]|[\[<{][A-ZÀ-Þ][A-ZÀ-Þ _-]+[\]>}]|(?<!\w)[Xx]{2,}(?!\w)"
    r"|(?<![^\s@])[^\s@]{1,80}+@\S{1,80}|https?://\S{1,500}|www\.\S{1,500}"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    Attributes
    ----------
    text
        Without a possessive ending (``Jan`` for ``Jan's``); ``end`` is the end of that.
    opens
        Whether it begins a sentence, a quote or a turn, so that a capital says nothing.
    joined
        Whether one blank and nothing else stands between it and the word before.
    """

    text: str
    start: int
    end: int
    opens: bool
    joined: bool

    @property
    def capital(self) -> bool:
        """Whether it is written like a name: a capital first, then mostly small letters (no ``VvE``, no ``PDF``, no ``B12``)."""
        if not self.text[0].isupper() or len(self.text) < 2 or not _NO_DIGIT.fullmatch(self.text):
            return False
        return all(sum(map(str.isupper, part)) * 2 <= len(part) or len(part) == 1 for part in self.text.split("-"))

    @property
    def key(self) -> str:
        """In lower case, with straight apostrophes."""
        return self.text.casefold().replace("’", "'")


def words_of(text: str) -> list[Word]:
    """The words of a text in order; pseudonyms in brackets and addresses of the web are none.

    >>> [(w.text, w.opens) for w in words_of("Nou, 't Is van Dr. Bakker's [NAAM-1].")]
    [('Nou', True), ('t', False), ('Is', False), ('van', False), ('Dr', False), ('Bakker', False)]
    """
    hidden = _HIDDEN.sub(lambda found: "\x00" * len(found[0]), text)
    words: list[Word] = []
    titles, before, abbreviated = all_of("title"), 0, False
    for found in _WORD.finditer(hidden):
        gap = hidden[before : found.start()]
        if len(found[0]) == 1 and found[0].islower():
            gap = gap.rstrip("'‘’")  # "'t" is a shortened word, no quote
        opens = not words or "\x00" in gap or (_OPENS.search(gap) is not None and not (abbreviated and gap.strip() == "."))
        # "'t Is", "'s Morgens": the capital after a shortened word that opens a sentence.
        if words and not opens and len(words[-1].text) == 1 and words[-1].start and text[words[-1].start - 1] in "'‘’":
            opens = words[-1].opens
        bare = _POSSESSIVE.sub("", found[0]) or found[0]
        words.append(Word(bare, found.start(), found.start() + len(bare), opens, gap in (" ", "\u00a0")))
        before = found.end()
        abbreviated = (len(bare) == 1 and bare.isupper()) or f"{bare.casefold()}." in titles
    return words


@dataclass
class Casing:
    """How often the texts of one language write each word in which way, over all interviews.

    Attributes
    ----------
    middle, opening
        Occurrences with a capital, inside a sentence and at its beginning; by the key of the word.
    small
        Occurrences without.
    after
        For a word with a capital inside a sentence: how often each word stands before it.
    pairs
        Two words with a capital inside a sentence, the first a small word of surnames: ``("de", "feijter")``.
    """

    middle: Counter[str] = field(default_factory=Counter)
    opening: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)
    after: dict[str, Counter[str]] = field(default_factory=dict)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    @classmethod
    def of(cls, texts: Iterable[list[Word]]) -> Casing:
        """Count the words of some texts."""
        casing = cls()
        inside = all_of("inside")
        for words in texts:
            for i, word in enumerate(words):
                if not word.text[0].isupper():
                    casing.small[word.key] += 1
                    continue
                (casing.opening if word.opens else casing.middle)[word.key] += 1
                if not word.opens and i:
                    casing.after.setdefault(word.key, Counter())[words[i - 1].key] += 1
                    if word.joined and not words[i - 1].opens and words[i - 1].key in inside and words[i - 1].text[0].isupper():
                        casing.pairs[words[i - 1].key, word.key] += 1
        return casing

    @cached_property
    def without_capitals(self) -> bool:
        """Whether whoever wrote the texts used (nearly) no capitals, as some speech recognition does."""
        total = self.small.total() + self.middle.total() + self.opening.total()
        return total > 50 and (self.middle.total() + self.opening.total()) < 0.01 * total


@dataclass(frozen=True, slots=True)
class Prepared:
    """Texts of one language, ready to look for names in.

    Attributes
    ----------
    words
        The words of each text.
    told
        Keys of words that stand behind a cue somewhere, so that they are names everywhere; with how sure they are.
    """

    language: str
    texts: tuple[str, ...]
    words: tuple[list[Word], ...]
    casing: Casing
    told: dict[str, float] = field(default_factory=dict)
