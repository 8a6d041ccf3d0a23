"""Two looks at units, and where codes lie among them."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.themes.embeddings import of_length_one
from workbench.themes.views import Views, all_words, names, view, views

TEXTS = ["Wie belt u dan?", "De rekening was hoog.", "De rekening is betaald.", "Het dak lekt.", "Bent u gebeld?"]
WORDS = [("bellen",), ("rekening", "hoog"), ("rekening", "betalen"), ("dak", "lekken"), ("bellen",)]
VECTORS = of_length_one([[1, 0, 0], [0, 1, 0.1], [0, 1, -0.1], [0, 0.1, 1], [0.9, 0, 0.1]])


@pytest.fixture
def seen() -> Views:
    return views(TEXTS, WORDS, VECTORS, VECTORS)


def test_a_view_keeps_distances() -> None:
    made = view(VECTORS)
    away = np.linalg.norm(VECTORS[:, None] - VECTORS[None], axis=2)
    assert np.allclose(np.linalg.norm(made.places[:, None] - made.places[None], axis=2), away, atol=1e-5)
    assert np.allclose(made.places.mean(axis=0), 0, atol=1e-6)
    assert np.allclose(made.places.var(axis=0), made.spread, atol=1e-5)


def test_a_unit_without_a_vector_lies_in_the_middle() -> None:
    assert not view(np.vstack([VECTORS, np.zeros((1, 3), np.float32)])).places[-1].any()


def test_a_question_mark_is_a_word() -> None:
    asked = all_words(TEXTS)
    assert asked[0] @ asked[4] > asked[0] @ asked[3]


@pytest.mark.parametrize("texts", [["", "…"], ["ja"], ["ja", "ja"], []])
def test_hardly_any_words_are_no_error(texts: list[str]) -> None:
    assert all_words(texts).shape[0] == len(texts)


def test_a_name_lies_where_its_words_are_used(seen: Views) -> None:
    found = names(seen, [("rekening",), ("lekken",)])
    assert found[0] @ (VECTORS[1] - seen.mean) > found[0] @ (VECTORS[3] - seen.mean)
    assert found[1] @ (VECTORS[3] - seen.mean) > found[1] @ (VECTORS[1] - seen.mean)
    assert np.allclose(np.linalg.norm(found, axis=1), 1)


def test_a_name_of_unknown_words_lies_nowhere(seen: Views) -> None:
    assert not names(seen, [("zorgvuldigheid",), ()]).any()


def test_what_a_model_reads_in_a_name_counts_as_much_as_its_words(seen: Views) -> None:
    read = of_length_one([[1, 0, 0], [1, 0, 0]])
    told, alone = names(seen, [("rekening",), ()], read)
    assert alone @ of_length_one([VECTORS[0] - seen.mean])[0] == pytest.approx(1, abs=1e-3)
    words = names(seen, [("rekening",)])[0]
    assert told @ words == pytest.approx(float(told @ alone), abs=1e-3)


def test_the_same_texts_are_seen_alike(seen: Views) -> None:
    again = views(TEXTS, WORDS, VECTORS, VECTORS)
    assert np.array_equal(again.words.places, seen.words.places)
    assert np.array_equal(again.context.places, seen.context.places)
