"""The gold codings of the sample data: every quote is there, and what the study should show can be seen in them."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from workbench.coding.codebook import Code
from workbench.coding.codebookfile import read_codebook
from workbench.corpus.readers import read

FOLDER = Path(__file__).parents[2] / "sample_data"
FILES = ["waterschade/codings.csv", "waterschade/codings_b.csv", "saving/codings.csv"]
CODED_BY_B = ["P02", "P05", "P08", "P10", "P13", "P15"]
CODED_IN_ENGLISH = ["E01", "E02", "E04", "E06", "E08", "E09", "E12", "E15"]
KINDS = {
    "waterschade": {"goal": 3, "need": 3, "context": 3, "milestone": 7, "criterion": 30, "emotion": 7, "friction": 7}
    | {"touchpoint": 13},
    "saving": {"goal": 3, "need": 3, "context": 3, "milestone": 6, "criterion": 22, "emotion": 6, "friction": 7, "touchpoint": 8},
}
COMMENTS = {
    "waterschade": {"gaat goed", "gaat niet goed", "wens"},
    "saving": {"goes well", "goes wrong", "wish"},
}
Row = dict[str, str]

every_file = pytest.mark.parametrize("file", FILES)
every_study = pytest.mark.parametrize("study", KINDS)


@cache
def rows(file: str) -> list[Row]:
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def codes(study: str) -> list[Code]:
    return read_codebook(FOLDER / study / "codebook.yaml")


@cache
def by_path(study: str) -> dict[str, Code]:
    """Each code by its path: that of a criterion begins with its milestone."""
    names = {code.id: code.name for code in codes(study)}
    return {f"{names[code.parent_id]} > {code.name}" if code.parent_id else code.name: code for code in codes(study)}


def code_of(file: str, row: Row) -> Code:
    return by_path(study_of(file))[row["code"]]


def study_of(file: str) -> str:
    return file.partition("/")[0]


@cache
def turns(study: str, interview: str) -> list[str]:
    """What everybody but the interviewer says, turn by turn, as the delivered file is read; captions may break lines."""
    path = next((FOLDER / study / "interviews").glob(f"{interview}.*"))
    reading = read(path)
    asks = {speaker.label for speaker in reading.speakers if speaker.role == "interviewer"}
    text = reading.transcript.text
    return [" ".join(text[turn.start : turn.end].split()) for turn in reading.transcript.turns if turn.speaker not in asks]


def first_seen(file: str, kind: str) -> dict[str, str]:
    """In which interview each code of a kind comes up first; interviews are numbered in the order in which they were held."""
    ordered = sorted(rows(file), key=lambda row: row["interview"])
    return {code_of(file, row).name: row["interview"] for row in reversed(ordered) if code_of(file, row).kind == kind}


# Quotes and codes


@every_file
def test_every_quote_stands_once_in_one_turn_of_somebody_who_was_interviewed(file: str) -> None:
    found = [(row, sum(turn.count(row["quote"]) for turn in turns(study_of(file), row["interview"]))) for row in rows(file)]
    assert [(row["interview"], row["quote"], times) for row, times in found if times != 1] == []


@every_file
def test_every_code_of_a_coding_is_in_the_codebook(file: str) -> None:
    assert {row["code"] for row in rows(file)} - set(by_path(study_of(file))) == set()


@every_file
def test_no_quote_bears_the_same_code_twice(file: str) -> None:
    counts = Counter((row["interview"], row["quote"], row["code"]) for row in rows(file))
    assert [coding for coding, times in counts.items() if times > 1] == []


@every_file
def test_a_criterion_says_how_it_went_and_only_a_criterion_can_be_spoken_against(file: str) -> None:
    assert {row["stance"] for row in rows(file)} == {"for", "against"}
    for row in rows(file):
        criterion = code_of(file, row).kind == "criterion"
        assert criterion or row["stance"] == "for"
        assert row["comment"] in (COMMENTS[study_of(file)] | {""} if criterion else {""}), row


# Who coded what


def test_coder_a_coded_every_dutch_interview_with_40_to_70_codings() -> None:
    counts = Counter(row["interview"] for row in rows("waterschade/codings.csv"))
    assert sorted(counts) == [f"P{n:02}" for n in range(1, 17)]
    assert {name: count for name, count in counts.items() if not 40 <= count <= 70} == {}
    assert sum(counts.values()) == 1100
    assert {row["coder"] for row in rows("waterschade/codings.csv")} == {"A"}


def test_coder_b_coded_six_of_them() -> None:
    coded = rows("waterschade/codings_b.csv")
    assert sorted({row["interview"] for row in coded}) == CODED_BY_B
    assert ({row["coder"] for row in coded}, len(coded)) == ({"B"}, 354)


def test_the_two_coders_agree_mostly_and_not_always() -> None:
    """By criterion and interview: does it play here? Cohen's kappa, where one is perfect and zero is chance."""
    criteria = [code.name for code in codes("waterschade") if code.kind == "criterion"]
    a, b = (
        {(row["interview"], code_of(file, row).name) for row in rows(file) if row["interview"] in CODED_BY_B}
        for file in FILES[:2]
    )
    cells = [(interview, name) for interview in CODED_BY_B for name in criteria]
    same = sum((cell in a) == (cell in b) for cell in cells) / len(cells)
    yes_a, yes_b = (sum(cell in found for cell in cells) / len(cells) for found in (a, b))
    by_chance = yes_a * yes_b + (1 - yes_a) * (1 - yes_b)
    assert 0.8 < (same - by_chance) / (1 - by_chance) < 1


def test_the_two_coders_drew_the_bounds_of_many_quotes_otherwise() -> None:
    a, b = ({(row["interview"], row["quote"], row["code"]) for row in rows(file)} for file in FILES[:2])
    assert 0.3 * len(b) < len(b - a) < 0.7 * len(b)


def test_coder_a_coded_eight_english_interviews() -> None:
    counts = Counter(row["interview"] for row in rows("saving/codings.csv"))
    assert sorted(counts) == CODED_IN_ENGLISH
    assert all(40 <= count <= 70 for count in counts.values())
    assert sum(counts.values()) == 395


# What was put into the stories


@every_study
def test_coder_a_found_what_the_readme_says_was_put_into_the_stories(study: str) -> None:
    file = f"{study}/codings.csv"
    said = {
        "+": COMMENTS[study] & {"gaat goed", "goes well"},
        "−": COMMENTS[study] & {"gaat niet goed", "goes wrong"},
        "~": {"against"},
    }
    found: dict[tuple[str, str], set[str]] = {}
    for row in rows(file):
        found.setdefault((row["interview"], code_of(file, row).name), set()).update({row["comment"], row["stance"]})
    planned = story(study)
    assert {name for _, name, _ in planned} == {code.name for code in codes(study) if code.kind == "criterion"}
    coded = [each for each in planned if each[0] in {row["interview"] for row in rows(file)}]
    assert [each for each in coded if not said[each[2]] & found.get(each[:2], set())] == []


def story(study: str) -> list[tuple[str, str, str]]:
    """Interview, criterion and sign of each cell in the table of the README that is not empty."""
    table, people = {"waterschade": ("C", "P"), "saving": ("K", "E")}[study]
    lines = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if re.match(rf"\| {table}\d\d \|", line)]
    return [(f"{people}{n:02}", name, sign) for _, name, *signs in cells for n, sign in enumerate(signs, 1) if sign]


# Saturation


def test_the_last_new_criterion_comes_up_in_the_twelfth_interview() -> None:
    first = first_seen("waterschade/codings.csv", "criterion")
    assert len(first) == 30
    assert max(first.values()) == "P12"
    assert first["Mijn polis wordt hier niet stiekem slechter van"] == "P12"


def test_goals_are_all_there_before_the_sixth_interview_and_long_before_the_criteria() -> None:
    goals, criteria = (first_seen("waterschade/codings.csv", kind) for kind in ("goal", "criterion"))
    assert len(goals) == 3
    assert max(goals.values()) < "P06" < max(criteria.values())


def test_some_criteria_play_for_nearly_everybody_and_some_for_two() -> None:
    file = "waterschade/codings.csv"
    plays = {(code_of(file, row).name, row["interview"]) for row in rows(file) if code_of(file, row).kind == "criterion"}
    counts = Counter(name for name, _ in plays)
    assert counts["Ik hoef mijn verhaal maar één keer te vertellen"] == 15
    assert counts["Ik weet wie er wanneer langskomt"] == 13
    assert sorted(counts.values())[:8] == [2] * 8


# The codebooks


@every_study
def test_a_codebook_has_the_kinds_of_the_method(study: str) -> None:
    assert Counter(code.kind for code in codes(study)) == KINDS[study]


@every_study
def test_every_code_is_defined_delimited_shown_and_translated(study: str) -> None:
    other = {"waterschade": "en", "saving": "nl"}[study]
    lacking = [
        code.name
        for code in codes(study)
        if not all((code.definition, code.when, code.when_not, code.example, code.translations.get(other)))
    ]
    assert lacking == []


@every_study
def test_every_criterion_stands_under_its_milestone(study: str) -> None:
    kinds = {code.id: code.kind for code in codes(study)}
    assert {kinds.get(code.parent_id or "") for code in codes(study) if code.kind == "criterion"} == {"milestone"}


@every_study
def test_no_example_of_a_codebook_is_taken_from_an_interview(study: str) -> None:
    said = " ".join(p.read_text(encoding="utf-8") for p in sorted((FOLDER / study / "sources").iterdir())).casefold()
    assert [code.name for code in codes(study) if code.example.casefold().rstrip(".") in said] == []
