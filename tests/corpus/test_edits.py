"""Edits of a frozen text: what they make of it, where spans go, and the way back."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.edits import Edit, between, edited, inverse, joined, moved, ordered, relabelled
from workbench.corpus.transcript import Transcript
from workbench.errors import InvalidSpan, InvalidValue

words = st.text("ab é😀\n.\u0301", max_size=12)
labels = st.sampled_from(["I", "R", "Anna", ""])
times = st.none() | st.floats(0, 9999)
transcripts = st.lists(st.tuples(labels, words, times), max_size=6).map(Transcript.of)


@st.composite
def edits_of(draw: st.DrawFn, transcript: Transcript) -> tuple[Edit, ...]:
    """Edits that do not overlap, in any order, each within one turn; deletions, insertions and touching edits among them."""
    made: list[Edit] = []
    for turn in transcript.turns:
        cuts = sorted(draw(st.lists(st.integers(turn.start, turn.end), max_size=6)))
        spans = [span for span in pairwise(cuts) if draw(st.booleans())]
        made += [Edit(start, end, draw(words)) for start, end in dict.fromkeys(spans)]
    return tuple(draw(st.permutations(made)))


@st.composite
def edited_transcripts(draw: st.DrawFn) -> tuple[Transcript, tuple[Edit, ...]]:
    transcript = draw(transcripts)
    return transcript, draw(edits_of(transcript))


@st.composite
def with_span(draw: st.DrawFn) -> tuple[Transcript, tuple[Edit, ...], int, int]:
    transcript = draw(transcripts.filter(lambda t: t.text != ""))
    start = draw(st.integers(0, len(transcript.text) - 1))
    end = draw(st.integers(start + 1, len(transcript.text)))
    return transcript, ordered(draw(edits_of(transcript))), start, end


def spliced(text: str, edits: tuple[Edit, ...]) -> str:
    """The same by another way: from the back, so that nothing has to be counted along."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@given(edited_transcripts())
def test_the_new_text_is_the_old_one_with_each_piece_replaced(case: tuple[Transcript, tuple[Edit, ...]]) -> None:
    transcript, edits = case
    assert edited(transcript, edits).text == spliced(transcript.text, edits)


@given(edited_transcripts())
def test_turns_keep_their_number_labels_and_times(case: tuple[Transcript, tuple[Edit, ...]]) -> None:
    transcript, edits = case
    after = edited(transcript, edits)
    assert [(t.speaker, t.seconds) for t in after.turns] == [(t.speaker, t.seconds) for t in transcript.turns]


@given(edited_transcripts())
def test_a_turn_that_no_edit_touches_keeps_its_words(case: tuple[Transcript, tuple[Edit, ...]]) -> None:
    transcript, edits = case
    after = edited(transcript, edits)
    for old, new in zip(transcript.turns, after.turns, strict=True):
        if not any(old.start <= edit.start <= old.end for edit in edits):
            assert after.text[new.start : new.end] == transcript.text[old.start : old.end]


@given(edited_transcripts())
def test_the_inverse_gives_the_old_transcript_back(case: tuple[Transcript, tuple[Edit, ...]]) -> None:
    transcript, edits = case
    assert edited(edited(transcript, edits), inverse(transcript.text, ordered(edits))) == transcript


@given(edited_transcripts())
def test_the_inverse_of_the_inverse_makes_the_new_text_again(case: tuple[Transcript, tuple[Edit, ...]]) -> None:
    transcript, edits = case
    after = edited(transcript, edits)
    back = ordered(inverse(transcript.text, ordered(edits)))
    assert edited(transcript, inverse(after.text, back)) == after


@given(with_span())
def test_a_moved_span_is_a_span_of_the_new_text(case: tuple[Transcript, tuple[Edit, ...], int, int]) -> None:
    transcript, edits, start, end = case
    after = edited(transcript, edits)
    span = moved(start, end, edits)
    assert span is None or after.slice(*span)


@given(with_span())
def test_the_quote_of_a_span_that_no_edit_touches_stays(case: tuple[Transcript, tuple[Edit, ...], int, int]) -> None:
    transcript, edits, start, end = case
    span = moved(start, end, edits)
    if all(edit.end <= start or edit.start >= end for edit in edits):
        assert span is not None
        assert edited(transcript, edits).slice(*span) == transcript.slice(start, end)


@given(with_span())
def test_a_touched_span_holds_what_is_left_of_it_and_all_that_replaced_the_rest(
    case: tuple[Transcript, tuple[Edit, ...], int, int],
) -> None:
    transcript, edits, start, end = case
    touching = [edit for edit in edits if edit.end > start and edit.start < end]
    first = min([start, *(edit.start for edit in touching)])
    last = max([end, *(edit.end for edit in touching)])
    whole = spliced(
        transcript.text[first:last], tuple(Edit(edit.start - first, edit.end - first, edit.text) for edit in touching)
    )
    span = moved(start, end, edits)
    assert (edited(transcript, edits).slice(*span) if span else "") == whole


@given(with_span())
def test_spans_keep_their_order_and_nesting(case: tuple[Transcript, tuple[Edit, ...], int, int]) -> None:
    transcript, edits, start, end = case
    outer, inner = moved(0, len(transcript.text), edits), moved(start, end, edits)
    assert inner is None or (outer is not None and outer[0] <= inner[0] < inner[1] <= outer[1])


@given(with_span())
def test_a_span_that_was_moved_there_and_back_still_holds_its_words(
    case: tuple[Transcript, tuple[Edit, ...], int, int],
) -> None:
    transcript, edits, start, end = case
    if all(edit.end <= start or edit.start >= end for edit in edits):
        there = moved(start, end, edits)
        assert there is not None
        assert moved(*there, inverse(transcript.text, edits)) == (start, end)


@given(edited_transcripts())
def test_edits_in_any_order_are_the_same_step(case: tuple[Transcript, tuple[Edit, ...]]) -> None:
    _, edits = case
    assert ordered(edits) == ordered(reversed(edits)) == tuple(sorted(edits))


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 5, ""), Edit(4, 6, "")],
        [Edit(0, 9, ""), Edit(2, 3, "")],
        [Edit(0, 9, ""), Edit(2, 2, "in")],
        [Edit(3, 3, "a"), Edit(3, 3, "b")],
        [Edit(5, 4, "")],
        [Edit(-1, 2, "")],
    ],
)
def test_edits_that_overlap_or_run_backwards_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(InvalidSpan):
        ordered(edits)


@pytest.mark.parametrize("edit", [Edit(3, 6, ""), Edit(0, 99, "x"), Edit(99, 99, "x")])
def test_an_edit_over_the_end_of_a_turn_or_of_the_text_is_refused(edit: Edit) -> None:
    with pytest.raises(InvalidSpan):
        edited(Transcript.of([("I", "Hoe?"), ("R", "Zo.")]), [edit])


def test_an_insertion_at_the_end_of_a_turn_stays_in_that_turn() -> None:
    after = edited(Transcript.of([("I", "Hoe?"), ("R", "Zo.")]), [Edit(4, 4, " En?"), Edit(5, 5, "Nou, ")])
    assert after == Transcript.of([("I", "Hoe? En?"), ("R", "Nou, Zo.")])


def test_two_deletions_that_touch_can_be_taken_back() -> None:
    before = Transcript.of([("R", "Jan Jansen belde.")])
    edits = [Edit(0, 4, ""), Edit(4, 11, "")]
    assert edited(edited(before, edits), inverse(before.text, edits)) == before


@given(words, words)
def test_the_edits_between_two_pieces_make_one_of_the_other(old: str, new: str) -> None:
    before = Transcript.of([("I", "Hoe?"), ("R", old)])
    after = edited(before, between(old, new, at=before.turns[1].start))
    assert after == Transcript.of([("I", "Hoe?"), ("R", new)])


@given(words)
def test_there_are_no_edits_between_a_piece_and_itself(old: str) -> None:
    assert between(old, old) == ()


def test_whole_words_are_replaced_so_that_a_coding_of_a_word_keeps_it() -> None:
    assert between("de naambtenaar belde", "de ambtenaar belde", at=10) == (Edit(13, 24, "ambtenaar"),)


def test_a_letter_is_never_parted_from_its_accent() -> None:
    old, new = unicodedata.normalize("NFD", "een café open"), "een cafe open"
    assert between(old, new) == (Edit(4, 9, "cafe"),)


def test_a_word_that_is_taken_out_takes_one_blank_along() -> None:
    assert between("en toen weer gebeld", "en toen gebeld") == (Edit(7, 12, ""),)


def test_a_first_word_that_comes_or_goes_leaves_the_next_one_alone() -> None:
    assert between("gebeld", "weer gebeld", at=5) == (Edit(5, 5, "weer "),)
    assert between("weer gebeld", "gebeld", at=5) == (Edit(5, 10, ""),)


def test_a_word_mended_in_a_turn_of_many_words_is_one_edit() -> None:
    old = "".join(f"en toen belde ik nummer {i} weer; " for i in range(1000))
    assert between(old, old.replace("nummer 42 ", "nummer 43 ")) == (Edit(old.index("42 "), old.index("42 ") + 2, "43"),)


@given(transcripts, st.dictionaries(st.sampled_from(["I", "R", "Anna", ""]), st.sampled_from(["I", "P03", ""])))
def test_other_labels_leave_the_text_and_its_offsets(transcript: Transcript, names: dict[str, str]) -> None:
    names = {label: name for label, name in names.items() if label in transcript.speakers}
    after = relabelled(transcript, names)
    assert after.text == transcript.text
    assert [(t.start, t.end, t.seconds) for t in after.turns] == [(t.start, t.end, t.seconds) for t in transcript.turns]
    assert [t.speaker for t in after.turns] == [names.get(t.speaker, t.speaker) for t in transcript.turns]


def test_two_labels_can_change_places() -> None:
    after = relabelled(Transcript.of([("I", "Hoe?"), ("R", "Zo.")]), {"I": "R", "R": "I"})
    assert [turn.speaker for turn in after.turns] == ["R", "I"]


def test_a_label_that_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(InvalidValue, match=r"expected I \| R, found X"):
        relabelled(Transcript.of([("I", "Hoe?"), ("R", "Zo.")]), {"X": "P01"})


@given(transcripts)
def test_joined_turns_keep_the_text_and_nobody_speaks_twice_in_a_row(transcript: Transcript) -> None:
    after = joined(transcript)
    assert after.text == transcript.text
    assert all(one.speaker != other.speaker or one.speaker == "" for one, other in pairwise(after.turns))
    assert {(t.speaker, t.start, t.seconds) for t in after.turns} <= {(t.speaker, t.start, t.seconds) for t in transcript.turns}
    assert joined(after) == after


@given(transcripts)
def test_every_offset_keeps_its_speaker_when_turns_are_joined(transcript: Transcript) -> None:
    after = joined(transcript)
    for turn in transcript.turns:
        assert after.turns[after.turn_at(turn.start)].speaker == turn.speaker


def test_turns_of_nobody_are_not_joined() -> None:
    before = Transcript.of([("", "Een alinea."), ("", "Nog een.")])
    assert joined(before) == before


def test_a_turn_that_is_to_stay_apart_is_not_joined() -> None:
    after = joined(Transcript.of([("I", "Een."), ("I", "Twee."), ("I", "Drie.")]), apart=[1])
    assert [(turn.start, turn.end) for turn in after.turns] == [(0, 4), (5, 16)]
