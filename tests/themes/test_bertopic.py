from __future__ import annotations

import csv
import socket
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.corpus.lemmas import lemma_of
from workbench.corpus.transcript import Interview, Speaker, Transcript
from workbench.errors import InvalidValue
from workbench.themes.bertopic import BertopicSuggester
from workbench.themes.grouping import sensible_number
from workbench.themes.prepared import LEAST
from workbench.themes.theme import Found, Unit
from workbench.themes.units import units
from workbench.themes.words import fillers


@pytest.fixture(scope="module")
def found(dutch_units: list[Unit]) -> Found:
    return BertopicSuggester(4).suggest(dutch_units, language="nl")


def test_the_subjects_that_were_spoken_of_are_found(found: Found, subjects: dict[str, str]) -> None:
    assert len(found.themes) == 4
    for theme in found.themes:
        texts = [s.unit.text for s in found.suggested if s.theme == theme.number]
        assert len({name for name, words in subjects.items() if any(words in text for text in texts)}) == 1


def test_themes_are_numbered_from_the_largest_and_count_customers_only(found: Found, dutch_units: list[Unit]) -> None:
    sizes = [theme.size for theme in found.themes]
    assert [theme.number for theme in found.themes] == list(range(4))
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == sum(unit.customer for unit in dutch_units) == len(found.suggested)
    assert all(s.unit.customer for s in found.suggested)


def test_words_of_the_interviewer_and_fillers_name_no_theme(found: Found) -> None:
    words = {word for theme in found.themes for word in theme.words}
    assert words
    assert not words & {"interviewvraag", "lekkage", "telefoon"}
    assert not words & fillers("nl")


def test_suggestions_stand_best_first_with_a_fit_from_0_to_1(found: Found) -> None:
    for theme in found.themes:
        scores = [s.score for s in found.suggested if s.theme == theme.number]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


def test_two_runs_are_equal(found: Found, dutch_units: list[Unit]) -> None:
    assert BertopicSuggester(4).suggest(dutch_units, language="nl") == found


def test_the_model_names_its_parts(found: Found) -> None:
    assert found.model.startswith("BERTopic ")
    assert found.model.endswith("· words · nl lookup lemmas")


def test_progress_grows_to_one(dutch_units: list[Unit]) -> None:
    told: list[tuple[str, float]] = []
    BertopicSuggester(3).suggest(dutch_units, language="nl", progress=lambda what, share: told.append((what, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_a_word_of_one_person_names_no_theme_among_three_interviews(talks: Callable[[int], list[Interview]]) -> None:
    interviews = talks(4)
    own = Interview(
        "own",
        "eigen",
        Transcript.of([("R", "Bertha lekte water op het dak met Bertha en Bertha.")] * 3),
        (Speaker("R", "participant"),),
    )
    found = BertopicSuggester(4).suggest(units([*interviews, own]), language="nl")
    assert "bertha" not in {word for theme in found.themes for word in theme.words}


def test_a_theme_of_mostly_one_interview_is_said_to_be_dominated() -> None:
    texts = [("a", "dak lekt water plafond kelder")] * 6 + [("b", "factuur bedrag betalen korting rekening")] * 2
    made = [
        Unit(i, 100 * n, 100 * n + 5, f"{text} {'extra' * (n % 2)}")
        for n, (i, text) in enumerate([*texts, *[("c", texts[-1][1])] * 2])
    ]
    found = BertopicSuggester(2).suggest(made, language="nl")
    assert [(theme.size, theme.interviews, theme.dominated) for theme in found.themes] == [(6, 1, True), (4, 2, False)]


def test_no_network_is_touched(dutch_units: list[Unit], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert BertopicSuggester(3).suggest(dutch_units, language="nl").themes


@pytest.mark.parametrize("count", [0, LEAST - 1])
def test_too_few_customers_units_are_refused_with_their_number(count: int) -> None:
    made = [Unit("a", 10 * i, 10 * i + 5, f"water dak {i}", customer=i < count) for i in range(20)]
    with pytest.raises(
        InvalidValue, match=rf"expected at least 8 pieces of text, found {count}, and {20 - count} of the interviewer"
    ) as told:
        BertopicSuggester().suggest(made, language="nl")
    assert "roles" in told.value.todo


@pytest.mark.parametrize("count", [8, 13, 30])
def test_a_handful_of_units_gives_a_few_themes(count: int, dutch_units: list[Unit]) -> None:
    own = [unit for unit in dutch_units if unit.customer][:count]
    found = BertopicSuggester().suggest(own, language="nl")
    assert 2 <= len(found.themes) <= sensible_number(count)
    assert len(found.suggested) == count


@pytest.mark.parametrize("text", ["Het dak lekte water.", "ja nou eh", "[lacht]"])
def test_units_that_all_say_the_same_or_nothing_are_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="no themes to tell apart"):
        BertopicSuggester().suggest([Unit("a", 100 * i, 100 * i + len(text), text) for i in range(12)], language="nl")


def test_more_themes_than_different_units_are_cut_down_with_a_note() -> None:
    texts = ["dak lekt water", "factuur bedrag betalen", "monteur ketel kraan"]
    made = [Unit("a", 100 * i, 100 * i + 9, texts[i % 3]) for i in range(30)]
    found = BertopicSuggester(9).suggest(made, language="nl")
    assert [theme.size for theme in found.themes] == [10, 10, 10]
    assert "no more than 3 themes" in found.notes[0]


@pytest.mark.parametrize("number", [0, 1, 1000])
def test_a_number_of_themes_that_cannot_be_right_is_refused(number: int, dutch_units: list[Unit]) -> None:
    with pytest.raises(InvalidValue, match=f"found {number}"):
        BertopicSuggester(number).suggest(dutch_units, language="nl")


def test_a_missing_sentence_model_is_a_note_of_the_run(dutch_units: list[Unit], tmp_path: Path) -> None:
    found = BertopicSuggester(3, vectors=tmp_path / "gone").suggest(dutch_units, language="nl")
    assert "no such folder" in found.notes[0].lower()


def test_units_without_a_known_language_get_themes_and_a_note(dutch_units: list[Unit]) -> None:
    found = BertopicSuggester(3).suggest([replace(unit, language="") for unit in dutch_units], language="")
    assert len(found.themes) == 3
    assert "no stop words" in found.notes[0]


@pytest.mark.strangers
def test_themes_of_real_counselling_talks(shared: Path) -> None:
    interviews = _annomi(shared / "data" / "annomi" / "AnnoMI-full.csv")
    assert len(interviews) == 133
    by_id = {interview.id: interview for interview in interviews}
    made = units(interviews)
    customers = sum(unit.customer for unit in made)
    found = BertopicSuggester(vectors="words").suggest(made, language="en")
    assert len(found.themes) == sensible_number(customers) > 12
    assert 0.99 * customers < len(found.suggested) < customers  # a few say nothing
    assert "hold no word that names a subject" in found.notes[0]
    assert all(s.unit.text == by_id[s.unit.interview_id].transcript.text[s.unit.start : s.unit.end] for s in found.suggested)
    words = [word for theme in found.themes for word in theme.words]
    assert len(words) == 10 * len(found.themes)
    assert len(set(words)) > 6 * len(found.themes)
    import spacy

    assert not set(words) & (spacy.blank("en").Defaults.stop_words | fillers("en"))
    # What the talks are known to be about.
    assert {"drink", "smoke", "medication", "weight", "exercise"} <= {lemma_of(word, "en") for word in words}
    assert sum(theme.dominated for theme in found.themes) <= 2


@pytest.mark.strangers
def test_two_runs_on_real_talks_are_equal(shared: Path) -> None:
    made = units(_annomi(shared / "data" / "annomi" / "AnnoMI-full.csv")[:25])
    first, second = (BertopicSuggester(vectors="words").suggest(made, language="en") for _ in range(2))
    assert first == second


def _annomi(file: Path) -> list[Interview]:
    """Talks of AnnoMI (Wu et al. 2022); an utterance stands there once for each annotator."""
    said: dict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            said[row["transcript_id"]][int(row["utterance_id"])] = (row["interlocutor"], row["utterance_text"].strip())
    roles = (Speaker("therapist", "interviewer"), Speaker("client", "participant"))
    return [
        Interview(talk_id, f"talk {talk_id}", Transcript.of([turns[i] for i in sorted(turns)]), roles, "en", order=order)
        for order, (talk_id, turns) in enumerate(said.items())
    ]
