"""Times as people and systems write them: ISO 8601, or day-month-year with a clock; with or without a zone."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

CLOCK = r"^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?$"
"""A time of day without a day."""

_DAY_FIRST = r"^(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<year>\d{4})"
_ISO = r"^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}(:?\d{2})?)?)?$"
_ZONE = r":\d{2}(?:\.\d+)?(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)$"
_REWRITES = (
    (r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})", r"\1-\2-\3"),
    (r"^(\d{4})-(\d)-", r"\1-0\2-"),
    (r"^(\d{4}-\d{2})-(\d)($|[ T])", r"\1-0\2\3"),
    (r"^(\d{4}-\d{2}-\d{2})(?:,? +|T)(\d):", r"\1 0\2:"),
    (r"^(\d{4}-\d{2}-\d{2}),? +(\d)", r"\1 \2"),
    (r"(:\d{2}),(\d)", r"\1.\2"),
    (r"(\.\d{6})\d+", r"\1"),
    (r" *(?:UTC|GMT|Z)$", "Z"),
    (r"(\d) +([+-]\d{2}(?::?\d{2})?)$", r"\1\2"),
)
"""Spellings that mean the same: slashes, single digits, a decimal comma, digits behind the microsecond, names of UTC."""


@dataclass(frozen=True, slots=True)
class Times:
    """Times of a column.

    Attributes
    ----------
    times
        Timestamps in microseconds, null where a text is no time. Without a zone as found; in the one zone that all have; in UTC
        if zones differ.
    zones
        The zones found, as written; empty if there is none.
    without_zone
        Which times have no zone although others have one (they are read as UTC).
    month_first
        Whether days and months were read the American way, because a day above 12 stands second.
    undecided
        Whether no date tells which of two numbers is the day (then the first one is taken).
    days_only
        Whether no time has a time of day.
    """

    times: pa.Array
    zones: tuple[str, ...] = ()
    without_zone: pa.Array | None = None
    month_first: bool = False
    undecided: bool = False
    days_only: bool = False


def read_times(texts: pa.Array) -> Times:
    """Read texts as times; nothing is guessed from the machine's own zone or language."""
    texts = pc.utf8_trim_whitespace(texts)
    iso = pc.fill_null(pc.match_substring_regex(texts, _ISO), False)
    others, month_first, undecided = _days_behind(texts.filter(pc.invert(iso)))
    for pattern, replacement in _REWRITES:
        others = pc.replace_substring_regex(others, pattern, replacement)
    others = pc.if_else(pc.match_substring_regex(others, _ISO), others, pa.scalar(None, pa.string()))
    texts = pc.replace_with_mask(texts, pc.invert(iso), others)
    zone = pc.struct_field(pc.extract_regex(texts, _ZONE), "zone")
    zones = tuple(sorted(str(name) for name in pc.unique(zone.drop_null()).to_pylist()))
    # utc=True reads a time without a zone as UTC, which keeps what was written when there is no zone at all.
    read = pd.to_datetime(texts.to_pandas(), format="ISO8601", errors="coerce", utc=True)
    instants = pa.array(read.dt.as_unit("us").dt.tz_localize(None), type=pa.timestamp("us"), from_pandas=True)
    no_clock = pc.and_(pc.is_valid(texts), pc.invert(pc.match_substring(pc.fill_null(texts, ":"), ":")))
    days_only = not pc.any(pc.and_(pc.is_valid(texts), pc.invert(no_clock))).as_py() and bool(pc.any(no_clock).as_py())
    if not zones:
        return Times(instants, (), None, month_first, undecided, days_only)
    without = pc.and_(pc.is_valid(instants), pc.is_null(zone))
    one = {_offset(name) for name in zones}
    label = one.pop() if len(one) == 1 and not pc.any(without).as_py() else "UTC"
    return Times(instants.cast(pa.timestamp("us", label)), zones, without, month_first, undecided, days_only)


def _offset(zone: str) -> str:
    digits = zone.replace(":", "").ljust(5, "0")
    return "UTC" if zone == "Z" or digits[1:] == "0000" else f"{digits[:3]}:{digits[3:5]}"


def _days_behind(texts: pa.Array) -> tuple[pa.Array, bool, bool]:
    """Texts with day-month-year turned into year-month-day; whether the month stood first; whether nothing tells."""
    parts = pc.extract_regex(texts, _DAY_FIRST)
    first, second = (pc.cast(pc.struct_field(parts, name).drop_null(), pa.int64()) for name in "ab")
    if not len(first):
        return texts, False, False
    high_first, high_second = (bool(pc.any(pc.greater(numbers, 12)).as_py()) for numbers in (first, second))
    month_first = high_second and not high_first
    order = r"\3-\1-\2" if month_first else r"\3-\2-\1"
    return pc.replace_substring_regex(texts, _DAY_FIRST, order), month_first, not high_first and not high_second
