"""Deciding on the screen about what a theme proposes: accepted as a code, or rejected with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.errors import InvalidValue
from workbench.widgets.base import Message, taken
from workbench.widgets.themes_screen import ThemeScreen


class ThemeDeciding(ThemeScreen):
    """The part of the theme explorer that decides; each decision is one action."""

    def _accept(self, message: Message) -> Message:
        return self._accepted(self._ids(message), message)

    def _accept_all(self, message: Message) -> Message:
        """All that is still to decide of the theme that is looked at, with at least the fit that is asked for."""
        looked = self._present()
        return self._accepted([one.id for one in looked.passages(self._view) if one.state == "open"], message)

    def _accepted(self, ids: Sequence[str], message: Message) -> Message:
        if "code" in message:
            code, kind = taken(message, "code", str), "open"
        else:
            code, kind = taken(message, "name", str).strip(), taken(message, "kind", str)
        if not code or not ids:
            raise InvalidValue(self.words["tick first" if code else "code first"])
        made = self.project.themes.accept_many(ids, code, kind=kind)
        name = self.project.coding.codebook()[made[0].code_id].name
        return self.state(self.words["accepted one" if len(made) == 1 else "accepted"].format(n=len(made), name=name))

    def _reject(self, message: Message) -> Message:
        return self._rejected(len(self.project.themes.reject_many(self._ids(message), taken(message, "reason", str))))

    def _reject_theme(self, message: Message) -> Message:
        number, reason = taken(message, "number", int), taken(message, "reason", str)
        return self._rejected(len(self.project.themes.reject_theme(number, reason, run=self._run_id())))

    def _rejected(self, n: int) -> Message:
        return self.state(self.words["rejected one" if n == 1 else "rejected"].format(n=n))
