"""Findings of all interviews made into proposals: the same words get the same pseudonym wherever they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.corpus.pseudonyms.finding import Finding, Known
from workbench.corpus.pseudonyms.likeness import identity, is_surname, name_parts, root_of
from workbench.corpus.pseudonyms.replacing import INFLECTED, NUMBERS, Decision, Occurrence, Place, occurrences
from workbench.corpus.transcript import Transcript
from workbench.errors import InvalidValue, NotFound

_TAGS: dict[str, tuple[str, str]] = {
    # kind: (English, Dutch)
    "name": ("NAME", "NAAM"),
    "place": ("PLACE", "PLAATS"),
    "organisation": ("ORGANISATION", "ORGANISATIE"),
    "address": ("ADDRESS", "ADRES"),
    "postcode": ("POSTCODE", "POSTCODE"),
    "phone": ("PHONE", "TELEFOON"),
    "e-mail": ("E-MAIL", "E-MAIL"),
    "url": ("WEB-ADDRESS", "WEBADRES"),
    "iban": ("IBAN", "IBAN"),
    "bsn": ("BSN", "BSN"),
    "policy": ("POLICY", "POLIS"),
    "customer": ("CUSTOMER", "KLANT"),
    "birthdate": ("DATE-OF-BIRTH", "GEBOORTEDATUM"),
    "licence-plate": ("LICENCE-PLATE", "KENTEKEN"),
    "other": ("OTHER", "OVERIG"),
}
_UNSURE = 0.5
"""A single word of the key: elsewhere it may be somebody else, or have been left on purpose."""

_CONTEXT = 60
_NUMBERED = re.compile(r"\[([A-Za-z-]+)-(\d{1,9})\]")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s$")


@dataclass(frozen=True, slots=True)
class Proposed:
    """Words that may give somebody away, and a pseudonym for them.

    Attributes
    ----------
    words
        Their spellings, the most frequent first.
    places
        Where they stand, in the order of the interviews and texts; none for a name that stands in labels or names of files only.
    source, sure
        Who found them, and how sure that is (0 to 1), of the surest finding; ``"known"`` and ``"person"`` are told by people.
    same_as
        The fuller name whose pseudonym is proposed here too (``"Jan Jansen"`` for ``"Jansen"``), or ``""``.
    exact
        Some of the places are no whole words, so that only a decision that names its places replaces them all.
    """

    kind: str
    words: tuple[str, ...]
    replacement: str
    places: tuple[Place, ...]
    source: str
    sure: float
    same_as: str = ""
    exact: bool = False

    @property
    def interviews(self) -> tuple[str, ...]:
        """Ids of the interviews in which the words stand."""
        return tuple(dict.fromkeys(place.interview_id for place in self.places))

    def decided(self, replacement: str = "", places: tuple[Place, ...] | None = None) -> Decision:
        """The decision that accepts this: with another pseudonym, or for some of the places only, where given."""
        if places is None and self.exact:
            places = self.places
        return Decision(self.words, self.kind, replacement or self.replacement, places)


@dataclass(slots=True)
class _Group:
    """Everything found that means the same; ``again`` where only the key knows of it."""

    index: int
    spellings: Counter[str] = field(default_factory=Counter)
    votes: dict[str, float] = field(default_factory=dict)
    source: str = ""
    sure: float = -1.0
    places: list[Place] = field(default_factory=list)
    placed: bool = False
    again: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for word, _ in self.spellings.most_common())

    @property
    def kind(self) -> str:
        return max(self.votes, key=self.votes.__getitem__)

    def add(self, words: str, kind: str, source: str, sure: float, times: int) -> None:
        self.spellings[words] += times
        self.votes[kind] = self.votes.get(kind, 0.0) + sure
        if sure > self.sure:
            self.source, self.sure = source, sure


def proposals(
    findings: Mapping[str, Iterable[Finding]],
    transcripts: Mapping[str, Transcript],
    language: str,
    taken: Mapping[str, Iterable[str]] | None = None,
    known: Iterable[Known] = (),
) -> list[Proposed]:
    """One proposal for all findings that mean the same, in the order in which they first stand in the texts.

    A name that stands in one interview is looked for in all others as well, and in small letters and capitals as
    :class:`~workbench.corpus.pseudonyms.replacing.Decision` says: those places are not ``found``. So are words that were replaced
    before and stand somewhere. A part of a name gets
    the pseudonym of the only fuller name that it can belong to (``same_as``); where it could be two persons it gets its own.
    Accepting every proposal as it is makes exactly the edits at ``places``.

    Parameters
    ----------
    findings
        By the id of the interview.
    transcripts
        All interviews of the study by id, in their order.
    language
        Of the study: ``"nl"`` numbers ``[NAAM-1]``, any other ``[NAME-1]``.
    taken
        Pseudonyms used before with their words, ``{"[NAAM-1]": ["Jan Jansen"]}``: the same words get them again, and a number
        that stands here or in a text is never given out twice. Pseudonyms of participants belong here too.
    known
        Names that are proposed even if no text holds them: those of labels and of files.

    Raises
    ------
    NotFound
        If there are findings for an interview that is not among the transcripts.
    InvalidSpan
        If a finding is outside its text.
    """
    if unknown := set(findings) - set(transcripts):
        raise NotFound("there are findings for an interview that is not there", found=sorted(unknown)[0])
    before = {name: tuple(words) for name, words in (taken or {}).items()}
    groups: dict[str, _Group] = {}
    spans: dict[str, list[Occurrence]] = {}
    for interview_id, transcript in transcripts.items():
        for finding in sorted(findings.get(interview_id, ()), key=lambda f: f.start):
            words = transcript.slice(finding.start, finding.end)
            if finding.kind in INFLECTED:
                words = _POSSESSIVE.sub("", words)
            if words in before or not any(letter.isalnum() for letter in words):
                continue
            group = groups.setdefault(identity(words, finding.kind), _Group(len(groups)))
            group.add(words, finding.kind, finding.source, finding.sure, times=1)
            spans.setdefault(interview_id, []).append(Occurrence(finding.start, finding.start + len(words), group.index))
    for one in known:
        if one.words not in before and any(letter.isalnum() for letter in one.words):
            groups.setdefault(identity(one.words, one.kind), _Group(len(groups))).add(one.words, one.kind, "known", 1.0, times=0)
    _replaced_before(groups, before)
    some = list(groups.values())
    _find_places(some, transcripts, spans)
    some = [group for group in some if group.places or not group.again]
    return _with_pseudonyms(some, transcripts, language, before)


def by_hand(
    words: Sequence[str],
    kind: str,
    transcripts: Mapping[str, Transcript],
    language: str,
    taken: Mapping[str, Iterable[str]] | None = None,
) -> Proposed:
    """A proposal for spellings that a person adds, with all their places; other parameters as for `proposals`.

    ``taken`` should hold the proposals of the screen too: ``{p.replacement: p.words for p in proposed}``.

    Raises
    ------
    InvalidValue
        If there are no words, or the kind is unknown.
    """
    Decision(tuple(words), kind, "-")  # asks that there are words, and a kind
    group = _Group(0)
    for one in words:
        group.add(one, kind, "person", 1.0, times=0)
    _find_places([group], transcripts, {})
    return _with_pseudonyms([group], transcripts, language, {name: tuple(some) for name, some in (taken or {}).items()})[0]


class _Numbers:
    """The highest number of each tag that stands in some texts.

    >>> _Numbers("nl", ["[NAAM-1]", "[NAAM-3]", "[PLAATS-8]"]).next("name")
    '[NAAM-4]'
    """

    def __init__(self, language: str, texts: Iterable[str]) -> None:
        self._language = language
        self._highest: dict[str, int] = {}
        for text in texts:
            for tag, number in _NUMBERED.findall(text):
                self._highest[tag.upper()] = max(self._highest.get(tag.upper(), 0), int(number))

    def next(self, kind: str) -> str:
        if kind not in _TAGS:
            raise InvalidValue("there are no pseudonyms of this kind", expected=" | ".join(_TAGS), found=kind)
        tag = _TAGS[kind][self._language == "nl"]
        self._highest[tag] = self._highest.get(tag, 0) + 1
        return f"[{tag}-{self._highest[tag]}]"


def _replaced_before(groups: dict[str, _Group], taken: Mapping[str, Sequence[str]]) -> None:
    """Add what was replaced before, for a later interview may hold it where no finder sees it."""
    for name, words in taken.items():
        kind = _kind_of(name)
        for word in words:
            if any(letter.isalnum() for letter in word):
                group = groups.setdefault(identity(word, kind), _Group(len(groups), again=True))
                if group.again:
                    group.add(word, kind, "known", 1.0 if len(word.split()) > 1 or kind in NUMBERS else _UNSURE, times=0)


def _kind_of(replacement: str) -> str:
    tag = numbered[1].upper() if (numbered := _NUMBERED.fullmatch(replacement)) else ""
    return next((kind for kind, tags in _TAGS.items() if tag in tags), "name")


def _find_places(
    groups: Sequence[_Group], transcripts: Mapping[str, Transcript], spans: Mapping[str, Sequence[Occurrence]]
) -> None:
    """Give each group its places, by the very function that will replace them."""
    decisions = [Decision(group.words, group.kind, "-") for group in groups]
    for interview_id, transcript in transcripts.items():
        text = transcript.text
        turns = [(turn.start, turn.end) for turn in transcript.turns]
        given = spans.get(interview_id, ())
        told = {(span.start, span.end) for span in given}
        by_words = set(occurrences(text, decisions, pieces=turns))
        for span in occurrences(text, decisions, pieces=turns, exact=given):
            start, end, index = span
            found = any(start < other_end and other_start < end for other_start, other_end in told)
            words = text[start:end]
            groups[index].places.append(Place(interview_id, start, end, *_around(text, start, end), words, found))
            groups[index].placed |= span not in by_words


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Some whole words before and after a span."""
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    if start > _CONTEXT and not text[start - _CONTEXT - 1].isspace():
        before = "".join(re.split(r"(?<=\s)", before, maxsplit=1)[1:])
    if end + _CONTEXT < len(text) and not text[end + _CONTEXT].isspace():
        after = after[: max((i for i, letter in enumerate(after) if letter.isspace()), default=0)]
    return before, after


def _with_pseudonyms(
    groups: Sequence[_Group], transcripts: Mapping[str, Transcript], language: str, taken: Mapping[str, Sequence[str]]
) -> list[Proposed]:
    again = {identity(word, kind): name for name, words in taken.items() for word in words for kind in ("name", "phone", "iban")}
    whose = {g.index: again.get(identity(g.words[0], g.kind), f"group {g.index}") for g in groups}
    names = [(word, name) for name, words in taken.items() for word in words]
    names += [(group.words[0], whose[group.index]) for group in groups if group.kind == "name"]
    places = {whose[group.index]: {place.interview_id for place in group.places} for group in groups}
    fuller = {
        whose[group.index]: found
        for group in groups
        if group.kind == "name" and whose[group.index] not in taken and (found := _fuller(group, names, places))
    }
    numbers = _Numbers(language, [*taken, *(transcript.text for transcript in transcripts.values())])
    given: dict[str, str] = {}
    made: list[Proposed] = []
    order = {interview_id: i for i, interview_id in enumerate(transcripts)}
    for group in sorted(
        groups, key=lambda g: (order[g.places[0].interview_id], g.places[0].start) if g.places else (len(order), 0)
    ):
        person = whose[group.index]
        same_as = fuller[person][0] if person in fuller else ""
        while person in fuller:  # each step leads to a fuller name, so there is an end
            person = fuller[person][1]
        if person not in taken and person not in given:
            given[person] = numbers.next(group.kind)
        replacement = given.get(person, person)
        made.append(
            Proposed(group.kind, group.words, replacement, tuple(group.places), group.source, group.sure, same_as, group.placed)
        )
    return made


def _fuller(group: _Group, names: Iterable[tuple[str, str]], places: Mapping[str, set[str]]) -> tuple[str, str] | None:
    """The fuller name that a name is short for, and whose it is, if that can only be one.

    A first name is often that of somebody else in another interview, so it has to stand in one interview with the fuller name;
    a surname need not.
    """
    roots = root_of(group.words[0], names)
    if len(roots) != 1:
        return None
    ((name, whose),) = roots
    theirs = places.get(whose, set())
    apart = theirs and theirs.isdisjoint(place.interview_id for place in group.places)
    return None if apart and not is_surname(name_parts(group.words[0]), name_parts(name)) else (name, whose)
