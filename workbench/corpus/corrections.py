"""What a person corrects of a file as it was read, before it is frozen into a study.

A correction speaks of the file as the reader sees it: turn numbers count from 1 in the order of the file, labels are those that
were read. So it stays true whatever else is corrected, can be kept beside the file (:mod:`workbench.corpus.correctionsfile`), and
gives the same interview again from the same file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from workbench.corpus.edits import joined
from workbench.corpus.markers import found
from workbench.corpus.report import Dropped, Merged, Reading
from workbench.corpus.roles import propose
from workbench.corpus.transcript import CUSTOMER_ROLES, ROLES, Speaker, Transcript
from workbench.errors import InvalidValue

_BY_HAND = "It was set by hand."


@dataclass(frozen=True, slots=True)
class SpeakerCorrection:
    """Who a label is; what is ``""`` stays as it was read.

    Attributes
    ----------
    role
        One of :data:`~workbench.corpus.transcript.ROLES`.
    participant
        The pseudonym. Whoever has one is a participant, or the partner of one.
    same_as
        The label of the same speaker, which takes all turns of this one. Role and participant are said there.

    Raises
    ------
    InvalidValue
        If there is no such role, a pseudonym is given to an interviewer, or ``same_as`` stands beside a role or a pseudonym.
    """

    role: str = ""
    participant: str = ""
    same_as: str = ""

    def __post_init__(self) -> None:
        if self.role and self.role not in ROLES:
            raise InvalidValue("there is no such role", expected=" | ".join(ROLES), found=self.role)
        if self.participant and self.role and self.role not in CUSTOMER_ROLES:
            raise InvalidValue(
                f"a speaker with the role {self.role} has a pseudonym",
                expected="role " + " | ".join(sorted(CUSTOMER_ROLES)),
                found=self.participant,
                todo="Change the role or take the pseudonym away.",
            )
        if self.same_as and (self.role or self.participant):
            raise InvalidValue(
                f"a label that is the same speaker as {self.same_as!r} has a role or a pseudonym of its own",
                found=" ".join(filter(None, (self.role, self.participant))),
                todo=f"Say it at {self.same_as!r}.",
            )


@dataclass(frozen=True, slots=True)
class Correction:
    """What is different from what was read; the empty correction changes nothing.

    Attributes
    ----------
    name, language
        Of the interview; ``""`` leaves what was read.
    speakers
        By label. A label that the file does not hold may be described here, so that ``turns`` or ``same_as`` can name it.
    joined
        Make one turn of successive turns of one speaker. Turns of nobody, and turns that the file codes differently, stay apart.
    apart
        Spellings of :attr:`Reading.merged` that are labels of their own.
    turns
        Turn number, from 1, to the label of who really speaks (``""`` for nobody in particular).
    leave_out
        Numbers of turns that are no speech; they go to what was dropped.

    Raises
    ------
    InvalidValue
        If a turn number is less than 1 or the language is no ISO 639-1 code.
    """

    name: str = ""
    language: str = ""
    speakers: dict[str, SpeakerCorrection] = field(default_factory=dict)
    joined: bool = False
    apart: tuple[str, ...] = ()
    turns: dict[int, str] = field(default_factory=dict)
    leave_out: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.language and not re.fullmatch("[a-z]{2}", self.language):
            raise InvalidValue(
                "this is no code of a language", expected="two letters, such as nl or en", found=repr(self.language)
            )
        if wrong := [number for number in (*self.turns, *self.leave_out) if number < 1]:
            raise InvalidValue("turns are counted from 1", expected="1 or more", found=str(wrong[0]))

    def __bool__(self) -> bool:
        return self != Correction()

    def also(self, more: Correction) -> Correction:
        """This correction with another on top, as when a proposal is accepted; where both say something, the other counts.

        >>> mine = Correction(speakers={"R": SpeakerCorrection("participant", "P03")})
        >>> mine.also(Correction(joined=True, speakers={"R": SpeakerCorrection("partner")})).speakers
        {'R': SpeakerCorrection(role='partner', participant='P03', same_as='')}
        """
        speakers = dict(self.speakers)
        for label, said in more.speakers.items():
            speakers[label] = _both(speakers.get(label, SpeakerCorrection()), said)
        return Correction(
            more.name or self.name,
            more.language or self.language,
            speakers,
            self.joined or more.joined,
            tuple(dict.fromkeys((*self.apart, *more.apart))),
            self.turns | more.turns,
            tuple(sorted({*self.leave_out, *more.leave_out})),
        )


def _both(old: SpeakerCorrection, new: SpeakerCorrection) -> SpeakerCorrection:
    if new.same_as or new == SpeakerCorrection():
        return new if new.same_as else old
    role = new.role or old.role
    pseudonym = new.participant or (old.participant if not role or role in CUSTOMER_ROLES else "")
    return SpeakerCorrection(role if not pseudonym or role in CUSTOMER_ROLES else "", pseudonym)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A reading after its correction, ready to be frozen.

    ``participants`` maps labels of the reading to pseudonyms; a :class:`~workbench.corpus.transcript.Speaker` holds ids, and
    those only a study gives.
    """

    reading: Reading
    participants: dict[str, str] = field(default_factory=dict)


def corrected(reading: Reading, correction: Correction) -> Corrected:
    """The reading as a person says that it should be.

    In this order: spellings are taken apart, turns change speaker, labels are made one, turns are left out, turns are joined.
    Roles are those that were read; a label that was not in the file takes the role of the label that it replaces, or is told by
    its words. What is left out is in ``dropped``; the last of the ``warnings`` says what was corrected.

    Raises
    ------
    InvalidValue
        If a label, a spelling or a turn is not in the file, labels are the same as each other in a circle, or no words are left.
        The message names the file.
    """
    if not correction:
        return Corrected(reading)
    _check(reading, correction)
    before = reading.transcript
    turns, labels = before.turns, [turn.speaker for turn in before.turns]
    for merged in reading.merged:
        if merged.spelling in correction.apart:
            for i in merged.turns:
                labels[i] = merged.spelling
    for number, label in correction.turns.items():
        labels[number - 1] = label
    said, same = correction.speakers, _same(reading, correction)
    labels = [same.get(label, label) for label in labels]
    kept = [i for i in range(len(labels)) if i + 1 not in correction.leave_out]
    transcript = Transcript.of((labels[i], before.text[turns[i].start : turns[i].end], turns[i].seconds) for i in kept)
    if not any(c.isalnum() for c in transcript.text):
        raise InvalidValue("no words are left of the interview", where=reading.source, todo="Leave out the file, not its turns.")
    numbers = {old: new for new, old in enumerate(kept)}
    codes = [(numbers[i], code) for i, code in reading.codes if i in numbers]
    if correction.joined:
        whole = joined(transcript, _differently_coded(len(kept), codes))
        numbers = {old: whole.turn_at(transcript.turns[new].start) for old, new in numbers.items()}
        codes = [(numbers[kept[new]], code) for new, code in codes]
        transcript = whole
    return Corrected(
        replace(
            reading,
            name=correction.name.strip() or reading.name,
            transcript=transcript,
            speakers=_speakers(reading, correction, transcript, same),
            language=correction.language or reading.language,
            because=_BY_HAND if correction.language else reading.because,
            dropped=(*reading.dropped, *_left_out(reading, correction.leave_out)),
            warnings=(*reading.warnings, _told(correction)),
            merged=tuple(_still_merged(reading, correction, same, numbers)),
            markers=found(transcript.text) if correction.leave_out else reading.markers,
            codes=tuple(dict.fromkeys(codes)),
        ),
        {label: who for label in transcript.speakers if (who := said.get(label, SpeakerCorrection()).participant.strip())},
    )


def _check(reading: Reading, correction: Correction) -> None:
    spellings = {merged.spelling for merged in reading.merged}
    if unknown := [spelling for spelling in correction.apart if spelling not in spellings]:
        raise InvalidValue(
            f"the spelling {unknown[0]!r} was not read as another label",
            where=reading.source,
            expected=" | ".join(sorted(spellings)) or "nothing to take apart",
        )
    last = len(reading.transcript.turns)
    if beyond := [number for number in (*correction.turns, *correction.leave_out) if number > last]:
        raise InvalidValue(f"there is no turn {beyond[0]}", where=reading.source, expected=f"1 to {last}", found=str(beyond[0]))
    # A label is known to the file, or two places of the correction agree on it: one alone is a slip of the pen.
    known = {*reading.transcript.speakers, *correction.apart}
    named = {*correction.turns.values(), *(speaker.same_as for speaker in correction.speakers.values())}
    slips = [label for label in correction.speakers if label not in known | named]
    for label in [*slips, *sorted(named - known - set(correction.speakers) - {""})]:
        raise InvalidValue(
            f"there is no speaker {label!r}",
            where=reading.source,
            expected=" | ".join(label for label in [*reading.transcript.speakers, *correction.apart] if label),
            todo="Mend the label; one that is not in the file must be described among the speakers and have turns.",
        )


def _same(reading: Reading, correction: Correction) -> dict[str, str]:
    """Each label that is another one's, with the label at the end of the chain."""
    steps = {label: speaker.same_as for label, speaker in correction.speakers.items() if speaker.same_as}
    ends: dict[str, str] = {}
    for label in steps:
        chain = [label]
        while (end := chain[-1]) in steps and end not in chain[:-1]:
            chain.append(steps[end])
        if end in steps:
            raise InvalidValue(
                "labels are the same as each other in a circle",
                where=reading.source,
                found=" = ".join(chain),
                todo="Keep one of them as it is.",
            )
        ends[label] = end
    return ends


def _differently_coded(turns: int, codes: Iterable[tuple[int, str]]) -> set[int]:
    """Turns that the file codes otherwise than the turn before: joined, a code would stand for words that it never had."""
    of_turn: list[set[str]] = [set() for _ in range(turns)]
    for i, code in codes:
        of_turn[i].add(code)
    return {i for i in range(1, turns) if of_turn[i] != of_turn[i - 1]}


def _speakers(reading: Reading, correction: Correction, transcript: Transcript, same: Mapping[str, str]) -> tuple[Speaker, ...]:
    roles = {speaker.label: speaker.role for speaker in reading.speakers}
    roles = {new: roles[old] for old, new in same.items() if old in roles} | roles
    told = propose((turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns)
    made: list[Speaker] = []
    for proposed in told:
        said = correction.speakers.get(proposed.label, SpeakerCorrection())
        role = said.role or roles.get(proposed.label, proposed.role)
        made.append(Speaker(proposed.label, "participant" if said.participant and role not in CUSTOMER_ROLES else role))
    return tuple(made)


def _left_out(reading: Reading, numbers: Collection[int]) -> Iterable[Dropped]:
    for i, turn in enumerate(reading.transcript.turns):
        if i + 1 in numbers:
            words = reading.transcript.text[turn.start : turn.end]
            said = f"{turn.speaker}: {words}" if turn.speaker else words
            yield Dropped(said, f"turn {i + 1}", "left out by hand, as no speech")
            for code in (code for at, code in reading.codes if at == i):
                yield Dropped(code, f"turn {i + 1}", "the code of a turn that was left out by hand")


def _still_merged(
    reading: Reading, correction: Correction, same: Mapping[str, str], numbers: Mapping[int, int]
) -> Iterable[Merged]:
    for merged in reading.merged:
        turns = dict.fromkeys(numbers[i] for i in merged.turns if i in numbers and i + 1 not in correction.turns)
        label = same.get(merged.label, merged.label)
        if turns and merged.spelling not in (label, *correction.apart):
            yield replace(merged, label=label, turns=tuple(turns))


def _told(correction: Correction) -> str:
    labels = ", ".join(f"'{label}'" for label in correction.speakers)
    spellings = ", ".join(f"'{spelling}'" for spelling in correction.apart)
    parts = {
        "its name": correction.name,
        "its language": correction.language,
        f"who is {labels}": labels,
        f"{spellings} taken apart": spellings,
        f"who speaks in {len(correction.turns)} of its turns": correction.turns,
        f"{len(set(correction.leave_out))} of its turns left out": correction.leave_out,
        "successive turns of one speaker joined": correction.joined,
    }
    return f"Corrected by hand: {'; '.join(part for part, done in parts.items() if done)}."
