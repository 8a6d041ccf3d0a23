"""Moments and lengths of time as tools write them."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.survey.responses.columns import column_of
from workbench.survey.responses.times import between, moment, moments, seconds


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-11-22 10:00:00", ("2026-11-22T10:00:00", "unknown")),
        ("2026-11-22T10:00:00.000+01:00", ("2026-11-22T10:00:00", "+01:00")),
        ("2026-11-22T09:05:10Z", ("2026-11-22T09:05:10", "+00:00")),
        ("2024/12/03 8:48:17 p.m. CET", ("2024-12-03T20:48:17", "CET")),
        ("2020/06/05 12:34:01 AM EST", ("2020-06-05T00:34:01", "EST")),
        ("2026-11-22", ("2026-11-22", "unknown")),
        ("2026-13-40 10:00", ("2026-13-40 10:00", "unknown")),
        ("5/10/18 4:01", ("5/10/18 4:01", "unknown")),
        ("gisteren", ("gisteren", "unknown")),
    ],
)
def test_a_moment_is_told_only_where_it_says_what_it_means(text: str, told: tuple[str, str]) -> None:
    assert moment(text) == told


def test_time_between_two_moments_is_known_in_one_zone_and_forwards_only() -> None:
    started, zone = moments(column_of(["2026-11-22 10:00", "2026-11-22 10:00", "2026-11-22 10:00Z", "22 nov", "2026-11-22"]), 5)
    ended, other = moments(column_of(["2026-11-22 10:05", "2026-11-22 09:00", "2026-11-22 10:05", "22 nov", "2026-11-22"]), 5)
    lengths = between(started, ended, zone == other)
    assert lengths[0] == 300
    assert np.isnan(lengths[1:]).all()


def test_lengths_are_read_in_both_ways_of_writing_numbers_and_not_where_both_fit() -> None:
    lengths = seconds(column_of(["312", "1.234,5", "1,234.5", "7,5", "0:05:12", "1.234", "", None, "lang"]))
    assert lengths[:5].tolist() == [312, 1234.5, 1234.5, 7.5, 312]
    assert np.isnan(lengths[5:]).all()


@pytest.mark.parametrize(
    "odd", ["", " ", "2026-13-40 10:00:00", "2026-03-01 10:00:00Z", "2026-03-01x10:00:00", "2026-03-01 1٠:00:00"]
)
def test_many_moments_at_once_say_what_each_alone_says(odd: str) -> None:
    words = ["2026-03-01 10:00:00", "2026-03-01T10:05:00", odd, "2026-03-01 10:00:00"]
    times, zones = moments(column_of(words), len(words))
    alone = [moment(word) if word.strip() else (None, "unknown") for word in words]
    assert list(zip(times, zones, strict=True)) == alone
