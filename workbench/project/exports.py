"""What a study can be written as, by the short name of the format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.corpus.report import ExportReport
from workbench.corpus.tables import write_csv
from workbench.errors import InvalidValue, NotFound

if TYPE_CHECKING:
    from workbench.project import Project


def export(project: Project, to: str, path: Path) -> ExportReport:
    """Write a study in one format.

    Raises
    ------
    InvalidValue
        For a format that does not exist; the message lists those that do.
    NotFound
        If the folder does not exist.
    """
    if to not in FORMATS:
        raise InvalidValue("there is no such format", expected=" | ".join(FORMATS), found=to)
    if not path.resolve().parent.is_dir():
        raise NotFound("there is no such folder", where=path.resolve().parent, todo="Make the folder first.")
    return FORMATS[to](project, path)


def _limesurvey(project: Project, path: Path) -> ExportReport:
    return project.survey.export(path)


def _items(project: Project, path: Path) -> ExportReport:
    from workbench.survey.export.items import write_items

    write_items(project.survey.questionnaire(), path)
    return ExportReport(str(path), "items")


def _codebook(project: Project, path: Path) -> ExportReport:
    from workbench.coding.codebookfile import write_codebook

    write_codebook(project.coding.codebook(), path)
    return ExportReport(str(path), "codebook")


def _segments(project: Project, path: Path) -> ExportReport:
    write_csv(project.coding.frame(), path)
    return ExportReport(str(path), "segments")


def _criteria(project: Project, path: Path) -> ExportReport:
    write_csv(project.survey.frame(), path)
    return ExportReport(str(path), "criteria")


def _mindmap(project: Project, path: Path) -> ExportReport:
    from workbench.charts.save import save

    save(project.journey.mind_map(), path)
    return ExportReport(str(path), "mindmap")


def _report(project: Project, path: Path) -> ExportReport:
    from workbench.exchange.report import journey_report
    from workbench.project.report import report_data

    return journey_report(report_data(project), project.language, path)


def _opml(project: Project, path: Path) -> ExportReport:
    from workbench.exchange.mindmaps import write_opml

    return write_opml(project.journey.map_rows(), path, title=project.title)


def _markmap(project: Project, path: Path) -> ExportReport:
    from workbench.exchange.mindmaps import write_markmap

    return write_markmap(project.journey.map_rows(), path, title=project.title)


FORMATS: dict[str, Callable[[Project, Path], ExportReport]] = {
    "limesurvey": _limesurvey,
    "items": _items,
    "codebook": _codebook,
    "segments": _segments,
    "criteria": _criteria,
    "mindmap": _mindmap,
    "report": _report,
    "opml": _opml,
    "markmap": _markmap,
}
