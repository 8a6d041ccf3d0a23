"""The colour in which a code is shown."""

from __future__ import annotations

import re

from workbench.charts.theme import KIND_COLORS
from workbench.coding.codebook import Code


def color_of(code: Code) -> str:
    """The code's own colour if it is one, otherwise that of its kind.

    The colour of an imported codebook goes into a style, so nothing is let through that could fetch something.

    >>> color_of(Code("1", "Water", color="#11aaFF")), color_of(Code("1", "Water", color="url(//x)")) == KIND_COLORS["open"]
    ('#11aaFF', True)
    """
    return code.color if re.fullmatch("#[0-9a-fA-F]{6}", code.color) else KIND_COLORS[code.kind]
