"""Words that somebody has told to be personal: names of a key, of participants, of speakers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workbench.corpus.pseudonyms.finding import Finding, Known, settled
from workbench.corpus.pseudonyms.ordinary import is_ordinary
from workbench.corpus.pseudonyms.wordlists import all_of
from workbench.corpus.roles import joint, role_word

_LETTERS = re.compile(r"[^\W\d_]+")


def names_of_labels(labels: Iterable[str]) -> list[Known]:
    """Speakers' labels that are names: not ``I``, ``Interviewer 1``, ``P03`` or ``Speaker 2``.

    >>> [k.words for k in names_of_labels(["I", "Interviewer 1", "P03", "Anna de Vries", "X og Y", "Speaker 2"])]
    ['Anna de Vries']
    """
    found: dict[str, Known] = {}
    for label in labels:
        for part in joint(label):
            words = _LETTERS.findall(part)
            name = any(len(word) > 2 and word[0].isupper() for word in words) and not any(letter.isdigit() for letter in part)
            if name and not role_word(part) and words[0].casefold() not in ("speaker", "spreker", "voice", "stem", "unknown"):
                found.setdefault(part, Known(part))
    return list(found.values())


def by_known(text: str, known: Iterable[Known], language: str) -> list[Finding]:
    """Where known words stand in a text: as a whole, and for a name its parts ("Jansen", "de Vries" of "Jan de Vries") as well.

    Capitals do not matter for a whole name of several words and for words that are no ordinary ones; a part that is one ("Roos",
    "Klein") counts with its capital only, and less surely. A genitive's s stays outside ("Gerrits" holds "Gerrit").
    """
    spellings: dict[str, tuple[str, float, bool]] = {}
    for one in known:
        for words, sure in _spellings(one):
            cased = " " not in words and is_ordinary(words, language)
            if words not in spellings or spellings[words][1] < sure:
                spellings[words] = (one.kind, sure - 0.3 if cased else sure, cased)
    findings: list[Finding] = []
    for cased in (True, False):
        some = {words: found for words, found in spellings.items() if found[2] == cased}
        if not some:
            continue
        by_key = {" ".join(words.split()).replace("’", "'"): found for words, found in some.items()}
        by_small = {words.casefold(): found for words, found in by_key.items()}
        for match in _pattern(some, cased).finditer(text):
            written = " ".join(match[0].split()).replace("’", "'")
            kind, sure, _ = by_key[written] if cased else by_small[written.casefold()]
            findings.append(Finding(kind, match.start(), match.end(), match[0], "known", round(sure, 2)))
    return settled(findings)


def _spellings(known: Known) -> Iterator[tuple[str, float]]:
    """The whole, and the parts of a name: first names, the surname with and without its small words."""
    whole = " ".join(known.words.split())
    yield whole, 0.98
    pieces = whole.split(" ")
    if known.kind != "name" or len(pieces) == 1:
        return
    small, titles = all_of("inside"), all_of("title")
    real = [piece for piece in pieces if piece.casefold() not in small and piece.casefold() not in titles]
    for piece in real:
        if len(_LETTERS.sub("", piece)) < len(piece) and len(piece) > 2:
            yield piece, 0.95
    for at, piece in enumerate(pieces[1:], 1):  # "de Vries", "Klein Hesselink"
        if piece.casefold() in small or at == 1:
            surname = " ".join(pieces[at:])
            if " " in surname:
                yield surname, 0.95
            break
    if "-" in whole:  # half of a double name
        for half in (half for piece in real for half in piece.split("-")):
            if len(half) > 3 and half != whole:
                yield half, 0.85


def _pattern(spellings: Iterable[str], cased: bool) -> re.Pattern[str]:
    """All spellings as whole words, with any blanks and either apostrophe; the longest is tried first."""

    def one(words: str) -> str:
        pieces = r"[ \u00a0]+".join("['’]".join(map(re.escape, re.split(r"['’]", piece))) for piece in words.split())
        return pieces if words[-1:].casefold() in ("s", "x", "z") or not words[-1:].isalpha() else rf"{pieces}(?=s?(?!\w))"

    longest = sorted(set(spellings), key=lambda words: (-len(words), words))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(one, longest))})(?:(?!\w)|(?=s(?!\w)))", 0 if cased else re.IGNORECASE)
