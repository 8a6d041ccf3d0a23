"""Reading what was coded: segments by code and by who speaks, and how often codes stand together."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from workbench.coding.retrieval import Query
from workbench.coding.segments import Coding, Segment
from workbench.corpus.tables import write_table
from workbench.errors import InvalidValue, NotFound
from workbench.project import Project
from workbench.project.phrases import worded
from workbench.widgets.base import Message, taken, with_shared
from workbench.widgets.screen import Screen
from workbench.widgets.search import Shows
from workbench.widgets.segments_shown import (
    LISTS,
    MOST_CODES,
    TABLES,
    VALUES,
    Asked,
    Material,
    Table,
    cell,
    choices,
    material,
    rows,
    table,
    table_message,
)
from workbench.widgets.words_segments import WORDS

if TYPE_CHECKING:
    import altair as alt

MOST = 1000
"""How many segments are shown; of more, a person asks for fewer."""

ENDINGS = ("csv", "xlsx")


@dataclass(frozen=True, slots=True)
class _View:
    """What is looked at: ``"segments"`` or one of the tables, and which value and attribute the tables show."""

    kind: str = "segments"
    table: str = "codes"
    value: str = "pairs"
    attribute: str = ""


class Segments(Screen):
    """Read, compare and mend what was coded.

    At the left a person chooses codes (any, all or none of them, on the same words, in the same turn or some turns apart),
    participants, attributes, interviews, coders and words. The segments stand in a table that sorts, or to read in groups with a
    line around each; Enter goes to the place in the coder, or without one unfolds the turn. Ticked segments get another code, a
    comment, a weight, or lose their code together, which is one action: Ctrl+Z takes it back.

    Three tables count code by code, by interview and by attribute of the participants; each cell opens its segments.

    Parameters
    ----------
    project
        The study.
    coder
        A Coder, which is made to show the place that a person chooses.
    height
        Height of the widget as a CSS length.
    """

    _esm = with_shared("screen.js", "segments_choose.js", "segments_heat.js", "segments.js")
    _css = with_shared("screen.css", "segments.css")
    WORDS = WORDS

    def __init__(self, project: Project, coder: Shows | None = None, *, height: str = "42rem") -> None:
        self.coder = coder
        self._asked = Asked()
        self._view = _View()
        self._before: tuple[Asked, _View] | None = None
        self._found: list[Segment] = []
        super().__init__(project, height=height)

    @property
    def actions(self) -> dict[str, Callable[[Message], Message]]:
        """What a message of each type does."""
        return {
            "ask": self._ask,
            "view": self._turn_to,
            "cell": self._open_cell,
            "back": self._back,
            "show": self._show,
            "turn": self._turn,
            "recode": self._recode,
            "comment": self._comment,
            "weigh": self._weigh,
            "uncode": self._uncode,
            "export": self._export,
        }

    # -- what is shown, for the next cell

    @property
    def query(self) -> Query:
        """What is asked for at present; :meth:`project.coding.retrieve` takes it."""
        known = material(self.project)
        return known.query(known.cleaned(self._asked))

    @property
    def segments(self) -> list[Segment]:
        """The segments that are asked for at present."""
        return self.project.coding.retrieve(self.query)

    @property
    def frame(self) -> pd.DataFrame:
        """What is shown as a frame: segments with where they come from, or the long table behind the cells."""
        if self._view.kind == "segments":
            return self.project.coding.segment_table(self.query)
        made = self._table(material(self.project))
        return made.frame if made is not None else pd.DataFrame()

    def chart(self, theme: str = "light") -> alt.LayerChart | alt.Chart:
        """The table that is shown, or was shown last, as a heat map to save or to print (see :mod:`workbench.charts.save`).

        Raises
        ------
        InvalidValue
            If there is nothing to count.
        """
        from workbench.charts import heatmaps

        made = self._table(material(self.project))
        if made is None:
            raise InvalidValue("there is no table to draw", todo="Code something first, or ask for other codes.")
        language = self.project.language
        match made.kind:
            case "codes":
                return heatmaps.co_occurrence_map(made.frame, made.value, theme, language)
            case "interviews":
                return heatmaps.code_by_interview_map(made.frame, theme, language)
            case _:
                return heatmaps.code_by_attribute_map(made.frame, made.attribute, theme, language)

    def content(self) -> Message:
        """What is asked, what can be, and what is found."""
        known = material(self.project)
        self._asked = known.cleaned(self._asked)
        if not any(self._view.attribute == one.name for one in known.attributes):
            self._view = replace(self._view, attribute=known.attributes[0].name if known.attributes else "")
        view = self._view
        made = self._table(known) if view.kind != "segments" else None
        self._found = self._retrieved(known) if view.kind == "segments" else []
        return {
            "asked": self._asked.message(),
            "choices": choices(known, self.words),
            "hasCoder": self.coder is not None,
            "view": {"kind": view.kind, "value": view.value, "attribute": view.attribute},
            "values": {kind: list(values) for kind, values in VALUES.items()},
            "hasBack": self._before is not None,
            "any": bool(known.segments),
            "total": len(self._found),
            "inInterviews": len({segment.coding.interview_id for segment in self._found}),
            "most": {"segments": MOST, "codes": MOST_CODES},
            "segments": rows(self._found[:MOST], known),
            "table": table_message(made, known, self.words) if made is not None else None,
        }

    def _retrieved(self, known: Material) -> list[Segment]:
        query = known.query(self._asked)
        return list(known.segments) if query == Query() else self.project.coding.retrieve(query)

    def _table(self, known: Material) -> Table | None:
        view = self._view
        return table(self.project, known, known.cleaned(self._asked), view.table, view.value, view.attribute)

    # -- asking

    def _ask(self, message: Message) -> Message:
        listed = {name: tuple(str(one) for one in taken(message, name, list)) for name in LISTS}
        weight = None if message.get("weight") is None else taken(message, "weight", int)
        query = Query(
            combine=taken(message, "combine", str),
            how=taken(message, "how", str),
            turns=taken(message, "turns", int),
            subcodes=message.get("subcodes") is True,
            stance=taken(message, "stance", str),
            text=taken(message, "text", str).strip(),
            weight=weight,
        )
        query = replace(query, **listed)  # type: ignore[arg-type]
        values = taken(message, "attributes", dict)
        known = material(self.project)
        asked = known.cleaned(Asked(query, {str(name): tuple(map(str, labels)) for name, labels in values.items()}))
        self.project.coding.retrieve(known.query(asked))  # refuses what cannot be understood, before the old answer is given up
        self._asked, self._before = asked, None
        return self.state()

    def _turn_to(self, message: Message) -> Message:
        kind, value = taken(message, "kind", str), taken(message, "value", str)
        if kind not in ("segments", *TABLES):
            raise InvalidValue("there is no such view", expected=" | ".join(("segments", *TABLES)), found=repr(kind))
        attribute = taken(message, "attribute", str)
        if kind == "segments":
            self._view = replace(self._view, kind=kind)
        else:
            value = value if value in VALUES[kind] else VALUES[kind][0]
            self._view, self._before = _View(kind, kind, value, attribute), None
        return self.state()

    def _open_cell(self, message: Message) -> Message:
        view = self._view
        if view.kind not in TABLES:
            raise InvalidValue("no table is shown", todo="Reload the page.")
        row, column = taken(message, "row", str), taken(message, "column", str)
        self._before = (self._asked, view)
        self._asked = cell(self._asked, view.kind, row, column, view.attribute)
        self._view = replace(view, kind="segments")
        return self.state()

    def _back(self, _message: Message) -> Message:
        if self._before is not None:
            self._asked, self._view = self._before
            self._before = None
        return self.state()

    # -- the place

    def _segment(self, message: Message) -> Segment:
        id = taken(message, "id", str)
        for segment in self._found[:MOST]:
            if segment.coding.id == id:
                return segment
        raise NotFound("this segment is not on the list any more", todo="Look at the list as it is now.")

    def _show(self, message: Message) -> Message:
        segment = self._segment(message)
        if self.coder is None:
            raise InvalidValue("there is no coder to show the place in", todo="Make one: Segments(project, coder=coder).")
        coding = segment.coding
        self.coder.show(coding.interview_id, coding.start, coding.end)
        return {"type": "shown", "said": self.words["shown"].format(interview=segment.interview)}

    def _turn(self, message: Message) -> Message:
        """The turns that a segment touches, in three parts."""
        coding = self._segment(message).coding
        transcript = self.project.corpus.interview(coding.interview_id).transcript
        first, last = (transcript.turns[transcript.turn_at(at)] for at in (coding.start, coding.end - 1))
        return {
            "type": "turn",
            "before": transcript.text[first.start : coding.start],
            "quote": transcript.text[coding.start : coding.end],
            "after": transcript.text[coding.end : last.end],
        }

    # -- changing; each is one action

    def _ids(self, message: Message) -> list[str]:
        ids = [str(id) for id in taken(message, "ids", list)]
        if not ids:
            raise InvalidValue("no segment is ticked", todo="Tick at least one.")
        return ids

    def _as_shown(self, ids: Sequence[str]) -> dict[str, Coding]:
        """Codings as the person sees them who changes them: what is otherwise by now is not overwritten."""
        shown = {segment.coding.id: segment.coding for segment in self._found}
        return {id: shown[id] for id in ids if id in shown}

    def _recode(self, message: Message) -> Message:
        ids, code = self._ids(message), taken(message, "code", str)
        changed = self.project.coding.recode(ids, code, was={id: shown.code_id for id, shown in self._as_shown(ids).items()})
        name = self.project.coding.codebook()[code].name
        return self.state(worded(self.words["recoded"], n=len(changed), name=name))

    def _comment(self, message: Message) -> Message:
        ids, text, add = self._ids(message), taken(message, "text", str).strip(), message.get("add") is True
        coding = self.project.coding
        with self._one_action("log comment", ids):
            # Read inside, where nobody else can write: else a comment that just came from elsewhere would be lost.
            old = {segment.coding.id: segment.coding.comment for segment in coding.retrieve()} if add else {}
            was = {} if add else {id: shown.comment for id, shown in self._as_shown(ids).items()}
            for id in ids:
                before = old.get(id, "")
                coding.comment(id, f"{before}\n{text}".strip() if before != text else text, was=was.get(id))
        return self.state(worded(self.words["commented"], n=len(ids)))

    def _weigh(self, message: Message) -> Message:
        ids = self._ids(message)
        weight = None if message.get("weight") is None else taken(message, "weight", int)
        was = {id: shown.weight for id, shown in self._as_shown(ids).items()}
        with self._one_action("log weigh", ids):
            for id in ids:
                self.project.coding.weigh(id, weight, was=was.get(id, ...))
        return self.state(worded(self.words["weighed"], n=len(ids)))

    def _one_action(self, sentence: str, ids: Sequence[str]) -> AbstractContextManager[None]:
        """One entry of the log for all; that of a single coding is said by itself, with the name of its code."""
        return nullcontext() if len(ids) == 1 else self.project.together(self.words[sentence].format(n=len(ids)))

    def _uncode(self, message: Message) -> Message:
        ids = self._ids(message)
        self.project.coding.uncode(*ids)
        return self.state(worded(self.words["removed"], n=len(ids)))

    # -- files

    def _export(self, message: Message) -> Message:
        ending = taken(message, "ending", str)
        if ending not in ENDINGS:
            raise InvalidValue("tables are not written in this format", expected=" | ".join(ENDINGS), found=ending)
        is_table = self._view.kind != "segments"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{self.words['table file' if is_table else 'segments file']}.{ending}"
            if not is_table:
                self.project.coding.export_segments(path, self.query)
            elif (made := self._table(material(self.project))) is not None:
                write_table(made.wide(), path, self.project.language)
            else:
                raise InvalidValue("there is no table to write", todo="Code something first, or ask for other codes.")
            data = base64.b64encode(path.read_bytes()).decode()
        return {"type": "file", "name": path.name, "data": data, "said": self.words["exported"].format(file=path.name)}
