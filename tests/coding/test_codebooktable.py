"""Codebooks as tables: every column both ways."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.codebook import KINDS, Code, Codebook
from workbench.coding.codebookfile import read_codebook, write_codebook
from workbench.errors import InvalidValue, UnreadableFile

FULL = (
    "name;kind;parent;definition;when;when_not;example;color;jobs;active;name:en;Name: fr\r\n"
    "Droog wonen;goal;;;;;;;functional; emotional;;;\r\n".replace("functional; emotional", '"functional; emotional"')
    + "Melden;milestone;;De schade doorgeven.;Bij het melden.;Daarna.;Ik belde.;#aabbcc;;no;Report;Déclarer\r\n"
)


def file(tmp_path: Path, text: str, name: str = "codes.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def shape(codes: list[Code]) -> list[tuple[str, Code]]:
    book = Codebook(codes)
    return [(book.path(code.id), replace(code, id="", parent_id=None)) for code, _ in book.tree()]


def test_every_column_of_a_table_is_read(tmp_path: Path) -> None:
    goal, melden = read_codebook(file(tmp_path, FULL))
    assert (goal.jobs, goal.active, goal.translations) == (("functional", "emotional"), True, {})
    assert (melden.definition, melden.when, melden.when_not) == ("De schade doorgeven.", "Bij het melden.", "Daarna.")
    assert (melden.example, melden.color, melden.active) == ("Ik belde.", "#aabbcc", False)
    assert melden.translations == {"en": "Report", "fr": "Déclarer"}


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n=+-@'\";,: >\u2028"), max_size=10).map(
    str.strip
)
names = texts.filter(bool)


@st.composite
def codebooks(draw: st.DrawFn) -> list[Code]:
    made: list[Code] = []
    for i in range(draw(st.integers(1, 7))):
        parent = draw(st.sampled_from([None, *(code.id for code in made)]))
        siblings = [code for code in made if code.parent_id == parent]
        name = draw(names.filter(lambda n, s=siblings: " > " not in n and n.casefold() not in {c.name.casefold() for c in s}))  # type: ignore[misc]
        code = Code(str(i), name, draw(st.sampled_from(KINDS)), parent, *(draw(texts) for _ in range(4)), order=len(siblings))
        translations = draw(st.dictionaries(st.sampled_from(["en", "nl-BE"]), names, max_size=2))
        jobs = tuple(draw(st.lists(st.sampled_from(["functional", "social"]), unique=True)))
        valence = draw(st.none() | st.floats(-1, 1))
        made.append(replace(code, translations=translations, jobs=jobs, active=draw(st.booleans()), valence=valence))
    return made


@settings(max_examples=30, deadline=None)
@given(codes=codebooks())
def test_a_table_that_was_written_reads_back_the_same(codes: list[Code], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = write_codebook(codes, tmp_path_factory.mktemp("books") / "codebook.csv")
    assert shape(read_codebook(path)) == shape(codes)


@settings(max_examples=40, deadline=None)
@given(codes=codebooks())
def test_yaml_knows_what_is_in_use(codes: list[Code], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = write_codebook(codes, tmp_path_factory.mktemp("books") / "codebook.yaml")
    assert shape(read_codebook(path)) == shape(codes)


def test_a_name_that_a_spreadsheet_would_run_is_guarded_and_comes_back(tmp_path: Path) -> None:
    names = ["=1+1", "'=1+1", "''-x", "+31 bellen", "'t huis"]
    path = write_codebook([Code(str(i), name, order=i) for i, name in enumerate(names)], tmp_path / "out.csv")
    cells = [line.partition(";")[0] for line in path.read_text(encoding="utf-8-sig").splitlines()[1:]]
    assert cells == ["'=1+1", "''=1+1", "'''-x", "'+31 bellen", "'t huis"]
    assert [code.name for code in read_codebook(path)] == names


def test_codes_of_one_name_find_their_own_parents(tmp_path: Path) -> None:
    book = [
        Code("1", "Bellen"),
        Code("2", "Wachten", parent_id="1"),
        Code("3", "Lang", parent_id="2"),
        Code("4", "Schrijven", order=1),
        Code("5", "Wachten", parent_id="4"),
        Code("6", "Lang", parent_id="5"),
    ]
    assert shape(read_codebook(write_codebook(book, tmp_path / "out.csv"))) == shape(book)


def test_two_paths_that_look_alike_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    book = [
        Code("1", "a"),
        Code("2", "b", parent_id="1"),
        Code("3", "c", parent_id="2"),
        Code("4", "a > b"),
        Code("5", "c", parent_id="4"),
    ]
    with pytest.raises(InvalidValue, match="same path"):
        write_codebook(book, tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("codes.csv", "name;active\na;perhaps\n", "line 2: whether “a” is in use is not clear .*yes | no, found perhaps"),
        ("codes.csv", "name;name:en;name:en\na;b;c\n", "the columns are not those of a codebook"),
        ("codes.csv", "name;names\na;b\n", "the columns are not those of a codebook"),
        ("codes.yaml", "codes:\n- name: a\n  active: perhaps\n", "line 2: whether “a” is in use is not clear"),
        ("codes.yaml", "codes:\n- name: a\n  active: [no]\n", "“active” does not hold text"),
        ("codes.yaml", "codes:\n- name: a\n  valence: 2\n", "line 2: how pleasant “a” is, is not clear .*-1 to 1, found 2"),
        ("codes.csv", "name;valence\na;nan\n", "line 2: how pleasant “a” is, is not clear"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, name: str, text: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        read_codebook(file(tmp_path, text, name))


@pytest.mark.parametrize(
    ("word", "active"), [("no", False), ("nee", False), ("FALSE", False), ("ja", True), ("~", True), ("", True)]
)
def test_being_in_use_is_read_in_both_languages(tmp_path: Path, word: str, active: bool) -> None:
    assert read_codebook(file(tmp_path, f"codes:\n- name: a\n  active: {word}\n", "c.yaml"))[0].active is active


@pytest.mark.parametrize(("word", "valence"), [("-0.8", -0.8), ("−0,8", -0.8), ("0", 0.0), ("1", 1.0), ("~", None), ("", None)])
def test_how_pleasant_an_emotion_is_is_read_with_a_point_or_a_comma(tmp_path: Path, word: str, valence: float | None) -> None:
    assert read_codebook(file(tmp_path, f"codes:\n- name: a\n  valence: {word}\n", "c.yaml"))[0].valence == valence
