"""How often the survey's statistics find what is true: simulated surveys of which the truth is written down.

    python benchmarks/validation_truth.py [SURVEYS]

Draws surveys (default 200) of two waves with the generator of the sample study, 420 and 380 respondents, and validates each. Two
samples are judged: ``all`` takes every answer that came in (some clicked on without reading, which moves all shares); ``counted``
leaves out whom the workbench leaves out where nobody says otherwise: who hurried, and who ticked one answer all the way down. Who
that is, it must find by itself.

False validation: a criterion is called validated although less than half find it important. Miss: six in ten or more find it
important, and it is not called validated. Coverage: share of the 95 % intervals that hold the true value. Segments: the answers
differ by a trait that nobody was asked for, and that people who insured through a broker have more often; in truth that makes 19
points for C15 and about ten for four others.
"""

from __future__ import annotations

import runpy
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from workbench.project.surveywaves import STANDARD
from workbench.survey.answers import scores_of
from workbench.survey.differences import between_segments, between_waves
from workbench.survey.drivers import drive
from workbench.survey.flags import flags, kept
from workbench.survey.multiple import corrected
from workbench.survey.questionnaire import Item, Questionnaire, Validation
from workbench.survey.rule import Rule
from workbench.survey.statistics import opportunity
from workbench.survey.validation import validate

TRUTH: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[1] / "sample_data" / "survey.py"))
CODES = list(TRUTH["CRITERIA"])
RESAMPLES = 1000
RULES = {"no correction": Rule(), "Holm": Rule(correction="holm"), "Benjamini-Hochberg": Rule(correction="bh")}
IMPORTANCE = {code: TRUTH["importance_share"](code, True) for code in CODES}
SATISFACTION = {(code, wave): TRUTH["top_two"](TRUTH["satisfaction_mean"](code, wave)) for code in CODES for wave in (1, 2)}
DRIVERS = list(TRUTH["DRIVERS"])
CAREFUL = ("careful", "partial")
Counts = dict[str, list[float]]


def form() -> Questionnaire:
    """The questionnaire of the sample study; codes stand for criteria."""
    items = (Item(code, code, c.milestone, {"nl": c.statement}) for code, c in TRUTH["CRITERIA"].items())
    return Questionnaire("q", {}, ("nl",), tuple(items), revision=1)


def judge(frame: pd.DataFrame, wave: int, seed: int, asked: Questionnaire, found: Counts) -> list[Validation]:
    """Validate one wave and count what is right."""
    results = validate(frame, asked, wave_id=str(wave), revision=1, bootstrap=RESAMPLES, seed=seed)
    p = np.array([result.extra["p"] for result in results])
    for name, rule in RULES.items():
        for result, q in zip(results, corrected(p, rule.correction), strict=True):
            said = rule.status(result.n, result.importance_low, result.importance_high, float(q))
            share = IMPORTANCE[result.criterion_id]
            if share < 0.5:
                found[f"{name}: false validations"].append(said == "validated")
            if share >= 0.6:
                found[f"{name}: misses"].append(said != "validated")
            if share <= 0.4:
                found[f"{name}: rejections missed"].append(said != "not validated")
    for result in results:
        code = result.criterion_id
        important, satisfied = IMPORTANCE[code], SATISFACTION[code, wave]
        found["coverage: importance (Wilson)"].append(_holds(result.importance_low, important, result.importance_high))
        ends = result.extra["satisfaction_low"], result.extra["satisfaction_high"]
        found["coverage: satisfaction (Wilson)"].append(_holds(ends[0], satisfied, ends[1]))
        found["coverage: opportunity (bootstrap)"].append(_holds(result.low, opportunity(important, satisfied), result.high))
    return results


def counted(frame: pd.DataFrame, asked: Questionnaire) -> pd.DataFrame:
    """Those who count by the rules that a wave begins with. How long somebody took is known of who sent the survey in."""
    frame = frame.assign(duration=frame["seconds"].where(frame["complete"]))
    return frame[kept(frame, flags(frame, asked, STANDARD), STANDARD)]


def main(surveys: int) -> None:
    asked = form()
    found: dict[str, Counts] = {"all": defaultdict(list), "counted": defaultdict(list)}
    for seed in range(surveys):
        waves = {wave: TRUTH["simulate"](n, 1000 + seed, wave) for wave, n in TRUTH["RESPONDENTS"].items()}
        for kind, counts in found.items():
            judged = {wave: frame if kind == "all" else counted(frame, asked) for wave, frame in waves.items()}
            careless = judged[1]["kind"].isin(["speeder", "straight-liner"])
            counts["answers of who did not read (of all answers)"].append(careless.mean())
            counts["left out though careful (of the careful)"].append(
                1 - (~careless).sum() / waves[1]["kind"].isin(CAREFUL).sum()
            )
            one, two = (judge(frame, wave, seed, asked, counts) for wave, frame in judged.items())
            changed = between_waves(one, two, ("1", "2"))
            told = {d.criterion_id for d in changed.differences if d.asked == "satisfaction" and d.differs and d.difference > 0}
            counts["waves: both improved criteria found (Holm)"].append(set(TRUTH["IMPROVED"]) <= told)
            counts["waves: a change found that is none (Holm)"].append(
                any(
                    d.differs and not (d.asked == "satisfaction" and d.criterion_id in TRUTH["IMPROVED"])
                    for d in changed.differences
                )
            )
            for d in changed.differences:
                gap = SATISFACTION[d.criterion_id, 2] - SATISFACTION[d.criterion_id, 1] if d.asked == "satisfaction" else 0.0
                counts["coverage: differences (Newcombe)"].append(_holds(d.low, gap, d.high))
            frame = judged[1]
            differ = {(d.criterion_id, d.asked) for d in between_segments(frame, asked, "VIA").differences if d.differs}
            true = {(code, "importance") for code in TRUTH["SEGMENT_CRITERIA"]}
            counts["segments by VIA: C15 found (Holm)"].append(("C15", "importance") in differ)
            counts["segments by VIA: a difference found that is none (Holm)"].append(bool(differ - true))
            driven = drive(scores_of(frame, asked), frame["NPS"], fill=True, resamples=1)
            order = [driven.names[place] for place in np.argsort(driven.weights)[::-1]]
            counts["drivers: the first is found first"].append(order[0] == DRIVERS[0])
            counts["drivers: the first three lead"].append(set(order[:3]) == set(DRIVERS[:3]))
            counts["drivers: all four lead"].append(set(order[:4]) == set(DRIVERS))
    width = max(len(name) for name in found["all"])
    print(f"{surveys} surveys of two waves\n{'':{width}s} {'all':>9s} {'counted':>9s}")
    for name in found["all"]:
        print(f"{name:{width}s} " + " ".join(f"{100 * np.mean(counts[name]):8.2f}%" for counts in found.values()))


def _holds(low: float | None, truth: float, high: float | None) -> bool:
    return low is not None and high is not None and low <= truth <= high


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
