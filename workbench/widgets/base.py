"""What every widget shares: one message in, one answer out, and no failure that nobody sees."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import Any, TypeVar

import anywidget
import traitlets

from workbench.errors import InvalidValue, WorkbenchError
from workbench.project import Project
from workbench.widgets.words import WORDS

STATIC = Path(__file__).parent / "static"
Message = dict[str, Any]
T = TypeVar("T")

_log = logging.getLogger("workbench.widgets")


def with_shared(*files: str) -> str:
    """The text of files in ``static/`` behind what all widgets share: one ES module, or one style sheet."""
    ending = files[0].rpartition(".")[2]
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in (f"shared.{ending}", *files))


class WorkbenchWidget(anywidget.AnyWidget):
    """A view on a study that speaks in messages.

    The browser sends ``{"type", "seq", ...}``. Each message is answered by exactly one message with the same ``seq``: what
    :meth:`answer` returns, or ``{"type": "error", "text", "expected"}`` where it raises. The browser can so tell what was stored
    from what was not, also when the kernel has died. Bytes that come along (a file) are in ``message["buffers"]``.

    Attributes
    ----------
    project
        The study that is shown.
    words
        The texts of this widget in the study's language.
    height
        Height of the widget as a CSS length.
    """

    height = traitlets.Unicode("38rem").tag(sync=True)

    def __init__(self, project: Project, **traits: Any) -> None:
        self.project = project
        self.words = WORDS[project.language]
        # JupyterLab hands messages to a thread of their own while a cell may run in the main thread.
        self._lock = threading.RLock()
        super().__init__(**traits)
        self.on_msg(self._receive)

    def answer(self, message: Message) -> Message:
        """Do what a message asks, under the widget's lock, and say what came of it.

        Raises
        ------
        WorkbenchError
            If it is refused; the person reads the error in the widget.
        """
        raise NotImplementedError

    def progress(self, what: str, share: float) -> None:
        """Tell all views how far long work has come; ``share`` from 0 to 1."""
        self.send({"type": "progress", "what": what, "share": share})

    def _receive(self, _widget: object, message: Message, buffers: list[memoryview]) -> None:
        seq = message.get("seq")
        try:
            with self._lock:
                answer = self.answer({**message, "buffers": [bytes(b) for b in buffers]} if buffers else message)
        except WorkbenchError as error:
            self.send({"type": "error", "text": str(error), "expected": True, "seq": seq})
        except Exception as error:
            # Jupyter shows what a message handler raises nowhere at all, so the widget does.
            self.send({"type": "error", "text": f"{type(error).__name__}: {error}", "expected": False, "seq": seq})
            _log.exception("message %r to %s failed", message.get("type"), type(self).__name__)
            raise
        else:
            self.send({**answer, "seq": seq})


def taken(message: Message, name: str, kind: type[T]) -> T:
    """A field of a message, after checking that it is there and of its kind.

    Raises
    ------
    InvalidValue
        If it is missing or of another kind.
    """
    value = message.get(name)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise InvalidValue(
            f"a message from the browser has no usable {name!r}",
            expected=kind.__name__,
            found=repr(value),
            todo="Reload the page.",
        )
    return value
