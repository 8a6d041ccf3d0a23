"""What waves say of the criteria, of segments, of each other, and what drives the outcome."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.project.copies import copied
from tests.project.surveyed import responses, study
from workbench.errors import InvalidValue, NotFound
from workbench.project import Project
from workbench.project.surveyjudging import SurveyJudging, _belongs
from workbench.store import Writing
from workbench.survey.rule import Rule
from workbench.survey.scaleframes import PLACE_COLUMNS, RELIABILITY_COLUMNS


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return study(tmp_path_factory.mktemp("judged"), waves=2)


@pytest.fixture(scope="module")
def judged(kept: Path) -> Iterator[Project]:
    """Only to look at."""
    with wb.open(kept, coder="anna") as project:
        yield project


@pytest.fixture
def study_of_two(kept: Path, tmp_path: Path) -> Iterator[Project]:
    yield from copied(kept, tmp_path)


def test_the_criteria_that_matter_are_validated_and_the_others_not(judged: Project) -> None:
    assert [v.status for v in judged.survey.validations()] == ["validated"] * 2 + ["not validated"] * 2
    assert len(judged.survey.distribution(1)) == 8


def test_segments_are_judged_for_themselves_and_leave_the_last_word_alone(study_of_two: Project) -> None:
    before = study_of_two.survey.validations()
    found = study_of_two.survey.validate(2, by="regio", rule=Rule(minimum=20, correction="holm"))
    assert {v.segment for v in found} == {"Regio=Noord", "Regio=Zuid"}
    assert study_of_two.survey.validations() == before
    assert study_of_two.survey.validations(2) == before
    assert len(study_of_two.survey.validations(2, by="BG01")) == 8
    frame = study_of_two.survey.frame(2, by="Regio")
    assert list(frame["segment"].unique()) == ["Regio=Noord", "Regio=Zuid"]
    study_of_two.survey.validate(2, by="BG01")
    assert len(study_of_two.survey.validations(2, by="Regio")) == 8
    study_of_two.survey.validate(2)
    assert len(study_of_two.survey.validations(2, by="Regio")) == 8


def test_an_equals_sign_in_the_name_of_a_question_or_a_segment_mixes_nothing_up(study_of_two: Project) -> None:
    (attribute,) = study_of_two.corpus.attributes()
    study_of_two.corpus.change_attribute(attribute.id, name="Regio=nu")
    found = study_of_two.survey.validate(2, by="Regio=nu")
    assert {v.segment for v in found} == {"Regio＝nu=Noord", "Regio＝nu=Zuid"}
    assert study_of_two.survey.validations(2, by="Regio=nu") == study_of_two.survey.validations(2, by="BG01")
    assert not any(_belongs(v, "Regio") for v in found)
    assert _belongs(replace(found[0], segment="Regio=a=b"), "Regio")


def test_verdicts_rest_on_the_rules_that_hold_when_they_are_kept(study_of_two: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    write = SurveyJudging._write

    def late(area: SurveyJudging, action: str, **names: object) -> AbstractContextManager[Writing]:
        if action == "validate":  # a colleague is just before us
            study_of_two.survey.rules(2, speeder=False, flat=False)
        return write(area, action, **names)

    monkeypatch.setattr(SurveyJudging, "_write", late)
    found = study_of_two.survey.validate(2)
    assert {v.n for v in found} == {int(study_of_two.survey.kept(2).sum())} == {120}


def test_the_last_word_names_its_wave_and_the_item_and_both_numbers_of_people(study_of_two: Project, tmp_path: Path) -> None:
    survey = study_of_two.survey
    last = study_of_two.journey.journey().criteria[:3]
    form = survey.make(languages=("nl",), criteria=[one.id for one in last], extras=["nps"]).questionnaire
    answers = pd.read_csv(responses(tmp_path / "w.csv", 60, seed=9))
    answers.loc[:9, "SAT[C01]"] = float("nan")
    answers.to_csv(tmp_path / "w.csv", index=False)
    survey.add_wave(tmp_path / "w.csv", questionnaire=form.id)
    survey.validate(3)
    frame = survey.frame()
    assert list(zip(frame["wave"], frame["item"], strict=True)) == [(3, "C01"), (3, "C02"), (3, "C03"), (2, "C04")]
    assert frame["n_satisfaction"].to_list() == [frame["n"][0] - 10, frame["n"][1], frame["n"][2], frame["n"][3]]
    assert set(survey.frame(1)["wave"]) == {1}
    file = study_of_two.export("criteria", tmp_path / "criteria.csv").file
    assert pd.read_csv(file, sep=None, engine="python")["wave"].to_list() == [3, 3, 3, 2]


def test_a_criterion_that_was_changed_since_shows_the_words_that_were_asked(study_of_two: Project) -> None:
    survey, criterion = study_of_two.survey, study_of_two.journey.journey().criteria[0]
    assert (survey.frame()[["asked", "look_again"]] == "").all(axis=None)
    study_of_two.survey.validate(2, by="Regio")
    study_of_two.journey.change(criterion.id, statement="Dezelfde dag geholpen worden")
    for frame in (survey.frame(), survey.frame(1), survey.frame(2, by="Regio")):
        changed = frame[frame["criterion_id"] == criterion.id]
        assert set(changed["criterion"]) == {"Dezelfde dag geholpen worden"}
        assert set(changed["asked"]) == {"Snel geholpen worden"}
        assert changed["look_again"].str.contains("anna").all()
        assert (frame[frame["criterion_id"] != criterion.id][["asked", "look_again"]] == "").all(axis=None)
    for one in study_of_two.method.review():
        study_of_two.method.confirm(one.what, one.id)
    assert set(survey.frame()["look_again"]) == {""}
    assert survey.frame()["asked"][0] == "Snel geholpen worden"


def test_a_result_of_a_rejected_criterion_need_not_be_looked_at_again(study_of_two: Project) -> None:
    criterion = study_of_two.journey.journey().criteria[0]
    study_of_two.journey.change(criterion.id, statement="Dezelfde dag geholpen worden")
    study_of_two.journey.reject(criterion.id, "het is iets anders")
    assert set(study_of_two.survey.frame()["look_again"]) == {""}


def test_charts_show_the_words_that_were_asked_beside_their_numbers(study_of_two: Project) -> None:
    survey, criterion = study_of_two.survey, study_of_two.journey.journey().criteria[0]
    study_of_two.journey.change(criterion.id, statement="Vandaag")
    for chart in (survey.chart(), survey.criteria_chart(1), survey.answers_chart(), survey.drivers_chart(wave=1)):
        drawn = str(chart.to_dict(validate=False))
        assert "Snel geholpen" in drawn
        assert "Vandaag" not in drawn


def test_everybody_outside_one_of_three_segments_has_a_name(study_of_two: Project, tmp_path: Path) -> None:
    survey = study_of_two.survey
    assert set(survey.differences_frame(survey.between_segments("Regio", 1))["other"]) == {"Zuid"}
    survey.make(languages=("nl",), extras=["nps", survey.question("VIA", "Hoe?", ["Zelf", "Anders", "Niet"])])
    answers = pd.read_csv(responses(tmp_path / "w.csv", 90, seed=9))
    answers.assign(VIA=[f"A0{n % 3 + 1}" for n in range(len(answers))]).to_csv(tmp_path / "w.csv", index=False)
    survey.add_wave(tmp_path / "w.csv", questionnaire=survey.questionnaire().id)
    found = survey.between_segments("VIA", 3)
    assert set(survey.differences_frame(found)["other"]) == {"de anderen"}
    assert "één van 3 segmenten" in str(survey.segments_chart("VIA", wave=3).to_dict(validate=False)["title"])


def test_a_segment_that_was_not_asked_is_told(judged: Project) -> None:
    with pytest.raises(NotFound, match="leeftijd"):
        judged.survey.validate(1, by="leeftijd")


def test_segments_that_nobody_is_in_are_told_and_nothing_is_kept(study_of_two: Project, tmp_path: Path) -> None:
    file = responses(tmp_path / "w.csv", 40, seed=9)
    answers = pd.read_csv(file, sep=None, engine="python", dtype=str)
    answers["BG01"] = ""
    answers.to_csv(file, index=False)
    study_of_two.survey.add_wave(file)
    revision = study_of_two.revision
    with pytest.raises(InvalidValue, match="nobody who counts in wave 3"):
        study_of_two.survey.validate(3, by="BG01")
    assert study_of_two.revision == revision


def test_the_designer_tells_what_the_survey_said_of_a_criterion(judged: Project) -> None:
    from workbench.widgets.survey_shown import offered

    stands = [one["standing"] for group in offered(judged)["groups"] for one in group["criteria"]]
    assert stands == ["validated", "validated", "not validated", "not validated"]


def test_the_second_of_two_segments_can_be_shown(judged: Project) -> None:
    shown = [row["one"] for row in judged.survey.differences_frame(judged.survey.between_segments("regio")).to_dict("records")]
    other = judged.survey.differences_frame(judged.survey.between_segments("regio"))["other"].iloc[0]
    assert other not in shown
    assert judged.survey.segments_chart("regio", other).to_dict()


def test_a_result_rests_on_the_criterion_as_it_was_asked(study_of_two: Project) -> None:
    criterion = study_of_two.journey.journey().criteria[0]
    study_of_two.journey.change(criterion.id, statement="Dezelfde dag geholpen worden")
    study_of_two.survey.validate(2, by="Regio")
    doubted = [one for one in study_of_two.method.review() if one.what == "validation"]
    assert [one.id for one in doubted] == [v.id for v in study_of_two.survey.validations() if v.criterion_id == criterion.id]


def test_one_look_at_a_result_is_a_look_at_all_results_of_its_criterion(study_of_two: Project) -> None:
    criterion = study_of_two.journey.journey().criteria[0]
    study_of_two.survey.validate(2, by="Regio")
    study_of_two.journey.change(criterion.id, statement="Dezelfde dag geholpen worden")
    for one in study_of_two.method.review():
        study_of_two.method.confirm(one.what, one.id)
    assert study_of_two.method.review() == []
    last = study_of_two.survey.validations()[0]
    study_of_two.journey.reject(criterion.id, "het is iets anders")
    assert last.id not in {one.id for one in study_of_two.method.review()}


def test_the_wave_in_which_something_improved_shows_it(judged: Project) -> None:
    found = judged.survey.between_waves(1, 2)
    first = judged.journey.journey().criteria[0].id
    assert [(d.criterion_id, d.asked) for d in found.differences if d.differs] == [(first, "satisfaction")]
    assert {(d.one, d.other) for d in found.differences} == {("ronde 2", "ronde 1")}
    assert len(judged.survey.differences_frame(found)) == 8


def test_a_wave_that_was_not_judged_cannot_be_compared(study_of_two: Project, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no wave 3"):
        study_of_two.survey.between_waves(1, 3)
    study_of_two.survey.add_wave(responses(tmp_path / "w.csv", 20, seed=9))
    with pytest.raises(InvalidValue, match="wave 3 was not judged"):
        study_of_two.survey.between_waves(1, 3)
    with pytest.raises(InvalidValue, match="wave 2 does not differ from itself"):
        study_of_two.survey.between_waves(2, 2)


def test_segments_are_compared(judged: Project) -> None:
    found = judged.survey.between_segments("Regio", 1)
    assert {(d.one, d.other) for d in found.differences} == {("Noord", "Zuid")}


def test_the_scales_and_the_grouping_are_checked(judged: Project) -> None:
    assert set(judged.survey.reliability(1)) == {"Melden", "Herstel"}
    found = judged.survey.grouping(1, asked="importance")
    assert len(found.items) == 4
    assert set(found.groups_frame()["group"]) == {"Melden", "Herstel"}
    assert found.omega_hierarchical is None
    items, places = judged.survey.reliability_frame(1), judged.survey.grouping_frame(1)
    statements = [criterion.statement for criterion in judged.journey.journey().criteria]
    assert {name: str(kind) for name, kind in items.dtypes.items()} == RELIABILITY_COLUMNS
    assert {name: str(kind) for name, kind in places.dtypes.items()} == PLACE_COLUMNS
    assert items["criterion"].to_list() == places["criterion"].to_list() == statements


def test_scales_and_drivers_are_weighted_where_there_are_weights(study_of_two: Project) -> None:
    survey = study_of_two.survey
    plain = survey.reliability_frame(1), survey.grouping(1).items, survey.drivers("NPS", wave=1).weights
    survey.weigh(1, {"Regio": {"Noord": 0.7, "Zuid": 0.3}})
    weighted = survey.reliability_frame(1), survey.grouping(1).items, survey.drivers("NPS", wave=1).weights
    assert (plain[0]["mean"] != weighted[0]["mean"]).all()
    assert plain[1:] != weighted[1:]


@pytest.mark.parametrize("outcome", ["NPS", "OSAT"])
def test_what_the_outcome_goes_together_with_is_found(judged: Project, outcome: str) -> None:
    found = judged.survey.drivers(outcome)
    criteria = judged.journey.journey().criteria
    assert found.n == 110
    assert found.names[found.weights.index(max(found.weights))] == criteria[0].id


def test_milestones_drive_too_and_every_outcome_can_be_asked_for(judged: Project) -> None:
    found = judged.survey.drivers("CES", by="milestone", wave=1)
    assert found.names == ("Melden", "Herstel")
    assert found.weights[0] > found.weights[1]
    assert judged.survey.drivers("DONE", by="milestone").n == 110
    with pytest.raises(InvalidValue, match="outcome"):
        judged.survey.drivers("PRICE")


def test_overall_judgements_are_told(judged: Project) -> None:
    score, ease = judged.survey.net_promoter(), judged.survey.effort()
    assert score is not None
    assert ease is not None
    assert (score.n, ease.n, ease.direction) == (110, 110, "higher is better")
    (found,) = judged.survey.completion()
    assert (found.goal, found.came) == ("Weer een droog huis", 110)
    assert judged.survey.completion_frame().loc[0, ["goal", "came", "rate"]].to_list() == [found.goal, 110, found.rate]
    assert judged.survey.completion_frame(partly=True).loc[0, "rate"] > found.rate


def test_drivers_are_told_by_statement_in_table_and_cautions_and_refusals(study_of_two: Project, tmp_path: Path) -> None:
    survey = study_of_two.survey
    statements = [criterion.statement for criterion in study_of_two.journey.journey().criteria]
    assert survey.drivers_frame(survey.drivers("NPS"))["driver"].to_list() == statements
    file = responses(tmp_path / "w.csv", 60, seed=9)
    answers = pd.read_csv(file, dtype=str)
    answers.assign(**{"SAT[C04]": "4"}).to_csv(file, index=False)
    survey.add_wave(file)
    found = survey.drivers("NPS", wave=3)
    assert len(found.names) == 3
    assert any(f"hetzelfde antwoordt: {statements[3]}." in said for said in survey.cautions(found))
    answers.assign(**{"SAT[C04]": answers["SAT[C02]"]}).to_csv(file, index=False)
    survey.add_wave(file)
    with pytest.raises(InvalidValue, match=f"found {statements[1]}; {statements[3]}"):
        survey.drivers("NPS", wave=4)


def test_every_chart_is_drawn_in_the_language_of_the_study(judged: Project) -> None:
    survey = judged.survey
    charts = (
        survey.chart(theme="print"),
        survey.criteria_chart(1),
        survey.answers_chart(1, asked="satisfaction"),
        survey.waves_chart(1, 2),
        survey.segments_chart("Regio"),
        survey.drivers_chart(by="milestone"),
        survey.performance_chart(),
        survey.funnel_chart(400),
    )
    titles = {chart.to_dict(validate=False)["title"]["text"] for chart in charts}
    assert len(titles) == len(charts)
    assert "Waarmee hangt de aanbeveling (NPS) samen?" in titles


@pytest.mark.parametrize("switches", [{"partial": True}, {"attention": True}])
def test_where_nobody_counts_nothing_is_decided(study_of_two: Project, switches: dict[str, bool]) -> None:
    path = Path(study_of_two.place).parent / "w.csv"
    table = pd.read_csv(responses(path, 12, seed=4)).assign(submitdate="", ATT="2")
    table.to_csv(path, index=False)
    study_of_two.survey.add_wave(path)
    study_of_two.survey.rules(3, **switches)
    assert {(v.n, v.status) for v in study_of_two.survey.validate(3)} == {(0, "undecided")}
    with pytest.raises(InvalidValue):
        study_of_two.survey.drivers("NPS", wave=3)
    with pytest.raises(InvalidValue):
        study_of_two.survey.weigh(3, {"Regio": {"Noord": 1, "Zuid": 1}})
