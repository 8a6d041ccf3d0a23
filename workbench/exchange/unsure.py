"""What the numbers of a report themselves give reason to doubt."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.exchange.quotes import parts
from workbench.exchange.report_data import CriterionPart, ReportData
from workbench.exchange.report_words import UNSURE

ENOUGH_INTERVIEWS = 15
"""The method asks for 15 to 30."""
FEW = 30
"""Below this number of answers a share says little."""


def unsure(data: ReportData, language: str) -> Iterator[str]:
    """One sentence a doubt that occurs; criteria that were rejected do not count."""
    criteria = [c for c in parts(data) if isinstance(c, CriterionPart) and not c.rejected]
    surveyed = any(c.result for c in criteria)
    counts = {
        "interviews": data.sample.interviews if data.sample.interviews < ENOUGH_INTERVIEWS else 0,
        "none": sum(not c.interviews_for + c.interviews_against for c in criteria),
        "one": sum(c.interviews_for == 1 for c in criteria),
        "contested": sum(c.interviews_against > 0 for c in criteria),
        "asked": sum(c.result is None for c in criteria) if surveyed else 0,
        "undecided": sum(c.result is not None and c.result.status == "undecided" for c in criteria),
        "few": sum(c.result is not None and c.result.n < FEW for c in criteria),
    }
    for what, n in counts.items():
        if n:
            yield UNSURE[language][what].format(n=n, of=len(criteria))
