"""Codebook files: YAML both ways, tables in, and clear refusals."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.codebook import KINDS, Code, Codebook
from workbench.coding.codebookfile import read_codebook, write_codebook
from workbench.errors import InvalidValue, NotFound, UnreadableFile

EXAMPLE = """
title: Waterschade
language: nl
codes:
  - name: Droog wonen
    kind: goal
    jobs: [functional, emotional]
  - name: Melden
    kind: milestone
    definition: De schade doorgeven.
    when: Bij het melden.
    when_not: Daarna.
    example: Ik belde meteen.
    color: "#aabbcc"
    codes:
      - name: Eén keer vertellen
        kind: criterion
        translations: {en: Tell it once}
"""


def file(tmp_path: Path, text: str | bytes, name: str = "codebook.yaml") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def shape(codes: list[Code]) -> list[tuple[str, Code]]:
    """Codes by path, without what differs from one reading to the next."""
    book = Codebook(codes)
    return [(book.path(code.id), replace(code, id="", parent_id=None)) for code, _ in book.tree()]


def test_every_field_of_a_code_is_read(tmp_path: Path) -> None:
    goal, melden, once = read_codebook(file(tmp_path, EXAMPLE))
    assert (goal.name, goal.kind, goal.jobs, goal.order) == ("Droog wonen", "goal", ("functional", "emotional"), 0)
    assert (melden.definition, melden.when, melden.when_not) == ("De schade doorgeven.", "Bij het melden.", "Daarna.")
    assert (melden.example, melden.color, melden.order) == ("Ik belde meteen.", "#aabbcc", 1)
    assert (once.kind, once.parent_id, once.translations, once.order) == ("criterion", melden.id, {"en": "Tell it once"}, 0)


def test_each_reading_gives_new_ids(tmp_path: Path) -> None:
    path = file(tmp_path, EXAMPLE)
    assert not {code.id for code in read_codebook(path)} & {code.id for code in read_codebook(path)}


def test_words_that_yaml_takes_for_values_stay_words(tmp_path: Path) -> None:
    codes = read_codebook(file(tmp_path, "codes:\n- name: no\n- name: 12\n- name: 2026-01-01\n  definition: ~\n"))
    assert [code.name for code in codes] == ["no", "12", "2026-01-01"]
    assert codes[2].definition == ""


words = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\x85\u2028\r\n\ufeff#:'\""), max_size=12)
names = words.filter(str.strip)


@st.composite
def codebooks(draw: st.DrawFn) -> list[Code]:
    made: list[Code] = []
    for i, name in enumerate(draw(st.lists(names, min_size=1, max_size=6, unique_by=str.casefold))):
        parent = draw(st.sampled_from([None, *(code.id for code in made)]))
        order = sum(code.parent_id == parent for code in made)
        made.append(
            Code(
                str(i),
                name,
                draw(st.sampled_from(KINDS)),
                parent,
                *(draw(words) for _ in range(4)),
                order=order,
                translations=draw(st.dictionaries(st.sampled_from(["en", "no"]), words, max_size=2)),
                jobs=tuple(draw(st.lists(st.sampled_from(["functional", "social"]), unique=True))),
            )
        )
    return made


@settings(max_examples=30, deadline=None)
@given(codes=codebooks())
def test_what_was_written_reads_back_the_same(codes: list[Code], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = write_codebook(codes, tmp_path_factory.mktemp("books") / "codebook.yaml")
    assert shape(read_codebook(path)) == shape(codes)


def test_a_written_codebook_can_be_read_by_a_person(tmp_path: Path) -> None:
    path = write_codebook(read_codebook(file(tmp_path, EXAMPLE)), tmp_path / "out.yaml")
    assert "name: Eén keer vertellen" in path.read_text(encoding="utf-8")


def test_writing_into_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="cannot be written"):
        write_codebook([Code("1", "Melden")], tmp_path / "none" / "codebook.yaml")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("codes:\n- name: a\n  colour: red\n", "line 3: a code has an unknown key .*found colour"),
        ("codes: []\nauthor: me\n", "line 2: the file has an unknown key .*found author"),
        ("codes:\n- name: a\n  kind: step\n", "line 2: the code “a” has an unknown kind .*found step"),
        ("codes:\n- kind: goal\n", "line 2: a code has no name"),
        ("codes:\n- name: a\n  name: b\n", "line 3: a code has the key 'name' twice"),
        ("codes:\n- name: [a]\n", "line 2: “name” does not hold text"),
        ("codes:\n  a: b\n", "line 2: “codes” is not a list"),
        ("codes:\n- just a word\n", "line 2: a code is not a list of keys"),
        ("codes:\n- name: a\n  jobs: functional\n", "line 3: “jobs” is not a list"),
        ("codes:\n- &a {name: a}\n- *a\n", "line 3: the file repeats a part by an alias"),
        ("codes:\n- name: 'a\n", "not valid YAML"),
        ("codes:\n- name: \x07\n", "a code has no name"),
        ("title: a\n", "the file has no list “codes”"),
        ("codes: []\n", "holds no codes"),
        ("codes:\n- name: a\n- name: A\n", "two codes under the same parent"),
        ("[" * 5000, "line 1: the file is nested too deeply"),
        ("   \n", "the file is empty"),
        ("# nothing\n", "the file is empty"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"codebook\.yaml.*{says}|{says}") as caught:
        read_codebook(file(tmp_path, text))
    assert "codebook.yaml" in str(caught.value)


def test_a_tag_that_asks_for_an_object_makes_none(tmp_path: Path) -> None:
    codes = read_codebook(file(tmp_path, "codes:\n- name: !!python/name:os.system a\n"))
    assert codes[0].name == "a"


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"none\.yaml"):
        read_codebook(tmp_path / "none.yaml")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_may_name_parents_before_or_after_their_children(tmp_path: Path, delimiter: str) -> None:
    rows = ["name|kind|parent|definition", "Luisteren|criterion|Melden|", "Melden|milestone||Doorgeven", "Snel|criterion|Melden|"]
    codes = read_codebook(file(tmp_path, "\r\n".join(rows).replace("|", delimiter), "codes.csv"))
    assert [(name, code.kind, code.definition, code.order) for name, code in shape(codes)] == [
        ("Melden", "milestone", "Doorgeven", 0),
        ("Melden > Luisteren", "criterion", "", 0),
        ("Melden > Snel", "criterion", "", 1),
    ]


def test_a_table_may_name_a_parent_by_its_path(tmp_path: Path) -> None:
    codes = read_codebook(file(tmp_path, "name,parent\nDoel,\nMelden,Doel\nSnel,Doel > Melden\n", "codes.csv"))
    assert [name for name, _ in shape(codes)] == ["Doel", "Doel > Melden", "Doel > Melden > Snel"]


def test_a_table_saved_by_an_old_spreadsheet_keeps_its_accents(tmp_path: Path) -> None:
    codes = read_codebook(file(tmp_path, "name;definition\nReële prijs;€ 5\n".encode("cp1252"), "codes.csv"))
    assert (codes[0].name, codes[0].definition) == ("Reële prijs", "€ 5")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("label,kind\na,goal\n", "line 1: the columns are not those of a codebook"),
        ("name,kind,author\na,goal,me\n", "found name, kind, author"),
        ("name,parent\na,b\n", "line 2: the parent “b” is not in the file"),
        ("name,parent\na,a\n", "its own parent"),
        ("name,parent\na,b\nb,a\n", "loop"),
        ("name,parent\nx,\ny,\na,x\na,y\nc,a\n", "line 6: several codes are called “a”"),
        ("name,kind\na\n", "line 2: a row has too few or too many cells"),
        ('name,kind\n"a,goal\n', "cannot be told apart"),
        ("name,kind\n,goal\n", "line 2: a code has no name"),
        ("name,kind\na,step\n", "line 2: the code “a” has an unknown kind"),
        ("name\n", "holds no codes"),
    ],
)
def test_a_wrong_table_is_refused_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says) as caught:
        read_codebook(file(tmp_path, text, "codes.csv"))
    assert "codes.csv" in str(caught.value)
