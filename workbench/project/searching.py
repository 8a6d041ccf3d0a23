"""Searching the interviews, and coding what was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import overload

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.coding.spans import checked_span
from workbench.corpus.folding import fold, words_of
from workbench.corpus.kwic import Hit, hit
from workbench.corpus.pattern import SECONDS, pattern_finder
from workbench.corpus.query import Finder, Query, matches, parse, with_forms
from workbench.corpus.transcript import CUSTOMER_ROLES, ROLES, Interview, Participant
from workbench.errors import InvalidValue
from workbench.project.area import Area, find_interview
from workbench.store import new_id, now


class Searching(Area):
    """Finding words in the interviews."""

    def search(
        self,
        query: str,
        *,
        regex: bool = False,
        lemma: bool = False,
        case: bool = False,
        customers_only: bool = False,
        interviews: Collection[str] | str | None = None,
        roles: Collection[str] | None = None,
    ) -> list[Hit]:
        """Find words, in the order of the interviews.

        Parameters
        ----------
        query
            ``water``, ``"het water"``, ``bel*``, ``water OR lek``, ``water -kelder``, ``bel* NEAR/3 verzekering``; see
            :mod:`workbench.corpus.query`.
        regex
            The query is a regular expression instead, looked for in each turn by itself; accents count then.
        lemma
            Also find the other forms of each word, by the language of each interview: ``bellen`` finds "belde" and "gebeld".
            In an interview without a language, or in one without tables of forms, only the word itself.
        case
            Whether capitals count.
        customers_only
            Only where participants and their partners speak.
        interviews
            Only in these, by name or id; None for all.
        roles
            Only where somebody of these roles speaks; None for all.

        Raises
        ------
        InvalidValue
            If the query or pattern cannot be understood, the pattern takes too long, or two ways of searching exclude each other.
        NotFound
            If there is no such interview.
        """
        if lemma and (regex or case):
            other = "a pattern" if regex else "capitals that count"
            raise InvalidValue(f"searching all forms of a word and {other} exclude each other", todo="Choose one of the two.")
        wanted = _checked_roles(roles) & (CUSTOMER_ROLES if customers_only else frozenset(ROLES))
        some = [interviews] if isinstance(interviews, str) else interviews
        ids = None if some is None else {find_interview(self._store, name).id for name in some}
        found = self._by_pattern(query, case, ids) if regex else self._by_words(query, case, lemma, ids)
        people = {p.id: p.pseudonym for p in self._store.read(Participant)}
        hits: list[Hit] = []
        for interview, turns, finder in found:
            role = cache(interview.role_of)
            for number in turns:
                turn = interview.transcript.turns[number]
                if role(turn.speaker) in wanted:
                    places = finder(interview.transcript.text[turn.start : turn.end])
                    hits += [hit(interview, number, turn.start + a, turn.start + b, people) for a, b in places]
        return hits

    def _by_words(
        self, query: str, case: bool, lemma: bool, ids: set[str] | None
    ) -> Iterator[tuple[Interview, Sequence[int], Finder]]:
        """Interviews with the turns worth looking at, and how to look at them."""
        asked = parse(query)
        known = self._interviews(ids) if lemma else []
        by_language = _with_lemmas(asked, known)
        turns: defaultdict[str, set[int]] = defaultdict(set)
        for each in {asked, *by_language.values()}:
            for interview_id, number in self._store.candidates(each, ids):
                turns[interview_id].add(number)
        for interview in known or self._store.read(Interview, id=list(turns)):
            last = len(interview.transcript.turns)  # somebody may have put a shorter text in its place meanwhile
            numbers = [number for number in sorted(turns[interview.id]) if number < last]
            yield interview, numbers, _word_finder(by_language.get(interview.language, asked), case)

    def _by_pattern(self, pattern: str, case: bool, ids: set[str] | None) -> Iterator[tuple[Interview, Sequence[int], Finder]]:
        finder = pattern_finder(pattern, case=case, seconds=SECONDS)
        for interview in self._interviews(ids):
            yield interview, range(len(interview.transcript.turns)), finder

    def _interviews(self, ids: set[str] | None) -> list[Interview]:
        return self._store.read(Interview) if ids is None else self._store.read(Interview, id=list(ids))


def _checked_roles(roles: Collection[str] | None) -> frozenset[str]:
    wanted = frozenset(ROLES if roles is None else roles)
    if unknown := wanted - set(ROLES):
        raise InvalidValue("nobody can have this role", expected=" | ".join(ROLES), found=sorted(unknown)[0])
    return wanted


def _word_finder(query: Query, case: bool) -> Finder:
    return lambda text: matches(query, text, case=case)


@lru_cache(maxsize=200)
def _different_words(text: str) -> frozenset[str]:
    return frozenset(words_of(text))


def _with_lemmas(query: Query, interviews: Iterable[Interview]) -> dict[str, Query]:
    """For each language of the interviews: the query with all forms of its words that occur in them."""
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    for interview in interviews:
        spoken[interview.language].update(_different_words(interview.transcript.text))
    return {language: with_forms(query, _forms(words, language)) for language, words in spoken.items()}


def _forms(words: Iterable[str], language: str) -> Callable[[str], list[str]]:
    """Of these words, those with the same dictionary form as a given one."""
    from workbench.corpus.lemmas import lemma_of

    alike: defaultdict[str, set[str]] = defaultdict(set)
    lemmas: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        lemma = fold(lemma_of(word, language))
        alike[lemma].add(word)
        lemmas[fold(word)].add(lemma)

    def forms(word: str) -> list[str]:
        # Typed without its accents a word may be in no table; as it stands in the interviews it is.
        wanted = {fold(lemma_of(word, language)), *lemmas[fold(word)]}
        return [form for lemma in wanted for form in alike[lemma]]

    return forms


# -- coding what was found


@dataclass(frozen=True, slots=True)
class CodedHits(Sequence[Coding]):
    """The codings that were made, and the finds that none was made for.

    Attributes
    ----------
    already
        Finds at places that this coder had given the code before.
    not_customers
        Finds where no participant or partner speaks.
    """

    codings: tuple[Coding, ...]
    already: tuple[Hit, ...] = ()
    not_customers: tuple[Hit, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Coding: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Coding, ...]: ...

    def __getitem__(self, index: int | slice) -> Coding | tuple[Coding, ...]:
        return self.codings[index]

    def __len__(self) -> int:
        return len(self.codings)


class HitCoding(Area):
    """Coding what was found."""

    def code_hits(
        self, hits: Iterable[Hit], code: str, *, customers_only: bool = True, whole_turn: bool = False, comment: str = ""
    ) -> CodedHits:
        """Put one code on finds: one action, which can be taken back as one.

        Parameters
        ----------
        code
            Id, path or name.
        customers_only
            Leave out what others than participants and their partners say.
        whole_turn
            Code the turns that the finds are in, each once; otherwise the words that were found.
        comment
            Stands at every coding.

        Raises
        ------
        NotFound
            If there is no such code, or an interview is gone.
        InvalidSpan
            If a text was changed since the search; nothing is coded then.
        """
        made: list[Coding] = []
        already: list[Hit] = []
        not_customers: list[Hit] = []
        with self._write("code hits") as writing:
            wanted = Codebook(writing.read(Code)).find(code)
            talks = cache(lambda id: find_interview(writing, id))
            known = {(c.interview_id, c.start, c.end) for c in writing.read(Coding, code_id=wanted.id, coder=writing.coder)}
            fresh: set[tuple[str, int, int]] = set()
            moment = now()
            for one in hits:
                talk: Interview = talks(one.interview_id)
                span = checked_span(talk.transcript, one.start, one.end, one.words)
                turn = talk.transcript.turns[talk.transcript.turn_at(span.start)]
                if customers_only and talk.role_of(turn.speaker) not in CUSTOMER_ROLES:
                    not_customers.append(one)
                    continue
                if whole_turn:
                    span = checked_span(talk.transcript, turn.start, turn.end)
                place = (talk.id, span.start, span.end)
                if place in known:
                    already.append(one)
                elif place not in fresh:
                    fresh.add(place)
                    quote = talk.transcript.slice(span.start, span.end)
                    made.append(Coding(new_id(), talk.id, wanted.id, span.start, span.end, quote, writing.coder, moment, comment))
            writing.said = self._said("code hits", name=wanted.name, n=len(made))
            writing.put(*made)
        return CodedHits(tuple(made), tuple(already), tuple(not_customers))
