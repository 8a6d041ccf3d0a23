"""Shapes as SVG paths, in pixels around their own middle or on the picture."""

from __future__ import annotations

from math import hypot

from workbench.journey.picture import Branch


def taper(branch: Branch) -> str:
    """The outline of a branch that gets thinner from parent to child."""
    rise = abs(branch.y1 - branch.y0)
    points = branch.points(28 if rise > 100 else 18 if rise > 0.5 else 1)
    upper, lower = [], []
    for place, (x, y) in enumerate(points):
        (xa, ya), (xb, yb) = points[max(place - 1, 0)], points[min(place + 1, len(points) - 1)]
        length = hypot(xb - xa, yb - ya) or 1.0
        half = (branch.thick + (branch.thin - branch.thick) * place / (len(points) - 1)) / 2
        across, along = -(yb - ya) / length * half, (xb - xa) / length * half
        upper.append(f"{x + across:.2f},{y + along:.2f}")  # a tenth of a pixel would show as stairs
        lower.append(f"{x - across:.2f},{y - along:.2f}")
    return "M" + "L".join(upper + lower[::-1]) + "Z"


def rounded(width: float, height: float, radius: float) -> str:
    """A rectangle with round corners around the middle."""
    a, b, r = width / 2, height / 2, min(radius, width / 2, height / 2)
    corners = ((a - r, -b, a, -b + r), (a, b - r, a - r, b), (-a + r, b, -a, b - r), (-a, -b + r, -a + r, -b))
    arcs = "".join(
        f"L{pixels(x0)},{pixels(y0)}A{pixels(r)},{pixels(r)},0,0,1,{pixels(x1)},{pixels(y1)}" for x0, y0, x1, y1 in corners
    )
    return f"M{pixels(-a + r)},{pixels(-b)}{arcs}Z"


def pixels(number: float) -> str:
    """A coordinate to a tenth of a pixel, as short as it can be."""
    return f"{number:.1f}".removesuffix(".0")
