"""Agreement of coders on spans: kappa and alpha per code and in all, and the places where they differ.

The text is cut into units: turns, words or characters. Every code is a yes or no on every unit: yes where one of the coder's
codings of it shares at least one character with the unit. Text that nobody coded is in, as a no of everybody, for leaving text
alone is a judgement too. Only interviews that all compared coders have seen count. A measure that has no value (nothing varies)
is None with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.coding.codebook import Code
from workbench.coding.kappa import Floats, alphas, kappas
from workbench.coding.marks import Marks, Seen, coded, compare, marks_of, near_marks, units_of
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview

NO_INTERVIEWS = "no interview that all coders have seen"
NO_CODINGS = "none of the coders used it in these interviews"
NO_VARIATION = "all coders say the same of every unit"
UNDEFINED = 0.1
"""An interval is left out where more than this share of the resamples has no value: the code is in too few interviews."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How far coders agree on yes or no.

    Attributes
    ----------
    units
        Judgements that were compared: units of text, times the codes where codes are pooled.
    same
        Share of them on which all coders say the same, not corrected for chance; None without units.
    alpha, low, high
        Krippendorff's alpha (nominal) with its 95 % interval.
    kappa, kappa_low, kappa_high
        Cohen's kappa with its 95 % interval; None for more than two coders.
    why
        Why alpha and kappa are None; empty where they are not.

    The intervals are percentiles of resamples of whole interviews. They are None with fewer than two interviews, and where too
    many resamples have no value.
    """

    units: int
    same: float | None
    alpha: float | None
    low: float | None
    high: float | None
    kappa: float | None
    kappa_low: float | None
    kappa_high: float | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """Agreement on one code; ``marked`` is the number of units that each coder marked with it, in the order of the coders."""

    code_id: str
    name: str
    kind: str
    marked: tuple[int, ...]
    measure: Measure


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of coders on all codes.

    Attributes
    ----------
    interviews
        Ids of the interviews that were compared.
    units
        Number of units in them.
    pooled
        All codes that at least one coder used, as one table of codes times units. Codes differ in how often they occur, which
        the pooled chance agreement does not know: read it beside the codes.
    codes
        Per code, in the order of the codebook; codes that nobody used have no value.
    same_sets
        Share of units on which all coders have exactly the same set of codes (none at all included).
    any_code
        Whether a unit is coded at all, whatever the codes.
    near
        As ``pooled`` on turns, but a coder also has a code on a turn that another coded if she has it one turn before or after.
    """

    unit: str
    coders: tuple[str, ...]
    interviews: tuple[str, ...]
    units: int
    pooled: Measure
    codes: tuple[CodeAgreement, ...]
    same_sets: float | None
    any_code: Measure
    near: Measure


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A place where some coders have a code and others do not.

    Attributes
    ----------
    turn
        Index of the turn, from 0.
    start, end
        Code points in the interview's text: what those who have the code marked, within the units on which the others lack it.
    has, has_not
        Coders.
    """

    interview_id: str
    turn: int
    start: int
    end: int
    code_id: str
    has: tuple[str, ...]
    has_not: tuple[str, ...]


def agreement(
    codings: Iterable[Coding],
    interviews: Iterable[Interview],
    codes: Mapping[str, Code],
    *,
    coders: Sequence[str] | None = None,
    unit: str = "turn",
    seen: Seen | None = None,
    resamples: int = 1000,
    seed: int = 0,
) -> Agreement:
    """How far coders agree, per code and in all.

    Parameters
    ----------
    codes
        The codes to compare. Codings of other codes only tell which interviews a coder has seen.
    coders
        Whom to compare, two or more; None for all who coded something in these interviews.
    unit
        ``"turn"``, ``"word"`` (what stands between white space) or ``"character"`` (every code point).
    seen
        Ids of interviews that a coder has read though she coded nothing in them, by coder.
    resamples, seed
        Of the intervals.

    A coding counts whether the words speak for or against the code.

    Raises
    ------
    InvalidValue
        If there are fewer than two coders, or the unit is unknown.
    """
    compared = compare(codings, interviews, codes, coders, unit, seen)
    size = len(compared.coders)
    places = {code_id: i for i, code_id in enumerate(codes)}
    shape = (len(compared.interviews), 2 * size + 1)
    per_code, any_code, near = (
        np.zeros((shape[0], len(places), shape[1])),
        np.zeros(shape),
        np.zeros((shape[0], len(places), shape[1])),
    )
    lengths, same = np.zeros(shape[0]), 0
    for i, interview in enumerate(compared.interviews):
        spans, made = units_of(interview.transcript, unit), compared.codings[interview.id]
        used, marks = marks_of(made, compared.coders, spans)
        rows = [places[code_id] for code_id in used]
        lengths[i] = len(spans)
        per_code[i, :, 0] = len(spans)
        per_code[i, rows] = _counts(marks)
        any_code[i] = _counts(coded(marks))[0]
        same += int((marks == marks[:1]).all(axis=(0, 1)).sum())
        turns = units_of(interview.transcript, "turn")
        near[i, :, 0] = len(turns)
        near[i, rows] = _counts(near_marks(marks_of(made, compared.coders, turns)[1]))
    drawn = (
        np.random.default_rng(seed).multinomial(shape[0], np.full(shape[0], 1 / shape[0]), resamples) if shape[0] > 1 else None
    )
    total = int(lengths.sum())
    marked = per_code[:, :, size + 1 :].sum(axis=0).astype(int)
    used_at_all = marked.any(axis=1)
    why = NO_CODINGS if total else NO_INTERVIEWS
    of_codes = []
    for code_id, place in places.items():
        measure = _measure(per_code[:, place], drawn, NO_VARIATION if used_at_all[place] else why)
        of_codes.append(CodeAgreement(code_id, codes[code_id].name, codes[code_id].kind, tuple(marked[place].tolist()), measure))
    reason = NO_VARIATION if total else NO_INTERVIEWS
    return Agreement(
        unit,
        compared.coders,
        tuple(interview.id for interview in compared.interviews),
        total,
        _measure(per_code[:, used_at_all].sum(axis=1), drawn, reason if used_at_all.any() else why),
        tuple(of_codes),
        same / total if total else None,
        _measure(any_code, drawn, reason),
        _measure(near[:, used_at_all].sum(axis=1), drawn, reason if used_at_all.any() else why),
    )


def disagreements(
    codings: Iterable[Coding],
    interviews: Iterable[Interview],
    codes: Mapping[str, Code],
    *,
    coders: Sequence[str] | None = None,
    unit: str = "turn",
    seen: Seen | None = None,
) -> list[Disagreement]:
    """The places where coders differ, in the order of the interviews and the text; parameters and errors as :func:`agreement`.

    Neighbouring units in one turn on which the same coders have the code are one place.
    """
    compared = compare(codings, interviews, codes, coders, unit, seen)
    everybody = (1 << len(compared.coders)) - 1
    order = {code_id: i for i, code_id in enumerate(codes)}
    found: list[Disagreement] = []
    for interview in compared.interviews:
        spans, made = units_of(interview.transcript, unit), compared.codings[interview.id]
        used, marks = marks_of(made, compared.coders, spans)
        starts = np.array([turn.start for turn in interview.transcript.turns])
        turn_of = np.searchsorted(starts, spans[:, 0], side="right") - 1
        here: list[Disagreement] = []
        for place, code_id in enumerate(used):
            who = sum(
                (marks[r, place].astype(np.int64) << r for r in range(len(compared.coders))), np.zeros(len(spans), np.int64)
            )
            breaks = np.flatnonzero((np.diff(who) != 0) | (np.diff(turn_of) != 0)) + 1
            for first, after in zip([0, *breaks.tolist()], [*breaks.tolist(), len(spans)], strict=True):
                if (pattern := int(who[first])) in (0, everybody):
                    continue
                low, high = int(spans[first, 0]), int(spans[after - 1, 1])
                own = [c for c in made if c.code_id == code_id and c.start < high and c.end > low]
                here.append(
                    Disagreement(
                        interview.id,
                        int(turn_of[first]),
                        max(low, min(c.start for c in own)),
                        min(high, max(c.end for c in own)),
                        code_id,
                        tuple(name for r, name in enumerate(compared.coders) if pattern >> r & 1),
                        tuple(name for r, name in enumerate(compared.coders) if not pattern >> r & 1),
                    )
                )
        found += sorted(here, key=lambda d: (d.start, d.end, order[d.code_id]))
    return found


def _counts(marks: Marks) -> Floats:
    """All that alpha and kappa need, per code: units marked by 0, 1 … all coders, then units marked by each coder."""
    votes = marks.sum(axis=0)
    by_votes = [(votes == n).sum(axis=1) for n in range(len(marks) + 1)]
    return np.stack([*by_votes, *marks.sum(axis=2)], axis=1).astype(float)


def _measure(counts: Floats, drawn: NDArray[np.int64] | None, why: str) -> Measure:
    """Measures of counts by interview (interviews by counts)."""
    size = (counts.shape[1] - 1) // 2
    total = counts.sum(axis=0)
    units = int(total[: size + 1].sum())
    alpha, kappa = _value(total, alphas), _value(total, kappas) if size == 2 else None
    low, high = _interval(counts, drawn, alphas) if alpha is not None else (None, None)
    kappa_low, kappa_high = _interval(counts, drawn, kappas) if kappa is not None else (None, None)
    same = float((total[0] + total[size]) / units) if units else None
    return Measure(units, same, alpha, low, high, kappa, kappa_low, kappa_high, why if alpha is None else "")


def _value(total: Floats, statistic: Callable[[Floats], Floats]) -> float | None:
    value = float(statistic(total[None])[0])
    return None if np.isnan(value) else value


def _interval(
    counts: Floats, drawn: NDArray[np.int64] | None, statistic: Callable[[Floats], Floats]
) -> tuple[float, float] | tuple[None, None]:
    if drawn is None:
        return None, None
    values = statistic(drawn @ counts)
    if np.isnan(values).mean() > UNDEFINED:
        return None, None
    low, high = np.nanpercentile(values, (2.5, 97.5))
    return float(low), float(high)
