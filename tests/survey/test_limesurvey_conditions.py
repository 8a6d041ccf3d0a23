"""Conditions as LimeSurvey reads them: ours, and those that a real server wrote."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from tests.survey.exporting import whole
from workbench.errors import InvalidValue
from workbench.survey.export.checks import SurveyFile, problems, read_lss
from workbench.survey.export.checks_conditions import fault
from workbench.survey.export.layout import form_of
from workbench.survey.export.limesurvey import lss, split_equation, write_lss
from workbench.survey.export.limesurvey_txt import tsv
from workbench.survey.questionnaire import Extra, Questionnaire

_CELLS = """
$file = fopen($argv[1], "r");
for ($rows = []; ($row = fgetcsv($file, 0, "\\t", '"')) !== false; ) $rows[] = $row;
echo json_encode($rows);
"""


@pytest.mark.parametrize(
    "condition", ["", "1", "((NPS.NAOK <= 6))", "(A.NAOK != 'N') and (B.NAOK == 2)", "!is_empty(A) or A.NAOK gt -1", 'A == "x"']
)
def test_what_limesurvey_reads_is_let_pass(condition: str) -> None:
    assert fault(condition) == ""


@pytest.mark.parametrize("parts", [2, 9])
def test_the_draw_of_a_part_is_read(parts: int) -> None:
    assert fault(split_equation(parts)[1:-1]) == ""


@pytest.mark.parametrize(
    "condition",
    ["(A.NAOK == 1", "A.NAOK = 1", "A.NAOK == ", "== 1", "A B", "A == 'x", "if(A)", "is_empty()", "A || B", "rand(1,)"],
)
def test_what_it_does_not_read_is_found(condition: str) -> None:
    assert fault(condition)


def test_an_unreadable_condition_and_a_reserved_code_are_found_in_a_file(full: Questionnaire, tmp_path: Path) -> None:
    text = lss(form_of(full)).replace("(SPLIT.NAOK == 1)]", "(SPLIT.NAOK = 1]", 1).replace("[BG01]", "[SID]")
    (tmp_path / "s.lss").write_text(text, encoding="utf-8")
    found = problems(tmp_path / "s.lss")
    assert len(found) == 2
    assert any("'SID' is a word of LimeSurvey" in sentence for sentence in found)
    assert any("LimeSurvey cannot read it" in sentence for sentence in found)


@pytest.mark.parametrize("code", ["TOKEN", "to", "start", "Id", "PAGE3", "Progress"])
def test_a_code_that_some_tool_uses_itself_goes_into_none(questionnaire: Questionnaire, tmp_path: Path, code: str) -> None:
    asked = replace(questionnaire, extras=(Extra(code, "open", {"nl": "Wat?", "en": "What?"}),))
    with pytest.raises(InvalidValue, match="itself"):
        write_lss(asked, tmp_path / "s.lss")
    assert list(tmp_path.iterdir()) == []


def test_php_reads_the_same_cells_of_the_text_file(full: Questionnaire, tmp_path: Path) -> None:
    if not shutil.which("php"):
        pytest.skip("needs PHP")
    text = tsv(form_of(whole(full)))
    (tmp_path / "s.txt").write_text(text, encoding="utf-8", newline="")
    done = subprocess.run(["php", "-r", _CELLS, str(tmp_path / "s.txt")], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == list(csv.reader(StringIO(text, newline=""), delimiter="\t"))


FREE = {
    "question",
    "help",
    "answer",
    "group_name",
    "description",
    "code",
    "title",
    "relevance",
    "grelevance",
    "equation",
    "value",
}
"""Columns of texts, codes and conditions, which have rules of their own."""


def _form(value: str) -> str:
    return "number" if value.isdecimal() else value if len(value) <= 3 else "text"


def _forms(survey: SurveyFile, table: str, column: str) -> set[str]:
    return {_form(row[column]) for row in survey.rows(table) if column in row}


@pytest.mark.strangers
def test_each_value_has_a_form_that_a_real_server_wrote_or_took(full: Questionnaire, tmp_path: Path, shared: Path) -> None:
    write_lss(whole(full), tmp_path / "s.lss")
    ours = read_lss(tmp_path / "s.lss")
    known = [read_lss(shared / "data" / "survey" / name) for name in ("ls6_892955_exportstructurexml.lss", "handmade_min.lss")]
    others = {("questions", "type"): {"*"}, ("surveys", "anonymized"): {"Y"}, ("surveys", "shownoanswer"): {"Y"}}
    for table, rows in ours.tables.items():
        for column in set(rows[0]) - FREE:
            seen = set().union(*(_forms(survey, table, column) for survey in known)) | others.get((table, column), set())
            assert _forms(ours, table, column) <= seen | ({"number"} if "0" in seen else set()), (table, column)


@pytest.mark.strangers
def test_the_conditions_of_a_real_server_are_read(shared: Path) -> None:
    survey = read_lss(shared / "data" / "survey" / "ls6_892955_exportstructurexml.lss")
    conditions = {row["relevance"] for table in ("questions", "subquestions") for row in survey.rows(table)}
    assert "((NPS.NAOK <= 6))" in conditions
    assert [fault(condition) for condition in conditions] == [""] * len(conditions)
