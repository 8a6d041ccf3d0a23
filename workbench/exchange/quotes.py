"""Quotes as they are shown outside the study: which ones, whose, and where they stand; always under a pseudonym."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.exchange.report_data import CriterionPart, GoalPart, MilestonePart, Quote, ReportData
from workbench.exchange.report_words import WORDS
from workbench.journey.textfit import plain

QUOTES = 3
"""Quotes shown with one thing; the study keeps the others."""

Part = GoalPart | MilestonePart | CriterionPart


def chosen(quotes: Iterable[Quote], most: int = QUOTES) -> list[Quote]:
    """The first quotes in their order, the last of them against where there is one."""
    every = list(quotes)
    against = [q for q in every if q.stance == "against"][:1]
    others = [q for q in every if q not in against][: most - len(against)]
    return [*others, *against]


def clock(seconds: float) -> str:
    """A time in a recording.

    >>> clock(195.4), clock(3725)
    ('3:15', '1:02:05')
    """
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}" if whole >= 3600 else f"{whole // 60}:{whole % 60:02d}"


def told_by(quote: Quote, language: str) -> str:
    """Who said it and where, in words: pseudonym, turn, time, code, and whether it speaks against."""
    words = WORDS[language]
    parts = [plain(quote.pseudonym), words["turn"].format(n=quote.turn)]
    parts += [clock(quote.seconds)] if quote.seconds is not None else []
    parts += [plain(quote.code)] if quote.code else []
    parts += [words["stance against"]] if quote.stance == "against" else []
    return " · ".join(parts)


def parts(data: ReportData) -> Iterator[Part]:
    """Goals, milestones, steps and criteria of a report, each before what hangs on it."""

    def below(milestone: MilestonePart) -> Iterator[Part]:
        yield milestone
        yield from milestone.criteria
        for step in milestone.steps:
            yield from below(step)

    for goal in data.goals:
        yield goal
        for milestone in goal.milestones:
            yield from below(milestone)


def quotes_of(data: ReportData) -> dict[str, tuple[Quote, ...]]:
    """The quotes behind each node that has any, by the node's id."""
    return {part.id: part.quotes for part in parts(data) if part.quotes}
