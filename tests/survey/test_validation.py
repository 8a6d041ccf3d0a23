"""Criteria judged by the answers of a wave."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from workbench.corpus.tables import write_csv
from workbench.errors import InvalidValue
from workbench.journey.journey import Journey
from workbench.survey.answers import scores_of
from workbench.survey.frames import (
    COLUMNS,
    DISTRIBUTION_COLUMNS,
    distribution_frame,
    segments_frame,
    validation_frame,
    why_no_interval,
)
from workbench.survey.questionnaire import Item, Questionnaire, Validation
from workbench.survey.validation import Rule, validate, validate_segments

SHARES = {"C01": (0.85, 0.3), "C02": (0.3, 0.7), "C03": (0.5, 0.5)}


def answers(respondents: int = 200, seed: int = 11) -> pd.DataFrame:
    """Synthetic respondents whose true top-two-box shares of importance and satisfaction are `SHARES`."""
    random = np.random.default_rng(seed)
    frame = pd.DataFrame({"respondent": [str(n) for n in range(respondents)], "complete": True})
    for code, shares in SHARES.items():
        for prefix, share in zip(("imp", "sat"), shares, strict=True):
            top = random.random(respondents) < share
            frame[f"{prefix}_{code}"] = np.where(
                top, random.integers(4, 6, respondents), random.integers(1, 4, respondents)
            ).astype(float)
    return frame


def judged(frame: pd.DataFrame, questionnaire: Questionnaire, **more: object) -> list[Validation]:
    return validate(frame, questionnaire, wave_id="w1", revision=9, **more)  # type: ignore[arg-type]


def test_two_hundred_respondents_with_a_known_truth_get_the_right_verdicts(questionnaire: Questionnaire) -> None:
    results = judged(answers(), questionnaire)
    assert [result.status for result in results] == ["validated", "not validated", "undecided"]
    for result, (importance, satisfaction) in zip(results, SHARES.values(), strict=True):
        assert result.n == 200
        assert result.importance_low is not None
        assert result.importance_high is not None
        assert result.importance_low < importance < result.importance_high
        assert result.low is not None
        assert result.high is not None
        assert result.low < 10 * (importance + max(importance - satisfaction, 0)) < result.high


def test_results_name_their_wave_criterion_and_revision_and_have_ids_of_their_own(questionnaire: Questionnaire) -> None:
    results = judged(answers(), questionnaire)
    assert [(result.wave_id, result.criterion_id, result.revision) for result in results] == [
        ("w1", f"c{n}", 9) for n in (1, 2, 3)
    ]
    assert len({result.id for result in results}) == 3


def test_shares_are_counted_over_those_who_answered(questionnaire: Questionnaire) -> None:
    frame = pd.DataFrame({"imp_C01": [5, 4, 3, None], "sat_C01": [1, None, None, 5]}, dtype=float)
    first = judged(frame, questionnaire)[0]
    assert (first.n, first.importance, first.satisfaction) == (3, pytest.approx(2 / 3), 0.5)
    assert first.opportunity == pytest.approx(10 * (2 / 3 + 2 / 3 - 0.5))
    assert first.extra["n_satisfaction"] == 2


def test_whole_number_columns_with_missing_values_are_read_too(questionnaire: Questionnaire) -> None:
    frame = pd.DataFrame({"imp_C01": pd.array([5, None, 2], dtype="Int64"), "sat_C01": pd.array([4, 4, 4], dtype="Int8")})
    assert judged(frame, questionnaire)[0].importance == 0.5


@pytest.mark.parametrize("frame", [answers(0), answers(40)[["respondent"]], answers(40).assign(imp_C01=np.nan, sat_C01=np.nan)])
def test_without_answers_a_criterion_is_undecided_and_has_no_numbers(frame: pd.DataFrame, questionnaire: Questionnaire) -> None:
    first = judged(frame, questionnaire)[0]
    numbers = (
        first.importance,
        first.importance_low,
        first.importance_high,
        first.satisfaction,
        first.opportunity,
        first.low,
        first.high,
    )
    assert (first.n, first.status, numbers) == (0, "undecided", (None,) * 7)


def test_importance_alone_gives_a_verdict_but_no_opportunity(questionnaire: Questionnaire) -> None:
    first = judged(answers().assign(sat_C01=np.nan), questionnaire)[0]
    assert (first.status, first.satisfaction, first.opportunity, first.low, first.high) == ("validated", None, None, None, None)


def test_everybody_the_same_gives_a_verdict_but_no_interval_of_the_opportunity(questionnaire: Questionnaire) -> None:
    first = judged(answers(50).assign(imp_C01=5.0, sat_C01=1.0), questionnaire)[0]
    assert (first.status, first.importance, first.opportunity, first.low, first.high) == ("validated", 1.0, 20.0, None, None)
    assert "top_share" not in first.extra


def test_one_person_decides_nothing(questionnaire: Questionnaire) -> None:
    first = judged(answers(1).assign(imp_C01=5.0), questionnaire)[0]
    assert (first.n, first.importance, first.status) == (1, 1.0, "undecided")


@pytest.mark.parametrize("n", [29, 30])
def test_the_verdict_waits_for_the_least_number_of_people(questionnaire: Questionnaire, n: int) -> None:
    first = judged(answers(n).assign(imp_C01=5.0), questionnaire)[0]
    assert first.status == ("validated" if n >= 30 else "undecided")


@pytest.mark.parametrize(
    ("low", "high", "status"),
    [(0.5, 0.6, "validated"), (0.3, 0.4999, "not validated"), (0.4999, 0.6, "undecided"), (0.3, 0.5, "undecided")],
)
def test_the_ends_of_the_interval_decide(low: float, high: float, status: str) -> None:
    assert Rule().status(100, low, high) == status


def test_a_stricter_rule_is_applied_and_written_out(questionnaire: Questionnaire) -> None:
    first = judged(answers(), questionnaire, rule=Rule(minimum=300, share=0.725), language="nl")[0]
    assert first.status == "undecided"
    assert "minstens 300 mensen" in first.rule
    assert "72,5%" in first.rule
    assert "72.5%" in Rule(share=0.725).sentence("en")


@pytest.mark.parametrize(("minimum", "share"), [(0, 0.5), (30, 0.0), (30, 1.0), (30, float("nan"))])
def test_a_rule_that_cannot_decide_is_refused(minimum: int, share: float) -> None:
    with pytest.raises(InvalidValue, match="rule"):
        Rule(minimum, share)


@pytest.mark.parametrize("value", [0.0, 6.0, 3.5])
def test_an_answer_off_the_scale_never_becomes_a_number(questionnaire: Questionnaire, value: float) -> None:
    with pytest.raises(InvalidValue, match="imp_C01"):
        judged(pd.DataFrame({"imp_C01": [5.0, value]}), questionnaire)


def test_the_verdict_does_not_depend_on_the_order_of_the_respondents(questionnaire: Questionnaire) -> None:
    frame = answers()
    one, other = judged(frame, questionnaire), judged(frame.iloc[::-1], questionnaire)
    assert [(r.n, r.importance, r.opportunity, r.status) for r in one] == [
        (r.n, r.importance, r.opportunity, r.status) for r in other
    ]


def test_the_frame_has_its_columns_even_without_results(journey: Journey) -> None:
    frame = validation_frame([], journey)
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == COLUMNS


def test_the_frame_names_criterion_and_milestone_and_keeps_missing_numbers_missing(
    journey: Journey, questionnaire: Questionnaire
) -> None:
    frame = validation_frame(judged(answers().assign(imp_C02=np.nan), questionnaire), journey)
    assert frame["criterion"].to_list()[0] == "Duidelijk dat het over mij gaat"
    assert frame["milestone"].to_list() == ["Schade melden", "Schade melden", "Hersteller kiezen"]
    assert frame.loc[1, ["importance", "importance_low", "opportunity"]].isna().all()
    assert frame["n"].to_list() == [200, 0, 200]


def test_a_criterion_that_is_gone_from_the_journey_shows_its_id(questionnaire: Questionnaire) -> None:
    frame = validation_frame(judged(answers(), questionnaire), Journey())
    assert frame["criterion"].to_list() == ["c1", "c2", "c3"]


def test_the_file_of_results_runs_nothing_in_a_spreadsheet(journey: Journey, tmp_path: Path) -> None:
    item = Item("C01", "c3", "m", {"nl": "x"})
    results = judged(answers(), Questionnaire("q", {}, ("nl",), (item,), revision=1))
    with write_csv(validation_frame(results, journey), tmp_path / "criteria.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file, delimiter=";"))
    assert row["criterion"].startswith("'=1+1")
    assert float(row["importance"]) == pytest.approx(results[0].importance)


def test_a_result_tells_the_answers_their_mean_and_how_often_it_leads(questionnaire: Questionnaire) -> None:
    columns = {"imp_C01": [5, 4, 3, None], "sat_C01": [1, 4, None, 2], "imp_C02": [1, 1, 1, 4], "sat_C02": [5, 5, 4, 1]}
    frame = pd.concat([pd.DataFrame(columns)] * 10).astype(float)
    first, second, third = judged(frame, questionnaire, top=1)
    assert [first.extra[f"importance_{answer}"] for answer in range(1, 6)] == [0, 0, 10, 10, 10]
    assert (first.extra["importance_mean"], first.extra["satisfaction_mean"]) == (4, pytest.approx(7 / 3))
    assert (first.extra["n_effective"], first.extra["n_satisfaction"], first.extra["top"]) == (30, 30, 1)
    assert first.extra["top_share"] > 0.9
    assert second.extra["top_share"] < 0.1
    assert third.extra == {"n_satisfaction": 0}


@pytest.mark.parametrize("people", [1, 9])
def test_few_people_have_no_interval_and_do_not_compete_for_the_greatest_opportunity(
    journey: Journey, questionnaire: Questionnaire, people: int
) -> None:
    frame = answers().assign(imp_C03=np.where(np.arange(200) < people, 5.0, np.nan), sat_C03=1.0)
    found = judged(frame, questionnaire, top=1)
    assert (found[2].opportunity, found[2].low, found[2].high) == (20.0, None, None)
    assert "top_share" not in found[2].extra
    assert found[0].extra["top_share"] == 1
    table = validation_frame(found, journey)
    assert table["no_interval"].to_list() == ["", "", "few answers"]
    assert table.loc[2, ["opportunity_low", "opportunity_high", "top_share"]].isna().all()
    alone = judged(frame[:people], questionnaire)
    assert {(one.low, one.high) for one in alone} == {(None, None)}
    assert {why_no_interval(one) for one in alone} == {"few answers"}


def test_the_reason_why_there_is_no_interval_counts_people_after_weighting(questionnaire: Questionnaire) -> None:
    heavy = judged(answers(40), questionnaire, weights=[20.0] * 5 + [0.1] * 35)
    assert {(one.n, one.low, why_no_interval(one)) for one in heavy} == {(40, None, "few answers")}
    same = judged(answers(40).assign(imp_C01=5.0, imp_C02=np.nan), questionnaire, weights=np.linspace(0.1, 1.7, 40))
    assert [why_no_interval(one) for one in same] == ["same answers", "no answers", ""]


def test_where_all_are_among_the_greatest_that_is_not_told(questionnaire: Questionnaire) -> None:
    assert all("top_share" not in one.extra for one in judged(answers(), questionnaire, top=3))
    assert all("top_share" in one.extra for one in judged(answers(), questionnaire, top=2))


def test_equal_weights_give_the_same_results_and_others_shift_them(questionnaire: Questionnaire) -> None:
    plain, equal = judged(answers(), questionnaire), judged(answers(), questionnaire, weights=np.full(200, 3.0))
    for one, other in zip(plain, equal, strict=True):
        assert (one.n, one.importance, one.opportunity) == (
            other.n,
            pytest.approx(other.importance),
            pytest.approx(other.opportunity),
        )
        assert (one.importance_low, one.low) == (pytest.approx(other.importance_low), pytest.approx(other.low))
    frame = answers(100).assign(imp_C01=np.repeat([5.0, 1.0], 50))
    heavy = judged(frame, questionnaire, weights=np.repeat([3.0, 1.0], 50))[0]
    assert heavy.importance == pytest.approx(0.75)
    assert heavy.n == 100
    assert heavy.extra["n_effective"] == pytest.approx(80)
    assert heavy.extra["importance_5"] == pytest.approx(75)
    assert heavy.extra["importance_mean"] == pytest.approx(4)


def test_the_least_number_of_people_is_counted_after_weighting(questionnaire: Questionnaire) -> None:
    frame = answers(40).assign(imp_C01=5.0)
    assert judged(frame, questionnaire)[0].status == "validated"
    assert judged(frame, questionnaire, weights=[20.0] * 5 + [0.1] * 35)[0].status == "undecided"
    assert judged(frame[:30], questionnaire, weights=np.full(30, 0.1) + np.arange(30) * 1e-9)[0].status == "validated"


@pytest.mark.parametrize("weights", [[1.0] * 3, [1.0] * 199 + [-1.0], [1.0] * 199 + [float("nan")]])
def test_weights_that_do_not_fit_are_refused(questionnaire: Questionnaire, weights: list[float]) -> None:
    with pytest.raises(InvalidValue, match="weights do not fit"):
        judged(answers(), questionnaire, weights=weights)


def test_a_correction_for_many_criteria_makes_verdicts_stricter_and_is_written_out(questionnaire: Questionnaire) -> None:
    frame = answers(100).assign(imp_C01=np.repeat([5.0, 1.0], [61, 39]))
    by = {how: judged(frame, questionnaire, rule=Rule(correction=how))[0] for how in ("none", "holm")}
    assert (by["none"].status, by["holm"].status) == ("validated", "undecided")
    assert by["none"].extra["p"] < 0.05 < by["holm"].extra["p_corrected"]
    assert "(Holm)" in by["holm"].rule
    assert "Benjamini-Hochberg" in Rule(correction="bh").sentence("nl")
    with pytest.raises(InvalidValue, match="corrects"):
        Rule(correction="tukey")


def test_each_segment_has_results_of_its_own_people(journey: Journey, questionnaire: Questionnaire) -> None:
    frame = answers().assign(age=["young"] * 80 + ["old"] * 110 + [None] * 10)
    found = validate_segments(frame, questionnaire, "age", wave_id="w1", revision=9, bootstrap=50, weights=np.ones(200))
    assert list(found) == ["old", "young"]
    assert [results[0].n for results in found.values()] == [110, 80]
    assert found["young"][0].importance == judged(frame[:80], questionnaire)[0].importance
    table = segments_frame(found, journey)
    assert list(table.columns) == ["segment", *COLUMNS]
    assert table["segment"].to_list() == ["old"] * 3 + ["young"] * 3
    assert list(segments_frame({}, journey).columns) == ["segment", *COLUMNS]
    with pytest.raises(InvalidValue, match="no column 'income'"):
        validate_segments(frame, questionnaire, "income", wave_id="w1", revision=9)
    with pytest.raises(InvalidValue, match="too many segments"):
        validate_segments(frame, questionnaire, "respondent", wave_id="w1", revision=9)


def test_the_distribution_has_a_row_a_question_where_somebody_answered(journey: Journey, questionnaire: Questionnaire) -> None:
    frame = distribution_frame(judged(answers().assign(imp_C02=np.nan), questionnaire), journey)
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == DISTRIBUTION_COLUMNS
    assert len(frame) == 5
    assert frame[[f"answer_{n}" for n in range(1, 6)]].sum(axis=1).to_list() == pytest.approx([1.0] * 5)
    assert frame["mean"].to_numpy() == pytest.approx(frame[[f"answer_{n}" for n in range(1, 6)]].to_numpy() @ [1, 2, 3, 4, 5])


def test_scores_are_answers_by_criterion_or_their_mean_by_milestone(questionnaire: Questionnaire) -> None:
    frame = pd.DataFrame({"sat_C01": [1.0, 5, np.nan], "sat_C02": [3.0, np.nan, np.nan]}, index=[4, 7, 9])
    by_criterion = scores_of(frame, questionnaire)
    assert list(by_criterion.columns) == ["c1", "c2"]
    by_milestone = scores_of(frame, questionnaire, by="milestone")
    assert by_milestone["Schade melden"].to_list()[:2] == [2, 5]
    assert list(by_milestone.index) == [4, 7, 9]
    with pytest.raises(InvalidValue, match="no such scores"):
        scores_of(frame, questionnaire, "price")
