"""The survey file for LimeSurvey."""

from __future__ import annotations

import csv
import html
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InvalidValue
from workbench.journey.textfit import plain
from workbench.survey.export import limesurvey
from workbench.survey.export.checks import NEEDED, problems, read_lss
from workbench.survey.export.layout import form_of
from workbench.survey.export.limesurvey import losses, lss, write_lss
from workbench.survey.export.told import lost
from workbench.survey.questionnaire import Item, Questionnaire

GOLDEN = Path(__file__).parents[1] / "golden" / "survey"


def test_the_file_is_as_it_was_when_it_was_last_looked_at(questionnaire: Questionnaire, tmp_path: Path) -> None:
    write_lss(questionnaire, tmp_path / "survey.lss")
    for name in ("survey.lss", "survey.items.csv", "survey.codebook.json"):
        assert (tmp_path / name).read_bytes() == (GOLDEN / name).read_bytes(), name


def test_both_arrays_hold_all_items_under_the_same_codes(questionnaire: Questionnaire, tmp_path: Path) -> None:
    write_lss(questionnaire, tmp_path / "survey.lss")
    survey = read_lss(tmp_path / "survey.lss")
    questions = {row["qid"]: row for row in survey.rows("questions")}
    assert [(row["title"], row["type"]) for row in questions.values()] == [("IMP", "F"), ("SAT", "F")]
    assert len({row["gid"] for row in questions.values()}) == 2
    items = [(questions[row["parent_qid"]]["title"], row["title"]) for row in survey.rows("subquestions")]
    assert items == [(question, code) for question in ("IMP", "SAT") for code in ("C01", "C02", "C03")]
    assert [row["code"] for row in survey.rows("answers")] == ["1", "2", "3", "4", "5"] * 2


def test_rows_come_in_random_order_in_both_arrays(questionnaire: Questionnaire, tmp_path: Path) -> None:
    write_lss(questionnaire, tmp_path / "survey.lss")
    survey = read_lss(tmp_path / "survey.lss")
    orders = {row["qid"]: row["value"] for row in survey.rows("question_attributes") if row["attribute"] == "random_order"}
    assert orders == {row["qid"]: "1" for row in survey.rows("questions")}


def test_the_base_language_is_that_of_the_questionnaire(questionnaire: Questionnaire, tmp_path: Path) -> None:
    write_lss(replace(questionnaire, languages=("en", "nl")), tmp_path / "survey.lss")
    survey = read_lss(tmp_path / "survey.lss")
    assert (survey.base, survey.asked) == ("en", ("en", "nl"))


def test_a_survey_in_one_language_has_no_text_in_another(questionnaire: Questionnaire, tmp_path: Path) -> None:
    write_lss(replace(questionnaire, languages=("en",)), tmp_path / "survey.lss")
    survey = read_lss(tmp_path / "survey.lss")
    assert {row["language"] for table in ("question_l10ns", "answer_l10ns", "group_l10ns") for row in survey.rows(table)} == {
        "en"
    }


def test_neither_addresses_nor_links_to_people_are_kept(questionnaire: Questionnaire, tmp_path: Path) -> None:
    write_lss(questionnaire, tmp_path / "survey.lss")
    settings = read_lss(tmp_path / "survey.lss").rows("surveys")[0]
    assert (settings["anonymized"], settings["ipaddr"], settings["shownoanswer"]) == ("Y", "N", "Y")


def test_every_table_that_the_import_needs_has_rows(questionnaire: Questionnaire, tmp_path: Path) -> None:
    write_lss(questionnaire, tmp_path / "survey.lss")
    survey = read_lss(tmp_path / "survey.lss")
    assert all(survey.rows(table) for table in (*NEEDED, "subquestions", "question_attributes"))


@pytest.mark.strangers
def test_the_tables_have_no_field_that_a_real_server_does_not_write(
    questionnaire: Questionnaire, tmp_path: Path, shared: Path
) -> None:
    write_lss(questionnaire, tmp_path / "survey.lss")
    real = ET.parse(shared / "data" / "survey" / "ls6_892955_exportstructurexml.lss").getroot()
    for table, rows in read_lss(tmp_path / "survey.lss").tables.items():
        assert set(rows[0]) <= {name.text for name in real.iterfind(f"{table}/fields/fieldname")}, table


def test_braces_are_told_as_changed_and_never_stand_bare_in_a_text(questionnaire: Questionnaire) -> None:
    form = form_of(questionnaire)
    assert "{" not in lss(form)
    assert set(losses(form, "en")) == {lost("braces of LimeSurvey", "en", "C03")}


def test_a_text_that_had_to_be_cleaned_is_told(questionnaire: Questionnaire, tmp_path: Path) -> None:
    dirty = Item("C01", "c1", "m", {"nl": "snel\x07 en\nzeker", "en": "quick"})
    report = write_lss(replace(questionnaire, items=(dirty,)), tmp_path / "survey.lss")
    assert report.lost == (lost("cleaned", "nl", "C01"),)
    assert "snel en zeker" in (tmp_path / "survey.lss").read_text("utf-8")


@given(st.text(min_size=1).filter(lambda text: plain(text) != ""))
def test_any_text_comes_back_as_a_respondent_would_read_it(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    item = Item("C01", "c1", "m", {"nl": text, "en": text})
    made = Questionnaire("q", {"nl": text, "en": "x"}, ("nl", "en"), (item,), revision=1)
    path = tmp_path_factory.mktemp("lss") / "survey.lss"
    path.write_text(lss(form_of(made)), encoding="utf-8", newline="\n")
    survey = read_lss(path)
    number = survey.rows("subquestions")[0]["qid"]
    shown = {html.unescape(row["question"]) for row in survey.rows("question_l10ns") if row["qid"] == number}
    assert shown == {html.unescape(html.escape(plain(text)))}
    assert html.unescape(survey.rows("surveys_languagesettings")[0]["surveyls_title"]) == plain(text)
    assert problems(path) == []


def test_extras_stand_around_the_items_and_an_end_hides_the_rest(full: Questionnaire, tmp_path: Path) -> None:
    write_lss(full, tmp_path / "survey.lss")
    survey = read_lss(tmp_path / "survey.lss")
    assert [(row["title"], row["type"]) for row in survey.rows("questions")] == [
        ("SPLIT", "*"),
        ("CONSENT", "L"),
        ("SCREEN1", "L"),
        ("PURPOSE", "L"),
        *(("IMP01", "F"), ("SAT01", "F"), ("IMP02", "F"), ("SAT02", "F")),
        *(("DONE", "L"), ("CES", "L"), ("NPS", "L"), ("OSAT", "L"), ("CHAN01", "L"), ("BG01", "L"), ("OPEN1", "T")),
    ]
    conditions = [row["grelevance"] for row in survey.rows("groups")]
    assert conditions[:3] == [
        "",
        "(CONSENT.NAOK != 'N')",
        "(CONSENT.NAOK != 'N') and (SCREEN1.NAOK != 'N')",
    ]
    assert [row["mandatory"] for row in survey.rows("questions")][:3] == ["N", "Y", "N"]


def test_a_split_sample_is_drawn_once_and_each_line_asks_for_its_part(full: Questionnaire, tmp_path: Path) -> None:
    write_lss(full, tmp_path / "survey.lss")
    survey = read_lss(tmp_path / "survey.lss")
    settings = {row["attribute"]: row["value"] for row in survey.rows("question_attributes")}
    assert settings["equation"] == "{if(is_empty(SPLIT.NAOK), rand(1, 2), SPLIT.NAOK)}"
    assert settings["hidden"] == "1"
    lines = {(row["title"], row["relevance"]) for row in survey.rows("subquestions")}
    assert lines == {
        *(("C01", "(SPLIT.NAOK == 1)"), ("C02", "(SPLIT.NAOK == 2)"), ("C03", "(SPLIT.NAOK == 1)"), ("ATT", "1")),
    }


def test_points_of_a_scale_keep_their_number_before_the_words(full: Questionnaire, tmp_path: Path) -> None:
    write_lss(full, tmp_path / "survey.lss")
    survey = read_lss(tmp_path / "survey.lss")
    nps = next(row["qid"] for row in survey.rows("questions") if row["title"] == "NPS")
    points = {row["aid"]: row["code"] for row in survey.rows("answers") if row["qid"] == nps}
    words = {points[row["aid"]]: row["answer"] for row in survey.rows("answer_l10ns") if row["aid"] in points}
    assert list(words) == [str(point) for point in range(11)]
    assert (words["5"], words["10"]) == ("5", "10 – Extremely likely")


@pytest.mark.parametrize(
    "text", ["]]>", "a]]>b]]>]]", "{naam}", "{{1+1}}", '"x"', 'a\\"b', "<script>alert(1)</script>", "&amp;", "😀🇳🇱", "=1+1"]
)
def test_awkward_texts_come_back_as_they_were(tmp_path: Path, questionnaire: Questionnaire, text: str) -> None:
    item = Item("C01", "c1", "m", {"nl": text, "en": text})
    write_lss(replace(questionnaire, items=(item,)), tmp_path / "survey.lss")
    survey = read_lss(tmp_path / "survey.lss")
    number = survey.rows("subquestions")[0]["qid"]
    assert {html.unescape(row["question"]) for row in survey.rows("question_l10ns") if row["qid"] == number} == {text}


def test_a_file_that_would_lose_something_is_not_left_behind(
    questionnaire: Questionnaire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "survey.lss").write_text("the one of yesterday", encoding="utf-8")
    monkeypatch.setattr(limesurvey, "as_html", lambda text: text)
    with pytest.raises(InvalidValue, match=r"naam.*is computed"):
        write_lss(questionnaire, tmp_path / "survey.lss")
    assert [file.name for file in tmp_path.iterdir()] == ["survey.lss"]
    assert (tmp_path / "survey.lss").read_text("utf-8") == "the one of yesterday"


def test_a_folder_that_is_not_there_is_named(questionnaire: Questionnaire, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match=r"nowhere.*cannot be written"):
        write_lss(questionnaire, tmp_path / "nowhere" / "survey.lss")


def test_the_item_list_is_safe_in_a_spreadsheet_and_names_where_answers_come_back(
    questionnaire: Questionnaire, tmp_path: Path
) -> None:
    report = write_lss(questionnaire, tmp_path / "survey.lss")
    assert report.beside == (str(tmp_path / "survey.items.csv"), str(tmp_path / "survey.codebook.json"))
    with (tmp_path / "survey.items.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert rows[1]["text_nl"].startswith("'=1+1")
    assert (rows[2]["kind"], rows[2]["importance"], rows[2]["satisfaction"]) == ("criterion", "IMP[C03]", "SAT[C03]")


def test_the_codebook_leads_from_code_to_criterion_and_says_which_way_the_scale_runs(
    questionnaire: Questionnaire, tmp_path: Path
) -> None:
    write_lss(questionnaire, tmp_path / "survey.lss")
    book = json.loads((tmp_path / "survey.codebook.json").read_text("utf-8"))
    assert {item["code"]: item["criterion"] for item in book["items"]} == questionnaire.criterion_of
    assert [(question["code"], question["direction"]) for question in book["questions"]] == [
        ("IMP", "1 = least, 5 = most"),
        ("SAT", "1 = least, 5 = most"),
    ]
    assert book["questions"][0]["scale"]["5"] == {"nl": "Heel erg belangrijk", "en": "Extremely important"}
