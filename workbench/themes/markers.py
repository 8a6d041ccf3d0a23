"""What stands in a transcript without having been said: ``[lacht]``, ``(unclear)``, ``[naam 1]``, ``XXX``.

Models count words; these are none. They are blanked out, never cut out, so that offsets stay what they are.
"""

from __future__ import annotations

import re

_NOT_SAID = re.compile(
    r"\[[^\[\]]{0,80}\]"  # [lacht], [inaudible 00:12:03], [naam verzekeraar]
    r"|<[^<>]{0,80}>"  # <PERSOON_1>
    r"|\{[^{}]{0,80}\}"  # {plaats}
    r"|\((?:[^\s()]+\s?){1,3}\)"  # (lacht), (long pause): up to three words, since longer ones are often said
    r"|\*[^\s*]+\*"  # *zucht*
    r"|\b[Xx]{2,}\b"  # XXX in place of a name
)
_WORD = re.compile(r"[^\W_]+(?:['’\-./][^\W_]+)*")


def said(text: str) -> str:
    """The text with blanks in place of markers and anonymised names; as long as it was.

    >>> said("Nou [lacht] dat was XXX.")
    'Nou         dat was    .'
    """
    return _NOT_SAID.sub(lambda found: " " * len(found[0]), text)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Start and end (code points, end exclusive) of each word that was said; markers hold no words.

    >>> word_spans("Ja, [lacht] zo'n brief.")
    [(0, 2), (12, 16), (17, 22)]
    """
    return [found.span() for found in _WORD.finditer(said(text))]
