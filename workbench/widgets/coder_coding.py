"""What a person does with the text: each message is one call on ``project.coding``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.coding.segments import Coding
from workbench.errors import InvalidValue
from workbench.method.history import Change
from workbench.widgets.base import Message, taken
from workbench.widgets.coder_state import memo_message

if TYPE_CHECKING:
    from workbench.widgets.coder import Coder

Action = Callable[[Message], Message]


def coding_actions(coder: Coder) -> dict[str, Action]:
    """What a message of each type does."""
    acts = _Acts(coder)
    return {
        "code": acts.code,
        "new_code": acts.new_code,
        "in_vivo": acts.in_vivo,
        "uncode": acts.uncode,
        "resize": acts.resize,
        "recode": acts.recode,
        "split": acts.split,
        "join": acts.join,
        "comment": acts.comment,
        "weigh": acts.weigh,
        "stance": acts.stance,
        "memo": acts.memo,
        "remove_memo": acts.remove_memo,
        "favourites": acts.favourites,
        "place": acts.place,
        "back": acts.back,
        "forward": acts.forward,
    }


class _Acts:
    """The actions of one screen; the names of things are looked up after they are done, for the sentence at the foot."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self.coding = coder.project.coding

    # -- put

    def code(self, message: Message) -> Message:
        codes, span, quote = _strings(message, "codes"), _span(message), taken(message, "quote", str)

        def make() -> list[Coding]:
            if len(codes) == 1:
                return [self.coding.code(*span, codes[0], quote=quote)]
            return self.coding.code_with(*span, codes, quote=quote)

        made = self._weighed(message, "”, “".join(self._name(code) for code in codes), make)
        return self.coder.patched(message, self._said("coded", name=self._names(made)), put=made)

    def new_code(self, message: Message) -> Message:
        name, quote, span = taken(message, "name", str), taken(message, "quote", str), _span(message)
        parent, activate = message.get("parent"), message.get("activate") is True

        def make() -> list[Coding]:
            return [self.coding.new_code_on(*span, name, parent=parent, quote=quote, activate=activate)]

        made = self._weighed(message, name, make)
        return self.coder.patched(message, self._said("coded", name=self._names(made)))

    def in_vivo(self, message: Message) -> Message:
        span, quote = _span(message), taken(message, "quote", str)
        made = self._weighed(message, quote, lambda: [self.coding.in_vivo(*span, quote=quote)])
        return self.coder.patched(message, self._said("coded", name=self._names(made)))

    def _weighed(self, message: Message, name: str, make: Callable[[], list[Coding]]) -> list[Coding]:
        """Make codings, with a weight if the person chose one for all that she codes: one action in either case."""
        if message.get("weight") is None:
            return make()
        weight = taken(message, "weight", int)
        with self.coder.project.together(self._said("coded weighed", name=name, n=weight)):
            return [self.coding.weigh(coding.id, weight) for coding in make()]

    def _names(self, codings: list[Coding]) -> str:
        return "’, ‘".join(self._name(coding.code_id) for coding in codings)

    # -- change

    def resize(self, message: Message) -> Message:
        _, start, end = _span(message)
        was = None if message.get("was") is None else _place(message)
        new = self.coding.resize(taken(message, "id", str), start, end, quote=taken(message, "quote", str), was=was)
        return self.coder.patched(message, self._said("resized", name=self._name(new.code_id)), put=[new])

    def recode(self, message: Message) -> Message:
        code, ids = taken(message, "code", str), _strings(message, "ids")
        was = None if message.get("was") is None else taken(message, "was", dict)
        new = self.coding.recode(ids, code, was=was)
        gone = set(ids) - {coding.id for coding in new}  # the coder had this code on these words already
        return self.coder.patched(message, self._said("recoded", name=self._name(code)), put=new, drop=gone)

    def split(self, message: Message) -> Message:
        new = self.coding.split(taken(message, "id", str), taken(message, "at", int))
        return self.coder.patched(message, self._said("split", name=self._name(new[0].code_id)), put=new)

    def join(self, message: Message) -> Message:
        ids = _strings(message, "ids")
        new = self.coding.join(ids)
        gone = [id for id in ids if id != new.id]
        return self.coder.patched(message, self._said("joined", n=len(ids), name=self._name(new.code_id)), put=[new], drop=gone)

    def comment(self, message: Message) -> Message:
        was = _was(message)
        new = self.coding.comment(taken(message, "id", str), taken(message, "text", str), was=was)
        return self.coder.patched(message, self._said("commented", name=self._name(new.code_id)), put=[new])

    def weigh(self, message: Message) -> Message:
        weight = None if message.get("weight") is None else taken(message, "weight", int)
        new = self.coding.weigh(taken(message, "id", str), weight, was=message.get("was", ...))  # None is a weight too
        return self.coder.patched(message, self._said("weighed", name=self._name(new.code_id)), put=[new])

    def stance(self, message: Message) -> Message:
        new = self.coding.set_stance(taken(message, "id", str), taken(message, "stance", str), was=_was(message))
        return self.coder.patched(message, self._said(f"stance {new.stance}", name=self._name(new.code_id)), put=[new])

    # -- take away

    def uncode(self, message: Message) -> Message:
        ids = _strings(message, "ids")
        said = "’, ‘".join(dict.fromkeys(self._name(self.coder.code_of(id)) for id in ids))
        self.coding.uncode(*ids)
        return self.coder.patched(message, self._said("uncoded", name=said), put=[], drop=ids)

    # -- memos

    def memo(self, message: Message) -> Message:
        about, about_id, text = (taken(message, name, str) for name in ("about", "aboutId", "text"))
        memo = self.coding.write_memo(about, about_id, text, memo_id=message.get("memo"), was=_was(message))
        return {**self.coder.patched(message, self._said("memo written"), put=[]), "memo": memo_message(memo)}

    def remove_memo(self, message: Message) -> Message:
        self.coding.remove_memo(taken(message, "memo", str))
        return self.coder.patched(message, self._said("memo removed"), put=[])

    # -- what the screen remembers of its coder

    def favourites(self, message: Message) -> Message:
        self.coding.set_favourites(_strings(message, "ids", empty=True))
        return {"type": "favourites", "favourites": self.coding.favourites()}

    def place(self, message: Message) -> Message:
        self.coding.remember_place(taken(message, "interview", str), taken(message, "offset", int))
        return {"type": "noted"}

    # -- back and forth

    def back(self, message: Message) -> Message:
        """Take back this coder's actions, the newest first, up to and with that of a revision."""
        return self._walk(message, "undone", self.coder.project.undo_to)

    def forward(self, message: Message) -> Message:
        """Do again what was taken back, up to and with the action of a revision."""
        return self._walk(message, "redone", self.coder.project.redo_to)

    def _walk(self, message: Message, done: str, walk: Callable[[int], list[Change]]) -> Message:
        return self.coder.stepped(message, done, walk(taken(message, "to", int))[-1])

    def _said(self, what: str, /, **names: object) -> str:
        return self.coder.words[what].format(**names)

    def _name(self, code_id: str) -> str:
        return self.coder.code_name(code_id)


def _span(message: Message) -> tuple[str, int, int]:
    return taken(message, "interview", str), taken(message, "start", int), taken(message, "end", int)


def _was(message: Message) -> str | None:
    """What the page showed before a person changed it; None where the page does not say."""
    return None if message.get("was") is None else taken(message, "was", str)


def _place(message: Message) -> tuple[int, int]:
    """Start and end that the page showed, ``[start, end]``."""
    match taken(message, "was", list):
        case [int(start), int(end)]:
            return start, end
        case other:
            raise InvalidValue("a message from the browser has no usable 'was'", found=repr(other), todo="Reload the page.")


def _strings(message: Message, name: str, *, empty: bool = False) -> list[str]:
    values = taken(message, name, list)
    if not (values or empty) or not all(isinstance(value, str) for value in values):
        raise InvalidValue(f"a message from the browser has no usable {name!r}", found=repr(values), todo="Reload the page.")
    return values
