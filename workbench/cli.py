"""The command line: parse, one call on the project, print."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pandas as pd
import typer

import workbench
from workbench.console import (
    ERRORS,
    SCREEN,
    failures,
    print_findings,
    print_frame,
    print_import,
    print_json,
    print_status,
    progress_bar,
    status_json,
    told_file,
)
from workbench.errors import WorkbenchError
from workbench.method.phases import counted
from workbench.project.exports import FORMATS

app = typer.Typer(
    help="A workbench for customer-journey research: from interview quotes to validated criteria, on this machine only.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
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
StudyPlace = Annotated[str, typer.Argument(metavar="STUDY", help="A study file, or a postgresql:// URL.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
Coder = Annotated[str, typer.Option(help="Who is working; the computer's user by default.")]


class Language(StrEnum):
    """Languages of a study."""

    nl = "nl"
    en = "en"


class Sample(StrEnum):
    """The sample studies."""

    waterschade = "waterschade"
    saving = "saving"


def main() -> None:
    """Run a command; a refusal ends with one message and exit code 2, never with a traceback."""
    try:
        app()
    except (WorkbenchError, OSError) as error:
        said = str(error if isinstance(error, WorkbenchError) else _of_the_system(error))
        ERRORS.print(said, style="red", markup=False, highlight=False, soft_wrap=True)
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
        SCREEN.print(f"Made “{project.title}” in {project.place}.", markup=False, highlight=False, soft_wrap=True)


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
        print_json({"files": [told_file(f) for f in report.files], "failed": [*failures(report)]})
    else:
        print_import(report)
    for file, why in report.failed.items():
        said = why if Path(file).name in why else f"{file}: {why}"
        ERRORS.print(said, style="red", markup=False, highlight=False, soft_wrap=True)
    if report.failed:
        raise typer.Exit(2)


@app.command()
def status(study: StudyPlace, as_json: AsJson = False) -> None:
    """Show the five phases: what each has and needs, and what to look at again."""
    with workbench.open(study) as project:
        if as_json:
            print_json(status_json(project))
        else:
            print_status(project)


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
        print_json({**told, "notes": notes})
        return
    SCREEN.print(f"Wrote {report.file}", markup=False, highlight=False, soft_wrap=True)
    for note in notes:
        SCREEN.print(note, markup=False, highlight=False, soft_wrap=True)
    for lost in report.lost:
        SCREEN.print(f"  not in it: {lost.what} {lost.id}: {lost.why}", markup=False, highlight=False, soft_wrap=True)


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
        print_json({"run": run.id, "model": run.model, "notes": list(run.notes), "themes": [asdict(t) for t in run.themes]})
        return
    print_frame(f"{len(frame)} themes ({run.model})", frame)
    for note in run.notes:
        SCREEN.print(note, markup=False, highlight=False)


@app.command()
def journey(study: StudyPlace, as_json: AsJson = False, coder: Coder = "") -> None:
    """Make goals, milestones and criteria of the codes of those kinds, with their codings as evidence."""
    with workbench.open(study, coder=coder) as project:
        made, left_out = project.journey.from_codes()
        placed = any(code.kind in ("goal", "milestone", "criterion") for code in project.coding.codebook().values())
    notes = () if placed else (_NO_KINDS,)
    counts = {"goals": len(made.goals), "milestones": len(made.milestones), "criteria": len(made.criteria)}
    if as_json:
        print_json({**counts, "evidence": len(made.evidence), "left_out": list(left_out), "notes": list(notes)})
        return
    said = ", ".join(counted(n, name) for name, n in counts.items())
    SCREEN.print(f"The journey has {said}, and rests on {len(made.evidence)} quotes.", markup=False, highlight=False)
    for sentence in (*notes, *left_out):
        SCREEN.print(sentence, markup=False, highlight=False, soft_wrap=True)


@app.command()
def check(
    study: StudyPlace,
    words: Annotated[Path | None, typer.Option(help="A file with words of your own to look for.")] = None,
    as_json: AsJson = False,
) -> None:
    """Hold the journey against the pitfalls of journeys; ends with code 1 where there is something to look at."""
    with workbench.open(study) as project:
        findings = project.journey.check(silenced=True, words=words)
        print_findings(findings, project.language, as_json=as_json)
    if any(not finding.silenced for finding in findings):
        raise typer.Exit(1)


@app.command()
def questionnaire(study: StudyPlace, as_json: AsJson = False, coder: Coder = "") -> None:
    """Make a questionnaire of the criteria, in Dutch and English, as a new version; writing it for a survey tool freezes it."""
    with workbench.open(study, coder=coder) as project:
        made = project.survey.make()
    form = made.questionnaire
    if as_json:
        print_json({"id": form.id, "version": form.version, "items": len(form.items), "notes": list(made.notes)})
        return
    SCREEN.print(f"Made version {form.version} with {counted(len(form.items), 'items')}.", markup=False, highlight=False)
    for note in made.notes:
        SCREEN.print(note, markup=False, highlight=False, soft_wrap=True)


@app.command()
def saturation(
    study: StudyPlace,
    kind: Annotated[str, typer.Option(help="Kind of code.")] = "criterion",
    base: Annotated[int, typer.Option(help="Number of first interviews that the later ones are held against.")] = 4,
    run: Annotated[int, typer.Option(help="Number of interviews in a run.")] = 2,
    threshold: Annotated[float, typer.Option(help="Share of new codes in a run that counts as hardly any.")] = 0.05,
    as_json: AsJson = False,
) -> None:
    """Tell from which interview on hardly any new code of a kind appears."""
    from workbench.coding.saturation import saturation_frame

    with workbench.open(study) as project:
        found = project.coding.saturation(kind, base=base, run=run, threshold=threshold)
    if as_json:
        reached = found.reached.interview if found.reached else None
        told = {"kind": kind, "interview": reached, "threshold": threshold, "curve": [asdict(point) for point in found.curve]}
        print_json({**told, "unseen": found.unseen, "why": found.why})
        return
    frame = saturation_frame([found])
    print_frame(f"{kind}: {found.notation or found.why}", frame[["number", "interview", "new", "cumulative", "share"]])


@app.command()
def agreement(
    study: StudyPlace,
    unit: Annotated[str, typer.Option(help="What is compared: turn, word or character.")] = "turn",
    kind: Annotated[str | None, typer.Option(help="Only codes of this kind.")] = None,
    as_json: AsJson = False,
) -> None:
    """Tell how far coders agree on the interviews that all of them coded."""
    with workbench.open(study) as project:
        found = project.coding.agreement(unit=unit, kind=kind)
    measures = [{"code": c.name, "kind": c.kind, **asdict(c.measure)} for c in found.codes]
    pooled = found.pooled
    if as_json:
        told = {"unit": found.unit, "coders": list(found.coders), "alpha": pooled.alpha, "kappa": pooled.kappa}
        print_json({**told, "low": pooled.low, "high": pooled.high, "why": pooled.why, "codes": measures})
        return
    rows = pd.DataFrame([{"code": "(all)", "kind": "", **asdict(pooled)}, *measures])
    shown = rows[["code", "kind", "units", "alpha", "low", "high", "kappa", "why"]].astype(object)
    print_frame(f"{', '.join(found.coders)} · {found.unit}", shown.where(shown.notna(), ""))


@app.command()
def validate(
    study: StudyPlace,
    wave: Annotated[int | None, typer.Option(help="Which round; the last one if left out.")] = None,
    as_json: AsJson = False,
    coder: Coder = "",
) -> None:
    """Judge each criterion by the survey's answers."""
    from workbench.survey.frames import why_no_interval

    with workbench.open(study, coder=coder) as project:
        results = project.survey.validate(wave)
        chosen = project.survey.wave(wave)
        heard = int(project.survey.kept(chosen.number).sum())
        texts = {c.id: c.statement for c in project.journey.journey().criteria}
        frame, dutch = project.survey.frame(chosen.number), project.language == "nl"
    told = frame.set_index("criterion_id")[["item", "asked", "look_again"]].to_dict("index")
    if as_json:
        rows = [
            {
                "id": v.criterion_id,
                "text": texts.get(v.criterion_id, ""),
                **told[v.criterion_id],
                "n": v.n,
                "importance": v.importance,
                "satisfaction": v.satisfaction,
                "opportunity": v.opportunity,
                "low": v.low,
                "high": v.high,
                "no_interval": why_no_interval(v),
                "status": v.status,
            }
            for v in results
        ]
        print_json({"wave": chosen.number, "n": heard, "respondents": chosen.respondents, "criteria": rows})
        return
    columns = ["milestone", "criterion", "n", "importance", "satisfaction", "opportunity", "status"]
    columns += [name for name in ("asked", "look_again") if (frame[name] != "").any()]
    said = (
        "Ronde {n}: {all} respondenten, van wie er {heard} meetellen"
        if dutch
        else "Wave {n}: {all} respondents, of whom {heard} count"
    )
    print_frame(said.format(n=chosen.number, all=chosen.respondents, heard=heard), frame[columns])
    SCREEN.print(results[0].rule, markup=False, highlight=False)


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Folder for the results; files of an earlier demo in it are replaced.")] = Path("out"),
    sample: Annotated[
        Sample, typer.Option(help="The Dutch study, or the English one, which has interviews only.")
    ] = Sample.waterschade,
) -> None:
    """Run all five phases on a sample study."""
    from workbench.demo import SAMPLE, run_demo

    if out.exists() and not out.is_dir():
        raise workbench.errors.InvalidValue("the results need a folder", where=out, found="a file", todo="Choose another --out.")
    with progress_bar() as told:
        project = run_demo(out, sample=SAMPLE.with_name(sample.value), progress=told)
    with project:
        print_status(project)
    SCREEN.print(f"\nThe results are in {out.resolve()}:", markup=False, highlight=False, soft_wrap=True)
    for file in sorted(out.iterdir()):  # after closing: the study is one file then
        SCREEN.print(f"  {file.name:<28} {file.stat().st_size / 1024:>6.0f} kB", markup=False, highlight=False)


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
