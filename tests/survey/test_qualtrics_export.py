"""Qualtrics' Advanced Format: one file a language, and nothing in it that would be taken for a command."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.errors import NotFound, UnreadableFile
from workbench.survey.export.checks_qualtrics import problems
from workbench.survey.export.layout import form_of
from workbench.survey.export.qualtrics import advanced, write_qualtrics
from workbench.survey.export.told import lost
from workbench.survey.questionnaire import Item, Questionnaire


def test_there_is_a_file_for_each_language_and_one_codebook(full: Questionnaire, tmp_path: Path) -> None:
    report = write_qualtrics(full, tmp_path / "s.txt")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["s.codebook.json", "s.en.txt", "s.txt"]
    assert [Path(file).name for file in report.beside] == ["s.en.txt", "s.codebook.json"]
    assert "Clearly about me" in (tmp_path / "s.en.txt").read_text("utf-8")


def test_the_codebook_leads_from_the_numbers_of_lines_to_items(full: Questionnaire, tmp_path: Path) -> None:
    write_qualtrics(full, tmp_path / "s.txt")
    headings = json.loads((tmp_path / "s.codebook.json").read_text("utf-8"))["headings"]
    assert headings["IMP01_2"] == "IMP01[ATT]"
    assert headings["SAT01_2"] == "SAT01[C02]"


def test_what_the_format_cannot_say_is_told(full: Questionnaire, tmp_path: Path) -> None:
    said = write_qualtrics(full, tmp_path / "s.txt", "en").lost
    assert {
        lost("order", "en", name="Qualtrics"),
        lost("split", "en", name="Qualtrics", n=2),
        lost("ends", "en", "CONSENT", name="Qualtrics"),
        lost("required", "en", "CONSENT", name="Qualtrics"),
        lost("numbers for codes", "en", "DONE", kept="1 = Y, 2 = P, 3 = N"),
        lost("one survey", "en"),
        lost("titles of pages", "en"),
    } <= set(said)
    assert ("codes of the answers", "BG01") not in {(loss.what, loss.id) for loss in said}


@pytest.mark.parametrize("text", ["[[PageBreak]]", "${q://QID1/ChoiceGroup}", "a < b", "x\n\ny", "[[Choice:1]]"])
def test_no_text_is_taken_for_a_command(questionnaire: Questionnaire, tmp_path: Path, text: str) -> None:
    item = Item("C01", "c1", "[[m]]", {"nl": text, "en": text})
    write_qualtrics(replace(questionnaire, items=(item,)), tmp_path / "s.txt")
    written = (tmp_path / "s.txt").read_text("utf-8")
    assert "${" not in written
    assert written.count("[[PageBreak]]") == 2
    assert problems(tmp_path / "s.txt") == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[[ID:NPS]]", "[[ID:CES]]", "The code 'CES' is there twice"),
        ("Zou u ons aanbevelen?\n", "", "The question 'NPS' has no text"),
        ("[[Choice:2]]\nZuid", "[[Choice:1]]\nZuid", "The number 1 is there twice in 'BG01'"),
        ("[[Choice:2]]\nZuid", "[[Choice:2]]", "An answer of 'BG01' has no text"),
        ("Zou u ons", "Zou\n\nu ons", "begins no element"),
        ("[[Question:Matrix]]", "[[Question:Matix]]", "begins no element"),
        ("Zou u ons", "[[Zou]]\nu ons", "is no command there"),
        ("[[AdvancedAnswers]]", "[[AdvancedAnsers]]", "has no lines or answers"),
        ("[[PageBreak]]\n\n", "[[PageBreak]]\n", "what follows is lost"),
    ],
)
def test_what_would_be_taken_for_something_else_is_found(
    full: Questionnaire, tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = advanced(form_of(full), "nl")
    assert old in text
    (tmp_path / "s.txt").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(said in sentence for sentence in problems(tmp_path / "s.txt"))


def test_what_is_no_such_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("1. A question", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="Advanced Format"):
        problems(tmp_path / "s.txt")
    (tmp_path / "s.txt").write_bytes(b"[[AdvancedFormat]]\n\xe9")
    with pytest.raises(UnreadableFile, match="UTF-8"):
        problems(tmp_path / "s.txt")
    with pytest.raises(NotFound):
        problems(tmp_path / "none.txt")


@pytest.mark.strangers
def test_the_public_example_has_no_problems(shared: Path) -> None:
    assert problems(shared / "data" / "survey" / "qualtrics_advanced_nl.txt") == []
