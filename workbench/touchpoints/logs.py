"""Numbers from an event log, as Ibis expressions: nothing runs before `fetch`, and the same expressions run on other engines.

All functions take one table, as `connect` makes it:

=============  ==================  ======================================================================
column         type                meaning
=============  ==================  ======================================================================
customer       string              pseudonym; never null
time           timestamp           microseconds; UTC where the log has zones, else as found; never null
channel        string              null where there is none
touchpoint     string              never null: `reading.read_log` names those that have none
reason         string              null where there is none
row            int64               place in the log; decides the order of events with the same customer and time
=============  ==================  ======================================================================

One definition of order serves all of them, so that their numbers add up: the events of a customer by ``time``, then ``row``,
over the whole log. The log is cut at both ends: what a customer did before its first and after its last day is unknown, so
starts, ends and variants are those of the log, not of the customer.

The forms are the ones that DuckDB, PostgreSQL, ClickHouse and Spark answer alike: shares are made from floats (PostgreSQL
divides whole numbers without a rest), durations from microseconds (the one unit on which all agree), the last event of a
customer is found by counting and not by a missing neighbour (ClickHouse gives ``''`` or 1970 there), and a path is collected
over a window (an ordered aggregate is refused by ClickHouse and Spark).
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from workbench.errors import InvalidValue, NotFound, UnreadableFile
from workbench.touchpoints.events import COLUMNS

if TYPE_CHECKING:
    import ibis.expr.builders
    import ibis.expr.types as ir


def connect(*paths: str | Path) -> ir.Table:
    """One or more logs as one table, on a DuckDB database in memory that never goes to the network.

    Parameters
    ----------
    paths
        Parquet files with the columns of `events.COLUMNS`; where several logs have a tie, the earlier file comes first.

    Raises
    ------
    InvalidValue
        No path is given.
    NotFound, UnreadableFile
        A file does not exist, or is not such a Parquet file.
    """
    import ibis
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not paths:
        raise InvalidValue("no log is given", todo="Import an event log first.")
    database = ibis.duckdb.connect(autoinstall_known_extensions=False, autoload_known_extensions=False)
    tables, rows = [], 0
    for path in map(Path, paths):
        try:
            facts = pq.ParquetFile(path)
        except FileNotFoundError as error:
            raise NotFound("there is no such log", where=path) from error
        except (pa.ArrowInvalid, OSError) as error:
            raise UnreadableFile("this is no Parquet file", where=path, found=str(error).splitlines()[0]) from error
        names = facts.schema_arrow.names
        if missing := [name for name in COLUMNS if name not in names]:
            raise UnreadableFile(
                f"the log lacks {', '.join(missing)}", where=path, expected=", ".join(COLUMNS), found=", ".join(names)
            )
        with warnings.catch_warnings():
            # Ibis 12 asks DuckDB 2 for a schema by a name that DuckDB is giving up.
            warnings.filterwarnings("ignore", "fetch_arrow_table", DeprecationWarning)
            table = database.read_parquet(path, file_row_number=True)
        # The session's zone is UTC (Ibis sets it), so that this cast keeps the instant.
        table = table.select(*COLUMNS, row=table.file_row_number.cast("int64") + rows)
        tables.append(table.mutate(time=table.time.cast("timestamp(6)")))
        rows += facts.metadata.num_rows
    return ibis.union(*tables) if len(tables) > 1 else tables[0]


def fetch(expression: ir.Table) -> pd.DataFrame:
    """Run an expression; the frame keeps the order of its rows, and a missing text (no milestone, no channel) is None."""
    frame: pd.DataFrame = expression.to_pyarrow().to_pandas()
    for name in frame.columns[frame.isna().any()]:
        if not pd.api.types.is_numeric_dtype(frame[name]):
            frame[name] = frame[name].astype(object).where(frame[name].notna(), None)
    return frame


def place(events: ir.Table, placements: Mapping[str, str]) -> ir.Table:
    """The events with a column ``milestone``: where their touchpoint was placed, null for touchpoints that were not placed."""
    import ibis
    import pyarrow as pa

    if not placements:
        return events.mutate(milestone=ibis.null("string"))
    texts = {"placed": list(placements), "milestone": list(placements.values())}
    pairs = ibis.memtable(pa.table(texts))
    return events.left_join(pairs, events.touchpoint == pairs.placed).drop("placed")


def in_order(events: ir.Table) -> ir.Table:
    """The events with ``place``, their number in their customer's log from 0, and ``size``, how many events that customer has."""
    import ibis

    return events.mutate(place=ibis.row_number().over(_so_far()), size=events.count().over(_whole()))


def _so_far() -> ibis.expr.builders.WindowBuilder:
    """A customer's events in order."""
    import ibis

    return ibis.window(group_by="customer", order_by=["time", "row"])


def _whole() -> ibis.expr.builders.WindowBuilder:
    """A customer's whole log; in the same order as `_so_far`, so that an engine sorts only once for both."""
    import ibis

    return ibis.window(group_by="customer", order_by=["time", "row"], preceding=None, following=None)


def follow_graph(events: ir.Table) -> ir.Table:
    """Which touchpoint directly followed which.

    Returns
    -------
    source, target, count, mean_seconds, median_seconds
        One row for each pair that occurs; ``count`` sums to events minus customers. Seconds from the one event to the next. Most
        frequent first, then by name.
    """
    pairs = in_order(events).mutate(target=events.touchpoint.lead().over(_so_far()), next_time=events.time.lead().over(_so_far()))
    pairs = pairs.filter(pairs.place < pairs["size"] - 1)
    seconds = pairs.next_time.delta(pairs.time, unit="microsecond").cast("float64") / 1e6
    steps = pairs.select("target", source=pairs.touchpoint, seconds=seconds)
    edges = steps.group_by("source", "target").agg(
        count=steps.count(), mean_seconds=steps.seconds.mean(), median_seconds=steps.seconds.median()
    )
    return edges.order_by(edges["count"].desc(), edges.source, edges.target)


def ends(events: ir.Table) -> ir.Table:
    """How many customers start and end their log at each touchpoint: touchpoint, starts, ends; each sums to the customers."""
    ordered = in_order(events)
    counts = ordered.group_by("touchpoint").agg(
        starts=ordered.count(where=ordered.place == 0), ends=ordered.count(where=ordered.place == ordered["size"] - 1)
    )
    counts = counts.filter((counts.starts > 0) | (counts.ends > 0))
    return counts.order_by(counts.starts.desc(), counts.ends.desc(), counts.touchpoint)


def volumes(placed: ir.Table, by: Sequence[str] = ("milestone", "touchpoint")) -> ir.Table:
    """How much happens at each milestone and touchpoint, and how early.

    Parameters
    ----------
    placed
        Events with their milestone, from `place`.
    by
        What makes a group; ``("milestone",)`` gives one row for each milestone.

    Returns
    -------
    the columns of ``by``, events, customers, share, median_position
        ``share`` of all customers in the log; ``median_position`` is the median over the group's customers of the place
        (from 1) of their first such event in their own log. Groups in that order; touchpoints without a milestone are rows
        with null.
    """
    ordered = in_order(placed)
    own = ordered.group_by(*by, "customer").agg(events=ordered.count(), first=ordered.place.min())
    groups = own.group_by(*by).agg(
        events=own.events.sum(), customers=own.count(), median_position=(own["first"] + 1).cast("float64").median()
    )
    everybody = placed.agg(everybody=placed.customer.nunique())
    groups = groups.cross_join(everybody)
    groups = groups.select(
        *by,
        "events",
        "customers",
        share=groups.customers.cast("float64") / groups.everybody,
        median_position=groups.median_position,
    )
    return groups.order_by(groups.median_position, groups.events.desc(), *by)


def channel_mix(placed: ir.Table) -> ir.Table:
    """Through which channels each milestone is reached.

    Returns
    -------
    milestone, channel, events, customers, first_contacts, share, first_share
        ``first_contacts`` counts customers by the channel of their first event at the milestone. ``share`` is of the events
        of the milestone, ``first_share`` of its customers; each sums to 1 over the channels of a milestone. ``customers``
        does not add up, since one customer may use several channels. Most frequent channel first within a milestone; null is
        "no milestone" and "no channel".
    """
    import ibis

    here = ibis.window(group_by=["milestone", "customer"], order_by=["time", "row"])
    numbered = placed.mutate(visit=ibis.row_number().over(here))
    mix = numbered.group_by("milestone", "channel").agg(
        events=numbered.count(),
        customers=numbered.customer.nunique(),
        first_contacts=numbered.count(where=numbered.visit == 0),
    )
    whole = ibis.window(group_by="milestone")
    mix = mix.mutate(
        share=mix.events.cast("float64") / mix.events.sum().over(whole).cast("float64"),
        first_share=mix.first_contacts.cast("float64") / mix.first_contacts.sum().over(whole).cast("float64"),
    )
    return mix.order_by(mix.milestone, mix.events.desc(), mix.channel)


def funnel(placed: ir.Table, milestones: Sequence[str]) -> ir.Table:
    """How many customers reached the milestones one after the other.

    Strict and in order: a milestone counts only by an event that comes after the one by which the milestone before it was
    reached, each reached as early as that allows. (That is not the same as first visits in rising order: a customer who
    looked ahead and came back still counts.)

    Parameters
    ----------
    placed
        Events with their milestone, from `place`.
    milestones
        Names in their order on the way to the goal, at least one, none twice.

    Returns
    -------
    position, milestone, customers, share, step_share
        ``position`` from 1; ``share`` of all customers in the log; ``step_share`` of the customers who reached the milestone
        before, null for the first one and where nobody did.

    Raises
    ------
    InvalidValue
        No milestone, or one twice.
    """
    import ibis

    if not milestones or len(set(milestones)) < len(milestones):
        raise InvalidValue(
            "a funnel needs different milestones", expected="at least one name, none twice", found=", ".join(milestones) or "none"
        )
    ordered = in_order(placed.filter(placed.milestone.isin(milestones))).select("customer", "milestone", "place")
    reached: ir.Table | None = None
    steps = []
    for position, milestone in enumerate(milestones, start=1):
        here = ordered.filter(ordered.milestone == milestone)
        if reached is not None:
            here = here.join(reached, "customer")
            here = here.filter(here.place > here.at)
        reached = here.group_by("customer").agg(at=here.place.min())
        steps.append(
            reached.agg(customers=reached.count()).mutate(
                position=ibis.literal(position, "int64"), milestone=ibis.literal(milestone)
            )
        )
    counts = ibis.union(*steps) if len(steps) > 1 else steps[0]
    counts = counts.cross_join(placed.agg(everybody=placed.customer.nunique()))
    before = counts.customers.lag().over(ibis.window(order_by="position"))
    counts = counts.mutate(before=ibis.ifelse(counts.position == 1, ibis.null("int64"), before))
    counts = counts.select(
        "position",
        "milestone",
        "customers",
        share=counts.customers.cast("float64") / counts.everybody,
        step_share=counts.customers.cast("float64") / counts.before.nullif(0),
    )
    return counts.order_by("position")


def variants(events: ir.Table, top: int = 10) -> ir.Table:
    """The most frequent whole paths of touchpoints, and all others together.

    Returns
    -------
    rank, touchpoints, variants, customers, share
        One row for each of the ``top`` paths (``variants`` 1; ``rank`` from 1; equal ones in the order of their names), and,
        if there are more, a last row with null ``touchpoints`` for the rest: how many paths that is and their customers.
        ``customers`` sums to all customers in the log, of which ``share`` is a part.

    Raises
    ------
    InvalidValue
        ``top`` is less than 1.
    """
    import ibis

    if top < 1:
        raise InvalidValue("the number of paths to show is too small", expected="1 or more", found=str(top))
    # Lists of numbers are far cheaper to collect and count than lists of text; the numbers rise with the names.
    names = events.select("touchpoint").distinct()
    names = names.select(name=names.touchpoint, code=ibis.row_number().over(ibis.window(order_by="touchpoint")))
    coded = _paths(events.join(names, events.touchpoint == names.name), "code")
    counts = coded.group_by("path").agg(customers=coded.count(), example=coded.customer.min())
    rank = ibis.row_number().over(ibis.window(order_by=[counts.customers.desc(), counts.path])) + 1
    ranked = counts.select("customers", "example", rank=rank.cast("int64"))
    shown = ranked.filter(ranked["rank"] <= top)
    spelled = _paths(events.semi_join(shown, events.customer == shown.example), "touchpoint")
    named = shown.join(spelled, shown.example == spelled.customer).mutate(variants=ibis.literal(1, "int64"))
    named = named.rename(touchpoints="path")
    others = ranked.filter(ranked["rank"] > top)
    rest = others.agg(customers=others.customers.sum(), variants=others.count())
    rest = rest.filter(rest.variants > 0).mutate(
        rank=ibis.literal(top + 1, "int64"), touchpoints=ibis.null(named.touchpoints.type())
    )
    columns = ("rank", "touchpoints", "variants", "customers")
    rows = named.select(*columns).union(rest.select(*columns)).cross_join(events.agg(everybody=events.customer.nunique()))
    rows = rows.select(*columns, share=rows.customers.cast("float64") / rows.everybody)
    return rows.order_by("rank")


def _paths(events: ir.Table, column: str) -> ir.Table:
    """Each customer with the list of a column's values in order, as ``path``."""
    import ibis

    lists = events.select("customer", place=ibis.row_number().over(_so_far()), path=events[column].collect().over(_whole()))
    return lists.filter(lists.place == 0).select("customer", "path")
