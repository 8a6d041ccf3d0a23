"""Words that stand in the place of an answer, and what kind of missing answer each is."""

from __future__ import annotations

import html
import re
import unicodedata

from workbench.survey.wording import WORDING

DONT_KNOW, NOT_SHOWN, REFUSED, USER_MISSING = "dont know", "not shown", "refused", "user missing"
MISSING = (DONT_KNOW, NOT_SHOWN, REFUSED, USER_MISSING)
"""Why there is no answer, where that is known; a blank has no reason."""

_TAG = re.compile(r"<[^<>]{0,200}>")
_SIGNS = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "…": "..."})


def folded(text: str) -> str:
    """Text for comparing: without tags, typographic signs, case and the number of blanks.

    >>> folded(" Don’t&nbsp;know<br> ")
    "don't know"
    """
    if "&" in text or "<" in text:
        text = _TAG.sub(" ", html.unescape(text))
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_SIGNS))
    return " ".join(text.casefold().replace("`", "'").split())


_BLANK = frozenset({"", "geen antwoord", "no answer", "keine antwort", "nicht beantwortet"})
_KINDS = {
    DONT_KNOW: (
        *("weet ik niet", "weet niet", "weet het niet", "geen idee", "don't know", "dont know", "do not know", "i don't know"),
        *("not sure", "no idea", "weiß nicht", "weiss nicht", "ich weiß nicht", "ich weiss nicht", "keine ahnung"),
    ),
    REFUSED: (
        *("wil ik niet zeggen", "wil niet zeggen", "zeg ik liever niet", "liever niet zeggen", "prefer not to say"),
        *("prefer not to answer", "rather not say", "refused", "geweigerd", "keine angabe", "k. a."),
    ),
    USER_MISSING: ("niet van toepassing", "n.v.t.", "nvt", "not applicable", "n/a", "nicht zutreffend", "trifft nicht zu"),
}
_KIND = {folded(word): kind for kind, words in _KINDS.items() for word in words}
# What the questionnaire itself calls no answer and is none of those: said, and not an answer.
_KIND = {folded(word): USER_MISSING for words in WORDING.values() for word in words.blank if folded(word) not in _BLANK} | _KIND


def is_blank(word: str) -> bool:
    """Whether a cell says no more than that there is no answer."""
    return folded(word) in _BLANK


def kind_of_missing(word: str) -> str:
    """One of :data:`MISSING`, or ``""`` for a word that is an answer or a blank; of two in one the first.

    >>> kind_of_missing("Weet ik niet / n.v.t."), kind_of_missing("Neutraal")
    ('dont know', '')
    """
    if kind := _KIND.get(folded(word)):
        return kind
    kinds = [_KIND.get(folded(part), "") for part in word.split("/")] if "/" in word else []
    return kinds[0] if kinds and all(kinds) else ""
