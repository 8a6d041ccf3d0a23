"""What stands in a transcript without having been said: ``[lacht]``, ``(unclear)``, ``[naam 1]``, ``XXX``.

Models count words; these are none. They are blanked out, never cut out, so that offsets stay what they are.
"""

from __future__ import annotations

import re
from collections import Counter

from workbench.corpus.stamps import STAMP

_NOT_SAID = re.compile(
    r"\[[^\[\]]{0,80}\]"  # [lacht], [inaudible 00:12:03], [naam verzekeraar], [?]
    r"|<[^<>]{0,80}>"  # <PERSOON_1>
    r"|\{[^{}]{0,80}\}"  # {plaats}
    r"|\(\([^()]{0,80}\)\)"  # ((lacht laut auf)), as German and conversation-analytic transcripts write
    # (lacht), (long pause), (???): up to three words, since longer ones are often said
    r"|\(\s?[^\s()]{1,40}(?:\s[^\s()]{1,40}){0,2}\s?\)"
    r"|\*[^\s*]{1,40}\*"  # *zucht*
    r"|\b[Xx]{2,}\b"  # XXX in place of a name
    r"|(?<![\w'’.&-])[XYZ](?![\w'’&-]|\.\w)"  # Company X, mevrouw Y
    r"|_{2,}"  # ____ in place of a name
)
_WORD = re.compile(r"[^\W_]+(?:['’\-./][^\W_]+)*")
_ROW = re.compile(r"[Xx]{2,}|_{2,}")
_EMPTY = ("[]", "()", "<>", "{}")  # a time and nothing else
_TIME = re.compile(rf"\s*(?:\bat\s+|\bom\s+)?{STAMP}\s*")


def said(text: str) -> str:
    """The text with blanks in place of markers and anonymised names; as long as it was.

    >>> said("Nou [lacht] dat was XXX.")
    'Nou         dat was    .'
    """
    return _NOT_SAID.sub(lambda found: " " * len(found[0]), text)


def found(text: str) -> dict[str, int]:
    """The markers and anonymised names of a text, with how often each stands there, the most frequent first.

    They are what :func:`said` blanks. Capitals, a time inside a marker and the length of a row of X or _ do not divide: each
    is given in its most frequent spelling, without the time.

    >>> found("Nou [lacht] dat was XXX [inaudible 00:01:18]. [Lacht] En [inaudible] ja [lacht].")
    {'[lacht]': 3, '[inaudible]': 2, 'XXX': 1}
    """
    spellings: dict[str, Counter[str]] = {}
    for marker in _NOT_SAID.finditer(text):
        written = " ".join(_TIME.sub(" ", marker[0]).split())
        written = _ROW.sub(lambda row: row[0][0] * 3, re.sub(r"(?<=[\[(<{])\s+|\s+(?=[\])>}])", "", written))
        if written not in _EMPTY:
            spellings.setdefault(written.casefold(), Counter())[written] += 1
    counted = ((ways.most_common(1)[0][0], ways.total()) for ways in spellings.values())
    return dict(sorted(counted, key=lambda pair: (-pair[1], pair[0])))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Start and end (code points, end exclusive) of each word that was said; markers hold no words.

    >>> word_spans("Ja, [lacht] zo'n brief.")
    [(0, 2), (12, 16), (17, 22)]
    """
    return [word.span() for word in _WORD.finditer(said(text))]
