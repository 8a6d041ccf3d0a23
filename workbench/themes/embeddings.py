"""Units as vectors: from their words, or from a sentence model that lies on this machine.

Nothing is ever downloaded. A sentence model is used only if its folder is given.
"""

from __future__ import annotations

import os
import warnings
from collections import Counter
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.themes.graph import Vectors, one_thread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.themes.theme import Unit

DIMENSIONS = 150
LARGE = 200
"""From so many units, words that only one of them holds are left out of its vector."""
CHARACTERS = 0.5
"""Weight of pieces of words beside whole words; they tie *verzekering* to *verzekeraar*, which matters in Dutch."""

CONTEXT_OF_WORDS, CONTEXT_OF_MODEL = 0.5, 0.3
"""How much of its neighbours a unit takes over. More would gain one theme per interview."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """Vectors of units.

    Attributes
    ----------
    vectors
        n x dimensions, float32, rows of length 1 (0 for a unit without content words).
    how
        ``"TF-IDF"``, or the name of the sentence model's folder.
    context
        Weight with which neighbours are to be mixed in, see :func:`in_context`.
    notes
        What the reader of the result must know.
    """

    vectors: Vectors
    how: str
    context: float
    notes: tuple[str, ...] = ()


def embed(
    units: Sequence[Unit], words: Sequence[Sequence[str]], *, model_folder: str | Path | None = None, seed: int = 0
) -> Embedded:
    """Vectors of units; from a sentence model if its folder is given and can be read, else from words.

    Parameters
    ----------
    words
        For each unit its content words.
    model_folder
        Folder of a sentence-transformers model. If it is not there or cannot be read, a note says so and
        words are used.
    """
    if model_folder is None:
        return Embedded(word_vectors(words, seed), "TF-IDF", CONTEXT_OF_WORDS)
    try:
        vectors = _model_vectors([unit.text for unit in units], Path(model_folder))
    except Exception as error:  # noqa: BLE001 - a folder of somebody else's files can fail in any way, and words serve as well
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        note = f"The sentence model in {Path(model_folder).name!r} could not be used ({reason}); themes are based on words."
        return Embedded(word_vectors(words, seed), "TF-IDF", CONTEXT_OF_WORDS, (note,))
    return Embedded(vectors, Path(model_folder).name, CONTEXT_OF_MODEL)


def word_vectors(words: Sequence[Sequence[str]], seed: int = 0) -> Vectors:
    """TF-IDF of words and pairs of words, and of pieces of 3 to 5 characters, reduced to 150 dimensions (LSA).

    Works for any language. At least one of the lists must hold a word.
    """
    import scipy.sparse as sp
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    joined = [" ".join(own) for own in words]
    in_units = Counter(word for own in words for word in set(own))
    # Words of a single unit tie it to no other and are most of the columns of a large study; a small one needs all it has.
    large = len(joined) >= LARGE and max(in_units.values()) >= 3
    weighed = {"sublinear_tf": True, "dtype": np.float32}
    whole = TfidfVectorizer(min_df=2 if large else 1, ngram_range=(1, 2), tokenizer=str.split, token_pattern=None, **weighed)
    pieces = TfidfVectorizer(min_df=3 if large else 1, ngram_range=(3, 5), analyzer="char_wb", **weighed)
    counts = sp.hstack([whole.fit_transform(joined), CHARACTERS * pieces.fit_transform(joined)]).tocsr()
    dimensions = min(DIMENSIONS, min(counts.shape) - 1)
    svd = TruncatedSVD(max(dimensions, 1), n_iter=3, random_state=seed)
    with one_thread():
        reduced: Vectors = normalize(svd.fit_transform(counts)).astype(np.float32)
    return reduced


def in_context(vectors: Vectors, units: Sequence[Unit], weight: float) -> Vectors:
    """Each vector plus ``weight`` times the unit before and after it in the same interview, brought to length 1.

    What somebody talks about goes on over several sentences, and the interviewer's question often names it.
    """
    from sklearn.preprocessing import normalize

    interviews = np.array([unit.interview_id for unit in units], dtype=object)
    same = (interviews[1:] == interviews[:-1])[:, None]
    mixed = vectors.copy()
    mixed[1:] += weight * vectors[:-1] * same
    mixed[:-1] += weight * vectors[1:] * same
    brought: Vectors = normalize(mixed)
    return brought


def _model_vectors(texts: Sequence[str], folder: Path) -> Vectors:
    if not folder.is_dir():
        raise FileNotFoundError("there is no such folder")
    with _offline(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the libraries say about each other's versions helps no researcher
        from sentence_transformers import SentenceTransformer

        model: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        vectors = model.encode(list(texts), batch_size=16, normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(vectors, dtype=np.float32)


@contextmanager
def _offline() -> Iterator[None]:
    """Tell the model hub's client to stay off the network while a model is loaded."""
    names = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
