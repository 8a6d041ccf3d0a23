"""Answers that are none: all of them told at once, and another scale told by its numbers, that never are made to fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from workbench.errors import InvalidValue, UnreadableFile
from workbench.survey.questionnaire import POINTS
from workbench.survey.responses.columns import Column
from workbench.survey.responses.saying import listed

NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)
MOST_NUMBERS = 2
"""As many numbers as can stand for no answer: "don't know" and "does not apply", say."""
_MOST_CELLS = 5
_FEWEST = 3
"""Fewer cells than this are no share of anything."""
_KNOWN = frozenset(f"{sign}{digit * times}" for digit in "6789" for times in (2, 3) for sign in ("", "-"))
_KNOWN_CODES = _KNOWN | {"-8", "-9", "96", "97", "98", "-97", "-98", "998", "-998"}
"""Numbers that programs and people give to answers that are none; no scale has them as its next points."""
_TOPS = (7, 10, 100)
TODO = "Ask the question again on the scale of the questionnaire; answers on another scale are not made to fit."


@dataclass(frozen=True, slots=True)
class Odd:
    """A column with answers that are none of its scale.

    ``strange`` are their places among the words of the column, ``low`` and ``high`` the ends of its scale; ``item`` says whether
    it is one of the two arrays, ``meant`` whether somebody said what its answers stand for.
    """

    heading: str
    column: Column
    strange: tuple[int, ...]
    low: int
    high: int
    item: bool
    meant: bool

    @property
    def words(self) -> list[str]:
        return [self.column.words[at] for at in self.strange]

    def beyond(self) -> list[float]:
        """The different numbers that are no points of the scale."""
        return [n for n in odd_numbers(self.words) if not (self.low <= n <= self.high and n.is_integer())]

    def of_another_scale(self) -> bool:
        """Whether these are more numbers, or more of them, than can stand for no answer."""
        if self.meant or not self.beyond():
            return False
        if not self.item:
            return len(odd_numbers(self.column.words)) > self.high - self.low + 2
        odd = int(np.isin(self.column.codes, self.strange).sum())
        return len(self.beyond()) >= MOST_NUMBERS or (odd >= _FEWEST and 2 * odd > int(self.column.given().sum()))


def refusal(path: Path, found: Sequence[Odd], place: Callable[[int], str], todo: str) -> UnreadableFile:
    """The error for answers that are none: on which other scale they were given, or which cells these are, five at most.

    Parameters
    ----------
    place
        Row of a column to where it stands, in words.
    todo
        How to export answers so that they can be read.
    """
    pooled = {number for odd in found if odd.item and not odd.meant for number in odd.beyond()}
    others = [odd for odd in found if odd.of_another_scale() or (odd.item and not odd.meant and len(pooled) > MOST_NUMBERS)]
    if others := [odd for odd in others if odd.beyond()]:
        return _another_scale(path, others, place)
    cells = [(odd, at) for odd in found for at in odd.strange]
    shown = []
    for odd, at in cells[:_MOST_CELLS]:
        word = odd.column.words[at]
        label = odd.column.shown.get(word.strip(), "")
        shown.append((repr(word) + (f" (labelled {label!r})" if label else ""), odd.heading, place(_first(odd, [at]))))
    ends = {(odd.low, odd.high) for odd, _ in cells}
    expected = " or ".join(f"{low} to {high}" for low, high in sorted(ends))
    headings = listed(list(dict.fromkeys(odd.heading for odd in found)))
    if len(cells) == 1:
        what, where, said = f"an answer in column {headings} is", f"{path}, {shown[0][2]}", shown[0][0]
    else:
        what, where = f"answers in {'columns' if len(found) > 1 else 'column'} {headings} are", str(path)
        said = "; ".join(f"{word} in {heading}, {there}" for word, heading, there in shown)
        said += f"; and {len(cells) - _MOST_CELLS} more" if len(cells) > _MOST_CELLS else ""
    return UnreadableFile(
        f"{what} none of this questionnaire",
        where=where,
        expected=f"{expected}, a word of the scale, or nothing",
        found=said,
        todo=todo + _advice(found),
    )


def _another_scale(path: Path, found: Sequence[Odd], place: Callable[[int], str]) -> UnreadableFile:
    numbers = sorted({number for odd in found for number in odd_numbers(odd.column.words)})
    scale = looks_like(numbers)
    headings = listed([odd.heading for odd in found], _MOST_CELLS)
    return UnreadableFile(
        f"{'columns' if len(found) > 1 else 'column'} {headings} {'were' if len(found) > 1 else 'was'} answered on another scale"
        + (f": this {scale}" if scale else ""),
        where=f"{path}, {place(_first(found[0], found[0].strange))}",
        expected=f"{found[0].low} to {found[0].high}",
        found=f"{len(numbers)} different numbers: {listed([f'{number:g}' for number in numbers])}",
        todo=TODO,
    )


def _first(odd: Odd, strange: Sequence[int]) -> int:
    return int(np.flatnonzero(np.isin(odd.column.codes, strange))[0])


def _advice(found: Sequence[Odd]) -> str:
    """How to say that numbers stand for no answer, where they may."""
    words = {word.strip() for odd in found if odd.item and not odd.meant for word in odd.words}
    numbers = sorted((word for word in words if word.isdecimal()), key=int)
    if not numbers or {word for word in words if NUMBER.fullmatch(word)} - set(numbers):
        return ""
    pairs = ", ".join(f"{word!r}: 'dont know'" for word in numbers)
    one = len(numbers) == 1
    names = listed([repr(word) for word in numbers])
    return f" {'Does' if one else 'Do'} {names} stand for no answer? Then say so: missing={{{pairs}}}."


def odd_numbers(words: Collection[str]) -> list[float]:
    """The different numbers among some cells, sorted, without those that by custom stand for no answer."""
    bare = {word.strip() for word in words}
    return sorted({float(word.replace(",", ".")) for word in bare if NUMBER.fullmatch(word) and word not in _KNOWN_CODES})


def looks_like(numbers: Sequence[float]) -> str:
    """What scale some numbers are of, in words; ``""`` where they are of none.

    >>> looks_like([2, 4, 6, 8, 10]), looks_like([0, 3, 9]), looks_like([1.5, 7])
    ('looks like a scale of 1 to 10', 'looks like a scale of 0 to 10', '')
    """
    top = next((top for top in _TOPS if numbers and max(numbers) <= top), 0)
    if not top or min(numbers) < 0 or not all(float(number).is_integer() for number in numbers):
        return ""
    return f"looks like a scale of {int(0 not in numbers)} to {top}"


def check_missing(column: Column, said: Collection[str], about: str) -> None:
    """Refuse to take most answers of an item for none because somebody said that their numbers are: that leaves a wrong number.

    Parameters
    ----------
    said
        Those words of the column that were said to stand for no answer.
    about
        What the item asks: importance or satisfaction.

    Raises
    ------
    InvalidValue
        More than two different numbers, or numbers that stand for more than half of the answers.
    """
    counts = np.bincount(column.codes + 1, minlength=len(column.words) + 1)[1:]
    numbers = [word for word in column.words if word in said and NUMBER.fullmatch(word.strip())]
    taken = int(sum(count for word, count in zip(column.words, counts, strict=True) if word in numbers))
    given = int(sum(count for word, count in zip(column.words, counts, strict=True) if word.strip()))
    if len(odd_numbers(numbers)) <= MOST_NUMBERS and (taken < _FEWEST or 2 * taken <= given):
        return
    everything = odd_numbers(column.words)
    scale = looks_like(everything) if max(everything, default=0) > POINTS else ""
    names = listed([repr(word.strip()) for word in sorted(numbers, key=lambda word: float(word.replace(",", ".")))])
    raise InvalidValue(
        f"missing= would take away too many answers to an item about {about}" + (f", which {scale}" if scale else ""),
        expected=f"at most {MOST_NUMBERS} numbers that stand for no answer, and at most half of the answers",
        found=f"{names} for {taken} of {given} answers",
        todo=TODO,
    )
