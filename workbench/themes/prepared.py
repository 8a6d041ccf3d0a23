"""Units made ready for grouping, once: their words, their vectors, and how they lie to each other.

Asking for another number of themes, or steering them, takes all of this as it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from workbench.corpus.language import NAMES
from workbench.errors import InvalidValue
from workbench.themes.embedders import choose
from workbench.themes.embeddings import SAMPLE, embedded, in_context
from workbench.themes.graph import Coordinates, Vectors, fuzzy_graph, one_thread, spectrum
from workbench.themes.theme import Progress, Unit, untold
from workbench.themes.words import ContentWords, content_words

if TYPE_CHECKING:
    from workbench.themes.embedders import Embedder
    from workbench.themes.embeddings import VectorCache

LEAST = 8
"""Fewer customers' units are read sooner than modelled."""

DIMENSIONS = 40
"""So many columns of the spectrum are kept; more themes share them."""

LARGE = 200
"""From so many customers' units a word must be used three times to name a theme."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A code that is to become a theme.

    Attributes
    ----------
    text
        What it means: name, definition, what it is used for.
    spans
        Where its segments stand: interview, start, end (code points, end exclusive).
    """

    code_id: str
    name: str
    text: str = ""
    spans: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """The units of one language, ready for grouping.

    Attributes
    ----------
    units
        In reading order, those of interviewers included: they help to place the others.
    words
        For each unit its content words.
    vectors, mixed
        n x dimensions, rows of length 1 or 0: of each unit by itself, and with its neighbours in the interview mixed in.
    graph, spectrum
        The nearest neighbours as a sparse n x n matrix, and its 40 leading eigenvectors (fewer where there are fewer units).
    own
        Indices of customers' units.
    naming, counts
        The words that may name a theme, and how often each unit of a customer has each of them (n x words, sparse).
    forms, said, form_of
        The forms in which these words were said, how often each unit of a customer has each of them (n x forms, sparse), and the
        index of the word that each is a form of, in rising order.
    language
        ISO 639-1, ``""`` where it is not known.
    how
        What the vectors and the words were made with.
    """

    units: tuple[Unit, ...]
    words: tuple[tuple[str, ...], ...]
    vectors: Vectors
    mixed: Vectors
    graph: Any
    spectrum: Coordinates
    own: npt.NDArray[np.intp]
    naming: tuple[str, ...]
    counts: Any
    forms: tuple[str, ...]
    said: Any
    form_of: npt.NDArray[np.intp]
    language: str
    how: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Material:
    """Units of a study, ready for grouping: one part a language, the one with most customers' units first."""

    parts: tuple[Prepared, ...]
    notes: tuple[str, ...] = ()

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units of all parts, part by part."""
        return tuple(unit for part in self.parts for unit in part.units)

    @property
    def slices(self) -> tuple[slice, ...]:
        """Where each part stands among all units."""
        ends = list(accumulate(len(part.units) for part in self.parts))
        return tuple(slice(start, end) for start, end in zip([0, *ends], ends, strict=False))


def prepare(
    units: Sequence[Unit],
    *,
    embedder: str | Path | Embedder | None = None,
    cache: VectorCache | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Material:
    """Find the words of units, turn them into vectors and look which of them are alike; languages apart.

    Parameters
    ----------
    units
        In reading order, interview by interview: neighbours lend each other context.
    embedder
        What makes the vectors: ``"words"``, the folder of a model, an embedder, or None for what suits the language, see
        :func:`workbench.themes.embedders.choose`.
    cache
        Where vectors are kept, see :func:`workbench.themes.embeddings.embedded`.
    seed
        The same units and seed give the same material.
    progress
        An exception that it raises stops the work.

    Raises
    ------
    InvalidValue
        If no language has 8 customers' units that differ in words.
    MissingPart, UnreadableFile
        If spaCy is not installed, or a model cannot be read.
    """
    tell = progress or untold
    customers(units, LEAST)
    spoken: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        spoken[unit.language].append(unit)
    notes: list[str] = []
    read: dict[str, ContentWords] = {}
    for language, said, within in _in_turn(spoken, tell, 0.0, 0.3):
        few = sum(unit.customer for unit in said)
        if few < LEAST:
            if few:
                notes.append(
                    f"There are only {few} pieces of text of customers in {_called(language)}; they are left out."
                    if few > 1
                    else f"There is only one piece of text of a customer in {_called(language)}; it is left out."
                )
            continue
        words = content_words([unit.text for unit in said], language, progress=within)
        different = len({words.lists[i] for i, unit in enumerate(said) if unit.customer and words.lists[i]})
        if different > 1:
            read[language] = words
        elif len(spoken) > 1:
            notes.append(f"The pieces of text in {_called(language)} hold no themes to tell apart; they are left out.")
        else:
            raise _alike(different)
    if not read:
        raise InvalidValue(
            "no language has enough text of customers to find themes in",
            expected=f"{LEAST} pieces of text or more with different words",
            found=", ".join(f"{sum(unit.customer for unit in said)} in {_called(one)}" for one, said in spoken.items()),
            todo="Add interviews, or look whether their languages are right.",
        )
    order = sorted(read, key=lambda one: -sum(unit.customer for unit in spoken[one]))
    if len(order) > 1:
        listed = ", ".join(f"{sum(unit.customer for unit in spoken[one]):,} in {_called(one)}" for one in order)
        notes.insert(0, f"The pieces of text are in several languages ({listed}); themes are found in each apart.")
    parts = []
    for language, said, within in _in_turn({one: spoken[one] for one in order}, tell, 0.3, 1.0):
        chosen, why = choose(embedder, language) if embedder is None or isinstance(embedder, str | Path) else (embedder, ())
        parts.append(_prepared(said, read[language], chosen, why, cache, seed, within))
    tell("Done", 1.0)
    return Material(tuple(parts), tuple(dict.fromkeys([*notes, *(note for part in parts for note in part.notes)])))


def customers(units: Sequence[Unit], least: int) -> list[int]:
    """Indices of the customers' units.

    Raises
    ------
    InvalidValue
        If there are fewer than ``least``.
    """
    found = [i for i, unit in enumerate(units) if unit.customer]
    if len(found) < least:
        others = len(units) - len(found)
        raise InvalidValue(
            "there is too little text of customers to find themes in",
            expected=f"at least {least} pieces of text" if least > 1 else "at least one piece of text",
            found=f"{len(found)}" + (f", and {others} of the interviewer" if others else ""),
            todo="Add interviews, or look whether the speakers have the right roles." if others else "Add interviews first.",
        )
    return found


def part_of(tell: Progress, start: float, end: float) -> Progress:
    """Progress of a part of the work, told as a share of the whole."""
    return lambda what, share: tell(what, start + share * (end - start))


def _prepared(
    units: Sequence[Unit],
    words: ContentWords,
    embedder: Embedder,
    why: tuple[str, ...],
    cache: VectorCache | None,
    seed: int,
    tell: Progress,
) -> Prepared:
    vectors = embedded(units, words.lists, embedder, cache=cache, seed=seed, progress=part_of(tell, 0.0, 0.5))
    mixed = in_context(vectors, units, embedder.context)
    own = np.array([i for i, unit in enumerate(units) if unit.customer], dtype=np.intp)
    naming = _naming(units, words.lists)
    forms, said, form_of = _said(units, words, naming)
    with one_thread():
        graph = fuzzy_graph(mixed, progress=part_of(tell, 0.5, 0.8))
        columns = spectrum(graph, DIMENSIONS, seed, progress=part_of(tell, 0.8, 1.0))
    lost = int((~mixed[own].any(axis=1)).sum())
    silent = (
        f"{lost:,} pieces of text of customers, and those around them, hold no word that names a subject; they are in no theme."
        if lost > 1
        else "One piece of text of a customer, and those around it, hold no word that names a subject; it is in no theme."
    )
    sampled = (
        f"There are {len(units):,} pieces of text: {SAMPLE:,} of them, drawn at random, say where themes begin; all are in them."
    )
    return Prepared(
        units=tuple(units),
        words=words.lists,
        vectors=vectors,
        mixed=mixed,
        graph=graph,
        spectrum=columns,
        own=own,
        naming=naming,
        counts=_by_word(said, form_of, len(naming)),
        forms=forms,
        said=said,
        form_of=form_of,
        language=units[0].language,
        how=f"{embedder.name} · {words.how}",
        notes=(*words.notes, *why, *([silent] if lost else []), *([sampled] if len(units) > SAMPLE else [])),
    )


def _naming(units: Sequence[Unit], words: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Words of customers that may name a theme, in the order of the alphabet.

    Where there are three interviews or more, a word must be used in two of them, which keeps out the names and
    habits of one person; in a large study it must be used three times.
    """
    used: Counter[str] = Counter()
    where: dict[str, set[str]] = defaultdict(set)
    for unit, own in zip(units, words, strict=True):
        if unit.customer:
            used.update(own)
            for word in own:
                where[word].add(unit.interview_id)
    interviews = {unit.interview_id for unit in units if unit.customer}
    often = 3 if sum(unit.customer for unit in units) >= LARGE else 1
    shared = [word for word in used if used[word] >= often and (len(where[word]) > 1 or len(interviews) < 3)]
    return tuple(sorted(shared or used))


def _said(units: Sequence[Unit], words: ContentWords, naming: Sequence[str]) -> tuple[tuple[str, ...], Any, npt.NDArray[np.intp]]:
    """The forms of words that may name a theme, how often each customers' unit has them, and which word each is a form of."""
    import scipy.sparse as sp

    place = {word: i for i, word in enumerate(naming)}
    spoken = [
        [(place[word], form) for word, form in zip(own, forms, strict=True) if word in place] if unit.customer else []
        for unit, own, forms in zip(units, words.lists, words.forms, strict=True)
    ]
    # Of the forms of a word the word itself comes first, so that it is shown where another is used as often.
    known = sorted({pair for own in spoken for pair in own}, key=lambda pair: (pair[0], pair[1] != naming[pair[0]], pair[1]))
    column = {pair: i for i, pair in enumerate(known)}
    starts = np.cumsum([0, *map(len, spoken)])
    columns = np.array([column[pair] for own in spoken for pair in own], dtype=np.int64)
    said = sp.csr_matrix((np.ones(len(columns), np.int64), columns, starts), shape=(len(units), len(known)))
    said.sum_duplicates()
    return tuple(form for _, form in known), said, np.array([word for word, _ in known], dtype=np.intp)


def _by_word(said: Any, form_of: npt.NDArray[np.intp], words: int) -> Any:
    """Uses of forms as uses of their words."""
    import scipy.sparse as sp

    counts = said @ sp.csr_matrix((np.ones(len(form_of), np.int64), (np.arange(len(form_of)), form_of)), (len(form_of), words))
    counts.sort_indices()
    return counts


def _in_turn(spoken: dict[str, list[Unit]], tell: Progress, start: float, end: float) -> list[tuple[str, list[Unit], Progress]]:
    """Each language with its units, and with the progress of its share of the work."""
    ends = list(accumulate(len(said) for said in spoken.values()))
    shares = [start + (end - start) * at / ends[-1] for at in [0, *ends]]
    return [(one, said, part_of(tell, shares[i], shares[i + 1])) for i, (one, said) in enumerate(spoken.items())]


def _called(language: str) -> str:
    return NAMES.get(language, f"the language {language!r}") if language else "an unknown language"


def _alike(different: int) -> InvalidValue:
    return InvalidValue(
        "the units hold no themes to tell apart",
        expected="texts with different words in them",
        found="the same words everywhere" if different else "no words that name a subject",
        todo="Look whether the language is right and the interviews are what they should be.",
    )
