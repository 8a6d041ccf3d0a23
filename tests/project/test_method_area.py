"""What must be looked at again, before and after; and a change far upstream."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.project.copies import copied, made
from workbench.coding.segments import Coding
from workbench.errors import NotFound
from workbench.method.differences import FieldChange
from workbench.project import Project
from workbench.project.report import report_data

Coded = Callable[[Project, str, str, str], Coding]
CRITERION = "Eén keer vertellen"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the study, made once."""
    return made(tmp_path_factory)


@pytest.fixture
def studied(kept: Path, tmp_path: Path) -> Iterator[Project]:
    """A copy of it."""
    yield from copied(kept, tmp_path)


def told(project: Project, what: str = "criterion") -> list[tuple[str, str, str, str]]:
    item = next(item for item in project.method.review() if item.what == what)
    return [(c.name, c.field, c.before, c.after) for c in item.changes]


def validated(project: Project, folder: Path) -> None:
    """Ask about the criteria, and judge the answers."""
    project.survey.make()
    answers = folder / "responses.csv"
    rows = "".join(f'"{i}";"2026-01-01 10:00:00";"5";"2"\r\n' for i in range(1, 41))
    answers.write_bytes(b"\xef\xbb\xbf" + ('"id";"submitdate";"IMP[C01]";"SAT[C01]"\r\n' + rows).encode())
    project.survey.add_wave(answers)
    project.survey.validate()


def test_a_recoded_quote_reaches_criterion_questionnaire_result_map_and_report(studied: Project, tmp_path: Path) -> None:
    validated(studied, tmp_path)
    assert studied.method.review() == []
    studied.coding.add_code("gedoe")
    (coding,) = studied.coding.codings(code=CRITERION)
    studied.coding.recode([coding.id], "gedoe")
    said = "gaf 1 codering de code “gedoe”"
    found = {item.what: item for item in studied.method.review()}
    assert set(found) == {"criterion", "questionnaire", "validation"}
    assert {item.reasons[0].said for item in found.values()} == {said}
    gone = (CRITERION, "citaten", "P01 (1): “ik moest het drie keer uitleggen”", "")
    assert all(told(studied, what) == [gone] for what in found)
    node = next(n for n in studied.journey.map_rows() if n.kind == "criterion")
    assert said in node.look_again
    assert (node.status, node.standing) == ("validated", "look again")
    report = report_data(studied)
    assert {name for name, because in report.review if said in because} == {item.name for item in found.values()}
    assert said in report.goals[0].milestones[0].criteria[0].look_again


def test_each_change_is_told_the_newest_first(studied: Project, coded: Coded) -> None:
    coded(studied, "P02", "Toch maar gebeld", CRITERION)
    studied.coding.change_code(CRITERION, name="Maar één keer", definition="niet opnieuw")
    assert told(studied) == [
        ("Maar één keer", "naam", CRITERION, "Maar één keer"),
        ("Maar één keer", "definitie", "", "niet opnieuw"),
        ("Maar één keer", "citaten", "", "P02 (1): “Toch maar gebeld”"),
    ]


def test_a_changed_criterion_is_told_to_what_was_made_of_it(studied: Project) -> None:
    studied.survey.make()
    studied.journey.change(CRITERION, statement="Ik vertel het maar één keer", direction="less")
    assert told(studied, "questionnaire") == [
        ("Ik vertel het maar één keer", "uitspraak", CRITERION, "Ik vertel het maar één keer"),
        ("Ik vertel het maar één keer", "hoe beter hoe", "meer", "minder"),
    ]


def test_an_erased_interview_leaves_only_that_there_was_something(studied: Project, coded: Coded) -> None:
    coded(studied, "P01", "Dat wil ik niet meer", CRITERION)
    studied.privacy.erase("P01")
    item = next(item for item in studied.method.review() if item.what == "criterion")
    assert {(c.field, c.before) for c in item.changes} == {("", "de eerdere tekst is gewist")}
    assert isinstance(item.changes[0], FieldChange)


def test_confirming_by_table_and_id_keeps_the_reason(studied: Project) -> None:
    form = studied.survey.make().questionnaire
    studied.journey.change(CRITERION, statement="Ik vertel het maar één keer")
    studied.method.confirm("questionnaire", form.id, "de vraag klopt nog")
    assert studied.changes()[-1].said == "bekeek “Vragenlijst versie 1” opnieuw en bevestigde het: de vraag klopt nog"
    criterion = studied.journey.node("Ik vertel het maar één keer")
    studied.method.confirm("criterion", criterion.id, "ja")
    assert [(v.said, v.reason) for v in studied.journey.journey().verdicts] == [("confirmed", "ja")]
    with pytest.raises(NotFound):
        studied.method.confirm("criterion", "nope")


def test_steps_are_not_counted_as_milestones(studied: Project) -> None:
    studied.journey.add_milestone("Bellen", step_of="Melden")
    assert studied.method.counts()["milestones"] == 1
