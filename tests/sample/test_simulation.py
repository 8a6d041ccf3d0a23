"""The simulated survey and log: the workbench finds in them what they were made from."""

from __future__ import annotations

import csv
import io
import json
import runpy
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

import workbench as wb
from workbench.corpus.report import ImportedFile
from workbench.survey.validation import validate
from workbench.touchpoints.reading import read_log

SAMPLE = Path(__file__).parents[2] / "sample_data"
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def survey() -> dict[str, Any]:
    return runpy.run_path(str(SAMPLE / "survey.py"))


@pytest.fixture(scope="module")
def events() -> dict[str, Any]:
    return runpy.run_path(str(SAMPLE / "events.py"))


@pytest.fixture(scope="module")
def folder(survey: dict[str, Any], events: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("delivered")
    for name, content in (survey["survey_files"]() | events["event_files"]()).items():
        (made / name).write_bytes(content)
    return made


@pytest.fixture(scope="module")
def study(survey: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> wb.Project:
    """A study with the milestones and criteria that the survey asks about."""
    project = wb.create(tmp_path_factory.mktemp("study") / "study.workbench", title="Waterschade", language="nl", coder="a")
    project.journey.add_goal("Weer gewoon in een droog huis wonen")
    for name in survey["MILESTONES"].values():
        project.journey.add_milestone(name)
    for criterion in survey["CRITERIA"].values():
        project.journey.add_criterion(criterion.statement, survey["MILESTONES"][criterion.milestone])
    project.survey.make(languages=("nl",))
    return project


@pytest.fixture(scope="module")
def waves(study: wb.Project, folder: Path) -> dict[int, ImportedFile]:
    """What the workbench said when it read the answers of the two waves."""
    return {wave: study.survey.add_wave(folder / f"responses_wave{wave}.csv").files[0] for wave in (1, 2)}


@pytest.fixture(scope="module")
def log(study: wb.Project, folder: Path) -> ImportedFile:
    """What the workbench said when it read the log; the touchpoints are placed too."""
    read = study.touchpoints.add_log(folder / "events.csv").files[0]
    study.touchpoints.add_placements(folder / "touchpoints.csv")
    return read


def table(path: Path, delimiter: str = ";") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def contacts(folder: Path) -> pd.DataFrame:
    return pd.read_csv(folder / "events.csv", sep=";", keep_default_na=False)


# --- both ------------------------------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_both_generators_make_the_same_bytes_each_time(survey: dict[str, Any], events: dict[str, Any], folder: Path) -> None:
    again = survey["survey_files"]() | events["event_files"]()
    assert {name for name, content in again.items() if (folder / name).read_bytes() != content} == set()
    assert {path.name for path in folder.iterdir()} == set(again)


def test_the_survey_and_the_log_speak_of_the_same_milestones(survey: dict[str, Any], events: dict[str, Any]) -> None:
    assert tuple(survey["MILESTONES"].values()) == events["MILESTONES"]


def test_the_files_stay_small(folder: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
    assert sizes["events.csv"] < 8_000_000
    assert sizes["events.parquet"] < 1_000_000
    assert sum(sizes.values()) < 8_000_000


# --- the survey ------------------------------------------------------------------------------------------------------


def test_the_workbench_reads_every_answer_and_takes_do_not_know_as_none(waves: dict[int, ImportedFile], folder: Path) -> None:
    assert {wave: read.counts["respondents"] for wave, read in waves.items()} == {1: 420, 2: 380}
    assert waves[1].counts["complete"] == 420 - 23
    assert any("10 overal hetzelfde antwoord" in said for said in waves[1].warnings)
    assert sum("nvt" in row.values() for row in table(folder / "responses_wave1.csv")) > 300


def test_the_rule_errs_on_no_clear_criterion_in_fresh_draws(survey: dict[str, Any], study: wb.Project) -> None:
    clear = {code: status for code in survey["CRITERIA"] if (status := survey["status"](code)) != "undecided"}
    form = study.survey.questionnaire()
    for seed in range(20):
        results = validate(survey["simulate"](420, seed), form, wave_id="w", revision=0, bootstrap=0)
        found = dict(zip(form.codes, [result.status for result in results], strict=True))
        assert {code: found[code] for code in clear} == clear


def hurried(rows: list[dict[str, str]]) -> np.ndarray:
    """Who took less than a third of the median time, among those who finished."""
    taken = [datetime.fromisoformat(row["datestamp"]) - datetime.fromisoformat(row["startdate"]) for row in rows]
    seconds = pd.Series([time.total_seconds() for time in taken])
    done = pd.Series([bool(row["submitdate"]) for row in rows])
    return np.asarray(done & (seconds < seconds[done].median() / 3))


def test_those_in_a_hurry_are_the_speeders_and_the_straight_liners(folder: Path) -> None:
    found = np.flatnonzero(hurried(table(folder / "responses_wave1.csv"))) + 1
    people = [row for row in table(folder / "truth_respondents.csv") if row["golf"] == "1"]
    kinds = {int(row["respondent"]): row["soort"] for row in people}
    assert Counter(kinds.values()) == {"careful": 368, "partial": 23, "speeder": 19, "straight-liner": 10}
    assert {int(number) for number in found} == {who for who, kind in kinds.items() if kind in ("speeder", "straight-liner")}


def test_who_stopped_half_way_has_sent_in_whole_pages_only(folder: Path) -> None:
    partial = [row for row in table(folder / "responses_wave1.csv") if not row["submitdate"]]
    assert {row["lastpage"] for row in partial} == {"1", "2", "3"}
    for row in partial:
        pages = [any(given for name, given in row.items() if name.startswith(start)) for start in ("IMP", "SAT", "NPS")]
        assert pages == [number < int(row["lastpage"]) for number in (1, 2, 3)]


def test_the_segments_differ_on_a_handful_of_criteria(survey: dict[str, Any]) -> None:
    frame = survey["simulate"](4000, 1)
    careful = frame.loc[frame["kind"] == "careful"]
    helped = careful["segment"] == "hulp gewenst"
    apart = {}
    for code in survey["CRITERIA"]:
        given = careful[f"imp_{code}"]
        important = (given >= 4).where(given.notna())
        apart[code] = abs(important[helped].astype(float).mean() - important[~helped].astype(float).mean())
    assert {code for code, distance in apart.items() if distance > 0.2} == set(survey["SEGMENT_CRITERIA"])


def test_the_weights_bring_the_sample_back_to_the_population(survey: dict[str, Any]) -> None:
    frame = survey["simulate"](20_000, 1)
    whole = {age: sum(shares) for age, shares in survey["POPULATION"].items()}
    weighted = frame.groupby("LEEFTIJD")["gewicht"].sum() / frame["gewicht"].sum()
    counted = frame["LEEFTIJD"].value_counts(normalize=True)
    assert weighted.to_dict() == pytest.approx(whole, abs=0.015)
    assert counted["J65"] < whole["J65"] - 0.05


def test_large_draws_come_near_the_shares_that_are_written_down_as_true(survey: dict[str, Any], folder: Path) -> None:
    frames = {wave: survey["simulate"](20_000, 1, wave) for wave in (1, 2)}
    careful = {wave: frame.loc[frame["kind"] == "careful"] for wave, frame in frames.items()}
    for row in table(folder / "truth_survey.csv"):
        important = careful[1][f"imp_{row['item']}"].dropna() >= 4
        assert important.mean() == pytest.approx(float(row["aandeel_belangrijk"]), abs=0.02)
        for wave, frame in careful.items():
            met = frame[f"sat_{row['item']}"].dropna() >= 4
            assert met.mean() == pytest.approx(float(row[f"aandeel_tevreden_golf{wave}"]), abs=0.02)


def test_the_same_seed_draws_the_same_people_and_another_seed_others(survey: dict[str, Any]) -> None:
    simulate = survey["simulate"]
    pd.testing.assert_frame_equal(simulate(50, 7, 2), simulate(50, 7, 2))
    assert not simulate(50, 7, 2).equals(simulate(50, 8, 2))


def test_the_qualtrics_file_holds_the_same_answers_under_three_header_rows(folder: Path) -> None:
    text = (folder / "responses_wave1_qualtrics.csv").read_text(encoding="utf-8-sig")
    names, questions, told, *rows = list(csv.reader(io.StringIO(text)))
    assert len(names) == len(questions) == len({json.loads(cell)["ImportId"] for cell in told})
    people = [dict(zip(names, row, strict=True)) for row in rows]
    assert [row["Status"] for row in people] == ["1", "1"] + ["0"] * 420  # two previews by the makers
    special = {"6": "nvt"}
    for row, other in zip(people[2:], table(folder / "responses_wave1.csv"), strict=True):
        assert row["Finished"] == str(int(bool(other["submitdate"])))
        for name, given in row.items():
            if name.startswith(("IMP_", "SAT_")):
                assert special.get(given, given) == other[name.replace("_", "[") + "]"]


# --- the log ---------------------------------------------------------------------------------------------------------


def test_the_workbench_reads_the_whole_log(log: ImportedFile) -> None:
    assert log.dropped == ()
    assert log.counts["customers"] == 5000
    assert log.counts["touchpoints"] == 20
    assert 60_000 < log.counts["events"] < 120_000


def test_the_parquet_file_holds_the_same_log(folder: Path) -> None:
    text, columns = (read_log(folder / f"events.{ending}").table for ending in ("csv", "parquet"))
    utc = text.schema.field("time").type
    assert columns.set_column(1, "time", columns["time"].cast(utc)).equals(text)
    assert pq.ParquetFile(folder / "events.parquet").metadata.row_group(0).column(0).compression == "ZSTD"


def test_between_60_and_70_percent_of_the_calls_add_no_value(events: dict[str, Any], folder: Path) -> None:
    calls = contacts(folder).query("kanaal == 'telefoon' and reden != ''")
    worth = {row["reden"]: row["waarde_voor_klant"] == "ja" for row in table(folder / "truth_reasons.csv")}
    assert worth == {name: reason.valuable for name, reason in events["REASONS"].items()}
    assert 0.60 < 1 - calls["reden"].map(worth).mean() < 0.70


def test_nearly_half_of_the_calls_could_have_been_solved_online(folder: Path) -> None:
    calls = contacts(folder).query("kanaal == 'telefoon' and reden != ''")
    online = {row["reden"]: row["online_op_te_lossen"] == "ja" for row in table(folder / "truth_reasons.csv")}
    assert 0.40 < calls["reden"].map(online).mean() < 0.50


def test_the_log_has_the_habits_of_real_logs(folder: Path) -> None:
    rows = contacts(folder)
    calls = rows.loc[rows["kanaal"] == "telefoon"]
    assert 0.12 < (calls["reden"] == "").mean() < 0.16
    assert rows.duplicated(["klant", "tijd"]).sum() > 500
    assert 0.3 < 1 - calls["klant"].nunique() / 5000 < 0.6
    hours = rows.assign(hour=rows["tijd"].str[:13]).groupby(["klant", "hour"])["kanaal"].nunique()
    assert (hours > 1).sum() > 1000
    assert set(rows["systeem"]) == {"KLANTCONTACT-1", "WEBLOG"}
    assert rows.loc[rows["systeem"] == "KLANTCONTACT-1", "tijd"].str[17:19].eq("00").all()
    assert rows.loc[rows["systeem"] == "WEBLOG", "reden"].loc[rows["kanaal"] != "e-mail"].eq("").all()


def test_the_log_is_in_order_and_keeps_the_dutch_clock_through_both_changes(folder: Path) -> None:
    times = [datetime.fromisoformat(text) for text in contacts(folder)["tijd"]]
    assert times == sorted(times)
    winter = (datetime.fromisoformat("2025-10-26T03:00:00+02:00"), datetime.fromisoformat("2026-03-29T03:00:00+02:00"))
    assert {(winter[0] <= time < winter[1], str(time.utcoffset())) for time in times} == {(True, "1:00:00"), (False, "2:00:00")}


def test_four_disciplines_place_all_touchpoints_but_one_and_differ_on_some(
    events: dict[str, Any], study: wb.Project, log: ImportedFile, folder: Path
) -> None:
    placed, apart = study.touchpoints.placements(), study.touchpoints.disagreements()
    assert placed == events["TOUCHPOINTS"]
    assert set(contacts(folder)["contactpunt"]) - set(placed) == {events["UNPLACED"]}
    assert {difference.touchpoint for difference in apart} == {touchpoint for touchpoint, _ in events["DISSENT"]}
    assert all(difference.chosen == placed[difference.touchpoint] for difference in apart)
    assert {row["discipline"] for row in table(folder / "touchpoints.csv")} == set(events["DISCIPLINES"])


def test_a_claim_meets_the_milestones_in_their_order(events: dict[str, Any], study: wb.Project, log: ImportedFile) -> None:
    frame = study.touchpoints.per_milestone()
    assert frame.loc[frame["milestone"].isna(), "touchpoint"].unique().tolist() == [events["UNPLACED"]]
    landmarks = ["Noodnummer bellen", "Melding doen", "Bezoek expert", "Bezoek hersteller", "Afrekening", "Dossier gesloten"]
    places = [frame.loc[frame["touchpoint"] == name, "median_position"].median() for name in landmarks]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_waiting_for_the_expert_takes_as_long_as_is_written_down(
    events: dict[str, Any], study: wb.Project, log: ImportedFile
) -> None:
    steps = study.touchpoints.follow_graph().set_index(["source", "target"])
    hours = steps.loc[("Afspraak met expert", "Bezoek expert"), "mean_seconds"] / 3600
    # Visits are on working days between eight and five, which makes the wait somewhat longer than it was drawn.
    assert events["WAITS"]["bezoek expert"] * 0.9 < hours < events["WAITS"]["bezoek expert"] * 1.4
