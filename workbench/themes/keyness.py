"""Words that some texts use more, or less, than all others do: a code, an interview, people who share an attribute.

How sure a difference is and how large it is are two things, so both are told: log-likelihood (Dunning 1993, Computational
Linguistics 19(1); in the form of Rayson & Garside 2000, Workshop on Comparing Corpora) and log-ratio (Hardie 2014). Both take
every use of a word for a draw of its own, but people repeat themselves: a word that one person says ten times looks surer than
it is. Hence the number of interviews that it stands in; read that first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from math import erfc, log, log2, sqrt

import pandas as pd

from workbench.errors import InvalidValue
from workbench.themes.theme import Unit

LEAST = 3
"""Words that are used less often than this, in all texts together, are not compared: no difference could be told from chance."""

UNSEEN = 0.5
"""Stands for no uses at all, since nothing can be divided by 0 (Hardie 2014)."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The words of some texts: how often each is used, and in how many interviews."""

    uses: Mapping[str, int]
    interviews: Mapping[str, int]

    @classmethod
    def of(cls, texts: Iterable[tuple[str, Sequence[str]]]) -> Tally:
        """Count texts, each given as the id of its interview and its words.

        >>> Tally.of([("a", ["dak", "water", "dak"]), ("b", ["dak"])])
        Tally(uses={'dak': 3, 'water': 1}, interviews={'dak': 2, 'water': 1})
        """
        uses: Counter[str] = Counter()
        where: defaultdict[str, set[str]] = defaultdict(set)
        for interview, words in texts:
            uses.update(words)
            for word in words:
                where[word].add(interview)
        return cls(dict(uses), {word: len(interviews) for word, interviews in where.items()})

    @property
    def words(self) -> int:
        """Number of words."""
        return sum(self.uses.values())


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word in some texts, against all others.

    Attributes
    ----------
    own, others
        How often it is used in these texts, and in the others.
    own_per_1000, others_per_1000
        The same per thousand words.
    interviews, other_interviews
        In how many interviews these texts, and the others, have it.
    log_ratio
        How many times the word's share doubles: 1 is twice as often here, -1 half as often. No uses count as half a use.
    log_likelihood
        From 0, the higher the less likely by chance; whether the word is used more or less here is told by ``log_ratio``.
    p
        Chance of such a log-likelihood if there were no difference (chi-squared, 1 degree of freedom), for this word alone.
    p_all
        The same with all the words in mind that were compared: where it is below .05, the chance that even one of the words below
        .05 is there by luck is less than 5 % (Holm 1979, Scandinavian Journal of Statistics 6(2)).
    """

    word: str
    own: int
    others: int
    own_per_1000: float
    others_per_1000: float
    interviews: int
    other_interviews: int
    log_ratio: float
    log_likelihood: float
    p: float
    p_all: float


def keyness(own: Tally, others: Tally) -> tuple[KeyWord, ...]:
    """Compare the words of some texts with those of all others; the two must not share a text.

    Returns
    -------
    Words that are used :data:`LEAST` times or more, those first that are used more here, each half by log-likelihood.

    Raises
    ------
    InvalidValue
        If one of the two has no words.
    """
    here, there = own.words, others.words
    if not here or not there:
        raise InvalidValue(
            "there are no words to compare",
            expected="words in these texts, and in the others",
            found=f"{here} and {there}",
            todo="Choose texts of which there are others beside them, in the same language.",
        )
    counts = {word: (own.uses.get(word, 0), others.uses.get(word, 0)) for word in {**own.uses, **others.uses}}
    compared = {word: both for word, both in counts.items() if sum(both) >= LEAST}
    scores = [log_likelihood(*both, here, there) for both in compared.values()]
    alone = [chance(score) for score in scores]
    rows = [
        KeyWord(
            word,
            a,
            b,
            1000 * a / here,
            1000 * b / there,
            own.interviews.get(word, 0),
            others.interviews.get(word, 0),
            log_ratio(a, b, here, there),
            score,
            p,
            p_all,
        )
        for (word, (a, b)), score, p, p_all in zip(compared.items(), scores, alone, corrected(alone), strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: (row.log_ratio <= 0, -row.log_likelihood, row.word)))


def keyness_frame(rows: Iterable[KeyWord]) -> pd.DataFrame:
    """One row a word, a column for each attribute of :class:`KeyWord`, in the order given."""
    return pd.DataFrame([astuple(row) for row in rows], columns=[field.name for field in fields(KeyWord)])


def log_likelihood(own: int, others: int, own_words: int, other_words: int) -> float:
    """How little chance explains a word's uses in two amounts of text.

    ``own`` and ``others`` are uses of the word, ``own_words`` and ``other_words`` the numbers of words it is one of. As Rayson &
    Garside (2000) write it, with a term for the word in each text and none for all other words, whose terms hardly differ from 0.

    A word that occurs 52 times in 50,000 words and 57 times in 75,000, an example of Lancaster University's course in corpus
    linguistics, has 2.65 and so is no sure difference (3.84 would be p < .05):

    >>> round(log_likelihood(52, 57, 50_000, 75_000), 2)
    2.65

    By hand: 10 and 20 uses in texts of the same length, so 15 expected in each; 2 x (10 ln(10/15) + 20 ln(20/15)).

    >>> round(log_likelihood(10, 20, 1000, 1000), 4)
    3.398
    """
    share = (own + others) / (own_words + other_words)
    told = sum(seen * log(seen / (share * words)) for seen, words in ((own, own_words), (others, other_words)) if seen)
    return max(2 * told, 0.0)  # the last digit of a fraction may fall below 0


def log_ratio(own: int, others: int, own_words: int, other_words: int) -> float:
    """How many times the share of a word doubles from the other texts to these (Hardie 2014).

    A share of .0006 is three times one of .0002, Hardie's own example:

    >>> round(log_ratio(6, 2, 10_000, 10_000), 3), log_ratio(1, 0, 1000, 1000)
    (1.585, 1.0)
    """
    return log2(((own or UNSEEN) / own_words) / ((others or UNSEEN) / other_words))


def chance(score: float) -> float:
    """Chance of a log-likelihood at least so high where there is no difference: chi-squared with 1 degree of freedom.

    >>> [round(chance(score), 4) for score in (3.84, 6.63, 10.83, 15.13)]
    [0.05, 0.01, 0.001, 0.0001]
    """
    return erfc(sqrt(score / 2))


def corrected(chances: Sequence[float]) -> list[float]:
    """Chances with the number of comparisons in mind, by the step-down method of Holm (1979).

    The smallest is multiplied by the number of comparisons, the next by one less, and so on; none gets below one before it.

    >>> [round(p, 2) for p in corrected([0.01, 0.04, 0.03, 0.005])]
    [0.03, 0.06, 0.06, 0.02]
    """
    made = [0.0] * len(chances)
    lowest = 0.0
    for rank, i in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        lowest = max(lowest, min(1.0, (len(chances) - rank) * chances[i]))
        made[i] = lowest
    return made


def divided(units: Iterable[Unit], spans: Iterable[tuple[str, int, int]]) -> tuple[list[Unit], list[Unit]]:
    """What stands inside some spans, such as the segments of a code, and what does not.

    Parameters
    ----------
    units
        Pieces of interviews that do not overlap; the interviewers' are usually left out before.
    spans
        Id of the interview, start and end in code points, end exclusive; they may overlap.

    Returns
    -------
    The pieces inside and those outside, in the order of the units; a unit that a span begins or ends in is cut there.
    """
    of_interview: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for interview, start, end in sorted(spans):
        joined = of_interview[interview]
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    inside: list[Unit] = []
    outside: list[Unit] = []
    for unit in units:
        at = unit.start
        for start, end in of_interview[unit.interview_id]:
            if end > at and start < unit.end:
                _cut(unit, at, start, outside)
                at = min(end, unit.end)
                _cut(unit, max(start, unit.start), at, inside)
        _cut(unit, at, unit.end, outside)
    return inside, outside


def _cut(unit: Unit, start: int, end: int, made: list[Unit]) -> None:
    text = unit.text[max(start - unit.start, 0) : max(end - unit.start, 0)]
    if text.strip():
        made.append(Unit(unit.interview_id, start, end, text, unit.customer, unit.language))
