"""Times as people write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.touchpoints.times import read_times


def read(*texts: str | None) -> list[datetime | None]:
    found: list[datetime | None] = read_times(pa.array(texts, pa.string())).times.to_pylist()
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-31", datetime(2024, 3, 31)),
        ("2024-03-31 14:05", datetime(2024, 3, 31, 14, 5)),
        ("2024-03-31T14:05:06", datetime(2024, 3, 31, 14, 5, 6)),
        ("2024-3-1 9:05", datetime(2024, 3, 1, 9, 5)),
        ("2024/03/31 14:05", datetime(2024, 3, 31, 14, 5)),
        ("2024-03-31 14:05:06,25", datetime(2024, 3, 31, 14, 5, 6, 250000)),
        ("2024-03-31 14:05:06.1234567", datetime(2024, 3, 31, 14, 5, 6, 123456)),
        ("31-03-2024 14:05", datetime(2024, 3, 31, 14, 5)),
        ("31/3/2024 9:05:06", datetime(2024, 3, 31, 9, 5, 6)),
        ("31.03.2024, 14:05", datetime(2024, 3, 31, 14, 5)),
        (" 31-3-2024 ", datetime(2024, 3, 31)),
        ("9999-12-31", datetime(9999, 12, 31)),
    ],
)
def test_a_time_is_read_as_it_is_meant(text: str, expected: datetime) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text", ["", None, "x", "2024-02-30", "31-31-2024", "14:05", "20240331", "2024-03", "2024-03-31 25:00", "45382"]
)
def test_what_is_no_time_is_missing(text: str | None) -> None:
    assert read(text, "2024-03-31") == [None, datetime(2024, 3, 31)]


@given(st.lists(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)), min_size=1))
def test_iso_texts_read_back_to_the_microsecond(times: list[datetime]) -> None:
    assert read(*(time.isoformat(" ") for time in times)) == times


@given(st.lists(st.datetimes(datetime(1900, 1, 13), datetime(2200, 1, 1)), min_size=1))
def test_day_first_texts_read_back_when_one_of_them_tells(times: list[datetime]) -> None:
    texts = [f"{time:%d-%m-}{time.year} {time:%H:%M:%S}" for time in times]
    assert read(*texts, "31-12-2024") == [*(time.replace(microsecond=0) for time in times), datetime(2024, 12, 31)]


def test_dates_that_do_not_tell_are_day_first_and_said_to_be_undecided() -> None:
    times = read_times(pa.array(["03-04-2024", "05-06-2024"]))
    assert times.times.to_pylist() == [datetime(2024, 4, 3), datetime(2024, 6, 5)]
    assert times.undecided
    assert not times.month_first


def test_a_number_above_12_in_second_place_makes_all_dates_month_first() -> None:
    times = read_times(pa.array(["03/04/2024", "05/31/2024"]))
    assert times.times.to_pylist() == [datetime(2024, 3, 4), datetime(2024, 5, 31)]
    assert times.month_first
    assert not times.undecided


def test_where_both_orders_occur_the_american_dates_are_missing_rather_than_swapped() -> None:
    assert read("31/05/2024", "05/31/2024", "03/04/2024") == [datetime(2024, 5, 31), None, datetime(2024, 4, 3)]


def test_one_zone_is_kept_however_it_is_written() -> None:
    times = read_times(pa.array(["2024-03-31 14:05+01:00", "2024-03-31T14:05:06+0100", "2024-03-31 14:05:06 +01"]))
    assert times.times.type == pa.timestamp("us", "+01:00")
    zone = timezone(timedelta(hours=1))
    assert times.times.to_pylist()[0] == datetime(2024, 3, 31, 14, 5, tzinfo=zone)


def test_summer_and_winter_time_become_utc() -> None:
    times = read_times(pa.array(["2024-01-31 12:00+01:00", "2024-07-31 12:00+02:00"]))
    assert times.zones == ("+01:00", "+02:00")
    assert times.times.to_pylist() == [datetime(2024, 1, 31, 11, tzinfo=UTC), datetime(2024, 7, 31, 10, tzinfo=UTC)]


def test_times_without_a_zone_among_others_are_read_as_utc_and_pointed_out() -> None:
    times = read_times(pa.array(["2024-01-31 12:00+01:00", "2024-01-31 12:00", "x"]))
    assert times.times.to_pylist() == [datetime(2024, 1, 31, 11, tzinfo=UTC), datetime(2024, 1, 31, 12, tzinfo=UTC), None]
    assert times.without_zone is not None
    assert times.without_zone.to_pylist() == [False, True, False]


def test_days_without_a_clock_are_told() -> None:
    assert read_times(pa.array(["2024-01-31", "1-2-2024", "x"])).days_only
    assert not read_times(pa.array(["2024-01-31", "2024-01-31 10:00"])).days_only
    assert not read_times(pa.array(["x"])).days_only
