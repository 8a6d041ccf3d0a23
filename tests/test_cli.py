"""The command line, as a person types it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import workbench as wb
from workbench.cli import app, main

SAMPLE = Path(__file__).parents[1] / "sample_data" / "waterschade"
PARTS = ["interviews", "participants.csv", "codebook.yaml", "codings.csv", "events.csv"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], catch_exceptions=False)


def told(*arguments: object) -> dict[str, object]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    parsed: dict[str, object] = json.loads(result.stdout)
    return parsed


def refused(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: object) -> str:
    """What a command says on standard error when it refuses, run as the installed program runs it."""
    monkeypatch.setattr(sys, "argv", ["workbench", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said
    return " ".join(said.split())


@pytest.fixture
def study(tmp_path: Path) -> Path:
    path = tmp_path / "study.workbench"
    assert run("new", path, "--title", "Waterschade", "--language", "nl", "--coder", "anna").exit_code == 0
    return path


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with the whole sample in it, made once."""
    path = tmp_path_factory.mktemp("imported") / "study.workbench"
    assert run("new", path, "--title", "Waterschade", "--language", "nl", "--coder", "anna").exit_code == 0
    assert told("import", path, *(SAMPLE / part for part in PARTS))["failed"] == []
    return path


@pytest.fixture
def filled(imported: Path, tmp_path: Path) -> Path:
    """A copy of it for one test: what a back-up is."""
    return Path(shutil.copy(imported, tmp_path / "study.workbench"))


def test_new_makes_a_study(study: Path) -> None:
    with wb.open(study, coder="anna") as project:
        assert (project.title, project.language, project.revision) == ("Waterschade", "nl", 1)


def test_import_tells_files_apart_by_content_and_brings_them_in_the_right_order(study: Path) -> None:
    report = told("import", study, *(SAMPLE / part for part in reversed(PARTS)))
    files = report["files"]
    assert isinstance(files, list)
    assert [f["kind"] for f in files] == ["transcript"] * 16 + ["participants", "codebook", "codings", "events"]
    assert {"file", "interviews", "turns", "words", "speakers", "language", "encoding", "dropped", "warnings"} <= set(files[0])


def test_import_in_words_names_what_was_not_taken_over(study: Path) -> None:
    result = run("import", study, SAMPLE / "interviews")
    assert "P05.txt is not in UTF-8" in result.stdout
    assert "16 files taken in, 0 refused." in result.stdout


def test_status_tells_phases_counts_and_needs(filled: Path) -> None:
    status = told("status", filled)
    assert set(status) >= {"revision", "interviews", "turns", "words", "codes", "codings", "phases", "review"}
    assert (status["interviews"], status["codes"], status["codings"]) == (16, 73, 1100)
    phases = status["phases"]
    assert isinstance(phases, list)
    assert [p["phase"] for p in phases] == [1, 2, 3, 4, 5]
    assert [p["state"] for p in phases] == ["open", "open", "open", "open", "empty"]


def test_status_in_words_lists_what_to_look_at_again(filled: Path) -> None:
    with wb.open(filled, coder="bram") as project:
        project.journey.from_codes()
        project.coding.change_code("Schade melden", definition="anders")
    said = " ".join(run("status", filled).stdout.split())
    assert "Kijk hier opnieuw naar" in said
    assert "bram: wijzigde code “Schade melden”" in said


def test_export_writes_each_format_and_tells_what_is_lost(filled: Path, tmp_path: Path) -> None:
    with wb.open(filled, coder="anna") as project:
        project.journey.from_codes()
        project.survey.make()
        project.survey.add_wave(SAMPLE / "responses_wave1.csv")
        project.survey.validate()
    files = {
        "limesurvey": "q.lss",
        "items": "items.csv",
        "codebook": "codebook.yaml",
        "segments": "segments.csv",
        "criteria": "criteria.csv",
        "mindmap": "map.svg",
        "report": "journey.html",
        "opml": "map.opml",
        "markmap": "map.md",
    }
    for to, name in files.items():
        report = told("export", filled, "--to", to, tmp_path / name)
        assert (report["format"], report["file"]) == (to, str(tmp_path / name))
        assert isinstance(report["lost"], list)
        assert (tmp_path / name).stat().st_size > 100


def test_validate_tells_each_criterion(filled: Path) -> None:
    with wb.open(filled, coder="anna") as project:
        project.journey.from_codes()
        project.survey.make()
        project.survey.add_wave(SAMPLE / "responses_wave1.csv")
        heard = int(project.survey.kept(1).sum())
    report = told("validate", filled)
    assert (report["wave"], report["n"], report["respondents"]) == (1, heard, 420)
    assert heard < 420
    criteria = report["criteria"]
    assert isinstance(criteria, list)
    assert len(criteria) == 30
    keys = {"id", "text", "n", "importance", "satisfaction", "opportunity", "low", "high", "no_interval", "status"}
    keys |= {"item", "asked", "look_again"}
    assert set(criteria[0]) == keys
    assert all((c["low"] is None) == bool(c["no_interval"]) for c in criteria)
    said = run("validate", filled).stdout
    assert "Bevestigd als" in said
    assert f"420 respondenten, van wie er {heard} meetellen" in said


def test_check_tells_what_to_look_at_and_ends_with_code_1(filled: Path, tmp_path: Path) -> None:
    told("journey", filled, "--coder", "anna")
    words = tmp_path / "eigen.yaml"
    words.write_text("internal: [vaststellen]\n", encoding="utf-8")
    result = run("check", filled, "--words", words, "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert {"rule", "about", "id", "text", "why", "todo"} == set(report["findings"][0])
    (inside,) = [f for f in report["findings"] if f["rule"] == "internal-wording"]
    with wb.open(filled, coder="anna") as project:
        assert inside["id"] == project.journey.node("Schade laten vaststellen").id
        for rule in {f["rule"] for f in report["findings"]}:
            project.journey.silence(rule, reason="dit is een proef")
    rested = run("check", filled, "--json")
    assert rested.exit_code == 0
    assert json.loads(rested.stdout)["findings"] == []
    assert {f["reason"] for f in json.loads(rested.stdout)["silenced"]} == {"dit is een proef"}


def test_check_in_words_says_what_to_do_and_shows_apart_what_was_put_to_rest(filled: Path) -> None:
    told("journey", filled, "--coder", "anna")
    with wb.open(filled, coder="anna") as project:
        project.journey.silence("nobody-against", "Schade laten vaststellen", reason="gezocht en niet gevonden")
    result = run("check", filled)
    said, resting = " ".join(result.stdout.split()).split("Stilgezet:")
    assert result.exit_code == 1
    assert "two-things" in said
    assert "Maak er twee criteria van" in said
    assert "Schade laten vaststellen" not in said
    assert "(gezocht en niet gevonden)" in resting
    assert resting.strip().endswith("dingen om naar te kijken.")


def test_check_finds_nothing_in_an_empty_study(study: Path) -> None:
    result = run("check", study)
    assert (result.exit_code, result.stdout.strip()) == (0, "Er is niets om naar te kijken.")


def test_themes_are_found_and_kept(filled: Path) -> None:
    report = told("themes", filled, "--number", 5)
    assert isinstance(report["themes"], list)
    assert len(report["themes"]) == 5
    with wb.open(filled, coder="anna") as project:
        assert [run.id for run in project.themes.runs()] == [report["run"]]


def test_a_missing_study_is_one_message(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "there is no such study" in refused(capsys, monkeypatch, "status", tmp_path / "nope.workbench")


def test_a_refused_file_is_one_message_and_leaves_the_study_unchanged(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, filled: Path, tmp_path: Path
) -> None:
    before = told("status", filled)["revision"]
    bad = tmp_path / "photo.docx"
    bad.write_bytes(b"\xff\xd8\xff\xe0 this is a picture")
    said = refused(capsys, monkeypatch, "import", filled, bad)
    assert "photo.docx" in said
    assert "JPEG" in said
    assert told("status", filled)["revision"] == before


def test_a_format_that_does_not_exist_is_answered_with_those_that_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, study: Path, tmp_path: Path
) -> None:
    assert "limesurvey | limesurvey-txt" in refused(capsys, monkeypatch, "export", study, "--to", "pigeon", tmp_path / "x")


def test_the_program_is_installed_and_needs_no_heavy_library_to_answer() -> None:
    code = (
        "import sys, workbench.cli; heavy = {'bertopic', 'spacy', 'torch', 'sklearn', 'ibis', 'duckdb', 'altair', 'docx'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_a_study_gets_through_all_phases_by_the_command_line_alone(filled: Path, tmp_path: Path) -> None:
    assert (told("journey", filled)["criteria"], told("journey", filled)["left_out"]) == (30, [])
    assert told("import", filled, SAMPLE / "touchpoints.csv")["failed"] == []
    assert told("questionnaire", filled)["items"] == 30
    assert run("export", filled, "--to", "limesurvey", tmp_path / "q.lss").exit_code == 0
    assert told("import", filled, SAMPLE / "responses_wave1.csv")["failed"] == []
    told("validate", filled)
    assert [p["state"] for p in told("status", filled)["phases"]] == ["ready"] * 5  # type: ignore[index, union-attr]


def test_saturation_tells_where_new_criteria_stop(filled: Path) -> None:
    report = told("saturation", filled, "--threshold", "0")
    assert (report["kind"], report["interview"], report["unseen"]) == ("criterion", "P14", 0.0)
    curve = report["curve"]
    assert isinstance(curve, list)
    assert len(curve) == 16
    assert "cumulative" in run("saturation", filled).stdout


def test_agreement_tells_how_far_the_two_coders_agree(filled: Path) -> None:
    assert told("import", filled, SAMPLE / "codings_b.csv")["failed"] == []
    report = told("agreement", filled)
    assert report["coders"] == ["A", "B"]
    assert isinstance(report["alpha"], float)
    codes = report["codes"]
    assert isinstance(codes, list)
    assert len(codes) == 73
    assert "alpha" in run("agreement", filled, "--kind", "goal").stdout


def test_a_folder_brings_in_what_can_be_read_and_names_the_rest(study: Path, tmp_path: Path) -> None:
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "P01.txt").write_text("I: Hoe was het?\nR: Best goed, eigenlijk.\n", encoding="utf-8")
    (folder / "README.md").write_text("About these interviews.", encoding="utf-8")
    (folder / "script.py").write_text("print()", encoding="utf-8")
    report = told("import", study, folder)
    files = report["files"]
    assert isinstance(files, list)
    assert [f["file"].rpartition("/")[2] for f in files if f["kind"] == "not taken"] == ["README.md", "script.py"]
    assert told("status", study)["interviews"] == 1
