"""How many people are left at each step from the invitation to an answer that counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import altair as alt

from workbench.charts.names import fitted
from workbench.charts.sheet import LINE, SIZE, SMALL, Sheet
from workbench.charts.survey_words import percent, words_of
from workbench.charts.theme import look
from workbench.errors import InvalidValue
from workbench.journey.textfit import plain

LABEL, LEFT, WIDTH, BAR, GAP = 200.0, 216.0, 380.0, 34.0, 16.0
NUMBER = LEFT + WIDTH + 66
"""Where the numbers of people end: beside the bars, since a bar may be narrower than its number."""
MOST_LINES = 3


def response_funnel(
    steps: Sequence[tuple[str, int]], theme: str = "light", language: str = "nl", *, about: str = ""
) -> alt.LayerChart:
    """A bar per step, in the middle under the one before, with the number of people and two shares.

    Parameters
    ----------
    steps
        What each step is called, and the number of people who reached it, first to last.
    about
        What the numbers are of, such as the wave; it stands under the title.

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
    top, bottom, before = 4.0, 0.0, 0
    for place, (name, count) in enumerate(steps):
        lines = fitted(name, LABEL, SIZE, lines=MOST_LINES, language=language)
        height = max(BAR, len(lines) * LINE)
        y = top + height / 2
        half = WIDTH * count / counts[0] / 2
        sheet.text(LABEL, y, lines, colors.ink, align="right")
        shares = [words["of first"].format(share=percent(count / counts[0]))] if place else []
        shares += [words["of before"].format(share=percent(count / before))] if place > 1 and before else []
        said = f"{count:,}".replace(",", thousands)
        box = f"M{-half:.2f},{-BAR / 2}L{half:.2f},{-BAR / 2}L{half:.2f},{BAR / 2}L{-half:.2f},{BAR / 2}Z"
        says = "; ".join([f"{plain(name)}: {said}", *shares])
        sheet.path(middle, y, box, says=says, fill=colors.accent, stroke=colors.accent, opacity=0.35)
        sheet.text(NUMBER, y, [said], colors.ink, align="right", bold=True)
        if shares:
            sheet.text(NUMBER + 16, y, shares, colors.muted, size=SMALL)
            last = WIDTH * before / counts[0] / 2
            upper = y - BAR / 2
            corners = [(middle - last, bottom), (middle + last, bottom), (middle + half, upper), (middle - half, upper)]
            sheet.area(corners, colors.accent, 0.12)
        bottom = y + BAR / 2
        top += height + GAP
        before = count
    below = "\n".join(part for part in (words["funnel below"], about) if part)
    return sheet.chart(words["funnel"], below, theme)
