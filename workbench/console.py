"""What the command line prints: words for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from workbench.corpus.report import ImportedFile, ImportReport
from workbench.exchange.telling import NOT_TAKEN
from workbench.journey.checks import Finding
from workbench.method.phases import counted, state_in
from workbench.project import Project
from workbench.project.area import Progress as Told

SCREEN, ERRORS = Console(), Console(stderr=True)

_MAIN = {
    "transcript": "turns",
    "participants": "participants",
    "codebook": "codes",
    "codings": "codings",
    "events": "events",
    "placements": "placements",
    "responses": "respondents",
}
"""What a file of each kind is brought in for; none of it is worth a warning."""


@contextmanager
def progress_bar() -> Iterator[Told]:
    """A progress bar on standard error, driven by what is being done and the share done."""
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=ERRORS, transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda what, share: bar.update(task, description=what[:60], completed=share)


def status_json(project: Project) -> dict[str, Any]:
    """What ``status --json`` prints."""
    counts = project.method.counts()
    interviews = project.corpus.interviews()
    return {
        "revision": project.revision,
        "interviews": len(interviews),
        "turns": sum(len(i.transcript.turns) for i in interviews),
        "words": sum(i.transcript.words for i in interviews),
        "codes": counts["codes"],
        "codings": counts["codings"],
        "phases": [
            {"phase": p.number, "name": p.name, "state": p.state, "counts": p.counts, "needs": list(p.needs)}
            for p in project.method.status()
        ],
        "review": [
            {"what": r.what, "id": r.id, "name": r.name, "because": project.method.because(r), "revision": r.revision}
            for r in project.method.review()
        ],
    }


def print_status(project: Project) -> None:
    """The five phases as a table, and the list of what to look at again."""
    dutch = project.language == "nl"
    table = Table(title=f"{project.title} · {'revisie' if dutch else 'revision'} {project.revision}", title_justify="left")
    for heading in ("", "Fase", "Stand", "Aantallen", "Nodig") if dutch else ("", "Phase", "State", "Counts", "Needs"):
        table.add_column(heading, overflow="fold")
    for phase in project.method.status():
        counts = ", ".join(counted(n, name, project.language) for name, n in phase.counts.items() if n)
        table.add_row(
            *map(_plain, (str(phase.number), phase.name, state_in(phase.state, project.language), counts, " ".join(phase.needs)))
        )
    SCREEN.print(table)
    review = project.method.review()
    if review:
        SCREEN.print("Kijk hier opnieuw naar:" if dutch else "Look at these again:")
    for item in review:
        SCREEN.print(f"  {item.name}: {project.method.because(item)}", markup=False, highlight=False, soft_wrap=True)


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)


def told_file(file: ImportedFile) -> dict[str, Any]:
    """One file of an import report, for ``--json``."""
    told = {"file": file.file, "kind": file.kind, **{key.replace(" ", "_"): n for key, n in file.counts.items()}}
    return told | {
        "speakers": file.speakers,
        "language": file.language,
        "because": file.because,
        "markers": file.markers,
        "encoding": file.encoding,
        "dropped": [{"what": d.what, "where": d.where, "why": d.why} for d in file.dropped],
        "warnings": [*_nothing_in(file), *file.warnings],
    }


def _nothing_in(file: ImportedFile) -> Iterator[str]:
    what = _MAIN.get(file.kind, "")
    if file.counts.get(what) == 0:
        yield f"Nothing was taken in from this file: 0 {what}."


def _speakers(file: ImportedFile) -> str:
    """Who speaks: ``I = interviewer (12 turns), R = participant (12)``."""
    said = (f"{label or 'nobody named'} = {s['role']} ({s['turns']}" for label, s in file.speakers.items())
    return ", ".join(text + (")" if i else " turns)") for i, text in enumerate(said))


def failures(report: ImportReport) -> Iterator[dict[str, str]]:
    """Refused files with the reason, for ``--json``."""
    for file, why in report.failed.items():
        yield {"file": file, "why": why}


def print_import(report: ImportReport) -> None:
    """An import report in words: who speaks, what was taken in, and what was not."""
    taken = [file for file in report.files if file.kind != NOT_TAKEN]
    for file in taken:
        counts = ", ".join(f"{n} {what}" for what, n in file.counts.items() if what != "interviews")
        extra = f" · {file.language}" if file.language else ""
        SCREEN.print(f"{Path(file.file).name}: {file.kind}: {counts}{extra}", markup=False, highlight=False, soft_wrap=True)
        if file.kind == "transcript" and not file.language and file.because:
            SCREEN.print(f"    {file.because}", markup=False, highlight=False, soft_wrap=True)
        if file.speakers:
            SCREEN.print(f"    {_speakers(file)}", markup=False, highlight=False, soft_wrap=True)
        if file.markers:
            markers = ", ".join(f"{marker} {n}×" for marker, n in list(file.markers.items())[:5])
            SCREEN.print(f"    between the words: {markers}", markup=False, highlight=False, soft_wrap=True)
        for nothing in _nothing_in(file):
            SCREEN.print(f"    {nothing}", style="yellow", markup=False, highlight=False, soft_wrap=True)
        for warning in file.warnings:
            SCREEN.print(f"    {warning}", markup=False, highlight=False, soft_wrap=True)
        if file.dropped:
            SCREEN.print(f"    {len(file.dropped)} not taken over, such as:", markup=False, highlight=False)
        for dropped in file.dropped[:5]:
            line = f"      {dropped.what[:80]} ({dropped.where}): {dropped.why}"
            SCREEN.print(line, markup=False, highlight=False, soft_wrap=True)
    for file in report.files:
        if file.kind == NOT_TAKEN:
            SCREEN.print(f"{file.file}: not taken in. {' '.join(file.warnings)}", markup=False, highlight=False, soft_wrap=True)
    SCREEN.print(f"{len(taken)} files taken in, {len(report.failed)} refused.", markup=False, highlight=False)


def findings_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """What ``check --json`` prints: those that stand, and apart from them those that were put to rest."""
    told = [(f, {"rule": f.rule, "about": f.about, "id": f.about_id, "text": f.text, "why": f.why}) for f in findings]
    return {
        "findings": [parts | {"todo": f.todo} for f, parts in told if not f.silenced],
        "silenced": [parts | {"reason": f.silenced} for f, parts in told if f.silenced],
    }


def print_findings(findings: Sequence[Finding], language: str, *, as_json: bool = False) -> None:
    """Findings by rule, each rule with why it matters and what to do; those that were put to rest apart, with the reason."""
    if as_json:
        print_json(findings_json(findings))
        return
    dutch = language == "nl"
    standing = [f for f in findings if not f.silenced]
    resting = [f for f in findings if f.silenced]
    for rule, some in groupby(standing, key=lambda f: f.rule):
        group = list(some)
        _line(rule, style="bold")
        for finding in group:
            _line(f"  {finding.text}")
        _line(f"    {group[0].why} {group[0].todo}", style="dim")
    if resting:
        _line("Stilgezet:" if dutch else "Put to rest:", style="bold")
    for finding in resting:
        _line(f"  {finding.rule}: {finding.text} ({finding.silenced})")
    if not standing:
        _line("Er is niets om naar te kijken." if dutch else "There is nothing to look at.")
        return
    number = f"{len(standing)} {'ding' if len(standing) == 1 else 'dingen'} om naar te kijken."
    _line(number if dutch else f"{len(standing)} {'thing' if len(standing) == 1 else 'things'} to look at.")


def _line(text: str, style: str = "") -> None:
    SCREEN.print(text, style=style, markup=False, highlight=False, soft_wrap=True)


def print_frame(title: str, frame: Any) -> None:
    """A frame as a table."""
    table = Table(title=title, title_justify="left")
    for column in frame.columns:
        table.add_column(_plain(str(column)), justify="right" if frame[column].dtype.kind in "if" else "left", overflow="fold")
    for row in frame.itertuples(index=False):
        table.add_row(*(_plain(f"{cell:.2f}" if isinstance(cell, float) else str(cell)) for cell in row))
    SCREEN.print(table)


def print_json(value: Any) -> None:
    """JSON on standard output, and nothing else."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
