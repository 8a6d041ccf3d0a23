"""Sentence models that lie in a folder on this machine: how they are told apart, named by what they hold, and read.

Nothing is ever fetched.
"""

from __future__ import annotations

import hashlib
import json
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from workbench.errors import MissingPart, UnreadableFile
from workbench.themes.embeddings import of_length_one
from workbench.themes.graph import Vectors
from workbench.themes.theme import Progress, untold

CONTEXT_OF_MODEL = 0.3
"""How much of its neighbours a unit takes over. More would gain one theme per interview."""

_ROUND = 128  # texts between two reports: about half a second
_BATCH = 16  # the quickest on processors
_OFFLINE = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")

_Encode = Callable[[list[str]], Any]


@dataclass(frozen=True)
class InFolder:
    """A model in a folder, as :class:`workbench.themes.embedders.Embedder`; ``given`` is a name that stands for its content."""

    folder: Path
    given: str = ""

    context: ClassVar[float] = CONTEXT_OF_MODEL
    kept: ClassVar[bool] = True
    library: ClassVar[str]

    @property
    def name(self) -> str:
        """The name that was given; else that of the folder, with a digest of its files."""
        return self.given or f"folder: {self.folder.name[:100]} {digest(self.folder)[:16]}"

    def vectors(
        self,
        texts: Sequence[str],
        words: Sequence[Sequence[str]],
        *,
        seed: int = 0,  # noqa: ARG002 - the protocol's
        progress: Progress | None = None,
    ) -> Vectors:
        """As for that class; a text that is longer than the model reads is cut by it."""
        tell = progress or untold
        return _in_rounds(self._read(texts, words), _encoder(self, tell), tell)

    def _read(self, texts: Sequence[str], words: Sequence[Sequence[str]]) -> Sequence[str]:  # noqa: ARG002 - one of the two
        return texts

    def _load(self) -> _Encode:
        raise NotImplementedError


class SentenceEmbedder(InFolder):
    """Vectors of a sentence-transformers model."""

    library = "sentence_transformers"

    def _load(self) -> _Encode:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        model = SentenceTransformer(str(self.folder), device="cpu", local_files_only=True)
        threads = _idle_cores()

        def encode(texts: list[str]) -> Any:
            with _torch_threads(threads):
                return model.encode(texts, batch_size=_BATCH, show_progress_bar=False)

        return encode


class StaticEmbedder(InFolder):
    """Vectors of a model2vec model, from content words alone: there every word counts alike, and fillers would drown the rest."""

    library = "model2vec"
    kept = False

    def _read(self, texts: Sequence[str], words: Sequence[Sequence[str]]) -> Sequence[str]:  # noqa: ARG002 - one of the two
        return [" ".join(own) for own in words]

    def _load(self) -> _Encode:
        model: Any = import_module("model2vec").StaticModel.from_pretrained(self.folder, force_download=False)
        return lambda texts: model.encode(texts)


class FastEmbedder(InFolder):
    """Vectors of an ONNX model, by fastembed."""

    library = "fastembed"

    def _load(self) -> _Encode:
        models: Any = import_module("fastembed").TextEmbedding
        described: Any = import_module("fastembed.common.model_description")
        known = {one["model"]: one["sources"]["hf"] or "" for one in models.list_supported_models()}
        # Those that it knows are told by the folder, as "models--qdrant--bge-small-en-v1.5-onnx-q": it knows how to read them.
        parts = {part.lower().rsplit("--", 1)[-1] for part in self.folder.parts}
        name = next((model for model, source in known.items() if source.lower().rsplit("/", 1)[-1] in parts), "")
        if not name and (name := f"local/{digest(self.folder)}") not in known:
            first = _json(self.folder / "1_Pooling" / "config.json").get("pooling_mode_cls_token")
            models.add_custom_model(
                model=name,
                pooling=described.PoolingType.CLS if first else described.PoolingType.MEAN,
                normalization=True,
                sources=described.ModelSource(hf=name),  # it must have one, and never looks there
                dim=_json(self.folder / "config.json").get("hidden_size", 0),
                model_file=_onnx_files(self.folder)[0].relative_to(self.folder).as_posix(),
            )
        model = models(name, specific_model_path=str(self.folder), local_files_only=True)
        return lambda texts: list(model.embed(texts, batch_size=_BATCH))


def kind_of(folder: Path) -> type[InFolder] | None:
    """What reads the model of a folder."""
    config = _json(folder / "config.json")
    if config.get("model_type") == "model2vec":
        return StaticEmbedder
    weights = any((folder / name).is_file() for name in ("model.safetensors", "pytorch_model.bin"))
    if (folder / "modules.json").is_file() or (config and weights):
        return SentenceEmbedder
    return FastEmbedder if config and _onnx_files(folder) else None


def _onnx_files(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.onnx"), *folder.glob("onnx/*.onnx")])


def _json(file: Path) -> dict[str, Any]:
    """What a small file says; nothing where it is absent or damaged."""
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


_loaded: dict[str, _Encode] = {}
"""The model that was used last: loading takes seconds, and most studies use one."""


def _encoder(embedder: InFolder, tell: Progress) -> _Encode:
    name = embedder.name
    if name not in _loaded:
        tell("Loading the sentence model", 0.0)
        _loaded.clear()
        try:
            with _offline(), _quiet():
                _loaded[name] = embedder._load()
        except ImportError as error:
            raise MissingPart(
                f"{embedder.library} is not installed, and the sentence model in {embedder.folder.name!r} is read by it",
                todo=f"Install it: pip install {embedder.library.replace('_', '-')}",
            ) from error
        except Exception as error:  # a folder of somebody else's files can fail in any way
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            todo = 'Name the folder of a whole model, or go by words: "words".'
            where = embedder.folder
            raise UnreadableFile("the sentence model cannot be read", where=where, found=reason[:200], todo=todo) from error
    return _loaded[name]


def _in_rounds(texts: Sequence[str], encode: _Encode, tell: Progress) -> Vectors:
    """Vectors of texts, the longest first: texts of like length make the quickest batches."""
    order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
    letters = sum(map(len, texts)) or 1
    rows: list[Any] = []
    done = 0
    for at in range(0, len(order), _ROUND):
        tell("Reading the texts", done / letters)
        some = [texts[i] for i in order[at : at + _ROUND]]
        with _quiet():
            rows.extend(np.asarray(encode(some), dtype=np.float32))
        done += sum(map(len, some))
    made = np.zeros((len(texts), len(rows[0]) if rows else 1), dtype=np.float32)
    if rows:
        made[order] = np.nan_to_num(np.stack(rows))
    return of_length_one(made)


def digest(folder: Path, pattern: str = "**/*") -> str:
    """SHA-256 of the files of a folder, but those that a dot hides: of one its own, of several that of theirs, ``""`` of none."""
    found = [path.relative_to(folder) for path in folder.glob(pattern) if path.is_file()]
    seen = sorted(path for path in found if not any(part.startswith(".") for part in path.parts))
    stats = [(folder / path).stat() for path in seen]
    return _digest(folder, tuple((path, stat.st_size, stat.st_mtime_ns) for path, stat in zip(seen, stats, strict=True)))


@lru_cache(maxsize=8)
def _digest(folder: Path, files: tuple[tuple[Path, int, int], ...]) -> str:
    """Reading gigabytes takes seconds, so it is done again only where a size or a time of change is another."""
    digests = []
    for path, _, _ in files:
        with (folder / path).open("rb") as file:
            digests.append(hashlib.file_digest(file, "sha256").hexdigest())
    return hashlib.sha256("\n".join(digests).encode()).hexdigest() if len(digests) > 1 else "".join(digests)


def _idle_cores() -> int:
    """Cores that nobody else uses, at least one: on a busy machine, threads that wait for each other take four times as long."""
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0  # Windows does not tell
    return max(1, (os.cpu_count() or 1) - round(busy))


@contextmanager
def _torch_threads(number: int) -> Iterator[None]:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(min(number, before))
    try:
        yield
    finally:
        torch.set_num_threads(before)


@contextmanager
def _quiet() -> Iterator[None]:
    """What the libraries say about each other's versions helps no researcher."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _offline() -> Iterator[None]:
    """Keep the client of the model hub off the network while a model is loaded; it would try again for a minute."""
    before = {name: os.environ.get(name) for name in _OFFLINE}
    os.environ.update(dict.fromkeys(_OFFLINE, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
