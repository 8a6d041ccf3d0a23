"""The same file brought in again does not count double."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import Conflict, NotFound, UnreadableFile
from workbench.project import Project

LOG = "klant;tijd;kanaal;contactpunt\nK1;2026-01-01 10:00;telefoon;Bellen\nK2;2026-01-02 10:00;site;Lezen\n"
MORE = "klant;tijd;kanaal;contactpunt\nK2;2026-02-01 10:00;telefoon;Bellen\nK3;2026-02-02 10:00;site;Vragen\n"


def answers(path: Path, people: int, importance: int = 5) -> Path:
    rows = "".join(f"{i};2026-01-01 10:00:00;{importance};2\r\n" for i in range(people))
    path.write_text("id;submitdate;IMP[C01];SAT[C01]\r\n" + rows, encoding="utf-8-sig")
    return path


def test_a_log_is_not_taken_in_twice(project: Project, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    project.touchpoints.add_log(tmp_path / "log.csv")
    with pytest.raises(Conflict, match="already"):
        project.touchpoints.add_log(tmp_path / "log.csv")
    assert project.touchpoints.totals() == {"events": 2, "customers": 2, "touchpoints": 2}


def test_customers_of_two_logs_are_counted_once(project: Project, tmp_path: Path) -> None:
    for name, text in (("a.csv", LOG), ("b.csv", MORE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        project.touchpoints.add_log(tmp_path / name)
    assert project.touchpoints.totals() == {"events": 4, "customers": 3, "touchpoints": 3}


def test_codings_of_a_table_are_not_taken_in_twice(project: Project, tmp_path: Path) -> None:
    table = tmp_path / "codings.csv"
    table.write_text(
        "interview;quote;code;theme\nP01;Toen heb ik gebeld;Bellen;Melden\nP02;Toch maar gebeld;Luisteren;Bellen\n",
        encoding="utf-8",
    )
    project.coding.add_coded_table(table)
    book = project.coding.codebook()
    assert sorted(book.path(i) for i in book) == ["Bellen", "Bellen > Luisteren", "Melden", "Melden > Bellen"]
    again = project.coding.add_coded_table(table)
    assert again.total("codings") == 0
    assert len(again.files[0].dropped) >= 2
    assert (len(project.coding.codings()), len(project.coding.codebook())) == (2, 4)


def test_answers_are_not_taken_in_twice(studied: Project, tmp_path: Path) -> None:
    studied.survey.make()
    studied.survey.add_wave(answers(tmp_path / "r.csv", 40))
    with pytest.raises(Conflict, match="wave 1"):
        studied.survey.add_wave(tmp_path / "r.csv")


def test_answers_without_respondents_are_refused(studied: Project, tmp_path: Path) -> None:
    studied.survey.make()
    with pytest.raises(UnreadableFile, match="no respondent"):
        studied.survey.add_wave(answers(tmp_path / "r.csv", 0))
    assert studied.survey.waves() == []


def test_a_wave_that_is_not_judged_yet_leaves_the_results_standing(studied: Project, tmp_path: Path) -> None:
    studied.survey.make()
    studied.survey.add_wave(answers(tmp_path / "1.csv", 40))
    studied.survey.validate()
    studied.survey.add_wave(answers(tmp_path / "2.csv", 50, importance=1))
    assert [v.status for v in studied.survey.validations()] == ["validated"]
    assert len(studied.survey.frame()) == 1
    assert [r.status for r in studied.journey.results().values()] == ["validated"]
    studied.survey.validate()
    assert [v.status for v in studied.survey.validations()] == ["not validated"]
    assert [r.status for r in studied.journey.results().values()] == ["not validated"]


def test_a_wave_that_does_not_exist_is_answered_with_those_that_do(studied: Project, tmp_path: Path) -> None:
    studied.survey.make()
    studied.survey.add_wave(answers(tmp_path / "1.csv", 40))
    with pytest.raises(NotFound, match=r"no wave 9 \(expected 1\)"):
        studied.survey.validate(9)


def test_milestones_of_one_name_under_two_goals_are_kept_apart(studied: Project, tmp_path: Path) -> None:
    studied.journey.add_goal("Een tweede doel")
    other = studied.journey.add_milestone("Melden", goal="Een tweede doel")
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    studied.touchpoints.add_log(tmp_path / "log.csv")
    studied.touchpoints.place({"Bellen": other.id})
    assert list(studied.touchpoints.funnel()["customers"]) == [0, 0]
    assert list(studied.touchpoints.per_milestone()["milestone"]) == ["Melden", None]
    assert list(studied.touchpoints.channels()["channel"]) == ["telefoon", "site"]


def test_a_segment_is_shown_under_the_pseudonym(studied: Project) -> None:
    assert set(studied.coding.frame()["speaker"]) == {"P01", "P02"}
    assert studied.corpus.shown("P01") == {"I": "I", "R": "P01"}
