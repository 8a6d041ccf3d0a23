from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from workbench.errors import InvalidValue
from workbench.themes import prepared as module
from workbench.themes.embedders import WordEmbedder
from workbench.themes.grouping import Grouping, group
from workbench.themes.prepared import LEAST, Material, prepare
from workbench.themes.theme import Unit

Pieces = Callable[..., list[Unit]]


def test_languages_are_prepared_apart_the_commonest_first(material: Material) -> None:
    assert [part.language for part in material.parts] == ["nl", "en"]
    assert all({unit.language for unit in part.units} == {part.language} for part in material.parts)
    assert "54 in Dutch, 36 in English" in material.notes[0]


def test_all_units_stand_part_by_part(material: Material, pieces: Pieces) -> None:
    assert list(material.units) == [*pieces(), *pieces("en", 4)]
    for part, where in zip(material.parts, material.slices, strict=True):
        assert material.units[where] == part.units


def test_units_that_come_mixed_are_brought_together_in_their_order(pieces: Pieces) -> None:
    dutch, english = pieces(), pieces("en", 6)
    mixed = [unit for pair in zip(dutch, english, strict=True) for unit in pair]
    assert list(prepare(mixed, embedder="words").units) == [*dutch, *english]


def test_a_part_holds_a_row_for_each_unit(material: Material) -> None:
    for part in material.parts:
        n = len(part.units)
        assert len(part.words) == len(part.vectors) == len(part.mixed) == len(part.spectrum) == part.graph.shape[0] == n
        assert part.spectrum.shape[1] <= 40
        assert part.counts.shape == (n, len(part.naming))
        assert part.said.shape == (n, len(part.forms))
        assert part.said.sum() == part.counts.sum()
        assert [bool(unit.customer) for unit in part.units] == [i in part.own for i in range(n)]
        assert not part.counts[[i for i in range(n) if i not in part.own]].sum()
        assert part.how.startswith("words · ")


def test_a_language_with_too_little_text_is_left_out_with_a_note(pieces: Pieces) -> None:
    made = prepare([*pieces(), *pieces("en", 1, 5)], embedder="words")
    assert [part.language for part in made.parts] == ["nl"]
    assert made.notes == ("There are only 4 pieces of text of customers in English; they are left out.",)


def test_a_single_piece_of_text_is_told_of_as_one(pieces: Pieces) -> None:
    one = prepare([*pieces(), *pieces("en", 1, 1)], embedder="words")
    assert one.notes == ("There is only one piece of text of a customer in English; it is left out.",)
    silent = prepare([*pieces(), Unit("stil", 0, 5, "ja nou eh", language="nl")], embedder="words")
    assert silent.notes[0].startswith("One piece of text of a customer, and those around it,")


def test_more_pieces_than_are_looked_at_whole_are_told_of(pieces: Pieces, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SAMPLE", 50)
    assert prepare(pieces(), embedder="words").notes[0].startswith("There are 72 pieces of text: 50 of them, drawn at random")


def test_a_language_in_which_all_is_alike_is_left_out_with_a_note(pieces: Pieces) -> None:
    same = [Unit("e", 10 * i, 10 * i + 5, "roof leak", language="en") for i in range(10)]
    made = prepare([*pieces(), *same], embedder="words")
    assert [part.language for part in made.parts] == ["nl"]
    assert "English hold no themes" in made.notes[0]


def test_several_languages_with_too_little_text_each_are_refused(pieces: Pieces) -> None:
    with pytest.raises(InvalidValue, match="5 in Dutch, 4 in English"):
        prepare([*pieces("nl", 1, 6), *pieces("en", 1, 5)])


@pytest.mark.parametrize("count", [0, 1, 5, LEAST - 1])
def test_too_few_pieces_are_refused(count: int, pieces: Pieces) -> None:
    with pytest.raises(InvalidValue, match=f"at least 8 pieces of text, found {count}"):
        prepare([unit for unit in pieces() if unit.customer][:count])


@pytest.mark.parametrize("text", ["dak lekkage", "ja nou eh", ""])
def test_pieces_that_all_say_the_same_or_nothing_are_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="no themes to tell apart"):
        prepare([Unit("a", 10 * i, 10 * i + 5, text, language="nl") for i in range(20)])


def test_a_word_of_one_interview_names_no_theme_among_three(pieces: Pieces) -> None:
    units = pieces()
    own = [replace(unit, text=f"{unit.text} bertha") if unit.interview_id == "nl0" else unit for unit in units]
    assert "bertha" not in prepare(own, embedder="words").parts[0].naming
    alone = [unit for unit in own if unit.interview_id in ("nl0", "nl1")]
    assert "bertha" in prepare(alone, embedder="words").parts[0].naming


def test_in_a_large_study_a_word_must_be_used_three_times(pieces: Pieces) -> None:
    units = pieces("nl", 10, 30)
    units[0] = replace(units[0], text=f"{units[0].text} zeldzaam")
    units[30] = replace(units[30], text=f"{units[30].text} zeldzaam")
    assert "zeldzaam" not in prepare(units, embedder="words").parts[0].naming
    units[60] = replace(units[60], text=f"{units[60].text} zeldzaam")
    assert "zeldzaam" in prepare(units, embedder="words").parts[0].naming


def test_pieces_that_say_nothing_amid_others_that_do_not_are_told_of_and_in_no_theme(pieces: Pieces) -> None:
    silent = [Unit("stil", 10 * i, 10 * i + 5, "ja nou eh", language="nl") for i in range(3)]
    made = prepare([*pieces(), *silent], embedder="words")
    assert "3 pieces of text" in made.notes[0]
    assert group(made, 4).groups[-3:] == (-1, -1, -1)


def test_an_embedder_of_ones_own_is_used(pieces: Pieces) -> None:
    class Reversed(WordEmbedder):
        name = "reversed"
        context = 0.0

        def vectors(self, texts, words, *, seed=0, progress=None):  # type: ignore[no-untyped-def]
            return WordEmbedder().vectors(texts, [own[::-1] for own in words], seed=seed, progress=progress)

    part = prepare(pieces(), embedder=Reversed()).parts[0]
    assert part.how.startswith("reversed · ")
    assert np.allclose(part.vectors, part.mixed)


def test_a_model_that_is_not_there_is_a_note(pieces: Pieces, tmp_path: Path) -> None:
    made = prepare(pieces(), embedder=tmp_path / "gone")
    assert "themes are based on words" in made.notes[0]


def test_progress_grows_to_one_and_its_exception_stops_the_work(pieces: Pieces) -> None:
    shares: list[float] = []
    prepare([*pieces(), *pieces("en", 4)], embedder="words", progress=lambda what, share: shares.append(share))
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)

    def stop(what: str, share: float) -> None:
        if share > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prepare(pieces(), embedder="words", progress=stop)


@pytest.mark.thorough
def test_another_process_finds_the_same_themes(grouping: Grouping) -> None:
    code = (
        "import importlib.util, sys\n"
        f"spec = importlib.util.spec_from_file_location('made', {str(Path(__file__).with_name('conftest.py'))!r})\n"
        "made = importlib.util.module_from_spec(spec); spec.loader.exec_module(made)\n"
        "material = made.prepare([*made._pieces(), *made._pieces('en', 4)], embedder='words')\n"
        "print(repr(made.group(material, 7)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == repr(grouping)
