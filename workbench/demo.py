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
from workbench.survey.questionnaire import Extra

SAMPLES = {
    "waterschade": ("nl", {"nl": "Waterschade", "en": "Water damage"}),
    "saving": ("en", {"en": "Saving for later", "nl": "Sparen voor later"}),
}
"""The sample studies by their folder: language, and title in both languages. The English one has interviews and codings only."""

SAMPLE = Path(workbench.__file__).parents[1] / "sample_data" / "waterschade"
RESULTS = (
    "study.workbench",
    "mindmap.svg",
    "mindmap.png",
    "journeymap.png",
    "journey.html",
    "journey.pptx",
    "map.html",
    "questionnaire.lss",
    "criteria.csv",
)


def run_demo(out: Path, *, sample: Path = SAMPLE, progress: Progress = silent) -> Project:
    """Make a sample study in ``out``, run the phases that it has files for, and leave the results there.

    Parameters
    ----------
    sample
        Folder of one of :data:`SAMPLES`.

    Returns
    -------
    The open study.

    Raises
    ------
    NotFound
        If the sample study is not on this machine (it comes with the source, not with the installed package).
    """
    if not sample.is_dir() or sample.name not in SAMPLES:
        raise NotFound(
            "the sample study is not on this machine", where=sample, todo="Run the demo from the project's own folder."
        )
    out.mkdir(parents=True, exist_ok=True)
    for name in RESULTS:
        (out / name).unlink(missing_ok=True)
    language, titles = SAMPLES[sample.name]
    project = workbench.create(out / "study.workbench", title=titles[language], language=language, coder="A")
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
        return workbench.create(place, title=SAMPLES[sample.name][1]["nl"], language="nl", coder=coder)
    project = workbench.open(place, coder=coder)
    ours = {hashlib.sha256(file.read_bytes()).hexdigest() for file in (sample / "interviews").iterdir()}
    interviews = project.corpus.interviews()
    if project.title == SAMPLES[sample.name][1]["nl"] and all(interview.original in ours for interview in interviews):
        return project
    project.close()
    raise InvalidValue(
        "this is not the sample study, and the notebooks would put examples into it",
        where=place,
        todo="Copy what you need of them into a notebook of your own, and open your study there with wb.open(…).",
    )


def sample_questions(project: Project) -> list[str | Extra]:
    """What the survey of *Waterschade* asks beside its criteria: three questions by their kind, and four of its own.

    Raises
    ------
    NotFound
        If the participants of the sample were not read: three of the questions ask for what they are compared by.
    """
    if not project.corpus.attributes():
        raise NotFound(
            "the sample study has no participants yet", where=project.place, todo="Run the notebooks 0 to 4 first: they make it."
        )
    ask = project.survey.question
    age = {
        "J18": {"nl": "18-34 jaar", "en": "18-34"},
        "J35": {"nl": "35-49 jaar", "en": "35-49"},
        "J50": {"nl": "50-64 jaar", "en": "50-64"},
        "J65": {"nl": "65 jaar of ouder", "en": "65 or over"},
    }
    via = {
        "DIR": {"nl": "Rechtstreeks", "en": "Directly"},
        "TUSS": {"nl": "Via een tussenpersoon", "en": "Through a broker"},
    }
    damage = {
        "KLEIN": {"nl": "Klein", "en": "Small"},
        "MID": {"nl": "Middelgroot", "en": "Medium"},
        "GROOT": {"nl": "Groot", "en": "Large"},
    }
    channel = {
        "TEL": {"nl": "Telefoon", "en": "Phone"},
        "SITE": {"nl": "Website", "en": "Website"},
        "APP": {"nl": "App", "en": "App"},
        "CHAT": {"nl": "Chat", "en": "Chat"},
        "TUSS": {"nl": "Via de tussenpersoon", "en": "Through the broker"},
    }
    return [
        *("effort", "nps", "overall"),
        ask("LEEFTIJD", {"nl": "Wat is uw leeftijd?", "en": "How old are you?"}, age, about="leeftijd"),
        ask("VIA", {"nl": "Hoe bent u verzekerd?", "en": "How are you insured?"}, via, about="verzekerd_via"),
        ask("SCHADE", {"nl": "Hoe groot was de schade?", "en": "How large was the damage?"}, damage, about="schade"),
        ask("KANAAL", {"nl": "Hoe had u het meest contact?", "en": "How did you have contact mostly?"}, channel),
    ]


def _steps(project: Project, out: Path, sample: Path) -> list[tuple[str, Callable[[], object]]]:
    titles = SAMPLES[sample.name][1]
    asked_people = (sample / "responses_wave1.csv").exists()

    def make() -> object:
        return project.survey.make(title=titles, extras=sample_questions(project) if asked_people else ())

    steps: list[tuple[str, str, Callable[[], object]]] = [
        # what is done, the file without which it is left out, how
        ("Reading the interviews", "", lambda: project.corpus.add(sample / "interviews")),
        ("Reading the participants", "", lambda: project.corpus.add_participants(sample / "participants.csv")),
        ("Reading the codebook", "", lambda: project.coding.add_codebook(sample / "codebook.yaml")),
        ("Anchoring the codings", "", lambda: project.coding.add_coded_table(sample / "codings.csv")),
        ("Looking for themes", "", project.themes.run),
        ("Making the journey", "", project.journey.from_codes),
        ("Reading the contacts", "events.csv", lambda: project.touchpoints.add_log(sample / "events.csv")),
        ("Placing the touchpoints", "touchpoints.csv", lambda: project.touchpoints.add_placements(sample / "touchpoints.csv")),
        ("Making the questionnaire", "", make),
        ("Writing the questionnaire", "", lambda: project.export("limesurvey", out / "questionnaire.lss")),
        ("Reading the answers", "responses_wave1.csv", lambda: project.survey.add_wave(sample / "responses_wave1.csv")),
        ("Validating the criteria", "responses_wave1.csv", project.survey.validate),
        ("Writing the criteria", "responses_wave1.csv", lambda: project.export("criteria", out / "criteria.csv")),
        ("Drawing the mind map", "", lambda: project.export("mindmap", out / "mindmap.svg")),
        ("Drawing the mind map", "", lambda: project.export("mindmap", out / "mindmap.png")),
        ("Drawing the journey map", "", lambda: project.export("journeymap", out / "journeymap.png")),
        ("Writing the report", "", lambda: project.export("report", out / "journey.html")),
        ("Writing the slides", "", lambda: project.export("slides", out / "journey.pptx")),
        ("Writing the map's page", "", lambda: project.export("page", out / "map.html")),
    ]
    return [(what, how) for what, needed, how in steps if not needed or (sample / needed).exists()]
