"""The lanes of the journey map: each draws its cells below an upper edge and gives back its lower edge."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.charts.board import Board
from workbench.charts.emotion import draw_emotion
from workbench.charts.journey_cells import PAD, Cell, dash, listed, number, percent
from workbench.charts.mind_map_signs import SIGNS
from workbench.charts.theme import Look
from workbench.journey.lanes import UNDERSERVED, CriterionCell, JourneyMapRows
from workbench.journey.textfit import text_width, wrap

Lane = Callable[[Board, JourneyMapRows, Sequence[Cell], float], float]

MOST_CRITERIA, MOST_LISTED, MOST_OPPORTUNITIES, MOST_CHANNELS = 5, 3, 3, 6
GUTTER = 15.0
ASIDE = 124.0
"""How far left of the first column the names of lanes begin."""
PHONE_COLOR = {"light": "#c4501b", "dark": "#e58a5c", "print": "#6a6a6a"}
CHANNEL_COLORS = {
    "light": ("#1f6fb4", "#8fbde6", "#b9c4cc", "#5b7f95", "#d9b26a", "#8d99a3"),
    "dark": ("#3d83c4", "#a5cdf0", "#8896a3", "#5f8ea8", "#cfa95e", "#5d6b78"),
    "print": ("#a6a6a6", "#e2e2e2", "#c2c2c2", "#f0f0f0", "#b4b4b4", "#d2d2d2"),
}


# -- criteria


def draw_criteria(board: Board, rows: JourneyMapRows, cells: Sequence[Cell], top: float) -> float:
    """Each criterion with the interviews behind it, the survey's decision, and how important and how well met it is."""
    return max(_criteria(board, rows, cell, top) for cell in cells)


def _criteria(board: Board, rows: JourneyMapRows, cell: Cell, top: float) -> float:
    if not cell.column.criteria:
        return dash(board, cell, top)
    y = top
    for criterion in cell.column.criteria[:MOST_CRITERIA]:
        y = _criterion(board, rows, cell, criterion, y) + 9
    more = len(cell.column.criteria) - MOST_CRITERIA
    if more > 0:
        return board.lines(_text_left(rows, cell), y, [board.words["more"].format(n=more)], size=10.5, ink=board.colors.muted)
    return y - 9


def _text_left(rows: JourneyMapRows, cell: Cell) -> float:
    """Criteria leave room for the survey's signs where there was a survey."""
    return cell.left + (GUTTER if rows.respondents else 0.0)


def _criterion(board: Board, rows: JourneyMapRows, cell: Cell, criterion: CriterionCell, top: float) -> float:
    left, colors, result = _text_left(rows, cell), board.colors, criterion.result
    said = f"{criterion.interviews}/{rows.interviews}"
    room = text_width(said, 10.5) + 8
    board.lines(cell.right, top, [said], size=10.5, align="right", ink=colors.muted)
    y = board.block(left, top, criterion.text, cell.right - left - room)
    if result and result.status:
        sign(board, result.status, cell.left + 5, top + 7.5, colors.lines[cell.hue % len(colors.lines)])
    if result is None or result.importance is None:
        return board.lines(left, y, [board.words["not asked"]], size=10.5, ink=colors.muted) if rows.respondents else y
    met = result.satisfaction
    board.lines(cell.right - 34, y + 1, [percent(result.importance)], size=11, bold=True, align="right")
    board.lines(cell.right, y + 1, [percent(met) if met is not None else "–"], size=11, align="right", ink=colors.muted)
    dumbbell(board, left + 4, cell.right - 74, y + 8.5, result.importance, met, colors.lines[cell.hue % len(colors.lines)])
    return y + 16


def sign(board: Board, status: str, x: float, y: float, color: str) -> None:
    """The sign of a decision, as on the mind map."""
    board.path(x, y, SIGNS[status], stroke=color if status == "validated" else board.colors.muted, width=1.8)


def dumbbell(board: Board, left: float, right: float, y: float, importance: float, met: float | None, color: str) -> None:
    """A line from 0 to 100 % with a full dot where the importance is and an open one where the satisfaction is."""
    board.rule(left, y, right, y, board.colors.track, width=3.0)
    at = left + importance * (right - left)
    if met is not None:
        other = left + met * (right - left)
        if met < importance:  # what is not met yet
            board.rule(other, y, at, y, color, width=3.0, opacity=0.55, over=True)
        board.dot(other, y, 3.6, fill=board.colors.paper, stroke=board.colors.muted, width=1.5, over=True)
    board.dot(at, y, 4.2, fill=color, stroke=board.colors.paper, width=1.2, over=True)


# -- interviews


def draw_curve(board: Board, _rows: JourneyMapRows, cells: Sequence[Cell], top: float) -> float:
    """The emotion curve."""
    return draw_emotion(board, cells, top)


def draw_quotes(board: Board, _rows: JourneyMapRows, cells: Sequence[Cell], top: float) -> float:
    """One or two quotes a milestone."""
    return max(_quotes(board, cell, top) for cell in cells)


def _quotes(board: Board, cell: Cell, top: float) -> float:
    if not cell.column.quotes:
        return dash(board, cell, top)
    color = board.colors.lines[cell.hue % len(board.colors.lines)]
    y = top
    for quote in cell.column.quotes:
        start = y
        y = board.block(cell.left + 10, y, f"“{_inner(quote.text)}”", cell.right - cell.left - 10)
        if quote.who:
            y = board.block(cell.left + 10, y + 1, f"– {quote.who}", cell.right - cell.left - 10, size=11, ink=board.colors.muted)
        board.slab(cell.left, (start + y) / 2, 2.4, y - start - 2, color, 1.2)
        y += 11
    return y - 11


def _inner(text: str) -> str:
    """Words with quotation marks of their own, as they are set inside of others.

    >>> _inner('Hij zei "ja" en ging.')
    'Hij zei ‘ja’ en ging.'
    """
    parts = text.replace("“", '"').replace("”", '"').replace("„", '"').split('"')
    return "".join(part + ("‘" if place % 2 == 0 else "’") for place, part in enumerate(parts[:-1])) + parts[-1]


def draw_frictions(board: Board, rows: JourneyMapRows, cells: Sequence[Cell], top: float) -> float:
    """Frictions with the number of interviews that tell of them."""
    color = board.colors.alarm
    return max(
        listed(board, cell, top, cell.column.frictions, most=MOST_LISTED, of=rows.interviews, color=color) for cell in cells
    )


# -- log


def draw_touchpoints(board: Board, rows: JourneyMapRows, cells: Sequence[Cell], top: float) -> float:
    """Touchpoints of the log and those that are told, apart."""
    colors, y = board.colors, top
    if any(cell.column.touchpoints for cell in cells):
        named = _aside(board, cells, y + 18, "log")
        highest = max(count.n for column in rows.columns for count in column.touchpoints)
        y = max(
            listed(board, cell, y, cell.column.touchpoints, most=MOST_LISTED, of=highest, color=colors.accent, whole=False)
            for cell in cells
        )
        y = max(y, named)
    if any(cell.column.told for cell in cells):
        y, start = (y + 10, y + 10) if y > top else (y, y + 18)
        named = _aside(board, cells, start, "told")
        color = colors.muted
        y = max(listed(board, c, y, c.column.told, most=MOST_LISTED, of=rows.interviews, color=color) for c in cells)
        y = max(y, named)
    return y


def _aside(board: Board, cells: Sequence[Cell], top: float, what: str) -> float:
    """What a block of a lane shows, beside it under the lane's name."""
    return board.block(cells[0].x - ASIDE, top, board.words[what], ASIDE - 20, size=10.5, leading=13, ink=board.colors.muted)


def channel_colors(rows: JourneyMapRows, colors: Look) -> dict[str, str]:
    """Colours of the channels that are drawn; the telephone has the colour of the calls, all that is rare is one."""
    hues = CHANNEL_COLORS[colors.name]
    made: dict[str, str] = {}
    for name in rows.channels[:MOST_CHANNELS]:
        made[name] = PHONE_COLOR[colors.name] if name in rows.phone else hues[sum(n not in rows.phone for n in made)]
    return made


def draw_channels(board: Board, rows: JourneyMapRows, cells: Sequence[Cell], top: float) -> float:
    """A bar of 100 % for each milestone, and which colour is which channel."""
    colors, height = channel_colors(rows, board.colors), 24.0
    other = board.colors.track
    for cell in cells:
        if not cell.column.channels:
            dash(board, cell, top + 5)
            continue
        shares = dict.fromkeys((*colors, ""), 0.0)
        for channel in cell.column.channels:
            shares[channel.name if channel.name in colors else ""] += channel.n
        x, wide = cell.left, cell.right - cell.left
        for name, share in shares.items():
            if share <= 0:
                continue
            color = colors.get(name, other)
            length = share * wide
            board.slab(x, top + height / 2, max(length - 1.2, 0.8), height, color, 2)
            said = percent(share)
            if length > text_width(said, 10.5) + 7:
                board.text(x + length / 2, top + height / 2, [said], _on(color), align="center", size=10.5)
            x += length
    y, x = top + height + 17, cells[0].left
    legend = list(colors.items())
    if any(channel.name not in colors for column in rows.columns for channel in column.channels):
        legend.append((board.words["other"], other))
    for name, color in legend:
        wide = 16 + text_width(name, 11) + 18
        if x > cells[0].left and x + wide - 18 > cells[-1].right:
            x, y = cells[0].left, y + 17
        board.slab(x, y, 11, 11, color, 2.5)
        board.text(x + 16, y, [name], board.colors.muted, size=11)
        x += wide
    return y + 8


def draw_calls(board: Board, rows: JourneyMapRows, cells: Sequence[Cell], top: float) -> float:
    """Contacts by telephone per 100 customers."""
    color = PHONE_COLOR[board.colors.name]
    highest = max((column.calls or 0.0 for column in rows.columns), default=0.0)
    for cell in cells:
        calls = cell.column.calls or 0.0
        wide = (cell.right - cell.left - 40) * (calls / highest if highest else 0.0)
        if calls:
            board.slab(cell.left, top + 11, max(wide, 3), 20, color, 3, opacity=1.0 if calls >= highest / 2 else 0.55)
        said = number(calls, board.language)
        board.text(cell.left + (max(wide, 3) + 7 if calls else 0), top + 11, [said], board.colors.ink, size=12, bold=True)
    return top + 22


# -- survey


def draw_opportunities(board: Board, _rows: JourneyMapRows, cells: Sequence[Cell], top: float) -> float:
    """Criteria that are important and badly met, with their score."""
    return max(_opportunities(board, cell, top) for cell in cells)


def _opportunities(board: Board, cell: Cell, top: float) -> float:
    colors, y = board.colors, top
    under = [c for c in cell.column.asked if (c.result.opportunity or 0.0 if c.result else 0.0) >= UNDERSERVED]
    if not under:
        said = board.words["no opportunity"] if cell.column.asked else "–"
        return board.lines(cell.left, y, [said], size=11, ink=colors.muted)
    for criterion in under[:MOST_OPPORTUNITIES]:
        score = f"{criterion.result.opportunity:.1f}" if criterion.result else ""
        score = score.replace(".", ",") if board.language == "nl" else score
        chip = text_width("20,0", 11, bold=True) + 10
        lines = wrap(criterion.text, cell.right - cell.left - chip - PAD, 11.5, language=board.language)
        style = {} if colors.filled else {"stroke": colors.ink, "width": 1.0}
        board.slab(cell.left, y + 8.5, chip, 17, colors.accent if colors.filled else colors.paper, 4, **style)
        ink = _on(colors.accent) if colors.filled else colors.ink
        board.text(cell.left + chip / 2, y + 8.5, [score], ink, align="center", size=11, bold=True)
        y = max(board.lines(cell.left + chip + PAD, y + 1, lines, size=11.5, leading=14), y + 18) + 6
    more = len(under) - MOST_OPPORTUNITIES
    if more > 0:
        return board.lines(cell.left, y, [board.words["more"].format(n=more)], size=10.5, ink=colors.muted)
    return y - 6


def _on(color: str) -> str:
    """Black or white, whichever stands out more from a colour (relative luminance by WCAG 2)."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return "#14191f" if 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] > 0.19 else "#ffffff"


DRAWN: dict[str, Lane] = {
    "criteria": draw_criteria,
    "emotion": draw_curve,
    "quotes": draw_quotes,
    "touchpoints": draw_touchpoints,
    "channels": draw_channels,
    "calls": draw_calls,
    "frictions": draw_frictions,
    "opportunities": draw_opportunities,
}
