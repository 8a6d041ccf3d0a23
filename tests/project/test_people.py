"""Participants: typed attributes, tables in and out, and who speaks where."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from workbench.errors import Conflict, InvalidValue, NotFound, UnreadableFile
from workbench.project import Project


def person(project: Project, pseudonym: str) -> str:
    return next(p.id for p in project.corpus.participants() if p.pseudonym == pseudonym)


def attributes(project: Project, pseudonym: str) -> dict[str, object]:
    return next(p.attributes for p in project.corpus.participants() if p.pseudonym == pseudonym)


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_columns_get_the_type_that_their_values_have(project: Project, tmp_path: Path) -> None:
    project.corpus.add_participants(
        table(
            tmp_path,
            "pseudonym;interview;leeftijd;huurt;sinds;regio\nAnne;P01;41;ja;3-5-2019;Zuid\nBas;P02;38;nee;2020-01-31;Oost\n",
        )
    )
    assert {a.name: a.kind for a in project.corpus.attributes()} == {
        "leeftijd": "number",
        "huurt": "yes/no",
        "sinds": "date",
        "regio": "text",
    }
    assert attributes(project, "Anne") == {"leeftijd": 41, "huurt": True, "sinds": "2019-05-03", "regio": "Zuid"}


def test_a_value_that_does_not_fit_the_type_is_refused_with_its_row(project: Project, tmp_path: Path) -> None:
    project.corpus.add_attribute("leeftijd", "number")
    with pytest.raises(UnreadableFile, match=r"row 3.*a number.*veertig"):
        project.corpus.add_participants(table(tmp_path, "pseudonym;interview;leeftijd\nAnne;P01;41\nBas;P02;veertig\n"))
    assert [p.pseudonym for p in project.corpus.participants()] == ["P01", "P02"]


def test_one_participant_may_speak_in_several_interviews(project: Project, tmp_path: Path) -> None:
    project.corpus.add_participants(table(tmp_path, "pseudonym;interview\nAnne;P01; \n".replace("P01; ", '"P01; P02"')))
    assert [p.pseudonym for p in project.corpus.participants()] == ["Anne"]
    frame = project.corpus.people_frame()
    assert frame.loc[0, "interview"] == "P01; P02"


def test_a_participant_can_be_assigned_to_a_label_of_another_interview(project: Project) -> None:
    first = person(project, "P01")
    project.corpus.assign("P02", "R", first)
    assert project.corpus.interview("P02").participant_of("R") == first
    assert [p.pseudonym for p in project.corpus.participants()] == ["P01"]
    project.undo()
    assert [p.pseudonym for p in project.corpus.participants()] == ["P01", "P02"]


def test_somebody_of_whom_something_is_known_is_not_removed_with_the_label(project: Project) -> None:
    project.corpus.add_attribute("regio")
    project.corpus.change_participant(person(project, "P02"), attributes={"regio": "Zuid"})
    project.corpus.assign("P02", "R", person(project, "P01"))
    assert [p.pseudonym for p in project.corpus.participants()] == ["P01", "P02"]


def test_a_pseudonym_is_given_once(project: Project) -> None:
    with pytest.raises(Conflict):
        project.corpus.add_participant("p01")
    with pytest.raises(Conflict):
        project.corpus.change_participant(person(project, "P02"), pseudonym="P01")


def test_a_value_that_does_not_fit_leaves_the_participant_as_she_was(project: Project) -> None:
    project.corpus.add_attribute("regio", "choice", ["Noord", "Zuid"])
    project.corpus.change_participant(person(project, "P01"), attributes={"regio": "zuid"})
    with pytest.raises(InvalidValue, match=r"Noord \| Zuid"):
        project.corpus.change_participant(person(project, "P01"), attributes={"regio": "West"})
    assert attributes(project, "P01") == {"regio": "Zuid"}


def test_an_emptied_value_is_missing(project: Project) -> None:
    project.corpus.add_attribute("leeftijd", "number")
    project.corpus.change_participant(person(project, "P01"), attributes={"leeftijd": "41"})
    project.corpus.change_participant(person(project, "P01"), attributes={"leeftijd": ""})
    assert attributes(project, "P01") == {}


def test_an_unknown_attribute_is_refused(project: Project) -> None:
    with pytest.raises(InvalidValue, match="add_attribute"):
        project.corpus.change_participant(person(project, "P01"), attributes={"schoenmaat": 41})


def test_another_type_is_refused_while_a_value_does_not_fit(project: Project) -> None:
    attribute = project.corpus.add_attribute("leeftijd")
    project.corpus.change_participant(person(project, "P01"), attributes={"leeftijd": "veertig"})
    with pytest.raises(InvalidValue):
        project.corpus.change_attribute(attribute.id, kind="number")
    assert project.corpus.attributes()[0].kind == "text"
    project.corpus.change_participant(person(project, "P01"), attributes={"leeftijd": "40"})
    project.corpus.change_attribute(attribute.id, kind="number", name="age")
    assert attributes(project, "P01") == {"age": 40}


def test_a_removed_attribute_takes_its_values_along_and_comes_back_with_them(project: Project) -> None:
    attribute = project.corpus.add_attribute("leeftijd", "number")
    project.corpus.change_participant(person(project, "P01"), attributes={"leeftijd": 41})
    project.corpus.remove_attribute(attribute.id)
    assert attributes(project, "P01") == {}
    project.undo()
    assert attributes(project, "P01") == {"leeftijd": 41}


def test_a_removed_participant_leaves_the_label_to_nobody(project: Project) -> None:
    project.corpus.remove_participant(person(project, "P01"))
    assert project.corpus.interview("P01").participant_of("R") is None
    with pytest.raises(NotFound):
        project.corpus.remove_participant("nobody")


def test_choices_that_are_new_in_a_table_are_added_and_told(project: Project, tmp_path: Path) -> None:
    project.corpus.add_attribute("regio", "choice", ["Noord"])
    report = project.corpus.add_participants(table(tmp_path, "pseudonym;interview;regio\nAnne;P01;Zuid\n"))
    assert "Zuid" in report.files[0].warnings[0]
    assert project.corpus.attributes()[0].choices == ("Noord", "Zuid")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_table_that_is_written_is_read_back(project: Project, tmp_path: Path, ending: str) -> None:
    project.corpus.add_attribute("leeftijd", "number")
    project.corpus.add_attribute("huurt", "yes/no")
    project.corpus.add_attribute("opmerking")
    values = {"leeftijd": 40.5, "huurt": False, "opmerking": "=1+1 <b>"}
    project.corpus.change_participant(person(project, "P01"), pseudonym="@Anne", attributes=values)
    before = project.corpus.people_frame()
    project.corpus.export_people(tmp_path / f"people.{ending}")
    project.corpus.change_participant(person(project, "@Anne"), attributes=dict.fromkeys(values))
    project.corpus.add_participants(tmp_path / f"people.{ending}")
    assert project.corpus.people_frame().equals(before)


def test_a_text_in_a_workbook_is_never_a_formula(project: Project, tmp_path: Path) -> None:
    import openpyxl

    project.corpus.change_participant(person(project, "P01"), pseudonym="=1+1")
    project.corpus.export_people(tmp_path / "people.xlsx")
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "people.xlsx").active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value == "=1+1"} == {"s"}


def test_one_participant_may_have_a_row_for_each_interview(project: Project, tmp_path: Path) -> None:
    rows = "pseudonym;interview;leeftijd;regio\nAnne;P01;41;\nanne;P02;41;Zuid\nAnne;P02;;\n"
    report = project.corpus.add_participants(table(tmp_path, rows))
    assert [p.pseudonym for p in project.corpus.participants()] == ["Anne"]
    assert attributes(project, "Anne") == {"leeftijd": 41, "regio": "Zuid"}
    assert project.corpus.people_frame().loc[0, "interview"] == "P01; P02"
    assert report.files[0].counts == {"participants": 1}


def test_capitals_do_not_make_another_participant_of_somebody_in_the_study(project: Project, tmp_path: Path) -> None:
    project.corpus.add_participants(table(tmp_path, "pseudonym;leeftijd\np01;41\n"))
    assert [p.pseudonym for p in project.corpus.participants()] == ["P01", "P02"]
    assert attributes(project, "P01") == {"leeftijd": 41}


def test_two_rows_that_disagree_about_a_participant_are_refused_with_both(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"row 4.*41, as in .*row 2.*44"):
        project.corpus.add_participants(table(tmp_path, "pseudonym;interview;leeftijd\nAnne;P01;41\nBas;;30\nANNE;P02;44\n"))
    assert [p.pseudonym for p in project.corpus.participants()] == ["P01", "P02"]


def test_a_column_without_a_name_is_told_if_it_holds_something(project: Project, tmp_path: Path) -> None:
    rows = "pseudonym;;leeftijd;\nAnne;Zuid;41;;weg\nBas;;30;\n"
    warnings = project.corpus.add_participants(table(tmp_path, rows)).files[0].warnings
    assert warnings == (
        "Column 2 has no name in the first row, so it was left out: Zuid.",
        "Column 5 has no name in the first row, so it was left out: weg.",
    )


def test_dates_of_a_workbook_are_dates_even_if_one_has_a_time_of_day(project: Project, tmp_path: Path) -> None:
    from openpyxl import Workbook

    path = tmp_path / "people.xlsx"
    book = Workbook()
    assert book.active is not None
    for row in (["pseudonym", "geboren"], ["Anne", datetime(1980, 5, 3)], ["Bas", datetime(1971, 1, 31, 10, 5)], ["Cor", None]):
        book.active.append(row)
    book.save(path)
    (file,) = project.corpus.add_participants(path).files
    assert [a.kind for a in project.corpus.attributes()] == ["date"]
    assert attributes(project, "Anne") == {"geboren": "1980-05-03"}
    assert attributes(project, "Bas") == {"geboren": "1971-01-31"}
    assert file.warnings == (f"Column 'geboren' holds times of day (first in {path}, row 3); only the dates were kept.",)


def test_a_time_of_day_stays_in_a_column_of_texts(project: Project, tmp_path: Path) -> None:
    project.corpus.add_attribute("gesproken")
    rows = "pseudonym;gesproken\nAnne;2026-05-03 00:00:00\nBas;2026-05-03 10:05\n"
    assert project.corpus.add_participants(table(tmp_path, rows)).files[0].warnings == ()
    assert attributes(project, "Anne") == {"gesproken": "2026-05-03"}
    assert attributes(project, "Bas") == {"gesproken": "2026-05-03 10:05"}
