from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from workbench.themes.embeddings import CONTEXT_OF_MODEL, embed, in_context, word_vectors
from workbench.themes.theme import Unit

LISTS = [("dak", "lekken"), ("dak", "water"), ("factuur", "betalen"), ("factuur", "bedrag"), (), ("bellen",), ("belt",)]


def units_of(*interviews: str) -> list[Unit]:
    return [Unit(interview, 10 * i, 10 * i + 5, "tekst") for i, interview in enumerate(interviews)]


def test_word_vectors_have_length_one_or_none() -> None:
    lengths = np.linalg.norm(word_vectors(LISTS), axis=1)
    assert np.allclose(lengths, [1, 1, 1, 1, 0, 1, 1], atol=1e-5)


def test_units_that_share_words_are_nearer() -> None:
    vectors = word_vectors(LISTS)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.1


def test_words_that_share_pieces_are_nearer() -> None:
    vectors = word_vectors([("verzekering",), ("verzekeraar",), ("loodgieter",), ("water",)])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.1


def test_word_vectors_are_the_same_on_every_run() -> None:
    assert np.array_equal(word_vectors(LISTS, seed=3), word_vectors(LISTS, seed=3))


def test_many_units_without_a_common_word_still_get_vectors() -> None:
    assert word_vectors([(f"w{i:03}abcdef"[::-1],) for i in range(250)]).shape == (250, 150)


def test_context_comes_from_neighbours_of_the_same_interview_only() -> None:
    vectors = np.eye(4, dtype=np.float32)
    mixed = in_context(vectors, units_of("a", "a", "b", "b"), 0.5)
    assert mixed[0, 1] == pytest.approx(0.5 / np.sqrt(1.25))
    assert mixed[1, 2] == 0
    assert np.allclose(np.linalg.norm(mixed, axis=1), 1)
    assert np.array_equal(vectors, np.eye(4))


def test_a_sentence_model_that_is_not_there_gives_one_note_and_word_vectors(tmp_path: Path) -> None:
    made = embed(units_of(*"aaaaaaa"), LISTS, model_folder=tmp_path / "gone")
    assert made.how == "TF-IDF"
    assert made.notes == ("The sentence model in 'gone' could not be used (there is no such folder); themes are based on words.",)


def test_a_sentence_model_in_a_folder_is_used_without_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    _tiny_model(tmp_path / "tiny")
    units = [Unit("a", 0, 5, "water dak"), Unit("a", 6, 9, "water"), Unit("a", 10, 15, "factuur")]
    made = embed(units, [("water", "dak"), ("water",), ("factuur",)], model_folder=tmp_path / "tiny")
    assert (made.how, made.context, made.notes) == ("tiny", CONTEXT_OF_MODEL, ())
    assert np.allclose(np.linalg.norm(made.vectors, axis=1), 1, atol=1e-5)
    assert made.vectors[0] @ made.vectors[1] > made.vectors[1] @ made.vectors[2]
    assert "HF_HUB_OFFLINE" not in os.environ


def test_a_folder_without_a_model_gives_a_note_and_word_vectors(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    made = embed(units_of(*"aaaaaaa"), LISTS, model_folder=tmp_path)
    assert made.how == "TF-IDF"
    assert "could not be used" in made.notes[0]


def _tiny_model(folder: Path) -> None:
    """A sentence model of three words, made on the spot."""
    import warnings

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
