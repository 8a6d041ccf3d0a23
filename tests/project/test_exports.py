"""Writing a study for others never costs the study, or what stood there before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import workbench as wb
from workbench.errors import Conflict, InvalidValue, NotFound
from workbench.project import Project, exports

AS_ROOT = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere, so nothing is refused"
)


def place(project: Project) -> Path:
    return Path(project.place)


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
def test_the_open_study_is_never_written_over(project: Project, end: str) -> None:
    there = place(project).with_name(place(project).name + end)
    before = place(project).read_bytes()
    with pytest.raises(Conflict, match="the study itself"):
        project.export("segments", there)
    assert place(project).read_bytes() == before
    assert len(project.corpus.interviews()) == 2


def test_another_study_and_its_files_are_never_written_over(project: Project, tmp_path: Path) -> None:
    wb.create(tmp_path / "other.workbench", coder="bram").close()
    before = (tmp_path / "other.workbench").read_bytes()
    for name in ("other.workbench", "other.workbench-wal"):
        with pytest.raises(Conflict, match="another database"):
            project.export("segments", tmp_path / name)
    assert (tmp_path / "other.workbench").read_bytes() == before


def test_a_link_to_the_study_is_the_study(project: Project, tmp_path: Path) -> None:
    (tmp_path / "segments.csv").symlink_to(place(project))
    with pytest.raises(Conflict, match="the study itself"):
        project.export("segments", tmp_path / "segments.csv")


def test_a_file_beside_the_export_is_not_written_over_a_study_either(studied: Project, tmp_path: Path) -> None:
    studied.survey.make()
    wb.create(tmp_path / "survey.items.csv", coder="bram").close()
    with pytest.raises(Conflict, match=r"survey\.items\.csv"):
        studied.export("limesurvey", tmp_path / "survey.lss")
    assert not (tmp_path / "survey.lss").exists()


def test_a_folder_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="this is a folder"):
        project.export("segments", tmp_path)


def test_what_is_no_ordinary_file_is_refused(project: Project, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InvalidValue, match="no ordinary file"):
        project.export("segments", tmp_path / "pipe")


def test_a_folder_that_does_not_exist_is_not_found(project: Project, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="Make the folder first"):
        project.export("segments", tmp_path / "nowhere" / "segments.csv")


@AS_ROOT
def test_a_folder_that_may_not_be_written_is_one_clear_error(project: Project, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    with pytest.raises(InvalidValue, match="cannot be written"):
        project.export("segments", closed / "segments.csv")


@AS_ROOT
def test_a_file_that_somebody_protected_is_left_alone(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "segments.csv"
    path.write_text("mine")
    path.chmod(0o444)
    with pytest.raises(InvalidValue, match="may only be read"):
        project.export("segments", path)
    assert path.read_text() == "mine"


def test_what_the_system_refuses_is_one_clear_error(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(exports.FORMATS, "segments", full)
    with pytest.raises(InvalidValue, match=r"segments\.csv: the file cannot be written .*No space left"):
        project.export("segments", tmp_path / "segments.csv")


def test_an_earlier_export_is_replaced_and_nothing_is_left_beside_it(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "segments.csv"
    path.write_text("of yesterday")
    before = {f.name for f in tmp_path.iterdir()}
    report = project.export("segments", path)
    assert report.file == str(path)
    assert path.read_text(encoding="utf-8-sig").startswith("coding_id;interview;")
    assert {f.name for f in tmp_path.iterdir()} == before


def test_a_failure_leaves_the_earlier_export_as_it_was(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(_: Project, path: Path) -> None:
        path.write_text("half")
        raise InvalidValue("something is missing", where=path)

    monkeypatch.setitem(exports.FORMATS, "segments", half)
    path = tmp_path / "segments.csv"
    path.write_text("of yesterday")
    before = {f.name for f in tmp_path.iterdir()}
    with pytest.raises(InvalidValue) as caught:
        project.export("segments", path)
    assert caught.value.where == str(path)
    assert path.read_text() == "of yesterday"
    assert {f.name for f in tmp_path.iterdir()} == before


def test_what_stands_beside_an_export_comes_along_under_its_name(studied: Project, tmp_path: Path) -> None:
    studied.survey.make()
    report = studied.export("limesurvey", tmp_path / "q.lss")
    assert report.beside == (str(tmp_path / "q.items.csv"), str(tmp_path / "q.codebook.json"))
    assert all(Path(name).stat().st_size > 100 for name in (report.file, *report.beside))


@pytest.mark.parametrize("name", ["codebook.txt", "codebook"])
def test_a_codebook_is_yaml_or_csv_and_never_called_otherwise(studied: Project, tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidValue, match=r"\.yaml \| \.yml \| \.csv"):
        studied.export("codebook", tmp_path / name)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["codebook.yaml", "codebook.YML"])
def test_a_codebook_is_written_as_yaml(studied: Project, tmp_path: Path, name: str) -> None:
    studied.export("codebook", tmp_path / name)
    assert (tmp_path / name).read_text("utf-8").startswith("codes:")


def test_tables_are_in_the_language_of_the_study(studied: Project, tmp_path: Path) -> None:
    studied.export("segments", tmp_path / "nl.csv")
    with wb.create(tmp_path / "en.workbench", language="en", coder="anna") as english:
        english.export("segments", tmp_path / "en.csv")
    assert (tmp_path / "nl.csv").read_text("utf-8-sig").startswith("coding_id;interview;")
    assert (tmp_path / "en.csv").read_text("utf-8-sig").startswith("coding_id,interview,")
