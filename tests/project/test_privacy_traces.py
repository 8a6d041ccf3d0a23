"""What must not be left behind when names are replaced or somebody is erased; and odd ways back. All names are invented."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest

import workbench as wb
from workbench.corpus.pseudonyms.replacing import Decision
from workbench.corpus.report import Reading
from workbench.corpus.transcript import Speaker, Transcript
from workbench.errors import Conflict, InvalidValue, WorkbenchError
from workbench.project import Project

JAN = Decision(("Jan Jansen", "Jan"), "name", "[NAAM-1]")
CITY = Decision(("Utrecht",), "place", "[PLAATS-1]")


@pytest.fixture
def study(tmp_path: Path) -> Project:
    return wb.create(tmp_path / "study.workbench", title="Waterschade", language="nl", coder="anna")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return tmp_path / "study.key"


def interview(project: Project, name: str, *said: str) -> str:
    turns = [("R" if i % 2 else "I", words) for i, words in enumerate(said)]
    speakers = (Speaker("I", "interviewer"), Speaker("R", "participant"))
    return project.corpus.add_reading(Reading(name, "", Transcript.of(turns), speakers)).id


def text(project: Project, name: str) -> str:
    return project.corpus.interview(name).transcript.text


def everything(project: Project) -> bytes:
    place = Path(project.place)
    project.close()
    return b"".join(file.read_bytes() for file in place.parent.glob(f"{place.name}*"))


def test_two_interviews_never_get_one_name(study: Project, key: Path) -> None:
    for name in ("Jan", "Jan Jansen"):
        interview(study, name, f"Hoe ging het, {name}?", "Goed.")
    study.privacy.replace([JAN], key)
    assert [i.name for i in study.corpus.interviews()] == ["[NAAM-1]", "[NAAM-1] (2)"]
    assert len({p.pseudonym for p in study.corpus.participants()}) == 2


def test_codes_that_would_get_one_name_are_numbered(study: Project, key: Path) -> None:
    interview(study, "P01", "Kent u Jan?", "Ja.")
    study.coding.add_code("Jan")
    study.coding.add_code("Jan Jansen")
    study.privacy.replace([JAN], key)
    assert [c.name for c, _ in study.coding.codebook().tree()] == ["[NAAM-1]", "[NAAM-1] (2)"]


def test_steps_come_back_one_by_one_also_with_a_correction_after_them(study: Project, key: Path) -> None:
    interview(study, "P01", "Woont Jan in Utrecht?", "Ja, Jan woont daar, in Utrecht, al lang.")
    study.privacy.replace([JAN], key)
    study.privacy.replace([CITY], key)
    study.corpus.correct_turn("P01", 2, "Ja, [NAAM-1] woont daar, in [PLAATS-1], al heel lang.")
    assert study.privacy.restore(key).notes == ()
    assert study.privacy.restore(key).notes == ()
    assert text(study, "P01") == "Woont Jan in Utrecht?\nJa, Jan woont daar, in Utrecht, al heel lang."
    assert study.corpus.versions("P01")[0].transcript.text.endswith("Ja, Jan woont daar, in Utrecht, al lang.")


def test_a_copy_that_was_restored_does_not_use_up_the_key(study: Project, key: Path, tmp_path: Path) -> None:
    interview(study, "P01", "Woont Jan in Utrecht?", "Ja.")
    study.privacy.replace([JAN], key)
    study.close()
    copy = shutil.copy(study.place, tmp_path / "copy.workbench")
    for place in (copy, study.place):
        with wb.open(place, coder="anna") as project:
            project.privacy.restore(key)
            assert "Jan" in text(project, "P01")


def test_an_import_that_was_taken_back_keeps_no_name(study: Project, key: Path) -> None:
    interview(study, "P01", "Kent u Jan?", "Ja.")
    interview(study, "P02", "En u, kent u Jan Jansen?", "Nee.")
    study.undo()
    study.privacy.replace([JAN], key)
    assert study.redo() is None
    assert b"Jansen" not in everything(study)


def test_an_interview_that_was_removed_can_still_be_erased(study: Project) -> None:
    interview(study, "P01", "Kent u Jan Jansen?", "Ja.")
    study.corpus.remove("P01")
    study.privacy.erase("P01")
    assert b"Jansen" not in everything(study)


def test_no_original_file_stays_in_the_study(study: Project, key: Path, tmp_path: Path) -> None:
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "P01.txt").write_text("I: Kent u Jan?\nR: Ja.\n", encoding="utf-8")
    (folder / "P02.txt").write_text(
        "Interview met Jan Jansen\n\nI: Hoe ging het?\nR: Goed, hoor.\nI: Fijn.\nR: Ja.\n", encoding="utf-8"
    )
    study.corpus.add(folder)
    study.privacy.replace([JAN], key)
    assert [i.original for i in study.corpus.interviews()] == ["", ""]
    study.privacy.restore(key)
    assert study.corpus.original("P02") == (folder / "P02.txt").read_bytes()


def test_the_same_folder_does_not_bring_the_names_back(study: Project, key: Path, tmp_path: Path) -> None:
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "P01.txt").write_text("I: Kent u Jan?\nR: Ja.\n", encoding="utf-8")
    study.corpus.add(folder)
    study.privacy.replace([JAN], key)
    report = study.corpus.add(folder)
    assert "with pseudonyms" in report.failed[str(folder / "P01.txt")]
    study.privacy.erase("P01")
    assert "erased" in study.corpus.add(folder).failed[str(folder / "P01.txt")]


def test_a_file_of_several_interviews_leaves_nothing_of_the_one_that_is_erased(study: Project, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "interviews.zip", "w") as archive:
        archive.writestr("A.txt", "I: Kent u Jan Jansen?\nR: Ja, die ken ik.\n")
        archive.writestr("B.txt", "I: Hoe ging het?\nR: Goed, hoor.\n")
    study.corpus.add(tmp_path / "interviews.zip")
    study.privacy.erase("A")
    assert [i.name for i in study.corpus.interviews()] == ["B"]
    assert b"Jansen" not in everything(study)


def test_an_erased_person_is_not_named_in_the_log(study: Project) -> None:
    interview(study, "Petra de Boer", "Hoe ging het?", "Goed.")
    study.corpus.correct_turn("Petra de Boer", 2, "Heel goed.")
    study.privacy.erase("Petra de Boer")
    assert not any("Petra" in change.said for change in study.changes())
    assert b"Petra" not in everything(study)


def test_pseudonyms_that_were_made_of_names_of_files_are_replaced_too(study: Project, key: Path) -> None:
    interview(study, "interview_jan-jansen2", "Kent u Jan?", "Ja.")
    study.privacy.replace([JAN], key)
    assert [p.pseudonym for p in study.corpus.participants()] == ["interview_[NAAM-1]2"]


def test_attributes_are_replaced_whatever_they_are_called(study: Project, key: Path) -> None:
    interview(study, "P01", "Woont u in Utrecht?", "Ja.")
    person = study.corpus.participants()[0].id
    for name in ("source", "bijzonderheid"):
        study.corpus.add_attribute(name)
    study.corpus.add_attribute("woonplaats", "choice", ["Utrecht", "Zeist"])
    study.corpus.change_participant(person, attributes={"source": "Utrecht", "bijzonderheid": "Utrecht", "woonplaats": "Utrecht"})
    study.privacy.replace([CITY], key)
    assert set(study.corpus.participants()[0].attributes.values()) == {"[PLAATS-1]"}
    assert study.corpus.attributes()[-1].choices == ("[PLAATS-1]", "Zeist")
    study.corpus.change_participant(person, attributes={"woonplaats": "[PLAATS-1]"})
    assert b"Utrecht" not in everything(study)


def test_nothing_of_a_draft_keeps_the_name(study: Project, key: Path, tmp_path: Path) -> None:
    folder = tmp_path / "interviews"
    folder.mkdir()
    table = "speaker,text,code\nI,Kent u Jan Jansen?,\nJan,Dat ben ik.,Verhaal van Jan Jansen\n"
    (folder / "P01.csv").write_text(table, encoding="utf-8")
    (folder / "corrections.yaml").write_text("P01.csv:\n  speakers:\n    Jan: {participant: Jan Jansen}\n", encoding="utf-8")
    drafts = study.corpus.read(folder)
    report = study.corpus.freeze(study.privacy.replace_in(drafts, [JAN], key))
    assert report.failed == {}
    assert [p.pseudonym for p in study.corpus.participants()] == ["[NAAM-1]"]
    assert [c.name for c, _ in study.coding.codebook().tree()] == ["Verhaal van [NAAM-1]"]
    assert "Jansen" not in repr(report)
    assert b"Jansen" not in everything(study)


def test_proposals_for_drafts_stand_in_the_corrected_text(study: Project, key: Path, tmp_path: Path) -> None:
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "P01.txt").write_text("I: Test, test.\nR: Ja.\nI: Wat is uw nummer?\nR: Dat is 06-12345678.\n", encoding="utf-8")
    (folder / "corrections.yaml").write_text("P01.txt:\n  leave_out: [1]\n", encoding="utf-8")
    drafts = study.corpus.read(folder)
    found = [p for p in study.privacy.propose(drafts, use=["patterns"]) if p.kind == "phone"]
    study.corpus.freeze(study.privacy.replace_in(drafts, [found[0].decided("", found[0].places[:1])], key))
    assert "[TELEFOON-1]" in text(study, "P01")


def test_a_reader_who_holds_the_old_text_open_is_told(study: Project, key: Path) -> None:
    interview(study, "P01", "Kent u Jan?", "Ja.")
    with sqlite3.connect(study.place, isolation_level=None) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM content").fetchone()
        done = study.privacy.replace([JAN], key)
        other.execute("COMMIT")
    other.close()
    assert any("compact" in note for note in done.notes)
    study.privacy.compact()
    assert b"Kent u Jan" not in everything(study)


def test_undo_goes_on_after_names_came_back(study: Project, key: Path) -> None:
    interview(study, "P01", "Kent u Jan?", "Ja.")
    study.coding.add_code("Kennen")
    study.privacy.replace([JAN], key)
    start = text(study, "P01").index("[NAAM-1]")
    study.coding.code("P01", start, start + 8, "Kennen")
    study.coding.add_code("Later")
    study.privacy.restore(key)
    assert [c.quote for c in study.coding.codings()] == ["Jan"]
    study.undo()
    assert [c.name for c, _ in study.coding.codebook().tree()] == ["Kennen"]


def test_a_coding_that_ended_inside_a_name_ends_there_again(study: Project, key: Path) -> None:
    interview(study, "P01", "Kent u Jan Jansen goed?", "Ja.")
    study.coding.add_code("Kennen")
    study.coding.code("P01", 0, text(study, "P01").index("Jansen") + 3, "Kennen")
    study.privacy.replace([JAN], key)
    assert study.coding.codings()[0].quote == "Kent u [NAAM-1]"
    study.privacy.restore(key)
    assert study.coding.codings()[0].quote == "Kent u Jan Jan"


def test_a_name_in_the_name_of_an_attribute_leaves_the_log_too(study: Project, key: Path) -> None:
    interview(study, "P01", "Kent u Jan?", "Ja.")
    study.corpus.add_attribute("kent Jan Jansen")
    study.corpus.change_participant(study.corpus.participants()[0].id, attributes={"kent Jan Jansen": "ja"})
    study.privacy.replace([JAN], key)
    assert b"Jan Jansen" not in everything(study)


def test_a_step_that_changed_texts_alone_holds_until_it_was_put_back_here(study: Project, key: Path, tmp_path: Path) -> None:
    study.coding.add_code("Jan Jansen")
    study.privacy.replace([JAN], key)
    study.close()
    copy = shutil.copy(study.place, tmp_path / "copy.workbench")
    for place in (copy, study.place):  # the key is marked after the first
        with wb.open(place, coder="anna") as project:
            (step,) = project.privacy.steps(key)
            assert project.privacy.standing(key) == step
            project.privacy.restore(key)
            assert [code.name for code in project.coding.codebook().values()] == ["Jan Jansen"]
            assert project.privacy.standing(key) is None


def test_every_entry_of_the_log_says_something(study: Project, key: Path) -> None:
    interview(study, "P01", "Kent u Jan?", "Ja.")
    study.privacy.replace([JAN], key)
    study.privacy.restore(key)
    study.privacy.erase("P01")
    assert all(change.said for change in study.changes())


def test_a_correction_is_not_taken_back_under_a_colleagues_coding(study: Project) -> None:
    interview(study, "P01", "Hallo.", "Ik belde de verzekeraar.")
    study.coding.add_code("Bellen")
    study.corpus.correct_turn("P01", 1, "Hallo daar, u allen die dit hoort.")
    with wb.open(study.place, coder="bert") as bert:
        start = text(bert, "P01").index("verzekeraar")
        bert.coding.code("P01", start, start + 11, "Bellen")
    with pytest.raises(Conflict, match="coded since"):
        study.undo()
    assert study.coding.codings()[0].quote == "verzekeraar"


def test_a_name_that_two_interviews_bear_is_asked_about(study: Project) -> None:
    first = interview(study, "P01", "Hallo?", "Ja.")
    interview(study, "P02", "Hallo, u daar?", "Ja.")
    store = study._desk.store
    with store.write("anna", "test", "gave two interviews one name") as writing:
        from dataclasses import replace

        writing.put(replace(study.corpus.interview(first), name="P02"))
    with pytest.raises(InvalidValue, match="2 interviews"):
        study.corpus.interview("P02")


@pytest.mark.parametrize("name", ["\ud800", "a\0b"])
def test_what_no_database_keeps_is_refused_by_a_clear_error(study: Project, name: str) -> None:
    with pytest.raises(WorkbenchError):
        study.coding.add_code(name)
    with pytest.raises(WorkbenchError):
        study.corpus.add_participant(name)


def test_an_empty_folder_is_told(study: Project, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    report = study.corpus.add(tmp_path / "empty")
    assert "nothing in this folder" in report.files[0].warnings[0]
