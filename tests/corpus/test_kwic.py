"""Finds in their context."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corpus.kwic import WIDTH, Hit, hit, hits_frame
from workbench.corpus.transcript import Interview, Speaker, Transcript
from workbench.errors import InvalidValue

TALK = Interview(
    "i1",
    "P01",
    Transcript.of([("I", "Hoe ging dat?"), ("Jan de Vries", "Nou 😀 het water\nstond hoog.", 4.5), ("", "Tja.")]),
    (Speaker("I", "interviewer"), Speaker("Jan de Vries", "participant", "p1")),
)


def hit_of(words: str, talk: Interview = TALK) -> Hit:
    start = talk.transcript.text.index(words)
    return hit(talk, talk.transcript.turn_at(start), start, start + len(words), {"p1": "Noor"})


def test_a_find_has_its_place_and_the_words_around_it_in_the_same_turn() -> None:
    found = hit_of("water")
    assert (found.interview_id, found.interview, found.turn, found.seconds) == ("i1", "P01", 1, 4.5)
    assert (found.before, found.words, found.after) == ("Nou 😀 het ", "water", " stond hoog.")
    assert TALK.transcript.slice(found.start, found.end) == "water"


def test_a_participant_is_shown_by_the_pseudonym_and_others_by_their_label() -> None:
    assert (hit_of("water").speaker, hit_of("water").participant, hit_of("water").role) == ("Noor", "Noor", "participant")
    assert (hit_of("Hoe").speaker, hit_of("Hoe").participant, hit_of("Hoe").role) == ("I", "", "interviewer")
    assert (hit_of("Tja").speaker, hit_of("Tja").participant, hit_of("Tja").role) == ("", "", "other")


def test_long_context_is_cut_between_words() -> None:
    talk = replace(TALK, transcript=Transcript.of([("I", "abcdefg " * 20 + "HIER" + " abcdefg" * 20)]))
    found = hit_of("HIER", talk)
    assert found.before == "abcdefg " * 7
    assert found.after == " abcdefg" * 7 + " "


def test_a_word_that_just_fits_is_not_cut_off() -> None:
    talk = replace(TALK, transcript=Transcript.of([("I", "x " + "a" * 59 + " HIER " + "b" * 59 + " x")]))
    assert hit_of("HIER", talk).before == "a" * 59 + " "
    assert hit_of("HIER", talk).after == " " + "b" * 59


@given(st.text(st.sampled_from("ab \n😀"), max_size=150), st.text(st.sampled_from("ab \n😀"), max_size=150))
def test_the_context_is_what_stands_there(before: str, after: str) -> None:
    talk = replace(TALK, transcript=Transcript.of([("I", f"{before}X{after}")]))
    found = hit_of("X", talk)
    assert before.replace("\n", " ").endswith(found.before)
    assert after.replace("\n", " ").startswith(found.after)
    assert max(len(found.before), len(found.after)) <= WIDTH
    assert (found.before == before.replace("\n", " ")) or len(before) > WIDTH


LINE = Transcript.of([("I", "Dan de É. Eerst Zo, later zo of zo.")])


def test_a_table_of_finds_counts_turns_from_one() -> None:
    frame = hits_frame([hit_of("water")])
    assert frame.to_dict("records") == [
        {
            "interview": "P01",
            "participant": "Noor",
            "speaker": "Noor",
            "role": "participant",
            "turn": 2,
            "seconds": 4.5,
            "before": "Nou 😀 het ",
            "words": "water",
            "after": " stond hoog.",
            "start": 24,
            "end": 29,
        }
    ]
    assert list(hits_frame([]).columns) == list(frame.columns)


def test_a_table_is_sorted_by_the_words_beside_the_find() -> None:
    talk = replace(TALK, transcript=LINE)
    hits = [hit(talk, 0, at, at + 2, {}) for at in (16, 26, 32)]
    assert hits_frame(hits).start.tolist() == [16, 26, 32]
    assert hits_frame(hits, by="before").start.tolist() == [16, 26, 32]  # Eerst, later, of
    assert hits_frame(hits, by="after").start.tolist() == [32, 16, 26]  # nothing, later, of
    assert hits_frame(hits[::-1], by="words").start.tolist() == [32, 16, 26]


def test_an_unknown_order_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"place \| words \| before \| after"):
        hits_frame([], by="mood")
