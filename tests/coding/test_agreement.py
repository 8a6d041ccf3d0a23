from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.agreement import NO_CODINGS, NO_INTERVIEWS, NO_VARIATION, agreement, disagreements
from workbench.coding.codebook import Code, Codebook
from workbench.coding.kappa import cohen_kappa, nominal_alpha
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview, Transcript
from workbench.errors import InvalidValue

BOOK = Codebook([Code("A", "bellen", "criterion", order=0), Code("B", "wachten", "criterion", order=1)])
LONG = Interview("i", "P01", Transcript.of([("R", "x" * 1000)]))
TALK = Interview(
    "t", "P02", Transcript.of([("I", "Hoe ging dat?"), ("R", "Ik belde en kreeg niemand."), ("I", "O."), ("R", "Nou!")])
)
BOTH = {"one": ["i", "t"], "two": ["i", "t"]}


def coding(coder: str, code: str, start: int, end: int, interview: str = "i") -> Coding:
    return Coding(f"{coder}{code}{start}", interview, code, start, end, "", coder, "")


def test_codings_of_one_coder_against_nothing_of_the_other_are_chance_agreement() -> None:
    result = agreement([coding("one", "A", 0, 100), coding("one", "B", 0, 90)], [LONG], BOOK, unit="character", seen=BOTH)
    assert [code.measure.kappa for code in result.codes] == [pytest.approx(0.0), pytest.approx(0.0)]
    assert result.pooled.kappa == pytest.approx(0.0)
    assert result.codes[0].marked == (100, 0)
    assert result.same_sets == pytest.approx(0.9)


def test_two_halves_that_are_independent_are_chance_agreement() -> None:
    result = agreement([coding("one", "A", 0, 500), coding("two", "A", 250, 750)], [LONG], BOOK, unit="character")
    assert result.pooled.kappa == pytest.approx(0.0)


def test_codings_that_overlap_by_half_agree_by_four_ninths() -> None:
    result = agreement([coding("one", "A", 0, 100), coding("two", "A", 50, 150)], [LONG], BOOK, unit="character")
    assert result.pooled.kappa == pytest.approx(4 / 9)
    assert round(result.pooled.kappa or 0, 4) == 0.4444


spans = st.lists(
    st.tuples(st.sampled_from(("one", "two", "three")), st.sampled_from("AB"), st.integers(0, 46), st.integers(1, 12)), max_size=9
)


@given(spans, st.sampled_from(("turn", "word", "character")), st.integers(2, 3))
def test_fast_measures_equal_the_plain_definitions(made: list[tuple[str, str, int, int]], unit: str, size: int) -> None:
    coders = ("one", "two", "three")[:size]
    text = TALK.transcript.text
    codings = [coding(who, code, at, min(at + n, len(text)), "t") for who, code, at, n in made if who in coders]
    result = agreement(codings, [TALK], BOOK, coders=coders, unit=unit, seen={name: ["t"] for name in coders}, resamples=5)
    if unit == "turn":
        units = [(t.start, t.end) for t in TALK.transcript.turns]
    else:
        units = [(i, i + 1) for i in range(len(text))]
        if unit == "word":
            starts = [i for i in range(len(text)) if not text[i].isspace() and (i == 0 or text[i - 1].isspace())]
            units = [(i, i + len(text[i:].split()[0])) for i in starts]

    def has(who: str, code: str, span: tuple[int, int]) -> bool:
        return any(c.coder == who and c.code_id == code and c.start < span[1] and c.end > span[0] for c in codings)

    for code in result.codes:
        values = [[has(who, code.code_id, span) for span in units] for who in coders]
        alpha = nominal_alpha(values)
        assert code.measure.alpha == (None if alpha is None else pytest.approx(alpha))
        assert code.marked == tuple(sum(row) for row in values)
        if size == 2:
            table = [[sum(a == x and b == y for a, b in zip(*values, strict=True)) for y in (True, False)] for x in (True, False)]
            kappa = cohen_kappa(table)
            assert code.measure.kappa == (None if kappa is None else pytest.approx(kappa))
        else:
            assert code.measure.kappa is None
    sets = [[frozenset(c for c in BOOK if has(who, c, span)) for who in coders] for span in units]
    assert result.same_sets == pytest.approx(sum(len(set(unit_sets)) == 1 for unit_sets in sets) / len(units))
    any_code = nominal_alpha([[bool(unit_sets[r]) for unit_sets in sets] for r in range(size)])
    assert result.any_code.alpha == (None if any_code is None else pytest.approx(any_code))


@given(spans, st.sampled_from(("turn", "word", "character")))
def test_there_are_places_of_disagreement_exactly_where_sets_differ(made: list[tuple[str, str, int, int]], unit: str) -> None:
    text = TALK.transcript.text
    codings = [coding(who, code, at, min(at + n, len(text)), "t") for who, code, at, n in made]
    coders = ("one", "two", "three")
    common = {"coders": coders, "unit": unit, "seen": {name: ["t"] for name in coders}}
    places = disagreements(codings, [TALK], BOOK, **common)
    assert (agreement(codings, [TALK], BOOK, resamples=5, **common).same_sets == 1) == (not places)
    for place in places:
        turn = TALK.transcript.turns[place.turn]
        assert turn.start <= place.start < place.end <= turn.end + 1
        assert set(place.has) | set(place.has_not) == set(coders)
        assert any(c.coder in place.has and c.start < place.end and c.end > place.start for c in codings)


def test_a_place_of_disagreement_is_the_words_that_were_marked_and_who_marked_them() -> None:
    made = [coding("one", "A", 17, 22, "t"), coding("one", "B", 14, 40, "t"), coding("two", "B", 14, 40, "t")]
    (place,) = disagreements(made, [LONG, TALK], BOOK)
    assert TALK.transcript.text[place.start : place.end] == "belde"
    assert (place.interview_id, place.turn, place.code_id, place.has, place.has_not) == ("t", 1, "A", ("one",), ("two",))


def test_neighbouring_words_are_one_place_but_turns_are_not_joined() -> None:
    places = disagreements([coding("one", "A", 0, 22, "t")], [TALK], BOOK, unit="word", seen=BOTH)
    assert [TALK.transcript.text[p.start : p.end] for p in places] == ["Hoe ging dat?", "Ik belde"]


def test_a_turn_beside_it_counts_in_the_near_view_alone() -> None:
    made = [coding("one", "A", 14, 40, "t"), coding("two", "A", 41, 43, "t")]
    result = agreement(made, [TALK], BOOK)
    assert result.pooled.alpha is not None
    assert result.pooled.alpha < 0
    assert result.near.alpha == 1
    two_away = [coding("one", "A", 0, 5, "t"), coding("two", "A", 41, 43, "t")]
    assert agreement(two_away, [TALK], BOOK).near.same == 0.5


def test_only_interviews_that_all_coders_have_seen_are_compared() -> None:
    made = [coding("one", "A", 0, 9), coding("one", "A", 0, 5, "t"), coding("two", "A", 0, 5, "t")]
    result = agreement(made, [LONG, TALK], BOOK)
    assert (result.interviews, result.units) == (("t",), 4)
    assert agreement(made, [LONG, TALK], BOOK, seen={"two": ["i"]}).interviews == ("i", "t")


def test_a_coding_of_a_code_that_is_not_compared_still_shows_that_the_interview_was_seen() -> None:
    made = [coding("one", "A", 0, 9), coding("two", "other", 0, 5)]
    assert agreement(made, [LONG], BOOK).codes[0].marked == (1, 0)


def test_nothing_in_common_and_nothing_that_varies_are_none_with_the_reason() -> None:
    apart = agreement([coding("one", "A", 0, 9), coding("two", "A", 0, 5, "t")], [LONG, TALK], BOOK)
    assert (apart.pooled.alpha, apart.pooled.kappa, apart.pooled.why, apart.same_sets) == (None, None, NO_INTERVIEWS, None)
    alike = agreement([coding("one", "A", 0, 9), coding("two", "A", 0, 5)], [LONG], BOOK)
    assert (alike.codes[0].measure.alpha, alike.codes[0].measure.kappa, alike.codes[0].measure.why) == (None, None, NO_VARIATION)
    assert alike.codes[1].measure.why == NO_CODINGS
    assert alike.any_code.why == NO_VARIATION


def test_codes_that_nobody_used_do_not_change_the_pooled_agreement() -> None:
    made = [coding("one", "A", 0, 5, "t"), coding("two", "A", 0, 20, "t")]
    large = Codebook([*BOOK.values(), *(Code(f"n{i}", f"n{i}") for i in range(50))])
    assert agreement(made, [TALK], BOOK).pooled == agreement(made, [TALK], large).pooled


def study(interviews: int) -> tuple[list[Coding], list[Interview]]:
    held = [Interview(f"i{n}", f"P{n}", TALK.transcript, order=n) for n in range(interviews)]
    made = [
        c
        for n, i in enumerate(held)
        for c in (coding("one", "A", 14, 40, i.id), coding("two", "A", 14 if n % 3 else 0, 40, i.id))
    ]
    return made, held


def test_the_interval_holds_the_value_and_is_the_same_every_time() -> None:
    made, held = study(9)
    pooled = agreement(made, held, BOOK).pooled
    assert None not in (pooled.low, pooled.alpha, pooled.high, pooled.kappa_low, pooled.kappa, pooled.kappa_high)
    assert pooled.low < pooled.alpha < pooled.high
    assert pooled.kappa_low < pooled.kappa < pooled.kappa_high
    assert agreement(made, held, BOOK).pooled == pooled
    assert agreement(made, held, BOOK, seed=1).pooled.alpha == pooled.alpha


def test_one_interview_gives_no_interval() -> None:
    made, held = study(1)
    pooled = agreement(made, held, BOOK).pooled
    assert pooled.alpha is not None
    assert (pooled.low, pooled.kappa_high) == (None, None)


def test_a_code_in_one_interview_of_many_gets_no_interval() -> None:
    made, held = study(6)
    rare = agreement([*made, coding("one", "B", 0, 5, "i0"), coding("two", "B", 0, 20, "i0")], held, BOOK).codes[1].measure
    assert rare.alpha is not None
    assert rare.low is None


@pytest.mark.parametrize("unit", ["turn", "word", "character"])
def test_three_coders_have_alpha_and_no_kappa_and_nothing_is_nan(unit: str) -> None:
    made = [coding("one", "A", 0, 5, "t"), coding("two", "A", 0, 20, "t"), coding("three", "B", 0, 43, "t")]
    result = agreement(made, [TALK], BOOK, unit=unit)
    assert result.coders == ("one", "three", "two")
    for measure in (result.pooled, result.near, result.any_code, *(code.measure for code in result.codes)):
        assert measure.kappa is None
        assert measure.alpha is not None
        assert not math.isnan(measure.alpha)


def test_fewer_than_two_coders_and_an_unknown_unit_are_refused() -> None:
    made = [coding("one", "A", 0, 5)]
    with pytest.raises(InvalidValue, match="two coders"):
        agreement(made, [LONG], BOOK)
    with pytest.raises(InvalidValue, match="two coders"):
        disagreements(made, [LONG], BOOK, coders=["one", "one"])
    with pytest.raises(InvalidValue, match=r"turn \| word \| character"):
        agreement(made, [LONG], BOOK, unit="page", seen=BOTH)
