"""Time stamps in transcripts, in all the ways that people and programs write them."""

from __future__ import annotations

import re

STAMP = r"(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
"""``0:22``, ``94:40``, ``1:02:03``, ``00:43.810``, ``0:00:00.0``: hours may lack, minutes may pass 59."""

_PARTS = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?")
_ALONE = re.compile(rf"[\[({{]?\s*({STAMP})\s*[\])}}]?")
_LEADING = re.compile(rf"(?:[\[({{]\s*({STAMP})\s*[\])}}]?|\*?({STAMP}|\d+:\d)\s*=|({STAMP})(?=\s))\s*")
_INLINE = re.compile(rf"\s*\[\s*{STAMP}\s*\]|\s*\(\s*\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?\s*\)")
_AT_START = re.compile(rf"\s*\[\s*({STAMP})\s*\]")


def seconds(stamp: str) -> float | None:
    """Seconds from the start of the recording, or None if the text is no time stamp.

    >>> seconds("1:02:03.5"), seconds("94:40"), seconds("00:43,810"), seconds("later")
    (3723.5, 5680.0, 43.81, None)
    """
    found = _PARTS.fullmatch(stamp.strip(" []()*="))
    if found is None:
        return None
    hours, minutes, secs, fraction = found.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(secs) + (float(f"0.{fraction}") if fraction else 0.0)


def alone(text: str) -> float | None:
    """Seconds of a line that holds a time stamp and nothing else."""
    found = _ALONE.fullmatch(text.strip())
    return seconds(found[1]) if found else None


def leading(text: str) -> tuple[float | None, str]:
    """Seconds of the stamp that a line begins with, and the rest of the line.

    The closing bracket may lack or be a wrong one; a bare stamp needs a blank behind it.

    >>> leading("[00:10] RESEARCHER:"), leading("00:19 P 12:"), leading("*0:0 = I1:"), leading("[02:29 P 3")
    ((10.0, 'RESEARCHER:'), (19.0, 'P 12:'), (0.0, 'I1:'), (149.0, 'P 3'))
    """
    found = _LEADING.match(text)
    if found is None:
        return None, text
    stamp = found[1] or found[2] or found[3]
    # "*0:0 = " writes seconds with one digit.
    value = seconds(stamp) if len(stamp.rpartition(":")[2]) > 1 else seconds(stamp.replace(":", ":0", 1))
    return (value, text[found.end() :]) if value is not None else (None, text)


def without(text: str) -> tuple[float | None, str, int]:
    """A piece of speech without the bracketed stamps inside it.

    Returns the seconds of a stamp that it begins with (or None), the words, and how many stamps left.

    >>> without("[00:01:00] Awesome. So[00:01:30] we [unclear 00:01:31] go")
    (60.0, 'Awesome. So we [unclear 00:01:31] go', 2)
    """
    first = _AT_START.match(text)
    words, number = _INLINE.subn("", text)
    return (seconds(first[1]) if first else None), words.strip() if number else text, number
