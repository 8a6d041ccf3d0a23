"""Results of the survey: how important each criterion is, how well it is met, and where the opportunities lie.

Both charts take the frame of `workbench.survey.frames.validation_frame`, one row a criterion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, isnan, pi, sin

import altair as alt
import pandas as pd

from workbench.charts.mind_map import SIGNS
from workbench.charts.sheet import LINE, SIZE, SMALL, Point, Sheet
from workbench.charts.theme import look
from workbench.errors import InvalidValue
from workbench.journey.textfit import plain, wrap

WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "landscape": "Waar liggen de kansen?",
        "landscape below": "Hoe meer naar rechtsonder, hoe groter de kans: belangrijk, en nu niet goed vervuld",
        "bars": "Hoe belangrijk is elk criterium?",
        "bars below": "Aandeel dat antwoordde met 4 of 5, met 95%-interval, en het aantal mensen (n)",
        "importance": "Belangrijk (antwoord 4 of 5)",
        "satisfaction": "Tevreden (antwoord 4 of 5)",
        "line": "kansscore {score}",
        "score": "kansscore",
        "validated": "bevestigd",
        "not validated": "niet bevestigd",
        "undecided": "niet beslist",
        "empty": "Nog niemand beantwoordde deze vragen",
    },
    "en": {
        "landscape": "Where are the opportunities?",
        "landscape below": "The further to the lower right, the greater: important, and not well met now",
        "bars": "How important is each criterion?",
        "bars below": "Share that answered 4 or 5, with its 95% interval, and the number of people (n)",
        "importance": "Important (answer 4 or 5)",
        "satisfaction": "Satisfied (answer 4 or 5)",
        "line": "opportunity {score}",
        "score": "opportunity",
        "validated": "validated",
        "not validated": "not validated",
        "undecided": "undecided",
        "empty": "Nobody has answered these questions yet",
    },
}

QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
UNDERSERVED = (10, 15)
"""Opportunity scores from which Ulwick calls an outcome underserved, and extremely so."""

SQUARE = 440.0
BADGE = 10.0
LIST_LEFT, LIST_WIDTH = 520.0, 320.0
LABEL_WIDTH, BAR_LEFT, BAR_WIDTH, BAR_HEIGHT = 290.0, 306.0, 320.0, 16.0
GAP, HEAD = 10.0, 24.0


def opportunity_landscape(frame: pd.DataFrame, theme: str = "light", language: str = "nl") -> alt.LayerChart:
    """Importance against satisfaction, after Ulwick: a numbered disc per criterion, and their list, greatest opportunity first.

    The shaded corner holds the opportunity scores of 10 and more. A disc that would cover another one is moved aside and tied to
    its place by a line. A criterion that nobody answered stands at the end of the list, without a number.

    Raises
    ------
    InvalidValue
        An unknown look or language.
    """
    sheet = Sheet(look(theme), _words(language), language)
    colors, words = sheet.colors, sheet.words
    rows = _rows(frame, "opportunity")
    for share in QUARTERS:
        at = share * SQUARE
        sheet.rule(at, 0, at, SQUARE, colors.track)
        sheet.rule(0, at, SQUARE, at, colors.track)
        sheet.text(at, SQUARE + 14, [_percent(share)], colors.muted, align="center", size=SMALL)
        sheet.text(-10, SQUARE - at, [_percent(share)], colors.muted, align="right", size=SMALL)
    sheet.text(SQUARE / 2, SQUARE + 38, [words["importance"]], colors.ink, align="center")
    sheet.text(-52, SQUARE / 2, [words["satisfaction"]], colors.ink, align="center", angle=-90)
    for score in UNDERSERVED:
        # 10 x (2 x importance - satisfaction) = score: from where satisfaction is 0 to where importance is 1
        low, high = score / 20, 2 - score / 10
        start, end = (low * SQUARE, SQUARE), (SQUARE, SQUARE - high * SQUARE)
        sheet.area([start, end, (SQUARE, SQUARE)], colors.accent, 0.09)
        sheet.rule(*start, *end, colors.accent, dash=[5, 4])
        sheet.text(
            start[0] + 22,
            SQUARE - 62,
            [words["line"].format(score=score)],
            colors.accent,
            align="center",
            size=SMALL,
            angle=-63.4,
        )
    known = [row for row in rows if not isnan(row.opportunity)]
    places = [(row.importance * SQUARE, SQUARE - row.satisfaction * SQUARE) for row in known]
    for number, (row, place, badge) in enumerate(zip(known, places, spread(places), strict=True), start=1):
        if badge != place:
            sheet.rule(*place, *badge, colors.muted)
            sheet.dot(*place, 2.5, fill=_color(sheet, row.status))
        _badge(sheet, *badge, number, row)
    if not known:
        sheet.text(SQUARE * 0.36, SQUARE * 0.375, [words["empty"]], colors.muted, align="center")
    _list(sheet, rows)
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
    sheet = Sheet(look(theme), _words(language), language)
    colors = sheet.colors
    top = HEAD
    right = BAR_LEFT + BAR_WIDTH
    for row in _rows(frame, "importance"):
        lines = wrap(row.criterion, LABEL_WIDTH, SIZE, language=language)
        middle = top + max(len(lines) * LINE, BAR_HEIGHT) / 2
        sheet.text(LABEL_WIDTH, middle, lines, colors.ink, align="right")
        sheet.text(right + 48, middle, [_percent(row.importance)], colors.ink, align="right", bold=True)
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
        sheet.text(at, HEAD - 16, [_percent(share)], colors.muted, align="center", size=SMALL)
    if len(rules := set(frame["rule"])) == 1:
        for line in wrap(rules.pop(), right + 200, SMALL, language=language):
            top += LINE
            sheet.text(0, top, [line], colors.muted, size=SMALL)
    return sheet.chart(sheet.words["bars"], sheet.words["bars below"], theme)


def spread(places: Sequence[Point], radius: float = BADGE, side: float = SQUARE) -> list[Point]:
    """Where round signs can stand so that none covers another: at their own place if that is free, else the nearest free spot.

    Earlier places come first. A sign that finds no free spot within twenty times its radius stays at its own place.
    """
    taken: list[Point] = []
    for place in places:
        taken.append(next((spot for spot in _spots(place, radius) if _is_free(spot, place, places, taken, radius, side)), place))
    return taken


def _spots(place: Point, radius: float) -> Iterator[Point]:
    yield place
    for step in range(4, 41):
        for turn in range(16):
            angle = 2 * pi * turn / 16 - pi / 4
            yield place[0] + step * radius / 2 * cos(angle), place[1] + step * radius / 2 * sin(angle)


def _is_free(spot: Point, own: Point, places: Sequence[Point], taken: Sequence[Point], radius: float, side: float) -> bool:
    if any(hypot(spot[0] - x, spot[1] - y) < 2 * radius + 1 for x, y in taken):
        return False
    if spot == own:
        return True
    inside = all(radius <= value <= side - radius for value in spot)
    return inside and all(hypot(spot[0] - x, spot[1] - y) > radius + 3 for x, y in places)


def _list(sheet: Sheet, rows: Sequence[_Row]) -> None:
    """The criteria in words beside the landscape, with their scores, and the explanation of the signs that occur."""
    right, top = LIST_LEFT + LIST_WIDTH + 96, 6.0
    sheet.text(right, top, [sheet.words["score"]], sheet.colors.muted, align="right", size=SMALL)
    top += 22
    for number, row in enumerate(rows, start=1):
        lines = wrap(row.criterion, LIST_WIDTH, SIZE, language=sheet.language)
        middle = top + (len(lines) - 1) * LINE / 2
        if not isnan(row.opportunity):
            _badge(sheet, LIST_LEFT - 18, top, number, row)
        sheet.text(LIST_LEFT, middle, lines, sheet.colors.ink)
        sheet.text(right, top, [_number(row.opportunity, sheet.language)], sheet.colors.ink, align="right", bold=True)
        if not isnan(row.opportunity_low):
            ends = f"{_number(row.opportunity_low, sheet.language)} – {_number(row.opportunity_high, sheet.language)}"
            sheet.text(right, top + LINE, [ends], sheet.colors.muted, align="right", size=SMALL)
            lines = lines if len(lines) > 1 else [*lines, ""]
        top += len(lines) * LINE + GAP
    x = LIST_LEFT - 18
    for status in (status for status in SIGNS if any(row.status == status and not isnan(row.opportunity) for row in rows)):
        edge = _color(sheet, status)
        sheet.dot(x, top + 6, 6, fill=sheet.colors.paper if status == "undecided" else edge, stroke=edge)
        sheet.text(x + 12, top + 6, [sheet.words[status]], sheet.colors.muted, size=SMALL)
        x += 110


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


def _badge(sheet: Sheet, x: float, y: float, number: int, row: _Row) -> None:
    """A numbered disc: filled where the survey decided, open where it did not."""
    edge = _color(sheet, row.status)
    open_ = row.status == "undecided"
    sheet.dot(x, y, BADGE, says=_says(sheet, row), fill=sheet.colors.paper if open_ else edge, stroke=edge, width=1.5)
    sheet.text(x, y + 0.5, [str(number)], edge if open_ else sheet.colors.paper, align="center", size=SMALL, bold=True)


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
    shares = f"{words['importance']}: {_percent(row.importance)}; {words['satisfaction']}: {_percent(row.satisfaction)}"
    score = f"{words['score']} {_number(row.opportunity, language)}"
    return f"{row.criterion}. {shares}; {score}; n = {row.n}; {words.get(row.status, row.status)}"


def _percent(share: float) -> str:
    return "–" if isnan(share) else f"{100 * share:.0f}%"


def _number(score: float, language: str) -> str:
    if isnan(score):
        return "–"
    return f"{score:.1f}".replace(".", "," if language == "nl" else ".")


def _words(language: str) -> dict[str, str]:
    if language not in WORDS:
        raise InvalidValue("this chart is not made in this language", expected=" | ".join(WORDS), found=repr(language))
    return WORDS[language]
