"""Directions of codes among units: from those without a code towards those with it, also as the other interviews tell it.

A linear discriminant (Fisher 1936) whose covariance is that of all units, coded or not. The fewer examples there are, the more it
is shrunken; with few the direction is the plain difference of the means.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.themes.calibration import Floats
from workbench.themes.judged import Ints, Judged
from workbench.themes.views import View

SHRINKAGE = 600.0
"""Over the number of examples: how much of the mean variance is added along every axis (ridge)."""
INTERVIEWS = 5
"""Examples from m interviews are worth the root of m / (m + 5) of what they would be from ever so many."""
REJECTED = 3.0
"""As many units without the code does a rejected one count for."""
FOLDS = 10


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Units for and against each code, by fold: interviews stay together, every tenth of those that were seen is in one fold.

    Attributes
    ----------
    folds
        For each unit the number of its fold.
    bearing
        (Folds x codes) x units, sparse: the examples.
    against
        For each fold its units that were seen, and how much each counts against each code.
    examples, others, interviews
        Folds x codes: how many examples there are, how much counts against, and from how many interviews the examples are.
    """

    folds: Ints
    bearing: Any
    against: Sequence[tuple[Ints, Floats]]
    examples: Floats
    others: Floats
    interviews: Floats


def told(judged: Judged, seen: Ints) -> Told:
    """Sort what was said of the units that were ``seen``."""
    import scipy.sparse as sp

    numbers = np.unique(judged.interviews[seen])
    many = int(judged.interviews.max(initial=0)) + 1
    fold_of = np.zeros(many, dtype=np.int64)
    fold_of[numbers] = np.arange(len(numbers)) % FOLDS
    folds = fold_of[judged.interviews]
    shape = (min(max(len(numbers), 1), FOLDS), len(judged.code_ids))

    unit, code = np.nonzero(judged.bears)
    row = folds[unit] * shape[1] + code
    bearing = sp.csr_matrix((np.ones(len(unit), np.float32), (row, unit)), shape=(shape[0] * shape[1], len(folds)))
    places = np.unique(row * many + judged.interviews[unit])
    against = []
    for fold in range(shape[0]):
        own = seen[folds[seen] == fold]
        without = (judged.read[own] & ~judged.bears[own]).astype(np.float32)
        against.append((own, without + np.float32(REJECTED) * judged.rejected[own]))
    return Told(
        folds=folds,
        bearing=bearing,
        against=against,
        examples=np.bincount(row, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float32),
        others=np.stack([weights.sum(axis=0) for _, weights in against]),
        interviews=np.bincount(places // many, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float32),
    )


def directions(view: View, told: Told) -> tuple[Floats, Floats]:
    """From all folds, codes x d; and from all but each one, folds x codes x d. Zero where there is no example."""
    towards = np.asarray(told.bearing @ view.places).reshape(*told.examples.shape, -1)
    away = np.stack([weights.T @ view.places[own] for own, weights in told.against])
    sums = (towards, away, told.examples, told.others, told.interviews)
    whole = [by_fold.sum(axis=0) for by_fold in sums]
    elsewhere = [[every - own for every, own in zip(whole, fold, strict=True)] for fold in zip(*sums, strict=True)]
    return _direction(view, *whole), np.stack([_direction(view, *others) for others in elsewhere])


def _direction(view: View, towards: Floats, away: Floats, examples: Floats, others: Floats, interviews: Floats) -> Floats:
    difference = towards / np.maximum(examples, 1)[:, None] - away / np.maximum(others, 1)[:, None]
    ridge = SHRINKAGE / np.maximum(examples, 1) * view.spread.mean()
    shrunken = difference / (view.spread + ridge[:, None] + np.float32(1e-12))
    made: Floats = scaled(shrunken, view) * np.sqrt(interviews / (interviews + INTERVIEWS))[:, None]
    return made


def scaled(directions: Floats, view: View) -> Floats:
    """Directions, codes x d, so that units lie along them with a standard deviation of 1; those of length 0 stay so."""
    deviation = np.sqrt((directions**2 * view.spread).sum(axis=1, keepdims=True))
    made: Floats = np.where(deviation > 0, directions / np.maximum(deviation, 1e-12), 0).astype(np.float32)
    return made
