"""A small study to work in: two short interviews, a codebook, no files of others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import workbench as wb
from workbench.coding.segments import Coding
from workbench.project import Project

P01 = """I: Hoe ging dat, die dag?
R: Nou ja, 😀 het water stond tot hier. Ik wist niet wie ik moest bellen.
I: En toen?
R: Toen heb ik gebeld en ik moest het drie keer uitleggen. Dat wil ik niet meer.
"""
P02 = """I: Vertelt u eens.
R: Ik wil gewoon weten waar ik aan toe ben. Iemand die mij dat zegt.
I: Wat deed u?
R: Ik heb op de site gezocht maar ik snapte er niks van. Toch maar gebeld.
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with the two interviews."""
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "P01.txt").write_text(P01, encoding="utf-8")
    (folder / "P02.txt").write_text(P02, encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path, files: Path) -> Iterator[Project]:
    """A study of coder anna that holds them."""
    with wb.create(tmp_path / "study.workbench", title="Waterschade", language="nl", coder="anna") as made:
        report = made.corpus.add(files)
        assert not report.failed
        yield made


Coded = Callable[[Project, str, str, str], Coding]


@pytest.fixture
def coded() -> Coded:
    """A function that codes the words of a quote where they stand: (project, interview, quote, code)."""

    def put(project: Project, interview: str, quote: str, code: str) -> Coding:
        start = project.corpus.interview(interview).transcript.text.index(quote)
        return project.coding.code(interview, start, start + len(quote), code, quote=quote)

    return put


@pytest.fixture
def studied(project: Project, coded: Coded) -> Project:
    """The same study with a goal, a milestone and a criterion made of codes, each with one coding."""
    project.coding.add_code("Weten waar ik aan toe ben", "goal")
    project.coding.add_code("Melden", "milestone")
    project.coding.add_code("Eén keer vertellen", "criterion", parent="Melden", translations={"en": "Tell it only once"})
    coded(project, "P02", "Ik wil gewoon weten waar ik aan toe ben", "Weten waar ik aan toe ben")
    coded(project, "P01", "Toen heb ik gebeld", "Melden")
    coded(project, "P01", "ik moest het drie keer uitleggen", "Eén keer vertellen")
    project.journey.from_codes()
    return project
