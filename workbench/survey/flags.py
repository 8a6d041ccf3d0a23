"""Respondents to look at twice: marked by rules that can be switched on and off, and never deleted."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.errors import InvalidValue
from workbench.survey.questionnaire import Questionnaire

Mask = NDArray[np.bool_]
FLAT_FROM = 3
"""Fewer answers than this on an array can be the same without meaning anything."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Who does not count: each rule leaves out the respondents that it marks, where it is on.

    Only trials and second times are left out unless somebody chooses otherwise: the other signs are conventions, and people may
    have good reasons for them.

    Attributes
    ----------
    preview
        Rows that the survey tool calls previews or tests.
    duplicate
        Second times: the same number, token or e-mail address. The first complete row of a person counts, else her first.
    same_address
        Second times by IP address alone; a family or an office may share one.
    partial
        Who did not finish.
    speeder
        Who was faster than ``share`` of the median time of those who finished. A third is a convention without a proof behind it.
    flat
        One answer on every line of both arrays, with at least three lines on each; all-important alone is legitimate.
    attention
        A wrong answer to a question that says which answer to give; no answer is not wrong.
    """

    preview: bool = True
    duplicate: bool = True
    same_address: bool = False
    partial: bool = False
    speeder: bool = False
    flat: bool = False
    attention: bool = False
    share: float = 1 / 3

    def __post_init__(self) -> None:
        if not 0 < self.share < 1:
            raise InvalidValue(
                "the share of the median time is out of range", expected="between 0 and 1", found=f"{self.share:g}"
            )


RULES = tuple(rule.name for rule in fields(Rules) if rule.name != "share")
"""Names of the rules, in the order of their columns."""


def flags(frame: pd.DataFrame, questionnaire: Questionnaire, rules: Rules | None = None) -> pd.DataFrame:
    """Which rule marks whom: one Boolean column a rule (:data:`RULES`), the index of the answers.

    Every rule is looked at, also one that is switched off: its count can be shown, and only `kept` follows the switches.
    A column that the answers lack (a wave of before) marks nobody.
    """
    rules = rules or Rules()
    people = len(frame)
    preview = _boolean(frame, "preview")
    complete = _boolean(frame, "complete")
    twin = frame["twin"].astype(object) if "twin" in frame else pd.Series(None, index=frame.index, dtype=object)
    by_address = twin.map(lambda sign: isinstance(sign, str) and sign.startswith("ip "), na_action=None).to_numpy(dtype=bool)
    person = twin.where(twin.notna() & ~by_address, None)
    second = _second(frame["respondent"].astype(object), complete, preview) | _second(person, complete, preview)
    made = {
        "preview": preview,
        "duplicate": second,
        "same_address": _second(twin.where(by_address, None), complete, preview),
        "partial": ~complete,
        "speeder": _speeders(frame, complete & ~preview, rules.share),
        "flat": flat(frame).to_numpy(),
        "attention": np.zeros(people, dtype=bool),
    }
    for extra in questionnaire.extras:
        if extra.kind == "attention" and (name := f"x_{extra.code}") in frame:
            answer = frame[name].map(lambda value: f"{value:g}" if isinstance(value, float) else str(value), na_action="ignore")
            made["attention"] |= (answer.notna() & (answer != extra.expected)).to_numpy(dtype=bool)
    return pd.DataFrame(made, index=frame.index)


def kept(frame: pd.DataFrame, flags: pd.DataFrame, rules: Rules | None = None) -> pd.Series[bool]:
    """Who counts, as true and false per row of the answers: nobody that a rule that is on marks."""
    rules = rules or Rules()
    on = [name for name in RULES if getattr(rules, name)]
    return pd.Series(~flags[on].to_numpy(dtype=bool).any(axis=1), index=frame.index, name="kept")


def flat(frame: pd.DataFrame) -> pd.Series[bool]:
    """Who gave one answer on every line of importance, and one on every line of satisfaction."""
    return _flat(frame, "imp") & _flat(frame, "sat")


def _flat(frame: pd.DataFrame, prefix: str) -> pd.Series[bool]:
    answers = frame[[name for name in frame if str(name).startswith(f"{prefix}_")]].to_numpy(dtype=float)
    given = ~np.isnan(answers)
    low, high = np.where(given, answers, np.inf), np.where(given, answers, -np.inf)
    same = low.min(axis=1, initial=np.inf) == high.max(axis=1, initial=-np.inf)
    return pd.Series(same & (given.sum(axis=1) >= FLAT_FROM), index=frame.index)


def _boolean(frame: pd.DataFrame, name: str) -> Mask:
    return frame[name].to_numpy(dtype=bool) if name in frame else np.zeros(len(frame), dtype=bool)


def _second(groups: pd.Series[Any], complete: Mask, preview: Mask) -> Mask:
    """All rows of each group but the one that counts: the first complete one that is no trial, else the first."""
    named = groups.notna().to_numpy()
    order = np.lexsort((np.arange(len(groups)), ~complete, preview))
    ranked = groups.iloc[order]
    second = np.zeros(len(groups), dtype=bool)
    second[order] = ranked.duplicated(keep="first").to_numpy()
    return second & named


def _speeders(frame: pd.DataFrame, counted: Mask, share: float) -> Mask:
    """Who took less than a share of the median time of those who finished."""
    if "duration" not in frame:
        return np.zeros(len(frame), dtype=bool)
    lengths = frame["duration"].to_numpy(dtype=float)
    finished = lengths[counted & ~np.isnan(lengths)]
    return lengths < share * np.median(finished) if len(finished) else np.zeros(len(frame), dtype=bool)
