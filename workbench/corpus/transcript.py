"""Interviews and their frozen transcripts.

Offsets are Unicode code points into :attr:`Transcript.text`, start inclusive, end exclusive. Times are
seconds from the start of the recording. Line ends are LF; the text is never normalised otherwise.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from operator import index

from workbench.errors import InvalidSpan, InvalidValue

ROLES = ("interviewer", "participant", "partner", "interpreter", "other")
"""What a speaker can be. Only ``participant`` and ``partner`` speak as customers."""

CUSTOMER_ROLES = frozenset({"participant", "partner"})

NOT_IN_LABELS = re.compile("[\x00\r\n\ud800-\udfff]")
"""A label is one line, and every database and file can hold it."""


def offsets(*places: int) -> tuple[int, ...]:
    """Places in a text as Python's own whole numbers, whatever library counted them.

    Raises
    ------
    InvalidSpan
        If one is no whole number.
    """
    try:
        return tuple(index(place) for place in places)
    except TypeError:
        found = ", ".join(repr(place)[:40] for place in places)
        raise InvalidSpan("a place in a text is a whole number of characters", found=found) from None


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's uninterrupted words.

    Attributes
    ----------
    speaker
        The label as it stands in the source (``"I"``, ``"Anna"``); ``""`` where the source names nobody.
    start, end
        Code points into the transcript's text.
    seconds
        When the turn begins in the recording; None where the source has no time stamp.
    """

    speaker: str
    start: int
    end: int
    seconds: float | None = None


@dataclass(frozen=True)
class Transcript:
    """The frozen text of one interview, divided into turns.

    The text is the words of the turns joined by one LF each; labels and time stamps are not in it. So
    turns are in order, do not overlap, and cover all of the text but the LFs between them.

    Raises
    ------
    InvalidValue
        If the turns do not cover the text in that way, the text holds CR, NUL or a lone surrogate, or a label one of these or
        LF.
    """

    text: str
    turns: tuple[Turn, ...]

    def __post_init__(self) -> None:
        if "\r" in self.text:
            raise InvalidValue("a transcript holds a carriage return", expected="LF line ends only")
        if "\0" in self.text:
            raise InvalidValue(
                "a transcript holds a NUL character", where=self.text.index("\0"), todo="Replace it by a blank while reading."
            )
        for label in self.speakers:
            if wrong := NOT_IN_LABELS.search(label):
                raise InvalidValue(
                    "a label holds a character that cannot stand there",
                    where=repr(label)[:60],
                    expected="one line of text",
                    found=repr(wrong[0]),
                )
        try:
            self.text.encode()
        except UnicodeEncodeError as error:
            raise InvalidValue(
                "a transcript holds half of a surrogate pair", where=error.start, todo="Replace it by U+FFFD while reading."
            ) from error
        at = 0
        for i, turn in enumerate(self.turns):
            if turn.start != at or turn.end < turn.start:
                raise InvalidValue(
                    f"turn {i + 1} does not follow the turn before it",
                    expected=f"start {at}",
                    found=f"{turn.start}:{turn.end}",
                )
            last = i == len(self.turns) - 1
            if not last and self.text[turn.end : turn.end + 1] != "\n":
                raise InvalidValue(f"turn {i + 1} does not end at a line end", found=f"offset {turn.end}")
            at = turn.end + 1
        if (self.turns[-1].end if self.turns else 0) != len(self.text):
            raise InvalidValue("the turns do not cover the text", expected=f"an end at {len(self.text)}")

    @classmethod
    def of(cls, turns: Iterable[tuple[str, str] | tuple[str, str, float | None]]) -> Transcript:
        """Join (speaker, words[, seconds]) into a transcript.

        >>> t = Transcript.of([("I", "Hoe ging dat?"), ("R", "Nou, 😀 prima.", 4.5)])
        >>> t.text
        'Hoe ging dat?\\nNou, 😀 prima.'
        >>> t.turns[1]
        Turn(speaker='R', start=14, end=27, seconds=4.5)
        """
        made: list[Turn] = []
        words: list[str] = []
        at = 0
        for speaker, said, *rest in turns:
            made.append(Turn(speaker, at, at + len(said), rest[0] if rest else None))
            words.append(said)
            at += len(said) + 1
        return cls("\n".join(words), tuple(made))

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def speakers(self) -> tuple[str, ...]:
        """Labels in the order in which they first speak."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns))

    @property
    def words(self) -> int:
        """Number of words, divided by white space."""
        return len(self.text.split())

    def slice(self, start: int, end: int) -> str:
        """The text of a span.

        Raises
        ------
        InvalidSpan
            If it is empty or outside the text, or its ends are no whole numbers.
        """
        start, end = offsets(start, end)
        if not 0 <= start < end <= len(self.text):
            raise InvalidSpan(
                "the span is empty or outside the transcript",
                expected=f"0 <= start < end <= {len(self.text)}",
                found=f"{start}:{end}",
            )
        return self.text[start:end]

    @cached_property
    def _starts(self) -> list[int]:
        return [turn.start for turn in self.turns]

    def turn_at(self, offset: int) -> int:
        """Index of the turn that holds an offset (the LF after a turn belongs to it)."""
        if not self.turns or not 0 <= offset <= len(self.text):
            raise InvalidSpan("the offset is outside the transcript", expected=f"0..{len(self.text)}", found=str(offset))
        return bisect_right(self._starts, offset) - 1


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a label of one interview is: the role, and the participant where it is one."""

    label: str
    role: str = "other"
    participant_id: str | None = None

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise InvalidValue(f"speaker {self.label!r} has an unknown role", expected=" | ".join(ROLES), found=self.role)


@dataclass(frozen=True, slots=True)
class Participant:
    """An interviewed person, always under a pseudonym; attributes are what the study compares people by."""

    id: str
    pseudonym: str
    attributes: dict[str, str | float | bool | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.pseudonym.strip():
            raise InvalidValue("a participant has no pseudonym", todo="Give a name that is not the person's own.")


OF_SURVEY = "survey: wave "
"""So begins the source of open answers that came in as a short transcript; no file name has a colon on every system."""


@dataclass(frozen=True, slots=True)
class Interview:
    """One conversation: its name, language, who spoke, and the transcript.

    Attributes
    ----------
    language
        ISO 639-1 code (``"nl"``), or ``""`` where it could not be told.
    source
        Name of the file it was read from, without folders; ``""`` where it was made by hand; :data:`OF_SURVEY` and a number for
        what a respondent wrote in a survey.
    original
        SHA-256 under which the untouched source file is kept in the study; ``""`` if there is none.
    order
        Place among the interviews, from 0.
    """

    id: str
    name: str
    transcript: Transcript
    speakers: tuple[Speaker, ...] = ()
    language: str = ""
    source: str = ""
    original: str = ""
    order: int = 0

    @property
    def is_answer(self) -> bool:
        """Whether this is what somebody wrote in a survey, and no conversation: it counts for nobody who was interviewed."""
        return self.source.startswith(OF_SURVEY)

    def role_of(self, label: str) -> str:
        """The role of a label; ``"other"`` for a label that nobody described."""
        return next((s.role for s in self.speakers if s.label == label), "other")

    def participant_of(self, label: str) -> str | None:
        """Id of the participant who speaks under a label, or None."""
        return next((s.participant_id for s in self.speakers if s.label == label), None)
