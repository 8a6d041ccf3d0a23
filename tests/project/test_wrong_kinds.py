"""Values of another kind than a function asks for: one clear error, and the study is as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

import workbench as wb
from tests.project.surveyed import study
from workbench.errors import WorkbenchError
from workbench.project import Project
from workbench.project.survey import Survey
from workbench.survey.rule import Rule

WRONG: dict[str, Callable[[Project, str], object]] = {
    "a broken place": lambda p, _: p.coding.code("P01", 1.5, 8, "Bellen"),
    "no place": lambda p, _: p.coding.code("P01", None, 8, "Bellen"),
    "a place in words": lambda p, _: p.coding.code("P01", "1", "8", "Bellen"),
    "a number for a code": lambda p, _: p.coding.code("P01", 1, 8, 3),
    "a list for a code": lambda p, _: p.coding.code("P01", 1, 8, ["Bellen"]),
    "no interview": lambda p, _: p.coding.code(None, 1, 8, "Bellen"),
    "a list of interviews": lambda p, _: p.coding.code(["P01"], 1, 8, "Bellen"),
    "a number for a quote": lambda p, _: p.coding.code("P01", 1, 8, "Bellen", quote=7),
    "a number for a comment": lambda p, _: p.coding.code("P01", 1, 8, "Bellen", comment=7),
    "a number among codes": lambda p, _: p.coding.code_with("P01", 1, 8, ["Bellen", 3]),
    "a number for codes": lambda p, _: p.coding.code_with("P01", 1, 8, 3),
    "a list for a new name": lambda p, _: p.coding.new_code_on("P01", 1, 8, ["Nieuw"]),
    "no kind": lambda p, _: p.coding.new_code_on("P01", 1, 8, "Nieuw", None),
    "a broken edge": lambda p, id: p.coding.resize(id, 1.5, 8),
    "a list for an id": lambda p, id: p.coding.resize([id], 1, 8),
    "no place to split": lambda p, id: p.coding.split(id, None),
    "a list among ids": lambda p, id: p.coding.recode([[id]], "Uitleg"),
    "a number for an id": lambda p, _: p.coding.uncode(7),
    "a list to join": lambda p, id: p.coding.join([[id], id]),
    "no comment": lambda p, id: p.coding.comment(id, None),
    "a broken weight": lambda p, id: p.coding.weigh(id, 1.5),
    "a list for a stance": lambda p, id: p.coding.set_stance(id, ["for"]),
    "codings of a number": lambda p, _: p.coding.codings(interview=7),
    "codings of a list": lambda p, _: p.coding.codings(code=["Bellen"]),
    "a code without a name": lambda p, _: p.coding.add_code(None),
    "a list for a definition": lambda p, _: p.coding.add_code("Nieuw", definition=["x"]),
    "a text for an order": lambda p, _: p.coding.change_code("Bellen", order="first"),
    "a list for a parent": lambda p, _: p.coding.change_code("Bellen", parent_id=["x"]),
    "a text for translations": lambda p, _: p.coding.change_code("Bellen", translations="en: Calling"),
    "a number to move": lambda p, _: p.coding.move_codes([3], None),
    "a text for in use": lambda p, _: p.coding.activate(["Bellen"], active="no"),
    "a list to merge into": lambda p, _: p.coding.merge_codes(["Bellen"], ["Uitleg"]),
    "a list to sort": lambda p, id: p.coding.split_code("Bellen", [id]),
    "a number to sort into": lambda p, id: p.coding.split_code("Bellen", {id: 3}),
    "no memo": lambda p, _: p.coding.write_memo("project", "", None),
    "a memo on a list": lambda p, id: p.coding.write_memo(["coding"], id, "x"),
    "a number for a memo": lambda p, _: p.coding.remove_memo(3),
    "lists for favourites": lambda p, _: p.coding.set_favourites([["x"]]),
    "a broken place to remember": lambda p, _: p.coding.remember_place("P01", 1.5),
    "segments of a number": lambda p, _: p.coding.retrieve(codes=3),
    "segments of lists": lambda p, _: p.coding.retrieve(interviews=[["P01"]]),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_value_of_another_kind_is_one_of_our_errors_and_changes_nothing(project: Project, what: str) -> None:
    for name in ("Uitleg", "Bellen"):
        project.coding.add_code(name)
    coding = project.coding.code("P01", 10, 20, "Bellen")
    revision = project.revision
    with pytest.raises(WorkbenchError):
        WRONG[what](project, coding.id)
    assert project.revision == revision


HALVES = {"Noord": 0.5, "Zuid": 0.5}
WRONG_IN_SURVEY: dict[str, Callable[[Survey], object]] = {
    "a text for a wave": lambda s: s.validate("x"),
    "a number to divide by": lambda s: s.validate(by=3),
    "a list to divide by": lambda s: s.validate(by=["Regio"]),
    "a text for a rule": lambda s: s.validate(rule="strict"),
    "a rule of a text": lambda s: Rule(minimum="x"),
    "a rule of no number": lambda s: Rule(minimum=float("nan")),
    "a rule that corrects by a list": lambda s: Rule(correction=["holm"]),
    "results by a number": lambda s: s.validations(by=3),
    "a table by a list": lambda s: s.frame(by=["Regio"]),
    "the answers of a list": lambda s: s.distribution([1]),
    "segments of a number": lambda s: s.between_segments(3),
    "segments by nothing": lambda s: s.between_segments(None),
    "segments corrected by a list": lambda s: s.between_segments("Regio", correction=["holm"]),
    "segments of another question": lambda s: s.between_segments("Regio", asked="price"),
    "segments of no question": lambda s: s.between_segments("Regio", asked=[]),
    "a wave and itself": lambda s: s.between_waves(1, 1),
    "the last wave and itself": lambda s: s.between_waves(2, None),
    "a wave that is not there": lambda s: s.between_waves(1, 7),
    "waves asked of a number": lambda s: s.between_waves(1, 2, asked=3),
    "a table of no comparison": lambda s: s.differences_frame("x"),
    "scales of a number": lambda s: s.reliability(asked=3),
    "a grouping of a list": lambda s: s.grouping(asked=["importance"]),
    "drivers of a list": lambda s: s.drivers(["NPS"]),
    "drivers by a text": lambda s: s.drivers(by="x"),
    "drivers filled by a text": lambda s: s.drivers(fill="yes"),
    "a table of no drivers": lambda s: s.drivers_frame(s.validations()),
    "cautions of nothing": lambda s: s.cautions(None),
    "the recommendation of a list": lambda s: s.net_promoter([1]),
    "the effort of a text": lambda s: s.effort("x"),
    "partly by a text": lambda s: s.completion_frame(partly="yes"),
    "a plan of a list": lambda s: s.plan(["North"]),
    "a plan of texts": lambda s: s.plan({"North": "many"}),
    "a plan of nothing": lambda s: s.plan({}),
    "a plan that does not add up": lambda s: s.plan({"North": 0.3, "South": 0.3}),
    "a width in words": lambda s: s.plan(half_width="x"),
    "a rate in words": lambda s: s.plan(response_rate="x"),
    "a population in words": lambda s: s.plan(population="many"),
    "a response of fewer than nobody": lambda s: s.response(-1),
    "a response of a text": lambda s: s.response("x"),
    "a response of a part": lambda s: s.response(400.5),
    "a funnel of fewer than nobody": lambda s: s.funnel(-1),
    "a funnel of a text": lambda s: s.funnel("x"),
    "weights by a list": lambda s: s.weigh(1, ["Regio"]),
    "weights by a list of categories": lambda s: s.weigh(1, {"Regio": ["Noord"]}),
    "weights of texts": lambda s: s.weigh(1, {"Regio": {"Noord": "x", "Zuid": 0.5}}),
    "weights cut at a text": lambda s: s.weigh(1, {"Regio": HALVES}, most="x"),
}


@pytest.fixture(scope="module")
def surveyed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with wb.open(study(tmp_path_factory.mktemp("wrong"), waves=2), coder="anna") as made:
        yield made


@pytest.mark.parametrize("what", WRONG_IN_SURVEY)
def test_a_value_of_another_kind_in_the_survey_is_one_of_our_errors_and_changes_nothing(surveyed: Project, what: str) -> None:
    revision = surveyed.revision
    with pytest.raises(WorkbenchError):
        WRONG_IN_SURVEY[what](surveyed.survey)
    assert surveyed.revision == revision
