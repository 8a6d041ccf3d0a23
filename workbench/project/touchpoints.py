"""Event logs of a project, and where their touchpoints are placed."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from workbench.corpus.report import ImportedFile, ImportReport
from workbench.errors import Conflict, InvalidValue, NotFound
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

    def add_log(self, path: Path | str, *, columns: Mapping[str, str] | None = None) -> ImportReport:
        """Read an event log (CSV or Parquet: customer, time, channel, touchpoint, reason) into the study.

        ``columns`` names the file's columns where they are not recognised: ``{"customer": "klantnr"}``.

        Raises
        ------
        UnreadableFile
            If it has no customer, time or touchpoint; nothing is stored then.
        Conflict
            If the very same log is in the study already.
        """
        import pyarrow.parquet as pq

        from workbench.touchpoints.reading import describe, read_log

        path = Path(path)
        read = read_log(path, columns=columns, language=self._desk.language)
        facts = describe(read.table)
        buffer = io.BytesIO()
        pq.write_table(read.table, buffer, compression="zstd")
        with self._write("add log", n=read.table.num_rows, name=path.name) as writing:
            content = writing.keep(buffer.getvalue(), PARQUET)
            if twin := next((log for log in writing.read(EventLog) if log.content == content), None):
                raise Conflict(f"this very log is in the study already, as {twin.name!r}", where=path)
            log = EventLog(
                new_id(),
                path.name,
                content,
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
        return self._put([(t, m, discipline) for t, m in placements.items()], where="")

    def add_placements(self, path: Path | str) -> ImportReport:
        """Read a table touchpoint, milestone, discipline (CSV), as one action.

        Raises
        ------
        UnreadableFile
            If a row is incomplete.
        NotFound
            If a row names a milestone that does not exist.
        """
        placed = self._put([(j.touchpoint, j.milestone, j.discipline) for j in read_placements(path)], where=path)
        return ImportReport((ImportedFile(str(path), "placements", {"placements": len(placed)}),))

    def _put(self, judgements: list[tuple[str, str, str]], *, where: object) -> list[Placement]:
        with self._write("place touchpoints", n=len({t for t, _, _ in judgements})) as writing:
            milestones = read_journey(writing).milestones
            ids = {_one(milestones, name, where) for _, name, _ in judgements}
            by_name = {m.name: m.id for m in milestones if m.id in ids} | {m.id: m.id for m in milestones}
            old = {(p.touchpoint, p.discipline): p.id for p in writing.read(Placement, coder=self._desk.coder)}
            made = [
                Placement(old.get((t, discipline), new_id()), t, by_name[milestone], self._desk.coder, discipline)
                for t, milestone, discipline in dict.fromkeys(judgements)
            ]
            known = {b.what_id: b.id for b in writing.read(Basis, what="placement")}
            writing.put(*made)
            rests = ((known.get(p.id, new_id()), p) for p in made)
            writing.put(*(Basis(i, "placement", p.id, "milestone", p.milestone_id, writing.revision) for i, p in rests))
        return made

    def placements(self) -> dict[str, str]:
        """The milestone (name) that most judgements give each touchpoint; where two share the first place, it is not placed."""
        names = self._names()
        return {touchpoint: names[milestone] for touchpoint, milestone in self._placed().items()}

    def judgements(self) -> pd.DataFrame:
        """Every judgement: touchpoint, milestone, discipline, coder."""
        names = self._names()
        rows = [(p.touchpoint, names[p.milestone_id], p.discipline, p.coder) for p in self._store.read(Placement)]
        frame = pd.DataFrame(rows, columns=["touchpoint", "milestone", "discipline", "coder"])
        return frame.sort_values(["touchpoint", "discipline", "coder"], ignore_index=True)

    def disagreements(self) -> list[Disagreement]:
        """Touchpoints that were placed on more than one milestone, with who said what: something to talk about."""
        frame = self.judgements()
        return majority(Judgement(*row) for row in frame[["touchpoint", "milestone", "discipline"]].itertuples(index=False))[1]

    def _placed(self) -> dict[str, str]:
        # By id: two goals may each have a milestone of the same name.
        kept = sorted(self._store.read(Placement), key=lambda p: (p.touchpoint, p.coder, p.discipline))
        return majority(Judgement(p.touchpoint, p.milestone_id, p.discipline) for p in kept)[0]

    # -- numbers

    def per_milestone(self) -> pd.DataFrame:
        """Events and customers by milestone, touchpoint and channel.

        Columns: milestone (None = not placed), milestone_order (from 0), touchpoint, channel, events, customers, share (of all
        customers), median_position (of a customer's first such event in the own log, from 1).
        """
        from workbench.touchpoints.logs import place, volumes

        placed, names = self._placed(), self._names()
        frame = self._asked(lambda events: volumes(place(events, placed), by=("milestone", "touchpoint", "channel")))
        order = {id: i for i, id in enumerate(names)}
        frame.insert(1, "milestone_order", [order.get(m, len(order)) for m in frame["milestone"]])
        frame["milestone"] = frame["milestone"].map(names).astype(object).where(frame["milestone"].notna(), None)
        by = ["milestone_order", "median_position", "events"]
        return frame.sort_values(by, ascending=[True, True, False], ignore_index=True)

    def funnel(self) -> pd.DataFrame:
        """How many customers reach the milestones one after the other; see :func:`workbench.touchpoints.logs.funnel`."""
        from workbench.touchpoints.logs import funnel, place

        placed, names = self._placed(), self._names()
        frame = self._asked(lambda events: funnel(place(events, placed), list(names)))
        frame["milestone"] = frame["milestone"].map(names)
        return frame

    def channels(self) -> pd.DataFrame:
        """Through which channels each milestone is reached; see :func:`workbench.touchpoints.logs.channel_mix`."""
        from workbench.touchpoints.logs import channel_mix, place

        placed, names = self._placed(), self._names()
        frame = self._asked(lambda events: channel_mix(place(events, placed)))
        frame["milestone"] = frame["milestone"].map(names).astype(object).where(frame["milestone"].notna(), None)
        return frame

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

    def totals(self) -> dict[str, int]:
        """Events, different customers and different touchpoints over all logs together."""
        logs = self.logs()
        if len(logs) < 2:
            return {name: sum(getattr(log, name) for log in logs) for name in ("events", "customers", "touchpoints")}
        import pyarrow.parquet as pq

        wanted = {"customer": "customers", "touchpoint": "touchpoints"}
        tables = [pq.read_table(io.BytesIO(self._store.content(log.content)), columns=list(wanted)) for log in logs]
        different = {
            ours: len({value for t in tables for value in t[name].unique().to_pylist()}) for name, ours in wanted.items()
        }
        return {"events": sum(log.events for log in logs), **different}

    def _names(self) -> dict[str, str]:
        return {m.id: m.name for m in read_journey(self._store).milestones}


def _one(milestones: Sequence[Milestone], name_or_id: str, where: object) -> str:
    found = [m.id for m in milestones if name_or_id in (m.id, m.name)]
    if not found:
        expected = " | ".join(m.name for m in milestones)
        raise NotFound(f"there is no milestone {name_or_id!r}", where=where, expected=expected or "the journey's milestones")
    if len(found) > 1:
        raise InvalidValue(f"several milestones are called {name_or_id!r}", where=where, todo="Name it by its id.")
    return found[0]
