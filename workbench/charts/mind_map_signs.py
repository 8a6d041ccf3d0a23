"""The signs of the mind map: bars, ticks, badges; told apart without colour, drawn in outline where a look wants that."""

from __future__ import annotations

from workbench.charts.marks import Marks
from workbench.charts.paths import pixels, rounded
from workbench.charts.theme import milestone_color

SIGNS = {
    "validated": "M-4.6,0.2L-1.6,3.4L4.6,-3.6",
    "not validated": "M-3.6,-3.6L3.6,3.6M3.6,-3.6L-3.6,3.6",
    "undecided": "M-3.8,0A3.8,3.8,0,1,1,3.8,0A3.8,3.8,0,1,1,-3.8,0",
}
"""What the survey says: a tick, a cross and an open ring."""

STANDING_SIGNS = {
    "supported": "M-2.2,0A2.2,2.2,0,1,1,2.2,0A2.2,2.2,0,1,1,-2.2,0Z",
    "new": "M-3.4,0L3.4,0M0,-3.4L0,3.4",
}
"""Where the survey says nothing: a dot for what several interviews speak for, a plus for what is new."""

OTHERWISE = "*"
"""Beside what the survey says, where an earlier round of it said otherwise."""

REPEATED = "M3.9,0.6A3.9,3.9,0,1,1,2.4,-2.9M2.9,-5.2L2.7,-2.6L0.1,-2.7"
"""An arrow that comes back to where it started."""

BAR_HEIGHT, PAIR_HEIGHT, PAIR_APART = 6.0, 4.6, 3.6
MUTED_BAR = 0.5
"""Opacity of the bar of what is rejected."""


class Signs(Marks):
    """Marks that know the signs of the map."""

    def line(self, hue: int, muted: bool = False) -> str:
        """Colour of thin lines and small signs of a milestone."""
        return self.colors.muted if muted else self.colors.lines[hue % len(self.colors.lines)]

    def ground(self, hue: int) -> str:
        """Colour of a milestone's box, or of its outline."""
        return milestone_color(hue) if self.colors.filled else self.line(hue)

    def badge(self, x: float, y: float, radius: float, text: str, color: str, *, ink: str = "") -> None:
        """A disc with a letter; ``ink`` is that of the look by default."""
        filled = self.colors.filled
        fill, stroke, width = (color, self.colors.paper, 2.0) if filled else (self.colors.paper, color, 1.1)
        self.path(_disc(radius), x, y, fill=fill, stroke=stroke, width=width, over=True)
        on = (ink or self.colors.on_color) if filled else color
        self.text([text], x, y + 0.3, 11 if radius > 8 else 9.5, on, "center", bold=True)

    def repeated(self, x: float, y: float, radius: float, color: str) -> None:
        """The sign for what is taken more than once, on a disc; without one where ``radius`` is 0."""
        if radius:
            self.path(_disc(radius), x, y, fill=self.colors.paper, stroke=color, width=1.2, over=True)
        self.path(REPEATED, x, y, stroke=color, width=1.5, over=True)

    def bar(
        self, x: float, y: float, width: float, share: float, color: str, *, hollow: bool = False, height: float = BAR_HEIGHT
    ) -> None:
        """A bar in its track; a hollow one is the second of two."""
        if self.colors.filled:
            self.path(rounded(width, height, 2), x + width / 2, y, fill=self.colors.track)
        else:
            self.path(f"M0,0L{pixels(width)},0", x, y, stroke=self.colors.track, width=0.8)
        if share <= 0:
            return
        wide = max(width * min(share, 1.0), 2.4)
        if hollow:
            inner = rounded(wide - 1.2, height - 1.2, 1.2)
            self.path(inner, x + wide / 2, y, fill=self.colors.paper, stroke=color, width=1.2, over=True)
        else:
            opacity = MUTED_BAR if color == self.colors.muted else 1.0
            self.path(rounded(wide, height, min(2, wide / 2)), x + wide / 2, y, fill=color, opacity=opacity, over=True)

    def pair(self, x: float, y: float, width: float, shares: tuple[float, float], color: str) -> None:
        """Two bars to compare, the first filled, the second hollow."""
        self.bar(x, y - PAIR_APART, width, shares[0], color, height=PAIR_HEIGHT)
        self.bar(x, y + PAIR_APART, width, shares[1], color, hollow=True, height=PAIR_HEIGHT)

    def sign(self, status: str, x: float, y: float, color: str) -> None:
        """What the survey, or else the interviews, say of a criterion; red is kept for what must be looked at again."""
        if status in SIGNS:
            self.path(SIGNS[status], x, y, stroke=color if status == "validated" else self.colors.muted, width=1.8)
        elif status == "supported":
            self.path(STANDING_SIGNS[status], x, y, fill=self.colors.muted)
        else:
            self.path(STANDING_SIGNS[status], x, y, stroke=self.colors.muted, width=1.3)

    def strike(self, x: float, y: float, width: float, color: str) -> None:
        """A line through a text of this width that starts at ``x``."""
        self.path(f"M0,0L{pixels(width)},0", x, y + 0.5, stroke=color, width=1.1, over=True)


def _disc(radius: float) -> str:
    return f"M-{radius},0A{radius},{radius},0,1,1,{radius},0A{radius},{radius},0,1,1,-{radius},0Z"
