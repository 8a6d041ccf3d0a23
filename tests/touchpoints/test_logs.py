"""Numbers from an event log: counted by hand, by an independent implementation, on strangers' logs and on another database."""

from __future__ import annotations

import hashlib
import itertools
import json
import math
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from statistics import mean, median
from typing import Any

import pandas as pd
import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import InvalidValue, NotFound, UnreadableFile
from workbench.touchpoints.events import COLUMNS
from workbench.touchpoints.logs import (
    channel_mix,
    connect,
    ends,
    fetch,
    follow_graph,
    funnel,
    place,
    variants,
    volumes,
)
from workbench.touchpoints.reading import read_log

GOLDEN = Path(__file__).parents[1] / "golden" / "touchpoints"
START = datetime(2024, 1, 1)
MILESTONES = ("M1", "M2", "M3")


def rows(frame: pd.DataFrame, columns: str) -> list[list[Any]]:
    """Named columns as plain lists, numbers to four places, a missing value as None."""

    def plain(value: Any) -> Any:
        if isinstance(value, float):
            return None if math.isnan(value) else round(value, 4)
        return value if value is None or isinstance(value, str | int) else list(value)

    return [[plain(value) for value in row] for row in frame[columns.split()].astype(object).itertuples(index=False)]


@pytest.fixture
def contacts(parquet: Callable[[pa.Table], Path]) -> Path:
    """The small log whose numbers were counted by hand."""
    return parquet(read_log(GOLDEN / "contacts.csv").table)


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    """The numbers counted by hand."""
    loaded: dict[str, Any] = json.loads((GOLDEN / "contacts.json").read_text(encoding="utf-8"))
    return loaded


def test_the_follow_graph_is_as_counted_by_hand(contacts: Path, expected: dict[str, Any]) -> None:
    found = rows(fetch(follow_graph(connect(contacts))), "source target count mean_seconds median_seconds")
    assert found == expected["follow_graph"]


def test_starts_and_ends_are_as_counted_by_hand(contacts: Path, expected: dict[str, Any]) -> None:
    assert rows(fetch(ends(connect(contacts))), "touchpoint starts ends") == expected["ends"]


def test_volumes_are_as_counted_by_hand_and_list_what_was_not_placed(contacts: Path, expected: dict[str, Any]) -> None:
    placed = place(connect(contacts), expected["placements"])
    found = rows(fetch(volumes(placed)), "milestone touchpoint events customers share median_position")
    assert found == expected["volumes"]
    totals = rows(fetch(volumes(placed, ("milestone",))), "milestone events")
    assert totals == [["Orient", 4], [None, 1], ["Ask", 6], ["Arrange", 3]]


def test_the_channel_mix_is_as_counted_by_hand(contacts: Path, expected: dict[str, Any]) -> None:
    found = fetch(channel_mix(place(connect(contacts), expected["placements"])))
    assert rows(found, "milestone channel events customers first_contacts share first_share") == expected["channel_mix"]


def test_the_funnel_is_as_counted_by_hand(contacts: Path, expected: dict[str, Any]) -> None:
    found = fetch(funnel(place(connect(contacts), expected["placements"]), ["Orient", "Ask", "Arrange"]))
    assert rows(found, "position milestone customers share step_share") == expected["funnel"]


def test_the_funnel_needs_the_order_and_not_the_first_visits(contacts: Path, expected: dict[str, Any]) -> None:
    placed = place(connect(contacts), expected["placements"])
    # Only B asked first and oriented later; A and C came back to ask after they had arranged.
    assert rows(fetch(funnel(placed, ["Ask", "Orient"])), "customers") == [[4], [1]]
    assert rows(fetch(funnel(placed, ["Arrange", "Ask"])), "customers") == [[3], [2]]


def test_a_milestone_that_nobody_reaches_gives_nought_and_no_share_behind_it(contacts: Path, expected: dict[str, Any]) -> None:
    found = fetch(funnel(place(connect(contacts), expected["placements"]), ["Nowhere", "Ask"]))
    assert rows(found, "customers share step_share") == [[0, 0.0, None], [0, 0.0, None]]


def test_variants_are_as_counted_by_hand_with_the_rest_in_one_row(contacts: Path, expected: dict[str, Any]) -> None:
    found = fetch(variants(connect(contacts), 2))
    assert rows(found, "rank touchpoints variants customers share") == expected["variants"]
    assert fetch(variants(connect(contacts), 4)).touchpoints.notna().all()


def test_without_placements_every_event_is_at_no_milestone(contacts: Path) -> None:
    found = fetch(volumes(place(connect(contacts), {}), ("milestone",)))
    assert rows(found, "milestone events customers share") == [[None, 14, 5, 1.0]]


def test_several_logs_are_one_and_a_tie_goes_to_the_earlier_file(parquet: Callable[[pa.Table], Path]) -> None:
    first = parquet(log([("a", 0, "x", "web"), ("a", 5, "y", "web")]))
    zoned = log([("a", 5, "z", "phone"), ("b", 1, "x", "phone")])
    second = parquet(
        zoned.set_column(1, "time", zoned["time"].cast(pa.timestamp("us", "UTC")).cast(pa.timestamp("us", "+01:00")))
    )
    assert rows(fetch(follow_graph(connect(first, second))), "source target count") == [["x", "y", 1], ["y", "z", 1]]
    assert rows(fetch(follow_graph(connect(second, first))), "source target count") == [["x", "z", 1], ["z", "y", 1]]


def test_durations_keep_microseconds(parquet: Callable[[pa.Table], Path]) -> None:
    times = [START, START + timedelta(seconds=2, microseconds=500_001)]
    table = log([("a", 0, "x", "web"), ("a", 1, "y", "web")]).set_column(1, "time", pa.array(times, pa.timestamp("us")))
    assert fetch(follow_graph(connect(parquet(table)))).mean_seconds.tolist() == [2.500001]


def test_bad_questions_are_refused(contacts: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="different milestones"):
        funnel(place(connect(contacts), {}), [])
    with pytest.raises(InvalidValue, match="different milestones"):
        funnel(place(connect(contacts), {}), ["Ask", "Ask"])
    with pytest.raises(InvalidValue, match="too small"):
        variants(connect(contacts), 0)
    with pytest.raises(InvalidValue, match="no log is given"):
        connect()
    with pytest.raises(NotFound, match=r"gone\.parquet"):
        connect(tmp_path / "gone.parquet")
    with pytest.raises(UnreadableFile, match="no Parquet file"):
        connect(GOLDEN / "contacts.csv")


def test_a_parquet_file_that_is_no_log_is_refused_with_what_it_lacks(parquet: Callable[[pa.Table], Path]) -> None:
    with pytest.raises(UnreadableFile, match="the log lacks channel, reason"):
        connect(parquet(log([("a", 0, "x", "web")]).drop_columns(["channel", "reason"])))


# -- an independent implementation: plain Python over plain lists, events in the order of time, then of the file

Event = tuple[str, int, str, str | None]


def log(events: list[Event]) -> pa.Table:
    """Events (customer, minute, touchpoint, channel) as a table."""
    columns = list(zip(*events, strict=True))
    times = [START + timedelta(minutes=minute) for minute in columns[1]]
    values = (columns[0], pa.array(times, pa.timestamp("us")), columns[3], columns[2], [None] * len(events))
    texts = [value if isinstance(value, pa.Array) else pa.array(value, pa.string()) for value in values]
    return pa.table(dict(zip(COLUMNS, texts, strict=True)))


def customers_of(events: list[Event]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in sorted(events, key=lambda event: event[1]):  # stable: a tie keeps the order of the file
        found.setdefault(event[0], []).append(event)
    return found


LOGS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", "d"]),
        st.integers(0, 20),
        st.sampled_from(["v", "w", "x", "y", "ž", "'; --"]),
        st.sampled_from(["web", "phone", None]),
    ),
    min_size=1,
    max_size=30,
)
PLACEMENTS = st.dictionaries(st.sampled_from(["v", "w", "x", "'; --"]), st.sampled_from(MILESTONES))


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=LOGS, placements=PLACEMENTS, top=st.integers(1, 4))
def test_all_numbers_are_those_of_an_independent_implementation(
    parquet: Callable[[pa.Table], Path], events: list[Event], placements: dict[str, str], top: int
) -> None:
    table = connect(parquet(log(events)))
    placed = place(table, placements)
    customers = customers_of(events)

    steps: dict[tuple[str, str], list[int]] = {}
    for own in customers.values():
        for here, there in itertools.pairwise(own):
            steps.setdefault((here[2], there[2]), []).append(60 * (there[1] - here[1]))
    found = rows(fetch(follow_graph(table)), "source target count mean_seconds median_seconds")
    assert sorted(found) == sorted([*pair, len(s), round(mean(s), 4), round(median(s), 4)] for pair, s in steps.items())
    assert sum(row[2] for row in found) == len(events) - len(customers)

    paths = Counter(tuple(event[2] for event in own) for own in customers.values())
    ranked = sorted(paths.items(), key=lambda item: (-item[1], [name.encode() for name in item[0]]))
    named = [[list(path), 1, count] for path, count in ranked[:top]]
    rest = [[None, len(ranked) - top, sum(count for _, count in ranked[top:])]] if len(ranked) > top else []
    assert rows(fetch(variants(table, top)), "touchpoints variants customers") == named + rest

    borders = {row[0]: row[1:] for row in rows(fetch(ends(table)), "touchpoint starts ends")}
    first, last = (Counter(own[at][2] for own in customers.values()) for at in (0, -1))
    assert borders == {name: [first[name], last[name]] for name in first | last}

    reached = []
    for own in customers.values():
        k = 0
        for event in own:
            if k < len(MILESTONES) and placements.get(event[2]) == MILESTONES[k]:
                k += 1
        reached.append(k)
    assert rows(fetch(funnel(placed, MILESTONES)), "customers") == [
        [sum(k > at for k in reached)] for at in range(len(MILESTONES))
    ]

    groups: dict[tuple[str | None, str], dict[str, list[int]]] = {}
    visits: dict[tuple[str | None, str | None], list[tuple[str, bool]]] = {}
    for customer, own in customers.items():
        seen: set[str | None] = set()
        for at, event in enumerate(own, start=1):
            milestone = placements.get(event[2])
            groups.setdefault((milestone, event[2]), {}).setdefault(customer, []).append(at)
            visits.setdefault((milestone, event[3]), []).append((customer, milestone not in seen))
            seen.add(milestone)
    volume = [[*key, sum(map(len, g.values())), len(g), median(p[0] for p in g.values())] for key, g in groups.items()]
    found = rows(fetch(volumes(placed)), "milestone touchpoint events customers median_position")
    assert sorted(found, key=str) == sorted(([*row[:4], float(row[4])] for row in volume), key=str)
    mix = [[*key, len(v), len({c for c, _ in v}), sum(new for _, new in v)] for key, v in visits.items()]
    found = fetch(channel_mix(placed))
    assert sorted(rows(found, "milestone channel events customers first_contacts"), key=str) == sorted(mix, key=str)
    assert (found.groupby("milestone", dropna=False)[["share", "first_share"]].sum().round(9) == 1).all(axis=None)


# -- the logs of strangers: counts made by two other programs


def reference(shared: Path, name: str) -> dict[str, Any]:
    text = (shared / "data" / "eventlogs" / "follow_graph_reference.json").read_text(encoding="utf-8")
    counts: dict[str, Any] = json.loads(text)[name]
    return counts


@pytest.mark.strangers
@pytest.mark.parametrize(
    ("file", "name", "events", "variant_counts", "fingerprint"),
    [
        ("running-example.csv", "running_example", 42, [1, 1, 1, 1, 1], "3622a2fb6cb6918d"),
        ("receipt.csv", "receipt", 8577, [713, 123, 116, 115, 75], "16c3c6153bc83b38"),
    ],
)
def test_the_follow_graph_of_a_real_log_is_that_of_other_programs(
    shared: Path,
    parquet: Callable[[pa.Table], Path],
    file: str,
    name: str,
    events: int,
    variant_counts: list[int],
    fingerprint: str,
) -> None:
    table = connect(parquet(read_log(shared / "data" / "eventlogs" / file).table))
    counts = reference(shared, name)
    edges = sorted(rows(fetch(follow_graph(table)), "source target count"))
    assert edges == counts["dfg"]
    assert hashlib.sha256(json.dumps(edges).encode()).hexdigest()[:16] == fingerprint
    borders = fetch(ends(table)).set_index("touchpoint")
    assert borders.starts[borders.starts > 0].to_dict() == counts["start"]
    assert borders.ends[borders.ends > 0].to_dict() == counts["end"]
    found = fetch(variants(table, 5))
    assert found.customers.tolist()[:5] == variant_counts
    assert found.variants.sum() == counts["n_variants"]
    assert sum(edge[2] for edge in edges) == events - found.customers.sum()


@pytest.mark.strangers
def test_durations_of_a_real_log_are_those_of_other_programs(shared: Path, parquet: Callable[[pa.Table], Path]) -> None:
    read = read_log(shared / "data" / "eventlogs" / "running-example.csv")
    edges = fetch(follow_graph(connect(parquet(read.table)))).set_index(["source", "target"])
    assert edges.loc[("check ticket", "decide")].tolist() == [6, 181_960, 129_300]
    read = read_log(shared / "data" / "eventlogs" / "receipt.csv")
    top = fetch(follow_graph(connect(parquet(read.table)))).iloc[0]
    assert (top.source[:3], top.target[:3], top["count"]) == ("T04", "T05", 1177)
    assert (round(top.mean_seconds, 3), round(top.median_seconds, 3)) == (55_643.557, 31.055)


# -- the same expressions elsewhere


def test_postgresql_gives_the_same_numbers_from_the_same_expressions(
    postgresql: str, contacts: Path, expected: dict[str, Any]
) -> None:
    import ibis

    here = connect(contacts)
    with psycopg.connect(postgresql) as connection, connection.cursor() as cursor:
        cursor.execute(
            'CREATE TABLE events (customer text, "time" timestamp(6), channel text, touchpoint text, reason text, "row" bigint)'
        )
        with cursor.copy("COPY events FROM STDIN") as copy:
            for row in here.to_pyarrow().to_pylist():
                copy.write_row([row[name] for name in (*COLUMNS, "row")])
    database = ibis.connect(postgresql)
    there = database.table("events")
    questions: list[Callable[[Any], Any]] = [
        follow_graph,
        ends,
        lambda events: variants(events, 2),
        lambda events: volumes(place(events, expected["placements"])),
        lambda events: channel_mix(place(events, expected["placements"])),
        lambda events: funnel(place(events, expected["placements"]), ["Orient", "Ask", "Arrange"]),
    ]
    for question in questions:
        pd.testing.assert_frame_equal(fetch(question(here)), fetch(question(there)), check_dtype=False)
    database.disconnect()


def test_nothing_runs_before_it_is_fetched(contacts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = connect(contacts)
    pq.write_table(log([("a", 0, "x", "web"), ("a", 1, "y", "web")]), contacts)
    graph = follow_graph(table)
    pq.write_table(log([("a", 0, "p", "web"), ("a", 1, "q", "web")]), contacts)
    assert rows(fetch(graph), "source target") == [["p", "q"]]
