"""Event logs of a project, and where their touchpoints are placed."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from workbench.corpus.report import ImportedFile, ImportReport
from workbench.errors import NotFound
from workbench.journey.journey import Milestone
from workbench.method.history import Basis
from workbench.project.area import Area, read_journey
from workbench.store import new_id
from workbench.touchpoints.events import EventLog, Placement
from workbench.touchpoints.placements import Disagreement, Judgement, majority, read_placements

if TYPE_CHECKING:
    import altair as alt
    import ibis.expr.types as ir

PARQUET = "application/vnd.apache.parquet"


class Touchpoints(Area):
    """What customers really met, and on which milestone it belongs."""

    def add_log(self, path: Path | str) -> ImportReport:
        """Read an event log (CSV or Parquet: customer, time, channel, touchpoint, reason) into the study.

        Raises
        ------
        UnreadableFile
            If it has no customer, time or touchpoint; nothing is stored then.
        """
        import pyarrow.parquet as pq

        from workbench.touchpoints.reading import describe, read_log

        path = Path(path)
        read = read_log(path, language=self._desk.language)
        facts = describe(read.table)
        buffer = io.BytesIO()
        pq.write_table(read.table, buffer, compression="zstd")
        with self._write("add log", n=read.table.num_rows, name=path.name) as writing:
            log = EventLog(
                new_id(),
                path.name,
                writing.keep(buffer.getvalue(), PARQUET),
                int(facts["events"]),
                int(facts["customers"]),
                str(facts["first"]),
                str(facts["last"]),
                len(set(read.table["touchpoint"].to_pylist())),
                {d.why: d.rows for d in read.dropped},
            )
            writing.put(log)
        counts = {"events": log.events, "customers": log.customers, "touchpoints": log.touchpoints}
        return ImportReport(
            (ImportedFile(str(path), "events", counts, dropped=tuple(read.dropped), warnings=tuple(read.warnings)),)
        )

    def logs(self) -> list[EventLog]:
        """The logs of the study."""
        return sorted(self._store.read(EventLog), key=lambda log: (log.first, log.name))

    def place(self, placements: Mapping[str, str], *, discipline: str = "") -> list[Placement]:
        """Say which milestone each touchpoint serves: ``{"Schade bellen": "Schade melden"}``, in the name of one discipline.

        An earlier judgement of the same coder and discipline on a touchpoint is replaced; those of others stay.

        Raises
        ------
        NotFound
            If there is no such milestone.
        """
        ids = self._milestone_ids()
        if unknown := sorted(set(placements.values()) - set(ids)):
            raise NotFound(f"there is no milestone {unknown[0]!r}", expected=" | ".join(ids))
        return self._put([(t, m, discipline) for t, m in placements.items()])

    def add_placements(self, path: Path | str) -> ImportReport:
        """Read a table touchpoint, milestone, discipline (CSV), as one action.

        Raises
        ------
        UnreadableFile
            If a row is incomplete.
        NotFound
            If a row names a milestone that does not exist.
        """
        read = read_placements(path)
        ids = self._milestone_ids()
        if unknown := sorted({j.milestone for j in read} - set(ids)):
            raise NotFound(f"there is no milestone {unknown[0]!r}", where=path, expected=" | ".join(ids))
        placed = self._put([(j.touchpoint, j.milestone, j.discipline) for j in read])
        return ImportReport((ImportedFile(str(path), "placements", {"placements": len(placed)}),))

    def _put(self, judgements: list[tuple[str, str, str]]) -> list[Placement]:
        ids = self._milestone_ids()
        with self._write("place touchpoints", n=len({t for t, _, _ in judgements})) as writing:
            old = {(p.touchpoint, p.discipline): p.id for p in writing.read(Placement, coder=self._desk.coder)}
            made = [
                Placement(old.get((touchpoint, discipline), new_id()), touchpoint, ids[milestone], self._desk.coder, discipline)
                for touchpoint, milestone, discipline in dict.fromkeys(judgements)
            ]
            known = {b.what_id: b.id for b in writing.read(Basis, what="placement")}
            writing.put(*made)
            rests = ((known.get(p.id, new_id()), p) for p in made)
            writing.put(*(Basis(i, "placement", p.id, "milestone", p.milestone_id, writing.revision) for i, p in rests))
        return made

    def placements(self) -> dict[str, str]:
        """The milestone (name) that most judgements give each touchpoint; where two share the first place, it is not placed."""
        return majority(self._judgements())[0]

    def disagreements(self) -> list[Disagreement]:
        """Touchpoints that were placed on more than one milestone, with who said what: something to talk about."""
        return majority(self._judgements())[1]

    def _judgements(self) -> list[Judgement]:
        names = {m.id: m.name for m in self._milestones()}
        kept = sorted(self._store.read(Placement), key=lambda p: (p.touchpoint, p.coder, p.discipline))
        return [Judgement(p.touchpoint, names[p.milestone_id], p.discipline) for p in kept]

    # -- numbers

    def per_milestone(self) -> pd.DataFrame:
        """Events and customers by milestone, touchpoint and channel.

        Columns: milestone (None = not placed), milestone_order (from 0), touchpoint, channel, events, customers, share (of all
        customers), median_position (of a customer's first such event in the own log, from 1).
        """
        from workbench.touchpoints.logs import place, volumes

        frame = self._asked(lambda events: volumes(place(events, self.placements()), by=("milestone", "touchpoint", "channel")))
        order = {m.name: i for i, m in enumerate(self._milestones())}
        frame.insert(1, "milestone_order", [order.get(m, len(order)) for m in frame["milestone"]])
        return frame.sort_values(
            ["milestone_order", "median_position", "events"], ascending=[True, True, False], ignore_index=True
        )

    def funnel(self) -> pd.DataFrame:
        """How many customers reach the milestones one after the other; see :func:`workbench.touchpoints.logs.funnel`."""
        from workbench.touchpoints.logs import funnel, place

        names = [m.name for m in self._milestones()]
        return self._asked(lambda events: funnel(place(events, self.placements()), names))

    def follow_graph(self) -> pd.DataFrame:
        """Which touchpoint follows which, how often and how fast; see :func:`workbench.touchpoints.logs.follow_graph`."""
        from workbench.touchpoints.logs import follow_graph

        return self._asked(follow_graph)

    def chart(self, *, theme: str = "light") -> alt.TopLevelMixin:
        """Contacts per touchpoint, under the milestones in their order."""
        from workbench.charts.touchpoints import touchpoints_per_milestone

        return touchpoints_per_milestone(self.per_milestone(), theme=theme, language=self._desk.language)

    def _asked(self, question: Callable[[ir.Table], ir.Table]) -> pd.DataFrame:
        from workbench.touchpoints.logs import connect, fetch

        with self._files() as files:
            return fetch(question(connect(*files)))

    @contextmanager
    def _files(self) -> Iterator[list[Path]]:
        logs = self.logs()
        if not logs:
            raise NotFound("the study has no event log yet", todo="project.touchpoints.add_log(file) reads one.")
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for i, log in enumerate(logs):
                files.append(Path(folder) / f"{i}.parquet")
                files[-1].write_bytes(self._store.content(log.content))
            yield files

    def _milestones(self) -> list[Milestone]:
        return list(read_journey(self._store).milestones)

    def _milestone_ids(self) -> dict[str, str]:
        return {m.name: m.id for m in self._milestones()}
