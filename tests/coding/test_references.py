"""Where a segment comes from."""

from __future__ import annotations

from dataclasses import replace

from tests.coding.test_retrieval import BOOK, PEOPLE, TALKS, coding
from workbench.coding.references import clock, reference, reference_frame
from workbench.coding.retrieval import Query, retrieve

PSEUDONYMS = {p.id: p.pseudonym for p in PEOPLE}


def test_a_reference_names_interview_turn_and_time() -> None:
    turn = TALKS[0].transcript.turns[1]
    (segment,) = retrieve(Query(), [coding("1", "a1", turn.start, turn.end)], BOOK, TALKS)
    assert reference(segment) == "P01, turn 2"
    assert reference(replace(segment, seconds=3725.9), "nl") == "P01, beurt 2, 1:02:05"


def test_hours_minutes_and_seconds() -> None:
    assert [clock(s) for s in (None, 0.0, 59.99, 60.0, 36000.0)] == ["", "0:00:00", "0:00:59", "0:01:00", "10:00:00"]


def test_a_row_has_the_path_of_the_code_and_the_pseudonym_and_offsets() -> None:
    turns = TALKS[0].transcript.turns
    some = [coding("1", "a2", turns[1].start, turns[1].end, weight=40), coding("2", "a", turns[0].start, turns[0].end)]
    asked, anna = reference_frame(retrieve(Query(), some, BOOK, TALKS), BOOK, PSEUDONYMS).to_dict("records")
    assert (anna["code"], anna["participant"], anna["speaker"]) == ("Melden > Bellen > Wachten", "Anna", "Anna")
    assert (anna["start"], anna["end"], anna["weight"], anna["turn"]) == (turns[1].start, turns[1].end, 40, 2)
    assert (asked["participant"], asked["speaker"], asked["role"]) == ("", "I", "interviewer")


def test_without_segments_the_columns_are_there() -> None:
    assert "source" in reference_frame([], BOOK, {}).columns
