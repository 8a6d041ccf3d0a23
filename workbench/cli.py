"""The command line: parse, one call on the project, print."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

import workbench
from workbench.corpus.report import ImportedFile, ImportReport
from workbench.errors import WorkbenchError
from workbench.exchange.telling import NOT_TAKEN
from workbench.method.phases import counted, state_in
from workbench.project import Project
from workbench.project.area import Progress as Told
from workbench.project.exports import FORMATS

app = typer.Typer(
    help="A workbench for customer-journey research: from interview quotes to validated criteria, on this machine only.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
_out, _err = Console(), Console(stderr=True)

# Voilà's pages name two style sheets on a public server; the browser is told not to ask for them.
_STYLES = "style-src 'self' 'unsafe-inline'; font-src 'self' data:"

VOILA = (
    f"""--Voila.tornado_settings={{'headers': {{'Content-Security-Policy': "{_STYLES}"}}}}""",
    # A page that was left does not end its kernel; idle ones end by themselves.
    "--MappingKernelManager.cull_idle_timeout=1800",
    "--MappingKernelManager.cull_interval=120",
)

_SHOWN = {"mindmap": "map", "report": "report"}
_NO_KINDS = (
    "No code is of the kind goal, milestone or criterion. Set the kinds in the codebook file (kind: criterion) before it is "
    'imported, or with project.coding.change_code(code, kind="criterion").'
)
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

StudyPlace = Annotated[str, typer.Argument(metavar="STUDY", help="A study file, or a postgresql:// URL.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
Coder = Annotated[str, typer.Option(help="Who is working; the computer's user by default.")]


class Language(StrEnum):
    """Languages of a study."""

    nl = "nl"
    en = "en"


def main() -> None:
    """Run a command; a refusal ends with one message and exit code 2, never with a traceback."""
    try:
        app()
    except (WorkbenchError, OSError) as error:
        said = str(error if isinstance(error, WorkbenchError) else _of_the_system(error))
        _err.print(said, style="red", markup=False, highlight=False, soft_wrap=True)
        raise SystemExit(2) from None


def _of_the_system(error: OSError) -> WorkbenchError:
    """What the computer refused, as one of our errors; the last net for a file or folder that nobody looked at before."""
    return WorkbenchError(
        "a file or folder cannot be read or written",
        where=error.filename or "",
        found=error.strerror or str(error),
        todo="Look at the name, and whether you may read and write there.",
    )


@app.command()
def new(
    study: StudyPlace,
    title: Annotated[str, typer.Option(help="What the study is called.")] = "",
    language: Annotated[Language, typer.Option(help="Language of screens, pictures and survey.")] = Language.en,
    coder: Coder = "",
) -> None:
    """Make a new study."""
    with workbench.create(study, title=title, language=language, coder=coder) as project:
        _out.print(f"Made “{project.title}” in {project.place}.", markup=False, highlight=False, soft_wrap=True)


@app.command("import")
def import_(
    study: StudyPlace,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files or folders; what they are is told by content.")],
    as_json: AsJson = False,
    coder: Coder = "",
) -> None:
    """Bring in transcripts, participants, codebooks, coded tables, event logs, touchpoint tables, survey answers."""
    with workbench.open(study, coder=coder) as project, progress_bar() as told:
        report = project.add(files, progress=told)
    if as_json:
        _print_json({"files": [_told_file(f) for f in report.files], "failed": [*_failures(report)]})
    else:
        _print_import(report)
    for file, why in report.failed.items():
        said = why if Path(file).name in why else f"{file}: {why}"
        _err.print(said, style="red", markup=False, highlight=False, soft_wrap=True)
    if report.failed:
        raise typer.Exit(2)


@app.command()
def status(study: StudyPlace, as_json: AsJson = False) -> None:
    """Show the five phases: what each has and needs, and what to look at again."""
    with workbench.open(study) as project:
        if as_json:
            _print_json(status_json(project))
        else:
            print_status(project, _out)


@app.command()
def export(
    study: StudyPlace,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")],
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=f"One of: {', '.join(FORMATS)}.")],
    as_json: AsJson = False,
) -> None:
    """Write the study, or a part of it, for another program or for people."""
    with workbench.open(study) as project:
        report = project.export(to, out)
        empty = to in _SHOWN and not project.journey.journey().goals
    notes = []
    if empty:
        notes.append(f"The journey has no goals yet, so the {_SHOWN[to]} is empty. Make them of codes: workbench journey {study}")
    if as_json:
        told = {"file": report.file, "format": report.format, "lost": [asdict(x) for x in report.lost]}
        _print_json({**told, "notes": notes})
        return
    _out.print(f"Wrote {report.file}", markup=False, highlight=False, soft_wrap=True)
    for note in notes:
        _out.print(note, markup=False, highlight=False, soft_wrap=True)
    for lost in report.lost:
        _out.print(f"  not in it: {lost.what} {lost.id}: {lost.why}", markup=False, highlight=False, soft_wrap=True)


@app.command()
def themes(
    study: StudyPlace,
    number: Annotated[int | None, typer.Option(help="How many themes; chosen by the amount of text if left out.")] = None,
    as_json: AsJson = False,
    coder: Coder = "",
) -> None:
    """Look for themes in the interviews, and keep them as suggestions."""
    with workbench.open(study, coder=coder) as project:
        with progress_bar() as told:
            run = project.themes.run(number=number, progress=told)
        frame = project.themes.frame(run.id)
    if as_json:
        _print_json({"run": run.id, "model": run.model, "notes": list(run.notes), "themes": [asdict(t) for t in run.themes]})
        return
    _print_frame(f"{len(frame)} themes ({run.model})", frame)
    for note in run.notes:
        _out.print(note, markup=False, highlight=False)


@app.command()
def journey(study: StudyPlace, as_json: AsJson = False, coder: Coder = "") -> None:
    """Make goals, milestones and criteria of the codes of those kinds, with their codings as evidence."""
    with workbench.open(study, coder=coder) as project:
        made, left_out = project.journey.from_codes()
        placed = any(code.kind in ("goal", "milestone", "criterion") for code in project.coding.codebook().values())
    notes = () if placed else (_NO_KINDS,)
    counts = {"goals": len(made.goals), "milestones": len(made.milestones), "criteria": len(made.criteria)}
    if as_json:
        _print_json({**counts, "evidence": len(made.evidence), "left_out": list(left_out), "notes": list(notes)})
        return
    said = ", ".join(counted(n, name) for name, n in counts.items())
    _out.print(f"The journey has {said}, and rests on {len(made.evidence)} quotes.", markup=False, highlight=False)
    for sentence in (*notes, *left_out):
        _out.print(sentence, markup=False, highlight=False, soft_wrap=True)


@app.command()
def questionnaire(study: StudyPlace, as_json: AsJson = False, coder: Coder = "") -> None:
    """Make a questionnaire of the criteria, in Dutch and English, and freeze it as a new version."""
    with workbench.open(study, coder=coder) as project:
        made = project.survey.make()
    form = made.questionnaire
    if as_json:
        _print_json({"id": form.id, "version": form.version, "items": len(form.items), "notes": list(made.notes)})
        return
    _out.print(f"Made version {form.version} with {counted(len(form.items), 'items')}.", markup=False, highlight=False)
    for note in made.notes:
        _out.print(note, markup=False, highlight=False, soft_wrap=True)


@app.command()
def validate(
    study: StudyPlace,
    wave: Annotated[int | None, typer.Option(help="Which round; the last one if left out.")] = None,
    as_json: AsJson = False,
    coder: Coder = "",
) -> None:
    """Judge each criterion by the survey's answers."""
    with workbench.open(study, coder=coder) as project:
        results = project.survey.validate(wave)
        number = project.survey.wave(wave).number
        respondents = project.survey.wave(wave).respondents
        texts = {c.id: c.statement for c in project.journey.journey().criteria}
        frame = project.survey.frame(number)
    if as_json:
        rows = [
            {
                "id": v.criterion_id,
                "text": texts.get(v.criterion_id, ""),
                "n": v.n,
                "importance": v.importance,
                "satisfaction": v.satisfaction,
                "opportunity": v.opportunity,
                "low": v.low,
                "high": v.high,
                "status": v.status,
            }
            for v in results
        ]
        _print_json({"wave": number, "n": respondents, "criteria": rows})
        return
    columns = ["milestone", "criterion", "n", "importance", "satisfaction", "opportunity", "status"]
    _print_frame(f"Wave {number}, {respondents} respondents", frame[columns])
    _out.print(results[0].rule, markup=False, highlight=False)


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Folder for the results; files of an earlier demo in it are replaced.")] = Path("out"),
) -> None:
    """Run all five phases on the sample study."""
    from workbench.demo import run_demo

    if out.exists() and not out.is_dir():
        raise workbench.errors.InvalidValue("the results need a folder", where=out, found="a file", todo="Choose another --out.")
    with progress_bar() as told:
        project = run_demo(out, progress=told)
    with project:
        print_status(project, _out)
    _out.print(f"\nThe results are in {out.resolve()}:", markup=False, highlight=False, soft_wrap=True)
    for file in sorted(out.iterdir()):  # after closing: the study is one file then
        _out.print(f"  {file.name:<28} {file.stat().st_size / 1024:>6.0f} kB", markup=False, highlight=False)


@app.command()
def lab(folder: Annotated[Path | None, typer.Argument(help="Folder with notebooks.")] = None) -> None:
    """Open JupyterLab on the notebooks of the five phases."""
    _run_module("jupyterlab", [str(notebooks(folder)), *(["--allow-root"] if _is_root() else [])])


@app.command(name="app")
def app_(folder: Annotated[Path | None, typer.Argument(help="Folder with notebooks.")] = None) -> None:
    """Open the same notebooks as an app without code (Voilà)."""
    _run_module("voila", [str(notebooks(folder)), *VOILA])


def notebooks(folder: Path | None) -> Path:
    """The folder to open: the one that was named, else the project's own notebooks, else the present folder."""
    own = Path(workbench.__file__).parents[1] / "notebooks"
    chosen = folder or (own if own.is_dir() else Path.cwd())
    if not chosen.is_dir():
        raise workbench.errors.NotFound("there is no such folder", where=chosen)
    return chosen


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0  # as in a container, where Jupyter asks to be told so


def _run_module(module: str, arguments: Sequence[str]) -> None:
    import subprocess

    raise typer.Exit(subprocess.call([sys.executable, "-m", module, *arguments]))  # noqa: S603 (our own Python, no shell)


# -- printing


@contextmanager
def progress_bar() -> Iterator[Told]:
    """A progress bar on standard error, driven by what is being done and the share done."""
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_err, transient=True) as bar:
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


def print_status(project: Project, console: Console) -> None:
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
    console.print(table)
    review = project.method.review()
    if review:
        console.print("Kijk hier opnieuw naar:" if dutch else "Look at these again:")
    for item in review:
        console.print(f"  {item.name}: {project.method.because(item)}", markup=False, highlight=False, soft_wrap=True)


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)


def _told_file(file: ImportedFile) -> dict[str, Any]:
    told = {"file": file.file, "kind": file.kind, **{key.replace(" ", "_"): n for key, n in file.counts.items()}}
    return told | {
        "speakers": file.speakers,
        "language": file.language,
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


def _failures(report: ImportReport) -> Iterator[dict[str, str]]:
    for file, why in report.failed.items():
        yield {"file": file, "why": why}


def _print_import(report: ImportReport) -> None:
    taken = [file for file in report.files if file.kind != NOT_TAKEN]
    for file in taken:
        counts = ", ".join(f"{n} {what}" for what, n in file.counts.items() if what != "interviews")
        extra = f" · {file.language}" if file.language else ""
        _out.print(f"{Path(file.file).name}: {file.kind}: {counts}{extra}", markup=False, highlight=False, soft_wrap=True)
        if file.speakers:
            _out.print(f"    {_speakers(file)}", markup=False, highlight=False, soft_wrap=True)
        for nothing in _nothing_in(file):
            _out.print(f"    {nothing}", style="yellow", markup=False, highlight=False, soft_wrap=True)
        for warning in file.warnings:
            _out.print(f"    {warning}", markup=False, highlight=False, soft_wrap=True)
        if file.dropped:
            _out.print(f"    {len(file.dropped)} not taken over, such as:", markup=False, highlight=False)
        for dropped in file.dropped[:5]:
            line = f"      {dropped.what[:80]} ({dropped.where}): {dropped.why}"
            _out.print(line, markup=False, highlight=False, soft_wrap=True)
    for file in report.files:
        if file.kind == NOT_TAKEN:
            _out.print(f"{file.file}: not taken in. {' '.join(file.warnings)}", markup=False, highlight=False, soft_wrap=True)
    _out.print(f"{len(taken)} files taken in, {len(report.failed)} refused.", markup=False, highlight=False)


def _print_frame(title: str, frame: Any) -> None:
    table = Table(title=title, title_justify="left")
    for column in frame.columns:
        table.add_column(_plain(str(column)), justify="right" if frame[column].dtype.kind in "if" else "left", overflow="fold")
    for row in frame.itertuples(index=False):
        table.add_row(*(_plain(f"{cell:.2f}" if isinstance(cell, float) else str(cell)) for cell in row))
    _out.print(table)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
