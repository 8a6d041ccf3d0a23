"""The journey map of a study: what comes out of interviews, survey and log together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.coding.segments import Coding
from workbench.errors import InvalidValue
from workbench.project import Project

Coded = Callable[[Project, str, str, str], Coding]
LOG = """customer,time,channel,touchpoint
k1,2026-01-01T09:00,telefoon,Bellen
k1,2026-01-02T09:00,site,Kijken
k2,2026-01-03T09:00,telefoon,Bellen
"""


def test_the_order_that_is_told_is_proposed_and_drawn(studied: Project, coded: Coded) -> None:
    studied.coding.add_code("Zoeken", "milestone")
    coded(studied, "P02", "Ik heb op de site gezocht", "Zoeken")
    coded(studied, "P02", "Toch maar gebeld", "Melden")
    studied.journey.from_codes()
    names = {m.id: m.name for m in studied.journey.journey().milestones}
    assert [names[id] for id in studied.journey.told_order().milestones] == ["Zoeken", "Melden"]
    assert len(studied.journey.precedence().contradictions) == 1
    assert "1 van 1" in str(studied.journey.precedence_chart(theme="dark").to_dict())


def test_the_curve_follows_what_the_codebook_says_of_emotions(studied: Project, coded: Coded) -> None:
    studied.coding.add_code("Boos", "emotion")
    coded(studied, "P01", "Dat wil ik niet meer", "Boos")
    assert [point.people for point in studied.journey.emotion_curve()] == [0]
    studied.coding.change_code("Boos", valence=-0.8)
    (point,) = studied.journey.emotion_curve()
    assert (point.people, point.mean) == (1, None)
    assert studied.journey.emotion_curve(people=["nobody"])[0].people == 0


def test_contacts_of_the_log_stand_at_their_milestone(studied: Project, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text(LOG, encoding="utf-8")
    studied.touchpoints.add_log(tmp_path / "log.csv")
    studied.touchpoints.place({"Bellen": "Melden"})
    rows = studied.journey.journey_map_rows()
    (column,) = rows.columns
    assert (rows.customers, column.calls, column.contacts) == (2, 100.0, 2)
    assert [(t.name, t.n) for t in column.touchpoints] == [("Bellen", 100.0)]
    assert {"channels", "calls", "touchpoints"} <= set(rows.lanes)


def test_quotes_carry_pseudonyms_and_the_map_no_names_of_files_or_labels(studied: Project) -> None:
    drawn = str(studied.journey.journey_map(["criteria", "quotes"]).to_dict())
    assert "Eén keer vertellen" in drawn
    pseudonyms = {person.pseudonym for person in studied.corpus.participants()}
    who = {quote.who for column in studied.journey.journey_map_rows().columns for quote in column.quotes}
    assert who <= pseudonyms | {""}
    assert "P01.txt" not in drawn


def test_a_lane_that_does_not_exist_is_refused(studied: Project) -> None:
    with pytest.raises(InvalidValue, match="no such lanes"):
        studied.journey.journey_map(["moods"])


def test_a_study_without_a_journey_has_an_empty_map(project: Project) -> None:
    assert "Nog geen mijlpalen" in str(project.journey.journey_map().to_dict())
    assert project.journey.told_order().milestones == ()
    assert "nog niets te vergelijken" in str(project.journey.precedence_chart().to_dict())
