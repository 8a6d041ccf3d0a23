"""Each survey file is as it was when it was last looked at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.survey.exporting import whole
from workbench.corpus.tables import guard_cell
from workbench.survey.export.form import Form
from workbench.survey.export.googleforms import script
from workbench.survey.export.items import Behind, codebook, item_frame
from workbench.survey.export.layout import form_of
from workbench.survey.export.limesurvey_txt import tsv
from workbench.survey.export.qualtrics import advanced
from workbench.survey.export.spss import syntax, variables
from workbench.survey.export.surveyjs import survey
from workbench.survey.export.wordlist import page
from workbench.survey.export.xlsform import sheets
from workbench.survey.questionnaire import Questionnaire

GOLDEN = Path(__file__).parents[1] / "golden" / "survey"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _rows(form: Form) -> str:
    return "".join(_json(row).replace("\n", "") + "\n" for rows in sheets(form).values() for row in rows)


def _items(form: Form) -> str:
    behind = {"c1": Behind(2, 4), "c2": Behind(1, 1)}
    quotes = {"c1": ["“=Snel”, en  dan nog bellen", "Het kwam goed"], "c2": ["-1 voor de brief"]}
    return item_frame(form.questionnaire, quotes, behind=behind).map(guard_cell).to_csv(sep=";", index=False, lineterminator="\n")


MADE = {
    "full.txt": tsv,
    "full.xlsform.jsonl": _rows,
    "full.surveyjs.json": lambda form: _json(survey(form)),
    "full.qualtrics.txt": lambda form: advanced(form, "nl"),
    "full.sps": lambda form: syntax(list(variables(form)), "full.answers.csv", "nl"),
    "full.items.csv": _items,
    "full.gs": script,
    "full.html": page,
    "full.codebook.json": lambda form: _json(codebook(form.questionnaire)),
}


@pytest.mark.parametrize("name", MADE)
def test_the_file_is_as_it_was_when_it_was_last_looked_at(full: Questionnaire, name: str) -> None:
    assert MADE[name](form_of(whole(full))) == (GOLDEN / name).read_bytes().decode()
