"""Read a log of contacts from CSV or Parquet into the one set of columns, and say what was left out and what looks odd."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from workbench.corpus.report import Dropped
from workbench.errors import UnreadableFile
from workbench.touchpoints.columns import ColumnChoice, choose_columns, looks_like_events
from workbench.touchpoints.delimited import decode, parse, read_bytes, read_header
from workbench.touchpoints.events import COLUMNS
from workbench.touchpoints.sentences import UNNAMED, say
from workbench.touchpoints.times import CLOCK, Times, read_times

__all__ = ["DroppedRows", "LogReading", "describe", "looks_like_events", "read_log"]

FIRST_PLACES = 5
"""How many rows a report names for one reason."""


@dataclass(frozen=True, slots=True)
class DroppedRows(Dropped):
    """Rows that were left out for one reason, and how many."""

    rows: int = 0


class LogReading(NamedTuple):
    """What came out of a file.

    Attributes
    ----------
    table
        The columns of `events.COLUMNS`, in the order of the file: text, and ``time`` as a timestamp in microseconds (with its
        zone, or without one as found). ``channel`` and ``reason`` are null where there is none; the others never are.
    dropped
        Rows that were left out: one entry for each reason, with the first places.
    warnings
        What looked odd, each a full sentence.
    """

    table: pa.Table
    dropped: list[DroppedRows]
    warnings: list[str]


@dataclass(frozen=True, slots=True)
class _Raw:
    """Columns as they stand in the file: text, but for times that the file holds as times."""

    columns: dict[str, pa.Array]
    days: pa.Array | None
    choice: ColumnChoice
    rows: np.ndarray[tuple[int], np.dtype[np.int64]]
    ragged: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


def read_log(
    path: str | Path,
    *,
    columns: Mapping[str, str] | None = None,
    language: str = "en",
    now: datetime | None = None,
) -> LogReading:
    """Read an event log.

    Parameters
    ----------
    path
        CSV (``;``, ``,`` or tab; UTF-8, UTF-16 or Windows-1252) or Parquet; told by content. In a CSV file rows are counted as a
        spreadsheet does (the header is row 1), in Parquet the first event is row 1. Wholly blank rows are passed over.
    columns
        Our column (`events.COLUMNS`) to the name in the file, where that name is not one of `columns.NAMES`.
    language
        Of warnings, of reasons for dropped rows and of the name that an event without a touchpoint gets: ``"nl"`` or ``"en"``.
    now
        What counts as the future lies more than a day (the room that zones need) behind this moment; default: this moment.

    Raises
    ------
    NotFound
        There is no such file.
    UnreadableFile
        The file is empty, holds no customer, time or touchpoint, or not one row that can be read.
    InvalidValue
        ``columns`` names what is not there.
    """
    path = Path(path)
    content = read_bytes(path)
    raw = _from_parquet(content, columns, path) if content.startswith(b"PAR1") else _from_csv(content, columns, path)
    times = _times(raw)
    blank = _all([_is_empty(raw.columns[name]) for name in raw.columns])
    no_customer = pc.and_(_is_empty(raw.columns["customer"]), pc.invert(blank))
    rest = pc.invert(pc.or_(blank, no_customer))
    no_time = pc.and_(_is_empty(raw.columns["time"]), rest)
    bad_time = pc.and_(pc.and_(pc.is_null(times.times), rest), pc.invert(no_time))
    keep = pc.and_(rest, pc.is_valid(times.times))

    dropped = []
    if raw.ragged:
        dropped.append(_dropped(np.array(raw.ragged), say(language, "ragged"), language))
    for mask, why in ((no_customer, "no customer"), (no_time, "no time"), (bad_time, "bad time")):
        places = raw.rows[mask.to_numpy(zero_copy_only=False)]
        if len(places):
            example = raw.columns["time"].filter(mask)[0].as_py()
            dropped.append(_dropped(places, say(language, why, example=str(example)[:40]), language))
    if not pc.any(keep).as_py():
        raise UnreadableFile(
            "the file holds no event that can be read",
            where=path,
            expected="rows with a customer and a time such as 2024-03-31 14:05 or 31-03-2024 14:05",
            found="; ".join(f"{entry.what} ({entry.where}): {entry.why}" for entry in dropped) or "a header without rows",
            todo="Check the export, or say which columns are meant with columns={…}.",
        )
    kept = {name: _or_null(array.filter(keep)) for name, array in raw.columns.items()} | {"time": times.times.filter(keep)}
    unnamed = kept["touchpoint"].null_count
    kept["touchpoint"] = pc.fill_null(kept["touchpoint"], UNNAMED.get(language, UNNAMED["en"]))
    count = len(kept["time"])
    table = pa.table({name: kept.get(name, pa.nulls(count, pa.string())) for name in COLUMNS})
    rows = raw.rows[keep.to_numpy(zero_copy_only=False)]
    warnings = [*raw.warnings, *_about_columns(raw.choice, unnamed, language), *_about_times(times, keep, rows, language)]
    warnings += _about_events(table, rows, now or datetime.now(UTC), language)
    return LogReading(table, dropped, warnings)


def describe(table: pa.Table) -> dict[str, int | str]:
    """Events, customers, and the ISO 8601 times of the ``first`` and ``last`` event of a table as `read_log` makes it."""
    ends = pc.min_max(table["time"]).as_py()
    return {
        "events": table.num_rows,
        "customers": pc.count_distinct(table["customer"]).as_py(),
        "first": ends["min"].isoformat() if ends["min"] else "",
        "last": ends["max"].isoformat() if ends["max"] else "",
    }


def _from_csv(content: bytes, columns: Mapping[str, str] | None, path: Path) -> _Raw:
    text = decode(content, path)
    choice = choose_columns(read_header(text.text).names, columns, where=path)
    wanted = list(dict.fromkeys([*choice.names.values(), *([choice.day] if choice.day else [])]))
    table = parse(text.text, wanted, where=path)
    arrays = {name: pc.utf8_trim_whitespace(table.columns[name].combine_chunks()) for name in wanted}
    days = arrays[choice.day] if choice.day else None
    named = {ours: arrays[name] for ours, name in choice.names.items()}
    return _Raw(named, days, choice, table.rows, table.ragged, text.warnings)


def _from_parquet(content: bytes, columns: Mapping[str, str] | None, path: Path) -> _Raw:
    try:
        file = pq.ParquetFile(pa.BufferReader(content))
        choice = choose_columns(file.schema_arrow.names, columns, where=path)
        table = file.read(columns=list(dict.fromkeys(choice.names.values())))
        arrays = {
            ours: _parquet_time(table[name].combine_chunks()) if ours == "time" else _parquet_text(table[name].combine_chunks())
            for ours, name in choice.names.items()
        }
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError) as error:
        raise UnreadableFile(
            "the Parquet file cannot be read",
            where=path,
            expected="columns of text, and times",
            found=str(error).splitlines()[0][:200],
            todo="Export it again.",
        ) from error
    return _Raw(arrays, None, choice, np.arange(1, table.num_rows + 1, dtype=np.int64))


def _parquet_text(array: pa.Array) -> pa.Array:
    if pa.types.is_floating(array.type):
        # Customer numbers become 1945807.0 where one was missing.
        whole = pc.all(pc.equal(array, pc.floor(array))).as_py()
        array = array.cast(pa.int64(), safe=False) if whole else array
    return pc.utf8_trim_whitespace(array.cast(pa.string()))


def _parquet_time(array: pa.Array) -> pa.Array:
    if pa.types.is_timestamp(array.type):
        return array.cast(pa.timestamp("us", array.type.tz), safe=False)
    if pa.types.is_date(array.type):
        return array.cast(pa.timestamp("us"))
    return pc.utf8_trim_whitespace(array.cast(pa.string()))


def _times(raw: _Raw) -> Times:
    found = raw.columns["time"]
    if pa.types.is_timestamp(found.type):
        return Times(found, (found.type.tz,) if found.type.tz else ())
    if raw.days is not None and pc.all(pc.or_(pc.match_substring_regex(found, CLOCK), _is_empty(found))).as_py():
        # A day without its clock is no time: midnight would be an invention that puts the event first.
        found = pc.if_else(_is_empty(found), "", pc.binary_join_element_wise(raw.days, found, " "))
    return read_times(found)


def _is_empty(array: pa.Array) -> pa.Array:
    missing = pc.is_null(array)
    return pc.or_(missing, pc.equal(pc.fill_null(array, ""), "")) if pa.types.is_string(array.type) else missing


def _or_null(array: pa.Array) -> pa.Array:
    return pc.if_else(_is_empty(array), pa.scalar(None, pa.string()), array) if pa.types.is_string(array.type) else array


def _all(masks: list[pa.Array]) -> pa.Array:
    joined = masks[0]
    for mask in masks[1:]:
        joined = pc.and_(joined, mask)
    return joined


def _dropped(places: np.ndarray[tuple[int], np.dtype[np.int64]], why: str, language: str) -> DroppedRows:
    count = len(places)
    rows = ", ".join(str(place) for place in places[:FIRST_PLACES]) + (" …" if count > FIRST_PLACES else "")
    what = say(language, "row") if count == 1 else say(language, "rows", n=count)
    return DroppedRows(what, say(language, "place" if count == 1 else "places", rows=rows), why, count)


def _about_columns(choice: ColumnChoice, unnamed: int, language: str) -> list[str]:
    said = [
        say(language, "other names", column=column, name=choice.names[column], others=", ".join(f"“{name}”" for name in others))
        for column, others in choice.others.items()
    ]
    if "channel" not in choice.names:
        said.append(say(language, "no channel"))
    if unnamed:
        said.append(say(language, "unnamed", n=unnamed, name=UNNAMED.get(language, UNNAMED["en"])))
    return said


def _about_times(times: Times, keep: pa.Array, rows: np.ndarray[tuple[int], np.dtype[np.int64]], language: str) -> list[str]:
    said = []
    without = times.without_zone.filter(keep).to_numpy(zero_copy_only=False) if times.without_zone is not None else np.array([])
    if not times.zones:
        said += [] if times.days_only else [say(language, "no zone")]
    elif times.times.type.tz == "UTC" and len(times.zones) > 1:
        said.append(say(language, "mixed zones", zones=", ".join(times.zones)))
    else:
        said.append(say(language, "one zone", zone=times.times.type.tz))
    if without.any():
        said.append(say(language, "some zones", n=int(without.sum()), row=rows[without.argmax()]))
    flags = {"month first": times.month_first, "undecided": times.undecided, "days only": times.days_only}
    return said + [say(language, key) for key, holds in flags.items() if holds]


def _about_events(table: pa.Table, rows: np.ndarray[tuple[int], np.dtype[np.int64]], now: datetime, language: str) -> list[str]:
    said = []
    limit = (now if now.tzinfo else now.replace(tzinfo=UTC)).astimezone(UTC) + timedelta(days=1)
    instants = table["time"].cast(pa.timestamp("us")).combine_chunks()
    future = pc.greater(instants, pa.scalar(limit.replace(tzinfo=None), pa.timestamp("us"))).to_numpy(zero_copy_only=False)
    if future.any():
        said.append(say(language, "future", n=int(future.sum()), row=rows[future.argmax()]))
    ties = table.num_rows - table.group_by(["customer", "time"]).aggregate([]).num_rows
    if ties:
        said.append(say(language, "ties", n=ties))
    pairs = (
        table.select(["customer", "channel"])
        .filter(pc.is_valid(table["channel"]))
        .group_by(["customer", "channel"])
        .aggregate([])
    )
    if pc.count_distinct(pairs["channel"]).as_py() > 1:
        channels = pairs.group_by("customer").aggregate([("channel", "count")])["channel_count"]
        share = pc.mean(pc.equal(channels, 1).cast(pa.float64())).as_py()
        said.append(say(language, "one channel", share=f"{share * 100:.0f} %" if language == "nl" else f"{share:.0%}"))
    mails = pc.sum(pc.match_substring_regex(pc.unique(table["customer"]), r"^[^@\s]+@[^@\s]+\.[^@\s]+$")).as_py()
    if mails:
        said.append(say(language, "e-mail", n=mails))
    return said
