"""How many people are left at each step from the invitation to an answer that counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import altair as alt

from workbench.charts.sheet import LINE, SIZE, SMALL, Sheet
from workbench.charts.survey_words import percent, words_of
from workbench.charts.theme import look
from workbench.errors import InvalidValue
from workbench.journey.textfit import plain, wrap

LABEL, LEFT, WIDTH, BAR, GAP = 200.0, 216.0, 380.0, 34.0, 16.0


def response_funnel(steps: Sequence[tuple[str, int]], theme: str = "light", language: str = "nl") -> alt.LayerChart:
    """A bar per step, in the middle under the one before, with the number of people and two shares.

    Parameters
    ----------
    steps
        What each step is called, and the number of people who reached it, first to last.

    Raises
    ------
    InvalidValue
        An unknown look or language, no steps, or more people at a step than at the one before.
    """
    sheet = Sheet(look(theme), words_of(language), language)
    colors, words = sheet.colors, sheet.words
    counts = [count for _, count in steps]
    if not counts or counts[0] < 1 or min(counts) < 0 or any(b > a for a, b in pairwise(counts)):
        found = ", ".join(str(count) for count in counts) or "no steps"
        raise InvalidValue(
            "people can only become fewer from step to step", expected="1 or more, then as many or fewer", found=found
        )
    thousands = "." if language == "nl" else ","
    middle = LEFT + WIDTH / 2
    top, before = 4.0, 0
    for place, (name, count) in enumerate(steps):
        y = top + BAR / 2
        half = WIDTH * count / counts[0] / 2
        lines = wrap(plain(name), LABEL, SIZE, language=language)
        sheet.text(LABEL, y, lines, colors.ink, align="right")
        shares = [words["of first"].format(share=percent(count / counts[0]))] if place else []
        shares += [words["of before"].format(share=percent(count / before))] if place > 1 and before else []
        said = f"{count:,}".replace(",", thousands)
        box = f"M{-half:.2f},{-BAR / 2}L{half:.2f},{-BAR / 2}L{half:.2f},{BAR / 2}L{-half:.2f},{BAR / 2}Z"
        says = "; ".join([f"{plain(name)}: {said}", *shares])
        sheet.path(middle, y, box, says=says, fill=colors.accent, stroke=colors.accent, opacity=0.35)
        sheet.text(middle, y, [said], colors.ink, align="center", bold=True)
        if shares:
            sheet.text(LEFT + WIDTH + 16, y, shares, colors.muted, size=SMALL)
            last = WIDTH * before / counts[0] / 2
            corners = [(middle - last, top - GAP), (middle + last, top - GAP), (middle + half, top), (middle - half, top)]
            sheet.area(corners, colors.accent, 0.12)
        top += max(BAR, len(lines) * LINE) + GAP
        before = count
    return sheet.chart(words["funnel"], words["funnel below"], theme)
