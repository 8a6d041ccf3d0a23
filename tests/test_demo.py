"""The demo, and the sample study of the notebooks."""

from __future__ import annotations

from pathlib import Path

import pytest

import workbench as wb
from workbench.demo import RESULTS, SAMPLE, open_sample, run_demo, sample_questions
from workbench.errors import InvalidValue, NotFound


def test_the_demo_leaves_all_results_and_every_phase_ready(tmp_path: Path) -> None:
    (tmp_path / "study.workbench").write_text("of an earlier demo")
    told: list[float] = []
    with run_demo(tmp_path, progress=lambda _what, share: told.append(share)) as project:
        assert [p.state for p in project.method.status()] == ["ready"] * 5
        assert project.method.review() == []
        assert {v.segment for v in project.survey.validate(by="VIA")} == {
            "verzekerd_via=Rechtstreeks",
            "verzekerd_via=Via een tussenpersoon",
        }
    assert all((tmp_path / name).stat().st_size > 1000 for name in RESULTS)
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.thorough
def test_the_english_study_goes_as_far_as_its_files(tmp_path: Path) -> None:
    with run_demo(tmp_path, sample=SAMPLE.with_name("saving")) as project:
        assert (project.title, project.language) == ("Saving for later", "en")
        assert [p.state for p in project.method.status()] == ["ready", "ready", "ready", "empty", "open"]
        assert (len(project.corpus.interviews()), len(project.coding.codings())) == (15, 395)
    assert {f.name for f in tmp_path.iterdir()} >= {"mindmap.png", "journey.html", "questionnaire.lss"}


def test_a_sample_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="sample study"):
        run_demo(tmp_path, sample=tmp_path / "nowhere")


def test_the_sample_is_made_once_and_opened_again(tmp_path: Path) -> None:
    place = tmp_path / "my_study" / "study.workbench"
    with open_sample(place) as project:
        project.corpus.add(SAMPLE / "interviews" / "P01.txt")
    with open_sample(place) as project:
        assert [i.name for i in project.corpus.interviews()] == ["P01"]


def test_a_study_of_ones_own_is_not_opened_as_the_sample(tmp_path: Path) -> None:
    place = tmp_path / "own.workbench"
    (tmp_path / "P01.txt").write_text("I: Hoe was het?\nR: Best goed, eigenlijk.\n", encoding="utf-8")
    with wb.create(place, title="Waterschade", language="nl", coder="anna") as own:
        own.corpus.add(tmp_path / "P01.txt")
    with pytest.raises(InvalidValue, match="not the sample study"):
        open_sample(place)


def test_the_questions_of_the_sample_ask_for_what_its_participants_are_compared_by(tmp_path: Path) -> None:
    with open_sample(tmp_path / "study.workbench") as project:
        with pytest.raises(NotFound, match=r"no participants yet.*notebooks 0 to 4"):
            sample_questions(project)
        project.corpus.add_attribute("leeftijd")
        with pytest.raises(NotFound, match="verzekerd_via"):
            sample_questions(project)
        for name in ("verzekerd_via", "schade"):
            project.corpus.add_attribute(name)
        assert len(sample_questions(project)) == 7
