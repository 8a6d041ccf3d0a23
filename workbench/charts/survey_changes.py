"""What differs between two waves or segments: two dots a criterion, and the line between them."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from workbench.charts.names import fitted
from workbench.charts.sheet import LINE, SIZE, SMALL, Sheet
from workbench.charts.survey_words import people, percent, points, rows_of, words_of
from workbench.charts.theme import look
from workbench.errors import InvalidValue
from workbench.journey.textfit import plain, text_width, wrap

LABEL, LEFT, WIDTH = 290.0, 306.0, 360.0
RADIUS, RING = 4.5, 7.0
"""Of the full dot and of the ring: where both stand in one place, both are seen."""
CHANGE, INTERVAL = LEFT + WIDTH + 72, LEFT + WIDTH + 148
"""Where the columns with the numbers end."""
NAME = 200.0
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
    about: str = "",
    left_out: int = 0,
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
    about
        What the numbers are of, such as the wave; it stands under the title.
    left_out
        Criteria that could not be compared; it is said how many.

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
        lines = wrap(text, LABEL, SIZE, bold=bool(row.differs), language=language)
        height = max(len(lines) * LINE, 2 * RING)
        y = top + height / 2
        edge = colors.accent if row.differs else colors.muted
        ends = LEFT + WIDTH * row.share_other, LEFT + WIDTH * row.share_one
        sheet.text(LABEL, y, lines, colors.ink, align="right", bold=bool(row.differs))
        lines_between.append((*ends, y, edge, 3.0 if row.differs else 1.5))
        said = [f"{name}: {percent(share)}, n = {n}" for name, share, n in _groups(row, words)]
        interval = words["to"].format(low=points(row.low), high=points(row.high))
        says = f"{text}. {'; '.join(said)}; {points(row.difference)} ({interval})"
        sheet.dot(ends[0], y, RING, says=says, fill=colors.paper, stroke=edge, width=1.5)
        sheet.dot(ends[1], y, RADIUS, says=says, fill=edge, stroke=edge)
        ink = colors.ink if row.differs else colors.muted
        sheet.text(CHANGE, y, [points(row.difference)], ink, align="right", bold=bool(row.differs))
        sheet.text(INTERVAL, y, [interval], colors.muted, align="right", size=SMALL)
        top += height + GAP
    if rows.empty:
        sheet.text(LEFT, HEAD + 20, [words["no changes"]], colors.muted)
        return sheet.chart(words[f"changes {asked}"], about, theme)
    x = LEFT
    for place, (name, _, _) in enumerate(_groups(rows_of(rows)[0], words)):
        radius = RADIUS if place else RING
        sheet.dot(x + RING, 8, radius, fill=colors.muted if place else colors.paper, stroke=colors.muted, width=1.5)
        count = people(rows["n_one" if place else "n_other"], language)
        named = f"{fitted(name, NAME, SMALL, lines=1, language=language)[0]} ({count})"
        sheet.text(x + 20, 8, [named], colors.muted, size=SMALL)
        x += text_width(named, SMALL) + 44
    sheet.text(CHANGE, HEAD - 16, [words["difference"]], colors.muted, align="right", size=SMALL)
    sheet.text(INTERVAL, HEAD - 16, [words["interval"]], colors.muted, align="right", size=SMALL)
    for share in QUARTERS:
        at = LEFT + share * WIDTH
        sheet.rule(at, HEAD - 6, at, top - GAP + 4, colors.track)
        sheet.text(at, HEAD - 16, [percent(share)], colors.muted, align="center", size=SMALL)
    for start, end, y, edge, width in lines_between:  # over the rules
        sheet.rule(start, y, end, y, edge, width=width)
    if left_out:
        sheet.text(0, top + LINE, [words["left out"].format(n=left_out)], colors.muted, size=SMALL)
    below = "\n".join(part for part in (words["changes below"].format(how=words[correction]), about) if part)
    return sheet.chart(words[f"changes {asked}"], below, theme)


def _groups(row: Any, words: dict[str, str]) -> list[tuple[str, float, int]]:
    """Name, share and number of people of both groups, the other one first."""
    return [(plain(row.other) or words["rest"], row.share_other, row.n_other), (plain(row.one), row.share_one, row.n_one)]
