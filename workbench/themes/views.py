"""Two looks at units, made once: what they speak of, and all the words they use. And what codes are called, in the same space.

What a passage is about shows in its content words and its neighbours; what it does (asks, doubts, complains) shows in small
words and question marks, which any list of stop words throws away. A code may be of either sort.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from workbench.corpus.markers import said
from workbench.themes.embeddings import of_length_one
from workbench.themes.graph import Vectors, one_thread

Floats = npt.NDArray[np.float32]

COMMONEST = 2000
"""So many words and pairs of words are looked at: those that tell what somebody does are common."""
DIMENSIONS = 100

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[?!]")


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """Vectors along their principal axes.

    Attributes
    ----------
    places
        n x d: vectors without their mean, along the axes; zero for a unit without a vector.
    axes, spread
        The principal axes as columns, and the variance along each.
    """

    places: Floats
    axes: Floats
    spread: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Views:
    """Units in two looks.

    Attributes
    ----------
    context
        From the vectors with their neighbours mixed in.
    words
        From all words of each unit, stop words and question marks included.
    users
        Content word -> the units that use it.
    vectors, mean
        The units' own vectors, and their mean: in this space codes have a name.
    """

    context: View
    words: View
    users: Mapping[str, npt.NDArray[np.intp]]
    vectors: Vectors
    mean: Floats


def views(
    texts: Sequence[str],
    words: Sequence[Collection[str]],
    vectors: Vectors,
    mixed: Vectors,
    *,
    seed: int = 0,
) -> Views:
    """Look at units.

    Parameters
    ----------
    words
        The content words of each.
    vectors, mixed
        n x d, rows of length 1 or 0: of each unit by itself, and with its neighbours mixed in.
    """
    using: defaultdict[str, list[int]] = defaultdict(list)
    for at, own in enumerate(words):
        for word in dict.fromkeys(own):
            using[word].append(at)
    return Views(
        view(mixed),
        view(all_words(texts, seed)),
        {word: np.array(own, dtype=np.intp) for word, own in using.items()},
        vectors,
        vectors.mean(axis=0, dtype=np.float32),
    )


def all_words(texts: Sequence[str], seed: int = 0) -> Vectors:
    """TF-IDF of the commonest words, question and exclamation marks, and pairs of these, reduced to 100 dimensions.

    Latent semantic analysis (Deerwester et al. 1990); rows of length 1, or 0 for a text without any.
    """
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    spoken = [" ".join(_TOKEN.findall(said(text).lower())) for text in texts]
    none: Vectors = np.zeros((len(texts), 1), dtype=np.float32)
    if not any(spoken):
        return none
    counted = {"tokenizer": str.split, "token_pattern": None, "ngram_range": (1, 2), "max_features": COMMONEST}
    counts = TfidfVectorizer(**counted, sublinear_tf=True, dtype=np.float32).fit_transform(spoken)
    dimensions = min(DIMENSIONS, min(counts.shape) - 1)
    if dimensions < 1:
        return none
    with one_thread():
        return of_length_one(TruncatedSVD(dimensions, n_iter=2, random_state=seed).fit_transform(counts))


def view(vectors: Vectors) -> View:
    """Turn vectors to their principal axes."""
    there = vectors.any(axis=1)
    centred = (vectors - vectors[there].mean(axis=0) if there.any() else vectors).astype(np.float32)
    centred[~there] = 0
    with one_thread():
        spread, axes = np.linalg.eigh((centred.T @ centred).astype(np.float64) / max(int(there.sum()), 1))
        places = centred @ axes.astype(np.float32)
    return View(places, axes.astype(np.float32), np.maximum(spread, 0).astype(np.float32))


def names(views: Views, words: Sequence[Sequence[str]], read: Vectors | None = None) -> Vectors:
    """Where codes lie by what they are called and said to be: directions from the mean of all units, of length 1.

    A code without any word that is known is a row of zeros.

    Parameters
    ----------
    words
        The content words of each code's name and definition. Each stands for the mean of the units that use it, and weighs more
        if few do.
    read
        What a sentence model makes of name and definition, codes x d, rows of length 1; both then count alike.
    """
    found = np.zeros((len(words), views.vectors.shape[1]), dtype=np.float32)
    for row, own in zip(found, words, strict=True):
        for word in dict.fromkeys(own):
            if word in views.users:
                users = views.users[word]
                mean = views.vectors[users].mean(axis=0)
                row += np.log1p(len(views.vectors) / len(users)) * mean / (np.linalg.norm(mean) + 1e-12)
    directions = _from_mean(found, views.mean)
    return directions if read is None else of_length_one(directions + _from_mean(read, views.mean))


def _from_mean(vectors: Vectors, mean: Floats) -> Vectors:
    there = vectors.any(axis=1, keepdims=True)
    return of_length_one((of_length_one(vectors) - mean) * there)
