"""Results of the survey: how important each criterion is, how well it is met, and where the opportunities lie.

Both charts take the frame of `workbench.survey.frames.validation_frame`, one row a criterion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, degrees, isnan, sin

import altair as alt
import pandas as pd

from workbench.charts.mind_map import SIGNS
from workbench.charts.sheet import LINE, SIZE, SMALL, Sheet
from workbench.charts.survey_discs import SQUARE, Disc, draw_discs, draw_list, plane_size
from workbench.charts.survey_words import number, percent, words_of
from workbench.charts.theme import look
from workbench.journey.textfit import plain, wrap

QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
UNDERSERVED = (10, 15)
"""Opportunity scores from which Ulwick calls an outcome underserved, and extremely so."""

LABEL_WIDTH, BAR_LEFT, BAR_WIDTH, BAR_HEIGHT = 290.0, 306.0, 320.0, 16.0
GAP, HEAD = 10.0, 24.0


def opportunity_landscape(frame: pd.DataFrame, theme: str = "light", language: str = "nl") -> alt.LayerChart:
    """Importance against satisfaction, after Ulwick: a numbered disc per criterion, and their list, greatest opportunity first.

    The shaded corner holds the opportunity scores of 10 and more. A disc that would cover another one is moved aside and tied to
    its place by a line. A criterion that nobody answered stands at the end of the list, without a number. More than ten criteria
    get a wide plane with the list below it.

    Raises
    ------
    InvalidValue
        An unknown look or language.
    """
    sheet = Sheet(look(theme), words_of(language), language)
    colors, words = sheet.colors, sheet.words
    rows = _rows(frame, "opportunity")
    width, height = size = plane_size(len(rows))
    for share in QUARTERS:
        x, y = share * width, height - share * height
        sheet.rule(x, 0, x, height, colors.track)
        sheet.rule(0, y, width, y, colors.track)
        sheet.text(x, height + 14, [percent(share)], colors.muted, align="center", size=SMALL)
        sheet.text(-10, y, [percent(share)], colors.muted, align="right", size=SMALL)
    sheet.text(width / 2, height + 38, [words["importance"]], colors.ink, align="center")
    sheet.text(-52, height / 2, [words["satisfaction"]], colors.ink, align="center", angle=-90)
    for score in UNDERSERVED:
        # 10 x (2 x importance - satisfaction) = score: from where satisfaction is 0 to where importance is 1
        low, high = score / 20, 2 - score / 10
        start, end = (low * width, height), (width, height - high * height)
        sheet.area([start, end, (width, height)], colors.accent, 0.09)
        sheet.rule(*start, *end, colors.accent, dash=[5, 4])
        slope = atan2(height, width / 2)
        x, y = start[0] + 66 * cos(slope) - 9 * sin(slope), height - 66 * sin(slope) - 9 * cos(slope)
        label = [words["line"].format(score=score)]
        sheet.text(x, y, label, colors.accent, align="center", size=SMALL, angle=-degrees(slope))
    discs = [
        Disc(
            row.criterion,
            None if isnan(row.opportunity) else (row.importance * width, height - row.satisfaction * height),
            _color(sheet, row.status),
            row.status == "undecided",
            (number(row.opportunity, language), _ends(row.opportunity_low, row.opportunity_high, language)),
            _says(sheet, row),
        )
        for row in rows
    ]
    draw_discs(sheet, discs, size)
    if all(disc.place is None for disc in discs):
        sheet.text(width * 0.36, height * 0.375, [words["empty"]], colors.muted, align="center")
    bottom = draw_list(sheet, discs, size, words["score"], height + 72)
    _signs(sheet, rows, 0.0 if width > SQUARE else SQUARE + 62, bottom)
    return sheet.chart(words["landscape"], words["landscape below"], theme)


def criteria_bars(frame: pd.DataFrame, theme: str = "light", language: str = "nl") -> alt.LayerChart:
    """A bar per criterion: the share that finds it important with its 95 % interval, the number of people, and the verdict.

    Sorted, most important first; a criterion that nobody answered comes last, without a bar. Below stands the rule of the
    verdict, where it is the same for all.

    Raises
    ------
    InvalidValue
        An unknown look or language.
    """
    sheet = Sheet(look(theme), words_of(language), language)
    colors = sheet.colors
    top = HEAD
    right = BAR_LEFT + BAR_WIDTH
    for row in _rows(frame, "importance"):
        lines = wrap(row.criterion, LABEL_WIDTH, SIZE, language=language)
        middle = top + max(len(lines) * LINE, BAR_HEIGHT) / 2
        sheet.text(LABEL_WIDTH, middle, lines, colors.ink, align="right")
        sheet.text(right + 48, middle, [percent(row.importance)], colors.ink, align="right", bold=True)
        sheet.text(right + 100, middle, [f"n = {row.n}"], colors.muted, align="right")
        if row.status in SIGNS:
            sheet.path(right + 122, middle, SIGNS[row.status], stroke=_color(sheet, row.status), width=1.8)
        sheet.text(right + 134, middle, [sheet.words.get(row.status, row.status)], colors.muted)
        if not isnan(row.importance):
            _bar(sheet, middle, row)
        top = middle + max(len(lines) * LINE, BAR_HEIGHT) / 2 + GAP
    for share in QUARTERS:
        at = BAR_LEFT + share * BAR_WIDTH
        sheet.rule(at, HEAD - 6, at, top - GAP + 4, colors.track)
        sheet.text(at, HEAD - 16, [percent(share)], colors.muted, align="center", size=SMALL)
    if len(rules := set(frame["rule"])) == 1:
        for line in wrap(rules.pop(), right + 200, SMALL, language=language):
            top += LINE
            sheet.text(0, top, [line], colors.muted, size=SMALL)
    return sheet.chart(sheet.words["bars"], sheet.words["bars below"], theme)


def _signs(sheet: Sheet, rows: Sequence[_Row], x: float, y: float) -> None:
    """The explanation of the signs that occur."""
    for status in (status for status in SIGNS if any(row.status == status and not isnan(row.opportunity) for row in rows)):
        edge = _color(sheet, status)
        sheet.dot(x, y + 6, 6, fill=sheet.colors.paper if status == "undecided" else edge, stroke=edge)
        sheet.text(x + 12, y + 6, [sheet.words[status]], sheet.colors.muted, size=SMALL)
        x += 110


def _ends(low: float, high: float, language: str) -> str:
    return "" if isnan(low) else f"{number(low, language)} – {number(high, language)}"


@dataclass(frozen=True, slots=True)
class _Row:
    """What the charts need of one row; NaN where there is no number."""

    criterion: str
    n: int
    importance: float
    importance_low: float
    importance_high: float
    satisfaction: float
    opportunity: float
    opportunity_low: float
    opportunity_high: float
    status: str


def _rows(frame: pd.DataFrame, by: str) -> list[_Row]:
    """The frame's rows, greatest first, those without a number last."""
    ordered = frame.sort_values(by, ascending=False, na_position="last", kind="stable")
    return [_Row(plain(text), *rest) for text, *rest in ordered[list(_Row.__slots__)].itertuples(index=False, name=None)]


def _bar(sheet: Sheet, y: float, row: _Row) -> None:
    """The share as a bar, and its interval as a line with ends."""
    width, half = BAR_WIDTH * row.importance, BAR_HEIGHT / 2
    edge = _color(sheet, row.status)
    fill = sheet.colors.paper if row.status == "undecided" else edge
    box = f"M0,{-half}L{width:.2f},{-half}L{width:.2f},{half}L0,{half}Z"
    sheet.path(BAR_LEFT, y, box, says=_says(sheet, row), fill=fill, stroke=edge, opacity=0.6)
    low, high = (BAR_LEFT + BAR_WIDTH * end for end in (row.importance_low, row.importance_high))
    ends = f"M0,0L{high - low:.2f},0M0,-4L0,4M{high - low:.2f},-4L{high - low:.2f},4"
    sheet.path(low, y, ends, over=True, stroke=sheet.colors.ink, width=1.4)


def _color(sheet: Sheet, status: str) -> str:
    """Blue is what the survey confirmed; red is kept for what must be looked at again."""
    return sheet.colors.accent if status == "validated" else sheet.colors.muted


def _says(sheet: Sheet, row: _Row) -> str:
    """A row in words, for the pointer and for readers that cannot see."""
    words, language = sheet.words, sheet.language
    shares = f"{words['importance']}: {percent(row.importance)}; {words['satisfaction']}: {percent(row.satisfaction)}"
    score = f"{words['score']} {number(row.opportunity, language)}"
    return f"{row.criterion}. {shares}; {score}; n = {row.n}; {words.get(row.status, row.status)}"
