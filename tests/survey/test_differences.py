"""Segments and waves beside each other."""

from __future__ import annotations

from math import comb

import numpy as np
import pandas as pd
import pytest

from tests.survey.test_validation import answers, judged
from workbench.errors import InvalidValue
from workbench.journey.journey import Journey
from workbench.survey.differences import between_segments, between_waves, equal_shares_test, newcombe
from workbench.survey.frames import DIFFERENCE_COLUMNS, differences_frame
from workbench.survey.questionnaire import Item, Questionnaire


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((10, 10, 0, 10), 0.6075, 1.0),
        ((5, 56, 0, 29), -0.0381, 0.1926),
    ],
)
def test_the_interval_is_that_of_newcombe_s_second_table(counts: tuple[int, ...], low: float, high: float) -> None:
    assert newcombe(*counts) == pytest.approx((low, high), abs=6e-5)


def test_the_interval_turns_round_when_the_groups_do() -> None:
    low, high = newcombe(30, 70, 48, 80)
    assert newcombe(48, 80, 30, 70) == pytest.approx((-high, -low))


@pytest.mark.parametrize("counts", [(1, 1, 10, 100), (0, 30, 4, 40), (2, 3, 1, 20)])
def test_few_people_are_compared_by_the_exact_test(counts: tuple[int, int, int, int]) -> None:
    """The chance, with the margins as they are, of a table at most as likely as this one."""
    k, n, other, of = counts
    chances = {x: comb(n, x) * comb(of, k + other - x) / comb(n + of, k + other) for x in range(min(n, k + other) + 1)}
    assert equal_shares_test(*counts) == pytest.approx(sum(p for p in chances.values() if p <= chances[k] * (1 + 1e-7)))
    assert equal_shares_test(k + 0.2, n + 0.3, other, of) == equal_shares_test(*counts)


def test_two_shares_that_are_both_one_do_not_differ() -> None:
    assert equal_shares_test(10, 10, 20, 20) == 1


def test_the_criterion_that_improved_between_waves_is_found_and_the_others_are_not(questionnaire: Questionnaire) -> None:
    first, second = answers(400, seed=1), answers(400, seed=2)
    better = np.random.default_rng(0).random(400) < 0.3
    second.loc[better, "sat_C01"] = 5.0
    found = between_waves(judged(first, questionnaire), judged(second, questionnaire), ("1", "2"))
    assert [(d.criterion_id, d.asked) for d in found.differences if d.differs] == [("c1", "satisfaction")]
    rise = next(d for d in found.differences if d.differs)
    assert (rise.one, rise.other, rise.n_one) == ("2", "1", 400)
    assert 0.1 < rise.low < rise.difference < rise.high < 0.35
    assert found.unmatched == ()


def test_waves_are_matched_by_criterion_whatever_the_codes_of_their_questionnaires(questionnaire: Questionnaire) -> None:
    item = Item("X9", "c1", "m", {"nl": "x"})
    new = Questionnaire("q2", {}, ("nl",), (item, Item("X8", "c9", "m", {"nl": "y"})), revision=8, version=3)
    frame = answers(200, seed=2).rename(columns={"imp_C01": "imp_X9", "sat_C01": "sat_X9"})
    found = between_waves(judged(answers(), questionnaire), judged(frame, new), ("1", "2"))
    assert {d.criterion_id for d in found.differences} == {"c1"}
    assert set(found.unmatched) == {"c2", "c3", "c9"}


def test_all_differences_that_are_looked_at_are_corrected_together(questionnaire: Questionnaire) -> None:
    waves = judged(answers(seed=1), questionnaire), judged(answers(seed=2), questionnaire)
    by = {how: between_waves(*waves, ("1", "2"), correction=how).differences for how in ("none", "holm", "bh")}
    for one, holm, bh in zip(by["none"], by["holm"], by["bh"], strict=True):
        assert one.p == one.p_corrected <= bh.p_corrected <= holm.p_corrected
    only = between_waves(*waves, ("1", "2"), asked=["importance"]).differences
    assert {d.asked for d in only} == {"importance"}


def test_two_segments_are_compared_once_and_three_each_with_the_rest(questionnaire: Questionnaire) -> None:
    frame = answers(300)
    pair = between_segments(frame.assign(s=np.repeat(["a", "b"], 150)), questionnaire, "s")
    assert {(d.one, d.other) for d in pair.differences} == {("a", "b")}
    assert len(pair.differences) == 6
    three = between_segments(frame.assign(s=np.repeat(["a", "b", "c"], 100)), questionnaire, "s", asked=["importance"])
    assert {(d.one, d.other) for d in three.differences} == {("a", ""), ("b", ""), ("c", "")}
    assert {(d.n_one, d.n_other) for d in three.differences} == {(100, 200)}
    assert set(differences_frame(three, Journey())["other"]) == {"the others"}


def test_a_segment_that_finds_a_criterion_more_important_is_found(questionnaire: Questionnaire) -> None:
    frame = answers(300).assign(s=["a"] * 150 + ["b"] * 140 + [None] * 10)
    frame.loc[:149, "imp_C03"] = 5.0
    found = between_segments(frame, questionnaire, "s", weights=np.full(300, 2.0))
    assert [d.criterion_id for d in found.differences if d.differs] == ["c3"]
    assert {d.n_other for d in found.differences} == {140}


def test_weights_make_a_difference_less_sure(questionnaire: Questionnaire) -> None:
    frame = answers(300).assign(s=np.repeat(["a", "b"], 150))
    uneven = np.tile([0.2, 1.8], 150)
    plain, weighted = (between_segments(frame, questionnaire, "s", weights=w).differences[0] for w in (None, uneven))
    assert weighted.high - weighted.low > plain.high - plain.low


def test_what_nobody_answered_is_not_compared(questionnaire: Questionnaire) -> None:
    frame = answers(100).assign(s=np.repeat(["a", "b"], 50), imp_C02=np.nan, sat_C02=np.nan)
    found = between_segments(frame, questionnaire, "s")
    assert found.unmatched == ("c2",)
    again = between_waves(judged(frame, questionnaire), judged(answers(), questionnaire), ("1", "2"))
    assert again.unmatched == ("c2",)


def test_what_cannot_be_compared_is_refused(questionnaire: Questionnaire) -> None:
    with pytest.raises(InvalidValue, match="no column"):
        between_segments(answers(), questionnaire, "age")
    with pytest.raises(InvalidValue, match="nothing to compare"):
        between_segments(answers().assign(s="a"), questionnaire, "s")
    with pytest.raises(InvalidValue, match="not asked"):
        between_waves([], [], ("1", "2"), asked=["price"])
    with pytest.raises(InvalidValue, match="not asked"):
        between_waves([], [], ("1", "2"), asked=[])
    with pytest.raises(InvalidValue, match="correction"):
        between_waves([], [], ("1", "2"), correction="tukey")


def test_the_frame_names_criteria_and_keeps_its_columns(journey: Journey, questionnaire: Questionnaire) -> None:
    found = between_waves(judged(answers(), questionnaire), judged(answers(seed=3), questionnaire), ("1", "2"))
    frame = differences_frame(found, journey)
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == DIFFERENCE_COLUMNS
    assert frame["criterion"].iloc[0] == "Duidelijk dat het over mij gaat"
    empty = differences_frame(between_waves([], [], ("1", "2")), journey)
    assert pd.Series(DIFFERENCE_COLUMNS).index.tolist() == list(empty.columns)
