"""Codes and codings in a study."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.coding.segments import Coding
from workbench.errors import Conflict, InvalidSpan, InvalidValue, NotFound
from workbench.project import Project

Coded = Callable[[Project, str, str, str], Coding]


def test_a_coding_holds_the_words_at_its_offsets(project: Project, coded: Coded) -> None:
    project.coding.add_code("Overstroming", "context")
    coding = coded(project, "P01", "😀 het water", "Overstroming")
    text = project.corpus.interview("P01").transcript.text
    assert text[coding.start : coding.end] == coding.quote == "😀 het water"
    assert (coding.coder, coding.source) == ("anna", "person")


def test_coding_is_one_entry_in_the_log_in_the_language_of_the_study(project: Project, coded: Coded) -> None:
    project.coding.add_code("Overstroming")
    before = project.revision
    coded(project, "P01", "het water", "Overstroming")
    (entry,) = project.changes(since=before)
    assert (entry.coder, entry.said) == ("anna", "codeerde “Overstroming” in P01")


def test_blanks_at_the_edges_are_left_out(project: Project) -> None:
    project.coding.add_code("Overstroming")
    text = project.corpus.interview("P01").transcript.text
    start = text.index(" het water ")
    assert project.coding.code("P01", start, start + len(" het water "), "Overstroming").quote == "het water"


def test_a_quote_that_does_not_stand_at_its_offsets_is_refused(project: Project) -> None:
    project.coding.add_code("Overstroming")
    with pytest.raises(InvalidSpan, match="Select it again"):
        project.coding.code("P01", 0, 3, "Overstroming", quote="nee")
    assert project.coding.codings() == []


def test_the_same_words_are_not_coded_twice_by_one_coder_but_are_by_two(project: Project, coded: Coded) -> None:
    project.coding.add_code("Overstroming")
    coded(project, "P01", "het water", "Overstroming")
    with pytest.raises(Conflict, match="already"):
        coded(project, "P01", "het water", "Overstroming")
    project.coder = "bram"
    assert coded(project, "P01", "het water", "Overstroming").coder == "bram"


def test_undo_takes_a_coding_back_and_redo_puts_it_there_again(project: Project, coded: Coded) -> None:
    project.coding.add_code("Overstroming")
    coding = coded(project, "P01", "het water", "Overstroming")
    project.undo()
    assert project.coding.codings() == []
    project.redo()
    assert project.coding.codings() == [coding]


def test_uncoding_takes_the_evidence_with_it(studied: Project) -> None:
    coding = studied.coding.codings(code="Eén keer vertellen")[0]
    criterion = studied.journey.journey().criteria[0]
    studied.coding.uncode(coding.id)
    assert studied.journey.journey().evidence_of(criterion.id) == []


def test_segments_know_speaker_turn_and_participant(studied: Project) -> None:
    (segment,) = studied.coding.segments(code="Melden")
    assert (segment.interview, segment.speaker, segment.role, segment.turn) == ("P01", "R", "participant", 3)
    assert list(studied.coding.frame(code="Melden")["quote"]) == ["Toen heb ik gebeld"]


def test_two_codes_of_one_name_under_one_parent_are_refused(project: Project) -> None:
    project.coding.add_code("Melden")
    with pytest.raises(InvalidValue, match="called 'melden'"):
        project.coding.add_code("melden")


def test_an_unknown_code_is_answered_with_names_like_it(project: Project) -> None:
    project.coding.add_code("Overstroming")
    with pytest.raises(NotFound, match="Did you mean Overstroming"):
        project.coding.code("P01", 0, 3, "Overstromming")


def test_a_code_in_use_is_not_removed(studied: Project) -> None:
    with pytest.raises(Conflict, match="codings"):
        studied.coding.remove_code("Eén keer vertellen")
    with pytest.raises(Conflict):
        studied.coding.remove_code("Melden")


def test_a_codebook_is_added_once(project: Project, tmp_path: Path) -> None:
    book = tmp_path / "codebook.yaml"
    book.write_text("codes:\n  - name: Melden\n    kind: milestone\n    codes:\n      - {name: Snel, kind: criterion}\n")
    assert project.coding.add_codebook(book).total("codes") == 2
    again = project.coding.add_codebook(book)
    assert again.total("codes") == 0
    assert {d.what for d in again.files[0].dropped} == {"code"}
    assert [project.coding.codebook().path(i) for i in project.coding.codebook()] == ["Melden", "Melden > Snel"]


def test_a_coded_table_is_anchored_and_what_is_not_found_is_told(project: Project, tmp_path: Path) -> None:
    table = tmp_path / "codings.csv"
    table.write_text(
        "interview;quote;code;stance\n"
        "P01;“ik moest het drie keer  uitleggen”;Melden > Eén keer;against\n"
        "P02;Dit heeft niemand gezegd, nergens;Melden;for\n"
        "P09;Toen heb ik gebeld;Melden;for\n",
        encoding="utf-8",
    )
    file = project.coding.add_coded_table(table).files[0]
    assert (file.counts["codings"], file.counts["not found"], file.counts["codes"]) == (1, 2, 3 - 1)
    assert [d.where for d in file.dropped if d.what != "header"][-2:] == ["row 3", "row 4"]
    (coding,) = project.coding.codings()
    assert (coding.quote, coding.stance, coding.source) == ("ik moest het drie keer uitleggen", "against", "import")
