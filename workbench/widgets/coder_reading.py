"""What the coding screen reads beside the text: memos, the history, and where else a code stands."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.coding.retrieval import Query
from workbench.coding.segments import Coding
from workbench.corpus.tables import write_csv
from workbench.project import Project
from workbench.widgets.base import Message, taken
from workbench.widgets.clock import clock
from workbench.widgets.coder_state import memos_message

if TYPE_CHECKING:
    from workbench.widgets.coder import Coder

MOST = 500
"""How many segments of a code are listed."""


def reading_actions(coder: Coder) -> dict[str, Callable[[Message], Message]]:
    """What a message of each type does; none of them changes the study. Who codes blind reads nothing of the others."""
    project = coder.project

    def memos(_message: Message) -> Message:
        return {"type": "memos", "memos": memos_message(project, coder.only)}

    def export_memos(_message: Message) -> Message:
        frame = project.coding.memo_frame()
        if coder.only:
            frame = frame[frame.coder == coder.only]
        name = f"{coder.words['memos file']}.csv"
        with tempfile.TemporaryDirectory() as folder:
            data = write_csv(frame, Path(folder) / name, project.language).read_bytes()
        return {"type": "file", "name": name, "data": base64.b64encode(data).decode()}

    def history(_message: Message) -> Message:
        items = [
            {
                "revision": done.change.revision,
                "time": done.change.time,
                "coder": done.change.coder,
                "said": done.change.said,
                "undone": done.undone,
                "mine": done.mine,
            }
            for done in project.history(limit=200)
            if coder.only in (None, done.change.coder)
        ]
        return {"type": "history", "items": items}

    def segments(message: Message) -> Message:
        query = Query(codes=(taken(message, "code", str),), coders=(coder.only,) if coder.only else ())
        found = project.coding.retrieve(query)
        shown = {one.id: (project.corpus.shown(one.id), one.language) for one in project.corpus.interviews()}
        items = []
        for segment in found[:MOST]:
            coding = segment.coding
            names, language = shown[coding.interview_id]
            item = {
                "interview": coding.interview_id,
                "name": segment.interview,
                "language": language,
                "turn": segment.turn + 1,
                "time": clock(segment.seconds),
                "speaker": names.get(segment.speaker, segment.speaker),
                "start": coding.start,
                "end": coding.end,
                "quote": coding.quote,
                "code": coding.code_id,
            }
            items.append(item)
        return {"type": "segments", "items": items, "total": len(found)}

    def latest(_message: Message) -> Message:
        coding = last_coded(project)
        if coding is None:
            return {"type": "place", "interview": None}
        return {"type": "place", "interview": coding.interview_id, "start": coding.start, "end": coding.end}

    return {
        "memos": memos,
        "export_memos": export_memos,
        "history": history,
        "segments": segments,
        "latest": latest,
    }


def last_coded(project: Project) -> Coding | None:
    """The coding that this coder made last."""
    mine = (coding for coding in project.coding.codings() if coding.coder == project.coder)
    return max(mine, key=lambda coding: (coding.time, coding.id), default=None)
