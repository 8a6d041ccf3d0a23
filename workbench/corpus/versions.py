"""Earlier texts of an interview, kept when a frozen text is corrected."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.corpus.transcript import Transcript


@dataclass(frozen=True)
class Version:
    """A text that an interview had until it was corrected.

    Attributes
    ----------
    number
        1 for the text as it was imported.
    coder, time, why
        Who corrected it, when (ISO 8601, UTC), and for what reason.
    """

    id: str
    interview_id: str
    number: int
    transcript: Transcript
    coder: str
    time: str
    why: str = ""
