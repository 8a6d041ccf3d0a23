"""The item list and the codebook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.errors import InvalidValue
from workbench.survey.export.items import codebook, item_frame, write_items
from workbench.survey.questionnaire import Item, Questionnaire


def test_the_other_questions_follow_the_items(full: Questionnaire) -> None:
    rows = item_frame(full).set_index("code")
    assert list(rows.index) == [*full.codes, *(extra.code for extra in full.extras)]
    assert rows.loc["C03", "importance"] == "IMP02[C03]"
    assert (rows.loc["NPS", "criterion"], rows.loc["NPS", "scale"]) == (
        "nps",
        "0 – Heel onwaarschijnlijk; 10 – Heel waarschijnlijk",
    )
    assert rows.loc["DONE", "scale"] == "Y = Ja; P = Gedeeltelijk; N = Nee"
    assert rows.loc["ATT", "importance"] == "IMP01[ATT]"


def test_the_direction_of_an_item_and_its_quotes_are_told(questionnaire: Questionnaire) -> None:
    less = Item("C01", "c1", "m", {"nl": "wachten", "en": "waiting"}, direction="less")
    frame = item_frame(replace(questionnaire, items=(less,)), {"c1": ["k1", "k2"]})
    assert (frame["direction"][0], frame["quotes"][0]) == ("less", "k1 k2")


def test_a_workbook_and_a_csv_run_no_text(questionnaire: Questionnaire, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    write_items(questionnaire, tmp_path / "i.xlsx")
    cell = load_workbook(tmp_path / "i.xlsx").active["D3"]
    assert (cell.value[:4], cell.data_type) == ("=1+1", "s")
    report = write_items(questionnaire, tmp_path / "i.csv")
    assert "'=1+1" in (tmp_path / "i.csv").read_text("utf-8-sig")
    assert [Path(file).name for file in report.beside] == ["i.codebook.json"]


def test_another_ending_is_refused(questionnaire: Questionnaire, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match=r"\.csv or \.xlsx"):
        write_items(questionnaire, tmp_path / "i.ods")


def test_the_codebook_knows_every_question_its_answers_and_its_scale(full: Questionnaire) -> None:
    book = codebook(full)
    extras = {extra["code"]: extra for extra in book["extras"]}
    assert list(extras) == [extra.code for extra in full.extras]
    assert (extras["CES"]["low"], extras["CES"]["high"], extras["CES"]["direction"]) == (1, 7, "up")
    assert extras["CONSENT"]["ends"] == ["N"]
    assert extras["ATT"]["line"] == "IMP01[ATT]"
    assert book["questions"][0]["blocks"] == {"IMP01": ["C01", "ATT", "C02"], "IMP02": ["C03"]}
    assert [item["part"] for item in book["items"]] == [1, 2, 1]
    assert book["design"] == {"shuffled": True, "by_milestone": True, "samples": 2}
