"""E-mail addresses, web addresses and accounts, written or said ("sanne apenstaartje voorbeeld punt nl")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.corpus.pseudonyms.finding import Finding, by_pattern

_ENDINGS = (
    "nl|com|org|net|eu|be|de|fr|dk|info|io|nu|frl|amsterdam|online|edu|gov|uk|ie|us|ca|au|nz|ch|at|se|no|es|it|pl|pt|biz|app|"
    "me|dev|ai|example|test"
)
# All repetitions are bounded, most of them possessive (``++``): a text of nothing but dots or hyphens must not take minutes.
_WRITTEN_DOT = r"(?:\.|\s?(?:\[dot\]|\(dot\)|\[punt\]|\(punt\))\s?)"
_EMAIL = re.compile(
    r"(?<![\w.+])\w[\w.+'’-]{0,63}+\s?(?:@|\[at\]|\(at\)|\{at\}|&#64;|＠)\s?"
    rf"[\w-]{{1,63}}+(?:{_WRITTEN_DOT}[\w-]{{1,63}}+){{0,4}}(?<=[a-z]{{2}})(?<!\d)",
    re.IGNORECASE,
)
_PART = r"(?<![\w'’-])\w[\w'’-]{0,39}+"
_DOT = r"(?:\s(?:punt|dot|point|punkt)\s|\.)"  # a full stop with a blank behind it ends a sentence
_GLUE = rf"(?:{_DOT}|\s(?:underscore|laag streepje|liggend streepje|streepje|min(?:us)?|dash|hyphen|plus)\s)"
_LOCAL = rf"{_PART}(?:{_GLUE}{_PART}){{0,4}}"
_SIGN = r"(?:ap[e]n?staart(?:je)?|at[- ]?(?:sign|teken)|snabel[- ]?a|arobase)"
_TAIL = rf"{_PART}(?:{_DOT}{_PART}){{0,2}}?{_DOT}(?:{_ENDINGS})(?:{_DOT}uk)?(?!\w)"
_SPOKEN_EMAIL = re.compile(rf"{_LOCAL}[\s,]+{_SIGN}[\s,]+{_TAIL}", re.IGNORECASE)
# "at" alone is a small word: the rest must be said as an address is ("dot com").
_SPOKEN_AT = re.compile(
    rf"{_LOCAL}\s(?:at|ad|et)\s{_PART}(?:\s(?:punt|dot|point)\s{_PART}){{0,2}}?\s(?:punt|dot|point)\s(?:{_ENDINGS})(?!\w)",
    re.IGNORECASE,
)
# Half an address: the sign was said, the rest is not as one expects it.
_SPOKEN_SIGN = re.compile(rf"{_LOCAL}[\s,]+{_SIGN}[\s,]+{_PART}", re.IGNORECASE)
_LINK = re.compile(r"(?<![\w@])(?:https?://|ftp://|www\.)[^\s<>\"'“”‘’\[\]{}]{1,2000}(?<![().,;:!?])", re.IGNORECASE)
_DOMAIN = re.compile(
    rf"(?<![\w@./-])(?i:[a-z0-9][a-z0-9-]{{0,62}}+\.){{1,5}}(?:{_ENDINGS})(?:/[^\s<>\"'“”,;]{{0,500}}(?<![.:!?)]))?(?![\w@-]|\.\w)"
)
_SPOKEN_DOMAIN = re.compile(
    rf"(?:(?<!\w)www\s?(?:punt|dot)\s)?{_PART}\s(?:punt|dot)\s(?:nl|com|org|net|co dot uk)(?!\w)", re.IGNORECASE
)
_ACCOUNT = re.compile(r"(?<![\w@/.])@[A-Za-z_][\w.]{2,29}(?<!\.)(?![\w@])")


def online(text: str) -> Iterator[Finding]:
    """E-mail addresses, links, domains, and accounts such as ``@name``.

    Spoken addresses need the name of the sign or ``at … dot com`` around them. A bare domain (``bol.com``) is mostly a firm that
    everybody knows, so it is not sure.

    >>> [f.words for f in online("Mail s.verzonnen@example.org.")], next(online("sanne apenstaartje voorbeeld punt nl")).words
    (['s.verzonnen@example.org'], 'sanne apenstaartje voorbeeld punt nl')
    """
    for pattern, kind, sure in (
        (_EMAIL, "e-mail", 0.99),
        (_SPOKEN_EMAIL, "e-mail", 0.9),
        (_SPOKEN_AT, "e-mail", 0.8),
        (_SPOKEN_SIGN, "e-mail", 0.85),
        (_LINK, "url", 0.6),
        (_DOMAIN, "url", 0.3),
        (_SPOKEN_DOMAIN, "url", 0.3),
        (_ACCOUNT, "other", 0.8),
    ):
        for match in pattern.finditer(text):
            yield by_pattern(kind, text, match.start(), match.end(), sure)
