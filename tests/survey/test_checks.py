"""Each silent loss of LimeSurvey's import is found in a file, one rule at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import NotFound, UnreadableFile
from workbench.survey.export.checks import problems
from workbench.survey.export.layout import form_of
from workbench.survey.export.limesurvey import lss
from workbench.survey.questionnaire import Questionnaire


@pytest.fixture
def good(questionnaire: Questionnaire) -> str:
    return lss(form_of(questionnaire))


def found(text: str, folder: Path) -> list[str]:
    path = folder / "changed.lss"
    path.write_text(text, encoding="utf-8")
    return problems(path)


def cell(name: str, value: str) -> str:
    return f"<{name}><![CDATA[{value}]]></{name}>"


def test_a_good_file_has_no_problems(good: str, tmp_path: Path) -> None:
    assert found(good, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (cell("code", "5"), cell("code", "fifthx"), "The answer code 'fifthx' of question 'IMP' is longer than 5 characters"),
        (cell("code", "5"), cell("code", "4"), "The answer code '4' of question 'IMP' is there twice"),
        (cell("title", "IMP"), cell("title", "Q_1"), "The question code 'Q_1' has other characters"),
        (cell("title", "IMP"), cell("title", "1abc"), "The question code '1abc' does not begin with a letter"),
        (cell("title", "IMP"), cell("title", "Q" * 21), "is longer than 15 characters"),
        (cell("title", "SAT"), cell("title", "imp"), "The question code 'imp' is there twice"),
        (cell("title", "C02"), cell("title", "a-b"), "The item code 'a-b' of question 'IMP' has other characters"),
        (cell("title", "C02"), cell("title", "c01"), "The item code 'c01' of question 'IMP' is there twice"),
        (cell("question", "Clearly about me"), cell("question", ""), "The item 'C01' has no text in language 'en'"),
        (
            cell("question", "How important is this to you?"),
            cell("question", " "),
            "The question 'IMP' has no text in language 'en'",
        ),
        (cell("answer", "Neutral"), cell("answer", ""), "The answer '3' has no text in language 'en'"),
        (cell("group_name", "How is it now?"), cell("group_name", ""), "has no text in language 'en'"),
        (cell("surveyls_title", "Water damage"), cell("surveyls_title", ""), "no title in language 'en'"),
        (cell("additional_languages", "en"), cell("additional_languages", "en fr"), "language 'fr' is not in the list"),
        (
            cell("additional_languages", "en"),
            cell("additional_languages", ""),
            "in language 'en', which the survey does not have",
        ),
        (cell("additional_languages", "en"), cell("additional_languages", "English!"), "is no language code"),
        (cell("language", "nl"), cell("language", ""), "in language '', which the survey does not have"),
        ("<language>nl</language>", "", "language 'nl' is not in the list"),
        (cell("question", "Clearly about me"), cell("question", "{naam}, about me"), "{naam} in question"),
        (cell("surveyls_title", "Water damage"), cell("surveyls_title", "{1+1}"), "{1+1} in surveyls_title"),
        (cell("parent_qid", "2"), cell("parent_qid", "999"), "belongs to question '999', which is not in the file"),
    ],
)
def test_a_silent_loss_is_found(good: str, tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in good
    sentences = found(good.replace(old, new, 1), tmp_path)
    assert any(said in sentence for sentence in sentences)


@pytest.mark.parametrize(
    "table", ["answers", "groups", "questions", "group_l10ns", "question_l10ns", "surveys", "surveys_languagesettings"]
)
def test_a_missing_table_is_found(good: str, tmp_path: Path, table: str) -> None:
    before, rest = good.split(f" <{table}>", 1)
    sentences = found(before + rest.split(f"</{table}>", 1)[1], tmp_path)
    assert f"The table {table} is missing or empty: the survey comes in without it." in sentences


def test_an_array_without_items_or_answers_is_found(good: str, tmp_path: Path) -> None:
    sentences = found(good.replace(cell("parent_qid", "2"), cell("parent_qid", "999")), tmp_path)
    assert "The array 'IMP' has no items: nothing is asked." in sentences
    answers, rest = good.split(" <answer_l10ns>", 1)
    sentences = found(answers.replace(cell("qid", "2"), cell("qid", "999")) + " <answer_l10ns>" + rest, tmp_path)
    assert "The array 'IMP' has no answers to choose from." in sentences


def test_a_condition_on_a_question_that_is_not_there_is_found(good: str, tmp_path: Path) -> None:
    sentences = found(good.replace(cell("grelevance", ""), cell("grelevance", "(CONSENT.NAOK != 'N')"), 1), tmp_path)
    assert any("asks for 'CONSENT', which is no question" in sentence for sentence in sentences)


def test_a_question_without_answers_is_found(good: str, tmp_path: Path) -> None:
    before, answers = good.replace(cell("type", "F"), cell("type", "L"), 1).split(" <answers>", 1)
    mine, rest = answers.split(" </answers>", 1)
    changed = f"{before} <answers>{mine.replace(cell('qid', '2'), cell('qid', '998'))} </answers>{rest}"
    assert "The question 'IMP' has no answers to choose from." in found(changed, tmp_path)


def test_two_rows_with_one_number_are_found(good: str, tmp_path: Path) -> None:
    first, second = "<aid><![CDATA[", "]]></aid>"
    numbers = [piece.split(second)[0] for piece in good.split(first)[1:3]]
    sentences = found(good.replace(f"{first}{numbers[1]}{second}", f"{first}{numbers[0]}{second}", 1), tmp_path)
    assert any("the same number" in sentence for sentence in sentences)


def test_braces_with_a_blank_behind_them_are_shown_as_they_are(good: str, tmp_path: Path) -> None:
    assert found(good.replace("Clearly about me", "{ naam }", 1), tmp_path) == []


def test_an_entity_bomb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><document>&b;</document>'
    for encoding in ("utf-8", "utf-16"):
        (tmp_path / "bomb.lss").write_bytes(bomb.encode(encoding))
        with pytest.raises(UnreadableFile, match="DOCTYPE"):
            problems(tmp_path / "bomb.lss")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "id;submitdate\n",
        "<html/>",
        "<document><LimeSurveyDocType>Group</LimeSurveyDocType></document>",
        "<document/>",
        '<?xml version="1.0" encoding="klingon"?><document/>',
    ],
)
def test_what_is_no_survey_file_is_refused_by_name(tmp_path: Path, content: str) -> None:
    (tmp_path / "other.lss").write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"other\.lss: this is not a survey file of LimeSurvey"):
        problems(tmp_path / "other.lss")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        problems(tmp_path / "none.lss")


@pytest.mark.strangers
def test_the_export_of_a_real_server_has_no_problems(shared: Path) -> None:
    assert problems(shared / "data" / "survey" / "ls6_892955_exportstructurexml.lss") == []


@pytest.mark.strangers
def test_a_file_made_by_hand_that_imports_has_only_its_braces_against_it(shared: Path) -> None:
    sentences = problems(shared / "data" / "survey" / "handmade_min.lss")
    assert len(sentences) == 6
    assert all(sentence.startswith("{naam} in question") for sentence in sentences)
