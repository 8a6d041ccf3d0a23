"""Names of people, places and organisations that nobody has told: by the words around them and by their capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from workbench.corpus.pseudonyms.capitals import FIRST, STREETS, TOWN, UNKNOWN, is_genitive, score
from workbench.corpus.pseudonyms.casing import Casing, Prepared, Word, words_of
from workbench.corpus.pseudonyms.finding import Finding
from workbench.corpus.pseudonyms.ordinary import is_ordinary
from workbench.corpus.pseudonyms.wordlists import all_of, of_language, words

# How sure: see the values in capitals.py.
CUE = 0.95
"""Behind a title, a relation or "my name is": "mevrouw", "my husband", "ik heet"."""
CALLED = 0.75
"""Behind words that name things too: "called", "genaamd", "this is"."""

_PHRASES = {
    "name is": {
        "nl": r"(?:mijn naam is|m'n naam is|haar naam is|zijn naam is|ik heet|heet ik|hij heet|zij heet|ze heet|die heet|heette|"
        r"je spreekt met|u spreekt met|goedemorgen,? met|goedemiddag,? met|goedenavond,? met|goedendag,? met|hallo,? met|"
        r"noem me|noem mij|noemen me)",
        "en": r"(?:my name is|my name's|his name is|his name's|her name is|her name's|call me|speaking to|speaking with)",
        "de": r"(?:mein name ist|ich heiße|er heißt|sie heißt)",
        "da": r"(?:mit navn er|jeg hedder|han hedder|hun hedder)",
        "fr": r"(?:je m'appelle|il s'appelle|elle s'appelle|mon nom est)",
    },
    "called": {
        "nl": r"(?:genaamd|ene|zekere|ik ben|ben ik|dit is|dat is|met|hoi|dag|hallo|zegt|zei|zeg maar)",
        "en": r"(?:name was|named|called|this is|thank you,?|thanks,?|i am|i'm|i’m|hi|hello|said|says)",
        "de": r"(?:namens|ich bin|sagte|hallo)",
        "da": r"(?:ved navn|jeg er|hej|sagde)",
        "fr": r"(?:nommée?|je suis|bonjour|dit)",
    },
}


def prepare(texts: Sequence[str], language: str) -> Prepared:
    """Count how all texts of one language write their words, and read off the names that cues tell.

    Parameters
    ----------
    language
        ISO 639-1, or ``""`` for Dutch and English together.
    """
    held = tuple(words_of(text) for text in texts)
    casing = Casing.of(held)
    plain = Prepared(language, tuple(texts), held, casing)
    told: dict[str, float] = {}
    for index in range(len(texts)):
        for start, (stop, sure) in _cued(plain, index).items():
            for word in plain.words[index][start:stop]:
                if word.key not in all_of("inside"):
                    told[word.key] = max(min(sure, FIRST), told.get(word.key, 0.0))
    return Prepared(language, tuple(texts), held, casing, told)


def by_names(prepared: Prepared, index: int) -> list[Finding]:
    """Names in one of the prepared texts, without overlap, in the order of the text.

    >>> prepared = prepare(["Toen belde mevrouw de Vrees. Ik zei tegen Wobke: bel De Vrees terug. Wobke lachte."], "nl")
    >>> [(f.words, f.kind) for f in by_names(prepared, 0)]
    [('de Vrees', 'name'), ('Wobke', 'name'), ('De Vrees', 'name'), ('Wobke', 'name')]
    """
    held = prepared.words[index]
    cued = _cued(prepared, index)
    found: list[Finding] = []
    at = 0
    while at < len(held):
        town = _town_of_many(held, at)
        if at in cued:
            start, (stop, sure) = at, cued[at]
            kind, sure = _kind(prepared, held, start, stop, max(sure, *(score(prepared, word) for word in held[start:stop])))
        elif town:
            start, stop, sure, kind = at, at + town, TOWN, "place"
        elif by_itself := score(prepared, held[at]):
            start = _left(prepared, held, at, found[-1].end if found else 0, prepared.texts[index])
            stop = _right(held, at)
            sure = max(by_itself, *(score(prepared, word) for word in held[start:stop]))
            kind, sure = _kind(prepared, held, start, stop, sure)
        else:
            at += 1
            continue
        end = held[stop - 1].end - (1 if is_genitive(prepared, held[stop - 1]) else 0)
        words_found = prepared.texts[index][held[start].start : end]
        if "\n" not in words_found:
            found.append(Finding(kind, held[start].start, end, words_found, "names", sure))
        at = stop
    return found


def _cued(prepared: Prepared, index: int) -> dict[int, tuple[int, float]]:
    """First words of names that the words before them tell: behind the last word, and how sure."""
    language, text, held = prepared.language, prepared.texts[index], prepared.words[index]
    titles, persons = of_language("title", language), of_language("person", language)
    name_is, called = _phrases("name is", language), _phrases("called", language)
    found: dict[int, tuple[int, float]] = {}
    for at in range(1, len(held)):
        before, word = held[at - 1], held[at]
        first = at
        while first < len(held) - 1 and held[first].key in _BETWEEN and held[first + 1].joined and first - at < 3:
            first += 1
        name = held[first]
        if not _can_be_name(prepared, name) or word.opens or name.opens:
            continue
        gap = text[before.end : word.start]
        written = not before.text.isupper()  # "MS" is an illness, "Ms" a woman
        title = (before.key in titles and written and gap in (" ", "\u00a0")) or (
            f"{before.key}." in titles and written and gap == ". "
        )
        sure = 0.0
        if title or (before.key in persons and word.joined):
            sure = CUE
        elif first == at:
            window = text[max(0, word.start - 40) : word.start]
            if _likely(prepared, name):
                sure = CUE if name_is.search(window) else CALLED if called.search(window) else 0.0
        if sure:
            found[at] = (_right(held, first), sure)
    return found


def _can_be_name(prepared: Prepared, word: Word) -> bool:
    """Whether a word behind a cue is written as a name is, and is no day, language or brand."""
    if word.key in all_of("common") or word.key in all_of("country") or len(word.text) < 2:
        return False
    if prepared.casing.without_capitals:
        return word.text.isalpha() and len(word.text) > 2 and not is_ordinary(word.key, prepared.language)
    return word.capital and not (
        word.key in of_language("title", prepared.language) or word.key in of_language("person", prepared.language)
    )


def _likely(prepared: Prepared, word: Word) -> bool:
    """Whether a word behind "called" or "ik ben" is a name rather than a term or a town ("called Relapsing …")."""
    return word.key in all_of("first") or not (is_ordinary(word.key, prepared.language) or word.key in all_of("town"))


def _left(prepared: Prepared, held: Sequence[Word], at: int, after: int, text: str) -> int:
    """Where a name begins whose first word a candidate need not be: "Oude" in "Ludger Oude Veldhuis", "De" in "De Feijter"."""
    while at and held[at - 1].start >= after:
        before = held[at - 1]
        initial = len(before.text) == 1 and before.text.isupper() and text[before.end : held[at].start] in (". ", ".")
        if initial and held[at].key in all_of("first"):  # "I had not got a G. Gavin had."
            return at
        if not initial and not held[at].joined:
            return at
        if initial:
            at -= 1
            continue
        if (
            before.text in ("der", "den")
            and before.joined
            and at > 1
            and held[at - 2].key == "van"
            and held[at - 2].start >= after
        ):
            at -= 2
            continue
        if before.text in ("ter", "ten"):
            at -= 1
            continue
        no_part = before.key in all_of("common") or before.key in of_language("title", prepared.language) or before.key == "the"
        if no_part or not before.text[0].isupper():
            return at
        pair = (before.key, held[at].key) in prepared.casing.pairs
        if not pair and (before.opens or not (before.capital or before.key in all_of("inside"))):
            return at
        at -= 1
    return at


def _right(held: Sequence[Word], at: int) -> int:
    """Where a name ends: behind all words with a capital that follow at once, and the small words of surnames between them."""
    stop = at + 1
    while stop < len(held) and held[stop].joined:
        following = stop
        while following < len(held) - 1 and held[following].joined and held[following].text in _BETWEEN and following - stop < 3:
            following += 1
        word = held[following]
        if not word.joined or word.opens or not word.capital or word.key in all_of("common") or word.key in all_of("country"):
            return stop
        if following > stop and (word.key in all_of("town") or word.key in words("organisation", "after")):
            return stop
        stop = following + 1
    return stop


_BETWEEN = frozenset("van de der den het 't ten ter von zu la le du di da el al".split())


def _kind(prepared: Prepared, held: Sequence[Word], start: int, stop: int, sure: float) -> tuple[str, float]:
    """What a run of words with capitals is."""
    keys = [word.key for word in held[start:stop]]
    language = prepared.language
    if keys[-1] in words("organisation", "after") and len(keys) > 1:
        return "organisation", max(sure, UNKNOWN)
    if start and held[start].joined and held[start - 1].key in words("organisation", "before"):
        return "organisation", max(sure, UNKNOWN)
    last = keys[-1]
    if (len(last) > 7 and last.endswith(STREETS)) or (len(keys) > 1 and last in ("street", "road", "lane", "avenue")):
        return "address", max(sure, UNKNOWN)
    first_name = keys[0] in of_language("first", language) or any(key in prepared.told for key in keys)
    town = last in all_of("town") or any(part in all_of("town") for part in last.split("-"))
    if last in words("country", "other") or (town and not first_name):
        return "place", sure
    before = prepared.casing.after.get(keys[0])
    if before and not first_name and len(keys) == 1:
        towards = sum(before[word] for word in of_language("place_before", language))
        if towards * 2 > before.total():
            return "place", sure
    return "name", sure


def _town_of_many(held: Sequence[Word], at: int) -> int:
    """How many words from here are the name of one place ("Den Haag"); 0 for none."""
    for length in (3, 2):
        some = held[at : at + length]
        together = len(some) == length and some[0].text[0].isupper() and all(word.joined for word in some[1:])
        if together and "_".join(word.key for word in some) in words("town", "many"):
            return length
    return 0


@cache
def _phrases(which: str, language: str) -> re.Pattern[str]:
    phrases = _PHRASES[which]
    some = [phrases[one] for one in ([language] if language else ["nl", "en"]) if one in phrases]
    return re.compile(rf"(?<!\w)(?:{'|'.join(some) or '(?!)'})[ \u00a0][\"“‘']?$", re.IGNORECASE)
