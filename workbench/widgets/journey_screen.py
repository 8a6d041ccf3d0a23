"""The state of the journey's map: whose voices are heard, which part is open, and what stands beside the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.coding.bands import grouped
from workbench.corpus.attributes import Value
from workbench.errors import InvalidValue, NotFound, WorkbenchError
from workbench.journey.maprows import MapNode
from workbench.project import Project
from workbench.widgets.base import Message, taken
from workbench.widgets.journey_drawing import drawing
from workbench.widgets.journey_lists import checks_message, review_message
from workbench.widgets.journey_panel import TABS, panel_message
from workbench.widgets.screen import Screen
from workbench.widgets.search import Shows

SIDES = ("", "node", "review", "checks")
"""What stands beside the map: nothing, the part that is open, what to look at again, what the checks find."""

Groups = Mapping[str, Mapping[str, tuple[Value, ...]]]
"""By attribute: its values, or bands of them, as they are written."""


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: the part that is open and its tab, what stands beside the map, and whose voices count.

    ``where`` and ``against`` map an attribute to a value as it is written; empty for everybody, and for no comparison.
    """

    node: str = ""
    tab: str = TABS[0]
    side: str = ""
    resting: bool = False
    where: dict[str, str] = field(default_factory=dict)
    against: dict[str, str] = field(default_factory=dict)


class JourneyScreen(Screen):
    """What the parts of the map have in common."""

    def __init__(
        self,
        project: Project,
        coder: Shows | None = None,
        *,
        height: str = "min(46rem, 100vh - 8rem)",
    ) -> None:
        self.coder = coder
        self._view = View()
        self._rows: list[MapNode] = []
        self._told: tuple[tuple[int, dict[str, str], dict[str, str]], list[MapNode]] | None = None
        self._drawn: tuple[list[MapNode], Message] | None = None
        self._drawings = 0
        super().__init__(project, height=height)

    def answer(self, message: Message) -> Message:
        """Do what the browser asks; a map that it has already (``has``) is not sent once more, because it is large."""
        answer = super().answer(message)
        has = message.get("has")
        is_same = has is not None and (answer.get("map") or {}).get("number") == has
        return {**answer, "map": None} if is_same else answer

    # -- what is looked at, for the next cell

    @property
    def rows(self) -> list[MapNode]:
        """The nodes of the map as they are shown."""
        asked = (self.project.revision, self._view.where, self._view.against)
        if self._told is None or self._told[0] != asked:
            groups = self._groups()
            where, against = (self._meant(groups, one) for one in asked[1:])
            rows = self.project.journey.map_rows(where=where, against=against)
            self._told = (asked, [replace(row, labels=self._labels()) for row in rows] if against else rows)
        return self._told[1]

    def chart(self, theme: str = "light") -> Any:
        """The map that is shown, as a picture to save or to print (see :mod:`workbench.charts.save`).

        Raises
        ------
        InvalidValue
            If there is no such theme.
        """
        from workbench.charts.mind_map import mind_map
        from workbench.journey.layout import layout

        project, view = self.project, self._view
        title = f"{project.title} ({self._called(view.where)})" if view.where and not view.against else project.title
        return mind_map(layout(self.rows, project.language), theme, project.language, title=title)

    def content(self) -> Message:
        """The map, and what stands beside it."""
        groups = self._groups()
        try:
            self._rows = self.rows
        except WorkbenchError:  # these participants went from the study since they were chosen
            self._view = replace(self._view, where={}, against={})
            self._rows = self.rows
        view = self._view
        if view.node not in {row.id for row in self._rows}:
            view = self._view = replace(view, node="", side="" if view.side == "node" else view.side)
        if self._drawn is None or self._drawn[0] != self._rows:
            self._drawings += 1
            self._drawn = (self._rows, {"number": self._drawings, **drawing(self._rows, self.project.language)})
        return {
            "map": self._drawn[1],
            "again": sum(bool(row.look_again) for row in self._rows),
            "codes": bool(self._rows) or bool(len(self.project.coding.codebook())),
            "hasCoder": self.coder is not None,
            "attributes": [{"name": name, "values": list(values)} for name, values in groups.items()],
            "shown": self._shown_of(),
            "view": {
                "node": view.node,
                "tab": view.tab,
                "side": view.side,
                "resting": view.resting,
                "where": view.where,
                "against": view.against,
            },
            "beside": self._beside(),
        }

    def _beside(self) -> Message | None:
        view = self._view
        match view.side:
            case "node":
                if view.tab == "log":
                    self.progress(self.words["reading log"], 0.5)  # a large one takes a moment
                row = self._row(view.node)
                return panel_message(self.project, row, view.tab, self._rows, self.words, heard=self._heard())
            case "review":
                return review_message(self.project, self._rows, self.words)
            case "checks":
                return checks_message(self.project, self._rows, resting=view.resting)
        return None

    # -- participants

    def _groups(self) -> Groups:
        people, attributes = self.project.corpus.participants(), self.project.corpus.attributes()
        made = {a.name: grouped([p.attributes.get(a.name) for p in people], a, self.project.language) for a in attributes}
        return {name: {label: v for label, v in values.items() if label} for name, values in made.items() if len(values) > 1}

    def _meant(self, groups: Groups, asked: Mapping[str, str]) -> dict[str, list[Value]] | None:
        if not asked:
            return None
        try:
            return {name: list(groups[name][label]) for name, label in asked.items()}
        except KeyError as error:
            raise NotFound("participants have no such attribute or value any more", found=str(error)) from None

    def _heard(self) -> set[str] | None:
        """Ids of the interviews in which those speak whose voices are shown, also to compare with; None for all."""
        view, groups = self._view, self._groups()
        asked = [self._meant(groups, one) for one in (view.where, view.against)]
        if asked[0] is None:  # everybody, beside some or not
            return None
        some = [one for one in asked if one is not None]
        people = {
            person.id
            for person in self.project.corpus.participants()
            if any(all(person.attributes.get(name) in values for name, values in one.items()) for one in some)
        }
        talks = self.project.corpus.interviews()
        return {talk.id for talk in talks if any(speaker.participant_id in people for speaker in talk.speakers)}

    def _called(self, asked: Mapping[str, str]) -> str:
        return ", ".join(f"{name}: {label}" for name, label in asked.items()) or self.words["everybody"]

    def _labels(self) -> tuple[str, str]:
        return self._called(self._view.where), self._called(self._view.against)

    def _shown_of(self) -> str:
        """Whose voices are counted, in a phrase; ``""`` where it is everybody's."""
        view = self._view
        if view.against:
            return self.words["compared"].format(one=self._called(view.where), other=self._called(view.against))
        return self._called(view.where) if view.where else ""

    # -- what a message is about

    def _row(self, id: str) -> MapNode:
        found = next((row for row in self._rows if row.id == id), None)
        if found is None:
            raise NotFound(self.words["node gone"], todo=self.words["look anew"])
        return found

    def _node(self, message: Message, name: str = "id") -> MapNode:
        return self._row(taken(message, name, str))

    def _turn_to(self, message: Message) -> Message:
        """Look at something else: a part, a tab of it, a list; or close what stands beside the map."""
        changes: dict[str, Any] = {}
        if "side" in message:
            changes["side"] = one_of(message, "side", SIDES)
        if "tab" in message:
            changes["tab"] = one_of(message, "tab", TABS)
        if "node" in message:
            changes["node"] = self._node(message, "node").id
        if "resting" in message:
            changes["resting"] = message["resting"] is True
        self._view = replace(self._view, **changes)
        return self.state()

    def _ask(self, message: Message) -> Message:
        """Hear only some participants, or two groups of them beside each other."""
        before = self._view
        asked = {
            name: {str(key): str(value) for key, value in taken(message, name, dict).items() if value}
            for name in ("where", "against")
        }
        self._view = replace(before, **asked)  # type: ignore[arg-type]
        try:
            _ = self.rows
        except WorkbenchError:
            self._view = before
            raise
        return self.state()


def one_of(message: Message, name: str, known: Sequence[str]) -> str:
    """A word of a message, one of those that are known."""
    value = taken(message, name, str)
    if value not in known:
        raise InvalidValue(f"a message from the browser has an unknown {name}", expected=" | ".join(known), found=repr(value))
    return value
