"""Looking for themes can be stopped at any time, and then nothing has happened."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

import workbench as wb
from workbench.project import Project

SUBJECTS = (
    "Het dak lekte en het water liep langs de muur, het plafond was nat en de kelder stond onder water tot de avond.",
    "De rekening was te hoog, ik heb het bedrag betaald en de factuur met korting opnieuw laten sturen naar mijn adres.",
    "Ik belde de klantenservice, kreeg een medewerker aan de lijn en werd drie keer doorverbonden in het lange menu.",
)


class Stopped(Exception):
    """What a person who cancels raises."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("cancel")
    rng = random.Random(0)
    for number in range(3):
        turns = [f"I: En toen?\nR: {rng.choice(SUBJECTS)}" for _ in range(12)]
        (folder / f"P{number}.txt").write_text("\n".join(turns), encoding="utf-8")
    with wb.create(folder / "study.workbench", title="Lekkage", language="nl", coder="anna") as made:
        made.corpus.add(sorted(folder.glob("*.txt")))
        yield made


@pytest.mark.parametrize("least", [0.0, 0.3, 0.8, 1.0])
def test_cancel_leaves_the_study_as_it_was(project: Project, least: float) -> None:
    before = (project.history(None), project.themes.runs())
    heard: list[float] = []

    def stop(_what: str, share: float) -> None:
        heard.append(share)
        if share >= least:
            raise Stopped

    with pytest.raises(Stopped):
        project.themes.run(number=3, progress=stop)
    assert (project.history(None), project.themes.runs()) == before
    assert heard[-1] >= least


def test_after_cancelling_the_same_themes_are_found_as_ever(project: Project) -> None:
    def stop(_what: str, share: float) -> None:
        if share > 0.5:
            raise Stopped

    with pytest.raises(Stopped):
        project.themes.run(number=3, progress=stop)
    again, ever = project.themes.run(number=3), project.themes.run(number=3)
    assert again.themes == ever.themes
