"""What a person may type wrong at the command line: one message and exit code 2, or a sentence that helps on."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import workbench as wb
from workbench.cli import app, main

TALK = "I: Hoe ging dat?\nR: Ik heb gebeld, want dat was het makkelijkst.\nI: En toen?\nR: Toen niets.\n"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    path = tmp_path / "study.workbench"
    wb.create(path, title="Waterschade", language="en", coder="anna").close()
    return path


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "P01.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


def said(*arguments: object) -> str:
    result = CliRunner().invoke(app, [str(a) for a in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


class Refused:
    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch = capsys, monkeypatch

    def __call__(self, *arguments: object) -> str:
        """What the installed program says on standard error when it refuses."""
        self.monkeypatch.setattr(sys, "argv", ["workbench", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 2
        return " ".join(self.capsys.readouterr().err.split())


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Refused:
    return Refused(capsys, monkeypatch)


@pytest.mark.parametrize(
    "url", ["postgresql://u:geheim@127.0.0.1:notaport/x", "postgresql://u:ge@heim:geheim@127.0.0.1/x", "postgresql://[::1/x"]
)
def test_an_address_that_cannot_be_read_is_one_message_without_its_password(refused: Refused, url: str) -> None:
    message = refused("status", url)
    assert "postgresql://user:password@server:5432/database" in message
    assert "geheim" not in message


def test_a_name_that_the_computer_does_not_take_is_one_message(refused: Refused) -> None:
    assert "cannot be opened" in refused("status", "x" * 300)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read anything")
def test_a_study_that_may_not_be_read_is_one_message(refused: Refused, study: Path) -> None:
    study.chmod(0)
    assert "study.workbench: the file cannot be opened" in refused("status", study)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_study_in_a_folder_that_can_only_be_read_says_so(refused: Refused, tmp_path: Path, study: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    study.rename(closed / "study.workbench")
    closed.chmod(0o555)
    message = refused("status", closed / "study.workbench")
    closed.chmod(0o755)
    assert "can only be read" in message
    assert "damaged" not in message


def test_a_demo_into_a_file_is_one_message(refused: Refused, talk: Path) -> None:
    assert "P01.txt: the results need a folder (found a file)" in refused("demo", "--out", talk)
    assert talk.read_text() == TALK


def test_a_demo_into_a_folder_that_cannot_be_made_names_it(refused: Refused, talk: Path) -> None:
    message = refused("demo", "--out", talk / "out")
    assert str(talk / "out") in message
    assert "cannot be read or written" in message


def test_an_export_over_the_study_is_refused_and_costs_nothing(refused: Refused, study: Path) -> None:
    before = study.read_bytes()
    assert "this is the study itself" in refused("export", study, study, "--to", "segments")
    assert study.read_bytes() == before


def test_a_chart_of_an_unknown_ending_is_refused_under_the_name_that_was_given(refused: Refused, study: Path) -> None:
    wanted = study.with_name("map.txt")
    assert f"{wanted}: a chart cannot be saved" in refused("export", study, wanted, "--to", "mindmap")


@pytest.mark.parametrize(("to", "name", "what"), [("mindmap", "map.svg", "map"), ("report", "journey.html", "report")])
def test_an_export_without_goals_says_that_it_is_empty(study: Path, to: str, name: str, what: str) -> None:
    out = study.with_name(name)
    assert f"has no goals yet, so the {what} is empty" in said("export", study, out, "--to", to)
    assert out.exists()
    notes = json.loads(said("export", study, out, "--to", to, "--json"))["notes"]
    assert len(notes) == 1


def test_an_export_of_something_else_says_nothing_of_goals(study: Path) -> None:
    assert "goals" not in said("export", study, study.with_name("s.csv"), "--to", "segments")


def test_a_journey_without_kinds_says_where_kinds_are_set(study: Path) -> None:
    with wb.open(study, coder="anna") as project:
        project.coding.add_code("Bellen")
    message = said("journey", study)
    assert "No code is of the kind goal, milestone or criterion." in message
    assert "project.coding.change_code(code, kind=" in message
    assert json.loads(said("journey", study, "--json"))["notes"]


def test_a_journey_with_kinds_says_nothing_of_them(study: Path) -> None:
    with wb.open(study, coder="anna") as project:
        project.coding.add_code("Weten waar ik aan toe ben", "goal")
    assert "kind" not in said("journey", study)


def test_an_import_tells_who_speaks(study: Path, talk: Path) -> None:
    assert "I = interviewer (2 turns), R = participant (2)" in said("import", study, talk)


def test_a_table_of_which_no_quote_is_found_says_that_nothing_was_taken_in(study: Path, talk: Path) -> None:
    table = talk.with_name("codings.csv")
    table.write_text("interview,quote,code\nP01,dit staat er helemaal nergens,Bellen\n", encoding="utf-8")
    said("import", study, talk)
    assert "Nothing was taken in from this file: 0 codings." in said("import", study, table)
    told = json.loads(said("import", study, table, "--json"))["files"][0]
    assert "Nothing was taken in from this file: 0 codings." in told["warnings"]


def test_a_refused_file_is_named_once(refused: Refused, study: Path, talk: Path) -> None:
    table = talk.with_name("codings.csv")
    table.write_text("interview,quote,code\nP01,gebeld,Bellen\n", encoding="utf-8")
    assert refused("import", study, table).count("codings.csv") == 1
    other = talk.with_name("program.py")
    other.write_text("print(1)\n")
    assert refused("import", study, other).count("program.py") == 1


def test_an_error_of_the_system_is_one_message_with_the_file(refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "/data/closed")

    monkeypatch.setattr(wb, "open", closed)
    message = refused("status", "study.workbench")
    assert message.startswith("/data/closed: ")
    assert "Permission denied" in message
