"""Drivers of an overall judgement: two methods side by side with their intervals, and weight against present performance."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor
from typing import Any

import altair as alt

from workbench.charts.sheet import LINE, SIZE, SMALL, Sheet
from workbench.charts.survey_discs import BADGE, SQUARE, Disc, draw_discs, draw_list, plane_size
from workbench.charts.survey_words import joined, number, people, percent, rows_of, share_scale, words_of
from workbench.charts.theme import look
from workbench.journey.textfit import plain, text_width, wrap
from workbench.survey.cautions import cautions
from workbench.survey.drivers import Drivers
from workbench.survey.questionnaire import POINTS
from workbench.survey.scaleframes import drivers_frame

LABEL, LEFT, WIDTH, BAR = 290.0, 306.0, 400.0, 10.0
GAP, HEAD = 12.0, 48.0
NOTE = 11.0
BAND = 32.0
"""Room above and below the scores, for the words in the corners of the map."""


def driver_bars(
    drivers: Drivers, names: Mapping[str, str], outcome: str, theme: str = "light", language: str = "nl", *, about: str = ""
) -> alt.LayerChart:
    """Per driver its relative weight (filled) and its general dominance (outlined), with 95 % intervals; greatest first.

    Below stand the cautions of `workbench.survey.cautions`.

    Parameters
    ----------
    names
        Driver to what it is called, such as the statement of a criterion; a driver that is not there keeps its own name.
    outcome
        What the judgement is called within a sentence, such as "de tevredenheid".
    about
        What the numbers are of, such as the wave; it stands under the title.

    Raises
    ------
    InvalidValue
        An unknown look or language.
    """
    sheet = Sheet(look(theme), words_of(language), language)
    colors, words = sheet.colors, sheet.words
    rows = drivers_frame(drivers, names).sort_values("weight", ascending=False, kind="stable")
    both = drivers.lmg is not None
    longest = float(rows[["weight", "weight_high", "lmg", "lmg_high"]].max().max())
    step, steps = share_scale(longest)
    unit = WIDTH / (step * steps)
    x = LEFT
    for word, fill in (("johnson", colors.accent), *((("lmg", colors.paper),) if both else ())):
        sheet.path(x, 8, "M0,-5L14,-5L14,5L0,5Z", fill=fill, stroke=colors.accent)
        sheet.text(x + 20, 8, [words[word]], colors.muted, size=SMALL)
        x += text_width(words[word], SMALL) + 44
    top = HEAD
    for row in rows_of(rows):
        text = plain(str(row.driver))
        lines = wrap(text, LABEL, SIZE, language=language)
        height = max(len(lines) * LINE, 2 * BAR + 3 if both else BAR)
        y = top + height / 2
        sheet.text(LABEL, y, lines, colors.ink, align="right")
        says = f"{text}. {words['johnson']}: {percent(row.weight)} ({percent(row.weight_low)} – {percent(row.weight_high)})"
        up = y - (BAR + 3) / 2 if both else y
        _bar(sheet, up, (row.weight, row.weight_low, row.weight_high), unit, colors.accent, says)
        if both:
            says = f"{text}. {words['lmg']}: {percent(row.lmg)} ({percent(row.lmg_low)} – {percent(row.lmg_high)})"
            _bar(sheet, y + (BAR + 3) / 2, (row.lmg, row.lmg_low, row.lmg_high), unit, colors.paper, says)
        sheet.text(LEFT + WIDTH + 52, y, [f"{number(100 * row.weight, language)}%"], colors.ink, align="right", bold=True)
        top += height + GAP
    for place in range(steps + 1):
        at = LEFT + place * step * unit
        sheet.rule(at, HEAD - 6, at, top - GAP + 4, colors.track)
        sheet.text(at, HEAD - 16, [percent(place * step)], colors.muted, align="center", size=SMALL)
    _cautions(sheet, drivers, names, top, LEFT + WIDTH + 30)
    below = words["drivers below"].format(outcome=outcome, r2=percent(drivers.r2))
    told = joined(about, people([drivers.n], language))
    return sheet.chart(words["drivers"].format(outcome=outcome), f"{below}\n{told}", theme)


def importance_performance(
    drivers: Drivers, names: Mapping[str, str], outcome: str, theme: str = "light", language: str = "nl", *, about: str = ""
) -> alt.LayerChart:
    """Relative weight against present performance (Martilla & James 1977): a numbered disc per driver, heaviest first.

    The lines stand at the mean weight and the mean performance; below and to the right of both is what to improve first. Below
    stand the cautions of `workbench.survey.cautions`.

    Parameters
    ----------
    names, outcome, about
        As for `driver_bars`.

    Raises
    ------
    InvalidValue
        An unknown look or language.
    """
    sheet = Sheet(look(theme), words_of(language), language)
    colors, words = sheet.colors, sheet.words
    rows = drivers_frame(drivers, names).sort_values("part", ascending=False, kind="stable")
    width, height = size = plane_size(len(rows))
    step, steps = share_scale(1.05 * float(rows["part"].max()))
    most = step * steps
    low, high = _reach(float(rows["performance"].min()), float(rows["performance"].max()))

    def at(part: float, score: float) -> tuple[float, float]:
        return width * part / most, BAND + (height - 2 * BAND) * (high - score) / (high - low)

    for place in range(steps + 1):
        x = width * place / steps
        sheet.rule(x, 0, x, height, colors.track)
        sheet.text(x, height + BADGE + 8, [percent(step * place)], colors.muted, align="center", size=SMALL)
    for place in range(round((high - low) / 0.5) + 1):
        y = at(0, low + 0.5 * place)[1]
        sheet.rule(0, y, width, y, colors.track)
        sheet.text(-BADGE - 4, y, [number(low + 0.5 * place, language)], colors.muted, align="right", size=SMALL)
    sheet.text(width / 2, height + 42, [words["influence"].format(outcome=outcome)], colors.ink, align="center")
    sheet.text(-56, height / 2, [words["performance"]], colors.ink, align="center", angle=-90)
    cross = at(float(rows["part"].mean()), float(rows["performance"].mean()))
    sheet.area([cross, (width, cross[1]), (width, height), (cross[0], height)], colors.accent, 0.09)
    sheet.rule(cross[0], 0, cross[0], height, colors.accent, dash=[5, 4])
    sheet.rule(0, cross[1], width, cross[1], colors.accent, dash=[5, 4])
    sheet.text(width - 8, height - 12, [words["first"]], colors.accent, align="right", size=SMALL)
    sheet.text(width - 8, 12, [words["keep"]], colors.muted, align="right", size=SMALL)
    sheet.text(8, height - 12, [words["later"]], colors.muted, size=SMALL)
    sheet.text(8, 12, [words["enough"]], colors.muted, size=SMALL)
    means = rows["part"].mean(), rows["performance"].mean()
    discs = [_disc(sheet, row, at(row.part, row.performance), means) for row in rows_of(rows)]
    draw_discs(sheet, discs, size, BAND)
    bottom = draw_list(sheet, discs, size, f"{words['part']}, {words['score now']}", height + 76)
    _cautions(sheet, drivers, names, max(bottom, height + 56), width + (0 if width > SQUARE else 480))
    told = joined(about, people([drivers.n], language))
    return sheet.chart(words["map"].format(outcome=outcome), f"{words['map below'].format(outcome=outcome)}\n{told}", theme)


def _reach(least: float, most: float) -> tuple[float, float]:
    """The axis of the scores: from half to half, within what can be answered."""
    low, high = max(0.5 * floor(2 * least), 1.0), min(0.5 * ceil(2 * most), float(POINTS))
    return (low, high) if low < high else (max(low - 0.5, 1.0), min(high + 0.5, float(POINTS)))


def _cautions(sheet: Sheet, drivers: Drivers, names: Mapping[str, str], top: float, width: float) -> None:
    """What to keep in mind, with the drivers called as in the picture."""
    called = {name: plain(said) for name, said in names.items()}
    for caution in cautions(drivers, sheet.language, called):
        for line in wrap(caution, width, NOTE, language=sheet.language):
            top += LINE
            sheet.text(0, top, [line], sheet.colors.muted, size=NOTE)


def _disc(sheet: Sheet, row: Any, place: tuple[float, float], means: tuple[float, float]) -> Disc:
    words = sheet.words
    first = row.part > means[0] and row.performance < means[1]
    score = number(row.performance, sheet.language)
    text = plain(str(row.driver))
    says = f"{text}. {words['part']}: {percent(row.part)}; {words['score now']}: {score}"
    edge = sheet.colors.accent if first else sheet.colors.muted
    return Disc(text, place, edge, not first, (percent(row.part), score), says)


def _bar(sheet: Sheet, y: float, numbers: tuple[float, float, float], unit: float, fill: str, says: str) -> None:
    """A bar, and its interval as a line with ends."""
    value, low, high = numbers
    width, half = value * unit, BAR / 2
    box = f"M0,{-half}L{width:.2f},{-half}L{width:.2f},{half}L0,{half}Z"
    opacity = 0.6 if fill != sheet.colors.paper else 1.0
    sheet.path(LEFT, y, box, says=says, fill=fill, stroke=sheet.colors.accent, opacity=opacity)
    if low == low:
        reach = (high - low) * unit
        ends = f"M0,0L{reach:.2f},0M0,-3L0,3M{reach:.2f},-3L{reach:.2f},3"
        sheet.path(LEFT + low * unit, y, ends, over=True, stroke=sheet.colors.ink, width=1.2)
