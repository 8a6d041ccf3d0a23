"""SPSS: the data file, empty but for a blank case, reads back as it was meant, and the syntax is plain."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.errors import InvalidValue, MissingPart
from workbench.survey.export.layout import form_of
from workbench.survey.export.spss import syntax, variables, write_spss
from workbench.survey.export.told import lost
from workbench.survey.questionnaire import Choice, Extra, Item, Questionnaire


def test_the_file_reads_back_with_names_labels_and_values(full: Questionnaire, tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    write_spss(full, tmp_path / "s.sav")
    frame, meta = pyreadstat.read_sav(str(tmp_path / "s.sav"))
    assert frame.replace("", None).isna().all(axis=None)
    assert len(frame) == 1
    assert meta.column_names[:5] == ["RESPONDENT", "CONSENT", "SCREEN1", "PURPOSE", "IMP01_C01"]
    assert meta.column_names_to_labels["IMP01_C01"] == "Duidelijk dat het over mij gaat"
    assert meta.variable_value_labels["IMP01_C01"][5.0] == "Heel erg belangrijk"
    assert meta.variable_value_labels["PURPOSE"] == {"G01": "Een droog huis", "G02": "Verder"}
    assert meta.variable_measure["NPS"] == "ordinal"
    assert meta.original_variable_types["OPEN1"] == "A2000"


def test_syntax_data_and_codebook_lie_beside_it(full: Questionnaire, tmp_path: Path) -> None:
    pytest.importorskip("pyreadstat")
    report = write_spss(full, tmp_path / "s.sav")
    assert [Path(file).name for file in report.beside] == ["s.sps", "s.answers.csv", "s.codebook.json"]
    header = (tmp_path / "s.answers.csv").read_bytes()
    assert header.startswith(b"RESPONDENT,CONSENT,")
    first, *rest = (tmp_path / "s.sps").read_text("utf-8").split("\n")
    assert first == "* Encoding: UTF-8."
    assert all(line.startswith("* ") and line.endswith(".") for line in rest[:2])
    assert rest[2:4] == ["GET DATA /TYPE=TXT", "  /FILE='s.answers.csv'"]


def test_quotes_are_doubled_in_the_syntax_and_every_command_ends(full: Questionnaire) -> None:
    item = Item("C09", "c9", "m", {"nl": "'t Is goed", "en": "It's"})
    kept = list(variables(form_of(replace(full, items=(*full.items, item)))))
    text = syntax(kept, "it's.csv", "nl")
    assert "'''t Is goed'" in text
    assert "/FILE='it''s.csv'" in text
    commands = [line for line in text.split("\n") if line and not line.startswith((" ", "*"))]
    assert {line.split(" ")[0] for line in commands} == {"GET", "VARIABLE", "VALUE", "EXECUTE."}
    assert all(line.isascii() for line in text.split("\n") if "/" in line and "<" not in line)


def test_long_texts_are_cut_where_the_format_cuts_and_that_is_told(questionnaire: Questionnaire, tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat")
    long = Item("C01", "c1", "m", {"nl": "é" * 300, "en": "e"})
    report = write_spss(replace(questionnaire, items=(long,)), tmp_path / "s.sav")
    label = pyreadstat.read_sav(str(tmp_path / "s.sav"))[1].column_names_to_labels["IMP_C01"]
    assert label == "é" * 126 + "…"
    assert lost("cut", "nl", "IMP_C01") in report.lost


def test_a_word_of_the_syntax_is_no_name(questionnaire: Questionnaire, tmp_path: Path) -> None:
    pytest.importorskip("pyreadstat")
    extra = Extra("By", "background", {"nl": "Wie", "en": "Who"}, (Choice("1", {"nl": "a", "en": "a"}),))
    with pytest.raises(InvalidValue):
        write_spss(replace(questionnaire, extras=(extra,)), tmp_path / "s.sav")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_library_is_said(questionnaire: Questionnaire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(MissingPart, match="pip install pyreadstat"):
        write_spss(questionnaire, tmp_path / "s.sav")
