"""A study's questionnaire in every format of a survey tool."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.project.surveyed import asking
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.errors import InvalidValue
from workbench.project import Project
from workbench.survey.export.told import lost

SAID = "Ze belden mij dezelfde dag nog terug."
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
        turns = [("I", "Hoe ging het?"), ("R", SAID)]
        speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
        talk = project.corpus.add_reading(Reading("P01", "", Transcript.of(turns), speakers)).id
        project.coding.add_code("snel")
        start = project.corpus.interview(talk).transcript.text.index(SAID)
        coding = project.coding.code(talk, start, start + len(SAID), "snel")
        project.journey.add_evidence("Snel geholpen worden", [coding.id])
        yield project


def test_a_list_of_items_freezes_nothing(study: Project, tmp_path: Path) -> None:
    report = study.export("items", tmp_path / "items.csv")
    assert report.beside == (str(tmp_path / "items.codebook.json"),)
    frame = pd.read_csv(tmp_path / "items.csv", sep=";", encoding="utf-8-sig")
    assert list(frame["code"][:4]) == ["C01", "C02", "C03", "C04"]
    assert (frame["interviews"][0], frame["quotes"][0]) == (1, 1)
    assert not any(column.startswith("quote_") for column in frame)
    assert study.survey.questionnaire().exported == ""


def test_quotes_stand_in_the_list_when_they_are_asked_for_as_they_are_stored(study: Project, tmp_path: Path) -> None:
    study.export("items-quotes", tmp_path / "items.csv")
    frame = pd.read_csv(tmp_path / "items.csv", sep=";", encoding="utf-8-sig").set_index("code")
    assert frame.loc["C01", "quote_1"] == SAID
    assert frame["quote_1"].count() == 1


def test_what_is_lost_is_told_in_the_language_of_the_study(study: Project, tmp_path: Path) -> None:
    study.survey.make(languages=("en",), extras=("nps",))
    report = study.export("googleforms", tmp_path / "q.gs")
    assert lost("publishing", "nl") in report.lost


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


def test_a_questionnaire_whose_file_cannot_take_its_place_stays_open(tmp_path: Path) -> None:
    with wb.create(tmp_path / "study.workbench", title="Waterschade", language="nl", coder="anna") as project:
        asking(project)
        (tmp_path / "q.codebook.json").mkdir()
        revision = project.revision
        with pytest.raises(InvalidValue, match="this is a folder"):
            project.export("limesurvey", tmp_path / "q.lss")
        assert (project.survey.questionnaire().exported, project.revision) == ("", revision)
        with pytest.raises(InvalidValue, match="a folder stands where a file of the export belongs"):
            project.survey.export(tmp_path / "q.lss")
        assert not (tmp_path / "q.lss").exists()
        (tmp_path / "q.codebook.json").rmdir()
        project.export("limesurvey", tmp_path / "q.lss")
        assert (project.survey.questionnaire().exported != "", project.revision) == (True, revision + 1)
        project.export("xlsform", tmp_path / "q.xlsx")
        assert project.revision == revision + 1
