"""Every format of the map, written from a study, with what is lost told. All people are synthetic."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench as wb
from workbench.project import Project

FILES = {
    "mindmap": "map.svg",
    "page": "map.html",
    "slides": "map.pptx",
    "opml": "map.opml",
    "freemind": "map.mm",
    "xmind": "map.xmind",
    "markmap": "map.md",
    "mermaid": "map.mmd",
    "canvas": "map.canvas",
    "drawio": "map.drawio",
    "graphml": "map.graphml",
}
SAID = "I: Vertelt u eens.\nR: Ik wil gewoon weten waar ik aan toe ben. Iemand die mij dat zegt.\n"


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("study")
    (folder / "P01.txt").write_text(SAID, encoding="utf-8")
    with wb.create(folder / "study.workbench", title="Waterschade", language="nl", coder="anna") as project:
        project.corpus.add(folder / "P01.txt")
        project.coding.add_code("Weten waar ik aan toe ben", "goal")
        project.coding.add_code("Melden", "milestone")
        project.coding.add_code("Iemand zegt het mij", "criterion", parent="Melden")
        for code, quote in (
            ("Weten waar ik aan toe ben", "Ik wil gewoon weten"),
            ("Iemand zegt het mij", "Iemand die mij dat zegt"),
        ):
            start = project.corpus.interview("P01").transcript.text.index(quote)
            project.coding.code("P01", start, start + len(quote), code, quote=quote)
        project.journey.from_codes()
        yield project


@pytest.mark.parametrize("format", FILES)
def test_a_study_is_written_in_every_format(study: Project, tmp_path: Path, format: str) -> None:
    report = study.export(format, tmp_path / FILES[format])
    assert (report.file, report.format) == (str(tmp_path / FILES[format]), format)
    assert (tmp_path / FILES[format]).stat().st_size > 50
    if format in ("opml", "freemind", "graphml", "drawio", "page"):
        assert "Iemand die mij dat zegt" in (tmp_path / FILES[format]).read_text("utf-8")
    if format in ("mindmap", "markmap", "mermaid", "canvas"):
        assert "citaten achter de knopen" in {lost.what for lost in report.lost}
