"""What each survey tool does to answers, and how they are found back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.survey.asked import CLEAR, COLUMNS, FAST, ITEMS, asked, write
from workbench.errors import UnreadableFile
from workbench.survey.responses.reading import Answers, read_responses

IMPORTANT, SATISFIED = "Hoe belangrijk is dit voor u?", "En hoe tevreden bent u hier nu over?"


def answers(read: Answers, *columns: str) -> list[list[object]]:
    rows = read.frame[list(columns or COLUMNS)].astype(object)
    return rows.where(rows.notna(), None).values.tolist()  # type: ignore[no-any-return]


SYSTEM = ["id", "submitdate", "lastpage", "startlanguage", "startdate"]
SENT = ["2026-03-01 10:05:00", "2", "nl", "2026-03-01 10:00:00"]


class TestLimeSurvey:
    def test_a_choice_that_was_shown_and_left_is_told_from_one_never_shown(self, tmp_path: Path) -> None:
        path = tmp_path / "answers.csv"
        lines = [";".join(f'"{name}"' for name in [*SYSTEM, "IMP[C01]", "CHAN01[web]", "CHAN01[tel]"])]
        sent = ";".join(f'"{cell}"' for cell in SENT)
        lines += [f'"1";{sent};"4";"Y";""', f'"2";{sent};"4";"";""', f'"3";{sent};"4";;']
        path.write_text("\r\n".join(lines))
        assert answers(read_responses(path, asked()), "x_CHAN01") == [["web"], [""], [None]]
        uneven = tmp_path / "uneven.csv"
        uneven.write_text("\r\n".join([lines[0], lines[2] + ";"]))  # the patient reader cannot tell, and does not guess
        assert answers(read_responses(uneven, asked()), "x_CHAN01") == [[None]]

    def test_the_long_export_keeps_not_ticked_from_not_shown(self, tmp_path: Path) -> None:
        header = [*SYSTEM, "IMP[C01]", "CHAN01[web]", "CHAN01[tel]"]
        cells = [["Belangrijk", "Ja", "Nee"], ["Belangrijk", "Nee", "Nee"], ["N/A", "N/A", "N/A"]]
        read = read_responses(write(tmp_path, header, *([str(n), *SENT, *row] for n, row in enumerate(cells))), asked())
        assert answers(read, "x_CHAN01", "why_x_CHAN01") == [["web", None], ["", None], [None, "not shown"]]
        assert answers(read, "imp_C01", "why_imp_C01")[2] == [None, "not shown"]

    def test_an_export_for_r_does_not_say_who_left_a_choice(self, tmp_path: Path) -> None:
        path = tmp_path / "answers.csv"
        path.write_text('"id","submitdate","lastpage","IMP[C01]","CHAN01[web]"\n"1","x","1","4","1"\n"2","x","1","4",""\n')
        assert answers(read_responses(path, asked(), tool="limesurvey"), "x_CHAN01") == [["web"], [None]]

    def test_an_apostrophe_before_a_formula_is_no_part_of_the_answer(self, tmp_path: Path) -> None:
        path = write(
            tmp_path, [*SYSTEM, "IMP[C01]", "OPEN1"], ["1", *SENT, "4", "'=1+1 zomaar"], ["2", *SENT, "4", "'t ging goed"]
        )
        assert answers(read_responses(path, asked()), "x_OPEN1") == [["=1+1 zomaar"], ["'t ging goed"]]

    def test_moments_language_and_length_come_along_and_no_zone_is_made_up(self, tmp_path: Path) -> None:
        path = write(tmp_path, [*SYSTEM, "IMP[C01]"], ["1", *SENT, "4"], ["2", "", *SENT[1:], "4"])
        read = read_responses(path, asked())
        assert answers(read, "started", "submitted", "zone", "language", "duration", "complete") == [
            ["2026-03-01T10:00:00", "2026-03-01T10:05:00", "unknown", "nl", 300.0, True],
            ["2026-03-01T10:00:00", None, "unknown", "nl", None, False],
        ]

    def test_the_day_that_stands_for_no_date_is_none(self, tmp_path: Path) -> None:
        path = write(tmp_path, [*SYSTEM, "IMP[C01]"], ["1", "1980-01-01 00:00:00", *SENT[1:], "4"])
        assert answers(read_responses(path, asked()), "submitted", "complete") == [[None, True]]

    def test_headings_in_dutch_of_its_own_columns_are_known(self, tmp_path: Path) -> None:
        header = ["Respons-id", "Datum verzonden", "Laatste pagina", "Begin taal", "Startdatum", "IMP[C01]"]
        read = read_responses(write(tmp_path, header, ["9", *SENT, "4"], separator=","), asked())
        assert answers(read, "respondent", "language") == [["9", "nl"]]

    def test_an_item_that_was_renamed_on_import_is_said_and_not_guessed(self, tmp_path: Path) -> None:
        read = read_responses(write(tmp_path, [*SYSTEM, "IMP[C01]", "IMP[r338sq1]"], ["1", *SENT, "4", "5"]), asked())
        assert "Question IMP has no column for C02: nobody's answer to it is known." in read.warnings
        assert any("R338SQ1" in said for said in read.warnings)
        assert answers(read, "imp_C02") == [[None]]

    def test_a_question_with_two_scales_is_no_item(self, tmp_path: Path) -> None:
        read = read_responses(
            write(tmp_path, [*SYSTEM, "IMP[C01]", "IMP[C02][1]", "SAT_C01#0"], ["1", *SENT, "4", "5", "5"]), asked()
        )
        assert answers(read) == [[4, None, None, None]]

    def test_a_row_that_was_stored_empty_is_kept_and_said(self, tmp_path: Path) -> None:
        read = read_responses(write(tmp_path, [*SYSTEM, *ITEMS], ["1", *SENT, *"5432"], ["2", *SENT, "", "", "", ""]), asked())
        assert len(read.frame) == 2
        assert "1 respondent without an answer on any line; they are kept." in read.warnings

    @pytest.mark.parametrize("old", [False, True])
    def test_json_of_this_and_of_older_versions_is_read(self, tmp_path: Path, old: bool) -> None:
        person = {"id": 4, "submitdate": "2026-03-01 10:00:00", "lastpage": None, "IMP[C01]": "5", "SAT[C02]": None}
        path = tmp_path / "answers.json"
        path.write_text(json.dumps({"responses": [{"4": person} if old else person]}))
        read = read_responses(path, asked())
        assert (read.tool, answers(read, "respondent", "imp_C01", "sat_C02", "complete")) == (
            "limesurvey",
            [["4", 5, None, True]],
        )

    def test_data_for_spss_without_headings_are_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "answers.dat"
        path.write_bytes(b"\xef\xbb\xbf1,'22-11-2026 10:00:00',,'nl',5,4\r\n2,'22-11-2026 10:00:00',,'nl',5,4\r\n")
        with pytest.raises(UnreadableFile, match="no item"):
            read_responses(path, asked())


QUALTRICS = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished", "ResponseId"]
QUALTRICS += ["DistributionChannel", "UserLanguage"]
WORDS = ["Start Date", "End Date", "Response Type", "IP Address", "Progress", "Duration (in seconds)", "Finished", "Response ID"]
WORDS += ["Distribution Channel", "User Language"]


def visit(number: int, *answers: str, status: str = "0", finished: str = "1", channel: str = "anonymous") -> list[str]:
    row = ["2026-03-01 10:00:00", "2026-03-01 10:05:00", status, f"1.2.3.{number}", "100", "1.234,5", finished, f"R_{number}"]
    return [*row, channel, "NL", *answers]


class TestQualtrics:
    def header(self, *names: str, labels: tuple[str, ...] = ()) -> list[list[str]]:
        inside = [json.dumps({"ImportId": name, "timeZone": "Europe/Amsterdam"}) for name in [*QUALTRICS, *names]]
        return [[*QUALTRICS, *names], [*WORDS, *(labels or names)], inside]

    def test_three_rows_of_headings_are_no_respondents(self, tmp_path: Path) -> None:
        path = write(tmp_path, *self.header("IMP_C01", "NPS"), visit(1, "4", "9"), separator=",")
        read = read_responses(path, asked())
        assert read.tool == "qualtrics"
        assert answers(read, "respondent", "imp_C01", "x_NPS", "duration", "zone", "language") == [
            ["R_1", 4, 9, 1234.5, "EUROPE/AMSTERDAM".title(), "nl"]
        ]

    def test_lines_that_it_numbers_are_known_by_their_words(self, tmp_path: Path) -> None:
        labels = (f"{IMPORTANT} - {CLEAR}", f"{IMPORTANT} - {FAST}", "Iets anders - Niet gevraagd")
        path = write(tmp_path, *self.header("IMP_1", "IMP_2", "IMP_3", labels=labels), visit(1, "1", "2", "3"), separator=",")
        read = read_responses(path, asked())
        assert answers(read, "imp_C01", "imp_C02") == [[2, 1]]
        assert any(drop.what == "column 'IMP_3'" for drop in read.dropped)

    def test_two_rows_of_headings_and_one_are_read_too(self, tmp_path: Path) -> None:
        rows = self.header("IMP_C01")
        for kept in (rows[:2], rows[:1]):
            assert answers(read_responses(write(tmp_path, *kept, visit(1, "4")), asked()), "respondent") == [["R_1"]]

    def test_the_old_form_with_numbered_columns_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "legacy.csv"
        first = "V1,V2,V3,V4,V5,V6,V7,V8,V9,V10,IMP_C01,\r\n"
        second = (
            "ResponseID,ResponseSet,Name,ExternalDataReference,EmailAddress,IPAddress,Status,StartDate,EndDate,Finished,x,\r\n"
        )
        row = "R_2YP,Default,Anoniem,,,,1,2017-07-18 08:28:09,2017-07-18 08:28:48,1,2,\r\n"
        path.write_text("\ufeff" + first + second + row, encoding="utf-8")
        read = read_responses(path, asked())
        assert answers(read, "respondent", "imp_C01", "duration", "preview", "complete") == [["R_2YP", 2, 39.0, True, True]]

    @pytest.mark.parametrize(
        ("status", "channel", "preview"),
        [("1", "", True), ("Survey Preview", "", True), ("0", "preview", True), ("IP Address", "anonymous", False)],
    )
    def test_previews_are_flagged(self, tmp_path: Path, status: str, channel: str, preview: bool) -> None:
        path = write(tmp_path, *self.header("IMP_C01"), visit(1, "4", status=status, channel=channel))
        assert read_responses(path, asked()).frame["preview"].to_list() == [preview]

    def test_a_status_in_a_language_that_is_not_known_is_said(self, tmp_path: Path) -> None:
        read = read_responses(write(tmp_path, *self.header("IMP_C01"), visit(1, "4", status="Umfragevorschau")), asked())
        assert read.frame["preview"].to_list() == [False]
        assert any("Status holds “umfragevorschau”" in said for said in read.warnings)

    def test_who_did_not_finish_is_incomplete_and_a_question_left_is_blank(self, tmp_path: Path) -> None:
        path = write(tmp_path, *self.header("IMP_C01"), visit(1, "-99", finished="0"), visit(2, "4", finished="True"))
        assert answers(read_responses(path, asked()), "imp_C01", "complete") == [[None, False], [4, True]]

    def test_several_choices_are_not_taken_for_a_number(self, tmp_path: Path) -> None:
        path = write(tmp_path, *self.header("IMP_C01", "CHAN01"), visit(1, "4", "123"), visit(2, "4", "web,tel"))
        read = read_responses(path, asked())
        assert read.frame["x_CHAN01"].isna().to_list() == [True, True]
        assert any("'123'" in drop.what for drop in read.dropped)

    def test_recoded_values_outside_the_scale_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFile, match="IMP_C01"):
            read_responses(write(tmp_path, *self.header("IMP_C01"), visit(1, "15")), asked())

    def test_a_question_that_is_there_twice_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFile, match="twice"):
            read_responses(write(tmp_path, *self.header("IMP_C01", "IMP_C01"), visit(1, "4", "5")), asked())


KOBO = ["_id", "_uuid", "_submission_time", "_validation_status"]


class TestKobo:
    def test_groups_before_a_name_do_not_matter_and_the_own_rows_of_a_table_are_dropped(self, tmp_path: Path) -> None:
        header = ["start", "end", "melden/IMP_C01", "melden/reserved_name_for_field_list_labels_3", "SAT_C02", *KOBO]
        row = ["2026-03-01T10:00:00.000+01:00", "2026-03-01T10:05:00.000+01:00", "4", "", "Ontevreden"]
        read = read_responses(write(tmp_path, header, [*row, "1", "u1", "2026-03-01T09:05:10", "{}"]), asked())
        assert read.tool == "kobo"
        assert answers(read, "respondent", "imp_C01", "sat_C02", "zone", "duration") == [["u1", 4, 2, "+01:00", 300.0]]
        assert any("reserved_name" in drop.what and "own column" in drop.why for drop in read.dropped)

    def test_a_form_without_an_end_has_the_hour_of_the_server_and_no_zone(self, tmp_path: Path) -> None:
        header, row = (
            ["start", "end", "IMP_C01", *KOBO],
            ["2026-03-01T10:00:00.000+01:00", "", "4", "1", "u1", "2026-03-01T09:05:10", ""],
        )
        read = read_responses(write(tmp_path, header, row), asked())
        assert answers(read, "submitted", "zone", "duration", "complete") == [["2026-03-01T09:05:10", "unknown", None, True]]

    def test_choices_that_were_never_shown_are_not_a_no(self, tmp_path: Path) -> None:
        header = ["IMP_C01", "CHAN01", "g/CHAN01/web", "g/CHAN01/tel", *KOBO]
        rows = [["4", "Website, of app Telefoon", "1", "1"], ["4", "", "0", "0"], ["4", "", "", ""]]
        path = write(tmp_path, header, *([*row, str(n), f"u{n}", "2026-03-01T09:05:10", ""] for n, row in enumerate(rows)))
        assert answers(read_responses(path, asked()), "x_CHAN01") == [["web tel"], [""], [None]]

    def test_a_summary_of_labels_that_cannot_be_divided_is_said(self, tmp_path: Path) -> None:
        header = ["IMP_C01", "CHAN01", *KOBO]
        path = write(tmp_path, header, ["4", "Winkel Telefoon", "1", "u1", "x", ""], ["4", "win tel", "2", "u2", "x", ""])
        read = read_responses(path, asked())
        assert answers(read, "x_CHAN01") == [[None], ["tel win"]]
        assert any("Winkel Telefoon" in drop.what for drop in read.dropped)

    def test_odk_central_joins_groups_with_a_dash(self, tmp_path: Path) -> None:
        header = ["SubmissionDate", "start", "end", "melden-IMP_C01", "KEY", "SubmitterID", "ReviewState", "Edits", "FormVersion"]
        row = ["2026-03-01T09:05:10.000Z", "", "", "4", "uuid:1", "5", "rejected", "0", "2"]
        read = read_responses(write(tmp_path, header, row, separator=","), asked())
        assert answers(read, "respondent", "imp_C01", "zone") == [["uuid:1", 4, "+00:00"]]
        assert any("not approved" in said for said in read.warnings)


class TestSurveyMonkey:
    def test_lines_are_found_below_their_question_by_its_words(self, tmp_path: Path) -> None:
        header = [
            "RespondentID",
            "StartDate",
            IMPORTANT,
            "",
            f"{SATISFIED}<br>",
            "",
            "Hoe kwam u bij ons?",
            "",
            "Wilt u nog iets kwijt?",
        ]
        second = ["", "", CLEAR, f"{FAST}&nbsp;", FAST, CLEAR, "Telefoon", "Winkel", "Open-Ended Response"]
        row = ["3292", "x", "Belangrijk", "Neutraal", "Tevreden", "N/A", "Telefoon", "Winkel", "Nee"]
        read = read_responses(write(tmp_path, header, second, row, ["3293", *[""] * 8], separator=","), asked())
        assert read.tool == "surveymonkey"
        assert answers(read) == [[3, 4, 4, None], [None] * 4]
        assert answers(read, "x_CHAN01", "x_OPEN1", "why_sat_C02") == [["tel win", "Nee", "user missing"], [None, None, None]]
        assert "1 respondent without an answer on any line; they are kept." in read.warnings

    def test_blanks_of_mac_roman_in_headings_and_answers_do_not_matter(self, tmp_path: Path) -> None:
        header = ["RespondentID", IMPORTANT.replace(" ", "\xa0"), "Wilt u nog iets kwijt?"]
        path = write(
            tmp_path, header, ["", FAST, "Response"], ["1", "Heel\xa0erg belangrijk", "één"], separator=",", encoding="mac_roman"
        )
        read = read_responses(path, asked())
        assert answers(read, "imp_C01", "x_OPEN1") == [[5, "één"]]

    def test_words_that_are_two_items_are_said_and_not_taken(self, tmp_path: Path) -> None:
        form = asked("C01", "C02", "C03")
        object.__setattr__(form.items[2], "texts", form.items[0].texts)
        path = write(
            tmp_path, ["RespondentID", IMPORTANT, ""], ["", FAST, CLEAR], ["1", "Belangrijk", "Neutraal"], ["2", "", "Neutraal"]
        )
        path.write_text(
            path.read_text()
            .replace(f"{FAST};", f"{FAST};")
            .replace("RespondentID", "Respondent ID;Collector ID", 1)
            .replace("\n;", "\n;;", 1)
            .replace("\n1;", "\n1;7;")
            .replace("\n2;", "\n2;7;")
        )
        read = read_responses(path, form)
        assert answers(read, "imp_C01", "imp_C02", "imp_C03") == [[None, 3, None], [None, 3, None]]
        assert any("its words are those of C01 and C03" in said for said in read.warnings)


class TestGoogleForms:
    HEADER = ("Tijdstempel", f"{IMPORTANT}  [{FAST}]", f"{IMPORTANT}  [{CLEAR} ]", f"{SATISFIED}  [C02. Duidelijk]")

    def test_grids_are_matched_by_question_and_line(self, tmp_path: Path) -> None:
        header = [*self.HEADER, "Hoe kwam u bij ons?", "Zomaar een vraag"]
        row = ["2024/12/03 8:48:17 p.m. CET", "Belangrijk", "5", "Ontevreden", "Winkel, Website, of app", "x"]
        read = read_responses(write(tmp_path, header, row, separator=","), asked())
        assert read.tool == "googleforms"
        assert answers(read) == [[4, 5, None, 2]]
        assert answers(read, "x_CHAN01", "submitted", "zone", "complete") == [["web win", "2024-12-03T20:48:17", "CET", True]]
        assert [drop.what for drop in read.dropped] == ["column 'Zomaar een vraag'"]

    def test_words_that_were_changed_match_nothing(self, tmp_path: Path) -> None:
        path = write(tmp_path, ["Timestamp", f"{IMPORTANT} [Sneller]", f"{IMPORTANT} [{FAST}!]"], ["x", "4", "4"])
        with pytest.raises(UnreadableFile, match="no item of this questionnaire"):
            read_responses(path, asked())

    def test_a_day_that_could_be_a_month_stays_as_it_was_found(self, tmp_path: Path) -> None:
        read = read_responses(write(tmp_path, list(self.HEADER), ["3/4/2026 10:00:00", "4", "4", "4"]), asked())
        assert answers(read, "submitted", "zone") == [["3/4/2026 10:00:00", "unknown"]]


FORMS = ["ID", "Start time", "Completion time", "Email", "Name"]
PERSON = ["1", "2026-03-01 10:00:00", "2026-03-01 10:05:00", "anonymous", ""]


class TestMicrosoftForms:
    def test_the_second_time_of_a_line_is_the_other_question(self, tmp_path: Path) -> None:
        header = [*FORMS, f"{FAST}\xa0", CLEAR, f"{FAST}2", f"{CLEAR}2", "Points - x", "Hoe kwam u bij ons?"]
        rows = [[*PERSON, "Belangrijk", "Neutraal", "Tevreden", "Neutraal", "0", "Telefoon;Winkel;"]]
        rows.append(["2", *PERSON[1:], *[""] * 6])
        read = read_responses(write(tmp_path, header, *rows), asked())
        assert read.tool == "msforms"
        assert answers(read) == [[4, 3, 4, 3], [None] * 4]
        assert answers(read, "x_CHAN01", "duration") == [["tel win", 300.0], [None, 300.0]]
        assert "twin" not in read.frame  # everybody is called anonymous

    def test_satisfaction_that_was_asked_first_is_told_by_its_words(self, tmp_path: Path) -> None:
        path = write(tmp_path, [*FORMS, FAST, f"{FAST}2"], [*PERSON, "Tevreden", "Belangrijk"])
        assert answers(read_responses(path, asked()), "imp_C01", "sat_C01") == [[4, 4]]

    def test_numbers_do_not_say_which_question_it_is(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFile, match="do not say whether it is about importance or satisfaction"):
            read_responses(write(tmp_path, [*FORMS, FAST, f"{FAST}2"], [*PERSON, "4", "5"]), asked())


class TestSpss:
    @pytest.fixture
    def sav(self, tmp_path: Path):  # type: ignore[no-untyped-def]
        pyreadstat = pytest.importorskip("pyreadstat")
        pandas = pytest.importorskip("pandas")

        def made(columns: dict[str, list[object]], **kept: object) -> Path:
            path = tmp_path / "answers.sav"
            pyreadstat.write_sav(pandas.DataFrame(columns), str(path), **kept)
            return path

        return made

    def test_user_missing_is_told_from_blank_and_named_by_its_label(self, sav) -> None:  # type: ignore[no-untyped-def]
        labels = {1.0: "Helemaal niet belangrijk", 5.0: "Heel erg belangrijk", 98.0: "Zeg ik liever niet", 99.0: "Weet niet"}
        path = sav(
            {"id": [1.0, 2.0, 3.0, 4.0, 5.0], "imp_c01": [5.0, 99.0, None, 98.0, 77.0], "sat_c01": [1.0, 2.0, 3.0, 4.0, 5.0]},
            variable_value_labels={"imp_c01": labels},
            missing_ranges={"imp_c01": [{"lo": 98.0, "hi": 99.0}, 77.0]},
        )
        read = read_responses(path, asked())
        assert (read.tool, read.frame["respondent"].to_list()) == ("spss", ["1", "2", "3", "4", "5"])
        assert answers(read, "imp_C01", "why_imp_C01") == [
            [5, None],
            [None, "dont know"],
            [None, None],
            [None, "refused"],
            [None, "user missing"],
        ]

    def test_codes_that_were_turned_round_follow_their_labels(self, sav) -> None:  # type: ignore[no-untyped-def]
        words = ["Heel erg belangrijk", "Belangrijk", "Neutraal", "Niet belangrijk", "Helemaal niet belangrijk"]
        path = sav({"IMP_C01": [1.0, 5.0]}, variable_value_labels={"IMP_C01": {float(n): w for n, w in enumerate(words, 1)}})
        assert answers(read_responses(path, asked()), "imp_C01") == [[5], [1]]

    @pytest.mark.parametrize(
        "labels", [{1.0: "Zeer ontevreden", 5.0: "Zeer tevreden"}, {float(n): f"punt {n}" for n in range(11)}]
    )
    def test_labels_of_another_scale_are_refused(self, sav, labels: dict[float, str]) -> None:  # type: ignore[no-untyped-def]
        path = sav({"IMP_C01": [5.0, 5.0]}, variable_value_labels={"IMP_C01": labels})
        with pytest.raises(UnreadableFile, match="labelled"):
            read_responses(path, asked())

    def test_names_that_differ_by_case_alone_are_refused(self, sav) -> None:  # type: ignore[no-untyped-def]
        with pytest.raises(UnreadableFile, match="twice"):
            read_responses(sav({"IMP_C01": [5.0], "imp_c01": [4.0]}), asked())

    def test_the_words_of_another_item_in_a_label_are_refused(self, sav) -> None:  # type: ignore[no-untyped-def]
        with pytest.raises(UnreadableFile, match="has the words of C02"):
            read_responses(sav({"IMP_C01": [5.0]}, column_labels={"IMP_C01": f"[{CLEAR}] {IMPORTANT}"}), asked())

    def test_a_web_page_before_the_data_is_said(self, sav) -> None:  # type: ignore[no-untyped-def]
        path = sav({"IMP_C01": [5.0]})
        path.write_bytes(b"<div>Warning</div>" + path.read_bytes())
        with pytest.raises(UnreadableFile, match="web page stands in front"):
            read_responses(path, asked())

    def test_without_its_library_the_message_says_how_to_get_it(self, sav, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
        from workbench.errors import MissingPart

        path = sav({"IMP_C01": [5.0]})
        monkeypatch.setitem(__import__("sys").modules, "pyreadstat", None)
        with pytest.raises(MissingPart, match="pip install pyreadstat"):
            read_responses(path, asked())
