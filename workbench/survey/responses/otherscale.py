"""Answers that were given on another scale: told by their numbers, and never made to fit by calling them no answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import numpy as np

from workbench.errors import InvalidValue
from workbench.survey.questionnaire import POINTS
from workbench.survey.responses.columns import Column
from workbench.survey.responses.saying import listed

NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)
MOST_NUMBERS = 2
"""As many numbers as can stand for no answer: "don't know" and "does not apply", say."""
_FEWEST = 3
"""Fewer cells than this are no share of anything."""
_KNOWN = frozenset(f"{sign}{digit * times}" for digit in "6789" for times in (2, 3) for sign in ("", "-"))
_KNOWN_CODES = _KNOWN | {"-8", "-9", "96", "97", "98", "-97", "-98", "998", "-998"}
"""Numbers that programs and people give to answers that are none; no scale has them as its next points."""
_TOPS = (7, 10, 100)
TODO = "Ask the question again on the scale of the questionnaire; answers on another scale are not made to fit."


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
