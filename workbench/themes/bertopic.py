"""BERTopic as a suggester of themes, put together from parts that work offline, fast and the same on every run.

Its usual parts, UMAP and HDBSCAN, leave a third of the text without a theme, differ from day to day, and fail
on a handful of interviews. Here BERTopic (Grootendorst 2022, arXiv:2203.05794) gets the vectors of
:mod:`workbench.themes.embeddings`, a spectral layout of their neighbours, k-means, and class-based TF-IDF on
the customers' content words.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.errors import InvalidValue
from workbench.themes.embeddings import embed, in_context
from workbench.themes.graph import GraphReducer, one_thread
from workbench.themes.grouping import TOP_WORDS, customers, grouped
from workbench.themes.lean import bertopic
from workbench.themes.theme import Found, Progress, Unit, untold
from workbench.themes.words import content_words

if TYPE_CHECKING:
    from workbench.themes.graph import Vectors

LEAST = 8
"""Fewer customers' units are read sooner than modelled."""

FEWEST, MOST = 2, 20
"""Bounds of the number of themes where nobody gave one."""


def sensible_number(units: int) -> int:
    """How many themes to look for in so many customers' units: the root of half of them, from 2 to 20.

    A rule of thumb: themes of about sqrt(2n) units, few enough to be read in one go.

    >>> [sensible_number(n) for n in (8, 30, 200, 5000)]
    [2, 4, 10, 20]
    """
    return min(max(round(sqrt(units / 2)), FEWEST), MOST)


@dataclass(frozen=True, slots=True)
class BertopicSuggester:
    """Themes by BERTopic.

    Parameters
    ----------
    number
        How many themes; None for :func:`sensible_number`.
    seed
        Two runs with the same seed on the same units give the same themes.
    model_folder
        Folder of a sentence-transformers model on this machine; None to go by words. Nothing is downloaded.
    """

    number: int | None = None
    seed: int = 0
    model_folder: str | Path | None = None

    def suggest(self, units: Sequence[Unit], *, language: str, progress: Progress | None = None) -> Found:
        """Group the units of customers; those of the interviewer help to place them and are not counted or quoted.

        Parameters
        ----------
        units
            In reading order, interview by interview: neighbours lend each other context.
        language
            ISO 639-1, or ``""``.

        Raises
        ------
        InvalidValue
            If there are fewer than 8 customers' units, if they all say the same or nothing, or if ``number``
            cannot be right.
        MissingPart
            If BERTopic or spaCy is not installed.
        """
        own = customers(units, least=LEAST)
        number = self._number(len(own))
        tell = progress or untold
        tell("Starting BERTopic", 0.0)
        topic_model, version = bertopic()
        tell("Reading the words", 0.1)
        words = content_words([unit.text for unit in units], language)
        different = len({words.lists[i] for i in own if words.lists[i]})
        if different < FEWEST:
            raise InvalidValue(
                "the units hold no themes to tell apart",
                expected="texts with different words in them",
                found="the same words everywhere" if different else "no words that name a subject",
                todo="Look whether the language is right and the interviews are what they should be.",
            )
        notes = [*words.notes]
        if number > different:
            notes.append(f"Only {different} units differ from each other, so there are no more than {different} themes.")
            number = different
        tell("Comparing the units", 0.3)
        embedded = embed(units, words.lists, model_folder=self.model_folder, seed=self.seed)
        vectors = in_context(embedded.vectors, units, embedded.context)
        tell("Finding themes", 0.7)
        groups, typical = self._fit(topic_model, units, words.lists, vectors, number)
        tell("Done", 1.0)
        return grouped(
            units,
            {i: groups[i] for i in own},
            typical,
            _fit_to_centre(embedded.vectors, groups, own),
            model=f"BERTopic {version} · {embedded.how} · {words.how}",
            notes=[*notes, *embedded.notes],
        )

    def _number(self, units: int) -> int:
        if self.number is None:
            return sensible_number(units)
        if not FEWEST <= self.number <= units // 2:
            raise InvalidValue(
                "the number of themes cannot be right",
                expected=f"{FEWEST} to {units // 2}, since there are {units} units",
                found=str(self.number),
            )
        return self.number

    def _fit(
        self, topic_model: Any, units: Sequence[Unit], words: Sequence[Sequence[str]], vectors: Vectors, number: int
    ) -> tuple[list[int], dict[int, list[str]]]:
        """The group of each unit, and the words of each group."""
        from sklearn.cluster import KMeans
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.feature_extraction.text import CountVectorizer

        # Only what customers said may name a theme, so the interviewer's units come without words.
        said = [" ".join(own) if unit.customer else "" for unit, own in zip(units, words, strict=True)]
        model = topic_model(
            language="multilingual",  # for English, accents and all other letters but a-z would be cut out
            top_n_words=TOP_WORDS,
            umap_model=GraphReducer(number, self.seed),
            hdbscan_model=KMeans(number, n_init=4, random_state=self.seed),
            vectorizer_model=CountVectorizer(analyzer=str.split, vocabulary=_naming_words(units, words)),
        )
        with one_thread(), warnings.catch_warnings():
            # k-means tells when units are so alike that it finds fewer groups than asked; fewer is then right.
            warnings.simplefilter("ignore", ConvergenceWarning)
            groups, _ = model.fit_transform(said, vectors)
        typical = {group: [word for word, _ in model.get_topic(group) if word] for group in set(groups)}
        return list(groups), typical


def _naming_words(units: Sequence[Unit], words: Sequence[Sequence[str]]) -> list[str]:
    """Words of customers that may name a theme: where there are three interviews or more, those used in two or more of them.

    That keeps out the names and habits of one person.
    """
    used: dict[str, set[str]] = defaultdict(set)
    for unit, own in zip(units, words, strict=True):
        if unit.customer:
            for word in own:
                used[word].add(unit.interview_id)
    interviews = {unit.interview_id for unit in units if unit.customer}
    shared = [word for word, where in used.items() if len(where) > 1]
    return sorted(shared if len(interviews) >= 3 and shared else used)


def _fit_to_centre(vectors: Vectors, groups: Sequence[int], own: Sequence[int]) -> dict[int, float]:
    """For each customer's unit the cosine to the mean of the customers' units of its group, negative ones as 0.

    The vectors are those without context: a quote must speak for itself, while "yes, of course" in the midst
    of a theme would fit it only by its neighbours.
    """
    indices = np.array(own)
    labels = np.array(groups)[indices]
    scores: dict[int, float] = {}
    for group in np.unique(labels):
        members = indices[labels == group]
        centre = vectors[members].mean(axis=0)
        cosines = vectors[members] @ centre / (np.linalg.norm(centre) + 1e-12)
        scores |= dict(zip(members.tolist(), cosines.clip(0, 1).round(6).tolist(), strict=True))
    return scores
