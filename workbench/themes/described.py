"""What is told of themes: their words, how large they are, how well each unit fits, and whose words they are."""

from __future__ import annotations

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

    The words are those of :func:`typical`; each is shown in the form in which the theme's units use it most. Themes that are
    set aside count among those that are compared, so that setting one aside changes nothing in the others.

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
    present, group = np.unique(rows[own], return_inverse=True)
    groups = np.full(len(rows), NONE, dtype=np.intp)
    groups[own] = group
    found = typical(part, groups, len(present))
    spoken = shown(part, groups, found)
    place = {row: at for at, row in enumerate(present.tolist())}
    lists = [[part.naming[word] for word in found[place[row]]] for row in here.tolist()]
    step = -(-len(own) // LISTENED) or 1
    coherent = npmi(lists, (part.words[i] for i in own[::step]))
    return {
        row: replace(
            themes[row],
            words=tuple(dict.fromkeys(spoken[place[row]])),
            language=part.language,
            voices=_voices(part, own[rows[own] == row], found[place[row]], spoken[place[row]]),
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


def typical(part: Prepared, groups: Indices, number: int, among: npt.NDArray[np.float64] | None = None) -> list[Indices]:
    """The ten most typical words of each group, as columns of ``part.counts``, best first; of equals the first in the alphabet.

    A word weighs as in class-based TF-IDF (Grootendorst 2022, section 3.3): its share in what the group says, times
    ln(1 + mean number of words of a group / how often all groups say it). But a unit says each of its words once: who repeats a
    word in one breath says no more by it. On interviews the words of a theme then stood together more often.

    Parameters
    ----------
    groups
        For each unit its group, from 0; below 0 it is in none.
    among
        How many units of each group say each word, for the groups against which these are held; themselves if None.
    """
    says = saying(part, groups, number)
    against = says if among is None else among
    often = against.sum(axis=0)
    mean = against.sum(axis=1).mean() if len(against) else 0
    rarity = np.log1p(np.divide(mean, often, out=np.zeros_like(often), where=often > 0))
    weights = says / np.maximum(says.sum(axis=1, keepdims=True), 1) * rarity
    best = np.argsort(-weights, axis=1, kind="stable")[:, :TOP_WORDS]
    return [columns[weight[columns] > 0] for columns, weight in zip(best, weights, strict=True)]


def saying(part: Prepared, groups: Indices, number: int) -> npt.NDArray[np.float64]:
    """How many customers' units of each group say each word: groups x words."""
    own = part.own[groups[part.own] >= 0]
    return together((part.counts[own] > 0).astype(np.float64), groups[own], number)


def shown(part: Prepared, groups: Indices, words: Sequence[Indices]) -> list[tuple[str, ...]]:
    """Words of each group in the form in which its units use them most, the word itself where another is used as often.

    Two words can have one form, as a trained pipeline has it of *meeting*: it then stands there twice.

    Parameters
    ----------
    words
        For each group the columns of its words, as :func:`typical` gives them.
    """
    own = part.own[groups[part.own] >= 0]
    uses = together(part.said[own], groups[own], len(words))
    made = []
    for group, columns in enumerate(words):
        first = np.searchsorted(part.form_of, columns)
        last = np.searchsorted(part.form_of, columns, side="right")
        best = [start + int(uses[group, start:end].argmax()) for start, end in zip(first, last, strict=True)]
        made.append(tuple(part.forms[at] for at in best))
    return made


def _voices(part: Prepared, members: Indices, columns: Indices, words: Sequence[str]) -> tuple[str, ...]:
    """Words of which more than half of the uses come from one interview."""
    _, interview = np.unique([part.units[i].interview_id for i in members], return_inverse=True)
    uses = together(part.counts[members][:, columns], interview, int(interview.max()) + 1)
    most = uses.max(axis=0) * 2 > uses.sum(axis=0)
    return tuple(dict.fromkeys(word for word, one in zip(words, most, strict=True) if one))


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
