"""How people answered: a bar per criterion that grows to the left with low answers and to the right with high ones."""

from __future__ import annotations

from math import ceil

import altair as alt
import pandas as pd

from workbench.charts.sheet import LINE, SIZE, SMALL, Sheet
from workbench.charts.survey_words import number, percent, rows_of, words_of
from workbench.charts.theme import look
from workbench.errors import InvalidValue
from workbench.journey.textfit import plain, text_width, wrap
from workbench.survey.codes import IMPORTANCE, SATISFACTION
from workbench.survey.wording import WORDING

QUESTION = {"importance": IMPORTANCE, "satisfaction": SATISFACTION}
LABEL, LEFT, WIDTH, BAR = 290.0, 340.0, 400.0, 18.0
GAP, HEAD = 10.0, 44.0
STRONG, SOFT = 0.95, 0.45
STRIPE = 4.0
"""On paper the two lowest answers have a stripe every so many pixels: in grey they are as dark as the two highest."""


def answer_bars(
    frame: pd.DataFrame, asked: str = "importance", theme: str = "light", language: str = "nl", *, about: str = ""
) -> alt.LayerChart:
    """Diverging stacked bars of the answers 1 to 5, with the middle of the middle answer at the middle line.

    Left and right of a bar stand the shares of the two lowest and the two highest answers. Sorted, most high answers first.

    Parameters
    ----------
    frame
        That of `workbench.survey.frames.distribution_frame`; of the two questions only the one that is ``asked``.
    about
        What the numbers are of, such as the wave; it stands under the title.

    Raises
    ------
    InvalidValue
        An unknown look, language or question.
    """
    if asked not in QUESTION:
        raise InvalidValue("this was not asked", expected=" | ".join(QUESTION), found=repr(asked))
    sheet = Sheet(look(theme), words_of(language), language)
    colors, words = sheet.colors, sheet.words
    scale = WORDING[language].arrays[QUESTION[asked]].scale
    inks = [
        (colors.lines[1], STRONG),
        (colors.lines[1], SOFT),
        (colors.track, 1.0 if colors.filled else SOFT),
        (colors.accent, SOFT),
        (colors.accent, STRONG),
    ]
    rows = frame[frame["asked"] == asked]
    rows = rows.assign(high=rows["answer_4"] + rows["answer_5"]).sort_values("high", ascending=False, kind="stable")
    low = rows["answer_1"] + rows["answer_2"] + rows["answer_3"] / 2
    most_left, most_right = max(low.max(), 0.1) if len(rows) else 0.5, max((1 - low).max(), 0.1) if len(rows) else 0.5
    unit = WIDTH / (most_left + most_right)
    middle = LEFT + most_left * unit
    x = LEFT - 34
    for place, ((ink, opacity), word) in enumerate(zip(inks, scale, strict=True)):
        sheet.path(x, 8, "M0,-6L12,-6L12,6L0,6Z", fill=ink, opacity=opacity)
        _stripe(sheet, place, x, 8, 12, 12)
        sheet.text(x + 17, 8, [word], colors.muted, size=SMALL)
        x += text_width(word, SMALL) + 36
    if rows.empty:
        sheet.text(LEFT, HEAD + 20, [words["no results" if frame.empty else "empty"]], colors.muted)
    top = HEAD
    for row in rows_of(rows):
        shares = [float(getattr(row, f"answer_{answer}")) for answer in range(1, 6)]
        text = plain(str(row.criterion))
        lines = wrap(text, LABEL, SIZE, language=language)
        height = max(len(lines) * LINE, BAR)
        y = top + height / 2
        sheet.text(LABEL, y, lines, colors.ink, align="right")
        at = start = middle - (shares[0] + shares[1] + shares[2] / 2) * unit
        for place, (share, word, (ink, opacity)) in enumerate(zip(shares, scale, inks, strict=True)):
            if share:
                box = f"M0,{-BAR / 2}L{share * unit:.2f},{-BAR / 2}L{share * unit:.2f},{BAR / 2}L0,{BAR / 2}Z"
                says = f"{text}. {word}: {percent(share)}; n = {row.n}"
                sheet.path(at, y, box, says=says, fill=ink, opacity=opacity, stroke=colors.paper)
                _stripe(sheet, place, at, y, share * unit, BAR)
            at += share * unit
        sheet.text(start - 6, y, [percent(shares[0] + shares[1])], colors.muted, align="right", size=SMALL)
        sheet.text(at + 6, y, [percent(shares[3] + shares[4])], colors.ink, size=SMALL, bold=True)
        sheet.text(LEFT + WIDTH + 68, y, [number(float(row.mean), language)], colors.ink, align="right", size=SMALL)
        sheet.text(LEFT + WIDTH + 130, y, [f"n = {row.n}"], colors.muted, align="right", size=SMALL)
        top += height + GAP
    if len(rows):
        sheet.path(middle, HEAD - 6, f"M0,0L0,{top - HEAD}", over=True, stroke=colors.ink, dash=[2, 3])
        sheet.text(LEFT + WIDTH + 68, HEAD - 12, [words["mean"]], colors.muted, align="right", size=SMALL)
    below = "\n".join(part for part in (words["answers below"], about) if part)
    return sheet.chart(words[f"answers {asked}"], below, theme)


def _stripe(sheet: Sheet, place: int, x: float, y: float, width: float, height: float) -> None:
    """Stripes over a box of one of the two lowest answers, where the look is that of paper."""
    if place < 2 and not sheet.colors.filled and width > STRIPE:
        lines = (f"M{STRIPE * i},{-height / 2}L{STRIPE * i},{height / 2}" for i in range(1, ceil(width / STRIPE)))
        sheet.path(x, y, "".join(lines), over=True, stroke=sheet.colors.paper)
