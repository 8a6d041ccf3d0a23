"""Where a code lies among the units: near those that use the words of its definition, and those that are coded with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from workbench.themes.clusters import Attraction
from workbench.themes.graph import Vectors
from workbench.themes.prepared import Material, Prepared, Seed
from workbench.themes.words import content_words

WEIGHT_OF_WORDS = 2.0
"""What a code is called and said to be weighs as much as two of its segments."""

Indices = npt.NDArray[np.intp]


def attractions(material: Material, seeds: Sequence[Seed], free: Sequence[Indices]) -> list[list[tuple[Seed, Attraction]]]:
    """For each part of the material the codes that find anything there, with what they attract.

    A code goes to the language in which most of its segments are, else most of its words. One that finds neither is in no part.

    Parameters
    ----------
    free
        For each part the indices of the units that may be attracted; what is attracted counts among them.
    """
    found: list[list[tuple[Seed, Attraction]]] = [[] for _ in material.parts]
    held = [_held(part, units, seeds) for part, units in zip(material.parts, free, strict=True)]
    users = [_users(part, seeds) for part in material.parts]
    for at, seed in enumerate(seeds):
        best = max(range(len(found)), key=lambda column: (len(held[column][at]), sum(map(len, users[column][at])), -column))
        attraction = _attraction(material.parts[best], free[best], held[best][at], users[best][at])
        if attraction is not None:
            found[best].append((seed, attraction))
    return found


def _attraction(part: Prepared, free: Indices, coded: Indices, users: Sequence[Indices]) -> Attraction | None:
    """From the words and the coded units of a code to a direction; None where it has neither."""
    towards = np.zeros(part.mixed.shape[1])
    weight = float(len(coded))
    if len(coded):
        towards += part.mixed[free[coded]].sum(axis=0)
    words = np.zeros_like(towards)
    for own in users:
        mean = part.vectors[own].mean(axis=0)
        # A word that few use says more, as in TF-IDF.
        words += np.log1p(len(part.own) / len(own)) * mean / (np.linalg.norm(mean) + 1e-12)
    if words.any():
        towards += WEIGHT_OF_WORDS * words / np.linalg.norm(words)
        weight += WEIGHT_OF_WORDS
    towards -= weight * part.mixed[free].mean(axis=0)
    length = np.linalg.norm(towards)
    if not weight or length == 0:
        return None
    brought: Vectors = (towards / length).astype(np.float32)
    return Attraction(brought, coded)


def _users(part: Prepared, seeds: Sequence[Seed]) -> list[list[Indices]]:
    """For each code, and each of its words that customers use, the units that use it."""
    lists = content_words([f"{seed.name}. {seed.text}" for seed in seeds], part.language).lists
    wanted = {word for words in lists for word in words}
    using: defaultdict[str, list[int]] = defaultdict(list)
    for i in part.own:
        for word in wanted.intersection(part.words[i]):
            using[word].append(i)
    return [[np.array(using[word], dtype=np.intp) for word in dict.fromkeys(words) if word in using] for words in lists]


def _held(part: Prepared, free: Indices, seeds: Sequence[Seed]) -> list[Indices]:
    """For each code the units, as indices into ``free``, of which a segment holds half, or that hold half of a segment."""
    spans: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for at, seed in enumerate(seeds):
        for interview, start, end in seed.spans:
            spans[interview].append((at, start, end))
    held: list[list[int]] = [[] for _ in seeds]
    for place, i in enumerate(free.tolist()):
        unit = part.units[i]
        for at in {
            at
            for at, start, end in spans.get(unit.interview_id, ())
            if (min(end, unit.end) - max(start, unit.start)) * 2 >= min(end - start, unit.end - unit.start)
        }:
            held[at].append(place)
    return [np.array(own, dtype=np.intp) for own in held]
