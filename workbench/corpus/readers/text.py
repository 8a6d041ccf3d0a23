"""Plain text and Markdown, Otter's exports among them."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from workbench.corpus.encoding import Decoded
from workbench.corpus.labels import is_labelled
from workbench.corpus.readers.making import make_reading
from workbench.corpus.report import Reading
from workbench.corpus.turns import ENDS, Line, divide

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*")
_RULE = re.compile(r"[-=_*#]{3,}")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!|~\"'])")
_WRAPPED_AT_MOST = 120


def read_text(path: Path, decoded: Decoded, *, markdown: bool) -> Reading:
    """Read a text whose lines hold labels, or nobody's name at all."""
    divided = divide(lines_of(decoded.text, markdown=markdown))
    return make_reading(
        path,
        divided.turns,
        encoding=decoded.encoding,
        legend=divided.legend,
        dropped=divided.dropped,
        warnings=(*decoded.warnings, *divided.warnings),
    )


def lines_of(text: str, *, markdown: bool = False) -> list[Line]:
    """Lines with a note of where paragraphs begin.

    A paragraph begins after an empty line. It also begins at any other line, unless the file is broken at a fixed width, or the
    line before has not ended and this one goes on in lower case.
    """
    rows = text.split("\n")
    width = _wrapped_at(rows)
    lines: list[Line] = []
    before = ""
    for number, row in enumerate(rows, 1):
        if not row.strip():
            before = ""
            continue
        heading = _HEADING.fullmatch(row) if markdown else None
        if not _RULE.fullmatch(row.strip()):
            words = heading[1] if heading else row
            if markdown:
                words = _ESCAPED.sub(r"\1", words)
            lines.append(Line(words, f"line {number}", _opens(row, before, width), heading=heading is not None))
        before = row
    return lines


def _opens(row: str, before: str, width: int) -> bool:
    if not before.strip():
        return True
    ended = before.rstrip().endswith(ENDS)
    if width:
        return ended and len(before) < 0.75 * width
    return ended or not row.strip()[0].islower() or is_labelled(row)


def _wrapped_at(rows: list[str]) -> int:
    """The width at which an editor broke the lines, or 0 where every line end is meant."""
    followed = sorted(len(row) for row, after in pairwise(rows) if row.strip() and after.strip())
    if len(followed) < 8 or max(len(row) for row in rows) > _WRAPPED_AT_MOST:
        return 0
    widest = followed[-1]
    return widest if widest >= 50 and followed[len(followed) // 3] >= 0.75 * widest else 0
