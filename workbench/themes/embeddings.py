"""Units as vectors: how words become vectors, how vectors are kept, and how neighbours are mixed in."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from workbench.themes.graph import Vectors, one_thread
from workbench.themes.theme import Progress, untold

if TYPE_CHECKING:
    from workbench.themes.embedders import Embedder
    from workbench.themes.theme import Unit

DIMENSIONS = 150
LARGE = 200
"""From so many units, words that only one of them holds are left out of its vector."""
SAMPLE = 20_000
"""Of more units than this, so many (drawn with the seed) say what the dimensions are."""
CHARACTERS = 0.5
"""Weight of pieces of words beside whole words; they tie *verzekering* to *verzekeraar*, which matters in Dutch."""

_ROUND = 1024
_ROWS = 5000


class VectorCache(Protocol):
    """Keeps vectors by the name of what made them, and the SHA-256 of their text (64 hexadecimal digits)."""

    def read(self, model: str, digests: Sequence[str]) -> Mapping[str, bytes]:
        """Those that are kept; the others are missing."""
        ...

    def keep(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors."""
        ...


def embedded(
    units: Sequence[Unit],
    words: Sequence[Sequence[str]],
    embedder: Embedder,
    *,
    cache: VectorCache | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Vectors:
    """Vectors of units, n x dimensions; those that are kept are read, the others made and kept.

    Parameters
    ----------
    words
        For each unit its content words.
    cache
        Where vectors are kept, as float16, which loses nothing that matters: half the thousandth part of a cosine. Without one,
        and for those that are new, they are rounded alike, so that a second run has the same vectors as the first.
    progress
        An exception that it raises stops the work; what was made until then is kept.

    Raises
    ------
    MissingPart, UnreadableFile
        As for :class:`workbench.themes.embedders.Embedder`.
    """
    tell = progress or untold
    texts = [unit.text for unit in units]
    if not embedder.kept:
        return embedder.vectors(texts, words, seed=seed, progress=tell)
    digests = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    first = dict(zip(reversed(digests), reversed(range(len(texts))), strict=True))
    model = embedder.name
    kept = dict(cache.read(model, list(first))) if cache is not None else {}
    # The longest first: the share that is done then says how long it will take.
    new = sorted((digest for digest in first if digest not in kept), key=lambda digest: -len(texts[first[digest]]))
    letters = sum(len(texts[first[digest]]) for digest in new) or 1
    done = 0
    for at in range(0, len(new), _ROUND):
        some = new[at : at + _ROUND]
        own = [texts[first[digest]] for digest in some]
        share = sum(map(len, own))
        made = embedder.vectors(
            own,
            [words[first[digest]] for digest in some],
            seed=seed,
            progress=_part_of(tell, done / letters, share / letters),
        )
        rounded = {digest: row.tobytes() for digest, row in zip(some, made.astype(np.float16), strict=True)}
        if cache is not None:
            cache.keep(model, rounded)
        kept |= rounded
        done += share
    if not texts:
        return np.zeros((0, 1), dtype=np.float32)
    return of_length_one(np.stack([np.frombuffer(kept[digest], np.float16) for digest in digests]).astype(np.float32))


def _part_of(tell: Progress, before: float, share: float) -> Progress:
    """Progress of a part of the work, told as that of the whole."""
    return lambda what, done: tell(what, before + done * share)


def word_vectors(words: Sequence[Sequence[str]], seed: int = 0, *, progress: Progress | None = None) -> Vectors:
    """TF-IDF of words and pairs of words, and of pieces of 3 to 5 characters, reduced to 150 dimensions.

    Latent semantic analysis (Deerwester et al. 1990). Works for any language; a text without words gets a row of zeros. Of more
    than 20,000 texts, 20,000 that the seed draws say which dimensions there are, and all are placed in these.
    """
    import scipy.sparse as sp
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer

    tell = progress or untold
    joined = [" ".join(own) for own in words]
    if not any(joined):
        return np.zeros((len(joined), 1), dtype=np.float32)
    tell("Weighing the words", 0.0)
    drawn = _drawn(joined, seed)
    in_texts = Counter(word for text in drawn for word in set(text.split()))
    # Words of a single unit tie it to no other and are most of the columns of a large study; a small one needs all it has.
    large = len(drawn) >= LARGE and max(in_texts.values()) >= 3
    weighed = {"sublinear_tf": True, "dtype": np.float32}
    whole = TfidfVectorizer(min_df=2 if large else 1, ngram_range=(1, 2), tokenizer=str.split, token_pattern=None, **weighed)
    pieces = TfidfVectorizer(min_df=3 if large else 1, ngram_range=(3, 5), analyzer="char_wb", **weighed)
    counts = sp.hstack([whole.fit_transform(drawn), CHARACTERS * pieces.fit_transform(drawn)]).tocsr()
    dimensions = min(DIMENSIONS, min(counts.shape) - 1)
    svd = TruncatedSVD(max(dimensions, 1), n_iter=3, random_state=seed)
    tell("Weighing the words", 0.2)
    # Texts that are all alike have no variance of which a share could be explained.
    with one_thread(), np.errstate(divide="ignore", invalid="ignore"):
        reduced = svd.fit_transform(counts)
    if drawn is joined:
        return of_length_one(reduced)
    del counts, reduced
    made: list[Any] = []
    for at in range(0, len(joined), _ROWS):
        tell("Weighing the words", 0.4 + 0.6 * at / len(joined))
        some = joined[at : at + _ROWS]
        with one_thread():
            made.append(svd.transform(sp.hstack([whole.transform(some), CHARACTERS * pieces.transform(some)]).tocsr()))
    return of_length_one(np.vstack(made))


def _drawn(texts: list[str], seed: int) -> list[str]:
    """All texts, or as many of those with words as are needed."""
    own = [i for i, text in enumerate(texts) if text]
    if len(own) <= SAMPLE:
        return texts
    return [texts[i] for i in sorted(np.random.default_rng(seed).choice(own, SAMPLE, replace=False))]


def of_length_one(vectors: Any) -> Vectors:
    """Rows brought to length 1, as float32; rows of zeros stay so.

    >>> of_length_one([[3, 4], [0, 0]]).tolist()
    [[0.6000000238418579, 0.800000011920929], [0.0, 0.0]]
    """
    made = np.asarray(vectors, dtype=np.float32)
    lengths: Vectors = np.linalg.norm(made, axis=1, keepdims=True)
    lengths[lengths == 0] = 1
    return made / lengths


def in_context(vectors: Vectors, units: Sequence[Unit], weight: float) -> Vectors:
    """Each vector plus ``weight`` times the unit before and after it in the same interview, brought to length 1.

    What somebody talks about goes on over several sentences, and the interviewer's question often names it.
    """
    interviews = np.array([unit.interview_id for unit in units], dtype=object)
    same = (interviews[1:] == interviews[:-1])[:, None]
    mixed = vectors.copy()
    mixed[1:] += weight * vectors[:-1] * same
    mixed[:-1] += weight * vectors[1:] * same
    return of_length_one(mixed)
