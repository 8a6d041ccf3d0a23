"""The journey map: milestones side by side, and under each in swim lanes what interviews, survey and log say of it.

Like the mind map it is placed in pixels and drawn as paths and texts in one Altair chart. Columns are as wide as brings the whole
picture nearest to the shape of a slide (16 by 9); a long way is divided over several rows of the same lanes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from math import ceil, log
from typing import Any

import altair as alt

from workbench.charts.board import Board
from workbench.charts.journey_cells import PAD, Cell, number, percent, thousands
from workbench.charts.journey_lanes import DRAWN, dumbbell, sign
from workbench.charts.journey_map_words import WORDS
from workbench.charts.mind_map_signs import SIGNS
from workbench.charts.paths import rounded
from workbench.charts.theme import look, milestone_color
from workbench.errors import InvalidValue
from workbench.journey.lanes import HAS, JourneyMapRows, MapColumn
from workbench.journey.textfit import plain, text_width, wrap

EDGE, LABEL, GAP, INSIDE = 26.0, 132.0, 10.0, 13.0
"""Around the picture; of the column with the lanes' names; between columns; between a lane's edge and what stands in it."""

WIDTHS = (178.0, 206.0, 234.0, 262.0, 300.0, 340.0)
LEAST_WIDTH = 760.0
IN_A_ROW = 8
"""More milestones than this are divided over rows, as evenly as can be."""

SLIDE = 16 / 9


def journey_map(rows: JourneyMapRows, theme: str = "light", language: str = "nl", *, title: str | None = None) -> alt.LayerChart:
    """Draw a journey map.

    Parameters
    ----------
    rows
        What :func:`workbench.journey.lanerows.journey_map_rows` gathered; a lane of it without anything says so in a line.
    theme
        ``"light"``, ``"dark"`` or ``"print"``.
    language
        ``"nl"`` or ``"en"``: the words around the map; names and quotes keep theirs.
    title
        Head of the picture; None for a sentence that says what it shows.

    Raises
    ------
    InvalidValue
        If the theme or the language is unknown.
    """
    if language not in WORDS:
        raise InvalidValue("the map is not made in this language", expected=" | ".join(WORDS), found=repr(language))
    colors, words = look(theme), WORDS[language]
    drawn = []
    for width in WIDTHS if rows.columns else WIDTHS[:1]:
        picture = _Picture(Board(colors, words, language), rows, width, plain(title or words["title"]))
        drawn.append(picture.draw())
        if drawn[-1][0] / drawn[-1][1] >= SLIDE:  # wider columns only make it flatter
            break
    width, height, board = min(drawn, key=lambda d: abs(log(d[0] / d[1] / SLIDE)))
    return board.picture(width, height, words["summary"].format(milestones=len(rows.columns)))


def in_rows(columns: Sequence[MapColumn]) -> list[list[MapColumn]]:
    """The columns as rows: a goal begins a row, and its milestones are divided over as few rows as can be, evenly."""
    made = []
    for _, group in groupby(columns, key=lambda column: column.goal_id):
        own = list(group)
        each = ceil(len(own) / ceil(len(own) / IN_A_ROW))
        made += [own[start : start + each] for start in range(0, len(own), each)]
    return made


class _Picture:
    """One attempt, with columns of one width."""

    def __init__(self, board: Board, rows: JourneyMapRows, column: float, title: str) -> None:
        self.board, self.rows, self.title = board, rows, title
        self.rows_of_columns = in_rows(rows.columns)
        longest = max((len(row) for row in self.rows_of_columns), default=1)
        around = 2 * EDGE + LABEL - GAP
        self.column = max(column, (LEAST_WIDTH - around) / longest - GAP)
        self.width = around + longest * (self.column + GAP)

    def draw(self) -> tuple[float, float, Board]:
        """Width, height and the board."""
        board, words = self.board, self.board.words
        wide = self.width - 2 * EDGE
        y = board.block(EDGE, 20, self.title, wide, size=20, leading=26, bold=True)
        if said := self.found():
            y = board.block(EDGE, y + 2, said, wide, size=12.5, leading=18, ink=board.colors.muted)
        goal = None
        for row in self.rows_of_columns:
            y += 12
            if row[0].goal_id != goal:
                goal = row[0].goal_id
                y = self.goal(plain(self.rows.goals.get(goal, "")), y)
            y = self.row(row, y)
        if not self.rows.columns:
            y = board.block(EDGE, y + 20, words["empty"], wide, size=13, leading=19, ink=board.colors.muted)
        y = self.legend(y + 20)
        return self.width, y + EDGE - 8, board

    def goal(self, text: str, y: float) -> float:
        board = self.board
        label = board.words["goal"]
        board.lines(EDGE + PAD, y, [label], size=12, leading=18, bold=True, ink=board.colors.muted)
        left = EDGE + LABEL
        return board.block(left, y, text, self.width - EDGE - left, size=13, leading=18, bold=True) + 8

    def row(self, columns: Sequence[MapColumn], y: float) -> float:
        left = EDGE + LABEL
        cells = [Cell(left + i * (self.column + GAP), self.column, c, c.number - 1) for i, c in enumerate(columns)]
        y = self.heads(cells, y)
        right = left + len(cells) * (self.column + GAP) - GAP
        for lane in self.rows.lanes:
            y = self.lane(lane, cells, y + GAP, right)
        return y

    def heads(self, cells: Sequence[Cell], top: float) -> float:
        board, colors, words = self.board, self.board.colors, self.board.words
        said = []
        for cell in cells:
            column = cell.column
            name = wrap(f"{column.number} {column.name}", cell.width - 20, 14, bold=True, language=board.language)
            also = [words[what] for what in ("optional", "repeated") if getattr(column, what)]
            facts = " · ".join([words["interviews"].format(n=column.interviews, of=self.rows.interviews), *also])
            said.append((cell, name, wrap(facts, cell.width - 20, 11, language=board.language)))
        height = max(len(name) * 18 + len(below) * 14 for _, name, below in said) + 20
        for cell, name, below in said:
            middle, y = cell.x + cell.width / 2, top + (height - len(name) * 18 - len(below) * 14) / 2
            fill = milestone_color(cell.hue) if colors.filled else colors.paper
            line: dict[str, Any] = {} if colors.filled else {"stroke": colors.lines[cell.hue % len(colors.lines)], "width": 1.6}
            shape = rounded(cell.width, height, 9)
            board.path(middle, top + height / 2, shape, fill=fill, says=self.says(cell.column), **line)
            ink = colors.on_color if colors.filled else colors.ink
            y = board.lines(middle, y, name, size=14, leading=18, bold=True, align="center", ink=ink)
            board.lines(middle, y, below, size=11, leading=14, align="center", ink=ink)
        label = board.words["milestone"]
        board.lines(EDGE + PAD, top + height / 2 - 9, [label], size=12, leading=18, bold=True, ink=colors.muted)
        return top + height

    def lane(self, lane: str, cells: Sequence[Cell], top: float, right: float) -> float:
        board, colors, words = self.board, self.board.colors, self.board.words
        y = board.block(EDGE + PAD, top + INSIDE, words[lane], LABEL - 24, size=12, leading=16, bold=True, ink=colors.muted)
        if lane in self.rows.empty:
            left = EDGE + LABEL + PAD
            bottom = max(y, board.block(left, top + INSIDE, words[f"{lane} none"], right - left - PAD, ink=colors.muted))
        else:
            facts = {"customers": thousands(self.rows.customers, board.language), "interviews": self.rows.interviews}
            told = " told" if lane == "criteria" and not self.rows.respondents else ""
            if below := words[f"{lane} below{told}"].format(**facts):
                y = board.block(EDGE + PAD, y + 2, below, LABEL - 26, size=10.5, leading=13, ink=colors.muted)
            bottom = max(y, DRAWN[lane](board, self.rows, cells, top + INSIDE))
        outline = {} if colors.filled else {"stroke": colors.track, "width": 1.0}
        board.panel(EDGE, top, right, bottom + INSIDE, colors.panel, 8, **outline)
        return bottom + INSIDE

    # -- in words

    def found(self) -> str:
        """What stands out, in a sentence or two."""
        words, lanes = self.board.words, set(self.rows.lanes)
        pit = next((c for c in self.rows.columns if c.emotion and "pit" in c.emotion.marks and "emotion" in lanes), None)
        called = max((c for c in self.rows.columns if c.calls and "calls" in lanes), key=lambda c: c.calls or 0, default=None)
        said = []
        if pit and called and pit is called:
            said.append(words["pit and calls"].format(pit=plain(pit.name)))
        else:
            if pit:
                said.append(words["pit is"].format(pit=plain(pit.name)))
            if called:
                per_hundred = number(called.calls or 0.0, self.board.language)
                said.append(words["calls are"].format(calls=plain(called.name), n=per_hundred))
        return " ".join(said)

    def says(self, column: MapColumn) -> str:
        """All numbers of a milestone that are no words yet, in a sentence for who cannot see them."""
        words, language = self.board.words, self.board.language
        interviews = words["interviews"].format(n=column.interviews, of=self.rows.interviews)
        parts = [words["says"].format(number=column.number, name=plain(column.name), interviews=interviews)]
        point = column.emotion
        if point and point.mean is not None:
            span = (point.mean, point.low, point.high)
            mean, low, high = (f"{v or 0.0:.1f}".replace(".", "," if language == "nl" else ".") for v in span)
            people = words["people"].format(n=point.people)
            parts.append(words["says emotion"].format(mean=mean, low=low, high=high, people=people))
        if column.calls is not None:
            parts.append(words["says calls"].format(n=number(column.calls, language)))
        parts += [f"{channel.name} {percent(channel.n)}" for channel in column.channels]
        return "; ".join(parts)

    def legend(self, y: float) -> float:
        """The explanation of every sign that occurs, in as many lines as it takes."""
        board, x = self.board, EDGE
        for what, said in self.explained():
            room = {"dumbbell": 0.0, "n": 34.0, "interval": 16.0}.get(what, 16.0)
            length = room + text_width(said, 11) + 20
            if x > EDGE and x + length - 20 > self.width - EDGE:
                x, y = EDGE, y + 20
            if what in SIGNS:
                sign(board, what, x + 6, y, board.colors.lines[0])
            elif what == "n":
                board.text(x, y, ["9/" + str(self.rows.interviews)], board.colors.muted, size=10.5)
            elif what == "importance":
                dumbbell(board, x + 5, x + 5, y, 0.0, None, board.colors.lines[0])
            elif what == "satisfaction":
                board.dot(x + 5, y, 3.6, fill=board.colors.paper, stroke=board.colors.muted, width=1.5, over=True)
            elif what == "interval":
                board.rule(x + 5, y - 7, x + 5, y + 7, board.colors.muted, width=6.0, opacity=0.35)
            board.text(x + room, y, [said], board.colors.muted, size=11)
            x += length
        return y + 8

    def explained(self) -> Iterable[tuple[str, str]]:
        words, lanes = self.board.words, [lane for lane in self.rows.lanes if lane not in self.rows.empty]
        criteria = [criterion for column in self.rows.columns for criterion in column.criteria]
        if "criteria" in lanes:
            yield "n", words["legend interviews"].format(of=self.rows.interviews)
            for status in SIGNS:
                if any(c.result and c.result.status == status for c in criteria):
                    yield status, words[f"legend {status}"]
            if any(c.result and c.result.importance is not None for c in criteria):
                yield "importance", words["legend importance"]
                survey = words["legend survey"].format(n=thousands(self.rows.respondents, self.board.language))
                yield "satisfaction", f"{words['legend satisfaction']} {survey}"
        if "emotion" in lanes and any(HAS["emotion"](column) for column in self.rows.columns):
            yield "interval", words["legend interval"]
