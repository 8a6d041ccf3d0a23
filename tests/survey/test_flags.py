"""Respondents to look at twice are marked, counted, and never deleted."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.survey.asked import asked
from workbench.errors import InvalidValue
from workbench.survey.flags import RULES, Rules, flags, kept

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


def test_only_one_answer_on_both_arrays_is_flat() -> None:
    answers = frame(respondent=["a", "b", "c"])
    answers.loc[0, [f"imp_{code}" for code in FORM.codes]] = 5.0
    assert marked(answers, "flat") == [False, False, False]
    answers.loc[0, [f"sat_{code}" for code in FORM.codes]] = 3.0
    assert marked(answers, "flat") == [True, False, False]
    answers.loc[0, "sat_C01"] = np.nan
    assert marked(answers, "flat") == [False, False, False]


def test_a_wrong_answer_to_the_attention_check_is_marked_and_none_is_not() -> None:
    assert marked(frame(x_ATT=["4", "2", None]), "attention") == [False, True, False]


def test_an_impossible_share_is_refused() -> None:
    with pytest.raises(InvalidValue):
        Rules(share=1.5)


def test_no_respondents_give_no_marks() -> None:
    answers = frame(respondent=["a"]).iloc[:0]
    assert flags(answers, FORM).shape == (0, len(RULES))
