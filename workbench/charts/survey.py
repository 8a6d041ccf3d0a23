"""Results of the survey: how important each criterion is, how well it is met, and where the opportunities lie.

Both charts take the frame of `workbench.survey.frames.validation_frame`, one row a criterion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

import altair as alt
import pandas as pd

from workbench.charts.mind_map import SIGNS
from workbench.charts.sheet import LINE, SIZE, SMALL, Sheet
from workbench.charts.survey_discs import BADGE, BESIDE, SQUARE, Disc, draw_discs, draw_list, draw_sign, plane_size
from workbench.charts.survey_words import joined, number, people, percent, words_of
from workbench.charts.theme import look
from workbench.journey.textfit import plain, wrap

QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
UNDERSERVED = (10, 15)
"""Opportunity scores from which Ulwick calls an outcome underserved, and extremely so."""

LABEL_WIDTH, BAR_LEFT, BAR_WIDTH, BAR_HEIGHT = 290.0, 306.0, 320.0, 16.0
GAP, HEAD = 10.0, 24.0


def opportunity_landscape(frame: pd.DataFrame, theme: str = "light", language: str = "nl", *, about: str = "") -> alt.LayerChart:
    """Importance against satisfaction, after Ulwick: a numbered disc per criterion, and their list, greatest opportunity first.

    The shaded corner holds the opportunity scores of 10 and more. A disc that would cover another one is moved aside and tied to
    its place by a line. A criterion that nobody answered stands at the end of the list, without a number. More than ten criteria
    get a wide plane with the list below it. Below stands the rule of the verdict, where it is the same for all.

    Parameters
    ----------
    about
        What the numbers are of, such as the wave; it stands under the title.

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
        sheet.text(x, height + BADGE + 8, [percent(share)], colors.muted, align="center", size=SMALL)
        sheet.text(-BADGE - 4, y, [percent(share)], colors.muted, align="right", size=SMALL)
    sheet.text(width / 2, height + 42, [words["importance"]], colors.ink, align="center")
    sheet.text(-56, height / 2, [words["satisfaction"]], colors.ink, align="center", angle=-90)
    for score in UNDERSERVED:
        # 10 x (2 x importance - satisfaction) = score: from where satisfaction is 0 to where importance is 1
        low, high = score / 20, 2 - score / 10
        start, end = (low * width, height), (width, height - high * height)
        sheet.area([start, end, (width, height)], colors.accent, 0.09)
        sheet.rule(*start, *end, colors.accent, dash=[5, 4])
        sheet.text(width + BADGE + 8, end[1], [words["line"].format(score=score)], colors.accent, size=SMALL)
    discs = [
        Disc(
            row.criterion,
            None if isnan(row.opportunity) else (row.importance * width, height - row.satisfaction * height),
            _color(sheet, row.status),
            row.status == "undecided",
            (number(row.opportunity, language), _ends(row.opportunity_low, row.opportunity_high, language)),
            _says(sheet, row),
            row.status == "not validated",
        )
        for row in rows
    ]
    draw_discs(sheet, discs, size)
    if all(disc.place is None for disc in discs):
        sheet.text(width * 0.36, height * 0.375, wrap(_why_empty(words, rows), width * 0.6, SIZE), colors.muted, align="center")
    bottom = draw_list(sheet, discs, size, words["score list"], height + 76)
    if any(disc.place is not None for disc in discs):
        _signs(sheet, rows, 0.0 if width > SQUARE else SQUARE + BESIDE, bottom)
    _rule(sheet, frame, max(bottom + 14, height + 56), width + BADGE if width > SQUARE else SQUARE + 480)
    return sheet.chart(words["landscape"], _below(words["landscape below"], about, rows, language), theme)


def criteria_bars(frame: pd.DataFrame, theme: str = "light", language: str = "nl", *, about: str = "") -> alt.LayerChart:
    """A bar per criterion: the share that finds it important with its 95 % interval, the number of people, and the verdict.

    Sorted, most important first; a criterion that nobody answered comes last, without a bar. Below stands the rule of the
    verdict, where it is the same for all.

    Parameters
    ----------
    about
        As for `opportunity_landscape`.

    Raises
    ------
    InvalidValue
        An unknown look or language.
    """
    sheet = Sheet(look(theme), words_of(language), language)
    colors, words = sheet.colors, sheet.words
    below = "\n".join(part for part in (words["bars below"], about) if part)
    if frame.empty:
        sheet.text(0, HEAD, [words["no results"]], colors.muted)
        return sheet.chart(words["bars"], below, theme)
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
    _rule(sheet, frame, top, right + 200)
    return sheet.chart(words["bars"], below, theme)


def _below(said: str, about: str, rows: Sequence[_Row], language: str) -> str:
    """What stands under the title: how to read the chart, and what it is of."""
    told = joined(about, people((row.n for row in rows if row.n), language))
    return f"{said}\n{told}" if told else said


def _why_empty(words: dict[str, str], rows: Sequence[_Row]) -> str:
    """Why there is no score: no result, nobody answered, or only how important it is."""
    if not rows:
        return words["no results"]
    return words["no satisfaction" if any(not isnan(row.importance) for row in rows) else "empty"]


def _rule(sheet: Sheet, frame: pd.DataFrame, top: float, width: float) -> None:
    """The rule of the verdict, where it is the same for all."""
    if "rule" in frame and len(rules := set(frame["rule"])) == 1:
        for line in wrap(rules.pop(), width, SMALL, language=sheet.language):
            top += LINE
            sheet.text(0, top, [line], sheet.colors.muted, size=SMALL)


def _signs(sheet: Sheet, rows: Sequence[_Row], x: float, y: float) -> None:
    """The explanation of the signs that occur."""
    for status in (status for status in SIGNS if any(row.status == status and not isnan(row.opportunity) for row in rows)):
        edge = _color(sheet, status)
        fill = sheet.colors.paper if status == "undecided" else edge
        draw_sign(sheet, x, y + 6, 6, square=status == "not validated", fill=fill, stroke=edge)
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
    ordered = frame.sort_values(list(dict.fromkeys((by, "importance"))), ascending=False, na_position="last", kind="stable")
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
