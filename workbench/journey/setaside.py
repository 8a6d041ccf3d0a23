"""Codings that lost their text when it was corrected: kept, until a person places or discards them."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.coding.segments import Coding
from workbench.journey.journey import Evidence


@dataclass(frozen=True, slots=True)
class SetAside:
    """A coding whose words were taken out of the transcript, with what it was evidence for.

    ``id`` is that of the coding, which has the offsets and the quote of the text that it was made in (``version``, as
    :class:`~workbench.corpus.versions.Version` numbers them).
    """

    id: str
    interview_id: str
    coding: Coding
    evidence: tuple[Evidence, ...]
    version: int
