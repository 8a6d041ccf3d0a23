"""From a quote to the map, and back: what a thing of the study rests on, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from workbench.charts.mind_map_words import WORDS
from workbench.coding.codebook import Code
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview, Participant
from workbench.errors import NotFound
from workbench.journey.journey import Criterion, Evidence, Goal, Milestone, Verdict
from workbench.method.tellings import shortened
from workbench.project.area import Reads, read_journey, text_of
from workbench.survey.questionnaire import Questionnaire, Validation, Wave

CHAINED: tuple[type[Any], ...] = (
    *(Participant, Interview, Coding, Code),
    *(Goal, Milestone, Criterion, Evidence, Verdict),
    *(Questionnaire, Wave, Validation),
)
"""What a chain is told from."""

Thing = tuple[str, str]
"""What it is, and its id."""


@dataclass(frozen=True, slots=True)
class Link:
    """One thing in a chain.

    Attributes
    ----------
    what, id, name
        ``"participant"``, ``"interview"``, ``"coding"``, ``"code"``, ``"goal"``, ``"milestone"``, ``"criterion"``,
        ``"questionnaire"``, ``"item"`` or ``"validation"``; its id (of an item: ``<questionnaire>:<code>``); how people call it.
    steps
        How many steps it is away, by the shortest way; from 1.
    through
        Ids of the things one step nearer that lead to it.
    """

    what: str
    id: str
    name: str
    steps: int
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """A thing, what it rests on, and what rests on it; the nearest first."""

    what: str
    id: str
    name: str
    rests_on: tuple[Link, ...] = ()
    carries: tuple[Link, ...] = ()

    def frame(self) -> pd.DataFrame:
        """One row a link: direction (``"rests on"``, ``"carries"``), steps, what, id, name."""
        rows = [
            {"direction": direction, "steps": link.steps, "what": link.what, "id": link.id, "name": link.name}
            for direction, links in (("rests on", self.rests_on), ("carries", self.carries))
            for link in links
        ]
        return pd.DataFrame(rows, columns=["direction", "steps", "what", "id", "name"])


def chain(source: Reads, id: str, language: str = "en") -> Chain:
    """The chain of a thing; see :meth:`workbench.project.method.Method.chain`.

    A goal rests on its milestones, a milestone on its steps and criteria; these on the code they were made of and on the quotes
    that are evidence for or against them; a code on all its quotes; a quote on its interview, and that on who speaks in it.

    Raises
    ------
    NotFound
        If the study has nothing of that id.
    """
    names = dict(_names(source, language))
    start = next((thing for thing in names if thing[1] == text_of(id, "the id of a thing")), None)
    if start is None:
        raise NotFound(
            "the study has nothing of this id", found=id[:80], todo="project.journey.journey() shows the journey's ids."
        )
    up: dict[Thing, list[Thing]] = {}
    down: dict[Thing, list[Thing]] = {}
    for one, other in _edges(source):
        if one in names and other in names:
            up.setdefault(other, []).append(one)
            down.setdefault(one, []).append(other)
    return Chain(*start, shortened(names[start]), _walked(start, up, names), _walked(start, down, names))


def _walked(start: Thing, steps: dict[Thing, list[Thing]], names: dict[Thing, str]) -> tuple[Link, ...]:
    """All that is reached from a thing, ring by ring."""
    found: dict[Thing, Link] = {}
    ring, distance = [start], 0
    while ring:
        distance += 1
        following: list[Thing] = []
        for nearer in ring:
            for thing in dict.fromkeys(steps.get(nearer, [])):
                known = found.get(thing)
                if thing == start or (known and known.steps < distance):
                    continue
                if known:
                    found[thing] = replace(known, through=(*known.through, nearer[1]))
                else:
                    found[thing] = Link(*thing, shortened(names[thing]), distance, (nearer[1],))
                    following.append(thing)
        ring = following
    return tuple(found.values())


def _names(source: Reads, language: str) -> Iterator[tuple[Thing, str]]:
    for person in source.read(Participant):
        yield ("participant", person.id), person.pseudonym
    for interview in source.read(Interview):
        yield ("interview", interview.id), interview.name
    for coding in source.read(Coding):
        yield ("coding", coding.id), coding.quote
    for code in source.read(Code):
        yield ("code", code.id), code.name
    for goal in source.read(Goal):
        yield ("goal", goal.id), goal.text
    for milestone in source.read(Milestone):
        yield ("milestone", milestone.id), milestone.name
    for criterion in source.read(Criterion):
        yield ("criterion", criterion.id), criterion.statement
    form = "Vragenlijst versie" if language == "nl" else "Questionnaire version"
    for questionnaire in source.read(Questionnaire):
        yield ("questionnaire", questionnaire.id), f"{form} {questionnaire.version}"
        for item in questionnaire.items:
            text = item.texts.get(language) or item.texts[questionnaire.language]
            yield ("item", f"{questionnaire.id}:{item.code}"), f"{item.code} {text}"
    wave = "ronde" if language == "nl" else "wave"
    said = WORDS[language]
    numbers = {w.id: w.number for w in source.read(Wave)}
    for result in source.read(Validation):
        status = said.get(result.status, result.status)
        segment = f", {result.segment}" if result.segment else ""
        yield ("validation", result.id), f"{status} ({wave} {numbers[result.wave_id]}{segment}, n = {result.n})"


def _edges(source: Reads) -> Iterator[tuple[Thing, Thing]]:
    """What carries, and what rests on it."""
    for interview in source.read(Interview):
        for speaker in interview.speakers:
            yield ("participant", speaker.participant_id or ""), ("interview", interview.id)
    for coding in source.read(Coding):
        yield ("interview", coding.interview_id), ("coding", coding.id)
        yield ("coding", coding.id), ("code", coding.code_id)
    journey = read_journey(source)
    for evidence in journey.evidence:
        yield ("coding", evidence.coding_id), (evidence.about, evidence.about_id)
    for goal in journey.goals:
        yield ("code", goal.code_id or ""), ("goal", goal.id)
    for milestone in journey.milestones:
        yield ("code", milestone.code_id or ""), ("milestone", milestone.id)
        parent = ("milestone", milestone.parent_id) if milestone.parent_id else ("goal", milestone.goal_id)
        yield ("milestone", milestone.id), parent
    for criterion in journey.criteria:
        yield ("code", criterion.code_id or ""), ("criterion", criterion.id)
        yield ("criterion", criterion.id), ("milestone", criterion.milestone_id)
    items: dict[Thing, str] = {}
    for questionnaire in source.read(Questionnaire):
        for item in questionnaire.items:
            id = f"{questionnaire.id}:{item.code}"
            items[questionnaire.id, item.criterion_id] = id
            yield ("criterion", item.criterion_id), ("item", id)
            yield ("item", id), ("questionnaire", questionnaire.id)
    forms = {w.id: w.questionnaire_id for w in source.read(Wave)}
    for result in source.read(Validation):
        yield ("item", items.get((forms[result.wave_id], result.criterion_id), "")), ("validation", result.id)
