"""How good a grouping is: do the words of a theme belong together, do the themes differ, and are subjects found across people.

None of these figures says that themes are right. They serve to compare two groupings of the same units; those in papers are of
other texts. Groups are numbers; whatever is below 0 is no theme.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from workbench.errors import InvalidValue

TOP_WORDS = 10
"""So many words of a theme count, the best ones."""

WINDOW = 10
"""Words are together where so many successive ones hold both."""

NEVER_TOGETHER = 1e-12
"""Probability that stands for zero, so that one pair that never meets does not outweigh all others (Röder et al. 2015)."""


def npmi(words: Sequence[Sequence[str]], texts: Iterable[Sequence[str]], *, window: int = WINDOW) -> list[float | None]:
    """How far the words of each theme stand together: the mean normalised pointwise mutual information of its pairs.

    For two words it is ln(p(a, b) / (p(a) p(b))) / -ln p(a, b): 1 for words that only occur together, 0 for words that know
    nothing of each other, -0.5 or less for words that never meet (Bouma 2009). The probabilities are shares of windows, which
    slide over each text word by word; a text shorter than the window is one. That is C_NPMI of Röder, Both & Hinneburg (2015).

    Parameters
    ----------
    words
        For each theme its words, best first; the first 10 count.
    texts
        What was said, as words in the same form (lemmas with lemmas). Empty texts do not count.
    window
        In words.

    Returns
    -------
    list of float or None
        For each theme a value from -1 to 1; None where fewer than two of its words occur in the texts.

    Raises
    ------
    InvalidValue
        If ``window`` is below 2.

    Examples
    --------
    Four texts shorter than the window. Water is in three, leak in two, both in two: ln(.5 / (.75 x .5)) / ln 2 = .415. In the
    example of Gensim's tests, one word is in three of five windows, the other in two, both in one.

    >>> said = [["water", "leak"], ["leak", "water"], ["water", "bill"], ["bill"]]
    >>> [round(value, 3) for value in npmi([["water", "leak"], ["leak", "bill"]], said)]
    [0.415, -0.95]
    >>> round(npmi([["one", "two"]], [["one"], ["one", "two"], ["one"], ["two"], ["three"]])[0], 9)
    -0.113282753
    >>> npmi([["water", "bicycle"], []], said)
    [None, None]
    """
    if window < 2:
        raise InvalidValue("words cannot stand together in so small a window", expected="2 or more", found=str(window))
    tops = [tuple(dict.fromkeys(own[:TOP_WORDS])) for own in words]
    number = {word: i for i, word in enumerate(dict.fromkeys(word for own in tops for word in own))}
    together, windows = _windows_with(number, texts, window)
    return [_mean_npmi(together[np.ix_(own, own)], windows) for own in ([number[word] for word in top] for top in tops)]


def diversity(words: Sequence[Sequence[str]]) -> float | None:
    """The share of different words among the first 10 of all themes, 1 where no two themes share one (Dieng, Ruiz & Blei 2020).

    None where there are no words.

    >>> diversity([["water", "leak"], ["water", "bill"]])
    0.75
    """
    top = [word for own in words for word in own[:TOP_WORDS]]
    return len(set(top)) / len(top) if top else None


def stop_share(
    words: Sequence[Sequence[str]], stop_words: Collection[str], fillers: Collection[str]
) -> tuple[float, float] | None:
    """The shares of stop words and of spoken fillers among the first 10 words of all themes.

    A word that is both counts as a stop word. None where there are no words.

    >>> stop_share([["the", "water"], ["yeah", "bill"]], {"the"}, {"yeah"})
    (0.25, 0.25)
    """
    top = [word for own in words for word in own[:TOP_WORDS]]
    if not top:
        return None
    stops = sum(word in stop_words for word in top)
    return stops / len(top), sum(word in fillers and word not in stop_words for word in top) / len(top)


def coverage(groups: Sequence[int]) -> float | None:
    """The share of units that are in a theme; None where there are none.

    ``groups`` are those of customers' units, since the interviewer's are in no theme anyway.

    >>> coverage([0, 0, 1, -1])
    0.75
    """
    return sum(group >= 0 for group in groups) / len(groups) if groups else None


def dominated_share(groups: Sequence[int], interviews: Sequence[str]) -> float | None:
    """The share of themes of which more than half of the units come from one interview; None where there is no theme.

    Such a theme tells of a person more than of a subject.

    >>> dominated_share([0, 0, 0, 1, 1], ["a", "a", "b", "a", "b"])
    0.5
    """
    per_theme: dict[int, Counter[str]] = {}
    for group, interview in zip(groups, interviews, strict=True):
        if group >= 0:
            per_theme.setdefault(group, Counter())[interview] += 1
    return sum(max(own.values()) * 2 > own.total() for own in per_theme.values()) / len(per_theme) if per_theme else None


def ami(labels: Sequence[Hashable | None], groups: Sequence[int]) -> float | None:
    """How far groups tell what labels tell, beyond chance: adjusted mutual information (Vinh, Epps & Bailey 2010), 1 at most.

    Parameters
    ----------
    labels
        For each unit what it is about; None where nobody said, and the unit does not count.
    groups
        For each unit its theme. The units in none count as one more.

    Returns
    -------
    float or None
        None where no unit has a label.

    Notes
    -----
    Where labels are given to whole interviews it rewards one theme per interview; look at :func:`pair_f1_across` beside it.

    >>> ami(["a", "a", "b", "b", None], [1, 1, 0, 0, 1])
    1.0
    """
    from sklearn.metrics import adjusted_mutual_info_score

    known = [(label, max(group, -1)) for label, group in zip(labels, groups, strict=True) if label is not None]
    return float(adjusted_mutual_info_score(*zip(*known, strict=True))) if known else None


def pair_f1_across(labels: Sequence[Hashable | None], groups: Sequence[int], interviews: Sequence[str]) -> float | None:
    """How well groups tell which units of *different* interviews are about the same: F1 over pairs of units.

    Of the pairs with the same label, how many are in one theme (recall); of the pairs in one theme, how many have the same label
    (precision); the harmonic mean of the two. Pairs within an interview do not count, so one theme per interview gains nothing.

    Parameters
    ----------
    labels
        For each unit what it is about; None where nobody said, and the unit does not count.
    groups
        For each unit its theme. A unit in none is with nobody.
    interviews
        For each unit its interview.

    Returns
    -------
    float or None
        From 0 to 1; None where no two units of different interviews share a label or a theme.

    Examples
    --------
    Units 0 and 2, and 1 and 3, are about the same; of the two themes the first holds the first pair and unit 1 besides.

    >>> pair_f1_across(["a", "b", "a", "b"], [0, 0, 0, 1], ["x", "x", "y", "y"])
    0.5
    """
    known = [place for place in zip(labels, groups, interviews, strict=True) if place[0] is not None]
    placed = [(label, group, interview) for label, group, interview in known if group >= 0]
    same = _pairs_across(((label, interview) for label, _, interview in known))
    proposed = _pairs_across(((group, interview) for _, group, interview in placed))
    both = _pairs_across(((label, group), interview) for label, group, interview in placed)
    return 2 * both / (same + proposed) if same + proposed else None


def _pairs_across(units: Iterable[tuple[Hashable, str]]) -> int:
    """The number of pairs with the same key in different interviews: those with the same key, less those within an interview."""
    within = Counter(units)
    alike: Counter[Hashable] = Counter()
    for (key, _), count in within.items():
        alike[key] += count
    return sum(n * (n - 1) // 2 for n in alike.values()) - sum(n * (n - 1) // 2 for n in within.values())


def _windows_with(number: Mapping[str, int], texts: Iterable[Sequence[str]], window: int) -> tuple[npt.NDArray[np.int64], int]:
    """How many windows hold two words, words x words (a word with itself: how many hold it), and how many windows there are."""
    import scipy.sparse as sp

    found: list[tuple[int, int, int]] = []  # word, first and last window that it is in
    windows = 0
    for text in texts:
        if not text:
            continue
        last = max(len(text) - window, 0)
        found += [
            (number[word], windows + max(at - window + 1, 0), windows + min(at, last))
            for at, word in enumerate(text)
            if word in number
        ]
        windows += last + 1
    word, first, until = np.array(found, dtype=np.int64).reshape(-1, 3).T
    spans = until - first + 1
    places = np.repeat(first, spans) + np.arange(spans.sum()) - np.repeat(spans.cumsum() - spans, spans)
    held = sp.csr_matrix((np.ones(len(places), np.int64), (places, np.repeat(word, spans))), shape=(windows, len(number)))
    held.data[:] = 1  # a word that is said twice in a window stands there once
    return (held.T @ held).toarray(), windows


def _mean_npmi(together: npt.NDArray[np.int64], windows: int) -> float | None:
    """Mean over the pairs of the words that occur."""
    occurs = together.diagonal() > 0
    if occurs.sum() < 2:
        return None
    share = together[np.ix_(occurs, occurs)] / windows
    alone = share.diagonal()
    pair = np.triu_indices(len(alone), 1)
    both = share[pair] + NEVER_TOGETHER
    apart = np.outer(alone, alone)[pair]
    # Two words that stand in every window are always together, which is 1; the formula would divide by nothing.
    values = np.divide(np.log(both / apart), -np.log(both), out=np.ones_like(both), where=both < 1)
    return float(values.mean().clip(-1, 1))
