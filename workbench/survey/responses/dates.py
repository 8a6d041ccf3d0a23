"""Dates as people write them and as spreadsheets leave them: told by a whole column what is the day and what the month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from workbench.survey.responses.columns import Column

DAY, MONTH, EITHER = "day", "month", "either"
"""What comes first in the dates of a file; ``"either"`` where they do not tell."""

_TWELVE = 12
_WRITTEN = re.compile(
    r"(?P<one>\d{1,2})(?P<sign>[-/.])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4})"
    r"(?:(?:,| |T)+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE | re.ASCII,
)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)
_FIRST, _LAST = 36526, 73051
"""The first days of 2000 and of 2100 as Excel counts them."""
_ZERO = datetime(1899, 12, 30)


def order_of(columns: Iterable[Column]) -> str:
    """Whether day or month comes first in dates such as ``01-07-2026``; ``""`` where there are none.

    A number above 12 is a day. Else AM and PM tell that the month comes first, and points between the numbers that the day does.
    """
    found = [date for column in columns for word in column.words if (date := _WRITTEN.fullmatch(word.strip()))]
    if not found:
        return ""
    first, second = (any(int(date[part]) > _TWELVE for date in found) for part in ("one", "two"))
    if first != second:
        return DAY if first else MONTH
    if first:
        return EITHER
    if any(date["half"] for date in found):
        return MONTH
    return DAY if all(date["sign"] == "." for date in found) else EITHER


def written(word: str, order: str) -> str | None:
    """A date with numbers in an order, in ISO 8601; None for anything else, and in either order for one that would be two.

    >>> written("1-7-2026 9:00", "day"), written("07/01/2026 10:59:00 PM", "month"), written("13/13/2026", "day")
    ('2026-07-01T09:00:00', '2026-07-01T22:59:00', None)
    """
    if order == EITHER:
        found = written(word, DAY)
        return found if found == written(word, MONTH) else None
    date = _WRITTEN.fullmatch(word.strip())
    if date is None or not order:
        return None
    day, month = (int(date[part]) for part in (("one", "two") if order == DAY else ("two", "one")))
    hour = int(date["hour"] or 0)
    if date["half"] and 1 <= hour <= _TWELVE:
        hour = hour % _TWELVE + _TWELVE * date["half"].casefold().startswith("p")
    try:
        made = datetime(int(date["year"]), month, day, hour, int(date["minute"] or 0), int(date["second"] or 0))
    except ValueError:
        return None
    return made.isoformat() if date["hour"] else made.date().isoformat()


def serials(column: Column) -> dict[str, str] | None:
    """Cell to moment in ISO 8601, where a column holds nothing but the days that Excel counts from 1900; else None.

    Only numbers from 2000 to 2100 are: a time of Unix, or the number of a respondent, is not in that range.
    """
    words = [word for word in column.words if word.strip()]
    if not words or not all(_SERIAL.fullmatch(word.strip()) for word in words):
        return None
    days = {word: float(word.strip().replace(",", ".")) for word in words}
    if not all(_FIRST <= day < _LAST for day in days.values()):
        return None
    whole = all(day.is_integer() for day in days.values())
    made = {word: _ZERO + timedelta(seconds=round(day * 86400)) for word, day in days.items()}
    return {word: time.date().isoformat() if whole else time.isoformat() for word, time in made.items()}
