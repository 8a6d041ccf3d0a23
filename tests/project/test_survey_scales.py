"""Scales, grouping and drivers of a questionnaire that was asked in parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import workbench as wb
from workbench.errors import InvalidValue
from workbench.project import Project
from workbench.survey.export.layout import part_of
from workbench.survey.parts import parts_of
from workbench.survey.reliability import reliability

PEOPLE = 240


def answers(project: Project, path: Path, *, split: bool = True) -> Path:
    """Answers that go with the milestone of each item, of the items of one part a person."""
    form = project.survey.questionnaire()
    random = np.random.default_rng(4)
    part = random.integers(1, form.design.samples + 1, PEOPLE)
    common = {item.milestone: random.normal(size=PEOPLE) for item in form.items}
    table = pd.DataFrame({"id": range(PEOPLE), "submitdate": "2026-03-01 10:00:00"})
    for item in form.items:
        for question in ("IMP", "SAT"):
            said = np.clip(np.round(3 + common[item.milestone] + random.normal(size=PEOPLE) * 0.7), 1, 5)
            mine = (part == part_of(form)[item.code]) | (not split)
            table[f"{question}[{item.code}]"] = np.where(mine, said, np.nan)
    table["NPS"] = np.clip(np.round(6 + 2 * common["Melden"] + random.normal(size=PEOPLE)), 0, 10).astype(int)
    table.to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def split(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Wave 1 of eight criteria in two parts; wave 2 of the same, of a tool that cannot split; wave 3 of a milestone a part."""
    folder = tmp_path_factory.mktemp("split")
    with wb.create(folder / "s.workbench", title="Waterschade", language="nl", coder="anna") as project:
        project.journey.add_goal("Weer een droog huis")
        for milestone in ("Melden", "Herstel"):
            project.journey.add_milestone(milestone)
            for number in range(4):
                project.journey.add_criterion(f"{milestone} gaat goed, punt {number}", milestone)
        criteria = [criterion.id for criterion in project.journey.journey().criteria]
        for number, (some, whole) in enumerate(((criteria, False), (criteria, True), (criteria[::4], False)), start=1):
            project.survey.make(languages=("nl",), criteria=some, extras=["nps"], by_milestone=True, samples=2)
            path = answers(project, folder / f"w{number}.csv", split=not whole)
            project.survey.add_wave(path, questionnaire=project.survey.questionnaire().id)
        for number in (1, 2, 3):
            project.survey.rules(number, flat=False)
        yield project


def test_the_items_of_each_part_are_a_scale(split: Project) -> None:
    found = split.survey.reliability(1)
    assert list(found) == ["Melden (deel 1)", "Melden (deel 2)", "Herstel (deel 1)", "Herstel (deel 2)"]
    assert all(scale.alpha is not None and scale.alpha > 0.5 for scale in found.values())
    frame = split.survey.reliability_frame(1)
    assert frame.groupby(["milestone", "part"]).size().to_dict() == {(m, p): 2 for m in ("Melden", "Herstel") for p in (1, 2)}
    first = frame[(frame["milestone"] == "Melden") & (frame["part"] == 1)]
    assert first["alpha"].to_list() == [found["Melden (deel 1)"].alpha] * 2


def test_a_questionnaire_that_no_tool_split_is_one(split: Project) -> None:
    assert list(split.survey.reliability(2)) == ["Melden", "Herstel"]
    assert set(split.survey.reliability_frame(2)["part"]) == {0}
    assert len(split.survey.grouping(2).items) == 8
    assert len(split.survey.drivers("NPS", wave=2).names) == 8
    with pytest.raises(InvalidValue, match="not asked in parts"):
        split.survey.grouping(2, part=1)


def test_the_grouping_is_looked_at_part_by_part_and_it_is_said_why(split: Project) -> None:
    with pytest.raises(InvalidValue, match=r"asked in 2 parts.*part=1 \| part=2"):
        split.survey.grouping(1)
    with pytest.raises(InvalidValue, match="part=3"):
        split.survey.grouping_frame(1, part=3)
    places = split.survey.grouping_frame(1, part=2)
    assert places.groupby("milestone").size().to_dict() == {"Melden": 2, "Herstel": 2}


def test_criteria_of_parts_are_no_drivers_and_milestones_are(split: Project) -> None:
    for fill in (False, True):
        with pytest.raises(InvalidValue, match=r'asked in 2 parts.*by="milestone"'):
            split.survey.drivers("NPS", wave=1, fill=fill)
    found = split.survey.drivers("NPS", by="milestone", wave=1)
    assert (found.names, found.left_out) == (("Melden", "Herstel"), 0)
    assert found.weights[0] > 0.5 > found.weights[1]


def test_where_no_part_has_enough_it_is_said_what_can_be_done(split: Project) -> None:
    with pytest.raises(InvalidValue, match="none of which has two of the same milestone"):
        split.survey.reliability(3)
    with pytest.raises(InvalidValue, match=r"none of which asks about all milestones.*fill=True"):
        split.survey.drivers("NPS", by="milestone", wave=3)
    assert split.survey.drivers("NPS", by="milestone", wave=3, fill=True).filled > 0


def test_parts_have_only_what_somebody_answered(split: Project) -> None:
    form = split.survey.questionnaire(split.survey.wave(1).questionnaire_id)
    scores = split.survey._scores(1, "satisfaction")[0]
    parts = parts_of(scores.iloc[:, 1:], form)
    assert [len(names) for names in parts.values()] == [3, 4]
    assert reliability(scores[parts[2]]).whole > 0
