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
FLAT_FROM = 5
"""Fewer answers than this on an array can well be the same without meaning anything."""
_NO = "N"
"""No to taking part, also where somebody made that question herself."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Who does not count: each rule leaves out the respondents that it marks, where it is on.

    Of themselves these leave out trials, second times, which are no opinion of a further person, and who said no. A wave begins
    with `workbench.project.surveywaves.STANDARD`, which leaves out who hurried and who ticked one answer all the way down
    besides. Those two, and the rest, are conventions; people may have good reasons.

    Attributes
    ----------
    preview
        Rows that the survey tool calls previews or tests.
    duplicate
        Second times: the same number, token or e-mail address. The first complete row of a person counts, else her first.
    same_address
        Second times by IP address alone; a family or an office may share one.
    ended
        Who refused to take part, or gave an answer that ends the survey: not of the people that it is about. Mostly they answered
        nothing more; what they did answer was given without consent, or by somebody else than was asked.
    partial
        Who did not finish; not who was thanked before.
    speeder
        Who was faster than ``share`` of the median time of those who finished. A third is a convention without a proof behind it.
        Of who stopped half-way it is a share of that time as large as that of the lines that were answered; who answered no line
        at all, having been thanked at the screening or left before, did not hurry.
    flat
        One answer on every line of both arrays, with at least five lines and half of those that one person is asked on each;
        all-important alone is legitimate.
    attention
        A wrong answer to a question that says which answer to give; no answer is not wrong.
    """

    preview: bool = True
    duplicate: bool = True
    same_address: bool = False
    ended: bool = True
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
    out = ended(frame, questionnaire)
    whole = complete & ~out
    second = _second(frame["respondent"].astype(object), whole, preview) | _second(person, whole, preview)
    made = {
        "preview": preview,
        "duplicate": second,
        "same_address": _second(twin.where(by_address, None), whole, preview),
        "ended": out,
        "partial": ~complete & ~out,
        "speeder": _speeders(frame, questionnaire, complete, whole & ~preview, rules.share),
        "flat": _flat(frame, "imp", questionnaire) & _flat(frame, "sat", questionnaire),
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


def ended(frame: pd.DataFrame, questionnaire: Questionnaire) -> Mask:
    """Who gave an answer that ends the survey: no to taking part, or one of those that the questionnaire thanks people for."""
    out = np.zeros(len(frame), dtype=bool)
    for extra in questionnaire.extras:
        ends = {choice.code for choice in extra.choices if choice.ends or (extra.kind == "consent" and choice.code == _NO)}
        if ends and (name := f"x_{extra.code}") in frame:
            said = frame[name].map(lambda answer, ends=ends: isinstance(answer, str) and not ends.isdisjoint(answer.split()))
            out |= said.to_numpy(dtype=bool)
    return out


def silent(frame: pd.DataFrame) -> Mask:
    """Who answered not one line of either array."""
    return np.asarray(np.logical_and.reduce([np.isnan(_lines(frame, prefix)).all(axis=1) for prefix in ("imp", "sat")]))


def timed(frame: pd.DataFrame) -> bool:
    """Whether it is known of anybody how long she took; if of nobody, the rule on hurry marks nobody and has judged nobody."""
    return "duration" in frame and bool(frame["duration"].notna().any())


def _lines(frame: pd.DataFrame, prefix: str) -> NDArray[np.float64]:
    return frame[[name for name in frame if str(name).startswith(f"{prefix}_")]].to_numpy(dtype=float)


def _asked(questionnaire: Questionnaire) -> int:
    """Lines of one array that each person is asked: of split samples those of the smallest part."""
    return len(questionnaire.items) // max(1, questionnaire.design.samples)


def _flat(frame: pd.DataFrame, prefix: str, questionnaire: Questionnaire) -> Mask:
    answers = _lines(frame, prefix)
    given = ~np.isnan(answers)
    low, high = np.where(given, answers, np.inf), np.where(given, answers, -np.inf)
    same = low.min(axis=1, initial=np.inf) == high.max(axis=1, initial=-np.inf)
    enough = max(FLAT_FROM, _asked(questionnaire) / 2)
    return np.asarray(same & (given.sum(axis=1) >= enough))


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


def _speeders(frame: pd.DataFrame, questionnaire: Questionnaire, complete: Mask, counted: Mask, share: float) -> Mask:
    """Who took less than a share of the median time of those who finished, for as much as was answered."""
    if "duration" not in frame:
        return np.zeros(len(frame), dtype=bool)
    lengths = frame["duration"].to_numpy(dtype=float)
    answered = sum((~np.isnan(_lines(frame, prefix))).sum(axis=1) for prefix in ("imp", "sat"))
    began = answered > 0
    finished = lengths[counted & began & ~np.isnan(lengths)]
    if not len(finished):
        return np.zeros(len(frame), dtype=bool)
    done = np.where(complete, 1.0, np.minimum(answered / max(1, 2 * _asked(questionnaire)), 1.0))
    return np.asarray(began & (lengths < share * np.median(finished) * done))
