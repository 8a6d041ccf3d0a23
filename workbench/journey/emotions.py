"""The emotion curve: how pleasant people found each milestone, by the emotions that were coded in what they told of it.

People are counted, not passages: who talks much of a feeling would otherwise weigh more than who says it once. So there is one
mean for each person and milestone, and then the mean of these.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from math import sqrt
from statistics import mean, stdev

from workbench.coding.codebook import Code
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview
from workbench.journey.journey import Journey
from workbench.journey.order import on_the_way
from workbench.journey.placing import placed

LEAST = 3
"""Fewer people than this give no point."""

PEAK, PIT, END = "peak", "pit", "end"


@dataclass(frozen=True, slots=True)
class EmotionPoint:
    """How one milestone was felt.

    Attributes
    ----------
    people, passages
        Of how many people, in how many passages.
    mean
        From -1 (very unpleasant) to 1; None with fewer than :data:`LEAST` people.
    low, high
        95 % interval of the mean by people, within -1 to 1; None where there is no mean.
    marks
        ``"peak"`` at the highest point, ``"pit"`` at the lowest, ``"end"`` at the last milestone of a way, where it has a point.
    """

    milestone_id: str
    people: int = 0
    passages: int = 0
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    marks: tuple[str, ...] = ()


def emotion_curve(
    journey: Journey,
    codings: Iterable[Coding],
    codebook: Mapping[str, Code],
    interviews: Mapping[str, Interview],
    *,
    people: Collection[str] | None = None,
) -> list[EmotionPoint]:
    """One point for every milestone, in their order, also for those without a mean.

    Peak, pit and end are marked because they are what is remembered of an experience (Kahneman, Fredrickson, Schreiber and
    Redelmeier 1993, "When more pain is preferred to less", Psychological Science 4:401-405). They are marked where at least two
    points differ. The interval is that of Student's t over people, not over passages: with few people it is wide, and should be.

    Parameters
    ----------
    codings
        Those that speak for a code of the kind emotion with a valence are counted, where they can be placed on a milestone
        (:func:`workbench.journey.placing.placed`).
    people
        Ids of the interviews that are heard; None for all. A person is who speaks: the participant of the turn's label, or else
        the label in that interview. What an interviewer says is not counted.
    """
    codings = list(codings)
    at = placed(journey, codings, interviews)
    felt: dict[str, dict[str, list[float]]] = {}
    for coding in codings:
        if coding.id not in at or (people is not None and coding.interview_id not in people):
            continue
        valence = felt_by(codebook[coding.code_id]) if coding.stance == "for" else None
        person = speaker_of(coding, interviews[coding.interview_id])
        if valence is not None and person:
            felt.setdefault(at[coding.id], {}).setdefault(person, []).append(valence)
    points = [_point(milestone_id, felt.get(milestone_id, {})) for milestone_id in on_the_way(journey)]
    return _marked(points, journey)


def felt_by(code: Code) -> float | None:
    """How pleasant an emotion is; None where the code is none or nobody said."""
    return code.valence if code.kind == "emotion" else None


def speaker_of(coding: Coding, interview: Interview) -> str:
    """Who says the words: the id of a participant, or the interview and the label; ``""`` for an interviewer."""
    label = interview.transcript.turns[interview.transcript.turn_at(coding.start)].speaker
    participant = interview.participant_of(label)
    if participant:
        return participant
    return "" if interview.role_of(label) == "interviewer" else f"{interview.id} {label}"


def _point(milestone_id: str, felt: Mapping[str, list[float]]) -> EmotionPoint:
    own = [mean(passages) for passages in felt.values()]
    n, passages = len(own), sum(len(passages) for passages in felt.values())
    if n < LEAST:
        return EmotionPoint(milestone_id, n, passages)
    from scipy.special import stdtrit  # the quantile of Student's t; scipy.stats takes seconds to be there

    middle = mean(own)
    half = float(stdtrit(n - 1, 0.975)) * stdev(own) / sqrt(n)
    return EmotionPoint(milestone_id, n, passages, middle, max(-1.0, middle - half), min(1.0, middle + half))


def _marked(points: list[EmotionPoint], journey: Journey) -> list[EmotionPoint]:
    known = {point.milestone_id: point.mean for point in points if point.mean is not None}
    if len(set(known.values())) < 2:
        return points
    marks = {max(known, key=known.__getitem__): [PEAK]}
    marks.setdefault(min(known, key=known.__getitem__), []).append(PIT)
    goal_of = {m.id: m.goal_id for m in journey.milestones}
    for milestone_id in {goal_of[point.milestone_id]: point.milestone_id for point in points}.values():
        if milestone_id in known:
            marks.setdefault(milestone_id, []).append(END)
    return [replace(point, marks=tuple(marks.get(point.milestone_id, ()))) for point in points]
