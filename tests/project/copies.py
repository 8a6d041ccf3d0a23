"""The small study with a goal, a milestone and a criterion, made once and copied for each test: making it takes longest."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import workbench as wb
from tests.project.conftest import P01, P02
from workbench.project import Project

CODED = [
    ("P02", "Ik wil gewoon weten waar ik aan toe ben", "Weten waar ik aan toe ben"),
    ("P01", "Toen heb ik gebeld", "Melden"),
    ("P01", "ik moest het drie keer uitleggen", "Eén keer vertellen"),
]


def made(folders: pytest.TempPathFactory) -> Path:
    """The file of the study; whichever module asks first makes it for all."""
    folder = folders.getbasetemp() / "copies"
    place = folder / "study.workbench"
    if place.exists():
        return place
    folder.mkdir()
    for name, text in (("P01", P01), ("P02", P02)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with wb.create(place, title="Waterschade", language="nl", coder="anna") as project:
        project.corpus.add([folder / "P01.txt", folder / "P02.txt"])
        project.coding.add_code("Weten waar ik aan toe ben", "goal")
        project.coding.add_code("Melden", "milestone")
        project.coding.add_code("Eén keer vertellen", "criterion", parent="Melden", translations={"en": "Tell it only once"})
        for interview, quote, code in CODED:
            start = project.corpus.interview(interview).transcript.text.index(quote)
            project.coding.code(interview, start, start + len(quote), code, quote=quote)
        project.journey.from_codes()
    return place


def copied(place: Path, folder: Path) -> Iterator[Project]:
    """A copy of the study, open, for one test."""
    shutil.copy(place, folder / "copy.workbench")
    with wb.open(folder / "copy.workbench", coder="anna") as project:
        yield project
