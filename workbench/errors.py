"""Everything that can go wrong, in one small tree.

    WorkbenchError
    ├── NotFound        also LookupError: no such interview, code, criterion, file …
    ├── InvalidSpan     also ValueError: offsets outside the transcript, or quote and text disagree
    ├── InvalidValue    also ValueError: a name, number or setting that cannot be right
    ├── UnreadableFile  also ValueError: a file that is not what it should be
    ├── NotAStudy       also ValueError: a study file that is not ours, or newer than this version
    ├── Conflict        also RuntimeError: somebody else changed the same thing meanwhile
    └── MissingPart     also ImportError: an optional part that is not installed

Each message names the thing and the place, what was expected, what was found and what to do.
"""

from __future__ import annotations


class WorkbenchError(Exception):
    """Base of all errors that the workbench raises on purpose.

    Parameters
    ----------
    what
        One sentence without a full stop: what is wrong, naming the thing.
    where
        The place: a file with its line, row or page; an interview with its offsets.
    expected, found
        What should have been there, and what was.
    todo
        What the person can do now, as a sentence.

    The parts are kept as attributes, so that a widget can lay them out; ``str(error)`` joins them.
    """

    def __init__(
        self,
        what: str,
        *,
        where: object = "",
        expected: str = "",
        found: str = "",
        todo: str = "",
    ) -> None:
        self.what, self.where, self.expected, self.found, self.todo = what, str(where), expected, found, todo
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        facts = [f"expected {self.expected}"] if self.expected else []
        facts += [f"found {self.found}"] if self.found else []
        text = f"{head} ({', '.join(facts)})." if facts else f"{head}."
        return f"{text} {self.todo}".rstrip()


class NotFound(WorkbenchError, LookupError):
    """Something that was asked for by id, name or path does not exist."""


class InvalidSpan(WorkbenchError, ValueError):
    """Offsets outside a transcript, an empty span, or a quote that is not the text at its offsets."""


class InvalidValue(WorkbenchError, ValueError):
    """A value that cannot be right: an empty name, an unknown kind, a number out of range."""


class UnreadableFile(WorkbenchError, ValueError):
    """A file that is empty, damaged, or not of the kind that was expected."""


class NotAStudy(WorkbenchError, ValueError):
    """A study file that this program did not make, or that a newer version made."""


class Conflict(WorkbenchError, RuntimeError):
    """The same thing was changed elsewhere in the meantime; nothing was overwritten."""


class MissingPart(WorkbenchError, ImportError):
    """An optional part is not installed; the message holds the command that installs it."""
