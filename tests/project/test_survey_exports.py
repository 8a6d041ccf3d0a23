"""A study's questionnaire in every format of a survey tool."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.project.surveyed import asking
from workbench.project import Project

FILES = {
    "limesurvey": "q.lss",
    "limesurvey-txt": "q.txt",
    "xlsform": "q.xlsx",
    "surveyjs": "q.json",
    "qualtrics": "q.txt",
    "spss": "q.sav",
    "wordlist": "q.html",
    "googleforms": "q.gs",
}


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with wb.create(
        tmp_path_factory.mktemp("exports") / "study.workbench", title="Waterschade", language="nl", coder="anna"
    ) as project:
        asking(project)
        yield project


def test_a_list_of_items_freezes_nothing(study: Project, tmp_path: Path) -> None:
    report = study.export("items", tmp_path / "items.csv")
    assert report.beside == (str(tmp_path / "items.codebook.json"),)
    frame = pd.read_csv(tmp_path / "items.csv", sep=";", encoding="utf-8-sig")
    assert list(frame["code"][:4]) == ["C01", "C02", "C03", "C04"]
    assert "quotes" in frame
    assert study.survey.questionnaire().exported == ""


@pytest.mark.parametrize("to", FILES)
def test_each_survey_tool_gets_its_file_and_the_codebook(study: Project, tmp_path: Path, to: str) -> None:
    if to == "spss":
        pytest.importorskip("pyreadstat")
    report = study.export(to, tmp_path / FILES[to])
    assert (report.format, report.file) == (to, str(tmp_path / FILES[to]))
    assert all(Path(file).stat().st_size > 50 for file in (report.file, *report.beside))
    book = json.loads((tmp_path / "q.codebook.json").read_text("utf-8"))
    assert {item["code"]: item["criterion"] for item in book["items"]} == study.survey.questionnaire().criterion_of
    assert study.survey.questionnaire().exported
