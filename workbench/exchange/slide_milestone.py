"""The slides of one milestone: a table of its criteria and what was found of them, and the quotes that speak for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from workbench.charts.theme import LOOKS, milestone_color
from workbench.exchange.evidence import evidence
from workbench.exchange.quotes import QUOTES, chosen, told_by
from workbench.exchange.report_data import CriterionPart, MilestonePart, Quote, ReportData
from workbench.exchange.report_words import WORDS
from workbench.exchange.slide_parts import (
    EDGE,
    HEIGHT,
    WIDTH,
    Row,
    Words,
    add_slide,
    block,
    fill_frame,
    high,
    put,
    remark,
    shortened,
    smallest,
    spoken,
    table,
)
from workbench.exchange.slide_words import SLIDE_WORDS
from workbench.journey.textfit import plain

LOOK = LOOKS["light"]
COLUMNS = (232.0, 76.0, 62.0, 62.0, 66.0, 116.0)
QUOTES_WIDE, BESIDE, BAND = 242.0, 46.0, 14.0
BOTTOM = HEIGHT - 32
SIZES = (15.0, 14.0, 13.0, 12.0, 11.0)
"""Type in the table: the largest at which all criteria fit on one slide, else the smallest on several."""
QUOTE_SIZES = (16.0, 14.5, 13.0)
SIGNS = {"validated": "✓", "not validated": "✗", "undecided": "○"}
MARKS = ("optional", "repeated", "rejected")

Line = tuple[CriterionPart | MilestonePart, Row]


class MilestoneSlides:
    """Adds the slides of milestones to a presentation."""

    def __init__(self, deck: Any, data: ReportData, language: str) -> None:
        self.deck, self.language, self.of = deck, language, data.sample.interviews
        self.words = WORDS[language] | SLIDE_WORDS[language]

    def add(self, over: str, milestone: MilestonePart, number: int) -> None:
        """The slides of one milestone; ``over`` is the goal that stands above its name, ``""`` for none."""
        wide, upper = WIDTH - 2 * EDGE - BESIDE, 46.0 if over else 32.0
        longest = f"{milestone.name} (9/9)"
        size = smallest(longest, wide, (28, 24, 20, 16), 2, self.language)
        facts = self.facts(milestone)
        under = upper + Words(longest, size, bold=True).high(wide, self.language) + 4
        start = under + high(facts, wide, self.language) + 14
        pages = self.pages(milestone, start)
        for page, lines in enumerate(pages):
            name = milestone.name if len(pages) == 1 else f"{milestone.name} ({page + 1}/{len(pages)})"
            slide = add_slide(self.deck, Words(name, size, bold=True), EDGE + BESIDE, upper, wide, under - upper - 4)
            if over:
                small = smallest(over, WIDTH - 2 * EDGE, (12, 10, 8), 1, self.language)
                put(slide, [Words(over, small, LOOK.muted)], EDGE, 18, WIDTH - 2 * EDGE, small * 2.4, name="goal")
            badge = block(slide, EDGE, upper, 34, 34, milestone_color(number - 1), round_=True)
            badge.name = "number"
            fill_frame(badge.text_frame, [Words(str(number), 16, LOOK.on_color, bold=True, align="center")])
            put(slide, facts, EDGE + BESIDE, under, wide, start - 14 - under, name="facts")
            self.table(slide, lines, start)
            criteria = [part for part, _ in lines if isinstance(part, CriterionPart)]
            self.quotes(slide, _of_each([*([milestone] if page == 0 else []), *criteria]), milestone_color(number - 1), start)
            remark(slide, self.notes([*([milestone] if page == 0 else []), *(part for part, _ in lines)]))

    def facts(self, milestone: MilestonePart) -> list[Words]:
        said = [self.words["behind"].format(n=milestone.interviews, of=self.of)]
        said += [self.words[mark] for mark in MARKS if getattr(milestone, mark)]
        made = [Words(" · ".join(said), 13, LOOK.muted, after=2)]
        most = sorted(milestone.touchpoints, key=lambda t: -t.events)[:3]
        if most:
            told = [f"{plain(t.touchpoint)} ({plain(t.channel)}) {spoken(t.events, self.language)}" for t in most]
            made.append(Words("; ".join(told), 11, LOOK.muted, head=f"{self.words['touchpoints']}: ", after=2))
        if milestone.look_again:
            made.append(Words(milestone.look_again, 12, LOOK.alarm, head=f"! {self.words['again']}: "))
        return made

    # -- the table

    def pages(self, milestone: MilestonePart, start: float) -> list[list[Line]]:
        """The rows by slide; a step's name never stands alone at the foot of one."""
        room = BOTTOM - start - self.head().high(COLUMNS, self.language)
        for size in SIZES:
            pages: list[list[Line]] = [[]]
            left = room
            lines = list(self.lines(milestone, size))
            for at, (part, row) in enumerate(lines):
                need = tall = row.high(COLUMNS, self.language)
                if isinstance(part, MilestonePart) and at + 1 < len(lines):
                    need += lines[at + 1][1].high(COLUMNS, self.language)
                if pages[-1] and need > left:
                    pages.append([])
                    left = room
                pages[-1].append((part, row))
                left -= tall
            if len(pages) == 1:
                break
        return pages

    def lines(self, milestone: MilestonePart, size: float) -> Iterator[Line]:
        yield from ((c, self.row(c, size)) for c in milestone.criteria)
        for step in milestone.steps:
            marks = [self.words[mark] for mark in MARKS if getattr(step, mark)]
            said = f"{step.name} ({', '.join(marks)})" if marks else step.name
            yield step, Row(((Words(said, size, bold=True),),))
            yield from ((c, self.row(c, size)) for c in step.criteria)

    def head(self) -> Row:
        def cell(lines: str, align: str) -> tuple[Words, ...]:
            return tuple(Words(line, 10, LOOK.muted, align=align) for line in lines.split(","))

        numbers = (cell(head, "right") for head in self.words["heads"].split("|"))
        return Row((cell(self.words["criterion"], "left"), *numbers, cell(self.words["result"], "left")))

    def row(self, criterion: CriterionPart, size: float) -> Row:
        result, ink = criterion.result, LOOK.muted if criterion.rejected else LOOK.ink
        first = [Words(criterion.statement, size, ink, struck=criterion.rejected)]
        if criterion.rejected:
            first.append(Words(self.words["rejected"], 10, LOOK.muted))
        if criterion.look_again:
            first.append(Words(criterion.look_again, 10, LOOK.alarm, head=f"! {self.words['again']}: "))
        shares = (result.importance, result.satisfaction) if result else (None, None)
        score = f"{result.opportunity:.1f}" if result and result.opportunity is not None else "–"
        figures = [
            f"{criterion.interviews_for} / {criterion.interviews_against}",
            *("–" if share is None else f"{share:.0%}" for share in shares),
            score.replace(".", ",") if self.language == "nl" else score,
        ]
        known = result is not None and result.status
        status = f"{SIGNS[result.status]} {self.words[result.status]}" if result and known else self.words["not asked short"]
        cells = [(Words(figure, size, ink, align="right"),) for figure in figures]
        return Row((tuple(first), *cells, (Words(status, min(size, 13), ink if known else LOOK.muted),)))

    def table(self, slide: Any, lines: Sequence[Line], start: float) -> None:
        if lines:
            table(slide, [self.head(), *(row for _, row in lines)], COLUMNS, EDGE, start, self.language).name = "criteria"
        else:
            said = [Words(self.words["no criteria"], 14, LOOK.muted)]
            put(slide, said, EDGE, start, sum(COLUMNS), 20, name="criteria")

    # -- quotes and notes

    def quotes(self, slide: Any, quotes: Sequence[Quote], color: str, start: float) -> None:
        wide, x, y = QUOTES_WIDE - BAND, WIDTH - EDGE - QUOTES_WIDE, start + 4
        told = [Words(told_by(quote, self.language), 10, LOOK.muted) for quote in quotes]

        def tall(size: float) -> float:
            texts = [Words(f"“{quote.text}”", size, after=3) for quote in quotes]
            return high([*texts, *told], wide, self.language) + 18 * len(quotes)

        size = next((size for size in QUOTE_SIZES if tall(size) <= BOTTOM - start), QUOTE_SIZES[-1])
        each = (BOTTOM - start) / max(len(quotes), 1) - 24
        for quote, source in zip(quotes, told, strict=True):
            least = each if tall(size) > BOTTOM - start else BOTTOM - start
            room = least - source.high(wide, self.language)
            said = [Words(f"“{shortened(quote.text, wide, room, size, self.language)}”", size, after=3), source]
            high_ = high(said, wide, self.language)
            block(slide, x, y, 3, high_, color)
            put(slide, said, x + BAND, y, wide, high_, name="quote")
            y += high_ + 18

    def notes(self, parts: Sequence[CriterionPart | MilestonePart]) -> list[str]:
        lines: list[str] = []
        for part in parts:
            told = evidence(part, self.of, self.language)
            quotes = [f"  “{plain(q.text)}” — {told_by(q, self.language)}" for q in chosen(part.quotes)]
            lines += [told.title, *(f"  {fact}" for fact in told.facts), *quotes, ""]
        return lines[:-1]


def _of_each(parts: Sequence[CriterionPart | MilestonePart]) -> list[Quote]:
    """At most three quotes: the first of each part in turn, the last one against where there is one."""
    lists = [part.quotes for part in parts if not part.rejected]
    turns = [own[at] for at in range(QUOTES) for own in lists if len(own) > at and own[at].stance == "for"]
    against = [quote for own in lists for quote in own if quote.stance == "against"]
    return chosen(list(dict.fromkeys([*turns, *against])))
