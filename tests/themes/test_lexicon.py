from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import InvalidValue, NotFound, UnreadableFile
from workbench.themes.lexicon import back_channels, fillers, read_words, write_words

LISTS = Path(__file__).parents[2] / "workbench" / "themes"

words = st.lists(st.text(st.characters(categories=["Ll", "Lu", "Lo"]), min_size=1, max_size=12), min_size=1, max_size=20)


@given(words, st.sampled_from(["nl", "en", "", "de"]))
def test_words_come_back_as_they_were_written_but_for_capitals_and_order(
    tmp_path_factory: pytest.TempPathFactory, said: list[str], language: str
) -> None:
    path = tmp_path_factory.mktemp("words") / "never.yaml"
    assert set(read_words(write_words(path, said, language))) == {word.lower() for word in said}


def test_a_written_file_explains_itself_in_the_language_of_the_study(tmp_path: Path) -> None:
    text = write_words(tmp_path / "nooit.yaml", ["Polis", "nee"], "nl").read_text(encoding="utf-8")
    assert text == "# Woorden waarnaar geen thema wordt genoemd. Eén woord per regel, zonder spaties.\nnooit:\n- nee\n- polis\n"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_list_of_fillers_is_such_a_file(language: str) -> None:
    kept = read_words(LISTS / f"fillers.{language}.yaml")
    assert set(kept) == fillers(language)
    assert len(kept) > 100


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_filler_is_written_twice_or_in_capitals(language: str) -> None:
    lines = (LISTS / f"fillers.{language}.yaml").read_text(encoding="utf-8").split('"')[1::2]
    assert len(lines) == len(set(lines))
    assert all(word == word.lower() for word in lines)


def test_the_lists_hold_what_spoken_text_is_full_of() -> None:
    """The words that were on top of themes of real talks after stop words were taken out."""
    english = "um uh yeah like know mean kind gonna okay right well guess really sort thing just oh lot bit"
    dutch = "eh ehm uh nou ja nee oké zeg zeggen gewoon eigenlijk ofzo toch hè hoor soort ding beetje"
    assert set(english.split()) <= fillers("en")
    assert set(dutch.split()) <= fillers("nl")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_back_channels_are_fillers_that_tell_nothing(language: str) -> None:
    assert {"hm", "mhm"} <= back_channels(language) < fillers(language)


@pytest.mark.parametrize("language", ["", "fy", "../nl", "nl.yaml"])
def test_other_languages_have_no_fillers(language: str) -> None:
    assert fillers(language) == back_channels(language) == frozenset()


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('never:\n  - "polis"\n  - twee woorden\n', 3, "no single word"),
        ("never:\n  - polis\n  - 12\n", 3, "no single word"),
        ("never:\n  - polis\n  -\n", 3, "no single word"),
        ("never:\n  - {a: b}\n", 2, "does not hold text"),
        ("never: polis\n", 1, "is not a list"),
        ("- polis\n", 1, "is not a list of keys"),
        ("never: [polis]\nnever: [brief]\n", 2, "twice"),
        ("never: [polis\n", 2, "not valid YAML"),
    ],
)
def test_what_is_no_list_of_words_is_refused_with_its_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    path = tmp_path / "never.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=rf"never\.yaml, line {line}: .*{told}"):
        read_words(path)


@pytest.mark.parametrize("text", ["", "# nothing\n", "never: []\n"])
def test_a_file_without_words_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "never.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="holds no words"):
        read_words(path)


def test_words_that_yaml_takes_for_something_else_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "never.yaml"
    path.write_text("never: [no, yes, null, Foto’s]\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="line 1"):  # null is no word at all
        read_words(path)
    path.write_text("never: [no, yes, 'null', Foto’s, NO]\n", encoding="utf-8")
    assert read_words(path) == ("no", "yes", "null", "foto's")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="gone"):
        read_words(tmp_path / "gone.yaml")


def test_more_than_a_word_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="twee woorden"):
        write_words(tmp_path / "never.yaml", ["twee woorden"])
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InvalidValue, match="cannot be written"):
        write_words(tmp_path / "gone" / "never.yaml", ["polis"])
