"""Time stamps in transcripts, in all the ways that people and programs write them."""

from __future__ import annotations

import re

STAMP = r"(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
"""``0:22``, ``94:40``, ``1:02:03``, ``00:43.810``, ``0:00:00.0``: hours may lack, minutes may pass 59."""

_PARTS = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?")
_UNTIL = rf"(?:\s{{0,3}}(?:--?>|[-–—]|to|tot|bis|til)\s{{0,3}}{STAMP})?"
_HASH = r"#((?:\d{1,2}:)?\d{1,2}:\d{2})(?:-(\d{1,3}))?#"  # f4 and MAXQDA: tenths of a second behind a hyphen
_ALONE = re.compile(rf"[\[({{<]?\s*({STAMP}){_UNTIL}\s*[\])}}>]?|{_HASH}")
_LEADING = re.compile(
    rf"(?:[\[({{<]\s*({STAMP}){_UNTIL}\s*[\])}}>]?|\*?({STAMP}|\d+:\d)\s*=|({STAMP}){_UNTIL}(?=\s)|{_HASH})(?:\s*[-–—|]\s+|\s*)"
)
# A run of blanks is looked at once, from its beginning.
_INLINE = re.compile(rf"(?<!\s)\s*(?:\[\s*{STAMP}\s*\]|\(\s*\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?\s*\)|{_HASH})")
_AT_START = re.compile(rf"\s*(?:\[\s*({STAMP})\s*\]|{_HASH})")
_AT_END = re.compile(rf"{_HASH}\s*\Z")


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
    """Seconds of a line that holds a time stamp, or the two of a beginning and an end, and nothing else.

    >>> alone("0:00:04.0"), alone("[00:10 - 00:14]"), alone("#00:01:02-5#"), alone("at 10:30")
    (4.0, 10.0, 62.5, None)
    """
    found = _ALONE.fullmatch(text.strip())
    return _value(found) if found else None


def leading(text: str) -> tuple[float | None, str]:
    """Seconds of the stamp that a line begins with, and the rest of the line.

    The closing bracket may lack or be a wrong one; a bare stamp needs a blank behind it. Of a beginning and an end the
    beginning counts, and a dash behind the stamp belongs to it.

    >>> leading("[00:10] RESEARCHER:"), leading("00:19 P 12:"), leading("*0:0 = I1:"), leading("[02:29 P 3")
    ((10.0, 'RESEARCHER:'), (19.0, 'P 12:'), (0.0, 'I1:'), (149.0, 'P 3'))
    >>> leading("00:00:01 --> 00:00:04 Anna: Ja."), leading("[00:00:02.21] - Speaker 1")
    ((1.0, 'Anna: Ja.'), (2.21, 'Speaker 1'))
    """
    found = _LEADING.match(text)
    if found is None:
        return None, text
    stamp = found[2] or ""
    # "*0:0 = " writes seconds with one digit.
    value = _value(found) if len(stamp.rpartition(":")[2]) != 1 else seconds(stamp.replace(":", ":0", 1))
    return (value, text[found.end() :]) if value is not None else (None, text)


def without(text: str) -> tuple[float | None, str, int]:
    """A piece of speech without the bracketed stamps inside it.

    Returns the seconds of a stamp that it begins with (or None), the words, and how many stamps left.

    >>> without("[00:01:00] Awesome. So[00:01:30] we [unclear 00:01:31] go")
    (60.0, 'Awesome. So we [unclear 00:01:31] go', 2)
    """
    first = _AT_START.match(text)
    words, number = _INLINE.subn("", text)
    return (_value(first) if first else None), words.strip() if number else text, number


def closing(text: str) -> float | None:
    """Seconds of the stamp between number signs that ends a paragraph: the moment at which the next one begins.

    >>> closing("Ja, dat klopt. #00:01:02-5#"), closing("Ja.")
    (62.5, None)
    """
    found = _AT_END.search(text, max(0, len(text) - 24))
    return _value(found) if found else None


def _value(found: re.Match[str]) -> float | None:
    """Seconds of the stamp in a match; the last two groups are those of a stamp between number signs and its fraction."""
    *plain, hashed, fraction = found.groups()
    stamp = next(filter(None, plain), hashed)
    return seconds(f"{stamp}.{fraction}" if fraction else stamp)
