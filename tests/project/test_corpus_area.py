"""Interviews and participants in a study."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import Conflict, NotFound, UnreadableFile
from workbench.project import Project


def test_interviews_come_in_with_turns_speakers_and_participants(project: Project) -> None:
    first = project.corpus.interview("P01")
    assert [t.speaker for t in first.transcript.turns] == ["I", "R", "I", "R"]
    assert [first.role_of("I"), first.role_of("R")] == ["interviewer", "participant"]
    assert [p.pseudonym for p in project.corpus.participants()] == ["P01", "P02"]


def test_a_participant_is_never_called_after_the_label(project: Project, tmp_path: Path) -> None:
    words = "Interviewer: Hoe was het?\nMieke: Goed.\nJoost: Nou, matig.\nPartner: Vind ik ook.\nMieke: Ja?\nJoost: Ja.\n"
    (tmp_path / "P07.txt").write_text(words, encoding="utf-8")
    project.corpus.add(tmp_path / "P07.txt")
    names = {p.id: p.pseudonym for p in project.corpus.participants()}
    interview = project.corpus.interview("P07")
    assert {s.label: names[s.participant_id] for s in interview.speakers if s.participant_id} == {
        "Mieke": "P07",
        "Joost": "P07 (2)",
        "Partner": "P07 partner",
    }


def test_each_file_is_one_entry_in_the_log(project: Project) -> None:
    assert [c.said for c in project.changes()][1:] == ["importeerde interview P01", "importeerde interview P02"]


def test_the_original_file_is_kept(project: Project, files: Path) -> None:
    interview = project.corpus.interview("P01")
    assert project.corpus.original("P01") == (files / "P01.txt").read_bytes()
    assert interview.source == "P01.txt"


def test_the_same_interview_is_not_taken_in_twice(project: Project, files: Path) -> None:
    before = project.revision
    report = project.corpus.add(files / "P01.txt")
    assert "already" in report.failed[str(files / "P01.txt")]
    assert project.revision == before


def test_one_bad_file_does_not_stop_the_others(project: Project, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "P03.txt").write_text("I: Hoe was het?\nR: Best goed, eigenlijk.\n", encoding="utf-8")
    report = project.corpus.add([tmp_path / "empty.txt", tmp_path / "P03.txt"])
    assert [f.counts["turns"] for f in report.files] == [2]
    assert "empty" in report.failed[str(tmp_path / "empty.txt")]
    assert len(project.corpus.interviews()) == 3


def test_another_interview_of_the_same_name_gets_a_number(project: Project, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "P01.txt").write_text("I: Anders?\nR: Heel anders, ja.\n", encoding="utf-8")
    report = project.corpus.add(tmp_path / "other")
    assert "P01 (2)" in report.files[0].warnings[-1]
    assert project.corpus.interview("P01 (2)").transcript.words == 4


def test_participants_get_pseudonym_and_attributes_from_a_table(project: Project, tmp_path: Path) -> None:
    table = tmp_path / "participants.csv"
    table.write_text("pseudonym;interview;leeftijd;regio\nNoor;P01;41;Drenthe\nBas;P02;;Zeeland\n", encoding="utf-8")
    project.corpus.add_participants(table)
    people = {p.pseudonym: p.attributes for p in project.corpus.participants()}
    assert people == {"Noor": {"leeftijd": 41.0, "regio": "Drenthe"}, "Bas": {"regio": "Zeeland"}}


def test_two_rows_for_one_interview_are_its_two_people(project: Project, tmp_path: Path) -> None:
    words = "Interviewer: Hoe was het?\nYvonne: Goed.\nPartner: Matig.\nYvonne: Nou.\nPartner: Ja.\n"
    (tmp_path / "P06.txt").write_text(words, encoding="utf-8")
    project.corpus.add(tmp_path / "P06.txt")
    table = tmp_path / "participants.csv"
    table.write_text("pseudonym;interview;leeftijd\nHans;P06;66\nYvonne;P06;64\n", encoding="utf-8")
    project.corpus.add_participants(table)
    speakers = {s.label: s.participant_id for s in project.corpus.interview("P06").speakers if s.participant_id}
    people = {p.id: (p.pseudonym, p.attributes["leeftijd"]) for p in project.corpus.participants() if p.attributes}
    assert {label: people[i] for label, i in speakers.items() if i} == {"Yvonne": ("Yvonne", 64), "Partner": ("Hans", 66)}


def test_a_third_row_for_two_people_is_refused(project: Project, tmp_path: Path) -> None:
    table = tmp_path / "participants.csv"
    table.write_text("pseudonym;interview\nNoor;P01\nNog iemand;P01\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="nobody is left in P01"):
        project.corpus.add_participants(table)


def test_a_participant_of_an_unknown_interview_is_refused_with_its_row(project: Project, tmp_path: Path) -> None:
    table = tmp_path / "participants.csv"
    table.write_text("pseudonym;interview\nNoor;P01\nBas;P99\n", encoding="utf-8")
    before = project.revision
    with pytest.raises(UnreadableFile, match="row 3"):
        project.corpus.add_participants(table)
    assert project.revision == before


def test_speakers_can_be_described_after_the_import(project: Project) -> None:
    project.corpus.describe("P01", {"R": "partner"})
    assert project.corpus.interview("P01").role_of("R") == "partner"
    with pytest.raises(NotFound, match="labelled 'X'"):
        project.corpus.describe("P01", {"X": "partner"})


def test_an_interview_with_codings_is_not_removed(studied: Project) -> None:
    with pytest.raises(Conflict):
        studied.corpus.remove("P01")
    assert len(studied.corpus.interviews()) == 2


def test_corrections_inside_a_zip_are_applied(project: Project, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "interviews.zip", "w") as archive:
        archive.writestr("P08.txt", "I: Hoe was het?\nR: Heel goed eigenlijk.\n")
        archive.writestr("corrections.yaml", "P08.txt:\n  speakers:\n    R: {participant: Noor}\n")
    report = project.corpus.add(tmp_path / "interviews.zip")
    assert report.failed == {}
    assert "Noor" in [p.pseudonym for p in project.corpus.participants()]
