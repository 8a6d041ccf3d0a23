"""What the survey's pictures say they are of, and what the map knows of its rounds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import altair as alt
import pytest

import workbench as wb
from tests.project.copies import copied
from tests.project.surveyed import study
from workbench.project import Project
from workbench.survey.rule import Rule


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return study(tmp_path_factory.mktemp("pictures"), waves=2)


@pytest.fixture(scope="module")
def judged(kept: Path) -> Iterator[Project]:
    """Only to look at."""
    with wb.open(kept, coder="anna") as project:
        yield project


@pytest.fixture
def changing(kept: Path, tmp_path: Path) -> Iterator[Project]:
    yield from copied(kept, tmp_path)


def told(chart: alt.LayerChart) -> str:
    """The lines under the title, as one."""
    below = chart.to_dict(validate=False)["title"]["subtitle"]
    return below if isinstance(below, str) else " | ".join(below)


def test_every_chart_tells_its_round_and_how_many_people(judged: Project) -> None:
    survey = judged.survey
    assert "| Ronde 1 · n = " in told(survey.chart(1))
    assert told(survey.criteria_chart()).endswith("| Ronde 2")
    assert told(survey.answers_chart(1)).endswith("| Ronde 1")
    assert "| Ronde 2 · n = " in told(survey.drivers_chart(by="milestone"))
    assert "| Ronde 1 · n = " in told(survey.performance_chart(by="milestone", wave=1))
    assert told(survey.funnel_chart(400)).endswith("| Ronde 2")


def test_a_chart_of_segments_tells_what_they_are_segments_of(judged: Project) -> None:
    assert told(judged.survey.segments_chart("BG01", wave=1)).endswith("| Ronde 1 · Regio")


def test_weights_are_told(changing: Project) -> None:
    changing.survey.weigh(2, {"Regio": {"Noord": 0.5, "Zuid": 0.5}})
    changing.survey.validate(2)
    assert told(changing.survey.criteria_chart(2)).endswith("| Ronde 2 · gewogen")
    assert told(changing.survey.waves_chart(1, 2)).endswith("| gewogen")


def test_the_map_knows_the_round_and_what_earlier_rounds_decided(changing: Project) -> None:
    changing.survey.validate(2, rule=Rule(minimum=1000))
    rows = {row.text: row for row in changing.journey.map_rows()}
    first = rows["Snel geholpen worden"]
    assert (first.status, first.wave, first.earlier) == ("undecided", 2, ((1, "validated"),))


def test_the_result_of_what_was_rejected_is_not_to_be_looked_at_again(changing: Project) -> None:
    changing.journey.change("Eén keer vertellen", statement="Maar één keer vertellen")
    changing.journey.reject("Snel geholpen worden", "Iedereen wil dat, het zegt niets.")
    again = {row.text for row in changing.journey.map_rows() if row.look_again}
    assert again == {"Maar één keer vertellen"}
