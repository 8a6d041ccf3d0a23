"""What a study can be written as, by the short name of the format; nothing but an earlier export is ever replaced."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.corpus.report import ExportReport
from workbench.corpus.tables import write_csv
from workbench.errors import Conflict, InvalidValue, NotFound, WorkbenchError
from workbench.exchange.told import lost as told
from workbench.project.phrases import phrase

if TYPE_CHECKING:
    from workbench.project import Project

_SQLITE = b"SQLite format 3\x00"
_DATABASE_ENDS = ("", "-wal", "-shm", "-journal")
"""A SQLite database is its file and those that SQLite keeps beside it while somebody works in it."""


def export(project: Project, to: str, path: Path) -> ExportReport:
    """Write a study in one format.

    The file is made beside its place and moved there when it is whole, so a failure leaves an earlier file as it was. A file of
    the same name is replaced, unless it is a study or another database.

    Raises
    ------
    InvalidValue
        For a format that does not exist (the message lists those that do), for a place that is no ordinary file, or that may not
        be written.
    Conflict
        If the place is this study, or another database.
    NotFound
        If the folder does not exist.
    """
    if to not in FORMATS:
        raise InvalidValue("there is no such format", expected=" | ".join(FORMATS), found=to)
    try:
        target = path.resolve()  # a link stays a link: what it points to is replaced
        if not target.parent.is_dir():
            raise NotFound("there is no such folder", where=target.parent, todo="Make the folder first.")
        _check_place(project, target)
        with tempfile.TemporaryDirectory(prefix=".export-", dir=target.parent) as folder, _at_once(project, to):
            return _moved(project, _made(project, to, Path(folder) / target.name, target), path)
    except OSError as error:
        raise InvalidValue(
            "the file cannot be written",
            where=path,
            found=error.strerror or str(error),
            todo="Choose a folder that exists and that you may write in.",
        ) from error


def _at_once(project: Project, to: str) -> AbstractContextManager[None]:
    """A questionnaire is frozen together with its file taking its place: where that fails, it stays open."""
    if to not in SURVEY_TOOLS:
        return nullcontext()
    return project.together(phrase("freeze questionnaire", project.language, n=project.survey.questionnaire().version))


def _check_place(project: Project, target: Path) -> None:
    if target.is_dir():
        raise InvalidValue("this is a folder", where=target, expected="the name of a file", todo="Add a file name.")
    if target.exists() and not target.is_file():
        raise InvalidValue("this is no ordinary file", where=target, todo="Choose another name.")
    for end in _DATABASE_ENDS:
        database = Path(str(target).removesuffix(end))
        if not database.is_file():
            continue
        with database.open("rb") as file:
            if file.read(len(_SQLITE)) != _SQLITE:
                continue
        own = Path(project.place).exists() and database.samefile(project.place)
        raise Conflict(
            "this is the study itself" if own else "this is a study or another database",
            where=target,
            todo="Nothing was written. Choose another name for the export.",
        )
    if target.exists() and not os.access(target, os.W_OK):  # moving a file there would not ask
        raise InvalidValue("this file may only be read", where=target, todo="Choose another name.")


def _made(project: Project, to: str, part: Path, target: Path) -> ExportReport:
    try:
        return FORMATS[to](project, part)
    except WorkbenchError as error:
        if str(part) not in error.where:
            raise
        where = error.where.replace(str(part), str(target))
        raise type(error)(error.what, where=where, expected=error.expected, found=error.found, todo=error.todo) from error


def _moved(project: Project, report: ExportReport, path: Path) -> ExportReport:
    """The report, after its file and those beside it were moved to where they were wanted."""
    target = path.resolve()
    made = [Path(report.file), *map(Path, report.beside)]
    for part in made:
        _check_place(project, target.with_name(part.name))
    for part in made:
        os.replace(part, target.with_name(part.name))
    return replace(report, file=str(path), beside=tuple(str(path.with_name(part.name)) for part in made[1:]))


def survey_form(project: Project, path: Path, *, tool: str, questionnaire: str | None = None) -> ExportReport:
    """Write a version of the questionnaire (an id; None: the last) for one of :data:`SURVEY_TOOLS`, which freezes it.

    What was lost is told in the language of the study.
    """
    _, module, name = SURVEY_TOOLS[tool]
    write = partial(getattr(import_module(f"workbench.survey.export.{module}"), name), language=project.language)
    return project.survey.export(path, questionnaire=questionnaire, write=write)


def item_list(project: Project, path: Path, *, questionnaire: str | None = None, quotes: bool = False) -> ExportReport:
    """Write the items as a table to read; it freezes nothing, unlike what goes into a survey tool.

    Such a list often leaves the team, so it counts quotes and holds none, unless they are asked for: then a few short ones of
    each criterion, as they are stored, under no name.

    Parameters
    ----------
    questionnaire
        Id of a version; None for the last one.
    quotes
        Whether quotes stand in it.
    """
    from workbench.exchange.quotes import parts
    from workbench.exchange.report_data import CriterionPart
    from workbench.project.report import report_data
    from workbench.survey.export.items import Behind, write_items

    criteria = [part for part in parts(report_data(project)) if isinstance(part, CriterionPart)]
    speak = {one.id: tuple(quote.text for quote in one.quotes if quote.stance == "for") for one in criteria}
    behind = {one.id: Behind(one.interviews_for, len(speak[one.id])) for one in criteria}
    form = project.survey.questionnaire(questionnaire)
    return write_items(form, path, speak if quotes else None, behind=behind, language=project.language)


def _codebook(project: Project, path: Path) -> ExportReport:
    return project.coding.export_codebook(path)


def _segments(project: Project, path: Path) -> ExportReport:
    write_csv(project.coding.frame(), path, project.language)
    return ExportReport(str(path), "segments")


def _criteria(project: Project, path: Path) -> ExportReport:
    write_csv(project.survey.frame(), path, project.language)
    return ExportReport(str(path), "criteria")


def _mindmap(project: Project, path: Path) -> ExportReport:
    from workbench.charts.save import save

    save(project.journey.mind_map(), path)
    lost = [told("picture", project.language)]
    if path.suffix.lower() == ".png":
        lost.append(told("points", project.language))
    return ExportReport(str(path), "mindmap", tuple(lost))


def _journeymap(project: Project, path: Path) -> ExportReport:
    from workbench.charts.save import save

    save(project.journey.journey_map(), path)
    return ExportReport(str(path), "journeymap", (told("few quotes", project.language),))


def _report(project: Project, path: Path) -> ExportReport:
    from workbench.exchange.report import journey_report
    from workbench.project.report import journey_report_data

    return journey_report(journey_report_data(project), project.language, path)


def _cards(project: Project, path: Path) -> ExportReport:
    from workbench.exchange.cards import write_cards

    return write_cards(project.journey.cards(), path, title=project.title, language=project.language)


def _stories(project: Project, path: Path) -> ExportReport:
    from workbench.exchange.story import write_stories

    return write_stories(project.journey.stories(), path, title=project.title, language=project.language)


def _page(project: Project, path: Path) -> ExportReport:
    from workbench.exchange.map_page import write_map_page
    from workbench.project.report import report_data

    return write_map_page(report_data(project), project.language, path)


def _slides(project: Project, path: Path) -> ExportReport:
    from workbench.exchange.slides import write_slides
    from workbench.project.report import report_data

    return write_slides(report_data(project), project.language, path)


def _with_quotes(write: Callable[..., ExportReport], project: Project, path: Path) -> ExportReport:
    from workbench.exchange.quotes import quotes_of
    from workbench.project.report import report_data

    data = report_data(project)
    return write(data.nodes, path, title=project.title, language=project.language, quotes=quotes_of(data))


def _opml(project: Project, path: Path) -> ExportReport:
    from workbench.exchange.mindmaps import write_opml

    return _with_quotes(write_opml, project, path)


def _freemind(project: Project, path: Path) -> ExportReport:
    from workbench.exchange.freemind import write_freemind

    return _with_quotes(write_freemind, project, path)


def _xmind(project: Project, path: Path) -> ExportReport:
    from workbench.exchange.xmind import write_xmind

    return _with_quotes(write_xmind, project, path)


def _drawio(project: Project, path: Path) -> ExportReport:
    from workbench.exchange.drawio import write_drawio

    return _with_quotes(write_drawio, project, path)


def _graphml(project: Project, path: Path) -> ExportReport:
    from workbench.exchange.graphml import write_graphml

    return _with_quotes(write_graphml, project, path)


def _markmap(project: Project, path: Path) -> ExportReport:
    from workbench.exchange.mindmaps import write_markmap

    return write_markmap(project.journey.map_rows(), path, title=project.title, language=project.language)


def _mermaid(project: Project, path: Path) -> ExportReport:
    from workbench.exchange.mermaid import write_mermaid

    return write_mermaid(project.journey.map_rows(), path, title=project.title, language=project.language)


def _canvas(project: Project, path: Path) -> ExportReport:
    from workbench.exchange.canvas import write_canvas

    return write_canvas(project.journey.map_rows(), path, language=project.language)


SURVEY_TOOLS = {
    # short name: (ending, module of workbench.survey.export, what writes it)
    "limesurvey": (".lss", "limesurvey", "write_lss"),
    "limesurvey-txt": (".txt", "limesurvey_txt", "write_limesurvey_txt"),
    "xlsform": (".xlsx", "xlsform", "write_xlsform"),
    "surveyjs": (".json", "surveyjs", "write_surveyjs"),
    "qualtrics": (".txt", "qualtrics", "write_qualtrics"),
    "spss": (".sav", "spss", "write_spss"),
    "googleforms": (".gs", "googleforms", "write_googleforms"),
    "wordlist": (".html", "wordlist", "write_wordlist"),
}
FORMATS: dict[str, Callable[[Project, Path], ExportReport]] = {
    **{tool: partial(survey_form, tool=tool) for tool in SURVEY_TOOLS},
    "items": item_list,
    "items-quotes": partial(item_list, quotes=True),
    "codebook": _codebook,
    "segments": _segments,
    "criteria": _criteria,
    "mindmap": _mindmap,
    "journeymap": _journeymap,
    "page": _page,
    "slides": _slides,
    "report": _report,
    "cards": _cards,
    "stories": _stories,
    "opml": _opml,
    "freemind": _freemind,
    "xmind": _xmind,
    "markmap": _markmap,
    "mermaid": _mermaid,
    "canvas": _canvas,
    "drawio": _drawio,
    "graphml": _graphml,
}
