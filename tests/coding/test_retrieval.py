"""Retrieval beside a plain search through all pairs, and each filter by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.codebook import Code, Codebook
from workbench.coding.retrieval import COMBINED, Query, retrieve, with_subcodes
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview, Participant, Speaker, Transcript
from workbench.errors import InvalidValue, NotFound

BOOK = Codebook(
    [
        Code("a", "Melden", "milestone"),
        Code("a1", "Bellen", "criterion", "a"),
        Code("a2", "Wachten", "friction", "a1"),
        Code("b", "Boosheid", "emotion"),
        Code("c", "Huis", "context", active=False),
    ]
)
TALKS = [
    Interview(
        f"i{n}",
        f"P{n:02d}",
        Transcript.of(
            [("I", "Hoe ging dat?"), ("R", "Ik heb 😀 gebeld."), ("S", "Ja, lang."), ("I", "Hm."), ("R", "Boos was ik.")]
        ),
        (Speaker("I", "interviewer"), Speaker("R", "participant", f"p{n}"), Speaker("S", "partner", "s")),
        order=2 - n,
    )
    for n in (1, 2)
]
LONG = len(TALKS[0].transcript.text)
PEOPLE = [
    Participant("p1", "Anna", {"age": 40, "moved": True}),
    Participant("p2", "Bo", {"age": 71}),
    Participant("s", "Sam", {"age": 1, "moved": False}),
]


def coding(id: str, code: str, start: int, end: int, interview: str = "i1", coder: str = "anna", **fields: object) -> Coding:
    quote = TALKS[0].transcript.text[start:end]
    return replace(Coding(id, interview, code, start, end, quote, coder, "2026-01-01"), **fields)  # type: ignore[arg-type]


def found(codings: list[Coding], **asked: object) -> list[str]:
    return [s.coding.id for s in retrieve(Query(**asked), codings, BOOK, TALKS, PEOPLE)]  # type: ignore[arg-type]


# -- all ways of combining codes, against the definition


@st.composite
def some_codings(draw: st.DrawFn) -> list[Coding]:
    made = []
    for number in range(draw(st.integers(0, 14))):
        start = draw(st.integers(0, LONG - 1))
        end = draw(st.integers(start + 1, min(LONG, start + draw(st.sampled_from([2, 12, LONG])))))
        code, talk, coder = (draw(st.sampled_from(names)) for names in (list(BOOK), ["i1", "i2"], ["anna", "bram"]))
        made.append(coding(f"{number:02d}", code, start, end, talk, coder))
    return made


def together(one: Coding, other: Coding, how: str, turns: int) -> bool:
    if one.interview_id != other.interview_id:
        return False
    if how == "overlap":
        return bool(set(range(one.start, one.end)) & set(range(other.start, other.end)))
    text = TALKS[0].transcript
    here, there = ({text.turn_at(at) for at in range(c.start, c.end)} for c in (one, other))
    return min(abs(x - y) for x in here for y in there) <= (turns if how == "near" else 0)


def by_hand(query: Query, codings: list[Coding]) -> set[str]:
    """What a query means, pair by pair."""
    counted = [c for c in codings if not query.coders or c.coder in query.coders]

    def group(id: str) -> set[str]:
        return with_subcodes(BOOK, id) if query.subcodes else {id}

    def stands_with(one: Coding, codes: set[str]) -> bool:
        return any(o.code_id in codes and together(one, o, query.how, query.turns) for o in counted)

    union = {id for code in query.codes for id in group(code)}
    without = {id for code in query.without for id in group(code)}
    kept = []
    for one in counted:
        if query.combine == "none":
            wanted = not stands_with(one, union)
        elif query.combine == "beside":
            wanted = one.code_id not in union and stands_with(one, union)
        elif not query.codes:
            wanted = True
        else:
            wanted = one.code_id in union
            if query.combine == "all":
                wanted = wanted and all(stands_with(one, group(code)) for code in query.codes)
        if wanted and not stands_with(one, without):
            kept.append(one.id)
    return set(kept)


codes = st.lists(st.sampled_from(list(BOOK)), unique=True, max_size=3).map(tuple)
queries = st.builds(
    Query,
    codes=codes,
    without=st.one_of(st.just(()), codes),
    combine=st.sampled_from(COMBINED),
    subcodes=st.booleans(),
    how=st.sampled_from(["overlap", "turn", "near"]),
    turns=st.integers(0, 3),
    coders=st.sampled_from([(), ("anna",), ("anna", "bram")]),
)


@settings(max_examples=30, deadline=None)
@given(query=queries, codings=some_codings())
def test_every_way_of_combining_codes_gives_what_it_says(query: Query, codings: list[Coding]) -> None:
    got = [s.coding.id for s in retrieve(query, codings, BOOK, TALKS, PEOPLE)]
    assert len(got) == len(set(got))
    assert set(got) == by_hand(query, codings)


def test_codings_overlap_from_one_shared_character_on() -> None:
    some = [coding("a", "a", 0, 5), coding("b", "b", 4, 8), coding("c", "c", 5, 8)]
    assert found(some, codes=("a", "b"), combine="all") == ["a", "b"]
    assert found(some, codes=("a", "c"), combine="all") == []


def test_codings_of_two_interviews_never_stand_together() -> None:
    some = [coding("1", "a", 0, LONG), coding("2", "b", 0, LONG, "i2")]
    for how in ("overlap", "turn", "near"):
        assert found(some, codes=("a", "b"), combine="all", how=how, turns=50) == []


def test_codings_of_other_coders_are_as_if_they_were_not_there() -> None:
    some = [coding("1", "a", 0, 5), coding("2", "b", 0, 5, coder="bram")]
    assert found(some, codes=("a", "b"), combine="all") == ["1", "2"]
    assert found(some, codes=("a", "b"), combine="all", coders=("anna",)) == []
    assert found(some, codes=("b",), combine="none", coders=("anna",)) == ["1"]


# -- the filters


def test_segments_come_in_the_order_of_the_interviews_and_their_texts() -> None:
    some = [coding("1", "a", 9, 12, "i1"), coding("2", "a", 3, 5, "i2"), coding("3", "a", 3, 4, "i1"), coding("4", "a", 3, 9)]
    assert found(some) == ["2", "3", "4", "1"]


def test_a_code_stands_for_those_under_it_unless_it_shall_not() -> None:
    some = [coding("1", "a", 0, 3), coding("2", "a2", 5, 7)]
    assert found(some, codes=("a",)) == ["1", "2"]
    assert found(some, codes=("a",), subcodes=False) == ["1"]


def test_people_are_those_who_speak_where_a_coding_begins() -> None:
    turns = TALKS[0].transcript.turns
    some = [
        coding("asked", "a", 0, 30),
        coding("anna", "a", turns[1].start, turns[2].end),
        coding("sam", "a", turns[2].start, turns[2].end),
        coding("bo", "a", turns[4].start, turns[4].end, "i2"),
    ]
    assert found(some, participants=("p1", "p2")) == ["bo", "anna"]
    assert found(some, roles=("interviewer", "partner")) == ["asked", "sam"]
    assert found(some, interviews=("i2",)) == ["bo"]


def test_attributes_are_told_apart_by_value_and_missing_ones_can_be_asked_for() -> None:
    turns = TALKS[0].transcript.turns
    some = [
        coding(id, "a", turns[n].start, turns[n].end, talk)
        for id, n, talk in (("anna", 1, "i1"), ("sam", 2, "i1"), ("bo", 1, "i2"))
    ]
    assert found(some, attributes={"age": (40, 71)}) == ["bo", "anna"]
    assert found(some, attributes={"moved": (None,)}) == ["bo"]
    assert found(some, attributes={"moved": (True,), "age": (40,)}) == ["anna"]
    assert found(some, attributes={"age": (True,)}) == []


def test_kind_stance_and_weight_are_those_of_the_segment_itself() -> None:
    some = [
        coding("1", "a", 0, 3, weight=80),
        coding("2", "b", 0, 3, stance="against", weight=20),
        coding("3", "b", 1, 3, weight=0),
        coding("4", "b", 2, 3),
    ]
    assert found(some, kinds=("emotion",)) == ["2", "3", "4"]
    assert found(some, stance="against") == ["2"]
    assert found(some, weight=20) == ["1", "2"]
    assert found(some, weight=0, kinds=("emotion",)) == ["2", "3"]


def test_words_are_searched_within_what_is_coded() -> None:
    turn = TALKS[0].transcript.turns[1]
    some = [coding("1", "a", turn.start, turn.end), coding("2", "a", 0, 5)]
    assert found(some, text="gebel*") == ["1"]
    assert found(some, text='"heb gebeld"') == ["1"]
    assert found(some, text="-gebeld ik") == []


def test_a_segment_knows_where_it_comes_from() -> None:
    turn = TALKS[0].transcript.turns[2]
    (segment,) = retrieve(Query(), [coding("1", "b", turn.start, turn.end)], BOOK, TALKS, PEOPLE)
    assert (segment.interview, segment.turn, segment.role, segment.participant_id) == ("P01", 2, "partner", "s")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"combine": "xor"}, "any | all | none | beside"),
        ({"how": "inside"}, "overlap | turn | near"),
        ({"turns": -1}, "0 turns or more"),
        ({"kinds": ("step",)}, "found 'step'"),
        ({"roles": ("boss",)}, "found 'boss'"),
        ({"stance": "maybe"}, "for | against"),
        ({"text": '"'}, ""),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: dict[str, object], says: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        found([], **asked)
    assert says in str(caught.value)


def test_a_code_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        found([], codes=("zz",))
