"""Edits of a frozen text: what is replaced by what, and where everything else goes.

An edit replaces the code points ``start`` to ``end`` of the old text. All edits of one step are meant for the same old text and
do not overlap, so their order does not matter; each stays within one turn.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from workbench.corpus.transcript import Transcript, Turn
from workbench.errors import InvalidSpan, InvalidValue

# A word with its accents and the blanks before it: alone, blanks would be the most frequent piece by far, and slow to compare.
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_WORDS = re.compile(rf"\s*(?:[\w{_MARKS}]+|[^\w\s])|\s+")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the old text from ``start`` to ``end`` (code points; equal for an insertion) by ``text`` (``""`` deletes)."""

    start: int
    end: int
    text: str


def ordered(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Edits in the order of the text.

    Raises
    ------
    InvalidSpan
        If two of them overlap, or one ends before it starts.
    """
    some = tuple(sorted(edits))
    for edit in some:
        if not 0 <= edit.start <= edit.end:
            raise InvalidSpan("an edit ends before it starts", found=f"{edit.start}:{edit.end}")
    for one, other in pairwise(some):
        if other.start < one.end or (one.start == one.end == other.start == other.end):
            raise InvalidSpan("two edits of one step overlap", found=f"{one.start}:{one.end} and {other.start}:{other.end}")
    return some


def edited(transcript: Transcript, edits: Iterable[Edit]) -> Transcript:
    """The transcript after some edits; the turns move along, labels and times stay.

    Raises
    ------
    InvalidSpan
        If an edit is outside the text, overlaps another one, or reaches over the end of a turn.

    >>> before = Transcript.of([("I", "Wie hielp u?"), ("R", "Jan Jansen.")])
    >>> edited(before, [Edit(13, 23, "[NAAM-1]")]).text
    'Wie hielp u?\\n[NAAM-1].'
    """
    some = ordered(edits)
    for edit in some:
        turn = transcript.turns[transcript.turn_at(edit.start)]
        if edit.end > turn.end:
            raise InvalidSpan(
                "an edit reaches over the end of a turn",
                expected=f"an end of at most {turn.end}",
                found=f"{edit.start}:{edit.end}",
                todo="Edit each turn by itself.",
            )
    turns: list[tuple[str, str, float | None]] = []
    at = 0
    for turn in transcript.turns:
        words, before = "", turn.start
        while at < len(some) and some[at].start <= turn.end:
            words += transcript.text[before : some[at].start] + some[at].text
            before, at = some[at].end, at + 1
        turns.append((turn.speaker, words + transcript.text[before : turn.end], turn.seconds))
    return Transcript.of(turns)


def moved(start: int, end: int, edits: Sequence[Edit]) -> tuple[int, int] | None:
    """Where a span of the old text stands in the new one, or None if all of its text was deleted.

    A span that an edit cuts takes the whole replacement in, so that a coding never ends in the middle of a pseudonym. What is
    inserted at an edge of a span does not become part of it.

    Parameters
    ----------
    edits
        As :func:`ordered` gives them.

    >>> moved(4, 10, [Edit(0, 3, "[NAAM-1]")]), moved(6, 12, [Edit(0, 8, "Ana")]), moved(2, 4, [Edit(0, 8, "")])
    ((9, 15), (0, 7), None)
    """
    shift = 0  # of what stands behind the edits seen so far
    first, last = start, end
    for edit in edits:
        change = len(edit.text) - (edit.end - edit.start)
        if edit.end <= start:
            first += change
        elif edit.start < start:
            first = edit.start + shift
        if edit.end <= start or (edit.start < end and edit.end <= end):
            last += change
        elif edit.start < end:
            last = edit.start + shift + len(edit.text)
        shift += change
    return (first, last) if first < last else None


def inverse(text: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that make the old text of the new one.

    Parameters
    ----------
    text
        The old text.

    >>> inverse("Jan belde.", [Edit(0, 3, "[NAAM-1]")])
    (Edit(start=0, end=8, text='Jan'),)
    """
    back: list[Edit] = []
    shift = 0
    for edit in edits:
        start, end = edit.start + shift, edit.start + shift + len(edit.text)
        words = text[edit.start : edit.end]
        if back and back[-1].start == start:  # two deletions that touched: what they took comes back at one place
            back[-1] = Edit(start, end, back[-1].text + words)
        else:
            back.append(Edit(start, end, words))
        shift += len(edit.text) - (edit.end - edit.start)
    return tuple(back)


def between(old: str, new: str, *, at: int = 0) -> tuple[Edit, ...]:
    """The edits that a person made of a piece of text: whole words, so that a coding of a mistyped word keeps the word.

    Parameters
    ----------
    at
        Where the old piece begins in the transcript.

    >>> between("Ik heb gebelt met Jan.", "Ik heb gebeld met Jan.")
    (Edit(start=7, end=13, text='gebeld'),)
    """
    # A blank before both, so that the first word is a piece like the others.
    before, after = _WORDS.findall(" " + old), _WORDS.findall(" " + new)
    starts = [at - 1]
    for piece in before:
        starts.append(starts[-1] + len(piece))
    made: list[Edit] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        start, end, was, now = starts[i], starts[j], "".join(before[i:j]), "".join(after[k:m])
        if tag == "equal":
            continue
        while was[:1].isspace() and was[:1] == now[:1]:
            start, was, now = start + 1, was[1:], now[1:]
        if start < at:  # a first word comes or goes: with the blank behind it, since there is none before it
            start, end, now = start + 1, end + 1, now and now[1:] + now[0]
        made.append(Edit(start, end, now))
    return tuple(made)


def difference(old: Transcript, new: Transcript) -> tuple[Edit, ...]:
    """The edits between two texts of one interview, turn by turn where both have as many."""
    if len(old.turns) != len(new.turns):
        return between(old.text, new.text)
    pairs = zip(old.turns, new.turns, strict=True)
    return tuple(
        edit
        for before, after in pairs
        for edit in between(old.text[before.start : before.end], new.text[after.start : after.end], at=before.start)
    )


def relabelled(transcript: Transcript, labels: Mapping[str, str]) -> Transcript:
    """The transcript with other labels, ``{"Jan Jansen": "P03"}``; the text and its offsets stay.

    Raises
    ------
    InvalidValue
        If a label is not in the transcript.
    """
    if unknown := set(labels) - set(transcript.speakers):
        raise InvalidValue("there is no such label", expected=" | ".join(transcript.speakers), found=sorted(unknown)[0])
    turns = tuple(replace(turn, speaker=labels.get(turn.speaker, turn.speaker)) for turn in transcript.turns)
    return Transcript(transcript.text, turns)


def joined(transcript: Transcript, apart: Collection[int] = ()) -> Transcript:
    """The transcript with successive turns of one speaker made one; the text and its offsets stay, as does the first time.

    Turns without a label stay as they are, since nothing says that one person speaks in them.

    Parameters
    ----------
    apart
        Indices of turns that stay turns of their own, whoever speaks before them.
    """
    turns: list[Turn] = []
    for i, turn in enumerate(transcript.turns):
        if turns and turn.speaker and turns[-1].speaker == turn.speaker and i not in apart:
            turns[-1] = replace(turns[-1], end=turn.end)
        else:
            turns.append(turn)
    return Transcript(transcript.text, tuple(turns))
