"""How the text of a node is set on the mind map: letters, lines, and the box they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.journey.maprows import MapNode
from workbench.journey.picture import Box, Text
from workbench.journey.textfit import text_width, wrap

ENOUGH_LINES = 4


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of node is set: font size, widths of the text column to try in turn, line height, padding."""

    size: float
    bold: bool
    columns: tuple[float, ...]
    leading: float
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class Room:
    """How much room criteria get: the factor on their column, the space above and below, between them, between milestones."""

    wider: float = 1.0
    down: float = 5.0
    gap: float = 3.0
    milestone_gap: float = 28.0


STYLES = {
    "goal": Style(17, True, (176, 250, 330), 22, 20, 15),
    "other goal": Style(12.5, True, (150, 210), 16, 14, 8),
    "milestone": Style(14, True, (134, 200), 18, 14, 9),
    "step": Style(12, True, (118, 168), 15, 9, 5),
    "criterion": Style(12, False, (224, 300), 15, 6, 5),
    "empty": Style(14, False, (300,), 20, 28, 24),
}


def sized(node: MapNode | None, kind: str, text: str, language: str, room: Room | None = None, *, other: bool = False) -> Box:
    """A box at (0, 0) that its text fits in; ``other`` is a goal that stands beside the one in the middle.

    The first column is taken in which no word is broken and the lines are few; else the first in which the lines are few.
    """
    style, room = STYLES["other goal" if other else kind], room or Room()
    if kind == "criterion":
        style = replace(style, columns=tuple(column * room.wider for column in style.columns), down=room.down)
    tried = [wrap(text, style.columns[0], style.size, bold=style.bold, language=language)]
    if len(tried[0]) > ENOUGH_LINES or _broken(tried[0]):
        tried += [wrap(text, column, style.size, bold=style.bold, language=language) for column in style.columns[1:]]
    few = [lines for lines in tried if len(lines) <= ENOUGH_LINES] or tried[-1:]
    lines = next((lines for lines in few if not _broken(lines)), few[0])
    wide = max(text_width(line, style.size, style.bold) for line in lines)
    height = len(lines) * style.leading + 2 * style.down
    return Box(node, kind, tuple(lines), 0, 0, wide + 2 * style.across, height, other=other)


def _broken(lines: Sequence[str]) -> bool:
    return any(line.endswith("-") for line in lines[:-1])


def text_of(box: Box) -> Text:
    """Where the lines of a placed box stand: a criterion's at the edge that its branch comes from, others in the middle."""
    style = STYLES["other goal" if box.other else box.kind]
    y = box.y - (len(box.lines) - 1) / 2 * style.leading
    node_id = box.node.id if box.node else ""
    if box.kind != "criterion":
        return Text(node_id, box.kind, box.lines, box.x, y, style.size, style.leading, style.bold, "center")
    x = box.x - box.side * (box.width / 2 - style.across)
    return Text(node_id, box.kind, box.lines, x, y, style.size, style.leading, style.bold, "left" if box.side == 1 else "right")
