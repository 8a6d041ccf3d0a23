"""Somebody who follows the product with the sample's survey finds what its answers were drawn from."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from typing import Any

import pytest

import workbench as wb
from workbench.corpus.report import ImportedFile
from workbench.demo import SAMPLE, sample_questions

WAVES = (1, 2)


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    return runpy.run_path(str(SAMPLE.parent / "survey.py"))


@pytest.fixture(scope="module")
def asked(truth: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[wb.Project]:
    """The sample's journey and questionnaire."""
    with wb.create(tmp_path_factory.mktemp("truth") / "s.workbench", title="Waterschade", language="nl", coder="a") as project:
        for name in ("leeftijd", "verzekerd_via", "schade"):
            project.corpus.add_attribute(name)
        project.journey.add_goal("Weer gewoon in een droog huis wonen")
        for name in truth["MILESTONES"].values():
            project.journey.add_milestone(name)
        for criterion in truth["CRITERIA"].values():
            project.journey.add_criterion(criterion.statement, truth["MILESTONES"][criterion.milestone])
        project.survey.make(extras=sample_questions(project))
        yield project


@pytest.fixture(scope="module")
def read(asked: wb.Project) -> dict[int, ImportedFile]:
    """What the workbench says when it reads the two waves."""
    return {wave: asked.survey.add_wave(SAMPLE / f"responses_wave{wave}.csv").files[0] for wave in WAVES}


@pytest.fixture(scope="module")
def study(truth: dict[str, Any], asked: wb.Project, read: dict[int, ImportedFile]) -> wb.Project:
    """Both waves weighted to the known margins, and judged."""
    for wave in WAVES:
        asked.survey.weigh(wave, margins(truth))
        asked.survey.validate(wave)
    return asked


def margins(truth: dict[str, Any]) -> dict[str, dict[str, float]]:
    """The shares among all customers, as somebody knows them who has a list of customers."""
    ages = {age: sum(shares) for age, shares in truth["POPULATION"].items()}
    return {
        "LEEFTIJD": ages,
        "VIA": dict(zip(truth["VIAS"], map(sum, zip(*truth["POPULATION"].values(), strict=True)), strict=True)),
    }


def code_of(study: wb.Project) -> dict[str, str]:
    """Criterion id to the code of its item."""
    return {item.criterion_id: item.code for item in study.survey.questionnaire().items}


def test_the_questionnaire_asks_what_the_files_answer(truth: dict[str, Any], study: wb.Project) -> None:
    own = {extra.code: extra for extra in study.survey.questionnaire().extras if extra.kind == "background"}
    asked = {code: (extra.texts["nl"], {c.code: c.texts["nl"] for c in extra.choices}) for code, extra in own.items()}
    assert asked == truth["BACKGROUND"]
    assert all(set(extra.texts) == {"nl", "en"} for extra in own.values())
    attributes = {attribute.id: attribute.name for attribute in study.corpus.attributes()}
    assert [attributes.get(extra.about, "") for extra in own.values()] == ["leeftijd", "verzekerd_via", "schade", ""]


@pytest.mark.parametrize("wave", WAVES)
def test_no_question_of_the_files_is_dropped(
    truth: dict[str, Any], study: wb.Project, read: dict[int, ImportedFile], wave: int
) -> None:
    left = {dropped.what for dropped in read[wave].dropped}
    assert not [what for what in left if any(code in what for code in (*truth["BACKGROUND"], *truth["OVERALL"], "IMP", "SAT"))]
    answers = study.survey.answers(wave)
    assert all(answers[f"x_{code}"].notna().all() for code in truth["BACKGROUND"])
    assert all(answers[f"x_{code}"].count() > 300 for code in truth["OVERALL"])


def test_who_does_not_count_is_who_did_not_read(study: wb.Project) -> None:
    lines = (SAMPLE / "truth_respondents.csv").read_text(encoding="utf-8").splitlines()[1:]
    careless = {who for wave, who, _, kind, _ in (line.split(";") for line in lines) if wave == "1" and kind[0] == "s"}
    answers = study.survey.answers(1)
    assert set(answers.loc[~study.survey.kept(1), "respondent"]) == careless


def test_weights_bring_the_sample_to_the_known_margins(truth: dict[str, Any], study: wb.Project) -> None:
    answers, weights = study.survey.answers(1), study.survey.weights(1)
    assert weights is not None
    for code, shares in margins(truth).items():
        weighted = weights.groupby(answers[f"x_{code}"]).sum() / weights.sum()
        assert weighted.to_dict() == pytest.approx(shares, abs=1e-6)


def test_the_weights_change_most_what_the_weights_change_in_truth(truth: dict[str, Any], study: wb.Project) -> None:
    shift = {code: truth["importance_share"](code, False) - truth["importance_share"](code, True) for code in truth["CRITERIA"]}
    most = max(shift, key=lambda code: abs(shift[code]))
    answers = study.survey.answers(1)[study.survey.kept(1)]
    moved = {
        code_of(study)[result.criterion_id]: (result.importance or 0)
        - (answers[f"imp_{code_of(study)[result.criterion_id]}"].dropna() >= 4).mean()
        for result in study.survey.validations(1)
    }
    assert max(moved, key=lambda code: abs(moved[code])) == most == "C15"
    assert moved[most] == pytest.approx(shift[most], abs=0.03)


@pytest.mark.parametrize("wave", WAVES)
def test_the_validated_criteria_are_the_true_ones(truth: dict[str, Any], study: wb.Project, wave: int) -> None:
    found = {code_of(study)[result.criterion_id]: result.status for result in study.survey.validations(wave)}
    expected = {code: truth["status"](code) for code in truth["CRITERIA"]}
    clear = {code: status for code, status in expected.items() if status != "undecided"}
    assert {code: found[code] for code in clear} == clear
    assert wave == 2 or found == expected


@pytest.mark.parametrize("outcome", ["NPS", "OSAT", "CES"])
def test_the_four_true_drivers_lead_in_their_order(truth: dict[str, Any], study: wb.Project, outcome: str) -> None:
    found = study.survey.drivers(outcome, wave=1, fill=True)
    ranked = sorted(zip(found.weights, found.names, strict=True), reverse=True)
    assert [code_of(study)[name] for _, name in ranked[:4]] == list(truth["DRIVERS"])


def test_the_milestones_of_the_drivers_lead_by_both_methods(truth: dict[str, Any], study: wb.Project) -> None:
    found = study.survey.drivers("NPS", wave=1, by="milestone")
    assert found.lmg is not None
    true = {truth["MILESTONES"][truth["CRITERIA"][code].milestone] for code in truth["DRIVERS"]}
    for weights in (found.weights, found.lmg):
        ranked = sorted(zip(weights, found.names, strict=True), reverse=True)
        assert {name for _, name in ranked[:4]} == true


def test_the_two_improved_criteria_are_found_and_nothing_else(truth: dict[str, Any], study: wb.Project) -> None:
    told = {
        (code_of(study)[one.criterion_id], one.asked, one.difference > 0)
        for one in study.survey.between_waves(1, 2).differences
        if one.differs
    }
    assert told == {(code, "satisfaction", True) for code in truth["IMPROVED"]}


@pytest.mark.parametrize(("by", "seen"), [("VIA", {"C13", "C15"}), ("KANAAL", {"C15"}), ("SCHADE", set())])
def test_segments_differ_on_nothing_but_what_differs_in_truth(
    truth: dict[str, Any], study: wb.Project, by: str, seen: set[str]
) -> None:
    """Nobody was asked whether they want help; who came through a broker, or phoned, more often does, so the five criteria only
    shine through. By VIA the true differences are 19 points for C15 and about ten for the four others."""
    told = {
        (code_of(study)[one.criterion_id], one.asked) for one in study.survey.between_segments(by, 1).differences if one.differs
    }
    assert told == {(code, "importance") for code in seen}
    assert seen <= set(truth["SEGMENT_CRITERIA"])


def test_a_segment_goes_by_its_question_or_by_the_attribute_that_it_asks_for(study: wb.Project) -> None:
    by_question = study.survey.validate(1, by="VIA")
    by_attribute = study.survey.validate(1, by="verzekerd_via")
    assert [(v.segment, v.n, v.status) for v in by_question] == [(v.segment, v.n, v.status) for v in by_attribute]
    assert {v.segment for v in by_question} == {"verzekerd_via=Rechtstreeks", "verzekerd_via=Via een tussenpersoon"}


def test_answers_divide_the_criteria_as_the_milestones_do(study: wb.Project) -> None:
    found = study.survey.grouping(1)
    assert found.suggested == len(study.journey.journey().milestones)
    assert found.agreement == pytest.approx(1.0)
