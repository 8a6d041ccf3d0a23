"""What is told of themes: their words, how large they are, how well each unit fits, and whose words they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.themes.groups import Grouping, group_of, groups_of
from workbench.themes.placing import NONE
from workbench.themes.prepared import Material, Prepared
from workbench.themes.quality import npmi
from workbench.themes.theme import Theme
from workbench.themes.topicmodel import TOP_WORDS

LISTENED = 20_000
"""The coherence of themes of more units is told from about so many of them."""

Indices = npt.NDArray[np.intp]


def described(material: Material, grouping: Grouping) -> Grouping:
    """Tell anew what follows from the groups: words, sizes, fits, language, voices and coherence of each theme.

    Number, name, pin and code stay, and so does the stability. Themes without units are left out.

    The words are those with the highest class-based TF-IDF (Grootendorst 2022, section 3.3), as BERTopic has them: the share of a
    word in what a theme says, times ln(1 + mean number of words of a theme / how often all themes use the word). Themes that are
    set aside count among them, so that setting one aside changes nothing in the others.

    Raises
    ------
    InvalidValue
        If the groups are of other units.
    """
    groups = groups_of(material, grouping)
    place = {group_of(theme): i for i, theme in enumerate(grouping.themes)}
    rows = np.array([place.get(group, NONE) for group in groups.tolist()], dtype=np.intp)
    sizes = np.zeros((len(grouping.themes), len(material.parts)), dtype=np.intp)
    for column, (part, where) in enumerate(zip(material.parts, material.slices, strict=True)):
        own = rows[where][part.own]
        sizes[:, column] = np.bincount(own[own >= 0], minlength=len(sizes))
    told: dict[int, Theme] = {}
    scores = np.zeros(len(groups))
    for column, (part, where) in enumerate(zip(material.parts, material.slices, strict=True)):
        inside = rows[where]
        scores[where] = _fits(part, inside, len(sizes))
        # The words of a theme with units in several languages, which people can make, are in that of most of them.
        here = np.flatnonzero((sizes.argmax(axis=1) == column) & (sizes.sum(axis=1) > 0))
        told |= _told(part, inside, here, grouping.themes)
    spoken = _interviews(material, rows)
    themes = [_sized(theme, spoken[at]) for at, theme in sorted(told.items(), key=lambda pair: pair[1].number)]
    return replace(grouping, themes=tuple(themes), scores=tuple(scores.round(6).tolist()))


def _sized(theme: Theme, units: npt.NDArray[np.int64]) -> Theme:
    """A theme with its sizes, from the number of its units in each interview."""
    size = int(units.sum())
    return replace(theme, size=size, interviews=int((units > 0).sum()), dominated=bool(units.max() * 2 > size))


def _interviews(material: Material, rows: Indices) -> dict[int, npt.NDArray[np.int64]]:
    """For each theme, by its place, the number of its customers' units in each interview that has one."""
    found = []
    for part, where in zip(material.parts, material.slices, strict=True):
        own = rows[where]
        found += [(own[i], part.units[i].interview_id) for i in part.own if own[i] >= 0]
    counted: dict[int, dict[str, int]] = {}
    for row, interview in found:
        per = counted.setdefault(int(row), {})
        per[interview] = per.get(interview, 0) + 1
    return {row: np.array(list(per.values())) for row, per in counted.items()}


def _told(part: Prepared, rows: Indices, here: Indices, themes: Sequence[Theme]) -> dict[int, Theme]:
    """Themes of a part, by their place, with their words."""
    own = part.own[rows[part.own] >= 0]
    shown, group = np.unique(rows[own], return_inverse=True)
    words = dict(zip(shown.tolist(), top_words(part, together(part.counts[own], group, len(shown))), strict=True))
    step = -(-len(own) // LISTENED) or 1
    coherent = npmi([words[row] for row in here.tolist()], (part.words[i] for i in own[::step]))
    return {
        row: replace(
            themes[row],
            words=words[row],
            language=part.language,
            voices=_voices(part, own[rows[own] == row], words[row]),
            coherence=None if value is None else round(value, 4),
        )
        for row, value in zip(here.tolist(), coherent, strict=True)
    }


def together(values: Any, rows: Indices, number: int) -> npt.NDArray[np.float64]:
    """The sums of the values (units x columns) that stand in each of so many rows."""
    import scipy.sparse as sp

    sums = sp.csr_matrix((np.ones(len(rows)), (rows, np.arange(len(rows)))), shape=(number, len(rows))) @ values
    dense: npt.NDArray[np.float64] = sums.toarray() if sp.issparse(sums) else sums
    return dense


def top_words(
    part: Prepared, uses: npt.NDArray[np.float64], among: npt.NDArray[np.float64] | None = None
) -> list[tuple[str, ...]]:
    """The ten words of each theme with the highest class-based TF-IDF, best first; of equals the first in the alphabet.

    Parameters
    ----------
    uses
        How often each theme uses each word of ``part.naming``.
    among
        The themes against which they are held; themselves if None.
    """
    against = uses if among is None else among
    often = against.sum(axis=0)
    mean = int(against.sum(axis=1).mean()) if len(against) else 0
    rarity = np.log1p(np.divide(mean, often, out=np.zeros_like(often), where=often > 0))
    weights = uses / np.maximum(uses.sum(axis=1, keepdims=True), 1) * rarity
    best = np.argsort(-weights, axis=1, kind="stable")[:, :TOP_WORDS].tolist()
    return [tuple(part.naming[i] for i in columns if weight[i] > 0) for columns, weight in zip(best, weights, strict=True)]


def _voices(part: Prepared, members: Indices, words: Sequence[str]) -> tuple[str, ...]:
    """Words of which more than half of the uses come from one interview."""
    columns = [bisect_left(part.naming, word) for word in words]
    _, interview = np.unique([part.units[i].interview_id for i in members], return_inverse=True)
    uses = together(part.counts[members][:, columns], interview, int(interview.max()) + 1)
    return tuple(word for word, most in zip(words, uses.max(axis=0) * 2 > uses.sum(axis=0), strict=True) if most)


def _fits(part: Prepared, rows: Indices, number: int) -> npt.NDArray[np.float64]:
    """For each unit in a theme the cosine to the mean of the theme's units, negative ones as 0.

    The vectors are those without context: a quote must speak for itself, while "yes, of course" in the midst
    of a theme would fit it only by its neighbours.
    """
    own = part.own[rows[part.own] >= 0]
    vectors = part.vectors[own]
    centres = together(vectors, rows[own], number)
    centres /= np.linalg.norm(centres, axis=1, keepdims=True) + 1e-12
    fits = np.zeros(len(rows))
    fits[own] = np.einsum("ij,ij->i", vectors, centres.astype(np.float32)[rows[own]]).clip(0, 1)
    return fits
