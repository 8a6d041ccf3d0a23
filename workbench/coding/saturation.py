"""Saturation: after how many interviews hardly any new codes of a kind turn up, and how many may still be unseen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.coding.codebook import KINDS, Code
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview
from workbench.errors import InvalidValue

REASONS = ("no codes", "too few interviews", "empty base", "new codes keep coming")
"""Why saturation is not reached: the kind has no codings; fewer interviews than base and run together; no code of the kind in the
base set, so that there is nothing to divide by; or every run brought more than the threshold."""

SLACK = 1e-9
"""So that 3 of 60 is not above 5 % by the last digit of a binary fraction."""


@dataclass(frozen=True, slots=True)
class Step:
    """One interview in the order of the study.

    Attributes
    ----------
    number
        Place among the coded interviews, from 1.
    new_codes
        Ids of the codes of the kind that turn up here for the first time, in the order of the codebook.
    cumulative
        Distinct codes up to and with this interview.
    share
        New codes in the run that ends here, divided by the codes in the base set; None before the first full run after the base
        set, and where the base set is empty.
    """

    interview_id: str
    interview: str
    number: int
    new_codes: tuple[str, ...]
    cumulative: int
    share: float | None

    @property
    def new(self) -> int:
        """How many codes turn up here for the first time."""
        return len(self.new_codes)


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Distinct codes in this number of interviews: the mean over random orders, and the band that holds 95 % of them."""

    number: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Saturation:
    """What the interviews say of one kind of codes.

    Attributes
    ----------
    reached
        The last interview of the first run that brings no more than the threshold; None if there is no such run.
    why
        Empty where it is reached, else one of :data:`REASONS`.
    expected
        :func:`chao2`: how many codes there are, those unseen included, at the least; None without codings.
    coverage
        :func:`coverage`; None where it cannot be told.
    uncoded
        Names of interviews that were left out because nobody has coded anything in them: they would count as
        bringing nothing new.
    """

    kind: str
    base: int
    run: int
    threshold: float
    steps: tuple[Step, ...]
    reached: Step | None
    why: str
    curve: tuple[CurvePoint, ...]
    expected: float | None
    coverage: float | None
    uncoded: tuple[str, ...] = ()

    @property
    def observed(self) -> int:
        """Distinct codes in all interviews together."""
        return self.steps[-1].cumulative if self.steps else 0

    @property
    def unseen(self) -> float | None:
        """Estimate of the codes that no interview has shown yet, at the least."""
        return None if self.expected is None else self.expected - self.observed

    @property
    def notation(self) -> str:
        """As the source of the method writes it: ``"6+2"``, six interviews and two more that confirmed; ``""`` if not reached."""
        return f"{self.reached.number - self.run}+{self.run}" if self.reached else ""

    @property
    def last_new(self) -> Step | None:
        """The last interview that brought a new code; it can come after saturation was reached."""
        return next((step for step in reversed(self.steps) if step.new), None)


def saturation(
    codings: Iterable[Coding],
    codebook: Mapping[str, Code],
    interviews: Iterable[Interview],
    kind: str,
    *,
    base: int = 4,
    run: int = 2,
    threshold: float = 0.05,
    orders: int = 1000,
    seed: int = 0,
) -> Saturation:
    """Saturation of one kind of codes, by Guest, Namey & Chen (2020), PLoS ONE 15(5) e0232076.

    The codes in the first ``base`` interviews are the base set. Runs of ``run`` interviews follow, each a step of one interview
    further. Saturation is reached with the first run whose new codes, divided by the codes in the base set, are no more than the
    threshold. A coding counts whoever made it, and whether the words speak for or against the code.

    Parameters
    ----------
    interviews
        In the order in which they were held; those without any coding are left out, and told.
    kind
        A kind of :data:`~workbench.coding.codebook.KINDS`.
    base, run
        Numbers of interviews.
    threshold
        A share: 0.05 or 0 in the source.
    orders, seed
        Number of random orders for the curve, and where the random numbers start.

    Raises
    ------
    InvalidValue
        If the kind is unknown, or a setting cannot be.
    NotFound
        If a coding has a code that is not in the codebook.
    """
    if kind not in KINDS:
        raise InvalidValue("there is no such kind of codes", expected=" | ".join(KINDS), found=repr(kind))
    for name, value in (("base", base), ("run", run), ("orders", orders)):
        if value < 1:
            raise InvalidValue(f"saturation cannot be told with this {name}", expected="1 or more", found=str(value))
    if not 0 <= threshold < 1:
        raise InvalidValue("the threshold of saturation is a share", expected="0 <= threshold < 1", found=str(threshold))
    codes_in: dict[str, set[str]] = {}
    for coding in codings:
        codes_in.setdefault(coding.interview_id, set()).add(coding.code_id)
    held = list(interviews)
    coded = [interview for interview in held if interview.id in codes_in]
    used = set().union(*(codes_in[interview.id] for interview in coded)) if coded else set()
    of_kind = {code_id for code_id in used if codebook[code_id].kind == kind}
    codes = [code_id for code_id in codebook if code_id in of_kind]
    seen = np.array([[code in codes_in[i.id] for code in codes] for i in coded], dtype=bool).reshape(len(coded), len(codes))
    steps = _steps(coded, codes, seen, base, run)
    reached = next((s for s in steps if s.share is not None and s.share <= threshold + SLACK), None)
    often = seen.sum(axis=0)
    counts = {"uniques": int((often == 1).sum()), "duplicates": int((often == 2).sum()), "units": len(coded)}
    return Saturation(
        kind,
        base,
        run,
        threshold,
        steps,
        reached,
        "" if reached else _why(steps, base, run),
        _curve(seen, orders, seed) if codes else (),
        chao2(len(codes), **counts) if codes else None,
        coverage(int(often.sum()), **counts) if codes else None,
        tuple(interview.name for interview in held if interview.id not in codes_in),
    )


def chao2(observed: int, *, uniques: int, duplicates: int, units: int) -> float:
    """Least number of classes there are, seen or not: the bias-corrected form of Chao2.

    ``observed + (m - 1)/m * Q1 (Q1 - 1) / (2 (Q2 + 1))`` for m units, of which Q1 classes are in exactly one and Q2 in exactly
    two (Chao 1987, Biometrics 43:783-791; the form of Chao 2005, Encyclopedia of Statistical Sciences).

    Ten interviews with 20 codes, of which 5 in one interview and 3 in two, by hand: 20 + 0.9 * 20 / 8.

    >>> chao2(20, uniques=5, duplicates=3, units=10)
    22.25

    The trees of plot 1 on Barro Colorado Island (data BCI of R's vegan), each tree a unit of one species. The R package SpadeR
    prints 117.419:

    >>> round(chao2(93, uniques=31, duplicates=18, units=448), 3)
    117.419
    """
    if units == 0:
        return float(observed)
    return observed + (units - 1) / units * uniques * (uniques - 1) / (2 * (duplicates + 1))


def coverage(incidences: int, *, uniques: int, duplicates: int, units: int) -> float | None:
    """Share of all mentions, those of unseen classes included, that belongs to the classes that were seen.

    ``1 - Q1/U * (m - 1) Q1 / ((m - 1) Q1 + 2 Q2)`` for m units with U incidences, of which Q1 classes are in exactly one unit and
    Q2 in exactly two (Chao & Jost 2012, Ecology 93:2533-2547). Without classes in two,
    ``(m - 1)(Q1 - 1) / ((m - 1)(Q1 - 1) + 2)`` takes the place of the fraction. None where it cannot be told: no incidences, or
    one unit only.

    Ten interviews in which 5 codes occur once, 3 twice, 61 mentions in all, by hand: 1 - 5/61 * 45/51.

    >>> round(coverage(61, uniques=5, duplicates=3, units=10), 4)
    0.9277

    Plot 1 of Barro Colorado Island again; the R package iNEXT prints 0.93098288:

    >>> round(coverage(448, uniques=31, duplicates=18, units=448), 8)
    0.93098288
    """
    if incidences == 0 or units < 2:
        return None
    if uniques == 0:
        return 1.0
    if duplicates:
        part = (units - 1) * uniques / ((units - 1) * uniques + 2 * duplicates)
    else:
        part = (units - 1) * (uniques - 1) / ((units - 1) * (uniques - 1) + 2)
    return 1 - uniques / incidences * part


def saturation_frame(items: Iterable[Saturation]) -> pd.DataFrame:
    """One row per kind and number of interviews, for a table or :func:`workbench.charts.saturation.saturation_curve`.

    Columns: kind, number (from 1), interview, new, cumulative, share (NaN before the first run), mean, low, high (of the curve),
    reached (True in the row where it is), notation, observed, expected (NaN if unknown) and why of the kind. A kind without
    codings has no rows of a curve but one with number 0, so that it is not lost.
    """
    columns = "kind number interview new cumulative share mean low high reached notation observed expected why".split()
    rows: list[tuple[object, ...]] = []
    for item in items:
        of_kind = (item.notation, item.observed, np.nan if item.expected is None else item.expected, item.why)
        if not item.curve:
            rows.append((item.kind, 0, "", 0, 0, np.nan, 0.0, 0.0, 0.0, False, *of_kind))
        for step, point in zip(item.steps, item.curve, strict=False):
            share = np.nan if step.share is None else step.share
            of_step = (step.number, step.interview, step.new, step.cumulative, share)
            rows.append((item.kind, *of_step, point.mean, point.low, point.high, step is item.reached, *of_kind))
    return pd.DataFrame(rows, columns=columns)


def _steps(coded: list[Interview], codes: list[str], seen: NDArray[np.bool_], base: int, run: int) -> tuple[Step, ...]:
    so_far = np.logical_or.accumulate(seen, axis=0) if len(coded) else seen
    cumulative = so_far.sum(axis=1)
    steps = []
    for i, interview in enumerate(coded):
        before = so_far[i - 1] if i else np.zeros(len(codes), dtype=bool)
        new = tuple(code for code, first in zip(codes, seen[i] & ~before, strict=True) if first)
        share = None
        if i + 1 >= base + run and cumulative[base - 1]:
            share = float((cumulative[i] - cumulative[i - run]) / cumulative[base - 1])
        steps.append(Step(interview.id, interview.name, i + 1, new, int(cumulative[i]), share))
    return tuple(steps)


def _why(steps: tuple[Step, ...], base: int, run: int) -> str:
    if not steps or not steps[-1].cumulative:
        return "no codes"
    if len(steps) < base + run:
        return "too few interviews"
    return "new codes keep coming" if steps[base - 1].cumulative else "empty base"


def _curve(seen: NDArray[np.bool_], orders: int, seed: int) -> tuple[CurvePoint, ...]:
    number = len(seen)
    random = np.random.default_rng(seed)
    places = random.permuted(np.tile(np.arange(number), (orders, 1)), axis=1)
    # The place at which a code first turns up is the earliest place of the interviews that hold it.
    first = np.stack([places[:, holds].min(axis=1) for holds in seen.T], axis=1)
    distinct = np.stack([(first <= i).sum(axis=1) for i in range(number)], axis=1)
    low, high = np.percentile(distinct, (2.5, 97.5), axis=0)
    mean = distinct.mean(axis=0)
    return tuple(CurvePoint(i + 1, float(mean[i]), float(low[i]), float(high[i])) for i in range(number))
