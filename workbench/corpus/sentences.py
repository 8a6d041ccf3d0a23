"""Where the sentences of spoken text begin and end."""

from __future__ import annotations

import re
from itertools import pairwise

from workbench.corpus.markers import said

_ABBREVIATIONS = {
    language: frozenset(words.split())
    for language, words in {
        "": "dr drs mr mrs ms mw mevr dhr prof nr vs approx",
        "nl": "ing ds mej bijv bv dwz oa evt ca incl excl blz resp tel",
        "en": "jr sr st eg ie dept",
        "de": "hr fr dipl bzw ca evtl ggf inkl sog vgl",
        "da": "hr fr ca dvs evt fx",
        "fr": "mme mlle cf env",
    }.items()
}
"""What stands before a name, a number or an example; ``etc.`` before a capital does end a sentence."""
_ENDS = re.compile(r"\n|[!?…。！？]+[\"'”’)\]]*(?=\s|\Z)|(?P<dots>\.+)[\"'”’)\]]*(?=\s+[^a-zà-ÿ\s])")
_BEFORE = re.compile(r"\b(?:[^\W\d_]\.)*[^\W\d_]+\Z")
_LONGEST = 12


def sentences(text: str, language: str = "") -> list[tuple[int, int]]:
    """Start and end (code points, end exclusive) of each sentence, without the blanks around it.

    Parameters
    ----------
    language
        ISO 639-1; its abbreviations end no sentence. Those that several languages share are always known.

    A sentence ends with a line, with ``?``, ``!`` or ``…``, and with a full stop unless a small letter follows, or a title, an
    abbreviation or an initial stands before it. Markers (``[inaudible. 00:12]``) are never cut in two.

    >>> text = "Mevr. Jansen belde. Toen niet meer... Of toch? J. de Vries wel"
    >>> [text[start:end] for start, end in sentences(text, "nl")]
    ['Mevr. Jansen belde.', 'Toen niet meer...', 'Of toch?', 'J. de Vries wel']
    """
    # Ends are looked for where markers are blank.
    plain = said(text)
    ends = [found.end() for found in _ENDS.finditer(plain) if not _abbreviates(plain, found, language)]
    spans = []
    for start, end in pairwise([0, *ends, len(text)]):
        sentence = text[start:end]
        left = start + len(sentence) - len(sentence.lstrip())
        right = left + len(sentence.strip())
        if left < right:
            spans.append((left, right))
    return spans


def _abbreviates(text: str, end: re.Match[str], language: str) -> bool:
    if end["dots"] != ".":
        return False
    before = _BEFORE.search(text[max(0, end.start() - _LONGEST) : end.start()])
    if before is None:
        return False
    word = before[0]
    # A single letter is an initial; "I" ends sentences in English.
    initial = len(word) == 1 and word.isupper() and word != "I"
    known = _ABBREVIATIONS[""] | _ABBREVIATIONS.get(language, frozenset())
    return initial or "." in word or word.casefold() in known
