"""A study that asks four criteria of two milestones, and a synthetic file of answers to its questionnaire."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

import workbench as wb
from workbench.project import Project
from workbench.survey.questionnaire import Questionnaire

EXTRAS = ("purpose", "completion", "nps", "overall", "effort", "background:Regio", "open", "attention")
TEXTS = {
    "Melden": ("Snel geholpen worden", "Eén keer vertellen"),
    "Herstel": ("Weten wanneer de hersteller komt", "Zelf een hersteller kiezen"),
}


def asking(project: Project) -> Questionnaire:
    """Make the journey and the questionnaire."""
    project.journey.add_goal("Weer een droog huis")
    project.corpus.add_attribute("Regio", "choice", ("Noord", "Zuid"))
    for milestone, statements in TEXTS.items():
        project.journey.add_milestone(milestone)
        for statement in statements:
            project.journey.add_criterion(statement, milestone)
    return project.survey.make(languages=("nl",), extras=EXTRAS).questionnaire


def responses(path: Path, people: int = 120, *, seed: int = 1, better: bool = False) -> Path:
    """Answers: the first two criteria matter to most, the others to few; the recommendation follows the first.

    The last ten respondents hurry through and tick 3 everywhere; the very last is there twice.
    """
    random = np.random.default_rng(seed)
    table = pd.DataFrame({"id": np.arange(1, people + 1), "submitdate": "2026-03-01 10:00:00"})
    north = random.random(people) < 0.3
    for n, high in enumerate((0.9, 0.85, 0.2, 0.25), start=1):
        table[f"IMP[C{n:02d}]"] = np.where(
            random.random(people) < high, random.integers(4, 6, people), random.integers(1, 4, people)
        )
    for n in range(1, 5):
        most = 0.75 if better and n == 1 else 0.35
        table[f"SAT[C{n:02d}]"] = np.where(
            random.random(people) < most, random.integers(4, 6, people), random.integers(1, 4, people)
        )
    table["PURPOSE"], table["DONE"] = "G01", random.choice(["Y", "P", "N"], people)
    table["NPS"] = np.clip(table["SAT[C01]"] * 2 + random.integers(-1, 2, people), 0, 10)
    table["OSAT"], table["CES"] = table["SAT[C01]"], np.clip(table["SAT[C02]"] + 1, 1, 7)
    table["BG01"] = np.where(north, "A01", "A02")
    table["OPEN1"] = [f"Ik moest {n} keer bellen" if n < 3 else "" for n in range(people)]
    table["ATT"] = "4"
    table["startdate"] = "2026-03-01 09:50:00"
    table.loc[people - 10 :, "startdate"] = "2026-03-01 09:59:00"
    arrays = [name for name in table if name.startswith(("IMP", "SAT"))]
    table.loc[people - 10 :, arrays] = 3
    table = pd.concat([table, table.iloc[-1:].assign(NPS=1)])
    table.to_csv(path, index=False)
    return path


def study(folder: Path, *, waves: int = 0) -> Path:
    """The file of such a study, with so many waves judged; in the second the first criterion is met far better."""
    place = folder / "asking.workbench"
    with wb.create(place, title="Waterschade", language="nl", coder="anna") as project:
        asking(project)
        for number in range(1, waves + 1):
            project.survey.add_wave(responses(folder / f"wave{number}.csv", seed=number, better=number == 2))
            project.survey.validate(number)
    return place
