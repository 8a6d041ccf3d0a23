"""What is told before what: a heat map of milestones by milestones, and beside it the proposed order with its uncertainty."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import Any

import altair as alt

from workbench.charts.board import Board
from workbench.charts.cells import nothing, readable
from workbench.charts.journey_cells import percent
from workbench.charts.paths import rounded
from workbench.charts.precedence_words import WORDS
from workbench.charts.theme import look, milestone_color
from workbench.errors import InvalidValue
from workbench.journey.order import Order, Precedence
from workbench.journey.textfit import plain, wrap

EDGE, NAMES, CELL, HIGH, BADGE = 26.0, 190.0, 66.0, 50.0, 10.0
BETWEEN, PLACES = 56.0, 22.0


def precedence_map(
    found: Precedence, names: Mapping[str, str], order: Order | None = None, theme: str = "light", language: str = "nl"
) -> alt.LayerChart | alt.Chart:
    """Draw who is told before whom; each cell says in how many interviews of how many.

    Parameters
    ----------
    found
        What :func:`workbench.journey.order.precedence` counted; cells where the interviews contradict the journey have a red rim.
    names
        Of the milestones, by id.
    order
        What :func:`workbench.journey.order.proposed` found, drawn beside it; None to leave it out.
    theme, language
        ``"light"``, ``"dark"`` or ``"print"``; ``"nl"`` or ``"en"``.

    Raises
    ------
    InvalidValue
        If the theme or the language is unknown.
    """
    if language not in WORDS:
        raise InvalidValue("the chart is not made in this language", expected=" | ".join(WORDS), found=repr(language))
    words = WORDS[language]
    if not found.together.any():
        return nothing(words["empty"], words["title"], theme)
    drawing = _Drawing(Board(look(theme), words, language), found, {id: plain(names[id]) for id in found.milestones}, order)
    return drawing.chart()


class _Drawing:
    def __init__(self, board: Board, found: Precedence, names: dict[str, str], order: Order | None) -> None:
        self.board, self.found, self.names, self.order = board, found, names, order
        self.number = {id: place + 1 for place, id in enumerate(found.milestones)}
        self.left = EDGE + NAMES + 12

    def chart(self) -> alt.LayerChart:
        board, n = self.board, len(self.names)
        right = self.left + n * CELL
        wide = right + (BETWEEN + NAMES + 12 + n * PLACES + 16 if self.order else 0)
        y = board.block(EDGE, 20, board.words["title"], wide - EDGE, size=18, leading=24, bold=True)
        y = board.block(EDGE, y + 2, board.words["below"], wide - EDGE, leading=17, ink=board.colors.muted)
        top = y + 46
        self.table(top)
        bottom = top + n * HIGH
        if self.order:
            self.places(self.order, right + BETWEEN, top)
        y = bottom + 18
        if self.found.contradictions:
            board.path(EDGE + 8, y + 8, rounded(16, 12, 3), stroke=board.colors.alarm, width=1.8)
            board.lines(EDGE + 24, y, [board.words["against"]], leading=16, ink=board.colors.muted)
            y += 22
        if self.order:
            y = board.block(EDGE, y, self.method(self.order), wide - EDGE, size=11.5, leading=16, ink=board.colors.muted)
        return board.picture(wide + EDGE, y + EDGE - 8, board.words["title"])

    def badge(self, x: float, y: float, id: str) -> None:
        board, place = self.board, self.number[id]
        fill = milestone_color(place - 1) if board.colors.filled else board.colors.paper
        line: dict[str, Any] = {} if board.colors.filled else {"stroke": board.colors.ink, "width": 1.2}
        board.dot(x, y, BADGE, fill=fill, **line)
        ink = board.colors.on_color if board.colors.filled else board.colors.ink
        board.text(x, y, [str(place)], ink, align="center", size=11, bold=True)

    def name(self, x: float, y: float, id: str) -> None:
        """Number and name of a milestone, the name left of the middle line that ``x`` is the left end of."""
        self.badge(x + BADGE, y, id)
        lines = wrap(self.names[id], NAMES - 2 * BADGE - 8, 12, language=self.board.language)[:3]
        self.board.text(x + 2 * BADGE + 8, y, lines, self.board.colors.ink, size=12)

    def table(self, top: float) -> None:
        board, words, colors = self.board, self.board.words, self.board.colors
        wrong = {(c.first, c.then) for c in self.found.contradictions}
        for i, one in enumerate(self.found.milestones):
            y = top + (i + 0.5) * HIGH
            self.name(EDGE, y, one)
            self.badge(self.left + (i + 0.5) * CELL, top - 18, one)
            for j, other in enumerate(self.found.milestones):
                x = self.left + (j + 0.5) * CELL
                shape = rounded(CELL - 4, HIGH - 4, 4)
                if i == j:
                    board.path(x, y, shape, fill=colors.paper, stroke=colors.track, width=0.8)
                    continue
                k, n = int(self.found.counts[i, j]), int(self.found.together[i, j])
                share = k / n if n else 0.0
                told = {"one": self.names[one], "other": self.names[other], "k": k, "n": n}
                says = words["says" if n else "none says"].format(**told)
                line: dict[str, Any] = {} if colors.filled else {"stroke": colors.track, "width": 0.8}
                if (one, other) in wrong or (other, one) in wrong:
                    line = {"stroke": colors.alarm, "width": 1.8}
                strength = share if colors.filled else 0.35 * share
                board.path(x, y, shape, fill=colors.panel)
                board.path(x, y, shape, fill=colors.accent, opacity=strength)
                board.path(x, y, shape, fill="transparent", says=says, **line)
                said = words["cell"].format(k=k, n=n) if n else "–"
                ink = readable(strength, colors) if n else colors.muted
                board.text(x, y, [said], ink, align="center", size=11.5)

    def places(self, order: Order, left: float, top: float) -> None:
        """The order from top to bottom, each with the places that it takes in the resamples."""
        board, words, colors = self.board, self.board.words, self.board.colors
        n, start = len(order.milestones), left + NAMES + 12
        board.lines(left, top - 46, [words["order"]], size=13, leading=18, bold=True)
        board.lines(left, top - 28, [words["order below"]], size=11, leading=15, ink=colors.muted)
        for place in range(n):
            x = start + (place + 0.5) * PLACES
            board.text(x, top - 10, [str(place + 1)], colors.muted, align="center", size=10.5)
            board.rule(x, top, x, top + n * HIGH, colors.track, width=0.8)
        for at, (id, (low, high)) in enumerate(zip(order.milestones, order.places, strict=True)):
            y = top + (at + 0.5) * HIGH
            self.name(left, y, id)
            first, last, here = (start + (place - 0.5) * PLACES for place in (low, high, at + 1))
            facts = {"name": self.names[id], "place": at + 1, "low": low, "high": high}
            said = words["place says"].format(**facts)
            board.path((first + last) / 2, y, rounded(last - first + 12, 12, 6), fill=colors.accent, opacity=0.3, says=said)
            board.dot(here, y, 5, fill=colors.accent, over=True)
            if at < n - 1 and not isnan(order.neighbours[at]):
                share = words["before"].format(p=_sure(order.neighbours[at]))
                board.lines(left + 2 * BADGE + 8, y + HIGH / 2 - 7, [share], size=9.5, leading=12, ink=colors.muted)

    def method(self, order: Order) -> str:
        words = self.board.words
        facts = {"against": order.against, "pairs": order.pairs, "n": order.interviews}
        said = words["method" if order.exact else "method near"].format(**facts)
        return f"{said} {words['equally'].format(n=order.equally_good)}" if order.equally_good > 1 else said


def _sure(share: float) -> str:
    """A share that is not rounded up to certainty.

    >>> _sure(0.998), _sure(1.0), _sure(0.864)
    ('>99%', '100%', '86%')
    """
    return ">99%" if 0.99 < share < 1 else percent(share)
