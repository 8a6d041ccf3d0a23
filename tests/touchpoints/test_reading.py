"""Logs of strangers into our columns, and what is said about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import InvalidValue, NotFound, UnreadableFile
from workbench.touchpoints.events import COLUMNS
from workbench.touchpoints.reading import DroppedRows, describe, read_log

NOW = datetime(2025, 1, 1, tzinfo=UTC)
HEADER = "klant;tijd;kanaal;contactpunt;reden\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_every_delimiter_and_encoding_gives_the_same_events(
    csv: Callable[..., Path], encoding: str, delimiter: str, line_end: str
) -> None:
    text = HEADER + 'k1;2024-03-31 14:05;café;"bellen";één\nk2;2024-03-31 14:06;;mailen;\n'
    read = read_log(csv(text.replace(";", delimiter).replace("\n", line_end), encoding), now=NOW)
    assert tuple(read.table.column_names) == COLUMNS
    assert read.table.to_pylist() == [
        {"customer": "k1", "time": datetime(2024, 3, 31, 14, 5), "channel": "café", "touchpoint": "bellen", "reason": "één"},
        {"customer": "k2", "time": datetime(2024, 3, 31, 14, 6), "channel": None, "touchpoint": "mailen", "reason": None},
    ]
    assert read.dropped == []


def test_rows_that_cannot_be_read_are_dropped_with_their_places_and_reasons(csv: Callable[..., Path]) -> None:
    rows = [
        "k1;2024-03-31 14:05;web;site;",  # row 2
        ";2024-03-31 14:05;web;site;",
        "k1;31 maart;web;site;",
        "",
        "k1;;web;site;",
        "k1;2024-03-31",
        "k1;2024-03-31 14:06;web;site;;",
        'k1;2024-03-31 14:07;web;"si\nte";',
        *["k2;gisteren;web;site;"] * 6,  # rows 10 to 15
        "k2;2024-03-31 14:08;web;site;",
    ]
    read = read_log(csv(HEADER + "\n".join(rows)), now=NOW)
    assert read.table["customer"].to_pylist() == ["k1", "k1", "k2"]
    assert read.dropped == [
        DroppedRows("2 rows", "rows 7, 8", "the row has more or fewer cells than the header", 2),
        DroppedRows("1 row", "row 3", "there is no customer", 1),
        DroppedRows("1 row", "row 6", "there is no time", 1),
        DroppedRows("7 rows", "rows 4, 10, 11, 12, 13 …", "the time cannot be read, such as “31 maart”", 7),
    ]


def test_what_is_left_out_is_told_in_dutch_too(csv: Callable[..., Path]) -> None:
    read = read_log(csv(HEADER + "k1;2024-03-31 14:05;web;;\n;2024-03-31 14:05;web;;\n"), language="nl", now=NOW)
    assert read.dropped == [DroppedRows("1 rij", "rij 3", "er staat geen klant", 1)]
    assert "1 gebeurtenissen hadden geen contactpunt; ze heten nu “(geen naam)”." in read.warnings
    assert read.table["touchpoint"].to_pylist() == ["(geen naam)"]


def test_an_event_without_a_touchpoint_gets_a_name(csv: Callable[..., Path]) -> None:
    read = read_log(csv(HEADER + "k1;2024-03-31 14:05;web; ;\n"), now=NOW)
    assert read.table["touchpoint"].to_pylist() == ["(unnamed)"]
    assert "1 events had no touchpoint; they are called “(unnamed)”." in read.warnings


def test_odd_things_are_said_and_nothing_else(csv: Callable[..., Path]) -> None:
    rows = (
        "k1;2024-03-31 14:05;web;site;\nk1;2024-03-31 14:05;web;faq;\n"
        "k2;2024-04-01 10:00;web;site;\nk2;2026-04-01 10:00;chat;site;\nk@x.nl;2024-04-01 10:00;chat;site;\n"
    )
    assert read_log(csv(HEADER + rows), now=NOW).warnings == [
        "The times have no zone; they are taken as they stand, so an hour may seem lost or won when the clock changes.",
        "1 events lie in the future (first in row 5); they were kept.",
        "1 events have the same customer and time as another one; they keep the order of the file.",
        "67% of the customers were seen in one channel only; if that is more than you would expect, the channels may not share "
        "their customer numbers.",
        "1 customers look like e-mail addresses; replace them by pseudonyms before the log is shared.",
    ]


def test_an_orderly_log_gives_no_warning_but_the_zone(csv: Callable[..., Path]) -> None:
    read = read_log(csv("klant,tijd,kanaal,contactpunt\nk1,2024-03-31T14:05:00Z,web,site\n"), now=NOW)
    assert read.warnings == ["All times have the zone UTC."]
    assert read.table.schema.field("time").type == pa.timestamp("us", "UTC")


def test_zones_that_differ_become_utc_with_a_note_and_times_without_one_are_counted(csv: Callable[..., Path]) -> None:
    rows = "k1,2024-01-31 12:00+01:00,site\nk1,2024-07-31 12:00+02:00,site\nk1,2024-08-01 12:00,site\n"
    read = read_log(csv("klant,tijd,contactpunt\n" + rows), now=NOW)
    assert read.table["time"].to_pylist()[:2] == [datetime(2024, 1, 31, 11, tzinfo=UTC), datetime(2024, 7, 31, 10, tzinfo=UTC)]
    assert read.warnings == [
        "The file has no column with the channel, so nothing can be said about channels.",
        "The times have several zones (+01:00, +02:00); all were turned into UTC.",
        "1 times have no zone while others have one (first in row 4); they were read as UTC.",
    ]


def test_a_clock_in_a_column_of_its_own_is_joined_to_its_day(csv: Callable[..., Path]) -> None:
    read = read_log(csv("klant;datum;tijd;contactpunt\nk1;31-03-2024;14:05;site\nk1;31-03-2024;;site\n"), now=NOW)
    assert read.table["time"].to_pylist() == [datetime(2024, 3, 31, 14, 5)]
    assert [(entry.why, entry.rows) for entry in read.dropped] == [("there is no time", 1)]


def test_a_cell_that_looks_like_a_formula_or_a_tag_stays_as_it_is(csv: Callable[..., Path]) -> None:
    read = read_log(csv(HEADER + "'=1+1;2024-03-31 14:05;<script>;=cmd();]]>\n"), now=NOW)
    assert [read.table[name].to_pylist()[0] for name in ("customer", "channel", "touchpoint", "reason")] == [
        "'=1+1",
        "<script>",
        "=cmd()",
        "]]>",
    ]


def test_excels_own_first_line_is_honoured(csv: Callable[..., Path]) -> None:
    read = read_log(csv("sep=;\n" + HEADER + "k1;2024-03-31 14:05;web;site;\nk1;x;web;site;\n"), now=NOW)
    assert read.table.num_rows == 1
    assert read.dropped[0].where == "row 4"


def test_parquet_gives_the_same_columns_with_times_and_numbers_as_they_were(parquet: Callable[[pa.Table], Path]) -> None:
    frame = pd.DataFrame(
        {
            "CustomerID": [17.0, 18.0, None],
            "timestamp": pd.DatetimeIndex([pd.Timestamp("2024-03-31 14:05:06.123456789", tz="Europe/Amsterdam")] * 3),
            "event": pd.Categorical(["site", None, "site"]),
        }
    )
    read = read_log(parquet(pa.Table.from_pandas(frame)), now=NOW)
    assert read.table.schema.field("time").type == pa.timestamp("us", "Europe/Amsterdam")
    assert read.table["customer"].to_pylist() == ["17", "18"]
    assert read.table["touchpoint"].to_pylist() == ["site", "(unnamed)"]
    assert read.table["time"].to_pylist()[0] == datetime(2024, 3, 31, 12, 5, 6, 123456, tzinfo=UTC)
    assert read.dropped == [DroppedRows("1 row", "row 3", "there is no customer", 1)]


def test_parquet_times_may_be_days_or_text(parquet: Callable[[pa.Table], Path]) -> None:
    days = pa.table({"klant": ["a"], "datum": pa.array([date(2024, 3, 31)]), "contactpunt": ["site"]})
    assert read_log(parquet(days), now=NOW).table["time"].to_pylist() == [datetime(2024, 3, 31)]
    text = pa.table({"klant": ["a"], "datum": ["31-03-2024 14:05"], "contactpunt": ["site"]})
    assert read_log(parquet(text), now=NOW).table["time"].to_pylist() == [datetime(2024, 3, 31, 14, 5)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf\r\n", "the file is empty"),
        (HEADER.strip().encode(), "found a header without rows"),
        (HEADER.encode() + b"\n\n", "found a header without rows"),
        (HEADER.encode() + b";;;;\n", "found a header without rows"),
        (HEADER.encode() + b"k1;gisteren;web;site;\n", r"holds no event .* found 1 row \(row 2\): the time cannot be read"),
        (b"klant;kanaal\nk1;web\n", "no column holds the time or the touchpoint"),
        (HEADER.encode() + b'k1;"2024-03-31;web;site;\nk2;2024-03-31;web;site;\n', "row 2: a quotation mark is opened"),
        (b"PK\x03\x04 a workbook", "the file is no table as text .* found a zip archive"),
        (b"\x89PNG\r\n\x1a\n\x00", "the file is no table as text"),
        (b"PAR1 and no more", "the Parquet file cannot be read"),
        (b"\x00\x01\x02\x03", "the file is no table as text"),
    ],
)
def test_a_file_that_is_no_log_gives_one_clear_error_with_its_name(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "wrong.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=rf"wrong\.csv.*{message}"):
        read_log(path)


def test_parquet_without_text_where_text_should_be_is_refused(parquet: Callable[[pa.Table], Path]) -> None:
    nested = pa.table({"klant": pa.array([{"a": 1}]), "tijd": ["2024-03-31"], "contactpunt": ["site"]})
    with pytest.raises(UnreadableFile, match="the Parquet file cannot be read"):
        read_log(parquet(nested))


def test_a_file_that_is_not_there_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="there is no such file"):
        read_log(tmp_path / "no.csv")
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read_log(tmp_path)


def test_a_column_that_is_given_and_does_not_exist_is_named(csv: Callable[..., Path]) -> None:
    with pytest.raises(InvalidValue, match="no column “thema”"):
        read_log(csv(HEADER), columns={"touchpoint": "thema"})


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200), header=st.booleans())
def test_no_bytes_give_anything_but_events_or_a_clear_error(tmp_path: Path, content: bytes, header: bool) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes((HEADER.encode() if header else b"") + content)
    try:
        table, message = read_log(path).table, ""
    except UnreadableFile as error:
        table, message = None, str(error)
    if table is None:
        assert "any.csv" in message
    else:
        assert table.num_rows > 0
        assert table["customer"].null_count == table["time"].null_count == table["touchpoint"].null_count == 0


def test_a_log_is_described_by_events_customers_and_its_ends(csv: Callable[..., Path]) -> None:
    rows = "b;2024-04-01 14:05;;site;\na;2024-03-31 14:05;;site;\nb;2024-03-31 15:05;;site;\n"
    assert describe(read_log(csv(HEADER + rows), now=NOW).table) == {
        "events": 3,
        "customers": 2,
        "first": "2024-03-31T14:05:00",
        "last": "2024-04-01T14:05:00",
    }


@pytest.mark.strangers
@pytest.mark.parametrize(
    ("name", "events", "customers", "ties"),
    [("running-example.csv", 42, 6, 0), ("receipt.csv", 8577, 1434, 0), ("roadtraffic100traces.csv", 390, 100, 12)],
)
def test_real_logs_are_read_whole(shared: Path, name: str, events: int, customers: int, ties: int) -> None:
    read = read_log(shared / "data" / "eventlogs" / name, now=NOW)
    facts = describe(read.table)
    assert (facts["events"], facts["customers"], read.dropped) == (events, customers, [])
    assert [sentence for sentence in read.warnings if "same customer and time" in sentence] == (
        [f"{ties} events have the same customer and time as another one; they keep the order of the file."] if ties else []
    )


@pytest.mark.strangers
def test_a_real_dutch_export_is_read_with_the_columns_given(shared: Path) -> None:
    path = shared / "data" / "eventlogs" / "uwv" / "BPI2016_Complaints.csv"
    with pytest.raises(UnreadableFile, match="no column holds the touchpoint"):
        read_log(path)
    read = read_log(path, columns={"touchpoint": "ComplaintTheme", "channel": "ContactChannelID"}, now=NOW)
    assert describe(read.table)["events"] == 289
    assert describe(read.table)["customers"] == 226
