"""SurveyJS: the JSON, what its loader lets pass, and its own linter where Node and the library are."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.survey.exporting import whole
from workbench.errors import NotFound, UnreadableFile
from workbench.survey.export.checks_surveyjs import problems
from workbench.survey.export.layout import form_of
from workbench.survey.export.surveyjs import survey, write_surveyjs
from workbench.survey.export.told import lost
from workbench.survey.questionnaire import Questionnaire

_LINT = """
const fs = require("fs"), {lintSurvey} = require("survey-core/linter");
const {findings} = lintSurvey(JSON.parse(fs.readFileSync(process.argv[1], "utf8")));
console.log(JSON.stringify(findings.map(f => [f.severity, f.ruleId])));
"""


_ANSWERED = """
const fs = require("fs"), {Model} = require("survey-core");
const made = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
const started = Date, seconds = Number(process.argv[2]);
let passed = 0;
globalThis.Date = class extends started {
  constructor(...given) { given.length ? super(...given) : super(1800000000000 + 1000 * (seconds + passed)); }
  static now() { return 1800000000000 + 1000 * (seconds + passed); }
};
const survey = new Model(made), parts = [survey.getValue("SPLIT")];
for (const [name, value] of [["CONSENT", "Y"], ["SCREEN1", "Y"], ["VIA", "TUSS"], ["NPS", 0]]) {
  passed += 1;  // time goes on, and the part stays
  survey.setValue(name, value);
  parts.push(survey.getValue("SPLIT"));
}
const lines = {};
for (const name of ["IMP01", "SAT01", "IMP02", "SAT02"]) {
  const asked = survey.getQuestionByName(name);
  lines[name] = asked.isVisible ? asked.visibleRows.map((row) => row.name).sort() : [];
}
const before = survey.visiblePages.length;
survey.setValue("CONSENT", "N");
const title = survey.getQuestionByName("TIP").locTitle.renderedHtml;
const {data, visiblePages, jsonErrors} = survey;
console.log(JSON.stringify({title, errors: jsonErrors ?? [], parts, lines, before, after: visiblePages.length, data}));
"""


def node(code: str, *given: str) -> Any:
    """What Node prints, as it reads JSON; the test is skipped without Node or without the library."""
    if not shutil.which("node"):
        pytest.skip("needs Node")
    done = subprocess.run(["node", "-e", code, *given], capture_output=True, text=True, env=os.environ)
    if "Cannot find module" in done.stderr or "ERR_PACKAGE_PATH_NOT_EXPORTED" in done.stderr:
        pytest.skip("needs survey-core 3 where Node finds it (NODE_PATH)")
    assert done.stderr == ""
    return json.loads(done.stdout)


def elements(made: dict[str, Any]) -> dict[str, Any]:
    return {element["name"]: element for page in made["pages"] for element in page["elements"]}


def test_an_array_is_a_matrix_with_numbers_and_item_codes(questionnaire: Questionnaire) -> None:
    matrix = elements(survey(form_of(questionnaire)))["IMP"]
    assert (matrix["type"], matrix["rowsOrder"]) == ("matrix", "random")
    assert [column["value"] for column in matrix["columns"]] == [1, 2, 3, 4, 5]
    assert matrix["rows"][0] == {
        "value": "C01",
        "text": {"default": "Clearly about me", "nl": "Duidelijk dat het over mij gaat"},
    }


def test_english_is_the_default_whatever_the_base_language_is(questionnaire: Questionnaire) -> None:
    made = survey(form_of(questionnaire))
    assert (made["locale"], made["title"]) == ("nl", {"default": "Water damage", "nl": "Waterschade"})
    alone = survey(form_of(replace(questionnaire, languages=("nl",))))
    assert (alone["locale"], alone["title"]) == ("nl", "Waterschade")


def test_a_split_is_kept_and_an_end_hides_the_rest(full: Questionnaire) -> None:
    made = survey(form_of(full))
    asked = elements(made)
    assert asked["SPLIT"]["clearIfInvisible"] == "none"
    assert [row.get("visibleIf") for row in asked["IMP01"]["rows"]] == ["{SPLIT} = 1", None, "{SPLIT} = 2"]
    assert made["pages"][2]["visibleIf"] == "{CONSENT} <> 'N' and {SCREEN1} <> 'N'"
    assert (asked["NPS"]["rateMin"], asked["NPS"]["rateMax"]) == (0, 10)
    assert asked["NPS"]["maxRateDescription"]["nl"] == "Heel waarschijnlijk"


def test_no_text_can_be_taken_for_a_name_and_that_is_told(questionnaire: Questionnaire, tmp_path: Path) -> None:
    report = write_surveyjs(questionnaire, tmp_path / "s.json")
    assert report.lost == (lost("buttons", "nl"), lost("braces of SurveyJS", "nl", "C03"))
    assert "{naam}" not in (tmp_path / "s.json").read_text("utf-8")


def test_what_is_said_at_the_end_is_no_html(questionnaire: Questionnaire) -> None:
    made = survey(form_of(replace(questionnaire, wording={"nl": {"end": "<script>x</script>"}})))
    assert made["completedHtml"]["nl"] == "<p>&lt;script&gt;x&lt;/script&gt;</p>"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"name": "NPS"', '"name": "CES"', "The name 'CES' is there twice"),
        ('"name": "NPS"', '"name": ""', "A question has no name"),
        ('"value": "G02"', '"value": "G01"', "'G01' is twice among the choices"),
        ('"value": "C02"', '"value": "c01"', "'c01' is twice among the rows"),
        ('"nl": "Noord"', '"nl": ""', "has no text in language 'nl'"),
        ("{SPLIT} = 2", "{SPLT} = 2", "for 'SPLT', which is no question"),
        ('"nl": "Noord"', '"nl": "{NPS}"', "{NPS} in '{NPS}' is taken for the answer"),
    ],
)
def test_what_the_loader_lets_pass_is_found(full: Questionnaire, tmp_path: Path, old: str, new: str, said: str) -> None:
    text = json.dumps(survey(form_of(full)), ensure_ascii=False)
    assert old in text
    (tmp_path / "s.json").write_text(text, encoding="utf-8")
    assert problems(tmp_path / "s.json") == []
    (tmp_path / "s.json").write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(said in sentence for sentence in problems(tmp_path / "s.json"))


@pytest.mark.parametrize("content", ["", "[]", "{}"])
def test_what_is_no_survey_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "s.json").write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="no SurveyJS file"):
        problems(tmp_path / "s.json")
    with pytest.raises(NotFound):
        problems(tmp_path / "none.json")


def test_its_own_linter_finds_no_error(full: Questionnaire, tmp_path: Path) -> None:
    write_surveyjs(whole(full), tmp_path / "s.json")
    found = node(_LINT, str(tmp_path / "s.json"))
    assert {rule for _, rule in found} == {
        "cycle/value-write",  # the part asks for itself, so that it is drawn once
        "property/invalid-value",  # the locale is known once its file is loaded
    }
    assert {severity for severity, _ in found} == {"warning"}


@pytest.mark.parametrize("second", [0, 1])
def test_the_library_shows_the_lines_of_one_part_and_keeps_it(full: Questionnaire, tmp_path: Path, second: int) -> None:
    asked = whole(full)
    tip = replace(asked.extras[-1], texts=dict.fromkeys(asked.languages, "Is {NPS} of {naam} een tip?"))
    write_surveyjs(replace(asked, extras=(*asked.extras[:-1], tip)), tmp_path / "s.json")
    shown = node(_ANSWERED, str(tmp_path / "s.json"), str(second))
    part = shown["parts"][0]
    assert shown["parts"] == [part] * 5
    lines = {1: (["ATT", "C01"], ["C01"], ["C03"], ["C03"]), 2: (["ATT", "C02"], ["C02"], [], [])}
    assert tuple(shown["lines"].values()) == lines[part]
    assert shown["title"] == "Is ｛NPS｝ of ｛naam｝ een tip?"
    assert shown["errors"] == []
    assert shown["after"] == 1 < shown["before"]
    assert shown["data"] == {"SPLIT": part, "CONSENT": "N", "SCREEN1": "Y", "VIA": "TUSS", "NPS": 0}


@pytest.mark.strangers
def test_a_survey_that_its_makers_linter_took_has_only_its_texts_in_one_language_against_it(shared: Path) -> None:
    assert problems(shared / "data" / "survey" / "surveyjs_nl_en.json") == [
        "The title of 'm1_dual' has no text in language 'nl': that of another language, or its code, is shown."
    ]
