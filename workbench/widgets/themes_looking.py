"""Looking at themes: which theme, which of its passages, where they stand, and pictures to keep."""

from __future__ import annotations

import base64
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.errors import InvalidValue, NotFound
from workbench.widgets.base import Message, taken
from workbench.widgets.themes_screen import ThemeScreen, one_of
from workbench.widgets.themes_shown import STATES, TABLES, TABS, Within

ENDINGS = ("svg", "png")


class ThemeLooking(ThemeScreen):
    """The part of the theme explorer that looks, and changes nothing."""

    # -- looking at something else

    def _turn_to(self, message: Message) -> Message:
        changes: dict[str, Any] = {}
        for name, known in (("tab", TABS), ("state", STATES)):
            if name in message:
                changes[name] = one_of(message, name, known)
        if "attribute" in message:
            changes["attribute"] = taken(message, "attribute", str)
        if "least" in message:
            changes["least"] = min(max(taken(message, "least", int), 0), 100) / 100  # the browser has it in per cent
        if "theme" in message:
            changes |= {"theme": self._present().run.theme(taken(message, "theme", int)).number, "within": None}
        if "within" in message:
            changes["within"] = None
        self._view = replace(self._view, **changes)
        return self.state()

    def _open_cell(self, message: Message) -> Message:
        kind, column = one_of(message, "kind", TABLES), taken(message, "column", str)
        looked = self._present()
        number = looked.run.theme(taken(message, "theme", int)).number
        match kind:
            case "interviews":
                if column not in looked.talks:
                    raise NotFound("this interview is not in the study any more", todo="Look at the table as it is now.")
                name = looked.talks[column].name
            case "attribute":
                attribute, _, value = column.partition("\n")
                name = f"{attribute}: {value or self.words['not known']}"
            case _:
                tenth = taken({"column": int(column) if column.isdecimal() else None}, "column", int)
                name = self.words["part"].format(from_=10 * tenth, to=10 * tenth + 10)
        within = Within(kind, column, name)
        self._view = replace(self._view, tab="segments", theme=number, least=0.0, state="all", within=within)
        return self.state()

    def _turn_to_run(self, message: Message) -> Message:
        wanted = taken(message, "run", str)
        self.project.themes.latest(wanted)  # refuses what is not there
        self._chosen, self._offered = wanted, None
        return self.state()

    # -- the place

    def _show(self, message: Message) -> Message:
        if self.coder is None:
            raise InvalidValue("there is no coder to show the place in", todo="Make one: ThemeExplorer(project, coder=coder).")
        looked = self._present()
        if "unit" in message:
            unit = taken(message, "unit", int)
            looked.quote(unit, self.words)  # refuses what is not there
            where = looked.units[unit]
            id, start, end = where.interview_id, where.start, where.end
        else:
            one = self._suggestion(message)
            id, start, end = one.interview_id, one.start, one.end
        self.coder.show(id, start, end)
        return {"type": "shown", "said": self.words["shown"].format(interview=looked.talks[id].name)}

    def _turn(self, message: Message) -> Message:
        """The turns that a passage touches, in three parts; before them, what was asked."""
        one = self._suggestion(message)
        talk = self._present().talks[one.interview_id]
        transcript = talk.transcript
        at = transcript.turn_at(one.start)
        first, last = transcript.turns[at], transcript.turns[transcript.turn_at(one.end - 1)]
        asked = transcript.turns[at - 1] if at else None
        question = f"{asked.speaker}: {transcript.text[asked.start : asked.end]}\n" if asked else ""
        return {
            "type": "turn",
            "before": question + transcript.text[first.start : one.start],
            "quote": transcript.text[one.start : one.end],
            "after": transcript.text[one.end : last.end],
        }

    def _quote(self, message: Message) -> Message:
        return {"type": "quote", **self._present().quote(taken(message, "unit", int), self.words)}

    # -- pictures

    def chart(self, kind: str = "segments", theme: str = "light") -> Any:
        """What is in a tab as an Altair chart, to save or to print (see :mod:`workbench.charts.save`).

        ``"segments"`` gives the themes as bars.
        """
        themes, run = self.project.themes, self._run_id()
        match kind:
            case "map":
                return themes.map_chart(run, theme=theme)
            case "hierarchy":
                return themes.tree_chart(run, theme=theme)
            case "interviews":
                return themes.heat(run, theme=theme)
            case "attribute":
                return themes.attribute_chart(self._view.attribute, run, theme=theme)
            case "course":
                return themes.course_chart(run, theme=theme)
            case _:
                return themes.chart(run, theme=theme)

    def _picture(self, message: Message) -> Message:
        from workbench.charts.save import save

        kind, ending = one_of(message, "kind", TABS), one_of(message, "ending", ENDINGS)
        made = self.chart(kind, "dark" if message.get("dark") is True else "light")
        with tempfile.TemporaryDirectory() as folder:
            name = self.words["themes"] if kind == "segments" else self.words[f"tab {kind}"]
            path = save(made, Path(folder) / f"{name.casefold()}.{ending}")
            data = base64.b64encode(path.read_bytes()).decode()
        return {"type": "file", "name": path.name, "data": data, "said": self.words["saved picture"].format(file=path.name)}
