"""What is known of one part of the journey, as plain values for the browser: a tab each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from workbench.charts.mind_map_words import decided
from workbench.coding.segments import Coding
from workbench.corpus.transcript import Interview
from workbench.journey.journey import JOBS, Criterion, Evidence, Goal, Journey, Milestone, Verdict
from workbench.journey.maprows import MapNode
from workbench.method.differences import FieldChange
from workbench.project import Project
from workbench.project.chain import Link
from workbench.survey.questionnaire import LANGUAGES, Validation
from workbench.widgets.base import Message
from workbench.widgets.clock import clock

TABS = ("quotes", "survey", "log", "why", "history", "memo", "fields")

FIELDS: dict[str, tuple[str, ...]] = {
    "goal": ("text", "jobs", "need", "drive", "context"),
    "milestone": ("name", "description", "optional", "repeated"),
    "criterion": ("statement", "direction", "outcome", "promise", "proof", "translations"),
}
"""What can be written on each sort of node; a step is a milestone."""


def table_of(row: MapNode) -> str:
    """The sort of thing a node is in the study: a step is a milestone."""
    return "milestone" if row.kind == "step" else row.kind


def panel_message(
    project: Project,
    row: MapNode,
    tab: str,
    rows: Sequence[MapNode],
    words: Mapping[str, str],
    *,
    heard: Set[str] | None = None,
) -> Message:
    """A part of the journey, and what is in the tab that is open; ``heard``: ids of the interviews whose quotes are shown."""
    made = {
        "quotes": lambda: _quotes(project, row, rows, heard),
        "survey": lambda: _survey(project, row, rows),
        "log": lambda: _log(project, row, rows),
        "why": lambda: _why(project, row, words),
        "history": lambda: _history(project, row),
        "memo": lambda: _memos(project, row),
        "fields": lambda: _fields(project, row),
    }[tab]()
    node = {"id": row.id, "kind": row.kind, "name": row.text, "standing": row.standing, "again": row.look_again}
    counts = {"interviews": row.interviews, "of": row.of, "optional": row.optional, "repeated": row.repeated}
    said = decided(row.status, row.wave, row.earlier, project.language) if row.status else ""
    path = [{"id": above.id, "name": above.text} for above in _above(row, rows)]
    return {"node": {**node, **counts, "rejected": row.rejected, "survey": said, "path": path}, "tab": tab, **made}


def _above(row: MapNode, rows: Sequence[MapNode]) -> list[MapNode]:
    by_id = {other.id: other for other in rows}
    found: list[MapNode] = []
    while row.parent is not None:
        row = by_id[row.parent]
        found.insert(0, row)
    return found


def under(row: MapNode, rows: Sequence[MapNode]) -> list[MapNode]:
    """A node and all that hangs on it, in the order of the map."""
    ids = {row.id}
    return [row, *(one for one in rows if one.parent in ids and not ids.add(one.id))]  # type: ignore[func-returns-value]


# -- quotes

MOST_QUOTES = 300
"""Quotes that are shown at once; the others are counted."""


def _quotes(project: Project, row: MapNode, rows: Sequence[MapNode], heard: Set[str] | None) -> Message:
    """Its own quotes, which can be judged here, and then those of what hangs on it.

    Of a criterion that was rejected also the numbers and the reason, to see beside each other.
    """
    journey = project.journey.journey()
    evidence = {one.id: journey.evidence_of(one.id) for one in under(row, rows)}
    wanted = {e.coding_id for some in evidence.values() for e in some}
    there = [c for c in project.coding.codings() if c.id in wanted]
    codings = {c.id: c for c in there if heard is None or c.interview_id in heard}
    talks = project.corpus.interviews()
    order = {talk.id: place for place, talk in enumerate(talks)}
    by_id = {talk.id: talk for talk in talks}
    people = {person.id: person.pseudonym for person in project.corpus.participants()}

    def place(e: Evidence) -> tuple[bool, int, int]:
        coding = codings[e.coding_id]
        return e.stance == "against", order[coding.interview_id], coding.start

    groups = []
    room = MOST_QUOTES
    for one in under(row, rows):
        some = sorted((e for e in evidence[one.id] if e.coding_id in codings), key=place)
        if some or one.id == row.id:
            first = some[:room]
            room -= len(first)
            made = [_quote(e, codings[e.coding_id], by_id[codings[e.coding_id].interview_id], people) for e in first]
            groups.append({"id": one.id, "kind": one.kind, "name": one.text, "quotes": made, "total": len(some)})
    beside = {}
    if row.rejected and row.kind == "criterion":
        reason = next((v.reason for v in reversed(_verdicts(journey, row.id)) if v.said == "rejected"), "")
        beside = {"numbers": _survey(project, row, rows), "reason": reason}
    return {"groups": groups, "others": len(there) - len(codings), **beside}


def _verdicts(journey: Journey, id: str) -> list[Verdict]:
    """What was said of a node, oldest first."""
    return sorted((verdict for verdict in journey.verdicts if verdict.about_id == id), key=lambda verdict: verdict.time)


def _quote(evidence: Evidence, coding: Coding, talk: Interview, people: Mapping[str, str]) -> Message:
    at = talk.transcript.turn_at(coding.start)
    turn = talk.transcript.turns[at]
    return {
        "id": coding.id,
        "quote": coding.quote,
        "who": people.get(talk.participant_of(turn.speaker) or "", turn.speaker),
        "interview": talk.name,
        "turn": at + 1,
        "time": clock(turn.seconds),
        "stance": evidence.stance,
        "met": evidence.met,
        "comment": coding.comment,
    }


# -- survey and log


def _survey(project: Project, row: MapNode, rows: Sequence[MapNode]) -> Message:
    """For each criterion: how it was asked in each version, and what came of it in each wave."""
    forms, waves = project.survey.questionnaires(), project.survey.waves()
    again = {(form.id, item.code) for form in forms for item in project.survey.look_again(form.id)}
    results: dict[str, list[tuple[int, Validation]]] = {}
    for wave in waves:
        for result in project.survey.validations(wave.number):
            if not result.segment:
                results.setdefault(result.criterion_id, []).append((wave.number, result))
    criteria = [
        {
            "id": one.id,
            "name": one.text,
            "items": [
                {"version": form.version, "code": item.code, "texts": item.texts, "again": (form.id, item.code) in again}
                for form in forms
                for item in form.items
                if item.criterion_id == one.id
            ],
            "results": [_result(number, result) for number, result in results.get(one.id, [])],
        }
        for one in under(row, rows)
        if one.kind == "criterion"
    ]
    return {"criteria": criteria, "asked": bool(forms), "answered": bool(waves)}


def _result(wave: int, result: Validation) -> Message:
    return {
        "wave": wave,
        "n": result.n,
        "importance": result.importance,
        "importanceLow": result.importance_low,
        "importanceHigh": result.importance_high,
        "satisfaction": result.satisfaction,
        "opportunity": result.opportunity,
        "low": result.low,
        "high": result.high,
        "status": result.status,
        "rule": result.rule,
    }


def _log(project: Project, row: MapNode, rows: Sequence[MapNode]) -> Message:
    """The touchpoints on a milestone and its steps; of a criterion those of its milestone, of a goal those on the way to it."""
    if not project.touchpoints.logs():
        return {"logged": False, "touchpoints": []}
    whose = next(one for one in reversed(_above(row, rows)) if one.kind != "goal") if row.kind == "criterion" else row
    order = {milestone.id: place for place, milestone in enumerate(project.journey.journey().milestones)}
    wanted = {order[one.id]: one.text for one in under(whose, rows) if one.id in order}
    frame = project.touchpoints.per_milestone()
    frame = frame[frame["milestone_order"].isin(wanted)]
    columns = ("milestone_order", "touchpoint", "channel", "events", "customers", "share")
    touchpoints = [
        {
            "milestone": wanted[int(at)],
            "touchpoint": touchpoint,
            "channel": channel or "",
            "events": int(events),
            "customers": int(customers),
            "share": float(share),
        }
        for at, touchpoint, channel, events, customers, share in zip(*(frame[c] for c in columns), strict=True)
    ]
    return {"logged": True, "whose": whose.text, "several": len(wanted) > 1, "touchpoints": touchpoints}


# -- why, and what was done

MOST_LINKS = 60
"""Things of one sort that are named; the others are counted."""


def _why(project: Project, row: MapNode, words: Mapping[str, str]) -> Message:
    found = project.method.chain(row.id)
    return {"restsOn": _links(found.rests_on, words), "carries": _links(found.carries, words)}


def _links(links: Iterable[Link], words: Mapping[str, str]) -> list[Message]:
    """Links by what they are, the nearest sort first."""
    made: dict[str, list[Link]] = {}
    for link in links:
        made.setdefault(link.what, []).append(link)
    return [
        {
            "what": words[f"what {what}"],
            "total": len(some),
            "links": [{"what": what, "id": link.id, "name": link.name, "steps": link.steps} for link in some[:MOST_LINKS]],
        }
        for what, some in made.items()
    ]


def _history(project: Project, row: MapNode) -> Message:
    return {
        "entries": [
            {
                "revision": past.change.revision,
                "time": past.change.time,
                "coder": past.change.coder,
                "said": past.change.said,
                "changes": [change_message(one) for one in past.fields],
            }
            for past in project.journey.history(row.id)
        ]
    }


def change_message(change: FieldChange) -> Message:
    """What of a thing was changed, before and after."""
    return {"name": change.name, "field": change.field, "before": change.before, "after": change.after}


def _memos(project: Project, row: MapNode) -> Message:
    memos = project.coding.memos(table_of(row), row.id)
    return {
        "memos": [{"id": m.id, "text": m.text, "coder": m.coder, "time": m.time} for m in memos],
    }


# -- fields


def _fields(project: Project, row: MapNode) -> Message:
    return {"fields": field_values(project.journey.journey(), row), "jobs": list(JOBS), "languages": _tongues(project)}


def _tongues(project: Project) -> list[str]:
    return [tongue for tongue in LANGUAGES if tongue != project.language]


def field_values(journey: Journey, row: MapNode) -> Message:
    """What is written on a node, by field."""
    some: tuple[Goal | Milestone | Criterion, ...] = (*journey.goals, *journey.milestones, *journey.criteria)
    node = next(one for one in some if one.id == row.id)
    return {
        name: list(node.jobs) if name == "jobs" and isinstance(node, Goal) else getattr(node, name)
        for name in FIELDS[table_of(row)]
    }
