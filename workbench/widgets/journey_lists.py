"""What must be looked at again and what the checks find, as plain values for the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.journey.maprows import MapNode
from workbench.project import Project
from workbench.widgets.base import Message
from workbench.widgets.journey_panel import change_message


def review_message(project: Project, rows: Sequence[MapNode], words: Mapping[str, str]) -> Message:
    """All that must be looked at again: why, and what was changed, before and after; and what was rejected.

    ``node`` is where it stands on the map; ``""`` for a questionnaire, a result, themes.
    """
    there = {row.id: row for row in rows}
    items = [
        {
            "what": item.what,
            "id": item.id,
            "sort": words[f"what {'step' if item.id in there and there[item.id].kind == 'step' else item.what}"],
            "name": item.name,
            "node": item.id if item.id in there else "",
            "because": project.method.because(item),
            "reasons": [
                {"revision": r.revision, "time": r.time, "coder": r.coder, "said": r.said, "through": list(r.through)}
                for r in item.reasons
            ],
            "changes": [{**change_message(change), "revision": change.revision} for change in item.changes],
        }
        for item in project.method.review()
    ]
    said = {v.about_id: v for v in sorted(project.journey.journey().verdicts, key=lambda v: v.time)}
    rejected = [
        {"id": row.id, "name": row.text, "coder": said[row.id].coder, "time": said[row.id].time, "reason": said[row.id].reason}
        for row in rows
        if row.rejected
    ]
    return {"items": items, "rejected": rejected}


def checks_message(project: Project, rows: Sequence[MapNode], *, resting: bool) -> Message:
    """What the checks find, each with a node to jump to where it has one; ``resting``: also what was put to rest."""
    there = {row.id for row in rows}
    return {
        "findings": [
            {
                "rule": one.rule,
                "about": one.about_id,
                "node": one.about_id if one.about_id in there else "",
                "text": one.text,
                "why": one.why,
                "todo": one.todo,
                "silenced": one.silenced,
            }
            for one in project.journey.check(silenced=True)
            if resting or not one.silenced
        ],
        "resting": len(project.journey.silenced()),
    }
