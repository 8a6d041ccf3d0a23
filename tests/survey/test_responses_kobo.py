"""Answers as Kobo and ODK Central export them."""

from __future__ import annotations

from pathlib import Path

from tests.survey.asked import asked, found, write
from workbench.survey.responses.reading import read_responses

KOBO = ["_id", "_uuid", "_submission_time", "_validation_status"]


def test_groups_before_a_name_do_not_matter_and_the_own_rows_of_a_table_are_dropped(tmp_path: Path) -> None:
    header = ["start", "end", "melden/IMP_C01", "melden/reserved_name_for_field_list_labels_3", "SAT_C02", *KOBO]
    row = ["2026-03-01T10:00:00.000+01:00", "2026-03-01T10:05:00.000+01:00", "4", "", "Ontevreden"]
    read = read_responses(write(tmp_path, header, [*row, "1", "u1", "2026-03-01T09:05:10", "{}"]), asked())
    assert read.tool == "kobo"
    assert found(read, "respondent", "imp_C01", "sat_C02", "zone", "duration") == [["u1", 4, 2, "+01:00", 300.0]]
    assert any("reserved_name" in drop.what and "own column" in drop.why for drop in read.dropped)


def test_a_form_without_an_end_has_the_hour_of_the_server_and_no_zone(tmp_path: Path) -> None:
    header, row = (
        ["start", "end", "IMP_C01", *KOBO],
        ["2026-03-01T10:00:00.000+01:00", "", "4", "1", "u1", "2026-03-01T09:05:10", ""],
    )
    read = read_responses(write(tmp_path, header, row), asked())
    assert found(read, "submitted", "zone", "duration", "complete") == [["2026-03-01T09:05:10", "unknown", None, True]]


def test_choices_that_were_never_shown_are_not_a_no(tmp_path: Path) -> None:
    header = ["IMP_C01", "CHAN01", "g/CHAN01/web", "g/CHAN01/tel", *KOBO]
    rows = [["4", "Website, of app Telefoon", "1", "1"], ["4", "", "0", "0"], ["4", "", "", ""]]
    path = write(tmp_path, header, *([*row, str(n), f"u{n}", "2026-03-01T09:05:10", ""] for n, row in enumerate(rows)))
    assert found(read_responses(path, asked()), "x_CHAN01") == [["web tel"], [""], [None]]


def test_a_summary_of_labels_that_cannot_be_divided_is_said(tmp_path: Path) -> None:
    header = ["IMP_C01", "CHAN01", *KOBO]
    path = write(tmp_path, header, ["4", "Winkel Telefoon", "1", "u1", "x", ""], ["4", "win tel", "2", "u2", "x", ""])
    read = read_responses(path, asked())
    assert found(read, "x_CHAN01") == [[None], ["tel win"]]
    assert any("Winkel Telefoon" in drop.what for drop in read.dropped)


def test_odk_central_joins_groups_with_a_dash(tmp_path: Path) -> None:
    header = ["SubmissionDate", "start", "end", "melden-IMP_C01", "KEY", "SubmitterID", "ReviewState", "Edits", "FormVersion"]
    row = ["2026-03-01T09:05:10.000Z", "", "", "4", "uuid:1", "5", "rejected", "0", "2"]
    read = read_responses(write(tmp_path, header, row, separator=","), asked())
    assert found(read, "respondent", "imp_C01", "zone") == [["uuid:1", 4, "+00:00"]]
    assert any("not approved" in said for said in read.warnings)
