"""How good the machine's proposals are, told honestly and code by code."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

import numpy as np

from workbench.coding.segments import Coding
from workbench.themes.calibration import Floats
from workbench.themes.directions import FOLDS
from workbench.themes.graph import Vectors
from workbench.themes.judged import Judged
from workbench.themes.learned import Learned, learn
from workbench.themes.theme import Suggestion
from workbench.themes.views import Views

ENOUGH = 5
"""A share of fewer cases is not told."""


@dataclass(frozen=True, slots=True)
class Record:
    """What became of what was proposed for a code, and what would have been.

    Attributes
    ----------
    proposed
        How many were proposed: those that are open now, and those that were decided.
    accepted, rejected
        What people decided. A coding that was accepted and taken away later counts as rejected.
    acceptance
        Accepted of proposed. Low as long as most are open.
    precision
        Accepted of decided. It flatters: people decide on the best ones first, and are led by what they are shown.
    codings
        How many codings people made by themselves, without a proposal.
    found
        The share of those that the machine would have proposed too, had it learned from the other interviews only. Interviews are
        left out in turn, a tenth at a time.
    tried
        How many passages it would have proposed in the interviews that were read, learned from the others again.
    right
        The share of those that do bear the code. It is too severe: people overlook passages, and would accept some of them.

    Notes
    -----
    Shares are from 0 to 1, and None for fewer than 5 cases. ``found`` and ``right`` are also None where the codings are from a
    single interview. They belong together: a machine that proposes everything finds everything, and is seldom right.
    """

    code_id: str
    proposed: int
    accepted: int
    rejected: int
    acceptance: float | None
    precision: float | None
    codings: int
    found: float | None
    tried: int
    right: float | None


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of a code in the units of one language."""

    code_id: str
    open: int
    codings: int
    found: int
    tried: int
    right: int
    interviews: frozenset[str]


def held_out(
    views: Views, judged: Judged, names: Vectors, *, folds: int = FOLDS, progress: Callable[[float], None] | None = None
) -> Floats:
    """Scores of units when nothing is known of their own interview: units x codes, NaN where nobody has read the interview.

    Parameters
    ----------
    folds
        Into so many groups are the interviews dealt; each group is scored by what the others taught.
    progress
        Told the share that is done; what it raises stops the work.
    """
    scores = np.full(judged.bears.shape, np.nan, dtype=np.float32)
    some = np.unique(judged.interviews[judged.read.any(axis=1)])
    for fold in range(min(folds, len(some))):
        if progress:
            progress(fold / min(folds, len(some)))
        left_out = np.zeros(int(judged.interviews.max()) + 1, dtype=bool)
        left_out[some[fold::folds]] = True
        own = left_out[judged.interviews]
        scores[own] = learn(views, judged.without(left_out), names).scores[own]
    return scores


def tallies(judged: Judged, learned: Learned, held: Floats, unprompted: Callable[[Coding], bool], least: float) -> list[Tally]:
    """Count for each code what is proposed, and what would have been.

    Parameters
    ----------
    held
        Scores of :func:`held_out`.
    unprompted
        Whether a person made a coding without being shown a proposal.
    least
        From which score on something is proposed.
    """
    made = []
    hit = np.nan_to_num(held, nan=-1) >= least
    proposed = learned.open & (learned.scores >= least)
    code_of = np.array([judged.code_ids.index(coding.code_id) for coding in judged.codings], dtype=np.int64)
    own = np.array([unprompted(coding) for coding in judged.codings], dtype=bool)
    for code, code_id in enumerate(judged.code_ids):
        pairs = judged.touched[(code_of == code)[judged.touched[:, 0]] & own[judged.touched[:, 0]]]
        codings = np.unique(pairs[:, 0])
        tried = judged.read[:, code] & hit[:, code]
        made.append(
            Tally(
                code_id,
                open=int(proposed[:, code].sum()),
                codings=len(codings),
                found=len(np.unique(pairs[hit[pairs[:, 1], code], 0])),
                tried=int(tried.sum()),
                right=int((tried & judged.bears[:, code]).sum()),
                interviews=frozenset(judged.codings[at].interview_id for at in codings.tolist()),
            )
        )
    return made


def records(code_ids: Iterable[str], counted: Collection[Tally], decided: Collection[Suggestion]) -> list[Record]:
    """The record of each code, from what was counted in all languages and what people decided."""
    made = []
    for code_id in code_ids:
        some = [tally for tally in counted if tally.code_id == code_id]
        those = [s for s in decided if s.learned and s.code_id == code_id and s.state != "open"]
        accepted = sum(s.coding_id is not None for s in those)
        proposed = sum(tally.open for tally in some) + len(those)
        codings, tried = sum(tally.codings for tally in some), sum(tally.tried for tally in some)
        elsewhere = len(frozenset[str]().union(*(tally.interviews for tally in some))) > 1
        made.append(
            Record(
                code_id,
                proposed=proposed,
                accepted=accepted,
                rejected=len(those) - accepted,
                acceptance=_share(accepted, proposed),
                precision=_share(accepted, len(those)),
                codings=codings,
                found=_share(sum(tally.found for tally in some), codings) if elsewhere else None,
                tried=tried,
                right=_share(sum(tally.right for tally in some), tried) if elsewhere else None,
            )
        )
    return made


def _share(some: int, every: int) -> float | None:
    return some / every if every >= ENOUGH else None
