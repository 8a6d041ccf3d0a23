"""What a person does to the journey on its map; each is one action of the study."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.errors import Conflict, InvalidValue
from workbench.journey.maprows import MapNode
from workbench.project.journeynodes import nodes
from workbench.project.phrases import phrase, worded
from workbench.widgets.base import Message, taken
from workbench.widgets.journey_panel import FIELDS, field_values, table_of
from workbench.widgets.journey_screen import JourneyScreen, one_of

NAME = {"goal": "text", "milestone": "name", "criterion": "statement"}
WHERES = ("into", "before", "after")
VOICES = ("met", "not met", "")
STANCES = ("for", "against")
CHILDREN = {"": ("goal",), "goal": ("milestone",), "milestone": ("criterion", "step"), "step": ("criterion",)}
"""What can be added under each sort of node."""


class JourneyActing(JourneyScreen):
    """The part of the map that changes the study."""

    # -- wording

    def _change(self, message: Message) -> Message:
        """Write fields of a node. What somebody else wrote since they were shown is not overwritten."""
        row = self._node(message)
        fields, was = taken(message, "fields", dict), taken(message, "was", dict)
        table = table_of(row)
        if unknown := [name for name in fields if name not in FIELDS[table]]:
            raise InvalidValue(f"a {table} has no such field here", expected=" | ".join(FIELDS[table]), found=str(unknown[0]))
        new = {name: _meant(name, value) for name, value in fields.items()}
        name = new.get(NAME[table], row.text)
        with self.project.together(phrase("change journey", self.project.language, old=row.text, name=name)):
            # Read inside, where nobody else can write.
            now = field_values(self.project.journey.journey(), row)
            for field in fields:
                if field in was and now[field] not in (was[field], fields[field]):
                    raise Conflict(self.words["changed meanwhile"], found=str(now[field])[:200], todo=self.words["look anew"])
            self.project.journey.change(row.id, **new)
        return self.state(self.words["changed"].format(name=name))

    # -- place

    def _drop(self, message: Message) -> Message:
        """Put a node into another one, or before or after one of its sort: a new place, a new order, or both at once."""
        row, onto = self._node(message), self._node(message, "onto")
        where = one_of(message, "where", WHERES)
        journey, name = self.project.journey, row.text
        if where == "into":
            journey.move(row.id, onto.id)
            return self.state(self.words["moved"].format(name=name, to=onto.text))
        if onto.kind != row.kind and not {row.kind, onto.kind} <= {"milestone", "step"}:
            raise InvalidValue(self.words["not beside"].format(name=name, other=onto.text))
        to = next((one.text for one in self._rows if one.id == onto.parent), "")
        if row.parent == onto.parent:
            journey.order(self._ordered(row, onto, where))
            return self.state(self.words["ordered"].format(name=name))
        if onto.parent is None:
            raise InvalidValue(self.words["not beside"].format(name=name, other=onto.text))
        with self.project.together(phrase("move in journey", self.project.language, name=name, to=to)):
            journey.move(row.id, onto.parent)
            journey.order(self._ordered(row, onto, where))
        return self.state(self.words["moved"].format(name=name, to=to))

    def _ordered(self, row: MapNode, onto: MapNode, where: str) -> list[str]:
        """The nodes beside one with another one before or after it."""
        beside = [one.id for one in self._rows if one.parent == onto.parent and one.kind == onto.kind and one.id != row.id]
        at = beside.index(onto.id) + (where == "after")
        return [*beside[:at], row.id, *beside[at:]]

    # -- adding, merging, removing

    def _add(self, message: Message) -> Message:
        text = taken(message, "text", str).strip()
        if not text:
            raise InvalidValue(self.words["write first"])
        above = self._node(message, "under") if message.get("under") else None
        kind = one_of(message, "kind", CHILDREN.get(above.kind if above else "", ()))
        journey = self.project.journey
        match kind:
            case "goal":
                made: Any = journey.add_goal(text)
            case "milestone":
                made = journey.add_milestone(text, goal=above.id if above else None)
            case "step":
                made = journey.add_milestone(text, step_of=above.id if above else None)
            case _:
                made = journey.add_criterion(text, above.id if above else "")
        return self.state(self.words[f"added {kind}"].format(name=text)) | {"focus": made.id}

    def _from_codes(self, _message: Message) -> Message:
        there = {node.id for node in nodes(self.project.journey.journey())}
        made, _ = self.project.journey.from_codes()
        fresh = sum(node.id not in there for node in nodes(made))
        if not fresh:
            return self.state() | {"said": self.words["no new codes"]}
        return self.state(worded(self.words["made"], n=fresh))

    def _merge(self, message: Message) -> Message:
        row = self._node(message)
        others = [self._row(str(id)).id for id in taken(message, "others", list)]
        if not others:
            raise InvalidValue(self.words["tick other"])
        self.project.journey.merge(row.id, *others)
        return self.state(self.words["merged"].format(name=row.text)) | {"focus": row.id}

    def _remove(self, message: Message) -> Message:
        row = self._node(message)
        self.project.journey.remove(row.id, reason=taken(message, "reason", str).strip())
        beside = [one.id for one in self._rows if one.parent == row.parent and one.id != row.id]
        focus = beside[0] if beside else row.parent or ""
        return self.state(self.words["removed"].format(name=row.text)) | {"focus": focus}

    # -- what it rests on

    def _voice(self, message: Message) -> Message:
        row, said = self._node(message), one_of(message, "met", VOICES)
        if row.kind != "criterion":
            raise InvalidValue(self.words["only criteria"])
        self.project.journey.voice(row.id, {taken(message, "quote", str): said})
        return self.state(self.words[f"said {said or 'nothing'}"].format(name=row.text))

    def _stance(self, message: Message) -> Message:
        row, stance = self._node(message), one_of(message, "stance", STANCES)
        self.project.journey.add_evidence(row.id, [taken(message, "quote", str)], stance=stance)
        return self.state(self.words[f"said {stance}"].format(name=row.text))

    def _let_go(self, message: Message) -> Message:
        row = self._node(message)
        self.project.journey.remove_evidence(row.id, [taken(message, "quote", str)])
        return self.state(self.words["let go"].format(name=row.text))

    def _show(self, message: Message) -> Message:
        if self.coder is None:
            raise InvalidValue(self.words["no coder"], todo="JourneyMap(project, coder=coder)")
        id = taken(message, "quote", str)
        coding = next((c for c in self.project.coding.codings() if c.id == id), None)
        if coding is None:
            raise InvalidValue(self.words["quote gone"], todo=self.words["look anew"])
        self.coder.show(coding.interview_id, coding.start, coding.end)
        name = self.project.corpus.interview(coding.interview_id).name
        return {"type": "shown", "said": self.words["shown"].format(interview=name)}

    # -- memos

    def _write_memo(self, message: Message) -> Message:
        row, text = self._node(message), taken(message, "text", str)
        if not text.strip():
            raise InvalidValue(self.words["write first"])
        memo, was = message.get("memo"), message.get("was")
        self.project.coding.write_memo(
            table_of(row),
            row.id,
            text,
            memo_id=memo if isinstance(memo, str) else None,
            was=was if isinstance(was, str) else None,
        )
        return self.state(self.words["memo kept"].format(name=row.text))

    def _remove_memo(self, message: Message) -> Message:
        self.project.coding.remove_memo(taken(message, "memo", str))
        return self.state(self.words["memo removed"])

    # -- looking again

    def _confirm(self, message: Message) -> Message:
        what, id, reason = (taken(message, name, str) for name in ("what", "id", "reason"))
        if any(row.id == id for row in self._rows):
            self.project.journey.confirm(id, reason)
        else:
            self.project.method.confirm(what, id, reason)
        return self.state(self.words["confirmed"])

    def _reject(self, message: Message) -> Message:
        row, reason = self._node(message), taken(message, "reason", str).strip()
        if not reason:
            raise InvalidValue(self.words["say why"])
        self.project.journey.reject(row.id, reason)
        return self.state(self.words["rejected"].format(name=row.text))

    def _restore(self, message: Message) -> Message:
        row = self._node(message)
        self.project.journey.restore(row.id, taken(message, "reason", str))
        return self.state(self.words["restored"].format(name=row.text))

    def _silence(self, message: Message) -> Message:
        rule, about, reason = (taken(message, name, str) for name in ("rule", "about", "reason"))
        if not reason.strip():
            raise InvalidValue(self.words["say why"])
        self.project.journey.silence(rule, about, reason=reason)
        return self.state(self.words["silenced"])

    def _speak(self, message: Message) -> Message:
        rule, about = taken(message, "rule", str), taken(message, "about", str)
        resting = self.project.journey.silenced()
        own = any(one.rule == rule and one.about_id == about for one in resting)
        self.project.journey.speak(rule, about if own else "")  # it may rest everywhere
        return self.state(self.words["spoken"])


def _meant(name: str, value: object) -> Any:
    """A field as the study keeps it."""
    if name == "jobs" and isinstance(value, list):
        return tuple(str(job) for job in value)
    if name == "translations" and isinstance(value, Mapping):
        return {str(tongue): str(text).strip() for tongue, text in value.items() if str(text).strip()}
    return value.strip() if isinstance(value, str) else value
