"""Who of the invited answered: who refused is kept apart, and a rule without anything to go by is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.project.copies import copied
from tests.project.surveyed import asking, responses
from workbench.project import Project

ARRAYS = ("IMP", "SAT")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "study.workbench"
    with wb.create(path, language="nl", coder="anna") as project:
        asking(project)
        project.survey.make(languages=("nl",), extras=["consent", "completion"])
    return path


@pytest.fixture
def asked(made: Path, tmp_path: Path) -> Iterator[Project]:
    yield from copied(made, tmp_path)


def answers(folder: Path, people: int = 40, *, refused: int = 0, with_answers: int = 0) -> Path:
    """Answers of some people, of whom the first refused; the last of these answered the lines nevertheless."""
    table = pd.read_csv(responses(folder / "all.csv", people + 1, seed=3)).iloc[:people]
    table["startdate"] = [f"2026-03-01 09:{40 + n % 15}:00" for n in range(people)]
    table["CONSENT"] = ["N" if n < refused else "Y" for n in range(people)]
    lines = [name for name in map(str, table) if name.startswith((*ARRAYS, "DONE"))]
    table[lines] = table[lines].astype(object)
    table.loc[table.index < refused - with_answers, lines] = None
    table.to_csv(folder / "answers.csv", index=False)
    return folder / "answers.csv"


def test_who_refused_did_not_finish_and_has_a_step_of_the_funnel(asked: Project, tmp_path: Path) -> None:
    report = asked.survey.add_wave(answers(tmp_path, refused=12))
    assert asked.survey.funnel(100) == [
        ("uitgenodigd", 100),
        ("begonnen", 40),
        ("niet geweigerd, en van de doelgroep", 28),
        ("afgemaakt", 28),
        ("afgemaakt en meegeteld", 28),
    ]
    found = asked.survey.response(100)
    assert (found.started, found.completed, found.finished) == (28, 28, 1.0)
    assert found.rate == pytest.approx(0.28)
    assert report.files[0].counts == {"respondents": 40, "complete": 28, "counted": 28}
    assert any("12 van de 40 respondenten tellen niet mee (12 geweigerd of buiten" in said for said in report.files[0].warnings)
    assert not any("geen enkele regel" in said for said in report.files[0].warnings)
    assert {result.n for result in asked.survey.validate()} == {28}


def test_answers_of_who_refused_do_not_count_and_are_told(asked: Project, tmp_path: Path) -> None:
    report = asked.survey.add_wave(answers(tmp_path, refused=12, with_answers=5))
    assert any(said.startswith("5 van wie weigerde of buiten de doelgroep valt vulde toch") for said in report.files[0].warnings)
    assert {result.n for result in asked.survey.validate()} == {28}
    asked.survey.rules(ended=False)
    assert {result.n for result in asked.survey.validate()} == {33}


def test_hurry_that_cannot_be_judged_is_told(asked: Project, tmp_path: Path) -> None:
    path = answers(tmp_path)
    pd.read_csv(path).drop(columns="startdate").to_csv(path, index=False)
    report = asked.survey.add_wave(path)
    assert any("of iemand zich haastte is niet te beoordelen" in said for said in report.files[0].warnings)
    timed = asked.survey.add_wave(answers(tmp_path, 30))
    assert not any("haastte" in said for said in timed.files[0].warnings)


def test_without_a_purpose_the_share_that_reached_the_goal_is_of_everybody(asked: Project, tmp_path: Path) -> None:
    asked.survey.add_wave(answers(tmp_path))
    (found,) = asked.survey.completion()
    done = asked.survey.answers()["x_DONE"]
    assert (found.goal, found.came, found.n, found.completed) == ("alle", 40, 40, int((done == "Y").sum()))
