"""Why a code is proposed."""

from __future__ import annotations

import numpy as np

from workbench.coding.segments import Coding
from workbench.themes.embeddings import of_length_one
from workbench.themes.judged import axis, judged
from workbench.themes.reasons import SEGMENTS, reasons
from workbench.themes.theme import Unit
from workbench.themes.views import views

WORDS = [
    ("rekening", "hoog"),
    ("rekening", "betalen"),
    ("rekening", "korting"),
    ("dak", "lekken"),
    ("rekening", "betalen", "hoog"),
]
UNITS = [Unit("a", 100 * at, 100 * at + 90, " ".join(words)) for at, words in enumerate(WORDS)]
VECTORS = of_length_one([[1, 0.2, 0], [1, 0, 0.1], [1, 0.6, 0], [0, 0, 1], [1, 0.05, 0.05]])
SEEN = views([unit.text for unit in UNITS], WORDS, VECTORS, VECTORS)


def coding(unit: int, id: str, code: str = "x") -> Coding:
    return Coding(id, "a", code, 100 * unit, 100 * unit + 90, "…", "anna", "2024-01-01")


def told(codings: list[Coding], called: tuple[str, ...] = (), unit: int = 4) -> tuple[tuple[str, ...], tuple[str, ...]]:
    said = judged(axis(UNITS), ["x", "y"], codings)
    return reasons([(unit, 0)], said, SEEN, VECTORS, WORDS, [called, ()])[0]


def test_the_nearest_segments_come_first() -> None:
    assert told([coding(2, "far"), coding(1, "near"), coding(0, "nearer?")])[0] == ("near", "nearer?", "far")


def test_segments_of_other_codes_and_those_that_are_not_alike_are_no_reason() -> None:
    assert told([coding(1, "other", "y"), coding(0, "one")])[0] == ("one",)
    assert told([coding(3, "unlike")], unit=0)[0] == ()


def test_at_most_three_segments_are_named() -> None:
    codings = [coding(0, "a"), coding(1, "b"), coding(2, "c"), Coding("d", "a", "x", 5, 85, "…", "ben", "2024-01-01")]
    assert len(told(codings)[0]) == SEGMENTS


def test_a_coding_of_several_units_is_named_once() -> None:
    assert told([Coding("long", "a", "x", 0, 290, "…", "anna", "2024-01-01")])[0] == ("long",)


def test_shared_words_are_named_the_rarest_first() -> None:
    assert told([coding(0, "one"), coding(1, "two")])[1] == ("betalen", "hoog", "rekening")


def test_words_of_the_name_are_reasons_too() -> None:
    assert told([], ("betalen", "factuur")) == ((), ("betalen",))


def test_several_are_told_in_their_order() -> None:
    said = judged(axis(UNITS), ["x", "y"], [coding(0, "one"), coding(3, "two", "y")])
    made = reasons([(4, 0), (3, 1), (4, 0)], said, SEEN, VECTORS, WORDS, [(), ()])
    assert [codings for codings, _ in made] == [("one",), ("two",), ("one",)]
    assert np.array_equal(SEEN.users["dak"], [3])
