"""Words that stand near a word more often than chance would put them there.

Every measure answers another question, so several are told. ``log_dice`` (Rychlý 2008, RASLAN) says how much two words belong
to each other and does not grow with the amount of text; log-likelihood (Dunning 1993, Computational Linguistics 19(1)) says how
little chance explains it; mutual information (Church & Hanks 1990, Computational Linguistics 16(1)) says how many times more
often than expected they meet, and favours rare words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from math import log, log2

import pandas as pd

from workbench.errors import InvalidValue, NotFound

WINDOW = 5
"""Words to the left and to the right that count as near."""

LEAST = 2
"""A word that stands near only once tells nothing."""

TOP = 14.0
"""Greatest log-Dice: neither word is ever without the other."""


@dataclass(frozen=True, slots=True)
class Collocation:
    """Another word near a word.

    Attributes
    ----------
    other
        The other word.
    uses
        How often it is used at all.
    together
        How many of these uses are near the word.
    expected
        How many would be, were the other word strewn at random.
    log_dice, log_likelihood, mutual_information
        See :func:`log_dice`, :func:`log_likelihood`, :func:`mutual_information`.
    """

    other: str
    uses: int
    together: int
    expected: float
    log_dice: float
    log_likelihood: float
    mutual_information: float


def collocations(turns: Iterable[Sequence[str]], word: str, *, window: int = WINDOW) -> tuple[Collocation, ...]:
    """What stands near a word.

    Parameters
    ----------
    turns
        The content words of each turn, in order: what one speaker says is not near to what the next one says.
    word
        As it stands in the turns, so as a lemma where they hold lemmas.
    window
        How many content words to either side are near.

    Returns
    -------
    Words that stand near at least :data:`LEAST` times, highest log-Dice first. A use of another word counts once, however often
    the word itself stands near it.

    Raises
    ------
    InvalidValue
        If the window is empty.
    NotFound
        If no turn has the word.

    Examples
    --------
    >>> turns = [["dak", "lekken", "dak"], ["dak", "lekken", "regen"], ["telefoon", "wachten", "regen"]]
    >>> found = collocations(turns, "dak", window=1)
    >>> [(one.other, one.uses, one.together, one.expected) for one in found]
    [('lekken', 2, 2, 0.6666666666666666)]

    Of six words beside "dak" two are near it, so a word that is used twice would be near 2 x 2 / 6 times.
    """
    if window < 1:
        raise InvalidValue("no word is near where the window is empty", expected="1 word or more", found=str(window))
    uses: Counter[str] = Counter()
    near: Counter[str] = Counter()
    for turn in turns:
        uses.update(turn)
        at = [i for i, said in enumerate(turn) if said == word]
        around = {i for place in at for i in range(max(place - window, 0), min(place + window + 1, len(turn)))}
        near.update(turn[i] for i in around.difference(at))
    times = uses.pop(word, 0)
    if not times:
        raise NotFound(
            "nobody uses this word", found=repr(word), todo="Give it as it stands in a list of words, and no small word."
        )
    all_near, rest = near.total(), uses.total()
    rows = []
    for other, together in near.items():
        if together >= LEAST:
            expected = all_near * uses[other] / rest
            rows.append(
                Collocation(
                    other,
                    uses[other],
                    together,
                    expected,
                    log_dice(together, times, uses[other]),
                    log_likelihood(
                        together, all_near - together, uses[other] - together, rest - all_near - uses[other] + together
                    ),
                    mutual_information(together, expected),
                )
            )
    return tuple(sorted(rows, key=lambda row: (-row.log_dice, -row.together, row.other)))


def collocation_frame(rows: Iterable[Collocation]) -> pd.DataFrame:
    """One row a word, a column for each attribute of :class:`Collocation`, in the order given."""
    return pd.DataFrame([astuple(row) for row in rows], columns=[field.name for field in fields(Collocation)])


def log_dice(together: int, one: int, other: int) -> float:
    """How much two words belong to each other: 14 + log2(2 x together / (one + other)), by Rychlý (2008).

    One point more is twice as often together. 14 is the most, where neither is ever without the other; 0 is one meeting in
    16,000 uses, as Rychlý puts it:

    >>> log_dice(300, 300, 300), log_dice(1, 2**14, 2**14)
    (14.0, 0.0)

    A word that stands twice beside one use of the other would exceed 14, and is given 14.
    """
    return min(TOP, TOP + log2(2 * together / (one + other)))


def log_likelihood(both: int, first: int, second: int, neither: int) -> float:
    """How little chance explains a table of two by two counts, by Dunning (1993).

    Parameters
    ----------
    both, first, second, neither
        Uses of the other word near the word; other words near it; uses of the other word elsewhere; other words elsewhere.

    Dunning's table has "the swiss" 110 times, "the" 2,442 times before something else, "swiss" 111 times after something else:

    >>> round(log_likelihood(110, 2442, 111, 29114), 2)
    270.72
    """
    whole = both + first + second + neither
    cells = (
        (both, both + first, both + second),
        (first, both + first, first + neither),
        (second, second + neither, both + second),
        (neither, second + neither, first + neither),
    )
    told = sum(seen * log(seen * whole / (row * column)) for seen, row, column in cells if seen)
    return max(2 * told, 0.0)  # the last digit of a fraction may fall below 0


def mutual_information(together: int, expected: float) -> float:
    """How many times the expected number doubles: log2(together / expected), by Church & Hanks (1990).

    Their table has "doctors" 1,105 times, "dentists" 44 times and both together 8 times in 15 million words, which makes 11.3:

    >>> round(mutual_information(8, 1105 * 44 / 15_000_000), 1)
    11.3
    """
    return log2(together / expected)
