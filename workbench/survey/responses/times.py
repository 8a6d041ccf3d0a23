"""Moments as tools write them: in ISO 8601 where they say what they mean, and as found where they do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.survey.responses.columns import Column
from workbench.survey.responses.dates import serials, written

UNKNOWN = "unknown"
"""Stands for the time zone of a moment that does not tell it."""

_LENGTH = 19
_SIGNS = ((4, "-"), (7, "-"), (13, ":"), (16, ":"))
_DIGITS = [at for at in range(_LENGTH) if at not in (4, 7, 10, 13, 16)]
_ISO = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
    r"\s*([ap]\.?m\.?)?\s*(Z|[+-]\d{2}:?\d{2}|[A-Z]{2,5}(?:[+-]\d{1,2})?)?",
    re.IGNORECASE,
)


def moment(text: str, order: str = "") -> tuple[str, str]:
    """A moment and its zone; the text as it stands, and ``"unknown"``, where day and month cannot be told apart.

    ``order`` says which of the two comes first in this file (`workbench.survey.responses.dates.order_of`).

    >>> moment("2024/12/03 8:48:17 p.m. CET"), moment("3/4/2026 10:00")
    (('2024-12-03T20:48:17', 'CET'), ('3/4/2026 10:00', 'unknown'))
    """
    found = _ISO.fullmatch(text.strip())
    if not found:
        return written(text, order) or text.strip(), UNKNOWN
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    half = (found[7] or "").replace(".", "").casefold()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "pm")
    try:
        made = datetime(year, month, day, hour, minute, second)
    except ValueError:
        return text.strip(), UNKNOWN
    zone = (found[8] or "").upper()
    return made.isoformat() if found[4] else made.date().isoformat(), "+00:00" if zone == "Z" else zone or UNKNOWN


def moments(column: Column | None, rows: int, order: str = "") -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """The moments of a column and their zones; None and ``"unknown"`` for a blank. ``order`` as for `moment`."""
    nothing = np.full(rows, None, dtype=object), np.full(rows, UNKNOWN, dtype=object)
    if column is None:
        return nothing
    filled = [at for at, word in enumerate(column.words) if word.strip()]
    if (usual := _usual([column.words[at] for at in filled])) is not None:
        known = np.full(len(column.words) + 1, None, dtype=object)
        known[filled] = usual
        return known[column.codes], nothing[1]
    counted = serials(column) or {}
    told = [
        (counted[word], UNKNOWN) if word in counted else moment(word, order) if word.strip() else (None, UNKNOWN)
        for word in column.words
    ]
    times = np.array([*(time for time, _ in told), None], dtype=object)
    zones = np.array([*(zone for _, zone in told), UNKNOWN], dtype=object)
    return times[column.codes], zones[column.codes]


def _usual(words: Sequence[str]) -> NDArray[np.object_] | None:
    """The same for words that are all written ``2026-03-01 10:00:00``, as most tools do, at once; None for any others."""
    if not words or any(len(word) != _LENGTH for word in words):
        return None
    letters = np.array(words, dtype=f"U{_LENGTH}")
    signs = letters.view("U1").reshape(len(words), _LENGTH)
    if not (np.isin(signs[:, 10], (" ", "T")).all() and all((signs[:, at] == sign).all() for at, sign in _SIGNS)):
        return None
    digits = signs[:, _DIGITS].view(np.uint32)
    if not ((digits >= ord("0")) & (digits <= ord("9"))).all():
        return None
    try:
        return np.datetime_as_string(letters.astype("datetime64[s]")).astype(object)
    except ValueError:  # a day that is none
        return None


def seconds(column: Column) -> NDArray[np.float64]:
    """A column of lengths of time: seconds (``1.234,5`` as well), or ``0:05:12``; NaN for anything else.

    ``1.234`` may be a thousand seconds or one: that is NaN too.
    """
    return np.array([*(_length(word.strip()) for word in column.words), np.nan])[column.codes]


def _length(text: str) -> float:
    if clock := re.fullmatch(r"(\d+):(\d{2}):(\d{2})(?:\.\d+)?", text):
        return float(int(clock[1]) * 3600 + int(clock[2]) * 60 + int(clock[3]))
    if re.fullmatch(r"\d{1,3}[.,]\d{3}", text):
        return np.nan
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?|\d+,\d+", text):
        text = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else np.nan


def between(started: NDArray[np.object_], submitted: NDArray[np.object_], same_zone: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Seconds from one moment to the other; NaN where one is missing or not to be told, or time runs backwards."""
    begun, ended = _parsed(started), _parsed(submitted)
    known = same_zone & ~np.isnat(begun) & ~np.isnat(ended) & (ended >= begun)
    return np.where(known, (ended - begun) / np.timedelta64(1, "s"), np.nan)


def alike(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lengths that were told in two ways, NaN where these differ; where only one is known, that one."""
    return np.where(np.isnan(one), other, np.where(np.isnan(other) | (one == other), one, np.nan))


def _parsed(times: NDArray[np.object_]) -> NDArray[np.datetime64]:
    codes, words = pd.factorize(times)
    if (usual := _usual(tuple(words))) is not None:
        return np.append(usual.astype("datetime64[s]"), np.datetime64("NaT", "s"))[codes]
    made = np.array([*(_parse(word) for word in words), np.datetime64("NaT", "s")], dtype="datetime64[s]")
    return made[codes]


def _parse(word: str) -> np.datetime64:
    """A moment with its hour; NaT for a day alone and for what could not be read."""
    try:
        return np.datetime64(datetime.fromisoformat(word), "s") if "T" in word else np.datetime64("NaT", "s")
    except ValueError:
        return np.datetime64("NaT", "s")
