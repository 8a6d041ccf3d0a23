"""The language of the search, and what it finds."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.folding import fold, tokens
from workbench.corpus.query import Either, Every, Near, Phrase, Query, Word, matches, parse, with_forms
from workbench.errors import InvalidValue

LINE = "Toen belde ik de verzekering over het water in de kelder, en het water stond hoog."


def found(query: str, text: str = LINE, *, case: bool = False) -> list[str]:
    return [text[start:end] for start, end in matches(parse(query), text, case=case)]


def word(text: str, *, prefix: bool = False) -> Word:
    return Word(frozenset({text}), prefix)


def test_a_word_is_found_wherever_it_stands() -> None:
    assert found("water") == ["water", "water"]
    assert found("wat") == []


def test_capitals_and_accents_do_not_matter() -> None:
    assert found("PRIVE", "Eén keer privé.") == ["privé"]
    assert found("één", "Een keer.") == ["Een"]


def test_capitals_matter_where_they_are_asked_for() -> None:
    assert found("Toen", case=True) == ["Toen"]
    assert found("toen", case=True) == []
    assert found("Prive", "Privé of privé", case=True) == ["Privé"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_accent_may_be_a_sign_of_its_own_and_stays_within_the_find(form: str) -> None:
    text = unicodedata.normalize(form, "de café's")
    assert found("cafe", text) == [unicodedata.normalize(form, "café")]


def test_a_soft_hyphen_is_no_end_of_a_word() -> None:
    assert found("verzekering", "de verzeke\u00adring") == ["verzeke\u00adring"]


def test_vowel_signs_of_other_scripts_are_part_of_the_word() -> None:
    assert [token for token, _, _ in tokens("पानी पनी")] == ["पानी", "पनी"]


def test_emoji_before_a_find_do_not_shift_it() -> None:
    assert matches(parse("water"), "😀😀 water") == [(3, 8)]


def test_an_underscore_divides_words() -> None:
    assert found("water", "het_water_staat") == ["water"]


def test_the_beginning_of_a_word_finds_the_whole_word() -> None:
    assert found("bel* ver*") == ["belde", "verzekering"]


def test_a_phrase_is_found_as_one_whatever_stands_between_its_words() -> None:
    assert found('"het water"') == ["het water", "het water"]
    assert found('"kelder en"') == ["kelder, en"]
    assert found('"water het"') == []


def test_a_phrase_may_hold_the_beginning_of_a_word() -> None:
    assert found('"de kel* en"') == ["de kelder, en"]


@pytest.mark.parametrize("quotes", ['""', "“”", "„”", "«»"])
def test_a_phrase_may_stand_in_the_quotation_marks_of_any_keyboard(quotes: str) -> None:
    assert found(f"{quotes[0]}het water{quotes[1]}") == ["het water", "het water"]


def test_a_word_with_a_sign_in_it_is_a_phrase() -> None:
    assert found("zo'n", "Zo’n dag.") == ["Zo’n"]
    assert found("e-mail*", "per e-mailbericht") == ["e-mailbericht"]
    assert found("NAAM-1", "Ik ben [NAAM-1].") == ["NAAM-1"]


def test_words_beside_each_other_must_both_be_there() -> None:
    assert found("kelder belde") == ["belde", "kelder"]
    assert found("kelder zolder") == []


def test_one_of_two_is_enough_where_or_stands_between() -> None:
    assert found("zolder OR kelder") == ["kelder"]
    assert found("belde OR kelder") == ["belde", "kelder"]


def test_or_in_small_letters_is_a_word() -> None:
    assert found("this or", "this or that") == ["this", "or"]


def test_what_must_not_be_there_takes_the_whole_turn_out() -> None:
    assert found("water -kelder") == []
    assert found('water -"de zolder" -dak') == ["water", "water"]
    assert found("water -(dak OR kelder)") == []


def test_near_counts_the_words_between_and_takes_either_order() -> None:
    assert found("belde NEAR/2 verzekering") == ["belde ik de verzekering"]
    assert found("belde NEAR/1 verzekering") == []
    assert found("verzekering NEAR/2 belde") == ["belde ik de verzekering"]


def test_near_takes_phrases_alternatives_and_a_third_word() -> None:
    assert found('(dak OR kelder) NEAR/1 "in de"') == ["in de kelder"]
    assert found("toen NEAR/0 belde NEAR/0 ik") == ["Toen belde ik"]


def test_a_word_is_not_near_itself() -> None:
    assert found("belde NEAR/9 belde") == []
    assert found("water NEAR/9 water") == ["water in de kelder, en het water"]


def test_finds_that_overlap_are_one() -> None:
    assert found('"het water" OR "water in" OR kelder') == ["het water in", "kelder", "het water"]
    assert found('"ja ja"', "ja ja ja nee ja") == ["ja ja ja"]


def test_near_binds_before_words_beside_each_other_and_those_before_or() -> None:
    a, b, c, d, e = (Phrase((word(letter),)) for letter in "abcde")
    assert parse("a b NEAR/2 c OR d -e") == Either((Every((a, Near(b, c, 2))), Every((d,), (e,))))
    assert parse("a (b OR c)") == Every((a, Either((b, c))))
    assert parse('"a b*"') == Phrase((word("a"), word("b", prefix=True)))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "nothing to look for"),
        (" \n", "nothing to look for"),
        ("...", "no word in"),
        ("😀", "no word in"),
        ("*", "no word before"),
        ("wa*ter", "end of a word only"),
        ("OR water", "word is missing"),
        ("water OR", "word is missing"),
        ("water OR OR lek", "word is missing"),
        ("NEAR/3 water", "word is missing"),
        ("water NEAR/3", "word is missing"),
        ("-water", "must not be there"),
        ("lek OR -water", "must not be there"),
        ("- water", "no word in"),
        ("--water", "word is missing"),
        ("()", "word is missing"),
        ("(water", "not closed"),
        ("water)", "not opened"),
        ('"het water', "quotation mark is not closed"),
        ("water AND lek", "AND is no operator.*write and"),
        ("water NOT lek", "NOT is no operator"),
        ("water NEAR lek", "NEAR is no operator"),
        ("water NEAR/x lek", "NEAR/x is no operator"),
        ("water NEAR/900 lek", "at most 50"),
        ("(water lek) NEAR/3 dak", "words or phrases only"),
        ("water NEAR/3 (dak -lek)", "words or phrases only"),
        ("(" * 11 + "water" + ")" * 11, "too many parentheses"),
        ("water " * 200, "very long"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_what_to_do(query: str, told: str) -> None:
    with pytest.raises(InvalidValue, match=told) as caught:
        parse(query)
    assert caught.value.todo


def test_other_forms_stand_beside_the_word_and_not_beside_a_beginning() -> None:
    query = with_forms(parse('"ik bel" OR bel* -(belt NEAR/2 u)'), lambda word: ["gebeld"] if word in ("bel", "belt") else [])
    text = "Ik gebeld, belletje."
    assert [text[a:b] for a, b in matches(query, text)] == ["Ik gebeld", "belletje"]
    assert matches(query, text + " Gebeld u?") == [(0, 9)]


TEXTS = st.text(st.sampled_from("abé\u0301 \u00ad'-_.İßﬀ½ͺ😀\n1אָ"), max_size=40) | st.text(max_size=40)


@given(TEXTS)
def test_the_words_of_a_text_are_in_order_and_never_empty(text: str) -> None:
    at = 0
    for token, start, end in tokens(text):
        assert token
        assert at <= start < end
        at = end


@given(TEXTS)
def test_a_folded_word_holds_no_sign_that_a_database_could_divide_it_at(text: str) -> None:
    for token, _, _ in tokens(text):
        assert not any(c.isascii() and not c.isalnum() for c in token)


@given(TEXTS)
def test_what_is_the_same_with_capitals_is_the_same_without(text: str) -> None:
    for token, start, end in tokens(text, case=True):
        assert fold(token) == fold(text[start:end])


@given(TEXTS)
def test_every_text_finds_its_own_words(text: str) -> None:
    for token, start, end in tokens(text):
        query: Query = Phrase((Word(frozenset({text[start:end]})),))
        assert any(a <= start and end <= b for a, b in matches(query, text)), token


@given(st.text(st.sampled_from('ab "()-*ORNEA/3 “😀\n'), max_size=30) | st.text(max_size=60))
def test_any_query_is_understood_or_refused(query: str) -> None:
    try:
        tree = parse(query)
    except InvalidValue:
        return
    spans = matches(tree, LINE + " a b ab\nba")
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


WORDS = st.lists(st.sampled_from("abc"), max_size=12)


@given(WORDS, st.integers(0, 4))
def test_near_is_what_a_look_at_every_pair_says(words: list[str], between: int) -> None:
    close = any(
        one != other and {words[one], words[other]} == {"a", "b"} and abs(one - other) - 1 <= between
        for one in range(len(words))
        for other in range(len(words))
    )
    assert bool(matches(parse(f"a NEAR/{between} b"), " ".join(words))) == close


@given(WORDS, st.lists(st.sampled_from("abc"), min_size=1, max_size=3))
def test_a_phrase_is_what_a_look_at_every_place_says(words: list[str], phrase: list[str]) -> None:
    there = any(words[at : at + len(phrase)] == phrase for at in range(len(words)))
    assert bool(matches(parse(f'"{" ".join(phrase)}"'), " ".join(words))) == there
