"""A quote on a card, for a wall, a slide or a message: one sentence of a customer, in type as large as it can stand.

The type is chosen by measure: the largest in which the words stand in balanced lines, none of them broken, within the room that
the card leaves them. A card is drawn at half its size; saved as PNG (at twice the drawing) it has the size of its shape.
"""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt

from workbench.charts.marks import Marks
from workbench.charts.theme import Look, look, milestone_color
from workbench.errors import InvalidValue
from workbench.journey.textfit import plain, text_width, wrap

SHAPES = {"square": (540, 540), "wide": (800, 450)}
"""Half the size of the PNG in pixels, by the shape's name: 1080 x 1080 and 1600 x 900."""

WORDS = {
    "nl": {"against": "Spreekt dit tegen", "met": "Was zo", "not met": "Was niet zo", "says": "{who} over {what}: {quote}"},
    "en": {"against": "Speaks against this", "met": "Was so", "not met": "Was not so", "says": "{who} on {what}: {quote}"},
}

_ABOVE, _ACROSS, _BELOW = 72.0, 98.0, 56.0
"""Room for the sign above the words or beside them, and for the name under them."""

_SIZES = (46, 42, 38, 35, 32, 29, 27, 25, 23, 21, 19.5, 18, 16.5, 15, 14)
_LEADING = 1.3
_MARGIN = 44.0
_MARK = "M0,0C0,-20,10,-34,27,-41L31,-33C21,-28,16,-21,16,-14L29,-14L29,13L0,13Z"
"""One of the two commas of the sign before the words, 31 wide."""


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """One card: somebody's words, and what they are about.

    Attributes
    ----------
    quote, who
        The words as they are shown, and the pseudonym of who said them.
    milestone, place
        Name of the milestone, and its place on the way from 0, which gives its colour and number.
    criterion
        What the words are told of; ``""`` where they are about the milestone itself.
    stance, met
        ``"against"`` where the words speak against it; whether it was ``"met"``, ``"not met"`` or ``""`` for who speaks.
    title
        Of the study.
    coding_id
        The passage that the words come from.
    passage
        All of that passage; other than ``quote`` where the card shows part of it.
    day
        The day on which it is shown, from 1.
    """

    quote: str
    who: str
    milestone: str
    place: int = 0
    criterion: str = ""
    stance: str = "for"
    met: str = ""
    title: str = ""
    coding_id: str = ""
    passage: str = ""
    day: int = 0

    @property
    def voice(self) -> str:
        """``"against"``, ``"not met"``, ``"met"``, or ``""`` where it simply speaks for it."""
        return "against" if self.stance == "against" else self.met

    @property
    def shortened(self) -> bool:
        """Whether the card shows only part of the passage."""
        return bool(self.passage) and plain(self.passage) != plain(self.quote)


def quote_card(card: QuoteCard, shape: str = "square", theme: str = "light", language: str = "nl") -> alt.LayerChart:
    """The card as a picture; :func:`workbench.charts.save.save` writes it as PNG, SVG or PDF.

    Parameters
    ----------
    shape
        ``"square"`` (1080 x 1080 as PNG) or ``"wide"`` (1600 x 900).
    theme
        ``"light"``, ``"dark"`` or ``"print"``.

    Raises
    ------
    InvalidValue
        If there is no such shape, look or language.
    """
    for what, known, found in (("shape", SHAPES, shape), ("language", WORDS, language)):
        if found not in known:
            raise InvalidValue(f"a card has no such {what}", expected=" | ".join(known), found=repr(found))
    colors = look(theme)
    width, height = SHAPES[shape]
    marks = Marks(colors)
    line = colors.lines[card.place % len(colors.lines)]
    marks.path(f"M0,0L{width},0L{width},7L0,7Z" if colors.filled else f"M0,0L{width},0L{width},2L0,2Z", 0, 0, fill=line)
    foot = _foot(marks, card, width, height, colors, language)
    _words(marks, card, width, foot, colors, language, beside=shape == "wide")
    about = plain(card.criterion or card.milestone)
    says = WORDS[language]["says"].format(who=plain(card.who), what=about, quote=plain(card.quote))
    return marks.drawn(width, height, says)


def _foot(marks: Marks, card: QuoteCard, width: float, height: float, colors: Look, language: str) -> float:
    """What the words are about, at the bottom; gives the height at which it begins."""
    left, room = _MARGIN + 42, width - 2 * _MARGIN - 42
    criterion = wrap(card.criterion, room, 15, language=language)[:3] if card.criterion else []
    voice = WORDS[language].get(card.voice, "") if card.voice else ""
    name = wrap(card.milestone, room, 17, bold=True, language=language)[:2]
    tall = 22 * len(name) + 20 * len(criterion) + (20 if voice else 0)
    rows = max(tall, 32.0)
    top = height - 36 - rows - 18
    marks.path(f"M0,0L{width - 2 * _MARGIN},0", _MARGIN, top, stroke=colors.track, width=1.5)
    y = top + 18 + 11
    _disc(marks, _MARGIN + 15, y + 4, card.place, colors)
    marks.text(name, left, y + (5 if tall < 32 else 0), 17, colors.ink, "left", bold=True, leading=22)
    y += 22 * len(name)
    if criterion:
        marks.text(criterion, left, y, 15, colors.muted, "left", leading=20)
        y += 20 * len(criterion)
    if voice:
        marks.text([voice], left, y, 14, colors.ink, "left", bold=True)
    return top


def _disc(marks: Marks, x: float, y: float, place: int, colors: Look) -> None:
    arc = "M-15,0A15,15,0,1,1,15,0A15,15,0,1,1,-15,0Z"
    own = milestone_color(place)
    if colors.filled:
        marks.path(arc, x, y, fill=own)
    else:
        marks.path(arc, x, y, fill=colors.paper, stroke=own, width=1.5)
    marks.text([str(place + 1)], x, y, 15, colors.on_color if colors.filled else colors.ink, "center", bold=True)


def _words(marks: Marks, card: QuoteCard, width: float, bottom: float, colors: Look, language: str, *, beside: bool) -> None:
    """The sign, the words and who said them, in the middle of what is left above ``bottom``; ``beside``: the sign stands left."""
    line = colors.lines[card.place % len(colors.lines)]
    top, left = 36.0, _MARGIN + (_ACROSS if beside else 0)
    if card.title:
        kicker = _fitted(card.title, width - 2 * _MARGIN, 13)
        marks.text([kicker], _MARGIN, top + 6, 13, colors.muted, "left")
        top += 22
    above, column = 0.0 if beside else _ABOVE, width - left - _MARGIN
    size, lines = _set(card.quote, column, bottom - top - above - _BELOW, language)
    leading = size * _LEADING
    y = top + max((bottom - top - above - len(lines) * leading - _BELOW) / 2, 0)
    fill = {"fill": line} if colors.filled else {"stroke": line, "width": 1.5}
    for comma in (0, 38):
        marks.path(_MARK, _MARGIN + comma, y + (0.2 * leading + 41 if beside else 43), **fill)
    y += above + leading / 2
    marks.text(lines, left, y, size, colors.ink, "left", bold=True, leading=leading)
    y += (len(lines) - 0.5) * leading + 22
    marks.text([_fitted(card.who, column, 18)], left, y, 18, line, "left", bold=True)


def _set(quote: str, column: float, room: float, language: str) -> tuple[float, list[str]]:
    """The largest type in which the words fit, and their lines."""
    for size in _SIZES:
        lines = wrap(quote, column, size, bold=True, language=language)
        broken = any(line.endswith("-") for line in lines[:-1])
        if len(lines) * size * _LEADING <= room and not (broken and size > _SIZES[-4]):
            return size, lines
    return _SIZES[-1], _cut(lines, int(room // (_SIZES[-1] * _LEADING)))


def _cut(lines: list[str], most: int) -> list[str]:
    """The first lines, with a sign that there was more."""
    return [*lines[: most - 1], lines[most - 1].rstrip(" ,;:-") + " […]"] if len(lines) > most else lines


def _fitted(text: str, width: float, size: float) -> str:
    """A name, cut where it is wider than the card."""
    text = plain(text)
    while text_width(text, size, True) > width:
        text = text[:-2].rstrip() + "…"
    return text
