"""The map of the journey, to look through and to work on."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Callable
from pathlib import Path

from workbench.charts.theme import LOOKS
from workbench.widgets.base import Message, with_shared
from workbench.widgets.journey_acting import JourneyActing
from workbench.widgets.journey_drawing import map_style
from workbench.widgets.journey_screen import one_of
from workbench.widgets.words_journey import WORDS

ENDINGS = ("svg", "png")
_BORROWED = ("coder_menu.js",)
_PARTS = ("draw", "move", "drag", "panels", "node", "tabs", "lists")


class JourneyMap(JourneyActing):
    """The mind map of the journey: click a part of it, and see what it rests on.

    The goal stands in the middle with its milestones around it. Arrow keys go from part to part, Enter opens one beside the map:
    its quotes with who said them and where, what was asked in the survey and answered, what the log shows, what it rests on and
    what rests on it, what was done to it, memos, and its fields. Parts are renamed in place, dragged or moved by keys, added,
    merged and removed. What must be looked at again, and what the checks find, stand in a list beside the map, to be confirmed,
    changed or rejected with a word of why. The map can be that of some participants, or of two groups of them beside each other.
    Each step is one action: Ctrl+Z takes it back.

    Parameters
    ----------
    project
        The study.
    coder
        A Coder, which is made to show the place of a quote that a person chooses.
    height
        Height of the widget as a CSS length.
    """

    _esm = with_shared("screen.js", *_BORROWED, *(f"journey_{part}.js" for part in _PARTS), "journey.js")
    _css = with_shared("screen.css", "journey.css") + map_style()
    WORDS = WORDS

    @property
    def actions(self) -> dict[str, Callable[[Message], Message]]:
        """What a message of each type does."""
        return {
            "view": self._turn_to,
            "ask": self._ask,
            "picture": self._picture,
            "show": self._show,
            "change": self._change,
            "drop": self._drop,
            "add": self._add,
            "from codes": self._from_codes,
            "merge": self._merge,
            "remove": self._remove,
            "voice": self._voice,
            "stance": self._stance,
            "let go": self._let_go,
            "memo": self._write_memo,
            "remove memo": self._remove_memo,
            "confirm": self._confirm,
            "reject": self._reject,
            "restore": self._restore,
            "silence": self._silence,
            "speak": self._speak,
        }

    def _picture(self, message: Message) -> Message:
        from workbench.charts.save import save

        ending, theme = one_of(message, "ending", ENDINGS), one_of(message, "theme", tuple(LOOKS))
        with tempfile.TemporaryDirectory() as folder:
            path = save(self.chart(theme), Path(folder) / f"{self.words['picture name']}.{ending}")
            data = base64.b64encode(path.read_bytes()).decode()
        return {"type": "file", "name": path.name, "data": data, "said": self.words["saved picture"].format(file=path.name)}
