"""The adapter to deduce. The library takes minutes to build its tables, so a stand-in that answers as it does is asked."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import platformdirs
import pytest

from workbench.corpus.pseudonyms import deduce
from workbench.corpus.pseudonyms.finder import find, find_all
from workbench.errors import MissingPart


@dataclass
class StandIn:
    """Marks given words wherever they stand, with the tag of the library."""

    marks: dict[str, str]

    def deidentify(self, text: str) -> Any:
        assert "\n" not in text
        found = [
            SimpleNamespace(tag=tag, start_char=text.index(words), end_char=text.index(words) + len(words))
            for words, tag in self.marks.items()
            if words in text
        ]
        return SimpleNamespace(annotations=found)


@pytest.fixture(autouse=True)
def fresh() -> None:
    deduce._model.cache_clear()


def _library(monkeypatch: pytest.MonkeyPatch, made: Any) -> None:
    library = ModuleType("deduce")
    library.Deduce = made  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "deduce", library)
    monkeypatch.setattr(deduce, "is_installed", lambda: True)


def test_marks_become_findings_with_offsets_of_the_whole_text() -> None:
    model = StandIn({"Jan Vrobel": "persoon", "Verzinstraat 3": "locatie", "Vrobelum": "locatie", "St. Verzonnen": "ziekenhuis"})
    text = "Goed.\nJan Vrobel woont in Vrobelum,\nVerzinstraat 3, bij St. Verzonnen."
    found = deduce.by_deduce(text, model)
    assert {(f.kind, f.words) for f in found} == {
        ("name", "Jan Vrobel"),
        ("place", "Vrobelum"),
        ("address", "Verzinstraat 3"),
        ("organisation", "St. Verzonnen"),
    }
    assert all(f.words == text[f.start : f.end] for f in found)


def test_titles_and_small_words_at_the_edges_are_cut_off() -> None:
    model = StandIn({"mevrouw de Vrobel van de ": "persoon"})
    assert [f.words for f in deduce.by_deduce("Toen mevrouw de Vrobel van de gemeente", model)] == ["de Vrobel"]


def test_days_and_brands_that_its_lists_hold_are_left_out() -> None:
    assert deduce.by_deduce("op Maandag in Nederland", StandIn({"Maandag": "persoon", "Nederland": "locatie"})) == []


def test_dates_and_ages_are_left_out() -> None:
    assert deduce.by_deduce("op 3 mei", StandIn({"3 mei": "datum"})) == []


def test_where_it_is_not_installed_the_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deduce, "is_installed", lambda: False)
    with pytest.raises(MissingPart, match="pip install deduce"):
        find("Ik ben Sanne.", "nl", use=["deduce"])


def test_its_tables_are_kept_in_the_users_folder_for_caches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[Path] = []

    def made(cache_path: Path, build_lookup_structs: bool = False) -> StandIn:
        asked.append(cache_path)
        return StandIn({})

    _library(monkeypatch, made)
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda name: str(tmp_path / name))
    told: list[tuple[str, float]] = []
    deduce.model(lambda what, share: told.append((what, share)))
    deduce.model()
    assert asked == [tmp_path / "workbench" / "deduce"]
    assert "minutes" in told[0][0]
    assert told[-1][1] == 1.0


def test_damaged_tables_are_built_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    built: list[bool] = []

    def made(cache_path: Path, build_lookup_structs: bool = False) -> StandIn:
        built.append(build_lookup_structs)
        if not build_lookup_structs:
            raise EOFError
        return StandIn({})

    _library(monkeypatch, made)
    deduce.model(folder=tmp_path)
    assert built == [False, True]


def test_loading_it_leaves_the_logging_of_the_program_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = list(logging.getLogger().handlers)
    _library(monkeypatch, lambda cache_path: StandIn({}))
    deduce.model(folder=tmp_path)
    assert logging.getLogger().handlers == before


def test_what_it_sees_gives_way_to_our_findings_and_makes_them_surer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deduce, "model", lambda progress=None: StandIn({"Dag Wobke": "persoon", "Droog": "persoon"}))
    text = "Droog dus. Dag Wobke, zei Wobke, dag."
    alone = find(text, "nl", use=["names"])
    found = find(text, "nl", use=["names", "deduce"])
    assert [f.words for f in found if f.source == "names"] == [f.words for f in alone]
    assert all(f.sure >= 0.6 for f in found if f.source == "names" and f.start < 20)
    assert [(f.words, f.sure < 0.3) for f in found if f.source == "deduce"] == [("Droog", True)]


def test_it_is_not_asked_about_other_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deduce, "model", lambda progress=None: pytest.fail("asked"))
    assert any("Dutch only" in note for note in find_all({"a": "Hello."}, {"a": "en"}, use=["deduce"]).notes)


@pytest.mark.skipif(
    not deduce.is_installed()
    or not (Path(platformdirs.user_cache_dir("workbench")) / "deduce" / "cache" / "lookup_structs.pickle").is_file(),
    reason="deduce is not installed, or its tables have not been built yet (some minutes)",
)
def test_the_library_itself_finds_a_dutch_name_and_a_street() -> None:
    found = {(f.kind, f.words) for f in deduce.by_deduce("Toen belde Jan Jansen van de Kerkstraat 12.", deduce.model())}
    assert ("name", "Jan Jansen") in found
    assert ("address", "Kerkstraat 12") in found
