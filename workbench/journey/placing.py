"""On which milestone a passage belongs: an emotion or a friction is coded by itself, and seldom says which step it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview
from workbench.journey.journey import Journey


@dataclass(frozen=True, slots=True)
class _Told:
    """A passage that a milestone rests on; ``rank`` is the milestone's place in the journey."""

    milestone_id: str
    rank: int
    start: int
    end: int


def placed(journey: Journey, codings: Iterable[Coding], interviews: Mapping[str, Interview]) -> dict[str, str]:
    """The milestone of each coding that can be placed, by the id of the coding.

    A coding belongs to the milestone that it is evidence of: the milestone's own, that of its steps or of its criteria. Any other
    coding belongs to the milestone with whose evidence it shares the most text; where it shares none, to the one whose evidence
    stands nearest in the same turn, counted in characters. What is told in a turn without such evidence belongs nowhere and is
    absent from the answer: a caller says how many those are.

    Where two milestones have the same claim, the earlier one on the way gets it. Rejected milestones, steps and criteria claim
    nothing. Evidence for and against counts alike: both tell of the milestone.

    Parameters
    ----------
    interviews
        By id; codings of other interviews are not placed.
    """
    known = {coding.id: coding for coding in codings if coding.interview_id in interviews}
    own = _evidence(journey)
    told: dict[tuple[str, int], list[_Told]] = {}
    for coding_id, claims in own.items():
        coding = known.get(coding_id)
        if coding is None:
            continue
        for rank, milestone_id in claims:
            passage = _Told(milestone_id, rank, coding.start, coding.end)
            for turn in _turns(interviews[coding.interview_id], coding):
                told.setdefault((coding.interview_id, turn), []).append(passage)
    made: dict[str, str] = {}
    for coding in known.values():
        if coding.id in own:
            made[coding.id] = min(own[coding.id])[1]
            continue
        turns = _turns(interviews[coding.interview_id], coding)
        near = dict.fromkeys(passage for turn in turns for passage in told.get((coding.interview_id, turn), ()))
        if near:
            made[coding.id] = _claimed(coding, near)
    return made


def above(journey: Journey) -> dict[str, str]:
    """By id of every milestone, step and criterion that is not rejected: the milestone it belongs to, itself or the one above."""
    rejected = journey.rejected()
    parent = {m.id: m.parent_id or m.id for m in journey.milestones if m.id not in rejected}
    found = {id: top for id, top in parent.items() if top in parent}
    return found | {c.id: found[c.milestone_id] for c in journey.criteria if c.milestone_id in found and c.id not in rejected}


def _evidence(journey: Journey) -> dict[str, list[tuple[int, str]]]:
    """By id of a coding: the milestones it is evidence of, with their places in the journey."""
    top = above(journey)
    rank = {milestone.id: place for place, milestone in enumerate(journey.milestones)}
    made: dict[str, list[tuple[int, str]]] = {}
    for evidence in journey.evidence:
        if evidence.about_id in top:
            milestone_id = top[evidence.about_id]
            made.setdefault(evidence.coding_id, []).append((rank[milestone_id], milestone_id))
    return made


def _turns(interview: Interview, coding: Coding) -> Iterator[int]:
    first, last = interview.transcript.turn_at(coding.start), interview.transcript.turn_at(coding.end - 1)
    yield from range(first, last + 1)


def _claimed(coding: Coding, passages: Iterable[_Told]) -> str:
    shared: Counter[tuple[int, str]] = Counter()
    gaps: list[tuple[int, int, str]] = []
    for told in passages:
        common = min(coding.end, told.end) - max(coding.start, told.start)
        if common > 0:
            shared[told.rank, told.milestone_id] += common
        gaps.append((-common, told.rank, told.milestone_id))
    if shared:
        return min((-common, *milestone) for milestone, common in shared.items())[2]
    return min(gaps)[2]
