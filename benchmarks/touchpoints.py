"""How long the numbers of a large event log take: Ibis on DuckDB beside plain pandas, both against one scan of the file.

    python benchmarks/touchpoints.py [EVENTS]

Makes a seeded log (default 1,000,000 events), runs the follow graph, the funnel, the channel mix and the variants on both in
this one process, checks that the checksums are equal and prints seconds, times the scan (DuckDB reads all five columns
once) and processor seconds. Each engine includes reading the file; the best of three runs counts.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from workbench.touchpoints.events import COLUMNS
from workbench.touchpoints.logs import channel_mix, connect, fetch, follow_graph, funnel, place, variants

SEED = 20240331
RUNS = 3
TOP = 10
CHANNELS = ("web", "phone", "e-mail", "shop", "letter")
MILESTONES = ("Understand", "Compare", "Choose", "Arrange", "Settle")
TOUCHPOINTS = tuple(f"touchpoint {number:02d}" for number in range(23))
PLACEMENTS = {name: MILESTONES[number % 5] for number, name in enumerate(TOUCHPOINTS[:20])}


def make_log(events: int, path: Path) -> None:
    """A log in order of time, about ten events a customer, touchpoints of unequal weight, no two events at the same moment."""
    random = np.random.default_rng(SEED)
    customers = random.integers(0, max(events // 10, 1), events)
    weights = 1 / np.arange(1, len(TOUCHPOINTS) + 1)
    touchpoints = random.choice(len(TOUCHPOINTS), events, p=weights / weights.sum())
    times = np.datetime64("2024-01-01", "us") + np.cumsum(random.integers(1, 60_000_000, events)).astype("timedelta64[us]")
    text = pa.array([f"c{number:07d}" for number in range(max(events // 10, 1))])
    columns = (
        text.take(pa.array(customers)),
        pa.array(times, pa.timestamp("us")),
        pa.array(CHANNELS).take(pa.array(random.integers(0, len(CHANNELS), events))),
        pa.array(TOUCHPOINTS).take(pa.array(touchpoints)),
        pa.nulls(events, pa.string()),
    )
    pq.write_table(pa.table(dict(zip(COLUMNS, columns, strict=True))), path)


def checksum(edges: list[list[object]], steps: list[int], mix: list[list[object]], paths: list[int]) -> str:
    """One fingerprint of all results; times in milliseconds, so that the order of adding up does not show."""
    return hashlib.sha256(json.dumps([sorted(map(str, edges)), steps, sorted(map(str, mix)), paths]).encode()).hexdigest()[:16]


def scan(path: Path) -> str:
    """The floor: DuckDB reads all columns once."""
    import duckdb

    duckdb.sql(f"SELECT {', '.join(f'max({name})' for name in COLUMNS)} FROM read_parquet('{path}')").fetchall()
    return ""


def on_ibis(path: Path) -> str:
    """The expressions of the workbench."""
    events = connect(path)
    placed = place(events, PLACEMENTS)
    edges = fetch(follow_graph(events))
    steps = fetch(funnel(placed, MILESTONES))
    mix = fetch(channel_mix(placed))
    paths = fetch(variants(events, TOP))
    mix["milestone"] = mix.milestone.fillna("-")
    columns = ("source", "target", "count", "mean", "median")
    edges["mean"], edges["median"] = edges.mean_seconds.round(3), edges.median_seconds.round(3)
    return checksum(
        [list(map(str, row)) for row in edges[list(columns)].itertuples(index=False)],
        steps.customers.tolist(),
        [list(map(str, row)) for row in mix[["milestone", "channel", "events", "first_contacts"]].itertuples(index=False)],
        [*paths.customers.tolist(), *paths.variants.tolist()],
    )


def on_pandas(path: Path) -> str:
    """The same by sort, shift, groupby and tuple, as one would write it in a notebook."""
    frame = pd.read_parquet(path).sort_values(["customer", "time"], kind="stable")
    by = frame.groupby("customer", sort=False)
    frame["target"], frame["n"] = by.touchpoint.shift(-1), by.cumcount()
    frame["seconds"] = (by.time.shift(-1) - frame.time) / pd.Timedelta(seconds=1)
    graph = frame.dropna(subset="target").groupby(["touchpoint", "target"]).seconds.agg(["size", "mean", "median"]).reset_index()
    graph["mean"], graph["median"] = graph["mean"].round(3), graph["median"].round(3)

    frame["milestone"] = frame.touchpoint.map(PLACEMENTS).fillna("-")
    steps, reached = [], pd.Series(-1, index=frame.customer.unique())
    for milestone in MILESTONES:
        here = frame[frame.milestone == milestone]
        here = here[here.n > here.customer.map(reached)]  # a customer that fell out has no entry, so no event is later
        reached = here.groupby("customer").n.min()
        steps.append(len(reached))

    mix = frame.groupby(["milestone", "channel"]).size().rename("events").reset_index()
    first = frame.drop_duplicates(["milestone", "customer"]).groupby(["milestone", "channel"]).size().rename("first_contacts")
    mix = mix.merge(first.reset_index(), how="left").fillna({"first_contacts": 0}).astype({"first_contacts": int})

    counts = sorted(Counter(by.touchpoint.agg(tuple)).values(), reverse=True)
    top, rest = counts[:TOP], counts[TOP:]
    return checksum(
        [list(map(str, row)) for row in graph.itertuples(index=False)],
        steps,
        [list(map(str, row)) for row in mix.itertuples(index=False)],
        [*top, sum(rest), *[1] * len(top), len(rest)],
    )


def best(run: Callable[[Path], str], path: Path) -> tuple[float, float, str]:
    """Seconds and processor seconds (each the least of `RUNS` runs), and what was returned."""
    seconds, work, result = [], [], ""
    for _ in range(RUNS):
        start, worked = time.perf_counter(), time.process_time()
        result = run(path)
        seconds.append(time.perf_counter() - start)
        work.append(time.process_time() - worked)
    return min(seconds), min(work), result


def main() -> None:
    """Make the log, run both, compare, print."""
    events = int(sys.argv[1].replace("_", "")) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.parquet"
        make_log(events, path)
        print(f"{events:,} events, {path.stat().st_size / 1e6:.1f} MB, seed {SEED}, best of {RUNS}")
        print(f"{'':24}{'seconds':>9}{'x scan':>9}{'CPU s':>9}  checksum")
        floor, sums = 0.0, set()
        for name, run in (("one scan of the file", scan), ("workbench (Ibis, DuckDB)", on_ibis), ("plain pandas", on_pandas)):
            seconds, work, result = best(run, path)
            floor = floor or seconds
            sums.add(result)
            print(f"{name:24}{seconds:9.3f}{seconds / floor:9.1f}{work:9.2f}  {result or '-'}")
    if len(sums - {""}) > 1:
        sys.exit("The results differ.")


if __name__ == "__main__":
    main()
