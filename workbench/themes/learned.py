"""Codes that a passage could bear, learned from the codings of the researcher while she works.

In each look at the units (:mod:`workbench.themes.views`) a code gets a direction, from the units without it towards those with it
(:mod:`workbench.themes.directions`); a third one is that of its name and definition.

How far to trust each direction is asked of the interviews that did not make it: every tenth of them is measured with directions
from the others, and a logistic regression says what they are worth together (stacking, Wolpert 1992). Its prior is learned from
all codes as one, so that three codings do not overturn everything. Where a name says what people talk about, it keeps its weight;
where it names what words do, as "question", it loses it.

So a score is a chance: of the passages with .7, about seven in ten will be coded so, as far as the same people go on as before
(Platt 1999). Everything is computed anew after each coding. Both are measured in benchmarks/suggestions.py.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

from workbench.themes.calibration import Floats, Slopes, chance, logistic
from workbench.themes.directions import directions, scaled, told
from workbench.themes.graph import Vectors, one_thread
from workbench.themes.judged import Ints, Judged, Marks
from workbench.themes.views import View, Views

MODEL = "learned 1"
"""Name and version of what is done here; changes whenever the same codings would give other scores."""

LEAST = 0.5
"""Below this a proposal is more likely wrong than right."""

SAMPLE, OWN_CASES = 1500, 300
"""By so many of the units that were read are directions weighed against each other, and by so many of those decided per code."""
POOLED, OWN = 30.0, 10.0
"""Precision of the prior: of the slopes of all codes together, and of each code's own."""
RARE = (1, 20)
"""Added to the units that bear a code, and to those that were read, when its share is told."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A code that is proposed for a unit.

    Attributes
    ----------
    start, end
        Code points into the interview, end exclusive.
    score
        The chance from 0 to 1 that the same people would code it so.
    because
        Ids of the codings of this code that are most like it, nearest first.
    words
        Content words that it shares with them or with the code's name and definition, most telling first.
    model
        Name and version of what proposed it, with what its vectors were made with.
    """

    code_id: str
    interview_id: str
    start: int
    end: int
    quote: str
    score: float
    because: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    model: str = MODEL

    @property
    def id(self) -> str:
        """The same for the same code on the same words."""
        return hashlib.sha256(f"{self.code_id}\n{self.interview_id}\n{self.start}\n{self.end}".encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """Scores of units.

    Attributes
    ----------
    scores
        Units x codes, from 0 to 1.
    open
        Which of them can be proposed: the unit is eligible, and neither bears the code nor was rejected for it.
    slopes
        Codes x 4: how much the context, all words, and the name count, and a constant.
    """

    scores: Floats
    open: Marks
    slopes: Slopes


def learn(views: Views, judged: Judged, names: Vectors) -> Learned:
    """Score all units for all codes.

    Parameters
    ----------
    names
        Codes x d: the directions of :func:`workbench.themes.views.names`.

    Notes
    -----
    A code without any codings is scored by its name alone; one without a name either, by how rare codes are.
    """
    can = judged.eligible & ~judged.bears & ~judged.rejected
    if not judged.code_ids:
        return Learned(np.zeros(can.shape, np.float32), can, np.zeros((0, 4)))
    with one_thread():
        seen = np.flatnonzero((judged.bears | judged.rejected | judged.read).any(axis=1))
        said = told(judged, seen)
        cases = _cases(judged, seen)
        by_context, by_context_elsewhere = directions(views.context, said)
        by_words, by_words_elsewhere = directions(views.words, said)
        by_name = scaled(names @ views.context.axes, views.context)
        measures = (
            _measured(views.context, cases, said.folds, by_context_elsewhere),
            _measured(views.words, cases, said.folds, by_words_elsewhere),
            _measured(views.context, cases, said.folds, np.broadcast_to(by_name, by_context_elsewhere.shape)),
        )

        share = (judged.bears.sum(axis=0) + RARE[0]) / (judged.read.sum(axis=0) + RARE[1])
        offsets = np.log(share / (1 - share))
        slopes = _slopes(np.stack([*measures, np.ones_like(measures[0])], axis=2), cases, offsets)
        context, words, name, constant = slopes.astype(np.float32).T[:, :, None]
        odds = views.context.places @ (context * by_context + name * by_name).T
        odds += views.words.places @ (words * by_words).T
        odds += constant[:, 0] + offsets.astype(np.float32)
        scores = chance(odds)
    return Learned(scores, can, slopes)


@dataclass(frozen=True, slots=True, eq=False)
class _Cases:
    """Units by which the measures of a code are weighed: a sample for all codes, and for each those it was decided for.

    ``own`` is codes x cases; ``marks`` and ``weights`` are codes x (sample and own); a weight of 0 is no case.
    """

    sample: Ints
    own: Ints
    marks: Floats
    weights: Floats


def _cases(judged: Judged, seen: Ints) -> _Cases:
    sample = _spaced(seen, SAMPLE)
    decided = judged.bears | judged.rejected
    told = [np.flatnonzero(column) for column in decided.T]
    taken = [_spaced(units, OWN_CASES) for units in told]
    own = np.zeros((len(told), max(map(len, taken))), dtype=np.int64)
    weights = np.zeros((len(told), len(sample) + own.shape[1]), dtype=np.float32)
    marks = np.zeros_like(weights)
    weights[:, : len(sample)] = (judged.read & ~decided)[sample].T * (len(seen) / max(len(sample), 1))
    for at, (units, every) in enumerate(zip(taken, told, strict=True)):
        own[at, : len(units)] = units
        weights[at, len(sample) : len(sample) + len(units)] = len(every) / max(len(units), 1)
        marks[at, len(sample) : len(sample) + len(units)] = judged.bears[units, at]
    return _Cases(sample, own, marks, weights)


def _spaced(units: Ints, most: int) -> Ints:
    """All of them, or so many at equal distances."""
    return units[np.linspace(0, len(units) - 1, most).astype(np.int64)] if len(units) > most else units


def _measured(view: View, cases: _Cases, folds: Ints, directions: Floats) -> Floats:
    """How far the cases of each code lie towards it, by the directions that go with their fold: codes x cases."""
    made = np.zeros(cases.weights.shape, dtype=np.float32)
    of_sample = folds[cases.sample]
    for fold in np.unique(of_sample):
        here = np.flatnonzero(of_sample == fold)
        made[:, here] = directions[fold] @ view.places[cases.sample[here]].T
    for code, units in enumerate(cases.own):
        made[code, len(cases.sample) :] = np.einsum("ud,ud->u", view.places[units], directions[folds[units], code])
    return made


def _slopes(measures: Floats, cases: _Cases, offsets: Slopes) -> Slopes:
    """What each measure counts, code by code; at first each counts 1."""
    first = np.array([[1.0] * (measures.shape[2] - 1) + [0.0]])
    used = cases.marks.any(axis=1)
    if not used.any():
        return np.repeat(first, len(measures), axis=0)
    told = (measures[used], cases.marks[used], cases.weights[used], offsets[used])
    pooled = logistic(*told, first, POOLED, together=True)
    return logistic(measures, cases.marks, cases.weights, offsets, np.repeat(pooled, len(measures), axis=0), OWN)
