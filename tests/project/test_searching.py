"""Searching the interviews of a study, and coding what was found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench as wb
from workbench.corpus.edits import Edit, edited
from workbench.corpus.kwic import Hit
from workbench.corpus.transcript import Interview, Participant, Speaker, Transcript
from workbench.errors import InvalidSpan, InvalidValue, NotFound
from workbench.project import Project, searching
from workbench.project.searching import HitCoding, Searching

P01 = Transcript.of(
    [
        ("I", "Hoe ging dat met het water?"),
        ("Jan", "Nou ja, 😀 het water stond hoog. Ik moest bellen, dus ik belde.", 12.0),
        ("I", "En toen?"),
        ("Jan", "Toen heb ik gebeld, en weer gebeld. Geërgerd was ik."),
        ("Ria", "Het water was koud."),
    ]
)
P02 = Transcript.of([("I", "Tell me about the water."), ("P", "I was calling. Water! I called twice. Het belt niet.")])
P03 = Transcript.of([("A", "Water. Ik bel nog, u belt.")])


class Area(Searching, HitCoding):
    """Searching and coding what was found, as a project has it in two areas."""


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Project]:
    """Two languages, a couple, and an interview in which nobody was described."""
    with wb.create(tmp_path / "study.workbench", title="Waterschade", language="nl", coder="anna") as made:
        couple = (Speaker("I", "interviewer"), Speaker("Jan", "participant", "p1"), Speaker("Ria", "partner", "p2"))
        single = (Speaker("I", "interviewer"), Speaker("P", "participant", "p3"))
        with made._desk.store.write("anna", "put", "put") as writing:
            writing.put(Participant("p1", "Noor"), Participant("p2", "Sam"), Participant("p3", "Kim"))
            writing.put(Interview("i1", "P01", P01, couple, "nl", order=0))
            writing.put(Interview("i2", "P02", P02, single, "en", order=1))
            writing.put(Interview("i3", "P03", P03, (), "", order=2))
        made.coding.add_code("Water", "open")
        yield made


@pytest.fixture
def area(study: Project) -> Area:
    return Area(study._desk)


def shown(hits: list[Hit]) -> list[tuple[str, str, str]]:
    return [(one.interview, one.speaker, one.words) for one in hits]


def test_finds_stand_in_the_order_of_the_interviews_under_pseudonyms(area: Area) -> None:
    assert shown(area.search("water")) == [
        ("P01", "I", "water"),
        ("P01", "Noor", "water"),
        ("P01", "Sam", "water"),
        ("P02", "I", "water"),
        ("P02", "Kim", "Water"),
        ("P03", "A", "Water"),
    ]


def test_a_find_says_where_it_stands(area: Area) -> None:
    (found,) = area.search("stond")
    assert P01.text[found.start : found.end] == "stond"
    assert (found.turn, found.seconds, found.role, found.participant) == (1, 12.0, "participant", "Noor")
    assert (found.before, found.after) == ("Nou ja, 😀 het water ", " hoog. Ik moest bellen, dus ik belde.")


def test_a_search_can_be_narrowed_to_interviews_customers_and_roles(area: Area) -> None:
    assert shown(area.search("water", interviews=["P02", "i3"])) == [
        ("P02", "I", "water"),
        ("P02", "Kim", "Water"),
        ("P03", "A", "Water"),
    ]
    assert shown(area.search("water", interviews="P03")) == [("P03", "A", "Water")]
    assert area.search("water", interviews=[]) == []
    assert [one.speaker for one in area.search("water", customers_only=True)] == ["Noor", "Sam", "Kim"]
    assert [one.speaker for one in area.search("water", roles={"partner", "other"})] == ["Sam", "A"]
    assert [one.speaker for one in area.search("water", roles=["partner", "other"], customers_only=True)] == ["Sam"]
    assert [one.speaker for one in area.search("wat.r", regex=True, customers_only=True)] == ["Noor", "Sam", "Kim"]


def test_capitals_count_where_asked(area: Area) -> None:
    assert [one.interview for one in area.search("Water", case=True)] == ["P02", "P03"]


def test_all_forms_of_a_word_are_found_by_the_language_of_each_interview(area: Area) -> None:
    assert shown(area.search("bel", lemma=True)) == [
        ("P01", "Noor", "bellen"),
        ("P01", "Noor", "belde"),
        ("P01", "Noor", "gebeld"),
        ("P01", "Noor", "gebeld"),
        ("P03", "A", "bel"),  # without a language only the word itself
    ]
    assert [one.words for one in area.search("call", lemma=True)] == ["calling", "called"]


def test_forms_are_found_within_a_phrase_and_near_and_by_a_word_without_its_accents(area: Area) -> None:
    assert [one.words for one in area.search('"ik bellen"', lemma=True)] == ["ik belde", "ik gebeld"]
    assert [one.words for one in area.search("bellen NEAR/3 moeten", lemma=True)] == ["moest bellen, dus ik belde"]
    assert [one.words for one in area.search("geergerd", lemma=True)] == ["Geërgerd"]


def test_a_pattern_is_looked_for_in_each_turn_by_itself(area: Area) -> None:
    assert [one.words for one in area.search(r"^(nou|toen) \w+", regex=True)] == ["Nou ja", "Toen heb"]
    assert [one.words for one in area.search("[A-Z]ater", regex=True, case=True)] == ["Water", "Water"]
    assert area.search(r"water\?\nNou", regex=True) == []


def test_a_pattern_that_never_ends_is_stopped(area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "SECONDS", 0.1)
    with area._write("code hits", name="x", n=0) as writing:
        writing.put(Interview("i4", "P04", Transcript.of([("A", "a" * 60 + "b")])))
    with pytest.raises(InvalidValue, match="takes too long"):
        area.search("(a|aa)+$", regex=True)


@pytest.mark.parametrize(
    ("query", "ways", "told"),
    [
        ("(", {}, "word is missing"),
        ("(", {"regex": True}, "cannot be understood"),
        ("water", {"regex": True, "lemma": True}, "exclude each other"),
        ("water", {"case": True, "lemma": True}, "exclude each other"),
        ("water", {"roles": ["klant"]}, r"expected interviewer \| participant.*found klant"),
    ],
)
def test_what_cannot_be_searched_is_refused(area: Area, query: str, ways: dict[str, object], told: str) -> None:
    with pytest.raises(InvalidValue, match=told):
        area.search(query, **ways)  # type: ignore[arg-type]


def test_an_interview_that_does_not_exist_is_told(area: Area) -> None:
    with pytest.raises(NotFound, match="P99"):
        area.search("water", interviews=["P99"])


def test_finds_are_coded_as_one_action_that_can_be_taken_back(study: Project, area: Area) -> None:
    revision = study.revision
    made = area.code_hits(area.search("water"), "Water", comment="gezocht")
    assert [(c.interview_id, c.quote, c.coder, c.comment) for c in made] == [
        ("i1", "water", "anna", "gezocht"),
        ("i1", "water", "anna", "gezocht"),
        ("i2", "Water", "anna", "gezocht"),
    ]
    assert sorted(study.coding.codings(), key=lambda c: c.id) == sorted(made, key=lambda c: c.id)
    assert study.revision == revision + 1
    assert study.changes()[-1].said == "codeerde “Water” op 3 gevonden plaatsen"
    study.undo()
    assert study.coding.codings() == []


def test_what_is_left_out_is_told(study: Project, area: Area) -> None:
    hits = area.search("water")
    study.coding.code("P01", hits[1].start, hits[1].end, "Water")
    made = area.code_hits(hits, "Water")
    assert len(made) == 2
    assert made.already == (hits[1],)
    assert [(one.interview, one.role) for one in made.not_customers] == [
        ("P01", "interviewer"),
        ("P02", "interviewer"),
        ("P03", "other"),
    ]
    assert len(area.code_hits(hits, "Water", customers_only=False)) == 3


def test_another_coder_may_give_the_same_code(study: Project, area: Area) -> None:
    assert len(area.code_hits(area.search("stond"), "Water")) == 1
    study.coder = "bram"
    assert len(area.code_hits(area.search("stond"), "Water")) == 1


def test_nothing_new_to_code_leaves_no_entry(study: Project, area: Area) -> None:
    hits = area.search("stond")
    area.code_hits(hits, "Water")
    revision = study.revision
    assert not area.code_hits([*hits, *hits], "Water")
    assert study.revision == revision


def test_whole_turns_are_coded_once_each(area: Area) -> None:
    made = area.code_hits(area.search("gebeld OR geergerd OR stond"), "Water", whole_turn=True)
    assert [c.quote for c in made] == [P01.text[t.start : t.end] for t in (P01.turns[1], P01.turns[3])]
    assert len(area.code_hits(area.search("gebeld"), "Water", whole_turn=True).already) == 2


def test_finds_of_a_text_that_was_changed_since_are_refused_and_nothing_is_coded(study: Project, area: Area) -> None:
    hits = area.search("water")
    talk = study.corpus.interview("P02")
    with area._write("code hits", name="x", n=0) as writing:
        writing.put(Interview("i2", "P02", edited(talk.transcript, [Edit(0, 4, "Show")]), talk.speakers, "en", order=1))
        writing.put(Interview("i1", "P01", edited(P01, [Edit(0, 3, "Waar en hoe")]), (), "nl"))
    with pytest.raises(InvalidSpan, match="not what stands at its offsets"):
        area.code_hits(hits, "Water")
    assert study.coding.codings() == []
    assert [one.start for one in area.search("water", interviews="P01")] == [one.start + 8 for one in hits[:3]]


def test_a_code_that_does_not_exist_is_told(area: Area) -> None:
    with pytest.raises(NotFound, match="Wasser"):
        area.code_hits(area.search("water"), "Wasser")
