"""Counting codings: beside a plain count of all pairs, and every cell's number is that of its segments."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.coding.test_retrieval import BOOK, PEOPLE, TALKS, coding, some_codings, together
from workbench.coding.bands import grouped
from workbench.coding.codebook import Code, Codebook
from workbench.coding.retrieval import retrieve
from workbench.coding.segments import Coding
from workbench.coding.tabulation import (
    co_occurrence,
    code_by_attribute,
    code_by_interview,
    labels,
    of_attribute,
    of_interview,
    of_pair,
)
from workbench.corpus.attributes import Attribute
from workbench.errors import InvalidValue, NotFound

AGE, MOVED = Attribute("1", "age", "number"), Attribute("2", "moved", "yes/no")


@settings(max_examples=30, deadline=None)
@given(codings=some_codings(), how=st.sampled_from(["overlap", "turn", "near"]), turns=st.integers(0, 3))
def test_pairs_are_those_that_a_plain_count_finds(codings: list[Coding], how: str, turns: int) -> None:
    for row in co_occurrence(codings, BOOK, TALKS, how=how, turns=turns).itertuples():
        one, other = ([c for c in codings if c.code_id == id] for id in (row.code_id, row.other_id))
        pairs = sum(together(a, b, how, turns) for a in one for b in other)
        assert (row.codings, row.others, row.pairs) == (len(one), len(other), pairs)
        either = len(one) + len(other)
        if not either:
            assert math.isnan(row.c)
        else:
            assert row.c == pytest.approx(1.0 if pairs >= either else min(1.0, pairs / (either - pairs)))


@settings(max_examples=30, deadline=None)
@given(codings=some_codings(), how=st.sampled_from(["overlap", "turn", "near"]))
def test_a_pair_of_codes_has_pairs_where_it_has_segments(codings: list[Coding], how: str) -> None:
    for row in co_occurrence(codings, BOOK, TALKS, how=how).itertuples():
        segments = retrieve(of_pair(row.code_id, row.other_id, how=how), codings, BOOK, TALKS)
        assert bool(segments) == bool(row.pairs)
        assert {s.code.id for s in segments} in (set(), {row.code_id, row.other_id})


def test_one_shared_character_is_an_overlap_and_touching_is_none() -> None:
    some = [coding("1", "a", 0, 5), coding("2", "b", 4, 9), coding("3", "c", 5, 9)]
    frame = co_occurrence(some, BOOK, TALKS, ["a", "b", "c"]).set_index(["code_id", "other_id"])
    assert frame.pairs.to_dict() == {
        ("a", "b"): 1,
        ("a", "c"): 0,
        ("b", "a"): 1,
        ("b", "c"): 1,
        ("c", "a"): 0,
        ("c", "b"): 1,
    }
    assert frame.c["a", "b"] == 1.0


def test_the_coefficient_is_pairs_of_those_of_either() -> None:
    some = [coding("1", "a", 0, 3), coding("2", "a", 6, 9), coding("3", "b", 2, 4), coding("4", "b", 20, 24)]
    frame = co_occurrence(some, BOOK, TALKS, ["a", "b"])
    assert list(frame.c) == [pytest.approx(1 / 3)] * 2


def test_a_code_that_is_named_and_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound):
        co_occurrence([], BOOK, TALKS, ["zz"])
    with pytest.raises(InvalidValue):
        co_occurrence([], BOOK, TALKS, how="by chance")


def test_without_codings_there_are_rows_and_no_numbers() -> None:
    frame = co_occurrence([], BOOK, TALKS)
    assert len(frame) == len(BOOK) * (len(BOOK) - 1)
    assert frame.c.isna().all()
    assert code_by_interview([], BOOK, TALKS).codings.sum() == 0


# -- by interview and by attribute


@settings(max_examples=30, deadline=None)
@given(codings=some_codings(), subcodes=st.booleans())
def test_every_number_by_interview_is_that_of_its_segments(codings: list[Coding], subcodes: bool) -> None:
    frame = code_by_interview(codings, BOOK, TALKS, subcodes=subcodes)
    assert len(frame) == len(BOOK) * len(TALKS)
    for row in frame.itertuples():
        query = of_interview(row.code_id, row.interview_id, subcodes=subcodes)
        assert row.codings == len(retrieve(query, codings, BOOK, TALKS, PEOPLE))


@settings(max_examples=30, deadline=None)
@given(codings=some_codings(), subcodes=st.booleans(), attribute=st.sampled_from([AGE, MOVED]))
def test_every_number_by_attribute_is_that_of_its_segments(codings: list[Coding], subcodes: bool, attribute: Attribute) -> None:
    frame = code_by_attribute(codings, BOOK, TALKS, PEOPLE, attribute, subcodes=subcodes)
    for row in frame.itertuples():
        query = of_attribute(row.code_id, attribute.name, row.values, subcodes=subcodes)
        segments = retrieve(query, codings, BOOK, TALKS, PEOPLE)
        assert row.codings == len(segments)
        assert row.participants == len({s.participant_id for s in segments})
        assert row.interviews == len({s.coding.interview_id for s in segments})
        assert row.of == sum(p.attributes.get(attribute.name) in row.values for p in PEOPLE)


def test_codings_can_be_counted_per_thousand_words_of_those_who_answer() -> None:
    turn = TALKS[0].transcript.turns[1]
    some = [coding("1", "a", turn.start, turn.end)]
    row = code_by_interview(some, BOOK, TALKS, ["a"], per_words=True).set_index("interview").loc["P01"]
    assert (row.words, row.per_1000_words) == (9, pytest.approx(1000 / 9))
    by_age = code_by_attribute(some, BOOK, TALKS, PEOPLE, AGE, ["a"], per_words=True).set_index("value")
    assert by_age.words.to_dict() == {"1": 4, "40": 7, "71": 7}
    assert by_age.per_1000_words.to_dict() == {"1": 0.0, "40": pytest.approx(1000 / 7), "71": 0.0}


def test_a_code_is_called_by_its_path_where_its_name_does_not_tell_it() -> None:
    book = Codebook([Code("1", "Melden"), Code("2", "Snel", parent_id="1"), Code("3", "snel"), Code("4", "Huis")])
    assert labels(book, ["2", "3", "4"]) == ["Melden > Snel", "snel", "Huis"]


# -- bands


def test_few_numbers_stay_themselves_and_many_are_taken_together() -> None:
    assert list(grouped([3, 1, 2, 1], AGE)) == ["1", "2", "3"]
    bands = grouped([20, 25, 31, 38, 44, 52, 60, 79, None], AGE)
    assert bands == {"20–25": (20, 25), "31–38": (31, 38), "44–52": (44, 52), "60–79": (60, 79), "": (None,)}


@settings(max_examples=30, deadline=None)
@given(values=st.lists(st.one_of(st.none(), st.integers(-99, 99), st.floats(-9, 9).map(lambda x: round(x, 1))), max_size=30))
def test_every_value_is_in_one_group(values: list[float | None]) -> None:
    groups = grouped(values, AGE)
    members = [value for group in groups.values() for value in group]
    assert sorted(set(values) - {None}) == sorted(v for v in members if v is not None)
    assert (None in values) == (None in members)


def test_choices_stand_in_their_order_and_yes_and_no_in_the_language() -> None:
    assert list(grouped(["south", "north"], Attribute("", "region", "choice", ("south", "north")))) == ["south", "north"]
    assert list(grouped([True, False, None], MOVED, "nl")) == ["nee", "ja", ""]
