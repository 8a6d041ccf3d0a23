"""The legend of the mind map: every sign that occurs on it, and no other."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.charts.mind_map_signs import OTHERWISE, SIGNS, STANDING_SIGNS, Signs
from workbench.charts.mind_map_words import WORDS, segment_names, was_otherwise
from workbench.charts.paths import rounded
from workbench.journey.columns import WITHOUT_SURVEY
from workbench.journey.maprows import MapNode
from workbench.journey.picture import Layout
from workbench.journey.textfit import text_width

CAPTION_SIZE, LEADING, APART = 11.0, 22.0, 22.0
ROOM = {"bar": 34.0, "hollow": 34.0, "percent": 30.0, "points": 30.0, "optional": 26.0, "struck": 0.0, "": 0.0}
"""Width of a sign and the blank behind it; that of a small sign where it is not named here."""
SMALL_ROOM = 16.0


def legend(signs: Signs, layout: Layout, language: str, left: float, right: float, y: float) -> float:
    """Draw it in as many lines as it takes, from ``y``, the middle of the first; returns its bottom."""
    x = left
    muted = signs.colors.muted
    for sign, said in explained(layout, language):
        room = ROOM.get(sign, SMALL_ROOM)
        length = room + text_width(said, CAPTION_SIZE)
        if x > left and x + length > right:
            x, y = left, y + LEADING
        _draw(signs, sign, x, y)
        signs.text([said], x + room, y, CAPTION_SIZE, muted, "left")
        if sign == "struck":
            signs.strike(x, y, length, muted)
        x += length + APART
    return y + 8


def _draw(signs: Signs, sign: str, x: float, y: float) -> None:
    colors = signs.colors
    if sign in ("bar", "hollow"):
        signs.bar(x, y, 28, 0.6, signs.line(0), hollow=sign == "hollow")
    elif sign in SIGNS or sign in STANDING_SIGNS:
        signs.sign(sign, x + 6, y, signs.line(0))
    elif sign in ("percent", "points"):
        signs.text(["81%" if sign == "percent" else "+12"], x, y, CAPTION_SIZE, colors.ink, "left")
    elif sign == "optional":
        signs.path(rounded(19, 11, 4), x + 10, y, stroke=colors.muted, width=1.2, dash=[3, 3])
    elif sign == "repeated":
        signs.repeated(x + 6, y, 0, colors.muted)
    elif sign == "otherwise":
        signs.text([OTHERWISE], x + 4, y, CAPTION_SIZE, colors.ink, "center")
    elif sign == "again":
        signs.text(["!"], x + 4, y, 14, colors.alarm, "center", bold=True)
    elif sign == "dash":
        signs.text(["–"], x + 4, y, CAPTION_SIZE, colors.muted, "center")


def explained(layout: Layout, language: str) -> Iterator[tuple[str, str]]:
    """(sign, what it means) in the order in which they are read."""
    words = WORDS[language]
    nodes = [box.node for box in layout.boxes if box.node]
    criteria = [node for node in nodes if node.kind == "criterion"]
    drawn = {column.what for column in layout.columns}
    if "bar" in drawn:
        yield from _bars(criteria, language, compared="difference" in drawn)
    if "importance" in drawn:
        waves = sorted({node.wave for node in criteria if node.wave})
        which = ("legend importance", "legend wave", "legend waves")[min(len(waves), 2)]
        yield "percent", words[which].format(n=", ".join(map(str, waves)))
        if any(node.importance is None for node in criteria):
            yield "dash", words["legend dash"]
    for status in SIGNS:
        if any(node.status == status for node in criteria):
            yield status, words[status]
    for standing in WITHOUT_SURVEY[::-1]:
        if any(node.standing == standing and not node.status for node in criteria):
            yield standing, words[standing]
    for sign, occurs in (
        ("otherwise", any(was_otherwise(node.status, node.earlier) for node in criteria)),
        ("again", any(node.look_again for node in nodes)),
        ("optional", any(node.optional for node in nodes)),
        ("repeated", any(node.repeated for node in nodes)),
        ("struck", any(node.rejected for node in nodes)),
    ):
        if occurs:
            yield sign, words[f"legend {sign}"]
    milestones = sum(node.kind == "milestone" for node in nodes)
    if nodes and milestones != 1:
        yield "", words["legend order" if milestones else "legend no steps"]


def _bars(criteria: list[MapNode], language: str, *, compared: bool) -> Iterator[tuple[str, str]]:
    words = WORDS[language]
    of = max(node.of for node in criteria)
    if not compared:
        yield "bar", words["legend bar"].format(of=of)
        return
    first, second = segment_names(criteria[0], language)
    other = max(node.of_other or 0 for node in criteria)
    yield "bar", words["legend segment"].format(name=first, of=of)
    yield "hollow", words["legend segment"].format(name=second, of=other)
    yield "points", words["legend points"]
