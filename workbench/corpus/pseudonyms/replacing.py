"""Names and numbers replaced by pseudonyms: what a person decided, and the edits that follow from it.

Whole words are replaced, the longest first, in one pass: a pseudonym is never replaced again. Where two decided spellings overlap
in the text (``"Anne Jan"`` and ``"Jan Jansen"`` in "Anne Jan Jansen"), the longer one is replaced as a whole and what remains of
the other by its own pseudonym, so that no part of a decided name is left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from workbench.corpus.edits import Edit
from workbench.corpus.pseudonyms.finding import KINDS
from workbench.corpus.pseudonyms.ordinary import is_ordinary
from workbench.corpus.pseudonyms.wordlists import all_of
from workbench.corpus.transcript import Transcript
from workbench.errors import InvalidSpan, InvalidValue

INFLECTED = frozenset({"name", "place", "organisation", "other"})
"""Kinds whose words take an ending: "Jans fiets", "the Smiths"."""

NUMBERS = frozenset({"phone", "iban", "bsn", "policy", "customer", "postcode", "licence-plate"})
"""Kinds that mean the same however their figures are grouped and their letters are written."""

_ANY_CASE = NUMBERS | {"e-mail", "url"}

_ABBREVIATION = 3
"""Letters: "US" and "AH" in capitals are other words than "us" and "Ah"."""
_AROUND = " .,;:!?\"'()"
_APOSTROPHES = "'’‘ʼ`´"
_HYPHENS = "-‐‑–"
_MARKS = "\u0300-\u036f"
_UNSEEN = "\u00ad\u200b"  # soft hyphen and zero-width space, which word processors leave inside words
_PART = re.compile(rf"\s+|[^\s][{_MARKS}]*")

_START = rf"(?<![^\W_])(?<![{_MARKS}])"
_END = rf"(?![^\W_]|[{_MARKS}])"
_WORD_START = re.compile(r"(?<![^\W_])\S|_|[^\w\s]")
_ANY_START = re.compile(r"\S")
_NONE: tuple[re.Pattern[str], list[int]] = (re.compile("(?!)"), [])
# In names of files words also end at a figure ("Jansen2") and where a capital follows a small letter ("InterviewJansen").
_HUMP = "(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])"
_LOOSE_START = rf"(?:(?<![^\W\d_])(?<![{_MARKS}])|{_HUMP})"
_LOOSE_END = rf"(?:(?![^\W\d_]|[{_MARKS}])|{_HUMP})"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: an interview and a span of its text (code points), with the words before, in and after it.

    ``found`` is False where nothing but the same words elsewhere speaks for this place. ``words`` are checked against the text
    when the place is replaced; ``""`` is not checked.
    """

    interview_id: str
    start: int
    end: int
    before: str = ""
    after: str = ""
    words: str = ""
    found: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """All spellings of one person, place or number, and the pseudonym that replaces them.

    Attributes
    ----------
    words
        The spellings meant: ``("Jan Jansen", "Jansen")``.
    kind
        As a :class:`~workbench.corpus.pseudonyms.finding.Finding` has it.
    places
        Only these places of the transcripts; None for wherever the words stand.
    any_case
        Whether ``"JANSEN"`` and ``"jansen"`` are meant too. None leaves it to each spelling: careless writing and captions are
        full of names without capitals, so case does not count, but a single word that is an ordinary one too (``"Roos"``,
        ``"de Wit"``) keeps its capital.

    Raises
    ------
    InvalidValue
        If the kind is unknown, there are no words, or the replacement is blank or holds a line break.
    """

    words: tuple[str, ...]
    kind: str
    replacement: str
    places: tuple[Place, ...] | None = None
    any_case: bool | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise InvalidValue(f"{self.replacement!r} replaces an unknown kind", expected=" | ".join(KINDS), found=self.kind)
        if not self.words or not all(any(letter.isalnum() for letter in word) for word in self.words):
            raise InvalidValue(f"there are no words to replace by {self.replacement!r}", expected="at least a letter or a figure")
        if not self.replacement.strip() or self.replacement.splitlines() != [self.replacement]:
            raise InvalidValue(
                "a pseudonym cannot take the place of a name",
                expected="one line with at least one letter",
                found=repr(self.replacement),
                todo="Give a pseudonym such as [NAME-1].",
            )
        try:
            self.replacement.encode()
        except UnicodeEncodeError as error:
            raise InvalidValue("a pseudonym holds half of a surrogate pair", where=error.start) from error


class Occurrence(NamedTuple):
    """Words to be replaced: a span of the text (code points), and the index of the decision about them."""

    start: int
    end: int
    decision: int


def edits_for(transcript: Transcript, decisions: Sequence[Decision], interview_id: str = "") -> tuple[Edit, ...]:
    """The edits that replace what was decided in one transcript, in the order of the text.

    A decision with places applies to those of this interview; one without, to all whole words. Endings stay:
    "Jans" and "Jan's" become "[NAAM-1]s" and "[NAAM-1]'s".

    Raises
    ------
    InvalidSpan
        If a place is outside the text or does not hold its words any more.

    >>> talk = Transcript.of([("R", "Ik ben Jan Jansen, Jans broer.")])
    >>> edits_for(talk, [Decision(("Jan", "Jan Jansen"), "name", "[NAAM-1]")])
    (Edit(start=7, end=17, text='[NAAM-1]'), Edit(start=19, end=22, text='[NAAM-1]'))
    """
    placed = [
        (place, i)
        for i, decision in enumerate(decisions)
        for place in decision.places or ()
        if place.interview_id == interview_id
    ]
    for place, _ in placed:
        there = transcript.slice(place.start, place.end)
        if place.words not in ("", there):
            raise InvalidSpan(
                "a place does not hold the words any more that were looked at",
                where=interview_id,
                found=f"{place.start}:{place.end}",
                todo="Look for names again: the text has changed since.",
            )
    some = occurrences(
        transcript.text,
        decisions,
        pieces=[(turn.start, turn.end) for turn in transcript.turns],
        exact=[Occurrence(place.start, place.end, i) for place, i in placed],
        everywhere=[decision.places is None for decision in decisions],
    )
    return _edits(transcript.text, some, decisions)


def replaced_words(text: str, decisions: Sequence[Decision], *, loose: bool = False) -> str:
    """A text beside the transcripts with the decided words replaced: a comment, a memo, the name of an interview or a file.

    Decisions for some places only count here too, since a name that is left in a comment gives away the transcript.

    Parameters
    ----------
    loose
        For names of files and interviews: small and capital letters, accents, and what stands between the words make no
        difference ("interview_jan-jansen2.docx").

    >>> jan = [Decision(("Jan Jansen",), "name", "P03")]
    >>> replaced_words("Jan Jansen belt terug", jan), replaced_words("2024_janjansen.docx", jan, loose=True)
    ('P03 belt terug', '2024_P03.docx')
    """
    changed, at = "", 0
    for edit in _edits(text, occurrences(text, decisions, loose=loose), decisions):
        changed += text[at : edit.start] + edit.text
        at = edit.end
    return changed + text[at:]


def replaced_labels(labels: Iterable[str], decisions: Sequence[Decision]) -> dict[str, str]:
    """New labels for those labels of one transcript that hold decided words, ``{"Jan Jansen": "[NAAM-1]"}``.

    Different labels stay different: who spoke is not changed by hiding a name.

    >>> replaced_labels(["I", "Jan", "jansen"], [Decision(("Jan", "Jansen"), "name", "P03")])
    {'Jan': 'P03', 'jansen': 'P03 (2)'}
    """
    old = list(dict.fromkeys(labels))
    wanted = {label: replaced_words(label, decisions, loose=True) for label in old}
    used = {label for label in old if wanted[label] == label}
    new: dict[str, str] = {}
    for label in old:
        if wanted[label] == label:
            continue
        name, number = wanted[label], 1
        while name in used:
            number += 1
            name = f"{wanted[label]} ({number})"
        used.add(name)
        new[label] = name
    return new


def words_by_pseudonym(decisions: Iterable[Decision]) -> dict[str, tuple[str, ...]]:
    """All words that each pseudonym stands for: what a step of the key holds. Several decisions may share a pseudonym.

    >>> words_by_pseudonym([Decision(("Jan Jansen",), "name", "P03"), Decision(("Jansen",), "name", "P03")])
    {'P03': ('Jan Jansen', 'Jansen')}
    """
    words: dict[str, dict[str, None]] = {}
    for decision in decisions:
        words.setdefault(decision.replacement, {}).update(dict.fromkeys(decision.words))
    return {name: tuple(some) for name, some in words.items()}


def occurrences(
    text: str,
    decisions: Sequence[Decision],
    *,
    pieces: Sequence[tuple[int, int]] | None = None,
    exact: Iterable[Occurrence] = (),
    everywhere: Sequence[bool] | None = None,
    loose: bool = False,
) -> list[Occurrence]:
    """Where decided words stand, in the order of the text and without overlaps.

    Parameters
    ----------
    pieces
        Spans that no occurrence reaches over (the turns of a transcript); None for one piece.
    exact
        Spans that count whatever stands there.
    everywhere
        For each decision, whether all whole words count; None for all decisions.
    """
    bounds = [(0, len(text))] if pieces is None else pieces
    sought = tuple(
        (word, i, _ignores_case(word, decision), decision.kind)
        for i, decision in enumerate(decisions)
        if everywhere is None or everywhere[i]
        for word in decision.words
    )
    given = [
        Occurrence(max(span.start, first), min(span.end, last), span.decision)
        for span in exact
        for first, last in bounds
        if span.start < last and first < span.end
    ]
    found: list[Occurrence] = []
    if sought:
        spellings = _spellings(sought, loose)
        for first, last in bounds:
            for start in (_ANY_START if loose else _WORD_START).finditer(text, first, last):
                pattern, meant = spellings.get(_first(start[0]), _NONE)
                if match := pattern.match(text, start.start(), last):
                    group = match.lastindex
                    assert group is not None
                    found.append(Occurrence(*match.span(group), meant[group - 1]))
    return _apart(text, given, found)


def _apart(text: str, given: Iterable[Occurrence], found: Iterable[Occurrence]) -> list[Occurrence]:
    """The longest first; of what overlaps a longer one only the rest, if it holds a letter or a figure. Given ones win ties."""
    ranked = sorted([(s.start - s.end, 0, s) for s in given] + [(s.start - s.end, 1, s) for s in found])
    taken = bytearray(len(text))
    chosen: list[Occurrence] = []
    for _, _, span in ranked:
        if not any(taken[span.start : span.end]):
            chosen.append(span)
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            continue
        at = span.start
        while at < span.end:
            if taken[at] or not text[at].isalnum():
                at += 1
                continue
            end = at
            while end < span.end and not taken[end]:
                end += 1
            while not text[end - 1].isalnum() and not unicodedata.combining(text[end - 1]):
                end -= 1
            chosen.append(Occurrence(at, end, span.decision))
            taken[at:end] = b"\x01" * (end - at)
            at = end
    return sorted(chosen)


def _edits(text: str, some: Iterable[Occurrence], decisions: Sequence[Decision]) -> tuple[Edit, ...]:
    edits = (Edit(start, end, decisions[i].replacement) for start, end, i in some)
    return tuple(edit for edit in edits if text[edit.start : edit.end] != edit.text)


@lru_cache(maxsize=16)
def _spellings(
    sought: tuple[tuple[str, int, bool | None, str], ...], loose: bool
) -> dict[str, tuple[re.Pattern[str], list[int]]]:
    """By the first letter: a pattern with a group for each spelling, the longest first, and the decision of each group."""
    by_letter: dict[str, list[tuple[str, int]]] = {}
    for word, i, any_case, kind in sorted(sought, key=lambda one: -len(one[0])):
        group = _group(word, True if loose else any_case, kind, loose)
        begins = {word.strip()[0], *([next(letter for letter in word if letter.isalnum())] if kind in NUMBERS else [])}
        for letter in {_first(begin) for begin in begins}:
            by_letter.setdefault(letter, []).append((group, i))
    return {
        letter: (re.compile("|".join(group for group, _ in some)), [i for _, i in some]) for letter, some in by_letter.items()
    }


@lru_cache(maxsize=1024)
def _first(letter: str) -> str:
    """A letter without case and accents."""
    return unicodedata.normalize("NFD", letter.casefold())[0]


def _ignores_case(word: str, decision: Decision) -> bool | None:
    """Whether capitals make no difference for a spelling; None where it keeps its capital, as ordinary words do."""
    if decision.kind in _ANY_CASE:
        return True
    return decision.any_case if decision.any_case is not None else (None if _is_everyday(word) else True)


@lru_cache(maxsize=4096)
def _is_everyday(words: str) -> bool:
    """Whether a spelling in small letters would be ordinary language: "Roos", "De Boer", a single letter."""
    telling = [word for word in words.split() if not _is_small(word)]
    if len(telling) > 1:
        return False
    bare = telling[0].strip(_AROUND) if telling else ""
    return len(bare) < 2 or is_ordinary(bare, "")


def _is_small(word: str) -> bool:
    """Whether it is a small word of surnames and places: "van", "de"."""
    return word.casefold() in all_of("inside")


def _with_capital(words: str) -> list[str]:
    """How a spelling that keeps its capital may be written: "De Wit", "de Wit", "DE WIT"."""
    inside = " ".join(word.casefold() if _is_small(word) else word for word in words.split())
    ways = [words, inside, inside[:1].upper() + inside[1:], words.upper()]
    if words.isupper() and len(words) > _ABBREVIATION:
        ways.append(" ".join(word if _is_small(word) else word.capitalize() for word in inside.split()))
    return list(dict.fromkeys(ways))


def _group(written: str, any_case: bool | None, kind: str, loose: bool) -> str:
    """The pattern of one spelling; ``any_case`` as :func:`_ignores_case` tells it."""
    written = written.strip()
    word = unicodedata.normalize("NFC", written)
    if kind in NUMBERS:
        first = next(i for i, letter in enumerate(word) if letter.isalnum())
        before, word = word[:first], "".join(letter for letter in word if letter.isalnum())
        body = (f"(?:{re.escape(before)})?" if before else "") + r"[\W_]{0,3}".join(map(re.escape, word))
    else:
        ways = _with_capital(word) if any_case is None else [word]
        body = _any_of([f"[{_UNSEEN}]?".join(_letter(part, loose) for part in _PART.findall(way)) for way in ways])
    start = _edge(word[0], loose, _START, _LOOSE_START, r"(?<!\d)")
    end = _edge(word[-1], loose, _END, _LOOSE_END, r"(?!\d)")
    if end and kind in INFLECTED:
        end = f"(?={_any_of(['[sS]' + end, end])})"
    flags = "i:" if any_case else ":"
    return f"{start}((?{flags}{re.escape(written)}|{body})){end}"


def _edge(letter: str, loose: bool, strict: str, open_: str, figure: str) -> str:
    """What may not stand beside a word that begins or ends with this letter, figure or sign."""
    if not letter.isalnum() and not unicodedata.combining(letter):
        return ""
    if not loose:
        return strict
    return figure if letter.isdigit() else open_


def _letter(part: str, loose: bool) -> str:
    if part.isspace():
        return r"[\s_.+\-]*" if loose else r"\s+"
    if part in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    if part in _HYPHENS:
        return r"[\s_.+\-‐‑–]*" if loose else f"[{_HYPHENS}]"
    split = unicodedata.normalize("NFD", part)
    return _any_of([re.escape(one) for one in dict.fromkeys([part, split, *([split[0]] if loose else [])])])


def _any_of(patterns: Sequence[str]) -> str:
    return patterns[0] if len(patterns) == 1 else f"(?:{'|'.join(patterns)})"
