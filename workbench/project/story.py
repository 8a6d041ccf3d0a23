"""Stories of a study: the quotes that stand on cards, and what one participant tells along the milestones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.corpus.transcript import CUSTOMER_ROLES, Interview, Participant
from workbench.errors import NotFound
from workbench.exchange.story_data import Chapter, CriterionTold, Felt, Story, Told
from workbench.journey.emotions import felt_by, speaker_of
from workbench.journey.journey import Evidence, Journey
from workbench.journey.order import on_the_way, tellings
from workbench.journey.placing import above, placed
from workbench.project.area import Area, Desk, read_journey, text_of

if TYPE_CHECKING:
    from workbench.charts.card import QuoteCard

CARDS = 30
"""Cards that an export makes: one a day for a month."""


class JourneyStories(Area):
    """Part of :class:`~workbench.project.journey.JourneyArea`: quotes and stories to pass on."""

    def cards(self, n: int | None = None, *, every: int = 1) -> list[QuoteCard]:
        """One quote a day, chosen so that people, milestones and voices vary.

        See :func:`workbench.exchange.cards.chosen_cards` for how. Only words of participants are taken, under their pseudonyms;
        what was rejected gives no card.

        Parameters
        ----------
        n
            How many cards; None for one a day for a month.
        every
            Days from one card to the next.

        Raises
        ------
        InvalidValue
            If a number is below 1.
        """
        from workbench.exchange.cards import chosen_cards

        return chosen_cards(_Heard(self._desk).candidates(), CARDS if n is None else n, every=every)

    def story(self, participant: str) -> Story:
        """What one participant tells along the milestones; ``participant`` is a pseudonym or an id.

        Raises
        ------
        NotFound
            If the study has no such participant.
        """
        wanted = text_of(participant, "the name or id of a participant").strip()
        people = self._store.read(Participant)
        found = [p for p in people if wanted in (p.id, p.pseudonym)] or [
            p for p in people if p.pseudonym.casefold() == wanted.casefold()
        ]
        if not found:
            known = ", ".join(sorted(p.pseudonym for p in people))
            raise NotFound(f"the study has no participant {wanted!r}", expected=known or "a participant")
        return _Heard(self._desk).story(found[0])

    def stories(self) -> list[Story]:
        """The story of everybody who tells of a milestone, in the order of the interviews."""
        heard = _Heard(self._desk)
        told = [heard.story(heard.people[id]) for id in heard.speakers()]
        return [story for story in told if any(chapter.told for chapter in story.chapters)]


def own_words(coding: Coding, interview: Interview) -> str:
    """The words of a passage that its speaker says; what others say in between is left out, with […] in its place.

    A passage can run over several turns, and the words of an interviewer must not stand under the name of a participant.
    """
    turns = interview.transcript.turns
    first, last = interview.transcript.turn_at(coding.start), interview.transcript.turn_at(coding.end - 1)
    speaker = turns[first].speaker
    if all(turn.speaker == speaker for turn in turns[first : last + 1]):
        return coding.quote
    made: list[str] = []
    for turn in turns[first : last + 1]:
        if turn.speaker == speaker:
            made.append(interview.transcript.text[max(turn.start, coding.start) : min(turn.end, coding.end)])
        elif made[-1] != "[…]":
            made.append("[…]")
    return " ".join(made[:-1] if made[-1] == "[…]" else made)


class _Heard:
    """Who says what of which node; read once for all stories."""

    def __init__(self, desk: Desk) -> None:
        store = desk.store
        self.title = desk.title
        self.journey: Journey = read_journey(store)
        self.book = Codebook(store.read(Code))
        self.people = {p.id: p for p in store.read(Participant)}
        self.interviews = {i.id: i for i in sorted(store.read(Interview), key=lambda i: i.order)}
        place = {id: at for at, id in enumerate(self.interviews)}
        codings = (c for c in store.read(Coding) if c.interview_id in place)
        self.codings = {c.id: c for c in sorted(codings, key=lambda c: (place[c.interview_id], c.start, c.end, c.id))}
        self.top = above(self.journey)
        self.way = on_the_way(self.journey)

    @cached_property
    def at(self) -> dict[str, str]:
        return placed(self.journey, self.codings.values(), self.interviews)

    @cached_property
    def person_of(self) -> dict[str, str]:
        """By id of a coding: the participant who says its words; absent where nobody of the study's participants does."""
        made = {}
        for coding in self.codings.values():
            interview = self.interviews[coding.interview_id]
            label = interview.transcript.turns[interview.transcript.turn_at(coding.start)].speaker
            person = speaker_of(coding, interview)
            if person in self.people and interview.role_of(label) in CUSTOMER_ROLES:
                made[coding.id] = person
        return made

    def speakers(self) -> list[str]:
        """Ids of the participants, in the order of the interviews."""
        return list(dict.fromkeys(s.participant_id for i in self.interviews.values() for s in i.speakers if s.participant_id))

    def evidence(self) -> Iterator[tuple[Evidence, Coding]]:
        """What participants say of the nodes that are kept, in the order of the way and then of the interviews."""
        rank = {id: at for at, id in enumerate(self.top)}
        place = {id: at for at, id in enumerate(self.codings)}
        known = [e for e in self.journey.evidence if e.about_id in rank and e.coding_id in self.person_of]
        for evidence in sorted(known, key=lambda e: (rank[e.about_id], place[e.coding_id])):
            yield evidence, self.codings[evidence.coding_id]

    def numbers(self) -> dict[str, int]:
        """Place of each milestone on the way to its goal, from 0."""
        made: dict[str, int] = {}
        for goal in self.journey.goals:
            own = [m.id for m in self.journey.milestones_of(goal.id) if m.id in set(self.way)]
            made |= {id: at for at, id in enumerate(own)}
        return made

    def words(self, coding: Coding) -> str:
        return own_words(coding, self.interviews[coding.interview_id])

    def candidates(self) -> Iterator[QuoteCard]:
        from workbench.charts.card import QuoteCard

        numbers, names = self.numbers(), {m.id: m.name for m in self.journey.milestones}
        statements = {c.id: c.statement for c in self.journey.criteria}
        for evidence, coding in self.evidence():
            milestone = self.top[evidence.about_id]
            yield QuoteCard(
                self.words(coding),
                self.people[self.person_of[coding.id]].pseudonym,
                names[milestone],
                numbers[milestone],
                statements.get(evidence.about_id, ""),
                evidence.stance,
                evidence.met,
                self.title,
                coding.id,
            )

    def story(self, person: Participant) -> Story:
        own = [c for c in self.codings.values() if self.person_of.get(c.id) == person.id]
        order: list[str] = []
        told = tellings(self.journey, own)
        for interview in self.interviews:
            order += [id for id in told.get(interview, {}) if id not in order]
        numbers = self.numbers()
        chapters = tuple(self._chapter(id, numbers[id], order, own) for id in self.way)
        goals = {g.id: g.text for g in self.journey.goals}
        mine = {c.id for c in own}
        meant = [(e.about_id, self.codings[e.coding_id]) for e in self.journey.evidence if e.about_id in goals]
        wants = tuple((goals[id], self._told(c)) for id, c in meant if c.id in mine and id not in self.journey.rejected())
        attributes = tuple((name, value) for name, value in person.attributes.items() if value not in (None, ""))
        names = {m.id: m.name for m in self.journey.milestones}
        return Story(person.id, person.pseudonym, attributes, chapters, tuple(names[id] for id in order), wants)

    def _chapter(self, id: str, number: int, order: list[str], own: list[Coding]) -> Chapter:
        milestone = next(m for m in self.journey.milestones if m.id == id)
        mine = {c.id: c for c in own}
        about = [e for e in self.journey.evidence if self.top.get(e.about_id) == id and e.coding_id in mine]
        place = {id: at for at, id in enumerate(mine)}
        about.sort(key=lambda e: place[e.coding_id])
        criteria = {c.id: c.statement for c in self.journey.criteria}
        steps = {m.id: m.name for m in self.journey.steps_of(id)}
        itself = [mine[e.coding_id] for e in about if e.about_id not in criteria]
        judged = []
        for criterion, statement in criteria.items():
            voices = [e for e in about if e.about_id == criterion]
            if voices:
                met = {e.met for e in voices if e.met}
                stance = {e.stance for e in voices}
                judged.append(
                    CriterionTold(
                        statement,
                        met.pop() if len(met) == 1 else ("both" if met else ""),
                        "both" if len(stance) > 1 else stance.pop(),
                        tuple(self._told(mine[e.coding_id]) for e in voices),
                    )
                )
        here = [c for c in own if self.at.get(c.id) == id and c.stance == "for"]
        felt = [
            Felt(self.book[c.code_id].name, value, self._told(c))
            for c in here
            if (value := felt_by(self.book[c.code_id])) is not None
        ]
        return Chapter(
            id,
            milestone.name,
            number,
            order.index(id) + 1 if id in order else None,
            tuple(self._told(c) for c in dict.fromkeys(itself)),
            tuple(dict.fromkeys(steps[e.about_id] for e in about if e.about_id in steps)),
            tuple(felt),
            tuple(judged),
            self._named(here, "touchpoint"),
            self._named(here, "friction"),
        )

    def _named(self, codings: list[Coding], kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.book[c.code_id].name for c in codings if self.book[c.code_id].kind == kind))

    def _told(self, coding: Coding) -> Told:
        turns = self.interviews[coding.interview_id].transcript
        turn = turns.turn_at(coding.start)
        return Told(coding.id, self.words(coding), turn + 1, turns.turns[turn].seconds)
