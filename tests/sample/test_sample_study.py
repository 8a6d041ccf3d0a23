"""The sample study: its parts belong together, and the script makes exactly the files that are delivered."""

from __future__ import annotations

import csv
import runpy
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from workbench.coding.codebook import Codebook
from workbench.coding.codebookfile import read_codebook
from workbench.corpus.readers import read
from workbench.journey.journey import JOBS, STANCES
from workbench.touchpoints.placements import majority, read_placements

ROOT = Path(__file__).parents[2]
STUDY = ROOT / "sample_data" / "waterschade"
INTERVIEWS = sorted((STUDY / "interviews").iterdir())
Turns = list[tuple[str, str]]


def rows(name: str) -> list[dict[str, str]]:
    with (STUDY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "sample_data" / "build.py"))


@pytest.fixture(scope="module")
def sources(script: dict[str, Any]) -> dict[str, Turns]:
    return {path.stem: script["read_source"](path) for path in sorted((STUDY / "sources").iterdir())}


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return Codebook(read_codebook(STUDY / "codebook.yaml"))


def test_the_script_makes_the_delivered_files_byte_for_byte(script: dict[str, Any]) -> None:
    made = script["files"]()
    assert {name for name, content in made.items() if (STUDY / name).read_bytes() != content} == set()
    assert {path.name for path in INTERVIEWS} == {Path(name).name for name in made if name.startswith("interviews/")}


@pytest.mark.parametrize("path", INTERVIEWS, ids=lambda path: path.name)
def test_a_delivered_interview_reads_as_its_source(path: Path, sources: dict[str, Turns]) -> None:
    reading = read(path)
    transcript = reading.transcript
    assert [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns] == sources[path.stem]
    assert reading.language == "nl"
    assert Counter(speaker.role for speaker in reading.speakers) == Counter(
        ["interviewer", "participant", *(["partner"] if path.stem == "P06" else [])]
    )


def test_one_interview_is_in_an_old_encoding_and_others_have_times() -> None:
    readings = {path.stem: read(path) for path in INTERVIEWS}
    assert readings["P05"].encoding == "cp1252"
    timed = {name for name, reading in readings.items() if reading.transcript.turns[0].seconds is not None}
    assert timed == {"P01", "P03", "P04"}


def test_the_interviews_share_no_eight_words_in_a_row(sources: dict[str, Turns]) -> None:
    found_in: dict[tuple[str, ...], set[str]] = {}
    for name, turns in sources.items():
        words = " ".join(said for _, said in turns).casefold().split()
        for i in range(len(words) - 7):
            found_in.setdefault(tuple(words[i : i + 8]), set()).add(name)
    assert [" ".join(shingle) for shingle, names in found_in.items() if len(names) > 1] == []


@pytest.mark.parametrize("name", ["P01", "P02", "P03", "P04", "P05", "P06"])
def test_an_interview_is_short(name: str, sources: dict[str, Turns]) -> None:
    assert 600 <= sum(len(said.split()) for _, said in sources[name]) <= 900


def test_every_quote_stands_once_in_one_turn_of_its_interview(sources: dict[str, Turns]) -> None:
    times = {(row["interview"], row["quote"]): 0 for row in rows("codings.csv")}
    for interview, quote in times:
        times[interview, quote] = sum(said.count(quote) for _, said in sources[interview])
    assert {key: number for key, number in times.items() if number != 1} == {}


def test_no_coding_is_on_words_of_the_interviewer(sources: dict[str, Turns]) -> None:
    asked = {name: [said for label, said in turns if label in ("I", "Interviewer")] for name, turns in sources.items()}
    assert [row for row in rows("codings.csv") if any(row["quote"] in said for said in asked[row["interview"]])] == []


def test_every_coding_uses_a_code_and_a_stance_that_exist(codebook: Codebook) -> None:
    codings = rows("codings.csv")
    for row in codings:
        codebook.find(row["code"])
    assert {row["stance"] for row in codings} == set(STANCES)
    assert len({(row["interview"], row["quote"], row["code"]) for row in codings}) == len(codings)


def test_every_code_is_used_and_its_example_stands_in_an_interview(codebook: Codebook, sources: dict[str, Turns]) -> None:
    used = {codebook.find(row["code"]).id for row in rows("codings.csv")}
    assert [code.name for code in codebook.values() if code.id not in used] == []
    said = [words for turns in sources.values() for _, words in turns]
    assert [code.name for code in codebook.values() if sum(code.example in words for words in said) != 1] == []


def test_some_criteria_are_in_all_interviews_and_some_in_two(codebook: Codebook) -> None:
    behind: dict[str, set[str]] = {code.id: set() for code in codebook.of_kind("criterion")}
    for row in rows("codings.csv"):
        if (code := codebook.find(row["code"])).kind == "criterion":
            behind[code.id].add(row["interview"])
    numbers = {len(interviews) for interviews in behind.values()}
    assert {2, 3, 4, 5, 6} == numbers


def test_the_codebook_has_the_shape_of_a_journey(codebook: Codebook) -> None:
    (goal,) = codebook.of_kind("goal")
    assert goal.jobs
    assert set(goal.jobs) <= set(JOBS)
    milestones = codebook.of_kind("milestone")
    assert len(milestones) == 5
    assert {len(codebook.children(milestone.id)) for milestone in milestones} <= {3, 4}
    assert all(code.translations.get("en") for code in codebook.values())


def test_there_is_one_participant_for_each_interview() -> None:
    participants = rows("participants.csv")
    assert [row["interview"] for row in participants] == [path.stem for path in INTERVIEWS]
    assert {row["digitale_vaardigheid"] for row in participants} == {"laag", "midden", "hoog"}
    assert {row["schade"] for row in participants} == {"klein", "middel", "groot"}
    assert all(int(row["leeftijd"]) > 18 for row in participants)


def test_every_touchpoint_but_one_is_placed_and_the_disciplines_differ_on_some(codebook: Codebook) -> None:
    placed, disagreements = majority(read_placements(STUDY / "touchpoints.csv"))
    assert set(placed.values()) == {code.name for code in codebook.of_kind("milestone")}
    assert {row["touchpoint"] for row in rows("events.csv")} - set(placed) == {"Klantonderzoek"}
    assert disagreements


def test_the_log_is_in_order_and_keeps_the_dutch_clock() -> None:
    times = [datetime.fromisoformat(row["time"]) for row in rows("events.csv")]
    assert times == sorted(times)
    summer = datetime.fromisoformat("2026-03-29T02:00:00+01:00")
    assert {(time >= summer, str(time.utcoffset())) for time in times} == {(False, "1:00:00"), (True, "2:00:00")}


def test_the_log_holds_ties_repeats_empty_reasons_and_customers_who_never_call() -> None:
    log = pd.read_csv(STUDY / "events.csv")
    assert log.duplicated(["customer", "time"]).any()
    assert log.duplicated(["customer", "touchpoint"]).any()
    assert log.loc[log["channel"] == "telefoon", "reason"].isna().any()
    assert set(log["customer"]) - set(log.loc[log["channel"] == "telefoon", "customer"])
    assert log["customer"].nunique() > 280


def answers() -> pd.DataFrame:
    return pd.read_csv(STUDY / "responses.csv", sep=";", encoding="utf-8-sig", dtype=str)


def test_the_answers_have_one_item_for_each_criterion_in_the_order_of_the_codebook(codebook: Codebook) -> None:
    items = [f"C{number:02}" for number in range(1, len(codebook.of_kind("criterion")) + 1)]
    expected = [f"{question}[{item}]" for question in ("IMP", "SAT") for item in items]
    frame = answers()
    assert list(frame.columns[7:]) == expected
    assert set(frame[expected].stack().dropna()) == {"1", "2", "3", "4", "5"}


def test_some_people_stopped_halfway_and_some_gave_one_answer_to_all() -> None:
    frame = answers()
    given = frame.iloc[:, 7:]
    partial = frame["submitdate"].isna()
    assert partial.sum() == 12
    assert given.loc[partial].filter(like="SAT").isna().all(axis=None)
    assert ((given.nunique(axis=1) == 1) & ~partial).sum() == 6


def test_the_answers_show_what_they_were_drawn_from() -> None:
    frame = answers().apply(pd.to_numeric, errors="coerce")
    for row in rows("responses_truth.csv"):
        for question, share in (("IMP", "importance_share"), ("SAT", "satisfaction_share")):
            given = frame[f"{question}[{row['item']}]"].dropna()
            assert abs((given >= 4).mean() - float(row[share])) < 0.1, (question, row["item"])


def test_everything_in_the_sample_is_small() -> None:
    assert sum(path.stat().st_size for path in (ROOT / "sample_data").rglob("*") if path.is_file()) < 1_000_000
