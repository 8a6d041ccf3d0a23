"""LimeSurvey's tab-separated file: each silent loss of its import is found, and the file is the same survey as the .lss."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from workbench.errors import NotFound, UnreadableFile
from workbench.survey.export.checks import read_lss
from workbench.survey.export.checks_txt import problems, read_txt
from workbench.survey.export.layout import form_of
from workbench.survey.export.limesurvey import write_lss
from workbench.survey.export.limesurvey_txt import tsv, write_limesurvey_txt
from workbench.survey.questionnaire import Item, Questionnaire


@pytest.fixture
def good(full: Questionnaire) -> str:
    return tsv(form_of(full))


def found(text: str, folder: Path, encoding: str = "utf-8") -> list[str]:
    (folder / "changed.txt").write_bytes(text.encode(encoding))
    return problems(folder / "changed.txt")


def test_the_same_questions_items_and_answers_stand_in_both_files(full: Questionnaire, tmp_path: Path) -> None:
    write_lss(full, tmp_path / "a.lss")
    write_limesurvey_txt(full, tmp_path / "a.txt")
    one, other = read_lss(tmp_path / "a.lss"), read_txt(tmp_path / "a.txt")
    assert (one.base, one.asked) == (other.base, other.asked)
    for table, columns in {
        "groups": ["grelevance"],
        "questions": ["title", "type", "relevance"],
        "subquestions": ["title", "relevance"],
        "answers": ["code"],
    }.items():
        rows = [[[row[column] for column in columns] for row in survey.rows(table)] for survey in (one, other)]
        assert rows[0] == rows[1], table
    for table in ("question_l10ns", "answer_l10ns", "group_l10ns"):
        assert len(one.rows(table)) == len(other.rows(table)), table


def test_no_cell_needs_quotes_and_none_is_run(questionnaire: Questionnaire) -> None:
    texts = ('=1+1 "x" {naam}', "+31 6", '"alles"', "-", "@a", "a\tb\nc", 'a\\"b')
    items = tuple(Item(f"C{n}", f"c{n}", "m", {"nl": text, "en": text}) for n, text in enumerate(texts, start=1))
    text = tsv(form_of(replace(questionnaire, items=items)))
    cells = [cell for line in text.split("\r\n") for cell in line.split("\t")]
    assert '"' not in text
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert len({line.count("\t") for line in text.strip("\r\n").split("\r\n")}) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_good_file_has_no_problems_in_any_encoding_that_imports(good: str, tmp_path: Path, encoding: str) -> None:
    assert found(good, tmp_path, encoding) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("A\t0\tP\t", "A\t0\tpartly\t", "The answer code 'partly' of question 'DONE' is longer than 5"),
        ("A\t0\tP\t", "A\t0\tY\t", "The answer code 'Y' of question 'DONE' is there twice"),
        ("Q\tL\tNPS\t", "Q\tL\tN_PS\t", "The question code 'N_PS' has other characters"),
        ("Q\tL\tNPS\t", "Q\tL\t1NPS\t", "does not begin with a letter"),
        ("Q\tL\tNPS\t", "Q\tL\tces\t", "The question code 'ces' is there twice"),
        ("Q\tL\tNPS\t", "Q\tL\t" + "N" * 21 + "\t", "longer than 15"),
        ("SQ\t0\tC02\t", "SQ\t0\tc01\t", "The item code 'c01' of question 'IMP01' is there twice"),
        ("SQ\t0\tC02\t", "SQ\t0\ta-b\t", "The item code 'a-b' of question 'IMP01' has other characters"),
        ("\tClearly about me\t", "\t\t", "The item 'C01' has no text in language 'en'"),
        ("\tWould you recommend us?\t", '\t"""Would you recommend us?"""\t', "wholly inside quotation marks"),
        ("\tWould you recommend us?\t", '\t"Would \\""you"" recommend us?"\t', "backslash before a quotation mark"),
        ("\tWould you recommend us?\t", "\t{naam}, would you?\t", "{naam} in question"),
        ("CONSENT.NAOK", "CONSNT.NAOK", "asks for 'CONSNT'"),
        ("class", "klass", None),
    ],
)
def test_a_silent_loss_is_found(good: str, tmp_path: Path, old: str, new: str, said: str | None) -> None:
    assert old in good
    if said is None:
        with pytest.raises(UnreadableFile, match="tab-separated"):
            found(good.replace(old, new), tmp_path)
    else:
        assert any(said in sentence for sentence in found(good.replace(old, new, 1), tmp_path))


def without(good: str, *starts: str) -> str:
    """The file without the rows that have one of these after the two empty cells of their numbers."""
    lines = [line for line in good.split("\r\n") if not line.startswith(tuple(f"\t\t{start}" for start in starts))]
    return "\r\n".join(lines)


@pytest.mark.parametrize(
    ("starts", "said"),
    [
        (("G\t",), "There is no row G"),
        (("SL\t",), "There is no row SL"),
        (("S\t",), "There is no row S "),
        (("Q\t", "SQ\t", "A\t"), "There is no row Q"),
    ],
)
def test_missing_rows_are_found(good: str, tmp_path: Path, starts: tuple[str, ...], said: str) -> None:
    assert any(said in sentence for sentence in found(without(good, *starts), tmp_path))


def test_semicolons_are_told_by_name(good: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="semicolons: LimeSurvey makes an empty survey"):
        found(good.replace("\t", ";"), tmp_path)


def test_windows_bytes_are_found(questionnaire: Questionnaire, tmp_path: Path) -> None:
    plain = replace(questionnaire, items=(Item("C01", "c1", "", {"nl": "één", "en": "one"}),))
    assert any("neither UTF-8 nor UTF-16" in one for one in found(tsv(form_of(plain)), tmp_path, "cp1252"))


def test_a_language_that_lacks_a_row_is_found(good: str, tmp_path: Path) -> None:
    lines = good.split("\r\n")
    last = max(at for at, line in enumerate(lines) if line.startswith("\t\tA\t"))
    sentences = found("\r\n".join(lines[:last] + lines[last + 1 :]), tmp_path)
    assert any("Language 'en' has other rows" in sentence for sentence in sentences)
    assert any("has no text in language 'en'" in sentence for sentence in sentences)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        problems(tmp_path / "none.txt")


@pytest.mark.strangers
@pytest.mark.parametrize("name", ["ls6_export_tsv.txt", "handmade_nl_en.txt", "handmade_utf16.txt", "handmade_bom.txt"])
def test_files_that_a_real_server_imported_have_no_problems(shared: Path, name: str) -> None:
    assert problems(shared / "data" / "survey" / name) == []


@pytest.mark.strangers
def test_every_column_is_one_that_a_real_server_writes(good: str, shared: Path) -> None:
    real = (shared / "data" / "survey" / "ls6_export_tsv.txt").read_text("utf-8-sig").split("\n")[0].strip().split("\t")
    assert set(good.split("\r\n")[0].split("\t")) <= set(real)


@pytest.mark.strangers
def test_settings_and_kinds_of_rows_are_those_that_a_real_server_writes(full: Questionnaire, shared: Path) -> None:
    real = (shared / "data" / "survey" / "ls6_export_tsv.txt").read_text("utf-8-sig")

    def told(text: str) -> tuple[set[str], set[str], dict[str, set[str]]]:
        rows = list(csv.DictReader(StringIO(text, newline=""), delimiter="\t"))
        settings = {row["name"] for row in rows if row["class"] in ("S", "SL")}
        scales = {kind: {row["type/scale"] for row in rows if row["class"] == kind} for kind in ("G", "Q", "SQ", "A")}
        return {row["class"] for row in rows}, settings, scales

    kinds, settings, scales = told(tsv(form_of(full)))
    known_kinds, known_settings, known = told(real)
    assert kinds <= known_kinds
    assert settings <= known_settings
    assert scales["Q"] - {"*"} <= known["Q"]  # a hidden equation, which that survey does not have
    assert all(order.isdecimal() for order in scales["G"] | known["G"])
    assert scales["A"] <= known["A"]
