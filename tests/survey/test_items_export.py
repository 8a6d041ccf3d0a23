"""The item list and the codebook."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.errors import InvalidValue
from workbench.survey.export.items import Behind, codebook, item_frame, write_items
from workbench.survey.export.told import lost
from workbench.survey.questionnaire import Item, Questionnaire


def test_the_other_questions_follow_the_items(full: Questionnaire) -> None:
    rows = item_frame(full).set_index("code")
    assert list(rows.index) == [*full.codes, *(extra.code for extra in full.extras)]
    assert rows.loc["C03", "importance"] == "IMP02[C03]"
    assert (rows.loc["NPS", "kind"], rows.loc["NPS", "scale"]) == (
        "nps",
        "0 – Heel onwaarschijnlijk; 10 – Heel waarschijnlijk",
    )
    assert rows.loc["DONE", "scale"] == "Y = Ja; P = Gedeeltelijk; N = Nee"
    assert rows.loc["ATT", "importance"] == "IMP01[ATT]"
    importance = "1 – Helemaal niet belangrijk; 5 – Heel erg belangrijk"
    assert rows.loc[["ATT", "C01"], "scale"].tolist() == [importance, f"{importance}; 1 – Zeer ontevreden; 5 – Zeer tevreden"]


def test_the_direction_of_an_item_and_its_quotes_are_told(questionnaire: Questionnaire) -> None:
    less = Item("C01", "c1", "m", {"nl": "wachten", "en": "waiting"}, direction="less")
    frame = item_frame(replace(questionnaire, items=(less,)), behind={"c1": Behind(2, 5)})
    assert frame.loc[0, ["direction", "interviews", "quotes"]].tolist() == ["less", 2, 5]
    assert not any(column.startswith("quote_") for column in frame)


def test_quotes_stand_in_the_list_only_when_they_are_given_few_and_short(questionnaire: Questionnaire, tmp_path: Path) -> None:
    behind = {"c1": Behind(2, 5)}
    told = write_items(questionnaire, tmp_path / "i.csv", behind=behind).lost
    assert told == (lost("no order", "nl"), lost("quotes", "nl"))
    quotes = {"c1": ["=1+1", "twee\nregels", "lang " * 100, "vier", "vijf"]}
    told = write_items(questionnaire, tmp_path / "i.csv", quotes, behind=behind, language="en").lost
    assert told == (lost("no order", "en"), lost("more quotes", "en", n=2, most=3))
    with (tmp_path / "i.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file, delimiter=";"))
    assert (row["quote_1"], row["quote_2"]) == ("'=1+1", "twee regels")
    assert len(row["quote_3"]) <= 200
    assert row["quote_3"].endswith(" …")


def test_an_id_that_nobody_can_read_stands_in_the_codebook_only(full: Questionnaire) -> None:
    cells = item_frame(full).to_numpy().ravel().tolist()
    assert not set(cells) & set(full.criterion_of.values())
    assert {item["criterion"] for item in codebook(full)["items"]} == set(full.criterion_of.values())


def test_a_workbook_and_a_csv_run_no_text(questionnaire: Questionnaire, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    write_items(questionnaire, tmp_path / "i.xlsx")
    cell = load_workbook(tmp_path / "i.xlsx").active["D3"]
    assert (cell.value[:4], cell.data_type) == ("=1+1", "s")
    report = write_items(questionnaire, tmp_path / "i.csv")
    assert "'=1+1" in (tmp_path / "i.csv").read_text("utf-8-sig")
    assert [Path(file).name for file in report.beside] == ["i.codebook.json"]


def test_columns_of_a_workbook_are_as_wide_as_their_texts(questionnaire: Questionnaire, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    long = Item("C01", "c1", "m", {"nl": "Weten waar ik aan toe ben, " * 5, "en": "Knowing"})
    write_items(replace(questionnaire, items=(long,)), tmp_path / "i.xlsx")
    sheet = load_workbook(tmp_path / "i.xlsx").active
    widths = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]}
    assert widths["text_nl"] > widths["text_en"] > 0
    assert (sheet["D2"].alignment.wrap_text, bool(sheet["E2"].alignment.wrap_text)) == (True, False)


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
