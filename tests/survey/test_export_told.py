"""What exports say of what could not go along: in two languages, and of each thing that a tool does not take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.survey.exporting import whole
from workbench.corpus.report import ExportReport
from workbench.survey.export.googleforms import write_googleforms
from workbench.survey.export.limesurvey import write_lss
from workbench.survey.export.limesurvey_txt import write_limesurvey_txt
from workbench.survey.export.qualtrics import write_qualtrics
from workbench.survey.export.surveyjs import write_surveyjs
from workbench.survey.export.told import SAID, lost
from workbench.survey.export.wordlist import write_wordlist
from workbench.survey.export.xlsform import write_xlsform
from workbench.survey.questionnaire import Questionnaire


@pytest.mark.parametrize("name", SAID)
def test_each_sentence_is_there_in_both_languages(name: str) -> None:
    values: dict[str, object] = defaultdict(str, n=2, most=3, name="Qualtrics", kept="1 = Y", languages="en", language="English")
    both = [lost(name, language, "C01", **values) for language in ("en", "nl")]
    assert both[0].why != both[1].why
    for said in both:
        assert said.id == "C01"
        assert said.what
        assert said.why.endswith(".")
        assert said.why[0].isupper()


Write = Callable[[Questionnaire, Path, str], ExportReport]
TOLD: dict[Write, set[str]] = {
    write_lss: {"braces of LimeSurvey"},
    write_limesurvey_txt: {"braces of LimeSurvey"},
    write_xlsform: {"order never", "title of a form", "formatting"},
    write_surveyjs: {"split by the second", "buttons", "braces of SurveyJS"},
    write_qualtrics: {
        *("order", "split", "ends", "titles of pages", "text at the end", "one survey"),
        *("required", "numbers for codes", "zero"),
    },
    write_googleforms: {"order", "split", "texts for codes", "publishing", "one form"},
    write_wordlist: {"texts for codes", "marked only"},
}


@pytest.mark.parametrize("write", TOLD, ids=lambda write: str(write.__name__))
def test_a_tool_tells_what_it_does_not_take_of_everything(full: Questionnaire, tmp_path: Path, write: Write) -> None:
    names = {SAID[name][0][0].format(n=2): name for name in TOLD[write]}
    report = write(whole(full), tmp_path / "s.xlsx", "en")
    assert {loss.what for loss in report.lost} == set(names)


@pytest.mark.parametrize("write", TOLD, ids=lambda write: str(write.__name__))
def test_a_report_is_in_the_base_language_where_none_is_named(full: Questionnaire, tmp_path: Path, write: Write) -> None:
    report = write(whole(full), tmp_path / "s.xlsx")  # type: ignore[call-arg]
    assert {loss.what for loss in report.lost} == {SAID[name][0][1].format(n=2) for name in TOLD[write]}
