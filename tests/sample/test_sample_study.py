"""The sample data: built as delivered, read as its sources, and no two people tell the same story."""

from __future__ import annotations

import csv
import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pandas as pd
import pyarrow.parquet as pq
import pytest

from workbench.corpus.readers import read

FOLDER = Path(__file__).parents[2] / "sample_data"
STUDIES = {"waterschade": [f"P{n:02}" for n in range(1, 17)], "saving": [f"E{n:02}" for n in range(1, 16)]}
LENGTHS = {"waterschade": (1500, 2500), "saving": (800, 1500)}
LANGUAGES = {"waterschade": "nl", "saving": "en"}
NOTICES = {"waterschade": "Synthetisch interview – geen echte persoon", "saving": "Synthetic interview – not a real person"}
FILES = {path.stem: path for study in STUDIES for path in sorted((FOLDER / study / "interviews").iterdir())}
WITHOUT_TIMES = {"P02", "P05", "P06", "P10", "P11", "P12", "E04", "E05", "E06"}
SHORT_LABELS = {"P13": {"Interviewer": "I", "Johan": "R"}, "E13": {"Interviewer": "Q", "Linda": "A"}}
OTHER_ROLES = {"Hans": "partner", "Gerrit": "partner", "Elin": "partner", "Tolk": "interpreter"}
WRITTEN_BY_LIBRARIES = {"events.parquet", "responses_wave1.sav"}
GENERATED = WRITTEN_BY_LIBRARIES | {
    "events.csv",
    "responses_wave1.csv",
    "responses_wave1_qualtrics.csv",
    "responses_wave2.csv",
    "touchpoints.csv",
    "truth_reasons.csv",
    "truth_respondents.csv",
    "truth_survey.csv",
}
LINE = re.compile(r"\[(?:(\d+):)?(\d+):(\d\d)\] ([^:]+): (.+)")
Said = tuple[str, str, int]

every_study = pytest.mark.parametrize("study", STUDIES)
every_interview = pytest.mark.parametrize("name", sorted(FILES))


def study_of(name: str) -> str:
    return next(study for study, names in STUDIES.items() if name in names)


def source(name: str) -> list[Said]:
    lines = (FOLDER / study_of(name) / "sources" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    found = [LINE.fullmatch(line) for line in lines]
    assert all(found), name
    return [(m[4], m[5], int(m[1] or 0) * 3600 + int(m[2]) * 60 + int(m[3])) for m in found if m]


def rows(study: str, file: str) -> list[dict[str, str]]:
    with (FOLDER / study / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@pytest.fixture(scope="module")
def script() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(FOLDER))
        yield importlib.import_module("build")
    for name in [name for name in sys.modules if name.partition(".")[0] in ("build", "formats", "events", "spss", "survey")]:
        del sys.modules[name]


@every_study
def test_every_interview_has_a_source_and_one_delivered_file(study: str) -> None:
    assert sorted(path.stem for path in (FOLDER / study / "sources").iterdir()) == STUDIES[study]
    assert sorted(path.stem for path in (FOLDER / study / "interviews").iterdir()) == STUDIES[study]


@pytest.fixture(scope="module")
def built(script: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the script wrote everything that it makes."""
    folder = tmp_path_factory.mktemp("built")
    script.build(folder)
    return folder


def test_the_script_makes_the_delivered_files_byte_for_byte(built: Path) -> None:
    made = {path.relative_to(built): path.read_bytes() for path in built.rglob("*") if path.is_file()}
    different = {name.as_posix() for name, content in made.items() if (FOLDER / name).read_bytes() != content}
    # What these two hold is compared below; their bytes depend on the release of the library that writes them.
    assert different <= {f"waterschade/{name}" for name in WRITTEN_BY_LIBRARIES}
    assert {FOLDER / name for name in made if name.parent.name == "interviews"} == set(FILES.values())
    assert {name.name for name in made if name.parent == Path("waterschade")} == GENERATED


def test_the_parquet_file_holds_the_table_that_the_script_makes(built: Path) -> None:
    delivered, made = (pq.read_table(folder / "waterschade" / "events.parquet") for folder in (FOLDER, built))
    assert delivered.equals(made)


def test_the_spss_file_holds_the_answers_and_labels_that_the_script_makes(built: Path) -> None:
    import pyreadstat

    delivered, made = (
        pyreadstat.read_sav(folder / "waterschade" / "responses_wave1.sav", user_missing=True) for folder in (FOLDER, built)
    )
    pd.testing.assert_frame_equal(delivered[0], made[0])
    for told in ("column_names_to_labels", "variable_value_labels", "missing_ranges"):
        assert getattr(delivered[1], told) == getattr(made[1], told)


# What a delivered file holds


@every_interview
def test_a_delivered_interview_reads_as_its_source(name: str) -> None:
    transcript = read(FILES[name]).transcript
    labels = SHORT_LABELS.get(name, {})
    expected = [(labels.get(label, label), " ".join(said.split())) for label, said, _ in source(name)]
    # White space is all that may differ: captions and pages break lines.
    assert [(turn.speaker, " ".join(transcript.text[turn.start : turn.end].split())) for turn in transcript.turns] == expected


@every_interview
def test_the_times_are_those_of_the_source_where_the_format_has_room_for_them(name: str) -> None:
    times = [turn.seconds for turn in read(FILES[name]).transcript.turns]
    assert times == ([None] * len(times) if name in WITHOUT_TIMES else [second for _, _, second in source(name)])


@every_interview
def test_the_roles_and_the_language_are_told(name: str) -> None:
    reading = read(FILES[name])
    labels = SHORT_LABELS.get(name, {})
    named = dict.fromkeys(label for label, _, _ in source(name))
    expected = {label: "interviewer" if label == "Interviewer" else OTHER_ROLES.get(label, "participant") for label in named}
    assert {speaker.label: speaker.role for speaker in reading.speakers} == {labels.get(k, k): v for k, v in expected.items()}
    assert reading.language == LANGUAGES[study_of(name)]


@pytest.mark.parametrize("name", [name for name, path in sorted(FILES.items()) if path.suffix != ".srt"])
def test_the_notice_stands_in_the_file_and_is_no_turn(name: str) -> None:
    reading = read(FILES[name])
    notice = NOTICES[study_of(name)]
    assert any(notice in dropped.what for dropped in reading.dropped)
    assert notice not in reading.transcript.text


def test_the_formats_are_those_that_researchers_get() -> None:
    endings = {path.suffix for path in FILES.values()}
    assert endings == {".txt", ".docx", ".vtt", ".srt", ".md", ".csv", ".pdf", ".rtf", ".odt"}
    readings = {name: read(path) for name, path in FILES.items() if path.suffix == ".txt"}
    assert {name for name, reading in readings.items() if reading.encoding == "cp1252"} == {"P05", "E12"}
    assert {name for name, path in FILES.items() if path.suffix == ".txt" and b"\r\n" in path.read_bytes()} == {"P05", "E12"}


# What people say


@every_interview
def test_an_interview_has_the_length_of_its_study(name: str) -> None:
    least, most = LENGTHS[study_of(name)]
    assert least <= sum(len(said.split()) for _, said, _ in source(name)) <= most


@every_interview
def test_the_clock_goes_forward_and_the_participant_says_most(name: str) -> None:
    turns = source(name)
    times = [second for _, _, second in turns]
    assert times == sorted(times)
    asked = sum(len(said.split()) for label, said, _ in turns if label == "Interviewer")
    assert asked < 0.35 * sum(len(said.split()) for _, said, _ in turns)


@every_study
def test_the_interviews_share_no_eight_words_in_a_row(study: str) -> None:
    found_in: dict[tuple[str, ...], set[str]] = {}
    for name in STUDIES[study]:
        words = words_of(" ".join(said for _, said, _ in source(name)))
        for i in range(len(words) - 7):
            found_in.setdefault(tuple(words[i : i + 8]), set()).add(name)
    assert [(" ".join(shingle), names) for shingle, names in found_in.items() if len(names) > 1] == []


@every_study
def test_no_two_interviews_begin_or_end_alike(study: str) -> None:
    for turn in (0, -1):
        said = [tuple(words_of(source(name)[turn][1])[:4]) for name in STUDIES[study]]
        assert len(set(said)) == len(said)


def test_there_are_personal_data_to_find() -> None:
    text = {name: " ".join(said for _, said, _ in source(name)) for name in FILES}
    ibans = [found for said in text.values() for found in re.findall(r"\bNL\d\d [A-Z]{4} \d{4} \d{4} \d\d\b", said)]
    assert len(ibans) >= 2
    assert all(_checks(iban) for iban in ibans)
    for pattern, names in {
        r"\b06-[\d ]{8,}": {"P01", "P07", "P11", "P14", "P15"},
        r"\b07700 900\d{3}\b": {"E04"},
        r"\b[\w.]+@[\w.]+\w": {"P03", "P08", "E02"},
        r"(?i)polisnummer[^.?]{0,40}\d|policy number[^.?]{0,40}\d": {"P04", "P13", "P15", "P16", "E01"},
    }.items():
        assert names <= {name for name, said in text.items() if re.search(pattern, said)}, pattern


def _checks(iban: str) -> bool:
    """ISO 13616: country and check digits go to the end, letters count from ten, the rest of 97 is one."""
    plain = iban.replace(" ", "")
    return int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == 1


# Who they are


@every_study
def test_every_participant_speaks_in_the_interview_of_the_row(study: str) -> None:
    participants = rows(study, "participants.csv")
    assert sorted({row["interview"] for row in participants}) == STUDIES[study]
    assert [row for row in participants if row["pseudonym"] not in {label for label, _, _ in source(row["interview"])}] == []
    assert len({row["pseudonym"] for row in participants}) == len(participants)
    assert all(all(row.values()) for row in participants)


def test_the_dutch_participants_differ_in_what_the_study_compares() -> None:
    values = {
        "digitale_vaardigheid": {"laag", "midden", "hoog"},
        "verzekerd_via": {"direct", "tussenpersoon", "verhuurder"},
        "schade": {"klein", "middel", "groot"},
        "afloop": {"goed", "gemengd", "slecht"},
    }
    participants = rows("waterschade", "participants.csv")
    assert {column: {row[column] for row in participants} for column in values} == values


def test_the_english_participants_differ_in_what_the_study_compares() -> None:
    participants = rows("saving", "participants.csv")
    assert {row["saving"] for row in participants} == {"none", "some", "much"}
    assert {row["outlook"] for row in participants} == {"good", "mixed", "poor"}
    assert all(18 < int(row["age"]) < 100 for row in participants)


@every_study
def test_the_key_names_every_participant_and_others_as_they_are_named(study: str) -> None:
    interview = {row["pseudonym"]: row["interview"] for row in rows(study, "participants.csv")}
    key = [list(row.values()) for row in rows(study, "key.csv")]
    assert set(interview.items()) <= {(pseudonym, where) for _, pseudonym, where, _, _ in key}
    for name, pseudonym, where, _, _ in key:
        said = " ".join(said for _, said, _ in source(where))
        # Who speaks has a full name in the key alone; who is spoken of stands there as in the transcript.
        assert name.startswith(f"{pseudonym} ") or name in said, name


def test_everything_in_the_sample_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 15_000_000
