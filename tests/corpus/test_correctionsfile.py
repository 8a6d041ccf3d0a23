"""The file with corrections beside the transcripts: strict, written by hand or by the screen, and found again."""

from __future__ import annotations

import tempfile
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.corpus.corrections import Correction, SpeakerCorrection
from workbench.corpus.correctionsfile import NAMES, corrections_in, keys_of, matched, read_corrections, write_corrections
from workbench.corpus.report import Reading
from workbench.corpus.transcript import CUSTOMER_ROLES, ROLES, Transcript
from workbench.errors import InvalidValue, NotFound, UnreadableFile

EXAMPLE = """
# Made by Bo, who was there.
P01.docx:
  name: Eerste gesprek
  language: nl
  speakers:
    I: {role: interviewer}
    No: {role: participant, participant: 12}
    Interviewr:
      same_as: I
  apart: [R2, 2026-01-01]
  turns: {3: I, 12: No}
  leave_out: [1, 2]
  joined: Yes
interviews.zip/P02.docx:
"""


def read_from(source: str) -> Reading:
    return Reading(Path(source).stem, source, Transcript.of([("I", "Hoe ging dat?")]))


def file(tmp_path: Path, text: str, name: str = NAMES[0]) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_written_by_hand_is_read_as_it_stands(tmp_path: Path) -> None:
    found = read_corrections(file(tmp_path, EXAMPLE))
    who = {
        "I": SpeakerCorrection("interviewer"),
        "No": SpeakerCorrection("participant", "12"),
        "Interviewr": SpeakerCorrection(same_as="I"),
    }
    first = Correction("Eerste gesprek", "nl", who, True, ("R2", "2026-01-01"), {3: "I", 12: "No"}, (1, 2))
    assert found == {"P01.docx": first, "interviews.zip/P02.docx": Correction()}


def test_the_written_file_is_one_that_a_person_would_write(tmp_path: Path) -> None:
    correction = Correction("A", "nl", {"I": SpeakerCorrection("interviewer")}, True, (), {12: "I"}, (1, 2))
    written = write_corrections(tmp_path / NAMES[0], {"P01.docx": correction, "P02.docx": Correction()}).read_text()
    assert written.splitlines()[1:] == [
        "P01.docx:",
        "  name: A",
        "  language: nl",
        "  speakers:",
        "    I: {role: interviewer}",
        "  joined: true",
        "  turns: {12: I}",
        "  leave_out: [1, 2]",
    ]


def test_a_file_with_the_dutch_name_is_written_in_dutch(tmp_path: Path) -> None:
    who = {
        "I": SpeakerCorrection("interpreter"),
        "R": SpeakerCorrection("participant", "P01"),
        "R2": SpeakerCorrection(same_as="R"),
    }
    written = write_corrections(tmp_path / NAMES[1], {"P01.docx": Correction("A", "nl", who, True, ("X",), {12: "R"}, (1,))})
    assert written.read_text(encoding="utf-8").splitlines() == [
        "# Wat aan de transcripten in deze map is verbeterd; nummers van beurten en labels zijn die van de bestanden zelf.",
        "P01.docx:",
        "  naam: A",
        "  taal: nl",
        "  sprekers:",
        "    I: {rol: tolk}",
        "    R: {rol: deelnemer, deelnemer: P01}",
        "    R2: {zelfde_als: R}",
        "  samengevoegd: ja",
        "  los: [X]",
        "  beurten: {12: R}",
        "  weglaten: [1]",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_dutch_roles_and_keys_are_understood_in_either_file(tmp_path: Path, name: str) -> None:
    text = "P01.docx:\n  sprekers:\n    R: {role: deelnemer}\n    X: {rol: anders}\n    T: {rol: tolk}\n  samengevoegd: nee\n"
    roles = {"R": SpeakerCorrection("participant"), "X": SpeakerCorrection("other"), "T": SpeakerCorrection("interpreter")}
    assert read_corrections(file(tmp_path, text, name)) == {"P01.docx": Correction(speakers=roles)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "P01.docx:\n  sprekers:\n    I: {rol: chef}",
            r"interviewer \| deelnemer \| partner \| tolk \| anders.*found chef.*zelfde_als",
        ),
        ("P01.docx:\n  spreker: {}", r"naam \| taal"),
        ("P01.docx:\n  samengevoegd: misschien", r"ja \| nee"),
        ("P01.docx:\n  naam: A\n  name: B", "line 3: 'P01.docx' has the key 'name' in two languages"),
    ],
)
def test_a_dutch_file_is_refused_in_its_own_words(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read_corrections(file(tmp_path, text, NAMES[1]))


anything = st.text(max_size=12) | st.sampled_from(
    ["no", "12", "~", "a: b", "- x", "#", "{", "\x85\u2028\r\n", "\ufeff", "ü", "\x00"]
)
described = st.builds(SpeakerCorrection, st.sampled_from(["", *ROLES]))
described |= st.builds(SpeakerCorrection, st.sampled_from(["", *sorted(CUSTOMER_ROLES)]), anything)
described |= st.builds(SpeakerCorrection, same_as=anything)
numbers = st.integers(1, 10**6)
corrections = st.builds(
    Correction,
    anything,
    st.sampled_from(["", "nl", "no"]),
    st.dictionaries(anything, described, max_size=3),
    st.booleans(),
    st.lists(anything, max_size=3).map(tuple),
    st.dictionaries(numbers, anything, max_size=3),
    st.lists(numbers, max_size=3).map(tuple),
)


@settings(deadline=None)
@given(st.dictionaries(anything, corrections.filter(bool), max_size=3), st.sampled_from(NAMES))
def test_what_is_written_is_read_again(corrections: dict[str, Correction], name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write_corrections(Path(folder) / name, corrections)
        assert read_corrections(path) == corrections
        assert [p.name for p in Path(folder).iterdir()] == [name]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("P01.docx:\n  speaker: {}", r"corrections.yaml, line 2: 'P01.docx' has an unknown key .*leave_out.*found speaker"),
        (
            "P01.docx:\n  speakers:\n    I: {roll: other}",
            r"line 3: speaker 'I' has an unknown key .*role \| participant \| same_as",
        ),
        (
            "P01.docx:\n  speakers:\n    I: {role: chef}",
            r"line 3: speaker 'I': there is no such role .*interviewer \| .*found chef",
        ),
        ("P01.docx:\n  speakers:\n    I: interviewer", "line 3: speaker 'I' is not a list of keys"),
        ("P01.docx:\n  name: A\n  language: Dutch", "line 3: this is no code of a language"),
        ("P01.docx:\n  turns: {one: I}", "line 2: this is no number of a turn .*'one'"),
        ("P01.docx:\n  turns: {01: I}", "line 2: this is no number of a turn"),
        ("P01.docx:\n  leave_out: [0]", "line 2: this is no number of a turn"),
        ("P01.docx:\n  leave_out: 3", "line 2: leave_out is not a list"),
        ("P01.docx:\n  joined: perhaps", r"line 2: .*neither yes nor no .*yes \| no"),
        ("P01.docx:\n  name: [a]", "line 2: name does not hold text"),
        ("P01.docx: {}\nP01.docx: {}", "line 2: the file has the key 'P01.docx' twice"),
        ("- P01.docx", "line 1: the file is not a list of keys"),
        ("P01.docx: [", "line 1: the file is not valid YAML|line 2: the file is not valid YAML"),
        ("a: &x {name: A}\nb: *x", "line 2: the file repeats a part by an alias"),
        ("a: " + "[" * 200, "nested too deeply"),
        ("a: {name: !!python/object/apply:os.system [ls]}", "line 1: name does not hold text"),
        ("a: {? {b: c} : d}", "line 1: a key does not hold text"),
    ],
)
def test_what_no_correction_can_be_is_refused_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read_corrections(file(tmp_path, text))


def test_a_file_with_nothing_but_comments_corrects_nothing(tmp_path: Path) -> None:
    assert read_corrections(file(tmp_path, "# nothing yet\n")) == {}
    assert read_corrections(file(tmp_path, "")) == {}


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="too large"):
        read_corrections(file(tmp_path, "#" * 6_000_000))


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_corrections(tmp_path / NAMES[0])


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / NAMES[0]
    folder.mkdir()
    with pytest.raises(InvalidValue, match="cannot be written"):
        write_corrections(folder, {})
    assert list(tmp_path.iterdir()) == [folder]


def test_the_file_of_a_folder_is_found_under_either_name(tmp_path: Path) -> None:
    assert corrections_in(tmp_path) is None
    dutch = file(tmp_path, "", "correcties.yaml")
    assert corrections_in(tmp_path) == dutch
    file(tmp_path, "")
    with pytest.raises(UnreadableFile, match="two files"):
        corrections_in(tmp_path)


def test_a_correction_is_found_by_source_or_name_and_others_are_told() -> None:
    by_source, by_name = Correction(language="nl"), Correction(language="en")
    some = {"P01.docx": by_source, "P02": by_name, "P99.docx": Correction(joined=True)}
    readings = [read_from(source) for source in ("P01.docx", "P02.docx", "P03.docx")]
    assert matched(some, readings) == ([by_source, by_name, Correction()], ("P99.docx",))


def test_interviews_of_one_table_are_told_apart_by_name() -> None:
    readings = [replace(read_from("turns.csv"), name=name) for name in ("P01", "P02")]
    assert keys_of(readings) == ["turns.csv/P01", "turns.csv/P02"]
    mine = Correction(joined=True)
    assert matched({"turns.csv/P02": mine, "turns.csv": mine}, readings) == ([Correction(), mine], ("turns.csv",))


def test_accents_in_the_name_of_a_file_may_be_written_in_two_ways() -> None:
    mine = Correction(joined=True)
    there = read_from(unicodedata.normalize("NFD", "Renée.docx"))
    assert matched({unicodedata.normalize("NFC", "Renée.docx"): mine}, [there]) == ([mine], ())


def test_the_name_of_a_file_in_an_archive_will_do_if_there_is_one_of_it() -> None:
    mine = Correction(joined=True)
    readings = [read_from(source) for source in ("i.zip/a/P1.txt", "i.zip/b/P2.txt")]
    assert matched({"P2.txt": mine}, readings) == ([Correction(), mine], ())


def test_a_name_that_two_files_in_archives_have_is_refused_with_both() -> None:
    readings = [replace(read_from(f"i.zip/{folder}/P1.txt"), name=f"{folder}/P1") for folder in "ab"]
    for key in ("P1.txt", "P1"):
        with pytest.raises(
            InvalidValue, match=r"two files have this name.*i\.zip/a/P1\.txt \| i\.zip/b/P1\.txt.*write i\.zip/a/P1"
        ):
            matched({key: Correction(joined=True)}, readings)
