from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pytest

from workbench.themes import embeddings
from workbench.themes.embedders import WordEmbedder
from workbench.themes.embeddings import embedded, in_context, word_vectors
from workbench.themes.graph import Vectors
from workbench.themes.theme import Progress, Unit, untold

LISTS = [("dak", "lekken"), ("dak", "water"), ("factuur", "betalen"), ("factuur", "bedrag"), (), ("bellen",), ("belt",)]


def units_of(*interviews: str) -> list[Unit]:
    return [Unit(interview, 10 * i, 10 * i + 5, "tekst") for i, interview in enumerate(interviews)]


def units_saying(*texts: str) -> list[Unit]:
    return [Unit("a", 100 * i, 100 * i + len(text), text) for i, text in enumerate(texts)]


def test_word_vectors_have_length_one_or_none() -> None:
    vectors = word_vectors(LISTS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 1, 1, 1, 0, 1, 1], atol=1e-5)


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


@pytest.mark.parametrize("lists", [[], [()], [(), ()]])
def test_texts_without_words_are_rows_of_zeros(lists: list[tuple[str, ...]]) -> None:
    vectors = word_vectors(lists)
    assert vectors.shape == (len(lists), 1)
    assert not vectors.any()


def test_one_text_alone_has_a_vector() -> None:
    assert np.allclose(np.linalg.norm(word_vectors([("dak", "water")]), axis=1), 1, atol=1e-5)


def test_texts_that_are_all_alike_have_one_vector() -> None:
    vectors = word_vectors([("dak", "water")] * 12)
    assert np.allclose(vectors @ vectors.T, 1, atol=1e-5)


def test_a_sample_of_very_many_units_says_what_the_dimensions_are(monkeypatch: pytest.MonkeyPatch) -> None:
    lists = [LISTS[i % 4] for i in range(60)]
    whole = word_vectors(lists)
    monkeypatch.setattr(embeddings, "SAMPLE", 30)
    monkeypatch.setattr(embeddings, "_ROWS", 7)
    told: list[float] = []
    sampled = word_vectors(lists, progress=lambda what, share: told.append(share))
    assert sampled.shape[0] == len(lists)
    assert np.allclose(sampled @ sampled.T, whole @ whole.T, atol=0.15)
    assert told == sorted(told)
    assert len(told) > 60 / 7


def test_context_comes_from_neighbours_of_the_same_interview_only() -> None:
    vectors = np.eye(4, dtype=np.float32)
    mixed = in_context(vectors, units_of("a", "a", "b", "b"), 0.5)
    assert mixed[0, 1] == pytest.approx(0.5 / np.sqrt(1.25))
    assert mixed[1, 2] == 0
    assert np.allclose(np.linalg.norm(mixed, axis=1), 1)
    assert np.array_equal(vectors, np.eye(4))


class Letters:
    """A model whose vectors are the shares of five letters; it remembers what it was asked."""

    name = "letters 1"
    context = 0.3
    kept = True

    def __init__(self) -> None:
        self.asked: list[str] = []

    def vectors(
        self, texts: Sequence[str], words: Sequence[Sequence[str]], *, seed: int = 0, progress: Progress | None = None
    ) -> Vectors:
        (progress or untold)("Counting letters", 0.5)
        self.asked += texts
        counts = np.array([[text.count(letter) for letter in "adekt"] for text in texts], dtype=np.float32)
        return counts / np.linalg.norm(counts, axis=1, keepdims=True).clip(1e-9)


class Memory:
    """A cache in memory, which counts as nothing for as long as it is empty."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], bytes] = {}

    def __len__(self) -> int:
        return len(self.held)

    def read(self, model: str, digests: Collection[str]) -> dict[str, bytes]:
        return {digest: self.held[model, digest] for digest in digests if (model, digest) in self.held}

    def keep(self, model: str, vectors: Mapping[str, bytes]) -> None:
        self.held |= {(model, digest): data for digest, data in vectors.items()}


WORDS = [("dak",)] * 3


def test_only_texts_that_are_not_kept_are_computed_and_each_of_them_once() -> None:
    model, memory = Letters(), Memory()
    embedded(units_saying("dak", "tak", "dak"), WORDS, model, cache=memory)
    assert sorted(model.asked) == ["dak", "tak"]
    embedded(units_saying("tak", "kade", "dak"), WORDS, model, cache=memory)
    assert model.asked[2:] == ["kade"]


def test_a_second_run_has_the_very_vectors_of_the_first() -> None:
    model, memory, units = Letters(), Memory(), units_saying("dak", "kade", "de taak dekt")
    first, second = (embedded(units, WORDS, model, cache=memory) for _ in range(2))
    assert np.array_equal(first, second)
    assert np.array_equal(first, embedded(units, WORDS, model))


def test_kept_vectors_are_half_floats_under_the_digest_of_their_text() -> None:
    memory = Memory()
    embedded(units_saying("dak"), WORDS[:1], Letters(), cache=memory)
    digest = hashlib.sha256(b"dak").hexdigest()
    row = np.frombuffer(memory.held["letters 1", digest], np.float16)
    assert np.allclose(row, np.array([1, 1, 0, 1, 0]) / np.sqrt(3), atol=1e-3)


def test_vectors_are_float32_of_length_one_or_none_in_the_order_of_the_units() -> None:
    vectors = embedded(units_saying("dak", "hm hm hm", "kade"), WORDS, Letters())
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 0, 1], atol=1e-6)
    assert np.allclose(vectors[2], np.array([1, 1, 1, 1, 0]) / 2, atol=1e-3)


def test_what_was_made_before_somebody_stopped_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "_ROUND", 2)
    model, memory = Letters(), Memory()
    units = units_saying("dak", "taak", "kade", "de kade")

    def stop(what: str, share: float) -> None:
        if share > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        embedded(units, [()] * 4, model, cache=memory, progress=stop)
    assert len(memory.held) == 2
    told: list[float] = []
    embedded(units, [()] * 4, model, cache=memory, progress=lambda what, share: told.append(share))
    assert len(model.asked) == 4
    assert told == [0.5]


def test_progress_of_the_rounds_is_that_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "_ROUND", 1)
    told: list[float] = []
    embedded(units_saying("dak", "taak", "d"), WORDS, Letters(), progress=lambda what, share: told.append(share))
    assert told == pytest.approx([2 / 8, 5.5 / 8, 7.5 / 8])


def test_vectors_that_depend_on_all_texts_are_never_kept() -> None:
    memory = Memory()
    vectors = embedded(units_of("a", "a"), [("dak",), ("water",)], WordEmbedder(), cache=memory, seed=3)
    assert np.array_equal(vectors, word_vectors([("dak",), ("water",)], seed=3))
    assert memory.held == {}


def test_no_units_have_no_vectors() -> None:
    assert embedded([], [], Letters(), cache=Memory()).shape == (0, 1)
