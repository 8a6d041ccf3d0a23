"""What differs between two waves or segments: two dots a criterion, and the line between them."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from workbench.charts.sheet import LINE, SIZE, SMALL, Sheet
from workbench.charts.survey_words import percent, points, rows_of, words_of
from workbench.charts.theme import look
from workbench.errors import InvalidValue
from workbench.journey.textfit import plain, text_width, wrap

LABEL, LEFT, WIDTH, RADIUS = 290.0, 306.0, 360.0, 6.0
GAP, HEAD = 10.0, 48.0
QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)


def difference_dots(
    frame: pd.DataFrame,
    asked: str = "satisfaction",
    theme: str = "light",
    language: str = "nl",
    *,
    one: str | None = None,
    correction: str = "holm",
) -> alt.LayerChart:
    """A dumbbell per criterion: the share that answered 4 or 5 in two groups, and their difference with its interval.

    Sorted, greatest rise first; differences that hold after correction are bold and blue.

    Parameters
    ----------
    frame
        That of `workbench.survey.frames.differences_frame`; drawn are the rows of one question and one group.
    one
        The group whose dots are filled (the later wave, the segment); the first in the frame where none is named.
    correction
        How the frame's p-values were corrected: ``"none"``, ``"holm"`` or ``"bh"``.

    Raises
    ------
    InvalidValue
        An unknown look, language, question or group.
    """
    sheet = Sheet(look(theme), words_of(language), language)
    colors, words = sheet.colors, sheet.words
    if f"changes {asked}" not in words:
        raise InvalidValue("this was not asked", expected="importance | satisfaction", found=repr(asked))
    if one is not None and one not in set(frame["one"]):
        raise InvalidValue("there is no such group", expected=" | ".join(sorted(set(frame["one"]))), found=repr(one))
    rows = frame[frame["asked"] == asked]
    rows = rows[rows["one"] == (one if one is not None else rows["one"].iloc[0])] if len(rows) else rows
    rows = rows.sort_values("difference", ascending=False, kind="stable")
    top = HEAD
    lines_between: list[tuple[float, float, float, str, float]] = []
    for row in rows_of(rows):
        text = plain(str(row.criterion))
        lines = wrap(text, LABEL, SIZE, language=language)
        height = max(len(lines) * LINE, 2 * RADIUS)
        y = top + height / 2
        edge = colors.accent if row.differs else colors.muted
        ends = LEFT + WIDTH * row.share_other, LEFT + WIDTH * row.share_one
        sheet.text(LABEL, y, lines, colors.ink, align="right", bold=bool(row.differs))
        lines_between.append((*ends, y, edge, 3.0 if row.differs else 1.5))
        said = [f"{name}: {percent(share)}, n = {n}" for name, share, n in _groups(row, words)]
        says = f"{text}. {'; '.join(said)}; {points(row.difference)} ({points(row.low)} – {points(row.high)})"
        sheet.dot(ends[0], y, RADIUS, says=says, fill=colors.paper, stroke=edge, width=1.5)
        sheet.dot(ends[1], y, RADIUS, says=says, fill=edge, stroke=edge)
        ink = colors.ink if row.differs else colors.muted
        sheet.text(LEFT + WIDTH + 48, y, [points(row.difference)], ink, align="right", bold=bool(row.differs))
        interval = f"{points(row.low)} – {points(row.high)}"
        sheet.text(LEFT + WIDTH + 120, y, [interval], colors.muted, align="right", size=SMALL)
        top += height + GAP
    if rows.empty:
        sheet.text(LEFT, HEAD + 20, [words["no changes"]], colors.muted)
        return sheet.chart(words[f"changes {asked}"], "", theme)
    x = LEFT
    for place, (name, _, _) in enumerate(_groups(rows_of(rows)[0], words)):
        sheet.dot(x + RADIUS, 8, RADIUS, fill=colors.muted if place else colors.paper, stroke=colors.muted, width=1.5)
        sheet.text(x + 20, 8, [name], colors.muted, size=SMALL)
        x += text_width(name, SMALL) + 44
    for share in QUARTERS:
        at = LEFT + share * WIDTH
        sheet.rule(at, HEAD - 6, at, top - GAP + 4, colors.track)
        sheet.text(at, HEAD - 16, [percent(share)], colors.muted, align="center", size=SMALL)
    for start, end, y, edge, width in lines_between:  # over the rules
        sheet.rule(start, y, end, y, edge, width=width)
    below = words["changes below"].format(how=words[correction])
    return sheet.chart(words[f"changes {asked}"], below, theme)


def _groups(row: Any, words: dict[str, str]) -> list[tuple[str, float, int]]:
    """Name, share and number of people of both groups, the other one first."""
    return [(plain(row.other) or words["rest"], row.share_other, row.n_other), (plain(row.one), row.share_one, row.n_one)]
