"""Codes that may be one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.coding.test_retrieval import BOOK, coding, some_codings
from workbench.coding.codebook import Code, Codebook
from workbench.coding.nearduplicates import near_duplicates
from workbench.coding.segments import Coding


def pairs(*names: str, codings: tuple[Coding, ...] = ()) -> list[tuple[str, str, float]]:
    book = Codebook([Code(str(i), name, order=i) for i, name in enumerate(names)])
    return [(one.name, other.name, alike) for one, other, alike in near_duplicates(book, codings)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lang wachten", "Wachten, lang"),
        ("Privégegevens delen", "privegegevens  delen"),
        ("Duidelijke uitleg", "Duidelijke uitlegg"),
        ("Websites", "Website"),
        ("Eén aanspreekpunt", "Een aanspreekpunt!"),
    ],
)
def test_names_that_are_nearly_the_same_are_found(one: str, other: str) -> None:
    ((first, second, alike),) = pairs(one, other)
    assert (first, second) == (one, other)
    assert alike >= 0.85


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bekend", "Onbekend"),
        ("Snel geholpen", "Niet snel geholpen"),
        ("Clear about money", "Unclear about money"),
        ("Vraag 11", "Vraag 12"),
        ("Melding via site", "Melding via app"),
        ("Rust", "Rest"),
        ("Rust", "Boosheid"),
    ],
)
def test_names_that_differ_in_what_they_mean_are_not(one: str, other: str) -> None:
    assert pairs(one, other) == []


def test_a_translation_counts_as_a_name() -> None:
    book = Codebook([Code("1", "Wachten", translations={"en": "Waiting"}), Code("2", "Waiting", order=1)])
    assert [(one.id, other.id, alike) for one, other, alike in near_duplicates(book, [])] == [("1", "2", 1.0)]


def test_codes_on_the_same_words_are_found_whatever_they_are_called() -> None:
    some = [coding(f"{code}{n}", code, 5 * n, 5 * n + 4) for code in ("a", "b") for n in range(3)]
    assert [(one.id, other.id, alike) for one, other, alike in near_duplicates(BOOK, some)] == [("b", "a", 1.0)]
    assert near_duplicates(BOOK, some[:-1]) == []  # too few to say so


def test_the_most_alike_come_first() -> None:
    assert [alike for _, _, alike in pairs("Wachten", "wachten!", "Wachtend", "Huis")] == [1.0, 0.933, 0.933]


@settings(max_examples=30, deadline=None)
@given(codings=some_codings())
def test_coinciding_is_the_share_of_characters_with_both(codings: list[Coding]) -> None:
    places = {id: {(c.interview_id, at) for c in codings if c.code_id == id for at in range(c.start, c.end)} for id in BOOK}
    number = {id: sum(c.code_id == id for c in codings) for id in BOOK}
    found = {(one.id, other.id): alike for one, other, alike in near_duplicates(BOOK, codings, threshold=0.001)}
    for one in BOOK:
        for other in list(BOOK)[list(BOOK).index(one) + 1 :]:
            if min(number[one], number[other]) >= 3:
                share = len(places[one] & places[other]) / len(places[one] | places[other])
                assert found.get((one, other), 0.0) >= round(share, 3) - 1e-9
