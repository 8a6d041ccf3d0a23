"""Long work behind a screen: in a thread of its own, with progress, and to be stopped."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from workbench.errors import WorkbenchError
from workbench.project.area import Progress

OFTEN = 0.1
"""Seconds between two messages about progress at the least: of very many in a second Jupyter drops some."""

_log = logging.getLogger("workbench.widgets")


class Stopped(Exception):
    """A person stopped the work."""


class Work:
    """One piece of long work.

    Whoever starts it may wait a little: what is done by then needs no progress bar. If not, ``told`` is called from the thread
    whenever there is news, and once when it is over.

    Attributes
    ----------
    kind
        What sort of work it is.
    what, share
        What is being done, and the share done from 0 to 1.
    said
        What came of it, as a sentence.
    error
        Why nothing came of it; None if it went well, or was stopped.
    is_stopped
        Whether a person stopped it.
    """

    def __init__(self, kind: str, action: Callable[[Progress], str], told: Callable[[Work], None]) -> None:
        self.kind, self.what, self.share, self.said = kind, "", 0.0, ""
        self.error: Exception | None = None
        self.is_stopped = False
        self._action, self._told = action, told
        self._asked_to_stop, self._over = threading.Event(), threading.Event()
        self._is_alone = False
        self._lock = threading.Lock()
        self._last = 0.0

    @property
    def is_over(self) -> bool:
        """Whether it is done, stopped, or failed."""
        return self._over.is_set()

    def start(self) -> None:
        """Begin, beside everything else."""
        threading.Thread(target=self._run, name=f"workbench-{self.kind}", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait at most so long; returns whether it is over. If not, it tells of itself from now on."""
        if self._over.wait(seconds):
            return True
        with self._lock:
            self._is_alone = not self.is_over
            return self.is_over

    def stop(self) -> None:
        """Ask it to stop; it does so at the next sign of progress."""
        self._asked_to_stop.set()

    def _run(self) -> None:
        try:
            self.said = self._action(self._progress)
        except Stopped:
            self.is_stopped = True
        except WorkbenchError as error:
            self.error = error
        except Exception as error:  # noqa: BLE001 - what a thread raises is shown nowhere, so the screen shows it
            self.error = error
            _log.exception("%s failed", self.kind)
        with self._lock:
            self._over.set()
            is_alone = self._is_alone
        if is_alone:
            self._told(self)

    def _progress(self, what: str, share: float) -> None:
        if self._asked_to_stop.is_set():
            raise Stopped
        self.what, self.share = what, min(max(share, 0.0), 1.0)
        if self._is_alone and time.monotonic() - self._last > OFTEN:
            self._last = time.monotonic()
            self._told(self)
