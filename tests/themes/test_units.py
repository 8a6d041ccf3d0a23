from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.markers import word_spans
from workbench.corpus.transcript import Interview, Speaker, Transcript
from workbench.errors import InvalidValue
from workbench.themes.lexicon import back_channels, spellings
from workbench.themes.units import BACK_CHANNEL, units

SENTENCE = "een twee drie vier vijf zes zeven acht negen tien."

spoken = st.lists(
    st.sampled_from(
        [
            "Ja.",
            "Hm hm.",
            "[lacht]",
            "woord,",
            "😀 emoji",
            "é́n",
            "Mw. Jansen zei niets.",
            SENTENCE.capitalize(),
            "\n",
            "...",
            "?!",
            " ",
        ]
    ),
    max_size=30,
).map(" ".join)
ways = st.sampled_from(["windows", "turns", "sentences"])
turns = st.lists(st.tuples(st.sampled_from(["I", "R", "P", ""]), spoken), max_size=12)


def interview(said: list[tuple[str, str]], *roles: Speaker, language: str = "") -> Interview:
    return Interview("i1", "een", Transcript.of(said), roles, language)


def says_something(text: str, language: str) -> bool:
    said = {part for start, end in word_spans(text) for part in text[start:end].lower().split("-")}
    return any(not spellings(part) & back_channels(language) for part in said)


ROLES = (Speaker("I", "interviewer"), Speaker("R", "participant"), Speaker("P", "partner"))


@given(turns, ways)
def test_units_are_spans_in_order_that_hold_their_own_text(said: list[tuple[str, str]], by: str) -> None:
    one = interview(said, *ROLES, language="nl")
    at = 0
    for unit in units([one], by=by):
        assert at <= unit.start < unit.end <= len(one.transcript.text)
        assert unit.text == one.transcript.text[unit.start : unit.end]
        assert unit.text == unit.text.strip()
        assert len(word_spans(unit.text)) > BACK_CHANNEL
        at = unit.end


@given(turns, st.integers(1, 30), st.integers(0, 40))
def test_a_window_holds_no_more_words_than_asked(said: list[tuple[str, str]], low: int, more: int) -> None:
    for unit in units([interview(said, *ROLES)], words=(low, low + more)):
        assert len(word_spans(unit.text)) <= low + more


@given(turns, ways, st.sampled_from(["", "nl"]))
def test_a_unit_holds_the_words_of_one_speaker(said: list[tuple[str, str]], by: str, language: str) -> None:
    one = interview(said, *ROLES, language=language)
    for unit in units([one], by=by):
        within = [t for t in one.transcript.turns if t.start < unit.end and unit.start < t.end]
        held = {t.speaker for t in within if says_something(one.transcript.text[t.start : t.end], language)}
        assert held == {one.transcript.turns[one.transcript.turn_at(unit.start)].speaker}
        assert unit.language == language
        described = {"R", "P"} & set(one.transcript.speakers)
        assert unit.customer == (bool(held & described) if described else held != {"I"})


@given(turns)
def test_no_words_are_lost_but_up_to_two_at_the_end_of_a_turn_or_alone(said: list[tuple[str, str]]) -> None:
    one = interview(said, *ROLES)
    text = one.transcript.text
    held = sum(len(word_spans(unit.text)) for unit in units([one], words=(3, 30)))
    turns_with_words = sum(bool(word_spans(text[t.start : t.end])) for t in one.transcript.turns)
    assert held >= len(word_spans(text)) - BACK_CHANNEL * turns_with_words


def test_short_turns_of_one_speaker_are_joined() -> None:
    made = units([interview([("R", SENTENCE), ("R", SENTENCE), ("R", SENTENCE), ("R", SENTENCE)], *ROLES)])
    assert [len(word_spans(unit.text)) for unit in made] == [40]


def test_a_long_turn_is_split_at_sentence_ends() -> None:
    said = " ".join([SENTENCE.capitalize()] * 12)
    made = units([interview([("R", said)], *ROLES)])
    assert len(made) == 4
    assert all(unit.text.endswith("tien.") and 25 <= len(word_spans(unit.text)) <= 60 for unit in made)


def test_a_sentence_that_is_too_long_is_split_after_a_comma() -> None:
    made = units([interview([("R", "woord " * 40 + "komma, " + "woord " * 30)], *ROLES)])
    assert [unit.text.split()[-1] for unit in made] == ["komma,", "woord"]


def test_a_title_ends_no_sentence() -> None:
    said = "Een twee drie mevr. Jansen kwam. Daarna kwam dhr. Pietersen ook langs."
    made = units([interview([("R", said)], *ROLES)], words=(3, 7))
    assert [unit.text for unit in made] == ["Een twee drie mevr. Jansen kwam.", "Daarna kwam dhr. Pietersen ook langs."]


def test_a_turn_that_only_shows_attention_does_not_break_a_window() -> None:
    said = [("R", SENTENCE), ("I", "Hm hm."), ("R", SENTENCE), ("I", "Jaaa, [lacht] precies, hm-hmmmm."), ("R", SENTENCE)]
    one = interview(said, *ROLES, language="nl")
    assert [(unit.start, unit.end, unit.customer) for unit in units([one])] == [(0, len(one.transcript.text), True)]


def test_a_question_breaks_a_window() -> None:
    said = [("R", SENTENCE), ("I", "Waarom?"), ("R", SENTENCE)]
    assert [unit.text for unit in units([interview(said, *ROLES, language="nl")])] == [SENTENCE, SENTENCE]


@pytest.mark.parametrize("by", ["windows", "turns", "sentences"])
def test_many_words_of_attention_alone_make_no_unit(by: str) -> None:
    said = [("R", "Ja, ja, ja, oké, precies."), ("I", "Hm-hm, ja, oké, goed."), ("R", "Ja, nee, ja. Dat was het dak.")]
    held = [unit.text for unit in units([interview(said, *ROLES, language="nl")], by=by)]
    assert held == ["Dat was het dak." if by == "sentences" else "Ja, nee, ja. Dat was het dak."]


def test_turns_are_units_as_they_stand() -> None:
    said = [("R", SENTENCE), ("R", SENTENCE * 10), ("I", "Ja hoor."), ("I", f" {SENTENCE} ")]
    assert [unit.text for unit in units([interview(said, *ROLES)], by="turns")] == [SENTENCE, SENTENCE * 10, SENTENCE]


def test_sentences_are_units_as_they_stand() -> None:
    long = "woord " * 80 + "einde."
    said = [("R", f"Het dak lekte. Ja ja. {long.capitalize()} Mw. Jansen zei niets?")]
    held = [unit.text for unit in units([interview(said, *ROLES)], by="sentences")]
    assert held == ["Het dak lekte.", long.capitalize(), "Mw. Jansen zei niets?"]


def test_another_way_to_cut_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"windows \| turns \| sentences, found paragraphs"):
        units([], by="paragraphs")


def test_a_unit_never_crosses_to_the_interviewer() -> None:
    made = units([interview([("R", SENTENCE), ("I", SENTENCE), ("R", SENTENCE)], *ROLES)])
    assert [unit.customer for unit in made] == [True, False, True]


def test_one_or_two_words_and_markers_alone_make_no_unit() -> None:
    assert units([interview([("R", "Ja hoor."), ("I", "Hm [lacht] [zucht] ja."), ("R", "[inaudible] XXX.")], *ROLES)]) == []


def test_everything_counts_as_customer_where_nobody_has_a_name_or_role() -> None:
    assert [u.customer for u in units([interview([("", SENTENCE)])])] == [True]
    assert [u.customer for u in units([interview([("A", SENTENCE), ("B", SENTENCE)])])] == [True, True]


def test_all_but_the_interviewer_count_where_nobody_is_said_to_be_a_customer() -> None:
    made = units([interview([("I", SENTENCE), ("B", SENTENCE)], Speaker("I", "interviewer"))])
    assert [unit.customer for unit in made] == [False, True]


@pytest.mark.parametrize("words", [(0, 10), (20, 10)])
def test_a_size_that_cannot_be_right_is_refused(words: tuple[int, int]) -> None:
    with pytest.raises(InvalidValue, match="least words <= most words"):
        units([], words=words)
