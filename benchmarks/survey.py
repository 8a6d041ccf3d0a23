"""How long the statistics of a large survey take, each beside a floor in the same run.

    python benchmarks/survey.py [RESPONDENTS]

Makes a seeded wave (default 100,000 respondents, 40 items, 3 % of the lines left open) and the file that LimeSurvey would export
of it, with codes. Then it times reading that file, alone and together with the validation with 1,000 bootstrap samples, beside
pandas reading the same bytes (for 100,000 respondents both together are to take less than ten seconds on two cores); the
validation beside one count of all answers; relative weights of 40 drivers with 1,000 bootstrap samples, beside one table
of correlations; and general dominance of 12 drivers, exact and with 1,000 bootstrap samples, beside one regression on all
twelve. The best of three runs counts; it prints seconds, times the floor, and processor seconds.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.survey.dominance import dominance
from workbench.survey.drivers import drive
from workbench.survey.questionnaire import Item, Questionnaire
from workbench.survey.responses.reading import read_responses
from workbench.survey.validation import validate

SEED = 20260608
RUNS = 3
ITEMS, FEW = 40, 12
RESAMPLES = 1000


def make_wave(people: int) -> tuple[pd.DataFrame, Questionnaire]:
    """Answers of people who differ in how high they answer, and the questionnaire they answered."""
    random = np.random.default_rng(SEED)
    items = tuple(Item(f"C{i:02d}", f"criterion {i}", f"milestone {i // 6}", {"en": f"item {i}"}) for i in range(1, ITEMS + 1))
    mood = random.normal(0, 0.5, (people, 1))
    columns: dict[str, NDArray[np.float64]] = {}
    for prefix, mean in (("imp", 3.8), ("sat", 3.1)):
        answers = np.clip(np.rint(mean + mood + random.normal(0, 0.9, (people, ITEMS))), 1, 5)
        answers[random.random(answers.shape) < 0.03] = np.nan
        columns |= {f"{prefix}_{item.code}": answers[:, i] for i, item in enumerate(items)}
    return pd.DataFrame(columns), Questionnaire("q", {}, ("en",), items, revision=1)


def write_file(frame: pd.DataFrame, path: Path) -> None:
    """The same answers as LimeSurvey exports them with codes: quoted, ``;``, its own columns in front."""
    random = np.random.default_rng(SEED)
    begun = pd.Timestamp(2026, 6, 8, 8) + pd.to_timedelta(random.integers(0, 20 * 86400, len(frame)), unit="s")
    sent = begun + pd.to_timedelta(random.integers(100, 900, len(frame)), unit="s")
    own = {"id": np.arange(1, len(frame) + 1), "submitdate": sent, "lastpage": 3, "startlanguage": "en"}
    own |= {"seed": random.integers(10**8, 10**9, len(frame)), "startdate": begun, "datestamp": sent}
    answers = frame.rename(columns=lambda name: f"{name[:3].upper()}[{name[4:]}]").astype("Int8")
    table = pd.concat([pd.DataFrame(own), answers], axis=1)
    table.to_csv(path, sep=";", index=False, quoting=csv.QUOTE_ALL, encoding="utf-8-sig", lineterminator="\r\n")


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds and processor seconds of the fastest run."""
    best = (float("inf"), 0.0)
    for _ in range(RUNS):
        start, busy = time.perf_counter(), time.process_time()
        work()
        best = min(best, (time.perf_counter() - start, time.process_time() - busy))
    return best


def show(name: str, work: Callable[[], object], floor: Callable[[], object]) -> None:
    """One line: what it is, how long it takes, and against what."""
    (seconds, busy), (least, _) = timed(work), timed(floor)
    print(f"{name:58s} {seconds:7.3f} s {seconds / least:9.0f} x floor {busy:7.3f} s processor")


def main(people: int) -> None:
    frame, form = make_wave(people)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.csv"
        write_file(frame, path)

        def floor() -> object:
            return pd.read_csv(path, sep=";")

        def judged_from_file() -> object:
            return validate(read_responses(path, form).frame, form, wave_id="w", revision=1, bootstrap=RESAMPLES)

        show(f"reading {people:,} x {ITEMS} from LimeSurvey's CSV", lambda: read_responses(path, form), floor)
        show(f"reading, and validation with {RESAMPLES:,} bootstrap samples", judged_from_file, floor)
    show(
        f"validation, {people:,} x {ITEMS}, {RESAMPLES:,} bootstrap samples",
        lambda: validate(frame, form, wave_id="w", revision=1, bootstrap=RESAMPLES),
        lambda: (frame >= 4).sum(),
    )
    drivers = frame.filter(like="sat_").fillna(3.0)
    random = np.random.default_rng(SEED)
    outcome = drivers.iloc[:, :4].sum(axis=1) + random.normal(0, 3, people)
    for n in sorted({min(people, 2000), people}):
        some, judged = drivers[:n], outcome[:n]
        show(
            f"relative weights, {n:,} x {ITEMS}, {RESAMPLES:,} bootstrap samples",
            lambda some=some, judged=judged: drive(some, judged, resamples=RESAMPLES),  # type: ignore[misc]
            lambda some=some: np.corrcoef(some.to_numpy(), rowvar=False),  # type: ignore[misc]
        )
    few, judged = drivers.iloc[:2000, :FEW], outcome[:2000]
    design = np.column_stack([np.ones(len(few)), few])
    show(
        f"general dominance of {FEW}, exact",
        lambda: dominance(few, judged),
        lambda: np.linalg.lstsq(design, judged, rcond=None),
    )
    show(
        f"both methods, {FEW} drivers, {RESAMPLES:,} bootstrap samples",
        lambda: drive(few, judged, resamples=RESAMPLES),
        lambda: np.linalg.lstsq(design, judged, rcond=None),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
