"""One code scheme survives all tools: answers under the headings that each tool makes of an export are read back the same."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from tests.survey.exporting import OWN, whole
from workbench.project import Project
from workbench.survey.export.form import Ask, Form
from workbench.survey.export.googleforms import write_googleforms
from workbench.survey.export.headings import line_labels, question_labels
from workbench.survey.export.layout import form_of
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
    "LEEFTIJD": "M",
    "VIA": "TUSS",
    "TIP": "Bel vroeg, en =niet op vrijdag",
}


@pytest.fixture
def asked(full: Questionnaire) -> Questionnaire:
    """All kinds of questions, and some of a team's own."""
    return whole(full)


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


def limesurvey(form: Form, folder: Path) -> Path:
    row = {"id": "1", "submitdate": "2026-05-01 10:00:00"} | cells(form, "{code}", "{code}[{line}]") | {"SPLIT": "1"}
    return write(folder / "a.csv", [list(row), list(row.values())], ";")


def kobo(form: Form, folder: Path) -> Path:
    row = {"start": "2026-05-01T10:00:00.000+02:00", "end": "2026-05-01T10:05:00.000+02:00", "SPLIT": "1", "welcome": ""}
    row |= {"page4/IMP01_label": ""} | cells(form, "page{page}/{code}", "page{page}/{code}_{line}")
    row |= {"_id": "7", "_uuid": "u1", "_submission_time": "2026-05-01T08:05:01"}
    return write(folder / "a.csv", [list(row), list(row.values())], ";")


def surveyjs(form: Form, folder: Path) -> Path:
    """A table of one's own, since SurveyJS keeps answers where its page is told to."""
    row = {"id": "1"} | cells(form, "{code}", "{code}.{line}") | {"SPLIT": "1"}
    return write(folder / "a.csv", [list(row), list(row.values())])


def qualtrics(form: Form, folder: Path) -> Path:
    names, texts, values = ["ResponseId", "Finished"], ["Response ID", "Finished"], ["R_1", "True"]
    for ask in form.asks:
        for number, line in enumerate(ask.lines, start=1):
            names.append(f"{ask.code}_{number}")
            texts.append(f"{ask.texts['nl']} - {line.texts['nl']}")
            values.append(words(ask, given(ask, line.code)))
        if not ask.lines:
            names.append(ask.code)
            texts.append(ask.texts["nl"])
            values.append(words(ask, given(ask)))
    ids = [json.dumps({"ImportId": f"QID{number}"}) for number in range(len(names))]
    return write(folder / "a.csv", [names, texts, ids, values])


def googleforms(form: Form, folder: Path, language: str = "nl") -> Path:
    row = {"Timestamp": "2026/05/01 10:00:00 AM GMT+2"}
    labels = question_labels(form, language)
    for ask in form.asks:
        for code, text in line_labels(ask, form, language).items():
            row[f"{labels[ask.code]}  [{text}]"] = words(ask, given(ask, code), language)
        if not ask.lines:
            row[labels[ask.code]] = words(ask, given(ask), language)
    return write(folder / "a.csv", [list(row), list(row.values())])


def msforms(form: Form, folder: Path) -> Path:
    """What Microsoft Forms makes of the list for Word: of two headings that are alike it numbers the second."""
    row = {"ID": "1", "Start time": "5/1/2026 10:00:00", "Completion time": "5/1/2026 10:05:00", "Email": "", "Name": ""}
    labels = question_labels(form, "nl")
    for ask in form.asks:
        for code, text in line_labels(ask, form, "nl").items():
            row[f"{text}2" if text in row else text] = words(ask, given(ask, code))
        if not ask.lines:
            row[labels[ask.code]] = words(ask, given(ask))
    return write(folder / "a.csv", [list(row), list(row.values())])


def spss(form: Form, folder: Path) -> Path:
    pyreadstat = pytest.importorskip("pyreadstat")
    from workbench.survey.export.spss import variables

    kept = {one.name: one for one in variables(form)}
    row = {"RESPONDENT": "1"} | cells(form, "{code}", "{code}_{line}") | ({"SPLIT": "1"} if form.parts > 1 else {})
    frame = pd.DataFrame({name: [value if kept[name].width else float(value)] for name, value in row.items()})
    labels = [kept[name].label for name in frame]
    coded = {
        one.name: {code if one.width else float(code): label for code, label in one.values.items()}
        for one in kept.values()
        if one.values
    }
    pyreadstat.write_sav(frame, str(folder / "a.sav"), column_labels=labels, variable_value_labels=coded)
    return folder / "a.sav"


TOOLS: dict[str, tuple[str, Callable[[Form, Path], Path]]] = {
    "limesurvey": ("s.lss", limesurvey),
    "limesurvey-txt": ("s.txt", limesurvey),
    "xlsform": ("s.xlsx", kobo),
    "surveyjs": ("s.json", surveyjs),
    "qualtrics": ("s.txt", qualtrics),
    "spss": ("s.sav", spss),
    "wordlist": ("s.html", msforms),
    "googleforms": ("s.gs", googleforms),
}
BY_TEXT = ("qualtrics", "wordlist", "googleforms")
"""Tools whose answers are read by the codebook beside the export."""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """A study that asks its own questions, two of them with own codes, in one version that everybody gets whole."""
    with wb.create(tmp_path_factory.mktemp("own") / "s.workbench", title="Waterschade", language="nl", coder="anna") as project:
        project.journey.add_goal("Een droog huis")
        project.journey.add_milestone("Melden")
        for statement in ("Snel geholpen worden", "Weten wanneer iemand komt", "Eén keer vertellen"):
            project.journey.add_criterion(statement, "Melden")
        own = [
            project.survey.question(extra.code, extra.texts, {choice.code: choice.texts for choice in extra.choices})
            for extra in OWN
        ]
        kinds = ["consent", "screening", "purpose", "completion", "effort", "nps", "overall", "attention", "open"]
        project.survey.make(extras=[*kinds, *own])
        yield project


@pytest.mark.parametrize("to", TOOLS)
def test_an_exported_question_of_ones_own_comes_back_under_its_code(study: Project, tmp_path: Path, to: str) -> None:
    name, answered = TOOLS[to]
    if to == "spss":
        pytest.importorskip("pyreadstat")
    study.export(to, tmp_path / name)
    book = json.loads((tmp_path / "s.codebook.json").read_text("utf-8"))
    texts = {extra["code"]: extra["texts"] for extra in book["extras"]}
    assert [texts[extra.code] for extra in OWN] == [extra.texts for extra in OWN]
    path = answered(form_of(study.survey.questionnaire()), tmp_path)
    study.survey.add_wave(path, codes=tmp_path / "s.codebook.json" if to in BY_TEXT else None)
    row = study.survey.answers().iloc[0]
    study.undo()  # the same answers come from the next tool, and are refused twice
    assert [row[f"x_{extra.code}"] for extra in OWN] == [GIVEN[extra.code] for extra in OWN]
    assert [row[f"{of}_C0{n}"] for of in ("imp", "sat") for n in (1, 2, 3)] == [5, 4, 3, 1, 2, 4]
    assert (row["x_NPS"], row["x_ATT"], row["x_CONSENT"]) == (9, "4", "Y")


@pytest.mark.parametrize("tool", ["limesurvey", "xlsform", "surveyjs", "qualtrics", "spss", "googleforms"])
def test_every_kind_of_question_comes_back_from_every_tool(asked: Questionnaire, tmp_path: Path, tool: str) -> None:
    path = TOOLS[tool][1](form_of(asked), tmp_path)
    headings = {"qualtrics": write_qualtrics, "googleforms": write_googleforms}
    if tool in headings:
        headings[tool](asked, tmp_path / "s.txt")
    same(read_responses(path, asked, codes=codes(tmp_path / "s.codebook.json") if tool in headings else None))


def test_a_form_in_the_other_language_is_read_too(asked: Questionnaire, tmp_path: Path) -> None:
    write_googleforms(asked, tmp_path / "s.gs")
    path = googleforms(form_of(asked), tmp_path, "en")
    same(read_responses(path, asked, codes=codes(tmp_path / "s.codebook.json")))


def codes(path: Path) -> Mapping[str, str]:
    headings: dict[str, str] = json.loads(path.read_text("utf-8"))["headings"]
    return headings
