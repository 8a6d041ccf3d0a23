"""BERTopic, put together from parts that work offline, fast and the same on every run.

Its usual parts, UMAP and HDBSCAN, leave a third of the text without a theme, differ from day to day, and fail
on a handful of interviews. Here BERTopic (Grootendorst 2022, arXiv:2203.05794) gets vectors that are made already, a
spectral layout of their neighbours, k-means, and class-based TF-IDF on the customers' content words.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.themes.clusters import Attraction, Clusters
from workbench.themes.graph import GraphReducer, laid_out, one_thread
from workbench.themes.lean import bertopic
from workbench.themes.prepared import DIMENSIONS, Prepared

TOP_WORDS = 10
"""So many words tell what a theme is about."""

Indices = npt.NDArray[np.intp]

_SILENT = {"_", "__"}
"""Stand in where there are not two words that may name a theme: with fewer BERTopic fails."""


def fitted(part: Prepared, units: Indices, number: int, *, seed: int = 0, codes: Sequence[Attraction] = ()) -> Indices:
    """Let BERTopic group units; :func:`workbench.themes.described.described` tells the words of the groups as it does.

    Parameters
    ----------
    units
        Indices of the units to be grouped, all with words or neighbours that have some.
    number
        How many groups, at most; those of codes included.
    codes
        What codes attract; indices in them count among ``units``.

    Returns
    -------
    array of int
        The group of each of the units: first those of the codes in their order, then the others.

    Raises
    ------
    MissingPart
        If BERTopic is not installed.
    """
    model = topic_model(part, units, Clusters(part.mixed[units], number, seed, codes), min(number, DIMENSIONS))
    with one_thread(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # BERTopic warns of what it does itself
        model.fit_transform(said(part, units), part.mixed[units])
    groups: Indices = model.hdbscan_model.labels_  # it numbers topics by size; the clusters know which is a code's
    return groups


def topic_model(part: Prepared, units: Indices, clusters: Clusters, dimensions: int) -> Any:
    """BERTopic, ready to be fitted on what units of a part say (:func:`said`)."""
    from sklearn.feature_extraction.text import CountVectorizer

    kind, _ = bertopic()
    return kind(
        language="multilingual",  # for English, accents and all other letters but a-z would be cut out
        top_n_words=TOP_WORDS,
        umap_model=GraphReducer(laid_out(part.spectrum, units, dimensions)),
        hdbscan_model=clusters,
        vectorizer_model=CountVectorizer(analyzer=str.split, vocabulary=sorted(_shown(part, units))),
    )


def said(part: Prepared, units: Indices) -> list[str]:
    """What units say, in words that may name a theme."""
    shown = _shown(part, units)
    silent = " ".join(shown & _SILENT)
    return [" ".join(word for word in part.words[i] if word in shown) or silent for i in units]


def _shown(part: Prepared, units: Indices) -> set[str]:
    shown = {part.naming[column] for column in np.flatnonzero(part.counts[units].sum(axis=0))}
    return shown if len(shown) > 1 else shown | _SILENT
