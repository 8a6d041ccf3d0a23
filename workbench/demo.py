"""All five phases on the sample study, with nothing but what a researcher would call."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import workbench
from workbench.corpus.report import ImportReport
from workbench.errors import InvalidValue, NotFound, UnreadableFile
from workbench.project import Project
from workbench.project.area import Progress, silent

SAMPLE = Path(workbench.__file__).parents[1] / "sample_data" / "waterschade"
TITLE = {"nl": "Waterschade", "en": "Water damage"}
RESULTS = ("study.workbench", "mindmap.svg", "mindmap.png", "journey.html", "questionnaire.lss", "criteria.csv")


def run_demo(out: Path, *, sample: Path = SAMPLE, progress: Progress = silent) -> Project:
    """Make the sample study in ``out``, run the five phases, and leave the results there; returns the open study.

    Raises
    ------
    NotFound
        If the sample study is not on this machine (it comes with the source, not with the installed package).
    """
    if not sample.is_dir():
        raise NotFound(
            "the sample study is not on this machine", where=sample, todo="Run the demo from the project's own folder."
        )
    out.mkdir(parents=True, exist_ok=True)
    for name in RESULTS:
        (out / name).unlink(missing_ok=True)
    project = workbench.create(out / "study.workbench", title="Waterschade", language="nl", coder="A")
    steps = _steps(project, out, sample)
    for i, (what, step) in enumerate(steps):
        progress(what, i / len(steps))
        report = step()
        if isinstance(report, ImportReport) and report.failed:
            raise UnreadableFile("a file of the sample study was refused", found="; ".join(report.failed.values()))
    progress("", 1.0)
    return project


def open_sample(place: Path | str, *, coder: str = "", sample: Path = SAMPLE) -> Project:
    """The sample study to learn with, made at this place if there is none yet.

    The notebooks change what they open, as examples; so this opens nothing but the sample.

    Raises
    ------
    InvalidValue
        If another study is there.
    """
    place = Path(place)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        return workbench.create(place, title=TITLE["nl"], language="nl", coder=coder)
    project = workbench.open(place, coder=coder)
    ours = {hashlib.sha256(file.read_bytes()).hexdigest() for file in (sample / "interviews").iterdir()}
    interviews = project.corpus.interviews()
    if project.title == TITLE["nl"] and all(interview.original in ours for interview in interviews):
        return project
    project.close()
    raise InvalidValue(
        "this is not the sample study, and the notebooks would put examples into it",
        where=place,
        todo="Copy what you need of them into a notebook of your own, and open your study there with wb.open(…).",
    )


def _steps(project: Project, out: Path, sample: Path) -> list[tuple[str, Callable[[], object]]]:
    return [
        ("Reading the interviews", lambda: project.corpus.add(sample / "interviews")),
        ("Reading the participants", lambda: project.corpus.add_participants(sample / "participants.csv")),
        ("Reading the codebook", lambda: project.coding.add_codebook(sample / "codebook.yaml")),
        ("Anchoring the codings", lambda: project.coding.add_coded_table(sample / "codings.csv")),
        ("Looking for themes", project.themes.run),
        ("Making the journey", project.journey.from_codes),
        ("Reading the contacts", lambda: project.touchpoints.add_log(sample / "events.csv")),
        ("Placing the touchpoints", lambda: project.touchpoints.add_placements(sample / "touchpoints.csv")),
        ("Making the questionnaire", lambda: project.survey.make(title=TITLE)),
        ("Writing the questionnaire", lambda: project.export("limesurvey", out / "questionnaire.lss")),
        ("Reading the answers", lambda: project.survey.add_wave(sample / "responses_wave1.csv")),
        ("Validating the criteria", project.survey.validate),
        ("Writing the criteria", lambda: project.export("criteria", out / "criteria.csv")),
        ("Drawing the mind map", lambda: project.export("mindmap", out / "mindmap.svg")),
        ("Drawing the mind map", lambda: project.export("mindmap", out / "mindmap.png")),
        ("Writing the report", lambda: project.export("report", out / "journey.html")),
    ]
