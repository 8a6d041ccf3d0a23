"""Codes that may be one: their names are nearly the same, or the same words are coded with both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations

import numpy as np

from workbench.coding.codebook import Code, Codebook
from workbench.coding.segments import Coding
from workbench.corpus.folding import fold, words_of

THRESHOLD = 0.85

FEWEST = 3
"""Codings that both codes must have before it says anything that they coincide."""

_NOT = frozenset("niet geen zonder nooit not no without never nicht kein keine ohne".split())
_NOT_BEFORE = ("on", "in", "un", "im", "ir", "il", "dis", "non", "niet")
_SHORTEST = 3


def near_duplicates(
    codebook: Codebook, codings: Iterable[Coding], threshold: float = THRESHOLD
) -> list[tuple[Code, Code, float]]:
    """Pairs of codes that may mean the same, the most alike first, each with how alike they are from 0 to 1.

    That is the larger of two things: how alike two names are (letter by letter, in their order or with the words in alphabetical
    order, in the language of the study or as translated), and which share of the characters that are coded with either is coded
    with both. Names that differ by a number or by a negation ("bekend", "onbekend") are not alike.
    """
    codes = list(codebook.values())
    names = [_names(code) for code in codes]
    together = _coinciding(codes, codings)
    found: list[tuple[Code, Code, float]] = []
    for (i, one), (j, other) in combinations(enumerate(codes), 2):
        alike = max(_likeness(a, b, threshold) for a in names[i] for b in names[j])
        alike = max(alike, together.get((one.id, other.id), 0.0))
        if alike >= threshold:
            found.append((one, other, round(alike, 3)))
    return sorted(found, key=lambda pair: -pair[2])


def _names(code: Code) -> list[tuple[str, ...]]:
    """The words of a code's name and of its translations."""
    names = dict.fromkeys([code.name, *code.translations.values()])
    return [tuple(fold(word) for word in words_of(name)) or (fold(name),) for name in names if name.strip()]


def _likeness(one: tuple[str, ...], other: tuple[str, ...], threshold: float) -> float:
    if sorted(one) == sorted(other):
        return 1.0
    if _differ_in_meaning(set(one) - set(other), set(other) - set(one)):
        return 0.0
    return max(
        _ratio(" ".join(one), " ".join(other), threshold), _ratio(" ".join(sorted(one)), " ".join(sorted(other)), threshold)
    )


def _differ_in_meaning(here: set[str], there: set[str]) -> bool:
    """Whether the words that only one of two names has tell them apart: numbers, and a negation."""
    if any(word.isdigit() for word in here | there) or (here | there) & _NOT:
        return True
    return any(
        longer == prefix + shorter
        for one, other in ((here, there), (there, here))
        for longer in one
        for shorter in other
        for prefix in _NOT_BEFORE
        if len(shorter) >= _SHORTEST
    )


def _ratio(one: str, other: str, threshold: float) -> float:
    """How alike two texts are, or 0 where that is below the threshold anyway."""
    longest = max(len(one), len(other))
    if longest == 0 or 2 * min(len(one), len(other)) < threshold * (len(one) + len(other)):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= threshold else 0.0


def _coinciding(codes: Sequence[Code], codings: Iterable[Coding]) -> Mapping[tuple[str, str], float]:
    """By ids of two codes in their order: characters coded with both, as a share of those coded with either."""
    place = {code.id: i for i, code in enumerate(codes)}
    ends: dict[str, int] = {}
    by_code: dict[int, list[Coding]] = {i: [] for i in range(len(codes))}
    for coding in codings:
        if coding.code_id not in place:
            continue
        by_code[place[coding.code_id]].append(coding)
        ends[coding.interview_id] = max(ends.get(coding.interview_id, 0), coding.end)
    # One axis for all interviews, so that a stretch is two numbers.
    begins = dict(zip(ends, np.cumsum([0, *ends.values()]).tolist(), strict=False))
    enough = (some for some in by_code.items() if len(some[1]) >= FEWEST)
    stretches = [(start, end, i) for i, some in enough for start, end in _stretches(some, begins)]
    if not stretches:
        return {}
    start, end, code = np.array(sorted(stretches)).T
    number = np.searchsorted(start, end, side="left") - np.arange(1, len(start) + 1)  # of those that begin within each
    one = np.repeat(np.arange(len(start)), number)
    other = np.arange(len(one)) - np.repeat(np.cumsum(number) - number, number) + one + 1
    both = np.zeros((len(codes), len(codes)))
    np.add.at(both, (code[one], code[other]), np.minimum(end[one], end[other]) - start[other])
    both += both.T
    length = np.bincount(code, weights=end - start, minlength=len(codes))
    i, j = np.nonzero(np.triu(both, 1))
    share = both[i, j] / (length[i] + length[j] - both[i, j])
    return {(codes[a].id, codes[b].id): float(of) for a, b, of in zip(i.tolist(), j.tolist(), share, strict=True)}


def _stretches(codings: Iterable[Coding], begins: Mapping[str, int]) -> list[tuple[int, int]]:
    """What is covered by codings, as stretches of an axis that do not overlap."""
    made: list[tuple[int, int]] = []
    for start, end in sorted((begins[c.interview_id] + c.start, begins[c.interview_id] + c.end) for c in codings):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made
