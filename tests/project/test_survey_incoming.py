"""Answers on their way into a study: nothing twice unseen, nothing of a wrong kind, and a report that one can read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from tests.project.copies import copied
from tests.project.surveyed import responses, study
from workbench.errors import Conflict, InvalidValue, UnreadableFile, WorkbenchError
from workbench.project import Project
from workbench.survey.questionnaire import Choice


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return study(tmp_path_factory.mktemp("incoming"), waves=1)


@pytest.fixture
def answered(made: Path, tmp_path: Path) -> Iterator[Project]:
    yield from copied(made, tmp_path)


@pytest.fixture
def first(made: Path) -> Path:
    return made.with_name("wave1.csv")


def test_one_file_is_not_read_under_two_versions(answered: Project, first: Path) -> None:
    answered.survey.make(languages=("nl",))
    last = answered.survey.questionnaire().id
    with pytest.raises(Conflict, match="as wave 1"):
        answered.survey.add_wave(first, questionnaire=last)
    assert len(answered.survey.waves()) == 1


def test_the_same_answers_in_other_bytes_are_not_taken_twice(answered: Project, first: Path, tmp_path: Path) -> None:
    (tmp_path / "again.csv").write_bytes(first.read_bytes() + b"\n")
    with pytest.raises(Conflict, match="as wave 1"):
        answered.survey.add_wave(tmp_path / "again.csv")


def test_a_longer_export_of_the_same_survey_is_taken_in_and_told_with_numbers(
    answered: Project, first: Path, tmp_path: Path
) -> None:
    table = pd.read_csv(first)
    more = pd.read_csv(responses(tmp_path / "more.csv", 40, seed=8)).assign(id=range(1001, 1042))
    pd.concat([table, more]).to_csv(tmp_path / "longer.csv", index=False)
    report = answered.survey.add_wave(tmp_path / "longer.csv")
    said = report.files[0].warnings[0]
    assert said.startswith("Alle 120 die in ronde 1 iets invulden staan ook in dit bestand, met dezelfde antwoorden (nieuw: 41)")
    assert answered.survey.wave(2).told["again"] == {"1": 120}


def test_a_shorter_export_of_the_same_survey_is_told_too(answered: Project, first: Path, tmp_path: Path) -> None:
    pd.read_csv(first).iloc[:30].to_csv(tmp_path / "shorter.csv", index=False)
    report = answered.survey.add_wave(tmp_path / "shorter.csv")
    assert any("30 respondenten van ronde 1 staan ook in dit bestand" in said for said in report.files[0].warnings)


def test_another_round_whose_respondents_have_the_same_numbers_is_another_round(answered: Project, tmp_path: Path) -> None:
    report = answered.survey.add_wave(responses(tmp_path / "w.csv", 120, seed=2))
    assert answered.survey.wave(2).told["again"] == {}
    assert not any("ronde 1" in said for said in report.files[0].warnings)


def test_the_report_says_each_thing_once_in_the_language_of_the_study(answered: Project, tmp_path: Path) -> None:
    report = answered.survey.add_wave(responses(tmp_path / "w.csv", 60, seed=5)).files[0]
    assert report.warnings == (
        "11 van de 61 respondenten tellen niet mee (1 dubbele, 11 heel snel); niemand is verwijderd, en "
        "project.survey.rules(…) verandert het.",
    )
    assert report.dropped == ()
    assert answered.survey.wave().told["warnings"] == list(report.warnings)


@pytest.mark.parametrize(
    "wrong",
    [
        {"path": None},
        {"path": 3},
        {"path": ""},
        {"path": b"w.csv"},
        {"tool": 3},
        {"tool": ["spss"]},
        {"questionnaire": 3},
        {"questionnaire": "nobody"},
        {"missing": "6"},
        {"missing": {"6": 3}},
        {"codes": 3},
        {"codes": "none.json"},
        {"codes": {"BG01": {"code": "BG01", "answers": {"A01": "Z9"}}}},
    ],
)
def test_what_is_no_path_tool_or_code_is_one_of_our_errors_and_changes_nothing(
    answered: Project, tmp_path: Path, wrong: dict[str, object]
) -> None:
    path = wrong.pop("path", responses(tmp_path / "w.csv", 5, seed=4))
    before = answered.revision
    with pytest.raises(WorkbenchError):
        answered.survey.add_wave(path, **wrong)  # type: ignore[arg-type]
    assert answered.revision == before


def test_questions_whose_answers_differ_between_versions_are_named_in_the_language_of_the_study(
    answered: Project, tmp_path: Path
) -> None:
    first = answered.survey.questionnaire()
    form = answered.survey.make(languages=("nl",), extras=("nps", "background:Regio")).questionnaire
    changed = tuple(
        replace(extra, choices=(*extra.choices, Choice("A09", {"nl": "Oost"}))) if extra.code == "BG01" else extra
        for extra in form.extras
    )
    with answered.survey._write("edit question") as writing:
        writing.put(replace(form, extras=changed))
    words = next(extra.texts["nl"] for extra in first.extras if extra.code == "BG01")
    for id in (first.id, form.id):
        report = answered.survey.add_wave(
            responses(tmp_path / f"{id}.csv", 30, seed=len(id + words) + (id == form.id)), questionnaire=id
        )
        said = next(warning for warning in report.files[0].warnings if "verschillen de antwoorden" in warning)
        assert f"bij BG01 “{words}”:" in said
    answered.undo()
    answered.undo()
    with answered.survey._write("edit question") as writing:
        writing.put(form)
    report = answered.survey.add_wave(responses(tmp_path / "same.csv", 30, seed=12), questionnaire=form.id)
    assert not any("verschillen de antwoorden" in warning for warning in report.files[0].warnings)


def test_a_folder_is_no_file_of_answers(answered: Project, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="this is a folder"):
        answered.survey.add_wave(tmp_path)


def test_a_codebook_says_which_version_was_asked(answered: Project, tmp_path: Path) -> None:
    old = answered.survey.questionnaire().id
    answered.survey.make(languages=("nl",))
    answered.survey.export(tmp_path / "new.lss")
    new = answered.survey.questionnaire().id
    for name, id in (("old", old), ("new", new), ("strange", "x")):
        (tmp_path / f"{name}.codebook.json").write_text(json.dumps({"questionnaire": id, "headings": {"BG01": "BG01"}}))
    path = responses(tmp_path / "w.csv", 30, seed=6)
    with pytest.raises(InvalidValue, match="two versions"):
        answered.survey.add_wave(path, codes=tmp_path / "old.codebook.json", questionnaire=new)
    with pytest.raises(InvalidValue, match="another study"):
        answered.survey.add_wave(path, codes=tmp_path / "strange.codebook.json")
    answered.survey.add_wave(path, codes=tmp_path / "old.codebook.json")
    assert answered.survey.wave().questionnaire_id == old


def test_answers_in_codes_of_somebody_else_divide_people_as_ours_do(answered: Project, tmp_path: Path) -> None:
    table = pd.read_csv(responses(tmp_path / "w.csv", 60, seed=5)).rename(columns={"BG01": "streek"})
    table["streek"] = table["streek"].map({"A01": "N", "A02": "Z"})
    table.to_csv(tmp_path / "w.csv", index=False)
    answered.survey.add_wave(tmp_path / "w.csv", codes={"streek": {"code": "BG01", "answers": {"N": "A01", "Z": "A02"}}})
    assert set(answered.survey.answers()["x_BG01"]) == {"A01", "A02"}
    assert {v.segment for v in answered.survey.validate(by="Regio")} == {"Regio=Noord", "Regio=Zuid"}
