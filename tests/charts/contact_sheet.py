"""A sheet with many mind maps on it, to look at them all at once.

Run as a program, this file writes one sheet of all awkward cases for each look: ``python -m tests.charts.contact_sheet FOLDER``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.journey.map_cases import CASES
from workbench.charts.mind_map import mind_map
from workbench.charts.save import svg
from workbench.charts.theme import LOOKS
from workbench.journey.layout import layout
from workbench.journey.maprows import MapNode

TILE, BESIDE, GAP, HEAD = 900.0, 3, 24.0, 26.0


def contact_sheet(path: Path, cases: Mapping[str, tuple[Sequence[MapNode], str]], scale: float = 0.2) -> int:
    """Draw each map in its look and write them as one picture, side by side; returns how many there are."""
    import vl_convert

    tops = [GAP] * BESIDE
    parts = []
    for name, (nodes, theme) in cases.items():
        drawn = svg(mind_map(layout(nodes), theme))
        root = ET.fromstring(drawn)
        width, height = float(root.attrib["width"]), float(root.attrib["height"])
        wide, high = min(TILE, width), height * min(TILE / width, 1.0)
        column = tops.index(min(tops))
        x, y = GAP + column * (TILE + GAP), tops[column]
        parts.append(f'<text x="{x}" y="{y + 16}" font-family="Liberation Sans" font-size="16">{escape(name)} ({theme})</text>')
        placed = drawn.replace("<svg ", f'<svg x="{x}" y="{y + HEAD}" ', 1)
        placed = placed.replace(f'width="{root.attrib["width"]}"', f'width="{wide}"', 1)
        parts.append(placed.replace(f'height="{root.attrib["height"]}"', f'height="{high}"', 1))
        tops[column] = y + HEAD + high + GAP
    across, down = GAP + BESIDE * (TILE + GAP), max(tops)
    ground = f'<rect width="{across}" height="{down}" fill="#c8cdd2"/>'
    sheet = f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}">{ground}{"".join(parts)}</svg>'
    path.write_bytes(vl_convert.svg_to_png(sheet, scale=scale))
    return len(parts) // 2


if __name__ == "__main__":
    for look in LOOKS:
        contact_sheet(Path(sys.argv[1]) / f"sheet_{look}.png", {name: (nodes, look) for name, nodes in CASES.items()}, 0.7)
