"""Looking for a regular expression that somebody typed: it must not be able to hang the notebook, or to fill its memory."""

from __future__ import annotations

import re
import time
import warnings
from math import prod

from workbench.corpus.query import Finder
from workbench.errors import InvalidValue

SECONDS = 5.0
"""How long a pattern may work on all texts together."""

LONGEST = 500
"""Characters that a pattern may have."""

MOST_REPEATS = 10_000
"""How often a pattern may repeat: the product of all its counts such as ``{2,40}``."""

_RECURSION = re.compile(r"\(\?(?:R|[+-]?\d+|&|P>)")
"""A pattern that stands for itself or a part of itself: ``(?R)``, ``(?1)``, ``(?&name)``."""

_ESCAPED = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_COUNTS = re.compile(r"\{(\d*),?(\d*)\}")


def pattern_finder(pattern: str, *, case: bool = False, seconds: float = SECONDS) -> Finder:
    """How to look for a pattern in a text; finds of no characters are left out.

    Parameters
    ----------
    case
        Whether capitals count.
    seconds
        Time for all looking together, from the first.

    Returns
    -------
    Finder
        It raises InvalidValue when the time is over.

    Raises
    ------
    InvalidValue
        If the pattern cannot be understood, is very long, repeats very often, or calls itself.

    Notes
    -----
    The package ``regex`` is used because it can be stopped. Python's own cannot, once it is at a pattern such as ``(a|aa)+$``.
    """
    import regex

    where = f"pattern {pattern[:LONGEST]!r}"
    if not pattern:
        raise InvalidValue("there is nothing to look for", todo="Type a pattern.")
    if len(pattern) > LONGEST:
        raise InvalidValue("the pattern is very long", expected=f"at most {LONGEST} characters", found=str(len(pattern)))
    # Counts are written out in memory before anything runs: (a{9999}){9999} would take all there is.
    repeats = prod(max(int(number or 1) for number in found) or 1 for found in _COUNTS.findall(pattern))
    if repeats > MOST_REPEATS:
        expected = f"at most {MOST_REPEATS:,} times, all counts multiplied"
        raise InvalidValue("the pattern repeats too often", where=where, expected=expected, found=f"{repeats:,}")
    if found := _calls(pattern):
        raise InvalidValue(
            "a pattern may not call itself or a part of itself", where=where, found=found, todo="Write the part out again there."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what a later version of the package will read otherwise
            compiled = regex.compile(pattern, 0 if case else regex.IGNORECASE)
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        todo = "To look for one of . * + ? ( ) [ ] { } | ^ $ \\ itself, write a \\ before it."
        raise InvalidValue("the pattern cannot be understood", where=where, found=str(error), todo=todo) from error
    end = 0.0

    def find(text: str) -> list[tuple[int, int]]:
        nonlocal end
        end = end or time.monotonic() + seconds
        try:
            left = max(end - time.monotonic(), 1e-6)
            return sorted(span for found in compiled.finditer(text, timeout=left) if (span := found.span())[0] < span[1])
        except (TimeoutError, MemoryError) as error:
            todo = "Make it simpler: above all, do not repeat what repeats itself, as in (a+)+."
            raise InvalidValue(
                "the pattern takes too long, and was stopped", where=where, expected=f"at most {seconds:g} seconds", todo=todo
            ) from error

    return find


def _calls(pattern: str) -> str:
    """The first place where a pattern calls itself; neither what is escaped nor what stands in a set of characters is one."""
    bare = _ESCAPED.sub(lambda found: "\x00" * len(found[0]), pattern)
    call = _RECURSION.search(bare)
    return pattern[call.start() : call.end()] + ")" if call else ""
