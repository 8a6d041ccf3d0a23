"""Memos: what a researcher thinks, written down where the thought belongs."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.errors import InvalidValue

ABOUT = ("project", "interview", "code", "coding", "participant", "goal", "milestone", "criterion")
"""What a memo can be about; a step of a milestone is one itself. That of the project has no id of its own: ``""``."""


@dataclass(frozen=True, slots=True)
class Memo:
    """A note of one coder about one thing.

    Attributes
    ----------
    about, about_id
        One of :data:`ABOUT`, and the id of the thing (``""`` for the project).
    text
        As written; line ends are LF.
    coder, time
        Who wrote it, and when it was written last (ISO 8601, UTC).
    """

    id: str
    about: str
    about_id: str
    text: str
    coder: str
    time: str

    def __post_init__(self) -> None:
        if self.about not in ABOUT:
            raise InvalidValue("a memo is about something unknown", expected=" | ".join(ABOUT), found=self.about)
        if not self.text.strip():
            raise InvalidValue("a memo has no words", todo="Write something, or remove the memo.")
