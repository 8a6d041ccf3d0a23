"""One code scheme survives all tools: answers under the headings that each tool makes of an export are read back the same."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from workbench.survey.export.form import Ask, Form, form_of
from workbench.survey.export.googleforms import write_googleforms
from workbench.survey.export.headings import line_labels, question_labels
from workbench.survey.export.qualtrics import write_qualtrics
from workbench.survey.questionnaire import Questionnaire
from workbench.survey.responses.reading import Answers, read_responses

GIVEN = {
    "IMP[C01]": "5",
    "IMP[C02]": "4",
    "IMP[C03]": "3",
    "SAT[C01]": "1",
    "SAT[C02]": "2",
    "SAT[C03]": "4",
    "IMP[ATT]": "4",
    "CONSENT": "Y",
    "SCREEN1": "Y",
    "PURPOSE": "G02",
    "DONE": "P",
    "CES": "6",
    "NPS": "9",
    "OSAT": "5",
    "CHAN01": "tel",
    "BG01": "1",
    "OPEN1": "Het ging goed",
}


def given(ask: Ask, line: str = "") -> str:
    """The code of the answer that our one respondent gives."""
    return GIVEN[f"{ask.code[:3]}[{line}]" if line else ask.code]


def words(ask: Ask, code: str, language: str = "nl") -> str:
    """What a tool without codes keeps of it: the words of a choice, the number of a scale."""
    said = {answer.code: answer.texts[language] for answer in ask.answers}
    return code if ask.form == "number" else said.get(code, code)


def cells(form: Form, heading: str, line_heading: str) -> dict[str, str]:
    found = {}
    for ask in form.asks:
        for line in ask.lines:
            found[line_heading.format(page=form_page(form, ask), code=ask.code, line=line.code)] = given(ask, line.code)
        if not ask.lines:
            found[heading.format(page=form_page(form, ask), code=ask.code)] = given(ask)
    return found


def form_page(form: Form, ask: Ask) -> int:
    return next(number for number, page in enumerate(form.pages, start=1) if ask in page.asks)


def write(path: Path, rows: list[list[str]], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    return path


def same(answers: Answers) -> None:
    row = answers.frame.iloc[0]
    for name, value in GIVEN.items():
        column = "x_ATT" if name == "IMP[ATT]" else f"{name[:3].lower()}_{name[4:-1]}" if "[" in name else f"x_{name}"
        found = row[column]
        assert (f"{found:.0f}" if isinstance(found, float) else found) == value, column


def codes(path: Path) -> Mapping[str, str]:
    headings: dict[str, str] = json.loads(path.read_text("utf-8"))["headings"]
    return headings


def test_limesurvey(full: Questionnaire, tmp_path: Path) -> None:
    row = {"id": "1", "submitdate": "2026-05-01 10:00:00"} | cells(form_of(full), "{code}", "{code}[{line}]") | {"SPLIT": "1"}
    same(read_responses(write(tmp_path / "a.csv", [list(row), list(row.values())], ";"), full))


def test_kobo(full: Questionnaire, tmp_path: Path) -> None:
    asked = cells(form_of(full), "page{page}/{code}", "page{page}/{code}_{line}")
    row = {"start": "2026-05-01T10:00:00.000+02:00", "end": "2026-05-01T10:05:00.000+02:00", "SPLIT": "1", "welcome": ""}
    row |= {"page4/IMP01_label": ""} | asked | {"_id": "7", "_uuid": "u1", "_submission_time": "2026-05-01T08:05:01"}
    same(read_responses(write(tmp_path / "a.csv", [list(row), list(row.values())], ";"), full))


def test_qualtrics_with_choice_text_and_the_codebook(full: Questionnaire, tmp_path: Path) -> None:
    write_qualtrics(full, tmp_path / "s.txt")
    names, texts, values = ["ResponseId", "Finished"], ["Response ID", "Finished"], ["R_1", "True"]
    for ask in form_of(full).asks:
        for number, line in enumerate(ask.lines, start=1):
            names.append(f"{ask.code}_{number}")
            texts.append(f"{ask.texts['nl']} - {line.texts['nl']}")
            values.append(words(ask, given(ask, line.code)))
        if not ask.lines:
            names.append(ask.code)
            texts.append(ask.texts["nl"])
            values.append(words(ask, given(ask)))
    ids = [json.dumps({"ImportId": f"QID{number}"}) for number in range(len(names))]
    path = write(tmp_path / "a.csv", [names, texts, ids, values])
    same(read_responses(path, full, codes=codes(tmp_path / "s.codebook.json")))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_google_forms_with_the_codebook(full: Questionnaire, tmp_path: Path, language: str) -> None:
    write_googleforms(full, tmp_path / "s.gs")
    form = form_of(full)
    row = {"Timestamp": "2026/05/01 10:00:00 AM GMT+2"}
    labels = question_labels(form, language)
    for ask in form.asks:
        for code, text in line_labels(ask, form, language).items():
            row[f"{labels[ask.code]}  [{text}]"] = words(ask, given(ask, code), language)
        if not ask.lines:
            row[labels[ask.code]] = words(ask, given(ask), language)
    path = write(tmp_path / "a.csv", [list(row), list(row.values())])
    same(read_responses(path, full, codes=codes(tmp_path / "s.codebook.json")))


def test_spss(full: Questionnaire, tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    from workbench.survey.export.spss import variables, write_spss

    write_spss(full, tmp_path / "s.sav")
    kept = {one.name: one for one in variables(form_of(full))}
    row = {"RESPONDENT": "1"} | cells(form_of(full), "{code}", "{code}_{line}") | {"SPLIT": "1"}
    frame = pd.DataFrame({name: [value if kept[name].width else float(value)] for name, value in row.items()})
    _, meta = pyreadstat.read_sav(str(tmp_path / "s.sav"))
    pyreadstat.write_sav(
        frame, str(tmp_path / "a.sav"), column_labels=meta.column_labels, variable_value_labels=meta.variable_value_labels
    )
    same(read_responses(tmp_path / "a.sav", full))
