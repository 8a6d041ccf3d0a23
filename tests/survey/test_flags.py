"""Respondents to look at twice are marked, counted, and never deleted."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

import numpy as np
import pandas as pd
import pytest

from tests.survey.asked import asked
from workbench.errors import InvalidValue
from workbench.survey.flags import RULES, Rules, flags, kept, timed
from workbench.survey.questionnaire import Choice, Design, Extra, Questionnaire

FORM = asked("C01", "C02", "C03")


def frame(**columns: list[object]) -> pd.DataFrame:
    people = len(next(iter(columns.values())))
    made: dict[str, object] = {"respondent": [str(n) for n in range(people)], "complete": [True] * people}
    made |= {f"{prefix}_{code}": [float(n) for n in range(1, people + 1)] for prefix in ("imp", "sat") for code in FORM.codes}
    made |= {name: [1.0 + n % 5 for n in range(1, people + 1)] for name in ("imp_C01", "sat_C01")}
    return pd.DataFrame(made | columns)


def marked(answers: pd.DataFrame, rule: str, rules: Rules | None = None) -> list[bool]:
    return [bool(mark) for mark in flags(answers, FORM, rules)[rule]]


def test_there_is_a_column_for_every_rule_also_for_answers_of_before() -> None:
    answers = frame(complete=[True, False])
    found = flags(answers, FORM)
    assert list(found) == list(RULES)
    assert found.to_numpy().sum() == 1
    assert kept(answers, found).all()


def test_previews_are_left_out_unless_the_rule_is_off() -> None:
    answers = frame(preview=[False, True, False])
    found = flags(answers, FORM)
    assert kept(answers, found).to_list() == [True, False, True]
    assert kept(answers, found, Rules(preview=False)).all()
    assert len(answers) == 3


def test_of_a_person_who_is_there_twice_the_first_complete_row_counts() -> None:
    answers = frame(respondent=["a", "b", "a", "c", "a"], complete=[False, True, True, True, True])
    assert marked(answers, "duplicate") == [True, False, False, False, True]
    assert marked(frame(twin=["email 1", None, "email 1"]), "duplicate") == [False, False, True]
    assert marked(frame(twin=["token 1", "token 1"], preview=[True, False]), "duplicate") == [True, False]


def test_a_shared_ip_address_alone_leaves_nobody_out() -> None:
    answers = frame(twin=["ip 1", "ip 1", None])
    found = flags(answers, FORM)
    assert found["same_address"].to_list() == [False, True, False]
    assert not found["duplicate"].any()
    assert kept(answers, found).all()


def test_who_took_less_than_a_third_of_the_median_is_a_speeder() -> None:
    answers = frame(duration=[300.0, 320.0, 99.0, np.nan, 1.0], complete=[True, True, True, True, False])
    assert marked(answers, "speeder") == [False, False, True, False, True]
    assert marked(answers, "speeder", Rules(share=0.1)) == [False, False, False, False, True]
    assert marked(frame(duration=[np.nan, np.nan]), "speeder") == [False, False]


def lines(form: Questionnaire, important: list[float], satisfied: list[float], **columns: list[object]) -> pd.DataFrame:
    """One respondent with these answers to the first lines of each array, the rest open."""
    made: dict[str, object] = {"respondent": ["a"], "complete": [True]}
    for prefix, given in (("imp", important), ("sat", satisfied)):
        made |= {f"{prefix}_{code}": [n] for code, n in zip_longest(form.codes, given, fillvalue=np.nan)}
    return pd.DataFrame(made | columns)


TEN = asked(*(f"C{n:02d}" for n in range(1, 11)))


@pytest.mark.parametrize(
    ("important", "satisfied", "flat"),
    [
        ([5.0] * 10, [3.0] * 10, True),
        ([5.0] * 10, [3.0] * 9 + [4.0], False),
        ([4.0] * 6, [4.0] * 7, True),
        ([4.0] * 4, [4.0] * 10, False),  # few lines
        ([4.0] * 10, [], False),  # all important, and then gone
    ],
)
def test_only_one_answer_on_most_lines_of_both_arrays_is_flat(important: list[float], satisfied: list[float], flat: bool) -> None:
    assert bool(flags(lines(TEN, important, satisfied), TEN)["flat"][0]) is flat


def test_who_stopped_early_with_equal_answers_is_not_flat() -> None:
    many = asked(*(f"C{n:02d}" for n in range(1, 31)))
    assert not flags(lines(many, [4.0] * 6, [4.0] * 6, complete=[False]), many)["flat"][0]
    assert flags(lines(many, [4.0] * 15, [4.0] * 15, complete=[False]), many)["flat"][0]


def test_in_a_split_sample_the_lines_of_one_part_are_enough_to_be_flat() -> None:
    split = replace(asked(*(f"C{n:02d}" for n in range(1, 31))), design=Design(samples=3))
    assert flags(lines(split, [4.0] * 10, [4.0] * 10), split)["flat"][0]
    assert not flags(lines(split, [4.0] * 3, [4.0] * 3), split)["flat"][0]
    few = replace(asked(*(f"C{n:02d}" for n in range(1, 9))), design=Design(samples=2))
    assert not flags(lines(few, [4.0] * 4, [4.0] * 4), few)["flat"][0]


def test_who_stopped_half_way_is_measured_by_what_was_answered() -> None:
    whole, half, none = lines(TEN, [4.0] * 10, [3.0] * 10), lines(TEN, [4.0] * 10, []), lines(TEN, [], [])
    answers = pd.concat([whole, whole, whole, half, half, none, none], ignore_index=True)
    answers["complete"] = [True, True, True, False, False, False, True]
    answers["duration"] = [600.0, 600.0, 150.0, 150.0, 90.0, 5.0, 5.0]
    assert flags(answers, TEN)["speeder"].to_list() == [False, False, True, False, True, False, False]


def test_who_was_thanked_at_the_start_does_not_make_the_median_short() -> None:
    whole, none = lines(TEN, [4.0] * 10, [3.0] * 10), lines(TEN, [], [])
    answers = pd.concat([whole, whole, whole, *[none] * 4], ignore_index=True)
    answers["duration"] = [600.0, 600.0, 150.0, *[5.0] * 4]
    assert flags(answers, TEN)["speeder"].to_list() == [False, False, True, *[False] * 4]


def test_a_wrong_answer_to_the_attention_check_is_marked_and_none_is_not() -> None:
    assert marked(frame(x_ATT=["4", "2", None]), "attention") == [False, True, False]


def test_an_impossible_share_is_refused() -> None:
    with pytest.raises(InvalidValue):
        Rules(share=1.5)


def test_no_respondents_give_no_marks() -> None:
    answers = frame(respondent=["a"]).iloc[:0]
    assert flags(answers, FORM).shape == (0, len(RULES))


TAKES_PART = Extra("CONSENT", "consent", {"nl": "Doet u mee?"}, (Choice("Y", {"nl": "Ja"}), Choice("N", {"nl": "Nee"})))
HAD_WATER = Extra(
    "HAD", "background", {"nl": "Had u schade?"}, (Choice("A", {"nl": "Ja"}), Choice("B", {"nl": "Nee"}, ends=True))
)
GATED = replace(TEN, extras=(TAKES_PART, HAD_WATER))


def test_who_refused_or_was_screened_out_is_kept_apart_and_does_not_count() -> None:
    whole, none = lines(GATED, [4.0] * 9 + [5.0], [3.0] * 10), lines(GATED, [], [])
    answers = pd.concat([whole, none, none, none, whole], ignore_index=True)
    answers["respondent"] = list("abcde")
    answers["complete"] = [True, True, True, False, True]
    answers["x_CONSENT"], answers["x_HAD"] = ["Y", "N", "Y", "Y", "N"], ["A", None, "B", None, "A"]
    found = flags(answers, GATED)
    assert found["ended"].to_list() == [False, True, True, False, True]
    assert found["partial"].to_list() == [False, False, False, True, False]
    assert kept(answers, found).to_list() == [True, False, False, True, False]
    assert kept(answers, found, Rules(ended=False)).all()


def test_of_a_person_who_came_back_after_a_refusal_the_answers_count() -> None:
    answers = pd.concat([lines(GATED, [], []), lines(GATED, [4.0] * 10, [3.0] * 10)], ignore_index=True)
    answers["x_CONSENT"] = ["N", "Y"]
    assert flags(answers, GATED)["duplicate"].to_list() == [True, False]


def test_it_is_known_whether_hurry_can_be_judged() -> None:
    assert not timed(frame(complete=[True]))
    assert not timed(frame(duration=[np.nan, np.nan]))
    assert timed(frame(duration=[np.nan, 60.0]))
