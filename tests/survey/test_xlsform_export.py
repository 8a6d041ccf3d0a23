"""XLSForm: what its converters let pass is found here, and they and ODK's validator take what is written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.survey.exporting import whole
from workbench.errors import InvalidValue, NotFound, UnreadableFile
from workbench.survey.export import xlsform
from workbench.survey.export.checks_xlsform import problems, read_xlsform
from workbench.survey.export.told import lost
from workbench.survey.export.xlsform import write_xlsform
from workbench.survey.questionnaire import Item, Questionnaire


def test_an_array_is_a_row_of_words_and_a_question_a_line(questionnaire: Questionnaire, tmp_path: Path) -> None:
    write_xlsform(questionnaire, tmp_path / "form.xlsx")
    rows = {row["name"]: row for row in read_xlsform(tmp_path / "form.xlsx")["survey"] if row.get("name")}
    assert (rows["IMP_label"]["type"], rows["IMP_label"]["appearance"]) == ("select_one importance", "label")
    assert (rows["SAT_C02"]["type"], rows["SAT_C02"]["appearance"]) == ("select_one satisfaction", "list-nolabel")
    assert rows["IMP_C01"]["label::English (en)"] == "Clearly about me"


def test_a_split_is_drawn_once_and_an_end_hides_the_rest(full: Questionnaire, tmp_path: Path) -> None:
    write_xlsform(full, tmp_path / "form.xlsx")
    rows = {row["name"]: row for row in read_xlsform(tmp_path / "form.xlsx")["survey"] if row.get("name")}
    assert rows["SPLIT"]["calculation"] == "once(int(random() * 2) + 1)"
    assert rows["IMP01_C02"]["relevant"] == "${SPLIT} = 2"
    assert rows["page3"]["relevant"] == "${CONSENT} != 'N' and ${SCREEN1} != 'N'"
    assert rows["CONSENT"]["required"] == "yes"


def test_codes_and_formulas_are_texts_in_the_workbook(questionnaire: Questionnaire, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    write_xlsform(questionnaire, tmp_path / "form.xlsx")
    book = load_workbook(tmp_path / "form.xlsx")
    assert {cell.data_type for sheet in book for row in sheet for cell in row if cell.value is not None} == {"s"}


def test_the_random_order_and_the_title_of_the_other_language_are_told(full: Questionnaire, tmp_path: Path) -> None:
    said = write_xlsform(full, tmp_path / "form.xlsx", "en").lost
    title = lost("title of a form", "en", "title", language="Nederlands (nl)")
    assert set(said) == {lost("order never", "en", name="ODK"), title, lost("formatting", "en", "C02")}


@pytest.mark.filterwarnings("default")
def test_pyxform_converts_it_without_a_warning_and_odk_validates_it(full: Questionnaire, tmp_path: Path) -> None:
    converter = pytest.importorskip("pyxform.xls2xform")
    item = Item("C09", "c9", "m", {"nl": "Wat ${NPS} is", "en": "What ${NONE} {is} & <b>"})
    write_xlsform(whole(replace(full, items=(*full.items, item))), tmp_path / "form.xlsx")
    result = converter.convert(xlsform=str(tmp_path / "form.xlsx"), validate=False)
    assert result.warnings == []
    if shutil.which("java"):
        from pyxform.validators import odk_validate

        (tmp_path / "form.xml").write_text(result.xform, encoding="utf-8")
        assert odk_validate.check_xform(str(tmp_path / "form.xml")) == []


Rows = dict[str, list[dict[str, str]]]


def _set(sheet: str, name: str, column: str, value: str) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        next(row for row in rows[sheet] if row.get("name") == name)[column] = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_set("survey", "IMP01_C01", "label::English (en)", ""), "'IMP01_C01' has no text in 'English (en)'"),
        (_set("choices", "G01", "label::Nederlands (nl)", ""), "'G01' has no text in 'Nederlands (nl)'"),
        (_set("survey", "IMP01_label", "hint::English (en)", ""), "has its hint in some languages only"),
        (_set("survey", "NPS", "name", "CES"), "The name 'CES' is there twice"),
        (_set("survey", "NPS", "name", "ces"), "The name 'ces' is there twice"),
        (_set("survey", "NPS", "name", "1 NPS"), "has other signs"),
        (_set("survey", "NPS", "type", "select_one nothing"), "has no list of answers"),
        (_set("choices", "G02", "name", "G01"), "'G01' is twice in the list"),
        (_set("survey", "IMP01_C02", "relevant", "${SPLT} = 2"), "for 'SPLT', which is no question"),
        (lambda rows: rows["settings"][0].update(default_language="Dutch"), "base language 'Dutch' is none"),
        (lambda rows: rows["survey"].pop(), None),
        (lambda rows: rows["survey"].remove(next(r for r in rows["survey"] if r["type"] == "end_group")), "A group is opened"),
    ],
)
def test_what_the_converters_let_pass_is_found(
    full: Questionnaire,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Rows], None],
    said: str | None,
) -> None:
    made = xlsform.sheets

    def changed(form: object) -> Rows:
        rows = made(form)  # type: ignore[arg-type]
        change(rows)
        return rows

    monkeypatch.setattr(xlsform, "sheets", changed)
    if said is None:
        write_xlsform(full, tmp_path / "form.xlsx")
        return
    with pytest.raises(InvalidValue) as error:
        write_xlsform(full, tmp_path / "form.xlsx")
    assert said in error.value.found
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "form.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(UnreadableFile, match="no workbook"):
        problems(tmp_path / "form.xlsx")
    with pytest.raises(NotFound):
        problems(tmp_path / "none.xlsx")


@pytest.mark.strangers
def test_a_form_that_odk_took_has_no_problems(shared: Path) -> None:
    assert problems(shared / "data" / "survey" / "xlsform_nl_en.xlsx") == []
