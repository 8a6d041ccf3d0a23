"""SPSS files as PSPP takes them, the free program that reads the same files and syntax; skipped where it is not installed."""

from __future__ import annotations

import csv
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.survey.exporting import whole
from workbench.survey.export.layout import form_of
from workbench.survey.export.spss import Variable, variables, write_spss
from workbench.survey.questionnaire import Item, Questionnaire

pyreadstat = pytest.importorskip("pyreadstat")
if not shutil.which("pspp"):
    pytest.skip("needs PSPP", allow_module_level=True)

LONG = Item("C09", "c9", "m", {"nl": "Dat 't één keer vertellen genoeg is, " * 6 + "ook bij 'bellen'", "en": "Once"})
SAID = {
    "RESPONDENT": "r1",
    "CONSENT": "Y",
    "VIA": "TUSS",
    "NPS": "0",
    "IMP01_C01": "5",
    "TIP": 'Bel "vroeg", niet \'s avonds',
    "SPLIT": "2",
}


def ran(folder: Path, commands: str) -> None:
    """Run commands in a folder; PSPP has nothing to say against them."""
    (folder / "run.sps").write_text(commands, encoding="utf-8")
    done = subprocess.run(["pspp", "-O", "format=txt", "run.sps"], cwd=folder, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert not [line for line in done.stdout.split("\n") if "error:" in line or "warning:" in line]


@pytest.fixture
def asked(full: Questionnaire) -> Questionnaire:
    return whole(replace(full, items=(*full.items, LONG)))


def read(path: Path) -> tuple[Any, Any]:
    return pyreadstat.read_sav(str(path))


def as_meant(meta: Any, wanted: list[Variable]) -> None:
    """Names, labels, labels of values, and levels are those of the questionnaire."""
    assert meta.column_names == [one.name for one in wanted]
    for one in wanted:
        assert meta.column_names_to_labels[one.name] == one.label
        labels = {code if one.width else float(code): label for code, label in one.values.items()}
        assert meta.variable_value_labels.get(one.name, {}) == labels
        assert meta.variable_measure[one.name] == one.level
        assert meta.original_variable_types[one.name] == (f"A{one.width}" if one.width else "F8.0")


def test_the_syntax_reads_answers_and_gives_them_their_labels(asked: Questionnaire, tmp_path: Path) -> None:
    write_spss(asked, tmp_path / "s.sav")
    wanted = list(variables(form_of(asked)))
    with (tmp_path / "s.answers.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[SAID.get(one.name, "") for one in wanted], ["r2", *[""] * (len(wanted) - 1)]])
    ran(tmp_path, "INSERT FILE='s.sps'.\nSAVE OUTFILE='back.sav'.")
    frame, meta = read(tmp_path / "back.sav")
    as_meant(meta, wanted)
    assert {name: f"{v:.0f}" if isinstance(v := frame[name][0], float) else v for name in SAID} == SAID
    blank = frame.loc[1].drop("RESPONDENT").replace("", None)
    assert blank.isna().all()


def test_the_data_file_is_read_as_it_was_meant(asked: Questionnaire, tmp_path: Path) -> None:
    write_spss(asked, tmp_path / "s.sav")
    ran(tmp_path, "GET FILE='s.sav'.\nSAVE OUTFILE='back.sav'.")
    frame, meta = read(tmp_path / "back.sav")
    as_meant(meta, list(variables(form_of(asked))))
    assert len(frame) == 1


def test_a_blank_answer_counts_as_missing_in_a_mean(asked: Questionnaire, tmp_path: Path) -> None:
    write_spss(asked, tmp_path / "s.sav")
    names = [one.name for one in variables(form_of(asked))]
    with (tmp_path / "s.answers.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[points if name == "NPS" else "" for name in names] for points in ("10", "", "7")])
    ran(tmp_path, "INSERT FILE='s.sps'.\nAGGREGATE OUTFILE='mean.sav' /BREAK=CONSENT /n=N(NPS) /mean=MEAN(NPS).")
    frame, _ = read(tmp_path / "mean.sav")
    assert frame.loc[0, ["n", "mean"]].tolist() == [2, 8.5]
