"""A frozen text that is corrected: versions, and codings that move along."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import workbench as wb
from workbench.corpus.edits import Edit
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Transcript
from workbench.errors import Conflict, InvalidSpan, InvalidValue, NotFound
from workbench.project import Project

WORDS = "Toen heb ik gebelt met de verzekeraar, en ik moest drie keer mijn verhaal doen."


@pytest.fixture
def study(tmp_path: Path) -> Project:
    project = wb.create(tmp_path / "study.workbench", title="Waterschade", language="nl", coder="anna")
    project.corpus.add_reading(Reading("P01", "", Transcript.of([("I", "Hoe ging dat?"), ("R", WORDS)])))
    project.coding.add_code("Bellen", "milestone")
    return project


def code(project: Project, words: str) -> str:
    start = project.corpus.interview("P01").transcript.text.index(words)
    return project.coding.code("P01", start, start + len(words), "Bellen").id


def quotes(project: Project) -> list[str]:
    return [c.quote for c in project.coding.codings()]


def test_a_corrected_typo_keeps_the_old_text_as_a_version(study: Project) -> None:
    study.corpus.correct_turn("P01", 2, WORDS.replace("gebelt", "gebeld"), why="tikfout")
    version = study.corpus.versions("P01")[0]
    assert "gebeld" in study.corpus.interview("P01").transcript.text
    assert (version.number, version.why, version.coder) == (1, "tikfout", "anna")
    assert version.transcript.text.endswith(WORDS)


def test_codings_move_along_and_keep_their_words(study: Project) -> None:
    code(study, "drie keer mijn verhaal")
    done = study.corpus.correct_turn("P01", 2, WORDS.replace("gebelt met", "gisteren lang gebeld met"))
    assert quotes(study) == ["drie keer mijn verhaal"]
    assert (done.moved, done.changed, done.set_aside) == (1, (), ())
    coding = study.coding.codings()[0]
    assert study.corpus.interview("P01").transcript.slice(coding.start, coding.end) == coding.quote


def test_a_coding_of_a_mistyped_word_holds_the_right_word(study: Project) -> None:
    code(study, "heb ik gebelt")
    done = study.corpus.correct_turn("P01", 2, WORDS.replace("gebelt", "gebeld"))
    assert quotes(study) == ["heb ik gebeld"]
    assert len(done.changed) == 1


def test_a_coding_that_loses_its_text_is_set_aside_and_not_dropped(study: Project) -> None:
    lost = code(study, "met de verzekeraar")
    study.corpus.correct_turn("P01", 2, WORDS.replace(" met de verzekeraar", ""))
    assert quotes(study) == []
    aside = study.coding.set_aside("P01")[0]
    assert (aside.id, aside.coding.quote, aside.version) == (lost, "met de verzekeraar", 1)


def test_what_was_set_aside_can_be_placed_again_with_its_evidence(study: Project) -> None:
    lost = code(study, "met de verzekeraar")
    study.journey.from_codes()
    evidence = study.journey.journey().evidence
    study.corpus.correct_turn("P01", 2, WORDS.replace(" met de verzekeraar", ""))
    assert study.journey.journey().evidence == ()
    at = study.corpus.interview("P01").transcript.text.index("drie keer")
    study.coding.place_again(lost, at, at + 9)
    assert quotes(study) == ["drie keer"]
    assert study.journey.journey().evidence == evidence
    assert study.coding.set_aside() == []


def test_what_was_set_aside_can_be_discarded(study: Project) -> None:
    lost = code(study, "met de verzekeraar")
    study.corpus.correct_turn("P01", 2, WORDS.replace(" met de verzekeraar", ""))
    study.coding.discard(lost)
    assert study.coding.set_aside() == []
    with pytest.raises(NotFound):
        study.coding.discard(lost)


def test_a_correction_can_be_taken_back_whole_also_after_a_restart(study: Project, tmp_path: Path) -> None:
    code(study, "met de verzekeraar")
    before = study.coding.codings()
    study.corpus.correct_turn("P01", 2, WORDS.replace(" met de verzekeraar", ""))
    study.close()
    with wb.open(tmp_path / "study.workbench", coder="anna") as again:
        again.undo()
        assert again.corpus.interview("P01").transcript.text.endswith(WORDS)
        assert again.coding.codings() == before
        assert again.coding.set_aside() == []
        assert again.corpus.versions("P01") == []


def test_an_earlier_coding_cannot_come_back_on_other_words(study: Project, tmp_path: Path) -> None:
    with wb.open(tmp_path / "study.workbench", coder="bram") as other:
        removed = code(other, "drie keer")
        other.coding.uncode(removed)
        study.corpus.correct_turn("P01", 2, "Gisteren " + WORDS)
        with pytest.raises(Conflict, match="corrected since"):
            other.undo()
    assert quotes(study) == []


def test_only_codings_with_other_words_give_reason_to_look_again(study: Project) -> None:
    code(study, "drie keer")
    study.journey.from_codes()
    study.corpus.correct_turn("P01", 2, "Gisteren " + WORDS)
    assert study.method.review() == []
    study.corpus.correct_turn("P01", 2, "Gisteren " + WORDS.replace("drie", "vier"))
    assert [item.what for item in study.method.review()] == ["milestone"]


def test_a_correction_of_what_somebody_else_corrected_meanwhile_is_refused(study: Project) -> None:
    study.corpus.correct_turn("P01", 2, "Gisteren " + WORDS)
    with pytest.raises(Conflict):
        study.corpus.correct_turn("P01", 2, "Morgen " + WORDS, expected=WORDS)


def test_a_correction_that_changes_nothing_is_refused(study: Project) -> None:
    with pytest.raises(InvalidValue):
        study.corpus.correct_turn("P01", 2, WORDS)
    assert study.corpus.versions("P01") == []


def test_an_edit_over_the_end_of_a_turn_is_refused_and_changes_nothing(study: Project) -> None:
    revision = study.revision
    with pytest.raises(InvalidSpan):
        study.corpus.correct("P01", [Edit(10, 16, "x")])
    assert study.revision == revision


def test_turns_of_one_speaker_are_joined_without_moving_a_letter(study: Project) -> None:
    turns = [("R", "Eerst dit."), ("R", "en toen dat."), ("I", "Ja?")]
    study.corpus.add_reading(Reading("P02", "", Transcript.of(turns)))
    text = study.corpus.interview("P02").transcript.text
    joined = study.corpus.join_turns("P02").transcript
    assert (joined.text, len(joined.turns)) == (text, 2)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_corrected_every_coding_stands_on_its_words_or_is_set_aside(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    letters = st.text(alphabet="ab 😀é\u0301", min_size=1, max_size=30)
    turns = data.draw(st.lists(letters, min_size=1, max_size=4))
    transcript = Transcript.of([("R", words) for words in turns])
    with wb.create(tmp_path_factory.mktemp("any") / "s.workbench", coder="anna") as project:
        interview = project.corpus.add_reading(Reading("P", "", transcript))
        project.coding.add_code("x")
        made = 0
        for _ in range(data.draw(st.integers(1, 4))):
            start = data.draw(st.integers(0, len(transcript.text) - 1))
            end = data.draw(st.integers(start + 1, len(transcript.text)))
            try:
                project.coding.code(interview.id, start, end, "x")
            except (InvalidSpan, Conflict):
                continue
            made += 1
        turn = data.draw(st.integers(1, len(turns)))
        words = data.draw(st.text(alphabet="abc 😀é\u0301", max_size=30))
        try:
            project.corpus.correct_turn("P", turn, words)
        except InvalidValue:
            return
        text = project.corpus.interview("P").transcript
        codings = project.coding.codings()
        assert len(codings) + len(project.coding.set_aside()) == made
        assert all(text.slice(c.start, c.end) == c.quote and c.quote == c.quote.strip() for c in codings)
